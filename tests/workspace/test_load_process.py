"""Annotations made to exhaust the machine: refused with a sentence, by a process that is limited and given up."""

import sys
import threading
import zlib

import msgspec
import pytest

from annotator.editing import actions
from annotator.errors import AnnotatorError
from annotator.model import Span
from annotator.workspace.export_import import Cancelled
from tests.examples import more


def docbin(**parts):
    """A file of spaCy's with these parts."""
    whole = {"attrs": [65, 77, 78, 454], "strings": [], "lengths": b"", "tokens": b"", "spaces": b"", **parts}
    return zlib.compress(msgspec.msgpack.encode(whole), 1)


BOMBS = {
    "zeros.spacy": lambda: docbin(tokens=bytes(2**26)),
    "strings.spacy": lambda: docbin(strings=[str(number) for number in range(600_000)]),
    "line.prodigy": lambda: b'{"text":"Budi datang.","x":[' + b"{}," * 8_000_000 + b"{}]}\n",
    "value.label-studio": lambda: b'[{"data":{"text":"Budi datang."},"x":[' + b"{}," * 3_000_000 + b"{}]}]",
    "marks.conll": lambda: b"Budi -X- _ B-PERSON\n" * 600_000,
}


WHOLE = ("line.prodigy",)  # as large as the limits that there are; lower ones show the same of the others
STRICT = """
import sys
from annotator.workspace import load_process
load_process.SECONDS, load_process._PACE, load_process.MEMORY = 0.5, float("inf"), 100
sys.exit(load_process.serve())
"""


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_and_nothing_is_taken(started, tmp_path, name, monkeypatch):
    """With a sentence that names the file; the library is as it was, and loads the next one."""
    if name not in WHOLE:
        monkeypatch.setattr("annotator.child._program", lambda: [sys.executable, "-P", "-c", STRICT])
    path = tmp_path / name
    path.write_bytes(BOMBS[name]())
    with pytest.raises(AnnotatorError, match=name) as refused:
        started.load(name.partition(".")[2], [path])
    assert refused.value.told[0].key in {"workspace.load_memory", "workspace.load_slow"}
    assert started.library.counts("sari")["total"] == 1


def test_what_is_large_and_sound_is_loaded(started, tmp_path):
    """The report is the same whether it was read here or in the process."""
    path = tmp_path / "x.jsonl"
    lines = [f'{{"text": "Budi {number} datang. {"a" * 2000}", "label": [[0, 4, "PERSON"]]}}' for number in range(40)]
    path.write_text("\n".join(lines))
    looked = started.load("doccano", [path], preview=True)
    assert (len(looked.loaded), looked.entities) == (40, 40)
    assert started.load("doccano", [path]).labels == looked.labels == {"PERSON": 40}


@pytest.mark.parametrize("name", ["spacy", "label-studio", *more(["csv", "citron"])])
def test_an_export_of_ours_comes_back_through_the_process(started, tmp_path, name, monkeypatch):
    """Its limits are far above what annotations need: packed, and one value that is in memory whole."""
    monkeypatch.setattr("annotator.workspace.load_process.SMALL", 0)
    for number in range(3):
        session = started.session("laut", f"orang {number}")
        session.commit(actions.mark(session.document, Span(0, 6), "GPE"))
    path = tmp_path / "x"
    started.export(name, path)
    assert started.load(name, [path], preview=True).loaded


def test_loading_can_be_stopped(started, tmp_path, monkeypatch):
    """The window closes: what reads for ever ends at once, and nothing is kept."""
    monkeypatch.setattr("annotator.child._program", lambda: [sys.executable, "-c", "import time; time.sleep(600)"])
    path = tmp_path / "x.jsonl"
    path.write_text("{}\n" * 100_000)
    stop = threading.Timer(0.5, started.stop_loading)
    stop.start()
    with pytest.raises(Cancelled):
        started.load("doccano", [path])
