"""Bringing a team's work together: 100 returned files of 100 articles, as one act, and its undo."""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from annotator.editing.merging import state_of
from annotator.exporting.record import document_of
from annotator.model import Article, Document, Entity, fingerprint
from annotator.workspace import Workspace, packages
from annotator.workspace.bringing import Bringing

GOLD = Path(__file__).parents[2] / "corpus" / "gold"
FILES, ARTICLES = 100, 100
TWICE = 2  # people an article


def written() -> list[Document]:
    """The corpus, over and over with another last line, until there are articles enough."""
    lines = [line for path in sorted(GOLD.glob("*.jsonl")) for line in path.read_bytes().split(b"\n") if line]
    gold = [document_of(line) for line in lines]
    found = []
    for number in range(FILES * ARTICLES // TWICE):
        one = gold[number % len(gold)]
        text = f"{one.text.rstrip()}\n\nNomor {number}.\n"
        article = replace(one.article, id=f"a{number:05}", text=text, sha256=fingerprint(text))
        found.append(replace(one, article=article))
    return found


def theirs(document: Document, name: str) -> tuple[Document, list[str]]:
    """What a person made of it, and the states that it has been in."""
    blank = Document.of(document.article, name, document.scheme, created=document.created, modified=document.modified)
    mine = replace(document, annotator=name)
    return mine, [state_of(mine), state_of(blank)]


def later(document: Document) -> Document:
    """The same with one mark less: what comes when the person has gone on."""
    going = next((item for item in document.items() if isinstance(item, Entity)), None)
    items = [item for item in document.items() if item is not going]
    return Document.of(
        document.article, document.annotator, document.scheme, items, created=document.created,
        modified=document.modified, last_entity=document.last_entity,
    )  # fmt: skip


def made(folder: Path, documents: list[Document], *, again: bool) -> Iterator[Path]:
    """The files; `again`: of people who have gone on since."""
    for number in range(FILES):
        first = number // TWICE * ARTICLES
        name = f"p{number % TWICE}-{number:03}"
        pairs = [theirs(one, name) for one in documents[first : first + ARTICLES]]
        if again:
            pairs = [(after := later(one), [state_of(after), *states]) for one, states in pairs]
        path = folder / f"{name}{'-again' * again}.annotator"
        packages.write(path, pairs, scheme=documents[0].scheme, by=name, to=None, kind="work", library="x")
        yield path


def articles(documents: list[Document]) -> Iterator[Article]:
    for document in documents:
        yield document.article


def measured(what: str, do: object) -> None:
    """One line: seconds, processor seconds, and how much the memory grew meanwhile."""
    before, began, cpu = memory(), time.perf_counter(), time.process_time()
    do()  # type: ignore[operator]
    seconds, used = time.perf_counter() - began, time.process_time() - cpu
    sys.stdout.write(f"{what:52} {seconds:6.1f} s, {used:6.1f} CPU-s, memory +{memory() - before:.0f} MB\n")
    sys.stdout.flush()


def memory() -> float:
    """The most that the process has ever used, MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> int:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        documents = written()
        first, again = list(made(folder, documents, again=False)), list(made(folder, documents, again=True))
        with Workspace.opened(folder / "lead.sqlite", "Lead") as lead:
            with lead.library.together(whole=True):
                for article in articles(documents):
                    lead.library.add_article(article)
            del documents
            n = FILES * ARTICLES
            measured(f"a look at {FILES} files, {n:,} documents", lambda: Bringing(lead, first).preview())
            measured("bringing 10 of them together (aim: memory flat)", lambda: Bringing(lead, first[:10]).take())
            measured("bringing all together (aim: ≤ 20 s)", lambda: Bringing(lead, first).take())
            measured("the same people, who have gone on since", lambda: Bringing(lead, again).take())
            measured("taking that back", lead.library.undo)
    return 0


if __name__ == "__main__":
    sys.exit(main())
