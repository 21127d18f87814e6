"""The programs that the files are for read them, and understand what was exported.

spaCy and jsonschema are the app's own packages; the others run in processes of their own (`consumers.py`).
"""

import json
import subprocess
import sys
from xml.etree import ElementTree

import jsonschema
import pytest
import spacy

from annotator import paths
from annotator.exporting import exporter, inception
from annotator.exporting.verify import export
from tests.exporting.consumers import understood
from tests.exporting.strategies import example


def marks(document):
    """Every mark of a document as formats with spans have them: start, end, label; one for each part of a quote."""
    found = [(entity.start, entity.end, entity.label) for entity in document.entities]
    for quote in document.quotes:
        found += [(part.start, part.end, f"QUOTE_{quote.type.upper()}") for part in quote.parts]
        found += [(span.start, span.end, label) for label, span in linked(quote)]
    return sorted(found)


def linked(quote):
    """The cue and the mention of a quote, where it has them, with their labels."""
    return [(label, span) for label, span in (("CUE", quote.cue), ("SPEAKER", quote.mention)) if span is not None]


def by_id(documents):
    return {document.article.id: document for document in documents}


def lines(path):
    """The values of a file of JSON lines."""
    return [json.loads(line) for line in path.read_bytes().split(b"\n")[:-1]]


@pytest.mark.parametrize(
    ("name", "schema"), [("jsonl", "annotations-2.schema.json"), ("jsonl-1", "annotations.schema.json")]
)
def test_jsonschema_accepts_our_jsonl(tmp_path, name, schema):
    """`jsonschema` finds each line valid by the schema of its version, which ships with the app."""
    schema = json.loads((paths.resources() / "formats" / schema).read_text(encoding="utf-8"))
    exporter(name).write(example(), tmp_path / "x.jsonl")
    validator = jsonschema.Draft202012Validator(schema)
    assert [list(validator.iter_errors(line)) for line in lines(tmp_path / "x.jsonl")] == [[], []]


def test_doccano_imports_both_files(tmp_path):
    """Doccano's importer refuses nothing; every span and link then stands in its database where it was exported."""
    told = understood("doccano", *exporter("doccano").write(example(), tmp_path / "x.jsonl").files)
    wanted = [[id_, *mark] for id_, document in by_id(example()).items() for mark in marks(document)]
    links = []
    for id_, document in by_id(example()).items():
        for quote in document.quotes:
            first, *others = [[part.start, part.end] for part in quote.parts]
            links += [[id_, label, first, [span.start, span.end]] for label, span in linked(quote)]
            links += [[id_, "CONTINUES", first, part] for part in others]
    for project in told.values():
        assert project["errors"] == []
        assert project["texts"] == {id_: document.text for id_, document in by_id(example()).items()}
        assert sorted(project["spans"]) == sorted(wanted)
    assert sorted(told["RelationExtraction"]["relations"]) == sorted(links)


def test_label_studio_validates_the_tasks(tmp_path):
    """`label-studio-sdk` takes the config, and finds nothing wrong in any annotation or prediction."""
    told = understood("label-studio", *exporter("label-studio").write(example(), tmp_path / "x.json").files)
    assert told["wrong"] == []
    assert told["regions"] == sum(len(marks(document)) for document in example())
    assert told["labels"]["entity"] == sorted(example()[0].scheme.names)


def test_bioc_reads_the_brat_folder(tmp_path):
    """`bioc` finds the text, each mark with its fragments, and links and attributes on marks that are there."""
    exporter("brat").write(example(), tmp_path / "x")
    told = understood("brat", tmp_path / "x" / "sari")
    assert set(told) == set(by_id(example()))
    for id_, document in by_id(example()).items():
        found = told[id_]
        assert found["text"] == document.text
        entities = [[entity.label, [[entity.start, entity.end]]] for entity in document.entities]
        quotes = [["QUOTE", [list(part) for part in quote.parts]] for quote in document.quotes]
        links = [[label, [[span.start, span.end]]] for quote in document.quotes for label, span in linked(quote)]
        assert sorted(mark[:2] for mark in found["marks"].values()) == sorted(entities + quotes + links)
        assert len(found["links"]) == len(links)
        named = {mark for link in found["links"] for mark in link[1:]} | set(found["notes"])
        assert named | {attribute[1] for attribute in found["attributes"]} <= set(found["marks"])


