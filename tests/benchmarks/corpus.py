"""What the benchmark reads: sheets made up from a seed, clean and dirty, and the samples.

Those made up are of the archive layout, and as long as real ones.
"""

# ruff: noqa: E501 - names and sentences read better as text

from __future__ import annotations

import calendar
from pathlib import Path
from random import Random

from extra import need

_FIRST = """Aksel Amara Anneke Anton Astrid Beatrix Benno Birgit Carmen Cecil Clara Dagny Dmitri Edith Eero
Elio Emil Esther Fatima Felix Freya Gaspard Greta Gunnar Halina Hamid Hedda Henrik Ida Imre Ingrid Ivo Jana
Jonas Josef Kamal Karin Kasper Lars Leila Lorenz Lucia Magnus Maren Marta Mateo Mikael Nadia Niels Noor Olga
Oskar Paloma Per Petra Rafael Ragna Renata Rune Sabine Samir Selma Sigrid Søren Tamsin Thora Tomas Ulla Vera
Viggo Wanda Xavier Yusuf Zoë""".split()
_LAST = """Aaberg Abara Almqvist Anker Bakhtiar Bello Bergstrøm Blixen Bonnaire Brandt Calloway Castellan
Corrigan Dahlgaard Danso Demir Drummond Eklund Elvestad Fairweather Falk Farouk Ferrante Fjeld Forsyth Galvão
Gerritsen Greenlaw Haddad Halloran Harkness Holmgaard Ibsen Jablonski Jellinek Kallio Karlsen Kovač Lachlan
Lindqvist Lockhart Lund Marchetti Mbeki Moreau Nakagawa Nilsen Novotný Okafor Ostrander Palmgren Pemberton
Petrov Quayle Rahimi Rasmussen Rosendahl Saarinen Sandoval Skovgaard Stenberg Sundby Tariq Thorvald Ueda
Valtýsson Vance Vestergaard Wexler Whitlock Yilmaz Zielinski""".split()
_COMPANY_HEADS = "Amber Bluebird Copper Driftwood Eastgate Foxglove Granite Harbour Ivory Juniper".split()
_COMPANY_TAILS = (
    "Films",
    "Pictures",
    "Film Group",
    "Entertainment",
    "Releasing",
    "/ Northern Picture",
)
_COUNTRIES = (
    "Denmark",
    "Sweden",
    "France",
    "Germany",
    "Poland",
    "Spain",
    "UK",
    "USA",
    "Japan",
    "West Germany",
)
_LANGUAGES = (
    "Danish",
    "Swedish",
    "French",
    "German",
    "Polish",
    "Spanish",
    "English",
    "Japanese",
    "Serbo-Croatian",
)
_TITLES = (
    "THE",
    "NIGHT",
    "GLASS",
    "HARBOUR",
    "SEVEN",
    "WINTER",
    "LETTERS",
    "FROM",
    "BELOW",
    "STATION",
    "11",
)

_REASONS = (
    "strong language",
    "moderate violence",
    "drug use",
    "sexual content",
    "disturbing images",
    "brief nudity",
)
_RATINGS_US = ("R", "PG-13", "PG", "G", "NC-17")
_RATINGS_UK = ("18", "15", "12A", "PG", "U", "12")
_NOTES = (
    "Limited Release - New York",
    "Limited Release - Los Angeles and New York",
    "Limited Release",
    "London, West End",
    "Limited Release - wider",
    "Re-release",
    "The Harbour Trilogy",
)
_LINKS = ("US Distributor", "UK Distributor", "US Distributor\nUK Distributor", "(in Danish)")
_FURNITURE = ("Phase9 Movies 2000-12", "Back to Main Site")

