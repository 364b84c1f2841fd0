"""Rules as SARIF describes them, from their pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from filmsheet.rules.rule import Rule
    from filmsheet.text.diagnostic import Severity

LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}
"""SARIF's word for each severity."""

_HEADING = "\n## "
_REPORTS = "What it reports"


def descriptor(rule: Rule) -> dict[str, Any]:
    """Return a rule as a `reportingDescriptor` object; a plugin's rule may lack its page, or parts of it."""
    page = rule.page.strip() or rule.name
    lead, *sections = page.split(_HEADING)
    short = lead.partition("\n")[0].strip()
    told = (section.partition("\n") for section in sections)
    full = next((body.strip() for heading, _, body in told if heading.strip() == _REPORTS), "")
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": short},
        "fullDescription": {"text": " ".join(full.split()) or short},
        "help": {"text": page, "markdown": page},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
    }


def overrides(rules: tuple[tuple[Rule, Severity], ...]) -> list[dict[str, Any]]:
    """Return the rules whose severity the configuration changed, as `configurationOverride` objects."""
    return [
        {"descriptor": {"id": rule.code, "index": index}, "configuration": {"level": LEVELS[severity]}}
        for index, (rule, severity) in enumerate(rules)
        if severity != rule.severity
    ]
