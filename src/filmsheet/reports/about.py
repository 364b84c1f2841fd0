"""What a report is told beside the findings."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import PurePath

    from filmsheet.rules.rule import Rule
    from filmsheet.text.diagnostic import Severity


class About(NamedTuple):
    """What a report is told beside the findings.

    Attributes:
        version: filmsheet's own.
        rules: the rules that were looked for, each with the severity that it has here.
        root: the folder, absolute, that a server knows files from: that of the checkout.
        here: the folder, absolute, that the paths of files are relative to; None where that is the root.
        fail_on: from which severity on a finding fails the check; None where none does.
        colour: whether a report for people is coloured.
        width: how many cells a report for people may be wide.

    """

    version: str
    rules: tuple[tuple[Rule, Severity], ...]
    root: PurePath
    here: PurePath | None = None
    fail_on: Severity | None = "warning"
    colour: bool = False
    width: int = 80
