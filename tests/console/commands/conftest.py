"""Rules of our own, so that what a command does hangs on none that ships; and ways to call the command."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from filmsheet import rules
from filmsheet.console import cli

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result

SOURCE = '''\
"""Rules for tests."""

import re

from filmsheet.rules.rule import Finding, Rule, fix


def replacing(pattern, right, safety):
    def check(subject):
        for match in re.finditer(pattern, subject.text):
            mend = None if right is None else fix(safety, (*match.span(), right))
            yield Finding(*match.span(), f"`{match[0]}` is here", "take care", mend)

    return check


def failing(subject):
    if "bug" in subject.text:
        raise RuntimeError("a bug")
    return ()


TIGHT = Rule("TS1", "tight-colon", "warning", replacing(r"(?<=\\w):(?=\\w)", ": ", "safe"), "A tight colon.")
LOUD = Rule("TS2", "loud", "warning", replacing("(?<=!)!+", "", "unsafe"), "Too loud.")
FAINT = Rule("TS3", "faint", "info", replacing("faint", None, "safe"), "It is faint.")
WRONG = Rule("TS4", "wrong", "error", replacing("wrong", None, "safe"), "It is wrong.")
FAILS = Rule("TS9", "fails", "info", failing, "It fails.")
'''
NAMES = ("TIGHT", "LOUD", "FAINT", "WRONG", "FAILS")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, which is the working folder, where those rules are all that there are."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    scope: dict[str, Any] = {}
    exec(SOURCE, scope)  # noqa: S102 - it stands above
    own = [scope[name] for name in NAMES]
    monkeypatch.setattr(rules, "every", lambda: {rule.code: rule for rule in own})
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture
def run(here: Path, tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Runs the command in a process of its own, where those rules come from another package."""
    site = tmp_path / "site"
    info = site / "tight_rules-1.dist-info"
    info.mkdir(parents=True)
    (site / "tight_rules.py").write_text(SOURCE, "utf-8")
    points = "".join(f"{name} = tight_rules:{name}\n" for name in NAMES)
    (info / "entry_points.txt").write_text(f"[filmsheet.rules]\n{points}", "utf-8")
    (info / "METADATA").write_text("Name: tight_rules\nVersion: 1\n", "utf-8")

    def call(*args: str | bytes, script: str = "", **options: Any) -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "filmsheet", *args]
        if script:
            command = ["/bin/bash", "-c", script.replace("FILMSHEET", f"{sys.executable} -m filmsheet")]
        env = {**os.environ, "PYTHONPATH": str(site), **options.pop("env", {})}
        streams: dict[str, Any] = {
            "input": b"",
            "stdout": subprocess.PIPE,
            "stderr": subprocess.PIPE,
        } | options
        done: subprocess.CompletedProcess[bytes] = subprocess.run(
            command, cwd=here, env=env, check=False, **streams
        )
        return done

    return call


@pytest.fixture
def check(here: Path) -> Callable[..., Result]:
    """Calls `filmsheet check` in this process."""
    assert Path.cwd() == here

    def call(*args: str, stdin: bytes = b"", **env: str) -> Result:
        return CliRunner(env=env).invoke(
            cli.command, ["check", *args], input=stdin, prog_name="filmsheet", catch_exceptions=False
        )

    return call
