"""Canonical layout: what changes, what stays as it stands, and what is left alone."""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import filmsheet
from filmsheet import SheetError
from filmsheet.editing import canonical
from filmsheet.editing.arrangement import Arranger
from filmsheet.editing.canonical import formatted
from filmsheet.text.source import Source

if TYPE_CHECKING:
    from collections.abc import Sequence

    from filmsheet.editing.printed import Edit

SAMPLES = Path(__file__).parents[2] / "samples"


def laid_out(source: str | bytes, **how: Any) -> str:
    """A source in canonical layout, which keeps what it says and is its own canonical layout."""
    before = filmsheet.parse(source, **how)
    after, why = formatted(before)
    assert why is None
    again = filmsheet.parse(bytes(after), **how)
    assert again.sheets == after.sheets == before.sheets
    assert again.dialect == before.dialect
    assert bytes(formatted(again).document) == bytes(after)
    return str(after)


def stays(source: str | bytes, **how: Any) -> None:
    assert laid_out(source, **how) == str(filmsheet.parse(source, **how))


# ---- the archive


def test_a_dirty_sheet_comes_out_as_canonical_text() -> None:
    dirty = (
        "\n  YEAR :1996\t\nuk release date: Sep 23, 2003 \nDirectors : Nicolas Winding Refn\n\n"
        "Countries:Denmark,  Sweden\nUSA & UK:\t1h 45m\n\n\nA story is told here in full."
    )
    text = laid_out(dirty)
    assert text == (
        "Year: 1996\nDirector: Nicolas Winding Refn\nCountries: Denmark / Sweden\nUSA: 105 mins\n"
        "UK: 105 mins\nUK Release Date: 23 September 2003\n\nA story is told here in full.\n"
    )
    assert text == filmsheet.dumps(filmsheet.parse(dirty).sheet)


def test_lists_are_joined() -> None:
    assert laid_out("Year: 1996\nCast: Kim Bodnia,\nArata\nCast: Evald\n") == (
        "Year: 1996\nCast: Kim Bodnia, Arata, Evald\n"
    )


def test_a_title_and_a_story_lose_labels_that_they_do_not_need() -> None:
    assert laid_out("Year: 1996\nTitle: Pusher\nSynopsis: He sells and he owes.\n") == (
        "Pusher\nYear: 1996\n\nHe sells and he owes.\n"
    )
    assert laid_out("THE NEW KIDS (1985)\n\nCast: Arata\n") == "THE NEW KIDS\nYear: 1985\nCast: Arata\n"


def test_a_story_alone_loses_its_label() -> None:
    assert laid_out("Synopsis: He sells and he owes a lot.") == "He sells and he owes a lot.\n"


def test_a_title_and_a_story_keep_labels_that_they_need() -> None:
    stays("Title: Year: a life\nYear: 1996\n")
    stays("Year: 1996\n\nSynopsis: Cast: of thousands\n")
    stays("Pusher\nYear: 1996\n\nSynopsis\n\nCopenhagen\n")


def test_a_story_stays_above_other_fields_if_it_must() -> None:
    assert laid_out("Synopsis: He owes.\nYear:1996\nCast: Arata\n") == (
        "Year: 1996\nCast: Arata\n\nHe owes.\n"
    )


# ---- what stays as it stands


def test_furniture_keeps_its_place() -> None:
    assert laid_out("Back to Main Site\n\n\nYEAR: 1996\nPhase9 Movies\nCast:Arata\n") == (
        "Back to Main Site\n\nYear: 1996\nPhase9 Movies\nCast: Arata\n"
    )
    stays("filmsheet: archive\nYear: 1996\n\nHe sells and he owes.\n\nBack to Main Site\n")


def test_links_are_kept_below_the_fields() -> None:
    assert laid_out("Year: 1996\nUS Distributor UK Distributor\n\nUK: 90 mins\n") == (
        "Year: 1996\nUK: 90 mins\nUS Distributor UK Distributor\n"
    )


