"""Slips: how two spellings of a word differ, and whether two names that nearly agree are one person's."""

from __future__ import annotations

from bisect import bisect
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Slip = Literal["swap", "moved", "double", "lost", "end", "other", "two"]
"""Two letters change places; or one goes past two; one of a pair is lost, or one inside, or the last; one is
another; two are."""

Where = Literal["prose", "apart", "together"]
"""Where the second of two names stands: in the prose, in another list than the first, in the same."""

_SUFFIXES = frozenset({"jr", "jnr", "junior", "sr", "snr", "senior", "ii", "iii", "iv"})
_VOWELS = frozenset("aeiouyåäöæøáàâãéèêëíìîïóòôõúùûüý")
_SOUNDS = frozenset(map(frozenset, ("ck", "sz", "vw", "fv", "iy")))
"""Letters that are taken for each other because they sound alike, vowels aside."""
_ENDINGS = frozenset("as")
"""A name with one more of these is a woman's, or the genitive: `Novaka`, `Dujardins`."""
_TWICE = tuple(str.maketrans({"ū": "uu", "û": "uu", "ō": o, "ô": o}) for o in ("oo", "ou", "oh"))
_NO_VOWELS = dict.fromkeys(map(ord, _VOWELS))
_MOVED = 3
"""A letter and the two that it goes past: `Amalric`, `Almaric`."""
_FEW = 16
"""So many words are compared each with each; of more, only neighbours."""
_STEADY = 5
"""So long a word doesn't agree by chance."""
_LONG = 9
"""So long a word may have two slips."""


def slip(one: str, other: str) -> Slip | None:
    """Return how two words with the same first letter differ; None if they are equal or differ by more."""
    short, long = (one, other) if len(one) < len(other) else (other, one)
    if short == long or short[:1] != long[:1] or len(long) - len(short) > 2:  # noqa: PLR2004 - two letters
        return None
    head = _common(short, long)
    tail = _common(short[head:][::-1], long[head:][::-1])
    out, into = short[head : len(short) - tail], long[head : len(long) - tail]
    if len(out) + len(into) == 1:
        if not tail:
            return "end"
        return "double" if into in (long[head - 1], long[head + 1]) else "lost"
    if len(out) == len(into) == 1:
        return "other"
    if len(out) == len(into) <= _MOVED and sorted(out) == sorted(into):
        return "moved" if len(out) == _MOVED else "swap"
    return "two" if len(long) >= _LONG and _two_apart(out, into) else None


def _common(one: str, other: str) -> int:
    """Return how many letters two words share at their beginning."""
    at = 0
    for first, second in zip(one, other, strict=False):
        if first != second:
            break
        at += 1
    return at


def _two_apart(short: str, long: str) -> bool:
    """Return True if two slips turn one text into the other; their first and last letters must differ."""
    # The first letters differ, so one change is there, and the rest must be one change away.
    rests = ((short[1:], long[1:]), (short, long[1:]), (short[1:], long))
    return any(_one_apart(one, other) for one, other in rests)


def _one_apart(one: str, other: str) -> bool:
    head = _common(one, other)
    one, other = one[head:], other[head:]
    tail = _common(one[::-1], other[::-1])
    return max(len(one), len(other)) - tail <= 1


def alike(one: str, other: str) -> bool:
    """Return True if two names differ only by accents and how these are written: `Buric`, `Schroeder`."""
    return one == other or not _spellings(one).isdisjoint(_spellings(other))


def _spellings(name: str) -> set[str]:
    """Return the ways to write a name without accents; Japanese marks vowels that others write twice."""
    if name.isascii():
        return {unaccented(name)}
    return {unaccented(name), *(unaccented(name.translate(vowels)) for vowels in _TWICE)}


def unaccented(name: str) -> str:
    """Return names in lower case, without accents and the letters that are written for them."""
    name = bare(name)
    for written in ("ae", "oe", "ue", "aa"):
        name = name.replace(written, written[0])
    return name


def bare(name: str) -> str:
    """Return names in lower case, without accents."""
    if not name.isascii():
        import re  # noqa: PLC0415 - few sheets hold two names that differ
        from unicodedata import normalize  # noqa: PLC0415 - so is this

        name = re.sub("[\u0300-\u036f]", "", normalize("NFKD", name))
        for letter, plain in (
            ("ø", "o"),
            ("æ", "a"),
            ("œ", "o"),
            ("ß", "ss"),
            ("ł", "l"),
            ("đ", "d"),
            ("ð", "d"),
            ("ı", "i"),
        ):
            name = name.replace(letter, plain)
    return name


