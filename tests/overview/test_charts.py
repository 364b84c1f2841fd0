from __future__ import annotations

import re
import sys
from xml.etree import ElementTree as ET

import matplotlib as mpl
import pytest

from filmsheet.errors import MissingExtraError
from filmsheet.overview import charts
from filmsheet.overview.charts import Axis, Band, Bar, Panel, Series
from filmsheet.overview.svg import About

ABOUT = About("a-chart", "A & B", "what <it> shows")
BARS = [Panel("", [Bar("Denmark", 3, "3"), Bar("日本の映画", 2, "2"), Bar("x" * 300, 0, "0", "warning")])]
COLUMNS = [
    Band("UK", [Series("films", "one", {1996: 2, 1998: 1}), Series("discs", "two", {1996: 1})]),
    Band("USA", [Series("films", "one", {2001: 1})]),
]
AXIS = Axis(1996, 2001)


def drawings(chart: str) -> list[ET.Element]:
    """The two drawings of a chart, the wide one first."""
    return list(ET.fromstring(f"<figure>{chart}</figure>"))  # noqa: S314 - we have just made it


def texts(drawing: ET.Element) -> list[str]:
    return [element.text or "" for element in drawing.iter("text")]


def hints(drawing: ET.Element) -> list[str]:
    return [element.text or "" for element in drawing.iterfind("g/title")]


def test_a_chart_is_drawn_for_wide_windows_and_for_narrow_ones() -> None:
    wide, narrow = drawings(charts.bars(ABOUT, BARS))
    assert (wide.get("class"), narrow.get("class")) == ("wide", "narrow")
    assert (wide.get("width"), narrow.get("width")) == ("720", "340")


def test_a_chart_says_what_it_shows() -> None:
    for drawing in drawings(charts.bars(ABOUT, BARS)):
        assert drawing.get("role") == "img"
        named = {element.get("id"): element.text for element in drawing if element.get("id")}
        assert list(named.values()) == ["A & B", "what <it> shows"]
        assert drawing.get("aria-labelledby", "").split() == list(named)


def test_bars_have_their_labels_and_figures_and_say_more_when_pointed_at() -> None:
    wide, narrow = drawings(charts.bars(ABOUT, BARS))
    assert texts(wide)[:2] == ["Denmark", "日本の映画"]
    assert texts(wide)[-3:] == ["3", "2", "0"]
    assert hints(narrow)[:2] == ["Denmark: 3", "日本の映画: 2"]
    assert len(texts(narrow)[2]) < len(texts(wide)[2]) < 100


def test_bars_are_as_long_as_they_should_be() -> None:
    [wide, _] = drawings(charts.bars(ABOUT, [Panel("", [Bar("a", 4, "4"), Bar("b", 1, "1")])]))
    lengths = []
    for path in wide.iterfind("g/path"):
        across = [float(number) for number in re.findall(r"[ML] (\S+) \S+", path.get("d", ""))]
        lengths.append(max(across) - min(across))
    assert lengths[0] == pytest.approx(4 * lengths[1], rel=1e-3)


def test_a_full_bar_may_be_longer_than_the_longest() -> None:
    def longest(full: int | None) -> float:
        [wide, _] = drawings(charts.bars(ABOUT, [Panel("", [Bar("a", 1, "1")], full)]))
        [path] = wide.iterfind("g/path")
        return max(float(number) for number in re.findall(r"[ML] (\S+) \S+", path.get("d", "")))

    assert longest(4) < longest(None)


def test_panels_go_side_by_side_where_there_is_room() -> None:
    panels = [Panel(name, [Bar("a", 1, "1")] * 3) for name in ("One", "Two", "Three")]
    wide, narrow = drawings(charts.bars(ABOUT, panels))
    places = {
        element.text: (float(element.get("x", "0")), float(element.get("y", "0")))
        for element in wide.iter("text")
        if element.text in {"One", "Two", "Three"}
    }
    assert places["One"][1] == places["Two"][1] < places["Three"][1]
    assert places["One"][0] == places["Three"][0] < places["Two"][0]
    assert int(narrow.get("height", "0")) > int(wide.get("height", "0"))


def test_columns_stand_on_one_axis() -> None:
    wide, narrow = drawings(charts.columns(ABOUT, COLUMNS, AXIS))
    assert hints(wide) == ["1996: 2 films", "1998: 1 films", "1996: 1 discs", "2001: 1 films"]
    assert "1996" in texts(wide)
    assert {"UK", "USA"} <= set(texts(narrow))


def test_one_column_is_named() -> None:
    wide, narrow = drawings(
        charts.columns(ABOUT, [Band("", [Series("films", "one", {1996: 1})])], Axis(1996, 1996))
    )
    assert "1996" in texts(wide)
    assert "1996" in texts(narrow)


def test_nothing_is_named_behind_the_last_column() -> None:
    for drawing in drawings(charts.columns(ABOUT, COLUMNS, Axis(1996, 1999))):
        assert "2000" not in texts(drawing)


@pytest.mark.parametrize("last", [1996, 1997, 1999, 2003])
def test_nothing_is_named_before_the_first_column_and_something_is(last: int) -> None:
    bands = [Band("", [Series("films", "one", {1996: 1})])]
    for drawing in drawings(charts.columns(ABOUT, bands, Axis(1996, last))):
        named = [text for text in texts(drawing) if len(text) == 4]
        assert named
        assert all(1996 <= int(text) <= last for text in named)


def test_nothing_refers_to_anything_and_no_colour_is_left() -> None:
    for chart in (charts.bars(ABOUT, BARS), charts.columns(ABOUT, COLUMNS, AXIS)):
        assert not re.search("[\"'( ]#", chart)
        assert "href" not in chart
        assert "url(" not in chart
        assert "font-family" not in chart
        assert "var(--one)" in chart


def test_text_is_only_text() -> None:
    bar = Bar("$x$ <script> \x00\x1b\udcff&", 1, "1")
    wide, _ = drawings(charts.bars(ABOUT, [Panel("$y_1$ <b>", [bar])]))
    assert texts(wide)[0] == "$x$ <script> ␀␛\ufffd&"
    assert "$y_1$ <b>" in texts(wide)
    assert hints(wide) == ["$x$ <script> ␀␛\ufffd&: 1"]


def test_the_same_figures_give_the_same_bytes_whatever_else_is_set() -> None:
    first = charts.columns(ABOUT, COLUMNS, AXIS)
    with mpl.rc_context({"font.size": 30, "axes.facecolor": "red", "text.parse_math": True}):
        assert charts.columns(ABOUT, COLUMNS, AXIS) == first
        assert mpl.rcParams["font.size"] == 30


def test_who_has_no_matplotlib_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'filmsheet\[report\]'"):
        charts.ready()
