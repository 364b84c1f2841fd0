"""XML as text, read back by lxml and by Python's own reader."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from filmsheet.formats.markup import Element, document, is_legal, legal

TEXTS = st.text(st.characters())  # lone surrogates too


@given(text=TEXTS, attribute=TEXTS)
def test_any_text_is_read_back(text: str, attribute: str) -> None:
    written = document(Element("a", [Element("b", text, (("c", attribute),))]))
    for read in (etree.fromstring, ET.fromstring):
        found = read(written.encode())[0]
        assert (found.text or "", found.get("c")) == (legal(text), legal(attribute))


@given(TEXTS)
def test_a_text_is_legal_if_nothing_of_it_need_be_replaced(text: str) -> None:
    assert is_legal(text) == (legal(text) == text)
    assert is_legal(legal(text))


@pytest.mark.parametrize("illegal", [0, 8, 0xB, 0x1F, 0xD800, 0xDFFF, 0xFFFE, 0xFFFF])
def test_what_xml_cannot_hold_is_replaced(illegal: int) -> None:
    assert not is_legal(f"a{chr(illegal)}b")
    assert legal(f"a{chr(illegal)}b") == "a\ufffdb"


def test_what_is_no_text_is_legal() -> None:
    assert is_legal(18)


def test_the_lines_of_a_document() -> None:
    inner = [Element("name", "Q & <A>"), Element("none", []), Element("empty", "")]
    assert document(Element("root", inner, (("x", '"'),))) == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<root x="&quot;">\n'
        "  <name>Q &amp; &lt;A&gt;</name>\n"
        "  <none/>\n"
        "  <empty></empty>\n"
        "</root>\n"
    )
