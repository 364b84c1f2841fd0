"""Names of members are harmless, and can be written down."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filmsheet.archives.names import harmless, printable


@pytest.mark.parametrize(
    ("name", "harmed"),
    [
        ("", "unnamed"),
        ("..", "unnamed"),
        ("../..", "unnamed"),
        ("/", "unnamed"),
        ("a/", "a"),
        ("a.txt\0.exe", "a.txt"),
        ("..\\a", "a"),
        ("d:\\a", "a"),
        ("...", "..."),
        (".a/.b", ".a/.b"),
        ("p\udce9ch\udcc3\udca9", "p\xe9ch\xe9"),
        ("a\ud800", "a\ufffd"),
    ],
)
def test_names(name: str, harmed: str) -> None:
    assert harmless(name) == harmed


@given(st.text(st.characters() | st.sampled_from("/\\.:\0\ud800\udcff"), max_size=12))
def test_no_name_leads_elsewhere(name: str) -> None:
    made = harmless(name)
    assert made
    assert not {"", ".", ".."} & set(made.split("/"))
    assert "\\" not in made
    assert "\0" not in made
    made.encode()
    assert harmless(made) == made or made[1:2] == ":"
    assert printable(made) == made
