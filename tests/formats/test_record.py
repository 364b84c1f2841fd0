"""The record: one sheet of an archive."""

from __future__ import annotations

import json
import pickle

import filmsheet
from filmsheet.batch.member_records import of_document


def test_as_json_it_has_every_key() -> None:
    [record] = of_document("dir/a.txt", filmsheet.parse(b"NIGHT\nYear: 19x6\n"))
    found = json.loads(json.dumps(record.to_json()))
    assert list(found) == ["source", "index", "sheet", "diagnostics"]
    assert (found["source"], found["index"], found["sheet"]["title"]) == ("dir/a.txt", 0, "NIGHT")
    assert [one["rule"] for one in found["diagnostics"]] == ["FS001"]
    assert pickle.loads(pickle.dumps(record)) == record
