"""How the tests run: the profiles of Hypothesis, and where the checkout is."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

_SLOW = (HealthCheck.too_slow,)  # two workers on a busy machine say nothing about a strategy

# `ci` draws the same examples every time, so that a fresh clone passes or fails for everybody. The
# others search: `dev` while working on something, `long` for the tests that are marked so.
settings.register_profile("ci", max_examples=25, derandomize=True, deadline=None, suppress_health_check=_SLOW)
settings.register_profile("dev", max_examples=200, deadline=None, suppress_health_check=_SLOW)
settings.register_profile("long", max_examples=10_000, deadline=None, suppress_health_check=_SLOW)
settings.load_profile("ci")  # `--hypothesis-profile=dev` takes another


_HEAVY = {
    "matplotlib": ["overview", "commands/test_report.py"],
    "pyarrow": ["test_arrow.py", "formats/test_parquet.py", "distributed"],
    "pyld": ["formats/test_jsonld.py"],
    "quickstatements_client": ["formats/test_wikidata.py"],
}
"""What is left out where a heavy package isn't installed: the extra `full` has them all."""

collect_ignore = [path for package, paths in _HEAVY.items() if find_spec(package) is None for path in paths]


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return Path(__file__).parents[1]
