"""Packages that only some of the work needs."""

from __future__ import annotations

import json
import pickle
import sys
from typing import TYPE_CHECKING

import pytest

from filmsheet.errors import MissingExtraError, need

if TYPE_CHECKING:
    from pathlib import Path


def test_what_is_there_is_imported() -> None:
    assert need("json", "any") is json
    assert need("json.decoder", "any") is json.decoder


def test_of_what_is_missing_the_extra_is_told() -> None:
    with pytest.raises(
        ImportError, match=r"^this needs nosuch: pip install 'filmsheet\[cinema\]'$"
    ) as caught:
        need("nosuch.thing", "cinema")
    error = caught.value
    assert isinstance(error, MissingExtraError)
    assert (error.package, error.extra, error.name) == ("nosuch", "cinema", "nosuch")
    again = pickle.loads(pickle.dumps(error))
    assert (str(again), again.package, again.extra) == (str(error), "nosuch", "cinema")


def test_what_is_there_and_broken_is_no_missing_extra(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "broken_one.py").write_text("import its_own_need\n")
    (tmp_path / "broken_two.py").write_text("raise ModuleNotFoundError('nameless')\n")
    monkeypatch.syspath_prepend(tmp_path)
    for name in ("broken_one", "broken_two"):
        with pytest.raises(ModuleNotFoundError) as caught:
            need(name, "cinema")
        assert not isinstance(caught.value, MissingExtraError)
        assert name not in sys.modules
