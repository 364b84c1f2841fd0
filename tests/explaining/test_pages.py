"""The words that explain: nothing that a sheet can hold is without them."""

from __future__ import annotations

import filmsheet
from filmsheet.explaining import pages


def test_every_field_and_rule_has_words() -> None:
    reader = filmsheet.parse("").reader
    assert {field.key for field in reader.fields} == pages.KEYS.keys()
    for choice in ("regional", "regional_medium", "runtime"):
        assert set(reader.readers.choice(choice)) <= pages.RULES.keys()


def test_a_terminal_of_a_dialect_is_named_by_its_name() -> None:
    assert pages.terminal_words(frozenset({"_LUNAR_PHASE", "MONTH", "_GAP", "DAY", "FIRST"})) == (
        "a day",
        "a month",
        "lunar phase",
    )


def test_a_rule_of_a_dialect_is_named_by_its_name() -> None:
    assert pages.rule_words("moon_phase") == ("a moon phase", "a moon phase")
