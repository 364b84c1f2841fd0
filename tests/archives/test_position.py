"""How far the inputs have been read."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Any, cast

from filmsheet import archives
from filmsheet.archives import Position

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_it_goes_on_with_the_members(tmp_path: Path, tarred: Callable[..., bytes]) -> None:
    path = tmp_path / "archive.tar"
    path.write_bytes(tarred((f"{number}.txt", b"x" * 100_000) for number in range(30)))
    (tmp_path / "b.txt").write_bytes(b"Year: 1996\n")
    size = path.stat().st_size
    position = Position()
    seen = [position.at for _ in archives.members([tmp_path], position=position)]
    assert seen == sorted(seen)
    assert 0 < seen[0] < size / 10
    assert seen[15] < size * 0.7
    assert position.at == size + 11
    position.restart()
    assert position.at == 0


def test_what_cannot_tell_counts_for_nothing() -> None:
    class Pipe:
        def seek(self, _at: int, _whence: int) -> int:
            raise OSError

    position = Position()
    with position.reading(cast("IO[bytes]", cast("Any", Pipe()))):
        assert position.at == 0
    assert position.at == 0
