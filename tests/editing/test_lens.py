"""The lens: what is put is what is read back, and what can't be said leaves the document as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs
import pytest

import filmsheet
from filmsheet import FilmSheet, SheetError
from filmsheet.model import CastMember, Other, Runtime

if TYPE_CHECKING:
    from filmsheet import Document

FIRST = "One\nYear: 1996\nCast: A\n\nIt was a dark day.\n\n"
SECOND = "Two\nYear: 1997\nCast: B\nUSA: 97 mins\n\nIt was night now, all over.\n"
TWO = FIRST + SECOND


def put(document: Document, index: int = 0, **changes: Any) -> Document:
    """The document after some keys of a sheet have changed, read back from its bytes."""
    new = attrs.evolve(document.sheets[index], **changes)
    raw, wanted = bytes(document), list(document.sheets)
    wanted[index] = new
    after = document.with_sheet(new, index)
    how: Any = {"dialect": document.dialect, "encoding": document.encoding}
    assert filmsheet.parse(bytes(after), **how).sheets == after.sheets == tuple(wanted)
    assert bytes(document) == raw
    return after


def refused(document: Document, new: FilmSheet, index: int = 0) -> SheetError:
    """The error that a document raises for a sheet that it can't say; it is as before then."""
    raw, sheets = bytes(document), document.sheets
    with pytest.raises(SheetError) as caught:
        document.with_sheet(new, index)
    assert bytes(document) == raw
    assert document.sheets == sheets
    return caught.value


# ---- GetPut


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\xef\xbb\xbfYEAR :  1996 \r\n usa&UK:96mins\rCast:A ,B (x)) \r\n",
        b"Cast: Zo\xeb\x81\nYear: 19x6",
        "Cast: Zoë\r\n".encode("utf-16"),
        TWO.encode(),
    ],
)
def test_putting_back_what_was_got_changes_nothing(raw: bytes) -> None:
    document = filmsheet.parse(raw)
    for index, sheet in enumerate(document.sheets):
        assert document.with_sheet(sheet, index) is document
        assert bytes(document.with_sheet(attrs.evolve(sheet), index)) == raw


# ---- encodings


def test_a_mark_and_line_ends_stay() -> None:
    document = filmsheet.parse("\ufeffYear: 1996\r\n".encode())
    assert bytes(put(document, genres=["Łódź"])) == "\ufeffYear: 1996\r\nGenre: Łódź\r\n".encode()


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_stays_utf_16(encoding: str) -> None:
    def raw(text: str) -> bytes:
        return f"\ufeff{text}".encode(encoding)

    document = filmsheet.parse(raw("Cast: Zoë\r\nYear: 1996\r\n"))
    after = put(document, cast=[CastMember("漢😀")], genres=["Łódź"])
    assert bytes(after) == raw("Cast: 漢😀\r\nYear: 1996\r\nGenre: Łódź\r\n")


def test_a_named_encoding_is_kept_and_says_what_it_can() -> None:
    document = filmsheet.parse("Cast: Zoë\nYear: 1996\n".encode("cp1252"), encoding="cp1252")
    after = put(document, cast=[CastMember("Œ")])
    assert bytes(after) == "Cast: Œ\nYear: 1996\n".encode("cp1252")
    assert after.encoding == "cp1252"


def test_a_character_that_the_encoding_lacks_is_refused() -> None:
    document = filmsheet.parse("Cast: Zoë\nYear: 1996\n".encode("cp1252"), encoding="cp1252")
    error = refused(document, attrs.evolve(document.sheet, cast=[CastMember("Zoë"), CastMember("Ł")]))
    assert error.message == "this document can't say the sheet in cp1252"
    assert error.pointer == "/cast/1"


def test_a_bad_byte_stays_that_byte() -> None:
    document = filmsheet.parse(b"Cast: Zo\xeb, B\x81\nYear: 1996\n")
    assert bytes(put(document, year=1997)) == b"Cast: Zo\xeb, B\x81\nYear: 1997\n"
    cast = (document.sheet.cast[0], CastMember("C"))
    assert bytes(put(document, cast=cast)) == b"Cast: Zo\xeb, C\nYear: 1996\n"


# ---- several sheets


def test_the_second_sheet_changes_and_the_first_is_untouched() -> None:
    document = filmsheet.parse(TWO)
    after = put(document, 1, year=1998, cast=[CastMember("Z")], synopsis=[])
    assert str(after) == FIRST + "Two\nYear: 1998\nCast: Z\nUSA: 97 mins\n\n"
    assert str(put(document, -1, title="Three")) == FIRST + SECOND.replace("Two", "Three")


def test_the_first_sheet_changes_and_the_second_is_untouched() -> None:
    document = filmsheet.parse(TWO)
    after = put(document, 0, title=None, runtimes=[Runtime("FR", 90)])
    assert str(after) == "Year: 1996\nCast: A\nFrance: 90 mins\n\nIt was a dark day.\n\n" + SECOND


@pytest.mark.parametrize("index", [1, -1])
def test_a_sheet_that_is_one_of_several_is_emptied_behind_a_mark(index: int) -> None:
    document = filmsheet.parse(TWO)
    after = document.with_sheet(FilmSheet(), index)
    assert after.sheets == (document.sheet, FilmSheet())
    assert str(after).endswith("\nfilmsheet: archive\n")


