"""Fixing: which fixes are made, in which order, and that they change nothing but what they are for."""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import filmsheet
from filmsheet import rules
from filmsheet.checking import fixing
from filmsheet.checking.checker import check
from filmsheet.checking.fixing import mend
from filmsheet.rules.rule import Finding, Options, Rule, fix
from filmsheet.testing import dirty_texts, sheet_texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from filmsheet.checking.fixing import Fixed
    from filmsheet.reading import Document
    from filmsheet.rules.rule import Subject
    from filmsheet.text.diagnostic import Diagnostic, Fix, Safety, Severity

SHEET = (
    "PUSHER\nYear: 1996\nUSA & UK: 105 mins\nCast: Kim Bodnia, Zlatko Buric\n\nA dealer runs out of time.\n"
)


def replacing(wrong: str, right: str, safety: Safety = "unsafe", code: str = "T1") -> Rule:
    """A rule that finds a pattern wherever it stands, and puts something else in its place."""

    def find(subject: Subject) -> Iterator[Finding]:
        for match in re.finditer(wrong, subject.text):
            mend_it = fix(safety, (*match.span(), match.expand(right)))
            yield Finding(*match.span(), f"`{match[0]}` is wrong", None, mend_it)

    return Rule(code, f"replaces-{code.lower()}", "warning", find, "")


def offering(*fixes: Fix, code: str = "T1", at: int = 0) -> Rule:
    """A rule that offers the same fixes, whatever the text is."""

    def find(_: Subject) -> Iterator[Finding]:
        for one in fixes:
            yield Finding(at, at, "it could be otherwise", None, one)

    return Rule(code, f"offers-{code.lower()}", "warning", find, "")


class Reader:
    """Reads documents, and counts how many."""

    def __init__(self, **how: str) -> None:
        self.how = how
        self.count = 0

    def __call__(self, raw: bytes) -> Document:
        self.count += 1
        return filmsheet.parse(raw, **self.how)


def mended(
    source: str | bytes, *found: Rule, unsafe: bool = True, read: Callable[[bytes], Document] | None = None
) -> Fixed:
    read = read or filmsheet.parse
    raw = source.encode() if isinstance(source, str) else source
    return mend(read(raw), [(rule, rule.severity) for rule in found], read=read, unsafe=unsafe)


def rule_codes(found: tuple[Diagnostic, ...]) -> list[str]:
    return [one.rule for one in found]


# ---- which fixes are made


def test_what_has_no_fix_leaves_the_very_same_document() -> None:
    document = filmsheet.parse("Year: 19x6\n")
    rule = rules.every()["FS001"]
    done = mend(document, [(rule, "error")], read=filmsheet.parse)
    assert done.document is document
    assert (done.fixed, rule_codes(done.left)) == ((), ["FS001"])


def test_a_fix_without_edits_is_none() -> None:
    read = Reader()
    done = mended(SHEET, offering(fix("safe")), read=read)
    assert (done.fixed, len(done.left), read.count) == ((), 1, 1)


def test_a_safe_fix_is_made() -> None:
    done = mended(SHEET, replacing(r"Kim(?!\.)", "Kim.", "safe"), unsafe=False)
    assert str(done.document) == SHEET.replace("Kim", "Kim.")
    assert [one.message for one in done.fixed] == ["`Kim` is wrong"]
    assert done.left == ()


@pytest.mark.parametrize("unsafe", [False, True])
def test_an_unsafe_fix_is_made_if_it_is_asked_for(unsafe: bool) -> None:  # noqa: FBT001 - the two cases
    done = mended(SHEET, replacing("Zlatko", "Slavko", "unsafe"), unsafe=unsafe)
    assert ("Slavko" in str(done.document)) is unsafe
    assert (len(done.fixed), len(done.left)) == ((1, 0) if unsafe else (0, 1))


def test_what_is_left_is_placed_in_the_fixed_text() -> None:
    done = mended(SHEET, replacing("^PUSHER", "A PUSHER"), replacing("1996", "1996", "unsafe", "T2"))
    assert [str(done.document)[one.offset : one.end_offset] for one in done.left] == ["1996"]