def test_what_cannot_be_read_is_kept() -> None:
    stays("Year: 1996\nCountry:\nUK Release Date: 31 June 2001\n")
    assert laid_out("Year: 19x6\nCast :  Arata, )\n") == "Year: 19x6\nCast: Arata, )\n"
    assert laid_out("Year: 1996\n???\nUK:90 mins\nCast: Arata\n") == (
        "Year: 1996\n???\nCast: Arata\nUK: 90 mins\n"
    )


def test_what_was_found_wrong_is_still_found() -> None:
    stays("Year: 1996\nUK Release Date: 5 March 2010 (Limited Release\n")
    wrapped = "Year: 1996\nCast: Kim Bodnia (a, b,\n  Arata\n"
    assert [found.rule for found in filmsheet.parse(laid_out(wrapped)).diagnostics] == ["FS003"]


def test_other_labels_stay_as_they_are_printed() -> None:
    assert laid_out("Year: 1996\nRRP :£15.99\nUK: 90 mins\nSome  Label: a  b\nKeywords:\n") == (
        "Year: 1996\nUK: 90 mins\nRRP: £15.99\nSome  Label: a  b\nKeywords:\n"
    )
    extras = "Year: 1996\n\nHe sells and he owes a lot.\n\nLanguage: English/ English HOH\n"
    stays(extras, dialect="archive")


def test_values_below_a_label_stay_there_where_they_mean_nothing() -> None:
    assert laid_out("Release Year:1998\nKeywords :\n  bridge, customs\nActor: Paula Engel\n") == (
        "Release Year: 1998\nActor: Paula Engel\nKeywords :\nbridge, customs\n"
    )


def test_words_that_canonical_text_has_no_place_for_are_kept() -> None:
    stays("Year: 1996\nCast (voices of): Arata\n")
    stays("Year: 1996\nOriginal title: Pusher\n")
    stays("Year: 1996\nUSA Release Date: Friday 31 December 2004\n")
    assert laid_out("Year: 1996\nCast (voices of) : Arata,Evald\n") == (
        "Year: 1996\nCast (voices of): Arata, Evald\n"
    )


def test_a_year_after_a_title_that_another_beats_is_kept() -> None:
    stays("THE NEW KIDS (1985)\nYear: 1996\n")


def test_a_file_without_a_sheet_is_left_alone() -> None:
    for raw in (b"Dear diary,  \n\n\n\nnothing happened.", b"Back to Main Site  \n"):
        document = filmsheet.parse(raw)
        assert formatted(document) == (document, "no label in it is known, so it may be no film sheet")


def test_a_file_that_is_no_text_is_left_alone() -> None:
    document = filmsheet.parse(b"\x89PNG\r\n\x1a\n\x00\x00Year: 1996  \n")
    assert formatted(document) == (document, "it holds control characters, which no text has")


@pytest.mark.parametrize(("raw", "wanted"), [("", ""), (" \n\n\t", ""), ("\ufeff", "")])
def test_nothing_stays_nothing(raw: str, wanted: str) -> None:
    assert laid_out(raw) == wanted


# ---- other dialects keep their labels


def test_labels_of_other_dialects_stay() -> None:
    assert laid_out(
        "Rust\nDirected by :Amy Falk\nStarring:Jude Penn and  Al Fox\nRunning Time :1hr 45mins\nCert: 15\n"
    ) == ("Rust\nStarring: Jude Penn, Al Fox\nDirected by: Amy Falk\nRunning Time: 105 mins\nCert: 15\n")


def test_a_label_gets_a_colon_only_where_its_value_stood_below_it() -> None:
    text = "Winter Ferry\nRelease Year\n2001\nActor\nLone Dahl\nJens Ek\nRuntime 85\nContent Rating PG\n"
    assert laid_out(text) == (
        "Winter Ferry\nRelease Year: 2001\nActor: Lone Dahl, Jens Ek\nRuntime 85 mins\nContent Rating PG\n"
    )


def test_dates_and_lengths_are_not_translated() -> None:
    assert laid_out("Regie:Anton Maric und Ada Ek\nLaufzeit :94 Min.\nKinostart: 2. März 2007\n") == (
        "Regie: Anton Maric, Ada Ek\nLaufzeit: 94 Min.\nKinostart: 2. März 2007\n"
    )


