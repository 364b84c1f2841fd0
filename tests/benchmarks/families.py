"""Families of texts that break parsers: each is a kind of text, made as long as it is asked for.

A text that holds only words that were seen before would be read from memory, so words are new each time.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import cycle, islice, product
from string import ascii_lowercase

Family = Callable[[int], str | bytes]

# More than are remembered anywhere, so that each is as good as new when it comes again; and fast to be had.
_words = cycle(["Z" + "".join(letters) for letters in product(ascii_lowercase, repeat=3)])


def _run(piece: str, before: str = "", after: str = "") -> Family:
    """One piece over and over."""
    return lambda size: before + piece * (size // len(piece)) + after


def _nested(before: str) -> Family:
    """Brackets in brackets, as deep as the text is long."""
    return lambda size: f"{before}{'(' * (size // 2)}{')' * (size // 2)}\nYear: 1996\n"


def _filled(piece: str, before: str = "", after: str = "") -> Family:
    """One piece over and over, with a new word in place of each `*`."""

    def text(size: int) -> str:
        words = piece.count("*")
        times = size // (len(piece) + 3 * words)
        filled = (piece.replace("*", "%s") * times) % tuple(islice(_words, times * words))
        return before.replace("*", "Kim") + filled + after

    return text


_LAST = "\nYear: 1996\n"
_SENTENCE = "A * comes home to the town of * and finds that * has gone with the *. "
_SHEET = """\
* *
Year: 1996
Country: Denmark
Cast: * * (*), * *, * *
Director: * *
USA & UK: 105 mins
UK Release Date: 18 August 1996

* finds the * of a * in the town where * was born.

