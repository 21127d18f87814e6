"""Files that other programs wrote: mapped, moved to canonical text, told about."""

import csv
import json
from dataclasses import replace

import pytest

from annotator.errors import AnnotatorError
from annotator.exporting import ImportContext, exporter, inception, mapped, usual
from annotator.exporting.files import folder_name
from annotator.exporting.record import line_of
from annotator.model import Progress, Span
from tests.exporting.foreign import TEXT, load, place, rows
from tests.exporting.strategies import SCHEME, example


def test_prodigy_from_elsewhere(tmp_path):
    """Spans by label, relations by place, CRLF moved along; rejected and ignored answers are passed over."""
    text = TEXT.replace("\n", "\r\n")
    spans = [
        {"start": place(w, text)[0], "end": place(w, text)[1], "label": label, "token_start": 0, "token_end": 0}
        for w, label in (("Budi", "PER"), ("Kami siap,", "QUOTE_DIRECT"), ("kata", "CUE"), ("kata Budi", "X Y"))
    ]
    relation = {"head": 1, "child": 2, "label": "CUE", "head_span": spans[1], "child_span": spans[2]}
    tasks = [
        {"text": text, "spans": spans, "relations": [relation], "answer": "accept"},
        {"text": text, "spans": [], "answer": "reject"},
        {"text": text, "spans": [], "answer": "ignore"},
    ]
    (one,) = load("prodigy", rows(tmp_path / "x.jsonl", *tasks))
    document = one.document
    assert document.text == TEXT
    assert document.status == "done"
    assert document.annotator == "sari"
    assert [(e.span.of(TEXT), e.label, e.origin) for e in document.entities] == [
        ("Budi", "PER", "added"), ("kata Budi", "X_Y", "added"),
    ]  # fmt: skip
    (quote,) = document.quotes
    assert (quote.words(TEXT), quote.type, quote.cue.of(TEXT)) == ("Kami siap,", "direct", "kata")
    assert document.scheme.names == (*SCHEME.names, "PER", "X_Y")
    assert document.scheme.version == SCHEME.version + 1
    assert any("PER" in notice for notice in one.notices)


@pytest.mark.parametrize("name", ["jsonl", "spacy", "prodigy", "doccano", "label-studio", "brat", "conll", "w3c"])
def test_labels_are_mapped_in_every_format(tmp_path, name):
    """A label becomes ours, another goes with its marks, a new one is put into the scheme and told; the rest stay."""
    format_ = exporter(name)
    path = tmp_path / f"x{format_.suffix}"
    format_.write(example(), path)
    articles = {document.article.sha256: document.article for document in example()}
    context = ImportContext(scheme=SCHEME, annotator="sari", article_by_sha=articles.get, articles=articles.values)
    plain, changed = (
        {one.document.article.id: one for one in mapped(format_.read(path, context), mapping, SCHEME)}
        for mapping in ({}, {"PERSON": "TOKOH", "GPE": None, "ORG": "LOC"})
    )
    ours = {"PERSON": "TOKOH", "ORG": "LOC"}
    for id_, one in plain.items():
        before, after = one.document, changed[id_].document
        assert [(e.start, e.end, e.label) for e in after.entities] == [
            (e.start, e.end, ours.get(e.label, e.label)) for e in before.entities if e.label != "GPE"
        ]
        assert set(after.quotes) == set(before.quotes)
        assert {entity.label for entity in after.entities} <= set(after.scheme.names)
        told = " ".join(changed[id_].notices)
        assert ("TOKOH" in told) == any(entity.label == "PERSON" for entity in before.entities)
        assert ("GPE" in told) >= any(entity.label == "GPE" for entity in before.entities)


@pytest.mark.parametrize(
    ("foreign", "ours"),
    [("PERSON", "PERSON"), ("person", "PERSON"), ("PER", "PERSON"), ("LOCATION", "LOC"), ("MON", "MONEY"),
     ("CUE", "CUE_2"),
     ("B/C d", "B_C_d"), ("7", "L_7"), ("", "L"), ("x" * 60, "x" * 40), ("漢字", "L")],
)  # fmt: skip
def test_usual_meanings_of_labels(foreign, ours):
    """Ours stay, common ones are translated, the rest become names that a scheme may have."""
    assert usual(foreign, SCHEME) == ours


