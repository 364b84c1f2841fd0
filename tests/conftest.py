"""How the tests run: the profiles of Hypothesis, and where the checkout is."""

from __future__ import annotations

import pkgutil
import sys
from contextlib import suppress
from functools import _lru_cache_wrapper
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from coverage import Coverage
from hypothesis import HealthCheck, settings

import filmsheet

if TYPE_CHECKING:
    from collections.abc import Iterator

_SLOW = (HealthCheck.too_slow,)  # two workers on a busy machine say nothing about a strategy

# `ci` draws the same examples every time, so that a fresh clone passes or fails for everybody. The
# others search: `dev` while working on something, `long` for the tests that are marked so.
settings.register_profile("ci", max_examples=25, derandomize=True, deadline=None, suppress_health_check=_SLOW)
settings.register_profile("dev", max_examples=200, deadline=None, suppress_health_check=_SLOW)
settings.register_profile("long", max_examples=10_000, deadline=None, suppress_health_check=_SLOW)
settings.load_profile("ci")  # `--hypothesis-profile=dev` takes another


_FORMATS = """
bulk cells csv file_names folder json_array jsonl jsonld lines losses markup mec nfo parquet record
round_trip scratch sheet sqlite unreadable wikidata yaml
"""

_HEAVY = {
    "matplotlib": ["overview", "console/commands/test_report.py"],
    "pyarrow": ["test_arrow.py", "formats/test_parquet.py", "distributed"],
    "pyld": ["formats/test_jsonld.py"],
    "quickstatements_client": ["formats/test_wikidata.py"],
}
"""What is left out where a heavy package isn't installed: the extra `full` has them all."""

collect_ignore = [path for package, paths in _HEAVY.items() if find_spec(package) is None for path in paths]


_BULK = (
    "archives",
    "batch",
    "console/commands/test_converting.py",
    "console/commands/test_report.py",
    "console/test_progress.py",
    "distributed",
    "overview",
    "properties/test_formats.py",
    "test_arrow.py",
    *(f"formats/test_{name}.py" for name in _FORMATS.split()),
)
"""What converts whole archives: `pytest -m bulk` runs it, with a coverage of its own."""


_REST = (
    "checking/test_fixing.py",
    "engines/test_compiled.py",
    "engines/test_language.py",
    "engines/test_mistakes.py",
    "engines/test_settings.py",
    "layout/test_plans.py",
    "learning",
    "properties/test_learning.py",
    "rules/test_plugins.py",
    "test_ci_files.py",
)
"""What builds grammars or begins processes again and again, and is left to `.ci/run`."""

_APART = ("long", "hooks", "browser", "spark", "ray", "recipes")
"""The markers of the tests that run only if `-m` asks for them: each has a session of nox."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option by which `.ci/run` and nox run the rest of the tests."""
    parser.addoption(
        "--rest", action="store_true", help="run the tests that the test command leaves out, too"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Leave out what has a session of its own, unless `-m` says which tests run."""
    config.option.markexpr = config.option.markexpr or _usual(config)


def _usual(config: pytest.Config) -> str:
    """Return the expression of markers by which tests are chosen if `-m` doesn't choose them."""
    left_out = (*_APART, "bulk" if config.option.rest else "rest")
    return " and ".join(f"not {marker}" for marker in left_out)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave the tests of bulk alone unless somebody asks for them: they take as long as all others."""
    named = any(_is_bulk(Path(argument.partition("::")[0])) for argument in config.args)
    usual = config.option.markexpr == _usual(config)
    return True if usual and not named and _is_bulk(collection_path) else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark the tests of bulk, and what takes long and isn't named, but for what another session runs."""
    named = any(_is_in(Path(argument.partition("::")[0]), _REST) for argument in config.args)
    for item in items:
        if not {mark.name for mark in item.iter_markers()}.isdisjoint(_APART):
            continue
        if _is_bulk(item.path):
            item.add_marker(pytest.mark.bulk)
        elif not named and _is_in(item.path, _REST):
            item.add_marker(pytest.mark.rest)


def _is_bulk(path: Path) -> bool:
    return _is_in(path, _BULK)


def _is_in(path: Path, places: tuple[str, ...]) -> bool:
    """Whether a file of tests is one of those places, or in one."""
    here = Path(__file__).parent
    below = path.absolute()
    return below.is_relative_to(here) and below.relative_to(here).as_posix().startswith(places)


@pytest.fixture(scope="module")
def unwatched() -> Iterator[None]:
    """Stop coverage where a module searches, and covers what units do: watched, it takes three times as long.

    The mark `no_cover` of pytest-cov won't do: it stops one of the two coverages that a worker of xdist
    has, and so none. Each module is imported before, and what is made once in a process is made again
    after, so that coverage sees both, whichever tests the worker runs first.
    """
    for found in pkgutil.walk_packages(filmsheet.__path__, "filmsheet."):
        if not found.name.endswith("__main__"):
            with suppress(ImportError):  # a heavy package that isn't installed
                import_module(found.name)
    stopped = []
    while (one := Coverage.current()) is not None:
        one.stop()
        stopped.append(one)
    yield
    for one in reversed(stopped):
        one.start()
    for module in [module for name, module in sys.modules.items() if name.startswith("filmsheet.")]:
        for made_once in vars(module).values():
            if isinstance(made_once, _lru_cache_wrapper):
                made_once.cache_clear()


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return Path(__file__).parents[1]
