"""The action's own installing, in a shell: from this checkout, and with what it needs from a network.

What it runs after that, and all else of it, tests/test_ci_files.py tries.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from ruamel.yaml import YAML

pytestmark = pytest.mark.hooks

ACTION = Path(__file__).parents[2] / "action.yml"


def test_it_installs_what_it_comes_with(distribution: tuple[Path, str], tmp_path: Path) -> None:
    folder, _ = distribution
    [step] = (one for one in YAML(typ="safe").load(ACTION)["runs"]["steps"] if one.get("id") == "install")
    output = tmp_path / "output"
    env = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"} | {
        "ACTION": str(folder),
        "PYTHON": sys.executable,
        "RUNNER_TEMP": str(tmp_path / "a b"),
        "GITHUB_OUTPUT": str(output),
    }
    assert set(step["env"]) < set(env)
    shell = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
    for _ in range(2):  # a job may use an action twice
        subprocess.run(shell, cwd=tmp_path, env=env, check=True)
    name, _, installed = output.read_text("utf-8").splitlines()[0].partition("=")
    assert name == "filmsheet"
    (tmp_path / "salt.txt").write_text("Title: The Salt Road\nYear: 1996\n", "utf-8")
    done = subprocess.run(
        [installed, "check", "salt.txt"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "1 file is clean.\n"), done.stderr
