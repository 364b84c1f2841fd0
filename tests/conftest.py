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


_FORMATS = """cells csv json_array jsonl jsonld losses markup mec nfo parquet round_trip sheet sqlite wikidata
yaml"""

_HEAVY = {
    "matplotlib": ["overview", "commands/test_report.py"],
    "pyarrow": ["test_arrow.py", "formats/test_parquet.py", "distributed"],
    "pyld": ["formats/test_jsonld.py"],
    "quickstatements_client": ["formats/test_wikidata.py"],
}
"""What is left out where a heavy package isn't installed: the extra `full` has them all."""

collect_ignore = [path for package, paths in _HEAVY.items() if find_spec(package) is None for path in paths]


_BULK = (
    "archives",
    "batch",
    "commands/test_converting.py",
    "commands/test_report.py",
    "distributed",
    "overview",
    "properties/test_formats.py",
    "test_arrow.py",
    *(f"formats/test_{name}.py" for name in _FORMATS.split()),
)
"""What converts whole archives: `pytest -m bulk` runs it, with a coverage of its own."""


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave the tests of bulk alone unless somebody asks for them: they take as long as all others."""
    named = any(_is_bulk(Path(argument.partition("::")[0])) for argument in config.args)
    asked = named or "bulk" in config.option.markexpr
    return True if not asked and _is_bulk(collection_path) else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of bulk."""
    for item in items:
        if _is_bulk(item.path):
            item.add_marker(pytest.mark.bulk)


def _is_bulk(path: Path) -> bool:
    here = Path(__file__).parent
    below = path.absolute()
    return below.is_relative_to(here) and below.relative_to(here).as_posix().startswith(_BULK)


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return Path(__file__).parents[1]
