"""Files that nobody means: sound ones with something broken, and bytes from nowhere.

Every reader gets its own seeds; what is done to them is the same: bytes flipped, cut out, doubled, put in from a list
of awkward pieces, or two seeds joined.
"""

from __future__ import annotations

import io
import random
import tempfile
import zipfile
import zlib
from copy import deepcopy
from functools import cache
from pathlib import Path

from tests.exporting.strategies import EXAMPLE, example

PIECES = [
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\xc3", b"\xed\xa0\x80", b"\r\n", b"\r", b"\xe2\x80\xa8", b"\xc2\x85",
    b'"', b"'", b"\\", b"\\ud800", b"\\u0000", b"{", b"}", b"[", b"]", b"[" * 2000, b'{"a":' * 500, b",", b":", b"null",
    b"true", b"-1", b"1e999", b"NaN", b"99999999999999999999", b"0.5", b"<", b">", b"<!DOCTYPE x [<!ENTITY a 'b'>]>",
    b"&#0;", b"&#x110000;", b"<div>" * 300, b"</p>", b"<script>", b"\t", b" ", b";", b"-", b"\n", b"\n\n", b"=", b"../",
    b"/etc/passwd", b"PK\x03\x04", b"%PDF-1.4", b"stream", b"endobj", b"\xf0\x9f\x87\xae", b"e\xcc\x81", b"QUOTE",
    b"CUE", b"SPEAKER", b"-DOCSTART- -X- O O", b"T1\tPERSON 0 1", b"R1\tCue Arg1:T1 Arg2:T1",
    b"#1\tAnnotatorNotes T1\t{", b"A" * 5000,
]  # fmt: skip


def mutated(chance: random.Random, seeds: list[bytes]) -> bytes:
    """One input, made of seeds by up to eight changes; one in twenty is bytes from nowhere."""
    if chance.random() < 0.05:
        return chance.randbytes(chance.randrange(0, 400))
    data = bytearray(chance.choice(seeds))
    for _ in range(chance.choice((0, 1, 1, 2, 3, 5, 8))):
        at = chance.randrange(len(data) + 1)
        kind = chance.randrange(6)
        if kind == 0 and data:
            data[at % len(data)] ^= 1 << chance.randrange(8)
        elif kind == 1:
            del data[at : at + chance.choice((1, 2, 7, 40, 400))]
        elif kind == 2:
            data[at:at] = chance.choice(PIECES)
        elif kind == 3:
            data[at:at] = data[at : at + chance.choice((1, 10, 300))]
        elif kind == 4:
            other = chance.choice(seeds)
            data[at:] = other[chance.randrange(len(other) + 1) :]
        elif data:
            data[at % len(data)] = chance.randrange(256)
    return bytes(data[: 2 * 2**20])


