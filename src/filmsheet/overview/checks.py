"""Sections of the overview on findings: the findings by rule, and the lines that they are in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from filmsheet import rules
from filmsheet.overview import charts
from filmsheet.overview.charts import Bar, Panel
from filmsheet.overview.elements import Table, figure, figures, prose, says, text
from filmsheet.overview.finds import SHOWN, SHOWN_OF_FILE
from filmsheet.overview.sections import Section
from filmsheet.overview.svg import About
from filmsheet.overview.wording import SEVERITIES, count, cut, number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from filmsheet.overview.figures import Facts
    from filmsheet.overview.finds import DrawnLine, File, Find, Found

_MOST_RULES = 40
"""How many rules the chart shows."""
_LONGEST_MESSAGE, _LONGEST_PATH = 300, 120
_MARGIN = " │ "


def findings(facts: Facts) -> Section:
    """Return the section on what the rules find, and where to look."""
    heading = "What to look at"
    found = facts.finds.rules()
    if not found:
        sentence = "Nothing was found that is wrong." if facts.files else "There is nothing to look at."
        return Section("findings", heading, [says(sentence)])
    sentence = (
        f"The rules of `filmsheet check` find {count(facts.finds.total, 'thing')} to look at. Without"
        f" any: {number(facts.faultless)} of {count(facts.files, 'file')}."
    )
    legend = [
        (f"{severity.capitalize()}: {means}", severity)
        for severity, means in SEVERITIES.items()
        if any(one.severity == severity for one in found)
    ]
    panel = Panel(
        "", [Bar(_named(one), one.total, number(one.total), one.severity) for one in found[:_MOST_RULES]]
    )
    told = Table(
        "Findings by rule",
        ("Rule", "Number", "Severity", "Findings", "Files"),
        [(_named(one), one.code, one.severity, number(one.total), number(one.files)) for one in found],
        "rule",
    )
    chart = charts.bars(About("findings-chart", heading, sentence), [panel])
    body = [says(sentence), figure(chart, legend), figures(told)]
    body += [_rule(place, one, facts.finds.files) for place, one in enumerate(found)]
    return Section("findings", heading, body)


def _named(found: Found) -> str:
    """Return a rule's name as words: ``unread value``."""
    return found.name.replace("-", " ")


def _rule(place: int, found: Found, files: Sequence[File]) -> str:
    """Return markup of the findings of a rule, with links to the lines; ``place`` counts the rules from 0."""
    rule = rules.every().get(found.code)
    summary = f" {rule.summary}" if rule is not None else ""
    said = f"{count(found.total, 'finding')} in {count(found.files, 'file')}.{summary}"
    items = "".join(
        f'<li><a href="#find-{find.number}"><bdi>{text(_path(files[file].source))}</bdi>, line'
        f" {find.finding.line}</a>: {prose(cut(find.finding.message, _LONGEST_MESSAGE))}</li>\n"
        for file, find in found.shown
    )
    more = found.total - len(found.shown)
    rest = (
        f"<p>And {text(number(more))} more; <code>filmsheet check</code> lists them all.</p>\n"
        if more
        else ""
    )
    return (
        f'<section aria-labelledby="rule-{place}">\n<h3 id="rule-{place}">{text(_named(found).capitalize())}'
        f' <span class="severity {found.severity}">{found.severity}</span></h3>\n'
        f"<p>{prose(said)}</p>\n"
        f'<ul class="places">\n{items}</ul>\n{rest}</section>\n'
    )


def sheets(facts: Facts) -> Section | None:
    """Return the section of the lines that findings are in, or None if there are no findings."""
    if not facts.finds.files:
        return None
    anchors = {one.code: place for place, one in enumerate(facts.finds.rules())}
    sentence = "What is found, in the lines that it is found in."
    if any(one.total > len(one.shown) for one in facts.finds.rules()):
        sentence += f" These are the first {SHOWN} findings of each rule,"
        sentence += f" and no more than {SHOWN_OF_FILE} of one file."
    body = [says(sentence)]
    body += [_file(place, file, anchors) for place, file in enumerate(facts.finds.files)]
    return Section("sheets", "Into the sheets", body)


def _file(place: int, file: File, anchors: dict[str, int]) -> str:
    """Return markup of the findings in a file; ``anchors`` are the places of rules by their numbers."""
    name = f"<bdi>{text(_path(file.source))}</bdi>"
    if file.link is not None:
        name = f'<a href="{text(file.link)}">{name}</a>'
    film = f' <span class="film"><bdi>{text(cut(file.title, 80))}</bdi></span>' if file.title else ""
    finds = "".join(_find(find, anchors) for find in file.finds)
    head = f'<article aria-labelledby="file-{place}">\n<h3 id="file-{place}">{name}{film}</h3>\n'
    return f"{head}{finds}</article>\n"


def _find(find: Find, anchors: dict[str, int]) -> str:
    finding = find.finding
    mend = f" <em>To mend it: {prose(cut(finding.help, _LONGEST_MESSAGE))}.</em>" if finding.help else ""
    drawn = "\n".join(_drawn(find.lines))
    lines = (
        f'<pre tabindex="0" role="group" aria-label="line {finding.line}">{drawn}</pre>\n' if drawn else ""
    )
    return (
        f'<div class="find" id="find-{find.number}">\n'
        f'<p><span class="severity {finding.severity}">{finding.severity}</span>'
        f' <a href="#rule-{anchors[finding.rule]}">{text(finding.name.replace("-", " "))}</a>:'
        f" {prose(cut(finding.message, _LONGEST_MESSAGE))}.{mend}</p>\n{lines}</div>\n"
    )


def _drawn(lines: Sequence[DrawnLine]) -> Iterator[str]:
    """Yield lines as markup, with their numbers, and below the line of a finding its carets."""
    wide = max((len(str(line.number)) for line in lines), default=0)
    for line in lines:
        yield f'<span class="gutter">{line.number:>{wide}}{_MARGIN}</span>{_marked(line)}'
        if line.caret:
            blank = " " * wide
            yield f'<span class="gutter">{blank}{_MARGIN}</span><span class="caret">{line.caret}</span>'


def _marked(line: DrawnLine) -> str:
    if not line.caret:
        return text(line.text)
    before, wrong, after = line.text[: line.start], line.text[line.start : line.end], line.text[line.end :]
    return f"{text(before)}<mark>{text(wrong)}</mark>{text(after)}"


def _path(source: str) -> str:
    """Return a path as it is shown: only the end of a very long path, as that says most."""
    return source if len(source) <= _LONGEST_PATH else f"…{source[1 - _LONGEST_PATH :]}"
