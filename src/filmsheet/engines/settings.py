"""The settings of a dialect: what its file says about the layout. See grammars/layout.lark."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from filmsheet import tables

if TYPE_CHECKING:
    from collections.abc import Mapping

CHOICES: dict[str, tuple[str, ...]] = {
    "DAY_ORDER": ("undecided", "day first", "month first"),
    "DEFAULT_REGION": (),
    "FIELDS_ON_A_LINE": ("several", "one"),
    "ROLES": ("dashes", "brackets"),
    "LABELS_AFTER_PROSE": ("fields", "other"),
    "PROSE_LINES": ("paragraphs", "wrapped"),
}
"""The words of each setting; the region is ``none``, or any region that the tables know."""


class Settings(NamedTuple):
    """How a layout is laid out.

    Attributes:
        month_first: whether the month stands before the day in figures; None if the region alone decides.
        region: the region of a fact whose label names no region, as ISO 3166-1 alpha-2 code, or None.
        several: whether a line may hold several fields.
        dashes: whether a role may stand after a dash.
        fields_after_prose: whether a label after the prose is a field.
        wrapped: whether prose goes on until a blank line.

    """

    month_first: bool | None
    region: str | None
    several: bool
    dashes: bool
    fields_after_prose: bool
    wrapped: bool


def settings(said: Mapping[str, str]) -> Settings:
    """Return the settings that the words state; the words have been checked."""
    order = said["DAY_ORDER"]
    return Settings(
        month_first=None if order == "undecided" else order == "month first",
        region=region(said["DEFAULT_REGION"]),
        several=said["FIELDS_ON_A_LINE"] == "several",
        dashes=said["ROLES"] == "dashes",
        fields_after_prose=said["LABELS_AFTER_PROSE"] == "fields",
        wrapped=said["PROSE_LINES"] == "wrapped",
    )


def region(name: str) -> str | None:
    """Return the code of a region by its name in the setting; None for ``none``."""
    return None if name == "none" else tables.region_code(name)


def words(loaded: Any) -> dict[str, str]:
    """Return the word of each setting in a grammar that Lark has read."""
    from filmsheet.engines.trees import definition, leaves, word  # noqa: PLC0415 - not on the fast path

    return {name: word(leaves(definition(loaded.term_defs, name))[0]) for name in CHOICES}
