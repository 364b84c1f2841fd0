"""A certificate bears a rating that its region's board doesn't give.

## What it reports
A rating that no board of the certificate's region gives or ever gave: `19` or `R` in the UK, `15` in the USA.
Letter case, blanks and hyphens don't matter (`pg13` is PG-13), nor does a board's name before the rating.
Words for no rating, or no rating yet (`TBC`, `Not Rated`, `N/A`), are never reported. A certificate without a
region may be of any board, so it is not reported, nor is a certificate of a region whose ratings aren't known
here.

## Why it matters
Somebody mistyped the rating, or put it under the wrong region. It misleads parents.

## Example
    UK Certificate: 19 contains strong violence

## How to fix it
Look the film up where its board keeps its decisions (bbfc.co.uk, filmratings.com, fsk.de, …), and correct
the rating or the region in the label. There is no fix: `19` may stand for 18 or for 15, and only the board
knows.

The ratings come from the boards' own pages; the table `tables/ratings.tsv` names the page of each of its
rows.

## How to configure it
    [tool.filmsheet.severity]
    unknown-rating = "error"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from filmsheet.rules.rule import Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from filmsheet.rules.rule import Subject

_NO_RATING = frozenset({"n/a", "na", "none", "nil"})
"""What forms hold for want of a rating; no board's word, so not in the table."""

_FAMOUS = ("US", "GB")
"""The regions whose ratings most often stand under another's label."""


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each certificate whose rating the region's boards don't give."""
    for number, sheet in subject.sheets():
        for at, certificate in enumerate(sheet.certificates):
            region = certificate.region
            if region is not None and not _is_known(region, certificate.rating):
                start, end = subject.extent(f"/certificates/{at}/rating", number)
                message, mend = _told(region, certificate.rating)
                yield Finding(start, end, message, mend)


def _is_known(region: str, printed: str) -> bool:
    from filmsheet.tables import ratings  # noqa: PLC0415 - many sheets have no certificate

    if not ratings.known_region(region) or ratings.find(region, printed):
        return True
    return printed.lower() in _NO_RATING


def _told(region: str, printed: str) -> tuple[str, str]:
    """Return the message and the help for a rating that a region doesn't have."""
    from filmsheet.tables import ratings, region_label  # noqa: PLC0415 - loaded by now

    board = ratings.boards(region)[0]
    given = ratings.ratings(region, board, current=True)
    others = [other for other in _FAMOUS if other != region and ratings.find(other, printed)]
    elsewhere = f", but one of {_with_article(region_label(others[0]))}" if others else ""
    message = f"`{printed}` is no rating of {_with_article(region_label(region))}{elsewhere}"
    return message, f"look the film up: {board} gives {', '.join(given)}"


def _with_article(region: str) -> str:
    return f"the {region}" if region in {"UK", "USA"} else region


RULE = Rule("FS301", "unknown-rating", "warning", check, __doc__ or "")