def zipped(members: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return target.getvalue()


@cache
def word_parts() -> dict[str, bytes]:
    """The parts of a small Word document."""
    from docx import Document

    target = io.BytesIO()
    document = Document()
    document.add_paragraph("Kata Budi, “harga naik”.")
    document.add_table(1, 1).cell(0, 0).text = "sel"
    document.save(target)
    with zipfile.ZipFile(target) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@cache
def exported(name: str, files: str) -> list[bytes]:
    """What a format whose example is not written down makes of it."""
    from annotator.exporting import exporter

    with tempfile.TemporaryDirectory() as folder:
        exporter(name).write(example(), Path(folder) / "x")
        return [path.read_bytes() for path in sorted(Path(folder).glob(files))]


def seeds_of(kind: str) -> list[bytes]:
    """Sound files of a kind of reader or importer."""
    text = example()[0].text
    from tests.reading.inputs import PAGE
    from tests.reading.test_pdf import small_pdf

    found: dict[str, list[bytes]] = {
        ".txt": [text.encode(code, "replace") for code in ("utf-8", "utf-16", "cp1252", "utf-32-be", "gb18030")],
        ".md": [f"---\ntitle: a\nauthor: b\n---\n# {text}".encode()],
        ".html": [PAGE.encode(), PAGE.replace("utf-8", "latin-1").encode("cp1252"), b"<p>" + text.encode()],
        ".csv": [
            b'judul,isi,tanggal\r\n"a","b ""c""\nd",2024\r\ne,f,\r\n',
            ("text;title\n" + text.replace("\n", " ") + ";x\n").encode("utf-16"),
        ],
        ".jsonl": [(EXAMPLE / "annotator.jsonl").read_bytes(), b'{"text":"Isi","title":"x"}\n{"isi":"y"}\n'],
        ".zip": [zipped({"a.txt": text.encode(), "b/c.csv": b"text\nIsi\n", "d.html": PAGE.encode()})],
        ".pdf": [small_pdf(), small_pdf(pages=3)],
        ".docx": [zipped(word_parts())],
        "jsonl": [(EXAMPLE / "annotator.jsonl").read_bytes()],
        "spacy": [(EXAMPLE / "spacy/annotator.spacy").read_bytes()],
        "prodigy": [(EXAMPLE / "prodigy/annotator.jsonl").read_bytes()],
        "prodigy.relations": [(EXAMPLE / "prodigy/annotator.relations.jsonl").read_bytes()],
        "doccano": [(EXAMPLE / "doccano/annotator.jsonl").read_bytes()],
        "doccano.relations": [(EXAMPLE / "doccano/annotator.relations.jsonl").read_bytes()],
        "label-studio": [(EXAMPLE / "label-studio/annotator.json").read_bytes()],
        "brat": [path.read_bytes() for path in sorted((EXAMPLE / "brat/sari").glob("*.ann"))],
        "conll": [(EXAMPLE / "conll/annotator.conll").read_bytes()],
        "w3c": [(EXAMPLE / "w3c/annotator.jsonld").read_bytes()],
        "csv": [(EXAMPLE / "csv/annotator.csv").read_bytes()],
        "citron": [path.read_bytes() for path in sorted((EXAMPLE / "citron/sari").glob("*.json"))],
        "inception": exported("inception", "**/*.xmi") if kind == "inception" else [],
        "tei": exported("tei", "**/*.xml") if kind == "tei" else [],
        "huggingface": exported("huggingface", "**/*.parquet") if kind == "huggingface" else [],
    }
    return found[kind]


def made(kind: str, chance: random.Random) -> bytes:
    """One input; what is packed is now and then changed inside its packing, where the reader's own code is."""
    seeds = seeds_of(kind)
    if kind == ".docx" and chance.random() < 0.6:
        parts = dict(word_parts())
        name = chance.choice(["word/document.xml", "word/document.xml", "[Content_Types].xml", "docProps/core.xml"])
        return zipped({**parts, name: mutated(chance, [parts[name]])})
    if kind == ".zip" and chance.random() < 0.5:
        name = chance.choice(
            ["a.txt", "../a.txt", "b.csv", "c.html", "d.jsonl", "e.zip", "f.pdf", "g/h.docx", "\\x.txt"]
        )
        suffix = f".{name.rpartition('.')[2]}"
        return zipped({name: mutated(chance, seeds_of(suffix)), "z.txt": b"isi"})
    if kind == "spacy" and chance.random() < 0.8:
        return zlib.compress(mutated(chance, [zlib.decompress(seed) for seed in seeds]))
    if kind in (".jsonl", "jsonl", "prodigy", "doccano", "label-studio", "w3c", "citron") and chance.random() < 0.5:
        return _broken_values(chance, chance.choice(seeds))
    return mutated(chance, seeds)


_VALUES = [
    "",
    None,
    True,
    0,
    -1,
    3,
    10**30,
    0.5,
    [],
    {},
    [[]],
    "x",
    "\u2028",
    [1, 2],
    {"start": 1},
    "sari",
    "e1",
    "QUOTE",
]


def _broken_values(chance: random.Random, seed: bytes) -> bytes:
    """Sound JSON in which some values are others: what a parser lets through and the rules must not."""
    import json

    lines = [seed] if seed[:1] == b"[" or b'\n "' in seed else seed.split(b"\n")[:-1]
    out = []
    for line in lines:
        value = json.loads(line)
        for _ in range(chance.choice((1, 1, 2, 4))):
            _change_one(chance, value)
        out.append(json.dumps(value, ensure_ascii=chance.random() < 0.5).encode())
    return b"\n".join(out) + b"\n"


def _change_one(chance: random.Random, value: object) -> None:
    """Go down to somewhere, and put another value, drop it, or put it twice."""
    while isinstance(value, dict | list) and value:
        key = chance.choice(list(value)) if isinstance(value, dict) else chance.randrange(len(value))
        below = value[key]
        if not isinstance(below, dict | list) or not below or chance.random() < 0.1:
            kind = chance.randrange(4)
            if kind == 0:
                del value[key]
            elif kind == 1 and isinstance(value, list):
                value.append(deepcopy(below))
            else:
                value[key] = deepcopy(chance.choice(_VALUES)) if not isinstance(below, int) or kind == 2 else below + 1
            return
        value = below


def placed(kind: str, data: bytes, folder: Path) -> Path:
    """Write the input where its reader expects it."""
    if kind == "huggingface":
        (folder / "x.parquet").write_bytes(data)
        return folder / "x.parquet"
    if kind in ("brat", "citron", "inception", "tei"):
        folder = folder / "x"
        inner = folder / "sari"
        inner.mkdir(parents=True, exist_ok=True)
        if kind in ("brat", "tei"):
            (inner / "a.txt").write_bytes(example()[0].text.encode())
        (inner / {"brat": "a.ann", "citron": "a.json", "inception": "a.xmi", "tei": "a.xml"}[kind]).write_bytes(data)
        return folder
    if kind.endswith(".relations"):
        name = kind.partition(".")[0]
        (folder / "x.jsonl").write_bytes((EXAMPLE / name / "annotator.jsonl").read_bytes())
        (folder / "x.relations.jsonl").write_bytes(data)
        return folder / "x.jsonl"
    path = folder / (f"x{kind}" if kind.startswith(".") else f"x.{kind}")
    path.write_bytes(data)
    return path
