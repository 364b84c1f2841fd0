"""Crew: the jobs that a label names, each with all its people."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from filmsheet import FilmSheet, SheetError, dumps
from filmsheet.model import CrewMember, Director, Unread

if TYPE_CHECKING:
    from collections.abc import Callable

    from filmsheet import Document


@pytest.mark.parametrize(
    ("label", "job"),
    [
        ("Writer", "writer"),
        ("Writers", "writer"),
        ("Written by", "writer"),
        ("WRITTEN BY", "writer"),
        ("Screenwriter", "writer"),
        ("Screenplay", "writer"),
        ("Story by", "story"),
        ("Producer(s)", "producer"),
        ("Produced by", "producer"),
        ("Executive Producers", "executive producer"),
        ("Co-producer", "coproducer"),
        ("Music", "composer"),
        ("Music by", "composer"),
        ("Cinematography", "cinematographer"),
        ("Director of Photography", "cinematographer"),
        ("Edited by", "editor"),
        ("Film Editor", "editor"),
        ("Production Design", "production designer"),
        ("Costume Designer", "costume designer"),
        ("Casting", "casting director"),
        ("Narrated by", "narrator"),
    ],
)
def test_the_label_says_the_job(read: Callable[[str], Document], label: str, job: str) -> None:
    found = (CrewMember(job, "Jens Dahl"), CrewMember(job, "Lars Bom", "songs"), CrewMember(job, "Evald"))
    assert read(f"{label}: Jens Dahl, Lars Bom (songs), Evald").sheet == FilmSheet(crew=found)


@pytest.mark.parametrize(
    "label",
    ["Writer/Director", "Writer / Director", "Writer and Director", "Writer & Director", "Writer, Director"],
)
def test_a_label_may_name_several_jobs(read: Callable[[str], Document], label: str) -> None:
    assert read(f"{label}: Jens Dahl, Lars Bom (x)").sheet == FilmSheet(
        directors=(Director("Jens Dahl"), Director("Lars Bom", "x")),
        crew=(CrewMember("writer", "Jens Dahl"), CrewMember("writer", "Lars Bom", "x")),
    )


def test_a_job_is_not_known_by_its_beginning(read: Callable[[str], Document]) -> None:
    found = read("Year: 1996\nWriterly: Jens Dahl").sheet
    assert [entry.label for entry in found.other] == ["Writerly"]


def test_a_name_that_cant_be_read_is_unread_once_whatever_the_jobs(
    read: Callable[[str], Document], reported: Callable[[str], list[tuple[str, str]]]
) -> None:
    text = "Writer/Director: Jens Dahl)"
    assert read(text).sheet == FilmSheet(unread=(Unread("Writer/Director", "Jens Dahl)"),))
    assert reported(text) == [("FS001", "Jens Dahl)")]


@pytest.mark.parametrize(
    ("pointer", "piece"),
    [
        ("/crew/0", "Jens Dahl (x)"),
        ("/crew/0/name", "Jens Dahl"),
        ("/crew/0/note", "x"),
        ("/crew/0/job", "Writer/Director"),
        ("/directors/0", "Jens Dahl (x)"),
        ("/directors/0/name", "Jens Dahl"),
        ("/directors/0/note", "x"),
    ],
)
def test_each_attribute_has_its_place(
    stands: Callable[[str, str], str | None], pointer: str, piece: str
) -> None:
    assert stands("Writer/Director: Jens Dahl (x)", pointer) == piece


def test_canonical_text_has_a_line_for_each_run_of_one_job() -> None:
    crew = (
        CrewMember("writer", "Jens Dahl"),
        CrewMember("writer", "Lars Bom", "story"),
        CrewMember("executive producer", "Evald"),
        CrewMember("writer", "Arata", "a (b"),
        CrewMember("writer", "Vera"),
    )
    assert dumps(FilmSheet(crew=crew)) == (
        "Writer: Jens Dahl, Lars Bom (story)\nExecutive Producer: Evald\nWriter: Arata (a (b\nWriter: Vera\n"
    )


@pytest.mark.parametrize(
    ("job", "label"),
    [
        ("writer", "Writer"),
        ("story", "Story"),
        ("producer", "Producer"),
        ("executive producer", "Executive Producer"),
        ("coproducer", "Coproducer"),
        ("composer", "Composer"),
        ("cinematographer", "Cinematographer"),
        ("editor", "Editor"),
        ("production designer", "Production Designer"),
        ("costume designer", "Costume Designer"),
        ("casting director", "Casting Director"),
        ("narrator", "Narrator"),
    ],
)
def test_canonical_text_has_a_label_for_each_job(job: str, label: str) -> None:
    assert dumps(FilmSheet(crew=(CrewMember(job, "Jens Dahl"),))) == f"{label}: Jens Dahl\n"


@pytest.mark.parametrize("job", ["caterer", "director"])
def test_text_cant_say_a_job_without_a_label_of_its_own(job: str) -> None:
    crew = (CrewMember("writer", "Jens Dahl"), CrewMember(job, "Lars Bom"))
    with pytest.raises(SheetError) as caught:
        dumps(FilmSheet(crew=crew))
    assert caught.value.pointer == "/crew/1"
