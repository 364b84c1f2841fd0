"""Zones: what each line of a sheet is, by the lines around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import pytest

import filmsheet
from filmsheet import FilmSheet
from filmsheet.document.reader import reader
from filmsheet.engines.language import ENGINES
from filmsheet.fields import ready
from filmsheet.layout.zones import Zoner
from filmsheet.model import CastMember, Other, Runtime, Unread
from filmsheet.text.sentences import is_sentence

if TYPE_CHECKING:
    from pathlib import Path

PROSE = "A cook and a conductor fall out over a bell."


def sheets(*lines: str) -> tuple[FilmSheet, ...]:
    """The sheets of some lines, which both engines read alike."""
    fast, lark = (filmsheet.parse("\n".join(lines), dialect="archive", engine=engine) for engine in ENGINES)
    assert fast.sheets == lark.sheets
    assert fast.nodes == lark.nodes
    return fast.sheets


def sheet(*lines: str) -> FilmSheet:
    """The sheet of some lines that hold one."""
    [found] = sheets(*lines)
    return found


def zones(*lines: str) -> list[str]:
    """What each node of some lines is, which together are the whole text."""
    text = "\n".join(lines)
    document = filmsheet.parse(text, dialect="archive")
    assert document.nodes == filmsheet.parse(text, dialect="archive", engine="lark").nodes
    assert "".join(text[node.start : node.end] for node in document.nodes) == text
    return [node.kind for node in document.nodes]


# ---- known labels, and unknown ones


@pytest.mark.parametrize(
    "line", ["Los Angeles, 2008: the city stands", "1979: a bell", "He said (softly): no"]
)
def test_what_is_no_known_label_and_has_not_the_shape_of_one_is_no_field(line: str) -> None:
    assert sheet("Year: 1996", "Cast: Arata", "", line) == FilmSheet(
        year=1996, cast=(CastMember("Arata"),), synopsis=(line,)
    )


@pytest.mark.parametrize(
    "label", ["Gaffer", "Best Boy", "Prix d’honneur", "One two three four", "Co-pilot", "Écran"]
)
def test_an_unknown_label_is_one_to_four_words_of_letters(label: str) -> None:
    assert sheet("Year: 1996", f"{label}: Arata") == FilmSheet(year=1996, other=(Other(label, "Arata"),))


@pytest.mark.parametrize(
    "label", ["One two three four five", "Take 2", "Year 1996", "under_score", "(Gaffer)"]
)
def test_anything_else_before_a_colon_is_none(label: str) -> None:
    assert sheet("Year: 1996", f"{label}: Arata", "UK: 9 mins") == FilmSheet(
        year=1996, runtimes=(Runtime("GB", 9),), unread=(Unread(None, f"{label}: Arata"),)
    )


def test_an_unknown_label_may_have_no_value() -> None:
    assert sheet("Year: 1996", "Gaffer:") == FilmSheet(year=1996, other=(Other("Gaffer", ""),))


def test_before_the_first_known_label_an_unknown_one_is_none() -> None:
    assert sheet("Gaffer: Arata", "PUSHER", "Year: 1996") == FilmSheet(
        title="PUSHER", year=1996, unread=(Unread(None, "Gaffer: Arata"),)
    )


def test_in_the_prose_an_unknown_label_is_none() -> None:
    assert sheet("Year: 1996", "", PROSE, "Later: no more", "Later:").synopsis == (
        PROSE,
        "Later: no more",
        "Later:",
    )


# ---- the title


def test_the_title_is_the_last_line_before_the_first_known_label() -> None:
    assert sheet("PLANET 51", "", "Year: 1996") == FilmSheet(title="PLANET 51", year=1996)


@pytest.mark.parametrize(
    "furniture", ["Phase9 Movies 2000-12", "Back to Main Site", "US Distributor", "Synopsis"]
)
def test_what_is_in_a_closed_list_is_no_title(furniture: str) -> None:
    assert sheet("PLANET 51", furniture, "Year: 1996").title == "PLANET 51"
    assert sheet(furniture, "PLANET 51", "Year: 1996").title == "PLANET 51"
    assert sheet(furniture, "Year: 1996").title is None


def test_any_line_before_the_title_is_unread() -> None:
    assert sheet("PLANET 50", "", "PLANET 51", "Year: 1996") == FilmSheet(
        title="PLANET 51", year=1996, unread=(Unread(None, "PLANET 50"),)
    )


@pytest.mark.parametrize(("length", "titled"), [(80, True), (81, False)])
def test_a_title_has_at_most_80_characters(length: int, *, titled: bool) -> None:
    line = "é" * length
    found = sheet(line, "Year: 1996")
    assert (found.title, found.unread) == ((line, ()) if titled else (None, (Unread(None, line),)))


def test_a_title_is_no_sentence() -> None:
    found = sheet("PLANET 51", PROSE, "Year: 1996")
    assert (found.title, found.unread) == (None, (Unread(None, "PLANET 51"), Unread(None, PROSE)))


@pytest.mark.parametrize("title", ["Aliens: the return", "Aliens:", "Take 2: the film", "No, no, no!", "M."])
def test_a_title_may_have_a_colon_and_end_as_it_likes(title: str) -> None:
    assert sheet(title, "Year: 1996") == FilmSheet(title=title, year=1996)


def test_where_a_label_says_the_title_a_bare_line_is_none() -> None:
    assert sheet("PLANET 51", "Year: 1996", "Title: PUSHER") == FilmSheet(
        title="PUSHER", year=1996, unread=(Unread(None, "PLANET 51"),)
    )


# ---- closed lists


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Phase9 Movies 2000-12", "furniture"),
        ("BACK TO MAIN SITE", "furniture"),
        ("Copyright © 2022 Phase9 Entertainment - All Rights Reserved", "furniture"),
        ("Website Design by Phase9 Internet", "furniture"),
        ("Latest movie trailers,  behind the scenes video features and more", "furniture"),
        ("US Distributor", "link"),
        ("UK Distributor | US Distributor", "link"),
        ("(in Danish)", "link"),
        ("Synopsis", "heading"),
        ("The  Synopsis", "heading"),
        ("Back to Main Site, please", "unread"),
        ("Synopsis of it", "unread"),
        ("IMDb " * 33, "unread"),
    ],
)
def test_furniture_links_and_headings_are_closed_lists(line: str, kind: str) -> None:
    assert zones("Year: 1996", line, "Cast: Arata")[1] == kind


def test_links_are_kept_one_by_one_and_furniture_is_not() -> None:
    found = sheet("Year: 1996", "Back to Main Site", "US Distributor, (in Danish)", "UK Distributor")
    assert found == FilmSheet(year=1996, links=("US Distributor", "(in Danish)", "UK Distributor"))


@pytest.mark.parametrize(("line", "kind"), [("Back to Main Site", "furniture"), ("US Distributor", "link")])
def test_furniture_and_links_end_nothing(line: str, kind: str) -> None:
    assert zones("Year: 1996", line, "", line, "Cast: Arata") == ["field", kind, "blank", kind, "field"]


def test_what_is_remembered_of_closed_lists_is_bounded() -> None:
    readers = reader("archive").readers
    zoner = Zoner(readers, ready(readers))
    longest = 0
    for number in range(10_000):
        assert zoner.closed(f"Scene {number}") is None
        longest = max(longest, len(zoner._closed))
    assert longest < 10_000 / 2
    assert zoner.closed("Synopsis") == "heading"


# ---- sentences


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("One two three four.", True),
        ("One two three four…", True),
        ("One two three four...", True),
        ("One two three.", False),
        ("One two three four", False),
        ("One two three four,", False),
        ("One two three four five six seven eight!", True),
        ("One two three four five six seven eight?", True),
        ('One two three four five six seven "eight"', True),
        ("One two three four five six seven 'eight'", True),
        ("One two three four five six seven \N{LEFT SINGLE QUOTATION MARK}eight’", True),
        ("One two three four five six seven “eight”", True),
        ("One two three four five six seven «eight»", True),
        ("One two three four five six seven!", False),
        ("One two three four five six seven?", False),
        ("", False),
        (".", False),
    ],
)
def test_a_sentence_has_its_words_and_its_end(text: str, *, sentence: bool) -> None:
    assert is_sentence(text) is sentence


# ---- before the first known label, and without any


def test_before_the_first_known_label_what_is_neither_title_nor_listed_is_unread() -> None:
    lines = ("Back to Main Site", PROSE, "", "???", "PLANET 51", "US Distributor", "Year: 1996")
    assert zones(*lines) == ["furniture", "unread", "blank", "unread", "field", "link", "field"]
    assert [entry.label for entry in sheet(*lines).unread] == [None, None]


def test_a_text_without_a_known_label_is_all_prose() -> None:
    lines = ("PLANET 51", "", "Gaffer: Arata", PROSE)
    assert sheet(*lines) == FilmSheet(synopsis=("PLANET 51", "Gaffer: Arata", PROSE))


def test_in_such_a_text_closed_lists_are_what_they_are() -> None:
    assert zones("Back to Main Site", "US Distributor", "Synopsis", "A bell") == [
        "furniture",
        "link",
        "heading",
        "prose",
    ]


@pytest.mark.parametrize(("text", "kinds"), [("", []), ("\n", ["blank"]), (" \n\t\n", ["blank", "blank"])])
def test_an_empty_text_has_one_empty_sheet(text: str, kinds: list[str]) -> None:
    assert sheet(text) == FilmSheet()
    assert zones(text) == kinds


# ---- where the prose begins


@pytest.mark.parametrize("heading", ["Synopsis", "Synopsis:", "STORYLINE", "Plot summary:", "Plot:"])
def test_the_prose_begins_after_a_heading(heading: str) -> None:
    lines = ("Year: 1996", heading, "Not a sentence", "Year: 1997")
    assert zones(*lines) == ["field", "heading", "prose", "field"]
    assert sheet(*lines) == FilmSheet(year=1996, synopsis=("Not a sentence",), other=(Other("Year", "1997"),))


def test_a_heading_before_the_first_known_label_begins_nothing() -> None:
    assert sheet("Synopsis", "Year: 1996", "Cast: Arata").cast == (CastMember("Arata"),)


def test_a_label_of_the_story_with_a_value_begins_nothing() -> None:
    assert sheet("Synopsis: A bell.", "Year: 1996") == FilmSheet(year=1996, synopsis=("A bell.",))


def test_the_prose_begins_at_the_first_unlabelled_line_that_no_known_label_follows() -> None:
    assert zones("Year: 1996", "Not a sentence", "", "Nor this") == ["field", "prose", "blank", "prose"]


def test_the_prose_begins_at_a_sentence_after_a_blank_line() -> None:
    lines = ("Year: 1996", "", PROSE, "Not a sentence", "UK: 9 mins")
    assert zones(*lines) == ["field", "blank", "prose", "prose", "field"]
    assert sheet(*lines).other == (Other("UK", "9 mins"),)


def test_also_at_a_sentence_shaped_like_an_unknown_label() -> None:
    line = f"Paris: {PROSE}"
    assert sheet("Year: 1996", "", line, "UK: 9 mins").synopsis == (line,)


def test_a_sentence_without_a_blank_line_before_it_does_not_begin_the_prose() -> None:
    assert zones("Year: 1996", PROSE, "UK: 9 mins") == ["field", "unread", "field"]
    assert zones("Year: 1996", f"Paris: {PROSE}", "UK: 9 mins") == ["field", "field", "field"]


def test_a_known_label_is_a_field_also_where_its_line_is_a_sentence() -> None:
    found = sheet("Year: 1996", "", f"Tagline: {PROSE}", "UK: 9 mins")
    assert found == FilmSheet(year=1996, runtimes=(Runtime("GB", 9),), other=(Other("Tagline", PROSE),))


def test_any_other_unlabelled_line_is_unread_and_ends_nothing() -> None:
    lines = ("Year: 1996", "???", "", "Not a sentence", "UK: 9 mins", "", PROSE)
    assert sheet(*lines) == FilmSheet(
        year=1996,
        runtimes=(Runtime("GB", 9),),
        synopsis=(PROSE,),
        unread=(Unread(None, "???"), Unread(None, "Not a sentence")),
    )


def test_each_line_of_prose_is_a_paragraph_without_the_blanks_around_it() -> None:
    assert sheet("Year: 1996", "", f"  {PROSE} ", "\tA bell", "").synopsis == (PROSE, "A bell")


# ---- labels after the prose


def test_after_the_prose_a_known_label_is_other() -> None:
    lines = ("Year: 1996", "Language: Danish", "", PROSE, "", "Language: English HOH", "Cast:")
    found = sheet(*lines)
    assert [language.name for language in found.languages] == ["Danish"]
    assert found.other == (Other("Language", "English HOH"), Other("Cast", ""))


def test_after_the_prose_what_is_said_outright_is_what_it_says() -> None:
    found = sheet("Year: 1996", "", PROSE, "Other: Cast: Arata", "Unread: Year: 19x6", "Synopsis: A bell.")
    assert found.other == (Other("Cast", "Arata"),)
    assert found.unread == (Unread("Year", "19x6"),)
    assert found.synopsis == (PROSE, "A bell.")


def test_after_the_prose_links_and_furniture_are_what_they_are() -> None:
    assert zones("Year: 1996", "", PROSE, "US Distributor", "Back to Main Site", "Synopsis", "A bell") == [
        "field",
        "blank",
        "prose",
        "link",
        "furniture",
        "heading",
        "prose",
    ]


# ---- values that go on


def names(*lines: str) -> list[str]:
    return [member.name for member in sheet("Year: 1996", *lines).cast]


def test_a_value_goes_on_after_a_trailing_comma() -> None:
    assert names("Cast: Arata,", "Evald,", "Vera", "UK: 9 mins") == ["Arata", "Evald", "Vera"]


def test_without_one_it_does_not() -> None:
    assert names("Cast: Arata", "Evald", "UK: 9 mins") == ["Arata"]
    assert names("Cast: Arata,", "Evald", "Vera", "UK: 9 mins") == ["Arata", "Evald"]


@pytest.mark.parametrize(
    ("label", "value", "sheet_of_it"),
    [
        ("UK", "9 mins", FilmSheet(runtimes=(Runtime("GB", 9),))),
        ("Year", "1996", FilmSheet(year=1996)),
        ("Cast", "Arata (voice)", FilmSheet(cast=(CastMember("Arata", note="voice"),))),
        ("Title", "PUSHER", FilmSheet(title="PUSHER")),
    ],
)
def test_a_label_without_a_value_has_it_on_the_next_line_if_it_fits(
    label: str, value: str, sheet_of_it: FilmSheet
) -> None:
    assert sheet(f"{label}:", value) == sheet_of_it


def test_names_below_a_label_may_take_several_lines() -> None:
    assert names("Cast:", "Arata", "Evald, Holm", "Vera,", "Bom", "UK: 9 mins") == [
        "Arata",
        "Evald",
        "Holm",
        "Vera",
        "Bom",
    ]


def test_a_value_read_whole_takes_one_line_below_its_label() -> None:
    found = sheet("UK:", "9 mins", "10 mins", "Cast: Arata")
    assert (found.runtimes, found.unread) == ((Runtime("GB", 9),), (Unread(None, "10 mins"),))


def test_what_does_not_fit_leaves_the_label_empty() -> None:
    lines = ("Year:", "19x6", "Cast: Arata")
    assert zones(*lines) == ["field", "unread", "field"]
    assert sheet(*lines).unread == (Unread("Year", ""), Unread(None, "19x6"))


def test_once_a_line_does_not_fit_nothing_below_it_does() -> None:
    assert sheet("Year:", "19x6", "1996", "Cast: Arata").unread == (
        Unread("Year", ""),
        Unread(None, "19x6"),
        Unread(None, "1996"),
    )


@pytest.mark.parametrize(
    "below",
    [
        "UK: 9 mins",
        "Gaffer: Vera",
        "Gaffer:",
        "US Distributor",
        "Back to Main Site",
        "Synopsis",
        "Vera is in it too.",
    ],
)
@pytest.mark.parametrize("above", ["Cast: Arata,", "Cast:"])
def test_a_value_goes_on_over_no_line_with_a_label_none_of_a_closed_list_and_no_sentence(
    above: str, below: str
) -> None:
    found = sheet("Year: 1996", above, below, "Evald", "Genre: Crime")
    assert [member.name for member in found.cast] == (["Arata"] if above.endswith(",") else [])


@pytest.mark.parametrize("above", ["Cast: Arata,", "Cast:"])
def test_a_value_does_not_go_on_over_a_blank_line(above: str) -> None:
    found = sheet("Year: 1996", above, "", "Evald", "Genre: Crime")
    assert [member.name for member in found.cast] == (["Arata"] if above.endswith(",") else [])
    assert found.unread[-1] == Unread(None, "Evald")


@pytest.mark.parametrize("above", ["Cast: Arata,", "Cast:"])
@pytest.mark.parametrize("blank", ["", " \t", "\n"])
def test_but_it_does_where_no_two_lines_of_the_sheet_are_adjacent(above: str, blank: str) -> None:
    lines = ("Year: 1996", blank, above, blank, "Evald,", blank, "Vera", blank, "Genre: Crime")
    assert zones(*lines)[-1] == "field"
    found = sheet(*lines)
    assert [member.name for member in found.cast][-2:] == ["Evald", "Vera"]
    assert (found.unread, found.genres) == ((), ("Crime",))


def test_the_node_of_a_value_that_goes_on_holds_all_its_lines() -> None:
    assert zones("Year: 1996", "Cast: Arata,", "Evald", "UK: 9 mins") == ["field", "field", "field"]
    assert zones("Year: 1996", "", "Cast: Arata,", "", "Evald") == ["field", "blank", "field"]


def test_a_value_that_goes_on_has_the_span_of_all_its_lines() -> None:
    text = "Year: 1996\nOther: Tagline: run,\n  and hide\n"
    span = filmsheet.parse(text).span("/other/0/value")
    assert span is not None
    assert text[span.start : span.end] == "run,\n  and hide"


def test_an_unknown_label_goes_on_after_a_comma_and_takes_no_line_below_it() -> None:
    assert sheet("Year: 1996", "Gaffer: Arata,", "Evald", "UK: 9 mins").other == (
        Other("Gaffer", "Arata, Evald"),
    )
    assert sheet("Year: 1996", "Gaffer:", "Evald", "UK: 9 mins").other == (Other("Gaffer", ""),)


def test_after_the_prose_no_value_goes_on() -> None:
    found = sheet("Year: 1996", "", PROSE, "Cast: Arata,", "Evald")
    assert (found.other, found.synopsis) == ((Other("Cast", "Arata,"),), (PROSE, "Evald"))


# ---- where each line's value stands


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("pointer", "piece"),
    [
        ("/title", "PUSHER"),
        ("/unread/0", "???"),
        ("/unread/0/value", "???"),
        ("/unread/0/label", None),
        ("/unread/1/label", "Year"),
        ("/unread/1/value", ""),
        ("/links/0", "US Distributor"),
        ("/links/1", "UK Distributor"),
        ("/links/2", "(in Danish)"),
        ("/synopsis/0", PROSE),
        ("/synopsis/1", "A bell"),
        ("/cast/0", "Arata"),
        ("/cast/1", "Evald"),
    ],
)
def test_what_a_line_says_stands_on_it(engine: str, pointer: str, piece: str | None) -> None:
    lines = (
        "???",
        " PUSHER",
        "Year:",
        "Cast:",
        "Arata",
        "  Evald",
        "US Distributor | UK Distributor",
        "(in Danish)",
    )
    text = "\n".join([*lines, "", "Back to Main Site", f" {PROSE} ", "Synopsis", "A bell"])
    span = filmsheet.parse(text, engine=engine).span(pointer)
    assert (None if span is None else text[span.start : span.end]) == piece


# ---- a second sheet

SECOND = ("Year: 1999", "Cast: Evald", "UK: 9 mins")
NEW = FilmSheet(year=1999, cast=(CastMember("Evald"),), runtimes=(Runtime("GB", 9),))


def test_a_year_after_prose_with_two_further_known_labels_begins_a_new_sheet() -> None:
    assert sheets("Year: 1996", "", PROSE, "", *SECOND) == (FilmSheet(year=1996, synopsis=(PROSE,)), NEW)


def test_so_does_the_next() -> None:
    third = ("Year: 2001", *SECOND[1:])
    found = sheets("Year: 1996", "", PROSE, *SECOND, "", PROSE, *third)
    assert found[1:] == (attrs.evolve(NEW, synopsis=(PROSE,)), attrs.evolve(NEW, year=2001))


def test_the_year_of_the_sheet_once_more_begins_none_but_below_a_title() -> None:
    again = ("Year: 1996", *SECOND[1:])
    assert len(sheets("Year: 1996", "", PROSE, "", *again)) == 1
    assert [found.title for found in sheets("Year: 1996", "", PROSE, "", "THE BELL", *again)] == [
        None,
        "THE BELL",
    ]


def test_unknown_labels_between_are_not_counted() -> None:
    assert (
        len(sheets("Year: 1996", "", PROSE, "", "Year: 1999", "Gaffer: Arata", "Cast: Evald", "UK: 9 mins"))
        == 2
    )
    assert len(sheets("Year: 1996", "", PROSE, "", "Year: 1999", "Gaffer: Arata", "Cast: Evald")) == 1


def test_with_fewer_it_is_other() -> None:
    assert sheet("Year: 1996", "", PROSE, "", *SECOND[:2]).other == (
        Other("Year", "1999"),
        Other("Cast", "Evald"),
    )


def test_a_year_before_the_prose_begins_none() -> None:
    assert sheet("Year: 1996", *SECOND).unread == (Unread("Year", "1999"),)


def test_another_label_after_the_prose_begins_none() -> None:
    found = sheet("Year: 1996", "", PROSE, "", "Cast: Evald", "UK: 9 mins", "Genre: Crime")
    assert [entry.label for entry in found.other] == ["Cast", "UK", "Genre"]


def test_a_year_may_be_one_of_the_further_labels() -> None:
    [first, second] = sheets("Year: 1996", "", PROSE, "", "Year: 1998", *SECOND[:2])
    assert (first.other, second.year) == ((), 1998)
    assert second.unread == (Unread("Year", "1999"),)


def test_a_synopsis_with_a_label_is_prose_enough() -> None:
    assert sheets("Year: 1996", f"Plot: {PROSE}", *SECOND) == (FilmSheet(year=1996, synopsis=(PROSE,)), NEW)


@pytest.mark.parametrize(
    "above",
    [
        ("THE BELL (1998)",),
        ("", "THE BELL (1998)"),
        ("", "THE BELL (1998)", "", ""),
        ("", "THE BELL (1998)", "Back to Main Site", ""),
        ("", "Title: THE BELL (1998)"),
        ("", "Film: THE BELL (1998)", ""),
    ],
)
def test_the_last_line_above_the_year_is_the_title_of_the_new_sheet(above: tuple[str, ...]) -> None:
    [first, second] = sheets("Year: 1996", "", PROSE, *above, *SECOND)
    assert first == FilmSheet(year=1996, synopsis=(PROSE,))
    assert (second.title, second.year, second.cast) == ("THE BELL", 1999, NEW.cast)


@pytest.mark.parametrize(
    "above",
    [
        (PROSE,),
        ("", PROSE),
        ("", "é" * 81),
        ("", "THE BELL", "US Distributor"),
    ],
)
def test_any_other_line_stays_with_the_sheet_above(above: tuple[str, ...]) -> None:
    [first, second] = sheets("Year: 1996", "", PROSE, *above, *SECOND)
    assert second == NEW
    assert first.synopsis[1:] + first.links == tuple(filter(None, above))


def test_right_below_a_heading_nothing_is_left_for_a_title() -> None:
    [first, second] = sheets("Year: 1996", "Synopsis", *SECOND)
    assert (first, second) == (FilmSheet(year=1996), NEW)


def test_where_a_label_says_the_new_sheets_title_the_line_above_is_unread() -> None:
    [_, second] = sheets("Year: 1996", "", PROSE, "", "THE BELL", "Year: 1999", "Title: PUSHER", "UK: 9 mins")
    assert (second.title, second.unread) == ("PUSHER", (Unread(None, "THE BELL"),))


def test_a_year_after_a_text_that_is_prose_alone_is_its_first_label() -> None:
    found = sheet(PROSE, "", *SECOND)
    assert (found.year, found.synopsis, found.unread) == (1999, (), (Unread(None, PROSE),))


# ---- lists that were wrapped

FULL = "Cast: Signe Holm, Karsten Moe, Arata, Evald, Coco C P Dalbert, Agnes Quill, Robert"


@pytest.mark.parametrize(
    ("above", "line", "below", "joined"),
    [
        (FULL[:78], "Llewellyn, Jonas Wolff", "UK: 9 mins", True),
        (FULL[:78], "Llewellyn", "UK: 9 mins", True),
        (FULL[:78], "Llewellyn, Jonas Wolff", "", True),
        (FULL[:78], "A bare line that may be prose", "", False),
        ("Cast: Signe Holm, Robert", "Llewellyn, Jonas Wolff", "UK: 9 mins", True),
        ("Cast: Signe Holm, Robert", "Llewellyn", "UK: 9 mins", False),  # no list
        ("Cast: Signe Holm, Robert", "Llewellyn, Jonas Wolff", "", False),  # no label below
        ("Cast: Signe Holm", "Llewellyn, Jonas Wolff", "UK: 9 mins", False),  # no list above
        ("Genre: Drama, Science", "Fiction, Western", "UK: 9 mins", False),
        (FULL + " Longer Than Any Width", "Llewellyn, Jonas Wolff", "UK: 9 mins", True),
        (FULL + " Longer Than Any Width", "Llewellyn", "UK: 9 mins", False),
        (FULL[:78], "He was a baker, and he was late.", "UK: 9 mins", False),
        (
            "UK: " + "A Distributor Of A Very Long Name And Some More Of It For Good Measure Too",
            "Ltd, and Sons",
            "Year: 2006",
            False,
        ),
    ],
)
def test_a_list_goes_on_where_its_line_was_full(above: str, line: str, below: str, *, joined: bool) -> None:
    text = f"Country: Denmark\n{above}\n{line}\n{below}\n"
    for engine in ("fast", "lark"):
        document = filmsheet.parse(text, engine=engine)
        assert any(f"{above}\n{line}" in node.text for node in document.nodes) is joined


def test_a_name_that_was_parted_is_whole_again() -> None:
    sheet = filmsheet.parse(f"Year: 2006\n{FULL[:78]}\nLlewellyn, Evald\nUK: 9 mins\n").sheet
    first = FULL[:78].rpartition(", ")[2]
    assert [member.name for member in sheet.cast[-2:]] == [f"{first} Llewellyn", "Evald"]


# ---- in the dialects that aren't the archive


def review(*lines: str) -> tuple[FilmSheet, ...]:
    """The sheets of some lines as a review prints them, which both engines read alike."""
    text = "\n".join(lines)
    fast, lark = (filmsheet.parse(text, dialect="review", engine=engine) for engine in ENGINES)
    assert fast.sheets == lark.sheets
    assert fast.nodes == lark.nodes
    assert "".join(node.text for node in fast.nodes) == text
    return fast.sheets


def test_a_label_after_the_prose_is_a_field() -> None:
    lines = ("Year: 1996", "", PROSE, "", "UK: 96 mins", "Gaffer: Arata", "He runs.")
    [found] = review(*lines)
    assert found == FilmSheet(
        year=1996,
        runtimes=(Runtime("GB", 96),),
        synopsis=(PROSE, "He runs."),
        other=(Other("Gaffer", "Arata"),),
    )
    assert sheet(*lines).other == (Other("UK", "96 mins"),)


def test_an_unknown_label_in_the_prose_is_prose() -> None:
    [found] = review("Year: 1996", "", PROSE, "Gaffer: Arata")
    assert found == FilmSheet(year=1996, synopsis=(PROSE, "Gaffer: Arata"))


@pytest.mark.parametrize(
    "second",
    [
        ("THE BELL", "Year: 1999", "Cast: Evald"),
        ("THE BELL (1999)", "Year: 1999", "Cast: Evald", "", PROSE),
        ("Filmed in Norway", "Year: 1999", "Cast: Evald"),
    ],
)
@pytest.mark.parametrize("prose", [(), (PROSE,), (PROSE, "", "He runs.")])
def test_a_title_above_labels_that_were_there_begins_a_sheet(
    prose: tuple[str, ...], second: tuple[str, ...]
) -> None:
    one, other = review("PUSHER", "Year: 1996", "Cast: Arata", "", *prose, "", *second)
    assert (one.title, one.year, one.cast) == ("PUSHER", 1996, (CastMember("Arata"),))
    assert (other.title, other.year, other.cast) == (
        second[0].removesuffix(" (1999)"),
        1999,
        (CastMember("Evald"),),
    )


@pytest.mark.parametrize(
    "prose",
    [
        (),
        (PROSE,),
        (PROSE, "", "He runs."),
    ],
)
def test_a_second_title_label_begins_a_sheet(prose: tuple[str, ...]) -> None:
    second = ("Title: THE BELL", "Year: 1999", "Cast: Evald")
    one, other = review("Title: PUSHER", "Year: 1996", "Cast: Arata", "", *prose, "", *second)
    assert (one.title, one.year, one.synopsis) == ("PUSHER", 1996, tuple(filter(None, prose)))
    assert other == FilmSheet(title="THE BELL", year=1999, cast=(CastMember("Evald"),))


@pytest.mark.parametrize(
    "lines",
    [
        ("Year: 1996", "Cast: Arata", "", "THE BELL", "Gaffer: Evald"),  # no known label
        ("Year: 1996", "Cast: Arata", "", "THE BELL", "Cast: Evald"),  # one that isn't the first
        ("Year: 1996", "Cast: Arata", "THE BELL", "Year: 1999", "Cast: Evald"),  # no blank line
        ("Year: 1996", "Cast: Arata", "", PROSE, "Year: 1999", "Cast: Evald"),  # a sentence
        ("Year: 1996", "Cast: Arata", "", "Title: THE BELL"),  # no label below it
    ],
)
def test_any_other_line_above_a_label_begins_none(lines: tuple[str, ...]) -> None:
    assert len(review(*lines)) == 1


def test_a_run_begins_a_sheet_like_labels() -> None:
    text = "PUSHER  Denmark 1996 | 105 mins\nThe deal goes wrong.\n\nTHE BELL  UK 1999 | 90 mins\n"
    found = filmsheet.parse(text, dialect="oneline").sheets
    assert [(one.title, one.year) for one in found] == [("PUSHER", 1996), ("THE BELL", 1999)]


# ---- a mark


def test_a_mark_begins_a_sheet_and_is_furniture() -> None:
    lines = ("filmsheet: review", "PUSHER", "Year: 1996", "filmsheet: review", "Cast: Arata")
    assert [node.kind for node in filmsheet.parse("\n".join(lines)).nodes] == [
        "furniture", "field", "field", "furniture", "field",
    ]  # fmt: skip
    assert review(*lines) == (FilmSheet(title="PUSHER", year=1996), FilmSheet(cast=(CastMember("Arata"),)))


@pytest.mark.parametrize("dialect", ["archive", "review"])
def test_marks_may_part_sheets_that_say_nothing(dialect: str) -> None:
    mark = f"filmsheet: {dialect}"
    texts = {f"{mark}\n": 1, f"\n{mark}\nYear: 1996": 1, f"{mark}\n{mark}": 2, f"Year: 1996\n{mark}\n": 2}
    assert {text: len(filmsheet.parse(text).sheets) for text in texts} == texts


# ---- lists


def test_a_full_stop_ends_a_list_that_a_comma_left_open() -> None:
    [found] = review("Starring: Kim Bodnia, Mads Mikkelsen,", "Laura Drasbæk and Zlatko Buric.", "Year: 1996")
    assert [member.name for member in found.cast] == [
        "Kim Bodnia", "Mads Mikkelsen", "Laura Drasbæk", "Zlatko Buric",
    ]  # fmt: skip
    [found] = review("Starring: Kim Bodnia,", "and that was how it all began for them.", "Year: 1996")
    assert [member.name for member in found.cast] == ["Kim Bodnia"]


def test_releases_stand_below_an_empty_label_with_their_regions() -> None:
    [found] = review("Release dates:", "19 August 2009: France", "Italy: March 6, 2009", "Year: 2009")
    assert [(release.region, str(release.date)) for release in found.releases] == [
        ("FR", "2009-08-19"), ("IT", "2009-03-06"),
    ]  # fmt: skip
    [found] = review("Release dates:", "UK: 96 mins", "Year: 2009")
    assert found.runtimes == (Runtime("GB", 96),)


def test_a_dialect_may_say_that_prose_is_wrapped(tmp_path: Path) -> None:
    file = tmp_path / "wrapped.lark"
    file.write_text('%override PROSE_LINES: "wrapped"\n', "utf-8")
    text = f"Year: 1996\n\nA bell that\nrings out there.\n\n{PROSE}\nYes.\n"
    found = filmsheet.parse(text, dialect=str(file)).sheet
    assert found.synopsis == ("A bell that rings out there.", f"{PROSE} Yes.")


# ---- names below the first


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (
            ("Cast: Kim Bodnia", "Zlatko Buric", "Laura Drasbæk"),
            ["Kim Bodnia", "Zlatko Buric", "Laura Drasbæk"],
        ),
        (("Cast: Kim Bodnia", "and so it went for all of them"), ["Kim Bodnia"]),  # reads like prose
        (("Cast: Kim Bodnia", "uncredited"), ["Kim Bodnia"]),  # no capital
        (("Cast: Kim Bodnia, Evald", "Zlatko Buric"), ["Kim Bodnia", "Evald"]),  # a list beside the label
    ],
)
def test_names_may_stand_below_the_first(lines: tuple[str, ...], names: list[str]) -> None:
    [found] = review("Country: Denmark", *lines, "Year: 1996")
    assert [member.name for member in found.cast] == names


def test_below_the_last_label_no_line_is_a_name_more() -> None:
    [found] = review("Country: Denmark", "Cast: Kim Bodnia", "Zlatko Buric")
    assert found.cast == (CastMember("Kim Bodnia"),)
    assert found.synopsis == ("Zlatko Buric",)


def test_other_lists_do_not_go_on_so() -> None:
    [found] = review("Country: Denmark", "Genre: Drama", "Crime", "Year: 1996")
    assert (found.genres, found.unread) == (("Drama",), (Unread(None, "Crime"),))


# ---- a story that its label's line begins


@pytest.mark.parametrize(
    ("lines", "synopsis"),
    [
        (("Synopsis: A bell that", "rings out there."), ("A bell that rings out there.",)),
        (("Synopsis: A bell that", "rings", "out there."), ("A bell that rings out there.",)),
        (("Synopsis: A bell rings.",), ("A bell rings.",)),
    ],
)
def test_a_story_goes_on_until_its_sentence_ends(lines: tuple[str, ...], synopsis: tuple[str, ...]) -> None:
    [found] = review("Country: Denmark", *lines, "Year: 1996")
    assert (found.synopsis, found.year, found.unread) == (synopsis, 1996, ())


def test_prose_may_follow_a_run_at_once() -> None:
    text = f"PUSHER\nDenmark 1996, 105 mins\n{PROSE}\nUK: 9 mins\n"
    found = filmsheet.parse(text, dialect="oneline").sheet
    assert found.synopsis == (PROSE,)