def test_the_first_of_several_is_emptied_between_marks() -> None:
    document = filmsheet.parse(TWO)
    after = document.with_sheet(FilmSheet(), 0)
    assert after.sheets == (FilmSheet(), document.sheets[1])
    assert str(after).startswith("filmsheet: archive\n")


def test_a_heading_stands_in_for_the_prose_before_a_later_sheet() -> None:
    furniture = "Back to main site\n"
    document = filmsheet.parse(furniture + TWO)
    after = str(put(document, 0, synopsis=[]))
    assert after == furniture + "One\nYear: 1996\nCast: A\n\nSynopsis\n\n" + SECOND


def test_a_later_sheet_without_a_year_begins_with_a_mark() -> None:
    document = filmsheet.parse(TWO)
    after = str(put(document, 1, year=None))
    assert "\nfilmsheet: archive\n" in after


# ---- lines that would read differently


@pytest.mark.parametrize(
    ("before", "change", "after"),
    [
        (
            "Year: 1996\n\nA day of rain.\n\nTwo\n\nDirector: nobody\nmore\n",
            {"synopsis": ["Two", "more"]},
            "Year: 1996\n\n\nSynopsis: Two\n\nOther: Director: nobody\nmore\n",
        ),
        ("Film\nYear: 1996\nUS Distributor\n", {"year": None}, "Title: Film\nUS Distributor\n"),
        ("Film\nYear: 1996\n\nSome prose.\n", {"year": None}, "Title: Film\n\nSome prose.\n"),
        ("Cast: A\nstray\nUSA: 96 mins\n", {"runtimes": []}, "Cast: A\nUnread: stray\n"),
    ],
)
def test_they_are_written_under_an_explicit_label(before: str, change: dict[str, Any], after: str) -> None:
    assert str(put(filmsheet.parse(before, dialect="archive"), **change)) == after


# ---- the whole sheet


def test_an_empty_document_gets_a_sheet() -> None:
    document = filmsheet.parse("")
    after = put(document, title="T", year=1996, other=[Other("RRP", "3")], links=["IMDb"])
    assert str(after) == "T\nYear: 1996\nRRP: 3\nIMDb\n"


def test_a_sheet_is_emptied_but_for_its_furniture() -> None:
    document = filmsheet.parse("Back to main site\nT\nYear: 1996\nCast: A\n\nSome prose.\n")
    assert str(document.with_sheet(FilmSheet())) == "Back to main site\n\n"


@pytest.mark.parametrize("text", ["", "Year: 1996\n", "\n\n", "Back to main site\n"])
@pytest.mark.parametrize(
    ("new", "pointer"),
    [
        (FilmSheet(title=" x"), "/title"),
        (FilmSheet(title="x", cast=[CastMember("A"), CastMember("B\nC")]), "/cast/1"),
        (FilmSheet(synopsis=["Fine.", "not\rfine"]), "/synopsis/1"),
        (FilmSheet(other=[Other("a:b", "c")]), "/other/0"),
    ],
)
def test_what_text_cannot_say_is_refused(text: str, new: FilmSheet, pointer: str) -> None:
    assert refused(filmsheet.parse(text), new).pointer == pointer


# ---- files in another encoding


def test_what_is_put_in_is_in_the_encoding_of_the_bytes_around_it() -> None:
    raw = "Title: Amélie\nYear: 2001\nCast: André B, Rufus\n".encode("cp1252")
    document = filmsheet.parse(raw)
    cast = (*document.sheet.cast, CastMember("Zoë C"))
    edited = document.with_sheet(attrs.evolve(document.sheet, title="Amèlie", cast=cast))
    assert bytes(edited) == "Title: Amèlie\nYear: 2001\nCast: André B, Rufus, Zoë C\n".encode("cp1252")
    utf_8 = filmsheet.parse(raw.replace(b"Am\xe9lie", "Amélie".encode()))
    assert bytes(utf_8.with_sheet(attrs.evolve(utf_8.sheet, title="Amèlie"))) == raw.replace(
        b"Am\xe9", "Amè".encode()
    )


def test_what_that_encoding_has_no_letters_for_is_an_error() -> None:
    document = filmsheet.parse(b"Title: Am\xe9lie\nYear: 2001\nCast: Andr\xe9 B\n")
    with pytest.raises(SheetError, match="bytes that are not valid in utf-8; name the document's encoding"):
        document.with_sheet(attrs.evolve(document.sheet, title="Amélie Łódź"))


def test_what_other_text_makes_unsayable_is_an_error() -> None:
    document = filmsheet.parse(
        "Title: A\nYear: 1990\nCast: C\n\nTitle: B\nYear: 1991\nCast: D\n", dialect="review"
    )
    new = FilmSheet(title="Approved Run time: 88m 31s", cast=[CastMember("A")])
    assert document.with_sheet(new).sheet == new
    with pytest.raises(SheetError, match=r"can't say the sheet beside its other text \(at /title\)"):
        document.with_sheet(new, 1)
