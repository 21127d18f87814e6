"""ZIP archives."""

from annotator.reading import (
    Refused,
    Source,
    archive,
    read_many,
)
from tests.reading.inputs import PAGE, PROSE, refused, zipped


def test_archive(tmp_path):
    """Members of known kinds come out by name; what points outside, an inner archive and damage are told each."""
    path = tmp_path / "a.zip"
    zipped(path, {"d/b.txt": PROSE, "a.html": PAGE, "../evil.txt": "x y", "/abs.txt": "x y", "C:/c.txt": "x y",
                  "in.zip": b"PK", "foto.png": b"x", "__MACOSX/b.txt": "x", ".b.txt": "x"})  # fmt: skip
    found = list(read_many(path))
    assert [s.name for s in found if isinstance(s, Source)] == ["a.zip/a.html", "a.zip/d/b.txt"]
    assert sorted(s.name for s in found if isinstance(s, Refused)) == [
        "a.zip/../evil.txt", "a.zip//abs.txt", "a.zip/C:/c.txt", "a.zip/in.zip",
    ]  # fmt: skip
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["a.zip"]


def test_archives_made_to_exhaust(tmp_path, monkeypatch):
    """A bomb is refused by what it says, and by what it does when it lies."""
    zipped(tmp_path / "a.zip", {"a.txt": b" " * 50 * 2**20})
    refused(tmp_path / "a.zip")
    monkeypatch.setattr(archive, "MEMBERS", 2)
    zipped(tmp_path / "b.zip", {f"{number}.txt": "isi" for number in range(3)})
    refused(tmp_path / "b.zip")
    data = bytearray((tmp_path / "a.zip").read_bytes())
    size = (50 * 2**20).to_bytes(4, "little")
    (tmp_path / "c.zip").write_bytes(bytes(data).replace(size, (100).to_bytes(4, "little")))
    for one in read_many(tmp_path / "c.zip"):
        assert isinstance(one, Refused) or len(one.text) <= 100


def test_encrypted_and_damaged_archives(tmp_path):
    """A password, a cut-off file and a wrong sum are told."""
    zipped(tmp_path / "a.zip", {"a.txt": PROSE, "b.txt": "isi b"})
    data = (tmp_path / "a.zip").read_bytes()
    (tmp_path / "cut.zip").write_bytes(data[: len(data) // 2])
    refused(tmp_path / "cut.zip")
    locked = bytearray(data)
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[data.index(sign) + at] |= 1
    (tmp_path / "locked.zip").write_bytes(locked)
    first, second = read_many(tmp_path / "locked.zip")
    assert isinstance(first, Refused)
    assert second.text == "isi b"
    before = bytearray(data)
    before[-6:-2] = (int.from_bytes(data[-6:-2], "little") + 100).to_bytes(4, "little")
    (tmp_path / "before.zip").write_bytes(before)  # its members would begin before the file does
    assert {one.sentence for one in read_many(tmp_path / "before.zip")} == {
        "a.txt di dalam arsip rusak.",
        "b.txt di dalam arsip rusak.",
    }
    broken = bytearray(data)
    broken[60] ^= 0xFF
    (tmp_path / "broken.zip").write_bytes(broken)
    assert isinstance(next(read_many(tmp_path / "broken.zip")), Refused)
