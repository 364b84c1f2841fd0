"""Settings: what a dialect's file says of the layout beside the words."""

from __future__ import annotations

import re

import pytest

from filmsheet.engines import grammar
from filmsheet.engines.language import Language, language
from filmsheet.engines.settings import CHOICES, Settings, region, settings, words

BASE = words(grammar.load(grammar.base()))


def with_words(**said: str) -> Settings:
    return settings(BASE | said)


def test_what_the_base_says() -> None:
    assert settings(BASE) == Settings(
        month_first=None, region=None, several=True, dashes=True, fields_after_prose=True, wrapped=False
    )


def test_every_word_is_one_that_the_base_offers() -> None:
    """The file names, behind each setting, the words that it may be."""
    text = (grammar.folder() / "layout.lark").read_text("utf-8")
    for name, choices in CHOICES.items():
        [offered] = re.findall(rf'^{name}: "[^"]+" *// (.*)$', text, re.MULTILINE)
        assert not choices or tuple(offered.split(", ")) == choices


@pytest.mark.parametrize("dialect", grammar.dialects())
def test_every_dialect_that_ships_says_one_of_them(dialect: str) -> None:
    said = language(dialect).setting_words
    assert set(said) == set(CHOICES)
    assert all(said[name] in choices for name, choices in CHOICES.items() if choices)
    assert said == words(grammar.load(grammar.text(dialect)))
    assert language(dialect).settings == settings(said)


def test_the_archive_is_strict() -> None:
    assert language("archive").settings == Settings(
        month_first=None, region=None, several=False, dashes=False, fields_after_prose=False, wrapped=False
    )


@pytest.mark.parametrize(
    ("said", "month_first"), [("undecided", None), ("day first", False), ("month first", True)]
)
def test_the_order_of_day_and_month(said: str, month_first: bool | None) -> None:  # noqa: FBT001 - a third value
    assert with_words(DAY_ORDER=said).month_first is month_first


@pytest.mark.parametrize(("name", "code"), [("none", None), ("UK", "GB"), ("USA", "US"), ("Denmark", "DK")])
def test_the_region_of_labels_that_name_none(name: str, code: str | None) -> None:
    assert region(name) == code
    assert with_words(DEFAULT_REGION=name).region == code


@pytest.mark.parametrize("name", [name for name, choices in CHOICES.items() if len(choices) == 2])
def test_a_setting_of_two_words_changes_one_thing(name: str) -> None:
    one, other = CHOICES[name]
    before, after = with_words(**{name: one}), with_words(**{name: other})
    one_by_one = zip(before, after, strict=True)
    assert sum(was != is_now for was, is_now in one_by_one) == 1


def test_a_dialect_says_its_own_with_override() -> None:
    own = f'{grammar.base()}%override PROSE_LINES: "wrapped"\n%override DEFAULT_REGION: "Denmark"\n'
    assert words(grammar.load(own)) == BASE | {"PROSE_LINES": "wrapped", "DEFAULT_REGION": "Denmark"}


def test_a_language_whose_plans_are_not_stored_reads_its_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    german = Language("german")
    stored = german.setting_words
    fresh = Language("german")
    monkeypatch.setattr(Language, "_stored", None)
    assert fresh.setting_words == stored
