"""Rules: what `filmsheet check` looks for. One file a rule, whose docstring is the rule's page.

The numbers group the rules: FS0 reading, FS1 the text itself, FS2 contradictions within a sheet, FS3 values
that aren't possible, FS4 missing values. FS000 and FS5 are events of a run, and belong to no document: they
can't be selected. Another package adds its own rules by an entry point in the group `filmsheet.rules` that
names a `Rule`.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from filmsheet.rules.rule import Rule, key_of

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Rule", "every", "find", "matching", "of_runs"]

MODULES = (
    "unread_value",
    "empty_value",
    "unclosed_bracket",
    "impossible_date",
    "ambiguous_date",
    "bad_byte",
    "unknown_label",
    "stray_line",
    "unknown_layout",
    "nothing_read",
    "empty_sheet",
    "doubtful_value",
    "placeholder",
    "mojibake",
    "html_residue",
    "invisible_character",
    "no_space_after_colon",
    "space_before_colon",
    "trailing_space",
    "mixed_line_ends",
    "runtimes_differ",
    "year_differs",
    "name_spelt_two_ways",
    "name_twice",
    "release_twice",
    "singular_label",
    "unknown_rating",
    "rating_out_of_its_time",
    "runtime_beyond_belief",
    "wrong_weekday",
    "release_before_production",
    "home_release_astray",
    "missing_field",
)
"""The module of each rule of ours, in the order of the rules' numbers."""

_OF_RUNS = ("unreadable_file", "unwritten_file", "unsettled_fix")
"""The module of each rule that a run reports by itself."""


@cache
def every() -> Mapping[str, Rule]:
    """Return every rule by its number, in order: ours, then the rules of other packages."""
    from filmsheet.rules import plugins  # noqa: PLC0415 - it looks through the environment

    ours: list[Rule] = [import_module(f"{__name__}.{module}").RULE for module in MODULES]
    return {rule.code: rule for rule in (*ours, *plugins.rules(ours))}


def of_runs() -> tuple[Rule, ...]:
    """Return the rules that a run reports by itself, whatever is selected."""
    return tuple(import_module(f"{__name__}.{module}").RULE for module in _OF_RUNS)


def find(spelt: str) -> Rule | None:
    """Return the rule with a number or a name, in any letter case, or None."""
    return next((rule for rule in every().values() if rule.is_called(spelt)), None)


def matching(spelt: str) -> tuple[Rule, ...]:
    """Return the rules that a selector means: a number, its beginning (`FS2`), a name, or `ALL`."""
    key = key_of(spelt)
    if key == "all":
        return tuple(every().values())
    one = find(spelt)
    if one is not None:
        return (one,)
    return tuple(rule for rule in every().values() if key and rule.code.lower().startswith(key))
