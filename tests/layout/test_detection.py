"""Detection: which dialect a text is in, by what it prints and not by what can be read of it."""

from __future__ import annotations

import json
import random
from functools import cache
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from cases import over

import filmsheet
from filmsheet.document.reader import reader
from filmsheet.engines import grammar
from filmsheet.layout import detection
from filmsheet.layout.detection import DEFAULT, NAMED, NEUTRAL, PREFERRED, Detector, Sign, detector

if TYPE_CHECKING:
    from collections.abc import Callable

    from filmsheet.engines.fast import CutLine

SAMPLES = Path(__file__).parents[2] / "samples"
DIALECTS = grammar.dialects()


def cut(text: str) -> list[CutLine]:
    return reader(DEFAULT).readers.cutter.lines(text)


def told(text: str) -> str:
    return detector().dialect(text, cut(text))


def signs(text: str) -> dict[str, list[Sign]]:
    return detector().evidence(text, cut(text))[1]


def weights(text: str) -> dict[str, int]:
    """How much speaks for each dialect, by the detector's own account."""
    return {dialect: sum(sign.weight for sign in found) for dialect, found in signs(text).items()}


def best(text: str) -> set[str]:
    """The dialects that the most speaks for; none where nothing speaks for any."""
    found = weights(text)
    most = max(found.values())
    return {dialect for dialect, weight in found.items() if weight == most > 0}


def winner(text: str) -> str:
    """Return the dialect that a text should be read in, by the detector's own account of the signs."""
    found = best(text)
    if not found or found > {DEFAULT}:
        return NEUTRAL
    return DEFAULT if found == {DEFAULT} else min(found, key=PREFERRED.index)


def alone(text: str, dialect: str) -> int:
    """How many lines speak for a dialect and for no other."""
    return sum(sign.weight == detection._ALONE for sign in signs(text)[dialect])


@cache
def samples() -> tuple[tuple[str, str, str], ...]:
    """Dialect, name and text of the samples that the most speaks for, of every dialect."""
    found = []
    for path in sorted(SAMPLES.glob("*/*.txt")):
        dialect = path.parent.name
        if dialect in DIALECTS:
            text = str(filmsheet.parse(path.read_bytes(), dialect=dialect))
            if dialect == winner(text):
                found.append((dialect, path.stem, text))
    return tuple(found)


def over_told(test: Callable[[tuple[str, str, str]], None]) -> Callable[[], None]:
    """One test over the dialect, name and text of each of these samples."""
    return over(samples, lambda sample: f"{sample[0]}/{sample[1]}")(test)


def is_label(text: str) -> bool:
    return reader(DEFAULT).labels.read(text) is not None


def test_few_samples_show_less_of_their_dialect_than_of_another() -> None:
    counts = {dialect: len(list((SAMPLES / dialect).glob("*.txt"))) for dialect in DIALECTS}
    kept = {dialect: sum(found == dialect for found, _, _ in samples()) for dialect in DIALECTS}
    assert all(count > 0 for count in counts.values())
    assert all(kept[dialect] > counts[dialect] * 0.9 for dialect in DIALECTS), (kept, counts)


# ---- what changes nothing: order, line ends, case, indentation


@over_told
def test_a_sample_is_told(sample: tuple[str, str, str]) -> None:
    dialect, _name, text = sample
    assert told(text) == dialect


@over_told
def test_the_order_of_the_lines_decides_nothing(sample: tuple[str, str, str]) -> None:
    dialect, _name, text = sample
    lines = text.splitlines()
    source = random.Random(text)
    for _ in range(5):
        source.shuffle(lines)
        assert told("\n".join(lines)) == dialect


DRESSED: dict[str, Callable[[str], str]] = {
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "CR": lambda text: text.replace("\n", "\r"),
    "indented": lambda text: "".join(f"\t  {line}\n" for line in text.splitlines()),
    "spaced out": lambda text: text.replace("\n", "\n\n"),
}


@over_told
def test_line_ends_and_blanks_decide_nothing(sample: tuple[str, str, str]) -> None:
    dialect, _name, text = sample
    assert {name: told(dress(text)) for name, dress in DRESSED.items()} == dict.fromkeys(DRESSED, dialect)


@over_told
def test_capitals_decide_nothing(sample: tuple[str, str, str]) -> None:
    dialect, _name, text = sample
    assert told(text.upper()) == dialect


