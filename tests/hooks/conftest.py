"""A repository of this checkout as it stands, for tests that install from it."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GIT = shutil.which("git") or "git"


def git(folder: Path, *args: str) -> str:
    """Run git as nobody in particular: no settings of whoever runs the tests, nor of a hook around them."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    env |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    who = ("-c", "user.name=Nobody", "-c", "user.email=nobody@example.org")
    ran = subprocess.run([GIT, *who, *args], cwd=folder, env=env, capture_output=True, text=True, check=True)
    return ran.stdout.strip()


@pytest.fixture(scope="session")
def distribution(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """This checkout as a repository, and its commit: even what isn't committed, but not what is ignored."""
    ignored = [".git", *(name.rstrip("/") for name in (ROOT / ".gitignore").read_text("utf-8").split())]
    folder = tmp_path_factory.mktemp("distribution") / "filmsheet"
    shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(*ignored))
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "All of it")
    return folder, git(folder, "rev-parse", "HEAD")
