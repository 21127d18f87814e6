"""Every format: the worked example, any document, every loss by name, the same bytes each time."""

import weakref
from dataclasses import replace
from itertools import groupby

import pytest
from hypothesis import given

from annotator import i18n
from annotator.errors import AnnotatorError
from annotator.exporting import BrokenError, ImportContext, export, exporter, exporters, named
from annotator.exporting.comparing import compare
from annotator.exporting.record import line_of
from annotator.model import Article, Document, Entity, fingerprint
from tests.examples import some
from tests.exporting.strategies import EXAMPLE, SCHEME, example, libraries

NAMES = ["brat", "citron", "conll", "csv", "doccano", "huggingface", "inception", "jsonl", "label-studio", "prodigy",
         "spacy", "tei", "w3c"]  # fmt: skip
SAMPLES = {
    "brat": (".", "brat"),
    "citron": (".", "citron"),
    "conll": ("conll", "annotator.conll"),
    "csv": ("csv", "annotator.csv"),
    "doccano": ("doccano", "annotator.jsonl"),
    "jsonl": ("jsonl", "annotator.jsonl"),
    "jsonl-1": (".", "annotator.jsonl"),
    "label-studio": ("label-studio", "annotator.json"),
    "prodigy": ("prodigy", "annotator.jsonl"),
    "spacy": ("spacy", "annotator.spacy"),
    "w3c": ("w3c", "annotator.jsonld"),
}
few = some(6, shared=True)


def contents(path):
    """Every file below `path`, or the file itself, with its bytes."""
    if path.is_file():
        return {path.name: path.read_bytes()}
    return {str(file.relative_to(path)): file.read_bytes() for file in sorted(path.rglob("*")) if file.is_file()}


def context_of(documents, **more):
    """What a library that holds these articles and documents would answer."""
    by_pair = {(document.article.id, document.annotator): document for document in documents}
    articles = {document.article.sha256: document.article for document in documents}
    return ImportContext(
        scheme=documents[0].scheme if documents else SCHEME,
        articles=articles.values,
        article_by_sha=articles.get,
        document=lambda id_, annotator: by_pair.get((id_, annotator)),
        **more,
    )


def test_all_formats_are_found_by_entry_point():
    """`--format` knows the names of the documentation."""
    assert set(NAMES) <= set(exporters())


@pytest.mark.parametrize("name", [name for name in NAMES if name in SAMPLES])
def test_example_equals_its_documentation(name, tmp_path):
    """The worked example gives the documented bytes in each format."""
    folder, file = SAMPLES[name]
    written = exporter(name).write(example(), tmp_path / file)
    for path in written.files:
        assert contents(path) == contents(EXAMPLE / folder / path.name)


@pytest.mark.parametrize("name", NAMES)
def test_losses_of_the_example_are_named(name, tmp_path):
    """Reading back finds only what the format says that it loses, and each loss has words."""
    written = export(exporter(name), example, tmp_path / f"x{exporter(name).suffix}")
    assert written.counts["documents"] == 2
    assert written.counts["entities"] == 15
    assert written.counts["quotes"] == 6
    for loss, count in written.losses.items():
        assert count > 0
        assert not named(loss).startswith("exporting.")
    if name in ("jsonl", "jsonl-1", "spacy"):
        assert set(written.losses) <= {"overlap", "inside_token"}


def test_counts_of_losses_are_right(tmp_path):
    """Two nested titles are left out of flat sets, two marks lie inside `ujarnya`, one quote has no cue."""
    losses = {
        name: export(exporter(name), example, tmp_path / f"x-{name}{exporter(name).suffix}").losses
        for name in ("spacy", "conll", "citron", "prodigy")
    }
    assert losses["spacy"] == {"inside_token": 2, "overlap": 2}
    assert losses["conll"]["overlap"] == losses["conll"]["entities"] == 2
    assert losses["citron"]["no_cue"] == losses["citron"]["quotes"] == 1
    assert losses["prodigy"]["stances"] == 5


@given(libraries())
@few
def test_any_library_is_written_and_every_loss_is_declared(tmp_path_factory, library):
    """The files read back, what is missing the format has said, and the same documents give the same bytes.

    In every format: it takes longer to think a library out than to write it thirteen times.
    """
    for name in NAMES:
        folder = tmp_path_factory.mktemp("export")
        file = f"x{exporter(name).suffix}"
        written = export(exporter(name), lambda: library, folder / "one" / file)
        assert written.counts["documents"] == len(library), name
        assert not [loss for loss in written.losses if named(loss).startswith("exporting.")], name
        exporter(name).write(library, folder / "two" / file)
        assert contents(folder / "one") == contents(folder / "two"), name


@given(libraries(annotators=1))
@few
def test_what_was_read_is_stable(tmp_path_factory, library):
    """What a format brings back, it brings back again: nothing wears off from trip to trip."""
    for name in NAMES:
        if name != "csv":  # which is not read
            first, second = trips(name, library, tmp_path_factory.mktemp("export"))
            assert first == second, name


