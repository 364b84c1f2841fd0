"""A name is spelt in two ways in one sheet.

## What it reports
Two names that differ in only one word, and in that word only by a slip: letters that changed places
(`Zlakto`, `Zlatko`; `Almaric`, `Amalric`), one that is doubled or lost (`Mikkelsen`, `Mikelsen`), or another
letter in a long surname. Names of several words may have lost letters in several words, as happens to
accents (`Ren Aim Bassinga`, `Rene Aime Bassinga`). The names of the cast, the directors and the crew are
compared with each other and with the names in the synopsis. The spelling that the sheet has less often is
reported; if both are equally frequent, the spelling that lost letters in several words, or else the spelling
in a list; if both are in lists, the later one.

Relatives and namesakes are not reported: `Luke Wilson` and `Owen Wilson`, `Maria` and `Mario`, `Christian`
and `Christina`, `Jon` and `John`, `Eric` and `Erik`, other initials, `Jr.` and `III`. Within one list more
must agree than between a list and the synopsis, and two names with two roles are two people. Letter case,
accents (`Burić`, `Buric`), hyphens, quotes, and the `s` or the apostrophe of a genitive (`Jeff Bridges'
eyes`) are no other spelling, and a name with a sign that names don't have, `Mads Mikkelsen*`, is not
compared.

## Why it matters
A program that counts a person's films by name counts two people, with one film missing from each.

## Example
    Cast: Kim Bodnia, Zlakto Buric

    He owes it all to Milo (Zlatko Buric).

## How to fix it
Look the name up and write it in one way. `--fix --unsafe-fixes` writes the spelling that the sheet has more
often; if both are equally frequent, there is no fix. It is unsafe because the majority may be wrong, or the
two may be two people.

## How to configure it
    [tool.filmsheet.severity]
    name-spelt-two-ways = "info"
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from filmsheet.rules.credits import lists, prose, split
from filmsheet.rules.rule import Finding, Rule, fix
from filmsheet.rules.slips import Shelf, alike, bare, bones, is_slip, is_worn, near
from filmsheet.rules.statements import cut, line_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from filmsheet.model import FilmSheet
    from filmsheet.rules.credits import Mention, Words
    from filmsheet.rules.rule import Subject
    from filmsheet.rules.slips import Where

_TWO = 2
"""A name of two words can differ in only one of them, as the other must agree."""
_MATES = 4
"""A name is compared with at most so many earlier names of the same bones."""

Frame = tuple[str, str]
"""The parts of a name before and after one of its words."""


class Pair(NamedTuple):
    """Two spellings of perhaps one name, as keys, and the number of the word that differs, -1 for several."""

    one: str
    other: str
    at: int


def _check(subject: Subject) -> Iterator[Finding]:
    for number, sheet in subject.sheets():
        printed = [one.name for people in (sheet.cast, sheet.directors, sheet.crew) for one in people]
        names = split(printed)
        if not names:
            continue
        spoken = prose(subject, number, printed, names)
        pairs = list(_among(names))
        strange = spoken.keys() - names.keys()
        if strange:
            pairs += _between(names, sorted(strange - split(_said_of_others(sheet)).keys()))
        if pairs:
            yield from _findings(subject, number, pairs, spoken)


def _said_of_others(sheet: FilmSheet) -> Iterator[str]:
    """Yield the texts that may look like a person's name, but are roles and titles."""
    yield from (one.role for one in sheet.cast if one.role)
    yield from sheet.alternative_titles
    if sheet.title:
        yield sheet.title


# ---- which names nearly agree


def _among(names: Words) -> Iterator[Pair]:
    """Yield the pairs among listed names."""
    seen: set[str] = set()
    shared: set[str] = set()
    for words in names.values():
        for word in words:
            (shared if word in seen else seen).add(word)
    some = {name: words for name, words in names.items() if not shared.isdisjoint(words)}
    for frame, found in _framed(some).items():
        if len(found) > 1:
            for one, other in near(found):
                yield from _pair(frame, one, other, "apart")
    yield from _worn(some)
    for lost, whole in _unaccented(names).items():
        if lost in names and not alike(lost, whole):
            yield Pair(whole, lost, -1)


def _worn(names: Words) -> Iterator[Pair]:
    """Yield the pairs of names that lost letters in several words, from the names that share a word."""
    found: dict[str, list[str]] = {}
    for name, words in names.items():
        if len(words) > _TWO:
            earlier = found.setdefault(bones(name), [])
            yield from (Pair(other, name, -1) for other in earlier if is_worn(names[other], words))
            if len(earlier) < _MATES:
                earlier.append(name)


