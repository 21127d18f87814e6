"""Dask: a real scheduler with workers that are processes, one of them killed, one of another version."""

import json
import os
import signal
from contextlib import ExitStack

import pytest

from tests.bulk.processes import as_lines, parts, program, records, rows, when
from tests.cli.conftest import annotator

__all__ = ["annotator"]


@pytest.fixture
def scheduler(tmp_path):
    """The address of a scheduler, and a function that starts a worker for it."""
    with ExitStack() as stack:
        place = tmp_path / "scheduler.json"
        options = ("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", place)
        stack.enter_context(program(*options, module="dask"))
        when(lambda: place.exists() and place.stat().st_size)

        def worker(**environment):
            options = ("worker", "--scheduler-file", place, "--nthreads", "1", "--no-nanny", "--no-dashboard")
            options += ("--local-directory", tmp_path / "dask")
            return stack.enter_context(program(*options, module="dask", **environment))

        yield json.loads(place.read_text())["address"], worker


def test_a_cluster_makes_the_same_bytes_though_a_worker_is_killed(annotator, tmp_path, scheduler, monkeypatch):
    """Two workers, one killed in the middle: every record is there once, byte for byte what one machine makes."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    source, here, there = as_lines(tmp_path / "in.jsonl", rows(40)), tmp_path / "here", tmp_path / "there"
    address, worker = scheduler
    workers = [worker(SOURCE_DATE_EPOCH="") for _ in range(2)]
    options = ("--output", there, "--part-size", "2", "--engine", "dask", "--scheduler", address)
    with program("pipeline", source, *options) as process:
        when(lambda: list((there / "articles").glob("*.jsonl")))
        os.kill(workers[0].pid, signal.SIGKILL)
        assert process.wait() == 0, process.stderr.read()
    assert [record["id"] for record in records(there)] == [f"a-{n:03}" for n in range(40)]
    assert annotator("pipeline", source, "--output", here, "--part-size", "2", "--jobs", "1").status == 0
    assert parts(here) == parts(there)


def test_a_worker_of_another_version_is_refused(annotator, tmp_path, scheduler):
    """The sentence names the worker and both versions; nothing is made."""
    other = tmp_path / "site" / "kutipan_annotator-9.9.dist-info"
    other.mkdir(parents=True)
    (other / "METADATA").write_text("Metadata-Version: 2.1\nName: kutipan-annotator\nVersion: 9.9\n")
    address, worker = scheduler
    worker(PYTHONPATH=str(other.parent))
    source = as_lines(tmp_path / "in.jsonl", rows(1))
    options = ("--output", tmp_path / "out", "--engine", "dask", "--scheduler", address)
    answer = annotator("pipeline", source, *options)
    assert answer.status == 1
    assert "kutipan-annotator 9.9" in answer.err
    assert "pip install" in answer.err
    assert not (tmp_path / "out" / "articles").exists()


def test_a_store_is_read_and_written_by_fsspec(annotator, tmp_path):
    """Addresses in and out: the same records as from files, and the parts are found again."""
    source = as_lines(tmp_path / "in" / "in.jsonl", rows(3))
    store = f"local://{tmp_path}"
    assert annotator("pipeline", source, "--output", tmp_path / "here", "--jobs", "1").status == 0
    options = ("--output", f"{store}/there", "--jobs", "1")
    first = annotator("pipeline", f"{store}/in/*.jsonl", *options, "--json")
    assert first.json == {"articles": 3, "parts_kept": 0, "refused": 0}
    assert annotator("pipeline", f"{store}/in", *options, "--json").json["parts_kept"] == 1
    marks = lambda folder: [(r["id"], r["entities"], r["quotes"]) for r in records(tmp_path / folder)]  # noqa: E731
    assert marks("there") == marks("here")


def test_no_scheduler_is_told(annotator, tmp_path, monkeypatch):
    """Where nobody listens, the sentence says how to start one."""
    monkeypatch.setattr("annotator.bulk.cluster._CONNECT_S", 1)
    source = as_lines(tmp_path / "in.jsonl", rows(1))
    options = ("--output", tmp_path / "out", "--engine", "dask", "--scheduler", "tcp://127.0.0.1:9")
    answer = annotator("pipeline", source, *options)
    assert answer.status == 1
    assert "dask scheduler" in answer.err
