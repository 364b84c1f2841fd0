"""The tables: made again they are the same, their laws hold for every region, and facts by hand."""

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from cases import over
from lark import Lark

from filmsheet import tables
from filmsheet.tables import make
from filmsheet.tables.make import trade

ROOT = Path(__file__).parents[2]
GRAMMAR = (ROOT / "grammars" / "regions.lark").read_text(encoding="utf-8")
TABLES = ("regions.tsv", "countries.tsv", "languages.tsv")
NO_BREAK, ZERO_WIDTH, BOM = "\u00a0", "\u200b", "\ufeff"


def printed_names() -> list[tuple[str, str, str]]:
    """Every name of a table, with the table and the code."""
    return [
        (table, columns[0], name)
        for table in TABLES
        for columns in tables._rows(table)
        for name in (
            (columns[2], *filter(None, columns[4].split(" | "))) if table == "regions.tsv" else (columns[1],)
        )
    ]


def spelt(terminal: str) -> list[tuple[str, str]]:
    """Each `(name, code)` of a terminal of the grammar, as its lines and comments say."""
    body = GRAMMAR.partition(f"\n{terminal}: ")[2].partition("\n\n")[0]
    return [(name, line[-2:]) for line in body.splitlines() for name in re.findall(r'"([^"]+)"i', line)]


# ---- the files


def test_made_again_the_files_are_the_same(tmp_path: Path) -> None:
    (tmp_path / "src" / "filmsheet" / "tables").mkdir(parents=True)
    (tmp_path / "grammars").mkdir()
    make.main(tmp_path)
    made = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert {path.name for path in made} == {*TABLES, "regions.lark"}
    for path in made:
        checked_in = ROOT / path.relative_to(tmp_path)
        assert path.read_bytes() == checked_in.read_bytes(), f"run make again: {checked_in.name}"


@pytest.mark.parametrize("table", TABLES)
def test_a_table_names_its_source_and_is_sorted(table: str) -> None:
    text = (ROOT / "src" / "filmsheet" / "tables" / table).read_text(encoding="utf-8")
    header = [line for line in text.splitlines() if line.startswith("#")]
    assert text.startswith("\n".join(header))
    assert "Babel 2.18.0" in header[1]
    assert "pycountry 26.2.16" in header[1]
    rows = tables._rows(table)
    assert rows == sorted(rows)
    assert len(rows) > 200
    assert len({len(row) for row in rows}) == 1


def test_a_name_has_one_code() -> None:
    codes: dict[tuple[bool, str], set[str]] = {}
    for table, code, name in printed_names():
        codes.setdefault((table == "languages.tsv", tables._loose(name)), set()).add(code)
    codes = {key: found for key, found in codes.items() if len(found) > 1}
    assert not codes


def test_an_english_name_keeps_its_code_whatever_it_means_in_german_or_french() -> None:
    """Each English name has the code that it has where there is no other language."""
    for made, read in (
        (make._country_names(), tables.country_code),
        (make._language_names(), tables.language_code),
    ):
        english = [row for row in made if not row[2].endswith((" de", " fr"))]
        assert len(english) > 700
        for code, name, _ in make._unclaimed(english, {}):
            assert read(name) == code, name
    # What CLDR's German locale calls another language than English does.
    assert ("zgh", "Tamazight", "CLDR de") in make._language_names()
    assert tables.language_code("Tamazight") == "tzm"


def test_every_german_name_of_cldr_is_read() -> None:
    for code in tables.region_codes():
        assert tables.country_code(make._cldr("de").territories[code]) == code
    for code, name, _ in make._cldr_languages("de"):
        assert tables.language_code(name) == code or name == "Tamazight"


def test_every_name_is_read_as_its_row_says() -> None:
    for table, code, name in printed_names():
        if table == "languages.tsv":
            assert tables.language_code(name) == code, name
        else:
            assert tables.country_code(name) == code, name
        if table == "regions.tsv":
            assert tables.region_code(name) == code, name


@pytest.mark.parametrize(
    "dress",
    [
        str.upper,
        str.lower,
        lambda name: name.replace(" ", NO_BREAK),
        lambda name: name.replace(" ", f" {ZERO_WIDTH} "),
        lambda name: f"{BOM} {name}\t",
        lambda name: f"{name[:2]}{ZERO_WIDTH}{name[2:]}",
        lambda name: unicodedata.normalize("NFD", name),
        make._unaccented,
        lambda name: f"The {name}",
    ],
    ids=[
        "upper",
        "lower",
        "no-break",
        "zero-width",
        "trimmed",
        "inside",
        "nfd",
        "unaccented",
        "the",
    ],
)
def test_dress_does_not_matter(dress: Callable[[str], str]) -> None:
    for table, code, name in printed_names():
        # A code is no name: it is read in capitals only, and has no article.
        if not (table == "countries.tsv" and re.fullmatch("[A-Z]{2,4}", name)):
            read = tables.language_code if table == "languages.tsv" else tables.country_code
            assert read(dress(name)) == code, dress(name)


