"""No harm: whatever encoding a file is in, safe fixes keep each of its letters and digits.

The sheets are written in known encodings, which the reader is not told. The fixed bytes are decoded in these,
and compared with what was written.
"""

from __future__ import annotations

import html
import random
import re
from itertools import permutations
from typing import TYPE_CHECKING

import pytest

import filmsheet
from filmsheet import rules
from filmsheet.checking.fixing import mend

if TYPE_CHECKING:
    from collections.abc import Iterator

    from filmsheet.checking.fixing import Fixed

pytestmark = pytest.mark.usefixtures("unwatched")

WESTERN = "Adrián Málaga, Zoë Brûlé, Núria Sàbat, Übü Ångel, ¡Ñandú!, Garçon à Paris, Élan"
CYRILLIC = "Анна Каренина, Нина Наина, Юрий Норштейн, Панна"
CZECH = "Jiří Menzel, Kieślowski, Łódź, Ženíšek, Věra Ą"
JAPANESE = "三船敏郎, 黒澤明, カンヌ映画祭, あかり, ソ表能, 原節子"
CHINESE = "章子怡, 聽颅章, 王家卫, 巩俐 张艺谋, 陈凯歌"
NAMES = {
    "utf-8": f"{WESTERN}, {CYRILLIC}, {CZECH}, {JAPANESE}",
    "utf-16": f"{WESTERN}, {CYRILLIC}, {JAPANESE}",
    "cp1252": WESTERN,
    "cp437": WESTERN.replace("À", "A"),
    "cp850": WESTERN,
    "cp866": CYRILLIC,
    "koi8-r": CYRILLIC,
    "iso8859-2": CZECH,
    "shift-jis": JAPANESE,
    "gbk": CHINESE,
    "iso2022-jp": JAPANESE,
}
PLAIN = "Kim Bodnia, Zlatko Buric, 50 Cent, Arata, O'Dowd"

LINES = (
    "Title: {} and {}",
    "Year : 2006",
    "Cast: {}, {}, {}",
    "Director: {}, {}",
    "Country: Denmark / France",
    "Country: N/A",
    "USA & UK:105 mins  ",
    "UK Certificate: 15 for {} (and {}",
    "UK Release Date: Friday 18 August 2006\t",
    "Genre: Drama, Comedy",
    "{}",
    "",
    "{} meets {} by the <b>old</b> bridge. Nobody knows what {} wants of them all.",
)
DIRT = (
    "&eacute;",
    "&#39;",
    "&nbsp;",
    "&lt;b&gt;",
    "&amp;",
    "<b>",
    "</b>",
    '<a href="x.html" nowrap>',
    "<strong will>",
    "a<b and c>d",
    "<br/>",
    "\xa0",
    "\xad",
    "\u200b",
    "\u2028",
    "\x0c",
    "\x07",
    "\x1b",
    "\x00",
    "  ",
    " \t",
    " :",
    "(",
    "\r",
    "Ã©",
)
TAG = re.compile(r"</?(?:b|br|a)(?:\s+(?:[a-z]+=(?:\"[^\"<>]*\"|[^\s\"<>]+)|nowrap))*\s*/?>", re.IGNORECASE)
LINE_ENDS = re.compile(r"\r\n|\r|\n")


def sheet(chance: random.Random, names: str, kind: str) -> str:
    """Return the text of a sheet: clean, dirty or mutated."""
    every = f"{names}, {PLAIN}".split(", ")
    lines = [
        re.sub(r"\{\}", lambda _: chance.choice(every), line)
        for line in (LINES if kind == "clean" else chance.sample(LINES, 9))
    ]
    end = chance.choice(["\n", "\r\n"])
    text = "".join(
        f"{line}{end if kind == 'clean' else chance.choice([end, end, end, chr(10)])}" for line in lines
    )
    if kind == "clean":
        return text
    for _ in range(chance.randint(1, 12)):
        at = chance.randint(0, len(text))
        if kind == "dirty" or chance.random() < 0.5:
            text = f"{text[:at]}{chance.choice(DIRT)}{text[at:]}"
        else:
            text = text[:at] + text[at + chance.randint(1, 3) :]
    return text


def sheets(encoding: str) -> Iterator[str]:
    """Yield thirty sheets that an encoding can say."""
    chance = random.Random(encoding)
    for number in range(30):
        text = sheet(chance, NAMES[encoding], ("clean", "dirty", "mutated")[number % 3])
        yield text.encode(encoding, "ignore").decode(encoding, "ignore")


def fixed(raw: bytes, *, unsafe: bool = False) -> Fixed:
    chosen = [(rule, rule.severity) for rule in rules.every().values()]
    return mend(filmsheet.parse(raw), chosen, read=filmsheet.parse, unsafe=unsafe)


def keeps(after: str, before: str) -> bool:
    """Return True if a text has all letters and digits of another one, but those in its tags, in order."""
    rest = iter(letters(after))
    return all(letter in rest for letter in letters(TAG.sub("", before)))


def letters(text: str) -> str:
    """Return the letters and digits of a text, entities being what they stand for."""
    while (decoded := html.unescape(text)) != text:
        text = decoded
    kept = "".join(filter(str.isalnum, text))
    return re.sub("(Countr|Director)(?:ies|y|s)?", r"\1", kept)  # a label in the plural is the same label


@pytest.mark.parametrize("encoding", NAMES)
def test_safe_fixes_keep_each_letter(encoding: str) -> None:
    fixes = 0
    for text in sheets(encoding):
        raw = text.encode(encoding)
        done = fixed(raw)
        after = bytes(done.document).decode(encoding)
        assert keeps(after, text), text
        assert bytes(fixed(bytes(done.document)).document) == bytes(done.document)
        fixes += len(done.fixed)
    assert fixes > 30, "most of these sheets hold something to fix"


BYTEWISE = [name for name in NAMES if name not in {"utf-16", "iso2022-jp"}]


def test_safe_fixes_keep_each_letter_of_two_encodings() -> None:
    chance = random.Random(2)
    for encodings in permutations(BYTEWISE, 2):
        text = "".join(next(iter(sheets(encoding))) for encoding in encodings)
        lines = LINE_ENDS.split(text)
        said = [(line, fit(line, encodings, chance)) for line in lines]
        raw = b"\n".join(line.encode(encoding) for line, encoding in said)
        after = re.split(rb"\r\n|\r|\n", bytes(fixed(raw).document))
        for line, (before, encoding) in zip(after, said, strict=True):
            assert keeps(line.decode(encoding), before)


def fit(line: str, encodings: tuple[str, ...], chance: random.Random) -> str:
    """Return an encoding that can say a line."""
    able = []
    for encoding in encodings:
        try:
            line.encode(encoding)
        except UnicodeEncodeError:
            continue
        able.append(encoding)
    return chance.choice(able)


def test_bytes_become_utf_8_all_at_once_or_not_at_all() -> None:
    texts = list(sheets("cp1252"))
    whole = 0
    for text in texts:
        raw = text.encode("cp1252")
        document = filmsheet.parse(raw)
        after = mend(
            document, [(rules.every()["FS006"], "warning")], read=filmsheet.parse, unsafe=True
        ).document
        assert bytes(after) in (raw, str(document).encode())
        whole += bytes(after) != raw
    assert whole > len(texts) / 2
