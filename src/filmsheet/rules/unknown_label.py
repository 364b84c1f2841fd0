"""A label is not known, and a known one is spelt nearly so.

## What it reports
An unknown label that differs from a known label by a typing error: a letter too many, a letter too few,
another letter, or two letters that changed places; in a long label two such errors. The known label must be
able to have the value. An unknown label is no fault by itself, so nothing is reported if no known label is
near, nor for short labels, ordinary words, words of other languages and layouts that are unknown as a whole.

## Why it matters
The value of an unknown label is kept under `other`, and missing where a program looks for it.

## Example
    Dircetor: Hanne Brandt
    UK Certficate: 15

## How to fix it
Write the label as the message has it. There is a fix that does this. It is unsafe, as it moves a value from
`other` to the field that is most likely meant. If the label is right and only unknown, add it to a
dialect of your own.

## How to configure it
    [tool.filmsheet.severity]
    unknown-label = "info"
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from filmsheet.fields.draft import Draft
from filmsheet.layout.nodes import FIELD, HEADING, PROSE
from filmsheet.rules.rule import Finding, Rule, Subject, fix
from filmsheet.text.blanks import single_spaced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from filmsheet.document.reader import Reader
    from filmsheet.fields.field import Field
    from filmsheet.fields.labels import Label
    from filmsheet.layout.nodes import Node
    from filmsheet.text.diagnostic import Fix

_SHORTEST = 5
"""Labels with fewer letters are near to too many words."""
_LONG = 11
"""From how many letters on two slips are taken for slips."""
_MOST = 200
"""How many unknown labels of one document are looked at: a text with more of them is no film sheet."""
_ENDINGS = frozenset("s es e n en in innen er r d".split())
"""What makes another form of a known word, and no slip."""

_ORDINARY = frozenset(
    # English
    """
    animations cashing casing choreograph choreographed choreographs cinematograph cinematographic coasting
    compose composed composes costing counties county dated dates dating directions directories directory
    directs distribute distributed distributes distributions edition editions exiting feathering genes genie
    genies lengthy nationalist nationals omens opener openers ovens payers photograph photographed
    photographer photographers photographic photographs prayers produce produces products raced racing raged
    raging raked rates raved raving releases scare scope scripts settings shore snore stage stages stairs
    stare staring start starter starting starts starving state stated states stats stays steps sting
    stirring store stores storey stork storm storms stormy stunt summery synapsis tithe titles vices voiced
    waiter waiters write writes writing
    """
    # German
    """
    autoren autos bauch bauen baute buche daher darstellen dauert direktor direktorin filmt gerne kamera
    lager lange länger montag montags musik musiker produzieren produziert regel regeln regle schnitte
    schritt schritte sprach spreche sprechen sprecherin stammen stark starr statt stimme titel verleiher
    verleiht veröffentlichen weiter
    """
    # French, Italian, Spanish, Portuguese, Dutch and the Nordic languages
    """
    acteur acteurs actores actrice actriz attore attori certificaat certificado certificat certificato
    compositor directeur directeurs directie directora diretor direttore distribuidor distribuidora
    distributeur distributeurs distributie distributore distributori distribuzione editora editore editores
    editori gendre genere genero gente instruktor langage lengde lengte minuten minuti minutos musica musikk
    musique narrador narratore photographe photographie producent producenten producteur producteurs
    productor produttore scenari scenarist scenarista sinopsis sinossi titolo titre titulo versie versione
    """.split()
)
"""Words that stand near a known label and are right as they are. They may be labels of something else."""

# A terminal of the grammar with the lines that its definition goes on over, and its strings.
_TERMINAL = r"^(?:%(?:extend|override) )?([A-Z_]+)(?:\.\d+)?: (.*(?:\n[ \t].*)*)"
_SPELLING = r'"([^"]+)"i'


Known = tuple[str, int]
"""A known spelling in small letters, and a bit for each of its letters."""


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each unknown label that seems to misspell a known label."""
    strangers = list(_strangers(subject))
    if not strangers or any(found.rule in ("FS009", "FS010") for found in subject.document.diagnostics):
        return
    reader = subject.document.reader
    looked_at: set[str] = set()
    for node in strangers:
        assert node.label is not None
        printed = node.label.printed
        looked_at.add(printed)
        if len(looked_at) > _MOST:
            return
        meant = _meant(reader, printed)
        if meant is not None and _fits(subject, node, meant):
            start, end = node.label_at, node.label_at + len(printed)
            message = f"the label `{single_spaced(printed)}` is not known: `{meant}` is spelt nearly so"
            yield Finding(start, end, message, f"write `{meant}`", _respell(start, printed, meant))


def _strangers(subject: Subject) -> Iterator[Node]:
    """Yield the fields with an unknown label, except after the prose if a dialect has no labels there."""
    zoner = subject.document.reader.zoner
    for nodes in subject.document.sheet_nodes:
        for node in nodes:
            if node.kind == FIELD:
                if node.label is not None and node.label.terminal is None and node.label_at >= 0:
                    yield node
            elif node.kind in (PROSE, HEADING) and not zoner.fields_after_prose:
                break


