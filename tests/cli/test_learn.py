"""`annotator train` at the terminal: how it is stopped, and what it says of articles that it does not learn from."""

import os
import signal
from dataclasses import replace

import pytest

from annotator.cli.learn import asked_to_stop
from annotator.exporting.record import document_of, line_of
from tests.workspace.learning.test_learning import CORPUS


@pytest.mark.skipif(os.name == "nt", reason="no such signal")
def test_ctrl_c_stops_with_the_best_so_far_and_once_more_ends_it(capfd):
    """The first one is answered at once: the round that runs takes some seconds."""
    before = signal.getsignal(signal.SIGINT)
    with asked_to_stop() as asked:
        assert not asked.is_set()
        os.kill(os.getpid(), signal.SIGINT)
        assert asked.is_set()
        assert "terbaik sejauh ini" in capfd.readouterr().err
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before


def test_whose_work_to_learn_from_is_asked(annotator, tmp_path):
    """Where two people have finished the same articles, by a sentence that names the option."""
    lines = sorted(CORPUS.read_text(encoding="utf-8").splitlines(), key=len)[:3]
    documents = [document_of(line) for line in lines]
    for name in ("sari", "budi"):
        file = tmp_path / f"{name}.jsonl"
        done = [replace(d, annotator=name, progress=replace(d.progress, status="done")) for d in documents]
        file.write_bytes(b"".join(line_of(document) + b"\n" for document in done))
        assert annotator("load", file, "--format", "jsonl").status == 0
    told = annotator("train")
    assert told.status == 1
    assert "3 artikel selesai ada dua versi" in told.err
    assert "--annotator NAMA" in told.err
    assert "Baru ada 3 artikel selesai" in annotator("train", "--annotator", "budi").err


@pytest.mark.parametrize(
    "both", [("--evaluate", "--curve"), ("--evaluate", "--output", "v"), ("--curve", "--output", "v")]
)
def test_what_makes_no_version_writes_none(annotator, both):
    """Nothing that was asked for is passed over in silence."""
    told = annotator("train", *both)
    assert told.status == 2
    assert "salah satu dari ketiganya" in told.err
