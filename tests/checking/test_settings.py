"""The file of a configuration: what its keys say, and what is wrong with it."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from filmsheet import rules
from filmsheet.checking import settings
from filmsheet.checking.configuration import ConfigurationError
from filmsheet.checking.configurations import Configurations
from filmsheet.rules.rule import Options, Rule

if TYPE_CHECKING:
    from filmsheet.checking.configuration import Configuration

NAMES = ("FS001 unread-value", "FS101 mojibake", "FS203 name-spelt-two-ways")
"""A few rules that won't change."""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, which is the working folder, with rules that stay as they are."""
    monkeypatch.chdir(tmp_path)
    made = {code: Rule(code, name, "error", lambda _: [], "") for code, name in map(str.split, NAMES)}
    monkeypatch.setattr(rules, "every", lambda: made)
    return tmp_path


def configured(text: str, *, path: str = "filmsheet.toml") -> Configuration:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, "utf-8")
    return Configurations().here


def mistake(text: str | bytes, *, path: str = "filmsheet.toml") -> ConfigurationError:
    Path(path).write_bytes(text.encode() if isinstance(text, str) else text)
    with pytest.raises(ConfigurationError) as caught:
        _ = Configurations().here
    return caught.value


# ---- what it says


def test_the_options_of_rules_are_handed_on() -> None:
    assert configured('required = ["title", "subtitles"]').options == Options(required=("title", "subtitles"))


def test_the_dialect_is_a_name_or_a_file(here: Path) -> None:
    assert configured('dialect = "auto"').dialect == "auto"
    assert configured('dialect = "disc"').dialect == "disc"
    (here / "own.lark").write_text("// Our own.\n", "utf-8")
    configured('dialect = "../own.lark"', path="films/filmsheet.toml")
    assert Configurations().of(str(here / "films")).dialect == "films/../own.lark"


def test_other_keys_are_kept_as_they_are(here: Path) -> None:
    found = configured(
        'include = ["*.txt", "*.sheet"]\nexclude = ["drafts/"]\nfail-on = "info"\nbaseline = "ci/known.json"'
    )
    assert found.include == ("*.txt", "*.sheet")
    assert found.exclude == ("drafts/",)
    assert found.fail_on == "info"
    assert found.baseline == "ci/known.json"
    assert configured(f'baseline = "{here.parent}/known.json"').baseline == f"{here.parent}/known.json"


def test_a_byte_order_mark_and_other_line_ends_are_no_mistake(here: Path) -> None:
    (here / "filmsheet.toml").write_bytes(b'\xef\xbb\xbfselect = ["FS1"]\r\n')
    assert [rule.code for rule, _ in Configurations().here.rules_for("a.txt")] == ["FS101"]


# ---- mistakes