def test_options_severity_and_path_are_passed_on() -> None:
    def find(subject: Subject) -> Iterator[Finding]:
        for word in subject.options.required:
            yield Finding(0, 0, word)

    rule = Rule("T1", "says", "error", find, "")
    options = Options(required=("title",))
    done = mend(filmsheet.parse(""), [(rule, "info")], options, read=filmsheet.parse, path="a.txt")
    assert [(one.message, one.severity, one.path) for one in done.left] == [("title", "info", "a.txt")]


def test_a_fix_of_several_edits_is_made_whole() -> None:
    at = SHEET.index("Kim Bodnia")
    swap = fix("unsafe", (at, at + 10, "Zlatko Buric"), (at + 12, at + 24, "Kim Bodnia"))

    def find(subject: Subject) -> Iterator[Finding]:
        if subject.text == SHEET:
            yield Finding(at, at + 10, "they stand the wrong way round", None, swap)

    done = mended(SHEET, Rule("T1", "swaps", "info", find, ""))
    assert [one.name for one in done.document.sheet.cast] == ["Zlatko Buric", "Kim Bodnia"]


def test_bytes_that_no_edit_touches_stay() -> None:
    raw = b"\xef\xbb\xbfTitle: A\xff\r\nYear : 1996\rCast: \x81B\n\nno end"
    done = mended(raw, replacing("Year :", "Year:"))
    assert bytes(done.document) == raw.replace(b"Year :", b"Year:")


# ---- fixes that overlap


def test_fixes_that_overlap_wait_for_the_next_round() -> None:
    read = Reader()
    one, two = replacing("Kim Bod", "Tim Bod"), replacing("Bodnia", "Bodnja", code="T2")
    done = mended(SHEET, one, two, read=read)
    assert "Tim Bodnja" in str(done.document)
    assert (rule_codes(done.fixed), read.count) == (["T1", "T2"], 3)


def test_the_stretch_between_the_edits_of_a_fix_is_kept_free() -> None:
    at = SHEET.index("Kim Bodnia")
    both = fix("unsafe", (at, at + 3, "Tim"), (at + 9, at + 10, "e"))

    def find(subject: Subject) -> Iterator[Finding]:
        if "Kim Bodnia" in subject.text:
            yield Finding(at, at, "", None, both)

    read = Reader()
    done = mended(SHEET, Rule("T1", "both", "info", find, ""), replacing("Bod", "Bad", code="T2"), read=read)
    assert "Tim Badnie" in str(done.document)
    assert read.count == 3


def test_a_fix_whose_edits_stand_before_another_finding_is_made_with_it() -> None:
    # Found behind the names, mended before them.
    at = SHEET.index("1996")

    def find(subject: Subject) -> Iterator[Finding]:
        if " Year" not in subject.text:
            yield Finding(len(subject.text), len(subject.text), "", None, fix("safe", (at - 6, at - 6, " ")))

    read = Reader()
    done = mended(SHEET, replacing("Kim", "Tim"), Rule("T2", "far", "info", find, ""), read=read)
    assert "Tim Bodnia" in str(done.document)
    assert rule_codes(done.fixed) == ["T1", "T2"]
    assert read.count == 4  # once at first, once with both, and once with each alone


def test_a_fix_that_does_not_hold_keeps_none_from_what_it_overlaps() -> None:
    # It would join the lines, and the running times would be gone.
    joins = replacing("1996\n", "1996 ")
    done = mended(SHEET, joins, replacing("6\n", "7\n", code="T2"))
    assert done.document.sheet.year == 1997
    assert (rule_codes(done.fixed), rule_codes(done.left)) == (["T2"], [])


def test_fixes_that_hold_alone_and_not_together() -> None:
    text = "Year: 1996\nUK: 9 mins\n\nYear of it all, and no more\n"
    # Each alone leaves a blank between label and story; both make a colon of it.
    first, second = replacing("(?<=Year) of", ":"), replacing("it all(?=,)", "1999", code="T2")
    done = mended(text, first, second)
    assert done.document.sheet.year == 1996
    assert len(done.document.sheet.unread) == 0
    assert len(done.fixed) <= 1


