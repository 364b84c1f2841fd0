"""The recipes of docs/distributed.md run, and give the rows of the local engine.

Each leaves its rows in `table`. `nox -s recipes` runs those that need no cluster, the sessions of
Spark and Ray theirs.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow.parquet as pq
import pytest

from filmsheet.archives.member import Member
from filmsheet.batch.work import Asked, records

if TYPE_CHECKING:
    import pyarrow as pa

PAGE = Path(__file__).parents[2] / "docs" / "distributed.md"
BLOCK = re.compile(r"^## (\w+)$|^```py\n(.*?)^```$", re.MULTILINE | re.DOTALL)
CLUSTERS = {"ray", "spark"}


def recipes() -> dict[str, str]:
    """The recipe of each engine; lines before it are empty, so that an error tells its line on the page."""
    text = PAGE.read_text("utf-8")
    found, name = {}, ""
    for block in BLOCK.finditer(text):
        if block[1]:
            name = block[1].lower()
        else:
            found[name] = "\n" * text.count("\n", 0, block.start(2)) + block[2]
    return found


def test_there_is_a_recipe_for_each_engine() -> None:
    assert set(recipes()) == {*CLUSTERS, "dask", "daft", "duckdb", "polars"}


def rows(table: pa.Table) -> list[dict[str, Any]]:
    """The rows in the order of their files' names, without the folder, which engines say in many ways."""
    found = table.to_pylist()
    for row in found:
        row["source"] = row["source"].rpartition("/")[2]
        for one in row["diagnostics"]:
            one["path"] = one["path"].rpartition("/")[2]
    return sorted(found, key=lambda row: (row["source"], row["index"]))


def expected(folder: Path) -> list[dict[str, Any]]:
    members = [Member(path.name, path.read_bytes()) for path in sorted(folder.iterdir())]
    return [record.to_json() for member in members for record in records(Asked(""), member)]


def made_by(name: str) -> list[dict[str, Any]]:
    scope: dict[str, Any] = {"__name__": "__main__"}  # what a script defines is sent to other processes whole
    exec(compile(recipes()[name], str(PAGE), "exec"), scope)  # noqa: S102 - our own page
    return rows(scope["table"])


@pytest.mark.recipes
@pytest.mark.filterwarnings("default")  # what the engines warn of is theirs
@pytest.mark.parametrize("name", sorted(recipes().keys() - CLUSTERS))
def test_a_recipe_gives_the_rows_of_the_local_engine(name: str, folder: Path) -> None:
    assert made_by(name) == expected(folder)


@pytest.mark.ray
@pytest.mark.usefixtures("workers")
@pytest.mark.filterwarnings("default")
def test_the_recipe_for_ray_gives_the_rows_of_the_local_engine(folder: Path) -> None:
    assert made_by("ray") == expected(folder)


@pytest.mark.spark
@pytest.mark.usefixtures("session")
def test_the_recipe_for_spark_gives_the_rows_of_the_local_engine(folder: Path) -> None:
    for path in folder.iterdir():
        if not path.stat().st_size:  # Spark's reader leaves them out
            path.unlink()
    assert made_by("spark") == expected(folder)
    assert rows(pq.read_table(folder.parent / "sheets.parquet")) == expected(folder)
