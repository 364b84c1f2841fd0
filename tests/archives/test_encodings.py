"""Which encoding a sheet is in: what was asked for, what it shows, what is said of it, what is guessed."""

from __future__ import annotations

import codecs
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filmsheet import errors, parse
from filmsheet.archives.encodings import choose
from filmsheet.errors import MissingExtraError

RUSSIAN = "Режиссёр: Андрей Тарковский\nГод: 1979, Анатолий Солоницын, Николай Гринько\n" * 4  # noqa: RUF001 - it is Russian


@pytest.mark.parametrize(
    ("raw", "encoding"),
    [
        (b"", "utf-8"),
        (b"Year: 1996", "utf-8"),
        ("Karsten Schrøder".encode(), "utf-8"),
        (codecs.BOM_UTF8 + b"\xff", "utf-8"),
        ("Schrøder".encode("utf-16"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + "Schrøder".encode("utf-16-be"), "utf-16-be"),
        ("Schrøder".encode("utf-32"), "utf-32-le"),
        (codecs.BOM_UTF32_BE + "Schrøder".encode("utf-32-be"), "utf-32-be"),
        ("Karsten Schrøder".encode("cp1252"), "cp1252"),
        ("“CAFÉ” – bar".encode("cp1252"), "cp1252"),  # of which two bytes are a character of UTF-8, too
        ("Schrøder, Gråbøl ".encode() + b"\x96", "utf-8"),  # one bad byte
        ("Schrøder".encode("cp1252") + b"\x81", "utf-8"),  # which Windows-1252 has no character for
        ("é".encode() + "é".encode("cp1252"), "utf-8"),
    ],
)
def test_what_the_bytes_show(raw: bytes, encoding: str) -> None:
    assert choose(raw) == encoding


def test_what_was_asked_for_is_obeyed() -> None:
    assert choose("Schrøder".encode(), "latin-1") == "iso8859-1"
    assert choose(codecs.BOM_UTF8, "CP1252", guess=True, declared="utf-8") == "cp1252"
    with pytest.raises(LookupError):
        choose(b"", "hex")


@pytest.mark.parametrize(
    ("raw", "declared", "encoding"),
    [
        (b"\xf8", "ISO-8859-1", "cp1252"),
        (b"\xf8", " us-ascii ", "cp1252"),
        (b"\xf8", "iso-8859-9", "cp1254"),
        (b"\xf8", "gb2312", "gb18030"),
        (b"\xf8", "koi8-r", "koi8-r"),
        (b"\xf8", "utf-8", "utf-8"),
        (b"\xf8", "no-such", "cp1252"),
        (b"\xf8", "hex", "cp1252"),
        (b"a", "iso-2022-jp", "iso2022_jp"),
        (b"a", None, "utf-8"),
        ("ø".encode(), "iso-8859-1", "utf-8"),  # it was saved in UTF-8, and still says what it was
        (codecs.BOM_UTF8, "iso-8859-1", "utf-8"),
    ],
)
def test_what_is_said_of_the_bytes(raw: bytes, declared: str, encoding: str) -> None:
    assert choose(raw, declared=declared) == encoding


def test_a_guess() -> None:
    assert RUSSIAN.encode("koi8-r").decode(choose(RUSSIAN.encode("koi8-r"), guess=True)) == RUSSIAN
    assert RUSSIAN.encode("cp1251").decode(choose(RUSSIAN.encode("cp1251"), guess=True)) == RUSSIAN
    assert choose(RUSSIAN.encode("utf-16-le"), guess=True) == "utf-16-le"
    assert choose(RUSSIAN.encode(), guess=True) == "utf-8"
    assert choose(b"Year: 1996", guess=True) == "utf-8"
    assert choose(bytes(range(256)) * 4, guess=True) in {"utf-8", "cp1252"}
    assert choose(RUSSIAN.encode("koi8-r"), guess=True, declared="cp1251") == "cp1251"


def test_a_guess_without_its_library(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> Any:
        raise ModuleNotFoundError(name=name)

    monkeypatch.setattr(errors, "import_module", missing)
    assert choose("ø".encode(), guess=True) == "utf-8"
    with pytest.raises(MissingExtraError, match=r"filmsheet\[chardet\]"):
        choose(b"\xf8", guess=True)


@given(st.binary(max_size=30) | st.text(max_size=20).map(str.encode), st.booleans())
def test_whatever_is_chosen_can_be_read_with(raw: bytes, guess: bool) -> None:  # noqa: FBT001 - it is drawn
    assert bytes(parse(raw, encoding=choose(raw, guess=guess))) == raw
