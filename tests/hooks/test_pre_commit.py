"""The hooks as pre-commit runs them: installed from this checkout, in a repository of sheets.

They need git, and a network to install from; `nox -s hooks` runs them.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

pytestmark = pytest.mark.hooks

ROOT = Path(__file__).parents[2]
GIT = shutil.which("git") or "git"
CLEAN = ROOT / "samples" / "archive" / "cast-one.txt"
DIRTY = "Title: Two Bells\nYear:1997 \nUSA: 96 mins\n"
MENDED = "Title: Two Bells\nYear: 1997\nUSA: 96 mins\n"
BROKEN = "Title: The Ferry\nYear: 19x6\n"
LAID_OUT = "Two Bells\nYear: 1997\nUSA: 96 mins\n"


class Sheets(NamedTuple):
    """Somebody's repository of sheets, and where pre-commit keeps what it has installed."""

    folder: Path
    home: Path

    def write(self, path: str, text: str) -> None:
        (self.folder / path).parent.mkdir(exist_ok=True)
        (self.folder / path).write_text(text, "utf-8")
        self.git("add", "--all")

    def git(self, *args: str) -> str:
        ran = subprocess.run(
            [GIT, *args], cwd=self.folder, env=self.env(), capture_output=True, text=True, check=True
        )
        return ran.stdout.strip()

    def env(self) -> dict[str, str]:
        """The settings of nobody in particular, whoever runs the tests, and in whatever hook."""
        theirs = ("GIT_", "PRE_COMMIT")
        plain = {name: value for name, value in os.environ.items() if not name.startswith(theirs)}
        quiet = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "PRE_COMMIT_COLOR": "never"}
        return plain | quiet | {"PRE_COMMIT_HOME": str(self.home)}

    def pre_commit(self, *args: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "pre_commit", *args],
            cwd=self.folder,
            env=self.env(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pre-commit")


@pytest.fixture
def sheets(tmp_path: Path, home: Path) -> Sheets:
    """A repository with a clean sheet, and with a text that is none."""
    made = Sheets(tmp_path / "archive", home)
    made.folder.mkdir()
    made.git("init", "--quiet")
    made.write("sheets/clean.txt", CLEAN.read_text("utf-8"))
    made.write("requirements.txt", "lark \n")
    return made


@pytest.fixture
def configured(sheets: Sheets, distribution: tuple[Path, str]) -> Sheets:
    """The same with the configuration of docs/ci.md, its repository being this checkout."""
    folder, head = distribution
    page = (ROOT / "docs" / "ci.md").read_text("utf-8")
    [config] = re.findall(r"^```yaml\n(# \.pre-commit-config\.yaml\n.*?)^```", page, re.MULTILINE | re.DOTALL)
    config, found = re.subn(r"repo: https://\S+", f"repo: {folder}", config)
    assert found == 1
    sheets.write(".pre-commit-config.yaml", re.sub(r"rev: \S+", f"rev: {head}", config))
    return sheets


def test_the_manifest_and_the_configuration_of_the_page_are_right(configured: Sheets) -> None:
    for command, path in {
        "validate-manifest": ROOT / ".pre-commit-hooks.yaml",
        "validate-config": configured.folder / ".pre-commit-config.yaml",
    }.items():
        done = configured.pre_commit(command, str(path))
        assert done.returncode == 0, done.stdout


def test_a_checkout_can_be_tried(sheets: Sheets, distribution: tuple[Path, str]) -> None:
    folder, _ = distribution

    def tried() -> subprocess.CompletedProcess[str]:
        return sheets.pre_commit("try-repo", str(folder), "filmsheet-check", "--all-files", "--verbose")

    (sheets.folder / "requirements.txt").unlink()
    sheets.write("sheets/ferry.txt", BROKEN)
    done = tried()
    assert done.returncode == 1, done.stdout
    assert "sheets/ferry.txt:2:7\n" in done.stdout
    assert "Found 1 finding (1 error) in 1 of 2 files." in done.stdout
    sheets.write("sheets/ferry.txt", BROKEN.replace("x", "9"))
    done = tried()
    assert done.returncode == 0, done.stdout
    assert "2 files are clean." in done.stdout


def test_a_commit_is_stopped_and_the_sheet_is_mended(configured: Sheets) -> None:
    configured.write("sheets/bells.txt", DIRTY)
    first = configured.pre_commit("run", "filmsheet-check")
    assert first.returncode == 1, first.stdout
    assert "files were modified by this hook" in first.stdout
    assert (configured.folder / "sheets/bells.txt").read_text("utf-8") == MENDED
    configured.git("add", "--all")
    second = configured.pre_commit("run", "filmsheet-check")
    assert second.returncode == 0, second.stdout
    assert (configured.folder / "requirements.txt").read_text("utf-8") == "lark \n"


def test_what_cannot_be_mended_stays_and_stops_it_again(configured: Sheets) -> None:
    configured.write("sheets/ferry.txt", BROKEN)
    for _ in range(2):
        done = configured.pre_commit("run", "filmsheet-check")
        assert done.returncode == 1, done.stdout
        assert "error[FS001]" in done.stdout
        assert "files were modified" not in done.stdout
    assert (configured.folder / "sheets/ferry.txt").read_text("utf-8") == BROKEN


def test_sheets_are_laid_out(configured: Sheets) -> None:
    configured.write("sheets/bells.txt", DIRTY)
    first = configured.pre_commit("run", "filmsheet-fmt")
    assert first.returncode == 1, first.stdout
    assert "files were modified by this hook" in first.stdout
    assert (configured.folder / "sheets/bells.txt").read_text("utf-8") == LAID_OUT
    configured.git("add", "--all")
    assert configured.pre_commit("run", "filmsheet-fmt").returncode == 0
