"""A label in the singular stands over several values.

## What it reports
`Director`, `Country`, `Language`, `Writer`, `Producer` and similar labels over at least two values, if the
sheet's layout knows the plural, too. Each value must be a known country or language, or a name of at least
two letters that is not a placeholder. So `N/A` is not reported, though its slash separates two values. Labels
that say both, `Director(s)`, or that have no common plural, `Genre`, `Actor`, `Starring`, are never reported,
and neither is a plural over one value, which many pages always print.

## Why it matters
It doesn't matter to a program: the values are read in the same way. It tells a reader that there is only one
value, and the second name looks like a mistake.

## Example
    Director: Frida Kold, Anton Rask

## How to fix it
Write the plural, in the letter case of the label. There is a fix that does this. It is safe, as it changes no
value.

## How to configure it
    [tool.filmsheet]
    ignore = ["singular-label"]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from filmsheet.rules.rule import Finding, Rule, fix
from filmsheet.rules.statements import cut

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from filmsheet.layout.nodes import Node
    from filmsheet.model.facts import CrewMember, Director
    from filmsheet.rules.rule import Subject

_ENDS = {
    "animator": "s",
    "choreographer": "s",
    "cinematographer": "s",
    "co-producer": "s",
    "composer": "s",
    "country": "ies",
    "coproducer": "s",
    "designer": "s",
    "director": "s",
    "editor": "s",
    "language": "s",
    "narrator": "s",
    "producer": "s",
    "screenwriter": "s",
    "scriptwriter": "s",
    "writer": "s",
}
"""How the plural of each noun ends."""


_PLACEHOLDERS = frozenset("announced none tba tbc tbd unknown various".split())
"""Words that stand where a name is missing; `N/A` is parted into single letters."""
_SHORTEST = 2
"""How many letters a name has at least."""


def _check(subject: Subject) -> Iterator[Finding]:
    for number, sheet in subject.sheets():
        counts = {
            "countries": _certain(one.code is not None for one in sheet.countries),
            "languages": _certain(one.code is not None for one in sheet.languages),
            "crew": max(_certain(map(_is_name, sheet.directors)), _certain(map(_is_name, sheet.crew))),
        }
        if max(counts.values()) > 1:
            for node in subject.document.sheet_nodes[number]:
                if node.field is not None and node.label_at >= 0 and counts.get(node.field.key, 0) > 1:
                    yield from _finding(subject, node)


def _certain(values: Iterable[bool]) -> int:
    """Return how many values there are, or 0 if any may be none."""
    found = list(values)
    return len(found) if all(found) else 0


def _is_name(person: Director | CrewMember) -> bool:
    """Return True if a name looks like a name."""
    letters = sum(map(str.isalpha, person.name))
    return letters >= _SHORTEST and person.name.lower() not in _PLACEHOLDERS


def _finding(subject: Subject, node: Node) -> Iterator[Finding]:
    label = node.label
    assert label is not None  # it stands somewhere
    noun = _noun(label.printed)
    if noun is None or len(label.jobs) > 1:
        return
    start, end, ending = noun
    plural = label.printed[:start] + ending + label.printed[end:]
    known = subject.document.reader.labels.read(plural)
    if known is None or (known.terminal, known.jobs) != (label.terminal, label.jobs):
        return
    values = [place for place in subject.document.reader.places(subject.text, node) if place.key != "unread"]
    if len(values) > 1:
        at = node.label_at
        message = f"{cut(label.printed)} is singular, and {len(values)} values follow"
        mend = fix("safe", (at + start, at + end, ending))
        yield Finding(at, at + len(label.printed), message, f"write {cut(plural)}", mend)


def _noun(printed: str) -> tuple[int, int, str] | None:
    """Return where in a label its singular noun changes, and into what, or None without such a noun.

    The noun is the last word, `Executive Producer`, or the word before `of`, `Country of origin`.
    """
    head = printed.lower().find(" of ")
    end = head if head >= 0 else len(printed)
    word = printed[:end].rpartition(" ")[2]
    ending = _ENDS.get(word.lower())
    if ending is None:
        return None
    start = end - 1 if ending == "ies" else end
    return start, end, ending.upper() if word.isupper() else ending


RULE = Rule("FS206", "singular-label", "info", _check, __doc__ or "")
