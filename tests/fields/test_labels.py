"""Labels: their spellings, what each says of its value, and what is none."""

from __future__ import annotations

import pytest

from filmsheet.document.reader import reader
from filmsheet.engines.language import ENGINES
from filmsheet.fields.labels import Label, Labels


@pytest.fixture(params=ENGINES)
def labels(request: pytest.FixtureRequest) -> Labels:
    """The labels of the archive layout, by each engine, with nothing read yet."""
    return Labels(reader("archive", request.param).readers)


@pytest.mark.parametrize(
    ("printed", "terminal"),
    [
        ("Title", "TITLE_LABEL"),
        ("Also known as", "ALTERNATIVE_TITLE_LABEL"),
        ("a.k.a.", "ALTERNATIVE_TITLE_LABEL"),
        ("Year", "YEAR_LABEL"),
        ("Year of release", "YEAR_LABEL"),
        ("Genre(s)", "GENRE_LABEL"),
        ("Countries", "COUNTRY_LABEL"),
        ("Country of Origin", "COUNTRY_LABEL"),
        ("Language(s)", "LANGUAGE_LABEL"),
        ("Synopsis", "SYNOPSIS_LABEL"),
        ("Starring", "CAST_LABEL"),
        ("Cast (voices of)", "CAST_LABEL"),
        ("Running Length", "RUNTIME_LABEL"),
        ("Approx. Running minutes", "RUNTIME_LABEL"),
        ("Cert", "CERTIFICATE_LABEL"),
        ("Content Rating", "CERTIFICATE_LABEL"),
        ("Distributed by", "DISTRIBUTOR_LABEL"),
        ("Released on", "RELEASE_LABEL"),
        ("Release date(s)", "RELEASE_LABEL"),
        ("Available from", "AVAILABLE_LABEL"),
        ("Other", "OTHER_LABEL"),
        ("Unread", "UNREAD_LABEL"),
        ("RRP", "MISC_LABEL"),
        ("Aspect Ratio", "MISC_LABEL"),
    ],
)
def test_a_known_label_is_known_in_capital_and_small_letters(
    labels: Labels, printed: str, terminal: str
) -> None:
    for spelt in printed, printed.upper(), printed.lower():
        assert labels.read(spelt) == Label(spelt, terminal)


@pytest.mark.parametrize(
    ("printed", "terminal", "regions", "media"),
    [
        ("USA", "MARKETS", ("US",), (None,)),
        ("U.S.", "MARKETS", ("US",), (None,)),
        ("UK", "MARKETS", ("GB",), (None,)),
        ("USA & UK", "MARKETS", ("US", "GB"), (None,)),
        ("uk/usa", "MARKETS", ("GB", "US"), (None,)),
        ("UK and Ireland", "MARKETS", ("GB", "IE"), (None,)),
        ("South Africa", "MARKETS", ("ZA",), (None,)),
        ("Trinidad and Tobago Release Date", "RELEASE_LABEL", ("TT",), (None,)),
        ("USA DVD", "LAST_MEDIA", ("US",), ("dvd",)),
        ("UK DVD & Blu-ray", "LAST_MEDIA", ("GB",), ("dvd", "blu-ray")),
        ("USA Running Time", "RUNTIME_LABEL", ("US",), (None,)),
        ("UK Certificate", "CERTIFICATE_LABEL", ("GB",), (None,)),
        ("DVD Release Date", "RELEASE_LABEL", (None,), ("dvd",)),
        ("USA & UK DVD/VHS Release Date", "RELEASE_LABEL", ("US", "GB"), ("dvd", "vhs")),
        ("UK Home Video Distributor", "DISTRIBUTOR_LABEL", ("GB",), ("home",)),
        ("UK Available", "AVAILABLE_LABEL", ("GB",), (None,)),
        ("BBFC Certificate", "CERTIFICATE_LABEL", ("GB",), (None,)),
        ("MPAA", "CERTIFICATE_LABEL", ("US",), (None,)),
        ("IFCO", "CERTIFICATE_LABEL", ("IE",), (None,)),
        ("FSK", "CERTIFICATE_LABEL", ("DE",), (None,)),
    ],
)
def test_a_label_says_regions_and_media(
    labels: Labels,
    printed: str,
    terminal: str,
    regions: tuple[str | None, ...],
    media: tuple[str | None, ...],
) -> None:
    assert labels.read(printed) == Label(printed, terminal, regions, media)


