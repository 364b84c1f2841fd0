"""Rules of other packages: how they are found, and what is said of those that can't be used."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

import filmsheet
from filmsheet import rules
from filmsheet.checking import checker
from filmsheet.rules import plugins
from filmsheet.rules.plugins import PluginError

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "rules-of-your-own.md").read_text("utf-8")
EVERY = tuple(rules.every().values())
"""Ours, made before any test installs others."""
FILMSHEET = [sys.executable, "-P", "-m", "filmsheet"]

SHOUTED = """\
from filmsheet.rules.rule import Finding, Rule


def check(subject):
    for index, sheet in subject.sheets():
        if sheet.title and sheet.title.isupper():
            yield Finding(*subject.extent("/title", index), "the title shouts")


RULE = Rule({code!r}, {name!r}, {severity!r}, {check}, {page!r})
OTHER = Rule("ART02", "title-shouted-again", "info", check, "The same once more.")
"""


class Site(NamedTuple):
    """A folder of `sys.path` that packages are installed in."""

    folder: Path

    def install(self, package: str, *entries: str, code: str | None = None, kind: str = "dist-info") -> None:
        """A package of one module, with lines of entry points."""
        record = self.folder / f"{package}-1.0.{kind}"
        record.mkdir()
        name = "METADATA" if kind == "dist-info" else "PKG-INFO"
        (record / name).write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n", "utf-8")
        if entries:
            lines = "\n".join(("[filmsheet.rules]", *entries))
            (record / "entry_points.txt").write_text(f"{lines}\n", "utf-8")
        if code is not None:
            (self.folder / f"{package}.py").write_text(code, "utf-8")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.syspath_prepend(folder)
    yield Site(folder)
    for path in folder.glob("*.py"):
        sys.modules.pop(path.stem, None)


def shouted(**instead: object) -> str:
    """The module of a rule, with something else in it."""
    said: dict[str, object] = {
        "code": "ART01",
        "name": "title-shouted",
        "severity": "info",
        "check": "check",
        "page": "A title is in capitals.\n",
    }
    return SHOUTED.format(**said | instead)


def environment(site: Site) -> dict[str, str]:
    """That of a process where the packages are installed, before any others."""
    path = [str(site.folder), *filter(None, [os.environ.get("PYTHONPATH")])]
    plain = {name: value for name, value in os.environ.items() if name not in {"FORCE_COLOR", "COLUMNS"}}
    return plain | {"PYTHONPATH": os.pathsep.join(path)}


def run(site: Site, *args: str, sheet: str = "Title: PUSHER\n") -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, where the packages are installed."""
    return subprocess.run(
        [*FILMSHEET, *args],
        env=environment(site),
        input=sheet,
        capture_output=True,
        text=True,
        check=False,
    )


# ---- what is found


def test_no_package_has_any_here() -> None:
    assert plugins.rules() == []


def test_the_rules_of_a_package_come_in_the_order_of_their_names(site: Site) -> None:
    site.install("arthouse", "zoo = arthouse:RULE", "again = arthouse:OTHER", code=shouted())
    assert [rule.code for rule in plugins.rules()] == ["ART02", "ART01"]


def test_a_package_in_the_older_form_counts_too(site: Site) -> None:
    site.install("arthouse", "arthouse = arthouse:RULE", code=shouted(), kind="egg-info")
    assert [rule.code for rule in plugins.rules()] == ["ART01"]


