"""Text that was decoded with the wrong encoding."""

from __future__ import annotations

from codecs import decode

import pytest

import filmsheet
from filmsheet.rules.mojibake import RULE
from filmsheet.rules.rule import Finding, Subject


def found(text: str) -> list[Finding]:
    return list(RULE.check(Subject(filmsheet.parse(text, dialect="archive"))))


def mended(text: str) -> str:
    """Return the text after all fixes, which are unsafe."""
    for one in reversed(found(text)):
        assert one.fix is not None
        assert one.fix.safety == "unsafe"
        for edit in reversed(one.fix.edits):
            text = text[: edit.offset] + edit.text + text[edit.end_offset :]
    return text


def as_windows(text: str) -> str:
    """UTF-8 read as browsers read Windows-1252."""
    return "".join(
        decode(bytes([byte]), "latin-1" if byte in b"\x81\x8d\x8f\x90\x9d" else "cp1252")
        for byte in text.encode()
    )


NAMES = (
    "René, José, Émile, Özgür, Çağrı, Århus, Åsa, Søren, Œuvre, Ångström, Łukasz, Žižek, Dvořák, Tõnu, Þór"
    " Ionuț, Ștefan, Tomáš Čapek, Gérard, “it’s” – … — „y“ €5 £5 ½ © 2009 • it’s Москва Ελλάδα 日本語 한국어"
    " ไทย Việt"
)


@pytest.mark.parametrize("name", NAMES.split(" "))
def test_utf_8_comes_back(name: str) -> None:
    assert mended(f"Cast: {as_windows(name)}\n") == f"Cast: {name}\n"
    assert mended(f"Cast: {as_windows(as_windows(name))}\n") == f"Cast: {name}\n"
    assert found(f"Cast: {name}\n") == []


@pytest.mark.parametrize("encoding", ["latin-1", "mac-roman", "cp850", "cp437"])
@pytest.mark.parametrize("name", ["René", "François", "Bjørk", "Müller", "voilà"])
def test_utf_8_read_as_something_else(name: str, encoding: str) -> None:
    assert mended(f"Cast: {name.encode().decode(encoding)}\n") == f"Cast: {name}\n"


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Eagle Eye¬†(Paramount)", "Eagle Eye\xa0(Paramount)"),
        ("Don‚Äôt ‚Äì say", "Don’t – say"),  # noqa: RUF001 - as found
        ("Dvo≈ô√°k", "Dvořák"),
        ("├®tienne", "étienne"),
        ("┬ú5 ┬®", "£5 ©"),
        ("donÔÇÖt donΓÇÖt ÔÇ£soÔÇØ", "don’t don’t “so”"),
        ("ï»¿Signe Holm", "Signe Holm"),
        ("5Â\xa0March", "5\xa0March"),
        ("CAFÃ‰â€¦ Ã‰â€™", "CAFÉ… É’"),
    ],
)
def test_more_that_is_nearly_certain(text: str, right: str) -> None:
    assert mended(f"Cast: {text}\n") == f"Cast: {right}\n"


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("T§nu Kark, ┼sa Lind, Bj÷rk", "Tõnu Kark, Åsa Lind, Björk"),
        ("(┼sa), Espa±a, L¾pez", "(Åsa), España, López"),
        ("Friğrik, Guğmundur, Sigurğsson", "Friðrik, Guðmundur, Sigurðsson"),
        ("Şór, Şorsteinn, Guğrún, GUĞNÝ", "Þór, Þorsteinn, Guðrún, GUÐNÝ"),
        ("Guğnı", "Guðný"),
        ("It\x92s \x93so\x94 and\x85 \x80", "It’s “so” and… €"),
        # the last byte of the third letter is lost
        ("ÐœÐ¾ÑÐºÐ²Ð°", "МоÑква"),
    ],
)
def test_guesses(text: str, right: str) -> None:
    assert mended(f"Cast: {text}\n") == f"Cast: {right}\n"


@pytest.mark.parametrize("text", ["itâ€ s", "Renï¿½", "Ren\ufffd", "\ufffd\ufffd", "M╪ller", "Bj┼rk", "x╤y"])
def test_what_was_there_may_be_lost(text: str) -> None:
    [one] = found(f"Cast: {text}\n")
    assert one.fix is None
    assert one.help is not None
    assert "look up" in one.help


@pytest.mark.parametrize(
    "text",
    [
        "AMANHÃ… IRMÃ” CAFÉ’S CINÉ» À… “É’” ABBÄ’ TÄÄ– NGÃ» Ä’s Ä´s",  # noqa: RUF001 - as found
        "Amélie est née\xa0» né\xa0– été\xa0! résumé’” Tomáš” Tomáš… à\xa0€5 à\xa0£5 Pelé… Straße… Straß”",
        "Tuğrul Doğru Uğur Çağrı Nuri Bilge Ceylan Türkan Şoray Ağa İstanbul Yılmaz Güney Şener Şen",
        "§ 12, §12a, 3 ÷ 2, ±5, 8¾ Women, col·lecció, Alien³, n°s, 2½, a§",
        "FRANÇAIS ÔÇ ÔÇ¥ │ Year │ ├─ Cast ├foo └été │year│ ─x─ ┼┼ ┼Asa",
        "‚Äpfel‘, √2, ≈£5m, ƒ/2, Ñ°, 3×½, an tÓglach, É°",  # noqa: RUF001 - as found
        "Åsa Bjørk Tõnu Žižek Łódź Dvořák naïve São Paulo Ânia ÅÄÖ",
        "\x8d \x85 à€€ Â€",
    ],
)
def test_what_is_right(text: str) -> None:
    assert found(f"Cast: {text}\n") == []


def test_bad_bytes_are_for_another_rule() -> None:
    assert list(RULE.check(Subject(filmsheet.parse(b"Cast: It\x8ds \xc3 \x9d\n")))) == []


def test_a_word_is_one_finding() -> None:
    text = f"Cast: {as_windows('Gérard')}-{as_windows('Éloïse')} {as_windows('Ñandú')}\n"
    assert [one.message for one in found(text)] == [
        "`GÃ©rard` was decoded with the wrong encoding: `Gérard` is meant",
        "`Ã‰loÃ¯se` was decoded with the wrong encoding: `Éloïse` is meant",
        "`Ã‘andÃº` was decoded with the wrong encoding: `Ñandú` is meant",  # noqa: RUF001 - as found
    ]


def test_long_words_and_control_characters_are_not_shown() -> None:
    long, control = found(f"Cast: {as_windows('é' * 100)} It\x92s\n")
    assert long.message == f"`{'Ã©' * 20}…` was decoded with the wrong encoding: `{'é' * 40}…` is meant"
    assert control.message == "`It\ufffds` was decoded with the wrong encoding: `It’s` is meant"
