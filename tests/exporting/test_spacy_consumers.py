"""spaCy trains on what was exported for it."""

import json
import shutil
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc, DocBin

from annotator.errors import AnnotatorError
from annotator.exporting import exporter
from annotator.exporting.format import ImportContext
from annotator.exporting.verify import export
from tests.docs.running import spacy as spacy_command
from tests.exporting.strategies import example


def lines(path):
    """The values of a file of JSON lines."""
    return [json.loads(line) for line in path.read_bytes().split(b"\n")[:-1]]


def trained(folder):
    """Whether `spacy debug data` and `spacy train` take `x.spacy` for both their sets."""
    shutil.copy(Path(__file__).with_name("train.cfg"), folder / "c.cfg")
    both = ("--paths.train", "x.spacy", "--paths.dev", "x.spacy")
    spacy_command(folder, "init", "fill-config", "c.cfg", "full.cfg")
    told = spacy_command(folder, "debug", "data", "full.cfg", *both, doubts=True)  # at the size of the set alone
    assert "2 training docs" in told
    assert "Corpus is loadable" in told
    spacy_command(folder, "train", "full.cfg", "--output", "out", *both)
    return (folder / "out" / "model-last" / "meta.json").is_file()


def flat_entities(path):
    """The flat entities in a DocBin: the words of each without their blanks, and its label."""
    docs = DocBin().from_disk(path).get_docs(spacy.blank("xx").vocab)
    return [[("".join(entity.text.split()), entity.label_) for entity in doc.ents] for doc in docs]


def test_spacy_trains_on_the_docbin(tmp_path):
    """`spacy debug data` reads entities and spans, and `spacy train` makes a pipeline of them."""
    exporter("spacy").write(example(), tmp_path / "x.spacy")
    assert trained(tmp_path)


def test_many_articles_become_several_docbins_and_spacy_reads_the_folder(tmp_path, monkeypatch):
    """SpaCy's own reader of training data finds each article once; ours follows from the first file on."""
    from spacy.training.corpus import Corpus

    monkeypatch.setattr("annotator.exporting.spacy.TOGETHER", 1)
    documents = example()
    written = export(exporter("spacy"), lambda: documents, tmp_path / "gold" / "x.spacy")
    names = [file.name for file in written.files]
    assert names == ["x.spacy", "x-2.spacy"]
    assert names[-1] in written.notices[0]
    assert sorted(file.name for file in (tmp_path / "gold").iterdir()) == sorted(names)
    texts = [one.reference.text for one in Corpus(tmp_path / "gold")(spacy.blank("xx"))]
    assert sorted(texts) == sorted(document.text for document in documents)
    context = ImportContext(documents[0].scheme)
    assert [one.document.text for one in exporter("spacy").read(written.files[0], context)] == [
        document.text for document in documents
    ]
    written.files[-1].unlink()
    with pytest.raises(AnnotatorError, match=names[-1]):
        list(exporter("spacy").read(written.files[0], context))


def test_a_smaller_export_leaves_none_of_the_docbins_of_a_larger_one(tmp_path, monkeypatch):
    """`spacy train` takes all of the folder; what another export made under a name like theirs stays."""
    documents = example()
    monkeypatch.setattr("annotator.exporting.spacy.TOGETHER", 1)
    export(exporter("spacy"), lambda: documents, tmp_path / "x.spacy")
    export(exporter("spacy"), lambda: documents[:1], tmp_path / "x-3.spacy")
    export(exporter("spacy"), lambda: documents[:1], tmp_path / "x.spacy")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["x-3.spacy", "x.spacy"]
    export(exporter("spacy"), lambda: documents[:1], tmp_path / "x-2.spacy")
    export(exporter("spacy"), lambda: documents[:1], tmp_path / "x.spacy")
    assert (tmp_path / "x-2.spacy").exists()


def spacy_span(doc, span):
    """A task's span in spaCy's doc: `token_end` is the last token, `end` is exclusive, and both say the same."""
    found = doc[span["token_start"] : span["token_end"] + 1]
    assert (found.start_char, found.end_char) == (span["start"], span["end"])
    found.label_ = span["label"]
    return found


@pytest.fixture
def of_tasks(tmp_path):
    """A folder with `x.spacy`, made of Prodigy's tasks by the documented meaning of `tokens` and `spans`."""
    exporter("prodigy").write(example(), tmp_path / "p.jsonl")
    made = DocBin()
    vocab = spacy.blank("xx").vocab
    for flat, task in zip(lines(tmp_path / "p.ner.jsonl"), lines(tmp_path / "p.jsonl"), strict=True):
        doc = Doc(vocab, [token["text"] for token in task["tokens"]], [token["ws"] for token in task["tokens"]])
        assert doc.text == task["text"]
        doc.ents = [spacy_span(doc, span) for span in flat["spans"]]
        doc.spans["sc"] = [spacy_span(doc, span) for span in task["spans"] if span not in flat["spans"]]
        made.add(doc)
    made.to_disk(tmp_path / "x.spacy")
    return tmp_path


def test_prodigy_tasks_become_the_docs_that_spacy_trains_on(of_tasks):
    """With exactly the flat entities that a DocBin has."""
    exporter("spacy").write(example(), of_tasks / "s.spacy")
    assert flat_entities(of_tasks / "x.spacy") == flat_entities(of_tasks / "s.spacy")


@pytest.mark.thorough
def test_spacy_trains_on_prodigy_tasks(of_tasks):
    """`spacy debug data` and `spacy train` take them."""
    assert trained(of_tasks)


def test_spacy_converts_the_conll_file(tmp_path):
    """`spacy convert` makes documents of the columns, with exactly the flat entities."""
    exporter("conll").write(example(), tmp_path / "x.conll")
    exporter("spacy").write(example(), tmp_path / "s.spacy")
    spacy_command(tmp_path, "convert", "x.conll", str(tmp_path), "-c", "ner", "-n", "0")
    assert flat_entities(tmp_path / "x.spacy") == flat_entities(tmp_path / "s.spacy")
