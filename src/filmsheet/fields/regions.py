"""Labels that begin with a region: how canonical text writes them."""

from __future__ import annotations

from filmsheet import tables


def regional_label(region: str | None, words: str) -> str:
    """A label for one region: ``USA DVD Release Date``, ``Certificate``; empty where nothing is to say."""
    name = tables.region_label(region) if region else ""
    return f"{name} {words}".strip()
