"""The terminals of a clean sheet, for three grammars: the same patterns in each, as fat as they can be."""

from __future__ import annotations

from typing import Final

TERMINALS: Final = {
    "FURNITURE": r"(?:Phase9 Movies|Back to Main)[^\n]*",
    "TITLE": r"(?!Year: |Phase9 Movies|Back to Main)[^\n]+?(?=(?: \(\d{4}\))?\n)",
    "YEAR": r"\d{4}",
    "NAME": r"[^\s,()][^,()\n]*(?:\('[^()\n]*\)[^,()\n]+)*(?<=\S)(?:, Jr\.)?",
    "NOTE": r"[^()\n]+",
    "PLACE": r"[^\s,/(][^,/(\n]*(?<=\S)",
    "PLACE_MARK": r" / |, ",
    "REGIONS": r"USA & UK|USA|UK",
    "CAST": r"Cast(?: \(voices of\))?: ",
    "DIRECTORS": r"Directors?: ",
    "COUNTRIES": r"Countr(?:y|ies): ",
    "LANGUAGES": r"Languages?: ",
    "RATED": r" (?:Rated|Certificate): ",
    "RELEASED": r"(?: DVD)? Release Date: ",
    "DISTRIBUTED": r"(?: DVD)?: ",
    "MINUTES": r"\d+(?= mins(?:\n|\Z))",
    "COMPANY": r"(?!\d+ mins(?:\n|\Z))[^\n]+",
    "RATING": r"[A-Z0-9][A-Z0-9-]*",
    "FOR": r" (?:for|contains) ",
    "REASON": r"[^\n]+",
    "DAY": r"\d{1,2}(?= )",
    "MONTH": r"[A-Z][a-z]+",
    "TBC": r"tbc",
    "LINK": r"(?:US|UK) Distributor|\(in [^)\n]+\)",
    "HEADING": r"Synopsis(?=\n)",
    "EXTRA": r"Language|Subtitles",
    "REST": r"[^\n]+",
    "FOOTER": r"Copyright [^\n]*",
    "PARAGRAPH": r"(?!Copyright |Synopsis\n|(?:Language|Subtitles): )[^\n]*[^\s]",
    "GAP": r"\n\n+",
    "ENDS": r"\n+",
}
