"""Whatever is shown and done in whatever order, the view stays up and says no nonsense."""

import random
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from annotator.gui.kit.theme import Theme
from annotator.model import Boilerplate, Change, Document, Edit, Entity, Quote, Span, canonical
from tests.examples import more
from tests.gui.article.conftest import SCHEME, article

LETTERS = "abc de f\n .,-é👩‍⚕️אب"
ORIGINS = ("suggested", "confirmed", "changed", "rejected")
OPTIONS = ("patterns", "pending_only", "rejected", "entities", "quotes", "high_contrast")


def some_span(rng, text):
    """A stretch without blanks at its ends; `None` where the text has none."""
    for _ in range(20):
        start = rng.randrange(len(text))
        span = Span(start, min(len(text), start + rng.choice((1, 2, 5, 30, 400)))).trimmed(text)
        if span.start < span.end:
            return span
    return None


def some_document(rng):
    """A text of any kind with marks anywhere."""
    text = canonical("".join(rng.choice(LETTERS) for _ in range(rng.choice((3, 60, 900, 9_000)))))
    text = text if text.strip() else "a"
    items, taken = [], set()
    for number in range(1, rng.choice((3, 25, 90))):
        span, label = some_span(rng, text), rng.choice(SCHEME.names)
        if span is None or (span, label) in taken:
            continue
        taken.add((span, label))
        items.append(Entity(f"e{number}", *span, label, rng.random() < 0.8, rng.choice(ORIGINS), 0.5))
    for number in range(1, rng.choice((2, 9))):
        part, more = some_span(rng, text), some_span(rng, text)
        if part is None:
            continue
        parts = (part, more) if more is not None and more.start > part.end + 1 else (part,)
        cue, mention = some_span(rng, text), some_span(rng, text)
        origin, certain = rng.choice(ORIGINS), rng.random() < 0.8
        items.append(Quote(f"q{number}", parts, "direct", cue, mention, certain=certain, origin=origin))
    line = some_span(rng, text)
    if line is not None and rng.random() < 0.5:
        items.append(Boilerplate(*line))
    return Document.of(article(text), "sari", SCHEME, items)


def mouse(view, rng):
    """Press, wander, release, anywhere and sometimes beside the view."""
    none, left = Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton
    kinds = [(QEvent.Type.MouseButtonPress, left, left)]
    kinds += [(QEvent.Type.MouseMove, none, left)] * 3
    kinds += [(QEvent.Type.MouseButtonRelease, left, none), (QEvent.Type.MouseMove, none, none)]
    for kind, button, buttons in kinds:
        at = QPointF(rng.randrange(-5, 900), rng.randrange(-5, 800))
        event = QMouseEvent(kind, at, at, button, buttons, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(view.viewport(), event)


def act(view, document, rng):
    """One thing that a window or a person may do; the document that is shown then."""
    text = document.text
    ids = [item.id for item in (*document.entities, *document.quotes)]
    match rng.randrange(12):
        case 0:
            document = some_document(rng)
            view.show_document(document)
        case 1 if document.entities:
            entity = rng.choice(document.entities)
            after = replace(entity, origin=next(o for o in ORIGINS if o != entity.origin))
            edit = Edit("accept", (Change(entity, after),))
            document = document.apply(edit)
            view.refresh(document, edit)
        case 2:
            view.resize(rng.randrange(200, 1500), rng.randrange(100, 1000))
        case 3:
            view.set_zoom(rng.choice((70, 100, 130, 250)))
        case 4 if ids:
            view.set_focus(rng.choice(ids), rng.choice(("start", "end", None)), scroll=rng.random() < 0.7)
        case 5:
            view.set_options(**{rng.choice(OPTIONS): rng.random() < 0.5})
        case 6:
            view.verticalScrollBar().setValue(rng.randrange(view.verticalScrollBar().maximum() + 1))
        case 7:
            view.set_draft(rng.choice((None, some_span(rng, text))))
            view.set_jump(*rng.choice(((None, None, (0, 0)), ("ab", some_span(rng, text), (1, 2)))))
        case 8:
            view.set_theme(Theme.load(rng.choice(("light", "dark"))))
        case 9:
            view.select(rng.choice((None, some_span(rng, text))))
        case 10:
            view.set_preview(rng.choice((None, Document.of(document.article, "sari", SCHEME, document.quotes))))
        case _:
            mouse(view, rng)
    return document


@pytest.mark.parametrize("seed", [0, 1, *more(range(2, 40))])
def test_anything_may_be_done_in_any_order(view, qapp, seed):
    """No exception, no crash; what is said lies in the text, and a span that is focused is on the screen."""
    rng = random.Random(seed)
    document = some_document(rng)
    heard = []
    view.selection_changed.connect(heard.append)
    view.show_document(document)
    for _ in range(120):
        document = act(view, document, rng)
        if rng.random() < 0.6:
            qapp.processEvents()
        selection = view.selection()
        assert selection is None or 0 <= selection.start < selection.end <= len(document.text)
        assert 0 <= view.caret() <= len(document.text)
    assert all(span is None or span.start < span.end for span in heard)
