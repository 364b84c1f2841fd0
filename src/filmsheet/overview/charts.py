"""Charts: figures drawn by matplotlib, as SVG that stands in the page itself.

Each chart is drawn twice, for wide and for narrow windows, and the page's style shows one of the drawings.
Text stays text; colours are the page's own, so that they change with it in dark mode. The same figures give
the same bytes.
"""

from __future__ import annotations

import io
import unicodedata
import warnings
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from filmsheet.errors import need
from filmsheet.overview.svg import COLOURS, SIZE, About, hint, markup, plain
from filmsheet.overview.wording import cut, number

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

EXTRA: Final = "report"

_WIDTHS: Final = {"wide": 720, "narrow": 340}
"""The width of a chart, in pixels, by the kind of window."""
_LETTER: Final = 8.3
"""The width of most letters, in pixels; capitals are wider, ideographs more so."""
_ROW, _GAP, _HEAD, _COLUMNS, _FOOT = 26, 22, 26, 90, 27
"""Heights in pixels: of a row, between panels, of a heading, of columns, of the axis below them."""
_BETWEEN: Final = 28
"""The pixels between two panels side by side."""
_PAD: Final = 7
"""The pixels between columns and the marks of their axis: the 0 of the other axis reaches below its line."""
_AFTER: Final = 16
"""The pixels after an axis: the name of its last mark is wider than the axis."""
_LEAST: Final = 10
"""There is room for at least so many columns: a single column needn't fill the chart."""

_SETTINGS: Final[dict[str, Any]] = {
    "font.family": ["DejaVu Sans"],
    "font.size": SIZE,
    "svg.fonttype": "none",
    "svg.hashsalt": "filmsheet",
    "text.parse_math": False,
    "text.color": COLOURS["ink"],
    "xtick.color": COLOURS["soft"],
    "ytick.color": COLOURS["soft"],
    "axes.axisbelow": True,
    "axes.formatter.use_mathtext": False,
}


class Bar(NamedTuple):
    """A bar: its name, its length, the text after it, and its colour."""

    label: str
    value: int
    says: str
    colour: str = "one"


class Panel(NamedTuple):
    """Bars under a heading; ``full`` is the value of a bar as wide as the panel, None for the longest."""

    heading: str
    bars: Sequence[Bar]
    full: int | None = None


class Series(NamedTuple):
    """Columns of one colour: the name of what they count, and the height of each by its place."""

    name: str
    colour: str
    values: Mapping[int, int]


class Band(NamedTuple):
    """Columns under a heading, the series on top of each other."""

    heading: str
    series: Sequence[Series]


class Axis(NamedTuple):
    """The axis that columns stand on.

    Attributes:
        first: the place of the first column.
        last: the place of the last column.
        step: the distance between columns.
        says: returns the name of a place.
        marks: the places with their names on the axis are multiples of one of these.

    """

    first: int
    last: int
    step: int = 1
    says: Callable[[int], str] = str
    marks: tuple[int, ...] = (1, 2, 5, 10)


class _Box(NamedTuple):
    """A place in a drawing, in pixels from its upper left corner."""

    left: float
    top: float
    width: float
    height: float


def ready() -> None:
    """Raise MissingExtraError, before any work, if matplotlib isn't installed."""
    need("matplotlib", EXTRA)


def bars(about: About, panels: Sequence[Panel]) -> str:
    """Return markup of horizontal bars, from the top; two panels stand side by side if there is room."""

    def plan(width: int) -> _Plan:
        across = 2 if len(panels) > 1 and width == _WIDTHS["wide"] else 1
        wide = (width - _BETWEEN * (across - 1)) / across
        steps: list[_Step] = []
        top = 0
        for begin in range(0, len(panels), across):
            beside = panels[begin : begin + across]
            head = _HEAD if any(panel.heading for panel in beside) else 0
            rows = max(len(panel.bars) for panel in beside)
            for place, panel in enumerate(beside):
                box = _Box(place * (wide + _BETWEEN), top + head, wide, rows * _ROW)
                steps.append(partial(_bars, panel=panel, box=box, rows=rows))
            top += head + rows * _ROW + _GAP
        return steps, top - _GAP

    return _drawn(about, plan)


