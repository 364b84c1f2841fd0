"""A sheet doesn't say what the project wants every sheet to say.

## What it reports
Each key of the configuration's `required` that a sheet has no value for: one finding for each key, on the
first line of the sheet. In a file of several sheets, each sheet is checked. A field that can't be read is
missing, too, as no program finds it; the message then says so. If the project requires no keys, this rule
reports nothing.

## Why it matters
People who collect sheets rely on some of their facts. If a scraper loses a fact, they know it the next
morning, and not the next season.

## Example
    Year: 1996
    Country: Denmark

With `required = ["year", "cast"]`, there is no cast.

## How to fix it
Write the missing line, or correct the line that can't be read. If many sheets lack the same key, the scraper
may have dropped it, or the spelling of its label isn't known (`filmsheet explain FILE:LINE` tells). There
is no fix, as the missing value is nowhere in the sheet.

The keys are those of a sheet's JSON; `filmsheet schema` lists them.

## How to configure it
    [tool.filmsheet]
    required = ["year", "cast"]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from filmsheet.rules.rule import Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from filmsheet.layout.nodes import Node
    from filmsheet.rules.rule import Subject

_WORDS: Final = {
    "alternative_titles": "other title",
    "genres": "genre",
    "countries": "country",
    "languages": "language",
    "distributors": "distributor",
    "directors": "director",
    "runtimes": "running time",
    "certificates": "age rating",
    "releases": "release",
    "links": "link",
    "other": "other label",
}
"""The word for a key, if it isn't the key itself."""


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each required key that a sheet has no value for."""
    required = dict.fromkeys(subject.options.required)
    for number, sheet in subject.sheets() if required else ():
        missing = [key for key in required if not getattr(sheet, key, None)]
        if missing:
            nodes = subject.document.sheet_nodes[number]
            start, end = _first_line(subject, nodes)
            for key in missing:
                yield Finding(start, end, *_told(key, nodes))


def _first_line(subject: Subject, nodes: list[Node]) -> tuple[int, int]:
    """Return where the first line of a sheet that isn't blank stands, without its line end."""
    start = next((node.start for node in nodes if node.kind != "blank"), None)
    if start is None:
        return 0, 0
    index = subject.document.index
    return start, index.line(index.position(start)[0])[1]


def _told(key: str, nodes: list[Node]) -> tuple[str, str]:
    """Return the message and the help for a missing key."""
    word = _WORDS.get(key, key)
    if any(node.field is not None and node.field.key == key for node in nodes):
        message = f"the sheet has no {word} that can be read, and `{key}` is required"
        return message, "mend the line that should say it"
    return f"the sheet has no {word}, and `{key}` is required", "write the line that says it"


RULE = Rule("FS401", "missing-field", "error", check, __doc__ or "")
