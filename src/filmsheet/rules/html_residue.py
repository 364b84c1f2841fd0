"""HTML was left in the text.

## What it reports
Tags (`<br />`, `<span>`), entities (`&amp;`, `&#39;`, `&nbsp;`), also those that were escaped twice
(`&amp;#39;`), and the escapes of JSON for the signs of HTML (`u0026#39;`). A bare `&` or `<`, as in `USA &
UK`, is no residue.

## Why it matters
`Ryan O&#39;Dowd` is another person than `Ryan O'Dowd`, and the `;` of `Joel &amp; Ethan Coen` parts names.

## Example
    Planet 51 <span>(2009)</span>
    Cast: Ryan O&#39;Dowd

## How to fix it
Write the character that is meant, and take out the tags. There is a fix for each. It is safe for entities
and escapes, as each stands for one character and no other, and for tags that only say how words look
(`<b>`, `<span>`, `<a href="…">`). It is unsafe for all other tags: `<br>` and `<td>` part what they stand
between, and a space, which is put there, may part it less; `m<sup>2</sup>` is no `m2`.

## How to configure it
    [tool.filmsheet.severity]
    html-residue = "error"
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from filmsheet.rules.rule import Finding, Rule, Subject, fix

if TYPE_CHECKING:
    from collections.abc import Iterator

    from filmsheet.diagnostic import Fix

_LOOKS = frozenset("a abbr acronym b big em font i ins mark nobr s small span strike strong tt u".split())
"""Tags that say how words look, or where they lead."""
_WITHIN = frozenset("sub sup wbr".split())
"""Tags that stand within a word."""
_OTHERS = (
    "address article aside blockquote body br button center cite code dd del div dl dt footer form h1 h2"
    " h3 h4 h5 h6 head header hr html iframe img input label li link main meta nav noscript ol option p"
    " pre q script section select style sub sup table tbody td tfoot th thead title tr ul wbr"
)
_TAG = rf"</?({'|'.join(_LOOKS)}|{_OTHERS.replace(' ', '|')})(?:\s[^<>\r\n]{{0,500}}?)?/?>"
# An ampersand may have been escaped several times over: &amp;amp;#39;
_BODY = r"((?:amp;)*)(#[0-9]{1,7};|#x[0-9a-f]{1,6};|[a-z][a-z0-9]{1,31};)"
_ENTITY = f"&{_BODY}"
_ESCAPE = rf"u00(?:26(?:{_BODY})?|2[27]|3[ce])"
_NO_TAGS = ("<U>", "<Q>", "<S>")
"""What may be a rating, or a letter."""
_JOINERS = "\u200c\u200d"
_LOST = "\ufffd"


@cache
def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source, re.IGNORECASE | re.ASCII)


def check(subject: Subject) -> Iterator[Finding]:
    """Each tag, entity and escape."""
    text = subject.text
    if "<" in text and ">" in text:
        for match in _pattern(_TAG).finditer(text):
            if match[0] not in _NO_TAGS:
                shown = f"</{match[1]}>" if match[0][1] == "/" else f"<{match[1]}>"
                yield Finding(*match.span(), f"`{shown}` is a tag of HTML", "take it out", _take_out(match))
    if "&" in text and ";" in text:
        for match in _pattern(_ENTITY).finditer(text):
            yield from _entity(match, "&")
    if "u00" in text:
        for match in _pattern(_ESCAPE).finditer(text):
            yield from _escape(match)


def _take_out(tag: re.Match[str]) -> Fix:
    """Take a tag out, with a space in its place where it parts what it stands between."""
    start, end = tag.span()
    if tag[1].lower() in _LOOKS:
        return fix("safe", (start, end, ""))
    around = tag.string[start - 1 : start], tag.string[end : end + 1]
    apart = tag[1].lower() not in _WITHIN and all(sign and not sign.isspace() for sign in around)
    return fix("unsafe", (start, end, " " if apart else ""))


def _escape(match: re.Match[str]) -> Iterator[Finding]:
    """The escape of a sign, with a backslash before it or without."""
    if match[2] is not None:
        yield from _entity(match, "u0026")
        return
    start, end = match.span()
    yield _finding(match.string, start, end, chr(int(match[0][1:], 16)))


def _entity(match: re.Match[str], lead: str) -> Iterator[Finding]:
    """An entity after what begins it; nothing, where the name is none and `&` is no residue."""
    start, end = match.span()
    sign = _sign(match[2])
    if sign is None:
        if lead == "&" and not match[1]:
            return
        sign, end = "&", match.start(2)
    yield _finding(match.string, start, end, sign)


def _sign(body: str) -> str | None:
    """What an entity stands for, from what is after its `&`; None for a name that is none."""
    from html import entities, unescape  # noqa: PLC0415 - few sheets hold an entity, and it brings two thousand names

    if body.startswith("#"):
        return unescape(f"&{body}")
    return entities.html5.get(body)


def _finding(text: str, start: int, end: int, sign: str) -> Finding:
    """An entity or an escape, in whose place goes what it stands for: any blank as a space."""
    if text.startswith("\\", start - 1) and text[start] == "u" and start:
        start -= 1
    if sign.isspace():
        sign = " "
    elif not sign.isprintable() and sign not in _JOINERS:
        sign = ""
    shown = f"`{sign}`" if sign.strip() else "a space" if sign else "nothing that is seen"
    mend = None if sign == _LOST else fix("safe", (start, end, sign))
    said = f"`{text[start:end]}` is left from HTML, and stands for {shown}"
    return Finding(start, end, said, "write the character itself" if mend else None, mend)


RULE = Rule("FS102", "html-residue", "warning", check, __doc__ or "")