"""

FAMILIES: dict[str, Family] = {
    "one line of words": _filled("* "),
    "one word": _run("a"),
    "one word in a cast": _run("a", "Cast: ", _LAST),
    "one word in a title": _run("a", "Title: ", _LAST),
    "one word in a label": _run("a", "", ": b" + _LAST),
    "lines of a word": _filled("*\n"),
    "lines of a word, between labels": _filled("*\n", "Year: 1996\n", "Year: 1996\n"),
    "the same label": _run("Cast: A\n"),
    "the same label, empty": _run("Cast:\n"),
    "years": _run("Year: 1996\n"),
    "nested brackets": _nested("Cast: Kim "),
    "nested brackets in a line of prose": _nested(""),
    "nested brackets after a running time": _nested("UK: 105 mins "),
    "brackets never closed": _run("(", "Cast: Kim ", _LAST),
    "brackets never closed, with words": _filled("(* ", "Cast: Kim ", _LAST),
    "brackets never closed, one a line": _filled("Cast: * (*\n"),
    "brackets never closed, in a list that goes on": _filled("* (*,\n", "Cast: ", _LAST),
    "brackets never opened": _run(")", "Cast: Kim ", _LAST),
    "brackets never opened, one a name": _filled("*), ", "Cast: ", _LAST),
    "brackets never opened, one a country": _filled("*) / ", "Country: ", _LAST),
    "brackets with nothing in them": _run("()", "Cast: Kim ", _LAST),
    "brackets one after another": _filled("(*) ", "Cast: Kim ", _LAST),
    "brackets nine deep": _run("(((((((((a))))))))) ", "Cast: Kim ", _LAST),
    "spaces": _run(" "),
    "spaces at the end of a value": _run(" ", "Cast: Kim", _LAST),
    "spaces between two names": _run(" ", "Cast: Kim", "Bodnia" + _LAST),
    "spaces between two languages": _run(" ", "Language: Danish", "Swedish" + _LAST),
    "spaces between two countries": _run(" ", "Country: Denmark", "Sweden" + _LAST),
    "spaces in a running time": _run(" ", "UK: 105", "mins" + _LAST),
    "spaces in a date": _run(" ", "UK Release Date: 18", "August 1996" + _LAST),
    "spaces after a rating": _run(" ", "UK Certificate: 18", "for violence" + _LAST),
    "spaces in a bare line": _run(" ", "Lost", "Highway" + _LAST),
    "zero-width blanks": _run("\u200b", "Cast: Kim", "Bodnia" + _LAST),
    "blank lines": _run("\n"),
    "blank lines between labels": _run("Cast: A\n\n\n"),
    "lines of spaces": _run("   \n", "Cast:\n", "A" + _LAST),
    "carriage returns": _run("\r"),
    "carriage returns and labels": _run("Cast: A\r"),
    "commas": _run(",", "Cast: Kim", "Bodnia" + _LAST),
    "commas and spaces": _run(", ", "Cast: Kim", "Bodnia" + _LAST),
    "commas in a date": _run(",", "UK Release Date: 18 August", "1996" + _LAST),
    "semicolons, slashes and bars": _run(" ; / | ", "Country: Denmark", "Sweden" + _LAST),
    "dots between names": _run(".", "Cast: Kim ", " Bodnia" + _LAST),
    "dots at the end of a cast": _run(". ", "Cast: Kim, ", "." + _LAST),
    "dashes between names": _run(" - ", "Cast: Kim", "Bodnia" + _LAST),
    "dashes between languages": _run(" - ", "Language: Danish", "Swedish" + _LAST),
    "and and and in a cast": _run("and ", "Cast: Kim ", "Bodnia" + _LAST),
    "and and and in countries": _run("and ", "Country: Denmark ", "Sweden" + _LAST),
    "with with with in languages": _run("with ", "Language: Danish ", "English" + _LAST),
    "regions joined in a label": _run("USA & ", "", "UK: 105 mins\n"),
    "colons": _run(":"),
    "colons in a value": _run(": ", "Director: Kim", _LAST),
    "a small word and a colon in a value": _filled("a: ", "Director: Kim ", _LAST),
    "a name and a colon in a value": _filled("*: ", "Director: Kim ", _LAST),
    "known labels on one line": _filled("Director: * Cast: * ", "", "\n"),
    "bullets": _run("•"),
    "bullets and spaces": _run("• - * "),
    "bulleted labels": _filled("• Cast: * *\n"),
    "quotes": _run('"', "Cast: Kim ", " Bodnia" + _LAST),
    "primes after minutes": _run("’", "UK: 105", _LAST),
    "digits": _run("1", "Runtime: ", " mins" + _LAST),
    "digits in a regional value": _run("1", "UK: ", _LAST),
    "digits and spaces in a date": _run("1 ", "UK Release Date: ", _LAST),
    "digits and slashes": _run("1/", "UK Release Date: ", _LAST),
    "unknown labels": _filled("*: * *\n", "Year: 1996\n"),
    "unknown labels, empty": _filled("*:\n", "Year: 1996\n"),
    "prose, a paragraph a line": _filled(_SENTENCE + "\n\n", "Year: 1996\n\n"),
    "prose, one paragraph": _filled(_SENTENCE, "Year: 1996\n\n"),
    "prose, wrapped": _filled(
        "* comes home to * and finds that nothing is as * left it, nor\n", "Year: 1996\n\n"
    ),
    "a story that never ends": _filled("* comes home to the town of *\n", "Synopsis: * comes\n"),
    "a long cast": _filled("* * (*), ", "Cast: ", "Kim Bodnia" + _LAST),
    "a long cast with dashes": _filled("* * - *, ", "Cast: ", "Kim Bodnia" + _LAST),
    "a long cast, goes on after commas": _filled("* * (*),\n", "Cast: ", "Kim Bodnia" + _LAST),
    "a long cast, wrapped between names": _filled("* *, * *\n", "Cast: ", _LAST),
    "a long cast, a name a line": _filled("* *\n", "Cast:\n", _LAST),
    "a long list of countries": _run("Denmark / ", "Country: ", "Sweden" + _LAST),
    "release lines": _run("UK Release Date: 18 August 1996 (London)\n"),
    "release lines of no date": _filled("UK Release Date: 31 June * 1996\n"),
    "running times": _run("USA & UK: 105 mins (uncut)\n"),
    "certificates": _filled("UK Certificate: 18 for * violence and *\n"),
    "distributors": _filled("USA DVD Distributor: * Films\n"),
    "lines of few words": _filled("* *   USA 1996 | 134 mins | 18\n"),
    "one line of few words": _run("USA 1996 | 134 mins | 18 | "),
    "labels without a colon": _filled("Directed by * *\nStarring * *\n"),
    "labels alone on a line": _filled("Director\n\n* *\n"),
    "links": _run("Official Site | IMDb | ", "", "\n"),
    "furniture": _run("----------\n"),
    "dialect marks": _run("filmsheet: archive\n"),
    "sheets one after another": _filled(_SHEET),
    "bytes that are no UTF-8": lambda size: b"Cast: \xff\xfe\n" * (size // 9),
}

STEPPED = (
    "the same label",
    "brackets never closed, one a line",
    "unknown labels",
    "a long cast",
    "release lines of no date",
    "prose, a paragraph a line",
    "sheets one after another",
    "bytes that are no UTF-8",
)
"""Those of which every step is measured, not reading alone."""
