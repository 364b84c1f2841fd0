"""Releases, and what their notes say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filmsheet.model import PartialDate, Release

LIMITED, REISSUE = True, True


def noted(note: str | None) -> Release:
    return Release("US", "theatrical", PartialDate(2006, 8, 18), note)


@pytest.mark.parametrize(
    ("note", "limited", "reissue", "places"),
    [
        (None, False, False, ()),
        ("Limited Release", LIMITED, False, ()),
        ("limited release", LIMITED, False, ()),
        ("Limited Release - New York", LIMITED, False, ("New York",)),
        ("Limited Release - Los Angeles and New York", LIMITED, False, ("Los Angeles", "New York")),
        ("Limited Release - wider", LIMITED, False, ()),
        ("Limited Release - now wider", LIMITED, False, ()),
        ("Limited Release - New York, wider 5 May", LIMITED, False, ("New York",)),
        ("Limited Release - London only", LIMITED, False, ("London",)),
        ("Limited Release - only London", LIMITED, False, ("London",)),
        ("Limited Release - London, West End", LIMITED, False, ("London", "West End")),
        ("Limited Release - London, BFI IMAX", LIMITED, False, ("London", "BFI IMAX")),
        ("Limited Release - IMAX theaters", LIMITED, False, ()),
        ("Limited Release - IMAX theatres only", LIMITED, False, ()),
        ("Limited Release - selected cinemas", LIMITED, False, ()),
        ("Limited Release Los Angeles and New York", LIMITED, False, ("Los Angeles", "New York")),
        ("Limited Release: Paris & Rome", LIMITED, False, ("Paris", "Rome")),
        ("Limited Release, Paris, and Rome", LIMITED, False, ("Paris", "Rome")),
        ("Limited Release – Portland", LIMITED, False, ("Portland",)),
        ("Limited Release - york", LIMITED, False, ("york",)),
        ("Limited Release (director's cut)", LIMITED, False, ()),
        (
            "Limited Release - London (BFI and ICA), Hull]",
            LIMITED,
            False,
            ("London (BFI and ICA)", "Hull]"),
        ),
        ("Limited - New York", LIMITED, False, ("New York",)),
        ("Limited edition", False, False, ()),
        ("Limited-edition", LIMITED, False, ()),
        ("Unlimited", False, False, ()),
        ("Re-release", False, REISSUE, ()),
        ("Rerelease", False, REISSUE, ()),
        ("Reissue", False, REISSUE, ()),
        ("RE-ISSUE", False, REISSUE, ()),
        ("Re-released", False, REISSUE, ()),
        ("Re-issue - London", False, REISSUE, ("London",)),
        ("Limited Re-release - Los Angeles", LIMITED, REISSUE, ("Los Angeles",)),
        ("The Pusher Trilogy", False, False, ()),
        ("release of the long version", False, False, ()),
        ("London only", False, False, ("London",)),
        ("London and Hull only", False, False, ("London", "Hull")),
        ("only", False, False, ()),
    ],
)
def test_notes(note: str | None, limited: bool, reissue: bool, places: tuple[str, ...]) -> None:  # noqa: FBT001 - pytest gives it by keyword
    release = noted(note)
    assert (release.limited, release.reissue, release.places) == (limited, reissue, places)


@given(st.text(min_size=1), st.text())
def test_any_note_has_places_or_none(start: str, end: str) -> None:
    for note in (start, f"{start} Release - {end}", f"{start}, {end} only"):
        for place in noted(note).places:
            assert place == place.strip() != ""


def test_a_long_note_is_read_in_linear_time() -> None:
    assert len(noted("Release - " + "A," * 50_000 + "(" * 50_000 + " " * 50_000).places) == 50_000


def test_wrong_values() -> None:
    with pytest.raises(TypeError, match=r"Release\.date"):
        Release(None, None, "2006")  # type: ignore[arg-type]  # what is tested
    with pytest.raises(ValueError, match=r"Release\.medium"):
        Release(None, "film", None)
    with pytest.raises(ValueError, match=r"Release\.region"):
        Release("UK", None, None)
    assert Release(None, None, None) == Release(None, None, None, None)