@over_told
def test_small_letters_decide_nothing(sample: tuple[str, str, str]) -> None:
    """But in lines whose label has no colon: there the value begins with a capital, and tells the label."""
    dialect, _name, text = sample
    changed = text.lower()
    if winner(changed) != dialect:
        assert weights(changed)[dialect] < weights(text)[dialect]
        by_line = [sign for sign in signs(text)[dialect] if not is_label(sign.text)]
        assert by_line, "its labels have colons, and speak as loudly in small letters"
        return
    assert told(changed) == dialect


# ---- part of a text, and two in one


@over_told
def test_the_beginning_of_a_sample_is_enough(sample: tuple[str, str, str]) -> None:
    """The rule: a prefix is told right when more speaks for its dialect than for each other."""
    dialect, _name, text = sample
    lines = text.splitlines(keepends=True)
    checked = 0
    for count in range(1, len(lines) + 1):
        part = "".join(lines[:count])
        if best(part) == {dialect}:
            assert told(part) == dialect, part
            checked += 1
    assert checked or alone(text, dialect) < 2


def pairs() -> list[tuple[str, str]]:
    """Samples of two dialects, the first above the second: three of each pair of dialects."""
    source = random.Random("pairs")
    by_dialect = {name: [text for dialect, _, text in samples() if dialect == name] for name in DIALECTS}
    return [
        (source.choice(by_dialect[one]), source.choice(by_dialect[other]))
        for one, other in product(DIALECTS, DIALECTS)
        if one != other
        for _ in range(3)
    ]


def by_labels(text: str) -> dict[str, int]:
    """How much the labels before colons speak for each dialect."""
    labelled = [
        line._replace(value_at=line.label_at, value_end=line.label_at) for line in cut(text) if line.label
    ]
    found = detector().evidence(text, labelled)[1]
    return {dialect: sum(sign.weight for sign in each) for dialect, each in found.items()}


def test_of_two_in_one_text_the_one_is_told_for_which_more_speaks() -> None:
    """Where the labels alone are sure of the archive, the lines without one aren't asked."""
    for above, below in pairs():
        text = f"{above.rstrip()}\n\n{below}"
        if told(text) != winner(text):
            found = by_labels(text)
            assert told(text) == DEFAULT
            assert found.pop(DEFAULT) > max(found.values())


# ---- what a text shows


def test_nothing_speaks_for_an_empty_text() -> None:
    assert told("") == NEUTRAL
    assert not best("")


@pytest.mark.parametrize(
    "text", ["Nothing at all.", "\n\n", "A bell rings in the dark.\nIt rings.\n", "x" * 1000]
)
def test_a_text_with_no_sign_is_read_as_general(text: str) -> None:
    assert told(text) == NEUTRAL
    assert not best(text)


def test_signs_of_the_archive_count_only_if_no_other_dialect_has_as_many() -> None:
    text = "USA Rated: R\nTagline: All it takes\n"
    assert {DEFAULT, "database"} <= best(text)
    assert told(text) == NEUTRAL
    assert told(f"{text}USA: 105 mins\n") == DEFAULT


def test_a_sign_of_one_dialect_counts_double() -> None:
    found = signs("FSK: 16\nGenre: Drama\n")
    assert [(sign.text, sign.weight) for sign in found["german"]] == [("FSK", 2)]
    assert {sign.weight for name, each in found.items() for sign in each if sign.text == "Genre"} == {1}


def test_a_sign_says_where_it_stands() -> None:
    text = "A Film\n\n •  Kamera : A B\n"
    [sign] = signs(text)["german"]
    assert text[sign.start :].startswith(sign.text)


def test_a_line_with_no_label_is_a_sign_too() -> None:
    text = "Back to Main Site\n"
    [sign] = signs(text)[DEFAULT]
    assert sign == Sign(0, "Back to Main Site", detection._ALONE)
    assert told(text) == DEFAULT


def test_a_label_further_on_in_a_line_is_a_sign() -> None:
    assert not best("Unknown: A B")
    assert {name for name, found in signs("Unknown: A | Kamera: B C").items() if found} == {"german"}
    # The last of up to four words before the colon.
    assert {name for name, found in signs("Unknown: A (FSK: 16").items() if found} == {"german"}
    assert not best("Unknown: A Kameraden: B C")


def test_a_long_line_is_no_sign() -> None:
    short = "Regie " + "Arata " * 10
    assert "german" in best(short)
    assert not best("Regie " + "Arata " * 100)


