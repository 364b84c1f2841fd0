"""The page: well-formed, complete in itself, and nothing but text of what a sheet says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import html5lib
from hypothesis import given, settings

from filmsheet.archives import Member
from filmsheet.overview.checked import How, checked
from filmsheet.overview.figures import gather
from filmsheet.overview.page import MARK, written
from filmsheet.testing import dirty_texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

EVIL = '<script>alert(1)</script><img src=https://x.example/ onerror=alert(2)>"\' onload="alert(3) &lt; -->'
SHEET = f"""\
THE {EVIL}
Year: 19{EVIL}
Countries: Denmark / {EVIL} / https://x.example
Language: {EVIL}
Cast: Arata, {EVIL}, Arata
UK Certificate: 19{EVIL} for {EVIL}
USA: 105 mins {EVIL}
UK Release Date: 31 June 2006 ({EVIL})
{EVIL}: {EVIL}
"""

ELEMENTS = set(
    """
    html head meta title style body header h1 h2 h3 p bdi dl div dt dd nav ul li a main section figure
    svg desc g path text details summary table caption thead tbody tr th td article pre span mark em code
    footer
    """.split()
)
ATTRIBUTES = set(
    """
    lang charset http-equiv content name id class href aria-label aria-labelledby aria-hidden role tabindex
    scope colspan viewBox width height d style x y
    """.split()
)


def tree(page: str) -> Any:
    """The page as a browser reads it; html5lib's error for any mistake in it."""
    parser = html5lib.HTMLParser(html5lib.getTreeBuilder("etree"), strict=True, namespaceHTMLElements=False)
    return parser.parse(page)


def elements(page: str) -> Iterator[tuple[str, Any]]:
    for element in tree(page).iter():
        if isinstance(element.tag, str):  # else it is a comment
            yield element.tag.rpartition("}")[2], element


def check(page: str) -> None:
    """The page is well-formed, loads nothing, runs nothing, and its links lead to something."""
    found = list(elements(page))
    anchors = [element.get("id") for _, element in found if element.get("id")]
    assert len(anchors) == len(set(anchors))
    for tag, element in found:
        assert tag in ELEMENTS
        assert {name.rpartition("}")[2] for name in element.keys()} <= ATTRIBUTES  # noqa: SIM118 - it is no dict
        href = element.get("href", "./")
        assert href.startswith("./") or href.removeprefix("#") in anchors
        for name in element.get("aria-labelledby", "").split():
            assert name in anchors
        assert "url(" not in element.get("style", "")
    [style] = [element.text for tag, element in found if tag == "style"]
    assert not re.search(r"url\(|@import|https?:|expression|</", style)


def test_a_page_of_everything(page: Callable[..., str], root: Path) -> None:
    raws = [path.read_bytes() for path in sorted((root / "samples").glob("*/*.txt"))]
    made = page(*raws)
    check(made)
    for heading in ("Films by year", "Films by country", "Running times", "Releases", "Certificates"):
        assert f">{heading}</h2>" in made
    assert made.count("<svg") == 2 * 9
    assert page(*raws) == made


def test_an_empty_archive(page: Callable[..., str]) -> None:
    made = page()
    check(made)
    assert "<p>No sheets in no files.</p>" in made
    assert "<svg" not in made


def test_a_single_sheet(page: Callable[..., str], root: Path) -> None:
    made = page((root / "samples" / "archive" / "pusher.txt").read_bytes())
    check(made)
    assert "<p>1 sheet in 1 file.</p>" in made
    assert "<dt>Films of</dt><dd>1996</dd>" in made


def test_it_begins_as_it_should(page: Callable[..., str]) -> None:
    made = page(title="A <b> & \x00")
    assert made.startswith(MARK)
    assert '<html lang="en">' in made
    assert "<title>A &#60;b&#62; &#38; ␀</title>" in made
    assert "default-src 'none'" in made


def test_nothing_in_a_sheet_is_markup(page: Callable[..., str]) -> None:
    made = page(*[SHEET] * 2, title=EVIL)
    check(made)
    assert "alert(1)" in made
    assert "<script" not in made


def test_the_numbers_of_the_header() -> None:
    raws: list[bytes | None] = [b"Year: 1996\n", b"Year: 2001\n", b"", None]
    members = [Member(f"{number}.txt", raw, None if raw else "lost") for number, raw in enumerate(raws)]
    made = written(gather(checked(members, How())), "An archive")
    check(made)
    numbers = re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", made)
    assert numbers == [
        ("Sheets", "3"),
        ("Films of", "1996–2001"),
        ("Countries", "0"),
        ("Findings", "2"),
        ("Files without findings", "50%"),
        ("Files that can’t be read", "1"),
        ("Sheets that say nothing", "1"),
    ]


def test_thousands_of_countries_and_years(page: Callable[..., str]) -> None:
    lands = [" / ".join(f"Land {number} {place}" for number in range(20)) for place in range(100)]
    made = page(*(f"Year: {1000 + 20 * place}\nCountries: {land}\n" for place, land in enumerate(lands)))
    check(made)
    assert "The films come from 2,000 countries" in made
    assert "and 1,750 more countries" in made
    assert len(made) < 300_000


@settings(max_examples=5)
@given(dirty_texts(), dirty_texts())
def test_whatever_is_in_the_sheets(first: bytes, second: bytes) -> None:
    members = [Member("a.txt", first), Member("b.txt", SHEET.encode() + second)]
    check(written(gather(checked(members, How())), "An archive"))
