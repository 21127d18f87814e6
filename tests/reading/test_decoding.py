"""Text of any encoding becomes canonical text, or is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model import canonical
from annotator.reading import (
    Source,
    read,
    read_many,
)
from tests.examples import some
from tests.reading.inputs import PROSE, refused


@pytest.mark.parametrize(
    "encoding",
    [
        "utf-8",
        "utf-8-sig",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "utf-32",
        "utf-32-le",
        "utf-32-be",
        "cp1252",
        "mac_roman",
    ],
)
@pytest.mark.parametrize("break_", ["\n", "\r\n", "\r"])
def test_common_encodings(tmp_path, encoding, break_):
    """The text comes out the same whatever it was written in; what was guessed is told, what was marked is not."""
    path = tmp_path / "a.txt"
    path.write_bytes(PROSE.replace("\n", break_).encode(encoding))
    source = read(path)
    assert source.text == PROSE
    guessed = encoding not in ("utf-8", "utf-8-sig", "utf-16", "utf-32")
    assert bool(source.notices) == guessed
    if guessed:
        assert source.encoding in str(source.notices[0])


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252"])
def test_western_text_is_read_as_windows_1252(tmp_path, encoding):
    """Latin-1 and Windows-1252 agree on letters; the wider one is named."""
    (tmp_path / "a.txt").write_bytes("Harga £5 naik di kafé itu, ujarnya.".encode(encoding))
    source = read(tmp_path / "a.txt")
    assert source.text == "Harga £5 naik di kafé itu, ujarnya."
    assert source.encoding == "windows-1252"


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1251", "Правительство сообщило о новых мерах поддержки населения."),
        ("gb18030", "政府宣布了新的措施，记者从北京报道。" * 5),
        ("euc_kr", "정부는 새로운 조치를 발표했다고 밝혔다. " * 5),
    ],
)
def test_foreign_encodings_are_detected(tmp_path, encoding, text):
    """Agency copy in other scripts is detected too."""
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    assert read(tmp_path / "a.txt").text == text


def test_named_encoding_is_taken_strictly(tmp_path):
    """`--encoding` is believed; a byte that does not fit, and a name that is none, are told."""
    path = tmp_path / "a.txt"
    path.write_bytes("Harga ¥5".encode("cp1252"))
    assert read(path, encoding="windows-1252").text == "Harga ¥5"
    assert "utf-8" in refused(path, encoding="utf-8")
    for name in ("utf-99", "hex", "idna", "base64", "", "a\0b", "undefined", "punycode"):
        refused(path, encoding=name)


@pytest.mark.parametrize(
    "data",
    [b"", b" \n\t\n", "\ufeff\u200b\u00a0".encode(), b"\x00\x01\x02\x03" * 50, b"%PDF-1.7 x", b"PK\x03\x04abc",
     b"GIF89a" + b"a" * 50, bytes(range(256)) * 4, b"SQLite format 3\x00", b"ab\x00cd", b"\xff\xfea"],
)  # fmt: skip
def test_what_is_no_text_is_refused(tmp_path, data):
    """Empty, blank and binary files get one sentence."""
    (tmp_path / "a.txt").write_bytes(data)
    assert "a.txt" in refused(tmp_path / "a.txt")


@pytest.mark.parametrize("cut", [1, 2])
def test_broken_utf8_is_refused_and_not_read_as_something_else(tmp_path, cut):
    """UTF-8 with a broken or cut-off character is named as such, with the place; nothing is replaced in silence."""
    data = PROSE.encode()
    at = data.index("“".encode()) + cut
    for broken in (data[:at] + data[at + 1 :], data + "”".encode()[:cut]):
        (tmp_path / "a.txt").write_bytes(broken)
        assert "posisi" in refused(tmp_path / "a.txt")


@given(st.text(st.characters(codec="utf-8"), max_size=200))
@some()
def test_text_is_canonical_and_otherwise_untouched(tmp_path_factory, text):
    """What UTF-8 text is read as is its canonical form, whatever stands in it."""
    path = tmp_path_factory.mktemp("read") / "a.txt"
    path.write_bytes(text.encode())
    for source in read_many(path):
        if isinstance(source, Source):
            assert source.text == canonical(text)
            assert source.encoding == "utf-8"
            assert source.article().sha256