# ---- laws of regions


def test_there_are_249_regions() -> None:
    assert len(tables.region_codes()) == 249
    assert tables.region_codes() < tables.country_codes()
    assert all(re.fullmatch("[A-Z]{4}", c) for c in tables.country_codes() - tables.region_codes())


@over(sorted(tables.region_codes()))
def test_a_label_reads_back_and_can_stand_in_a_list(code: str) -> None:
    label = tables.region_label(code)
    assert tables.region_code(label) == tables.country_code(label) == code
    assert label.isascii()
    assert not re.search(r"[:&/,()\[\]|;]| and | - ", label)
    assert tables.region_code(code) == code
    assert tables.month_first(code) in {True, False, None}


def test_what_is_a_region_is_that_country() -> None:
    for table, code, name in printed_names():
        if table == "countries.tsv":
            assert tables.region_code(name) in {None, code}


def test_a_label_of_no_region() -> None:
    for code in ("SUHH", "usa", "XX", ""):
        with pytest.raises(KeyError):
            tables.region_label(code)
        assert tables.month_first(code) is None


# ---- the grammar


def test_the_grammar_lists_every_region_as_the_table_reads_it() -> None:
    names = spelt("REGION")
    assert {code for _, code in names} == tables.region_codes()
    for name, code in names:
        assert tables.region_code(name) == code, name
    folded = {tables.fold(name) for name, _ in names}
    assert len(folded) == len(names)
    for table, _, name in printed_names():
        if table == "regions.tsv":
            assert {tables.fold(name), tables.fold(make._unaccented(name))} <= folded


def test_of_two_letters_the_grammar_has_only_these() -> None:
    assert {name for name, _ in spelt("REGION") if len(name) == 2} == {"US", "UK", "GB", "NZ"}


def test_a_market_is_a_region() -> None:
    names = spelt("MARKET")
    assert 40 <= len({code for _, code in names}) <= 60
    every = {tables.fold(name) for name, _ in spelt("REGION")}
    assert every.issuperset(tables.fold(name) for name, _ in names)
    for name, code in names:
        assert tables.region_code(name) == code
    assert {"USA", "US", "U.S.", "UK", "GB", "Ireland", "Hong Kong"} <= {name for name, _ in names}


@pytest.mark.parametrize("word", ["Chad", "Jordan", "Georgia", "Israel", "India", "Turkey", "Malta"])
def test_a_given_name_or_a_word_is_no_market(word: str) -> None:
    assert tables.region_code(word) is not None
    assert word not in {name for name, _ in spelt("MARKET")}


@pytest.mark.parametrize("terminal", ["REGION", "MARKET"])
def test_stock_lark_reads_the_grammar(terminal: str) -> None:
    reader = Lark(f"{GRAMMAR}\nstart: {terminal}\n", parser="lalr", strict=True)
    for name, code in spelt(terminal):
        for text in (name, name.upper(), name.lower()):
            (token,) = reader.parse(text).children
            assert tables.region_code(str(token)) == code


def test_what_ignoring_case_lets_in_is_read_too() -> None:
    # `re` takes a long s for an s, a Kelvin sign for a k, and either Turkish i for an i.
    for text, code in (
        ("U\u017fA", "US"),
        ("U\u212a", "GB"),
        ("\u0130taly", "IT"),
        ("\u0131taly", "IT"),
    ):
        assert tables.region_code(text) == code


# ---- facts


