"""Text was decoded with the wrong encoding.

## What it reports
Each word that shows the traces of it:

- bytes of UTF-8 read one by one, as Windows-1252 or Latin-1 (`RenÃ©`, `â€™`), as Mac Roman
  (`Film¬†`) or as DOS code pages (`Ren├®`);
- letters of Latin-1 read as DOS code pages, where they became signs that no word has (`┼sa`, `T§nu`), and
  quotes and dashes of Windows-1252 read as Latin-1, where they became control characters;
- Icelandic names read as Turkish (`Friğrik`);
- the sign U+FFFD, which programs put in the place of what they couldn't read.

Text that could be right is not reported: capitals before a quote or a dash, and all Turkish text.

## Why it matters
The name is not found, and each program that handles the text once more in the same way makes it worse.

## Example
    Cast: T§nu Kark, ┼sa Lind, RenÃ© Holm

## How to fix it
Write the characters that the bytes stand for, and correct the program that read them: it took one encoding
for another. There is a fix if these characters are known. It is unsafe, as it replaces letters of the file:
bytes that form a character of UTF-8 are hardly ever anything else, but single letters are guessed by what
they most often are.

## How to configure it
    [tool.filmsheet.severity]
    mojibake = "error"
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from filmsheet.rules.rule import Finding, Rule, Subject, fix

if TYPE_CHECKING:
    from collections.abc import Iterator


class Slip(NamedTuple):
    """A stretch that was decoded wrongly, and what it should be, or None if that is lost."""

    start: int
    end: int
    meant: str | None


_HIGH = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"  # noqa: RUF001 - as the code page has them
"""The characters of Windows-1252 in the places of Latin-1's control characters."""
_NEXT = f"[\x80-\xbf{_HIGH}]"
"""What any byte but the first of a UTF-8 character becomes in Windows-1252 or Latin-1."""
_ONE = rf"[\xc2-\xdf]{_NEXT}|[\xe0-\xef]{_NEXT}{{2}}|[\xf0-\xf4]{_NEXT}{{3}}"
_CUT_OFF = "\xe2\u20ac"
"""The beginning of a quote or a dash; Windows-1252 has no character for its last byte."""
_RUN = rf"(?:{_ONE})+|{_CUT_OFF}"
_BEGINS = f"[\xc2-\xf4]{_NEXT}"
_MAY_FOLLOW = frozenset("‚„…‘’“”•–—™›ŠšŒœŽžŸ\xa0\xad«»©®´¨")  # noqa: RUF001 - as sheets print them
"""Characters that may stand after an accented letter in a correct text."""
_MOST_LIKELY = "ÂÃÄÅ"
"""What the first byte of the letters of western and central Europe becomes."""
_SIGNS = "\xa0©®«»"
_APOSTROPHES = "´¨’"  # noqa: RUF001 - as above

_MAC_NEXT = "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø"  # noqa: RUF001 - as above
_MAC = rf"‚Ä[ìîòôöúùû¢¶ê]|[√¬][{_MAC_NEXT}]|(?<=[a-z])[ƒ≈][{_MAC_NEXT}]"  # noqa: RUF001 - as above
_MAC_FIRST = "‚√¬ƒ≈"  # noqa: RUF001 - as above

_DOS_PAGES = ("cp850", "cp437")
_DOS_QUOTES = "ÔÇ[ôöÿÖ£Øª]|ΓÇ[ôöÿÖ£¥ª]"
_TREES = "├└┌╠╚╔"
"""Characters that stand before words in drawn trees."""
# The characters of drawn tables, `─│═║`, are left out: they stand beside words on purpose.
_DOS = f"{_TREES}┬┼┴╬╩╦╤╧╪╫╒╓╕╖╘╙╛╜╞╟╡╢§÷±¾"

_OPENING = " \t\r\n\xa0(\"'“„,"

_AS_ICELANDIC = str.maketrans("ğĞşŞıİ", "ðÐþÞýÝ")
_NOT_TURKISH = frozenset("áéíóúæåøÁÉÍÓÚÆÅØ")
_STEMS = tuple(
    "ağalstein eiğ friğ garğar gerğur guğb guğf guğg guğj guğl guğm guğn guğr guğv hörğ sigurğ viğar şorbj"
    " şorfinn şorgeir şorgils şorgr şorkel şorleif şorm şorstein şorvald şröst".split()
)
"""Parts of Icelandic names, read as Turkish. No Turkish word has them."""

