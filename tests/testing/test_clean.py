"""The assertion that a sheet is clean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

import filmsheet
from filmsheet.testing import assert_clean

if TYPE_CHECKING:
    from pathlib import Path

    from filmsheet.reading import Document

CLEAN = "PUSHER\nYear: 1996\nCountry: Denmark\n"
BROKEN = "PUSHER\nYear: 19x6\nUSA Release Date: 31 June 2006\n"
STYLE = "PUSHER\nYear: 1996 \n"
"""Its one finding is an info."""


def said(source: str | bytes | Path | Document, **how: Any) -> str:
    """The message of the assertion that fails."""
    with pytest.raises(AssertionError) as caught:
        assert_clean(source, **how)
    return str(caught.value)


def test_of_a_clean_sheet_the_document_is_given() -> None:
    document = assert_clean(CLEAN)
    assert (str(document), document.sheet.year) == (CLEAN, 1996)


def test_a_text_is_a_sheet_and_never_a_path() -> None:
    assert str(assert_clean("pusher.txt")) == "pusher.txt"


def test_the_path_of_a_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(CLEAN.replace("\n", "\r\n").encode())
    assert bytes(assert_clean(path)) == path.read_bytes()


def test_bytes_are_read_in_their_encoding() -> None:
    raw = "PUSHER\nCast: Karsten Schrøder\n".encode("cp1252")
    assert "FS006" in said(raw)
    assert assert_clean(raw, encoding="cp1252").sheet.cast[0].name == "Karsten Schrøder"


def test_a_document_is_given_back_itself() -> None:
    document = filmsheet.parse(CLEAN)
    assert assert_clean(document) is document


def test_a_dialect_can_be_named() -> None:
    assert assert_clean(CLEAN, dialect="disc").dialect == "disc"


def test_the_message_sums_up_and_draws_every_finding() -> None:
    assert (
        said(BROKEN)
        == """\
Found 2 findings (2 errors) in 1 file.

error[FS001]: the value of Year can't be read: expected a year of four digits
  --> 2:7
   |
 2 | Year: 19x6
   |       ^^^^
   |
   = help: write it like `1996`

error[FS004]: 31 June 2006 is no date: June 2006 has no day 31
  --> 3:19
   |
 3 | USA Release Date: 31 June 2006
   |                   ^^^^^^^^^^^^
   |
   = help: look the date up, or write the month and the year alone"""
    )


def test_it_is_as_wide_as_a_page_and_has_no_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "200")
    message = said("Year: 19x6 " + "and so on " * 30)
    assert max(map(len, message.splitlines())) == 80
    assert "\x1b" not in message


def test_a_file_is_named_in_it(tmp_path: Path) -> None:
    path = tmp_path / "b.txt"
    path.write_text(BROKEN, "utf-8")
    assert "b.txt:3:19\n" in said(path)


def test_what_is_lesser_is_drawn_beside_what_fails() -> None:
    assert_clean(STYLE)
    assert "info[FS106]" in said(STYLE + "Country:\n")


def test_which_severity_fails_can_be_said() -> None:
    assert said(STYLE, fail_on="info").startswith("Found 1 finding (1 info) in 1 file; 1 can be fixed")
    assert_clean("PUSHER\nCast: Kim (young\n", fail_on="error")
    assert said("PUSHER\nCast: Kim (young\n").count("warning[FS003]") == 1


def test_rules_can_be_chosen() -> None:
    assert_clean(BROKEN, select=["FS2", "trailing-space"])
    assert "FS001" not in said(BROKEN, select=["FS004"])
    assert "FS001" not in said(BROKEN, ignore=["unread-value"])
    assert_clean(BROKEN, ignore=["FS0"])
    assert_clean(BROKEN, select=[])
    assert "FS004" in said(BROKEN, select=["ALL", "FS004"], ignore=["FS0"])


def test_keys_can_be_required() -> None:
    assert_clean(CLEAN, required=["title", "year"])
    assert "FS401" in said(CLEAN, required=["title", "cast"])


def test_of_a_thousand_findings_the_first_hundred_are_drawn() -> None:
    message = said("Year: 1996\n" + "stray\n" * 1000 + "Cast: A\n", select=["FS008"])
    assert message.count("error[FS008]") == 100
    assert message.startswith("Found 1000 findings (1000 errors)")
    assert message.endswith("\n\nand 900 more")


def test_whatever_a_sheet_holds_the_message_can_be_printed() -> None:
    said(b"\xff\xfe\x00\xd8Y\x00", select=["FS006"]).encode()
    said("Year: \ud800\n", select=["FS001"]).encode()


def test_a_folder_s_configuration_says_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "filmsheet.toml").write_text('ignore = ["ALL"]\n', "utf-8")
    monkeypatch.chdir(tmp_path)
    assert said(BROKEN)


@pytest.mark.parametrize(
    ("how", "message"),
    [
        ({"select": ["FS2", "unread-valu"]}, "no rule is called `unread-valu`; write `unread-value`"),
        ({"ignore": ["FS999"]}, "no rule is called `FS999`; `filmsheet rules` lists them"),
        ({"required": ["titel"]}, "there is no key 'titel'; there are title, alternative_titles, "),
        ({"fail_on": "grave"}, "there is no severity 'grave'; there are info, warning, error"),
    ],
    ids=["select", "ignore", "required", "fail_on"],
)
def test_what_is_not_there_is_refused_for_a_clean_sheet_too(how: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        assert_clean(CLEAN, **how)


@pytest.mark.parametrize("name", ["select", "ignore", "required"])
def test_one_word_is_no_list(name: str) -> None:
    how: dict[str, Any] = {name: "title"}
    with pytest.raises(TypeError, match=rf"{name} is a list: write \['title'\]"):
        assert_clean(CLEAN, **how)


def test_a_file_that_is_not_there_is_no_failed_assertion(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        assert_clean(tmp_path / "nowhere.txt")


def test_an_unknown_dialect_is_no_failed_assertion() -> None:
    with pytest.raises(LookupError, match="no dialect"):
        assert_clean(CLEAN, dialect="nowhere")


def test_pytest_shows_the_line_that_asks() -> None:
    with pytest.raises(AssertionError) as caught:
        assert_clean(BROKEN)
    hidden = [entry.name for entry in caught.traceback if "__tracebackhide__" in entry.frame.f_locals]
    assert hidden == ["assert_clean"]
