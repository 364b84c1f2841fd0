"""Flat rules become patterns that read what stock Lark reads; a rule that is not flat is refused."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lark import Lark

from filmsheet.engines import flat
from filmsheet.engines.fast import FastList, FastRecord
from filmsheet.engines.flat import Choice, List, NotFlatError, Plan, Record
from filmsheet.engines.stock import StockList, StockRecord

TERMINALS = r"""
WORD: /[a-c]+/
NUMBER: /[0-9]+/
SIGN: /[!?]/
_GAP: / +/
_COMMA: /,/
_SEMICOLON: /;/
_OPEN: /\(/
_CLOSE: /\)/
"""


def build(rules: str, *starts: str) -> Lark:
    return Lark(rules + TERMINALS, parser="lalr", start=list(starts), maybe_placeholders=False)


def plan(rules: str, start: str = "start") -> Plan:
    return flat.plans(build(rules, start), [start], [])[start]


def record(rules: str) -> Record:
    made = plan(rules)
    assert isinstance(made, Record)
    return made


# ---- records


@pytest.mark.parametrize(
    ("rules", "pattern", "names", "groups"),
    [
        ("start: WORD", "((?>[a-c]+))", ("WORD",), ((1,),)),
        ("start: WORD _GAP NUMBER", "((?>[a-c]+))(?> +)((?>[0-9]+))", ("WORD", "NUMBER"), ((1,), (2,))),
        ("start: WORD SIGN?", "((?>[a-c]+))(?:((?>[!?])))?", ("WORD", "SIGN"), ((1,), (2,))),
        ("start: WORD _GAP+", "((?>[a-c]+))(?:(?> +))+", ("WORD",), ((1,),)),
        ("start: WORD | NUMBER", "(?:((?>[a-c]+))|((?>[0-9]+)))", ("WORD", "NUMBER"), ((1,), (2,))),
        (
            "start: WORD NUMBER | SIGN WORD",
            "(?:((?>[a-c]+))((?>[0-9]+))|((?>[!?]))((?>[a-c]+)))",
            ("WORD", "NUMBER", "SIGN"),
            ((1, 4), (2,), (3,)),
        ),
        (
            "start: (WORD | NUMBER) SIGN",
            "(?:((?>[a-c]+))|((?>[0-9]+)))((?>[!?]))",
            ("WORD", "NUMBER", "SIGN"),
            ((1,), (2,), (3,)),
        ),
        ("start: SIGN inner\ninner: WORD", "((?>[!?]))((?>[a-c]+))", ("SIGN", "WORD"), ((1,), (2,))),
        ("start: WORD -> named", "((?>[a-c]+))", ("WORD",), ((1,),)),
    ],
    ids=lambda value: value.splitlines()[0] if isinstance(value, str) else "",
)
def test_a_record_is_one_pattern_with_a_group_for_each_kept_terminal(
    rules: str, pattern: str, names: tuple[str, ...], groups: tuple[tuple[int, ...], ...]
) -> None:
    assert plan(rules) == Record(pattern, names, groups)


def test_a_terminal_gives_nothing_back_once_it_has_read() -> None:
    made = record("start: GREEDY WORD\nGREEDY: /[abc]{1,2}/\n")
    assert re.fullmatch(made.pattern, "abc") is not None
    assert re.fullmatch(made.pattern, "ab") is None  # re alone would read `a` and `b`


def test_a_terminal_of_several_alternatives_is_one_string_of_the_row() -> None:
    reader = FastRecord(record("start: WORD NUMBER | SIGN WORD"))
    assert reader.row("ab12") == ("ab", "12", "")
    assert reader.row("!ab") == ("ab", "", "!")
    assert reader.spans("!ab") == ((1, 3), None, (0, 1))


# ---- lists


@pytest.mark.parametrize(
    ("rule", "made"),
    [
        ("WORD (_COMMA WORD)*", List("", "[a-c]+", ",", trailing=False)),
        ("_COMMA? WORD (_COMMA WORD)*", List(",", "[a-c]+", ",", trailing=False)),
        ("WORD (_COMMA WORD)* _COMMA?", List("", "[a-c]+", ",", trailing=True)),
        ("_COMMA? WORD (_COMMA WORD)* _COMMA?", List(",", "[a-c]+", ",", trailing=True)),
    ],
)
def test_a_list_is_its_item_and_what_may_stand_around_it(rule: str, made: List) -> None:
    assert plan(f"start: {rule}") == made


@pytest.mark.parametrize(
    "rule",
    [
        "WORD (_COMMA NUMBER)*",
        "_GAP? _COMMA? WORD (_COMMA WORD)*",
        "WORD (_COMMA WORD)* _COMMA? _GAP?",
        "WORD (_COMMA WORD)* _GAP?",
    ],
)
def test_a_list_of_another_shape_is_refused(rule: str) -> None:
    with pytest.raises(NotFlatError, match="the rule start is not flat"):
        plan(f"start: {rule}")


# ---- choices


def test_a_rule_that_only_chooses_between_rules_is_a_choice() -> None:
    lark = build(
        "start: one | two -> named | three\none: WORD\ntwo: NUMBER\nthree: SIGN", "one", "two", "three"
    )
    choices = flat.alternatives(lark.grammar.rule_defs)
    assert choices == {"start": ("one", "two", "three")}
    assert flat.plans(lark, ["one"], ["start"]) == {
        "one": Record("((?>[a-c]+))", ("WORD",), ((1,),)),
        "start": Choice(("one", "two", "three")),
    }


@pytest.mark.parametrize(
    "rule", ["one", "one | WORD", "one | two two", "one | two?", "one | (one | two)", "WORD | NUMBER"]
)
def test_a_rule_that_does_more_than_choose_is_no_choice(rule: str) -> None:
    lark = build(f"start: SIGN\nother: {rule}\none: WORD _GAP\ntwo: NUMBER", "start")
    assert "other" not in flat.alternatives(lark.grammar.rule_defs)


# ---- what is not flat


@pytest.mark.parametrize(
    ("rules", "why"),
    [
        ("start: WORD | _OPEN start _CLOSE", "start contains itself"),
        ("start: SIGN inner\ninner: WORD | _OPEN inner _CLOSE", "inner contains itself"),
        ("start: SIGN inner\ninner: WORD*", "WORD is kept more than once"),
        ("start: WORD+", "WORD is kept more than once"),
        ("start: (SIGN inner)+\ninner: WORD", "SIGN is kept more than once"),
        ("start: (_GAP inner)+\ninner: WORD?", "WORD is kept more than once"),
        ("start: WORD~2", "expr has no place in a flat rule"),
        ("start: SIGN [WORD]", "maybe has no place in a flat rule"),
        ('start: SIGN "a"', "literal has no place in a flat rule"),
    ],
)
def test_a_rule_that_is_not_flat_is_refused(rules: str, why: str) -> None:
    with pytest.raises(NotFlatError) as caught:
        plan(rules)
    assert str(caught.value) == f"the rule start is not flat: {why}"


def test_a_terminal_that_captures_is_refused() -> None:
    with pytest.raises(NotFlatError, match="the rule ODD is not flat: a group in a pattern must not capture"):
        plan("start: WORD ODD\nODD: /(x)y/\n")


# ---- stock Lark reads the same

RECORDS = [
    "start: WORD _GAP NUMBER",
    "start: WORD NUMBER? _GAP? SIGN?",
    "start: WORD | NUMBER SIGN?",
    "start: WORD NUMBER | SIGN WORD",
    "start: (SIGN _GAP?)? inner (_OPEN NUMBER _CLOSE)?\ninner: WORD",
    "start: _GAP? inner _GAP?\ninner: WORD SIGN? | NUMBER",
]
LISTS = [
    "start: WORD (_COMMA WORD)*",
    "start: _COMMA? WORD (_COMMA WORD)*",
    "start: WORD (_COMMA WORD)* _COMMA?",
    "start: _COMMA? WORD (_COMMA WORD)* _COMMA?",
]
BUILT = {rules: build(rules, "start") for rules in RECORDS + LISTS}


@pytest.mark.parametrize("rules", RECORDS)
@given(text=st.text("ab10! ()", min_size=1, max_size=8))
def test_stock_lark_reads_the_same_records(rules: str, text: str) -> None:
    made = flat.plans(BUILT[rules], ["start"], [])["start"]
    assert isinstance(made, Record)
    fast, stock = FastRecord(made), StockRecord(BUILT[rules], "start", made.names)
    assert fast.row(text) == stock.row(text)
    assert fast.spans(text) == stock.spans(text)


@pytest.mark.parametrize("rules", LISTS)
@given(text=st.text("ab,; ", min_size=1, max_size=10))
def test_stock_lark_reads_the_same_lists(rules: str, text: str) -> None:
    made = flat.plans(BUILT[rules], ["start"], [])["start"]
    assert isinstance(made, List)
    fast, stock = FastList(made), StockList(BUILT[rules], "start")
    assert fast.items(text) == stock.items(text)
    assert fast.spans(text) == stock.spans(text)
