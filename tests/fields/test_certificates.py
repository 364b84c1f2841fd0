"""Certificates: a rating, the bracket right after it, and the reason without its joining word."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from filmsheet import FilmSheet, dumps
from filmsheet.model import Certificate, Unread

if TYPE_CHECKING:
    from collections.abc import Callable

    from filmsheet import Document


@pytest.mark.parametrize(
    "rating",
    [
        "U", "PG", "12", "12A", "15", "18", "19", "R18", "G", "PG-13", "R", "NC-17", "X", "AA", "M", "MA15+",
        "TV-14", "Not Rated", "Unrated", "Exempt", "Passed", "Approved",
    ],
)  # fmt: skip
def test_a_rating_is_as_printed(read: Callable[[str], Document], rating: str) -> None:
    assert read(f"UK Certificate: {rating}").sheet == FilmSheet(certificates=(Certificate("GB", rating),))


@pytest.mark.parametrize(
    ("label", "regions"),
    [
        ("Certificate", [None]),
        ("Content Rating", [None]),
        ("Rating", [None]),
        ("USA Rated", ["US"]),
        ("UK Cert", ["GB"]),
        ("UK Classification", ["GB"]),
        ("USA & UK Rated", ["US", "GB"]),
        ("BBFC", ["GB"]),
        ("BBFC Certificate", ["GB"]),
        ("BBFC Advice", ["GB"]),
        ("MPAA", ["US"]),
        ("MPAA Rating", ["US"]),
        ("Ireland Certificate", ["IE"]),
    ],
)
def test_the_region_is_the_labels_or_its_boards(
    read: Callable[[str], Document], label: str, regions: list[str | None]
) -> None:
    found = tuple(Certificate(region, "15", "threat") for region in regions)
    assert read(f"{label}: 15 for threat").sheet == FilmSheet(certificates=found)


@pytest.mark.parametrize(
    ("value", "rating", "reason"),
    [
        ("18 for drugs, violence and sex", "18", "drugs, violence and sex"),
        ("15 contains strong language", "15", "strong language"),
        ("15 Contains Strong Language", "15", "Strong Language"),
        ("15 containing threat", "15", "threat"),
        ("12A - moderate threat", "12A", "moderate threat"),
        ("12A – moderate threat", "12A", "moderate threat"),
        ("M - violence, offensive language", "M", "violence, offensive language"),
        ("15 - for threat", "15", "threat"),
        ("15: threat", "15", "threat"),
        ("15; threat", "15", "threat"),
        ("15 due to threat", "15", "threat"),
        ("15 owing to threat", "15", "threat"),
        ("15 because of threat", "15", "threat"),
        ("15 strong language", "15", "strong language"),
        ("15 Strong language", "15", "Strong language"),
        ("PG for mild peril. Some (mild) threat; once.", "PG", "mild peril. Some (mild) threat; once."),
        ("15.", "15", None),
        ("Rated 15", "15", None),
        ("Rated: R for sex", "R", "sex"),
        ("Certificate 15 for sex", "15", "sex"),
    ],
)
def test_the_joining_word_is_no_part_of_the_reason(
    read: Callable[[str], Document], value: str, rating: str, reason: str | None
) -> None:
    assert read(f"USA Rated: {value}").sheet == FilmSheet(certificates=(Certificate("US", rating, reason),))


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("15 (DVD)", Certificate(None, "15", None, "DVD")),
        ("15 (DVD).", Certificate(None, "15", None, "DVD")),
        ("PG (video) for mild peril", Certificate(None, "PG", "mild peril", "video")),
        ("PG-13 (edited (twice)) contains peril", Certificate(None, "PG-13", "peril", "edited (twice)")),
        ("15 for threat (mild)", Certificate(None, "15", "threat (mild)")),
    ],
)
def test_a_bracket_right_after_the_rating_is_the_note(
    read: Callable[[str], Document], value: str, found: Certificate
) -> None:
    assert read(f"Certificate: {value}").sheet == FilmSheet(certificates=(found,))


@pytest.mark.parametrize(
    ("value", "found", "open_part"),
    [
        ("15 (DVD", Certificate(None, "15", None, "DVD"), "(DVD"),
        ("15 (DVD for threat", Certificate(None, "15", None, "DVD for threat"), "(DVD for threat"),
        ("15 for threat (mild", Certificate(None, "15", "threat (mild"), "(mild"),
        ("15 for threat (a) (mild", Certificate(None, "15", "threat (a) (mild"), "(mild"),
    ],
)
def test_a_bracket_that_is_never_closed_is_read_to_the_end(
    read: Callable[[str], Document],
    reported: Callable[[str], list[tuple[str, str]]],
    value: str,
    found: Certificate,
    open_part: str,
) -> None:
    text = f"Certificate: {value}"
    assert read(text).sheet == FilmSheet(certificates=(found,))
    assert reported(text) == [("FS003", open_part)]


def test_a_bracket_that_is_never_opened_is_no_fault_of_a_reason(
    read: Callable[[str], Document], reported: Callable[[str], list[tuple[str, str]]]
) -> None:
    assert read("Certificate: 15 for a) threat").sheet.certificates == (Certificate(None, "15", "a) threat"),)
    assert reported("Certificate: 15 for a) threat") == []


@pytest.mark.parametrize(
    "value",
    ["family", "suitable for everyone", "G Strong language", "15 contains", "15 pending", "%", "1234"],
)
def test_what_is_no_rating_is_unread(
    read: Callable[[str], Document], reported: Callable[[str], list[tuple[str, str]]], value: str
) -> None:
    text = f"UK Certificate: {value}\nYear: 1996"
    assert read(text).sheet == FilmSheet(year=1996, unread=(Unread("UK Certificate", value),))
    assert reported(text) == [("FS001", value)]


@pytest.mark.parametrize(
    ("text", "pointer", "piece"),
    [
        ("UK Certificate: 15 for threat", "/certificates/0", "15 for threat"),
        ("UK Certificate: 15 for threat", "/certificates/0/region", "UK"),
        ("UK Certificate: 15 for threat", "/certificates/0/rating", "15"),
        ("UK Certificate: 15 for threat", "/certificates/0/reason", "threat"),
        ("UK Certificate: 15 for threat", "/certificates/0/note", None),
        ("BBFC Rating: Exempt (DVD) for threat", "/certificates/0/region", "BBFC Rating"),
        ("BBFC Rating: Exempt (DVD) for threat", "/certificates/0/rating", "Exempt"),
        ("BBFC Rating: Exempt (DVD) for threat", "/certificates/0/note", "DVD"),
        ("Certificate: 15 (DVD", "/certificates/0/note", "DVD"),
        ("USA & UK Certificate: 15 for threat", "/certificates/1/reason", "threat"),
    ],
)
def test_each_attribute_has_its_place(
    stands: Callable[[str, str], str | None], text: str, pointer: str, piece: str | None
) -> None:
    assert stands(text, pointer) == piece


@pytest.mark.parametrize(
    ("certificate", "line"),
    [
        (Certificate("US", "R", "strong language"), "USA Rated: R for strong language"),
        (Certificate("GB", "15"), "UK Certificate: 15"),
        (Certificate("GB", "15", "threat", "DVD"), "UK Certificate: 15 (DVD) for threat"),
        (Certificate(None, "15", None, "DVD"), "Certificate: 15 (DVD)"),
        (Certificate(None, "15", None, "DVD (a"), "Certificate: 15 (DVD (a"),
        (Certificate("FR", "U", "threat (mild"), "France Certificate: U for threat (mild"),
        (Certificate("GB", "15", "for threat"), "UK Certificate: 15 for for threat"),
        (Certificate("GB", "15", ": threat"), "UK Certificate: 15 - : threat"),
    ],
)
def test_canonical_text_says_a_certificate(certificate: Certificate, line: str) -> None:
    assert dumps(FilmSheet(certificates=(certificate,))) == f"{line}\n"


def test_an_american_rating_can_be_called_a_certificate(ways: Callable[..., list[list[str]]]) -> None:
    assert ways("certificates", Certificate("US", "G"), Certificate("GB", "U")) == [
        ["USA Rated: G", "USA Certificate: G"],
        ["UK Certificate: U"],
    ]


def test_a_reason_can_stand_after_a_dash(ways: Callable[..., list[list[str]]]) -> None:
    assert ways("certificates", Certificate("US", "R", "sex"), Certificate(None, "15", "sex", "DVD")) == [
        [
            "USA Rated: R for sex",
            "USA Certificate: R for sex",
            "USA Rated: R - sex",
            "USA Certificate: R - sex",
        ],
        ["Certificate: 15 (DVD) for sex", "Certificate: 15 (DVD) - sex"],
    ]


@pytest.mark.parametrize(("line", "fitting"), [("15 for threat", True), ("U", True), ("Kim Bodnia", False)])
def test_a_line_below_fits_if_it_is_a_rating(
    fits: Callable[[str, str], bool], line: str, *, fitting: bool
) -> None:
    assert fits("certificates", line) is fitting
