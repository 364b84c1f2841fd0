"""Make the plans that ship: ``python -m filmsheet.layout.plans``, whenever a grammar file has changed.

A test makes them again and compares.
"""

from __future__ import annotations

import json
import zlib
from functools import cache
from typing import TYPE_CHECKING, Any

from filmsheet.engines import flat, grammar
from filmsheet.engines import language as language_module
from filmsheet.engines.flat import List, Plan, Record
from filmsheet.engines.language import PLANS, language

if TYPE_CHECKING:
    from pathlib import Path


@cache
def _base_rules() -> dict[str, Any]:
    """Return the frozen plans of the base by itself, which most dialects share."""
    lark, starts, choices = grammar.build(grammar.base())
    made = flat.plans(lark, [start for start in starts if start != "document"], choices)
    return {name: _frozen(plan) for name, plan in sorted(made.items())}


def base_file() -> str:
    """Return the text of ``plans/base.json`` for the base files as they are."""
    return _file({"grammar": zlib.crc32(grammar.base().encode()), "rules": _base_rules()})


def plans_file(dialect: str) -> str:
    """Return the text of ``plans/DIALECT.json`` for the grammar files: what differs from the base."""
    made = language(dialect)
    frozen = {name: _frozen(plan) for name, plan in sorted(made.make_plans().items())}
    rules = {name: plan for name, plan in frozen.items() if _base_rules().get(name) != plan}
    return _file(
        {"grammar": zlib.crc32(made.grammar.encode()), "settings": made.setting_words, "rules": rules}
    )


def _file(stored: dict[str, Any]) -> str:
    return json.dumps(stored, indent=0, ensure_ascii=True) + "\n"


def signs_file() -> str:
    """Return the text of ``plans/auto.json``: the signs of every dialect, for `auto`."""
    from filmsheet.layout import detection  # noqa: PLC0415 - it is of a later room, and this program of none

    stored = {"grammar": detection.checksum(), "signs": detection.made(grammar.dialects())}
    return _file(stored)


def _frozen(plan: Plan) -> list[Any]:
    """Return a plan as JSON can hold it."""
    if isinstance(plan, Record):
        return ["record", plan.pattern, plan.names, plan.groups]
    if isinstance(plan, List):
        return ["list", plan.lead, plan.item, plan.separator, plan.trailing]
    return ["choice", plan.rules]


def compile_patterns() -> list[Path]:
    """Compile the patterns of everything that ships, keep them for this Python, and return their files."""
    from filmsheet.layout import detection  # noqa: PLC0415 - as above

    made = [*language_module.compile_patterns(grammar.dialects()), detection.compile_patterns()]
    return [file for file in made if file is not None]


def main(folder: Path = PLANS) -> None:
    """Write the plans of every dialect that ships."""
    folder.mkdir(exist_ok=True)
    (folder / "base.json").write_text(base_file(), "utf-8")
    for dialect in grammar.dialects():
        (folder / f"{dialect}.json").write_text(plans_file(dialect), "utf-8")
    (folder / "auto.json").write_text(signs_file(), "utf-8")


if __name__ == "__main__":
    main()
