"""Fixing: put the edits of findings into a document, each proved to change nothing else.

Fixes that overlap wait for each other, and rounds go on until no fix is left that holds. No fix works on text
that another fix has made, so that a second run finds nothing more to fix.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import deque
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

import attrs

from filmsheet.checking.checker import check
from filmsheet.checking.made import Made, Origin
from filmsheet.layout.nodes import FIELD
from filmsheet.model import FilmSheet
from filmsheet.rules.unsettled_fix import unsettled

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from filmsheet.reading import Document
    from filmsheet.rules.rule import Options, Rule
    from filmsheet.text.diagnostic import Diagnostic, Fix, Severity

_ROUNDS = 20
"""A rule that finds something new after each of its fixes would go on for ever."""
_ATTEMPTS = 5
"""After so many attempts, all fixes of a rule are left out together, and not each fix by itself."""
_ANYWHERE = -1
"""The offset that stands for all fixes of a rule, when all of them are left out."""
_TRIALS, _FEWEST_TRIALS = 300, 20
_CHARACTERS = 20_000_000
"""How many characters may be read again in one round to find the fixes that don't hold."""

_KEYS = tuple(attribute.name for attribute in attrs.fields(FilmSheet))
_Fixes = list[tuple["Diagnostic", "Fix"]]
_Stretch = tuple[int, int]
"""Where characters were inserted or deleted, as offsets."""


class Fixed(NamedTuple):
    """A document after fixing.

    Attributes:
        document: the fixed document; the very same object if nothing was fixed.
        fixed: the findings that were fixed, round by round.
        left: the findings that are left in it.

    """

    document: Document
    fixed: tuple[Diagnostic, ...]
    left: tuple[Diagnostic, ...]


def mend(
    document: Document,
    rules: Sequence[tuple[Rule, Severity]],
    options: Options | None = None,
    *,
    read: Callable[[bytes], Document],
    unsafe: bool = False,
    path: str | None = None,
) -> Fixed:
    """Fix what the rules find in a document: with safe fixes alone, or the unsafe ones too.

    ``read`` reads bytes in the way in which the document was read. A fix is left out where a value that it
    doesn't touch would change, where more would be unread after it, or where the encoding can't say it. It is
    also left out, and reported, where another fix, or its own rule again, would change what it makes.
    """
    if not _is_sheet(document):
        return Fixed(document, (), check(document, rules, options, path=path))

    def find(now: Document) -> tuple[Diagnostic, ...]:
        return check(now, rules, options, path=path)

    barred: dict[Origin, str] = {}
    attempt = _Attempt(document, find, read, barred, unsafe=unsafe)
    number = 1
    while restless := attempt.run():
        if number >= _ATTEMPTS:
            restless = {Origin(rule, _ANYWHERE): reason for (rule, _), reason in restless.items()}
        barred |= restless
        attempt = _Attempt(document, find, read, barred, unsafe=unsafe)
        number += 1
    return Fixed(attempt.document, tuple(attempt.fixed), attempt.left())


class _Attempt:
    """Rounds of fixes of one document, without some that would be changed again."""

    def __init__(
        self,
        document: Document,
        find: Callable[[Document], tuple[Diagnostic, ...]],
        read: Callable[[bytes], Document],
        barred: Mapping[Origin, str],
        *,
        unsafe: bool,
    ) -> None:
        self._find, self._read = find, read
        self._barred = barred
        """The fixes that are not made, each with the rule that would change its result."""
        self._unsafe = unsafe
        self._made = Made(document.text)
        self._found: tuple[Diagnostic, ...] = ()
        """The findings in the document as it is now."""
        self.document = document
        self.fixed: list[Diagnostic] = []

    def run(self) -> dict[Origin, str]:
        """Make the fixes, round by round, and return those that don't come to rest, each with the reason."""
        known = {bytes(self.document)}
        for _ in range(_ROUNDS):
            self._found = self._find(self.document)
            free, blocked = self._parted()
            going = _round(self.document, self._read, free)
            if bytes(going.document) == bytes(self.document):
                return self._below(_round(self.document, self._read, blocked).taken)
            self.fixed += _fixed(going.taken, self._found)
            self._made.add(going.taken, going.document.text)
            self.document = going.document
            if bytes(self.document) in known:
                break
            known.add(bytes(self.document))
        return {Origin(one.rule, _ANYWHERE): one.rule for one, _ in going.taken}

    def _below(self, taken: _Fixes) -> dict[Origin, str]:
        """Return the fixes on whose work some fixes work, each with the rule of these."""
        return {origin: one.rule for one, fix in taken for origin in self._made.below(one.rule, fix)}

    def left(self) -> tuple[Diagnostic, ...]:
        """Return what is left to be found, with a finding for the first fix of each rule that is barred."""
        left: list[Diagnostic] = []
        told: set[str] = set()
        for one in self._found:
            reason = self._barred_by(one)
            left.append(one if reason is None else attrs.evolve(one, fix=None))
            if reason is not None and one.rule not in told:
                told.add(one.rule)
                left.append(unsettled(one, reason))
        return tuple(left)

    def _parted(self) -> tuple[_Fixes, _Fixes]:
        """Return the fixes that may be made now, and those that would work on what others have made."""
        free: _Fixes = []
        blocked: _Fixes = []
        for one, fix in _fixable(self.document, self._found, unsafe=self._unsafe):
            if self._barred_by(one) is None:
                (blocked if self._made.below(one.rule, fix) else free).append((one, fix))
        return free, blocked

    def _barred_by(self, one: Diagnostic) -> str | None:
        """Return the rule for whose sake the fix of a finding is not made; None if it may be made."""
        if one.fix is None or not one.fix.edits or not self._barred:
            return None
        anywhere = self._barred.get(Origin(one.rule, _ANYWHERE))
        return anywhere or self._barred.get(self._made.origin(one.rule, one.fix))


