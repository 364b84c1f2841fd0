"""A fix is not made, because its result would be changed again.

## What it reports
With `--fix` or `--diff`, a finding whose fix would leave text that another fix, or the same rule again,
would change.

## Why it matters
A second fix would work on text that nobody has seen. A rule that finds something new after each of its own
fixes would go on for ever.

## Example
A rule of another package writes `!` after a title, and finds each time that another `!` is missing.

    PUSHER

## How to fix it
Make the change by hand. If a single rule is the cause, correct that rule. If two rules are the cause, choose
one of them with `select` or `ignore`.

## How to configure it
Nothing leaves this finding out. It has the severity of the finding that was not fixed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from filmsheet.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterable

    from filmsheet.rules.rule import Finding, Subject
    from filmsheet.text.diagnostic import Diagnostic


def check(subject: Subject) -> Iterable[Finding]:
    """Find nothing: fixing reports it."""
    del subject
    return ()


RULE = Rule("FS502", "unsettled-fix", "warning", check, __doc__)


def unsettled(found: Diagnostic, rule: str) -> Diagnostic:
    """Return the finding that the fix of another one is not made, and which rule would change its result."""
    again = (
        "that rule would change its result again" if rule == found.rule else f"{rule} would change its result"
    )
    message = f"the fix of {found.rule} is not made: {again}"
    mend = "make the change by hand, or leave out one of the rules"
    return evolve(found, rule=RULE.code, name=RULE.name, message=message, help=mend, fix=None)
