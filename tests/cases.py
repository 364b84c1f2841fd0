"""Cases that tests go over: many in one test, and a share of those that take long."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from zlib import crc32

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Test = Callable[["T"], None]

T = TypeVar("T")

SAMPLES = sorted((Path(__file__).parents[1] / "samples").glob("*/*.txt"))
"""Every sample, of all dialects, the dirty ones and those of the rules."""

_SHARE = 3


def over(
    cases: Iterable[T] | Callable[[], Iterable[T]], called: Callable[[T], object] = str
) -> Callable[[Test[T]], Callable[[], None]]:
    """One test over many cases, each of which takes less time than a test does; it names those that fail.

    What takes time to find is given as a function, and found when the test runs.
    """

    def folded(test: Test[T]) -> Callable[[], None]:
        def all_of_them() -> None:
            each = list(cases() if callable(cases) else cases)
            assert each, "there is no case"
            failed = []
            for case in each:
                try:
                    test(case)
                except AssertionError as error:
                    failed.append(f"{called(case)}: {error}")
                except Exception as error:
                    error.add_note(f"with {called(case)}")
                    raise
            assert not failed, "\n\n".join(failed)

        all_of_them.__doc__ = test.__doc__
        return all_of_them

    return folded


def over_samples(test: Test[Path]) -> Callable[[], None]:
    """One test over every sample."""
    return over(SAMPLES, lambda path: f"{path.parent.name}/{path.stem}")(test)


def over_some_samples(test: Test[Path]) -> object:
    """A test for each sample; of three samples, two are left to `pytest -m rest`."""
    each = [
        pytest.param(path, id=path.stem, marks=[pytest.mark.rest] if _is_left(path) else [])
        for path in SAMPLES
    ]
    return pytest.mark.parametrize("path", each)(test)


def _is_left(path: Path) -> bool:
    return crc32(path.stem.encode()) % _SHARE > 0
