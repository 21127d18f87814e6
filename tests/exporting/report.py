"""`make formats-report`: a table of the formats, made by doing it: export, import, round trip, consumer, losses."""

from __future__ import annotations

import contextlib
import io
import sys
import tempfile
from pathlib import Path

from annotator import i18n
from annotator.errors import AnnotatorError
from annotator.exporting import ImportContext, export, exporter, named
from annotator.exporting.record import document_of, line_of
from annotator.model import Document
from tests.exporting import test_consumers
from tests.exporting.strategies import example

NAMES = ("jsonl", "spacy", "prodigy", "doccano", "label-studio", "brat", "conll", "w3c", "csv", "citron", "inception",
         "huggingface", "tei")  # fmt: skip
GOLD = Path(__file__).parents[2] / "corpus" / "gold"


def corpus() -> list[Document]:
    """The worked example and the gold articles, in the order of the JSONL."""
    lines = [line for path in sorted(GOLD.glob("*.jsonl")) for line in path.read_bytes().split(b"\n") if line]
    found = [*example(), *(document_of(line) for line in lines)]
    return sorted(found, key=lambda document: (document.article.id, document.annotator))


def main() -> int:
    i18n.use("en")
    documents = corpus()
    total = len(documents)
    sys.stdout.write(f"{total} documents: the worked example and corpus/gold\n\n")
    rows = [("format", "export", "import", "equal after a round trip", "consumer", "losses")]
    rows += [row_of(name, documents) for name in NAMES]
    widths = [max(len(row[column]) for row in rows) for column in range(5)]
    for number, row in enumerate(rows):
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
        sys.stdout.write("| " + " | ".join([*cells, row[5]]) + " |\n")
        if number == 0:
            sys.stdout.write("|" + "|".join("-" * (width + 2) for width in widths) + "|---|\n")
    return int(any("FAILED" in cell for row in rows for cell in row))


def row_of(name: str, documents: list[Document]) -> tuple[str, ...]:
    format_ = exporter(name)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "one" / f"x{format_.suffix}"
        try:
            written = export(format_, lambda: documents, path)
        except AnnotatorError as error:
            return (name, f"FAILED: {error}", "", "", "", "")
        first = _read(name, path, documents)
        again = Path(folder) / "two" / f"x{format_.suffix}"
        format_.write(first, again)
        second = _read(name, again, documents)
        whole = sum(line_of(one) == line_of(two) for one, two in zip(first, documents, strict=False))
        stable = list(map(line_of, first)) == list(map(line_of, second))
        equal = f"{whole} of {len(documents)}" if whole else "what comes back"
        equal += ", stable" if stable else ", FAILED: not stable"
        told = consumed(name, Path(folder) / "consumer")
    losses = "; ".join(f"{count} {named(loss)}" for loss, count in written.losses.items()) or "none"
    counts = written.counts
    return (
        name,
        f"{counts['documents']} documents, {counts['entities']} entities, {counts['quotes']} quotes",
        f"{len(first)} documents",
        equal,
        told,
        losses,
    )


def _read(name: str, path: Path, documents: list[Document]) -> list[Document]:
    by_pair = {(document.article.id, document.annotator): document for document in documents}
    articles = {document.article.sha256: document.article for document in documents}
    context = ImportContext(
        scheme=documents[0].scheme,
        articles=articles.values,
        article_by_sha=articles.get,
        document=lambda id_, annotator: by_pair.get((id_, annotator)),
    )
    found = [loaded.document for loaded in exporter(name).read(path, context)]
    return sorted(found, key=lambda document: (document.article.id, document.annotator))


CONSUMERS = {
    "jsonl": ("jsonschema", test_consumers.test_jsonschema_accepts_our_jsonl),
    "spacy": ("spaCy: debug data, train", test_consumers.test_spacy_trains_on_the_docbin),
    "prodigy": ("spaCy: docs of the tasks, train", test_consumers.test_spacy_trains_on_prodigy_tasks),
    "doccano": ("doccano: its importer, into its database", test_consumers.test_doccano_imports_both_files),
    "label-studio": ("label-studio-sdk: config, validators", test_consumers.test_label_studio_validates_the_tasks),
    "brat": ("bioc", test_consumers.test_bioc_reads_the_brat_folder),
    "conll": ("spaCy: convert", test_consumers.test_spacy_converts_the_conll_file),
    "w3c": ("PyLD: RDF", test_consumers.test_pyld_makes_rdf_of_the_web_annotations),
    "csv": ("pandas, sqlite-utils", test_consumers.test_pandas_and_sqlite_utils_read_the_table),
    "inception": ("dkpro-cassis", test_consumers.test_cassis_reads_the_xmi_as_inception_would),
    "tei": ("lxml, by CATMA's own rules", test_consumers.test_catma_would_read_the_collections),
    "huggingface": ("datasets", test_consumers.test_datasets_reads_the_folder_of_hugging_face),
    "citron": ("spaCy's tokens, as Citron reads", test_consumers.test_citron_files_lie_on_spacy_tokens),
}


def consumed(name: str, folder: Path) -> str:
    """The programs that read the format, by name, once its test of them has passed."""
    words, test = CONSUMERS[name]
    folder.mkdir()
    told = io.StringIO()
    try:
        with contextlib.redirect_stdout(told), contextlib.redirect_stderr(told):
            test(folder)
    except Exception as error:  # noqa: BLE001 - the table says so and goes on
        return f"{words}: FAILED ({type(error).__name__})"
    return words


if __name__ == "__main__":
    sys.exit(main())
