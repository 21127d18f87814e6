"""`make formats-report`: a table of the formats, made by doing it: export, import, round trip, consumer, losses."""

from __future__ import annotations

import contextlib
import io
import json
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from annotator import i18n
from annotator.errors import AnnotatorError
from annotator.exporting import Context, export, exporter, named
from annotator.exporting.record import document_of, line_of
from annotator.model import Document
from tests.exporting.strategies import example

NAMES = ("jsonl", "spacy", "prodigy", "doccano", "label-studio", "brat", "conll", "w3c", "csv", "citron")
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
        told = CONSUMERS[name](Path(folder))
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
    context = Context(
        scheme=documents[0].scheme,
        articles=articles.values,
        article_by_sha=articles.get,
        document=lambda id_, annotator: by_pair.get((id_, annotator)),
    )
    found = [loaded.document for loaded in exporter(name).read(path, context)]
    return sorted(found, key=lambda document: (document.article.id, document.annotator))


def _schema(folder: Path) -> str:
    import jsonschema

    from annotator import paths

    schema = json.loads((paths.resources() / "formats" / "annotations.schema.json").read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    lines = (folder / "one" / "x.jsonl").read_bytes().split(b"\n")[:-1]
    for line in lines:
        validator.validate(json.loads(line))
    return "its JSON Schema, by jsonschema"


def _spacy(folder: Path) -> str:
    from tests.exporting.test_consumers import test_spacy_trains_on_the_export

    return _passes(lambda: test_spacy_trains_on_the_export(folder), "spaCy: debug data and train")


def _rules(name: str) -> Callable[[Path], str]:
    """The test of the format's documented rules, on documents of every kind."""

    def check(folder: Path) -> str:
        from tests.exporting import test_consumers

        class Factory:
            def mktemp(self, part: str) -> Path:
                place = Path(tempfile.mkdtemp(prefix=part, dir=folder))
                place.mkdir(exist_ok=True)
                return place

        test = getattr(test_consumers, name)
        return _passes(lambda: test(tmp_path_factory=Factory()), "its documented rules")

    return check


def _passes(do: Callable[[], object], words: str) -> str:
    told = io.StringIO()
    try:
        with contextlib.redirect_stdout(told), contextlib.redirect_stderr(told):
            do()
    except Exception as error:  # noqa: BLE001 - the table says so and goes on
        return f"{words}: FAILED ({type(error).__name__})"
    return words


def _label_studio(folder: Path) -> str:
    told = _rules("test_label_studio_tasks_fit_their_config")(folder)
    try:
        import label_studio_sdk  # noqa: F401
    except ImportError:
        return told
    from tests.exporting.test_consumers import test_label_studio_sdk_validates_the_tasks

    return _passes(lambda: test_label_studio_sdk_validates_the_tasks(folder), "label-studio-sdk")


CONSUMERS: dict[str, Callable[[Path], str]] = {
    "jsonl": _schema,
    "spacy": _spacy,
    "prodigy": _rules("test_prodigy_tasks_keep_its_rules"),
    "doccano": _rules("test_doccano_lines_keep_its_rules"),
    "label-studio": _label_studio,
    "brat": _rules("test_brat_files_keep_its_rules"),
    "conll": _rules("test_conll_lines_keep_its_rules"),
    "w3c": _rules("test_web_annotations_keep_the_recommendation"),
    "csv": _rules("test_no_cell_of_the_table_is_a_formula"),
    "citron": _rules("test_citron_files_keep_its_rules"),
}

if __name__ == "__main__":
    sys.exit(main())