@pytest.mark.parametrize(
    ("code", "names"),
    [
        (
            "US",
            "USA|US|U.S.|U.S.A.|U.S|U. S. A.|us|usa|United States|United States of America|America",
        ),
        ("GB", "UK|U.K.|GB|Great Britain|Britain|England|Scotland|Wales|Northern Ireland|GBR"),
        ("GB", "UNITED KINGDOM|the United Kingdom|Royaume-Uni|Vereinigtes Königreich"),
        ("NL", "Holland|Netherlands|The Netherlands|THE NETHERLANDS|Niederlande|Pays-Bas"),
        ("KR", "South Korea|Republic of Korea|Korea, Republic of|Korea (South)|KOR"),
        ("KP", "North Korea|Democratic People's Republic of Korea|Korea, North"),
        ("RU", "Russia|Russian Federation"),
        ("CZ", "Czech Republic|Czechia|the Czech Republic"),
        ("HK", "Hong Kong|Hong-Kong|Hong Kong SAR China"),
        ("TW", "Taiwan|Republic of China|Taiwan, Province of China"),
        ("CN", "China|People's Republic of China|PR China|P.R.China"),
        ("IR", "Iran|Islamic Republic of Iran|Iran, Islamic Republic of"),
        ("VN", "Vietnam|Viet Nam|Viet-Nam|South Vietnam"),
        ("MM", "Burma|Myanmar|Myanmar (Burma)|BUMM"),
        ("CI", "Ivory Coast|Côte d'Ivoire|Cote d\u2019Ivoire|COTE D'IVOIRE"),
        ("CD", "Zaire|DR Congo|Democratic Republic of the Congo|Congo - Kinshasa|ZRCD"),
        ("CG", "Republic of the Congo|Congo-Brazzaville"),
        ("DE", "Germany|West Germany|Germany (West)|Federal Republic of Germany|FRG|Deutschland"),
        ("IE", "Ireland|Eire|Éire|Republic of Ireland"),
        ("MK", "Macedonia|North Macedonia|FYROM"),
        ("PS", "Palestine|Palestinian Territories"),
        ("AE", "UAE|U.A.E.|United Arab Emirates"),
        ("NZ", "NZ|New Zealand|Neuseeland"),
        ("TR", "Türkiye|TÜRKİYE|Turkiye|Turkey|Türkei"),
        ("BA", "Bosnia-Herzegovina|Bosnia & Herzegovina|Bosnia and Herzegovina|Bosnia"),
        ("TT", "Trinidad-Tobago|Trinidad & Tobago|Trinidad and Tobago"),
        ("LC", "St. Lucia|St Lucia|Saint Lucia|SAINT LUCIA"),
        ("DK", "Denmark|DENMARK|Kingdom of Denmark|Dänemark|Danemark|DK|DNK"),
        ("AT", "Austria|Österreich|ÖSTERREICH|Autriche"),
        ("SZ", "Eswatini|Swaziland"),
        ("BY", "Belarus|Byelorussia|BYAA"),
        ("FR", "France|Frankreich|FX"),
        ("SUHH", "Soviet Union|USSR|U.S.S.R.|the Soviet Union|SUHH|SUN|SU|UdSSR"),
        ("CSHH", "Czechoslovakia|Czecho-Slovakia|CSK|Tchécoslovaquie"),
        ("YUCS", "Yugoslavia|Federal Republic of Yugoslavia|YUG|Jugoslawien"),
        ("DDDE", "East Germany|GDR|DDR|G.D.R.|Germany (East)|German Democratic Republic"),
        ("CSXX", "Serbia and Montenegro|Serbia & Montenegro|Serbia-Montenegro|SCG"),
        ("VDVN", "North Vietnam"),
        ("ANHH", "Netherlands Antilles"),
        ("DE", "BRD|BR Deutschland|Westdeutschland|Deutschland (BRD)|Bundesrepublik Deutschland"),
        ("DDDE", "DDR|D.D.R.|Ostdeutschland|Deutschland (DDR)|Deutsche Demokratische Republik"),
        ("SUHH", "Sowjetunion|SOWJETUNION|Sowjetrußland|Sowjetrussland"),
        ("CSHH", "Tschechoslowakei|ČSSR|ČSR|CSSR"),
        ("YUCS", "SFR Jugoslawien|Bundesrepublik Jugoslawien"),
        ("CSXX", "Serbien und Montenegro|Serbien & Montenegro"),
        ("VDVN", "Nordvietnam"),
        ("GB", "Großbritannien|GROSSBRITANNIEN|Schottland|Nordirland"),
        ("US", "USA|Vereinigte Staaten|Vereinigte Staaten von Amerika|Die Vereinigten Staaten"),
        ("NL", "Niederlande|Die Niederlande|Holland"),
        ("KR", "Südkorea|Süd-Korea|SÜDKOREA|Republik Korea"),
        ("CZ", "Tschechien|Tschechische Republik"),
        ("CN", "Volksrepublik China|VR China"),
        ("CI", "Elfenbeinküste"),
        ("BY", "Belarus|Weißrussland|Weissrussland"),
    ],
)
def test_country_code(code: str, names: str) -> None:
    for name in names.split("|"):
        assert tables.country_code(name) == code, name
    assert code in tables.country_codes()


@pytest.mark.parametrize(
    "name",
    [
        "",
        " ",
        "The",
        "Korea",
        "Congo",
        "Kongo",
        "Virgin Islands",
        "Jungferninseln",
        "Kosovo",
        "it",
        "Is",
        "fra",
        "CS",
        "Atlantis",
        "a" * 10**6,
    ],
)
def test_no_country(name: str) -> None:
    assert tables.country_code(name) is None
    assert tables.region_code(name) is None


@pytest.mark.parametrize("name", ["USSR", "SUHH", "Yugoslavia", "East Germany", "Deutschland"])
def test_a_country_that_is_no_region(name: str) -> None:
    assert tables.region_code(name) is None


