"""How fast `filmsheet.parse` is beside a script written by hand: python compare.py [ROUNDS].

Both read the same sheets in one process, turn by turn, after it is shown that they read the same
from them. A ratio over 1 means that `filmsheet` was faster.
"""

# ruff: noqa: T201 - what is measured is printed

from __future__ import annotations

import sys
from pathlib import Path
from statistics import median, quantiles
from time import process_time
from typing import TYPE_CHECKING, Any

from corpus import sheets
from script import Script

import filmsheet
from filmsheet.model import maker

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_SOURCE = Path(__file__).parents[2] / "samples" / "archive" / "pusher.txt"
_ROUNDS = 25
_CHIEF = {
    "cast": "/name",
    "directors": "/name",
    "countries": "/name",
    "languages": "/name",
    "distributors": "/name",
    "runtimes": "/minutes",
    "certificates": "/rating",
    "releases": "/date",
    "synopsis": "",
    "links": "",
}
"""Which part of an entry the script notes side by side with it, as the end of a JSON Pointer."""


def _maker(cls: type[Any]) -> Callable[..., Any]:
    return maker(cls)  # without the cache's own type


def _check(script: Script, text: str) -> None:
    """Both must read the same, and find it in the same place."""
    document, read = filmsheet.parse(text), script.read(text)
    assert read.sheet == document.sheet, text
    assert filmsheet.parse(text.encode()).sheet == document.sheet, text
    assert not document.diagnostics, document.diagnostics
    places = dict(read.parts)
    for key, spans in read.spans.items():
        assert len(spans) == len(getattr(document.sheet, key)), key
        places |= {f"/{key}/{i}{_CHIEF[key]}": span for i, span in enumerate(spans)}
    for pointer, place in places.items():
        span = document.span(pointer)
        no_date = pointer.endswith("/date") and span is None  # an absent value is nowhere
        assert no_date or (span and (span.start, span.end) == place), (pointer, place, span)


def _seconds(read: Callable[[Any], object], texts: Sequence[str | bytes]) -> float:
    begun = process_time()
    for text in texts:
        read(text)
    return process_time() - begun


def _race(name: str, texts: list[str], rounds: int) -> None:
    """Print how the readers compare on some texts, given as str and as bytes."""
    checked, unchecked = Script(lambda cls: cls), Script(_maker)
    for text in texts:
        _check(checked, text)
        _check(unchecked, text)
    raw = [text.encode() for text in texts]
    kilobytes = sum(map(len, raw)) / len(raw) / 1024
    print(f"{name}: {len(texts)} sheets, {kilobytes:.1f} KB each")
    runs: dict[str, tuple[Callable[[Any], object], Sequence[str | bytes]]] = {
        "filmsheet, str": (filmsheet.parse, texts),
        "filmsheet, bytes": (filmsheet.parse, raw),
        "script, str": (checked.read, texts),
        "script, bytes": (lambda source: checked.read(source.decode()), raw),
        "script with maker, str": (unchecked.read, texts),
        "script with maker, bytes": (lambda source: unchecked.read(source.decode()), raw),
    }
    times = [{who: _seconds(*run) for who, run in runs.items()} for _ in range(rounds)]
    for who in runs:
        typical = median(spent[who] for spent in times) / len(texts)
        line = f"  {who:26}{typical * 1e6:8.1f} µs a sheet"
        if who.startswith("script"):
            rival = f"filmsheet, {who.rpartition(' ')[2]}"
            ratios = [spent[who] / spent[rival] for spent in times]
            low, *_, high = quantiles(ratios, n=10)
            line += f"{median(ratios):8.2f} times the time of {rival} ({low:.2f} to {high:.2f})"
        print(line)


def main(rounds: int = _ROUNDS) -> None:
    """Race them over sheets with prose, sheets without, and the source document."""
    _race("with prose", sheets(400, seed=1), rounds)
    _race("dense", sheets(400, seed=2, dense=True), rounds)
    _race("the source document", [_SOURCE.read_text("utf-8")] * 400, rounds)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