_LOST = "\ufffd"
_NEXT_LINE = "\x85"
"""A blank, except after a letter: there it was an ellipsis."""
_LONGEST_SHOWN = 40


@cache
def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source)


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each word with characters that were decoded wrongly."""
    text = subject.text
    if text.isascii():
        return
    bad = frozenset(subject.document.source.bad)
    slips = [
        *_from_utf8(text),
        *_from_mac(text),
        *_from_dos(text),
        *_from_latin(text),
        *_from_icelandic(text),
        *_lost(text),
    ]
    slips.sort(key=lambda slip: slip.start)
    word: list[Slip] = []
    for slip in slips:
        if slip.start in bad or (word and slip.start < word[-1].end):
            continue
        if word and not f"{text[word[-1].end : slip.start]}a".isalnum():
            yield _finding(text, word)
            word = []
        word.append(slip)
    if word:
        yield _finding(text, word)


def _finding(text: str, slips: list[Slip]) -> Finding:
    """Return the finding of a word, from its first slip to its last; the message shows the whole word."""
    start, end = slips[0].start, slips[-1].end
    before, after = text[max(start - _LONGEST_SHOWN, 0) : start], text[end : end + _LONGEST_SHOWN]
    head = before[len(before.rstrip(_letters(before))) :]
    tail = after[: len(after) - len(after.lstrip(_letters(after)))]
    shown = f"`{_cut(head + text[start:end] + tail)}` was decoded with the wrong encoding"
    meant, done = head, start
    for slip in slips:
        if slip.meant is None:
            mend = "look up what it should be, and decode the source as what it is"
            return Finding(start, end, shown, mend)
        meant += text[done : slip.start] + slip.meant
        done = slip.end
    meant = _cut(meant + tail)
    edits = [(slip.start, slip.end, slip.meant or "") for slip in slips]
    return Finding(start, end, f"{shown}: `{meant}` is meant", f"write `{meant}`", fix("unsafe", *edits))


def _letters(text: str) -> str:
    return "".join(sign for sign in text if sign.isalnum())


def _cut(text: str) -> str:
    """Return a text as a message shows it: not too long, on one line, and without control characters."""
    shown = "".join(" " if sign.isspace() else sign if sign.isprintable() else "\ufffd" for sign in text)
    return shown if len(shown) <= _LONGEST_SHOWN else f"{shown[:_LONGEST_SHOWN]}…"


# ---- characters of UTF-8, byte by byte


def _from_utf8(text: str) -> Iterator[Slip]:
    """Yield the slips of UTF-8 that was read as Windows-1252 or Latin-1."""
    done = 0
    for hit in _pattern(_BEGINS).finditer(text):
        run = _pattern(_RUN).match(text, hit.start()) if hit.start() >= done else None
        if run is None:
            continue
        start, done = run.span()
        if run[0] == _CUT_OFF:
            yield Slip(start, done, None)
        elif _is_odd(text, start, done):
            meant = _decoded(text[start - 1 : start], run[0], text[done : done + 1])
            if meant is not None:
                meant = meant.replace("\ufeff", "")
                yield Slip(start, done, None if "\ufffd" in meant else meant)


def _decoded(before: str, run: str, after: str) -> str | None:
    """Return a run decoded as UTF-8, repeatedly if it was encoded so, or None if its bytes aren't valid."""
    read = bytes(sign.encode("cp1252")[0] if sign in _HIGH else ord(sign) for sign in run)
    try:
        text = read.decode()
    except UnicodeDecodeError:
        return None
    again = None
    if _pattern(_RUN).fullmatch(text):
        odd = _is_odd(f"{before}{text}{after}", len(before), len(before) + len(text))
        again = _decoded(before, text, after) if odd else None
    if again is None and any(sign < "\xa0" for sign in text):
        return None  # a control character would be no better
    return again or text


def _is_odd(text: str, start: int, end: int) -> bool:
    """Return True if a run of such characters can't stand in a correct text."""
    ones = list(_pattern(_ONE).finditer(text, start, end))
    for one in ones:
        others = one[0][1:]
        if len(others) > 1:
            if others[0] != "\xa0" and not _MAY_FOLLOW.issuperset(others):
                return True
        elif _is_odd_pair(text, one, alone=len(ones) == 1):
            return True
    return False


