"""What a report needs to know beside the findings."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import PurePath

    from filmsheet.rules.rule import Rule
    from filmsheet.text.diagnostic import Severity


class About(NamedTuple):
    """What a report needs to know beside the findings.

    Attributes:
        version: the version of filmsheet.
        rules: the rules that ran, each with the severity that it has here.
        root: the absolute path of the checkout's folder; a server names files from there.
        here: the absolute path of the folder that paths are relative to; None if it is the root.
        fail_on: the least severity that fails the check; None if no finding does.
        colour: True if a report for people is coloured.
        width: the greatest width of a report for people, in cells.

    """

    version: str
    rules: tuple[tuple[Rule, Severity], ...]
    root: PurePath
    here: PurePath | None = None
    fail_on: Severity | None = "warning"
    colour: bool = False
    width: int = 80
