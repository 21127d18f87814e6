"""The article that the usability tasks are done on: one of the corpus, with what a suggester would have found in it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from annotator.model import Boilerplate, Change, Edit, Entity, Quote, Run, Span, Speaker

ROOT = Path(__file__).parents[2]
CORPUS_ID = "anggota-dprd-usul-setop-hibah-ormas-fraksi-lain"
THRESHOLD = 0.80


@dataclass(frozen=True)
class Story:
    """An article, and the record that a person should end with."""

    text: str
    items: tuple
    faults: dict[str, str] = field(default_factory=dict, hash=False)

    @property
    def entities(self):
        return [i for i in self.items if isinstance(i, Entity)]

    @property
    def quotes(self):
        return [i for i in self.items if isinstance(i, Quote)]

    @property
    def low(self):
        """How many entities are under the threshold."""
        return sum(e.confidence < THRESHOLD for e in self.entities)

    @property
    def speakers(self):
        return [i for i in self.items if isinstance(i, Speaker)]

    def without_stances(self) -> Story:
        """Fixture F2: the stance and the target are for the person to say."""
        return replace(
            self,
            items=tuple(
                replace(i, stance_hint=None, target_hint=None) if isinstance(i, Quote) else i for i in self.items
            ),
        )

    def edit(self, document) -> Edit:
        """What the suggester would have done."""
        run = Run("fixture", "1", "2026-01-01T00:00:00Z")
        order = sorted(self.items, key=lambda i: not isinstance(i, Speaker))
        changes = [Change(None, item) for item in order]
        return Edit("suggest", (*changes, Change(document.progress, replace(document.progress, suggester=run))))

    def tokens(self):
        """Words outside boilerplate, as the jump finds them."""
        aside = [i for i in self.items if isinstance(i, Boilerplate)]
        words = [Span(*m.span()) for m in re.finditer(r"\w+", self.text)]
        return [w for w in words if not any(b.start <= w.start < b.end for b in aside)]

    def jump(self, start: int, caret: int) -> list[str]:
        """The fewest keys that bring the jump to the word at `start` (`effort_model.py`)."""
        word = next(self.text[a:b].lower() for a, b in self.tokens() if a == start)
        tokens = self.tokens()
        order = [t for t in tokens if t.start >= caret] + [t for t in tokens if t.start < caret]
        best: list[str] | None = None
        for n in range(1, len(word) + 1):
            hits = [t.start for t in order if self.text[t.start : t.end].lower().startswith(word[:n])]
            at = hits.index(start)
            turns = ["F3"] * at if at <= len(hits) - at else ["Shift+F3"] * (len(hits) - at)
            keys = ["F", *word[:n], *turns]
            if best is None or len(keys) < len(best):
                best = keys
        return best or []

    def item(self, id_):
        return next(i for i in self.items if i.id == id_)


@dataclass(frozen=True)
class Fault:
    """One thing that the suggester got wrong, and the keys that mend it while the quote `at` has the focus."""

    at: str
    keys: tuple[str, ...]


def with_faults(story: Story) -> tuple[Story, list[Fault]]:
    """Fixture F3: six faults in the record, counted as `effort_model.py` counts them."""
    chosen = _FAULTS
    at = {key: story.item(quote).start for key, quote in chosen["at"].items()}
    short, wrong, missing = (story.item(chosen[key]) for key in ("short", "wrong", "missing"))
    early, misnamed = story.item(chosen["early"]), story.item(chosen["misnamed"])
    words = [w for w in story.tokens() if short.start <= w.start < short.end]
    cut = replace(short, end=words[-3].end)
    spurious_at = story.text.index(chosen["spurious"])
    spurious = Entity(
        "e900", spurious_at, spurious_at + len(chosen["spurious"]), "PERSON", origin="suggested", confidence=0.9
    )
    before = [w for w in story.tokens() if w.start < early.start][-3]
    begun = replace(early, parts=(Span(before.start, early.parts[0].end), *early.parts[1:]))
    other = next((s for s in story.speakers if s.id != misnamed.speaker_id), None) or Speaker("s900", "Orang Lain")
    items = [i for i in story.items if i.id != missing.id]
    swapped = {
        short.id: cut,
        wrong.id: replace(wrong, label=chosen["label"]),
        early.id: begun,
        misnamed.id: replace(misnamed, speaker_id=other.id, speaker_name=other.name),
    }
    items = [swapped.get(i.id, i) for i in items]
    if other not in items:
        items.append(other)
    faulty = replace(story, items=(*items, spurious))
    digit = {"FAC": "6", "DATE": "9", "ORG": "3"}
    faults = [
        Fault(chosen["at"]["short"], (*story.jump(short.start, at["short"]), "]", "]", "Enter")),
        Fault(chosen["at"]["wrong"], (*story.jump(wrong.start, at["wrong"]), digit[wrong.label])),
        Fault(chosen["at"]["missing"], (*story.jump(missing.start, at["missing"]), "]", digit[missing.label])),
        Fault(chosen["at"]["spurious"], (*story.jump(spurious.start, at["spurious"]), "Del")),
        Fault(early.id, ("E", "]", "]", "]")),
        Fault(misnamed.id, ("S", "1")),
    ]
    return faulty, faults


_FAULTS = {
    "short": "e5",
    "wrong": "e11",
    "missing": "e17",
    "spurious": "Dalam",
    "label": "ORG",
    "early": "q7",
    "misnamed": "q8",
    "at": {"short": "q1", "wrong": "q2", "missing": "q4", "spurious": "q3"},
}


@cache
def corpus(id_: str = CORPUS_ID) -> Story:
    """A corpus article whose gold is what is suggested; every fifth entity is under the threshold."""
    for line in (ROOT / "corpus" / "gold" / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        if record["id"] == id_:
            break
    people = {s["id"]: Speaker(s["id"], s["name"]) for s in record["speakers"]}
    items: list = [*people.values(), *(Boilerplate(a, b) for a, b in record.get("boilerplate", ()))]
    for number, e in enumerate(record["entities"], 1):
        sure = 0.6 if number % 5 == 0 else 0.92
        items.append(Entity(f"e{number}", e["start"], e["end"], e["label"], origin="suggested", confidence=sure))
    for number, q in enumerate(record["quotes"], 1):
        speaker = people.get(q["speaker_id"])
        items.append(
            Quote(
                f"q{number}",
                tuple(Span(*p) for p in q["parts"]),
                q["type"],
                cue=_span(q["cue"]),
                mention=_span(q["speaker"]),
                speaker_name=speaker.name if speaker else q["speaker_name"],
                speaker_id=speaker.id if speaker else None,
                origin="suggested",
                confidence=0.9,
                stance_hint=q["stance"],
                target_hint=q["target"],
            )
        )
    return Story(record["text"], tuple(items))


def _span(value):
    return Span(value["start"], value["end"]) if value else None
