import codecs
import encodings
import pkgutil
import re
from collections.abc import Callable

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from filmsheet.text.source import Source, read

SURROGATE = re.compile("[\ud800-\udfff]")

characters = st.one_of(
    st.sampled_from("aA \r\n\xe9€漢あÄ½\ufeff\ufffd😀ß"), st.characters(exclude_categories=["Cs"])
)
texts = st.text(characters, max_size=12)
# What turns up in damaged files more often than chance would have it: parts of longer sequences,
# byte order marks, escapes and shifts of stateful encodings.
shards = st.sampled_from(
    [b"\xc3", b"\xa9", b"\xe6\xbc", b"\xf0\x9f", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\xff\xfe",
     b"\xfe\xff", b"\x81", b"\x81\x30", b"\x1b$B", b"\x1b(B", b"~{", b"+AGE", b"-", b"\x0e", b"\\u"]
)  # fmt: skip
dirty = st.lists(st.one_of(shards, texts.map(str.encode), st.binary(max_size=4))).map(b"".join)
strings_with_surrogates = st.text(
    st.one_of(characters, st.characters(min_codepoint=0xD800, max_codepoint=0xDFFF)), max_size=12
)


@st.composite
def cut_utf16(draw: st.DrawFn) -> bytes:
    """Make UTF-16 with a byte order mark, with stretches of any length cut out after it."""
    mark, name = draw(st.sampled_from([(b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")]))
    body = draw(strings_with_surrogates).encode(name, "surrogatepass")
    start = draw(st.integers(0, len(body)))
    return mark + body[:start] + body[start + draw(st.integers(0, 3)) :]


def text_codecs() -> list[str]:
    """Find the text codecs of this Python, but for those of one platform or of host names."""
    found = set()
    for module in pkgutil.iter_modules(encodings.__path__):
        try:
            read(b"", module.name)
        except LookupError:
            continue
        found.add(codecs.lookup(module.name).name)
    return sorted(found - {"unicode-escape", "raw-unicode-escape"})


CODECS = text_codecs()
# A character's bytes hang on what was before it.
STATEFUL = re.compile("iso2022|hz|utf-7")


def pieces(source: Source) -> list[bytes]:
    offsets = source.byte_offsets(range(len(source.text) + 1))
    return [source.raw[a:b] for a, b in zip(offsets, [*offsets[1:], len(source.raw)], strict=True)]


def assert_lawful(source: Source) -> None:
    """Assert what holds of every source, however it came to be."""
    *each, rest = pieces(source)
    mark = source.raw[: source.byte_offsets([0])[0]]
    assert rest == b""
    assert mark + b"".join(each) == source.raw
    assert mark in {b"", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE}
    assert not SURROGATE.search(source.text)
    assert list(source.bad) == sorted(set(source.bad))
    assert source.replace([]) == source.raw
    for offset, (shown, piece) in enumerate(zip(source.text, each, strict=True)):
        if offset not in source.bad:
            assert shown.encode(source.encoding) == piece


def assert_same_slice_same_bytes(source: Source, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(source.text)))
    end = data.draw(st.integers(start, len(source.text)))
    assume(not any(start <= bad < end for bad in source.bad))
    assert source.replace([(start, end, source.text[start:end])]) == source.raw


def assert_replaced_or_refused(source: Source, data: st.DataObject, again: Callable[[bytes], Source]) -> None:
    """Assert that an edit is read back as it was meant, or else raises."""
    text = source.text
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    new = data.draw(st.text(max_size=3))
    try:
        raw = source.replace([(start, end, new)])
    except UnicodeEncodeError:
        return
    assert again(raw).text == text[:start] + new + text[end:]


# Reading


@pytest.mark.parametrize(
    ("raw", "text", "encoding", "bad"),
    [
        pytest.param(b"", "", "utf-8", (), id="empty"),
        pytest.param("Zlatko Burić".encode(), "Zlatko Burić", "utf-8", (), id="utf-8"),
        pytest.param(b"\xef\xbb\xbfa", "a", "utf-8", (), id="utf-8-mark"),
        pytest.param(b"\xef\xbb\xbf" * 2, "\ufeff", "utf-8", (), id="one-mark-only"),
        pytest.param(b"Caf\xe9 \x80 \x93", "Café € “", "utf-8", (3, 5, 7), id="cp1252"),
        pytest.param(b"\x81\x8d\x8f\x90\x9d", "\x81\x8d\x8f\x90\x9d", "utf-8", (0, 1, 2, 3, 4), id="C1"),
        pytest.param(b"\xe6\xbcx\xc3", "æ¼xÃ", "utf-8", (0, 1, 3), id="cut-sequences"),
        pytest.param(b"\xed\xa0\x80", "í\xa0€", "utf-8", (0, 1, 2), id="encoded-surrogate"),
        pytest.param(b"\xc0\x80", "À€", "utf-8", (0, 1), id="overlong"),
        pytest.param(b"\xef\xbb\xbf\xe9", "é", "utf-8", (0,), id="mark-and-bad"),
        pytest.param(b"\xff\xfea\0", "a", "utf-16-le", (), id="utf-16-le"),
        pytest.param(b"\xfe\xff\0a", "a", "utf-16-be", (), id="utf-16-be"),
        pytest.param(b"\xff\xfe=\xd8\0\xdea\0", "\U0001f600a", "utf-16-le", (), id="pair"),
        pytest.param(b"\xff\xfe=\xd8a\0", "\ufffda", "utf-16-le", (0,), id="half-a-pair"),
        pytest.param(b"\xff\xfea\0=\xd8", "a\ufffd", "utf-16-le", (1,), id="half-at-the-end"),
        pytest.param(b"\xfe\xff\0a\0", "a\ufffd", "utf-16-be", (1,), id="odd"),
        pytest.param(b"\xff\xfe\xfd\xff", "\ufffd", "utf-16-le", (), id="true-replacement"),
        pytest.param(b"a\0b\0", "a\0b\0", "utf-8", (), id="utf-16-without-mark"),
    ],
)
def test_bytes_are_read(raw: bytes, text: str, encoding: str, bad: tuple[int, ...]) -> None:
    assert read(raw) == Source(raw, text, encoding, bad)


@pytest.mark.parametrize(
    ("raw", "name", "text", "encoding", "bad"),
    [
        (b"\x80\x81", "cp1252", "€\ufffd", "cp1252", (1,)),
        (b"\xef\xbb\xbfa", "latin-1", "ï»¿a", "iso8859-1", ()),
        (b"\xff\xfea\0", "latin-1", "ÿþa\0", "iso8859-1", ()),
        (b"\xef\xbb\xbf\xe9", "UTF8", "é", "utf-8", (0,)),
        (b"\xef\xbb\xbf\xe9", "utf-8-sig", "é", "utf-8", (0,)),
        (b"\xff\xfe", "utf-8", "ÿþ", "utf-8", (0, 1)),
        (b"a\0=\xd8!", "utf-16", "a\ufffd\ufffd", "utf-16-le", (1, 2)),
        (b"\xfe\xff\0a", "utf-16", "a", "utf-16-be", ()),
        (b"\xff\xfea\0", "utf-16-le", "a", "utf-16-le", ()),
        (b"\0a", "utf-16-be", "a", "utf-16-be", ()),
        (b"\xff\xfe\0\0a\0\0\0", "utf-32", "a", "utf-32-le", ()),
        (b"\0\0\xfe\xff\0\0\0a\0", "utf-32", "a\ufffd", "utf-32-be", (1,)),
        (b"\0\xd8\0\0a\0\0\0", "utf-32-le", "\ufffd\ufffd\ufffd\ufffda", "utf-32-le", (0, 1, 2, 3)),
        (b"\x82\xa0\x81 ", "shift-jis", "あ\ufffd ", "shift_jis", (1,)),
        (b"+2AA-a", "utf-7", "\ufffda", "utf-7", (0,)),
    ],
)
def test_an_encoding_named_is_obeyed(
    raw: bytes, name: str, text: str, encoding: str, bad: tuple[int, ...]
) -> None:
    assert read(raw, name) == Source(raw, text, encoding, bad)


def test_a_str_is_its_utf8() -> None:
    assert read("Burić") == Source("Burić".encode(), "Burić", "utf-8", ())
    assert read("\ufeffa") == Source(b"\xef\xbb\xbfa", "a", "utf-8", ())
    assert read("é", "cp1252") == read("é")


def test_a_lone_surrogate_in_a_str_is_shown_as_the_replacement_character() -> None:
    source = read("\ufeffa\ud83d\ude00\ufffd")
    assert source.raw == b"\xef\xbb\xbfa\xed\xa0\xbd\xed\xb8\x80\xef\xbf\xbd"
    assert (source.text, source.bad) == ("a\ufffd\ufffd\ufffd", (1, 2))


def test_a_kind_of_str_is_read_as_the_characters_it_holds() -> None:
    class Shouted(str):
        __slots__ = ()

        def __str__(self) -> str:
            return self.upper()

    text = read(Shouted("a")).text
    assert (text, type(text)) == ("a", str)


@pytest.mark.parametrize("kind", [bytearray, memoryview])
def test_other_kinds_of_bytes_are_read(kind: Callable[[bytes], bytearray | memoryview]) -> None:
    assert read(kind(b"a\xe9")) == read(b"a\xe9")


@pytest.mark.parametrize("other", [None, 5, ["a"]])
def test_what_is_neither_text_nor_bytes_is_a_type_error(other: object) -> None:
    with pytest.raises(TypeError, match=f"not {type(other).__name__}"):
        read(other)  # type: ignore[arg-type] # what is refused


@pytest.mark.parametrize("name", ["no such", "hex", "rot13", "idna", "undefined", "a\0", "\udc80"])
@pytest.mark.parametrize("source", [b"", "", b"a"])
def test_what_names_no_text_codec_is_a_lookup_error(name: str, source: str | bytes) -> None:
    with pytest.raises(LookupError):
        read(source, name)


def test_a_codec_that_only_decodes_all_at_once_is_a_lookup_error() -> None:
    ascii_codec = codecs.lookup("ascii")

    def search(name: str) -> codecs.CodecInfo | None:
        if name != "all_at_once":
            return None
        return codecs.CodecInfo(ascii_codec.encode, ascii_codec.decode, name=name)

    codecs.register(search)
    try:
        with pytest.raises(LookupError, match="piece by piece"):
            read(b"a", "all_at_once")
    finally:
        codecs.unregister(search)


def test_the_error_handler_is_for_decoding_only() -> None:
    with pytest.raises(UnicodeEncodeError):
        "é".encode("ascii", "filmsheet.bytewise")


@pytest.mark.parametrize(
    ("text", "newline"),
    [
        ("", "\n"),
        ("a\u2028\x85", "\n"),
        ("a\nb\r\n", "\n"),
        ("a\r\nb\n", "\r\n"),
        ("a\rb\n", "\r"),
        ("a\r", "\r"),
    ],
)
def test_the_line_end_of_a_document_is_its_first(text: str, newline: str) -> None:
    assert read(text).newline == newline


# Byte offsets


@pytest.mark.parametrize(
    ("source", "offsets"),
    [
        (read(b"ab"), [0, 1, 2]),
        (read(b"\xef\xbb\xbfab"), [3, 4, 5]),
        (read("a漢😀b"), [0, 1, 4, 8, 9]),
        (read(b"\x80\xc3\xa9\x80"), [0, 1, 3, 4]),
        (read("\ud800a"), [0, 3, 4]),
        (read(b"\xff\xfe=\xd8\0\xdea\0\0"), [2, 6, 8, 9]),
        (read(b"\xe9\xe8", "latin-1"), [0, 1, 2]),
        (read(b"\0\0\0a\xff\0\0\0b", "utf-32-be"), [0, 4, 5, 6, 7, 8, 9]),
        (read(b"a\x82\xa0\x81 ", "shift_jis"), [0, 1, 3, 4, 5]),
        (read(b"\x81\x30\x81", "gb18030"), [0, 1, 2, 3]),
        # The shift out of ASCII goes with the character after it, the shift back with the one
        # before.
        (read(b'a\x1b$B$"$$\x1b(Bb', "iso2022_jp"), [0, 1, 6, 11, 12]),
        # One piece that stands for two characters.
        (read(b"\x88\x62a", "big5hkscs"), [0, 2, 2, 3]),
    ],
)  # fmt: skip
def test_byte_offsets_of_every_character(source: Source, offsets: list[int]) -> None:
    assert source.byte_offsets(range(len(source.text) + 1)) == offsets


def test_byte_offsets_come_in_the_order_asked() -> None:
    for source in (read("漢b"), read(b"ab"), read("あb".encode("shift_jis"), "shift_jis")):
        first, second, last = source.byte_offsets([0, 1, 2])
        assert source.byte_offsets([2, 0, 2, 1]) == [last, first, last, second]
        assert source.byte_offsets([]) == []


@pytest.mark.parametrize("offset", [-1, 3])
def test_an_offset_outside_the_text_is_an_index_error(offset: int) -> None:
    with pytest.raises(IndexError, match="outside a text of 2"):
        read("a漢").byte_offsets([0, offset])


def test_a_shift_longer_than_a_decoder_keeps_is_still_partitioned() -> None:
    raw = b"\x1b$%\x8f-}:\x1b\x0f\xb9{+"
    assert_partitioned(read(raw, "iso2022_jp_1"))


# Replacing


@pytest.mark.parametrize(
    ("source", "edits", "expected"),
    [
        (read(b"USA: 105 mins"), [(5, 8, "96")], b"USA: 96 mins"),
        (read(b"\xef\xbb\xbfab\r\n"), [(1, 1, "é")], b"\xef\xbb\xbfa\xc3\xa9b\r\n"),
        # In the encoding of the nearest bytes: Windows-1252 beside bytes that are not UTF-8.
        (read(b"\xe9a\xe9"), [(1, 2, "é")], b"\xe9\xe9\xe9"),
        (read(b"\xe9 a b \xc3\xa9"), [(2, 3, "é"), (4, 5, "ł")], b"\xe9 \xe9 \xc5\x82 \xc3\xa9"),
        (read(b"a \xe9"), [(0, 1, "–")], b"\x96 \xe9"),
        (read(b"\xe9 a"), [(2, 3, "\x8d")], b"\xe9 \x8d"),
        # Where they go, they count no longer; where they are written again, they do, unless nothing changes.
        (read(b"\xe9a"), [(0, 2, "ł")], b"\xc5\x82"),
        (read(b"a\xe9b\xe9c"), [(1, 2, "é"), (3, 4, "é")], b"a\xc3\xa9b\xc3\xa9c"),
        (read(b"\xff\xfea\0=\xd8"), [(0, 1, "é")], b"\xff\xfe\xe9\0=\xd8"),
        (read("a\ud800"), [(0, 1, "é")], b"\xc3\xa9\xed\xa0\x80"),
        (read(b"a\x81", "cp1252"), [(0, 1, "€")], b"\x80\x81"),
        (read(b"a\0", "utf-16-le"), [(1, 1, "b")], b"a\0b\0"),
        (read(b"\xff\xfe", "utf-8"), [(2, 2, "b")], b"\xff\xfeb"),
        (read(b'a\x1b$B$"\x1b(Bb', "iso2022_jp"), [(2, 2, "c")], b'a\x1b$B$"\x1b(Bcb'),
        (read(b"abcdef"), [(4, 5, "5"), (1, 2, "2"), (2, 2, "x"), (2, 2, "y")], b"a2xycd5f"),
        (read(b"abc"), [(1, 2, "B"), (1, 1, "x")], b"axBc"),
    ],
)  # fmt: skip
def test_edits_change_only_their_own_bytes(
    source: Source, edits: list[tuple[int, int, str]], expected: bytes
) -> None:
    assert source.replace(edits) == expected


@pytest.mark.parametrize(
    ("source", "edit"),
    [
        pytest.param(read(b"a", "cp1252"), (0, 0, "漢"), id="not-in-the-encoding"),
        pytest.param(read(b"a", "cp1252"), (0, 0, "\ufffd"), id="replacement-character"),
        pytest.param(read(b"a"), (0, 0, "\ud800"), id="surrogate"),
        pytest.param(read(b"\xff\xfea\0"), (0, 0, "\ud83d"), id="surrogate-in-utf-16"),
        pytest.param(read(b"a", "utf-7"), (0, 0, "\ud800"), id="surrogate-in-utf-7"),
        pytest.param(read(b"\xe9a"), (1, 2, "ł"), id="not-in-windows-1252"),
        pytest.param(read(b"\xe9ab\xc3\xa9"), (0, 3, "éł"), id="beside-what-it-writes-again"),
        pytest.param(read(b"\xe9 a"), (2, 3, "Ã©"), id="windows-1252-reads-as-utf-8"),
        pytest.param(read(b"\xc3a\xa9"), (1, 2, ""), id="bad-bytes-join"),
        pytest.param(read(b"\xff\xfe=\xd8a\0\0\xde"), (1, 2, ""), id="surrogates-join"),
        pytest.param(read(b"\xff\xfea\0b"), (2, 2, "c"), id="after-an-odd-byte"),
        pytest.param(read(b"a\xff\xfe"), (0, 1, ""), id="utf-16-mark-comes-first"),
        pytest.param(read(b"a"), (0, 0, "\ufeff"), id="mark-put-first"),
        pytest.param(
            read(b'\x1b$B$"$$\x1b(B', "iso2022_jp"), (1, 1, "c"), id="between-shifts"
        ),
    ],
)  # fmt: skip
def test_what_the_encoding_cannot_say_is_an_error(source: Source, edit: tuple[int, int, str]) -> None:
    with pytest.raises(UnicodeEncodeError):
        source.replace([edit])


@pytest.mark.parametrize("edits", [[(0, 2, ""), (1, 3, "")], [(2, 1, "")]])
def test_edits_that_overlap_are_a_value_error(edits: list[tuple[int, int, str]]) -> None:
    with pytest.raises(ValueError, match="overlap"):
        read("abc").replace(edits)


def test_an_edit_outside_the_text_is_an_index_error() -> None:
    with pytest.raises(IndexError):
        read("abc").replace([(2, 4, "")])


# Laws


def assert_partitioned(source: Source) -> None:
    *each, rest = pieces(source)
    mark = source.raw[: source.byte_offsets([0])[0]] if source.text else source.raw
    assert rest == b""
    assert mark + b"".join(each) == source.raw
    assert not SURROGATE.search(source.text)
    assert source.replace([]) == source.raw


@given(st.one_of(st.binary(), dirty, cut_utf16()), st.data())
def test_laws_of_bytes(raw: bytes, data: st.DataObject) -> None:
    source = read(raw)
    assert source.raw == raw
    assert_lawful(source)
    assert_same_slice_same_bytes(source, data)


@given(st.one_of(st.binary(), dirty, cut_utf16()), st.data())
def test_an_edit_of_bytes_is_read_back_or_refused(raw: bytes, data: st.DataObject) -> None:
    assert_replaced_or_refused(read(raw), data, read)


@given(strings_with_surrogates, st.data())
def test_laws_of_a_str(text: str, data: st.DataObject) -> None:
    source = read(text)
    assert source.raw == text.encode("utf-8", "surrogatepass")
    assert_lawful(source)
    assert_same_slice_same_bytes(source, data)
    assert_replaced_or_refused(source, data, lambda raw: read(raw.decode("utf-8", "surrogatepass")))


@given(texts)
def test_a_str_and_its_utf8_are_read_alike(text: str) -> None:
    raw = text.encode()
    assert read(raw, "utf-8") == read(text)


@given(st.sampled_from(CODECS), st.one_of(dirty, st.binary()), st.data())
def test_laws_of_every_encoding(name: str, raw: bytes, data: st.DataObject) -> None:
    source = read(raw, name)
    assert_partitioned(source)
    assert_replaced_or_refused(source, data, lambda raw: read(raw, source.encoding))


@given(st.sampled_from(CODECS), texts, st.data())
def test_clean_text_in_every_encoding_is_read_and_edited(name: str, text: str, data: st.DataObject) -> None:
    raw = text.encode(name, "ignore")
    source = read(raw, name)
    if not STATEFUL.match(name):
        assert source.text == raw.decode(name).removeprefix("\ufeff")
        for shown, piece in zip(source.text, pieces(source)[:-1], strict=True):
            # Some characters can be written in two ways, or only together with another.
            assert not piece or piece.decode(source.encoding).startswith(shown)
    assert_replaced_or_refused(source, data, lambda raw: read(raw, source.encoding))
