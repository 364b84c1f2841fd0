"""Mistakes in a user's dialect file: each is told at its place, with what to write instead."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING, NamedTuple

import pytest
from click.testing import CliRunner

import filmsheet
from filmsheet import DialectError
from filmsheet.console import cli
from filmsheet.engines import grammar, mistakes
from filmsheet.engines.settings import CHOICES

if TYPE_CHECKING:
    from pathlib import Path

PLACE = "<HERE>"


class Case(NamedTuple):
    """A file with the place of its mistake marked, and patterns of what is wrong and of the mend."""

    marked: str
    message: str
    mend: str

    @property
    def said(self) -> str:
        return self.marked.replace(PLACE, "")

    @property
    def place(self) -> tuple[int, int]:
        before = self.marked.partition(PLACE)[0]
        return before.count("\n") + 1, len(before) - before.rfind("\n")


NO_LINE = "this is no line of a dialect file"
GROUP = "a group keeps what it reads"
BEFORE = "a pattern sees nothing before itself"
CASES = {
    "a misspelt name": Case(
        '%extend <HERE>GENER_LABEL: ("kind"i) END\n', "no `GENER_LABEL` in the base", "mean `GENRE_LABEL`"
    ),
    "a name like no other": Case(
        '// mine\n\n%extend <HERE>ZZZQQ: "kind"i\n', "no `ZZZQQ` in the base", "labels.lark lists"
    ),
    "a misspelt setting": Case(
        '%override <HERE>ROLLES: "dashes"\n', "no `ROLLES` in the base", "mean `ROLES`"
    ),
    "a misspelt name on the right": Case(
        "%extend GENRE_LABEL: <HERE>COUNTRY_LABLE END\n", "no `COUNTRY_LABLE`", "mean `COUNTRY_LABEL`"
    ),
    "a rule that isn't there": Case("mine: <HERE>nonsuch\n", "no `nonsuch` in the base", "labels.lark lists"),
    "a name that a comment has, too": Case(
        '// GENER_LABEL is ours\n%extend <HERE>GENER_LABEL: "kind"i\n',
        "no `GENER_LABEL`",
        "mean `GENRE_LABEL`",
    ),
    "a missing quote": Case(
        '%extend GENRE_LABEL: ("kind"i | <HERE>"kinds) END\n', NO_LINE, 'close the quotes: "kind"i'
    ),
    "a missing bracket": Case(
        '%extend GENRE_LABEL: ("kind"i | "kinds"i END<HERE>\n', NO_LINE, "close the bracket"
    ),
    "a missing colon": Case(
        '%extend GENRE_LABEL <HERE>("kind"i) END\n', NO_LINE, "write a colon after the name"
    ),
    "a missing percent sign": Case(
        '// mine\nextend <HERE>GENRE_LABEL: ("kind"i) END\n',
        NO_LINE,
        "write `%` before it: %extend GENRE_LABEL:",
    ),
    "prose": Case("this <HERE>is a dialect\n", NO_LINE, "each line is like  %extend"),
    "defined again": Case(
        '<HERE>GENRE_LABEL: ("kind"i) END\n',
        "`GENRE_LABEL` is in the base already",
        "write `%extend GENRE_LABEL",
    ),
    "a capturing group": Case("%extend GENRE_LABEL: /<HERE>(a|b)c/ END\n", GROUP, "write `(?:`"),
    "a group with a name": Case("%extend GENRE_LABEL: /x<HERE>(?P<n>a|b)c/ END\n", GROUP, "write `(?:`"),
    "a group after a backslash": Case(
        r"%extend GENRE_LABEL: /\(x<HERE>(a)/ END" + "\n", GROUP, "write `(?:`"
    ),
    "a look behind": Case("%extend GENRE_LABEL: /<HERE>(?<=x)b/ END\n", BEFORE, "drop `"),
    "a word's edge": Case("%extend GENRE_LABEL: /kind<HERE>\\b/ END\n", BEFORE, "drop `"),
    "a line's start": Case("%extend GENRE_LABEL: /<HERE>^kind/ END\n", BEFORE, "drop the `^`"),
    "a class never closed": Case(
        "%extend GENRE_LABEL: /kin<HERE>[d/ END\n",
        "this pattern is broken: unterminated",
        "between the slashes",
    ),
    "a pattern repeated twice": Case(
        "%extend GENRE_LABEL: /kin*<HERE>{2}d/ END\n",
        "this pattern is broken: multiple",
        "between the slashes",
    ),
    "empty quotes": Case(
        '%extend GENRE_LABEL: ("kind"i | <HERE>""i) END\n', "these quotes hold nothing", "write the words"
    ),
    "a misspelt word of a setting": Case(
        '%override ROLES: <HERE>"dashs"\n', "`dashs` is no", "did you mean `dashes`"
    ),
    "a word that no setting has": Case(
        '%override DAY_ORDER: <HERE>"backwards"\n',
        "`backwards` is no",
        f"write one of: {', '.join(CHOICES['DAY_ORDER'])}",
    ),
    "two words of a setting": Case(
        '%override ROLES: <HERE>"dashes" | "brackets"\n', "ROLES has 2 words", "write one"
    ),
    "a region that the tables don't know": Case(
        '%override DEFAULT_REGION: <HERE>"Atlantis"\n',
        "`Atlantis` is no word of DEFAULT_REGION",
        "such as UK",
    ),
    "a rule that isn't flat": Case(
        "// mine\n<HERE>mine: mine2\nmine2: PERSON PERSON | mine\n", "not flat", "write a record"
    ),
    "a misspelt name in a pattern": Case(
        "%extend MINUTE_WORD: /x(?#<HERE>HOUR_WORDS)/\n", "no `HOUR_WORDS` in the base", "mean `HOUR_WORD`"
    ),
    "a pattern that leads back to itself": Case(
        "// mine\n<HERE>KIND: /x(?#KIND)/\n", "`KIND` is part of itself", "write out what"
    ),
    "a pattern that nothing fits, too": Case(
        "// mine\n%extend <HERE>GENRE_LABEL: /(?:kind)?/\n", "may read nothing at all", "need a character"
    ),
    "a last line without its end": Case(
        '// mine\n%extend GENRE_LABEL: ("kind"i<HERE>', NO_LINE, "close the bracket"
    ),
}

over_cases = pytest.mark.parametrize("case", CASES.values(), ids=list(CASES))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "my.lark"


@over_cases
def test_a_mistake_is_told_at_its_place(case: Case, path: Path) -> None:
    path.write_text(case.said, "utf-8")
    with pytest.raises(DialectError) as caught:
        filmsheet.parse("Kind: Drama\n", dialect=str(path))
    error = caught.value
    assert (error.path, error.line, error.column) == (str(path), *case.place)
    assert case.message in error.message
    assert case.mend in error.help
    assert error.text == case.said.split("\n")[error.line - 1]
    assert "<filmsheet>" not in str(error), "a name that the user has never seen"


@pytest.mark.parametrize("name", ["a misspelt name", "two words of a setting"])
@pytest.mark.parametrize("command", ["parse", "explain"])
def test_the_command_is_wrong_before_any_work(name: str, command: str, path: Path) -> None:
    case = CASES[name]
    path.write_text(case.said, "utf-8")
    sheet = path.with_name("sheet.txt")
    sheet.write_text("Kind: Drama\n", "utf-8")
    args = (command, "--dialect", str(path), f"{sheet}:1" if command == "explain" else str(sheet))
    result = CliRunner().invoke(cli.command, args, prog_name="filmsheet")
    assert (result.exit_code, result.stdout) == (2, "")
    line, column = case.place
    assert f"{path}:{line}:{column}: " in result.stderr
    assert "help: " in result.stderr
    assert sheet.read_text("utf-8") == "Kind: Drama\n"


def test_the_command_itself_shows_no_traceback(path: Path) -> None:
    path.write_text(CASES["a misspelt name"].said, "utf-8")
    args = [sys.executable, "-m", "filmsheet", "parse", "--dialect", str(path), "-"]
    ran = subprocess.run(args, input=b"", capture_output=True, check=False, env=os.environ)
    assert (ran.returncode, ran.stdout) == (2, b"")
    assert b"did you mean `GENRE_LABEL`?" in ran.stderr
    assert b"Traceback" not in ran.stderr


# ---- what is no mistake


@pytest.mark.parametrize(
    ("said", "genres"),
    [
        ("", ()),
        (
            r"%extend COUNTRY_LABEL: /Land\(?/ END" + "\n%extend GENRE_LABEL: /[^x(](?:i|I)nd/i END",
            ("Drama",),
        ),
        ('\ufeff%extend GENRE_LABEL: ("kind"i) END\r\n%override DEFAULT_REGION: "none"\n', ("Drama",)),
    ],
)
def test_what_a_file_may_say(said: str, genres: tuple[str, ...], path: Path) -> None:
    path.write_bytes(said.encode())
    document = filmsheet.parse("Year: 1996\nKind: Drama\n", dialect=str(path))
    assert document.dialect == str(path)
    assert document.sheet.genres == genres


def test_stock_lark_reads_by_a_file_too(path: Path) -> None:
    path.write_text('%extend GENRE_LABEL: ("kind"i | "kinds"i) END', "utf-8")
    assert filmsheet.parse("Kind: Drama\n", dialect=str(path), engine="lark").sheet.genres == ("Drama",)


@pytest.mark.parametrize("region", ["Denmark"])
def test_a_region_of_the_file_is_taken(region: str, path: Path) -> None:
    path.write_text(f'%override DEFAULT_REGION: "{region}"\n', "utf-8")
    [certificate] = filmsheet.parse("Certificate: 15\n", dialect=str(path)).sheet.certificates
    [by_label] = filmsheet.parse(f"{region} Certificate: 15\n", dialect="review").sheet.certificates
    assert certificate == by_label


@pytest.mark.parametrize("dialect", ["archive", "german"])
def test_a_dialect_that_ships_has_no_mistake(dialect: str) -> None:
    made = mistakes.check(f"{dialect}.lark", grammar.dialect_text(dialect))
    assert made.settings.keys() == CHOICES.keys()
    assert {"label", "line", "people"} <= made.plans.keys()


# ---- what can't be put at a line


def test_a_mistake_that_names_nothing_of_the_file_is_put_at_its_beginning() -> None:
    for said in ("", '%extend GENRE_LABEL: "kind"i\n'):
        check = mistakes._Check("my.lark", said)
        for error in (
            check._unknown_or_twice("a trouble with SOMETHING_ELSE"),
            check._named("x", "nothing", "y"),
            check._syntax(0, 9),
        ):
            assert (error.line, error.column, error.text) == (1, 1, said.partition("\n")[0])


def test_one_behind_the_end_is_put_there() -> None:
    error = mistakes._Check("my.lark", "// a\nUNDONE")._syntax(3, 1)
    assert (error.line, error.column, error.text) == (2, 7, "UNDONE")
    error = mistakes._Check("my.lark", "")._syntax(7, 1)
    assert (error.line, error.column, error.text) == (1, 1, "")


def test_a_name_of_the_base_is_none_that_is_missing() -> None:
    said = "mine: GENRE_LABEL\n"
    error = mistakes._Check("my.lark", said)._unknown_or_twice("trouble with GENRE_LABEL")
    assert "GENRE_LABEL` in the base" not in error.message
    assert re.match("trouble", error.message)


# ---- what is told wrongly yet


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(
            Case("// mine\n%extend <HERE>GENRE_LABEL:", "", ""),
            id="nothing after the colon",
        ),
        pytest.param(
            Case('MINE: "a"\n<HERE>MINE: "b"\n', "`MINE`", ""),
            id="a name of its own, twice",
        ),
        pytest.param(
            Case(r"%extend GENRE_LABEL: /\[<HERE>(a|b)\]/ END" + "\n", GROUP, ""),
            id="a group between escaped brackets",
        ),
    ],
)
def test_a_mistake_that_lark_tells_otherwise(case: Case, path: Path) -> None:
    test_a_mistake_is_told_at_its_place(case, path)


def test_two_words_of_a_setting_have_a_mend_of_their_own(path: Path) -> None:
    path.write_text(CASES["two words of a setting"].said, "utf-8")
    with pytest.raises(DialectError) as caught:
        filmsheet.parse("", dialect=str(path))
    assert "mean `dashes`" not in caught.value.help
