"""SVG: a drawing of matplotlib as an element that stands in the page itself and has the page's colours."""

from __future__ import annotations

import re
from typing import Any, Final, NamedTuple
from xml.etree import ElementTree as ET

from filmsheet.overview.elements import text
from filmsheet.text.visible import one_line, whole

COLOURS: Final = {
    name: f"#{code:06x}"
    for code, name in enumerate(
        ("ink", "soft", "line", "one", "two", "three", "four", "error", "warning", "info"), start=1
    )
}
"""A colour that stands for each of the page's colours while matplotlib draws; no reader sees these."""

SIZE: Final = 13
"""The size of letters, in pixels; the page's style says so, too."""

_HINT: Final = "hint:"
_COLOUR = re.compile("|".join(COLOURS.values()))
_VARIABLES = {code: f"var(--{name})" for name, code in COLOURS.items()}
_LEFT_TO_STYLE = re.compile(rf"font-family: [^;]+(?:; )?|font-size: {SIZE}px(?:; )?|stroke-linecap: \w+")
_SVG: Final = "{http://www.w3.org/2000/svg}"
_KEPT: Final = {f"{_SVG}path": ("d", "style"), f"{_SVG}text": ("x", "y", "style")}


class About(NamedTuple):
    """A chart for readers who can't see it: its name in the page, its title, and what it shows."""

    name: str
    title: str
    says: str


def plain(words: str) -> str:
    """Return text that XML can hold, as matplotlib writes it."""
    return whole(one_line(words))


def hint(what: str, says: str) -> str:
    """Return what a bar shows under the pointer; it goes through matplotlib as the bar's identifier."""
    return plain(f"{_HINT}{what}: {says}")


def markup(about: About, name: str, width: int, height: int, written: bytes) -> str:
    """Return the element of a drawing: its paths and texts, without definitions and references.

    ``name`` is its class, as a chart has several drawings; ``width`` and ``height`` are in pixels.
    ``written`` is what matplotlib wrote.
    """
    pieces: list[str] = []
    _collect(ET.fromstring(written), pieces)  # noqa: S314 - matplotlib has written it
    own = f"{about.name}-{name}"
    return (
        f'<svg class="{name}" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img"'
        f' aria-labelledby="{own}-title {own}-says">\n'
        f'<title id="{own}-title">{text(about.title)}</title>\n'
        f'<desc id="{own}-says">{text(about.says)}</desc>\n{"".join(pieces)}</svg>\n'
    )


def _collect(element: Any, pieces: list[str]) -> None:
    """Add the paths and texts in an element to the pieces, in order, with their hints."""
    if element.tag in _KEPT:
        pieces.append(_element(element))
        return
    hinted = element.get("id", "").startswith(_HINT)
    if hinted:
        pieces.append(f"<g><title>{text(element.get('id').removeprefix(_HINT))}</title>")
    for child in element:
        if child.tag != f"{_SVG}defs":
            _collect(child, pieces)
    if hinted:
        pieces.append("</g>\n")


def _element(element: Any) -> str:
    """Return a path or a text as markup, with the attributes that are kept."""
    tag = element.tag.removeprefix(_SVG)
    said = [(name, " ".join(element.get(name, "").split())) for name in _KEPT[element.tag]]
    attributes = "".join(f' {name}="{_styled(value)}"' for name, value in said if value)
    return f"<{tag}{attributes}>{text((element.text or '').strip())}</{tag}>\n"


def _styled(value: str) -> str:
    """Return an attribute with the page's colours, without what the page's style sets."""
    return _COLOUR.sub(lambda found: _VARIABLES[found[0]], _LEFT_TO_STYLE.sub("", value)).strip(" ;")