def test_pyld_makes_rdf_of_the_web_annotations(tmp_path):
    """`PyLD` loses no key of the page, and the graph has a position and a quotation for each stretch of each mark."""
    path = tmp_path / "x.jsonld"
    exporter("w3c").write(example(), path)
    told = understood("w3c", path)
    assert singled(told["again"]) == singled(json.loads(path.read_bytes()))
    oa = "http://www.w3.org/ns/oa#"
    graph = [tuple(triple) for triple in told["triples"]]
    stretches = sum(len(marks(document)) for document in example())
    for kind in ("TextPositionSelector", "TextQuoteSelector"):
        assert sum(value == f"{oa}{kind}" for _, _, value in graph) == stretches
    exact = sorted(value for _, term, value in graph if term == f"{oa}exact")
    assert exact == sorted(d.text[start:end] for d in example() for start, end, _ in marks(d))


def singled(value):
    """JSON-LD makes no difference between a value and a list of this one value, nor between orders of keys."""
    if isinstance(value, dict):
        return {key: singled(part) for key, part in value.items()}
    if isinstance(value, list):
        return singled(value[0]) if len(value) == 1 else [singled(part) for part in value]
    return value


def test_pandas_and_sqlite_utils_read_the_table(tmp_path):
    """`pandas` and the `sqlite-utils` command find a row for each quote, with its words whole."""
    path = tmp_path / "x.csv"
    exporter("csv").write(example(), path)
    told = understood("csv", path)
    rows = subprocess.run(
        [sys.executable, "-m", "sqlite_utils", "memory", path, "SELECT * FROM x"], capture_output=True
    )
    quotes = [(document, quote) for document in example() for quote in document.quotes]
    for table in (told["rows"], json.loads(rows.stdout)):
        assert [(row["document"], row["quote"], row["text"], row["target"]) for row in table] == [
            (document.article.id, quote.id, quote.words(document.text), quote.target or "")
            for document, quote in quotes
        ]
    assert told["columns"][0] == "document"


def test_citron_files_lie_on_spacy_tokens(tmp_path):
    """Citron is in no package index; its reader looks each character up among spaCy's tokens, and so does this.

    Every span must lie on tokens; it may take in the rest of a word (`ujar` in `ujarnya`), never less than was marked.
    """
    exporter("citron").write(example(), tmp_path / "x")
    nlp = spacy.blank("xx")
    for path in (tmp_path / "x").rglob("*.json"):
        data = json.loads(path.read_bytes())
        doc = nlp(data["text"])
        tokens = {token.idx + at: token.i for token in doc for at in range(len(token.text_with_ws))}
        groups = [span for group in data["coreference_groups"] for span in group]
        quoted = [
            span
            for quote in data["quotes"]
            for span in (quote["cue"], *quote["sources"], *quote["contents"], *quote["coreferences"])
        ]
        for span in (*groups, *quoted):
            found = doc[tokens[span["start"]] : tokens[span["end"] - 1] + 1]
            assert found.start_char <= span["start"] < span["end"] <= found.end_char
            assert span["text"] in found.text


def test_cassis_reads_the_xmi_as_inception_would(tmp_path):
    """By the type system beside it; UIMA counts UTF-16 units, and every mark covers its words."""
    import cassis

    exporter("inception").write(example(), tmp_path / "x")
    types = cassis.load_typesystem(tmp_path / "x" / "TypeSystem.xml")
    for file in (tmp_path / "x" / "sari").glob("*.xmi"):
        document = by_id(example())[file.stem]
        cas = cassis.load_cas_from_xmi(file, typesystem=types)
        assert cas.sofa_string == document.text
        assert cas.typecheck() == []
        found = [(one.begin, one.end, one.value) for one in cas.select(inception.ENTITY)]
        assert sorted(found) == sorted((e.start, e.end, e.label) for e in document.entities)
        cues = [one.get_covered_text() for one in cas.select(inception.LAYERS["CUE"])]
        assert sorted(cues) == sorted(quote.cue.of(document.text) for quote in document.quotes if quote.cue)
        units = len(document.text.encode("utf-16-le")) // 2
        root = ElementTree.parse(file).getroot()
        (end,) = {part.attrib["end"] for part in root if part.tag.endswith("DocumentMetaData")}
        assert int(end) == units


