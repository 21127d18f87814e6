"""Folders of files."""

from annotator.reading import (
    Refused,
    read_many,
)


def test_folders(tmp_path):
    """Known kinds in the order of their names; deeper ones when asked; links to folders are not walked."""
    (tmp_path / "b.txt").write_text("Isi b.")
    (tmp_path / "a.md").write_text("Isi a.")
    (tmp_path / "x.exe").write_bytes(b"MZ")
    (tmp_path / ".c.txt").write_text("rahasia")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "d.TXT").write_text("Isi d.")
    (tmp_path / "in" / "loop").symlink_to(tmp_path)
    assert [source.name for source in read_many(tmp_path)] == ["a.md", "b.txt"]
    found = list(read_many(tmp_path, recursive=True))
    assert [source.name for source in found] == ["a.md", "b.txt", "d.TXT", "loop"]
    assert isinstance(found[3], Refused)
    (tmp_path / "empty").mkdir()
    (only,) = read_many(tmp_path / "empty")
    assert isinstance(only, Refused)
