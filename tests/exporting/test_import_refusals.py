"""Files that cannot be believed: refused with their place, and nothing in them is run."""

import json

import pytest

from annotator import i18n
from annotator.errors import AnnotatorError
from annotator.exporting import ImportContext, export, exporter
from annotator.exporting.record import line_of
from annotator.i18n import tr
from tests.exporting.foreign import TEXT, load, place, rows
from tests.exporting.strategies import SCHEME, example


def test_docbin_that_contradicts_its_record_is_refused(tmp_path):
    """The record in a DocBin is checked against its tokens and spans."""
    import spacy
    from spacy.tokens import DocBin

    doc = spacy.blank("xx")("teks lain")
    doc.user_data["annotator"] = line_of(example()[0]).decode()
    DocBin(docs=[doc], store_user_data=True).to_disk(tmp_path / "x.spacy")
    with pytest.raises(AnnotatorError):
        load("spacy", tmp_path / "x.spacy")


def test_docbin_that_unpacks_without_end_is_refused(tmp_path, monkeypatch):
    """What a DocBin unpacks to is bounded."""
    import zlib

    from annotator.exporting import spacy

    monkeypatch.setattr(spacy, "UNPACKED_LIMIT", 2**20)
    (tmp_path / "x.spacy").write_bytes(zlib.compress(b"\0" * 2**24))
    with pytest.raises(AnnotatorError):
        load("spacy", tmp_path / "x.spacy")


def test_no_format_uses_pickle():
    """Neither our code nor spaCy's DocBin can be made to run what stands in a file."""
    from pathlib import Path

    import annotator.exporting

    for path in Path(annotator.exporting.__file__).parent.glob("*.py"):
        for line in path.read_text(encoding="utf-8").splitlines():
            assert not line.strip().startswith(("import pickle", "from pickle", "import srsly", "from srsly"))
            assert "eval(" not in line
            assert "exec(" not in line


@pytest.mark.parametrize("name", ["prodigy", "doccano"])
@pytest.mark.parametrize("span", [(-1, 3), (0, 9999), (3, 3), (5, 2), ("0", 3), (True, 3), (None, None), (0.0, 3)])
def test_spans_outside_the_text_are_refused_with_their_place(tmp_path, name, span):
    """Numbers of a file are never trusted."""
    value = {"prodigy": {"text": TEXT, "spans": [{"start": span[0], "end": span[1], "label": "PERSON"}]},
             "doccano": {"text": TEXT, "label": [[*span, "PERSON"]]}}[name]  # fmt: skip
    with pytest.raises(AnnotatorError) as caught:
        load(name, rows(tmp_path / "x.jsonl", value))
    assert "x.jsonl:1" in caught.value.sentence


@pytest.mark.parametrize("name", ["label-studio", "citron"])
def test_words_that_do_not_stand_at_their_offsets_are_refused(tmp_path, name):
    """A file made from another version of the text would put every label on other words."""
    here = place("Budi")
    region = {"start": here[0], "end": here[1], "text": "Ratna", "labels": ["PERSON"]}
    result = {"id": "r1", "from_name": "label", "to_name": "text", "type": "labels", "value": region}
    task = {"data": {"text": TEXT}, "annotations": [{"result": [result]}]}
    sentence = {"start": here[0], "end": here[1], "text": "Ratna"}
    quotes = [{"cue": None, "sources": [sentence], "contents": [sentence], "coref": [], "confidence": 1}]
    (tmp_path / "x.json").write_text(
        json.dumps({"label-studio": [task], "citron": {"text": TEXT, "quotes": quotes}}[name])
    )
    with pytest.raises(AnnotatorError) as caught:
        load(name, tmp_path / "x.json" if name == "label-studio" else tmp_path)
    assert tr("exporting.reason.slice") in caught.value.sentence


@pytest.mark.parametrize("name", ["jsonl", "doccano"])
def test_a_key_that_stands_twice_is_refused(name, tmp_path):
    """Nobody could say which of the two is meant; the last one won without a word."""
    export(exporter(name), example, tmp_path / "x.jsonl")
    path = tmp_path / "x.jsonl"
    path.write_bytes(path.read_bytes().replace(b'"text":"', b'"text":"Lain.","text":"', 1))
    with pytest.raises(AnnotatorError, match=r"x\.jsonl|Baris 1"):
        list(exporter(name).read(path, ImportContext(scheme=SCHEME)))


def test_a_refusal_quotes_no_megabytes(tmp_path):
    """An id may be as long as somebody likes."""
    export(exporter("csv"), example, tmp_path / "x.csv")
    path = tmp_path / "x.csv"
    path.write_bytes(path.read_bytes() + b"x" * 2**20 + b",sari,done,q1," + b"," * 18 + b"\r\n")
    by_pair = {(document.article.id, document.annotator): document for document in example()}
    with pytest.raises(AnnotatorError) as told:
        list(exporter("csv").read(path, ImportContext(scheme=SCHEME, document=lambda *pair: by_pair.get(pair))))
    assert len(str(told.value)) < 5_000


def test_label_studios_json_min_is_refused_with_a_sentence(tmp_path):
    """It was loaded as nothing at all."""
    path = tmp_path / "min.json"
    path.write_text('[{"text": "Warga antre.", "label": [{"start": 0, "end": 5, "labels": ["PERSON"]}], "id": 1}]')
    with pytest.raises(AnnotatorError, match="JSON_MIN"):
        list(exporter("label-studio").read(path, ImportContext(scheme=example()[0].scheme)))


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("id", "“text”: seharusnya teks, tetapi isinya bilangan bulat."),
        ("en", "“text”: should be text, but is a whole number."),
    ],
)
def test_what_a_value_should_be_is_said_in_words(tmp_path, code, expected):
    """Of the language in force: nobody is told of `str` and `int`."""
    (tmp_path / "x.jsonl").write_text('{"format": "annotator/2", "text": 5}\n', encoding="utf-8")
    with pytest.raises(AnnotatorError) as refused:
        list(exporter("jsonl").read(tmp_path / "x.jsonl", ImportContext(scheme=SCHEME)))
    i18n.use(code)
    assert refused.value.sentence.endswith(expected)
    i18n.use("id")