def test_a_line_of_several_fields_stays_one() -> None:
    stays("Lost Highway     USA 1996  |  134 mins  |  18\n")
    assert laid_out("Harbour Lights  \n  (USA, 110 min.)\nDirector:June Addis\nStarring: Cal Whitney\n") == (
        "Harbour Lights\n(USA, 110 min.)\nStarring: Cal Whitney\nDirector: June Addis\n"
    )


def test_lines_of_a_story_that_may_be_wrapped_stay_together() -> None:
    stays("Year: 1996\n\nA man who owes\nmoney runs away.\n")
    long = "A man who owes a little more than he has asks everyone, and then everyone who fears him."
    assert laid_out(f"Year: 1996\n{long}\n{long}\nShort.") == f"Year: 1996\n\n{long}\n\n{long}\n\nShort.\n"


def test_prose_of_a_dialect_that_wraps_it_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "wrapping.lark"
    path.write_text('%override PROSE_LINES: "wrapped"\n', "utf-8")
    assert laid_out("Year:1996\n\nA man who owes\nmoney runs away.\n", dialect=str(path)) == (
        "Year: 1996\n\nA man who owes money runs away.\n"
    )


def test_a_value_that_canonical_text_says_under_another_label_stays() -> None:
    assert (
        laid_out(
            "Rust\nStarring:Ada Ek\nRated :M - violence\nRelease Date :Italy - March 6, 2009\n",
            dialect="review",
        )
        == "Rust\nStarring: Ada Ek\nRated: M for violence\nRelease Date: Italy - March 6, 2009\n"
    )


# ---- several sheets


def test_each_sheet_of_a_file_is_laid_out() -> None:
    one = "Year: 1996\nUK:105 mins\nCast: Arata\n\nHe sells and he owes a lot.\n"
    text = laid_out(f"{one}\n\n\n{one.replace('1996', '1997')}")
    assert text == (
        "Year: 1996\nCast: Arata\nUK: 105 mins\n\nHe sells and he owes a lot.\n\n"
        "Year: 1997\nCast: Arata\nUK: 105 mins\n\nHe sells and he owes a lot.\n"
    )


def test_only_the_sheet_that_would_be_read_otherwise_is_laid_out_more_carefully() -> None:
    one = "Year: 1996\nUK: 1h 45m\nCast: Arata\n\nHe sells and he owes a lot.\n"
    hard = "Year: 1997\nUK: 1h 45m\nCast: Arata\nTitle: Year: a life\n\nHe sells and he owes a lot.\n"
    text = laid_out(f"{one}\n{hard}")
    assert text.startswith("Year: 1996\nCast: Arata\nUK: 105 mins\n\nHe")
    assert "Title: Year: a life\nYear: 1997\nCast: Arata\n" in text


def test_one_line_sheets_keep_their_lines() -> None:
    stays((SAMPLES / "oneline" / "listing.txt").read_bytes())


def test_sheets_that_share_a_line_are_only_tidied() -> None:
    text = "Director: Ada Ek Year: 1958 \n\n\n A cook falls out over a bell.\n USA - 1959 - 84m - bw  \n"
    assert len(filmsheet.parse(text, dialect="review").sheets) == 2
    assert laid_out(text, dialect="review") == (
        "Director: Ada Ek Year: 1958\n\n A cook falls out over a bell.\n USA - 1959 - 84m - bw\n"
    )


