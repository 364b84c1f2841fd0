"""The dialect file that is written: it can always be loaded, and reads what it was learnt from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import filmsheet
from filmsheet.document.reader import reader
from filmsheet.engines.language import language
from filmsheet.learning import DayOrder, Furniture, Learnt, Prose, UnknownLabel, dialect_text, learn

if TYPE_CHECKING:
    from pathlib import Path


NASTY = [
    r'say "hi" or \"bye\"',
    r"C\site\index\d [a-z]+ (x|y)* {3} ^$ /path/ \/ \\",
    r"ends with a backslash \\"[:-1],
    "it's `odd` // and # no comment",
    "ſtraße ÉTÉ 映画 🎬 \u00ad\u202e e\u0301",
    "(?i:x) (?#AND) (?#deep) %extend END | /a/i",
    "\\n \\u0041 \\x41 \\N{DASH} \\s\\S",
    "'''x",
]


def learnt(*labels: UnknownLabel, furniture: tuple[Furniture, ...] = (), files: int = 9) -> Learnt:
    return Learnt(files, (), labels, furniture, DayOrder(0, 0, 0), Prose(0, 0), ())


def label(spelling: str, terminal: str | None, *, doubtful: bool = False) -> UnknownLabel:
    why = "who knows" if doubtful else ""
    return UnknownLabel(spelling, (spelling,), 3, 3, "text", terminal, doubtful, why, ("a", "b"))


def used(tmp_path: Path, found: Learnt) -> str:
    """The path of a dialect file that is made of what was learnt."""
    path = tmp_path / "my.lark"
    path.write_text(dialect_text(found), "utf-8", newline="\n")
    return str(path)


def test_the_archive_is_read_with_what_was_learnt_of_it(tmp_path: Path, sheets: list[str]) -> None:
    path = tmp_path / "my.lark"
    draft = dialect_text(learn(sheets))
    edited = draft.replace('// ?  %extend DIRECTOR: "helmed by"', '%extend CINEMATOGRAPHER: "helmed by"')
    edited = edited.replace("// ?  %extend DISTRIBUTOR_LABEL", "%extend DISTRIBUTOR_LABEL")
    edited = edited.replace("// ?  %extend FURNITURE", "%extend FURNITURE")
    path.write_text(edited, "utf-8")
    settings = language(str(path)).settings
    assert (settings.month_first, settings.wrapped) == (False, True)
    for engine in ("fast", "lark"):
        document = filmsheet.parse(sheets[3], dialect=str(path), engine=engine)
        sheet = document.sheet
        assert document.diagnostics == ()
        assert (sheet.title, sheet.year, sheet.genres) == (
            "FILM D",
            1983,
            ("Drama", "Black Comedy", "Western"),
        )[:3]
        assert [country.code for country in sheet.countries] == ["US"]
        assert [(one.code, one.note) for one in sheet.languages] == [("da", "English subtitles")]
        assert [one.minutes for one in sheet.runtimes] == [83]
        assert [(one.region, str(one.date)) for one in sheet.releases] == [
            ("GB", "2006-03-04"),
            (None, "2006-04-16"),
        ]
        assert [(one.rating, one.reason) for one in sheet.certificates] == [("18", "strong violence")]
        assert [one.name for one in sheet.directors] == ["Nils Brandt Sørensen"]
        assert [(one.job, one.name) for one in sheet.crew] == [("cinematographer", "Jo van Dam")]
        assert len(sheet.cast) == 4
        assert [one.name for one in sheet.distributors] == ["Reel Pictures"]
        assert [(one.label, one.value) for one in sheet.other] == [("Mood", "quiet")]
        assert len(sheet.synopsis) == 1
        assert sheet.unread == ()


def test_what_is_doubtful_is_not_used(tmp_path: Path) -> None:
    found = learnt(label("helmed by", "DIRECTOR", doubtful=True), label("lensed by", "CINEMATOGRAPHER"))
    text = dialect_text(found)
    assert '// doubtful: who knows\n// ?  %extend DIRECTOR: "helmed by"i EDGE\n' in text
    assert '// 3 of 9 files: a; b\n%extend CINEMATOGRAPHER: "lensed by"i EDGE\n' in text
    read = reader(used(tmp_path, found)).labels.read
    [one, other] = [read(spelling) for spelling in ("Helmed by", "Lensed by")]
    assert one is not None
    assert other is not None
    assert (one.terminal, other.jobs) == (None, ("cinematographer",))


def test_the_first_line_says_what_it_is(sheets: list[str]) -> None:
    assert dialect_text(learn(sheets[:1])).startswith("// What 1 file of an archive print")
    assert dialect_text(learn(sheets)).startswith("// What 14 files of an archive print")


def test_a_spelling_is_written_once(sheets: list[str]) -> None:
    text = dialect_text(learn(sheets))
    assert text.count('"unspools"i') == 1
    assert "// as above: Unspools\n" in text


def test_nothing_in_a_draft_steers_a_terminal() -> None:
    odd = label("a\x9b\u202e", None)
    sure = label("b\x9b\u202e", "DIRECTOR")
    text = dialect_text(learnt(odd, sure, sure))
    assert "// a\\u{9b}\\u{202e}: " in text
    assert "// as above: b\\u{9b}\\u{202e}\n" in text
    assert not set(text) & set("\x9b\u202e")


def test_contradictory_dates_are_for_the_user() -> None:
    found = learn(["Release Date: 30/11/2012", "Release Date: 11/30/2012"])
    text = dialect_text(found)
    assert "// 1 can only be day first, 1 only month first, 0 either\n" in text
    assert '// ?  %override DAY_ORDER: "day first"\n// ?  %override DAY_ORDER: "month first"\n' in text


def test_labels_left_are_listed_but_not_all() -> None:
    text = dialect_text(learnt(*(label(f"label {at}", None) for at in range(103))))
    assert "// label 99: 3 of 9 files: a; b\n// and 3 more\n" in text
    assert "label 100" not in text
    assert "label 1: 3 of 9 files: no value" in dialect_text(
        learnt(UnknownLabel("label 1", ("label 1",), 3, 3, "text", None, False, "", ()))  # noqa: FBT003 - as it is
    )


def test_nothing_learnt_is_a_dialect_too(tmp_path: Path) -> None:
    assert filmsheet.parse("Year: 1996", dialect=used(tmp_path, learn([]))).sheet.year == 1996


def test_nasty_lines_and_labels(tmp_path: Path) -> None:
    names = [
        "l'été",
        "a.b-c/d & e",
        "(x) y",
        "Ünï ſ",
        "it’s",
        "映画",
        "e\u0301te",
        "and",
        "USA and",
        "dvd/x",
        "DVD x",
    ]
    example = "Whatnot: \u2028\x85\x0c\x1b[31m %extend A: B\x00"
    lines = [*NASTY, *(line.replace("i", "7") for line in NASTY)]
    texts = []
    for at in range(3):
        labels = [f"{name}: {1996 + at}" for name in names]
        differing = [f"{line} {at} {line}" for line in NASTY]
        texts.append("\n".join([*labels, example * (at % 2 + 1), "", *lines, *differing]))
    found = learn(texts)
    assert "\x1b" not in dialect_text(found)
    made = reader(used(tmp_path, found))
    lines += [f"{line} 77 {line}" for line in NASTY]
    assert [line for line in lines if made.zoner.closed(line) != "furniture"] == []
    known = [made.labels.read(name) for name in names]
    assert [label and label.terminal for label in known] == ["YEAR_LABEL"] * len(names)
