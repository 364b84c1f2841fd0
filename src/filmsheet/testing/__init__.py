"""Hypothesis strategies: sheets, the texts that people print them as, and damaged texts.

They need the extra ``testing``. What ``sheets`` draws can be said in the archive dialect; the texts
promise nothing but to look like what is found. ``soiled`` damages a text by any ``random.Random``.
"""

try:
    import hypothesis as _hypothesis
except ImportError as error:
    message = "filmsheet.testing needs Hypothesis: pip install 'filmsheet[testing]'"
    raise ImportError(message) from error

from filmsheet.testing.dirt import dirty_texts, soiled
from filmsheet.testing.facts import sheets
from filmsheet.testing.texts import sheet_texts

del _hypothesis

__all__ = ["dirty_texts", "sheet_texts", "sheets", "soiled"]
