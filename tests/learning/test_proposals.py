"""What is learnt of texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from filmsheet.learning import DayOrder, Prose, dialect_text, learn

if TYPE_CHECKING:
    from collections.abc import Callable

    from filmsheet.learning import Learnt, UnknownLabel


def archive(*lines: str, count: int = 10) -> Learnt:
    """What is learnt of some sheets; a `{}` in a line is filled with the number of the sheet."""
    return learn(["\n".join(line.format(number) for line in lines) for number in range(count)])


def label(*values: str, name: str = "Whatnot") -> UnknownLabel:
    """What is learnt of a label with these values, a sheet each."""
    [found] = learn([f"Year: 1996\n{name}: {value}\n" for value in values]).labels
    return found


def test_what_values_look_like(sheets: list[str]) -> None:
    found = {one.spelling: (one.look, one.terminal, one.doubtful) for one in learn(sheets).labels}
    assert found == {
        "Vintage": ("year", "YEAR_LABEL", False),
        "Helmed by": ("names", "DIRECTOR", True),
        "Directer": ("names", "DIRECTOR", False),
        "On screen": ("names", "CAST_LABEL", False),
        "Clocks in at": ("runtime", "RUNTIME_LABEL", False),
        "UK Unspools": ("release", "RELEASE_LABEL", False),
        "Unspools": ("release", "RELEASE_LABEL", False),
        "Made in": ("countries", "COUNTRY_LABEL", False),
        "Tongue": ("languages", "LANGUAGE_LABEL", False),
        "Kind": ("genres", "GENRE_LABEL", False),
        "Suits": ("certificate", "CERTIFICATE_LABEL", False),
        "Handled by": ("company", "DISTRIBUTOR_LABEL", True),
        "Mood": ("text", "MISC_LABEL", False),
    }


def test_a_label_is_counted_and_has_examples(sheets: list[str]) -> None:
    found = learn([*sheets, "CLOCKS  IN AT: 81 mins\nClocks in at: 90 mins"])
    [one] = [one for one in found.labels if one.spelling == "Clocks in at"]
    assert (one.files, one.lines) == (15, 16)
    assert one.examples == ("80 mins", "81 mins", "82 mins")
    assert one.spellings == ("clocks in at",)


def test_known_labels_and_kin_are_counted() -> None:
    found = learn(["Cast: A B\nYear: 1996", "YEAR: 1996\nUSA: 105 mins\nUK: 9 mins", "Regie: A\nLand: B", ""])
    assert found.known == (("year", 2), ("cast", 1), ("uk", 1), ("usa", 1))
    assert found.kin == ((None, 2), ("archive", 1), ("german", 1))


def test_the_region_before_a_label_is_left_to_the_base(sheets: list[str]) -> None:
    spelt = {one.spelling: one.spellings for one in learn(sheets).labels}
    assert spelt["UK Unspools"] == spelt["Unspools"] == ("unspools",)
    assert label("105 mins", "90 mins", name="USA Clocks in at").spellings == ("clocks in at",)
    assert label("1996", "1997", name="USA Vintage").spellings == ("usa vintage",)


def test_letters_beyond_ascii_are_listed_large_and_small() -> None:
    found = learn(["Länge zu sehen: 105 mins", "LÄNGE ZU SEHEN: 90 mins"])
    assert found.labels[0].spellings == ("lÄnge zu sehen", "länge zu sehen")
    assert '("lÄnge zu sehen"i | "länge zu sehen"i) END' in dialect_text(found)


@pytest.mark.parametrize(
    ("name", "values", "terminal", "doubtful"),
    [
        ("Runnin time", ["105 mins", "90"], "RUNTIME_LABEL", False),
        ("Screenpley", ["Ida Holm", "Per Kirk"], "WRITER", False),
        ("Staring", ["Ida Holm", "Per Kirk"], "CAST_LABEL", False),
        ("Availible", ["1 May 2006", "2 May 2006"], "AVAILABLE_LABEL", False),
        ("Distribitor", ["Per Kirk", "Tartan Video"], "DISTRIBUTOR_LABEL", False),
        ("Mpaa ratng", ["PG-13", "R for violence"], "US_CERTIFICATE_LABEL", False),
        ("Director", ["Ida Holm", "Per Kirk"], None, False),
        ("Countri", ["1996", "1997"], "YEAR_LABEL", True),
        ("Countrie", ["here", "there"], "COUNTRY_LABEL", True),
        ("Shot/Cut by", ["Ida Holm", "Per Kirk"], "DIRECTOR", True),
        ("Hair and makeup", ["Ida Holm", "Per Kirk"], "MAKEUP_ARTIST", True),
    ],
)
def test_a_close_spelling_is_a_second_opinion(
    name: str,
    values: list[str],
    terminal: str | None,
    doubtful: bool,  # noqa: FBT001 - a case of the test
) -> None:
    if terminal is None:
        assert learn([f"{name}: {value}" for value in values]).labels == ()
        return
    found = label(*values, name=name)
    assert (found.terminal, found.doubtful, bool(found.why)) == (terminal, doubtful, doubtful)


@pytest.mark.parametrize(
    ("values", "look", "terminal", "doubtful"),
    [
        (["1996", "1997", "1998", "1999", "soon"], "year", "YEAR_LABEL", False),
        (["1996", "1997", "soon"], "year", "YEAR_LABEL", True),
        (["1996", "soon", "later"], "text", "MISC_LABEL", False),
        (["105", "90", "88 mins"], "runtime", "RUNTIME_LABEL", False),
        (["15", "18", "12"], "certificate", "CERTIFICATE_LABEL", False),
        (["May 2006", "2006", "tbc"], "release", "RELEASE_LABEL", False),
        (["19 August 2009: France", "tbc"], "release", "RELEASE_LABEL", False),
        (["USA", "UK", "US"], "countries", "COUNTRY_LABEL", False),
        (["Danish, (", "Swedish ("], "text", None, False),
        (["a long way to go for a bell that nobody rings"] * 2, "prose", "SYNOPSIS_LABEL", True),
        (["Ida Holm (Ann), Per Kirk, Arata"] * 2, "names", "CAST_LABEL", False),
        (["ida holm", "per kirk"], "text", None, False),
        (["Ida Holm 2", "Per Kirk 3"], "text", None, False),
        (["Ida )( Holm", "Per )( Kirk"], "text", None, False),
        (["Arata", "Evald"], "text", None, False),
        (["", ""], "text", None, False),
    ],
)
def test_looks(values: list[str], look: str, terminal: str | None, doubtful: bool) -> None:  # noqa: FBT001 - as above
    found = label(*values)
    assert (found.look, found.terminal, found.doubtful) == (look, terminal, doubtful)


def test_of_two_labels_over_prose_the_second_is_doubtful() -> None:
    prose = "a cook and a conductor fall out over the bell in number {}"
    first, second = archive(f"Whatnot: {prose}", f"Wherefore: {prose}").labels
    assert (first.terminal, first.doubtful) == ("SYNOPSIS_LABEL", False)
    assert (second.terminal, second.doubtful) == ("SYNOPSIS_LABEL", True)


def test_a_label_that_few_files_print_is_doubtful() -> None:
    texts = ["Year: 1996"] * 50 + ["Vintage: 1996"] * 2
    [found] = learn(texts).labels
    assert (found.doubtful, found.why) == (True, "few files print it")


def test_a_label_of_one_file_is_none_unless_there_is_but_one() -> None:
    assert learn(["Vintage: 1996", "Year: 1996"]).labels == ()
    assert learn(["Vintage: 1996"]).labels[0].terminal == "YEAR_LABEL"


@pytest.mark.parametrize(
    "line",
    [
        "1979: it rains",
        "Los Angeles, 2008: it rains",
        "one two three four five six: no",
        f"{'a' * 41}: no",
        "-: no",
    ],
)
def test_what_is_no_label(line: str) -> None:
    assert learn([line] * 2).labels == ()


def test_a_value_may_stand_below_its_label() -> None:
    found = archive(
        "Clocks in at:", "9{} mins", "9{} mins more", "", "Helmed by:", "", "Vintage:", "Year: 1996"
    )
    looks = {one.spelling: one.look for one in found.labels}
    assert looks == {"Clocks in at": "runtime", "Helmed by": "text", "Vintage": "text"}
    assert found.furniture == ()


def test_many_values_of_a_label_are_not_all_kept() -> None:
    found = learn("\n".join(f"Whatnot: {number} of {at}" for at in range(400)) for number in range(3))
    assert (found.labels[0].lines, len(found.labels[0].examples)) == (1200, 3)


# ---- furniture


def test_what_repeats_is_furniture(sheets: list[str]) -> None:
    found = learn(sheets).furniture
    assert [(line.shown, line.files) for line in found] == [
        ("Page [0-9]+ of 14", 14),
        ("Presented by: Reel Film Society", 14),
        ("Reel Notes [0-9]+-12", 14),
    ]
    assert [line.doubtful for line in found] == [False, True, False]


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("back  to the list", ["back to the list"]),
        ("* * *", ["* * *"]),
        ("{} / 12", []),
        ("=====", []),
        ("back to top", []),
        ("9{} mins", []),
        ("199{}", []),
        ("Certificate 15", []),
        ("Denmark", []),
        ("Drama", []),
        ("far " * 41, []),
        ("Year: 1996", []),
        ("Made in: USA", []),
        ("Note: not " + "far " * 40, []),
        ("", []),
    ],
)
def test_what_furniture_is(line: str, shown: list[str]) -> None:
    assert [
        one.shown for one in archive("The Bell {}th", "", line).furniture if "Bell" not in one.shown
    ] == shown


def test_a_line_must_be_in_three_files_and_every_fifth() -> None:
    assert learn(["a line"] * 2).furniture == ()
    assert len(learn(["a line"] * 3 + ["Year: 1996"] * 12).furniture) == 1
    assert learn(["a line"] * 3 + ["Year: 1996"] * 13).furniture == ()
    assert learn(["a line\na line\na line"] * 2).furniture == ()


def test_figures_that_are_always_the_same_stay() -> None:
    [found] = archive("Part 1 of {} of 12").furniture
    assert found.parts == ("Part 1 of ", " of 12")


# ---- the order of day and month


@pytest.mark.parametrize(
    ("lines", "order"),
    [
        (["Release Date: 30/11/2012", "Release Date: 1/2/2012"], DayOrder(1, 0, 1)),
        (["Unspools: 11-30-2012", "Unspools: 1.2.2012"], DayOrder(0, 1, 1)),
        (["Release Date: 30/11/2012", "Release Date: 11/30/2012"], DayOrder(1, 1, 0)),
        (["Release Date: 30/31/2012", "Release Date: 5/5/2012", "Release Date: May 2012"], DayOrder(0, 0, 0)),
        (["USA Release Date: 11/30/2012", "UK: 30/11/2012", "US Unspools: 11/30/2012"], DayOrder(0, 0, 0)),
        (["Release Date: 30/11/2012: France"], DayOrder(1, 0, 0)),
        (["Available: 30/11/2012", "Year: 1996"], DayOrder(1, 0, 0)),
    ],
)
def test_the_order_of_day_and_month(lines: list[str], order: DayOrder) -> None:
    assert learn([*lines, *lines[-1:]]).order in (order, twice(order, lines[-1]))


def twice(order: DayOrder, last: str) -> DayOrder:
    """The counts with the last line counted again, which makes a label of two files."""
    more = learn([last] * 2).order
    return DayOrder(
        order.day_first + more.day_first // 2,
        order.month_first + more.month_first // 2,
        order.either + more.either // 2,
    )


def test_what_the_evidence_says() -> None:
    assert [DayOrder(*counts).order for counts in ((2, 0, 1), (0, 1, 0), (1, 1, 0), (0, 0, 9))] == [
        "day first",
        "month first",
        None,
        None,
    ]
    assert DayOrder(1, 1, 0).contradictory
    assert not DayOrder(1, 0, 0).contradictory


# ---- prose

LONG = "a cook and a conductor fall out over a bell that neither of them has"
WHOLE = f"{LONG} ever heard in all of the years that they have lived there."


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        (f"Year: 1996\n\n{LONG}\n{LONG}\never heard.\n", Prose(2, 0)),
        (f"Year: 1996\n\n{WHOLE}\n{WHOLE}\n", Prose(0, 2)),
        (f"Year: 1996\n\n{LONG}\n\n{LONG}\nYear: 1996\n{LONG}", Prose(0, 3)),
        (f"Year: 1996\n\n{LONG}.\n{LONG}.\n", Prose(0, 0)),
        (
            "Year: 1996\n\nIda Holm, Per Kirk, Nils Brandt, Uwe Tannert, Agnes Dall, Jo Dam\nand more\n",
            Prose(0, 0),
        ),
    ],
)
def test_prose(text: str, prose: Prose) -> None:
    assert learn([text]).prose == prose


def test_prose_is_wrapped_where_most_of_it_is() -> None:
    assert Prose(3, 0).wrapped
    assert not Prose(2, 0).wrapped
    assert not Prose(5, 5).wrapped


# ---- all of it


def test_the_same_archive_gives_the_same(sheets: list[str]) -> None:
    found = learn(sheets)
    assert found == learn(text.encode() for text in sheets)
    assert dialect_text(found) == dialect_text(learn(sheets))
    counts = [(-one.files, one.spelling.lower()) for one in found.labels]
    assert counts == sorted(counts)


@pytest.mark.parametrize("make", [list, lambda: [""], lambda: [bytes(range(256)) * 200] * 4])
def test_nothing_and_nonsense(make: Callable[[], list[str | bytes]]) -> None:
    found = learn(make())
    assert found.files == len(make())
    assert found.labels == ()
