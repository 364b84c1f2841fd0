"""How two spellings of a word differ, and which names that nearly agree are one person's."""

from __future__ import annotations

import pytest

from filmsheet.rules.slips import Shelf, Where, alike, bones, is_slip, is_worn, near, slip


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("zlakto", "zlatko", "swap"),
        ("almaric", "amalric", "moved"),
        ("mikkelsen", "mikelsen", "double"),
        ("nicolas", "nicholas", "lost"),
        ("ren", "rene", "end"),
        ("mikkelsen", "mikkelson", "other"),
        ("mikkelsen", "mikelson", "two"),
        ("johannsen", "johansson", "two"),
        ("bassinga", "bassingham", "two"),
        ("christensen", "christiansen", "two"),
        ("larsen", "larssonn", None),
        ("wolakek", "wokalek", "moved"),
        ("starkley", "streklay", None),
        ("mikkelsen", "mitchelson", None),
        ("hansen", "jansen", None),
        ("hansen", "hansen", None),
        ("bo", "bodnia", None),
        ("herschel", "hummel", None),
    ],
)
def test_slip(one: str, other: str, kind: str | None) -> None:
    assert slip(one, other) == slip(other, one) == kind


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("burić", "buric"),
        ("schrøder", "schroder"),
        ("schröder", "schroeder"),
        ("aagren", "ågren"),
        ("weiß", "weiss"),
        ("buric", "buric"),
        ("yıldız", "yildiz"),
        ("yûko", "yuuko"),
        ("itō", "itoh"),
        ("jérôme", "jerome"),
    ],
)
def test_alike(one: str, other: str) -> None:
    assert alike(one, other)


def test_not_alike() -> None:
    assert not alike("burić", "burik")
    assert not alike("rené", "ren")


PROSE: tuple[Where, ...] = ("prose",)
APART: tuple[Where, ...] = ("prose", "apart")
ALL: tuple[Where, ...] = ("prose", "apart", "together")


@pytest.mark.parametrize(
    ("one", "other", "where"),
    [
        # letters that changed places
        ("zlakto buric", "zlatko buric", ALL),
        ("neil lund", "niel lund", ()),
        ("mathieu amalric", "mathieu almaric", ALL),
        ("johanna wokalek", "johanna wolakek", ALL),
        ("ronald lund", "roland lund", ()),
        ("erik amalr", "erik almar", ()),
        ("christian lund", "christina lund", ()),
        ("elias lund", "elisa lund", ()),
        ("jan elias", "jan elisa", ALL),
        # one of a pair
        ("mads mikkelsen", "mads mikelsen", ALL),
        ("philip voss", "phillip voss", ALL),
        ("hanah berg", "hannah berg", ALL),
        ("jenny lund", "jeny lund", PROSE),
        ("jenny may lund", "jeny may lund", ALL),
        # one lost inside
        ("nicolas refn", "nicholas refn", PROSE),
        ("nicolas winding refn", "nicholas winding refn", ALL),
        ("kate rush", "katie rush", ()),
        ("karl andersen", "karl andrsen", ALL),
        # the last
        ("paul clark", "paul clarke", PROSE),
        ("jean dujardin", "jean dujardins", ()),
        ("anna novak", "anna novaka", ()),
        ("daniel roth", "daniele roth", ()),
        # another
        ("mads mikkelsen", "mads mikkelson", ALL),
        ("lars hansen", "lars hanson", APART),
        ("lars mikkelsen", "lars mikkersen", PROSE),
        ("lars kark", "lars kirk", ()),
        ("frederic lund", "frederik lund", PROSE),
        ("anna kowalski", "anna kowalska", ()),
        ("christina bale", "christine bale", ()),
        ("carey affleck", "casey affleck", ()),
        ("frances lowe", "francis lowe", ()),
        # two
        ("mads mikkelsen", "mads mikelson", PROSE),
        ("christian mads lund", "khristien mads lund", ()),
        # nothing else agrees, or nothing differs
        ("j mikkelsen", "j mikelsen", ()),
        ("karl bang jr", "karl bang sr", ()),
        ("karl mikkelsen jr", "karl mikelsen jr", ALL),
        ("zlatko burić", "zlatko buric", ()),
        ("karl schroeder", "karl schroder", ()),
        ("luke wilson", "owen wilson", ()),
    ],
)
def test_names(one: str, other: str, where: tuple[Where, ...]) -> None:
    words, others = one.split(), other.split()
    at = next(at for at, (first, second) in enumerate(zip(words, others, strict=True)) if first != second)
    assert tuple(each for each in ALL if is_slip(words, others, at, each)) == where


@pytest.mark.parametrize(
    ("one", "other", "worn"),
    [
        ("ren aim bassinga", "rene aime bassinga", True),
        ("ren aim li", "rene aime li", False),  # too short to agree by more than chance
        ("rene aim bassinga", "ren aime bassinga", False),  # each lost one
        ("ren aime bassinga", "rene aime bassinga", False),
        ("ann may bassinga", "una moy bassinga", False),
    ],
)
def test_worn(one: str, other: str, *, worn: bool) -> None:
    assert is_worn(one.split(), other.split()) is worn


def test_bones() -> None:
    assert bones("ren aim bassinga") == bones("rené aimé bassinga") == "rn m bssng"


def test_few_words_are_compared_each_with_each() -> None:
    assert list(near(["lars", "jens", "bo"])) == [("lars", "jens"), ("lars", "bo"), ("jens", "bo")]


MANY = [f"{letter}{other}arsen" for letter in "abcdefgh" for other in "klmn"]


def test_of_many_words_neighbours_are_compared() -> None:
    words = [*MANY, "zlakto", "yvonne", "zlatko", "mikkelsen", "mikelsen", "zsuzsa"]
    pairs = {frozenset(pair) for pair in near(words)}
    assert {frozenset(("zlakto", "zlatko")), frozenset(("mikkelsen", "mikelsen"))} <= pairs
    assert len(pairs) < 2 * len(words)


def test_shelf() -> None:
    assert Shelf(["lars", "jens"]).near("larss") == {"lars", "jens"}
    beside = Shelf([*MANY, "mikkelsen"]).near("mikelsen")
    assert "mikkelsen" in beside
    assert len(beside) <= 4