def trips(name, library, folder):
    """The lines of what a format has brought back the first time, and of that the second time."""
    format_ = exporter(name)
    generations = [library]
    for trip in ("one", "two"):
        path = folder / trip / f"x{format_.suffix}"
        format_.write(generations[-1], path)
        context = context_of(generations[0])
        read = [loaded.document for loaded in format_.read(path, context)]
        read.sort(key=lambda document: (document.article.id, document.annotator))
        generations.append([next(iter(group)) for _, group in groupby(read, key=lambda d: (d.article.id, d.annotator))])
    return [list(map(line_of, generation)) for generation in generations[1:]]


@pytest.mark.parametrize("name", NAMES)
def test_nothing_to_write_gives_an_empty_container(name, tmp_path):
    """Without documents the format's empty file or folder is written, and it reads as nothing."""
    path = tmp_path / f"x{exporter(name).suffix}"
    written = exporter(name).write([], path)
    assert path.exists()
    assert written.counts.get("documents", 0) == 0
    assert list(exporter(name).read(path, context_of([]))) == []
    if name == "jsonl":
        assert path.read_bytes() == b""


@pytest.mark.parametrize("name", ["brat", "citron", "huggingface", "inception", "tei"])
def test_full_folder_needs_force(name, tmp_path):
    """An export is replaced whole when that is asked for; a folder that holds anything else never is."""
    path = tmp_path / "x"
    exporter(name).write(example(), path)
    before = contents(path)
    with pytest.raises(AnnotatorError):
        exporter(name).write(example()[:1], path)
    assert contents(path) == before
    exporter(name).write(example()[:1], path, force=True)
    assert contents(path) != before
    (path / "mine.txt").write_text("penting")
    with pytest.raises(AnnotatorError, match=r"mine\.txt"):
        exporter(name).write(example(), path, force=True)
    assert contents(path)["mine.txt"] == b"penting"
    assert [entry.name for entry in tmp_path.iterdir()] == ["x"]


@pytest.mark.parametrize("name", NAMES)
def test_failed_export_leaves_the_old_file(name, tmp_path):
    """When writing stops in the middle, what stood there stays, and no half file lies beside it."""
    path = tmp_path / f"x{exporter(name).suffix}"
    exporter(name).write(example(), path)
    before = contents(tmp_path)

    def broken():
        yield example()[0]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        exporter(name).write(broken(), path, force=True)
    assert contents(tmp_path) == before


@pytest.mark.parametrize("name", ["jsonl", "brat"])
def test_place_that_cannot_be_written_is_told(name, tmp_path):
    """A file where a folder is needed, and a folder where a file is, are errors in one sentence."""
    (tmp_path / "file").write_text("x")
    (tmp_path / "folder").mkdir()
    place = tmp_path / ("folder" if name == "jsonl" else "file")
    with pytest.raises(AnnotatorError):
        exporter(name).write(example(), place)
    with pytest.raises(AnnotatorError):
        exporter(name).write(example(), tmp_path / "file" / "below")


def test_unknown_format_names_those_there_are():
    """A wrong `--format` is answered with the right ones."""
    with pytest.raises(AnnotatorError) as caught:
        exporter("xml")
    assert "label-studio" in caught.value.hint


def test_order_of_documents_is_the_callers_duty(tmp_path):
    """Documents out of order are a bug of the caller, told as one."""
    with pytest.raises(ValueError, match="contoh-001"):
        exporter("jsonl").write(reversed(example()), tmp_path / "x.jsonl")


def test_verification_finds_what_a_broken_writer_drops(tmp_path):
    """A format that drops a quote it does not say it drops is caught before anyone trusts the file."""

    class Broken(type(exporter("jsonl"))):
        def write(self, documents, path, *, force=False):
            def without_quote(document):
                items = [item for item in document.items() if item.id != "q2"]
                from annotator.model import Document

                return Document.of(document.article, document.annotator, document.scheme, items,
                                   created=document.created, modified=document.modified)  # fmt: skip

            return super().write(map(without_quote, documents), path, force=force)

    with pytest.raises(AnnotatorError) as caught:
        export(Broken(), example, tmp_path / "x.jsonl")
    assert "kutipan (1)" in caught.value.sentence


def test_comparison_counts_each_difference():
    """Every field that differs is counted under its own name."""
    before = example()[0]
    from annotator.model import Document

    quotes = [replace(before.quotes[0], stance="support", target="x"), *before.quotes[2:]]
    entities = [replace(before.entities[0], label="LOC"), *before.entities[1:]]
    after = Document.of(before.article, "budi", before.scheme, [*quotes, *entities, *before.speakers, before.progress],
                        created=before.created, modified=before.modified)  # fmt: skip
    assert compare(before, after) == {
        "annotator": 1, "stances": 1, "targets": 1, "quotes": 1, "entities": 1, "extra": 1, "boilerplate": 1,
    }  # fmt: skip


