"""The job that `filmsheet convert` does, written by hand: python by_hand.py FOLDER OUT JOBS.

It is what one would write: the script with `re`, `json`, and a pool of `multiprocessing`. It takes a folder
of clean sheets of the archive layout, and keeps nothing when it dies.
"""

from __future__ import annotations

import json
import sys
from functools import partial
from multiprocessing import Pool
from pathlib import Path

import peak
from script import Script

from filmsheet.formats.sheet_json import encode

_CHUNK = 64
_SCRIPT = Script(lambda cls: cls)


def convert(folder: Path, path: Path) -> str:
    """The record of a file, as a line of JSON."""
    sheet = _SCRIPT.read(path.read_text("utf-8")).sheet
    source = path.relative_to(folder).as_posix()
    record = {"source": source, "index": 0, "sheet": encode(sheet), "diagnostics": []}
    return json.dumps(record, ensure_ascii=False)


def main() -> None:
    """Convert a folder."""
    folder, out, jobs = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    files = sorted(folder.rglob("*.txt"))
    with out.open("w", encoding="utf-8") as file, Pool(jobs) as pool:
        for line in pool.imap(partial(convert, folder), files, chunksize=_CHUNK):
            file.write(line + "\n")
        pool.close()
        pool.join()
    peak.tell()


if __name__ == "__main__":
    main()