def test_doccano_export_guesses_and_says_so(tmp_path):
    """Doccano's own export has no links in the sequence form: cues and speakers go to the nearest quote, as told."""
    labels = [[*place(words), label] for words, label in
              (("Kami siap,", "QUOTE_DIRECT"), ("kata", "CUE"), ("harga naik", "QUOTE_INDIRECT"), ("Menurut", "CUE"),
               ("dia", "SPEAKER"))]  # fmt: skip
    row = {"id": 7, "text": TEXT, "label": labels, "Comments": []}
    (one,) = load("doccano", rows(tmp_path / "budi.jsonl", row))
    first, second = one.document.quotes
    assert one.document.annotator == "budi"
    assert (first.cue.of(TEXT), first.mention) == ("kata", None)
    assert (second.cue.of(TEXT), second.mention.of(TEXT)) == ("Menurut", "dia")
    assert any("diperkirakan" in notice for notice in one.notices)
    (two,) = load("doccano", rows(tmp_path / "all.jsonl", row))
    assert two.document.annotator == "sari"


def test_label_studio_in_utf16(tmp_path):
    """Old exports counted UTF-16 units; when only that fits, offsets are converted, and it is told."""
    text = "🇮🇩 Budi dan Ratna."
    regions = [
        {"id": f"r{at}", "from_name": "l", "to_name": "text", "type": "labels",
         "value": {"start": at, "end": at + len(words), "text": words, "labels": ["PERSON"]}}
        for at, words in ((5, "Budi"), (14, "Ratna"))
    ]  # fmt: skip
    task = {
        "data": {"text": text},
        "annotations": [{"result": regions, "completed_by": {"email": "b@x.id"}, "was_cancelled": True}],
    }
    (tmp_path / "x.json").write_text(json.dumps([task]))
    (one,) = load("label-studio", tmp_path / "x.json")
    assert [entity.span.of(text) for entity in one.document.entities] == ["Budi", "Ratna"]
    assert one.document.annotator == "b@x.id"
    assert one.document.status == "skipped"
    assert any("UTF-16" in notice for notice in one.notices)


def test_brat_from_elsewhere(tmp_path):
    """Events and the like are left out and counted; a bare QUOTE gets its type from the marks around it."""
    folder = tmp_path / "x" / "ani"
    folder.mkdir(parents=True)
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    bounds = [f"T{n}\t{label} {a} {b}\t-" for n, (label, (a, b)) in enumerate(
        (("PERSON", place("Budi")), ("QUOTE", place("Kami siap,")), ("QUOTE", place("harga naik")),
         ("CUE", place("kata"))), 1)]  # fmt: skip
    (folder / "a.ann").write_text("\n".join([*bounds, "R1\tCue Arg1:T2 Arg2:T4", "E1\tX:T1", "*\tEquiv T1 T2", ""]))
    (one,) = load("brat", tmp_path / "x")
    assert one.document.annotator == "ani"
    assert [(q.type, q.cue and q.cue.of(TEXT)) for q in one.document.quotes] == [("direct", "kata"), ("indirect", None)]
    assert any("2 baris" in notice for notice in one.notices)


def test_folders_from_elsewhere_lead_nowhere_else(tmp_path):
    """A link in a brat folder is not followed: an import cannot be made to read another file."""
    (tmp_path / "secret.txt").write_text("rahasia")
    folder = tmp_path / "x" / "ani"
    folder.mkdir(parents=True)
    (folder / "a.ann").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "x" / "link").symlink_to(tmp_path)
    assert load("brat", tmp_path / "x") == []
    assert load("citron", tmp_path / "x") == []


def test_conll_without_a_text_becomes_one(tmp_path):
    """Words are joined by blanks, sentences by line breaks; tags of several schemes are understood."""
    (tmp_path / "x.conll").write_text(
        "Budi\tB-PER\nSantoso\tE-PER\ndatang\tO\n\nRatna\tS-PER\nMamahit\tI-LOC\npergi\tO\n"
    )
    (one,) = load("conll", tmp_path / "x.conll")
    assert one.document.text == "Budi Santoso datang\nRatna Mamahit pergi\n"
    assert [e.span.of(one.document.text) for e in one.document.entities] == ["Budi Santoso", "Ratna", "Mamahit"]
    assert one.notices


def test_conll_finds_its_text(tmp_path):
    """With `--text` the words are looked for in the files there, and offsets are those of that text."""
    document = example()[0]
    exporter("conll").write([document], tmp_path / "x.conll")
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "contoh-001.txt").write_bytes(document.text.encode())
    context = ImportContext(scheme=document.scheme, text_dir=tmp_path / "texts")
    (one,) = load("conll", tmp_path / "x.conll", context)
    assert one.document.article.id == "contoh-001"
    assert {e.span for e in one.document.entities} <= {e.span for e in document.entities}
    assert len(one.document.entities) == 12


