"""Sentences: prose is told from a field by its shape."""

from __future__ import annotations

import pytest

from filmsheet.text.sentences import is_sentence, reads_like_prose


@pytest.mark.parametrize(
    "text",
    [
        "He runs from them.",
        "He runs from them…",
        "One two three four five six seven eight!",
        "One two three four five six seven eight?",
        '"One two three four five six seven eight"',
        "“One two three four five six seven eight”",
        "»One two three four five six seven eight»",
    ],
)
def test_a_sentence_has_words_enough_and_ends_like_one(text: str) -> None:
    assert is_sentence(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "He runs away.",
        "He runs from them",
        "He runs from them:",
        "One two three four five six seven!",
        "Who's Afraid of Virginia Woolf?",
        "...",
    ],
)
def test_anything_else_is_none(text: str) -> None:
    assert not is_sentence(text)


@pytest.mark.parametrize(
    "value",
    [
        "by the side of his own uncle, he never knew how much was owed",
        "whoever turned up that morning, it was shot in a week",
        "Kanda (once again) and shot entirely from across the water",
    ],
)
def test_a_value_with_many_small_words_is_prose(value: str) -> None:
    assert reads_like_prose(value)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "Kim Bodnia, Mads Mikkelsen and Laura Drasbæk",
        "Jean de la Fontaine, Ludwig van den Berg, Maria dos Santos y Silva",
        "bell hooks and Kim Bodnia",
        "Kim Bodnia (as himself), Evald (voice), Arata (uncredited), Mads Mikkelsen, Peter Andersson",
    ],
)
def test_names_are_none(value: str) -> None:
    assert not reads_like_prose(value)