def _between(names: Words, strange: Iterable[str]) -> Iterator[Pair]:
    """Yield the pairs of a listed name and a name that stands only in the prose."""
    barely = {bare(name): name for name in names}
    shelves = {
        frame: Shelf(words) for frame, words in _framed({name: name.split(" ") for name in barely}).items()
    }
    worn = {bones(name): name for name, words in names.items() if len(words) > _TWO}
    ascii_alone = _unaccented(names)
    for name in strange:
        words = name.split(" ")
        plainly = bare(name)
        for frame, [word] in _framed({plainly: plainly.split(" ")}).items():
            if frame in shelves:
                for other in sorted(shelves[frame].near(word)):
                    for pair in _pair(frame, other, word, "prose"):
                        if not alike(barely[pair.one], name):
                            yield Pair(barely[pair.one], name, pair.at)
        whole = worn.get(bones(name))
        if whole is not None and is_worn(names[whole], words):
            yield Pair(whole, name, -1)
        for lost in (ascii_alone.get(name), *_unaccented([name])):
            if lost in names and not alike(lost, name):
                yield Pair(lost, name, -1)


def _framed(names: Words) -> dict[Frame, list[str]]:
    """Return the words that stand in each frame; a frame is a name without one of its words."""
    found: dict[Frame, list[str]] = {}
    for name, words in names.items():
        start = 0
        for word in words:
            end = start + len(word)
            found.setdefault((name[:start], name[end:]), []).append(word)
            start = end + 1
    return found


def _pair(frame: Frame, one: str, other: str, where: Where) -> Iterator[Pair]:
    """Yield the pair of two words in one frame, if they may be one word."""
    if one[0] == other[0]:  # most pairs differ here already
        before, after = frame
        at = before.count(" ")
        names = before + one + after, before + other + after
        if is_slip(names[0].split(" "), names[1].split(" "), at, where):
            yield Pair(*names, at)


def _unaccented(names: Iterable[str]) -> dict[str, str]:
    """Return names with letters outside ASCII, by their form without these letters."""
    return {"".join(filter(str.isascii, name)): name for name in names if not name.isascii()}


# ---- where they stand


def _findings(
    subject: Subject, sheet: int, pairs: list[Pair], spoken: dict[str, list[Mention]]
) -> Iterator[Finding]:
    """Yield a finding for each pair of spellings of one person; ``spoken`` are the names in the prose."""
    listed = lists(subject, sheet)
    told: set[str] = set()
    for pair in dict.fromkeys(pairs):
        mentions = {name: [*listed.get(name, []), *spoken.get(name, [])] for name in (pair.one, pair.other)}
        one, other = listed.get(pair.one, []), listed.get(pair.other, [])
        if not all(mentions.values()) or not _is_one_person(pair, one, other, spoken):
            continue
        odd, usual = _odd(pair, mentions, of_lists=bool(other))
        if odd not in told:
            told.add(odd)
            yield _finding(subject, mentions[odd], mentions[usual])


def _is_one_person(
    pair: Pair, one: list[Mention], other: list[Mention], spoken: dict[str, list[Mention]]
) -> bool:
    """Return True if two spellings that nearly agree are of one name, judged by where they stand."""
    if not other:
        return True
    if pair.one in spoken and pair.other in spoken:
        return False  # both are in the story
    nodes = {mention.node for mention in one}
    together = [mention for mention in other if mention.node in nodes]
    roles = {mention.role for mention in (*one, *together)}
    if together and len(roles) > 1 and None not in roles:
        return False
    words, others = pair.one.split(" "), pair.other.split(" ")
    return not together or pair.at < 0 or is_slip(words, others, pair.at, "together")


def _odd(pair: Pair, mentions: dict[str, list[Mention]], *, of_lists: bool) -> tuple[str, str]:
    """Return the spelling to report, and the other: the rarer, else the worn, the listed, or the later."""
    one, other = (mentions[name] for name in pair[:2])
    if len(one) != len(other):
        odd_is_other = len(other) < len(one)
    elif pair.at < 0:
        odd_is_other = len(pair.other) < len(pair.one)
    else:
        odd_is_other = of_lists and other[0].start > one[0].start
    return (pair.other, pair.one) if odd_is_other else (pair.one, pair.other)


def _finding(subject: Subject, odd: list[Mention], usual: list[Mention]) -> Finding:
    here, there = odd[0], usual[0]
    message = f"{cut(here.printed)} is spelt {cut(there.printed)} {there.among}"
    line = line_of(subject, there.start)
    mend = f"{cut(there.printed)} is on line {line}: look the name up, and write it in one way"
    if len(odd) == len(usual):
        return Finding(here.start, here.end, message, mend)
    return Finding(here.start, here.end, message, mend, fix("unsafe", (here.start, here.end, there.printed)))


RULE = Rule("FS203", "name-spelt-two-ways", "warning", _check, __doc__ or "")