def is_slip(one: Sequence[str], other: Sequence[str], at: int, where: Where) -> bool:
    """Return True if two names that differ in the word ``at`` are one person's, misspelt.

    Relatives share a surname and have other first names, so first names must agree better than surnames.
    """
    kind = slip(one[at], other[at])
    if kind is None:
        return False
    last = len(one) - 1
    while last and one[last] in _SUFFIXES:
        last -= 1
    steady = sum(len(word) > 1 for number, word in enumerate(one[: last + 1]) if number != at)
    if at > last or not steady or alike(one[at], other[at]):
        return False
    short, long = sorted((one[at], other[at]), key=len)
    sure = at == last or steady > 1
    if at < last and (kind == "moved" or (kind == "swap" and one[at][:-2] == other[at][:-2])):
        return False  # Ronald and Roland, Christian and Christina
    if kind == "other":
        return _is_other_letter(short, long, sure=sure, where=where)
    return len(long) >= _least(kind, long, sure=sure, where=where)


def _least(kind: Slip, long: str, *, sure: bool, where: Where) -> int:
    """Return how many letters a word with a slip must have at least to be no other name."""
    never = len(long) + 1
    if kind == "swap":
        return 5
    if kind == "moved":
        return 6
    if kind == "double":
        return 5 if sure or where == "prose" else 6
    if kind == "lost":
        return 6 if sure or where == "prose" else never
    if kind == "end":
        return 6 if sure and where == "prose" and long[-1] not in _ENDINGS else never
    return _LONG if sure and where == "prose" else never


def _is_other_letter(one: str, two: str, *, sure: bool, where: Where) -> bool:
    """Return True if a word with another letter is a slip: `Mikkelson`, but not `Carey` or `Kowalska`."""
    at = _common(one, two)
    letters = frozenset((one[at], two[at]))
    vowels = letters <= _VOWELS
    if vowels and at == len(one) - 1:
        return False  # Maria and Mario, Kowalski and Kowalska
    if where == "prose" and sure:
        return len(one) >= 6  # noqa: PLR2004 - see above
    heard = vowels or letters in _SOUNDS
    if where == "prose":
        return heard and len(one) >= 8  # noqa: PLR2004 - see above
    return sure and heard and len(one) >= (7 if where == "together" else 6)


def is_worn(one: Sequence[str], other: Sequence[str]) -> bool:
    """Return True if two names are one name that lost letters in several words: `Ren Aim`, `Rene Aime`.

    They have equally many words; the other words must agree, and one of these must be long.
    """
    differ = [(first, second) for first, second in zip(one, other, strict=True) if first != second]
    rest = [first for first, second in zip(one, other, strict=True) if first == second]
    lost = {len(first) < len(second) for first, second in differ}
    return (
        len(differ) > 1
        and len(lost) == 1
        and max(map(len, rest), default=0) >= _STEADY
        and all(slip(first, second) in ("lost", "end", "double") for first, second in differ)
    )


def bones(name: str) -> str:
    """Return a name without its vowels."""
    return name.translate(_NO_VOWELS)


def near(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield pairs of words that may differ by a slip; of many, only those that begin or end most alike."""
    if len(words) <= _FEW:
        yield from combinations(words, 2)
    else:
        yield from pairwise(sorted(words))
        yield from pairwise(sorted(words, key=_reversed))


class Shelf:
    """Words in order, among which those that are near another are found fast."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = words
        self._forward = self._backward = words
        if len(words) > _FEW:
            self._forward, self._backward = sorted(words), sorted(words, key=_reversed)

    def near(self, word: str) -> set[str]:
        """Return the words that may differ from a word by a slip; of many words, only its neighbours."""
        if len(self._words) <= _FEW:
            return set(self._words)
        at, by_end = bisect(self._forward, word), bisect(self._backward, word[::-1], key=_reversed)
        return {*self._forward[max(0, at - 1) : at + 1], *self._backward[max(0, by_end - 1) : by_end + 1]}


def _reversed(word: str) -> str:
    return word[::-1]
