"""Read back as GitHub's documentation says that its runner reads workflow commands."""

from __future__ import annotations

import re
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any, NamedTuple

from hypothesis import given
from hypothesis import strategies as st

import filmsheet
from filmsheet.checking.checker import Checked
from filmsheet.text.diagnostic import Diagnostic
from filmsheet.text.visible import one_line

_COMMAND = re.compile(r"::(?P<name>error|warning|notice) (?P<properties>[^:]*)::(?P<data>.*)")
_ESCAPES = {"%25": "%", "%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ","}


class Command(NamedTuple):
    name: str
    properties: dict[str, str]
    data: str


def unescaped(text: str, known: set[str]) -> str:
    return re.sub("%..", lambda match: _ESCAPES[match[0]] if match[0] in known else match[0], text)


def read(report: str) -> list[Command]:
    lines = re.split("\r\n|\r|\n", report)
    assert lines.pop() == ""
    return list(map(_read_line, lines))


def _read_line(line: str) -> Command:
    match = _COMMAND.fullmatch(line)
    assert match is not None, line
    pairs = (pair.split("=", 1) for pair in match["properties"].split(","))
    properties = {key: unescaped(value, set(_ESCAPES)) for key, value in pairs}
    return Command(match["name"], properties, unescaped(match["data"], {"%25", "%0D", "%0A"}))


def shown(text: str) -> str:
    """A text in which only the ends of lines that GitHub reads back are left as they are."""
    return "".join(letter if letter in "\r\n" else one_line(letter) for letter in text)


def test_a_finding_is_a_command(files: Any) -> None:
    first, second, third = files.report("github").splitlines()
    place = "file=sheets/dirty.txt,line=1,col=7,endLine=1,endColumn=11"
    assert first == f"::error {place},title=FS001 unread-value::`19x6` is no year"
    place = "file=sheets/dirty.txt,line=2,col=4,endLine=2,endColumn=5"
    assert second == f"::warning {place},title=XY%2C2 space%3A colon::a blank before a colon"
    place = "file=sheets/locked.txt,line=1,col=1,endLine=1,endColumn=1"
    assert third == f"::error {place},title=FS000 unreadable-file::can't read it: permission denied"


def test_what_would_end_a_part_is_escaped(files: Any) -> None:
    report = files.report("github", [files.one("100%,:\r\n.txt", "100%,:\r\n")])
    assert "::error file=100%25%2C%3A%0D%0A.txt,line=1," in report
    assert report.endswith("::100%25,:%0D%0A\n")


def test_info_is_a_notice_and_more_lines_have_no_columns(files: Any) -> None:
    document = filmsheet.parse("Cast: A,\nB\n")
    found = Diagnostic("FS1", "a-rule", "info", "bad", document.index.span(6, 10))
    (command,) = read(files.report("github", [Checked("a.txt", document, (found,))]))
    assert command.name == "notice"
    assert command.properties == {"file": "a.txt", "line": "1", "endLine": "2", "title": "FS1 a-rule"}


def test_files_are_named_from_the_root_of_the_checkout(files: Any) -> None:
    (inside,) = read(files.report("github", [files.one("../b.txt", "bad")], here=PurePosixPath("/films/a")))
    assert inside.properties["file"] == "b.txt"
    root = PureWindowsPath("C:\\films")
    (windows,) = read(files.report("github", [files.one("a\\b.txt", "bad")], root=root))
    assert windows.properties["file"] == "a/b.txt"


def test_nothing_found_is_nothing(files: Any) -> None:
    assert files.report("github", [files.clean]) == ""


@given(st.data())
def test_any_path_and_any_message_come_back(files: Any, data: st.DataObject) -> None:
    path, message, name = data.draw(files.findings)
    report = files.report("github", [files.one(path, message, name)])
    assert report.encode("utf-8", "surrogateescape").decode("utf-8", "surrogateescape") == report
    (command,) = read(report)
    assert command.data == shown(message)
    assert command.properties["title"] == shown(f"{name} {name}")
    assert command.properties["line"] == "1"
    assert PurePosixPath(command.properties["file"]) == PurePosixPath(shown(path)) or ".." in path
