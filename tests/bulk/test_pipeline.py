"""`annotator pipeline`: files in, parts out, and nothing made twice."""

import csv
import gzip
import json
import signal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from annotator import paths
from annotator.bulk import parquet
from annotator.exporting.record import document_of, whole_line_of
from tests.bulk.processes import as_lines, descendants, memory, parts, program, records, rows, running, when
from tests.cli.conftest import annotator

__all__ = ["annotator"]


@pytest.fixture
def pipeline(annotator):
    """`pipeline(INPUT…, OPTION…)` in this process."""
    return lambda *arguments: annotator("pipeline", *arguments, "--jobs", "1")


def marks(folder):
    """What was found in each article, without the places that its record tells of."""
    return {(r["id"], json.dumps([r["entities"], r["quotes"], r["speakers"]])) for r in records(folder)}


def strings(articles):
    """Rows with words alone, as a table has them."""
    return [{key: str(value) for key, value in row.items()} for row in articles]


def test_every_kind_of_input_gives_the_same_marks(pipeline, tmp_path):
    """Lines, packed lines, tables, Parquet and a folder of texts; in a folder those of deeper ones have their path."""
    articles = strings(rows(3, outlet="KABAR"))
    folder = tmp_path / "in"
    as_lines(folder / "a" / "satu.jsonl", articles)
    (folder / "b").mkdir()
    packed = gzip.compress("".join(json.dumps(row) + "\n" for row in articles).encode())
    (folder / "b" / "dua.jsonl.gz").write_bytes(packed)
    with (folder / "tiga.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, articles[0])
        table.writeheader()
        table.writerows(articles)
    (folder / "empat.csv.gz").write_bytes(gzip.compress((folder / "tiga.csv").read_bytes()))
    pq.write_table(pa.Table.from_pylist(articles), folder / "lima.parquet")
    assert pipeline(folder, "--output", tmp_path / "out").status == 0
    found = records(tmp_path / "out")
    assert sorted(record["id"] for record in found) == sorted(["a-000", "a-001", "a-002"] * 5)
    assert {record["source"] for record in found} >= {"a/satu.jsonl@0", "b/dua.jsonl.gz@0", "tiga.csv#2"}
    assert len(marks(tmp_path / "out")) == 3
    texts = tmp_path / "texts"
    texts.mkdir()
    for row in articles:
        (texts / f"{row['id']}.txt").write_text(row["text"], encoding="utf-8")
    assert pipeline(texts / "a-*.txt", "--output", tmp_path / "texts-out").status == 0
    assert marks(tmp_path / "texts-out") == marks(tmp_path / "out")


@pytest.mark.parametrize("how", [signal.SIGKILL, pytest.param(signal.SIGINT, marks=pytest.mark.thorough)])
def test_a_run_that_was_stopped_goes_on(annotator, tmp_path, monkeypatch, how):
    """Killed in the middle: what is there is whole, stays as it is, and the same call makes the rest."""
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setenv("TMPDIR", str(scratch))
    source, out = as_lines(tmp_path / "in.jsonl", rows(40)), tmp_path / "out"
    with program("pipeline", source, "--output", out, "--part-size", "2", "--jobs", "2") as process:
        when(lambda: list((out / "articles").glob("*.jsonl")))
        process.send_signal(how)
        process.wait()
    before = {name: content for name, content in parts(out).items() if not name.endswith(".draft")}
    made = records(out)
    assert 0 < len(made) < 40
    assert all(whole_line_of(document_of(json.dumps(record))) for record in made)
    answer = annotator("pipeline", source, "--output", out, "--part-size", "2", "--jobs", "1", "--json")
    # A worker whose parent was killed still ends the part that it was at.
    assert answer.json["articles"] <= 40 - len(made)
    assert [record["id"] for record in records(out)] == [f"a-{n:03}" for n in range(40)]
    assert {name: content for name, content in parts(out).items() if name in before} == before
    again = annotator("pipeline", source, "--output", out, "--part-size", "2", "--jobs", "1", "--json")
    assert again.json["articles"] == 0
    when(lambda: not list(scratch.iterdir()))  # no process leaves anything behind


def test_only_what_changed_is_made_anew(pipeline, tmp_path):
    """A file that grew: its last part goes, the others stay, and no article is there twice."""
    source, out = as_lines(tmp_path / "in.jsonl", rows(20)), tmp_path / "out"
    pipeline(source, "--output", out, "--part-size", "2")
    before = parts(out)
    as_lines(source, rows(21))
    answer = pipeline(source, "--output", out, "--part-size", "2", "--json")
    assert 1 < answer.json["articles"] < 20
    assert [record["id"] for record in records(out)] == [f"a-{n:03}" for n in range(21)]
    assert len(before.keys() - parts(out).keys()) == 1


def test_what_cannot_be_read_is_named_and_the_rest_is_written(pipeline, tmp_path):
    """Lines that are none, and rows without a text: in `OUT.errors.jsonl`, also when the parts are there already."""
    source = as_lines(tmp_path / "in.jsonl", rows(2))
    with source.open("a", encoding="utf-8") as file:
        file.write('kein JSON\n{"id": "leer"}\n')
    (tmp_path / "broken.parquet").write_bytes(b"PAR1 is not all")
    out = tmp_path / "out"
    for _ in range(2):
        answer = pipeline(source, tmp_path / "broken.parquet", "--output", out)
        assert answer.status == 1
        assert len(records(out)) == 2
        errors = [json.loads(line) for line in (tmp_path / "out.errors.jsonl").read_text().splitlines()]
        assert sorted(error["record"].partition("@")[0] for error in errors) == [
            "broken.parquet",
            "in.jsonl",
            "in.jsonl",
        ]
        assert all(error["reason"] for error in errors)
        assert "out.errors.jsonl" in answer.err
    (tmp_path / "empty").mkdir()
    nothing = pipeline(tmp_path / "empty", "--output", tmp_path / "other")
    assert (nothing.status, "empty" in nothing.err) == (1, True)


def test_parquet_holds_what_a_record_holds_and_two_flat_tables(pipeline, tmp_path):
    """Back from the rows come the same lines; each quote and each entity is a row with its article's outlet."""
    source = as_lines(tmp_path / "in.jsonl", rows(4, outlet="KABAR", date="2025-02-03"))
    lines, out = tmp_path / "lines", tmp_path / "out"
    pipeline(source, "--output", lines)
    pipeline(source, "--output", out, "--form", "parquet")
    assert not (out / "quotes").exists()
    (part,) = (out / "articles").glob("*.parquet")
    assert pq.read_schema(part).metadata[b"format"] == parquet.FORMAT.encode()
    documents = [parquet.document_of_row(row) for row in parquet.read(part)]
    told = [json.loads(whole_line_of(document)) for document in documents]
    without_times = lambda record: {**record, "created": 0, "modified": 0, "suggester": 0}  # noqa: E731
    assert list(map(without_times, told)) == list(map(without_times, records(lines)))
    assert any(quote.stance_hint for document in documents for quote in document.quotes)
    assert pipeline(source, "--output", out, "--form", "parquet", "--tables", "--json").json["articles"] == 0
    quotes, entities = (pq.read_table(out / name).to_pylist() for name in ("quotes", "entities"))
    assert [(q["article_id"], q["text"], q["speaker_name"], q["outlet"]) for q in quotes] == [
        (r["id"], q["text"], q["speaker_name"], "KABAR") for r in told for q in r["quotes"]
    ]
    assert [(e["article_id"], e["label"], e["text"]) for e in entities] == [
        (r["id"], e["label"], e["text"]) for r in told for e in r["entities"]
    ]


def test_the_written_schema_is_the_one_in_force():
    """`resources/formats/parquet.json` says the columns, their types, and the version."""
    written = (paths.resources() / "formats" / "parquet.json").read_text(encoding="utf-8")
    assert written == parquet.described()


def test_a_store_that_nobody_knows_is_told_in_the_language(pipeline, tmp_path):
    """And not in the English of the library that looks for it."""
    told = pipeline("entahlah://berita/x.jsonl", "--output", tmp_path / "out").err
    assert "“entahlah://berita/x.jsonl” tidak dapat dicapai: penyimpanan seperti itu tidak dikenal." in told


def test_another_run_or_other_files_are_not_mixed_in(pipeline, tmp_path):
    """A folder of something else, and one that was made with other options, are refused; nothing in them changes."""
    source, out = as_lines(tmp_path / "in.jsonl", rows(1)), tmp_path / "out"
    pipeline(source, "--output", out)
    before = parts(out)
    other = pipeline(source, "--output", out, "--where", "banjir")
    assert (other.status, "pipeline" in other.err) == (1, True)
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "thesis.txt").write_text("Bab I")
    assert pipeline(source, "--output", mine).status == 1
    assert parts(out) == before
    assert parts(mine) == {"thesis.txt": b"Bab I"}


