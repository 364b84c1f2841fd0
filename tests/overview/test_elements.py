from __future__ import annotations

import pytest

from filmsheet.overview.elements import MOST_ROWS, Table, figure, figures, prose, section, table, text


@pytest.mark.parametrize(
    ("words", "markup"),
    [
        ("Fish & <b>Chips</b>", "Fish &#38; &#60;b&#62;Chips&#60;/b&#62;"),
        ('"', "&#34;"),
        ("a\nb\x00\x1b", "a␊b␀␛"),
        ("\u202eABC", "\\u{202e}ABC"),
        ("\udcff", "\ufffd"),
        ("Zoë 日本", "Zoë 日本"),
    ],
)
def test_text_is_no_markup(words: str, markup: str) -> None:
    assert text(words) == markup


def test_what_stands_between_backticks_is_set_as_on_a_sheet() -> None:
    assert prose("write `<b>` or ``") == "write <code>&#60;b&#62;</code> or ``"


def test_a_table_says_how_many_rows_it_leaves_out() -> None:
    rows = [(f"<{number}>", "1") for number in range(MOST_ROWS + 2)]
    made = table(Table("Films", ("Country", "Films"), rows, "country"))
    assert made.count("<tr>") == MOST_ROWS + 2
    assert '<tr><td colspan="2">and 2 more countries</td></tr>' in made
    assert '<tr><th scope="row"><bdi>&#60;0&#62;</bdi></th><td>1</td></tr>' in made


def test_a_table_of_few_rows_leaves_none_out() -> None:
    assert "more" not in table(Table("Films", ("Year", "Films"), [("1999", "1")], "year"))


def test_a_long_cell_is_cut() -> None:
    assert "x" * 81 not in table(Table("Films", ("Year", "Films"), [("x" * 200, "1")], "year"))


def test_a_folded_table_says_what_is_in_it() -> None:
    made = figures(Table("A & B", ("Year",), [], "year"))
    assert "<summary>A &#38; B, as a table</summary>" in made


def test_a_figure_has_a_legend_only_if_it_needs_one() -> None:
    assert figure("<svg></svg>") == "<figure>\n<svg></svg></figure>\n"
    assert '<span class="key one" aria-hidden="true"></span>Cinema' in figure("", [("Cinema", "one")])


def test_a_section_is_named_by_its_heading() -> None:
    assert section("years", "Films", ["<p>1</p>\n"]) == (
        '<section aria-labelledby="years">\n<h2 id="years">Films</h2>\n<p>1</p>\n</section>\n'
    )
