import json

import pytest

from filmsheet.reports.characters import encodable, json_text, one_line, strict_json_text, whole, xml_text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Zoë 漢", "Zoë 漢"),
        ("a\nb\tc\x1b\x7f", "a␊b␉c␛␡"),
        ("no\xa0break\u3000", "no\xa0break\u3000"),
        ("\x85\u2028\u2029", "\\u{85}\\u{2028}\\u{2029}"),
        ("\u200b\u202e", "\\u{200b}\\u{202e}"),
        ("caf\udce9\n", "caf\udce9␊"),
        ("half\ud83d", "half\ufffd"),
    ],
)
def test_a_text_is_shown_on_one_line(text: str, shown: str) -> None:
    assert one_line(text) == shown


def test_what_no_byte_stands_behind_is_replaced() -> None:
    assert encodable("caf\udce9 é") == "caf\udce9 é"
    assert encodable("half\ud83d é") == "half\ufffd é"
    assert whole("caf\udce9 é half\ud83d") == "caf\ufffd é half\ufffd"
    assert whole("plain") == "plain"
    assert whole("\ufeffé") == "\ufeffé"


def test_json_is_one_line_and_utf_8() -> None:
    value = ["é\u2028\x85\n\udce9"]
    assert json_text(value) == '["é\\u2028\\u0085\\n\\udce9"]'
    assert json.loads(json_text(value)) == value
    assert strict_json_text(value) == '["é\\u2028\\u0085\\n\ufffd"]'


def test_xml_escapes_markup_and_shows_what_it_forbids() -> None:
    assert xml_text('<a b="c">&\t\r\n') == "&#60;a b=&#34;c&#34;&#62;&#38;&#9;&#13;&#10;"
    assert xml_text("\0\x1b\x7f\x85\ud800\ufffe\uffff\U0001f600") == "␀␛\x7f\x85\ufffd\ufffd\ufffd\U0001f600"