_SENTENCES = (
    "{a}, a {trade} from {town}, comes home after {n} years to find the house let to strangers.",
    "When {b} learns what was said at the {event}, the two of them agree never to speak of it again.",
    "The {trade} keeps a list of everybody who owes {a} money: {b} is on it twice, and knows it.",
    "By {n} o'clock the road to {town} is under snow, and the last bus has left without {a} ({b}'s idea).",
    "It begins as a quarrel over a borrowed coat, and ends with half of {town} standing in the rain.",
    "Slowly, and with the help of a {trade} who trusts nobody, {a} puts together what happened at the {event}.",
    "{b} has other plans; so, as it turns out, do the police, the neighbours and an ill-tempered dog.",
    "Made in {n} weeks with a borrowed camera, the film was shown at one {event} and then lost for a decade.",
    "{town}, 19{n}: the mill is closing, and {a} has one more night to find out who opened the gate.",
)
_TRADES = ("carpenter", "lighthouse keeper", "translator", "night porter", "pianist", "bookbinder")
_TOWNS = ("Esbjerg", "Kirkwall", "Gdynia", "Trieste", "Aberdeen", "Malmö")
_EVENTS = ("wedding", "funeral", "auction", "harvest supper", "inquest")
_LONGEST_PARAGRAPH = 22

_SAMPLES = Path(__file__).parents[2] / "samples"


def sheets(count: int, seed: int = 0, *, dense: bool = False) -> list[str]:
    """Texts of `count` sheets, the same for the same seed; `dense` ones have fields and no prose."""
    draw = Random(seed)
    return [_sheet(draw, dense=dense) for _ in range(count)]


def dirty(count: int, seed: int = 0) -> list[bytes]:
    """Files of `count` sheets, half of them dense, after damage; the same for the same seed.

    The damage is to characters, lines, brackets, line ends and encodings. SystemExit without the extra `bench`.
    """
    soiled = need("filmsheet.testing").soiled
    draw = Random(seed)
    return [soiled(_sheet(draw, dense=number % 2 == 0), draw) for number in range(count)]


def headers(count: int, seed: int = 0) -> list[str]:
    """Texts of `count` sheets that readers of e-mail headers can cut, the same for the same seed.

    A label is one word and stands once; there is nothing but fields.
    """
    draw = Random(seed)
    return [_header(draw) for _ in range(count)]


def samples() -> list[bytes]:
    """The files of every sample of every dialect, and of the dirty ones."""
    return [path.read_bytes() for path in sorted(_SAMPLES.glob("*/*.txt"))]


def source_sheet() -> bytes:
    """The file of the sheet that everything began with."""
    return (_SAMPLES / "archive" / "pusher.txt").read_bytes()


def _header(draw: Random) -> str:
    lines = [
        f"Year: {draw.randint(1950, 2012)}",
        f"USA: {_company(draw)}",
        *_people(draw, voices=False),
        *_places(draw),
        f"UK: {draw.randint(70, 190)} mins",
    ]
    return "\n".join(lines) + "\n"


def _sheet(draw: Random, *, dense: bool) -> str:
    year = draw.randint(1950, 2012)
    lines = [*_head(draw, year), *_people(draw), *_places(draw), *_regional(draw, year)]
    if draw.random() < 0.6:
        lines.append(draw.choice(_LINKS))
    if not dense:
        lines += [""] * draw.randint(1, 3)
        if draw.random() < 0.05:
            lines.append("Synopsis")
        paragraphs = [_paragraph(draw) for _ in range(draw.randint(0, 6))]
        lines.append("\n\n".join(paragraphs))
        if paragraphs and draw.random() < 0.05:
            lines += ["", "Language: English/ English HOH", "Subtitles: English"]
    if draw.random() < 0.1:
        lines += ["", "Copyright © 2022 Phase9 Entertainment - All Rights Reserved"]
    return "\n".join(lines) + "\n"


def _head(draw: Random, year: int) -> list[str]:
    lines = [draw.choice(_FURNITURE)] if draw.random() < 0.1 else []
    if draw.random() < 0.2:
        suffix = f" ({year})" if draw.random() < 0.3 else ""
        lines.append(" ".join(draw.sample(_TITLES, 3)) + suffix)
    lines.append(f"Year: {year}")
    if draw.random() < 0.1:
        return [*lines, f"USA & UK: {_company(draw)}"]
    lines += [f"{region}: {_company(draw)}" for region in ("USA", "UK") if draw.random() < 0.7]
    if draw.random() < 0.1:
        lines.append(f"USA DVD: {_company(draw)}")
    return lines


