"""Whatever is learnt from, the dialect file that comes of it can be loaded and loses nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import filmsheet
from filmsheet.learning import dialect_text, learn

pytestmark = pytest.mark.usefixtures("unwatched")


@settings(max_examples=3)
@given(
    st.lists(
        st.text(st.characters(exclude_characters="\r\n", exclude_categories=["Cs"]), max_size=80), max_size=30
    )
)
def test_any_lines(tmp_path_factory: pytest.TempPathFactory, lines: list[str]) -> None:
    text = "\n".join(["Year: 1996", *lines])
    path = tmp_path_factory.mktemp("any") / "my.lark"
    path.write_text(dialect_text(learn([text] * 3)), "utf-8", newline="\n")
    assert bytes(filmsheet.parse(text, dialect=str(path))) == text.encode()
