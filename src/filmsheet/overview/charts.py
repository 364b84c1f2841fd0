"""Charts: figures drawn by matplotlib, as SVG that stands in the page itself.

Each chart is drawn twice, for wide windows and for narrow ones, and the page's style shows one of them. Text
stays text; colours are the page's own, so that they follow it into the dark. The same figures give the same
bytes.
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
"""How many pixels a chart is wide where it stands in a window of that name."""
_LETTER: Final = 8.3
"""How many pixels a letter is wide, as a rule; capitals are half as wide again, ideographs nearly twice."""
_ROW, _GAP, _HEAD, _COLUMNS, _FOOT = 26, 22, 26, 90, 27
"""Heights: of a row, between panels, of a heading, of columns, of what stands below them."""
_BETWEEN: Final = 28
"""The pixels between two panels side by side."""
_PAD: Final = 7
"""The pixels between columns and what they are called: what is called 0 beside them sticks out below."""
_AFTER: Final = 16
"""The pixels behind an axis: what its last mark is called sticks out."""
_LEAST: Final = 10
"""For how many columns there is room at least: one alone needn't fill the chart."""

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
    """A bar: what it is of, how long it is, what is written behind it, and its colour."""

    label: str
    value: int
    says: str
    colour: str = "one"


class Panel(NamedTuple):
    """Bars under a heading; ``full`` is how long the longest might be, None where it fills the panel."""

    heading: str
    bars: Sequence[Bar]
    full: int | None = None


class Series(NamedTuple):
    """Columns of one colour: how high each is, by where it stands; and what one is called."""

    name: str
    colour: str
    values: Mapping[int, int]


class Band(NamedTuple):
    """Columns under a heading, the series on top of one another."""

    heading: str
    series: Sequence[Series]


class Axis(NamedTuple):
    """What columns stand on.

    Attributes:
        first: where the first may stand.
        last: where the last may stand.
        step: how far apart they are.
        says: what a place is called.
        marks: of what the places that are called by their names may be multiples.

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
    """Raise MissingExtraError where nothing can be drawn, before anybody has worked for it."""
    need("matplotlib", EXTRA)


def bars(about: About, panels: Sequence[Panel]) -> str:
    """Bars that lie, from the top; several panels go side by side where there is room."""

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
    """Columns that stand on one axis, band below band."""

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
"""What draws a piece of a figure."""
_Plan = tuple[list[_Step], int]
"""The pieces of a figure, and its height in pixels."""


def _drawn(about: About, plan: Callable[[int], _Plan]) -> str:
    """The chart in both widths, as markup."""
    matplotlib = need("matplotlib", EXTRA)
    need("matplotlib.backends.backend_svg", EXTRA)
    figures = need("matplotlib.figure", EXTRA)
    found = []
    # Where a letter isn't in matplotlib's font, the browser has it.
    with matplotlib.rc_context(), warnings.catch_warnings(action="ignore"):
        matplotlib.rcdefaults()  # whatever a matplotlibrc says
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
    """Axes in a box, with so many pixels left free before and after them; no frame and no marks."""
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
    """How high the columns of a band go."""
    heights = (sum(series.values.get(at, 0) for series in band.series) for at in _places(axis))
    return max([1, *heights])


def _columns(figure: Any, band: Band, box: _Box, axis: Axis, *, margin: float, last: bool) -> None:
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
    """Give columns their axes: lines for how high they are, and below the last band what they stand on."""
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
    """About how many pixels a text is wide."""
    return sum(map(_letter, words))


def _letter(letter: str) -> float:
    if letter.isascii():
        return _LETTER * (1.5 if letter in "MWmw%@" else 1.15 if letter.isupper() else 1)
    return _LETTER * (1.6 if unicodedata.east_asian_width(letter) in "WFA" else 1.15)


def _fitted(words: str, most: float) -> str:
    """A text that is so many pixels wide at most."""
    words = plain(cut(words, int(most / _LETTER) + 1))
    while _wide(words) > most:
        words = cut(words, len(words) - 1)
    return words
