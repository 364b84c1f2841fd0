"""Read back by junitparser, and held against what Jenkins' xUnit plugin allows, in its schema junit-10."""

from __future__ import annotations

import re
from typing import Any
from xml.etree import ElementTree as ET

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from junitparser import Error, Failure, JUnitXml, Skipped

# Each element with its attributes, those that must be there first, and the elements that may stand in it.
ALLOWED = {
    "testsuites": ("", "name time tests failures errors", "testsuite"),
    "testsuite": ("name tests failures errors", "skipped", "testcase"),
    "testcase": ("name", "classname", "skipped error failure"),
    "failure": ("", "type message", ""),
    "error": ("", "type message", ""),
    "skipped": ("", "type message", ""),
}


def read(report: str) -> JUnitXml:
    raw = report.encode()
    _hold(ET.fromstring(raw))  # noqa: S314 - our own
    return JUnitXml.fromstring(raw)


def _hold(element: ET.Element) -> None:
    needed, possible, inside = (words.split() for words in ALLOWED[element.tag])
    assert set(needed) <= set(element.attrib) <= {*needed, *possible}
    assert {child.tag for child in element} <= set(inside)
    for child in element:
        _hold(child)


def test_a_file_is_a_suite_and_a_finding_a_case(files: Any) -> None:
    dirty, clean, locked = read(files.report("junit"))
    assert [suite.name for suite in (dirty, clean, locked)] == [checked.path for checked in files.all]
    first, second = dirty
    assert (dirty.tests, dirty.failures, dirty.errors, dirty.skipped) == (2, 2, 0, 0)
    assert (first.classname, first.name) == ("sheets/dirty.txt", "FS001 unread-value at 1:7")
    (failure,) = first.result
    assert isinstance(failure, Failure)
    assert (failure.type, failure.message) == ("error", "`19x6` is no year")
    assert failure.text == "sheets/dirty.txt:1:7: error[FS001] `19x6` is no year"
    assert second.result[0].text.endswith("a blank before a colon\nhelp: take it away")


def test_a_clean_file_passes(files: Any) -> None:
    (suite,) = read(files.report("junit", [files.clean]))
    (case,) = suite
    assert (suite.tests, suite.failures, suite.errors, suite.skipped) == (1, 0, 0, 0)
    assert case.is_passed
    assert (case.classname, case.name) == ("sheets/clean.txt", "clean")


def test_a_file_that_could_not_be_read_is_an_error(files: Any) -> None:
    (suite,) = read(files.report("junit", [files.unreadable], fail_on=None))
    (case,) = suite
    (error,) = case.result
    assert isinstance(error, Error)
    assert (suite.tests, suite.failures, suite.errors) == (1, 0, 1)


@pytest.mark.parametrize(
    ("fail_on", "kinds"),
    [
        ("info", [Failure, Failure]),
        ("warning", [Failure, Failure]),
        ("error", [Failure, Skipped]),
        (None, [Skipped, Skipped]),
    ],
)
def test_what_doesn_t_fail_the_check_is_skipped(files: Any, fail_on: Any, kinds: list[type]) -> None:
    (suite,) = read(files.report("junit", [files.dirty], fail_on=fail_on))
    assert [type(case.result[0]) for case in suite] == kinds
    assert (suite.failures, suite.skipped) == (kinds.count(Failure), kinds.count(Skipped))


def test_info_fails_nothing_where_nothing_else_is_said(files: Any) -> None:
    found = tuple(attrs.evolve(one, severity="info") for one in files.dirty.diagnostics)
    (suite,) = read(files.report("junit", [files.dirty._replace(diagnostics=found)]))
    assert (suite.failures, suite.skipped) == (0, 2)


def test_no_file_is_no_suite(files: Any) -> None:
    assert list(read(files.report("junit", []))) == []


def said(text: str) -> str:
    """What XML can say of a text: a control by its picture, another character that it forbids as U+FFFD."""
    pictured = re.sub(r"[\0-\x08\x0b\x0c\x0e-\x1f]", lambda match: chr(0x2400 + ord(match[0])), text)
    return re.sub("[\ud800-\udfff\ufffe\uffff]", "\ufffd", pictured)


@given(st.data())
def test_any_path_and_any_message_come_back(files: Any, data: st.DataObject) -> None:
    path, message, name = data.draw(files.findings)
    (suite,) = read(files.report("junit", [files.one(path, message, name)]))
    (case,) = suite
    assert suite.name == case.classname == said(path)
    assert case.name == said(f"{name} {name} at 1:1")
    assert case.result[0].message == said(message)
    assert case.result[0].text == said(f"{path}:1:1: error[{name}] {message}\nhelp: {message}")
