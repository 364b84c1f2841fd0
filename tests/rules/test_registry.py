"""The rules that there are: their names, their pages, and how they are chosen."""

from __future__ import annotations

import json
import re
import textwrap
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from cases import over

from filmsheet import rules
from filmsheet.checking.configurations import Configurations
from filmsheet.document import findings
from filmsheet.rules import MODULES, plugins, unreadable_file
from filmsheet.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "filmsheet" / "rules"
SECTIONS = ["What it reports", "Why it matters", "Example", "How to fix it", "How to configure it"]
OURS = [rule for rule in rules.every().values() if rule.code.startswith("FS")]
SHARED = {"__init__", "rule", "plugins"}
OF_RUNS = {rule.name.replace("-", "_") for rule in rules.of_runs()}
"""Modules that are no rule by themselves; others, which several rules share, have no RULE."""


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The registry made afresh, in the test and after it."""
    rules.every.cache_clear()
    yield
    monkeypatch.undo()
    rules.every.cache_clear()


# ---- the list


def test_each_module_that_has_a_rule_is_in_the_list() -> None:
    found = {path.stem for path in PACKAGE.glob("*.py") if "\nRULE = " in path.read_text("utf-8")}
    assert set(MODULES) == found - SHARED - OF_RUNS
    assert len(MODULES) == len(set(MODULES))


def test_a_module_is_called_like_its_rule() -> None:
    assert [rule.name.replace("-", "_") for rule in OURS] == list(MODULES)


def test_numbers_and_names_are_unique_and_in_order() -> None:
    every = [*OURS, *rules.of_runs()]
    assert len({rule.name for rule in every}) == len({rule.code for rule in every}) == len(every)
    assert [rule.code for rule in OURS] == sorted(rule.code for rule in OURS)
    for rule in every:
        assert re.fullmatch(r"FS\d{3}", rule.code)
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)
    assert all(rules.every()[rule.code] is rule for rule in OURS)


def test_what_reading_finds_has_rules() -> None:
    assert set(findings.RULES) <= set(rules.every())
    for code, said in findings.RULES.items():
        assert (rules.every()[code].name, rules.every()[code].severity) == said


def test_every_rule_has_tests() -> None:
    there = {path.stem for path in Path(__file__).parent.glob("test_*.py")}
    untested = {f"test_{module}" for module in MODULES} - there
    assert untested <= {"test_unread_value"}  # whose sample says it all


@pytest.mark.usefixtures("made")
def test_rules_of_other_packages_come_last(monkeypatch: pytest.MonkeyPatch) -> None:
    other = Rule("AA1", "other", "info", lambda _: (), "")
    monkeypatch.setattr(plugins, "rules", lambda *_: [other])
    assert list(rules.every()) == [*(rule.code for rule in OURS), "AA1"]


# ---- the pages


def sections(rule: Rule) -> dict[str, str]:
    """The sections of a page, and what is above the first of them."""
    lead, *rest = re.split(r"^## ", rule.page, flags=re.MULTILINE)
    parts = [section.partition("\n") for section in rest]
    return {"": lead.strip(), **{heading: body.strip("\n") for heading, _, body in parts}}


PAGES = over([*OURS, unreadable_file.RULE], lambda rule: rule.name)


@PAGES
def test_a_page_begins_with_one_sentence(rule: Rule) -> None:
    assert rule.summary == sections(rule)[""]
    assert re.fullmatch(r"[A-Z`][^\n]*[^.]\.", rule.summary)


@PAGES
def test_a_page_has_every_section_and_each_has_a_text(rule: Rule) -> None:
    found = sections(rule)
    assert list(found)[1:] == SECTIONS
    assert all(re.search(r"\w", body) for body in found.values())


def block(rule: Rule, heading: str) -> str:
    """The indented lines of a section."""
    lines = sections(rule)[heading].splitlines()
    return textwrap.dedent("\n".join(line for line in lines if line.startswith("    ")))


ILLEGIBLE = {"mixed-line-ends", "bad-byte", "empty-sheet"}
"""Rules whose example can be told only in words."""


@PAGES
def test_an_example_is_indented(rule: Rule) -> None:
    assert bool(block(rule, "Example")) or rule.name in ILLEGIBLE


@PAGES
def test_a_page_says_whether_there_is_a_fix_and_why_it_is_of_its_class(rule: Rule) -> None:
    said = " ".join(sections(rule)["How to fix it"].split())
    assert re.search(r"\bfix(es)?\b", said)
    assert re.search(r"\bno fix\b|\bThere is none\b", said) or re.search(r"\b(un)?safe\b", said)


@pytest.mark.parametrize("rule", OURS, ids=lambda rule: rule.name)
def test_what_a_page_says_of_configuration_can_be_written(
    rule: Rule, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said = block(rule, "How to configure it")
    assert "filmsheet" in tomllib.loads(said)["tool"]
    Path("pyproject.toml").write_text(said, "utf-8")
    plain = Configurations().here
    assert plain.path == "pyproject.toml"
    Path("pyproject.toml").unlink()
    ours = {one.code: severity for one, severity in plain.rules_for("a.txt")}
    other = {one.code: severity for one, severity in Configurations().here.rules_for("a.txt")}
    changed = {code for code in other if ours.get(code) != other[code]}
    assert changed <= {rule.code}, "a page is about its own rule"
    assert changed or plain.required or "severity" in said, "it changes something"


def classes(rule: Rule) -> list[str]:
    """The classes of a rule's fixes, as its page tells them."""
    said = " ".join(sections(rule)["How to fix it"].split())
    return [word for word in ("safe", "unsafe") if re.search(rf"\b{word}\b", said)]


