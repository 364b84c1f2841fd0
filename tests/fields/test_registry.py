"""The registry: every field, once, and each label led to one."""

from __future__ import annotations

from collections import Counter

import attrs
import pytest

from filmsheet import FilmSheet
from filmsheet.document.reader import reader
from filmsheet.engines.language import ENGINES
from filmsheet.fields import REGISTRY, ready


def test_every_key_of_a_sheet_but_its_links_has_one_field() -> None:
    """Links are lines of a closed list, and no label leads to them."""
    keys = Counter(field.key for field in REGISTRY)
    assert set(keys.values()) == {1}
    stored = {attribute.name for attribute in attrs.fields(FilmSheet)}
    assert set(keys) - stored == {"regional"}
    assert stored - set(keys) == {"links"}


def test_every_label_of_the_grammar_leads_to_one_field() -> None:
    led = Counter(terminal for field in REGISTRY for terminal in field.labels)
    assert set(led.values()) == {1}
    spoken = reader("archive")
    named = set(spoken.readers.record("label").names) - {"REGIONS", "MEDIA"}
    # GB_CERTIFICATE_LABEL is CERTIFICATE_LABEL for one region.
    assert {spoken.labels._fixed(terminal)[2] for terminal in named} == set(led)


@pytest.mark.parametrize("engine", ENGINES)
def test_fields_are_made_ready_in_the_order_of_the_registry(engine: str) -> None:
    readers = reader("archive", engine).readers
    assert [type(field) for field in ready(readers)] == list(REGISTRY)
