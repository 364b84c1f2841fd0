"""Readers of headers, which cut a text into labels and values and read no value."""

from __future__ import annotations

from email.parser import Parser
from typing import TYPE_CHECKING

from extra import need

if TYPE_CHECKING:
    from filmsheet import Document

Pairs = list[tuple[str, str]]


class Email:
    """The standard library's parser of messages, on a text that has headers alone."""

    def __init__(self) -> None:
        self._parse = Parser().parsestr

    def read(self, raw: bytes) -> Pairs:
        """Each label with its value, in order."""
        return self._parse(raw.decode(), headersonly=True).items()


class Control:
    """python-debian's parser of control files."""

    def __init__(self) -> None:
        self._parse = need("debian.deb822").Deb822

    def read(self, raw: bytes) -> Pairs:
        """Each label with its value, in order."""
        return list(self._parse(raw).items())


def pairs(document: Document) -> Pairs:
    """Each label of a document with its value, as `filmsheet` has cut them."""
    text = str(document)
    return [
        (node.label.printed, " ".join(text[start:end] for start, end in node.pieces))
        for nodes in document.sheet_nodes
        for node in nodes
        if node.label
    ]