@lru_cache(maxsize=1024)  # the same labels come again in every sheet of an archive
def _meant(reader: Reader, printed: str) -> str | None:
    """Return the known label that an unknown label seems to misspell, in its letter case, or None.

    The words before it may be a region or a medium: `UK Certficate`.
    """
    words = single_spaced(printed).split(" ")
    for at in range(len(words)):
        rest = " ".join(words[at:])
        if sum(map(str.isalpha, rest)) < _SHORTEST:
            break
        near = _nearest(_spellings(reader), rest.lower())
        if near is not None:
            meant = " ".join([*words[:at], _in_case_of(rest, near)])
            label = reader.labels.read(meant)
            if label is not None and label.terminal is not None and _field(reader, label).key != "other":
                return meant
    return None


def _field(reader: Reader, label: Label) -> Field:
    return reader.zoner.by_terminal[label.terminal]


@lru_cache(maxsize=16)
def _spellings(reader: Reader) -> tuple[Known, ...]:
    """Return the labels and jobs of a reader's grammar, as its files spell them, each with its letters."""
    jobs = reader.readers.record("job").names
    words = {
        spelling.lower()
        for name, body in re.findall(_TERMINAL, reader.readers.language.grammar, re.MULTILINE)
        if name in jobs or name.endswith("_LABEL")
        for spelling in re.findall(_SPELLING, body)
    }
    return tuple((word, _letters(word)) for word in sorted(words) if len(word) >= _SHORTEST)


def _letters(word: str) -> int:
    """Return a bit for each letter of a word, in any order; letters may share a bit."""
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) & 63)
    return bits


def _nearest(known: tuple[Known, ...], word: str) -> str | None:
    """Return the spelling that a word in lower case misspells; None if it is a word itself, or none is near.

    If two spellings are equally near, return the one that ends as the word does.
    """
    most = 2 if sum(map(str.isalpha, word)) >= _LONG else 1
    if word in _ORDINARY or any(word == spelling for spelling, _ in known):
        return None
    letters = _letters(word)
    found: tuple[int, bool, str] | None = None
    for spelling, others in known:
        if (letters ^ others).bit_count() > 2 * most or abs(len(word) - len(spelling)) > most:
            continue
        if word[0] not in spelling[:2] or spelling[0] not in word[:2]:
            continue
        if _is_form(word, spelling):
            return None
        slips = _slips(word, spelling, most)
        if slips <= (1 if word[-2:] != spelling[-2:] else most) and (
            word.isascii() or not spelling.isascii()
        ):
            one = (slips, word[-1] != spelling[-1], spelling)
            found = one if found is None else min(found, one)
    return found and found[2]


def _is_form(word: str, spelling: str) -> bool:
    """Return True if a word is a known spelling in another form: `Releases`, `Voice`."""
    longer = word[len(spelling) :] if word.startswith(spelling) else ""
    return longer in _ENDINGS or f"{word}s" == spelling


def _slips(one: str, other: str, most: int) -> int:
    """Return how many letters must be deleted, added, changed or swapped to turn one word into another.

    Beyond ``most``, the number isn't exact.
    """
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        line = [row]
        for column, wanted in enumerate(other, 1):
            cost = min(last[column] + 1, line[-1] + 1, last[column - 1] + (letter != wanted))
            if before and column > 1 and letter == other[column - 2] and one[row - 2] == wanted:
                cost = min(cost, before[column - 2] + 1)
            line.append(cost)
        if min(line) > most:
            return most + 1
        before, last = last, line
    return last[-1]


def _in_case_of(printed: str, spelling: str) -> str:
    """Return a spelling in lower case as a label is printed: in capitals, or with capitals at the head."""
    if printed.isupper():
        return spelling.upper()
    said, words = printed.split(), spelling.split()
    if len(said) == len(words):
        pairs = zip(said, words, strict=True)
        return " ".join(word.capitalize() if one[0].isupper() else word for one, word in pairs)
    if len(said) > 1 and said[-1][0].isupper():
        return " ".join(map(str.capitalize, words))
    return spelling.capitalize() if said[0][0].isupper() else spelling


def _fits(subject: Subject, node: Node, meant: str) -> bool:
    """Return True if a node's value can be read under another label; an empty value always can."""
    reader = subject.document.reader
    label = reader.labels.read(meant)
    assert label is not None
    draft = Draft()
    for start, end in node.pieces:
        _field(reader, label).read(subject.text[start:end], start, label, draft)
    return not draft.unread


def _respell(at: int, printed: str, meant: str) -> Fix:
    """Return the fix that changes only the letters that differ."""
    head = 0
    while head < min(len(printed), len(meant)) and printed[head] == meant[head]:
        head += 1
    tail = 0
    while tail < min(len(printed), len(meant)) - head and printed[-1 - tail] == meant[-1 - tail]:
        tail += 1
    return fix("unsafe", (at + head, at + len(printed) - tail, meant[head : len(meant) - tail]))


RULE = Rule("FS007", "unknown-label", "warning", check, __doc__ or "")