def _is_sheet(document: Document) -> bool:
    """Return True if a document may be written to: a picture that was named `.txt` must stay as it is."""
    if not document.source.bad and not re.search(_CONTROL, document.text):
        return True
    return any(node.kind == FIELD for nodes in document.sheet_nodes for node in nodes)


def _fixable(document: Document, found: Sequence[Diagnostic], *, unsafe: bool) -> _Fixes:
    """Return the findings whose fixes may be made and change anything, with these."""
    return [
        (one, one.fix)
        for one in found
        if one.fix is not None
        and (unsafe or one.fix.safety == "safe")
        and (document.source.bad or _changes(document.text, one.fix))
    ]


def _changes(text: str, fix: Fix) -> bool:
    """Return True if a fix makes another text, or has offsets that no text has."""
    return any(
        not 0 <= edit.offset <= edit.end_offset <= len(text)
        or text[edit.offset : edit.end_offset] != edit.text
        for edit in fix.edits
    )


_CONTROL = r"[\x00-\x08\x0e-\x1f]"


def _fixed(taken: _Fixes, found: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Return the findings that fixes put right.

    They are those that offer the fixes, and those of the same rule without a fix where an edit begins: one
    fix may be for all findings of a rule.
    """
    edited = {(one.rule, edit.offset) for one, fix in taken for edit in fix.edits}
    return [one for one, _ in taken] + [
        one for one in found if not one.fix and (one.rule, one.offset) in edited
    ]


def _round(document: Document, read: Callable[[bytes], Document], found: _Fixes) -> _Round:
    """Make those of some fixes that hold and don't overlap."""
    going = _Round(document, read, careful=False)
    going.take(found)
    if not going.is_proved():
        going = _Round(document, read, careful=True)
        going.take(found)
    return going


class _Round:
    """One round: fixes of one document that don't overlap, and hold together.

    A fix might change, unseen, a value that another fix of the round touches. So parts of the fixes must hold
    without the others; if they don't, fixes that change a value are made one by one.
    """

    def __init__(self, document: Document, read: Callable[[bytes], Document], *, careful: bool) -> None:
        self._before = document
        self._read = read
        self._careful = careful
        self._trials = max(_FEWEST_TRIALS, min(_TRIALS, _CHARACTERS // (len(document.text) or 1)))
        self._stretches: list[_Stretch] = []
        """Where the fixes taken so far stand, rising."""
        self.taken: _Fixes = []
        """The findings whose fixes are taken so far."""
        self.document = document
        """The document with these fixes."""

    def take(self, found: _Fixes) -> None:
        """Make the fixes that hold, the first before what overlaps it."""
        while found and self._trials:
            chosen, found = self._apart(found)
            self._try(chosen)

    def is_proved(self) -> bool:
        """Return True if parts of the fixes hold without the others, so that any two were made apart once."""
        if self.document.sheets == self._before.sheets:
            return True
        parts = (
            [one for at, one in enumerate(self.taken) if (at >> bit & 1) == side]
            for bit in range((len(self.taken) - 1).bit_length())
            for side in (0, 1)
        )
        return all(self._after(part) is not None for part in parts)

    def _apart(self, found: _Fixes) -> tuple[_Fixes, _Fixes]:
        """Return the fixes that overlap neither each other nor those taken, and those that wait for these."""
        chosen, waiting = [], []
        stretches = self._stretches.copy()
        for one in found:
            # The whole stretch of a fix is kept free: the fix was made for the text between its edits, too.
            whole = _whole(one[1])
            if _is_free(whole, stretches):
                insort(stretches, whole)
                chosen.append(one)
            elif _is_free(whole, self._stretches):
                waiting.append(one)
        return chosen, waiting

    def _try(self, chosen: _Fixes) -> None:
        """Make fixes all at once, or else each half by itself: the larger parts are tried first."""
        waiting = deque([chosen] if chosen else ())
        while waiting and self._trials:
            some = waiting.popleft()
            self._trials -= 1
            after = self._with(some)
            if after is not None:
                self.document = after
                self.taken += some
                for _, fix in some:
                    insort(self._stretches, _whole(fix))
            elif len(some) > 1:
                middle = len(some) // 2
                waiting += [some[:middle], some[middle:]]

    def _with(self, some: _Fixes) -> Document | None:
        """Return the document with some more fixes, or None if they don't hold."""
        after = self._after([*self.taken, *some])
        if after is None or not self._careful or after.sheets == self.document.sheets:
            return after
        alone = len(some) == 1 and self._after(some) is not None
        return after if alone else None

    def _after(self, some: _Fixes) -> Document | None:
        """Return the document with only some fixes, or None if they don't hold."""
        edits = [(edit.offset, edit.end_offset, edit.text) for _, fix in some for edit in fix.edits]
        try:
            raw = self._before.source.replace(edits)
        except UnicodeEncodeError:
            return None
        except (IndexError, ValueError) as bug:
            names = dict.fromkeys(f"{one.rule} {one.name}" for one, _ in some)
            bug.add_note(f"in a fix of {' or '.join(names)}")
            raise
        after = self._read(raw)
        held = after.dialect == self._before.dialect and same_elsewhere(self._before, after, edits)
        return after if held else None


def _whole(fix: Fix) -> _Stretch:
    """Return the stretch from the first edit of a fix to the last."""
    return min(edit.offset for edit in fix.edits), max(edit.end_offset for edit in fix.edits)


def _is_free(whole: _Stretch, stretches: list[_Stretch]) -> bool:
    """Return True if a stretch neither overlaps nor touches any of some rising, separate stretches."""
    at = bisect_left(stretches, whole)
    return all(end < whole[0] or start > whole[1] for start, end in stretches[max(at - 1, 0) : at + 1])


def same_elsewhere(before: Document, after: Document, edits: list[tuple[int, int, str]]) -> bool:
    """Return True if two documents say the same except the values that edits touch, and no more is unread."""
    if before.sheets == after.sheets:
        return True
    if len(before.sheets) != len(after.sheets):
        return False
    old, new, shift = [], [], 0
    for start, end, text in sorted(edits):
        old.append((start, end))
        new.append((start + shift, start + shift + len(text)))
        shift += len(text) - (end - start)
    return all(
        _keeps(before, after, index, old) and _keeps(after, before, index, new)
        for index, sheet in enumerate(before.sheets)
        if sheet != after.sheets[index]
    ) and all(
        len(other.unread) <= len(sheet.unread)
        for sheet, other in zip(before.sheets, after.sheets, strict=True)
    )


def _keeps(one: Document, other: Document, index: int, stretches: list[_Stretch]) -> bool:
    """Return True if another document has, in order, a sheet's values that no stretch of its text touches."""
    for key in _KEYS:
        rest = iter(_values(other, index, key))
        if not all(value in rest for value in _untouched(one, index, key, stretches)):
            return False
    return True


def _values(document: Document, index: int, key: str) -> tuple[Any, ...]:
    """Return the values under a key of a sheet; a key with a single value gives a tuple of that."""
    said = getattr(document.sheets[index], key)
    return said if isinstance(said, tuple) else (said,)


def _untouched(document: Document, index: int, key: str, stretches: list[_Stretch]) -> list[Any]:
    """Return the values under a key that no stretch touches, neither in their place nor in their label."""
    entries = document.extents(index).entries
    said_by = entries.get(key, ())
    values = _values(document, index, key)
    if key == "year" and not said_by and values != (None,):
        said_by = entries["title"]  # `PUSHER (1996)`
    found = []
    for value, (node, place) in zip(values, said_by, strict=False):
        label = (node.label_at, node.end if node.at < 0 else node.at)
        in_label = node.label_at >= 0 and _touches(label, stretches, at_ends=False)
        if not in_label and not _touches(place.extent, stretches, at_ends=True):
            found.append(value)
    return found


def _touches(extent: _Stretch, stretches: list[_Stretch], *, at_ends: bool) -> bool:
    """Return True if a stretch, of some that rise, overlaps an extent.

    With ``at_ends``, an empty stretch at either end of the extent counts, too.
    """
    first, last = extent
    for at in range(bisect_left(stretches, first, key=itemgetter(1)), len(stretches)):
        start, end = stretches[at]
        if start > last:
            break
        if (start < last and end > first) or (at_ends and start == end):
            return True
    return False
