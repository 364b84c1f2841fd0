"""Two regions' running times in one sheet differ by more than a speed-up or a cut explains.

## What it reports
Running times that differ by more than ten minutes and more than a tenth of the longer time; for a short
film, by more than a quarter of it. The shortest and the longest are compared, and the later of the two on the
sheet is reported.

Film runs at 24 pictures a second, and at 25 on European television and disc: there a film of 120 minutes runs
115, 4 % less. Such a difference, rounded minutes, credits that one source doesn't count, and cuts of a board
are smaller than a difference that is reported. A note that distinguishes two versions, such as `(director's
cut)` or `(extended)`, explains any difference, and a running time of 0 minutes is ignored. Running times
without a region are ignored, too: a disc or a double bill has several, of different things.

## Why it matters
One of the two is most likely a typing error, or belongs to another film. People who plan a screening by it
find out too late.

## Example
    USA: 84 mins
    UK: 120 mins

## How to fix it
Look both up and correct the wrong one. If both are right, say in a note which version each of them is:
`UK: 120 mins (extended)`. There is no fix, as it would need knowledge of the film.

## How to configure it
    [tool.filmsheet.severity]
    runtimes-differ = "info"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from filmsheet.rules.rule import Finding, Rule
from filmsheet.rules.statements import line_of, statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from filmsheet.model import FilmSheet, Runtime
    from filmsheet.rules.rule import Subject

_MINUTE = 60
_FILM, _TELEVISION = 24, 25
"""Pictures a second, in cinemas and on European television."""
_ROUNDED = 2 * _MINUTE
"""Each of two sources may have rounded to whole minutes, up or down."""
_CUT = 10 * _MINUTE
"""How much is cut from a film, or added, for the country that it is shown in."""
_OF_A_LONG_FILM, _OF_A_SHORT_ONE = 10, 4
_ABOUT = frozenset({"approx", "approximately", "about", "circa", "ca", "c", "etwa", "rund", "ungefähr"})
"""Notes that explain only a minute or two."""
_TOTAL = ("total", "feature", "disc", "dvd", "blu-ray", "extras")
"""Words of labels that count more than the film, or imply that another label does."""


def _check(subject: Subject) -> Iterator[Finding]:
    for number, sheet in subject.sheets():
        if len(sheet.runtimes) > 1:
            for shortest, longest in _apart(sheet):
                yield from _finding(subject, number, shortest, longest)


def _apart(sheet: FilmSheet) -> Iterator[tuple[int, int]]:
    """Yield the indexes of the shortest and longest running times of each version, if they lie apart."""
    found: dict[str, list[int]] = {}
    for at, runtime in enumerate(sheet.runtimes):
        length = _seconds(runtime)
        if not length or runtime.region is None:
            continue
        version = _version(runtime.note)
        ends = found.setdefault(version, [at, at])
        if length < _seconds(sheet.runtimes[ends[0]]):
            ends[0] = at
        elif length > _seconds(sheet.runtimes[ends[1]]):
            ends[1] = at
    for shortest, longest in found.values():
        long = _seconds(sheet.runtimes[longest])
        if long - _seconds(sheet.runtimes[shortest]) > _explained(long):
            yield shortest, longest


def _seconds(runtime: Runtime) -> int:
    return runtime.minutes * _MINUTE + runtime.seconds


def _version(note: str | None) -> str:
    """Return the version of the film in a note; empty if it only says that the time is about right."""
    if note is None:
        return ""
    said = (part.strip(" .").lower() for part in note.split(","))
    return ", ".join(part for part in said if part not in _ABOUT)


def _explained(longest: int) -> float:
    """Return the most seconds that the lengths may differ by; ``longest`` is in seconds, too."""
    cut = max(_CUT, longest / _OF_A_LONG_FILM)
    return max(_ROUNDED, min(cut, longest / _OF_A_SHORT_ONE))


def _finding(subject: Subject, sheet: int, shortest: int, longest: int) -> Iterator[Finding]:
    """Yield the finding of two running times, by their indexes, unless a label counts more than the film."""
    runtimes = subject.document.sheets[sheet].runtimes
    short, long = (statement(subject, "runtimes", at, sheet) for at in (shortest, longest))
    if any(one.node.label and _counts_more(one.node.label.printed) for one in (short, long)):
        return
    shorter, longer = (_seconds(runtimes[at]) for at in (shortest, longest))
    gap = f"{round((longer - shorter) / _MINUTE)} minutes"
    ratio = f"a ratio of {longer / shorter:.2f} where a speed-up explains {_TELEVISION / _FILM:.2f}"
    one, other, compared = (long, short, "longer") if longest > shortest else (short, long, "shorter")
    message = f"{one.quoted} is {gap} {compared} than {other.quoted}: {ratio}"
    sped = round(longer * _FILM / _TELEVISION / _MINUTE)
    mend = (
        f"look both up: {other.quoted} is on line {line_of(subject, other.start)}, and sped up to "
        f"{_TELEVISION} pictures a second the longer would run {sped} minutes; "
        "if they are two versions, say so in a note such as `(director's cut)`"
    )
    hours, minutes = divmod(runtimes[longest].minutes, 100)
    if minutes < _MINUTE and hours and abs(hours * _MINUTE + minutes - runtimes[shortest].minutes) <= 1:
        mend = f"{runtimes[longest].minutes} may stand for {hours}h {minutes:02}m; {mend}"
    yield Finding(one.start, one.end, message, mend)


def _counts_more(label: str) -> bool:
    printed = label.lower()
    return any(word in printed for word in _TOTAL)


RULE = Rule("FS201", "runtimes-differ", "warning", _check, __doc__ or "")
