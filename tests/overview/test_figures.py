from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from filmsheet.archives import Member
from filmsheet.overview import figures
from filmsheet.overview.checked import How, checked
from filmsheet.overview.figures import Facts, Graded, Released, Tally, board, gather, region
from filmsheet.overview.wording import CINEMA, HOME, UNSAID

if TYPE_CHECKING:
    from collections.abc import Callable

FERRY = """\
The Ferry
Year: 1996
Country: Denmark / Atlantis
USA: 105 mins
UK: 100 mins 30 secs
UK Certificate: 19 for strong language
USA Rated: R for language
UK Release Date: 2 May 1997
UK DVD Release Date: tbc
"""


def test_a_tally_goes_so_far_and_no_further() -> None:
    tally: Tally[str] = Tally(2)
    assert [tally.add(key) for key in "abacb"] == [True, True, True, False, True]
    assert dict(tally) == {"a": 2, "b": 2}
    assert tally.beyond == 1


def test_all_is_counted(facts: Callable[..., Facts]) -> None:
    found = facts(FERRY, "Year: 1996\nCountry: DENMARK\nUK: 90 mins\nAvailable: 1998\n", "")
    assert (found.files, found.unreadable, found.sheets, found.empty) == (3, 0, 3, 1)
    assert found.fields == Counter(
        year=2, countries=2, runtimes=2, releases=2, title=1, certificates=1, synopsis=0
    )
    assert found.years == {1996: 2}
    assert found.countries == {"DK": 2, "atlantis": 1}
    assert found.names == {"DK": "Denmark", "atlantis": "Atlantis"}
    assert found.decades == {("DK", 1990): 2, ("atlantis", 1990): 1}
    assert found.lengths == {105: 1, 90: 1}
    assert found.differences == {("GB", "US", 270): 1}
    assert found.releases == {Released("GB", CINEMA, 1997): 1, Released(None, UNSAID, 1998): 1}
    assert found.undated == 1
    assert found.certificates == {
        Graded("GB", "BBFC", "19", known=False): 1,
        Graded("US", "MPA", "R", known=True): 1,
    }


def test_a_country_counts_once_for_a_film(facts: Callable[..., Facts]) -> None:
    found = facts("Countries: USA / United States / USA\n")
    assert found.countries == {"US": 1}
    assert not found.decades


def test_a_running_time_of_nothing_is_none(facts: Callable[..., Facts]) -> None:
    assert not facts("Year: 1999\nUSA: 0 mins\n").lengths


def test_a_film_of_seconds_has_a_running_time(facts: Callable[..., Facts]) -> None:
    found = facts("Year: 1895\nUSA: 0 mins 45 secs\nUK: 1 min\n")
    assert found.lengths == {0: 1}
    assert found.differences == {("GB", "US", -15): 1}


def test_no_more_than_so_many_regions_are_compared(
    facts: Callable[..., Facts], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(figures, "_MOST_CUTS", 2)
    found = facts("Year: 1999\nUSA: 90 mins\nUK: 91 mins\nFrance: 92 mins\n")
    assert found.differences == {("GB", "US", -60): 1}


def test_countries_beyond_the_limit_are_not_kept(
    facts: Callable[..., Facts], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Tally.__init__, "__defaults__", (1,))
    found = facts("Countries: Denmark / Sweden\n")
    assert found.countries == {"DK": 1}
    assert found.names == {"DK": "Denmark"}
    assert found.countries.beyond == 1


def test_a_disc_is_home_viewing(facts: Callable[..., Facts]) -> None:
    assert facts("Year: 1999\nUSA DVD Release Date: 2000\n").releases == {Released("US", HOME, 2000): 1}


def test_what_can_not_be_read_is_counted() -> None:
    members = [Member("gone.txt", None, "it is damaged"), Member("ferry.txt", b"Year: 19x6\n")]
    found = gather(checked(members, How()))
    assert (found.files, found.unreadable, found.sheets, found.doubtful) == (2, 1, 1, 1)
    assert found.faultless == 0
    assert [one.code for one in found.finds.rules()] == ["FS000", "FS001"]


@pytest.mark.parametrize(("code", "name"), [("GB", "UK"), ("SUHH", None), ("atlantis", None)])
def test_a_region_by_its_name(code: str, name: str | None) -> None:
    assert region(code) == name


@pytest.mark.parametrize(("code", "name"), [("GB", "BBFC"), ("VA", ""), (None, "")])
def test_a_board_by_its_region(code: str | None, name: str) -> None:
    assert board(code) == name


def test_a_rating_where_no_board_is_known(facts: Callable[..., Facts]) -> None:
    found = facts("Year: 1999\nCertificate: 15\n")
    assert found.certificates == {Graded(None, "", "15", known=True): 1}


def test_what_is_no_rating_yet_is_the_boards() -> None:
    assert figures._graded_as("GB", "TBC") == Graded("GB", "BBFC", "TBC", known=True)
    assert figures._graded_as("VA", "8+") == Graded("VA", "", "8+", known=True)
