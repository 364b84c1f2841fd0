"""The draft: a sheet while it is read."""

from __future__ import annotations

import attrs

from filmsheet import FilmSheet
from filmsheet.fields.draft import Draft, Problem
from filmsheet.model import Runtime, Unread


def test_a_draft_in_which_nothing_was_read_is_an_empty_sheet() -> None:
    assert Draft().sheet() == FilmSheet()


def test_a_draft_has_a_place_for_each_key_that_is_stored() -> None:
    stored = {attribute.name for attribute in attrs.fields(FilmSheet)}
    assert stored == set(vars(Draft())) - {"title_year", "problems"}


def test_what_is_appended_is_in_the_sheet_in_its_order() -> None:
    draft = Draft()
    draft.title, draft.year = "PUSHER", 1996
    draft.runtimes += [Runtime("US", 105), Runtime("GB", 109)]
    draft.links.append("US Distributor")
    assert draft.sheet() == FilmSheet(
        title="PUSHER",
        year=1996,
        runtimes=(Runtime("US", 105), Runtime("GB", 109)),
        links=("US Distributor",),
    )


def test_a_year_of_its_own_beats_that_of_the_title() -> None:
    draft = Draft()
    draft.title_year = 1985
    assert draft.sheet().year == 1985
    draft.year = 1996
    assert draft.sheet().year == 1996


def test_what_fails_is_kept_with_its_reason() -> None:
    draft = Draft()
    draft.fail("Year", "19x6", "expected a year")
    [entry] = draft.sheet().unread
    assert entry == Unread("Year", "19x6")
    assert entry.reason == "expected a year"


def test_what_is_reported_is_kept_with_its_place() -> None:
    draft = Draft()
    draft.report("FS001", 6, 10, "no year", "write one")
    draft.report("FS002", 0, 4, "no value")
    assert draft.problems == [
        Problem("FS001", 6, 10, "no year", "write one"),
        Problem("FS002", 0, 4, "no value", None),
    ]