def test_a_package_in_an_archive_counts_too(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.install("zipped", "zipped = zipped:RULE", code=shouted())
    archive = site.folder.parent / "packages.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        for path in site.folder.rglob("*"):
            if path.is_file():
                packed.write(path, path.relative_to(site.folder))
    monkeypatch.setattr(sys, "path", [str(archive), *(p for p in sys.path if p != str(site.folder))])
    assert [rule.code for rule in plugins.rules()] == ["ART01"]
    sys.modules.pop("zipped")


def test_other_packages_and_missing_folders_are_passed_over(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.install("bare")
    site.install("other", "[console_scripts]", "arthouse = arthouse:RULE")
    monkeypatch.syspath_prepend(site.folder / "nowhere")
    assert plugins.rules() == []


def test_the_working_folder_is_looked_through(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.install("arthouse", "arthouse = arthouse:RULE", code=shouted())
    monkeypatch.chdir(site.folder)
    assert plugins._declares("")


def test_where_no_package_declares_any_the_metadata_are_not_loaded(site: Site) -> None:
    site.install("bare")
    code = (
        "import sys; from filmsheet.rules import every; every(); print('importlib.metadata' in sys.modules)"
    )

    def loaded() -> str:
        ran = subprocess.run(
            [sys.executable, "-P", "-c", code], env=environment(site), capture_output=True, check=True
        )
        return ran.stdout.decode().strip()

    assert loaded() == "False"
    site.install("arthouse", "arthouse = arthouse:RULE", code=shouted())
    assert loaded() == "True"


# ---- what is refused


FAULTS = {
    "no-such-module": ("nowhere:RULE", {}, "can't be loaded: ModuleNotFoundError: No module named 'nowhere'"),
    "no-such-name": ("arthouse:RULES", {}, "can't be loaded: AttributeError: .* no attribute 'RULES'"),
    "broken": ("arthouse:RULE", {"check": "1 / 0"}, "can't be loaded: ZeroDivisionError: division by zero"),
    "a-module": ("arthouse", {}, "names no Rule, but a module"),
    "a-class": ("arthouse:Rule", {}, "names no Rule, but a class"),
    "an-int": ("arthouse:check.__code__.co_flags", {}, "names no Rule, but an int"),
    "number": ("arthouse:RULE", {"code": "shout"}, "the number 'shout'; it must be like `ART01`"),
    "no-number": ("arthouse:RULE", {"code": 1}, "the number 1; it must"),
    "our-number": ("arthouse:RULE", {"code": "FS999"}, "FS999; those with FS are filmsheet's own"),
    "name": ("arthouse:RULE", {"name": "Shouted Title"}, "'Shouted Title'; it must be words joined by"),
    "no-name": ("arthouse:RULE", {"name": None}, "calls its rule None; it must be words"),
    "the-word-for-all": ("arthouse:RULE", {"name": "all"}, "`all`, which is taken: the word for all rules"),
    "severity": ("arthouse:RULE", {"severity": "grave"}, "'grave', which is none of info, warning, error"),
    "check": ("arthouse:RULE", {"check": "'check'"}, "has a rule whose `check` can't be called"),
    "page": ("arthouse:RULE", {"page": " \n"}, "has a rule without a page"),
    "no-page": ("arthouse:RULE", {"page": None}, "has a rule without a page"),
}


@pytest.mark.parametrize(("value", "instead", "message"), FAULTS.values(), ids=FAULTS)
def test_what_is_no_rule_is_refused(site: Site, value: str, instead: dict[str, object], message: str) -> None:
    site.install("arthouse", f"shouted = {value}", code=shouted(**instead))
    with pytest.raises(PluginError, match=message) as caught:
        plugins.rules()
    first, mend = str(caught.value).splitlines()
    place = f"the entry point `shouted = {value}` in filmsheet.rules of the package arthouse 1.0 "
    assert first.startswith(place)
    assert mend == "help: mend that package, or uninstall it"


def test_what_is_said_can_be_printed(site: Site) -> None:
    site.install("arthouse", "shouted = arthouse:RULE", code="raise OSError('\\x1b[2J\\n\\udc80')")
    with pytest.raises(PluginError) as caught:
        plugins.rules()
    assert r"OSError: ␛[2J␊\udc80" in str(caught.value)


@pytest.mark.parametrize(
    ("instead", "name"),
    [({"code": "ART02"}, "art02"), ({"name": "title-shouted-again"}, "title-shouted-again")],
    ids=["number", "name"],
)
def test_two_packages_whose_rules_are_called_alike_are_refused(
    site: Site, instead: dict[str, object], name: str
) -> None:
    site.install("arthouse", "first = arthouse:OTHER", code=shouted())
    site.install("cinema", "second = cinema:RULE", code=shouted(**instead))
    taken = f"`{name}`, which is taken: ART02 title-shouted-again of the entry point `first`"
    with pytest.raises(PluginError, match=f"`second = cinema:RULE` .* calls its rule {taken}"):
        plugins.rules()


def test_a_name_of_ours_is_refused(site: Site) -> None:
    site.install("arthouse", "shouted = arthouse:RULE", code=shouted(name="unread-value"))
    with pytest.raises(PluginError, match="which is taken: FS001 unread-value of filmsheet"):
        plugins.rules(EVERY)


def test_ours_are_called_differently() -> None:
    assert len({rule.code for rule in EVERY} | {rule.name for rule in EVERY}) == 2 * len(EVERY)


# ---- what fails


@pytest.mark.parametrize(
    ("check", "why"),
    [
        ("lambda _: 1 / 0", "ZeroDivisionError: division by zero"),
        ("lambda _: [Finding(0, 99, 'so')]", "IndexError: offset 99 is outside a text of 12 characters"),
        ("lambda _: [Finding(0, 1, 7)]", "TypeError: Finding.* has a message or a help that is no text"),
        ("lambda _: [Finding(0, 1, 'so', b'do')]", "TypeError: Finding.* has a message or a help that is no"),
        ("lambda _: [Finding(0, 1, 'so', None, 'do')]", "TypeError: Finding.*, or a fix that is no Fix"),
        ("lambda _: print(1, file=Gone())", "BrokenPipeError: "),
    ],
)
def test_a_rule_that_fails_is_named_with_its_package(site: Site, check: str, why: str) -> None:
    gone = "class Gone:\n    def write(self, _):\n        raise BrokenPipeError\n\n\nRULE ="
    code = shouted(check=check).replace("RULE =", gone, 1)
    site.install("arthouse", "shouted = arthouse:RULE", code=code)
    [rule] = plugins.rules()
    named = "the rule ART01 title-shouted of the package arthouse 1.0 failed: "
    with pytest.raises(plugins.RuleError, match=named + why):
        checker.check(filmsheet.parse("Title: A\n\nB\n"), [(rule, "info")])


def test_what_a_failing_rule_says_steers_no_terminal(site: Site) -> None:
    code = "def check(subject):\n    raise OSError('\\x1b[2J\\n')\n\n\nRULE ="
    site.install("arthouse", "shouted = arthouse:RULE", code=shouted().replace("RULE =", code, 1))
    for debug in ("", "1"):
        done = subprocess.run(
            [*FILMSHEET, "check", "-"],
            env=environment(site) | {"FILMSHEET_DEBUG": debug},
            input=b"Title: A\n",
            capture_output=True,
            check=False,
        )
        assert done.returncode == 2
        assert "failed: OSError: ␛[2J␊, while checking '-'\n".encode() in done.stderr
        assert b"\x1b" not in done.stderr
        assert b"This is a bug" not in done.stderr
        assert (b"\nOSError: " in done.stderr) is bool(debug)


def test_a_number_that_nobody_has_is_of_no_package(site: Site) -> None:
    site.install("arthouse", "shouted = arthouse:RULE", code=shouted())
    assert plugins.owner("ART01") == "the package arthouse 1.0"
    assert plugins.owner("ART03") is None


# ---- in the command


def test_the_command_checks_by_them(site: Site) -> None:
    site.install("arthouse", "shouted = arthouse:RULE", code=shouted())
    done = run(site, "check", "--output-format", "json", "--fail-on", "info", "-")
    assert (done.returncode, done.stderr) == (1, "")
    assert "ART01" in done.stdout
    assert run(site, "check", "--ignore", "title-shouted", "--fail-on", "info", "-").returncode == 0
    assert "A title is in capitals." in run(site, "explain", "art01").stdout
    assert "title-shouted" in run(site, "rules").stdout


@pytest.mark.parametrize("args", [("check", "-"), ("check", "--diff", "-"), ("rules",), ("explain", "ART01")])
def test_a_broken_one_ends_the_command_before_any_work(site: Site, args: tuple[str, ...]) -> None:
    site.install("arthouse", "shouted = arthouse:RULE", code="import nowhere_at_all\n")
    done = run(site, *args)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Error: the entry point `shouted = arthouse:RULE` in filmsheet.rules" in done.stderr
    assert "No module named 'nowhere_at_all'\nhelp: mend that package" in done.stderr
    assert "Traceback" not in done.stderr
    assert "bug" not in done.stderr


def test_a_clash_with_ours_ends_it_too(site: Site) -> None:
    site.install("arthouse", "shouted = arthouse:RULE", code=shouted(name="unread-value"))
    done = run(site, "check", "-")
    assert (done.returncode, done.stdout) == (2, "")
    assert "taken: FS001 unread-value of filmsheet\n" in done.stderr


# ---- the page


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


@pytest.fixture
def published(site: Site) -> Site:
    """The package of the page, installed as its `pyproject.toml` says."""
    code, _ = blocks("python")
    [project] = (said["project"] for block in blocks("toml") if "project" in (said := tomllib.loads(block)))
    entries = [f"{name} = {value}" for name, value in project["entry-points"][plugins.GROUP].items()]
    site.install(project["name"].replace("-", "_"), *entries, code=code)
    return site


def test_the_commands_of_the_page_print_what_they_say(published: Site, tmp_path: Path) -> None:
    scripts = tmp_path / "bin"
    scripts.mkdir()
    command = " ".join(json.dumps(word) for word in FILMSHEET)
    (scripts / "filmsheet").write_text(f'#!/bin/sh\nexec {command} "$@"\n', "utf-8")
    (scripts / "filmsheet").chmod(0o755)
    env = environment(published)
    env["PATH"] = f"{scripts}{os.pathsep}{env['PATH']}"
    commands = [
        pair
        for block in blocks("console")
        for pair in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE)
    ]
    assert len(commands) > 3
    for line, prints in commands:
        done = subprocess.run(
            ["/bin/sh", "-c", f"({line}) 2>&1"], cwd=tmp_path, env=env, capture_output=True, check=False
        )
        assert f"$ {line}\n{done.stdout.decode()}" == f"$ {line}\n{prints}"


def test_the_tests_of_the_page_pass(published: Site) -> None:
    _, tests = blocks("python")
    (published.folder / "test_our_rule.py").write_text(tests, "utf-8")
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir=.", "test_our_rule.py"],
        cwd=published.folder,
        env=environment(published),
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout
    assert f"{tests.count('def test_')} passed" in ran.stdout
