# ruff: noqa: E501, SIM905 - lists and patterns are compared more easily in a row
"""Who is right where the model, grammar, tables and the article differ: read in a row, the rules of the resolution."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator import i18n
from annotator.suggesting.entities.resolve import decided, resolve
from annotator.suggesting.predictions import EntityPrediction
from tests.suggesting.entities.resolve_examples import EXAMPLES

LABELS = "PERSON TITLE ORG GPE LOC FAC EVENT NORP DATE TIME MONEY PERCENT CARDINAL ORDINAL LAW PRODUCT".split()
MARKED = re.compile(r"\[([^\]]*)\]([A-Z]+)(?:~(\d\d))?")


def read(marked: str) -> tuple[str, list[EntityPrediction]]:
    """Text and model's spans of `[words]LABEL`, or of `[words]LABEL~30` where the model is less sure."""
    text, predictions, at = "", [], 0
    for match in MARKED.finditer(marked):
        text += marked[at : match.start()]
        sure = int(match[3] or 90) / 100
        predictions.append(EntityPrediction(len(text), len(text) + len(match[1]), match[2], sure, ("model",)))
        text += match[1]
        at = match.end()
    return text + marked[at:], predictions


def resolved(marked: str) -> str:
    """What the rules make of it, in the same notation."""
    text, predictions = read(marked)
    out, at = "", 0
    for guess in decided(text, predictions, ()):
        out += f"{text[at : guess.start]}[{text[guess.start : guess.end]}]{guess.label}"
        at = guess.end
    return out + text[at:]


@pytest.mark.parametrize(("marked", "expected"), EXAMPLES)
def test_the_votes_decide(marked, expected):
    """One case of the guidelines, or of an error that the model makes."""
    assert resolved(marked) == expected


def test_an_article_may_stop_at_any_word():
    """Nothing is looked for behind the end of the text, whatever rule was about to."""
    for marked, _ in EXAMPLES:
        whole, predictions = read(marked)
        for word in re.finditer(r"\S+", whole):
            text = whole[: word.end()]
            inside = [prediction for prediction in predictions if prediction.end <= len(text)]
            assert all(mark.end <= len(text) for mark in decided(text, inside, ()))


@pytest.mark.parametrize("turned", range(1, len(LABELS), 4))
def test_a_recogniser_may_be_wrong_everywhere(turned):
    """Each mark has another label, or only half of its words, or there is none: every rule bears it."""
    for marked, _ in EXAMPLES:
        text, predictions = read(marked)
        other = [replace(p, label=LABELS[(LABELS.index(p.label) + turned) % len(LABELS)]) for p in predictions]
        half = [replace(p, start=p.start + (p.end - p.start) // 2) for p in other]
        for guesses in (other, half, other[::2], other[1::2], ()):
            assert all(0 <= mark.start < mark.end <= len(text) for mark in decided(text, guesses, ()))


def test_nothing_is_marked_in_boilerplate():
    """A line that is not the article keeps its names unmarked, whoever proposes them."""
    text, predictions = read("Baca juga: [KPU]ORG buka opsi\n[KPU]ORG rapat pada Rabu (20/3).")
    found = resolve(text, predictions, [(0, text.index("\n"))])
    assert [text[g.start : g.end] for g in found] == ["KPU", "Rabu (20/3)"]
    assert all(g.start > text.index("\n") for g in found)


def test_a_doubtful_suggestion_is_not_shown():
    """What is more often wrong than right costs more than it saves; the rules still know of it."""
    text, predictions = read("Ia makan [Keripik]PRODUCT di rumah.")
    doubted = [EntityPrediction(g.start, g.end, g.label, 0.01, g.reasons) for g in predictions]
    assert [mark.label for mark in decided(text, doubted, ())] == ["PRODUCT"]
    assert resolve(text, doubted, ()) == ()


def test_every_reason_has_words():
    """The card of a mark says why in the user's language, whatever the reason."""
    codes = {code for marked, _ in EXAMPLES for guess in decided(*read(marked), ()) for code in guess.reasons}
    for language in i18n.LANGUAGES:
        i18n.use(language)
        assert [code for code in sorted(codes) if not i18n.has(f"card.reason.{code}")] == []


def test_what_model_and_rule_agree_on_is_surer_than_either():
    """Confidence is more than the model's: an agreed date is surer than one that only grammar saw."""
    agreed = resolve(*read("pada [Rabu (20/3)]DATE, itu"), ())[0]
    alone = resolve(*read("pada Rabu (20/3), itu"), ())[0]
    assert agreed.confidence > alone.confidence > 0


_PIECES = st.lists(
    st.sampled_from(
        ["Ketua KPU", "Kupang", " (", ")", ", ", "kata ", "Sambodo", "Budi Santoso", "Rp2,5 juta", " ", "\n", "Pasal 3 ", "tersangka D", "20/3", "“", "”",
         "-", ".", "vs", "Bupati ", "S.H.", "Desa ", "\u00a0", "😀", "Rabu ", "APBD ", "di ", "Jl. "]
    ),
    max_size=40,
)  # fmt: skip


@settings(deadline=None)
@given(_PIECES, st.lists(st.tuples(st.integers(0, 200), st.integers(1, 30), st.sampled_from(LABELS)), max_size=12))
def test_whatever_comes_in_the_spans_are_flat_and_inside(pieces, proposals):
    """Sorted, apart, not empty, no blank at an edge, a label of the scheme, a confidence between 0 and 1."""
    text = "".join(pieces)
    marked = [
        EntityPrediction(s, min(s + n, len(text)), label, 0.5, ("model",)) for s, n, label in proposals if s < len(text)
    ]
    last = 0
    for guess in resolve(text, marked, ()):
        words = text[guess.start : guess.end]
        assert last <= guess.start < guess.end <= len(text)
        assert words == words.strip()
        assert guess.label in LABELS
        assert 0 < guess.confidence < 1
        assert guess.reasons
        last = guess.end
