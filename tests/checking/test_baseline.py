"""The baseline: known findings are quiet, new ones are not, and what is put right must leave it."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import filmsheet
from filmsheet import rules
from filmsheet.checking.baseline import Baseline, Entry
from filmsheet.checking.checker import Checked, check
from filmsheet.checking.configuration import ConfigurationError
from filmsheet.rules.rule import Finding, Rule
from filmsheet.text.replacement import replace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from filmsheet.rules.rule import Subject
    from filmsheet.text.diagnostic import Severity


def finding(word: str) -> Rule:
    """A rule that finds a word wherever it stands."""

    def find(subject: Subject) -> Iterator[Finding]:
        at = subject.text.find(word)
        while at >= 0:
            yield Finding(at, at + len(word), f"there is `{word}`")
            at = subject.text.find(word, at + 1)

    return Rule(f"T-{word}", f"finds-{word}", "warning", find, "")


ONE, TWO = finding("one"), finding("two")
BOTH: tuple[tuple[Rule, Severity], ...] = ((ONE, "warning"), (TWO, "info"))


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, which is the working folder, where two rules are all that there are."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(rules, "every", lambda: {rule.code: rule for rule, _ in BOTH})
    return tmp_path


def checked(path: str, text: str, ran: tuple[tuple[Rule, Severity], ...] = BOTH) -> Checked:
    """A file with a text, which is written, and what is found in it."""
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, "utf-8")
    document = filmsheet.parse(text)
    return Checked(path, document, check(document, ran, path=path))


def made(*files: Checked, path: str = "known.json") -> Baseline:
    """A baseline of what was found in some files, written and read again."""
    baseline = Baseline.load(path, fresh=True)
    for file in files:
        baseline.new(file)
    replace(path, baseline.updated().dump())
    return Baseline.load(path)


def rules_of(file: Checked) -> list[str]:
    return [found.rule for found in file.diagnostics]


def entries(baseline: Baseline) -> list[tuple[str, str]]:
    return [(one["path"], one["rule"]) for one in json.loads(baseline.dump())["findings"]]


# ---- known and new


def test_what_is_known_is_quiet() -> None:
    file = checked("a.txt", "Title: one\nYear: two\n")
    baseline = made(file)
    left = baseline.new(file)
    assert left == file._replace(diagnostics=())
    assert baseline.known == 2
    assert baseline.stale() == []


def test_what_is_new_is_not() -> None:
    baseline = made(checked("a.txt", "Title: one\n"))
    left = baseline.new(checked("a.txt", "Title: one\nYear: two\n"))
    assert rules_of(left) == ["T-two"]
    assert baseline.known == 1
    assert baseline.stale() == []


def test_lines_may_move() -> None:
    baseline = made(checked("a.txt", "Title: one\nYear: two\n"))
    left = baseline.new(checked("a.txt", "Year: two\n\n\n  Title: one\r\n"))
    assert rules_of(left) == []
    assert baseline.stale() == []


def test_a_second_finding_of_the_same_kind_is_new() -> None:
    baseline = made(checked("a.txt", "Cast: one\n"))
    left = baseline.new(checked("a.txt", "Cast: one\nCast: one\n"))
    assert rules_of(left) == ["T-one"]


def test_the_same_line_in_another_file_is_new() -> None:
    baseline = made(checked("a.txt", "Title: one\n"))
    assert rules_of(baseline.new(checked("b.txt", "Title: one\n"))) == ["T-one"]


def test_a_clean_file_has_nothing_to_be_known() -> None:
    baseline = made(checked("a.txt", "Title: nothing\n"))
    assert entries(baseline) == []
    file = checked("a.txt", "Title: nothing\n")
    assert baseline.new(file) == file


def test_what_can_not_be_read_is_never_known() -> None:
    good = checked("a.txt", "Title: one\n")
    baseline = made(good)
    bad = Checked("a.txt", None, good.diagnostics)
    assert baseline.new(bad) is bad
    assert baseline.known == 0
    assert baseline.stale() == []
    assert entries(baseline.updated()) == [("a.txt", "T-one")]


@pytest.mark.parametrize("path", ["-", "<stdin>"])
def test_standard_input_has_no_baseline(path: str) -> None:
    file = checked(path, "Title: one\n")
    baseline = made(file)
    assert entries(baseline) == []
    assert baseline.new(file) is file


# ---- where the files are


def test_paths_go_by_the_folder_of_the_baseline(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("sub").mkdir()
    baseline = made(checked("sub/a.txt", "one"), checked("b.txt", "one"), path="sub/known.json")
    assert entries(baseline) == [("../b.txt", "T-one"), ("a.txt", "T-one")]
    assert len(baseline) == 2
    monkeypatch.chdir("sub")
    baseline = Baseline.load("known.json")
    assert rules_of(baseline.new(checked("./a.txt", "one"))) == []
    assert rules_of(baseline.new(checked(f"{here}/b.txt", "one"))) == []
    assert baseline.stale() == []


def test_a_name_in_no_encoding_is_known() -> None:
    file = checked(os.fsdecode(b"Bj\xf6rk.txt"), "one")
    baseline = made(file)
    assert b'"Bj\\udcf6rk.txt"' in Path("known.json").read_bytes()
    assert rules_of(baseline.new(file)) == []
    assert baseline.stale() == []


# ---- the ratchet


def test_what_is_put_right_is_asked_out() -> None:
    baseline = made(checked("a.txt", "Title: one\nYear: two\n"))
    baseline.new(checked("a.txt", "Title: one\n"))
    assert [(entry.path, entry.rule, entry.message) for entry in baseline.stale()] == [
        ("a.txt", "T-two", "there is `two`")
    ]
    assert entries(baseline.updated()) == [("a.txt", "T-one")]


def test_a_file_that_is_clean_by_now_is_asked_out_whole() -> None:
    baseline = made(checked("a.txt", "one two"))
    baseline.new(checked("a.txt", "nothing"))
    assert [entry.rule for entry in baseline.stale()] == ["T-one", "T-two"]
    assert entries(baseline.updated()) == []


def test_a_file_that_is_gone_is_asked_out() -> None:
    baseline = made(checked("z.txt", "one"), checked("folder/a.txt", "one"), checked("b.txt", "one"))
    Path("z.txt").unlink()
    Path("folder/a.txt").unlink()
    Path("folder").rmdir()
    Path("folder").touch()
    assert [entry.path for entry in baseline.stale()] == ["folder/a.txt", "z.txt"]
    assert entries(baseline.updated()) == [("b.txt", "T-one")]


def test_a_file_that_was_not_part_of_the_run_stays() -> None:
    baseline = made(checked("a.txt", "one"), checked("b.txt", "one"))
    baseline.new(checked("a.txt", "one"))
    Path("b.txt").write_text("who knows", "utf-8")
    assert baseline.stale() == []
    assert entries(baseline.updated()) == [("a.txt", "T-one"), ("b.txt", "T-one")]


def test_a_file_that_can_not_be_looked_for_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    baseline = made(checked("a.txt", "one"))

    def stat(path: str) -> os.stat_result:
        raise PermissionError(errno.EACCES, "Permission denied", path)

    monkeypatch.setattr(os, "stat", stat)
    assert baseline.stale() == []
    assert entries(baseline.updated()) == [("a.txt", "T-one")]


def test_a_path_that_no_file_can_have_is_gone() -> None:
    baseline = Baseline("known.json", [Entry("a\0.txt", "T-one", "", "f")])
    assert [entry.path for entry in baseline.stale()] == ["a\0.txt"]


def test_a_rule_that_did_not_run_is_not_judged() -> None:
    baseline = made(checked("a.txt", "one two"))
    only = BOTH[1:]
    left = baseline.new(checked("a.txt", "nothing", only), only)
    assert rules_of(left) == []
    assert [entry.rule for entry in baseline.stale()] == ["T-two"]
    assert entries(baseline.updated()) == [("a.txt", "T-one")]


def test_a_rule_that_is_no_more_is_asked_out() -> None:
    baseline = Baseline("known.json", [Entry("a.txt", "T-old", "", "f")])
    baseline.new(checked("a.txt", "nothing"), BOTH)
    assert [entry.rule for entry in baseline.stale()] == ["T-old"]
    assert entries(baseline.updated()) == []


def test_what_is_asked_out_is_sorted() -> None:
    baseline = made(checked("b.txt", "two one"), checked("a.txt", "one"))
    baseline.new(checked("b.txt", "nothing"))
    baseline.new(checked("a.txt", "nothing"))
    assert [(entry.path, entry.rule) for entry in baseline.stale()] == [
        ("a.txt", "T-one"),
        ("b.txt", "T-one"),
        ("b.txt", "T-two"),
    ]


def test_after_an_update_nothing_is_new_or_asked_out() -> None:
    first, second = checked("a.txt", "one"), checked("b.txt", "two")
    baseline = made(first)
    baseline.new(checked("a.txt", "two"))
    baseline.new(second)
    replace("known.json", baseline.updated().dump())
    again = Baseline.load("known.json")
    assert rules_of(again.new(checked("a.txt", "two"))) == []
    assert rules_of(again.new(second)) == []
    assert again.stale() == []


# ---- the file


def test_each_finding_is_a_line_of_its_own_in_order() -> None:
    made(checked("é.txt", "one"), checked("b.txt", "two\none\n"))
    lines = Path("known.json").read_text("utf-8").splitlines()
    assert lines[:3] == ["{", '  "version": 1,', '  "findings": [']
    shown = [line.partition(', "message"')[0] for line in lines[3:-2]]
    assert shown == [
        '    {"path": "b.txt", "rule": "T-one"',
        '    {"path": "b.txt", "rule": "T-two"',
        '    {"path": "é.txt", "rule": "T-one"',
    ]
    assert lines[-2:] == ["  ]", "}"]


def test_the_order_of_the_run_makes_no_difference() -> None:
    files = [checked(name, "two one\none\n") for name in ("a.txt", "c.txt", "b.txt")]
    assert made(*files).dump() == made(*reversed(files), path="other.json").dump()


def test_what_is_written_is_read() -> None:
    baseline = made(checked("a.txt", "one two"), checked("b.txt", "one"))
    assert Baseline.load("known.json").dump() == baseline.dump() == Path("known.json").read_bytes()


def test_an_empty_baseline_is_a_file_too() -> None:
    made()
    assert Path("known.json").read_text("utf-8") == '{\n  "version": 1,\n  "findings": []\n}\n'
    assert Baseline.load("known.json").stale() == []


def test_there_must_be_a_baseline_unless_it_is_begun() -> None:
    message = r"known\.json: there is no such baseline\nhelp: .*--update-baseline"
    with pytest.raises(ConfigurationError, match=message):
        Baseline.load("known.json")
    assert entries(Baseline.load("known.json", fresh=True)) == []


def test_a_baseline_that_can_not_be_read_is_an_error() -> None:
    Path("known.json").mkdir()
    for fresh in (True, False):
        with pytest.raises(ConfigurationError, match=r"known\.json: can't read the baseline: Is a dir"):
            Baseline.load("known.json", fresh=fresh)


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"", r"known\.json:1: the baseline is no JSON: Expecting value"),
        (b'{"version": 1,\n<<<<<<< ours\n', r"known\.json:2: the baseline is no JSON"),
        (b"\xff", r"known\.json: the baseline is no JSON: it can't be understood"),
        (b"[" * 100_000, r"known\.json: the baseline is no JSON"),
        (b"[]", r"known\.json: it is no baseline of version 1"),
        (b'{"version": 2, "findings": []}', "no baseline of version 1"),
        (b'{"findings": []}', "no baseline of version 1"),
        (b'{"version": 1}', "`findings` is no list"),
        (b'{"version": 1, "findings": {}}', "`findings` is no list"),
        (b'{"version": 1, "findings": ["a.txt"]}', "finding 1 hasn't the texts `path`, `rule`"),
        (b'{"version": 1, "findings": [{"path": "a.txt", "rule": "T"}]}', "finding 1 hasn't the texts"),
        (
            b'{"version": 1, "findings": [{"path": 1, "rule": "", "message": "", "fingerprint": ""}]}',
            "finding 1 hasn't the texts",
        ),
    ],
)
def test_what_is_no_baseline_is_an_error_with_a_mend(raw: bytes, message: str) -> None:
    Path("known.json").write_bytes(raw)
    with pytest.raises(ConfigurationError, match=message) as caught:
        Baseline.load("known.json")
    assert caught.value.help == "mend it, or delete it and run with --update-baseline"
    with pytest.raises(ConfigurationError, match=message):
        Baseline.load("known.json", fresh=True)


def test_a_byte_order_mark_is_no_mistake() -> None:
    Path("known.json").write_bytes(b'\xef\xbb\xbf{"version": 1, "findings": []}')
    assert Baseline.load("known.json").stale() == []