STRAY = "Year: 1996\nstray\nUK: 9 mins\nCast: A\n"


def test_what_one_fix_touches_no_other_may_change() -> None:
    # Without the labels below it, the stray line would be the story.
    changes, moves = replacing("stray", "strange"), replacing("UK: 9 mins\nCast: A\n", "", code="T2")
    assert str(mended(STRAY, moves).document) == STRAY
    done = mended(STRAY, changes, moves)
    assert str(done.document) == STRAY.replace("stray", "strange")
    assert (rule_codes(done.fixed), rule_codes(done.left)) == (["T1"], ["T2"])


def test_with_care_all_that_hold_are_made() -> None:
    text = STRAY.replace("1996", "1996 \nUSA : 1 mins")
    found = (
        replacing("stray", "strange"),
        replacing("UK: 9 mins\nCast: A\n", "", code="T2"),
        replacing(r"(?<=6) (?=\n)", "", code="T3"),
        replacing("USA :", "USA:", code="T4"),
        replacing("(?<=: )1 min", "2 min", code="T5"),
    )
    done = mended(text, *found)
    assert str(done.document) == text.replace("stray", "strange").replace("6 ", "6").replace("A : 1", "A: 2")
    assert rule_codes(done.left) == ["T2"]


def test_insertions_at_one_place_come_one_after_the_other() -> None:
    one = replacing(r"(?<=Cast: )(?!A |B )(?=K)", "A B, ")
    two = replacing(r"(?<=Cast: )(?!.*C D)", "C D, ", code="T2")
    done = mended(SHEET, one, two)
    assert [actor.name for actor in done.document.sheet.cast] == ["C D", "A B", "Kim Bodnia", "Zlatko Buric"]
    assert rule_codes(done.fixed) == ["T1", "T2"]


def test_a_fix_may_insert_twice_at_one_place() -> None:
    at = SHEET.index("Kim")

    def find(subject: Subject) -> Iterator[Finding]:
        if "Zoe" not in subject.text:
            yield Finding(at, at, "", None, fix("safe", (at, at, "Zoe, "), (at, at, "Abe, ")))

    done = mended(SHEET, Rule("T1", "twice", "info", find, ""))
    assert [actor.name for actor in done.document.sheet.cast][:2] == ["Zoe", "Abe"]


# ---- fixes that don't hold

DROPPED = {
    "it joins two lines": (SHEET, "1996\nUSA", "1996USA"),
    "a title becomes a name": (f"\n{SHEET}", r"\A", "Cast:"),
    "it parts a line": (SHEET, "(?<=Cast: Kim Bodnia), ", "\n"),
    "it turns a field into a story": (SHEET, "Year: ", "\nIt was all over by the end of 1996. Year: "),
    "more is unread": (SHEET, "105 mins", "1o5 mins"),
    "the year of the title goes": ("PUSHER (1996)\nUK: 9 mins\nYear : 19x9\n", "19x9", "1999"),
    "two sheets become one": (
        "Year: 1996\n\nA cook falls out over a bell.\n\nYear: 1999\nCast: A\nUK: 9 mins\n",
        "Year: 1999",
        "Years: 1999",
    ),
    "one sheet becomes two": (SHEET, r"\Z", "\nYear: 1999\nCast: A\nUK: 9 mins\n"),
    "the dialect would be another": (SHEET, r"\A", "filmsheet: review\n"),
}


@pytest.mark.parametrize(("text", "wrong", "right"), DROPPED.values(), ids=DROPPED)
def test_a_fix_is_dropped_where(text: str, wrong: str, right: str) -> None:
    bad = replacing(wrong, right)
    document = filmsheet.parse(text)
    assert check(document, [(bad, "info")]), "it would be made"
    done = mended(text, bad)
    assert str(done.document) == text
    assert (done.fixed, rule_codes(done.left)) == ((), ["T1"])


