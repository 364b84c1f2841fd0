"""YAML front matter."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import frontmatter
import pytest
import yaml as pyyaml
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

import filmsheet
from filmsheet import FilmSheet, SheetError, formats
from filmsheet.formats import yaml
from filmsheet.formats.record import Record
from filmsheet.formats.sheet_json import encode
from filmsheet.model import Country, Language, PartialDate, Release, Runtime, Unread

if TYPE_CHECKING:
    from pathlib import Path

PUSHER = FilmSheet(
    title="Pusher",
    year=1996,
    genres=["Crime", "no", "12:30"],
    countries=[Country("Denmark")],
    languages=[Language("Danish", "English subtitles")],
    runtimes=[Runtime("US", 105)],
    releases=[
        Release("US", "theatrical", PartialDate(2006, 8, 18), "Limited Release - New York"),
        Release(None, None, None),
    ],
    synopsis=["He owes it all.", "---", "By Friday: nothing."],
)
TEXT = """\
---
title: "Pusher"
genres:
  - "Crime"
  - "no"
  - "12:30"
year: 1996
countries:
  - name: "Denmark"
    code: "DK"
languages:
  - name: "Danish"
    code: "da"
    note: "English subtitles"
subtitles:
  - name: "English"
    code: "en"
runtimes:
  - region: "US"
    minutes: 105
    seconds: 0
releases:
  - region: "US"
    medium: "theatrical"
    date: "2006-08-18"
    note: "Limited Release - New York"
    limited: true
    places:
      - "New York"
  - {}
---

He owes it all.

---

By Friday: nothing.
"""


@pytest.fixture(params=["c", "python"])
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both loaders of PyYAML, of which the fast one isn't everywhere."""
    if request.param == "python":
        monkeypatch.delattr(pyyaml, "CSafeLoader")
    return str(request.param)


def stated(value: Any) -> Any:
    """The JSON of a sheet without what isn't stated."""
    if isinstance(value, dict):
        return {
            key: stated(one)
            for key, one in value.items()
            if one is not None and one is not False and one != []
        }
    return [stated(one) for one in value] if isinstance(value, list) else value


# ---- writing


def test_exact() -> None:
    assert yaml.dumps(PUSHER) == TEXT
    assert yaml.dumps(FilmSheet()) == "---\n---\n"


def test_other_readers_of_front_matter_read_the_same() -> None:
    front, body = frontmatter.parse(TEXT)
    wanted = stated(encode(PUSHER))
    assert body.split("\n\n") == wanted.pop("synopsis")
    assert front == wanted
    assert YAML(typ="safe", pure=True).load(TEXT.split("---\n")[1]) == wanted  # it reads YAML 1.2


@given(data=st.data())
def test_other_readers_read_any_strings(data: st.DataObject, sheets: st.SearchStrategy[FilmSheet]) -> None:
    sheet = data.draw(sheets)
    lines = yaml.dumps(sheet).split("\n")
    front = "\n".join(lines[1 : lines.index("---", 1)])
    wanted = stated(encode(sheet))
    for found in (pyyaml.safe_load(front), YAML(typ="safe", pure=True).load(front)):
        assert (found or {}) == {
            key: one for key, one in wanted.items() if key != "synopsis" or key in (found or {})
        }
    for line in front.split("\n"):
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]", line)


@pytest.mark.parametrize(
    "paragraph", ["a\nb", "a\n\nb", " a", "a\t", "\t", "\x00", "a\u2028b", "a\rb", "\x85", "\ufeffa"]
)
def test_a_paragraph_that_the_body_cannot_say_stands_among_the_facts(paragraph: str) -> None:
    sheet = FilmSheet(synopsis=["One.", paragraph])
    text = yaml.dumps(sheet)
    assert text.endswith("---\n")
    assert '\nsynopsis:\n  - "One."\n' in text
    assert yaml.loads(text) == sheet


def test_a_lone_surrogate_is_refused() -> None:
    with pytest.raises(SheetError, match="lone surrogate") as caught:
        yaml.dumps(FilmSheet(synopsis=["a", "\ud800"]))
    assert caught.value.pointer == "/synopsis/1"


