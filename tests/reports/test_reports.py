from __future__ import annotations

import gc
import subprocess
import sys
import weakref
from typing import TYPE_CHECKING, Any

import pytest

from filmsheet import reports

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from filmsheet.checking.checker import Checked

CONTRACT = ("full", "concise", "json", "jsonl", "github", "gitlab", "junit", "sarif")


def test_the_formats_are_those_of_the_contract() -> None:
    assert reports.NAMES == CONTRACT


def test_another_name_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(LookupError, match=r"no report is named 'about'; there are: full, concise"):
        reports.get("about")


def test_only_what_is_asked_for_is_loaded() -> None:
    code = """if True:
        import sys
        import filmsheet.checking.checker
        from filmsheet import reports
        before = set(sys.modules)
        reports.get("concise")
        loaded = {name.removeprefix("filmsheet.reports.") for name in set(sys.modules) - before}
        assert loaded == {"concise", "tally"}, loaded
    """
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize("name", reports.NAMES)
def test_every_format_says_that_a_file_could_not_be_read(name: str, files: Any) -> None:
    report = files.report(name, [files.unreadable])
    assert "sheets/locked.txt" in report
    assert "permission denied" in report


@pytest.mark.parametrize(
    "name", [pytest.param(n, marks=[] if n in ("json", "full") else pytest.mark.long) for n in reports.NAMES]
)
def test_no_document_is_held_once_its_file_is_reported(name: str, files: Any) -> None:
    seen: list[weakref.ref[Any]] = []

    def passing() -> Iterator[Checked]:
        for number in range(6):
            checked = files.checked("Year: 19x6\n", f"{number}.txt")
            seen.append(weakref.ref(checked.document))
            yield checked
            del checked
            gc.collect(1)  # what is young; all that a worker of tests holds takes half a second
            # The loop that is asking for the next one still holds the last.
            assert [ref() for ref in seen[:-1]] == [None] * number

    assert files.report(name, passing())


@pytest.mark.parametrize("name", reports.NAMES)
def test_what_is_found_is_said_before_the_next_file_is_checked(name: str, files: Any) -> None:
    said: list[str] = []

    def passing() -> Iterator[Checked]:
        yield files.dirty
        assert "no year" in "".join(said)
        yield files.clean

    for text in reports.get(name)(passing(), files.about):
        said.append(text)  # noqa: PERF402 - it is looked into meanwhile


@pytest.mark.parametrize("name", reports.NAMES)
def test_rules_needn_t_be_known(name: str, files: Any) -> None:
    assert "no year" in files.report(name, [files.dirty], rules=())


@pytest.mark.parametrize("name", reports.NAMES)
def test_reports_end_with_one_line_end(name: str, files: Any) -> None:
    report = files.report(name)
    assert report.endswith("\n")
    assert not report.endswith("\n\n")


@pytest.mark.parametrize("name", reports.NAMES)
def test_dirty_samples_are_reported(name: str, files: Any, root: Path) -> None:
    samples = sorted((root / "samples/dirty").glob("*.txt"))
    checked = [files.read(path) for path in samples]
    assert sum(len(one.diagnostics) for one in checked) > 50
    files.report(name, checked).encode()