def test_web_annotation_by_its_quotation(tmp_path):
    """A position that no longer fits is mended by the one place where the words stand; several places are an error."""

    def page(exact, prefix):
        selector = [{"type": "TextPositionSelector", "start": 0, "end": 3},
                    {"type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": ""}]  # fmt: skip
        item = {
            "id": "x:1",
            "body": {"purpose": "tagging", "value": "PERSON"},
            "target": {"source": "urn:t", "selector": selector},
        }
        path = tmp_path / "x.jsonld"
        path.write_text(json.dumps({"items": [item], "annotator:texts": [{"id": "urn:t", "annotator:text": TEXT}]}))
        return path

    (one,) = load("w3c", page("Budi", "kata "))
    assert [entity.span for entity in one.document.entities] == [Span(*place("Budi", start=20))]
    for exact, prefix in (("Budi", ""), ("Tuti", "")):
        with pytest.raises(AnnotatorError) as caught:
            load("w3c", page(exact, prefix))
        assert "items[0]" in caught.value.sentence


def table(tmp_path, change, delimiter=","):
    """The example's table with one cell of q2 changed, and the documents it is read into."""
    exporter("csv").write(example(), tmp_path / "x.csv")
    with (tmp_path / "x.csv").open(encoding="utf-8-sig", newline="") as file:
        found = list(csv.DictReader(file))
    found[1].update(change)
    with (tmp_path / "y.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(reversed(found[0])), delimiter=delimiter)
        writer.writeheader()
        writer.writerows(found)
    by_pair = {(document.article.id, document.annotator): document for document in example()}
    context = ImportContext(scheme=SCHEME, document=lambda id_, annotator: by_pair.get((id_, annotator)))
    return load("csv", tmp_path / "y.csv", context)


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_table_brings_back_what_people_wrote(tmp_path, delimiter):
    """Stance, target, type, certainty and speaker are taken over in any order of columns; nothing else changes."""
    change = {"stance": "oppose", "target": "'=harga", "type": "mixed", "certain": "no", "speaker_name": "Ani Baru"}
    first, second = table(tmp_path, change, delimiter)
    before = example()[0]
    quote = first.document.quote("q2")
    assert (quote.stance, quote.target, quote.type, quote.certain) == ("oppose", "=harga", "mixed", False)
    assert first.document.speaker(quote.speaker_id).name == "Ani Baru"
    assert first.known
    assert [q for q in first.document.quotes if q.id != "q2"] == [q for q in before.quotes if q.id != "q2"]
    assert first.document.entities == before.entities
    assert line_of(second.document) == line_of(example()[1])


@pytest.mark.parametrize(
    "change",
    [{"stance": "ya"}, {"stance": "support", "target": ""}, {"parts": "1-2"}, {"sha256": "0" * 64}, {"quote": "q99"},
     {"annotator": "budi"}, {"certain": "maybe"}],
)  # fmt: skip
def test_table_that_does_not_fit_is_refused(tmp_path, change):
    """Another text, another place, a stance that is none: refused with the row, and nothing is taken over."""
    with pytest.raises(AnnotatorError) as caught:
        table(tmp_path, change)
    assert "y.csv:3" in caught.value.sentence


def test_citron_output_and_training_data(tmp_path):
    """Citron's output has the name in `sources`, the mention in `coreferences`; the mention is nearer to the cue."""

    def span(words, start=0):
        a, b = place(words, start=start)
        return {"start": a, "end": b, "text": words}

    quotes = [
        {"cue": span("kata"), "sources": [span("Budi", 20)], "contents": [span("“Kami siap,”")], "coreferences": []},
        {
            "cue": span("Menurut"),
            "sources": [span("Budi")],
            "contents": [span("harga naik")],
            "coreferences": [span("dia")],
        },
    ]
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "a.json").write_text(json.dumps({"text": TEXT, "quotes": quotes}))
    (one,) = load("citron", tmp_path / "x")
    first, second = one.document.quotes
    assert (first.words(TEXT), first.type, first.speaker_name) == ("Kami siap,", "direct", "Budi")
    assert (second.type, second.mention.of(TEXT), second.speaker_name) == ("indirect", "dia", "Budi")
    assert [speaker.name for speaker in one.document.speakers] == ["Budi"]


def test_docbin_from_elsewhere(tmp_path):
    """A DocBin of another program gives its entities; the tokens spell the text."""
    import spacy
    from spacy.tokens import DocBin
    from spacy.tokens import Span as SpacySpan

    nlp = spacy.blank("xx")
    doc = nlp("Budi  datang ke\nKupang, katanya.")
    doc.ents = [SpacySpan(doc, 0, 1, label="PERSON"), SpacySpan(doc, 5, 6, label="PLACE")]
    DocBin(docs=[doc]).to_disk(tmp_path / "x.spacy")
    (one,) = load("spacy", tmp_path / "x.spacy")
    assert one.document.text == doc.text
    assert [(e.span.of(doc.text), e.label) for e in one.document.entities] == [("Budi", "PERSON"), ("Kupang", "PLACE")]


