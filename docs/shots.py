"""Draws the pictures of the README and the documentation anew from the running window: `make shots`.

The library in them is made here from the corpus: some articles finished, one under way, some with suggestions alone,
some new.  Clock and fonts are fixed, so the same program draws the same pictures.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "images"
SAMPLE = "pacu-jalur-kuansing-dipadati-wisatawan-mancanegara"
ME, OTHER = "penulis", "sari"
SIZE = (1440, 900)
THEMES = ("light", "dark")

STATES: dict[str, dict[str, object]] = {
    "main": {"focus": "q6"},
    "entities": {"panel": "entities", "focus": "e20"},
    "speakers-panel": {"panel": "speakers", "focus": "q1"},
    "history": {"panel": "history"},
    "guidelines": {"panel": "guidelines", "focus": "q6"},
    "palette": {"focus": "q6", "palette": "sikap"},
    "library": {"page": "library"},
    "speakers": {"page": "speakers"},
    "differences": {"page": "differences"},
    "export": {"page": "export"},
    "preferences": {"page": "preferences"},
    "narrow": {"focus": "q6"},
}


def gold() -> list[dict[str, object]]:
    """The corpus, one record an article."""
    path = ROOT / "corpus" / "gold" / "gold.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def build(folder: Path) -> Path:
    """The library that the pictures show."""
    from annotator.editing import actions
    from annotator.model import Quote
    from annotator.workspace import Workspace

    path = folder / "library.sqlite"
    records = gold()
    articles = [ROOT / "corpus" / "articles" / f"{record['id']}.txt" for record in records]
    finished = folder / "finished.jsonl"
    with finished.open("w", encoding="utf-8", newline="\n") as file:
        for at, record in enumerate(records):
            if record["id"] == SAMPLE or at % 3 == 0:
                whose = OTHER if record["id"] == SAMPLE else ME
                line = record | {"annotator": whose}
                file.write(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n")
    with Workspace.opened(path, ME) as workspace:
        workspace.load("jsonl", [finished])
        for _ in workspace.import_paths(articles):
            pass
        for at, record in enumerate(records):
            if record["id"] != SAMPLE and at % 3 == 1 and at < 40:
                workspace.suggest(workspace.session(str(record["id"])))
        session = workspace.session(SAMPLE)
        workspace.suggest(session)
        order = sorted(session.document.items(), key=lambda item: getattr(item, "start", 1 << 30))
        decided = [item for item in order if getattr(item, "origin", None) is not None][:24]
        for item in decided:
            if isinstance(item, Quote) and item.stance is None:
                stance = item.stance_hint or "neutral"
                if stance in ("support", "oppose"):
                    session.commit(actions.set_target(session.document, item.id, item.target_hint or "Pacu Jalur"))
                session.commit(actions.set_stance(session.document, item.id, stance))
            edit = actions.accept(session.document, item.id)
            if edit.changes:
                session.commit(edit)
    return path


def pictures(wanted: list[str]) -> Iterator[tuple[str, dict[str, object]]]:
    """Name and state of each picture to draw."""
    for name, state in STATES.items():
        if not wanted or name in wanted:
            yield name, state


def main(wanted: list[str]) -> int:
    """Draw them; 0 when all were."""
    from annotator.gui import app

    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["ANNOTATOR_HOME"] = str(Path(folder) / "home")
        os.environ["ANNOTATOR_NAME"] = ME
        library = build(Path(folder))
        for name, state in pictures(wanted):
            size = (1024, 700) if name == "narrow" else SIZE
            for theme in THEMES:
                output = IMAGES / f"{name}-{theme}.png"
                app.render(library, SAMPLE, output, theme=theme, size=size, language="id", state=state)
                sys.stdout.write(f"{output.relative_to(ROOT)}\n")
    return 0


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("SOURCE_DATE_EPOCH", "1764150000")
    sys.exit(main(sys.argv[1:]))
