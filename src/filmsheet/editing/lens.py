"""The lens: it puts another sheet into a document and rewrites only what differs.

The smallest edit is tried first and read back. A value that then reads differently is written as a whole,
next under an explicit label, and at last the whole sheet is written anew.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import attrs

from filmsheet.document.parsed import Parsed
from filmsheet.editing.alignment import lost, values
from filmsheet.editing.edits import OUTRIGHT, WHOLE, Editor
from filmsheet.editing.writer import LABELLED, Writer, difference
from filmsheet.errors import SheetError
from filmsheet.layout.detection import NAMED
from filmsheet.layout.nodes import BLANK, FURNITURE
from filmsheet.model import FilmSheet

P = TypeVar("P", bound=Parsed)

if TYPE_CHECKING:
    from filmsheet.editing.printed import Edit


def put(document: P, new: FilmSheet, index: int) -> P:
    """Return the document with one of its sheets replaced.

    Raises SheetError if the document's text can't state the new sheet, IndexError for no such sheet.
    """
    if new == document.sheets[index]:
        return document
    index %= len(document.sheets)
    wanted = (*document.sheets[:index], new, *document.sheets[index + 1 :])
    writer = Writer(document.reader)
    found: P | None = None
    plainly: dict[tuple[str, int], int] = {}
    while document.extents(index).entries:
        found = _rewritten(document, Editor(document, index, new, writer, plainly).edits())
        if found is None:
            break
        if found.sheets == wanted:
            return found
        wrong = _lost(new, found.sheets[index]) if index < len(found.sheets) else set()
        if all(plainly.get(at) == OUTRIGHT for at in wrong):
            break
        plainly |= {at: OUTRIGHT if at in plainly else WHOLE for at in wrong}
    for canonical in dict.fromkeys(
        (writer.text(new), writer.styled(new, LABELLED) if new != FilmSheet() else "")
    ):
        for edit in _whole(document, index, canonical):
            found = _rewritten(document, [edit])
            if found is not None and found.sheets == wanted:
                return found
    beside = found.sheets[min(index, len(found.sheets) - 1)] if found else document.sheets[index]
    message = f"this document can't say the sheet {_why_not(document, found)}"
    raise SheetError(message, pointer=difference(new, beside))


def _why_not(document: Parsed, found: Parsed | None) -> str:
    """Return in words why a document can't hold a sheet; ``found`` is the last text that was tried."""
    if found is not None:
        return "beside its other text"
    if document.source.bad:
        return f"beside bytes that are not valid in {document.source.encoding}; name the document's encoding"
    return f"in {document.source.encoding}"


def _rewritten(document: P, edits: list[Edit]) -> P | None:
    """Return the document after some edits; None if its encoding can't write them."""
    try:
        raw = document.source.replace(edits)
    except UnicodeEncodeError:
        return None
    return document.reread(raw)


def _lost(wanted: FilmSheet, found: FilmSheet) -> set[tuple[str, int]]:
    """Return the key and index of each value of a sheet that another sheet doesn't have in its place."""
    return {
        (attribute.name, index)
        for attribute in attrs.fields(FilmSheet)
        for index in lost(values(wanted, attribute.name), values(found, attribute.name))
    }


def _whole(document: Parsed, index: int, canonical: str) -> list[Edit]:
    """Return edits that each replace a whole sheet: the part between its furniture, or else all of it.

    A sheet before another sheet needs prose, or at least a heading for it, after which the next sheet can
    begin. If everything else fails, a line between them that names the dialect parts them.
    """
    nodes = document.sheet_nodes[index]
    full = [node for node in nodes if node.kind not in (BLANK, FURNITURE)]
    whole = (nodes[0].start, nodes[-1].end) if nodes else (0, 0)
    extents = [(full[0].start, full[-1].end) if full else (whole[1], whole[1]), whole]
    mark = f"{NAMED}: {Path(document.dialect).stem}\n"
    texts = [
        canonical,
        f"{canonical}\nSynopsis\n",
        f"{canonical}\n{mark}",
        f"{mark}{canonical}",
        f"{mark}{canonical}\n{mark}",
    ]
    newline = document.source.newline
    return [(*extent, text.replace("\n", newline)) for extent in extents for text in texts]
