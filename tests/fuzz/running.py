"""Run one input through one reader, and say what came of it."""

from __future__ import annotations

import random
import warnings
from pathlib import Path

from annotator.errors import AnnotatorError
from annotator.exporting import ImportContext, exporter
from annotator.exporting.record import document_of, line_of
from annotator.reading import Refused, Source, read_many
from tests.exporting.strategies import example
from tests.fuzz.inputs import made, placed

READERS = (".txt", ".md", ".html", ".docx", ".pdf", ".csv", ".jsonl", ".zip")
IMPORTERS = ("jsonl", "spacy", "prodigy", "prodigy.relations", "doccano", "doccano.relations", "label-studio", "brat",
             "conll", "w3c", "csv", "citron", "inception", "huggingface", "tei")  # fmt: skip
KINDS = (*READERS, *IMPORTERS)


def run_one(kind: str, seed: int, folder: Path) -> str:
    """`read` or `refused`; whatever else comes out of a reader is raised.

    What is read must be sound: canonical text, documents whose lines read back.
    """
    chance = random.Random(f"{kind} {seed}")  # the same inputs each time
    path = placed(kind, made(kind, chance), folder)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return _read(path) if kind in READERS else _imported(kind.partition(".")[0], path)


def _read(path: Path) -> str:
    outcome = "refused"
    for source in read_many(path):
        if isinstance(source, Source):
            source.text.encode("utf-8")
            assert source.text.strip(), "a blank text was let through"
            assert not set("\r\u2028\u2029") & set(source.text), "not canonical"
            assert source.article().sha256
            outcome = "read"
        else:
            assert isinstance(source, Refused)
            assert source.sentence
            assert "reading." not in source.sentence
    return outcome


def _imported(name: str, path: Path) -> str:
    documents = {(document.article.id, document.annotator): document for document in example()}
    articles = {document.article.sha256: document.article for document in example()}
    context = ImportContext(
        scheme=example()[0].scheme,
        article_by_sha=articles.get,
        articles=articles.values,
        document=lambda id_, annotator: documents.get((id_, annotator)),
    )
    outcome = "refused"
    try:
        for loaded in exporter(name).read(path, context):
            line = line_of(loaded.document)
            assert line_of(document_of(line)) == line, "a document that cannot be written and read"
            outcome = "read"
    except AnnotatorError as error:
        told = error.sentence
    else:
        return outcome
    assert told
    assert "exporting." not in told
    return "refused"
