"""Files that cannot be opened, or are too large."""

import io
import os
from pathlib import Path

import pytest

from annotator.errors import AnnotatorError
from annotator.reading import (
    Refused,
    read,
    read_many,
)
from annotator.reading.input_file import Opened
from annotator.reading.source import TEXT_LIMIT, make_source, too_large
from tests.reading.inputs import PROSE, refused


def test_places_that_are_no_files(tmp_path):
    """A folder, nothing, a device, a pipe, a name with a NUL: told at once, never waited for."""
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "gone.txt").symlink_to("nowhere")
    for path in (tmp_path, tmp_path / "no.txt", Path("/dev/zero"), tmp_path / "pipe.txt", tmp_path / "gone.txt"):
        refused(path)
    assert isinstance(next(read_many(tmp_path / "a\0b.txt")), Refused)


def test_file_without_permission(tmp_path):
    """A file that may not be read is told as such."""
    path = tmp_path / "a.txt"
    path.write_text(PROSE)
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("root may read everything")
    assert "izin" in refused(path)


@pytest.mark.parametrize("suffix", [".txt", ".html", ".docx", ".pdf", ".md", ".bin"])
@pytest.mark.parametrize("size", [50 * 2**20, 500 * 2**20])
def test_huge_files_are_refused_by_their_size(tmp_path, suffix, size, monkeypatch):
    """50 and 500 MB are refused before a byte is read."""
    path = tmp_path / f"a{suffix}"
    with path.open("wb") as file:
        file.truncate(size)
    monkeypatch.setattr(Path, "open", None)
    assert "MB" in refused(path)


def test_a_file_that_is_longer_than_it_said(tmp_path):
    """It grew after it was looked at, or its archive lies about it: reading stops one byte past the limit."""
    asked = []

    class Endless(io.RawIOBase):
        def read(self, size=-1):
            asked.append(size)
            assert size >= 0
            return b"a" * size

    lying = Opened("a.txt", 3, Endless)
    with pytest.raises(AnnotatorError) as caught:
        lying.content(1000)
    assert caught.value.sentence == too_large("a.txt", 1000).sentence
    assert asked == [1001]
    assert Opened("a.txt", 3, lambda: io.BytesIO(b"a" * 1000)).content(1000) == b"a" * 1000


def test_text_at_the_limit(tmp_path):
    """10 MB of text are read, one byte more is not."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"kata " * (TEXT_LIMIT // 5))
    assert len(read(path).text) == TEXT_LIMIT // 5 * 5
    path.write_bytes(b"kata " * (TEXT_LIMIT // 5 + 1))
    refused(path)
    with pytest.raises(AnnotatorError):
        make_source("tempel", "é" * (TEXT_LIMIT // 2 + 1))