def test_the_guide_has_a_table_of_all_rules() -> None:
    page = (ROOT / "docs" / "check.md").read_text("utf-8")
    rows = [
        f"| `{rule.code}` | `{rule.name}` | {rule.severity} | {', '.join(classes(rule))} | {rule.summary} |"
        for rule in OURS
    ]
    assert re.findall(r"^\| `FS.*$", page, re.MULTILINE) == rows


@pytest.mark.parametrize("rule", OURS, ids=lambda rule: rule.name)
def test_a_page_tells_the_classes_that_its_samples_show(rule: Rule) -> None:
    shown = {
        found["fix"]
        for path in (ROOT / "samples" / "rules").glob("*.findings.json")
        for found in json.loads(path.read_text("utf-8"))
        if found["rule"] == rule.code
    }
    assert shown - {None} == set(classes(rule))


# ---- how they are chosen


@pytest.mark.parametrize("rule", OURS, ids=lambda rule: rule.name)
def test_a_rule_is_found_by_number_and_name(rule: Rule) -> None:
    for spelt in (rule.code, rule.code.lower(), f" {rule.name} ", rule.name.upper()):
        assert rules.find(spelt) is rule
        assert rules.matching(spelt) == (rule,)


@pytest.mark.parametrize(
    "spelt", ["", " ", "FS", "FS0", "FS999", "FS0011", "unread", "ALL", "unread value", "-"]
)
def test_what_is_no_rule_is_not_found(spelt: str) -> None:
    assert rules.find(spelt) is None


@pytest.mark.parametrize("spelt", ["", " ", "FS999", "FS0011", "unread", "*", "S0", "-"])
def test_what_means_no_rule_matches_none(spelt: str) -> None:
    assert rules.matching(spelt) == ()


def test_several_are_chosen_by_how_their_numbers_begin() -> None:
    assert rules.matching("fs00") == tuple(rule for rule in OURS if rule.code.startswith("FS00"))
    assert set(OURS) <= set(rules.matching("F")) <= set(rules.every().values())
    assert rules.matching(" all ") == tuple(rules.every().values())


def test_what_a_run_reports_by_itself_is_no_rule_to_choose() -> None:
    assert [rule.code for rule in rules.of_runs()] == ["FS000", "FS501", "FS502"]
    for rule in rules.of_runs():
        assert rules.find(rule.code) is rules.find(rule.name) is None
        assert rules.matching(rule.code) == rules.matching(rule.code[:-1])[:0] == ()
