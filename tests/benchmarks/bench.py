"""Everything that docs/performance.md tells, measured and shown in one table: python bench.py [--quick].

Each part is measured in a process of its own: what one leaves in memory would weigh on the next.
"""

# ruff: noqa: PLC0415, T201 - a part's process imports nothing but that part; what is measured is printed

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import table
from table import Part, as_markdown, as_text, from_markdown

_PAGE = Path(__file__).parents[2] / "docs" / "performance.md"
_BEGIN, _END = "<!-- bench -->\n", "<!-- /bench -->\n"


def _peers(asked: Namespace) -> Part:
    import compare

    return table.peers_part(compare.results(quick=asked.quick, rounds=asked.rounds))


def _growth(asked: Namespace) -> Part:
    import growth

    return table.growth_part(growth.results(quick=asked.quick, resume=asked.resume))


def _start(asked: Namespace) -> Part:
    import start

    return table.start_part(start.results(quick=asked.quick, python=asked.python))


def _memory(asked: Namespace) -> Part:
    import memory

    return table.memory_part(memory.results(quick=asked.quick))


def _check(asked: Namespace) -> Part:
    import lint

    return table.check_part(lint.results(quick=asked.quick))


_PARTS = {"peers": _peers, "check": _check, "start": _start, "memory": _memory, "growth": _growth}
"""In the order of the table; what takes longest is last."""


def _measured(name: str, asked: Namespace) -> Part:
    print(f"measuring {name}", file=sys.stderr)
    with ProcessPoolExecutor(1, get_context("spawn")) as process:
        return process.submit(_PARTS[name], asked).result()


def _asked() -> Namespace:
    arguments = ArgumentParser(description=__doc__)
    arguments.add_argument("--quick", action="store_true", help="a little of everything, to see that it runs")
    arguments.add_argument("--only", action="append", choices=_PARTS, help="this part; may be given again")
    arguments.add_argument(
        "--write", action="store_true", help=f"put the table into {_PAGE.name}; not if quick"
    )
    arguments.add_argument("--rounds", type=int, help="peers: how often each reads everything")
    arguments.add_argument(
        "--resume", type=Path, help="growth: keep what is measured here, and go on after it"
    )
    arguments.add_argument("--python", type=Path, help="start: measure this one, and make no wheel")
    return arguments.parse_args()


def main() -> None:
    """Measure, show the table, and put it into the page; a part that isn't measured stays as it is there."""
    asked = _asked()
    parts = {} if asked.quick else _written()
    try:
        for name in asked.only or _PARTS:
            parts[name] = _measured(name, asked)
            if asked.write and not asked.quick:
                _write(parts[name])
    finally:  # a run that is cut has shown and written what it had by then
        print(as_text(_in_order(parts)), end="")


def _written() -> dict[str, Part]:
    """The parts of the table in the page."""
    return from_markdown(_page()[1])


def _page() -> tuple[str, str, str]:
    """The page: up to the table, the table, and what is after it."""
    before, begin, rest = _PAGE.read_text("utf-8").partition(_BEGIN)
    written, end, after = rest.partition(_END)
    assert begin, f"{_PAGE} has no {_BEGIN!r}"
    assert end, f"{_PAGE} has no {_END!r}"
    return before + begin, written, end + after


def _write(part: Part) -> None:
    """Put a part into the page, as that is by now."""
    before, written, after = _page()
    parts = from_markdown(written) | {part.name: part}
    _PAGE.write_text(f"{before}\n{as_markdown(_in_order(parts))}\n{after}", "utf-8")


def _in_order(parts: dict[str, Part]) -> list[Part]:
    return [parts[name] for name in _PARTS if name in parts]


if __name__ == "__main__":
    main()
