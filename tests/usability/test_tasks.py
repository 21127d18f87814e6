"""The first nine usability tasks, done with key events alone; the budgets are those of the design."""

from __future__ import annotations

import re
import sqlite3

import pytest
from PySide6.QtWidgets import QWidget

from annotator import i18n
from annotator.model import Quote
from annotator.model.items import NEEDS_TARGET
from tests.usability.stories import corpus, with_faults
from tests.usability.turns import PAIRS, in_turn


def budget(story, kind) -> int:
    """The keys that the design's effort model gives for the article."""
    open_ended = sum(q.stance_hint in NEEDS_TARGET for q in story.quotes)
    perfect = 2 + story.low + len(story.quotes) + 1
    without = 2 + story.low + 2 * (len(story.quotes) - open_ended) + 3 * open_ended + 1
    mended = sum(len(fault.keys) for fault in with_faults(story)[1])
    return {"perfect": perfect, "faults": perfect + mended, "no_stance": without, "both": without + mended}[kind]


def review(person, story, faults=(), *, stances=False):
    """Accept in bulk, then say yes to what comes, mending on the way; until everything is decided."""
    wanted = {quote.id: quote for quote in story.quotes}
    waiting = list(faults)
    person.press("Shift+Enter", "Enter")
    for _ in range(200):
        item = person.state.focused
        if item is None or not person.window.review.pending(item):
            break
        for fault in [f for f in waiting if f.at == item.id]:
            person.press(*fault.keys)
            waiting.remove(fault)
            assert person.state.focus == item.id, f"the focus is not back on {item.id}"
        if stances and isinstance(item, Quote):
            stance = wanted[item.id].stance_hint
            digit = {"support": "1", "oppose": "2", "neutral": "3", "unclear": "4"}[stance]
            person.press(digit, *(["Enter"] if stance in NEEDS_TARGET else []))
        person.press("Space")
    assert not waiting, f"never came to {waiting}"


@in_turn(1)
def test_1_decide_everything_and_finish(seated, story, language, theme, size):
    """With perfect suggestions the whole article is done within 18 keys, and the next one has the keyboard."""
    person = seated(story, language=language, theme=theme, size=size)
    review(person, story)
    person.press("Ctrl+Enter")
    assert person.pressed <= budget(story, "perfect"), f"{person.pressed} keys"
    done = person.stored()
    assert done.status == "done"
    assert [q.origin for q in done.quotes] == ["confirmed"] * len(story.quotes)
    assert [q.speaker_name for q in done.quotes] == [q.speaker_name for q in story.quotes]
    assert all(e.origin == "confirmed" for e in done.entities)
    assert person.document.article.id != person.article_id
    assert person.window.view.hasFocus()


@in_turn(2)
def test_2_stance_by_keys(seated, story, language, theme, size):
    """Without suggested stances Space says so once; a digit and Space do it, within 29 keys."""
    plain = story.without_stances()
    person = seated(plain, language=language, theme=theme, size=size)
    person.state.article.set_focus(story.quotes[0].id)
    before, steps = person.document, person.steps()
    person.said.clear()
    person.press("Space")
    assert person.document is before
    assert person.steps() == steps
    assert person.said == [i18n.tr("quote.need_stance")]
    assert person.state.focus == story.quotes[0].id
    person.window.review.begin()
    person.pressed = 0
    review(person, story, stances=True)
    person.press("Ctrl+Enter")
    assert person.pressed <= budget(story, "no_stance"), f"{person.pressed} keys"
    done = person.stored()
    assert [q.stance for q in done.quotes] == [q.stance_hint for q in story.quotes]
    assert all(q.target for q in done.quotes if q.stance in NEEDS_TARGET)
    assert done.status == "done"