def _people(draw: Random, *, voices: bool = True) -> list[str]:
    cast = ", ".join(_name(draw, noted=True) for _ in range(draw.randint(5, 60)))
    directors = [_name(draw) for _ in range(draw.choice((1, 1, 1, 2, 3)))]
    return [
        f"Cast (voices of): {cast}" if voices and draw.random() < 0.05 else f"Cast: {cast}",
        f"Director{'s' if len(directors) > 1 else ''}: {', '.join(directors)}",
    ]


def _places(draw: Random) -> list[str]:
    countries = draw.sample(_COUNTRIES, draw.choice((1, 1, 2, 3)))
    languages = draw.sample(_LANGUAGES, draw.choice((1, 1, 2)))
    note = " (English subtitles)" if draw.random() < 0.5 else ""
    between = draw.choice((" / ", ", "))
    return [
        f"{'Country' if len(countries) == 1 else 'Countries'}: {between.join(countries)}",
        f"{'Language' if len(languages) == 1 else 'Languages'}: {between.join(languages)}{note}",
    ]


def _regional(draw: Random, year: int) -> list[str]:
    minutes = draw.randint(70, 190)
    if draw.random() < 0.15:
        lines = [f"USA & UK: {minutes} mins"]
    else:
        lines = [f"USA: {minutes} mins", f"UK: {minutes + draw.randint(0, 5)} mins"]
    if draw.random() < 0.4:
        lines.append(f"USA Rated: {_certificate(draw, _RATINGS_US)}")
    if draw.random() < 0.8:
        lines.append(f"UK Certificate: {_certificate(draw, _RATINGS_UK)}")
    for label, share in (
        ("USA Release Date", 0.8),
        ("UK Release Date", 0.8),
        ("USA DVD Release Date", 0.6),
        ("UK DVD Release Date", 0.6),
    ):
        if draw.random() < share:
            lines += [f"{label}: {_date(draw, year)}" for _ in range(draw.choice((1, 1, 1, 1, 2, 3)))]
    return lines


def _certificate(draw: Random, ratings: tuple[str, ...]) -> str:
    rating = draw.choice(ratings)
    if draw.random() < 0.2:
        return rating
    word = draw.choice(("for", "for", "contains"))
    *most, last = draw.sample(_REASONS, draw.randint(2, 4))
    return f"{rating} {word} {', '.join(most)} and {last}"


def _date(draw: Random, year: int) -> str:
    note = f" ({draw.choice(_NOTES)})" if draw.random() < 0.35 else ""
    if draw.random() < 0.05:
        return f"tbc{note}"
    month = calendar.month_name[draw.randint(1, 12)]
    day = "" if draw.random() < 0.05 else f"{draw.randint(1, 28)} "
    return f"{day}{month} {year + draw.randint(0, 6)}{note}"


def _company(draw: Random) -> str:
    return f"{draw.choice(_COMPANY_HEADS)} {draw.choice(_COMPANY_TAILS)}"


def _name(draw: Random, *, noted: bool = False) -> str:
    first, last = draw.choice(_FIRST), draw.choice(_LAST)
    shapes = {
        f"{first} {last}": 85,
        last: 3,
        f"{first} {draw.choice('ABCDEFGHJKLMNPRST')} {last}": 4,
        f'{first} "The {draw.choice(_TRADES).title()}" {last}': 2,
        f"{first} ('{first[:3]}i') {last}": 1,
        f"{first} {last}, Jr.": 0.5,
        f"{first} {last}-{draw.choice(_LAST)}": 1.5,
        f"{first} {last} ({draw.choice(('voice', 'narrator', draw.choice(_FIRST)))})": 3 * noted,
    }
    [name] = draw.choices(list(shapes), list(shapes.values()))
    return name


def _paragraph(draw: Random) -> str:
    return " ".join(
        draw.choice(_SENTENCES).format(
            a=draw.choice(_FIRST),
            b=draw.choice(_FIRST),
            trade=draw.choice(_TRADES),
            town=draw.choice(_TOWNS),
            event=draw.choice(_EVENTS),
            n=draw.randint(10, 99),
        )
        for _ in range(draw.randint(4, _LONGEST_PARAGRAPH))
    )