@pytest.mark.parametrize(("text", "wrong", "right"), DROPPED.values(), ids=DROPPED)
def test_only_that_one_is_dropped(text: str, wrong: str, right: str) -> None:
    good = replacing("(?<=ell)z", "s", code="T2")
    text = text.replace(".\n", ". The bellz and the cellz are silent.\n").replace(
        "9 mins\n", "9 mins, bellz\n"
    )
    alone = mended(text, good)
    assert alone.fixed
    done = mended(text, replacing(wrong, right), good)
    assert bytes(done.document) == bytes(alone.document)
    assert set(rule_codes(done.left)) == {"T1"}


@pytest.mark.parametrize(("encoding", "letter"), [("cp1252", "ł"), ("ascii", "ø"), ("utf-8", "\ud800")])
def test_what_the_encoding_can_not_say_is_not_written(encoding: str, letter: str) -> None:
    read = Reader(encoding=encoding)
    done = mended(
        SHEET.encode(), replacing("Bod", letter), replacing("Zlatko", "Slavko", code="T2"), read=read
    )
    assert bytes(done.document) == SHEET.replace("Zlatko", "Slavko").encode()
    assert rule_codes(done.left) == ["T1"]


def test_bytes_that_would_join_are_left_apart() -> None:
    # Two stray bytes are one letter as soon as nothing stands between them.
    raw = b"Year: 1996\nCast: A \xc3x\xb8\n"
    assert bytes(mended(raw, replacing("x", "")).document) == raw


def test_the_second_of_several_sheets_is_fixed() -> None:
    text = "Year: 1996\n\nA cook falls out over a bell.\n\nYear: 1999\nCast: A\nUK: 9 mins\n"
    done = mended(text, replacing("9 mins", "10 mins"), replacing("1996", "1997", code="T2"))
    assert [sheet.year for sheet in done.document.sheets] == [1997, 1999]
    assert done.document.sheets[1].runtimes[0].minutes == 10


def test_what_an_edit_touches_may_change() -> None:
    text = "Year: 19x6\nUSA: 105 mins\nUK Release Date: 4 May 2001\n"
    done = mended(text, replacing("19x6", "1996"), replacing("UK", "USA", code="T2"))
    assert done.document.sheet.year == 1996
    assert done.document.sheet.releases[0].region == "US"
    assert len(done.fixed) == 2


def test_the_year_may_change_in_the_title_that_says_it() -> None:
    done = mended("PUSHER (1995)\nUK: 9 mins\n", replacing("1995", "1996"))
    assert done.document.sheet.year == 1996


def test_an_untouched_title_may_stand_beside_a_year_that_is_put_right() -> None:
    assert mended("PUSHER\nYear: 19x6\nUK: 9 mins\n", replacing("x", "9")).document.sheet.year == 1996


def test_what_is_no_sheet_is_not_written_to() -> None:
    picture = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR and the like \xff\n"
    done = mended(picture, replacing("like", "likes"))
    assert (bytes(done.document), done.fixed, len(done.left)) == (picture, (), 1)
    for raw in (b"only prose and the like\n", b"Year: 1996\n\0\xff and the like\n"):
        assert bytes(mended(raw, replacing("like$", "likes")).document) == raw.replace(b"like", b"likes")


# ---- fixes that don't come to rest


def test_rules_that_undo_each_other_change_nothing() -> None:
    document = filmsheet.parse(SHEET)
    chosen: list[tuple[Rule, Severity]] = [
        (replacing("Kim", "Tim"), "info"),
        (replacing("Tim", "Kim", code="T2"), "info"),
    ]
    done = mend(document, chosen, read=filmsheet.parse, unsafe=True)
    assert done.document is document
    assert (done.fixed, rule_codes(done.left)) == ((), ["T1", "FS502"])
    found, unsettled = done.left
    assert (found.fix, unsettled.fix, unsettled.severity, unsettled.span) == (None, None, "info", found.span)
    assert unsettled.message == "the fix of T1 is not made: T2 would change its result"