@pytest.mark.parametrize(
    ("printed", "medium"),
    [
        ("Theatrical", "theatrical"),
        ("Cinema", "theatrical"),
        ("DVD", "dvd"),
        ("Blu-ray", "blu-ray"),
        ("Blu Ray", "blu-ray"),
        ("BD", "blu-ray"),
        ("VHS", "vhs"),
        ("Video", "vhs"),
        ("VOD", "digital"),
        ("Television", "tv"),
        ("Home", "home"),
        ("Home Video", "home"),
    ],
)
def test_each_medium_has_its_spellings(labels: Labels, printed: str, medium: str) -> None:
    label = labels.read(f"{printed} Release Date")
    assert label is not None
    assert label.media == (medium,)


@pytest.mark.parametrize(
    ("printed", "jobs"),
    [
        ("Director", ("director",)),
        ("Directed by", ("director",)),
        ("Director of Photography", ("cinematographer",)),
        ("Executive Producers", ("executive producer",)),
        ("Writer/Director", ("writer", "director")),
        ("Written and directed by", ("writer", "director")),
        ("Writer, Producer & Editor", ("writer", "producer", "editor")),
    ],
)
def test_a_label_may_name_several_jobs(labels: Labels, printed: str, jobs: tuple[str, ...]) -> None:
    assert labels.read(printed) == Label(printed, "JOBS", jobs=jobs)


@pytest.mark.parametrize(
    ("raw", "printed", "terminal"),
    [
        ("Cast ", "Cast", "CAST_LABEL"),
        ("Cast\u00a0\u200b", "Cast", "CAST_LABEL"),
        ("The  Cast", "The  Cast", "CAST_LABEL"),
        ("The\tCast", "The\tCast", "CAST_LABEL"),
        ("The\u00a0Cast", "The\u00a0Cast", "CAST_LABEL"),
        ("Best  Boy ", "Best  Boy", None),
    ],
)
def test_any_run_of_blanks_is_one_and_is_kept_as_printed(
    labels: Labels, raw: str, printed: str, terminal: str | None
) -> None:
    assert labels.read(raw) == Label(printed, terminal)


@pytest.mark.parametrize(
    "printed",
    [
        "Caſt",  # the long s is an s for `str.casefold`
        "Dırector",  # and the dotless i an I for `str.upper`
        "Dİrector",
        "\uff23AST",  # a fullwidth C
        "Casts",
        "Year of the dog",
        "Directory",
        "Release Dates etc",
        "USA DVD VHS",
        "USA Year",
        "Tagline and more",
        "Chef d’équipe",
        "Co-pilot",
    ],
)
def test_one_to_four_words_that_are_not_listed_are_an_unknown_label(labels: Labels, printed: str) -> None:
    assert labels.read(printed) == Label(printed, None)


@pytest.mark.parametrize(
    "printed",
    [
        "Five words are no label",
        "Los Angeles, 2008",
        "1979",
        "Year 1996",
        "He said (softly)",
        "under_score",
        "-dash",
        "Mr.",
        "🎬",
    ],
)
def test_anything_else_before_a_colon_is_no_label(labels: Labels, printed: str) -> None:
    assert labels.read(printed) is None


@pytest.mark.parametrize("printed", ["DVD", "Jordan", "Trinidad and Tobago"])
def test_no_medium_and_not_every_region_is_a_label_by_itself(labels: Labels, printed: str) -> None:
    assert labels.read(printed) == Label(printed, None)


@pytest.mark.parametrize(
    ("printed", "regions"),
    [
        ("USA", "USA"),
        ("USA & UK", "USA & UK"),
        ("UK DVD Release Date", "UK"),
        ("USA & UK DVD", "USA & UK"),
        ("UK  DVD", None),
        ("BBFC Rating", None),
        ("Release Date", None),
        ("no label at all, this", None),
    ],
)
def test_the_regions_of_a_label_are_found_unless_odd_blanks_hide_them(
    labels: Labels, printed: str, regions: str | None
) -> None:
    span = labels.region_span(printed)
    assert (None if span is None else printed[slice(*span)]) == regions


