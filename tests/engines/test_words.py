"""Many words as one pattern: it fits what a plain choice fits, the longest first."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filmsheet.engines import words

WORDS = st.lists(st.text("abA.(/ é-", min_size=1, max_size=6), min_size=1, max_size=12)


@given(WORDS, st.text("abA.(/ é-", max_size=10))
def test_it_fits_what_the_longest_word_fits(listed: list[str], text: str) -> None:
    plain = "|".join(re.escape(word) for word in sorted(listed, key=len, reverse=True))
    found, meant = re.match(words.pattern(listed), text), re.match(plain, text)
    assert (found and found[0]) == (meant and meant[0])


@given(WORDS)
def test_each_word_is_fitted_whole(listed: list[str]) -> None:
    fits = re.compile(words.pattern(listed)).fullmatch
    assert all(fits(word) for word in listed)


@pytest.mark.parametrize(
    ("listed", "pattern"),
    [
        (["Iran", "Iraq", "Ireland"], r"Ir(?:a(?:n|q)|eland)"),
        (["usa", "us"], r"us(?:a)?"),
        (["one"], r"one"),
        (["w/", "w/o"], r"w\/(?:o)?"),
    ],
)
def test_beginnings_are_shared(listed: list[str], pattern: str) -> None:
    assert words.pattern(listed) == pattern


def test_capitals_fold_in_ascii_only() -> None:
    assert words.small("ÅLAND Is.") == "Åland is."