def test_what_else_is_fixed_stays_fixed() -> None:
    ping, pong = replacing("Kim", "Tim"), replacing("Tim", "Kim", code="T2")
    done = mended(SHEET, ping, pong, replacing("Zlatko", "Slavko", code="T3"))
    assert str(done.document) == SHEET.replace("Zlatko", "Slavko")
    assert (rule_codes(done.fixed), rule_codes(done.left)) == (["T3"], ["T1", "FS502"])


def test_a_fix_that_changes_nothing_is_none() -> None:
    done = mended(SHEET, replacing("Kim", "Kim"))
    assert (str(done.document), done.fixed, rule_codes(done.left)) == (SHEET, (), ["T1"])
    raw = SHEET.encode() + b"\xff"
    done = mended(raw, replacing("Kim", "Kim"))
    assert (bytes(done.document), done.fixed, rule_codes(done.left)) == (raw, (), ["T1"])


@pytest.mark.parametrize(
    ("wrong", "right"),
    [("(?<=Kim)", "m"), ("Kim", "Kim Kim"), ("(?<=Kim) ", " B "), (r"(?<=PUSHER)(?=!*\n)", "!")],
)
def test_a_rule_that_never_ends_is_not_begun(wrong: str, right: str) -> None:
    read = Reader()
    done = mended(SHEET, replacing(wrong, right), replacing("Zlatko", "Slavko", code="T2"), read=read)
    assert str(done.document) == SHEET.replace("Zlatko", "Slavko")
    assert rule_codes(done.left) == ["T1", "FS502"]
    assert done.left[1].message == "the fix of T1 is not made: that rule would change its result again"
    assert read.count <= 10


def find_a_new_place(subject: Subject) -> Iterator[Finding]:
    at = subject.text.index("runs") + 4 * subject.text.count("!")
    yield Finding(at, at, "", None, fix("unsafe", (at, at, "!")))


MARKS = Rule("T1", "marks", "info", find_a_new_place, "")


@pytest.mark.parametrize(
    "endless",
    [
        # Blanks alone, which nothing keeps a later fix from; and each time at another place.
        [replacing("(?<=Kim) ", "  ", "safe")],
        [replacing("Kim  ", "Kim ", "safe"), replacing("Kim (?! )", "Kim  ", "safe", code="T9")],
        [MARKS],
    ],
)
def test_rules_that_never_end_are_left_out_whole(endless: list[Rule]) -> None:
    read = Reader()
    text = SHEET + "And so it goes on and on, one day after another. " * 3
    done = mended(text, *endless, replacing("105", "106", code="T2"), read=read)
    assert str(done.document) == text.replace("105", "106")
    assert rule_codes(done.left)[1:] == ["FS502"]
    assert read.count <= 60


def test_fixes_that_are_restless_again_and_again_are_left_out_whole() -> None:
    # Of fixes that overlap one is made, so that each attempt shows that one more comes to no rest.
    text = SHEET.replace("Kim", "Kim Kim Kim")
    firsts = [replacing("Kim Kim|Kim", f"K{number}", code=f"T{number}") for number in range(1, 9)]
    read = Reader()
    done = mended(text, *firsts, replacing(r"K\d", "Kim", code="T9"), read=read)
    assert str(done.document) == text
    assert set(rule_codes(done.left)) == {*(f"T{number}" for number in range(1, 9)), "FS502"}
    assert read.count < 150


def test_a_fix_may_change_what_another_has_left() -> None:
    text = SHEET.replace("Zlatko Buric", "Zlakto Burix")
    done = mended(text, replacing("Burix", "Buric"), replacing("Zlakto Buric", "Zlatko Buric", code="T2"))
    assert str(done.document) == SHEET
    assert rule_codes(done.fixed) == ["T1", "T2"]


