"""A run: files checked one by one, by their own configuration, and what the exit code hangs on."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from filmsheet import reading, rules
from filmsheet.checking.baseline import Baseline
from filmsheet.checking.configuration import Configuration, Selection
from filmsheet.checking.files import SHOWN_STDIN, Named
from filmsheet.checking.run import Change, Run, contents
from filmsheet.rules.rule import Finding, Rule, fix

if TYPE_CHECKING:
    from collections.abc import Iterator

    from filmsheet.checking.checker import Checked
    from filmsheet.rules.rule import Subject


def replacing(wrong: str, right: str, code: str, **how: Any) -> Rule:
    """A rule that finds a word, and puts another in its place."""

    def find(subject: Subject) -> Iterator[Finding]:
        at = subject.text.find(wrong)
        if at >= 0:
            end = at + len(wrong)
            yield Finding(at, end, f"`{wrong}`", None, fix(how.get("safety", "safe"), (at, end, right)))

    return Rule(code, f"finds-{wrong}", how.get("severity", "warning"), find, "")


ONE = replacing("o ne", "one", "T1")
FOUR = replacing("four", "five", "T2", safety="unsafe", severity="error")
FAINT = replacing("faint", "f.", "T3", severity="info")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, which is the working folder, where three rules are all that there are."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(rules, "every", lambda: {rule.code: rule for rule in (ONE, FOUR, FAINT)})
    return tmp_path


def named(*texts: str | bytes, **settings: Any) -> list[Named]:
    """Files with some texts: a.txt, b.txt and so on, all checked alike."""
    configuration = Configuration(str(Path.cwd()), **settings)
    found = []
    for letter, text in zip("abcdef", texts, strict=False):
        path = Path(f"{letter}.txt")
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        found.append(Named(str(path), configuration))
    return found


def codes(found: list[Checked]) -> list[list[str]]:
    return [[one.rule for one in checked.diagnostics] for checked in found]


def test_each_file_is_checked() -> None:
    run = Run()
    found = list(run.check(named("Title: o ne", "Title: two", "Title: four o ne")))
    assert [checked.path for checked in found] == ["a.txt", "b.txt", "c.txt"]
    assert codes(found) == [["T1"], [], ["T2", "T1"]]
    assert [one.path for checked in found for one in checked.diagnostics] == ["a.txt", "c.txt", "c.txt"]


def test_files_are_read_one_by_one() -> None:
    files = named("o ne", "one")
    going = Run().check(files)
    next(going)
    Path("b.txt").write_text("two", "utf-8")
    assert codes(list(going)) == [[]]


@pytest.mark.parametrize(
    ("text", "limit", "failing"),
    [
        ("faint", "warning", False),
        ("faint", "info", True),
        ("o ne", "warning", True),
        ("o ne", "error", False),
        ("four", "error", True),
        ("fine", "info", False),
    ],
)
def test_what_is_grave_enough_fails(text: str, limit: str, failing: bool) -> None:  # noqa: FBT001 - the cases
    run = Run()
    list(run.check(named(text, "clean", fail_on=limit)))
    assert run.failing is failing


def test_each_file_goes_by_its_own_configuration() -> None:
    [one] = named("o ne four")
    strict = Configuration(str(Path.cwd()), selections=(Selection(("T2",)),), severity=(("T2", "info"),))
    found = list(Run().check([one, Named("a.txt", strict)]))
    assert codes(found) == [["T1", "T2"], ["T2"]]
    assert found[1].diagnostics[0].severity == "info"


def test_the_dialect_and_the_encoding_are_the_configurations() -> None:
    raw = "Cast: Karsten Schrøder".encode("cp1252")
    [found] = Run(engine="lark").check(named(raw, dialect="review", encoding="cp1252"))
    assert found.document is not None
    assert found.document.dialect == "review"
    assert found.document.sheet.cast[0].name == "Karsten Schrøder"


# ---- what can't be read


def test_a_file_that_can_not_be_read_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    files = named("o ne", "clean", fail_on="error")
    Path("a.txt").unlink()
    run = Run(fixes=True)
    found = list(run.check(files))
    assert codes(found) == [["FS000"], []]
    assert found[0].document is None
    assert str(found[0].diagnostics[0]) == (
        "a.txt:1:1: error[FS000] can't read the file: No such file or directory"
    )
    assert run.failing

    def fail(_: Path) -> bytes:
        raise OSError

    monkeypatch.setattr(Path, "read_bytes", fail)
    assert codes(list(Run().check(files))) == [["FS000"], ["FS000"]]


def test_a_folder_in_place_of_a_file() -> None:
    files = named("o ne")
    Path("a.txt").unlink()
    Path("a.txt").mkdir()
    [found] = Run().check(files)
    assert "Is a directory" in found.diagnostics[0].message


# ---- standard input


def test_standard_input_is_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Title: o ne\n\xff")))
    configuration = named("")[0].configuration
    changes: list[Change] = []
    run = Run(fixes=True, write=changes.append)
    [found] = run.check([Named("-", configuration)])
    assert (found.path, codes([found])) == (SHOWN_STDIN, [[]])
    assert bytes(found.document or b"") == b"Title: one\n\xff"
    assert [(change.path, change.fixed[0].path) for change in changes] == [("-", SHOWN_STDIN)]


def test_closed_standard_input_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    [found] = Run().check([Named("-", named("")[0].configuration)])
    assert str(found.diagnostics[0]) == (
        "<stdin>:1:1: error[FS000] can't read the file: standard input is closed"
    )
    with pytest.raises(OSError, match="standard input is closed"):
        contents("-")


# ---- fixes


@pytest.mark.parametrize(("unsafe", "text"), [(False, "one four"), (True, "one five")])
def test_fixes_are_made_and_nothing_is_written(unsafe: bool, text: str) -> None:  # noqa: FBT001 - the cases
    changes: list[Change] = []
    run = Run(fixes=True, unsafe=unsafe, write=changes.append)
    found = list(run.check(named("o ne four", "clean")))
    assert codes(found) == [[] if unsafe else ["T2"], []]
    [change] = changes
    assert (change.path, str(change.before), str(change.after)) == ("a.txt", "o ne four", text)
    assert [one.rule for one in change.fixed] == ["T1", "T2"][: 1 + unsafe]
    assert Path("a.txt").read_text("utf-8") == "o ne four"


def test_what_is_fixed_fails_no_check() -> None:
    run = Run(fixes=True)
    list(run.check(named("o ne")))
    assert not run.failing


def test_a_fix_that_is_not_written_is_not_made() -> None:
    def refuse(change: Change) -> None:
        if change.path == "a.txt":
            raise PermissionError(13, "Permission denied", change.path)

    run = Run(fixes=True, write=refuse)
    first, second = run.check(named("Title: o ne", "Title: o ne"))
    assert codes([first, second]) == [["FS501", "T1"], []]
    assert str(first.document) == "Title: o ne"
    assert str(first.diagnostics[0]) == "a.txt:1:1: error[FS501] can't write the file: Permission denied"
    assert run.failing


def test_an_unwritten_file_is_in_no_baseline_and_fails_whatever_the_limit() -> None:
    def refuse(change: Change) -> None:
        raise PermissionError(13, "Permission denied", change.path)

    files = named("o ne", baseline="known.json", fail_on="error")
    known = Baseline("known.json")
    list(Run(baselines={"known.json": known}).check(files))
    run = Run(fixes=True, baselines={"known.json": known.updated()}, write=refuse)
    assert codes(list(run.check(files))) == [["FS501"]]
    assert run.failing


# ---- baselines


def test_what_is_known_is_left_out_and_fails_no_check() -> None:
    files = named("o ne", "o ne four", baseline="known.json")
    known = Baseline("known.json")
    list(Run(baselines={"known.json": known}).check(files[:1]))
    run = Run(baselines={"known.json": known.updated()})
    assert codes(list(run.check(files[:1]))) == [[]]
    assert not run.failing
    assert codes(list(run.check(files))) == [[], ["T1", "T2"]]
    assert run.failing


def test_each_file_goes_by_the_baseline_of_its_configuration() -> None:
    mine, other, none = (
        named("o ne", baseline="a.json")[0],
        named("", "o ne", baseline="b.json")[1],
        named("", "", "o ne")[2],
    )
    Path("a.txt").write_text("o ne", "utf-8")
    Path("b.txt").write_text("o ne", "utf-8")
    known = Baseline("a.json")
    list(Run(baselines={"a.json": known}).check([mine]))
    run = Run(baselines={"a.json": known.updated(), "b.json": Baseline("b.json")})
    assert codes(list(run.check([mine, other, none]))) == [[], ["T1"], ["T1"]]


def test_rules_that_do_not_run_on_a_file_are_not_judged() -> None:
    [every] = named("o ne four", baseline="known.json")
    known = Baseline("known.json")
    list(Run(baselines={"known.json": known}).check([every]))
    known = known.updated()
    only = Configuration(str(Path.cwd()), selections=(Selection(("T2",)),), baseline="known.json")
    list(Run(baselines={"known.json": known}).check([Named("a.txt", only)]))
    assert known.stale() == []


def test_a_file_that_can_not_be_read_is_in_no_baseline() -> None:
    files = named("o ne", baseline="known.json")
    Path("a.txt").unlink()
    known = Baseline("known.json")
    run = Run(baselines={"known.json": known})
    assert codes(list(run.check(files))) == [["FS000"]]
    assert len(known.updated()) == 0


# ---- bugs


@pytest.mark.parametrize("fixes", [False, True])
def test_a_bug_of_a_rule_names_the_rule_and_the_file(
    fixes: bool,  # noqa: FBT001 - the cases
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def find(_: Subject) -> list[Finding]:
        message = "a bug"
        raise RuntimeError(message)

    bad = Rule("T9", "fails", "info", find, "")
    monkeypatch.setattr(rules, "every", lambda: {"T9": bad})
    with pytest.raises(RuntimeError, match="a bug") as bug:
        list(Run(fixes=fixes).check(named("o ne")))
    assert bug.value.__notes__ == ["in the rule T9 fails", "while checking 'a.txt'"]


def test_a_bug_in_reading_names_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(reading, "parse", fail)
    with pytest.raises(RuntimeError) as bug:
        list(Run().check(named("o ne")))
    assert bug.value.__notes__ == ["while checking 'a.txt'"]