def test_where_it_takes_too_long_all_sheets_are_laid_out_more_carefully(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(canonical, "_ONE_BY_ONE", 0)
    one = "Title: Pusher\nYear: 1996\nUK: 1h 45m\nCast: Arata\n\nHe sells and he owes a lot.\n"
    hard = "Title: Year: a life\nYear: 1997\nUK: 1h 45m\nCast: Arata\n\nHe sells and he owes a lot.\n"
    assert laid_out(f"{one}\n{hard}").startswith("Title: Pusher\nYear: 1996\nCast: Arata\nUK: 105 mins\n")


# ---- bytes


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_the_line_end_that_there_are_most_of_is_kept(newline: str) -> None:
    lines = ["Year:1996", "Cast: Arata", "UK: 90 mins", ""]
    other = "\n" if newline == "\r" else "\r"
    text = other.join(lines[:2]) + newline + newline.join(lines[2:]) + newline
    document = formatted(filmsheet.parse(text)).document
    assert bytes(document) == newline.join(["Year: 1996", *lines[1:]]).encode()


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [("utf-8", codecs.BOM_UTF8), ("utf-16-le", codecs.BOM_UTF16_LE), ("utf-16-be", codecs.BOM_UTF16_BE)],
)
def test_encodings_and_their_marks_are_kept(encoding: str, mark: bytes) -> None:
    raw = mark + "Year:1996\r\nCast: Björk".encode(encoding)
    after, why = formatted(filmsheet.parse(raw))
    assert why is None
    assert bytes(after) == mark + "Year: 1996\r\nCast: Björk\r\n".encode(encoding)


def test_a_named_encoding_is_kept() -> None:
    after = formatted(filmsheet.parse("Year:1996\nCast: Bj\xf6rk".encode("cp1252"), encoding="cp1252"))
    assert bytes(after.document) == "Year: 1996\nCast: Bj\xf6rk\n".encode("cp1252")


def test_bad_bytes_stay_the_bytes_they_were() -> None:
    raw = "Year:1996\nUK : 90 mins\nCast: Bj\xf6rk, Br\xf6d ,\n Ros\xe9\n".encode("cp1252")
    after, why = formatted(filmsheet.parse(raw))
    assert why is None
    assert bytes(after) == "Year: 1996\nCast: Bj\xf6rk, Br\xf6d, Ros\xe9\nUK: 90 mins\n".encode("cp1252")


def test_bad_bytes_do_not_change_places_with_good_ones() -> None:
    raw = b"UK: 90 mins (\xe9t\xc3\xa9)\nYear :1996\nCast: Ros\xc3\xa9, \xe9va\n"
    after = formatted(filmsheet.parse(raw)).document
    assert bytes(after) == b"UK: 90 mins (\xe9t\xc3\xa9)\nYear: 1996\nCast: Ros\xc3\xa9, \xe9va\n"


# ---- where no layout holds


def test_a_document_whose_text_cannot_be_written_is_left_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(self: Source, edits: Sequence[Edit]) -> bytes:
        raise UnicodeEncodeError(self.encoding, str(edits), 0, 1, "it says no")

    monkeypatch.setattr(Source, "replace", refused)
    document = filmsheet.parse("Year:1996\n")
    assert formatted(document) == (document, "in any other layout it would be read otherwise")
    document = filmsheet.parse(b"Year:1996\xff\n")
    assert formatted(document) == (
        document,
        "it holds bytes that are no text, which no other layout would keep",
    )


def test_a_sheet_that_text_cannot_say_is_only_tidied(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> list[str]:
        raise SheetError(message="no text says it")

    monkeypatch.setattr(Arranger, "lines", refused)
    assert laid_out("Year:1996  \n\n\nUK:90 mins") == "Year:1996\n\nUK:90 mins\n"


def test_a_document_that_would_change_on_and_on_is_left_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    count = iter(range(100))
    monkeypatch.setattr(
        canonical._Attempt, "best", lambda _self: filmsheet.parse(f"Year: 1996\nUK: {next(count)} mins\n")
    )
    document = filmsheet.parse("Year: 1996\n")
    assert formatted(document) == (document, "its layout would change from one run to the next")


def test_what_was_laid_out_once_is_kept_where_no_more_can_be_done(monkeypatch: pytest.MonkeyPatch) -> None:
    better = filmsheet.parse("Year: 1996\n")
    found = iter([better, None])
    monkeypatch.setattr(canonical._Attempt, "best", lambda _self: next(found))
    assert formatted(filmsheet.parse("Year:1996\n")) == (better, None)


def test_a_dialect_of_ones_own_keeps_its_labels(tmp_path: Path) -> None:
    path = tmp_path / "mine.lark"
    path.write_text('%extend YEAR_LABEL: ("vuosi"i) END\n', "utf-8")
    assert laid_out("VUOSI :1996\nCast:Arata\n", dialect=str(path)) == "VUOSI: 1996\nCast: Arata\n"