def test_blanks_at_the_ends_are_trimmed_and_told(tmp_path):
    """A span that takes in the blank beside it loses it; one of blanks alone is left out."""
    labels = [[place("Budi")[0], place("Budi")[1] + 1, "PERSON"], [12, 14, "ORG"]]
    (one,) = load("doccano", rows(tmp_path / "x.jsonl", {"text": TEXT, "label": labels}))
    assert [entity.span.of(TEXT) for entity in one.document.entities] == ["Budi"]
    assert any("Spasi" in notice for notice in one.notices)


def test_text_that_the_library_has_under_another_id(tmp_path):
    """The same text is the same article; the same id with another text is refused."""
    article = example()[0].article
    row = {"text": article.text, "label": [], "document_id": "lain"}
    context = ImportContext(scheme=SCHEME, article_by_sha={article.sha256: article}.get)
    (one,) = load("doccano", rows(tmp_path / "x.jsonl", row), context)
    assert one.document.article is article
    context = ImportContext(scheme=SCHEME, article_by_id={"lain": article}.get)
    with pytest.raises(AnnotatorError) as caught:
        load("doccano", rows(tmp_path / "y.jsonl", {**row, "text": "Lain."}), context)
    assert "lain" in caught.value.sentence


@pytest.mark.parametrize("name", ["CON", "nul", "com1.x", "Budi.", "aux ", "..", "A. B."])
def test_a_folder_of_an_annotator_can_stand_on_windows(name):
    """No device's name, and no dot at its end."""
    folder = folder_name(name, set())
    assert not folder.endswith((".", " "))
    assert folder.partition(".")[0] not in ("con", "nul", "com1", "aux")
    assert not folder.startswith(".")


def test_what_inception_exports_comes_in(tmp_path):
    """Entities by their values, with the type system beside the file or without; one without a value is told."""
    import cassis

    types = cassis.TypeSystem()
    entity = types.create_type(inception.ENTITY)
    for name in ("value", "identifier"):
        types.create_feature(entity, name, "uima.cas.String")
    cas = cassis.Cas(typesystem=types)
    cas.sofa_string, cas.sofa_mime = f"🇮🇩 {TEXT}", "text/plain"
    start = cas.sofa_string.index("Budi")
    cas.add_all([entity(begin=start, end=start + 4, value="PER"), entity(begin=start, end=start + 4, value=None)])
    folder = tmp_path / "x" / "ani"
    folder.mkdir(parents=True)
    (folder / "a.xmi").write_text(cas.to_xmi(), encoding="utf-8")
    for _ in range(2):
        (one,) = load("inception", tmp_path / "x")
        assert one.document.annotator == "ani"
        assert [(e.span.of(one.document.text), e.label) for e in one.document.entities] == [("Budi", "PER")]
        assert any("1 entitas" in notice for notice in one.notices)
        (folder / "TypeSystem.xml").write_text(types.to_xml(), encoding="utf-8")
    (folder / "a.xmi").write_text('<!DOCTYPE x [<!ENTITY a "b">]>' + cas.to_xmi(), encoding="utf-8")
    with pytest.raises(AnnotatorError, match="deklarasi"):
        load("inception", tmp_path / "x")


def test_label_studio_says_how_far_each_annotation_is(tmp_path):
    """As we wrote beside it; what was submitted in Label Studio is done, what was cancelled set aside."""
    region = {"start": place("Budi")[0], "end": place("Budi")[1], "text": "Budi", "labels": ["PERSON"]}
    result = {"id": "r1", "from_name": "entity", "to_name": "text", "type": "labels", "value": region}
    answers = [{"result": [result], "completed_by": 7}, {"result": [result], "completed_by": {"email": "rina@x"}}]
    task = {"data": {"text": TEXT}, "annotations": [*answers, {"result": [], "was_cancelled": True}]}
    (tmp_path / "x.json").write_text(json.dumps([task]))
    found = [(one.document.annotator, one.document.status) for one in load("label-studio", tmp_path / "x.json")]
    assert found == [("7", "done"), ("rina@x", "done"), ("sari", "skipped")]
    done = [replace(document, progress=Progress("done")) for document in example()]
    exporter("label-studio").write([done[0], replace(done[1], progress=Progress("in_progress"))], tmp_path / "y.json")
    found = [one.document.status for one in load("label-studio", tmp_path / "y.json")]
    assert found == ["done", "in_progress"]