def test_blanks_that_a_fix_has_put_in_are_tidied() -> None:
    done = mended("Title: The Bell&nbsp; \nCast: Kim&nbsp;Bodnia\nUK: 9 mins\n", *every_rule(), unsafe=False)
    assert str(done.document) == "Title: The Bell\nCast: Kim Bodnia\nUK: 9 mins\n"
    assert done.left == ()


@pytest.mark.parametrize(
    "text",
    [
        "Title: Smith &lt;b&gt; Sons\n",
        "Title: Smith &lt;b> Sons\n",
        "Title: Smith <\u200bb> Sons\n",
        "Title: Smith <<i></i>b> Sons\n",
        "Title: Her <strong will> won.\n",
        "Title: a<b and c>d\n",
    ],
)
def test_no_fix_works_on_what_another_has_made(text: str) -> None:
    for _ in range(3):
        done = mended(text, *every_rule(), unsafe=False)
        assert set("SmithbSonsewonadc") & set(text) <= set(str(done.document))
        text = str(done.document)


def test_a_fix_that_is_left_out_is_the_same_after_others_have_moved_it() -> None:
    text = SHEET.replace("1996", "1996    ")
    tidies = replacing(" +\n", "\n", "safe", code="T0")
    names, again = replacing("Kim Bodnia", "Tim Bodnia"), replacing("Tim", "Jim", code="T2")
    done = mended(text, tidies, names, again, replacing("105", "106", code="T3"))
    assert str(done.document) == SHEET.replace("105", "106")
    assert rule_codes(done.left) == ["T1", "FS502"]


# ---- how often the document is read


MANY = "Year: 1996\nCast: {}\n"


def names(count: int, every: int = 0) -> str:
    """A cast of as many, of whom one in so many is bad."""
    return MANY.format(
        ", ".join(f"{'Bad' if every and at % every == 0 else 'Odd'} No{at}" for at in range(count))
    )


BAD = replacing(r"Bad (\w+), ", r"\1\nYear: 1990\n", code="T9")
"""Parts the line, so that the names behind it are lost."""
ODD = replacing("Odd", "Add")


def test_a_thousand_fixes_that_change_no_value_are_read_once() -> None:
    read = Reader()
    done = mended(
        MANY.format(",  ".join(f"No{at}" for at in range(1_001))), replacing(",  ", ", "), read=read
    )
    assert (len(done.fixed), read.count) == (1_000, 2)


def test_a_thousand_fixes_that_change_values_are_read_a_few_times() -> None:
    read = Reader()
    done = mended(names(1_000), ODD, read=read)
    assert (len(done.fixed), read.count) == (1_000, 2 + 2 * 10)


def test_one_bad_fix_among_a_thousand_is_found_soon() -> None:
    read = Reader()
    done = mended(
        names(1_001, 1_001).replace("Bad No0, ", "").replace("Odd No500,", "Bad No500,"), ODD, BAD, read=read
    )
    assert (len(done.fixed), rule_codes(done.left)) == (999, ["T9"])
    assert read.count < 50


@pytest.mark.long
def test_bad_fixes_do_not_use_up_the_good_ones() -> None:
    text = MANY.format(", ".join(f"{'Bad' if at < 500 else 'An Odd'} No{at}" for at in range(1_000)))
    read = Reader()
    done = mended(text, ODD, BAD, read=read)
    assert set(rule_codes(done.fixed)) == {"T1"}
    assert 490 <= len(done.fixed) <= 500
    assert read.count <= 2 * (300 + 20) + 2


def test_a_long_document_is_read_less_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fixing, "_CHARACTERS", 1)
    read = Reader()
    done = mended(names(300, 2), ODD, BAD, read=read)
    assert read.count <= 3 * (20 + 20) + 2
    assert len(done.left) >= 150


# ---- bugs of rules


@pytest.mark.parametrize(
    ("edits", "error"),
    [
        (((0, 10_000, ""),), IndexError),
        (((-1, 0, ""),), IndexError),
        (((5, 3, ""),), ValueError),
        (((0, 4, "x"), (3, 5, "y")), ValueError),
    ],
)
def test_edits_that_no_text_has_are_a_bug(edits: tuple[Any, ...], error: type[Exception]) -> None:
    with pytest.raises(error) as bug:
        mended(SHEET, offering(fix("safe", *edits)), replacing("Zlatko", "Slavko", code="T2"))
    assert bug.value.__notes__[0].startswith("in a fix of T1 offers-t1")


