"""Who is compared with `filmsheet`, on what, and what it must have read before it is timed."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from peers.combinators import Combinators
from peers.earley import Earley
from peers.labels import Control, Email, pairs
from peers.packrat import Packrat
from script import Script

import filmsheet
from filmsheet.formats.sheet_json import dumps, encode
from filmsheet.model import maker

if TYPE_CHECKING:
    from collections.abc import Callable

    from filmsheet import Document, FilmSheet

CLEAN: Final = ("prose", "dense", "source")
ANY: Final = (*CLEAN, "dirty", "samples")
LABELS: Final = ("labels",)
_CHIEF: Final = {
    "cast": "/name",
    "directors": "/name",
    "countries": "/name",
    "languages": "/name",
    "distributors": "/name",
    "runtimes": "/minutes",
    "certificates": "/rating",
    "releases": "/date",
    "synopsis": "",
    "links": "",
}
"""Which part of an entry the script notes side by side with it, as the end of a JSON Pointer."""


class Peer(NamedTuple):
    """A reader beside `filmsheet`.

    `same` says whether it has read what a document says. One that is `choosy` reads, of a corpus that
    isn't clean, only the files for which that holds; any other reader must read all. `slow` ones are
    given few. `given` makes what it reads of a document: the file itself, unless told.
    """

    name: str
    read: Callable[[bytes], Any]
    same: Callable[[Any, Document], bool]
    corpora: tuple[str, ...]
    choosy: bool = False
    slow: bool = False
    given: Callable[[Document], bytes] = bytes


def peers() -> list[Peer]:
    """All of them, in the order of the table; SystemExit where a package is missing."""
    checked, unchecked = Script(lambda cls: cls), Script(_maker)
    return [
        Peer("`filmsheet` once more", filmsheet.parse, _same_document, (*ANY, *LABELS)),
        Peer("`filmsheet`, all spans and diagnostics asked for", _everything, _is_whole, ANY),
        Peer(
            "script with `re`, public constructors",
            lambda raw: checked.read(raw.decode()),
            _same_places,
            ANY,
            choosy=True,
        ),
        Peer(
            "script with `re`, unchecked constructors",
            lambda raw: unchecked.read(raw.decode()),
            _same_places,
            ANY,
            choosy=True,
        ),
        Peer('Lark, LALR (`engine="lark"`)', partial(filmsheet.parse, engine="lark"), _same_document, ANY),
        Peer("parsimonious", Packrat().read, _same_sheet, CLEAN, slow=True),
        Peer("pyparsing", Combinators().read, _same_sheet, CLEAN, slow=True),
        Peer("Lark, Earley", Earley().read, _same_sheet, CLEAN, slow=True),
        Peer("python-debian, labels only", Control().read, _same_pairs, LABELS),
        Peer("`email.parser`, labels only", Email().read, _same_pairs, LABELS),
        Peer("`json.loads` of the equal JSON", json.loads, _same_json, ANY, given=_as_json),
        Peer("decode and `splitlines`", _lines, _same_lines, ANY),
    ]


def _maker(cls: type[Any]) -> Callable[..., Any]:
    return maker(cls)  # without the cache's own type


def _everything(raw: bytes) -> Document:
    document = filmsheet.parse(raw)
    for index in range(len(document.sheets)):
        document.extents(index)
    _ = document.diagnostics
    return document


def _is_whole(read: Document, document: Document) -> bool:
    return read.sheets == document.sheets and read.diagnostics == document.diagnostics


def _same_document(read: Document, document: Document) -> bool:
    found, meant = (
        [(one.rule, one.line, one.column, one.end_line, one.end_column) for one in each.diagnostics]
        for each in (read, document)
    )
    return read.sheets == document.sheets and read.nodes == document.nodes and found == meant


def _same_sheet(read: FilmSheet, document: Document) -> bool:
    return document.sheets == (read,)


def _same_places(read: Any, document: Document) -> bool:
    """Whether the script has read the same, and found it in the same place."""
    if document.sheets != (read.sheet,):
        return False
    places = dict(read.parts)
    for key, spans in read.spans.items():
        if len(spans) != len(getattr(read.sheet, key)):
            return False
        places |= {f"/{key}/{i}{_CHIEF[key]}": span for i, span in enumerate(spans)}
    return all(_stands_at(document, pointer, place) for pointer, place in places.items())


def _stands_at(document: Document, pointer: str, place: tuple[int, int]) -> bool:
    span = document.span(pointer)
    if span is None:
        return pointer.endswith(
            "/date"
        )  # word that a date will come is no date, and an absent one is nowhere
    return (span.start, span.end) == place


def _same_pairs(read: list[tuple[str, str]], document: Document) -> bool:
    return read == pairs(document)


def _as_json(document: Document) -> bytes:
    return f"[{', '.join(map(dumps, document.sheets))}]".encode()


def _same_json(read: list[object], document: Document) -> bool:
    return read == list(map(encode, document.sheets))


def _lines(raw: bytes) -> list[str]:
    return raw.decode("utf-8-sig", "replace").splitlines()


def _same_lines(read: list[str], document: Document) -> bool:
    """Whether these are the lines, of a text that is UTF-8: of another, they can't be."""
    return any("\ufffd" in line for line in read) or read == str(document).splitlines()
