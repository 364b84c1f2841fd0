"""Inputs elsewhere, through fsspec."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import fsspec
import pytest
from fsspec.implementations.memory import MemoryFileSystem

from filmsheet import archives, errors
from filmsheet.archives import InputError
from filmsheet.archives.remote import Remote
from filmsheet.errors import MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Make = Callable[..., bytes]
    Read = Callable[..., list[tuple[str, bytes | str | None]]]

SHEET = b"Year: 1996\n"


@pytest.fixture
def memory(zipped: Make, tarred: Make) -> Iterator[Any]:
    system = fsspec.filesystem("memory")
    for name, raw in (
        ("b.txt", SHEET),
        ("a/z.html", SHEET),
        ("a.txt", SHEET),
        (".hidden.txt", SHEET),
        ("poster.jpg", b""),
        ("box.zip", zipped([("c.txt", SHEET)])),
        ("box.tar.gz", tarred([("d.txt", SHEET)], "w:gz")),
    ):
        system.pipe_file(f"/sheets/{name}", raw)
    yield system
    system.rm("/sheets", recursive=True)


FOUND = [
    ("a/z.html", SHEET), ("a.txt", SHEET), ("b.txt", SHEET), ("box.tar.gz/d.txt", SHEET),
    ("box.zip/c.txt", SHEET),
]  # fmt: skip


@pytest.mark.usefixtures("memory")
def test_folders_files_archives_and_patterns(read: Read) -> None:
    assert read("memory://sheets") == FOUND
    assert read("memory://sheets/") == FOUND
    assert read("memory://sheets/b.txt") == [("b.txt", SHEET)]
    assert read("memory://sheets/box.zip") == [("c.txt", SHEET)]
    assert read("memory://sheets/box.tar.gz") == [("d.txt", SHEET)]
    assert read("memory://sheets/**/*.html") == FOUND[:1]
    assert read("memory://sheets/*.jpg", "memory://sheets/.h*") == [
        ("poster.jpg", b""),
        (".hidden.txt", SHEET),
    ]
    assert read("memory://sheets/a", "memory://sheets", "memory://sheets/a.txt") == [
        ("z.html", SHEET),
        *FOUND[1:],
    ]
    assert read("memory://sheets", "memory://sheets/a/z.html") == FOUND
    assert read("zip://*.txt::memory://sheets/box.zip") == [("c.txt", SHEET)]


@pytest.mark.usefixtures("memory")
def test_what_is_refused() -> None:
    archives.check(["memory://sheets", "memory://sheets/a.txt", "memory://sheets/*.txt"])
    for address, message in (
        ("memory://sheets/none.txt", "there is no file or folder 'memory://sheets/none.txt'"),
        ("memory://sheets/*.none", "no file fits"),
        ("nowhere://a", "Protocol not known: nowhere"),
        ("s3://bucket/a.txt", "Install s3fs"),
    ):
        with pytest.raises(InputError, match=message):
            archives.check([address])
    (member,) = archives.members(["nowhere://a"])
    assert (member.source, member.raw) == ("nowhere://a", None)
    assert "Protocol not known" in str(member.error)


def test_without_fsspec(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> Any:
        raise ModuleNotFoundError(name=name)

    monkeypatch.setattr(errors, "import_module", missing)
    for use in (archives.check, lambda inputs: list(archives.members(inputs))):
        with pytest.raises(MissingExtraError, match=r"fsspec: pip install 'filmsheet\[remote\]'"):
            use(["s3://bucket/a.txt"])


class Refused(Exception):  # noqa: N818 - as a library would call its own
    """What a library raises that nobody knows of."""


@pytest.mark.usefixtures("memory")
def test_what_breaks_there_is_said_in_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> Any:
        message = "the token\nhas run out"
        raise Refused(message)

    error = "it can't be read: the token has run out"
    with monkeypatch.context() as patch:
        patch.setattr(MemoryFileSystem, "_open", refused)
        found = list(archives.members(["memory://sheets"]))
        assert [(member.source, member.error) for member in found] == [
            (name, error) for name in ("a/z.html", "a.txt", "b.txt", "box.tar.gz", "box.zip")
        ]
        assert len(list(archives.members(["memory://sheets"], skip=2))) == 3
    with monkeypatch.context() as patch:
        patch.setattr(MemoryFileSystem, "ls", refused)
        assert [member.error for member in archives.members(["memory://sheets"])] == [error]
    with monkeypatch.context() as patch:
        patch.setattr(MemoryFileSystem, "info", refused)
        assert [member.error for member in archives.members(["memory://sheets"])] == [error]
        with pytest.raises(InputError, match="the token has run out"):
            archives.check(["memory://sheets"])

    class Breaking(io.BytesIO):
        def read(self, _size: int | None = -1) -> bytes:
            refused()
            raise AssertionError

    monkeypatch.setattr(MemoryFileSystem, "_open", lambda *_, **__: Breaking())
    assert {member.error for member in archives.members(["memory://sheets"])} == {error}


def test_folders_that_list_themselves() -> None:
    class Bucket:
        protocol = ("s3", "s3a")

        def ls(self, _path: str, *, detail: bool) -> list[dict[str, str]]:
            assert detail
            return [
                {"name": "bucket/a/", "type": "file"},
                {"name": "bucket/a/b.txt", "type": "file"},
                {"name": "bucket/a/c/", "type": "directory"},
            ]

    assert Remote(Bucket()).listing("bucket/a", lambda _: True) == (["b.txt", "c"], {"c"})
    assert Remote(Bucket()).key("bucket/a/") == "s3://bucket/a"
