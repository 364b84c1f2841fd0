"""The settings of a dialect: what its file says of the layout beside the words. See grammars/layout.lark."""

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
"""The words that each setting may be; the region is any that the tables know, or ``none``."""


class Settings(NamedTuple):
    """How a layout is laid out.

    Attributes:
        month_first: the order of day and month in figures, None where the region alone decides.
        region: the ISO 3166-1 code of the region of a fact whose label names none.
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
    """The settings that the words say; ``checked`` has made sure of them."""
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
    """The region of the setting; None for ``none``."""
    return None if name == "none" else tables.region_code(name)


def words(loaded: Any) -> dict[str, str]:
    """What each setting says, out of a grammar as Lark has read it."""
    from filmsheet.engines.trees import definition, leaves, word  # noqa: PLC0415 - not on the fast path

    return {name: word(leaves(definition(loaded.term_defs, name))[0]) for name in CHOICES}
