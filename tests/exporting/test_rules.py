"""The documented rules of each format, on documents of every kind; `test_consumers.py` runs the programs."""

import json
import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.errors import AnnotatorError
from annotator.exporting import ImportContext, exporter
from annotator.exporting.record import document_of
from tests.examples import some
from tests.exporting.strategies import SCHEME, libraries


def spacy_reads_the_docbin(folder, library):
    """SpaCy gives back the text, every span with its id, flat entities, and the record."""
    import spacy
    from spacy.tokens import DocBin

    path = folder / "x.spacy"
    exporter("spacy").write(library, path)
    docs = list(DocBin().from_disk(path).get_docs(spacy.blank("xx").vocab))
    assert [doc.text for doc in docs] == [document.text for document in library]
    for doc, document in zip(docs, library, strict=True):
        entities = [e for e in document.entities if e.origin != "rejected"]
        assert [(s.id_, s.start_char, s.end_char, s.label_) for s in doc.spans.get("entities", [])] == [
            (e.id, e.start, e.end, e.label) for e in entities
        ]
        places = {(e.start, e.end, e.label) for e in entities}
        assert {(e.start_char, e.end_char, e.label_) for e in doc.ents} <= places
        parts = [s.text for s in doc.spans.get("sc", []) if re.fullmatch(r"q\d+(\.\d+)?", s.id_)]
        assert parts == [p.of(doc.text) for q in document.quotes if q.origin != "rejected" for p in q.parts]
        assert document_of(doc.user_data["annotator"]).text == doc.text


def prodigy_tasks_keep_its_rules(folder, library):
    """Tokens spell the text, spans stand on whole tokens, relations name the last tokens of spans apart."""
    path = folder / "x.jsonl"
    written = exporter("prodigy").write(library, path)
    for file in written.files:
        for line in file.read_bytes().split(b"\n")[:-1]:
            task = json.loads(line)
            tokens = task["tokens"]
            assert "".join(t["text"] + " " * t["ws"] for t in tokens) == task["text"]
            assert [t["id"] for t in tokens] == list(range(len(tokens)))
            assert all(task["text"][t["start"] : t["end"]] == t["text"] for t in tokens)
            for span in task["spans"]:
                assert tokens[span["token_start"]]["start"] == span["start"]
                assert tokens[span["token_end"]]["end"] == span["end"]
            if task["_view_id"] != "spans_manual":
                taken = [i for s in task["spans"] for i in range(s["token_start"], s["token_end"] + 1)]
                assert len(taken) == len(set(taken))
            for relation in task.get("relations", []):
                assert relation["head"] == relation["head_span"]["token_end"]
                assert relation["child"] == relation["child_span"]["token_end"]


def doccano_lines_keep_its_rules(folder, library):
    """The same keys on every line, none that doccano takes for itself, no null outside `quotes`, links that hold."""
    path = folder / "x.jsonl"
    for file in exporter("doccano").write(library, path).files:
        rows = [json.loads(line) for line in file.read_bytes().split(b"\n")[:-1]]
        assert len({tuple(row) for row in rows}) <= 1
        for row in rows:
            assert not {"id", "filename", "upload_name", "example_uuid", "uuid"} & set(row)
            assert None not in row.values()
            assert row.get("label", []) == sorted(row.get("label", []))
            assert all(0 <= start < end <= len(row["text"]) for start, end, _ in row.get("label", []))
            ids = [entity["id"] for entity in row.get("entities", [])]
            assert ids == list(range(1, len(ids) + 1))
            assert all({r["from_id"], r["to_id"]} <= set(ids) for r in row.get("relations", []))


def label_studio_tasks_fit_their_config(folder, library):
    """Every result names a control and a value of the config, says the words at its place, and points to regions."""
    path = folder / "x.json"
    tasks_file, config_file = exporter("label-studio").write(library, path).files
    config = ElementTree.fromstring(config_file.read_text(encoding="utf-8"))
    controls = {node.get("name"): node for node in config if node.get("toName")}
    for number, task in enumerate(json.loads(tasks_file.read_bytes()), 1):
        assert task["id"] == number
        text = task["data"]["text"]
        assert len(task["data"]["annotators"]) == len(task["annotations"])
        for answer in (*task["annotations"], *task["predictions"]):
            assert "completed_by" not in answer
            regions = {r["id"] for r in answer["result"] if r["type"] == "labels"}
            for result in answer["result"]:
                if result["type"] == "relation":
                    assert {result["from_id"], result["to_id"]} <= regions
                    continue
                value, control = result["value"], controls[result["from_name"]]
                assert control.tag.lower() == result["type"]
                assert result["id"] in regions
                if result["type"] == "labels":
                    assert text[value["start"] : value["end"]] == value["text"]
                allowed = {node.get("value") for node in control}
                for key in ("labels", "choices"):
                    assert set(value.get(key, ())) <= allowed


def brat_files_keep_its_rules(folder, library):
    """Fragments ascend and hold no line break, the text column is what they say, ids count up, links hold."""
    path = folder / "x"
    exporter("brat").write(library, path)
    config = (path / "annotation.conf").read_text(encoding="utf-8")
    for file in path.rglob("*.ann"):
        text = file.with_suffix(".txt").read_bytes().decode()
        content = file.read_bytes().decode()
        assert content.splitlines() == content.split("\n")[:-1]
        bounds = {}
        counts = {}
        for line in content.splitlines():
            id_, rest = line.split("\t", 1)
            counts[id_[0]] = counts.get(id_[0], 0) + 1
            assert id_ == f"{id_[0]}{counts[id_[0]]}"
            if id_[0] == "T":
                head, words = rest.split("\t", 1)
                label, places = head.split(" ", 1)
                assert f"\n{label}\n" in config
                pairs = [tuple(map(int, place.split(" "))) for place in places.split(";")]
                assert all(one[1] < two[0] for one, two in pairwise(pairs))
                pieces = [text[start:end] for start, end in pairs]
                assert words == " ".join(pieces)
                assert all(len(piece.splitlines()) == 1 for piece in pieces)
                bounds[id_] = label
            else:
                targets = re.findall(r"\bT\d+\b", rest.split("\t")[0])
                assert targets
                assert set(targets) <= set(bounds)


