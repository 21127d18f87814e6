"""Back to people: a part of an output into a library, and figures of all of it."""

import pytest

from annotator.bulk.figures import figures
from annotator.bulk.sample import sample
from tests.bulk.processes import as_lines
from tests.cli.conftest import annotator

__all__ = ["annotator"]

SPEAKERS = ("Yulius Rondonuwu", "Yulius Rondonuwu", "Yulius Rondonuwu", "Maria Tukan", "Dewi Lestari")


@pytest.fixture(params=["jsonl", "parquet"])
def output(request, annotator, tmp_path):
    """Five articles with one quote each, marked."""
    rows = [
        {
            "id": f"a-{n}",
            "text": f"Manado (KABAR) - Pasar {n} ramai.\n\n“Pasar ini dibuka besok,” kata {name} di Manado.\n",
        }
        for n, name in enumerate(SPEAKERS)
    ]
    source = as_lines(tmp_path / "in.jsonl", rows)
    form = ("--form", request.param, "--part-size", "1")
    assert annotator("pipeline", source, "--output", tmp_path / "out", *form, "--jobs", "1").status == 0
    return tmp_path / "out"


def test_a_sample_comes_into_a_library_with_its_suggestions(annotator, output):
    """Each with its marks undecided, as one step that can be undone; what is there stays."""
    answer = annotator("import", output, "--sample", "2", "--by", "random")
    assert answer.status == 0
    assert len(answer.out.splitlines()) == 2
    rows = annotator("list", "--json").lines
    assert {row["state"] for row in rows} == {"suggested"}
    assert all(row["quotes"] == 1 and row["decided"] == 0 for row in rows)
    again = annotator("import", output, "--sample", "2", "--by", "random", "--json").lines
    assert [line["outcome"] for line in again] == ["known", "known"]
    assert [row["action"] for row in annotator("history", rows[0]["id"], "--json").lines] == ["load"]
    assert annotator("do", rows[0]["id"], "undo").status == 0
    assert annotator("show", rows[0]["id"], "--json").json["quotes"] == []


def test_by_speaker_each_has_a_turn_before_one_has_two(output):
    """Three articles of five: one of each speaker, the most quoted first."""
    found = [document.speakers[0].name for document in sample(output, 3, "speaker")]
    assert found == ["Yulius Rondonuwu", "Dewi Lestari", "Maria Tukan"]
    assert len(list(sample(output, 9, "speaker"))) == 5


def test_by_doubt_the_least_sure_come_first(output):
    """In the order of how many of their marks are doubtful."""
    doubtful = [
        sum((mark.confidence or 0) < 0.8 for mark in (*document.entities, *document.quotes))
        for document in sample(output, 5, "doubt")
    ]
    assert doubtful == sorted(doubtful, reverse=True)


def test_who_said_what_is_counted_over_an_output(annotator, output):
    """Quotes and articles by speaker, labels and types; as a table and as JSON."""
    told = annotator("stats", output, "--json").json
    assert told["articles"] == 5
    assert told["people"] == [
        {"name": "Yulius Rondonuwu", "quotes": 3, "articles": 3},
        {"name": "Dewi Lestari", "quotes": 1, "articles": 1},
        {"name": "Maria Tukan", "quotes": 1, "articles": 1},
    ]
    assert told["types"] == {"direct": 5}
    assert sum(told["labels"].values()) >= 10
    assert "Yulius Rondonuwu" in annotator("stats", output).out


def test_lines_and_parquet_count_the_same(annotator, tmp_path):
    """But for stances, which Parquet knows as hints."""
    source = as_lines(
        tmp_path / "in.jsonl", [{"id": "a", "text": "Budi Santoso menolak reklamasi, kata Budi Santoso."}]
    )
    for form in ("jsonl", "parquet"):
        annotator("pipeline", source, "--output", tmp_path / form, "--form", form, "--jobs", "1")
    lines, rows = figures(tmp_path / "jsonl"), figures(tmp_path / "parquet")
    assert (lines.articles, lines.labels, lines.speakers) == (rows.articles, rows.labels, rows.speakers)


def test_a_folder_without_records_is_told(annotator, tmp_path):
    """`import --sample` and `stats` of something else: a sentence, and nothing is made."""
    for command in (("stats", tmp_path), ("import", tmp_path, "--sample", "3")):
        answer = annotator(*command)
        assert answer.status == 1
        assert "Tidak ada rekaman" in answer.err
    assert not (tmp_path / "library.sqlite").exists()