def _is_odd_pair(text: str, pair: re.Match[str], *, alone: bool) -> bool:
    """Return True if an accented letter and a sign can't stand in a correct text."""
    first, second = pair[0][0], pair[0][1]
    before, after = text[pair.start() - 1 : pair.start()], text[pair.end() : pair.end() + 1]
    if before.islower() and first.isupper():
        return True
    if second not in _MAY_FOLLOW:
        return first in _MOST_LIKELY or after.islower() or not alone
    if first not in _MOST_LIKELY or (second in _APOSTROPHES and first != "Ã" and after == "s"):
        return False
    if before.isupper():
        return after.islower()  # else it may be the end of a word in capitals
    return after.isalpha() or (first in "ÂÃ" and second in _SIGNS)


def _from_mac(text: str) -> Iterator[Slip]:
    """Yield the slips of UTF-8 that was read as Mac Roman."""
    if any(sign in text for sign in _MAC_FIRST):
        for match in _pattern(_MAC).finditer(text):
            yield Slip(*match.span(), match[0].encode("mac-roman").decode())


# ---- single letters


def _from_dos(text: str) -> Iterator[Slip]:
    """Yield the slips of UTF-8 or Windows-1252 that was read as a DOS code page."""
    if "Ç" in text:
        for match in _pattern(_DOS_QUOTES).finditer(text):
            yield Slip(*match.span(), _reread(match[0], "utf-8"))
    if not any(sign in text for sign in _DOS):
        return
    for match in _pattern(f"[{_DOS}]").finditer(text):
        at = match.start()
        before, after, then = text[at - 1 : at], text[at + 1 : at + 2], text[at + 2 : at + 3]
        sign = _reread(match[0] + after, "utf-8") if after else None
        if sign and (before.isalpha() or match[0] == "┬" or (then.islower() and not after.isalpha())):
            yield Slip(at, at + 2, sign)
            continue
        begins = after.islower() and match[0] not in f"{_TREES}§÷±¾" and not before.strip(_OPENING)
        if after.isalpha() and (before.isalpha() or begins):
            letter = _reread(match[0], "cp1252") or ""
            lost = not letter.isalpha() or (letter.isupper() and before.isalpha() and after.islower())
            yield Slip(at, at + 1, None if lost else letter)


def _reread(signs: str, encoding: str) -> str | None:
    """Return the one character that signs of a DOS code page are in an encoding, or None."""
    for page in _DOS_PAGES:
        try:
            sign = signs.encode(page).decode(encoding)
        except UnicodeError:
            continue
        return sign if len(sign) == 1 else None
    return None


def _from_latin(text: str) -> Iterator[Slip]:
    """Yield the slips of Windows-1252 that was read as Latin-1."""
    if text.replace("\n", "").isprintable():
        return
    for match in _pattern("[\x80-\x9f]").finditer(text):
        at, sign = match.start(), match[0]
        meant = bytes([ord(sign)]).decode("cp1252", "ignore")
        if meant and (sign != _NEXT_LINE or text[at - 1 : at].isalnum()):
            yield Slip(at, at + 1, meant)


def _from_icelandic(text: str) -> Iterator[Slip]:
    """Yield the slips of Icelandic that was read as Turkish."""
    if not any(sign in text for sign in "ğşĞŞ"):
        return
    for word in _pattern(r"\w+").finditer(text):
        small = word[0].lower()
        if ("ğ" in small or "ş" in small) and (
            any(stem in small for stem in _STEMS) or not _NOT_TURKISH.isdisjoint(word[0])
        ):
            for at, sign in enumerate(word[0], word.start()):
                meant = sign.translate(_AS_ICELANDIC)
                if meant != sign:
                    yield Slip(at, at + 1, meant)


def _lost(text: str) -> Iterator[Slip]:
    """Yield the characters that an earlier program couldn't read: what they were is lost."""
    if _LOST in text:
        for match in _pattern(f"{_LOST}+").finditer(text):
            yield Slip(*match.span(), None)


RULE = Rule("FS101", "mojibake", "warning", check, __doc__ or "")
