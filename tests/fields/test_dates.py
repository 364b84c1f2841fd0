"""Dates: each form that sheets print, never more precise than the sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from filmsheet.fields.dates import MONTH_NAMES, SEASON_NAMES, written
from filmsheet.model import PartialDate, Unread

if TYPE_CHECKING:
    from collections.abc import Callable

    from filmsheet import Document


def edtf(document: Document) -> str | None:
    """The date of a sheet with one release and nothing unread."""
    assert not document.sheet.unread
    [release] = document.sheet.releases
    assert release.note is None
    return None if release.date is None else str(release.date)


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ("18 August 2006", "2006-08-18"),
        ("1 May 2006", "2006-05-01"),
        ("08 Aug 2006", "2006-08-08"),
        ("18-Aug-2006", "2006-08-18"),
        ("18 August, 2006", "2006-08-18"),
        ("18 Aug '06", "2006-08-18"),
        ("18 Aug ’75", "1975-08-18"),
        ("August 18, 2006", "2006-08-18"),
        ("August 18 2006", "2006-08-18"),
        ("Sep 23, 2003", "2003-09-23"),
        ("Sept 23, 2003", "2003-09-23"),
        ("30 APRIL 2004", "2004-04-30"),
        ("30 april 2004", "2004-04-30"),
        ("January 12th 2018", "2018-01-12"),
        ("November 20th, 2009", "2009-11-20"),
        ("2nd May 1997", "1997-05-02"),
        ("the 18th of August, 2006", "2006-08-18"),
        ("The 3rd of May 2006", "2006-05-03"),
        ("2006 August 18", "2006-08-18"),
        ("Friday 31 December 2004", "2004-12-31"),
        ("Fri, 31 December 2004", "2004-12-31"),
        ("Friday, December 31st, 2004", "2004-12-31"),
        ("18.01.2013", "2013-01-18"),
        ("30/11/2012", "2012-11-30"),
        ("4-26-2005", "2005-04-26"),
        ("4/4/92", "1992-04-04"),
        ("2006-08-18", "2006-08-18"),
        ("2006/8/18", "2006-08-18"),
        ("29 February 2008", "2008-02-29"),
        ("18 August 2006.", "2006-08-18"),
        ("August 2006", "2006-08"),
        ("Aug 2006", "2006-08"),
        ("May, 2006", "2006-05"),
        ("2006", "2006"),
        ("Spring 2006", "2006-21"),
        ("Summer 2006", "2006-22"),
        ("AUTUMN 2006", "2006-23"),
        ("Fall 2006", "2006-23"),
        ("winter 2006", "2006-24"),
        ("Q1 2006", "2006-33"),
        ("q 2 2006", "2006-34"),
        ("Q3 2006", "2006-35"),
        ("4Q 2006", "2006-36"),
        ("1st quarter 2006", "2006-33"),
        ("Second Quarter of 2006", "2006-34"),
        ("third quarter, 2006", "2006-35"),
        ("fourth quarter 2006", "2006-36"),
        ("tbc", None),
        ("TBC", None),
        ("TBA", None),
        ("tbd", None),
        ("to be confirmed", None),
        ("To be announced.", None),
    ],
)
def test_a_date_is_as_precise_as_the_sheet(
    read: Callable[[str], Document], value: str, date: str | None
) -> None:
    assert edtf(read(f"Release Date: {value}")) == date


@pytest.mark.parametrize("number", range(1, 13))
def test_a_month_is_known_by_its_name_and_by_three_letters(
    read: Callable[[str], Document], number: int
) -> None:
    name = MONTH_NAMES[number - 1]
    for spelling in (name, name.upper(), name[:3], name[:3].lower()):
        assert edtf(read(f"Release Date: 5 {spelling} 2006")) == f"2006-{number:02}-05"


@pytest.mark.parametrize(
    ("label", "value", "date"),
    [
        ("UK Release Date", "4/3/92", "1992-03-04"),
        ("USA Release Date", "4/3/92", "1992-04-03"),
        ("UK Release Date", "01.02.2003", "2003-02-01"),
        ("USA Release Date", "01-02-2003", "2003-01-02"),
        ("UK & Ireland Release Date", "4/3/92", "1992-03-04"),
        ("UK Release Date", "4-26-2005", "2005-04-26"),
        ("USA Release Date", "30/11/2012", "2012-11-30"),
    ],
)
def test_of_two_readings_the_region_picks_one(
    read: Callable[[str], Document], label: str, value: str, date: str
) -> None:
    assert {str(release.date) for release in read(f"{label}: {value}").sheet.releases} == {date}


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ("31/12/69", "1969-12-31"),
        ("31/12/99", "1999-12-31"),
        ("31/12/00", "2000-12-31"),
        ("31/12/68", "2068-12-31"),
    ],
)
def test_years_of_two_digits_turn_at_69(read: Callable[[str], Document], value: str, date: str) -> None:
    assert edtf(read(f"Release Date: {value}")) == date


@pytest.mark.parametrize(
    "label", ["Release Date", "Available", "USA & UK Release Date", "Canada Release Date"]
)
def test_two_readings_that_no_region_decides_are_unread(
    read: Callable[[str], Document], reported: Callable[[str], list[tuple[str, str]]], label: str
) -> None:
    text = f"{label}: 4/3/92 (limited)"
    document = read(text)
    assert document.sheet.releases == ()
    assert document.sheet.unread == (Unread(label, "4/3/92 (limited)"),)
    assert document.sheet.unread[0].reason == "it can be 4 March 1992 or 3 April 1992"
    assert reported(text) == [("FS005", "4/3/92")]


@pytest.mark.parametrize(
    ("label", "value", "reason"),
    [
        ("Release Date", "31 June 2006", "June 2006 has no day 31"),
        ("Release Date", "29 February 2007", "February 2007 has no day 29"),
        ("Release Date", "0 May 2006", "May 2006 has no day 0"),
        ("Release Date", "2006-13-01", "there is no month 13"),
        ("Release Date", "2006-00-01", "there is no month 0"),
        ("Release Date", "2006-02-30", "February 2006 has no day 30"),
        ("Release Date", "31/11/2012", "November 2012 has no day 31"),
        ("UK Release Date", "13/14/2012", "there is no month 14"),
        ("USA Release Date", "13/14/2012", "there is no month 13"),
        ("USA & UK Release Date", "13/14/2012", "there is no month 14"),
        ("Release Date", "the 31st of June, 2006", "there is no such day"),
    ],
)
def test_a_date_that_is_in_no_calendar_is_unread(
    read: Callable[[str], Document],
    reported: Callable[[str], list[tuple[str, str]]],
    label: str,
    value: str,
    reason: str,
) -> None:
    text = f"{label}: {value} (a note)"
    document = read(text)
    assert document.sheet.releases == ()
    assert [(entry.label, entry.value, entry.reason) for entry in document.sheet.unread] == [
        (label, f"{value} (a note)", reason)
    ]
    assert reported(text) == [("FS004", value)]


@pytest.mark.parametrize(
    "value",
    [
        "5 Junuary 2006",
        "Late 2007",
        "soon",
        "August",
        "18 August",
        "Q5 2006",
        "5/2006",
        "18 August 206",
        "12006",
    ],
)
def test_what_has_not_the_shape_of_a_date_is_unread(
    read: Callable[[str], Document], reported: Callable[[str], list[tuple[str, str]]], value: str
) -> None:
    text = f"Release Date: {value}"
    assert read(text).sheet.unread == (Unread("Release Date", value),)
    assert reported(text) == [("FS001", value)]


@pytest.mark.parametrize(
    ("date", "text"),
    [
        (None, "tbc"),
        (PartialDate(2006), "2006"),
        (PartialDate(2006, 8), "August 2006"),
        (PartialDate(2006, 8, 18), "18 August 2006"),
        (PartialDate(2006, 1, 1), "1 January 2006"),
        (PartialDate(2006, 12, 31), "31 December 2006"),
        *((PartialDate(2006, 21 + number), f"{name} 2006") for number, name in enumerate(SEASON_NAMES)),
        *((PartialDate(2006, 32 + number), f"Q{number} 2006") for number in range(1, 5)),
    ],
)
def test_a_date_as_canonical_text_reads_back(
    read: Callable[[str], Document], date: PartialDate | None, text: str
) -> None:
    assert written(date) == text
    assert edtf(read(f"Release Date: {text}")) == (None if date is None else str(date))


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        ("5 Junuary 2006", "5 January 2006"),
        ("Agust 2006", "August 2006"),
        ("5 SEPTEMBR 2006", "5 September 2006"),
    ],
)
def test_a_misspelt_month_is_asked_after(read: Callable[[str], Document], value: str, meant: str) -> None:
    [found] = read(f"Year: 2006\nUK Release Date: {value}\n").diagnostics
    assert found.help == f"did you mean `{meant}`?"


def test_under_a_bare_region_too(read: Callable[[str], Document]) -> None:
    [found] = read("Year: 2006\nUK: 5 Agust 2006\n").diagnostics
    assert found.help == "did you mean `5 August 2006`?"


@pytest.mark.parametrize("value", ["soon", "5 May 2006 or 6 May 2006", "August or so"])
def test_what_names_no_month_is_not(read: Callable[[str], Document], value: str) -> None:
    [found] = read(f"Year: 2006\nUK Release Date: {value}\n").diagnostics
    assert found.help == "write it like `18 August 2006`"


@pytest.mark.parametrize("value", ["31st Febuary 2007", "Mary 2007 premiere", "Junuary " * 20])
def test_what_would_not_be_a_date_either_is_not_asked_after(
    read: Callable[[str], Document], value: str
) -> None:
    [found] = read(f"Year: 2006\nUK Release Date: {value}\n").diagnostics
    assert found.help == "write it like `18 August 2006`"


# ---- in the dialects that aren't the archive


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ("18. August 2006", "2006-08-18"),
        ("18.08.2006", "2006-08-18"),
        ("04.08.2006", "2006-08-04"),
        ("August 2006", "2006-08"),
        ("Sommer 2006", "2006-22"),
        ("Frühjahr 2006", "2006-21"),
        ("3. Quartal 2006", "2006-35"),
        ("1. März 2006", "2006-03-01"),
        ("offen", None),
    ],
)
def test_german_dates(other: Callable[[str, str], Document], value: str, date: str | None) -> None:
    assert edtf(other("german", f"Kinostart: {value}")) == date


@pytest.mark.parametrize(("dialect", "date"), [("german", "2006-08-04"), ("review", None)])
def test_the_dialect_may_decide_the_order_of_figures(
    other: Callable[[str, str], Document], dialect: str, date: str | None
) -> None:
    sheet = other(dialect, "Release Date: 4/8/2006").sheet
    assert [str(release.date) for release in sheet.releases] == ([date] if date else [])
    assert bool(sheet.unread) is (date is None)


def test_the_region_decides_before_the_dialect(other: Callable[[str, str], Document]) -> None:
    assert edtf(other("german", "USA Release Date: 4/8/2006")) == "2006-04-08"
