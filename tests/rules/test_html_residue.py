"""What is left of HTML."""

from __future__ import annotations

import pytest

import filmsheet
from filmsheet.rules.html_residue import RULE
from filmsheet.rules.rule import Finding, Subject


def found(text: str) -> list[Finding]:
    return list(RULE.check(Subject(filmsheet.parse(text))))


def mended(text: str, *safeties: str) -> str:
    """The text after all fixes of some classes, until there are none."""
    while True:
        fixes = [one.fix for one in found(text) if one.fix is not None and one.fix.safety in safeties]
        if not fixes:
            return text
        edits = sorted((edit for fix in fixes for edit in fix.edits), key=lambda edit: -edit.offset)
        for edit in edits:
            text = text[: edit.offset] + edit.text + text[edit.end_offset :]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Cast: Ryan O&#39;Dowd", "Cast: Ryan O'Dowd"),
        ("Cast: Ryan O&#x27;Dowd, O&apos;Hara", "Cast: Ryan O'Dowd, O'Hara"),
        ("Cast: Ryan Ou0026#39;Dowd", "Cast: Ryan O'Dowd"),
        ("Cast: Ryan O\\u0026#39;Dowd, O\\u0027Hara", "Cast: Ryan O'Dowd, O'Hara"),
        ("USA &amp; UK: 96 mins", "USA & UK: 96 mins"),
        ("USA &amp;amp; UK: 96 mins", "USA & UK: 96 mins"),
        ("Cast: Ren&eacute; Holm, Ren&amp;eacute; Holm", "Cast: René Holm, René Holm"),
        ("UK: Tom u0026 Jerry u0026amp; Co", "UK: Tom & Jerry & Co"),
        ("UK: AT&amp;T, Q&amp;A;", "UK: AT&T, Q&A;"),
        ("UK: A u0026Foo; B &amp;Foo; C", "UK: A &Foo; B &Foo; C"),
        ("UK:&nbsp;109&#160;mins&#10;", "UK: 109 mins"),
        ("Cast: Kar&shy;sten Lund &#150; Arata", "Cast: Karsten Lund – Arata"),
        ("Cast: \u0915&zwj;\u0937", "Cast: \u0915\u200d\u0937"),
        ("Title: Tom \\u003c3 u003c Jerry", "Title: Tom <3 < Jerry"),
        ('Title: <a href="x.html?a=1" class="b">The <B>Bell</B></a>', "Title: The Bell"),
        ("Title: <FONT size=2 color='red' NOWRAP >The Bell</font >", "Title: The Bell"),
        ("Title: <a href=x/><span data-x = 1>The Bell", "Title: The Bell"),
        ("Planet 51 <span>(2009)</span>", "Planet 51 (2009)"),
    ],
)
def test_what_stands_for_one_thing_is_safe(text: str, right: str) -> None:
    assert mended(f"Year: 2006\n{text}\n", "safe") == f"Year: 2006\n{right}\n"


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Cast: Signe Holm<br />Arata", "Cast: Signe Holm Arata"),
        ("Cast: Signe Holm, <br>Arata<BR/>", "Cast: Signe Holm, Arata"),
        ("<td>Year: 2006</td><td>UK: 109 mins</td>", "Year: 2006 UK: 109 mins"),
        ("Cast: m<sup>2</sup>", "Cast: m2"),
        ("Cast: Smith <b> Sons", "Cast: Smith Sons"),
    ],
)
def test_tags_that_part_are_unsafe(text: str, right: str) -> None:
    assert mended(text, "safe") == text
    assert mended(text, "unsafe").replace("  ", " ") == right


@pytest.mark.parametrize(
    "text",
    [
        "Title: Smith &lt;b&gt; Sons",
        "Title: u003cb\\u003eThe Bell\\u003c/b\\u003e",
        "Title: Smith &lt;b> Sons",
        "Title: Ryan &#38;#39;Dowd",
        "Title: a &#38;eacute; b",
        "Title: &#38;l&#116;; &amp;#60;i>",
    ],
)
def test_a_sign_that_would_make_markup_has_no_fix(text: str) -> None:
    assert mended(text, "safe", "unsafe") == text
    assert any(one.fix is None and "write what is meant" in (one.help or "") for one in found(text))


def test_other_signs_beside_it_have_one() -> None:
    assert mended("Cast: &lt;b&gt; O&#39;Dowd & AT&amp;T", "safe") == "Cast: &lt;b&gt; O'Dowd & AT&T"


def test_what_a_sign_was_may_be_lost() -> None:
    [one] = found("Cast: Ren&#0; Holm")
    assert (one.help, one.fix) == (None, None)


def test_messages() -> None:
    messages = [one.message for one in found('a <i class="\x1b">b</i> &#39; &nbsp; &shy;')]
    assert messages == [
        "`<i>` is a tag of HTML",
        "`</i>` is a tag of HTML",
        "`&#39;` is left from HTML, and stands for `'`",
        "`&nbsp;` is left from HTML, and stands for a space",
        "`&shy;` is left from HTML, and stands for nothing that is seen",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "USA & UK: 96 mins; UK: AT&T; Q&A; Tom &Jerry;",
        "Title: <3, 2 < 3 > 1, <unknown>, <Untitled Nordic Project>",
        "Rated: <U>",
        "Her <strong will> won. a<b and c>d, <a b=c d>, <b class=>, </b class=x>, <openly open opened>",
        '<a href=\'x">, <a href="x>y">, <a\nhref=x>, <b class="x\ny">',
        "Cast: u00, u0099 & u002",
    ],
)
def test_what_is_no_residue(text: str) -> None:
    assert found(text) == []