def columns(about: About, bands: Sequence[Band], axis: Axis) -> str:
    """Return markup of columns that stand on one axis, band below band."""

    def plan(width: int) -> _Plan:
        head = _HEAD if any(band.heading for band in bands) else _GAP // 2
        high = _COLUMNS if len(bands) > 1 else 2 * _COLUMNS + _GAP
        margin = max(_wide(number(_highest(band, axis))) for band in bands) + 10
        steps: list[_Step] = []
        top = 0
        for band in bands:
            last = band is bands[-1]
            box = _Box(0, top + head, width, high)
            steps.append(partial(_columns, band=band, box=box, axis=axis, margin=margin, last=last))
            top += head + high + (_FOOT if last else _GAP // 2)
        return steps, top

    return _drawn(about, plan)


_Step = Callable[[Any], None]
"""A function that draws a piece of a figure."""
_Plan = tuple[list[_Step], int]
"""The pieces of a figure, and its height in pixels."""


def _drawn(about: About, plan: Callable[[int], _Plan]) -> str:
    """Return the chart in both widths, as markup; ``plan`` returns the pieces for a width in pixels."""
    matplotlib = need("matplotlib", EXTRA)
    need("matplotlib.backends.backend_svg", EXTRA)
    figures = need("matplotlib.figure", EXTRA)
    found = []
    # matplotlib warns of letters that its font lacks; the browser has them.
    with matplotlib.rc_context(), warnings.catch_warnings(action="ignore"):
        matplotlib.rcdefaults()  # a user's matplotlibrc must change nothing
        matplotlib.rcParams.update(_SETTINGS)
        for name, width in _WIDTHS.items():
            steps, height = plan(width)
            figure = figures.Figure(figsize=(width / 72, height / 72), dpi=72)
            for step in steps:
                step(figure)
            written = io.BytesIO()
            figure.savefig(written, format="svg", metadata={"Date": None}, transparent=True)
            found.append(markup(about, name, width, height, written.getvalue()))
    return "".join(found)


def _axes(figure: Any, box: _Box, before: float, after: float = 0) -> Any:
    """Return axes in a box, without frame and marks; ``before`` and ``after`` pixels are left free."""
    wide, high = figure.bbox.width, figure.bbox.height
    axes = figure.add_axes(
        (
            (box.left + before) / wide,
            1 - (box.top + box.height) / high,
            (box.width - before - after) / wide,
            box.height / high,
        )
    )
    axes.tick_params(left=False, bottom=False)
    axes.tick_params("x", pad=_PAD)
    for spine in axes.spines.values():
        spine.set_visible(False)
    return axes


def _bars(figure: Any, panel: Panel, box: _Box, rows: int) -> None:
    """Draw a panel of bars in a box; ``rows`` is how many bars have room."""
    behind = max(_wide(bar.says) for bar in panel.bars) + 8
    most = box.width * 0.45
    labels = [_fitted(bar.label, most) for bar in panel.bars]
    before = min(max(map(_wide, labels)), most) + 10
    room = max(box.width - before - behind, 1)
    axes = _axes(figure, box, before)
    drawn = axes.barh(
        range(len(panel.bars)),
        [bar.value for bar in panel.bars],
        height=0.64,
        color=[COLOURS[bar.colour] for bar in panel.bars],
        clip_on=False,
    )
    for patch, bar in zip(drawn.patches, panel.bars, strict=True):
        patch.set_gid(hint(bar.label, bar.says))
    axes.bar_label(drawn, labels=[bar.says for bar in panel.bars], padding=5, color=COLOURS["soft"])
    axes.set_yticks(range(len(panel.bars)), labels, color=COLOURS["ink"])
    axes.set_ylim(rows - 0.5, -0.5)
    full = panel.full or max([1, *(bar.value for bar in panel.bars)])
    axes.set_xlim(0, full * (room + behind) / room)
    axes.set_xticks([])
    _headed(figure, panel.heading, box)


def _places(axis: Axis) -> range:
    return range(axis.first, axis.last + axis.step, axis.step)


def _highest(band: Band, axis: Axis) -> int:
    """Return the height of a band's highest column, at least 1."""
    heights = (sum(series.values.get(at, 0) for series in band.series) for at in _places(axis))
    return max([1, *heights])


def _columns(figure: Any, band: Band, box: _Box, axis: Axis, *, margin: float, last: bool) -> None:
    """Draw a band of columns in a box; ``margin`` is the room on its left, in pixels."""
    places = _places(axis)
    axes = _axes(figure, box, margin, _AFTER)
    totals = dict.fromkeys(places, 0)
    for series in band.series:
        standing = [at for at in places if series.values.get(at)]
        values = [series.values[at] for at in standing]
        drawn = axes.bar(
            standing,
            values,
            width=axis.step * 0.82,
            bottom=[totals[at] for at in standing],
            color=COLOURS[series.colour],
            clip_on=False,
        )
        for patch, at, value in zip(drawn.patches, standing, values, strict=True):
            patch.set_gid(hint(axis.says(at), f"{number(value)} {series.name}"))
            totals[at] += value
    _ruled(axes, axis, box, _highest(band, axis), last=last)
    _headed(figure, band.heading, box)


def _ruled(axes: Any, axis: Axis, box: _Box, highest: int, *, last: bool) -> None:
    """Draw the axes of columns: lines for their height, and below the last band the names of places."""
    tickers = need("matplotlib.ticker", EXTRA)
    spare = max(_LEAST * axis.step - (axis.last - axis.first), axis.step * 1.2) / 2
    axes.set_xlim(axis.first - spare, axis.last + spare)
    axes.set_ylim(0, highest * 1.1)
    few = 9 if box.width == _WIDTHS["wide"] else 4
    even = tickers.MaxNLocator(few, integer=True, steps=axis.marks).tick_values(*axes.get_xlim())
    marks = [at for at in even if axis.first <= at <= axis.last] if axis.first < axis.last else []
    axes.xaxis.set_major_locator(tickers.FixedLocator(marks or [axis.first]))
    axes.xaxis.set_major_formatter(lambda at, _: axis.says(round(at)) if last else "")
    axes.yaxis.set_major_locator(tickers.MaxNLocator(3 if box.height == _COLUMNS else 5, integer=True))
    axes.yaxis.set_major_formatter(lambda at, _: number(round(at)))
    axes.yaxis.grid(visible=True, color=COLOURS["line"], linewidth=1, clip_on=False)


def _headed(figure: Any, heading: str, box: _Box) -> None:
    if heading:
        words = _fitted(heading, box.width)
        wide, high = figure.bbox.width, figure.bbox.height
        figure.text(box.left / wide, 1 - (box.top - 8) / high, words, fontweight="bold")


def _wide(words: str) -> float:
    """Return about how many pixels a text is wide."""
    return sum(map(_letter, words))


def _letter(letter: str) -> float:
    if letter.isascii():
        return _LETTER * (1.5 if letter in "MWmw%@" else 1.15 if letter.isupper() else 1)
    return _LETTER * (1.6 if unicodedata.east_asian_width(letter) in "WFA" else 1.15)


def _fitted(words: str, most: float) -> str:
    """Return a text cut to at most so many pixels."""
    words = plain(cut(words, int(most / _LETTER) + 1))
    while _wide(words) > most:
        words = cut(words, len(words) - 1)
    return words