def test_limit_where_and_since_narrow_a_run(pipeline, tmp_path):
    """The first articles; those with a word; those of a day or later."""
    articles = [*rows(3, date="2025-01-01"), {"id": "banjir", "text": "Banjir di Bogor.", "date": "2025-02-03"}]
    source = as_lines(tmp_path / "in.jsonl", articles)

    def found(name, *options):
        assert pipeline(source, "--output", tmp_path / name, *options).status == 0
        return [record["id"] for record in records(tmp_path / name)]

    assert found("one", "--limit", "2") == ["a-000", "a-001"]
    assert found("two", "--where", "banjir") == ["banjir"]
    assert found("three", "--since", "2025-02-01") == ["banjir"]
    assert found("four", "--where", "banjir", "--limit", "1") == ["banjir"]


def test_the_users_own_patterns_count(annotator, pipeline, tmp_path):
    """A name that the user has listed is marked, as in the window."""
    folder = paths.user_data() / "patterns" / "id"
    folder.mkdir(parents=True)
    (folder / "names.tsv").write_text("Zarkonia Membara\tEVENT\n", encoding="utf-8")
    source = as_lines(tmp_path / "in.jsonl", [{"id": "x", "text": "Warga Bogor hadir di Zarkonia Membara kemarin."}])
    annotator("suggest", source, "--output", tmp_path / "one.jsonl")
    alone = json.loads((tmp_path / "one.jsonl").read_text(encoding="utf-8"))
    pipeline(source, "--output", tmp_path / "out")
    (record,) = records(tmp_path / "out")
    assert record["entities"] == alone["entities"]


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="only Linux forks, and tells shared memory")
def test_workers_share_what_is_loaded_and_end_with_the_program(tmp_path):
    """Three workers do not take three times the memory of one; after kill -9 of the program none is left."""
    source, out = as_lines(tmp_path / "in.jsonl", rows(300)), tmp_path / "out"
    with program("pipeline", source, "--output", out, "--part-size", "2", "--jobs", "3") as process:
        when(lambda: len(list((out / "articles").glob("*.jsonl"))) > 6)
        workers = descendants(process.pid)
        assert len(workers) == 3
        whole, shared = (sum(memory(worker, kind) for worker in workers) for kind in ("Rss", "Pss"))
        assert shared < 0.75 * whole
        process.kill()
        process.wait()
        when(lambda: not any(running(worker) for worker in workers))
