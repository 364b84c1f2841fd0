"""HTML was left in the text.

## What it reports
Tags (`<br />`, `<span>`), entities (`&amp;`, `&#39;`, `&nbsp;`), also those that were escaped twice
(`&amp;#39;`), and the escapes of JSON for the signs of HTML (`u0026#39;`). A bare `&` or `<`, as in `USA &
UK`, is not residue. Nor are words in angle brackets: a tag has the name of an HTML element, and each of its
attributes is `name=value` or one that HTML allows without a value, such as `nowrap`.

## Why it matters
`Ryan O&#39;Dowd` is another person than `Ryan O'Dowd`, and the `;` of `Joel &amp; Ethan Coen` parts names.

## Example
    Planet 51 <span>(2009)</span>
    Cast: Ryan O&#39;Dowd

## How to fix it
Write the character that is meant, and take out the tags. There is a fix for most of them. It is safe for
entities and escapes, as each stands for one character and no other, and for tags that only say how words
look (`<b>`, `<span>`, `<a href="…">`). It is unsafe for all other tags: `<br>` and `<td>` part the words
beside them, and the space that the fix puts there may part them less; `m<sup>2</sup>` is not `m2`; and a
`<b>` that is never closed may be text. There is no fix for an entity that would make a tag or another entity,
as in `Smith &lt;b&gt; Sons`: the page showed `<b>` to its readers, and a later run would take that out.

## How to configure it
    [tool.filmsheet.severity]
    html-residue = "error"
"""

from __future__ import annotations

import re
from functools import cache
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING

from filmsheet.rules.rule import Finding, Rule, Subject, fix

if TYPE_CHECKING:
    from collections.abc import Iterator

    from filmsheet.text.diagnostic import Edit, Fix

_LOOKS = frozenset("a abbr acronym b big em font i ins mark nobr s small span strike strong tt u".split())
"""Tags that say how words look, or where they lead."""
_WITHIN = frozenset("sub sup wbr".split())
"""Tags that stand within a word."""
_OTHERS = (
    "address article aside blockquote body br button center cite code dd del div dl dt footer form h1 h2"
    " h3 h4 h5 h6 head header hr html iframe img input label li link main meta nav noscript ol option p"
    " pre q script section select style sub sup table tbody td tfoot th thead title tr ul wbr"
)
_ALONE = (
    "allowfullscreen|async|autofocus|autoplay|checked|compact|controls|declare|default|defer|disabled"
    "|formnovalidate|hidden|inert|ismap|itemscope|loop|multiple|muted|nohref|nomodule|noresize|noshade"
    "|novalidate|nowrap|open|playsinline|readonly|required|reversed|selected"
)
"""Attributes that need no value: the boolean ones of the WHATWG's HTML Standard, and of HTML 4.01."""
_B = r"[^\S\r\n]"
"""A blank: a tag over several lines is left, as its fix would join the lines."""
_VALUE = r"""(?:"[^"<>\r\n]*+"|'[^'<>\r\n]*+'|[^\s"'=<>`]++)"""
_ATTRIBUTE = rf"{_B}++(?:[a-z_:][a-z0-9_:.-]*+{_B}*+={_B}*+{_VALUE}|(?:{_ALONE})(?![a-z0-9_:.-]))"
_NAME = f"{'|'.join(sorted(_LOOKS))}|{_OTHERS.replace(' ', '|')}"
_TAG = rf"<(?:/(?P<closes>{_NAME})|(?P<opens>{_NAME})(?P<attributes>(?:{_ATTRIBUTE})*+)){_B}*+/?>"
# An ampersand may have been escaped several times over: &amp;amp;#39;
_BODY = r"((?:amp;)*)(#[0-9]{1,7};|#x[0-9a-f]{1,6};|[a-z][a-z0-9]{1,31};)"
_ENTITY = f"&{_BODY}"
_ESCAPE = rf"u00(?:26(?:{_BODY})?|2[27]|3[ce])"
_NO_TAGS = ("<U>", "<Q>", "<S>")
"""Tags that may be a rating, or a letter."""
_JOINERS = "\u200c\u200d"
_LOST = "\ufffd"
_LINE_ENDS = ("", "\r", "\n")
_MARKUP = frozenset("<>&")
"""The signs that make tags and entities."""
_MEANT = "write what is meant: as it stands for a part of a tag or an entity, no fix takes it for text"