@pytest.mark.parametrize(
    ("code", "label"),
    [
        ("US", "USA"),
        ("GB", "UK"),
        ("FR", "France"),
        ("KR", "South Korea"),
        ("HK", "Hong Kong"),
        ("CZ", "Czechia"),
        ("BA", "Bosnia-Herzegovina"),
    ],
)
def test_region_label(code: str, label: str) -> None:
    assert tables.region_label(code) == label


@pytest.mark.parametrize(
    ("first", "codes"),
    [
        (True, "US PR PH GU"),
        (False, "GB IE AU NZ FR DE IT ES DK NL IN ZA SE HU BR MX RU"),
        (None, "CA JP CN KR TW IR"),
    ],
)
def test_month_first(first: bool | None, codes: str) -> None:  # noqa: FBT001 - the three answers
    for code in codes.split():
        assert tables.month_first(code) is first, code


@pytest.mark.parametrize(
    ("tag", "names"),
    [
        ("da", "Danish|DANISH|danish|Dänisch|danois"),
        ("en", "English|Englisch|anglais"),
        ("pt-BR", "Brazilian Portuguese|Portuguese (Brazil)"),
        ("nl-BE", "Flemish"),
        ("gsw", "Swiss German|Schwyzerdütsch|Schwyzerdutsch"),
        ("cmn", "Mandarin|Mandarin Chinese|Chinese (Mandarin)|MANDARIN"),
        ("yue", "Cantonese|Chinese (Cantonese)"),
        ("zh", "Chinese"),
        ("fa", "Farsi|Persian|Farsi (Persian)"),
        ("fa-AF", "Dari"),
        ("sh", "Serbo-Croatian|Serbo Croatian|Serbo-Croat"),
        ("sr", "Serbian"),
        ("ga", "Irish|Irish Gaelic|Gaeilge"),
        ("gd", "Gaelic|Scottish Gaelic"),
        ("ase", "American Sign Language"),
        ("bfi", "British Sign Language"),
        ("gss", "Greek Sign Language"),
        ("sgn", "Sign language"),
        ("es", "Spanish|Castilian"),
        ("zxx", "Silent|no dialogue|No Dialogue|None|Sans paroles"),
        ("la", "Latin"),
        ("yi", "Yiddish"),
        ("iu", "Inuktitut"),
        ("tl", "Tagalog"),
        ("fil", "Filipino"),
        ("kl", "Greenlandic"),
        ("bn", "Bengali|Bangla"),
        ("no", "Norwegian"),
        ("mi", "Maori|Māori|Te Reo Māori"),
        ("zh-Hans", "Simplified Chinese"),
        ("hi", "Hindi"),
        ("de", "Deutsch|deutsche|Deutschen|deutscher|deutschem|DEUTSCHES|dt.|Hochdeutsch"),
        ("en", "englische|englischen|ENGLISCHER|engl."),
        ("fr", "Französisch|französischem|FRANZÖSISCHEN|\u200bfranzösischer"),
        ("gsw", "Schweizerdeutsch|schweizerdeutschen"),
        ("pt-BR", "Brasilianisch|Brasilianisches Portugiesisch"),
        ("gsg", "Deutsche Gebärdensprache"),
        ("zxx", "ohne Dialog|Stummfilm|ohne Worte"),
        (None, "|Creole|Klingonese|English/French|English subtitles|und|Scottish"),
        (None, "deutschens|englischere|zzzische|isches|Danishe|Lateinen|deutsche Untertitel|en|de|dansken"),
        (None, "a" * 10**6 + "ische"),
    ],
)
def test_language_code(tag: str | None, names: str) -> None:
    for name in names.split("|"):
        assert tables.language_code(name) == tag, name


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("  United \t KINGDOM ", "united kingdom"),
        (f"New{NO_BREAK}Zealand{ZERO_WIDTH}", "new zealand"),
        ("\u2060Hong\u2003\u200d Kong\u2028", "hong kong"),
        ("ÎLE Maurice", "Île maurice"),
        ("U.S.A.", "u.s.a."),
        (BOM, ""),
    ],
)
def test_fold(name: str, key: str) -> None:
    assert tables.fold(name) == key
    assert tables.fold(key) == key


# ---- making


def test_a_hand_written_name_adds_something() -> None:
    """A name of `trade.tsv` under a code that is none would never be read."""
    regions = [code for part in ("region-label", "region-name", "market") for code, _ in trade(part)]
    assert {*regions, *dict(trade("day-first"))} <= tables.region_codes()
    for code, name in trade("country") + trade("country-de"):
        assert tables.country_code(name) == code, name
    for tag, name in trade("language") + trade("language-de"):
        assert tables.language_code(name) == tag, name
