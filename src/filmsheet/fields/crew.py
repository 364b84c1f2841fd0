"""Crew: who else made the film. One label may name several jobs, `Writer/Director`."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from filmsheet.fields.field import Extent, FieldLine, Place
from filmsheet.fields.lists import ListField, runs
from filmsheet.model import CrewMember, Director, maker
from filmsheet.text.brackets import bracketed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from filmsheet.fields.draft import Draft
    from filmsheet.fields.labels import Label
    from filmsheet.model import FilmSheet

_make = maker(CrewMember)
_make_director = maker(Director)

_DIRECTOR = "director"
"""The job whose people have a key of their own."""


class Crew(ListField[CrewMember]):
    """``Writer: Jens Dahl, Nicolas Winding Refn``."""

    key = "crew"
    labels = ("JOBS",)
    cut_by = "people"
    of_names = True
    of_people = True
    expected = "names, with commas between them"
    mend = "take the odd bracket out, or add the one that is missing"

    def plain(self, names: list[str], label: Label, draft: Draft) -> None:
        if len(label.jobs) > 1:  # person by person, so that brackets among the names don't change the order
            for name in names:
                self._add(name, None, label, draft)
        elif label.jobs[0] == _DIRECTOR:
            draft.directors.extend([_make_director(name, None) for name in names])
        else:
            job = label.jobs[0]
            draft.crew.extend([_make(job, name, None) for name in names])

    def noted(self, name: str, note: str, label: Label, draft: Draft) -> None:
        self._add(name, note, label, draft)

    @staticmethod
    def _add(name: str, note: str | None, label: Label, draft: Draft) -> None:
        """Add a person to the draft, once for each job of the label."""
        for job in label.jobs:
            if job == _DIRECTOR:
                draft.directors.append(_make_director(name, note))
            else:
                draft.crew.append(_make(job, name, note))

    def placed(self, label: Label, whole: Extent, parts: dict[str, Extent | None]) -> list[Place]:
        return [
            Place("directors", whole, parts)
            if job == _DIRECTOR
            else Place("crew", whole, {"job": None, **parts})
            for job in label.jobs
        ]

    def lines(self, sheet: FilmSheet) -> Iterator[list[FieldLine]]:
        for job, members in groupby(sheet.crew, key=lambda member: member.job):
            for run in runs(list(members), self.said):
                value = self.separator.join(map(self.said, run))
                yield [FieldLine(label, value, tuple(run)) for label in (job.title(), f"{job.title()} by")]

    def said(self, entry: CrewMember) -> str:
        return bracketed(entry.name, entry.note)