def test_datasets_reads_the_folder_of_hugging_face(tmp_path):
    """The tags are classes with names, and each entity is where it is in the text.

    The parts of a split, which lie in one folder, have the names that `datasets` gives them, with each article in one.
    """
    first, second = (document.article.id for document in example())
    divided = exporter("huggingface").divided({first: "test", second: "dev"}.get)
    written = export(divided, example, tmp_path / "x")
    assert written.counts["documents"] == 2
    assert sorted(file.name for file in (tmp_path / "x" / "data").iterdir()) == ["test.parquet", "validation.parquet"]
    told = understood("huggingface", tmp_path / "x")
    assert told["splits"] == {"test": [first], "validation": [second]}
    assert "ClassLabel" in told["features"]["ner_tags"]
    for row in told["rows"]:
        document = by_id(example())[row["id"]]
        assert row["text"] == document.text
        named = [
            (row["starts"][at], tag.partition("-")[2]) for at, tag in enumerate(row["tags"]) if tag.startswith("B-")
        ]
        there = {(entity.start, entity.label) for entity in document.entities}
        assert named
        assert set(named) <= there
        assert all(
            document.text.startswith(word, start) for word, start in zip(row["tokens"], row["starts"], strict=True)
        )
    card = (tmp_path / "x" / "README.md").read_text(encoding="utf-8")
    assert card.startswith("---\nlanguage:\n")
    assert "class_label" in card


def test_catma_would_read_the_collections(tmp_path):
    """CATMA is a server in Java; the rules of its reader (TeiUserMarkupCollectionDeserializer) are followed here.

    Each `ana` of a segment names a feature structure, whose type names a tag with the properties that it has; the tag
    set's version stands behind a blank; pointers count UTF-16 units of the text.
    """
    exporter("tei").write(example(), tmp_path / "x")
    tei, xml_id = "{http://www.tei-c.org/ns/1.0}", "{http://www.w3.org/XML/1998/namespace}id"
    for file in (tmp_path / "x" / "sari").glob("*.xml"):
        root = ElementTree.parse(file).getroot()
        units = (tmp_path / "x" / f"{file.stem}.txt").read_bytes().decode().encode("utf-16-le")
        assert all(" " in tagset.attrib["n"] for tagset in root.iter(f"{tei}fsdDecl"))
        tags = {tag.attrib[xml_id]: tag for tag in root.iter(f"{tei}fsDecl")}
        notes = {note.attrib[xml_id]: note for note in root.iter(f"{tei}fs") if "type" in note.attrib}
        found, covered = {}, 0
        for pointer in root.iter(f"{tei}ptr"):
            start, end = map(int, pointer.attrib["target"].partition("#char=")[2].split(","))
            assert start == covered
            covered = end
        assert covered == len(units) // 2
        for segment in root.iter(f"{tei}seg"):
            (pointer,) = segment.findall(f"{tei}ptr")
            start, end = map(int, pointer.attrib["target"].partition("#char=")[2].split(","))
            for ana in segment.attrib["ana"].split():
                assert ana.startswith("#CATMA")
                found.setdefault(ana[1:], []).append(units[2 * start : 2 * end].decode("utf-16-le"))
        assert found.keys() == notes.keys()
        for note in notes.values():
            declared = {one.attrib["name"] for one in tags[note.attrib["type"]].findall(f"{tei}fDecl")}
            assert {one.attrib["name"] for one in note.findall(f"{tei}f")} <= declared
        document = by_id(example())[file.stem]
        there = sorted(
            (tags[notes[id_].attrib["type"]].findtext(f"{tei}fsDescr"), "".join(words)) for id_, words in found.items()
        )
        parts = [("QUOTE", "".join(part.of(document.text) for part in quote.parts)) for quote in document.quotes]
        linked_ = [(label, span.of(document.text)) for quote in document.quotes for label, span in linked(quote)]
        entities = [(entity.label, entity.span.of(document.text)) for entity in document.entities]
        assert there == sorted([*entities, *parts, *linked_])