# ---- whatever the text


def every_rule() -> tuple[Rule, ...]:
    return tuple(rules.every().values())


def raw_of(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")


@given(st.one_of(sheet_texts(), dirty_texts()), st.booleans())
def test_fixing_twice_changes_nothing_more(text: str | bytes, unsafe: bool) -> None:  # noqa: FBT001 - drawn
    once = mended(raw_of(text), *every_rule(), unsafe=unsafe)
    twice = mended(bytes(once.document), *every_rule(), unsafe=unsafe)
    assert bytes(twice.document) == bytes(once.document)
    assert twice.fixed == ()
    assert twice.left == once.left


@given(st.one_of(sheet_texts(), dirty_texts()), st.booleans())
def test_values_on_lines_that_stay_are_the_same(text: str | bytes, unsafe: bool) -> None:  # noqa: FBT001 - as above
    before = filmsheet.parse(raw_of(text))
    after = mended(raw_of(text), *every_rule(), unsafe=unsafe).document
    assert after.dialect == before.dialect
    assert len(after.sheets) == len(before.sheets)
    for index, (old, new) in enumerate(zip(before.sheets, after.sheets, strict=True)):
        lost = said_on(before, index, kept_lines(str(before), str(after))) - said(new)
        assert not lost
        assert len(new.unread) <= len(old.unread)


def kept_lines(before: str, after: str) -> set[int]:
    """The lines of a text, from 1, that another has too, and as often; blanks at their ends aside."""
    old, new = ([line.strip() for line in re.split(r"\r\n?|\n", text)] for text in (before, after))
    counts, others = Counter(old), Counter(new)
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    kept = {block.a + at for block in blocks for at in range(block.size)}
    return {at + 1 for at in kept if counts[old[at]] == others[old[at]]}


def entries(sheet: filmsheet.FilmSheet) -> Iterator[tuple[str, Any]]:
    """What a sheet says, each with its pointer."""
    for attribute in attrs.fields(type(sheet)):
        value = getattr(sheet, attribute.name)
        if isinstance(value, tuple):
            yield from ((f"/{attribute.name}/{at}", one) for at, one in enumerate(value))
        elif value is not None:
            yield f"/{attribute.name}", value


def said(sheet: filmsheet.FilmSheet) -> Counter[str]:
    return Counter(f"{pointer.split('/')[1]} {value}" for pointer, value in entries(sheet))


def said_on(document: Document, index: int, lines: set[int]) -> Counter[str]:
    """What a sheet says on some lines alone, the line of its label among them."""
    found: Counter[str] = Counter()
    for pointer, value in entries(document.sheets[index]):
        span = document.span(pointer, index)
        if span is not None:
            label = next(node.start for node in document.nodes if node.start <= span.start < max(node.end, 1))
            first, _ = document.index.position(label)
            if set(range(first, span.end_line + 1)) <= lines:
                found[f"{pointer.split('/')[1]} {value}"] += 1
    return found


@given(st.binary(max_size=200))
def test_any_bytes_at_all_can_be_mended(raw: bytes) -> None:
    done = mended(raw, *every_rule(), unsafe=True)
    assert bytes(mended(bytes(done.document), *every_rule(), unsafe=True).document) == bytes(done.document)


def test_a_picture_named_like_a_sheet_is_left_as_it_is() -> None:
    raw = (Path(__file__).parents[2] / "samples" / "dirty" / "binary.txt").read_bytes()
    document = filmsheet.parse(raw)
    every = [(rule, rule.severity) for rule in rules.every().values()]
    assert any(found.fix for found in check(document, every))
    mended = mend(document, every, read=filmsheet.parse, unsafe=True)
    assert mended.document is document
    assert not mended.fixed