def conll_lines_keep_its_rules(folder, library):
    """Four columns, IOB2 without a stray `I-`, a heading for each document, no white space in a word."""
    path = folder / "x.conll"
    exporter("conll").write(library, path)
    content = path.read_bytes().decode()
    before = "O"
    headings = 0
    for line in content.split("\n"):
        if line in ("", "-DOCSTART- -X- O O"):
            headings += bool(line)
            assert not line or before == "O" or before[0] in "BI"
            before = "O" if line else before
            continue
        word, one, two, tag = line.split(" ")
        assert word.split() == [word]
        assert (one, two) == ("-X-", "_")
        if tag.startswith("I-"):
            assert before[2:] == tag[2:]
        before = tag
    assert headings == len(library)
    assert not content or content.endswith("\n\n")


def web_annotations_keep_the_recommendation(folder, library):
    """Positions count code points and agree with the quotation; sources and links lead to what is there."""
    path = folder / "x.jsonld"
    exporter("w3c").write(library, path)
    page = json.loads(path.read_bytes())
    assert page["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    texts = {text["id"]: text["annotator:text"] for text in page["annotator:texts"]}
    ids = [item["id"] for item in page["items"]]
    assert len(set(ids)) == len(ids)
    for item in page["items"]:
        targets = item["target"] if isinstance(item["target"], list) else [item["target"]]
        for target in targets:
            position, quotation = target["selector"]
            text = texts[target["source"]]
            start, end = position["start"], position["end"]
            assert text[start:end] == quotation["exact"]
            assert text[:start].endswith(quotation["prefix"])
            assert text[end:].startswith(quotation["suffix"])
        for body in item["body"]:
            if body["purpose"] == "linking":
                assert body["source"] in ids


def citron_files_keep_its_rules(folder, library):
    """Every quote has a cue, every span says its words, groups have at least two mentions."""
    path = folder / "x"
    exporter("citron").write(library, path)
    for file in path.rglob("*.json"):
        data = json.loads(file.read_bytes())
        for quote in data["quotes"]:
            assert re.fullmatch(r"[01]\.\d{4}", quote["confidence"])
            for span in (quote["cue"], *quote["sources"], *quote["contents"], *quote["coreferences"]):
                assert data["text"][span["start"] : span["end"]] == span["text"]
        assert all(len(group) > 1 for group in data["coreference_groups"])


def no_cell_of_the_table_is_a_formula(folder, library):
    """No cell begins with what a spreadsheet would run, and taking one `'` away gives back what stood there."""
    import csv

    from annotator.exporting.quote_table import COLUMNS, unguarded

    path = folder / "x.csv"
    exporter("csv").write(library, path)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        header, *rows = csv.reader(file)
    assert tuple(header) == COLUMNS
    quotes = [(d, q) for d in library for q in d.quotes if q.origin != "rejected"]
    assert len(rows) == len(quotes)
    for row, (document, quote) in zip(rows, quotes, strict=True):
        assert not any(cell.startswith(tuple("=+-@\t\r\n＝＋－＠")) for cell in row)
        cells = dict(zip(header, map(unguarded, row), strict=True))
        assert cells["text"] == quote.words(document.text)
        assert cells["target"] == (quote.target or "")
        assert cells["title"] == (document.article.title or "")


RULES = (
    spacy_reads_the_docbin,
    prodigy_tasks_keep_its_rules,
    doccano_lines_keep_its_rules,
    label_studio_tasks_fit_their_config,
    brat_files_keep_its_rules,
    conll_lines_keep_its_rules,
    web_annotations_keep_the_recommendation,
    citron_files_keep_its_rules,
    no_cell_of_the_table_is_a_formula,
)


@given(libraries())
@some(10, shared=True)
def test_any_library_keeps_the_rules_of_every_format(tmp_path_factory, library):
    """Each library in each of them: to think one out takes longer than all the rest."""
    for rule in RULES:
        rule(tmp_path_factory.mktemp("rules"), library)


@given(st.text(st.sampled_from("a;\t,|\n=+-@'＝ \""), max_size=12))
def test_no_cell_is_a_formula_whichever_sign_the_spreadsheet_cuts_at(cell):
    """Excel in Indonesia cuts at `;`, also inside what a comma file has in quotation marks."""
    from annotator.exporting.quote_table import guarded, unguarded

    safe = guarded(cell)
    assert unguarded(safe) == cell
    assert not any(piece.startswith(tuple("=+-@＝")) for piece in re.split("[;\t\n|]", safe))


def test_no_link_in_a_folder_is_followed(tmp_path):
    """A brat folder from elsewhere brings no file of this machine into the library and the next export."""
    (tmp_path / "secret").write_text("Rahasia Budi.")
    folder = tmp_path / "x" / "sari"
    folder.mkdir(parents=True)
    (folder / "a.ann").write_text("T1\tPERSON 8 12\tBudi\n")
    (folder / "a.txt").symlink_to(tmp_path / "secret")
    with pytest.raises(AnnotatorError, match="tautan"):
        list(exporter("brat").read(tmp_path / "x", ImportContext(scheme=SCHEME)))
