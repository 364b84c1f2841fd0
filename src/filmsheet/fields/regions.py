"""Labels that begin with a region: how canonical text writes them."""

from __future__ import annotations

from filmsheet import tables


def regional_label(region: str | None, words: str) -> str:
    """Return a label for one region, or for none: ``USA DVD Release Date``, ``Certificate``; may be empty."""
    name = tables.region_label(region) if region else ""
    return f"{name} {words}".strip()
