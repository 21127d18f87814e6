"""The gold corpus keeps the format and the guidelines, so that scores against it mean something."""

from __future__ import annotations

import collections
import json
from pathlib import Path

import jsonschema
import pytest

from tests.corpus import rules, tables

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "corpus" / "gold"
GOLD = FOLDER / "gold.jsonl"
FILES = sorted(FOLDER.glob("*.jsonl"))
LINES = {path: path.read_bytes().decode("utf-8").split("\n")[:-1] for path in FILES}
EVERY = {path: [json.loads(line) for line in lines] for path, lines in LINES.items()}
RECORDS = EVERY[GOLD]
ALL = [record for records in EVERY.values() for record in records]


def test_there_are_at_least_sixty_articles_of_many_kinds():
    """The corpus shows every label, type, stance and many newsroom styles."""
    assert len(RECORDS) >= 60
    assert len({record["source"] for record in RECORDS}) >= 12
    quotes = [quote for record in RECORDS for quote in record["quotes"]]
    assert {quote["type"] for quote in quotes} == {"direct", "indirect", "mixed"}
    assert {quote["stance"] for quote in quotes} == {"support", "oppose", "neutral", "unclear"}
    labels = collections.Counter(entity["label"] for record in RECORDS for entity in record["entities"])
    assert set(labels) == set(RECORDS[0]["scheme"]["labels"])
    assert min(labels.values()) >= 20


def test_the_news_take_sides_and_are_split():
    """What is tuned on one part can be measured on the other: real manners, and people for and against."""
    train, dev = EVERY[FOLDER / "news-train.jsonl"], EVERY[FOLDER / "news-dev.jsonl"]
    assert len(dev) * 4 >= len(train)
    sides = [q for r in train + dev for q in r["quotes"] if q["stance"] in ("support", "oppose")]
    assert len(sides) >= 3 * len(train + dev)


def test_no_article_is_there_twice():
    """An article that lies in two parts would be trained on and measured."""
    assert len({record["id"] for record in ALL}) == len({record["sha256"] for record in ALL}) == len(ALL)


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_records_keep_the_guidelines(path):
    """No record breaks a rule of the guidelines that a program can decide."""
    assert {record["id"]: found for record in EVERY[path] if (found := list(rules.broken(record)))} == {}


EACH = 10  # records by one of which the schema is tried; each line is what the exporter writes, which keeps it


@pytest.mark.parametrize("first", [0, *(pytest.param(first, marks=pytest.mark.thorough) for first in range(1, EACH))])
def test_records_keep_the_schema(first):
    """The JSON Schema that the project publishes."""
    schema = json.loads((ROOT / "resources" / "formats" / "annotations.schema.json").read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    assert {record["id"]: found for record in ALL[first::EACH] if (found := list(validator.iter_errors(record)))} == {}


def test_every_record_has_its_article_and_every_article_its_record():
    """`articles/` holds exactly the texts of the gold records, under the names that an import gives them."""
    texts = {path.stem: path.read_bytes().decode("utf-8") for path in (ROOT / "corpus" / "articles").glob("*.txt")}
    assert texts == {record["id"]: record["text"] for record in RECORDS}


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_lines_are_sorted_and_serialised_as_the_format_says(path):
    """A line is what the exporter writes for its content: separators without blanks, ids in order."""
    assert [record["id"] for record in EVERY[path]] == sorted(record["id"] for record in EVERY[path])
    for line, record in zip(LINES[path], EVERY[path], strict=True):
        assert line == json.dumps(record, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


@pytest.mark.parametrize(
    "path",
    [
        pytest.param(path, id=path.stem, marks=[pytest.mark.thorough] * path.stem.endswith("-train"))
        for path in FILES
    ],
)
def test_a_library_gives_the_same_bytes_back(tmp_path, path):
    """Gold that is loaded into a library and exported again is the file that it was."""
    from annotator.workspace import Workspace

    with Workspace.opened(tmp_path / "library.sqlite") as workspace:
        workspace.load("jsonl", [path])
        workspace.export("jsonl-1", tmp_path / "again.jsonl")
    assert (tmp_path / "again.jsonl").read_bytes() == path.read_bytes()


def test_sources_names_every_article_and_counts_right():
    """A person who asks where an article comes from, or what a part holds, finds it in SOURCES.md."""
    words = (ROOT / "corpus" / "SOURCES.md").read_text(encoding="utf-8")
    rows = [*tables.parts(), *tables.phenomena(), *tables.articles(*tables.PARTS)]
    assert sorted(f"{part}.jsonl" for part in tables.PARTS) == [path.name for path in FILES]
    assert [row for row in rows if row not in words] == []


def damaged(record, **changes):
    """A deep copy of `record` whose first quote differs as `changes` say."""
    copy = json.loads(json.dumps(record))
    copy["quotes"][0].update(changes)
    return copy


def found(record):
    """The names of the rules that `record` breaks."""
    return {finding.rule for finding in rules.broken(record)}


def test_the_rules_see_what_they_are_there_for():
    """Each kind of damage to a good record is found: a checker that finds nothing would prove nothing."""
    record = next(r for r in RECORDS if r["quotes"][0]["type"] == "direct" and r["quotes"][0]["speaker"])
    quote, text = record["quotes"][0], record["text"]
    start, end = quote["start"] - 1, quote["end"] + 1
    wider = damaged(record, parts=[[start, end]], start=start, end=end, text=text[start:end])
    assert "marks_in_direct" in found(wider)
    assert "name_not_in_article" in found(damaged(record, speaker_name="Budi Nirwana", speaker_id=None))
    assert "target" in found(damaged(record, stance="oppose", target=None))
    assert "slice" in found(damaged(record, text="lain"))
    entity = dict(record["entities"][0], end=record["entities"][0]["end"] + 1)
    entity["text"] = text[entity["start"] : entity["end"]]
    assert {"edge", "half_word", "overlap"} & found(dict(record, entities=[entity, *record["entities"][1:]]))
