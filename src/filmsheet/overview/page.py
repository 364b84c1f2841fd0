"""The page: an overview as one HTML file. It loads nothing, runs nothing, and depends only on the archive."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from filmsheet.overview import checks, sections, times
from filmsheet.overview.elements import section, text
from filmsheet.overview.wording import count, number, share

if TYPE_CHECKING:
    from collections.abc import Sequence

    from filmsheet.overview.figures import Facts
    from filmsheet.overview.sections import Section

MARK: Final = "<!DOCTYPE html>\n<!-- Made by `filmsheet report`. -->\n"
"""How every page begins; a file that begins otherwise is no page."""

_ALLOWED: Final = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def written(facts: Facts, title: str) -> str:
    """Return the HTML of an archive's facts; raise MissingExtraError if matplotlib isn't installed."""
    body = [
        sections.completeness(facts),
        sections.years(facts),
        sections.countries(facts),
        times.runtimes(facts),
        times.releases(facts),
        sections.certificates(facts),
        checks.findings(facts),
    ]
    last = checks.sheets(facts)
    if last is not None:
        body.append(last)
    style = Path(__file__).with_name("style.css").read_text("utf-8")
    return (
        f'{MARK}<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{text(_ALLOWED)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{text(title)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
        f"{_header(facts, title)}{_contents(body)}<main>\n"
        f"{''.join(section(*one) for one in body)}</main>\n"
        "<footer>Made by <code>filmsheet report</code>. This page loads nothing from anywhere.</footer>\n"
        "</body>\n</html>\n"
    )


def _header(facts: Facts, title: str) -> str:
    """Return markup of the title, the archive in one sentence, and the numbers."""
    sentence = f"{count(facts.sheets, 'sheet')} in {count(facts.files, 'file')}"
    numbers = [("Sheets", number(facts.sheets))]
    if facts.years:
        first, last = min(facts.years), max(facts.years)
        numbers.append(("Films of", str(first) if first == last else f"{first}–{last}"))
    numbers.append(("Countries", number(len(facts.countries))))
    numbers.append(("Findings", number(facts.finds.total)))
    if facts.files:
        numbers.append(("Files without findings", share(facts.faultless, facts.files)))
    if facts.unreadable:
        numbers.append(("Files that can’t be read", number(facts.unreadable)))
    if facts.empty:
        numbers.append(("Sheets that say nothing", number(facts.empty)))
    listed = "".join(f"<div><dt>{text(name)}</dt><dd>{text(value)}</dd></div>\n" for name, value in numbers)
    return (
        f"<header>\n<h1><bdi>{text(title)}</bdi></h1>\n<p>{text(sentence[:1].upper() + sentence[1:])}.</p>\n"
        f'<dl class="numbers">\n{listed}</dl>\n</header>\n'
    )


def _contents(body: Sequence[Section]) -> str:
    links = "".join(f'<li><a href="#{one.anchor}">{text(one.heading)}</a></li>\n' for one in body)
    return f'<nav aria-label="Contents">\n<ul>\n{links}</ul>\n</nav>\n'
