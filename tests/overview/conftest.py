"""Archives made of texts, read and counted as the command does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from filmsheet.archives import Member
from filmsheet.overview.checked import How, checked
from filmsheet.overview.figures import Facts, gather
from filmsheet.overview.finds import FindingPlace, Finds
from filmsheet.overview.page import written

if TYPE_CHECKING:
    from collections.abc import Callable


def counted(*texts: str | bytes) -> Facts:
    """The facts of an archive of these sheets, called ``0.txt`` and so on; each can be linked to."""
    raws = [text if isinstance(text, bytes) else text.encode() for text in texts]
    members = [Member(f"{number}.txt", raw) for number, raw in enumerate(raws)]
    return gather(checked(members, How()), Finds(lambda source: FindingPlace(source, f"./{source}")))


@pytest.fixture
def facts() -> Callable[..., Facts]:
    """Gives the facts of an archive of texts."""
    return counted


@pytest.fixture
def page() -> Callable[..., str]:
    """Gives the page of an archive of texts."""
    return lambda *texts, title="An archive": written(counted(*texts), title)
