"""A JSON array that is written before its length is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def array(items: Iterable[str]) -> Iterator[str]:
    """Yield the pieces of a JSON array of JSON texts, one item a line; `[]` if there are no items."""
    yield "["
    between, last = "\n", ""
    for item in items:
        yield f"{between}{item}"
        between, last = ",\n", "\n"
    yield f"{last}]"