@cache
def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source, re.IGNORECASE | re.ASCII)


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each tag, entity and escape."""
    text = subject.text
    if "<" in text and ">" in text:
        for match in _pattern(_TAG).finditer(text):
            if match[0] not in _NO_TAGS:
                name = _name(match)
                shown = f"</{name}>" if match["closes"] else f"<{name}>"
                yield Finding(*match.span(), f"`{shown}` is a tag of HTML", "take it out", _take_out(match))
    signs: list[Finding] = []
    if "&" in text and ";" in text:
        for match in _pattern(_ENTITY).finditer(text):
            signs += _entity(match, "&")
    if "u00" in text:
        for match in _pattern(_ESCAPE).finditer(text):
            signs += _escape(match)
    yield from _without_new_markup(text, signs)


def is_residue(text: str) -> bool:
    """Return True if a text is nothing but one tag, one entity or one escape."""
    return any(_pattern(source).fullmatch(text) for source in (_TAG, _ENTITY, rf"\\?{_ESCAPE}"))


def _name(tag: re.Match[str]) -> str:
    """Return the name of the element that a tag opens or closes, as it is printed."""
    return tag["closes"] or tag["opens"]


def _take_out(tag: re.Match[str]) -> Fix:
    """Return the fix that deletes a tag, or writes a space for it if it parts the words beside it."""
    start, end = tag.span()
    name = _name(tag).lower()
    if name in _LOOKS:
        closed = tag["closes"] or tag["attributes"] or f"</{name}" in tag.string.lower()
        return fix("safe" if closed else "unsafe", (start, end, ""))
    around = tag.string[start - 1 : start], tag.string[end : end + 1]
    apart = name not in _WITHIN and all(sign and not sign.isspace() for sign in around)
    return fix("unsafe", (start, end, " " if apart else ""))


def _without_new_markup(text: str, found: list[Finding]) -> Iterator[Finding]:
    """Yield findings, without the fixes that would together make a tag or an entity."""
    edits = [edit for one in found if one.fix for edit in one.fix.edits]
    if _MARKUP.isdisjoint(edit.text for edit in edits):
        yield from found
        return
    edits.sort(key=attrgetter("offset"))
    pieces: list[str] = []
    made: list[tuple[int, Edit]] = []  # where the text of each edit begins in the new text
    done = length = 0
    for edit in edits:
        pieces += text[done : edit.offset], edit.text
        length += edit.offset - done
        made.append((length, edit))
        length += len(edit.text)
        done = edit.end_offset
    new = "".join([*pieces, text[done:]])
    matches = chain(_pattern(_TAG).finditer(new), _pattern(_ENTITY).finditer(new))
    taken = [match.span() for match in matches if match[0][0] == "<" or _sign(match[2]) is not None]
    makes = {edit for at, edit in made if any(start <= at < end for start, end in taken)}
    for one in found:
        risky = one.fix is not None and not makes.isdisjoint(one.fix.edits)
        yield one._replace(help=_MEANT, fix=None) if risky else one


def _escape(match: re.Match[str]) -> Iterator[Finding]:
    """Yield the finding of a sign's escape, with a backslash before it or without."""
    if match[2] is not None:
        yield from _entity(match, "u0026")
        return
    start, end = match.span()
    yield _finding(match.string, start, end, chr(int(match[0][1:], 16)))


def _entity(match: re.Match[str], lead: str) -> Iterator[Finding]:
    """Yield the finding of an entity after ``lead``; nothing if its name is unknown and `&` is no residue."""
    start, end = match.span()
    sign = _sign(match[2])
    if sign is None:
        if lead == "&" and not match[1]:
            return
        sign, end = "&", match.start(2)
    yield _finding(match.string, start, end, sign)


def _sign(body: str) -> str | None:
    """Return the characters of an entity, given the text after its `&`, or None for an unknown name."""
    from html import entities, unescape  # noqa: PLC0415 - few sheets hold an entity, and it brings two thousand names

    if body.startswith("#"):
        return unescape(f"&{body}")
    return entities.html5.get(body)


def _finding(text: str, start: int, end: int, sign: str) -> Finding:
    """Return the finding of an entity or an escape, with a fix that puts there what it stands for.

    Any blank becomes a space, and at the end of a line nothing.
    """
    if text.startswith("\\", start - 1) and text[start] == "u" and start:
        start -= 1
    blank = sign.isspace()
    if blank:
        sign = "" if text[end : end + 1] in _LINE_ENDS else " "
    elif not sign.isprintable() and sign not in _JOINERS:
        sign = ""
    shown = f"`{sign}`" if sign.strip() else "a space" if blank else "nothing that is seen"
    mend = None if sign == _LOST else fix("safe", (start, end, sign))
    said = f"`{text[start:end]}` is left from HTML, and stands for {shown}"
    return Finding(start, end, said, "write the character itself" if mend else None, mend)


RULE = Rule("FS102", "html-residue", "warning", check, __doc__ or "")