# ---- reading


@pytest.mark.usefixtures("loader")
def test_the_sheet_comes_back() -> None:
    for data in (TEXT, TEXT.encode(), TEXT.encode("utf-8-sig"), "\ufeff" + TEXT, TEXT.replace("\n", "\r\n")):
        assert yaml.loads(data) == PUSHER


@pytest.mark.usefixtures("loader")
def test_what_people_write_by_hand() -> None:
    text = """\
--- \t
title:   No
year: 1996
genres: [Crime, 12:30, "x"]
countries: [{name: Denmark}]
languages:
- name: 'Danish'
  note: English subtitles
directors:
cast: ~
runtimes: [{minutes: 105}]
certificates:
- {region: GB, rating: 18, reason: null}
releases:
- date: 2006-08-18
  medium: dvd
  limited: false
synopsis: null
unread: [{value: ""}]
---
One line
  and another.


Two.\t
"""
    assert yaml.loads(text) == FilmSheet(
        title="No",
        year=1996,
        genres=["Crime", "12:30", "x"],
        countries=[Country("Denmark")],
        languages=[Language("Danish", "English subtitles")],
        runtimes=[Runtime(None, 105)],
        certificates=[filmsheet.model.Certificate("GB", "18")],
        releases=[Release(None, "dvd", PartialDate(2006, 8, 18))],
        synopsis=["One line and another.", "Two."],
        unread=[Unread(None, "")],
    )


def test_what_follows_may_be_left_out_at_every_level() -> None:
    sheet = FilmSheet(languages=[Language("Danish", "with Klingonish and English subtitles")])
    assert [one.code for one in sheet.subtitles] == [None, "en"]
    assert yaml.loads(yaml.dumps(sheet)) == sheet
    assert yaml.loads(yaml.dumps(sheet).replace('    code: "en"\n', "")) == sheet
    with pytest.raises(SheetError, match="which follows from languages") as caught:
        yaml.loads(yaml.dumps(sheet).replace('"en"', '"fr"'))
    assert caught.value.pointer == "/subtitles"


