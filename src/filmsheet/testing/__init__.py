"""For tests: the assertion that a sheet is clean, and Hypothesis strategies.

``assert_clean`` checks a sheet that a scraper has made. The strategies draw sheets, the texts that people
print them as, and damaged texts; they need the extra ``testing``, and are loaded when they are first named.
The sheets that ``sheets`` draws can be written in the archive dialect; the texts only look like texts that
are found. ``soiled`` damages a text with any ``random.Random``.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from filmsheet.testing.clean import assert_clean

__all__ = ["assert_clean", "dirty_texts", "sheet_texts", "sheets", "soiled"]

_MODULES = {"dirty_texts": "dirt", "sheet_texts": "texts", "sheets": "valid", "soiled": "dirt"}
"""The module of each name that needs Hypothesis."""

if TYPE_CHECKING:
    from filmsheet.testing.dirt import dirty_texts, soiled
    from filmsheet.testing.texts import sheet_texts
    from filmsheet.testing.valid import sheets
else:  # a type checker that saw this would take any name for a name of this module

    def __getattr__(name: str) -> Any:
        """Return a strategy by its name; raise ImportError if Hypothesis isn't installed."""
        if name not in _MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")  # noqa: EM102, TRY003 - as Python says it
        try:
            import hypothesis  # noqa: F401, PLC0415 - to name the extra where it is missing
        except ImportError as error:
            message = f"{__name__}.{name} needs Hypothesis: pip install 'filmsheet[testing]'"
            raise ImportError(message) from error
        return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
