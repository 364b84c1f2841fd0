"""The page in headless Chromium: wide and narrow, light and dark, without JavaScript and without a network.

It needs Playwright and Chromium; `nox -s browser` installs both. The screenshots are left in the folder that
SCREENSHOTS names, or else in a temporary one.
"""

from __future__ import annotations

import os
import shutil
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from filmsheet.console.commands.report import report_command

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.browser

NAMES = ("chromium", "chromium-browser", "google-chrome")
WINDOWS = [(1280, "light"), (1280, "dark"), (390, "light"), (390, "dark")]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """A headless Chromium: the system's, or else the one that Playwright has installed."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    with import_module("playwright.sync_api").sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def screenshots(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = Path(os.environ.get("SCREENSHOTS") or tmp_path_factory.mktemp("screenshots"))
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="module", params=["samples", "evil", "empty"])
def report(request: pytest.FixtureRequest, root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the samples, of sheets that mean harm, and of nothing."""
    folder = tmp_path_factory.mktemp("report")
    archive = root / "samples" if request.param == "samples" else folder / "archive"
    archive.mkdir(exist_ok=True)
    if request.param == "evil":
        evil = "<script>document.title = 'evil'</script><img src=https://x.example/>" + "x" * 300
        for number in range(30):
            text = (
                f"{evil}\nYear: 19{evil}\nCountries: {evil} / {'Wide' * 30}{number}\nUSA: {number}00 mins\n"
            )
            (archive / f"{number}{'w' * 150}.txt").write_text(text, "utf-8")
    page = folder / f"{request.param}.html"
    CliRunner().invoke(report_command, [str(archive), "-o", str(page), "-q"], catch_exceptions=False)
    return page


@pytest.fixture(params=WINDOWS, ids=lambda window: "-".join(map(str, window)))
def window(request: pytest.FixtureRequest, chromium: Any, report: Path, screenshots: Path) -> Iterator[Any]:
    """The page in a window; what it asks for and what it complains of is looked at in the end."""
    width, colours = request.param
    context = chromium.new_context(
        viewport={"width": width, "height": 900},
        java_script_enabled=False,
        offline=True,
        color_scheme=colours,
    )
    opened = context.new_page()
    complaints: list[str] = []
    asked: list[str] = []
    opened.on("console", lambda message: complaints.append(message.text))
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("request", lambda request: asked.append(request.url))
    opened.goto(report.as_uri())
    yield opened
    opened.screenshot(path=screenshots / f"{report.stem}-{width}-{colours}.png")
    context.close()
    assert complaints == []
    assert set(asked) == {report.as_uri()}


def test_the_page_fits_its_window_and_can_be_read(window: Any) -> None:
    assert window.title() != "evil"
    wide = window.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert wide[0] <= wide[1]
    seen = "[...document.querySelectorAll('h1, h2, h3')].map(heading => heading.checkVisibility())"
    assert set(window.evaluate(seen)) == {True}
    assert window.locator("nav a").count() == window.locator("h2").count()
    for drawn in window.locator("figure").all():
        assert [drawing.is_visible() for drawing in drawn.locator("svg").all()].count(True) == 1


def test_tables_open_without_javascript(window: Any) -> None:
    for folded in window.locator("details").all():
        assert not folded.locator("table").is_visible()
        folded.locator("summary").click()
        assert folded.locator("table").is_visible()
    wide = window.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert wide[0] <= wide[1]


def test_letters_stand_inside_their_charts(window: Any) -> None:
    """What is written in a chart is neither cut off by its edge nor written over."""
    outside = window.evaluate(
        """[...document.querySelectorAll("svg")].filter(svg => svg.getClientRects().length).flatMap(svg => {
            const box = svg.getBoundingClientRect();
            return [...svg.querySelectorAll("text")].filter(text => {
                const own = text.getBoundingClientRect();
                return own.left < box.left - 2 || own.right > box.right + 2 || own.top < box.top - 2
                    || own.bottom > box.bottom + 2;
            }).map(text => text.textContent);
        })"""
    )
    assert outside == []
    over = window.evaluate(
        """[...document.querySelectorAll("svg")].filter(svg => svg.getClientRects().length).flatMap(svg => {
            const all = [...svg.querySelectorAll("text")].map(text => [text, text.getBoundingClientRect()]);
            return all.flatMap(([a, one], at) => all.slice(at + 1).filter(([b, two]) =>
                one.left < two.right - 1 && two.left < one.right - 1
                && one.top < two.bottom - 3 && two.top < one.bottom - 3
            ).map(([b]) => a.textContent + " over " + b.textContent));
        })"""
    )
    assert over == []


def test_a_finding_leads_to_its_line(window: Any) -> None:
    links = window.locator(".places a")
    if links.count():
        links.first.click()
        target = window.locator(".find:target")
        assert target.is_visible()
        assert target.locator("mark").first.is_visible()