def test_what_is_remembered_of_labels_is_bounded() -> None:
    labels = Labels(reader("archive").readers)
    longest = 0
    for number in range(10_000):
        assert labels.read(f"Scene {number}") is None
        longest = max(longest, len(labels._read))
    assert longest < 10_000 / 2
    assert labels.read("Cast") == Label("Cast", "CAST_LABEL")


def test_a_label_is_read_once(labels: Labels) -> None:
    assert labels.read("UK Certificate") is labels.read("UK Certificate")


# ---- in the dialects that aren't the archive


@pytest.fixture(params=ENGINES)
def generous(request: pytest.FixtureRequest) -> Labels:
    """The labels of a review."""
    return Labels(reader("review", request.param).readers, reader("review").zoner.by_terminal)


@pytest.mark.parametrize(
    ("printed", "terminal", "regions", "media"),
    [
        ("Certificate (UK)", "CERTIFICATE_LABEL", ("GB",), (None,)),
        ("Release Date (USA & UK)", "RELEASE_LABEL", ("US", "GB"), (None,)),
        ("Release date (DVD)", "RELEASE_LABEL", (None,), ("dvd",)),
        ("Release Date (Theaters)", "RELEASE_LABEL", (None,), (None,)),
        ("Running time (approx)", "RUNTIME_LABEL", (None,), (None,)),
        ("Running  time(approx)", "RUNTIME_LABEL", (None,), (None,)),
    ],
)
def test_a_label_may_have_a_bracket(
    generous: Labels,
    labels: Labels,
    printed: str,
    terminal: str,
    regions: tuple[str | None, ...],
    media: tuple[str | None, ...],
) -> None:
    found = generous.read(printed)
    assert found is not None
    assert (found.printed, found.terminal, found.regions, found.media) == (printed, terminal, regions, media)
    strict = labels.read(printed)
    assert strict is None or strict.terminal is None


@pytest.mark.parametrize("printed", ["Certificate (UK", "Certificate ((UK))", "Gaffer (UK)", "(UK)"])
def test_no_bracket_makes_a_label_known(generous: Labels, printed: str) -> None:
    found = generous.read(printed)
    assert found is None or found.terminal is None


@pytest.mark.parametrize(
    ("said", "raw", "value"),
    [
        ("Certificate 15", "Certificate", "15"),
        ("Running time   105 mins", "Running time", "105 mins"),
        ("UK Certificate 15", "UK Certificate", "15"),
        ("Release date(s) 30/11/2012", "Release date(s)", "30/11/2012"),
        ("Certificate 15 Director: Ann Bee", "Certificate", "15 Director: Ann Bee"),
        ("Certificate passed at 15: cut", "Certificate", "passed at 15: cut"),  # no label ends in a figure
        ("Cast of the very first of all nights: A", "Cast", "of the very first of all nights: A"),  # too long
    ],
)
def test_what_begins_with_a_label_without_a_colon(generous: Labels, said: str, raw: str, value: str) -> None:
    found = generous.before(said)
    assert found is not None
    label, at = found
    assert (label.printed, said[at:]) == (raw, value)
    assert label == generous.read(raw)


@pytest.mark.parametrize(
    "said",
    [
        "Certificate",  # nothing after it
        "Gaffer Arata",
        "Certificate : 15",  # it has its colon
        "Certificate - 15",
        "Sound Mix: Dolby",  # another label's beginning
        "UK 105 mins",  # never without a colon
        "Title PUSHER",
        "",
    ],
)
def test_what_begins_with_none(generous: Labels, said: str) -> None:
    assert generous.before(said) is None


def test_known_labels_are_remembered_within_bounds(labels: Labels, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("filmsheet.fields.labels._REMEMBERED", 2)
    labels._known_read.clear()
    for _ in range(2):
        assert [labels.known(raw) for raw in ("Blah", "Hm", "Hm hm")] == [None] * 3
        assert labels.known(" Year ") == Label("Year", "YEAR_LABEL")
    assert len(labels._known_read) <= 2
