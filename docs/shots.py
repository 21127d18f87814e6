"""Draws the pictures of the README and the documentation anew from the running window: `make shots`.

The library in them is made here from the corpus: some articles finished, one under way, some with suggestions alone,
some new, one marked by two persons.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from annotator.editing import Session
    from annotator.workspace import Workspace

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "images"
SAMPLE = "pacu-jalur-kuansing-dipadati-wisatawan-mancanegara"
COMPARED = "larangan-ekspor-rotan-mentah-dikaji-lagi-perajin"
ME, OTHER = "penulis", "sari"
SIZE = (1440, 900)
THEMES = ("light", "dark")

STATES: dict[str, dict[str, object]] = {
    "main": {"focus": "q6"},
    "entities": {"panel": "entities", "focus": "e20"},
    "history": {"panel": "history"},
    "palette": {"focus": "q6", "palette": "sikap"},
    "library": {"page": "library"},
    "speakers": {"page": "speakers"},
    "charts": {"page": "speakers", "everybody": True},
    "differences": {"page": "differences"},
    "learn": {"page": "learn"},
    "memory": {"page": "memory"},
    "export": {"page": "export"},
    "preferences": {"page": "preferences"},
    "team": {"page": "team"},
    "guidelines": {"panel": "guidelines", "focus": "e20"},
    "notes": {"page": "notes"},
    "load": {"page": "load"},
    "narrow": {"focus": "q6"},
}
ARTICLES = {"differences": COMPARED}
SIZES = {"narrow": (1024, 700)}

Record = dict[str, Any]


def gold() -> list[Record]:
    """The corpus, one record an article."""
    path = ROOT / "corpus" / "gold" / "gold.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def second_opinion(record: Record) -> Record:
    """The record as a second person might have made it: a label, an edge, a stance and a speaker differ."""
    other: Record = json.loads(json.dumps(record)) | {"annotator": OTHER}
    del other["entities"][5]
    org = next(entity for entity in other["entities"] if entity["label"] == "ORG")
    org["label"] = "FAC"
    title = next(entity for entity in other["entities"] if entity["label"] == "TITLE" and " " in entity["text"])
    title["text"] = title["text"].rpartition(" ")[0]
    title["end"] = title["start"] + len(title["text"])
    neutral = [quote for quote in other["quotes"] if quote["stance"] == "neutral"]
    neutral[0].update(stance="unclear")
    neutral[1].update(stance="oppose", target="larangan ekspor rotan mentah")
    other["quotes"][-1].update(speaker_name=None, speaker_id=None)
    return other


def build(folder: Path, *, learnt: bool = True) -> Path:
    """The library that the pictures show; `learnt`: with a version, which only the page Learn shows."""
    from annotator.workspace import Workspace

    path = folder / "library.sqlite"
    records = gold()
    finished = [record for at, record in enumerate(records) if record["id"] != SAMPLE and at % 3 == 0]
    compared = next(record for record in records if record["id"] == COMPARED)
    finished = [record for record in finished if record is not compared] + [compared]
    lines = [record | {"annotator": ME} for record in finished] + [second_opinion(compared)]
    loaded = folder / "finished.jsonl"
    with loaded.open("w", encoding="utf-8", newline="\n") as file:
        for line in lines:
            file.write(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n")
    with Workspace.opened(path, ME) as workspace:
        for _ in workspace.import_paths([ROOT / "corpus" / "articles" / f"{record['id']}.txt" for record in records]):
            pass
        workspace.load("jsonl", [loaded], on_conflict="replace")
        for at, record in enumerate(records):
            workspace.library.rename(record["id"], record["title"])
            if at % 3 == 1 and at > 40 and record["id"] not in (SAMPLE, COMPARED):
                workspace.suggest(workspace.session(record["id"]))
        under_way(workspace.session(SAMPLE), workspace)
        noted(workspace.session(finished[0]["id"]))
        for name, every in (("Pemilu dan daerah", 4), ("Uji kesepakatan", 9)):
            workspace.library.collections.put([record["id"] for record in records[::every]], name)
        if learnt:
            learn(workspace)
    return path


def under_way(session: Session, workspace: Workspace) -> None:
    """Suggestions, of which a person has decided the first two dozen."""
    from annotator.editing import actions
    from annotator.model import Entity, Quote

    workspace.suggest(session)
    marks = [item for item in session.document.items() if isinstance(item, (Entity, Quote))]
    for item in sorted(marks, key=lambda item: item.start)[:24]:
        if isinstance(item, Quote) and item.stance is None:
            stance = item.stance_hint or "neutral"
            if stance in ("support", "oppose"):
                session.commit(actions.set_target(session.document, item.id, item.target_hint or "Pacu Jalur"))
            session.commit(actions.set_stance(session.document, item.id, stance))
        edit = actions.accept(session.document, item.id)
        if edit.changes:
            session.commit(edit)


def noted(session: Session) -> None:
    """Questions about a quote and a mark."""
    from annotator import clock
    from annotator.editing import actions

    document = session.document
    for item, words in (
        (document.quotes[0].id, "Kutipan ini berhenti di sini, atau sampai akhir kalimat?"),
        (document.entities[3].id, "Lembaga atau gedungnya? Lihat pedoman, bagian Fasilitas."),
    ):
        session.commit(actions.add_note(session.document, words, ME, clock.now(), item))


def learn(workspace: Workspace) -> None:
    """A version, learnt in a few seconds."""
    from annotator import i18n
    from annotator.workspace.learning import process

    request = process.Request(str(workspace.library.path), (ME,), i18n.language(), plan={"rounds": 2, "steps": 10})
    process.learnt(request, lambda _round: None, lambda: False)


def pictures(wanted: list[str]) -> Iterator[tuple[str, dict[str, object]]]:
    """Name and state of each picture to draw."""
    for name, state in STATES.items():
        if not wanted or name in wanted:
            yield name, state


def main(wanted: list[str]) -> int:
    """Draw them; 0 when all were."""
    from annotator.gui import picture

    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["ANNOTATOR_HOME"] = str(Path(folder) / "home")
        os.environ["ANNOTATOR_NAME"] = ME
        library = build(Path(folder))
        for name, state in pictures(wanted):
            article, size = ARTICLES.get(name, SAMPLE), SIZES.get(name, SIZE)
            for theme in THEMES:
                output = IMAGES / f"{name}-{theme}.png"
                picture.render(library, article, output, theme=theme, size=size, language="id", state=state)
                sys.stdout.write(f"{output.relative_to(ROOT)}\n")
    return 0


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.exit(main(sys.argv[1:]))
