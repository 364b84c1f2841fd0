"""Patches: what would change in a file, for `patch` and `git apply` to read, and for a terminal to show."""

from __future__ import annotations

import os
import re
from difflib import diff_bytes, unified_diff
from typing import TYPE_CHECKING

from filmsheet.text.visible import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_NO_END = "\\ No newline at end of file"
_COLOURS = {"+": "32", "-": "31", "@": "36"}
_TO_QUOTE = re.compile(rb'[\x00-\x1f\x7f"\\]')


def patch(path: str, before: bytes, after: bytes) -> bytes:
    """Return a unified diff of a file's bytes; when it is applied, the patch makes exactly the other bytes.

    Only line feeds end lines, as they do for the programs that read patches: a carriage return is a
    character of its line, and stays.
    """
    name = _name(path)
    lines = diff_bytes(unified_diff, _split(before), _split(after), name, name)
    return b"".join(line if line.endswith(b"\n") else line + b"\n%s\n" % _NO_END.encode() for line in lines)


def drawn(path: str, before: str, after: str, *, colour: bool = False) -> Iterator[str]:
    """Yield the lines of a unified diff for people: any line end ends one, and nothing steers a terminal."""
    for line in unified_diff(_LINE.findall(before), _LINE.findall(after), path, path):
        said = line.rstrip("\r\n")
        shown = "\t".join(map(one_line, said.split("\t")))
        code = _COLOURS.get(line[0]) if colour else None
        yield f"\x1b[{code}m{shown}\x1b[0m" if code else shown
        if said == line:
            yield _NO_END


def _split(raw: bytes) -> list[bytes]:
    lines = [line + b"\n" for line in raw.split(b"\n")]
    last = lines.pop()[:-1]
    return [*lines, last] if last else lines


def _name(path: str) -> bytes:
    """Return a path as a patch names it: in quotes if it has special characters, before a tab if blanks."""
    raw = os.fsencode(path)
    if _TO_QUOTE.search(raw) or raw != raw.strip():
        return b'"%s"' % _TO_QUOTE.sub(_quoted, raw)
    return raw + b"\t" if b" " in raw else raw


def _quoted(sign: re.Match[bytes]) -> bytes:
    return b"\\%03o" % ord(sign[0]) if sign[0] < b" " or sign[0] == b"\x7f" else b"\\" + sign[0]
