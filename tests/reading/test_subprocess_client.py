"""Files made to exhaust the machine: read, or refused with a sentence, in a process that is limited and given up."""

import io
import json
import os
import struct
import sys
import zipfile
import zlib

import pytest

from annotator.reading import Refused, Source
from annotator.reading.subprocess_client import SubprocessReader


@pytest.fixture(scope="module")
def reader():
    with SubprocessReader() as reader:
        yield reader


def attributes(n, sign="='x'"):
    """A page with one element of so many attributes."""
    return b"<html><body><p " + " ".join(f"a{i}{sign}" for i in range(n)).encode() + b">Budi datang.</p></body></html>"


def word(main, name="word/document.xml"):
    """A Word document with this main part."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
        archive.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels"'
            ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/{name}" ContentType="{kind}"/></Types>',
        )
        archive.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1"'
            ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"'
            f' Target="{name}"/></Relationships>',
        )
        archive.writestr(name, main)
    return target.getvalue()


BODY = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>%b</w:body></w:document>'


def overlapping():
    """An archive of 300 members that share the bytes of one of 6 MB."""
    text = b"Budi datang ke pasar. " * 280_000
    packed = zlib.compressobj(9, zlib.DEFLATED, -15)
    data = packed.compress(text) + packed.flush()
    crc, out, central = zlib.crc32(text), io.BytesIO(), io.BytesIO()
    out.write(
        struct.pack("<IHHHHHIIIHH", 0x04034B50, 20, 0, 8, 0, 0, crc, len(data), len(text), 5, 0) + b"0.txt" + data
    )
    for number in range(300):
        name = f"{number}.txt".encode()
        central.write(
            struct.pack("<IHHHHHHIIIHHHHHII", 0x02014B50, 20, 20, 0, 8, 0, 0, crc, len(data), len(text), len(name),
                        0, 0, 0, 0, 0, 0) + name
        )  # fmt: skip
    at = out.tell()
    out.write(central.getvalue())
    out.write(struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, 300, 300, len(central.getvalue()), at, 0))
    return out.getvalue()


BOMBS = {
    "attributes.html": lambda: attributes(100_000),
    "empty-attributes.html": lambda: attributes(100_000, ""),
    "line.jsonl": lambda: b'{"text":"Budi datang.","x":[' + b"{}," * 20_000_000 + b"{}]}\n",
    "parts.docx": lambda: word(BODY % (b"<w:p/>" * 1_700_000)),
    "binary.docx": lambda: word(BODY % (b"<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 2_500_000), "word/document.bin"),
    "overlapping.zip": overlapping,
}
SLOW = ("empty-attributes.html",)  # takes time, not memory: a child that waits for less shows the same
HASTY = "import sys; from annotator.reading import subprocess_client as c; c.SECONDS = 0.5; sys.exit(c.serve())"


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_and_what_comes_after_it_is_read(reader, name, tmp_path, monkeypatch, request):
    """With a sentence that names the file."""
    if name in SLOW:
        monkeypatch.setattr("annotator.child._program", lambda: [sys.executable, "-P", "-c", HASTY])
        reader = SubprocessReader()
        request.addfinalizer(reader.stop)
    (tmp_path / name).write_bytes(BOMBS[name]())
    (tmp_path / "z.jsonl").write_text(json.dumps({"text": "Sari pulang."}))
    first, second = reader.read_many(tmp_path)
    assert isinstance(first, Refused)
    assert name in first.sentence
    assert isinstance(second, Source)


@pytest.mark.parametrize("kind", [".txt", ".html"])
def test_a_pipe_is_refused_at_once(reader, kind, tmp_path):
    """Opening it would wait for somebody who writes."""
    os.mkfifo(tmp_path / f"a{kind}")
    (refused,) = reader.read_many(tmp_path / f"a{kind}")
    assert isinstance(refused, Refused)


def test_no_link_out_of_a_folder_is_followed(reader, tmp_path):
    """A folder from elsewhere brings no file of this machine in; a link inside it does no harm."""
    (tmp_path / "secret.txt").write_text("Rahasia Budi.")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "b.txt").write_text("Sari pulang.")
    (folder / "c.txt").symlink_to("b.txt")
    first, *rest = reader.read_many(folder)
    assert isinstance(first, Refused)
    assert [source.text for source in rest] == ["Sari pulang.", "Sari pulang."]


def test_a_name_that_is_no_utf_8_costs_nothing(reader, tmp_path):
    """An old archive from Windows has such names; they are shown with a sign in the place of what cannot be."""
    for name in (b"b\xe9.txt", b"b\xe9.jsonl"):
        (tmp_path / os.fsdecode(name)).write_bytes(b'{"text": "Sari pulang."}')
    sources = list(reader.read_many(tmp_path))
    assert [source.name for source in sources] == ["b\ufffd.jsonl#1", "b\ufffd.txt"]
    json.dumps([source.article().meta for source in sources], ensure_ascii=False).encode()
