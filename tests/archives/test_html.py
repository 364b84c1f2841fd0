"""Web pages to text: every line, and in which encoding."""

from __future__ import annotations

from typing import Any

import pytest

from filmsheet import errors, parse
from filmsheet.archives import Member
from filmsheet.archives.html import encoding_of, text_of
from filmsheet.errors import MissingExtraError

PAGE = """<!doctype html><html><head><title>Pusher</title><style>p {}</style></head><body>
<h1>Pusher</h1><img src="p.jpg" alt="Poster">
<table><tr><th>Year:</th><td>1996</td></tr>
<tr><th>Directors:</th><td>Nicolas <b>Winding</b> Refn</td></tr></table>
<p>Running time: 105&nbsp;mins<br>Language: Danish &amp; Serbian</p>
<ul><li>UK Certificate: 18<li>US Certificate: R</ul>
<dl><dt>Genre:<dd>Crime</dl><pre>
Cast: Kim Bodnia,
  Zlatko Burić
</pre><script>Year: 1</script></body></html>
"""


def page(raw: bytes, charset: str | None = None) -> Member:
    return Member("a.html", raw, None, "html", charset)


def test_every_line_of_a_page() -> None:
    lines = [
        " ".join(line.split()) for line in text_of(page(PAGE.encode())).decode().splitlines() if line.strip()
    ]
    assert lines == [
        "Pusher", "Year: 1996", "Directors: Nicolas Winding Refn", "Running time: 105 mins",
        "Language: Danish & Serbian", "UK Certificate: 18", "US Certificate: R", "Genre:", "Crime",
        "Cast: Kim Bodnia,", "Zlatko Burić",
    ]  # fmt: skip
    sheet = parse(text_of(page(PAGE.encode()))).sheet
    assert (sheet.title, sheet.year, sheet.runtimes[0].minutes) == ("Pusher", 1996, 105)
    assert [person.name for person in sheet.cast] == ["Kim Bodnia", "Zlatko Burić"]


def test_a_text_stays_as_it_is() -> None:
    raw = b"\xff<p>Year: 1996\r\n"
    assert text_of(Member("a.txt", raw)) == raw
    assert text_of(Member("a.txt", raw), "utf-16") == raw


@pytest.mark.parametrize(
    ("head", "charset", "encoding"),
    [
        ("", None, "cp1252"),
        ('<meta charset="windows-1250">', None, "cp1250"),
        ("<META http-equiv=Content-Type content='text/html; charset=ISO-8859-2'>", None, "iso8859-2"),
        ('<?xml version="1.0" encoding="iso-8859-2"?>', None, "iso8859-2"),
        ('<meta charset="windows-1250">', "iso-8859-2", "iso8859-2"),
        ('<meta charset="hex">', None, "cp1252"),
    ],
)
def test_the_encoding_of_a_page(head: str, charset: str | None, encoding: str) -> None:
    raw = f"<html>{head}<p>Směr".encode(encoding if encoding != "cp1252" else "cp1250")
    assert encoding_of(page(raw, charset)) == encoding
    if encoding != "cp1252":
        assert text_of(page(raw, charset)).decode() == "Směr"
    assert text_of(page(raw, charset), "cp1250").decode() == raw.decode("cp1250").rpartition(">")[2]


def test_the_encoding_of_a_text() -> None:
    assert encoding_of(Member("a.txt", b'<meta charset="cp1250">\xec')) == "cp1252"
    assert encoding_of(Member("a.txt", b"\xec", None, "text", "cp1250")) == "cp1250"
    assert encoding_of(Member("a.txt", b"\xec"), "cp1251") == "cp1251"
    assert encoding_of(Member("a.txt", "ø".encode()), guess=True) == "utf-8"


@pytest.mark.parametrize(
    "raw", [b"", b"<", b"\0<p>\xff\xfe", b"<table><tr><td>" * 2000, b"<div>" * 20_000 + b"a"]
)
def test_whatever_a_page_holds(raw: bytes) -> None:
    text_of(page(raw)).decode()


def test_a_member_without_bytes() -> None:
    member = Member("a.html", None, "it is encrypted", "html")
    for read in (text_of, encoding_of):
        with pytest.raises(ValueError, match=r"'a\.html' could not be read: it is encrypted"):
            read(member)


def test_a_page_without_its_library(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> Any:
        raise ModuleNotFoundError(name=name)

    monkeypatch.setattr(errors, "import_module", missing)
    with pytest.raises(MissingExtraError, match=r"resiliparse: pip install 'filmsheet\[html\]'"):
        text_of(page(b"<p>"))
    assert text_of(Member("a.txt", b"Year: 1996")) == b"Year: 1996"
