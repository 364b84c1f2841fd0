"""Characters that a machine's report can't hold as they are."""

from __future__ import annotations

import json
from xml.etree import ElementTree as ET

from filmsheet.reports.characters import json_text, strict_json_text, xml_text


def test_json_is_one_line_and_utf_8() -> None:
    value = ["é\u2028\x85\n\udce9\x9b\u202e\x7f"]
    assert json_text(value) == '["é\\u2028\\u0085\\n\\udce9\\u009b\\u202e\\u007f"]'
    assert json.loads(json_text(value)) == value
    assert strict_json_text(value) == '["é\\u2028\\u0085\\n\ufffd\\u009b\\u202e\\u007f"]'


def test_xml_escapes_markup_and_shows_what_it_forbids() -> None:
    assert xml_text('<a b="c">&\t\r\n') == "&#60;a b=&#34;c&#34;&#62;&#38;&#9;&#13;&#10;"
    assert xml_text("\0\x1b\ud800\ufffe\uffff\U0001f600") == "␀␛\ufffd\ufffd\ufffd\U0001f600"


def test_xml_has_what_steers_a_terminal_by_its_number() -> None:
    text = "\x7f\x85\x9b\u061c\u200e\u202e\u2066"
    assert xml_text(text) == "&#127;&#133;&#155;&#1564;&#8206;&#8238;&#8294;"
    assert ET.fromstring(f"<a>{xml_text(text)}</a>").text == text  # noqa: S314 - it stands above
