"""An archive in a layout that nobody has described."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

NAMES = ("Agnes Dall", "Ida Holm", "Per Kirk", "Jo van Dam", "Nils Brandt Sørensen", "Uwe Tannert")
COUNT = 14


def sheet(number: int) -> str:
    """One sheet of the archive."""
    one, two, three, four = (NAMES[(number + at) % 6] for at in range(4))
    letter = "ABCDEFGHIJKLMN"[number]
    return f"""Reel Notes {2000 + number}-12

FILM {letter}

Vintage: {1980 + number}
Helmed by: {one}
Directer: {two}
On screen: {one}, {two}, {three} and {four}
Clocks in at: {80 + number} mins
UK Unspools: {1 + number % 12}/3/2006
Unspools: {13 + number if number % 2 else 3}/{1 + number % 9}/2006
Made in: {"Denmark / Sweden" if number % 3 else "USA"}
Tongue: {"Danish (English subtitles)" if number % 2 else "English, French"}
Kind: {"Drama / Black Comedy" if number % 2 else "Thriller"}
Suits: {("15", "12A", "PG", "18 for strong violence")[number % 4]}
Handled by: {("Magnolia Films", "Tartan", "Nordisk Film", "Reel Pictures")[number % 4]}
Mood: {("quiet", "loud", "odd")[number % 3]}
Presented by: Reel Film Society
Genre:
Western

In the {letter * 3} a cook and a conductor fall out over a bell that neither of
the {letter * 2} and the others will say they have ever heard ring.

Page {number + 1} of {COUNT}
"""


@pytest.fixture(scope="session")
def sheets() -> list[str]:
    return [sheet(number) for number in range(COUNT)]


@pytest.fixture
def archive(tmp_path: Path, sheets: list[str]) -> Path:
    """A folder with the archive in it, some of it further down, and a file that is none of it."""
    folder = tmp_path / "archive"
    (folder / "more").mkdir(parents=True)
    for number, text in enumerate(sheets):
        path = folder / "more" if number % 2 else folder
        (path / f"sheet-{number:02}.{'TXT' if number == 3 else 'txt'}").write_text(text, "utf-8")
    (folder / "notes.md").write_text("Nonsense: 1\n", "utf-8")
    return folder