@pytest.mark.parametrize(
    ("language", "theme", "size", "stances"),
    [
        pytest.param(*PAIRS[0], True, id="suggested-id-light"),
        pytest.param(*PAIRS[1], False, id="unsuggested-id-dark", marks=pytest.mark.thorough),
        pytest.param(*PAIRS[2], False, id="unsuggested-en-light", marks=pytest.mark.thorough),
        pytest.param(PAIRS[3][0], PAIRS[3][1], PAIRS[2][2], False, id="unsuggested-en-dark"),
        pytest.param(*PAIRS[3], True, id="suggested-en-dark", marks=pytest.mark.thorough),
    ],
)
def test_3_repair_six_faults(seated, story, language, theme, size, stances):
    """Six faults among the suggestions: within 42 keys (53 without stances) the record is the perfect one."""
    faulty, faults = with_faults(story)
    person = seated(faulty if stances else faulty.without_stances(), language=language, theme=theme, size=size)
    review(person, story, faults, stances=not stances)
    person.press("Ctrl+Enter")
    assert person.pressed <= budget(story, "faults" if stances else "both"), f"{person.pressed} keys"
    done = person.stored()
    assert {(e.start, e.end, e.label) for e in done.entities if e.decided} == {
        (e.start, e.end, e.label) for e in story.entities
    }
    assert [(q.parts, q.type, q.cue, q.mention, q.speaker_name) for q in done.quotes if q.decided] == [
        (q.parts, q.type, q.cue, q.mention, q.speaker_name) for q in story.quotes
    ]
    assert done.status == "done"


@in_turn(4)
def test_4_draw_a_span(seated, story, language, theme, size):
    """A missing span is drawn with F, letters, ] and a digit; undo and redo take it away and back; nothing moves."""
    faulty, faults = with_faults(story)
    fault = faults[2]
    person = seated(faulty, language=language, theme=theme, size=size)
    missing = next(e for e in story.entities if e.id not in {i.id for i in faulty.items})
    person.state.article.set_focus(fault.at)
    top = person.window.view.verticalScrollBar().value()
    words = person.window.view.toPlainText()
    steps = person.steps()
    person.press(*fault.keys)
    made = person.document.standing(missing.start, missing.end, missing.label)
    assert made is not None
    assert made.origin == "added"
    assert person.steps() == steps + 1
    person.press("Ctrl+Z")
    assert person.document.standing(missing.start, missing.end, missing.label) is None
    person.press("Ctrl+Shift+Z")
    assert person.stored().standing(missing.start, missing.end, missing.label) == made
    assert person.window.view.toPlainText() == words
    if fault.at == person.state.focus:
        assert abs(person.window.view.verticalScrollBar().value() - top) <= 400  # only to bring the word into view


@in_turn(5)
def test_5_edges_by_word_and_character(seated, story, language, theme, size):
    """Edges go by words and characters and come back; a run on one edge is one step; blanks are never at an edge."""
    person = seated(story, language=language, theme=theme, size=size)
    entity = next(e for e in story.entities if len(e.span.of(story.text).split()) >= 3)
    person.state.article.set_focus(entity.id)
    text, steps = story.text, person.steps()

    def span():
        now = person.document.entity(entity.id).span
        words = now.of(text)
        assert words == words.strip()
        return now

    person.press("[")
    shorter = span()
    assert shorter.end < entity.end
    assert re.search(r"\w$", shorter.of(text))
    person.press("]")
    assert span() == entity.span
    person.press("Shift+Left", "Shift+Right")
    assert span() == entity.span
    assert person.steps() == steps + 1
    person.press("E", "]")
    assert span().start > entity.start
    person.press("[")
    assert span() == entity.span
    person.press("Shift+Right", "Shift+Left")
    assert person.stored().entity(entity.id).span == entity.span
    assert person.steps() == steps + 2


@in_turn(6)
def test_6_make_a_quote_by_hand(seated, story, language, theme, size):
    """A deleted quote is made again of its selected words: type, cue, mention and speaker come by themselves."""
    person = seated(story, language=language, theme=theme, size=size)
    quote = next(q for q in story.quotes[1:] if q.type == "indirect" and q.speaker_name and q.mention)
    number = [q.id for q in story.quotes].index(quote.id) + 1
    person.state.article.set_focus(quote.id)
    person.press("Del")
    assert person.document.quote(quote.id).origin == "rejected"
    person.state.article.set_focus(None)
    person.window.view.set_caret(quote.start)
    person.press(*["Shift+Right"] * (quote.end - quote.start))
    assert person.state.selection == quote.span
    person.press("Q")
    made = person.document.get(person.state.focus)
    assert (made.parts, made.type, made.cue, made.mention, made.speaker_name) == (
        quote.parts,
        quote.type,
        quote.cue,
        quote.mention,
        quote.speaker_name,
    )
    person.press("S", *quote.speaker_name.split()[0].lower()[:4], "Enter")
    assert person.stored().quote(made.id).speaker_name == quote.speaker_name
    shown = [q.id for q in person.document.quotes if q.origin != "rejected"]
    assert shown.index(made.id) + 1 == number


