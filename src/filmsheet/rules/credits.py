"""Credits: where names of people stand in a sheet, in its lists and in its prose."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from filmsheet.layout.nodes import PROSE
from filmsheet.rules.slips import bare
from filmsheet.text.blanks import on_one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from filmsheet.fields.field import Extent
    from filmsheet.layout.nodes import Node
    from filmsheet.rules.rule import Subject

_AMONG = {"cast": "in the cast", "directors": "among the directors", "crew": "in the crew"}
_LONGEST = 6
"""The most words of a name."""
_BREAKS = ',;:!?()[]"“”…—–/'
"""Marks that end a name. A full stop doesn't, as initials have one."""
_APOSTROPHES = "’‘ʼ`´"  # noqa: RUF001 - as sheets print them

Words = dict[str, list[str]]
"""The words of names, by the key of each."""


class Mention(NamedTuple):
    """A place of a name: the name as printed, its offsets, its node, its role, and the place in words."""

    printed: str
    start: int
    end: int
    node: Node
    role: str | None
    among: str


def plain(names: str) -> str:
    """Return names without dots and hyphens, with one kind of apostrophe, and that only within words."""
    names = names.replace(".", "").replace("-", " ")
    for mark in _APOSTROPHES:
        names = names.replace(mark, "'")
    return _unquoted(names) if "'" in names else names


def _unquoted(text: str) -> str:
    """Return a text of the same length, with a blank for each apostrophe at the start or end of a word.

    It is a quotation mark, or the genitive of a name that ends in `s`: `Jeff Bridges' eyes`.
    """
    text = f"\n{text}\n".replace("''", "  ")
    for blank in " \n":
        text = text.replace(f"'{blank}", f" {blank}").replace(f"{blank}'", f"{blank} ")
    return text[1:-1]


def key(name: str) -> str:
    """Return the key of a name: the same for all ways to print one spelling."""
    return " ".join(plain(name).lower().split())


def split(names: Iterable[str]) -> Words:
    """Return the words of each name that has two to six words, by the name's key."""
    lines = dict.fromkeys(plain("\n".join(names)).lower().split("\n"))
    return {" ".join(words): words for name in lines if 1 < len(words := name.split()) <= _LONGEST}


def lists(subject: Subject, sheet: int) -> dict[str, list[Mention]]:
    """Return where the names of a sheet's cast, directors and crew stand, by key, in order."""
    found: dict[str, dict[Extent, Mention]] = {}
    entries = subject.document.extents(sheet).entries
    for of, among in _AMONG.items():
        for node, place in entries.get(of, []):
            extent = place.parts["name"] or place.extent
            printed = on_one_line(subject.text[slice(*extent)])
            role = place.parts.get("role")
            said = None if role is None else key(subject.text[slice(*role)])
            mention = Mention(printed, *extent, node, said, among)
            found.setdefault(key(printed), {}).setdefault(extent, mention)
    return {name: sorted(places.values(), key=lambda one: one.start) for name, places in found.items()}


def prose(subject: Subject, sheet: int, printed: list[str], names: Words) -> dict[str, list[Mention]]:
    """Return where names stand in a sheet's prose, and capitalised words that share a word with one, by key.

    ``printed`` are the names as they stand in the lists, ``names`` the words of the names to look for.
    """
    # Small words of names, such as `von` or `de`, stand in any prose.
    known = {word for word in plain("\n".join(printed)).split() if not word.islower()}
    known |= {bare(word.lower()).capitalize() for word in known if not word.isascii()}
    seeker = _Seeker(subject.text, names, known)
    for node in subject.document.sheet_nodes[sheet]:
        if node.kind == PROSE or (node.field is not None and node.field.key == "synopsis"):
            for start, end in node.pieces:
                for at, stretch in _stretches(subject.text[start:end], start):
                    if not (stretch.isascii() and known.isdisjoint(stretch.split())):
                        seeker.seek(stretch, at, node)
    return seeker.found


def _stretches(text: str, at: int) -> Iterator[tuple[int, str]]:
    """Yield the stretches between commas and the like in a text, each with its offset.

    Blanks replace dots, hyphens, single quotes and the end of a genitive, so that no offset changes.
    """
    for mark in "\r\n.-":
        text = text.replace(mark, " ")
    for mark in _APOSTROPHES:
        text = text.replace(mark, "'")
    for mark in _BREAKS:
        if mark in text:
            text = text.replace(mark, "\n")
    if "'" in text:
        text = f"{_unquoted(text)}\n".replace("'s ", "   ").replace("'s\n", "  \n")[:-1]
    for stretch in text.split("\n"):
        yield at, stretch
        at += len(stretch) + 1


class _Seeker:
    """Looks for names in stretches of prose."""

    def __init__(self, text: str, names: Words, known: set[str]) -> None:
        self.found: dict[str, list[Mention]] = {}
        self._text, self._names = text, names
        self._known = {word.lower() for word in known}
        self._sizes = sorted({len(words) for words in names.values()}, reverse=True)

    def seek(self, stretch: str, at: int, node: Node) -> None:
        """Note the known names in a stretch, then possible names among the other words."""
        words = stretch.lower().split()
        known = self._known
        hits = [
            number
            for number, word in enumerate(words)
            if word in known or (not word.isascii() and bare(word) in known)
        ]
        rows = [row for size in self._sizes for row in _rows(hits, size, len(words))]
        taken: set[int] = set()
        extents: list[Extent] = []
        for exact in (True, False):
            for row in rows:
                name = " ".join(words[row.start : row.stop])
                if exact != (name in self._names) or not taken.isdisjoint(row):
                    continue
                extents = extents or _extents(stretch, at)
                start, end = extents[row.start][0], extents[row.stop - 1][1]
                said = self._text[start:end]
                if exact or _may_be_one(said):
                    taken.update(row if exact else ())
                    mention = Mention(on_one_line(said), start, end, node, None, "in the synopsis")
                    self.found.setdefault(name, []).append(mention)


def _rows(hits: list[int], size: int, many: int) -> Iterator[range]:
    """Yield the rows of ``size`` words, of ``many`` in all, that hold a hit, given by its number."""
    done = 0
    for hit in hits:
        for first in range(max(done, hit - size + 1), min(hit, many - size) + 1):
            yield range(first, first + size)
            done = first + 1


def _may_be_one(said: str) -> bool:
    """Return True if words that are no known name could be a name; words all in capitals are a title.

    Words with a sign that no name has are no spelling of a name: `Mads Mikkelsen*`.
    """
    words = plain(said).replace("'", "").split()
    return (
        said[0].isupper()
        and said.rsplit(maxsplit=1)[-1][0].isupper()
        and not said.isupper()
        and "".join(words).isalpha()
    )


def _extents(stretch: str, at: int) -> list[Extent]:
    """Return where each word of a stretch stands; ``at`` is the offset of the stretch."""
    extents = []
    end = 0
    for word in stretch.split():
        begin = stretch.index(word, end)
        end = begin + len(word)
        extents.append((at + begin, at + end))
    return extents
