"""YAML front matter with the facts, and the synopsis below it: the pages of a site, or notes in plain text.

Keys without a value aren't written. Every text stands in double quotes, so that no version of YAML takes it
for a number, a date or `no`; a text without quotes is still read as it stands. A synopsis that paragraphs
below can't state stands among the facts. Reading refuses anchors, aliases and tags.

Source: YAML 1.1 and 1.2; RFC 8259 for the quoted texts, which YAML reads as JSON does.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

import attrs

from filmsheet.errors import SheetError
from filmsheet.formats import Bulk, Format, folder, sheet_json
from filmsheet.formats.bulk import write as put
from filmsheet.formats.file_names import named
from filmsheet.formats.json_text import string
from filmsheet.formats.yaml_tree import YamlNode, tree
from filmsheet.model import FilmSheet
from filmsheet.model.keys import DERIVED, kinds
from filmsheet.model.kinds import Fact, Flag, Kind, Maybe, Several, Whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from os import PathLike

    from filmsheet.formats.record import Record

__all__ = ["FORMAT", "dumps", "loads", "read", "write"]

_SUFFIX: Final = ".md"
_BODY: Final = "synopsis"
_FENCE: Final = "---"
# Characters that YAML can't print, or that some reader takes for the end of a line.
_UNPRINTED: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_NUMBER: Final = re.compile("0|-?[1-9][0-9]{0,8}")
_FLAGS: Final = {"true": True, "false": False}


# ---- writing


def dumps(sheet: FilmSheet) -> str:
    """Return the front matter of a sheet and its synopsis; raises SheetError for a lone surrogate."""
    sheet_json.dumps(sheet)  # it finds what can't be written
    return _text(sheet)


def _text(sheet: FilmSheet) -> str:
    """Return the front matter of a sheet, with the synopsis below it if that reads back."""
    facts = sheet_json.encode(sheet)
    body = "".join(f"\n{paragraph}\n" for paragraph in sheet.synopsis)
    if _paragraphs(body) == list(sheet.synopsis) and not _UNPRINTED.search(body):
        del facts[_BODY]
    else:
        body = ""
    return "\n".join([_FENCE, *_mapping(facts, ""), _FENCE, body])


def _mapping(facts: Mapping[str, object], indent: str) -> Iterator[str]:
    """Yield the lines of the keys that have a value."""
    for key, value in facts.items():
        if isinstance(value, list):
            if value:
                yield f"{indent}{key}:"
                yield from _sequence(value, f"{indent}  ")
        elif isinstance(value, str):
            yield f"{indent}{key}: {_quoted(value)}"
        elif isinstance(value, bool):
            if value:
                yield f"{indent}{key}: true"
        elif value is not None:
            yield f"{indent}{key}: {value}"


def _sequence(items: Sequence[object], indent: str) -> Iterator[str]:
    """Yield the lines of a list."""
    for item in items:
        if isinstance(item, dict):
            first, *others = [*_mapping(item, f"{indent}  ")] or ["{}"]
            yield f"{indent}- {first.lstrip(' ')}"
            yield from others
        else:
            yield f"{indent}- {_quoted(str(item))}"


def _quoted(text: str) -> str:
    """Return a text in double quotes."""
    return _UNPRINTED.sub(lambda found: f"\\u{ord(found.group()):04x}", string(text))


# ---- reading


def loads(data: str | bytes) -> FilmSheet:
    """Return the sheet of front matter and the text below it.

    Raises SheetError, with line and pointer, for anything else, MissingExtraError if PyYAML isn't installed.
    """
    lines = _lines(data)
    if lines[0].rstrip(" \t") != _FENCE:
        _fail("expected `---`, which opens the front matter", 1)
    last = next((at for at, line in enumerate(lines) if at and line.rstrip(" \t") == _FENCE), None)
    if last is None:
        _fail("nothing closes the front matter: expected `---`", len(lines))
    facts = tree("\n".join(lines[1:last]), 2)
    places: dict[str, int] = {}
    value = _value(Fact(FilmSheet), facts, "", places)
    below = _paragraphs("\n".join(lines[last + 1 :]))
    if below and isinstance(value, dict):
        if value[_BODY]:
            _fail("a synopsis stands in the front matter, and another below it", last + 2, f"/{_BODY}")
        value[_BODY] = below
    try:
        return sheet_json.decode(value)
    except SheetError as error:
        pointer = error.pointer or ""
        while pointer not in places:
            pointer = pointer.rpartition("/")[0]
        message = f"line {places[pointer]}: {error.message}"
        raise SheetError(message, pointer=error.pointer) from error


def _fail(message: str, line: int, pointer: str | None = None) -> NoReturn:
    """Raise SheetError with the line, and perhaps a JSON Pointer."""
    message = f"line {line}: {message}"
    raise SheetError(message, pointer=pointer)


def _lines(data: str | bytes) -> list[str]:
    """Return the lines of a text, ended by line feeds; raises SheetError for bytes that are no UTF-8."""
    if isinstance(data, bytes):
        try:
            data = data.decode()
        except UnicodeDecodeError as error:
            message = f"byte {error.start} is not UTF-8"
            raise SheetError(message) from error
    return data.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")


def _paragraphs(body: str) -> list[str]:
    """Return the paragraphs of a text: blank lines part them, and the lines of each are joined."""
    found: list[list[str]] = [[]]
    for line in body.split("\n"):
        if words := line.strip(" \t"):
            found[-1].append(words)
        elif found[-1]:
            found.append([])
    return [" ".join(lines) for lines in found if lines]


def _value(kind: Kind, node: YamlNode, pointer: str, places: dict[str, int]) -> object:
    """Return the value of a node of an expected kind, as in JSON; `decode` checks whether it fits.

    ``places`` gets the line of each value by its JSON Pointer.
    """
    places[pointer] = node.line
    if isinstance(kind, Maybe):
        return None if node.is_null else _value(kind.inner, node, pointer, places)
    if isinstance(kind, Several) and isinstance(items := [] if node.is_null else node.value, list):
        return [_value(kind.inner, item, f"{pointer}/{at}", places) for at, item in enumerate(items)]
    if isinstance(kind, Fact) and isinstance(members := {} if node.is_null else node.value, dict):
        return _members(kind.cls, members, pointer, places)
    if isinstance(node.value, str) and node.is_plain:
        if isinstance(kind, Whole) and _NUMBER.fullmatch(node.value):
            return int(node.value)
        if isinstance(kind, Flag):
            return _FLAGS.get(node.value, node.value)
    return node.bare


def _members(
    cls: type, members: dict[str, YamlNode], pointer: str, places: dict[str, int]
) -> dict[str, object]:
    """Return the members of a fact, with those that aren't given."""
    known, derived = kinds(cls), DERIVED.get(cls, {})
    found: dict[str, object] = {}
    for key, kind in known.items():
        if key in members:
            found[key] = _value(kind, members[key], f"{pointer}/{key}", places)
        elif key in derived:
            found[key] = sheet_json.FOLLOWS
        elif isinstance(kind, Several):
            found[key] = []
        elif isinstance(kind, Maybe):
            found[key] = None
        elif (default := attrs.fields_dict(cls)[key].default) is not attrs.NOTHING:
            found[key] = default
    return found | {key: members[key].bare for key in members if key not in known}


# ---- many sheets: a folder


def write(sheets: Iterable[FilmSheet], path: str | PathLike[str]) -> None:
    """Write sheets to a folder, each to a file of its own, numbered from `000001.md`."""
    put(_BULK, sheets, path, source="{:06}.txt")


def read(path: str | PathLike[str]) -> Iterator[FilmSheet]:
    """Yield the sheets of all such files of a folder, in the order of their names; raises as `loads` does."""
    for file in folder.files(Path(path), (_SUFFIX,)):
        try:
            yield loads(file.read_bytes())
        except SheetError as error:
            message = f"{file.name}: {error.message}"
            raise SheetError(message, pointer=error.pointer) from error


def _encode(records: Sequence[Record]) -> bytes:
    """Return the frame of the records' files."""
    return folder.pack(
        (named(record.source, _SUFFIX, record.index), _text(record.sheet).encode()) for record in records
    )


_BULK = Bulk(_encode, folder.assemble, "", endings=(_SUFFIX,))
FORMAT = Format(
    "yaml",
    round_trip=True,
    loses=(),
    dumps=dumps,
    loads=loads,
    write=write,
    read=read,
    bulk=_BULK,
    of_record=("what was found wrong in it",),
)
"""Front matter."""
