"""A name stands twice in one list.

## What it reports
An entry of a `Cast`, of `Directors` or of a list of crew that stands in the list already; letter case,
accents, dots and hyphens don't matter: `Samuel L Jackson, Samuel L. Jackson`. The same name with another
role, `Alec Guinness (Henry), Alec Guinness (Ethelred)`, is two entries, and so is a name in two lists of one
sheet, such as `Stars` and `Cast`.

## Why it matters
A credit is counted twice, and if the list was put together from two lists, it may have more mistakes.

## Example
    Cast: Signe Holm, Arata, Signe Holm

## How to fix it
Drop the second name, or say in brackets how the two differ. `--fix --unsafe-fixes` drops the second name with
the comma before it. That is unsafe because two people may have the same name, and because an entry vanishes
from the list. There is no fix if the two are printed in different ways, as the second may be the better one.

## How to configure it
    [tool.filmsheet.severity]
    name-twice = "info"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from filmsheet.rules.credits import plain
from filmsheet.rules.rule import Finding, Rule, fix
from filmsheet.rules.slips import unaccented
from filmsheet.rules.statements import cut, line_of
from filmsheet.text.blanks import ALL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from filmsheet.fields.field import Extent
    from filmsheet.layout.nodes import Node
    from filmsheet.model import FilmSheet
    from filmsheet.rules.rule import Subject
    from filmsheet.text.diagnostic import Fix

_FIELDS = frozenset({"cast", "crew"})
"""The fields whose labels stand before lists of people; directors are read as crew."""
_MARKS = ALL + ",;/&+-•*"
"""Marks that stand between names."""
_JOINING = frozenset({"", "and", "with", "und", "mit", "sowie"})


def _check(subject: Subject) -> Iterator[Finding]:
    for number, sheet in subject.sheets():
        if not _repeats(sheet):
            continue
        for node in subject.document.sheet_nodes[number]:
            if node.field is not None and node.field.key in _FIELDS:
                yield from _findings(subject, node)


def _repeats(sheet: FilmSheet) -> bool:
    """Return True if any name may stand twice in a list."""
    for credits_of in (sheet.cast, sheet.directors, sheet.crew):
        if len(credits_of) > 1:
            names = _keys("\n".join([one.name for one in credits_of]))
            if len(set(names)) < len(names):
                return True
    return False


def _keys(names: str) -> list[str]:
    """Return the key of each name, the same for all ways to print it; the names stand in lines."""
    names = unaccented(plain(names).lower())
    if "  " in names:
        return [" ".join(name.split()) for name in names.split("\n")]
    return names.split("\n")


def _findings(subject: Subject, node: Node) -> Iterator[Finding]:
    """Yield a finding for each name that stands again in the list of a node."""
    text = subject.text
    # A person with several jobs has a place for each of them, but stands in the text once.
    extents = dict.fromkeys(place.extent for place in subject.document.reader.places(text, node))
    first: dict[str, Extent] = {}
    before: Extent = (node.start, node.start)
    for start, end in extents:
        said = _said(text, start, end)
        [key] = _keys(said)
        earlier = first.setdefault(key, (start, end))
        if earlier != (start, end):
            line = line_of(subject, earlier[0])
            mend = f"the first is on line {line}: drop one, or say in brackets what tells them apart"
            other = _said(text, *earlier)
            if said.lower() == other.lower():
                message, without = f"{cut(said)} stands twice in one list", _without(text, before, start, end)
            else:
                message, without = f"{cut(said)} stands in this list already, as {cut(other)}", None
            yield Finding(start, end, message, mend, without)
        before = start, end


def _said(text: str, start: int, end: int) -> str:
    return " ".join(text[start:end].split())


def _without(text: str, before: Extent, start: int, end: int) -> Fix | None:
    """Return the fix that deletes a name with the comma before it, or None if more stands before it."""
    between = text[before[1] : start].strip(_MARKS).lower()
    return fix("unsafe", (before[1], end, "")) if between in _JOINING else None


RULE = Rule("FS204", "name-twice", "warning", _check, __doc__ or "")