def test_whether_values_can_be_read_plays_no_part() -> None:
    text = "USA: {}\nUK Certificate: {}\nCast: {}\n"
    assert weights(text.format("105 mins", "18", "A B")) == weights(text.format("???", "(((", ")"))


@pytest.mark.parametrize("dialect", sorted(set(DIALECTS) - {DEFAULT, NEUTRAL, "oneline"}))
def test_every_dialect_has_a_label_of_its_own(dialect: str) -> None:
    texts = [text for found, _, text in samples() if found == dialect]
    assert any(alone(text, dialect) for text in texts)


# ---- of equals, the first


def test_of_two_that_as_much_speaks_for_the_first_preferred_is_taken() -> None:
    text = "Genre: Drama\n"
    tied = best(text)
    assert len(tied) > 1
    assert DEFAULT not in tied
    assert told(text) == min(tied, key=PREFERRED.index)


def test_every_dialect_that_ships_has_its_place_and_the_archive_the_last() -> None:
    names = Detector().names
    assert sorted(names) == DIALECTS
    assert names[-1] == DEFAULT
    assert tuple(names[:-1]) == (*PREFERRED, NEUTRAL)


def test_one_more_dialect_stands_before_the_archive(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grammar, "dialects", lambda: [DEFAULT, "german", "mine"])
    monkeypatch.setattr(detection, "_stored", lambda: dict.fromkeys([DEFAULT, "german", "mine"], ("x", "y")))
    assert Detector().names == ["german", "mine", DEFAULT]


# ---- a text may name its dialect


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_text_may_name_its_dialect(dialect: str) -> None:
    for text in ("Regie: A B\nKamera: C D\n", "USA: 105 mins\nUK: 96 mins\nUK Certificate: 18\n"):
        assert told(f"{NAMED}: {dialect}\n{text}") == dialect
        assert told(f"{text}\n {NAMED} :  {dialect} \n") == dialect


def test_a_name_of_no_dialect_names_none() -> None:
    text = f"{NAMED}: nonesuch\nRegie: A B\nKamera: C D\n"
    assert told(text) == "german"
    assert detector().evidence(text, cut(text))[0] is None


def test_the_first_name_that_is_one_counts() -> None:
    assert told(f"{NAMED}: nonesuch\n{NAMED}: disc\n{NAMED}: review\n") == "disc"


def test_the_evidence_says_what_a_text_names_itself() -> None:
    text = f"{NAMED}: disc\nRegie: A B\n"
    assert detector().evidence(text, cut(text))[0] == "disc"


# ---- what is remembered


def test_remembering_is_bounded_and_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(detection, "_REMEMBERED", 2)
    forgetful = Detector()
    for dialect, _name, text in samples():
        assert forgetful.dialect(text, cut(text)) == told(text) == dialect
    assert len(forgetful._of_label) <= 3
    assert len(forgetful._of_line) <= 2


def test_a_text_that_named_its_dialect_leaves_the_next_alone() -> None:
    fresh = Detector()
    german = "Regie: A B\nKamera: C D\n"
    assert fresh.dialect(f"{NAMED}: disc\n{german}", cut(f"{NAMED}: disc\n{german}")) == "disc"
    assert fresh.dialect(german, cut(german)) == "german"


# ---- the patterns that ship


def test_the_patterns_that_ship_are_those_of_the_grammars() -> None:
    stored = detection._stored()
    assert stored == detection.made(DIALECTS)


def test_where_the_grammars_have_changed_the_patterns_are_made_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(detection, "checksum", lambda: -1)
    assert detection._stored() is None
    assert [label("Kamera") is not None for label in Detector()._labels] == [
        label("Kamera") is not None for label in detector()._labels
    ]


def test_where_none_ship_the_patterns_are_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(detection, "PLANS", tmp_path)
    assert detection._stored() is None
    (tmp_path / "auto.json").write_text(json.dumps({"grammar": detection.checksum(), "signs": {}}), "utf-8")
    assert detection._stored() == {}


def test_what_was_forgotten_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(detection, "_REMEMBERED", 1)
    text = "Starring: Arata\nUK: 9 mins\nUSA: 8 mins\nUSA Rated: G\nGenre: Drama\nCast includes Arata\n"
    fresh, used = Detector(), Detector()
    for other in ("Regie: A B\nKamera: C D\n", text, "RRP: 1\nRegion: 2\n", text):
        told_again = used.dialect(other, cut(other))
    assert told_again == fresh.dialect(text, cut(text))