@pytest.mark.parametrize(
    ("text", "line", "message", "mend"),
    [
        ('# selct\n\nselct = ["FS2"]', 3, "there is no setting `selct`", "write `select`"),
        ("fail_on = 1", 1, "there is no setting `fail_on`", "write `fail-on`"),
        ("xyz = 1", 1, "there is no setting `xyz`", "the settings are select, ignore, severity, "),
        ("[tool.filmsheet]", 1, "`[tool.filmsheet]` belongs into a pyproject.toml", "here, write the keys"),
        (
            'select = "FS2"',
            1,
            "`select`: this is no list of texts",
            'write it like `select = ["FS0", "FS203"]`',
        ),
        ("ignore = [2]", 1, "`ignore`: this is no list of texts", "write it like `ignore = "),
        (
            'select = ["FS2"]\nignore = [\n  "FS1", # FS9\n  "mojbake",\n]',
            4,
            "`ignore`: no rule is called `mojbake`",
            "write `mojibake`",
        ),
        ('select = ["fs204"]', 1, "`select`: no rule is called `fs204`", "`filmsheet rules` lists them"),
        ('select = ["F203"]', 1, "`select`: no rule is called `F203`", "write `FS203`"),
        ('select = ["FS2o3"]', 1, "`select`: no rule is called `FS2o3`", "write `FS203`"),
        ('select = ["FS2*"]', 1, "`select`: no rule is called `FS2*`", ""),
        ('select = [""]', 1, "`select`: no rule is called ``", "`filmsheet rules` lists them"),
        ('select = ["qqq"]', 1, "`select`: no rule is called `qqq`", "`filmsheet rules` lists them"),
        ('select = ["al"]', 1, "`select`: no rule is called `al`", "write `ALL`"),
        ('severity = "info"', 1, "`severity`: this is no table", "write it like `severity = {"),
        ('\n[severity]\nFS1 = "info"\nFS9 = "info"', 4, "`severity`: no rule is called `FS9`", ""),
        (
            '[severity]\nFS1 = "info"\nFS2 = "Warning!"',
            3,
            "`severity`: `Warning!` is no severity",
            "write `warning`",
        ),
        ("[severity]\nFS1 = 1", 2, "`severity`: `1` is no severity", "write one of info, warning, error"),
        ("per-file-ignores = []", 1, "`per-file-ignores`: this is no table", "write it like"),
        (
            '[per-file-ignores]\n"a.txt" = ["FS1"]\n"b/*.txt" = "FS1"',
            1,
            "`per-file-ignores`: this is no list of texts",
            "write it like `per-file-ignores = {",
        ),
        (
            '[per-file-ignores]\n"a.txt" = ["FS1"]\n"b/*.txt" = [\n"FS9"]',
            4,
            "`per-file-ignores`: no rule is called `FS9`",
            "",
        ),
        (
            '[per-file-ignores]\n"" = ["FS1"]',
            1,
            "`per-file-ignores`: the pattern '' names no file",
            "write a",
        ),
        ('required = ["title",\n"yaer"]', 2, "`required`: a sheet has no key `yaer`", "write `year`"),
        ('required = ["qqq"]', 1, "`required`: a sheet has no key `qqq`", "the keys are title, "),
        ("dialect = 1", 1, "`dialect`: this is no text in quotes", 'write it like `dialect = "archive"`'),
        ('dialect = ""', 1, "`dialect`: this is no text in quotes", ""),
        (
            'dialect = "tv"',
            1,
            "`dialect`: no dialect is called 'tv'; there are: auto, archive",
            "`filmsheet d",
        ),
        ('dialect = "no.lark"', 1, "`dialect`: can't read the dialect file 'no.lark': No such file", ""),
        ('encoding = "utf8000"', 1, "`encoding`: ", "name one such as utf-8, utf-16 or cp1252"),
        ('encoding = "a\\u0000b"', 1, "`encoding`: this is no text in quotes", ""),
        ("include = [1]", 1, "`include`: this is no list of texts", ""),
        ('exclude = ["a", "/"]', 1, "`exclude`: the pattern '/' names no file", "write a pattern such as"),
        ('fail-on = "eror"', 1, "`fail-on`: `eror` is no severity", "write `error`"),
        ("baseline = true", 1, "`baseline`: this is no text in quotes", ""),
        ("select = [", 1, "it is no TOML: ", "write texts in quotes"),
        ('\n\nselect = "\n', 3, "it is no TOML: Illegal character", ""),
        ("a = 1\n\na = 2\n", 3, "it is no TOML: Cannot overwrite a value", ""),
        (b'# \xc3\xa9\nx = "\xe9"', 2, "it is no UTF-8 text", "save the file as UTF-8"),
    ],
)
def test_a_mistake_has_a_line_a_reason_and_a_mend(
    text: str | bytes, line: int, message: str, mend: str
) -> None:
    wrong = mistake(text)
    assert (wrong.path, wrong.line) == ("filmsheet.toml", line)
    assert wrong.message.startswith(message)
    assert wrong.help.startswith(mend)
    assert str(wrong) == f"filmsheet.toml:{line}: {wrong.message}\nhelp: {wrong.help}"


def test_toml_may_be_too_deep_to_tell_a_line() -> None:
    wrong = mistake("select = " + "[" * 100_000)
    assert wrong.line is None
    assert str(wrong).startswith("filmsheet.toml: it is no TOML: ")


def test_a_mistake_in_a_project_is_told_where_it_is() -> None:
    text = (
        '[project]\nname = "filmsheet"\n[tool.ruff]\nselect = ["FS9"]\n'
        '[tool.filmsheet]\nignore = ["FS1"]\nselect = ["FS9"]\n'
    )
    wrong = mistake(text, path="pyproject.toml")
    assert (wrong.line, wrong.message) == (7, "`select`: no rule is called `FS9`")
    wrong = mistake("# ours\n[tool]\nfilmsheet = 1", path="pyproject.toml")
    assert wrong.message == "`tool.filmsheet` is no table"
    wrong = mistake('[tool]\nfilmsheet.selct = ["FS9"]', path="pyproject.toml")
    assert wrong.line == 2


def test_a_word_that_is_spelt_otherwise_in_the_file_is_told_at_its_key() -> None:
    assert mistake('\nselect = [\n"FS\\u0039"]').line == 2


def test_a_dialect_with_a_mistake_is_told_with_its_own_place(here: Path) -> None:
    (here / "own.lark").write_text("// Our own.\n\n%extend nothing: A\n", "utf-8")
    wrong = mistake('\ndialect = "own.lark"')
    assert wrong.line == 2
    assert wrong.message.startswith("`dialect`: own.lark:3:")
    assert wrong.help


def test_a_file_that_can_not_be_read_is_a_mistake(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def isfile(path: str) -> bool:
        return path == f"{here}/filmsheet.toml"

    (here / "filmsheet.toml").mkdir()
    monkeypatch.setattr(os.path, "isfile", isfile)
    with pytest.raises(ConfigurationError, match=r"^filmsheet\.toml: can't read the configuration: Is a dir"):
        _ = Configurations().here


@pytest.mark.parametrize("key", settings._KEYS)
def test_what_a_mistake_shows_as_right_can_be_used(
    key: str, monkeypatch: pytest.MonkeyPatch, here: Path
) -> None:
    monkeypatch.undo()
    monkeypatch.chdir(here)
    example = settings._KEYS[key].example
    assert list(tomllib.loads(example)) == [key]
    assert configured(example).path == "filmsheet.toml"
