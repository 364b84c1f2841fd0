"""What a project says of how its sheets are checked, and which folder goes by which."""

from __future__ import annotations

import os
import pickle
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from filmsheet import rules
from filmsheet.checking import configuration, settings
from filmsheet.checking.configuration import ConfigurationError
from filmsheet.checking.configurations import Configurations
from filmsheet.rules.rule import Options, Rule

if TYPE_CHECKING:
    from filmsheet.checking.configuration import Configuration
    from filmsheet.text.diagnostic import Severity

SEVERITIES: dict[str, Severity] = {
    "FS001 unread-value": "error",
    "FS101 mojibake": "warning",
    "FS201 runtimes-differ": "warning",
    "FS203 name-spelt-two-ways": "warning",
    "FS206 singular-label": "info",
    "ART1 arthouse": "error",
}
"""A few rules that won't change, one of them a plugin's."""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, which is the working folder, with rules that stay as they are."""
    monkeypatch.chdir(tmp_path)
    made = [
        Rule(code, name, severity, lambda _: [], "")
        for (code, name), severity in ((said.split(), severity) for said, severity in SEVERITIES.items())
    ]
    monkeypatch.setattr(rules, "every", lambda: {rule.code: rule for rule in made})
    return tmp_path


def configured(text: str, *, path: str = "filmsheet.toml") -> Configuration:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, "utf-8")
    return Configurations().here


def codes(found: Configuration, path: str = "a.txt") -> list[str]:
    return [rule.code for rule, _ in found.rules_for(path)]


# ---- where it is found


def test_without_a_configuration_all_is_as_the_rules_say(here: Path) -> None:
    found = Configurations().here
    assert {f"{rule.code} {rule.name}": severity for rule, severity in found.rules_for("a.txt")} == SEVERITIES
    assert (found.path, found.folder) == (None, str(here))
    assert (found.dialect, found.encoding, found.baseline) == ("auto", None, None)
    assert (found.include, found.exclude, found.fail_on) == (("*.txt",), (), "warning")
    assert found.options == Options()


def test_it_stands_in_a_file_of_its_own() -> None:
    found = configured('select = ["FS2"]')
    assert codes(found) == ["FS201", "FS203", "FS206"]
    assert found.path == "filmsheet.toml"


def test_it_stands_in_a_table_of_a_project() -> None:
    found = configured('[tool.filmsheet]\nselect = ["FS2"]', path="pyproject.toml")
    assert codes(found) == ["FS201", "FS203", "FS206"]
    assert found.path == "pyproject.toml"


def test_a_file_of_its_own_wins_over_a_project_beside_it() -> None:
    Path("pyproject.toml").write_text('[tool.filmsheet]\nselect = ["FS1"]', "utf-8")
    assert codes(configured('select = ["FS001"]')) == ["FS001"]


def test_the_nearest_one_counts_and_no_other(here: Path) -> None:
    (here / "a" / "b").mkdir(parents=True)
    (here / "c" / "d").mkdir(parents=True)
    (here / "filmsheet.toml").write_text('select = ["FS0"]\nencoding = "cp1252"', "utf-8")
    (here / "a" / "pyproject.toml").write_text('[tool.filmsheet]\nignore = ["FS1"]', "utf-8")
    known = Configurations()
    assert known.of(str(here / "a" / "b")) is known.of(str(here / "a"))
    assert known.of(str(here / "c" / "d")) is known.of(str(here)) is known.here
    assert known.of(str(here / "a")).encoding is None
    assert known.of(str(here / "a")).path == "a/pyproject.toml"
    assert known.of(str(here)).encoding == "cp1252"


def test_a_configuration_above_the_working_folder_counts(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    configured('select = ["FS1"]')
    (here / "work").mkdir()
    monkeypatch.chdir("work")
    found = Configurations().here
    assert codes(found) == ["FS101"]
    assert found.path == f"{here}/filmsheet.toml"


@pytest.mark.parametrize(
    "project",
    [
        '[project]\nname = "x"',
        '[project]\nname = "filmsheet"',
        '[tool.ruff]\nselect = ["filmsheet"]',
        'tool = "filmsheet"',
        "this is no TOML at all",
    ],
)
def test_a_project_that_does_not_speak_of_it_is_passed_over(here: Path, project: str) -> None:
    configured('select = ["FS1"]')
    (here / "work").mkdir()
    (here / "work" / "pyproject.toml").write_text(project, "utf-8")
    assert Configurations().of(str(here / "work")).path == "filmsheet.toml"


def test_a_folder_of_that_name_is_passed_over(here: Path) -> None:
    (here / "filmsheet.toml").mkdir()
    assert Configurations().here.path is None


def test_each_file_is_read_once_and_each_folder_looked_at_once(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "a" / "b").mkdir(parents=True)
    (here / "filmsheet.toml").touch()
    looked = []
    really = os.path.isfile

    def isfile(path: str) -> bool:
        looked.append(path)
        return really(path)

    monkeypatch.setattr(os.path, "isfile", isfile)
    known = Configurations()
    for _ in range(3):
        assert known.of(str(here / "a" / "b")) is known.of(str(here))
    assert looked == [
        f"{here}/a/b/filmsheet.toml",
        f"{here}/a/b/pyproject.toml",
        f"{here}/a/filmsheet.toml",
        f"{here}/a/pyproject.toml",
        f"{here}/filmsheet.toml",
    ]


def test_a_working_folder_that_is_gone_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def getcwd() -> str:
        raise FileNotFoundError

    monkeypatch.setattr(os, "getcwd", getcwd)
    assert Configurations().here.folder == "/"


def test_without_a_file_nothing_heavy_is_loaded(here: Path) -> None:
    program = (
        "import sys; from filmsheet.checking.configurations import Configurations; Configurations().here;"
        "print({'tomllib', 'difflib', 'filmsheet.checking.settings'} & set(sys.modules))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=here, capture_output=True, text=True, check=True
    )
    assert ran.stdout == "set()\n"


# ---- the one that is given


def test_one_that_is_given_counts_for_every_folder(here: Path) -> None:
    configured('select = ["FS0"]')
    (here / "ci").mkdir()
    (here / "ci" / "strict.toml").write_text('exclude = ["drafts/*"]\nbaseline = "known.json"', "utf-8")
    known = Configurations("ci/strict.toml")
    found = known.of(str(here))
    assert found is known.here is known.of("/elsewhere")
    assert (found.path, found.folder) == ("ci/strict.toml", str(here / "ci"))
    assert found.baseline == "ci/known.json"
    assert len(codes(found)) == len(SEVERITIES)


def test_a_project_may_be_given(here: Path) -> None:
    (here / "pyproject.toml").write_text('[tool.filmsheet]\nselect = ["FS1"]', "utf-8")
    assert codes(Configurations("pyproject.toml").here) == ["FS101"]


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        (
            "nope.toml",
            None,
            "nope.toml: can't read the configuration: No such file or directory\nhelp: check",
        ),
        ("pyproject.toml", "[project]", "pyproject.toml:1: there is no table `tool.filmsheet` in it"),
        ("pyproject.toml", "tool = 1", "pyproject.toml:1: there is no table `tool.filmsheet` in it"),
        ("other.toml", "selekt = 1", "other.toml:1: there is no setting `selekt`\nhelp: write `select`"),
    ],
)
def test_a_mistake_in_it_is_told_at_once(name: str, text: str | None, message: str) -> None:
    if text is not None:
        Path(name).write_text(text, "utf-8")
    with pytest.raises(ConfigurationError, match=f"^{re.escape(message)}"):
        Configurations(name)


# ---- which rules


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('select = ["ALL"]', "FS001 FS101 FS201 FS203 FS206 ART1"),
        ('select = ["FS2"]', "FS201 FS203 FS206"),
        ('select = ["FS"]', "FS001 FS101 FS201 FS203 FS206"),
        ('select = ["mojibake", "ART1"]', "FS101 ART1"),
        ('select = [" fs203 ", "Mojibake"]', "FS101 FS203"),
        ("select = []", ""),
        ('ignore = ["FS2"]', "FS001 FS101 ART1"),
        ('ignore = ["ALL"]', ""),
        ('select = ["FS2"]\nignore = ["FS203"]', "FS201 FS206"),
        ('select = ["FS203"]\nignore = ["FS2"]', "FS203"),
        ('select = ["ALL", "name-spelt-two-ways"]\nignore = ["FS2"]', "FS001 FS101 FS203 ART1"),
        ('select = ["FS20"]\nignore = ["FS2"]', "FS201 FS203 FS206"),
        ('select = ["FS2"]\nignore = ["FS20"]', ""),
        ('select = ["FS203"]\nignore = ["name-spelt-two-ways"]', ""),
        ('select = ["FS2"]\nignore = ["FS2"]', ""),
    ],
)
def test_the_narrower_selector_wins(text: str, expected: str) -> None:
    assert codes(configured(text)) == expected.split()


@pytest.mark.parametrize(
    ("select", "ignore", "expected"),
    [
        (None, (), "FS201 FS206"),
        (("FS203",), (), "FS203"),
        (("ALL",), (), "FS001 FS101 FS201 FS203 FS206 ART1"),
        (("FS2",), ("FS201",), "FS203 FS206"),
        (("FS201",), ("FS2",), "FS201"),
        ((), (), ""),
        (None, ("singular-label",), "FS201"),
        (None, ("FS",), ""),
        (None, ("ART",), "FS201 FS206"),
    ],
)
def test_the_command_has_the_last_word(
    select: tuple[str, ...] | None, ignore: tuple[str, ...], expected: str
) -> None:
    configured('select = ["FS2"]\nignore = ["FS203"]')
    assert codes(Configurations(select=select, ignore=ignore).here) == expected.split()


def test_the_command_has_the_last_word_without_a_file() -> None:
    assert codes(Configurations(select=("FS2",), ignore=("FS203",)).here) == ["FS201", "FS206"]


def test_the_command_may_say_other_things_in_place_of_every_file(here: Path) -> None:
    (here / "a").mkdir()
    (here / "a" / "filmsheet.toml").write_text('encoding = "cp1252"\nfail-on = "error"', "utf-8")
    known = Configurations(fail_on="info", encoding=None, baseline="known.json")
    assert (known.here.fail_on, known.here.encoding, known.here.baseline) == ("info", None, "known.json")
    inner = known.of(str(here / "a"))
    assert (inner.fail_on, inner.encoding, inner.baseline) == ("info", "cp1252", "known.json")


def test_a_selector_of_the_command_must_mean_a_rule() -> None:
    with pytest.raises(ConfigurationError, match=r"^--select: no rule is called `FS9`\nhelp: "):
        Configurations(select=("FS2", "FS9"))
    with pytest.raises(ConfigurationError, match=r"^--ignore: no rule is called `mojbake`\nhelp: write"):
        Configurations(ignore=("mojbake",))


def test_severities_are_changed_by_the_narrowest_selector() -> None:
    found = configured(
        '[severity]\nname-spelt-two-ways = "error"\nFS2 = "info"\nALL = "warning"\n'
        'fs206 = "info"\nsingular-label = "error"'
    )
    assert {rule.code: severity for rule, severity in found.rules_for("a.txt")} == {
        "FS001": "warning",
        "FS101": "warning",
        "FS201": "info",
        "FS203": "error",
        "FS206": "error",
        "ART1": "warning",
    }


def test_rules_can_be_ignored_file_by_file(here: Path) -> None:
    found = configured(
        'select = ["FS2", "FS001"]\n[per-file-ignores]\n"old/**" = ["FS2"]\n"*.ocr.txt" = ["FS001", "FS203"]',
        path="films/filmsheet.toml",
    )
    found = Configurations().of(str(here / "films"))
    assert codes(found, "films/a.txt") == ["FS001", "FS201", "FS203", "FS206"]
    assert codes(found, "films/old/a.txt") == ["FS001"]
    assert codes(found, "old/a.txt") == ["FS001", "FS201", "FS203", "FS206"]
    assert codes(found, f"{here}/films/a.ocr.txt") == ["FS201", "FS206"]
    assert codes(found, "films/old/a.ocr.txt") == []
    assert found.rules_for("films/old/a.txt") is found.rules_for("films/old/b.txt")


def test_many_files_are_cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    found = configured('[per-file-ignores]\n"*.ocr.txt" = ["FS001"]')
    found.rules_for("a.txt")
    found.rules_for("a.ocr.txt")

    def never(*_: object) -> None:
        pytest.fail("the rules were put together anew")

    monkeypatch.setattr(configuration, "_codes", never)
    monkeypatch.setattr(configuration, "_narrowest", never)
    assert [len(codes(found, f"{i}{end}")) for i in range(9) for end in (".txt", ".ocr.txt")] == [6, 5] * 9


# ---- which files


def test_it_says_which_files_of_a_folder_are_sheets() -> None:
    found = configured('include = ["*.txt", "*.sheet"]\nexclude = ["drafts/", "*.old.*"]')
    assert found.includes("a/b.sheet")
    assert not found.includes("a/b.html")
    assert not found.includes("a/b.old.txt")
    assert not found.includes("drafts/b.txt")
    assert found.excludes("drafts/b.html")
    assert not found.excludes("a")


# ---- errors


def test_an_error_can_be_printed_anywhere() -> None:
    wrong = ConfigurationError("\udc80.toml", 3, "there is no setting `a\x1b[31m\nb`", "write\t`é`")
    assert str(wrong) == "\\udc80.toml:3: there is no setting `a␛[31m␊b`\nhelp: write␉`é`"
    assert str(pickle.loads(pickle.dumps(wrong))) == str(wrong)


# ---- the page

PAGE = Path(__file__).parents[2] / "docs" / "configuration.md"


def blocks() -> list[str]:
    return re.findall(r"^```toml\n(.*?)^```$", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)


def test_the_page_names_every_key() -> None:
    named = re.findall(r"^### `([a-z-]+)`$", PAGE.read_text("utf-8"), re.MULTILINE)
    assert named == list(settings._KEYS)


@pytest.mark.parametrize("block", blocks(), ids=lambda block: block.splitlines()[0])
def test_what_the_page_shows_can_be_used(block: str, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()  # the rules are the real ones
    monkeypatch.chdir(here)
    (here / "our.lark").write_text("// Our own.\n", "utf-8")
    path = "pyproject.toml" if "[tool.filmsheet" in block else "filmsheet.toml"
    assert configured(block, path=path).path == path
