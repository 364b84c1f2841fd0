"""Runtimes: each way of printing a length, and how canonical text says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from filmsheet import FilmSheet, dumps
from filmsheet.engines.language import language
from filmsheet.fields.runtimes import NOTED, TIMED, UNTIMED
from filmsheet.model import Runtime, Unread

if TYPE_CHECKING:
    from collections.abc import Callable

    from filmsheet import Document


@pytest.mark.parametrize(
    ("value", "minutes", "seconds"),
    [
        ("105 mins", 105, 0),
        ("105 min", 105, 0),
        ("105 min.", 105, 0),
        ("105 minutes", 105, 0),
        ("105 MINS", 105, 0),
        ("105mins", 105, 0),
        ("105m", 105, 0),
        ("105'", 105, 0),
        ("113’", 113, 0),
        ("113\N{PRIME}", 113, 0),
        ("1h 45m", 105, 0),
        ("1h45m", 105, 0),
        ("1h 45", 105, 0),
        ("1hr 45mins", 105, 0),
        ("1hr. 45mins.", 105, 0),
        ("1 Hr 54 min", 114, 0),
        ("1h 55min", 115, 0),
        ("2h 18min", 138, 0),
        ("2hr 05", 125, 0),
        ("2 hours", 120, 0),
        ("2 hours 10 minutes", 130, 0),
        ("1 hour and 40 minutes", 100, 0),
        ("1 hour, 40 minutes", 100, 0),
        ("01 hour 40 minutes", 100, 0),
        ("115m 27s", 115, 27),
        ("14 mins 05 secs", 14, 5),
        ("14 minutes and 5 seconds", 14, 5),
        ("14' 05\"", 14, 5),
        ("14\N{PRIME} 05\N{DOUBLE PRIME}", 14, 5),
        ("0 mins", 0, 0),
        ("9999 mins", 9999, 0),
        ("105 mins.", 105, 0),
        ("105 mins,", 105, 0),
    ],
)
@pytest.mark.parametrize(("label", "region"), [("Runtime", None), ("USA", "US"), ("UK Running Time", "GB")])
def test_a_length_is_read_in_minutes_and_seconds(
    read: Callable[[str], Document], label: str, region: str | None, value: str, minutes: int, seconds: int
) -> None:
    found = Runtime(region, minutes, seconds)
    assert read(f"{label}: {value}").sheet == FilmSheet(runtimes=(found,))


@pytest.mark.parametrize("value", ["85", "85.", "085"])
@pytest.mark.parametrize("label", ["Runtime", "Running time", "Running Length", "Duration", "Length"])
def test_under_a_label_of_its_own_a_length_needs_no_unit(
    read: Callable[[str], Document], label: str, value: str
) -> None:
    assert read(f"{label}: {value}").sheet.runtimes == (Runtime(None, 85),)


@pytest.mark.parametrize("label", ["Runtime", "USA"])
@pytest.mark.parametrize(
    ("value", "minutes", "note"),
    [
        ("approx. 120 minutes", 120, "approx."),
        ("approx 120 mins", 120, "approx"),
        ("about 120 mins", 120, "about"),
        ("circa 2h", 120, "circa"),
        ("c. 120 mins", 120, "c."),
        ("c.120 mins", 120, "c."),
        ("120 minutes approx.", 120, "approx."),
        ("120 minutes Approximately", 120, "Approximately"),
        ("105 mins (uncut)", 105, "uncut"),
        ("105 mins ( uncut )", 105, "uncut"),
        ("105 mins - (uncut)", 105, "uncut"),
        ("122 mins (Director's Cut (2001))", 122, "Director's Cut (2001)"),
        ("approx. 120 mins (uncut)", 120, "approx., uncut"),
        ("120 mins approx. (uncut)", 120, "approx., uncut"),
    ],
)
def test_what_is_said_of_a_length_is_its_note(
    read: Callable[[str], Document], label: str, value: str, minutes: int, note: str
) -> None:
    [found] = read(f"{label}: {value}").sheet.runtimes
    assert (found.minutes, found.note) == (minutes, note)


def test_without_a_unit_a_length_may_be_noted_too(read: Callable[[str], Document]) -> None:
    text = "Runtime: approx. 85 (uncut)\nRuntime: 90 approx."
    assert read(text).sheet.runtimes == (
        Runtime(None, 85, note="approx., uncut"),
        Runtime(None, 90, note="approx."),
    )


@pytest.mark.parametrize("label", ["USA & UK", "USA/UK", "USA and UK", "USA & UK Running Time"])
def test_regions_that_share_a_label_have_a_runtime_each(
    read: Callable[[str], Document], stands: Callable[[str, str], str | None], label: str
) -> None:
    text = f"{label}: 96 mins"
    assert read(text).sheet.runtimes == (Runtime("US", 96), Runtime("GB", 96))
    assert stands(text, "/runtimes/0") == stands(text, "/runtimes/1") == "96 mins"


@pytest.mark.parametrize(
    ("value", "note"),
    [("105 mins (uncut", "uncut"), ("105 mins (a (b) c", "a (b) c"), ("105 (uncut", "uncut")],
)
def test_a_bracket_that_is_never_closed_is_read_to_the_end(
    read: Callable[[str], Document], reported: Callable[[str], list[tuple[str, str]]], value: str, note: str
) -> None:
    text = f"Runtime: {value}"
    assert read(text).sheet == FilmSheet(runtimes=(Runtime(None, 105, note=note),))
    assert reported(text) == [("FS003", f"({note}")]


@pytest.mark.parametrize(
    "value",
    ["1O5 mins", "105 miles", "long", "12345 mins", "105 mins or so", "90-95 mins", "105 mins 60 secs"],
)
def test_what_is_no_length_is_unread(
    read: Callable[[str], Document], reported: Callable[[str], list[tuple[str, str]]], value: str
) -> None:
    text = f"Runtime: {value}\nYear: 1996"
    assert read(text).sheet == FilmSheet(year=1996, unread=(Unread("Runtime", value),))
    assert reported(text) == [("FS001", value)]


def test_a_runtime_label_without_a_value_is_unread(
    read: Callable[[str], Document], reported: Callable[[str], list[tuple[str, str]]]
) -> None:
    assert read("Runtime:\nYear: 1996").sheet.unread == (Unread("Runtime", ""),)
    assert reported("Runtime:\nYear: 1996") == [("FS002", "Runtime")]


@pytest.mark.parametrize(
    ("text", "pointer", "piece"),
    [
        ("UK: 1h 45m", "/runtimes/0", "1h 45m"),
        ("UK: 1h 45m", "/runtimes/0/region", "UK"),
        ("UK: 1h 45m", "/runtimes/0/minutes", "1h 45"),
        ("UK: 1h 45m", "/runtimes/0/seconds", "1h 45"),
        ("UK: 1h 45m", "/runtimes/0/note", None),
        ("UK: 115m 27s", "/runtimes/0/minutes", "115"),
        ("UK: 115m 27s", "/runtimes/0/seconds", "27"),
        ("UK: 105 mins (uncut)", "/runtimes/0/note", "uncut"),
        ("UK: 105 mins (uncut", "/runtimes/0/note", "uncut"),
        ("UK: about 105 mins", "/runtimes/0/note", "about"),
        ("UK: 105 mins approx.", "/runtimes/0/note", "approx."),
        ("UK & USA Runtime: 85", "/runtimes/1/region", "UK & USA"),
        ("Runtime: 85", "/runtimes/0/region", None),
        ("Runtime: long", "/unread/0/value", "long"),
        ("Runtime: long", "/unread/0/label", "Runtime"),
    ],
)
def test_each_attribute_has_its_place(
    stands: Callable[[str, str], str | None], text: str, pointer: str, piece: str | None
) -> None:
    assert stands(text, pointer) == piece


@pytest.mark.parametrize(
    ("runtime", "line"),
    [
        (Runtime("US", 105), "USA: 105 mins"),
        (Runtime("GB", 109), "UK: 109 mins"),
        (Runtime("FR", 0), "France: 0 mins"),
        (Runtime(None, 105), "Running Time: 105 mins"),
        (Runtime("GB", 115, 27), "UK: 115 mins 27 secs"),
        (Runtime("GB", 1, 1), "UK: 1 mins 1 secs"),
        (Runtime("US", 105, 0, "uncut"), "USA: 105 mins (uncut)"),
        (Runtime("US", 105, 0, "a (b"), "USA: 105 mins (a (b"),
    ],
)
def test_canonical_text_says_a_runtime(runtime: Runtime, line: str) -> None:
    assert dumps(FilmSheet(runtimes=(runtime,))) == f"{line}\n"


def test_a_runtime_can_be_said_outright(ways: Callable[..., list[list[str]]]) -> None:
    assert ways("runtimes", Runtime("US", 105), Runtime(None, 85)) == [
        ["USA: 105 mins", "USA Running Time: 105 mins"],
        ["Running Time: 85 mins"],
    ]


@pytest.mark.parametrize(
    ("line", "fitting"),
    [
        ("105 mins", True),
        ("105", True),
        ("1h 45m (uncut)", True),
        ("Kim Bodnia", False),
        ("105 miles", False),
    ],
)
def test_a_line_below_fits_if_it_is_a_length(
    fits: Callable[[str, str], bool], line: str, *, fitting: bool
) -> None:
    assert fits("runtimes", line) is fitting


def test_the_rules_keep_what_is_taken_from_them() -> None:
    readers = language("archive").fast
    assert readers.record("timed").names == TIMED
    assert readers.record("untimed").names == UNTIMED


# ---- a note without a bracket, in the dialects that have it


@pytest.mark.parametrize(
    ("value", "runtime"),
    [
        ("102 min., 35 mm", Runtime(None, 102, 0, "35 mm")),
        ("1 hr 42 mins, 16 mm", Runtime(None, 102, 0, "16 mm")),
        ("102 mins 30 secs, 35 mm", Runtime(None, 102, 30, "35 mm")),
        ("102 mins | 35 mm", Runtime(None, 102, 0, "35 mm")),
        ("1 hour, 40 minutes", Runtime(None, 100)),  # all of it is the length
        ("102 mins, approx.", Runtime(None, 102, 0, "approx.")),
    ],
)
def test_a_note_may_follow_a_comma_or_a_bar(
    other: Callable[[str, str], Document], value: str, runtime: Runtime
) -> None:
    text = f"Length: {value}"
    document = other("programme", text)
    assert document.sheet == FilmSheet(runtimes=(runtime,))
    span = document.span("/runtimes/0/note")
    assert (span and text[span.start : span.end]) == runtime.note


def test_what_a_noted_time_keeps_is_what_the_rule_says() -> None:
    assert language("programme").fast.record("noted_time").names == NOTED


@pytest.mark.parametrize("value", ["1h 75m", "2 hrs 60 mins"])
def test_an_hour_has_no_more_than_59_minutes_behind_it(
    read: Callable[[str], Document], reported: Callable[[str], list[tuple[str, str]]], value: str
) -> None:
    text = f"Running time: {value}\nYear: 1996"
    assert read(text).sheet == FilmSheet(year=1996, unread=(Unread("Running time", value, ""),))
    assert reported(text) == [("FS001", value)]
