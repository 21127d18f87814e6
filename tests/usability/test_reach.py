"""The tenth usability task: everything has a name, a role and a place in the order, and shows without colour."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTextDocumentFragment
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from annotator import i18n
from annotator.editing import actions
from annotator.gui.article.accessible_text import spoken
from annotator.gui.kit.theme import Theme
from tests.usability import sweep
from tests.usability.stories import corpus
from tests.usability.turns import everywhere


@everywhere(0)
def test_10_every_control_has_a_name(seated, story, language, theme, size):
    """F6 walks every pane and comes back; whatever can have the keyboard has a name; nothing is cut off at 200 %."""
    person = seated(story, language=language, theme=theme, size=size)
    visited = []
    for _ in range(12):
        person.press("F6")
        visited.append(QApplication.focusWidget())
        assert _name(visited[-1]), f"{visited[-1]} has no name"
        if visited[-1] is person.window.view and len(visited) > 1:
            break
    assert visited[-1] is person.window.view, "F6 does not come back to the article"
    assert len({id(w) for w in visited}) == len(visited)
    for _ in range(60):
        person.press("Tab")
        now = QApplication.focusWidget()
        assert _name(now), f"{type(now).__name__} in {type(now.parentWidget()).__name__} has no name"
    person.window.to_article()
    person.state.set_zoom(200)
    person.settle()
    for part in person.window.findChildren(QWidget):
        if isinstance(part, QLabel | QAbstractButton) and part.isVisible() and part.text() and not _wraps(part):
            shown = QTextDocumentFragment.fromHtml(part.text()).toPlainText() if _is_rich(part) else part.text()
            wide = part.fontMetrics().horizontalAdvance(shown.split("\n")[0].split("\t")[0])
            elides = bool(part.toolTip()) or type(part).__name__ in ("ElidedLabel", "LabelButton")
            assert part.width() >= wide - 2 or elides, f"“{part.text()}” is cut off"


@everywhere(3)  # `desktop/` sweeps another
def test_10_everything_is_named_and_has_a_role(seated, language, theme, size):
    """In every state of the window, pages and pop-ups too; Esc leaves each that lies over it."""
    assert sweep.swept(seated(corpus(), language=language, theme=theme, size=size)) == {}


@everywhere(2)
def test_10_tab_goes_through_the_panes_in_order(seated, story, language, theme, size):
    """Menu, library, article, labels, dock, status: out of the article and round to it again, both ways."""
    person = seated(story, language=language, theme=theme, size=size)
    window = person.window
    forth = sweep.tab_order(person)
    panes = window.focus_ring.ring()
    places = [_pane_of(widget, panes) for widget in forth]
    turn = places.index(0)  # after the status strip the order begins again
    assert places[:turn] == sorted(places[:turn])
    assert places[turn:] == sorted(places[turn:])
    assert set(places) == set(range(len(panes)))
    back = sweep.tab_order(person, key="Shift+Tab")
    assert back == forth[::-1]


def _pane_of(widget, panes) -> int:
    return max(at for at, pane in enumerate(panes) if pane is widget or pane.isAncestorOf(widget))


def _name(widget) -> str:
    return widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")


def _is_rich(part) -> bool:
    return isinstance(part, QLabel) and part.textFormat() == Qt.TextFormat.RichText


def _wraps(part) -> bool:
    return isinstance(part, QLabel) and part.wordWrap()


@everywhere(1)
def test_10_a_span_is_spoken_whole(seated, story, language, theme, size):
    """`I` speaks label, words, state and place of a span in the language in force, also after it was switched."""
    person = seated(story, language=language, theme=theme, size=size)
    entity = story.entities[0]
    person.state.article.set_focus(entity.id)
    other = "en" if language == "id" else "id"
    for code in (language, other):
        person.window.choices.use_language(code)
        person.settle()
        person.said.clear()
        person.press("I")
        assert person.said == [spoken(person.document.entity(entity.id), person.document, code)]
        assert entity.span.of(story.text) in person.said[0]
        assert person.window.bar.menus.actions()[0].text().replace("&", "") == i18n.tr_in(code, "menu.file")
    assert person.steps() == 1


@everywhere(0, 3)
def test_10_state_shows_without_colour(seated, story, language, theme, size):
    """A decision is a fill in the theme's own colour, a suggestion is not: also in grey."""
    person = seated(story, language=language, theme=theme, size=size)
    entity = story.entities[0]
    person.state.article.set_focus(None)
    person.settle()
    view = person.window.view
    frame = view.rect_of(entity.span)

    def ground():
        """The commonest colour within the span's frame: what the letters stand on."""
        image = view.viewport().grab().toImage()
        box = frame.adjusted(2, frame.height() / 2 - 9, -2, -frame.height() / 2 + 9).toRect()
        across, down = range(box.left(), box.right()), range(box.top(), box.bottom())
        seen = Counter(image.pixelColor(x, y).name() for x in across for y in down)
        return QColor(seen.most_common(1)[0][0])

    hollow = ground()
    person.state.article.do(lambda d: actions.accept(d, entity.id))
    person.settle()
    filled = ground()
    assert filled == Theme.load(theme).entity(entity.label).tint
    assert abs(hollow.lightness() - filled.lightness()) >= 2
