"""annotator/1: the line, its rules, and what it refuses."""

import json
from dataclasses import replace

import jsonschema
import pytest
from hypothesis import given

from annotator import paths
from annotator.exporting.record import RecordError, document_of, line_of, whole_line_of
from annotator.model import Document, Note
from tests.examples import some
from tests.exporting.strategies import EXAMPLE, documents, example

LINES = (EXAMPLE / "annotator.jsonl").read_bytes().split(b"\n")[:-1]
SCHEMA_2 = json.loads((paths.resources() / "formats" / "annotations-2.schema.json").read_text(encoding="utf-8"))
SCHEMA = json.loads((paths.resources() / "formats" / "annotations.schema.json").read_text(encoding="utf-8"))


@given(documents(languages=("id", "en")))
@some(20)
def test_any_document_comes_back_with_its_metadata_and_notes(document):
    """annotator/2 fits its schema, is stable, and says what annotator/1 cannot."""
    meta = {"outlet": "KABAR", "date": "2025-02", "author": "Sari", "path": "/x"}
    note = Note("n1", document.quotes[0].id if document.quotes else None, "satu\ndua\x85", "Sari", document.created)
    told = replace(document, article=replace(document.article, meta=meta), notes=(note,))
    line = whole_line_of(told)
    back = document_of(line)
    assert whole_line_of(back) == line
    assert back.article.meta == {"outlet": "KABAR", "date": "2025-02", "author": "Sari"}
    assert [one.text for one in back.notes] == ["satu\ndua"]
    assert line_of(back) == line_of(document)
    assert list(jsonschema.Draft202012Validator(SCHEMA_2).iter_errors(json.loads(line))) == []


def test_example_comes_back_byte_for_byte():
    """Reading a line and writing it gives the same bytes."""
    assert [line_of(document_of(line)) for line in LINES] == LINES


@given(documents(languages=("id", "en", "zh-Hant")))
@some(20)
def test_any_document_comes_back(document):
    """Nothing is lost but rejected marks, the flag, and hints; the line is stable from then on."""
    line = line_of(document)
    back = document_of(line)
    assert line_of(back) == line
    assert back.entities == tuple(entity for entity in document.entities if entity.origin != "rejected")
    assert back.speakers == document.speakers
    assert back.boilerplate == document.boilerplate
    assert back.text == document.text


@given(documents(languages=("id", "en", "zh-Hant")))
@some(20)
def test_every_line_fits_the_schema(document):
    """What is written satisfies the published JSON Schema."""
    validator = jsonschema.Draft202012Validator(SCHEMA)
    assert list(validator.iter_errors(json.loads(line_of(document)))) == []


@given(documents())
@some(20)
def test_line_is_json_dumps_with_fixed_separators(document):
    """The bytes are those of `json.dumps`, and no reader that splits lines cuts them."""
    line = line_of(document).decode()
    again = json.dumps(json.loads(line), ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    for sign in "\x85\u2028\u2029":
        again = again.replace(sign, f"\\u{ord(sign):04x}")
    assert line == again
    assert len(line.splitlines()) == 1


def test_rejected_marks_are_left_out():
    """A mark that a person rejected is no annotation."""
    from dataclasses import replace

    document = example()[0]
    rejected = replace(document.entities[0], origin="rejected")
    items = [rejected, *document.items()[1:]]
    line = line_of(Document.of(document.article, document.annotator, document.scheme, items))
    assert '"id":"e1"' not in line.decode()
    assert '"id":"e2"' in line.decode()


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('"format":"annotator/1"', '"format":"annotator/3"', "format"),
        ('"id":"contoh-001"', '"id":"../x"', "id"),
        ('"sha256":"73', '"sha256":"83', "sha256"),
        ('"annotator":"sari"', '"annotator":" sari"', "annotator"),
        ('"status":"done"', '"status":"ready"', "status"),
        ('"status":"done",', "", "status"),
        ('"status":"done"', '"status":"done","statvs":1', "statvs"),
        ('"start":8', '"start":-8', "entities[1].start"),
        ('"start":8', '"start":9', "entities[1].text"),
        ('"end":13', '"end":9999', "entities[1]"),
        ('"start":25,"end":39', '"start":24,"end":39', "entities[2]"),
        ('"id":"e2"', '"id":"e1"', "entities"),
        ('"label":"ORG","text":"KABAR"', '"label":"QUOTE","text":"KABAR"', "entities[1].label"),
        ('"label":"ORG","text":"KABAR"', '"label":"ZZZ","text":"KABAR"', "entities[1].label"),
        ('"origin":"added","confidence":null', '"origin":"added","confidence":0.5', "entities[2].confidence"),
        ('"confidence":0.93', '"confidence":1.5', "entities[0].confidence"),
        ("[[97,120],[171,202]]", "[[171,202],[97,120]]", "quotes[0].parts[1]"),
        ("[[97,120],[171,202]]", "[[97,120],[120,202]]", "quotes[0].parts[1]"),
        ('"start":97,"end":202', '"start":98,"end":202', "quotes[0].start"),
        ('"text":"kata"', '"text":"kota"', "quotes[0].cue.text"),
        ('"speaker_id":"s1"', '"speaker_id":"s9"', "quotes[0].speaker_id"),
        (
            '"speaker_name":"Yulius Rondonuwu","speaker_id"',
            '"speaker_name":"Yulius","speaker_id"',
            "quotes[0].speaker_id",
        ),
        ('"target":"reklamasi Pantai Malalayang"', '"target":null', "quotes[0].target"),
        ('"aliases":["Ratna"]', '"aliases":["Ratna Mamahit"]', "speakers[1].aliases"),
        ("[[528,573]]", "[[528,573],[530,540]]", "boilerplate[1]"),
        ('"created":"2025-02-03T06:00:00Z"', '"created":"2026-02-03T06:00:00Z"', "modified"),
        ('"created":"2025-02-03T06:00:00Z"', '"created":"2025-02-03 06:00"', "created"),
        ('"options":{}', '"options":[]', ""),
        ('{"format"', '{"format', ""),
        ("Nelayan Bahu tolak", "\\ud800", ""),
    ],
)
def test_error_names_line_and_key(old, new, key):
    """Whatever breaks a rule is refused, and the message says where."""
    line = LINES[0].decode()
    assert old in line
    with pytest.raises(RecordError) as caught:
        document_of(line.replace(old, new, 1), number=7)
    assert caught.value.key == key
    assert "7" in caught.value.sentence
    assert key in caught.value.sentence
    assert caught.value.hint


def test_hand_written_line_gets_its_canonical_form():
    """Order, long confidences and whole numbers as confidences are put right, and stay so."""
    record = json.loads(LINES[0])
    record["entities"].reverse()
    record["quotes"].reverse()
    record["speakers"].reverse()
    record["entities"][0]["confidence"] = 0.55001
    record["entities"][1]["confidence"] = None
    line = line_of(document_of(json.dumps(record)))
    again = json.loads(line)
    assert [entity["id"] for entity in again["entities"]] == [f"e{number}" for number in range(1, 15)]
    assert [quote["id"] for quote in again["quotes"]] == ["q1", "q2", "q3", "q4", "q5"]
    assert again["entities"][-1]["confidence"] == 0.55
    assert line_of(document_of(line)) == line


@pytest.mark.parametrize("depth", [100_000])
def test_deep_nesting_is_refused(depth):
    """A line that is all brackets is an error like any other, not a crash."""
    for line in ("[" * depth, LINES[0].decode().replace("{}", '{"a":' + "[" * depth + "]" * depth + "}")):
        with pytest.raises(RecordError):
            document_of(line)
