"""What runs filmsheet elsewhere: the hooks, the action, and every recipe of docs/ci.md.

Each file is held against the schema of who reads it, and each script in it is run by a shell, without `pip`.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from ruamel.yaml import YAML

from filmsheet.console import cli

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "ci.md").read_text("utf-8")
ACTION = ROOT / "action.yml"
OURS = "OWNER/filmsheet@"
"""What a step of GitHub begins with that uses the action."""
SCHEMAS = {
    ".github/workflows/sheets.yml": "vendor.github-workflows",
    ".gitlab-ci.yml": "vendor.gitlab-ci",
    ".pre-commit-config.yaml": None,  # tests/hooks asks pre-commit itself
}
"""The files that a block of the page may be, each with its schema."""

CLEAN = "Title: The Salt Road\nYear: 1996\n"
BROKEN = "Title: The Ferry\nYear: 19x6\n"


def read(text: str) -> Any:
    return YAML(typ="safe").load(text)


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


def fits(schema: str, path: Path) -> None:
    """Hold a file against one of the schemas that check-jsonschema brings along."""
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(path)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr


class Checkout(NamedTuple):
    """A folder of somebody who has sheets, with `filmsheet` and a `pip` that does nothing on the path."""

    folder: Path

    def write(self, path: str, text: str) -> None:
        (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / path).write_text(text, "utf-8")

    def run(self, script: str, *, by: str = "sh -e", **env: str) -> subprocess.CompletedProcess[str]:
        path = f"{self.folder.parent / 'bin'}{os.pathsep}{os.environ['PATH']}"
        plain = {name: value for name, value in os.environ.items() if name not in {"FORCE_COLOR", "COLUMNS"}}
        return subprocess.run(
            [*shlex.split(by), "-c", script],
            cwd=self.folder,
            env=plain | {"PATH": path} | env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    made = Checkout(tmp_path / "checkout")
    made.folder.mkdir()
    command = shlex.join([sys.executable, "-P", "-m", "filmsheet"])
    for name, line in {"filmsheet": f'exec {command} "$@"', "pip": "exit 0"}.items():
        made.write(f"../bin/{name}", f"#!/bin/sh\n{line}\n")
        (tmp_path / "bin" / name).chmod(0o755)
    return made


# ---- the hooks


def hooks() -> dict[str, dict[str, Any]]:
    return {hook["id"]: hook for hook in read((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}


def test_there_is_a_hook_for_each_command_that_takes_sheets() -> None:
    assert set(hooks()) == {"filmsheet-check", "filmsheet-fmt"}
    for name, hook in hooks().items():
        program, command = hook["entry"].split()
        assert (program, f"{program}-{command}") == ("filmsheet", name)
        assert command in cli.COMMANDS


@pytest.mark.parametrize("name", ["filmsheet-check", "filmsheet-fmt"])
def test_a_hook_takes_texts(name: str) -> None:
    fitting = re.compile(hooks()[name]["files"])
    assert fitting.search("sheets/salt.txt")
    assert not fitting.search("sheets/salt.txt.bak")
    assert hooks()[name]["types"] == ["text"]


# ---- the action


def action() -> dict[str, Any]:
    found: dict[str, Any] = read(ACTION.read_text("utf-8"))
    return found


def scripts() -> dict[str, dict[str, Any]]:
    """The steps of the action that a shell runs, by name."""
    return {step["name"]: step for step in action()["runs"]["steps"] if "run" in step}


def checking(checkout: Checkout, **inputs: str) -> subprocess.CompletedProcess[str]:
    """Run the step that checks, with inputs in place of their defaults."""
    step = scripts()["Check the sheets"]
    given = {name: said["default"] for name, said in action()["inputs"].items()}
    given |= {name.replace("_", "-"): value for name, value in inputs.items()}
    values = {f"inputs.{name}": value for name, value in given.items()}
    values["steps.install.outputs.filmsheet"] = "filmsheet"
    env = {name: values[said.removeprefix("${{ ").removesuffix(" }}")] for name, said in step["env"].items()}
    return checkout.run(step["run"], by="bash --noprofile --norc -eo pipefail", **env)


def test_the_action_is_one() -> None:
    fits("vendor.github-actions", ACTION)


def test_no_script_of_the_action_holds_what_others_write() -> None:
    for step in scripts().values():
        assert step["shell"] == "bash"
        assert "${{" not in step["run"]


def test_every_input_is_used_and_has_a_default() -> None:
    text = ACTION.read_text("utf-8")
    for name, said in action()["inputs"].items():
        assert set(said) == {"description", "default"}
        assert text.count(f"${{{{ inputs.{name} }}}}") == 1


def test_the_page_lists_the_inputs() -> None:
    rows = re.findall(r"^\| `([\w-]+)` \| (?:`(.*)` )?\|", PAGE.partition("## GitLab")[0], re.MULTILINE)
    assert dict(rows) == {name: said["default"] for name, said in action()["inputs"].items()}


def test_by_default_the_action_checks_the_checkout(checkout: Checkout) -> None:
    checkout.write("sheets/salt.txt", CLEAN)
    assert (checking(checkout).returncode, checking(checkout).stdout) == (0, "")
    checkout.write("sheets/ferry.txt", BROKEN)
    done = checking(checkout)
    assert done.returncode == 1
    assert done.stdout.startswith("::error file=sheets/ferry.txt,line=2,")


def test_the_action_s_paths_are_one_a_line(checkout: Checkout) -> None:
    names = ["a b/salt.txt", "it's $(touch pwned).txt", '"; touch pwned; ".txt', "-x.txt", "*.txt"]
    for name in names:
        checkout.write(name, CLEAN)
    checkout.write("other.txt", BROKEN)
    done = checking(checkout, paths="\n  ".join([*names, ""]), output_format="concise")
    assert (done.returncode, done.stdout) == (0, "5 files are clean.\n")
    assert not (checkout.folder / "pwned").exists()


def test_the_action_s_arguments_are_words_and_nothing_else(checkout: Checkout) -> None:
    checkout.write("ferry.txt", BROKEN)
    done = checking(checkout, args="--ignore FS001\n  --quiet\t-o report.txt", output_format="full")
    assert (done.returncode, done.stdout) == (0, "")
    assert (checkout.folder / "report.txt").exists()
    for args in ("$(touch pwned)", "; touch pwned", "`touch pwned`", "--select *.txt"):
        assert checking(checkout, args=args).returncode == 2
    assert not (checkout.folder / "pwned").exists()


@pytest.mark.parametrize(
    "inputs", [{"paths": "nowhere"}, {"output_format": "nothing"}, {"args": "--no-such-option"}], ids=str
)
def test_a_wrong_input_ends_the_action_with_2(checkout: Checkout, inputs: dict[str, str]) -> None:
    checkout.write("salt.txt", CLEAN)
    assert checking(checkout, **inputs).returncode == 2


# ---- the page


class Recipe(NamedTuple):
    """What a server runs: its scripts in order, and the report that it takes afterwards."""

    scripts: list[str]
    inputs: dict[str, str] | None
    report: str | None


def file_of(block: str) -> str:
    """The name of the file that a YAML block is, which is its first line."""
    return block.partition("\n")[0].removeprefix("# ")


def github(block: str) -> Recipe:
    [job] = read(block)["jobs"].values()
    inputs = next((step["with"] for step in job["steps"] if step.get("uses", "").startswith(OURS)), None)
    reports = [step["with"]["sarif_file"] for step in job["steps"] if "sarif_file" in step.get("with", {})]
    return Recipe([step["run"] for step in job["steps"] if "run" in step], inputs, *(reports or [None]))


def gitlab(block: str) -> Recipe:
    job = read(block)["sheets"]
    return Recipe([*job["before_script"], *job["script"]], None, job["artifacts"]["reports"]["codequality"])


def jenkins(block: str) -> Recipe:
    [report] = re.findall(r"junit '(.*)'", block)
    return Recipe(re.findall(r"sh '(.*)'", block), None, report)


def of(name: str) -> list[str]:
    """The blocks of the page that are a file of some name."""
    return [block for block in blocks("yaml") if name in file_of(block)]


RECIPES = {
    **{f"github-{number}": github(block) for number, block in enumerate(of("workflows"), 1)},
    **{f"gitlab-{number}": gitlab(block) for number, block in enumerate(of("gitlab"), 1)},
    **{f"jenkins-{number}": jenkins(block) for number, block in enumerate(blocks("groovy"), 1)},
}


def cooked(recipe: Recipe, checkout: Checkout) -> int:
    """Run a recipe as a server does, as far as it goes; the exit code of the script that it ended with."""
    for script in recipe.scripts:
        done = checkout.run(script)
        if done.returncode:
            return done.returncode
    if recipe.inputs is None:
        return 0
    return checking(checkout, **recipe.inputs).returncode


@pytest.mark.parametrize("block", blocks("yaml"), ids=file_of)
def test_a_recipe_is_what_its_reader_takes(block: str, tmp_path: Path) -> None:
    name = file_of(block)
    schema = SCHEMAS[name]
    assert read(block)
    if schema is not None:
        path = tmp_path / Path(name).name
        path.write_text(block, "utf-8")
        fits(schema, path)


def test_the_page_has_every_recipe() -> None:
    assert {file_of(block) for block in blocks("yaml")} == set(SCHEMAS)
    assert set(RECIPES) == {"github-1", "github-2", "github-3", "gitlab-1", "jenkins-1"}


@pytest.mark.parametrize("name", RECIPES)
def test_a_recipe_passes_where_sheets_are_clean(name: str, checkout: Checkout) -> None:
    checkout.write("sheets/salt.txt", CLEAN)
    checkout.write("incoming/salt.txt", CLEAN)
    assert cooked(RECIPES[name], checkout) == 0


@pytest.mark.parametrize("name", RECIPES)
def test_a_recipe_fails_where_one_is_not_and_reports_it(name: str, checkout: Checkout) -> None:
    checkout.write("sheets/ferry.txt", BROKEN)
    checkout.write("incoming/salt.txt", CLEAN)
    assert cooked(RECIPES[name], checkout) == 1
    report = RECIPES[name].report
    if report is not None:
        assert "sheets/ferry.txt" in (checkout.folder / report).read_text("utf-8")


def test_what_is_installed_is_this_project() -> None:
    installs = re.findall(r"pip install (\S+.*)", PAGE)
    assert len(installs) == 3
    assert all("https://github.com/OWNER/filmsheet" in line for line in installs)


def test_the_hooks_of_the_page_are_there() -> None:
    [block] = of("pre-commit")
    [repository] = read(block)["repos"]
    assert {hook["id"] for hook in repository["hooks"]} == set(hooks())


def test_the_commands_of_the_page_print_what_they_say(checkout: Checkout) -> None:
    commands = [
        pair
        for block in blocks("console")
        for pair in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE)
    ]
    assert len(commands) > 10
    for line, prints in commands:
        assert f"$ {line}\n{checkout.run(line, by='sh').stdout}" == f"$ {line}\n{prints}"


def test_the_line_of_the_crontab_says_what_is_wrong_and_nothing_else(checkout: Checkout) -> None:
    [line] = blocks("text")
    assert re.match(r"(?:[\d*]+ ){5} cd /srv/archive && ", line)
    command = line.partition("&& ")[2]
    checkout.write("incoming/bells.txt", "Title: Two Bells\nYear:1997 \n")
    assert checkout.run(command).stdout == ""
    checkout.write("incoming/ferry.txt", BROKEN)
    assert checkout.run(command).stdout.startswith("incoming/ferry.txt:2:7: error[FS001] ")


def test_the_tests_of_the_page_pass(checkout: Checkout) -> None:
    [code] = blocks("python")
    checkout.write("test_scraper.py", code)
    pytests = shlex.join([sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir=."])
    done = checkout.run(f"{pytests} test_scraper.py")
    assert done.returncode == 0, done.stdout
    checkout.write("test_scraper.py", code.replace(', ignore=["unread-value"]', ""))
    done = checkout.run(f"{pytests} test_scraper.py")
    assert done.returncode == 1
    assert "AssertionError: Found 1 finding (1 error) in 1 file." in done.stdout
    assert "clean.py" not in done.stdout


def test_the_page_names_every_report() -> None:
    from filmsheet import reports  # noqa: PLC0415 - only here

    [sentence] = re.findall(r"form of the report: (.*?)\. ", PAGE, re.DOTALL)
    assert sorted(re.findall(r"`(\w+)`", sentence)) == sorted(reports.NAMES)


def test_the_sarif_of_the_action_is_json(checkout: Checkout) -> None:
    checkout.write("ferry.txt", BROKEN)
    assert checking(checkout, args="-o sheets.sarif", output_format="sarif").returncode == 1
    assert json.loads((checkout.folder / "sheets.sarif").read_text("utf-8"))["version"] == "2.1.0"
