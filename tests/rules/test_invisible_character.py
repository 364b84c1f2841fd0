"""Characters that nobody sees."""

from __future__ import annotations

import pytest

import filmsheet
from filmsheet.rules.invisible_character import RULE
from filmsheet.rules.rule import Finding, Subject

HEAD = "Year: 2006\n"


def found(text: str) -> list[Finding]:
    return list(RULE.check(Subject(filmsheet.parse(text, dialect="archive"))))


def mended(text: str) -> str:
    """The text after all fixes, which are safe."""
    for one in reversed(found(text)):
        assert one.fix is not None
        assert one.fix.safety == "safe"
        for edit in reversed(one.fix.edits):
            text = text[: edit.offset] + edit.text + text[edit.end_offset :]
    return text


@pytest.mark.parametrize(
    ("line", "right"),
    [
        ("Director: Hanne\xa0Brandt", "Director: Hanne Brandt"),
        ("\xa0Director:\u2003Hanne\u202fBrandt", " Director: Hanne Brandt"),
        ("Director: Han\u200bne Bra\xadndt\ufeff", "Director: Hanne Brandt"),
        ("\ufeffDirector: Hanne\x00 Bran\x7fdt", "Director: Hanne Brandt"),
        # a page or line may end there
        ("\x0cDirector: Hanne Brandt\u2028", "Director: Hanne Brandt"),
        ("\x0bDirector: Hanne\x0c\xa0Brandt \x1c", "Director: Hanne\x0c Brandt "),
        ("Director: \u202aHanne\u200e Brandt\u202c", "Director: Hanne Brandt"),
        ("Director: Hanne\u200d Brandt", "Director: Hanne Brandt"),
        # in a label it reads as a blank
        ("UK\u200bRelease Date: 2006", "UK Release Date: 2006"),
        ("UK \u200bRelease Date: 2006", "UK Release Date: 2006"),
        ("Dir\xadector: Hanne Brandt", "Director: Hanne Brandt"),
        ("\u200bDirector\u200b: Hanne Brandt", "Director: Hanne Brandt"),
    ],
)
def test_they_go(line: str, right: str) -> None:
    assert mended(f"{HEAD}{line}\n") == f"{HEAD}{right}\n"
    assert all(one.fix is None for one in found(f"{HEAD}{right}\n"))


@pytest.mark.parametrize("sign", ["\x0b", "\x0c", "\x1c", "\u2028", "\u2029"])
def test_what_ends_a_line_elsewhere_joins_no_fields(sign: str) -> None:
    [one] = found(f"Year: 2006{sign}Director: Hanne Brandt\n")
    assert (one.start, one.fix) == (10, None)
    assert one.help == "end the line there, or write a plain space"


def test_a_byte_that_is_not_valid_is_not_taken_for_a_blank() -> None:
    document = filmsheet.parse("Cast: Adrián Málaga¡\n".encode("cp850"))
    assert list(RULE.check(Subject(document))) == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        f"{HEAD}Cast:\tSigne Holm\r\n",
        f"{HEAD}Director: Hanne Brandt \xa0\t\n",  # for another rule
        f"{HEAD}\nA cook and a\xa0conductor fall out over a\u202fbell.\n",
        f"{HEAD}Cast: علی\u200cرضا, ক\u200dষ, ไทย\u200bไทย\n",  # noqa: RUF001 - as found
        f"{HEAD}Cast: \N{WOMAN}\u200d\N{GIRL}\n",
        f"{HEAD}Cast: \u200fעברית\u200e (Ruth)\n",  # noqa: RUF001 - as found
        f"{HEAD}Cast: עברית \u202aRuth\u202c\n",
        f"{HEAD}Cast: Åsa\ue000\u3000Lind\n",
    ],
)
def test_what_belongs_where_it_is(text: str) -> None:
    assert found(text) == []


def test_there_is_one_finding_a_line() -> None:
    text = f"{HEAD}Cast: A\xa0B,\u200b C\nUK: 109\u200bmins\n\nA cook fell\u200b out\xa0of it.\n"
    first, second, third = found(text)
    assert text[first.start : first.end] == "\xa0B,\u200b"
    assert first.message == ("2 characters can't be seen: no-break space (U+00A0), zero-width space (U+200B)")
    assert second.message == "zero-width space (U+200B) can't be seen"
    assert (third.start, third.end) == (text.rindex("\u200b"), text.rindex("\u200b") + 1)


def test_not_all_kinds_are_told() -> None:
    [one] = found(f"{HEAD}Cast: A\x01B\u2060C\xadD\u200bE\n")
    assert one.message == (
        "4 characters can't be seen: control character (U+0001), word joiner (U+2060),"
        " soft hyphen (U+00AD), …"
    )