@in_turn(7)
def test_7_apply_to_all_alike(seated, language, theme, size):
    """A relabel goes to all identical texts but the unticked one, as one step; a cancelled preview writes nothing."""
    story = corpus("bank-sampah-digital-cilegon-digugat-nasabah-tak-bisa")  # it repeats a name
    person = seated(story, language=language, theme=theme, size=size)
    words = {}
    for e in story.entities:
        words.setdefault((e.span.of(story.text), e.label), []).append(e)
    same = max(words.values(), key=len)
    assert len(same) > 1
    first, others = same[0], same[1:]
    person.state.article.set_focus(first.id)
    person.press("6" if first.label != "FAC" else "3")
    label = person.document.entity(first.id).label
    before, steps = person.document, person.steps()
    person.press("=", "Esc")
    assert person.document is before
    person.press("=")
    preview = next(w for w in person.window.findChildren(QWidget) if type(w).__name__ == "Preview" and w.isVisible())
    listed = {place.span for place in preview.places} if hasattr(preview.places[0], "span") else None
    if listed is not None:
        assert {e.span for e in others} <= listed
    person.press("Enter")
    after = person.stored()
    assert all(after.entity(e.id).label == label for e in others)
    assert person.steps() == steps + 1
    person.press("Ctrl+Z")
    assert all(person.document.entity(e.id).label == e.label for e in others)


@in_turn(8)
def test_8_everything_survives_a_restart(seated, story, language, theme, size):
    """After 20 acts and a new start all are there; 20 undos lead back to the suggestions, redo to the end."""
    person = seated(story, language=language, theme=theme, size=size)
    start = person.document
    for number, entity in enumerate(story.entities[:20]):
        person.state.article.set_focus(entity.id)
        person.press(("R", "Del", "Space", "0")[number % 4])
    acted, steps = person.document, person.steps()
    # The process that dies writes nothing at its end: a second window on the same file sees what was kept.
    library = person.state.workspace.library.path
    again = seated(story, language=language, theme=theme, size=size, prepared=False, path=library)
    assert again.document.items() == acted.items()
    assert again.steps() == steps
    names = [step.action for step in again.state.article.session.steps()]
    assert len(names) == steps
    for _ in range(steps - 1):
        again.press("Ctrl+Z")
    assert again.document.items() == start.items()
    for _ in range(steps - 1):
        again.press("Ctrl+Shift+Z")
    assert again.stored().items() == acted.items()


@in_turn(9)
def test_9_a_refused_act(seated, story, language, theme, size):
    """While the file is locked an act is refused and said within a second; afterwards one key does it again."""
    person = seated(story, language=language, theme=theme, size=size)
    entity = next(e for e in story.entities if e.confidence >= 0.8)
    person.state.article.set_focus(entity.id)
    before = person.document
    lock = sqlite3.connect(person.state.workspace.library.path)
    lock.execute("BEGIN IMMEDIATE")
    person.press("R")
    assert person.document is before
    assert person.window.saving.troubled
    assert person.window.notices.current().name == "unkept"
    assert person.slowest < 1.0
    lock.execute("ROLLBACK")
    lock.close()
    person.press("Ctrl+S")
    assert person.document.entity(entity.id).certain is False
    assert person.stored().entity(entity.id) == person.document.entity(entity.id)
    assert not person.window.saving.troubled
    assert not person.window.notices.has("unkept")


@in_turn(9)
def test_9_a_changed_source_file(seated, story, language, theme, size, qtbot):
    """A file that changed on disk shows one band; no offset moves."""
    person = seated(story, language=language, theme=theme, size=size)
    items = person.document.items()
    library = person.state.workspace.library.path
    (library.parent / "a-story.txt").write_text("Lain.\n", encoding="utf-8")
    person.window.acts.source.look()
    qtbot.waitUntil(lambda: person.window.notices.has("source"))
    assert person.window.notices.current().name == "source"
    assert person.document.items() == items
