"""Running times of two regions that no speed-up and no cut explains."""

from __future__ import annotations

import pytest

import filmsheet
from filmsheet.rules.rule import Finding, Subject
from filmsheet.rules.runtimes_differ import RULE


def found(*lines: str) -> list[Finding]:
    return list(RULE.check(Subject(filmsheet.parse("Year: 1996\n" + "".join(f"{line}\n" for line in lines)))))


def marked(*lines: str) -> list[str]:
    text = "Year: 1996\n" + "".join(f"{line}\n" for line in lines)
    return [text[one.start : one.end] for one in found(*lines)]


def test_far_apart() -> None:
    [one] = found("USA: 84 mins", "UK: 120 mins")
    assert one.message.startswith("`UK: 120 mins` is 36 minutes longer than `USA: 84 mins`: a ratio of 1.43")
    assert one.help is not None
    assert "line 2" in one.help
    assert "the longer would run 115 minutes" in one.help
    assert one.fix is None


def test_the_later_is_marked() -> None:
    assert marked("USA: 84 mins", "UK: 120 mins") == ["120 mins"]
    assert marked("UK: 120 mins", "USA: 84 mins") == ["84 mins"]
    assert "shorter" in found("UK: 120 mins", "USA: 84 mins")[0].message


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("105 mins", "109 mins"),
        ("120 mins", "115 mins"),  # the speed of television
        ("250 mins", "240 mins"),
        ("100 mins", "90 mins"),
        ("200 mins", "180 mins"),
        ("4 mins", "3 mins"),
        ("2 mins", "1 min"),
        ("0 mins", "105 mins"),
        ("105 mins", "140 mins (director's cut)"),
        ("105 mins (cut)", "140 mins (extended)"),
    ],
)
def test_explained(one: str, other: str) -> None:
    assert found(f"USA: {one}", f"UK: {other}") == []
    assert found(f"USA: {other}", f"UK: {one}") == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("105 mins", "90 mins"),
        ("100 mins", "89 mins"),
        ("200 mins", "179 mins"),
        ("15 mins", "10 mins"),
        ("5 mins", "2 mins"),
        ("105 mins approx.", "140 mins"),
        ("approx. 105 mins (uncut)", "140 mins (uncut)"),
        ("14 mins 50 secs", "10 mins 5 secs"),
    ],
)
def test_not_explained(one: str, other: str) -> None:
    assert len(found(f"USA: {one}", f"UK: {other}")) == 1
    assert len(found(f"USA: {other}", f"UK: {one}")) == 1


def test_one_region_twice() -> None:
    assert marked("UK: 84 mins", "UK: 120 mins") == ["120 mins"]


def test_no_region() -> None:
    assert found("Running time: 84 mins", "Running time: 120 mins") == []
    assert found("Running time: 84 mins", "UK: 120 mins") == []


def test_one_finding_of_many() -> None:
    lines = ("USA: 84 mins", "UK: 120 mins", "Denmark: 121 mins", "Sweden: 119 mins")
    assert marked(*lines) == ["121 mins"]


def test_a_total_counts_more() -> None:
    assert found("UK Running time: 84 mins", "UK Total running time: 240 mins") == []


def test_hours_that_look_like_minutes() -> None:
    [one] = found("USA: 105 mins", "UK: 145 mins")
    assert one.help is not None
    assert one.help.startswith("145 may stand for 1h 45m; ")


def test_each_sheet_by_itself() -> None:
    one = "Year: 1996\nUSA: 84 mins\nCast: A B\n\nA man waits for a train.\n\n"
    text = f"{one}Year: 1997\nUK: 120 mins\nCast: C D\n"
    document = filmsheet.parse(text)
    assert len(document.sheets) == 2
    assert list(RULE.check(Subject(document))) == []