FEFF = "\ufeff"


def broken():
    """Three articles, of which one has a text that an older version let in and no format takes."""

    def one(id_, text):
        start = len(text) - len(text.lstrip(FEFF))
        return Document.of(
            Article(id_, text, fingerprint(text)),
            "sari",
            SCHEME,
            [Entity("e1", start, start + 4, SCHEME.names[0])],
            created="2025-01-01T00:00:00Z",
            modified="2025-01-01T00:00:00Z",
        )

    return [one("a", "Budi datang."), one("b", f"{FEFF}Budi datang lagi."), one("c", "Sari pulang.")]


@pytest.mark.parametrize("name", ["jsonl", "brat", "spacy", "label-studio", "prodigy"])
def test_one_article_that_cannot_be_written_is_named_and_costs_nothing_else(name, tmp_path):
    """What was there stays; on demand all others are written, with the files that belong together."""
    path = tmp_path / f"out{exporter(name).suffix}"
    sound = [one for one in broken() if one.article.id != "b"]
    export(exporter(name), lambda: sound[:1], path)
    before = contents(tmp_path)
    with pytest.raises(BrokenError) as told:
        export(exporter(name), broken, path, force=True)
    assert "b (sari)" in told.value.sentence
    reasons = [(i18n.use(code), told.value.sentence, told.value.left_out[0].reason)[1:] for code in ("en", "id")]
    assert all(reason in sentence for sentence, reason in reasons)
    assert reasons[0] != reasons[1]
    assert path.name in reasons[0][1] or name != "jsonl"  # and not a file that is gone when it is read
    assert contents(tmp_path) == before
    written = export(exporter(name), broken, path, force=True, skip_broken=True)
    assert [one.article_id for one in written.left_out] == ["b"]
    after = contents(tmp_path)
    export(exporter(name), lambda: sound, path, force=True)
    assert contents(tmp_path) == after


def test_conll_of_articles_that_differ_in_blanks_alone(tmp_path):
    """Two annotators of the first, one of the second: nothing is missing, for nothing tells them apart."""
    first, _, other = broken()
    text = first.text.replace(" ", "  ")
    second = replace(other, article=replace(other.article, text=text, sha256=fingerprint(text)))
    documents = [first, replace(first, annotator="tono"), second]
    assert export(exporter("conll"), lambda: documents, tmp_path / "x.conll").counts["documents"] == 3


def test_conll_of_several_versions_of_articles_that_differ_in_blanks_alone(tmp_path):
    """Each has marks of its own, at places of its own text."""
    texts = [f"Kemarin{blank}warga{blank}antre di kota.\n" for blank in (" ", "  ")]
    documents = [
        Document.of(
            Article(id_, text, fingerprint(text)),
            annotator,
            SCHEME,
            [Entity("e1", text.index("warga"), text.index("warga") + 5, SCHEME.names[0], origin="added")],
        )
        for id_, text in zip("ab", texts, strict=True)
        for annotator in ("bayu", "sari", "tono")
    ]
    assert export(exporter("conll"), lambda: documents, tmp_path / "x.conll").counts["documents"] == 6


@pytest.mark.parametrize("name", ["brat", "citron"])
@pytest.mark.parametrize("annotator", [".sari", "../x", "\ufdfa" * 40])
def test_a_folder_is_read_back_whatever_the_annotator_is_called(name, annotator, tmp_path):
    """Hidden folders are passed over, and systems have limits for names."""
    documents = [replace(one, annotator=annotator) for one in example() if one.annotator == example()[0].annotator]
    export(exporter(name), lambda: documents, tmp_path / "x")
    assert [path.name for path in tmp_path.iterdir()] == ["x"]


class _Meta(dict):
    """What is known of an article; it tells whether the article is still held."""


@pytest.mark.parametrize("name", NAMES)
def test_a_long_export_holds_few_articles_at_a_time(name, tmp_path):
    """Written, read back and compared one after the other, though two people have marked each."""
    (document, *_) = example()
    held: list[weakref.ref[_Meta]] = []
    most = 0

    def many():
        nonlocal most
        held.clear()
        for number in range(15):
            meta, text = _Meta(), f"{document.text}Nomor {number}.\n"
            article = replace(document.article, id=f"n{number:02}", text=text, sha256=fingerprint(text), meta=meta)
            held.append(weakref.ref(meta))
            for annotator in ("budi", "sari"):
                times = {"created": document.created, "modified": document.modified}
                yield Document.of(article, annotator, document.scheme, document.items(), **times)
            del article, meta
            most = max(most, sum(one() is not None for one in held))

    export(exporter(name), many, tmp_path / f"x{exporter(name).suffix}")
    assert most < 10