def test_nothing_is_an_empty_sheet() -> None:
    for text in ("---\n---", "---\n\n# a remark\n---\n\n", "---\n~\n---\n", "---\n{}\n---"):
        assert yaml.loads(text) == FilmSheet()


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize(
    ("text", "message", "pointer"),
    [
        ("", "line 1: expected `---`, which opens the front matter", None),
        ("title: x\n---\n", "line 1: expected `---`", None),
        ("---\ntitle: x\n", "line 3: nothing closes the front matter: expected `---`", None),
        ("---\nyear: 96\n---\n", "line 2: expected a whole number from 1000 to 9999, not 96", "/year"),
        (
            "---\nyear: '1996'\n---\n",
            "line 2: expected a whole number from 1000 to 9999, not '1996'",
            "/year",
        ),
        ("---\nyear: 1e3\n---\n", "line 2: expected a whole number", "/year"),
        ("---\ntitle: [a]\n---\n", "line 2: expected a string, not ['a']", "/title"),
        ("---\ntitle: {a: ~}\n---\n", "line 2: expected a string, not {'a': None}", "/title"),
        ("---\ngenres: Crime\n---\n", "line 2: expected a list, not 'Crime'", "/genres"),
        ("---\ngenres:\n- a\n-\n---\n", "line 4: expected a string, not None", "/genres/1"),
        ("---\n- a\n---\n", "line 2: expected an object, not ['a']", ""),
        ("---\na\n---\n\nbody\n", "line 2: expected an object, not 'a'", ""),
        ("---\ncast:\n- Kim\n---\n", "line 3: expected an object, not 'Kim'", "/cast/0"),
        ("---\ncast:\n- role: Frank\n---\n", "line 3: missing key", "/cast/0/name"),
        ("---\n\ntitel: x\n---\n", "line 3: unknown key", "/titel"),
        (
            "---\nreleases:\n- limited: true\n---\n",
            "line 3: expected false, which follows from note",
            "/releases/0/limited",
        ),
        (
            "---\nreleases:\n- limited: yes\n---\n",
            "line 3: expected false, which follows from note, not 'yes'",
            "/releases/0/limited",
        ),
        (
            "---\nsynopsis: [a]\n---\n\nb\n",
            "line 4: a synopsis stands in the front matter, and another",
            "/synopsis",
        ),
        ("---\ntitle: x\ntitle: y\n---\n", "line 3: the key `title` stands twice", None),
        ("---\n? [a]\n: b\n---\n", "line 2: a key is a word", None),
        ("---\ntitle: &a x\n---\n", "line 2: front matter has no anchors", None),
        ("---\ntitle: x\ngenres: [*a]\n---\n", "line 3: front matter has no aliases", None),
        (
            "---\ntitle: !!str x\n---\n",
            "line 2: front matter has no tags, such as `tag:yaml.org,2002:str`",
            None,
        ),
        ("---\ntitle: !!python/object/apply:os.system [x]\n---\n", "line 2: front matter has no tags", None),
        ("---\ntitle: ! x\n---\n", "line 2: front matter has no tags, such as `!`", None),
        ("---\ntitle: x\n--- y\n---\n", "line 3: expected one document", None),
        ("---\ntitle: " + "[" * 100_000 + "\n---\n", "line 2: nested too deeply", None),
        ("---\nyear: 1996\ntitle: [\n---\n", "not YAML", None),
        ("---\nyear: 1996\ntitle: \x00\n---\n", "line 3: not YAML", None),
        ('---\ntitle: "\\ud800"\n---\n', "", None),
        (b"---\ntitle: \xff\n---\n", "byte 11 is not UTF-8", None),
    ],
)
def test_what_is_wrong_is_named_with_its_line(text: str | bytes, message: str, pointer: str | None) -> None:
    with pytest.raises(SheetError) as caught:
        yaml.loads(text)
    assert message in str(caught.value)
    assert pointer is None or caught.value.pointer == pointer


def test_aliases_that_would_grow_without_end_are_refused_at_once() -> None:
    bomb = "a: &a [x]\n" + "".join(
        f"{one}: &{one} [*{last}, *{last}]\n" for last, one in zip("abcd", "bcde", strict=True)
    )
    with pytest.raises(SheetError, match="no anchors"):
        yaml.loads(f"---\n{bomb}---\n")


def test_a_number_of_any_length_is_no_year() -> None:
    with pytest.raises(SheetError, match="line 2: expected a whole number"):
        yaml.loads(f"---\nyear: {'9' * 100_000}\n---\n")


# ---- folders


def test_sheets_are_numbered_files(tmp_path: Path) -> None:
    sheets = [PUSHER, FilmSheet()] * 6
    yaml.write(sheets, tmp_path / "out")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [f"{n:06}.md" for n in range(1, 13)]
    assert list(yaml.read(tmp_path / "out")) == list(yaml.read(str(tmp_path / "out"))) == sheets


def test_each_sheet_of_a_file_has_a_file(tmp_path: Path) -> None:
    bulk = formats.get("yaml").bulk
    assert bulk
    assert bulk.assemble
    found = [Record("d/a.txt", 0, PUSHER), Record("d/a.txt", 1, FilmSheet()), Record("../b", 0, FilmSheet())]
    bulk.assemble(iter([bulk.encode(found)]), tmp_path / "out")
    names = sorted(path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*.md"))
    assert names == ["__/b.md", "d/a-2.md", "d/a.md"]
    assert (tmp_path / "out" / "d" / "a.md").read_text("utf-8") == TEXT


def test_a_file_that_is_wrong_is_named(tmp_path: Path) -> None:
    yaml.write([PUSHER, PUSHER], tmp_path / "out")
    (tmp_path / "out" / "000002.md").write_text("---\nyear: x\n---\n")
    found = yaml.read(tmp_path / "out")
    assert next(found) == PUSHER
    with pytest.raises(SheetError, match=r"000002\.md: line 2: expected a whole number") as caught:
        next(found)
    assert caught.value.pointer == "/year"
