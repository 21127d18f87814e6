"""Names, focus, zoom, themes and languages of the cards and tabs."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLabel, QLineEdit, QWidget

from annotator import i18n
from annotator.editing import actions
from annotator.gui.kit.buttons import KeyButton
from annotator.gui.kit.contrast import ratio
from annotator.gui.kit.tooltips import plain
from annotator.gui.panels.quotes import QuotesPanel
from annotator.gui.parts import previews

TABS = ("quotes", "entities", "speakers", "history")


def stops(widget):
    """Everything inside that the Tab key reaches."""
    return [
        child
        for child in widget.findChildren(QWidget)
        if child.isVisible() and child.isEnabled() and child.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("tab", TABS)
def test_every_stop_has_a_name(desk, tab, language):
    """Whatever gets the keyboard says what it is, in the language in force."""
    desk.state.article.set_focus("q2")
    desk.state.article.do(lambda d: actions.accept(d, "e1"))
    i18n.use(language)
    desk.state.language_changed.emit()
    desk.show_panel(tab)
    QApplication.processEvents()
    found = stops(desk.panels[tab])
    assert found
    for stop in found:
        assert stop.accessibleName(), stop
        assert "card." not in stop.accessibleName()
        assert "panel." not in stop.accessibleName()


def test_buttons_and_fields_tell_their_keys(desk):
    """The description of each control of the card names its shortcut."""
    desk.state.article.set_focus("q2")
    card = desk.quotes.card
    assert card.rows["speaker"].accessibleDescription() == "Pintasan S"
    assert card.accept.accessibleDescription().startswith("Pintasan ")
    assert [b.accessibleDescription().rpartition(" ")[2] for b in card.stances.buttons] == ["1", "2", "3", "4"]


def test_tab_leaves_the_card(desk):
    """There is no trap: from the last button Tab goes on, out of the list."""
    desk.state.article.set_focus("q2")
    desk.quotes.to_list()
    seen = []
    for _ in range(14):
        desk.press("Tab")
        seen.append(desk.focus())
    assert any(not desk.quotes.list.isAncestorOf(widget) for widget in seen)


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize(("width", "height", "zoom"), [(1100, 900, 100), (1024, 700, 100), (1024, 700, 200)])
def test_no_words_are_cut_off(make_desk, width, height, zoom, language):
    """Labels wrap or have their width, buttons are as wide as their words, rows as tall as their lines."""
    i18n.use(language)
    desk = make_desk(width=width, height=height, zoom=zoom)
    desk.tabs.setFixedWidth(340)
    desk.state.article.set_focus("q4")
    desk.state.article.do(lambda d: actions.set_stance(d, "q4", "oppose"))
    QApplication.processEvents()
    card = desk.quotes.card
    for label in desk.quotes.findChildren(QLabel):
        if label.isVisible() and label.text() and not label.wordWrap():
            assert QFontMetrics(label.font()).horizontalAdvance(label.text()) <= label.width() + 1, label.text()
    for button in card.findChildren(KeyButton):
        if button.isVisible():
            assert button.width() >= button.minimumSizeHint().width(), button.accessibleName()
    for row in card.rows.values():
        assert row.height() >= row.heightForWidth(row.width())
    assert card.text.height() >= card.text.heightForWidth(card.text.width())
    assert card.height() == card.heightForWidth(card.width())


def test_a_part_with_the_keyboard_is_in_view(make_desk):
    """At 200 % the card is longer than the list: it scrolls to what has the keyboard."""
    desk = make_desk(width=1024, height=700, zoom=200)
    desk.state.article.set_focus("q4")
    desk.quotes.to_list()
    QApplication.processEvents()
    for stop in (desk.quotes.card.doubt, desk.quotes.card.types.buttons[1]):
        stop.setFocus()
        QApplication.processEvents()
        viewport = desk.quotes.list.viewport()
        place = QRect(stop.mapTo(viewport, stop.rect().topLeft()), stop.size())
        assert viewport.rect().contains(place)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_suggestion_is_hollow_and_a_decision_filled(make_desk, theme):
    """Without any colour: the number of a decision is dark inside, that of a suggestion is not."""
    desk = make_desk(theme)
    desk.state.article.set_focus(None)
    QApplication.processEvents()
    viewport = desk.quotes.list.viewport()
    picture = viewport.grab().toImage()
    ground = picture.pixelColor(4, desk.quotes.list.row_rect(0).center().y())

    def filled(row):
        top = desk.quotes.list.row_rect(row).top()
        # beside the figure, inside the circle
        return ratio(picture.pixelColor(int(27 * picture.devicePixelRatio()), top + 20), ground) > 3

    assert filled(0)
    assert not filled(1)


def test_the_selected_row_of_a_list_shows_the_keyboard(desk):
    """A list with the keyboard draws a ring round its row; without it only the ground."""
    desk.show_panel("entities")
    panel = desk.panels["entities"]
    desk.state.article.set_focus("e4")
    panel.list.setFocus()
    QApplication.processEvents()
    with_ring = panel.list.viewport().grab().toImage()
    desk.view.setFocus()
    QApplication.processEvents()
    assert panel.list.viewport().grab().toImage() != with_ring


def test_another_theme_repaints_everything(desk):
    """The cards follow the theme of the state at once."""
    from annotator.gui.kit.theme import Theme

    desk.state.article.set_focus("q2")
    QApplication.processEvents()
    before = desk.quotes.card.grab().toImage()
    desk.state.theme = Theme.load("dark")
    desk.state.theme_changed.emit()
    QApplication.processEvents()
    after = desk.quotes.card.grab().toImage()
    ink = Theme.load("dark").ui.page
    assert before != after
    assert after.pixelColor(after.width() // 2, 16).name() == ink.name()


def test_a_preview_fits_a_small_window(make_desk):
    """At 900 × 600 nothing of the panel lies outside the article's pane."""
    desk = make_desk(width=900, height=600)
    previews.show_bulk(desk.state, desk.view)
    preview = desk.preview
    assert preview.parentWidget().rect().contains(preview.geometry())
    for part in preview.findChildren(QAbstractButton) + preview.findChildren(QAbstractItemView):
        if part.isVisible():
            place = QRect(part.mapTo(preview, part.rect().topLeft()), part.size())
            assert preview.rect().contains(place), part.accessibleName()


def test_plain_text_only(desk, library):
    """What stands in an article is never read as markup."""
    desk.state.article.do(lambda d: actions.set_speaker(d, "q2", "<b>Tebal</b>"))
    desk.show_panel("speakers")
    for label in desk.panels["speakers"].findChildren(QLabel) + desk.quotes.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText, label.text()
    assert desk.panels["speakers"].findChild(QLineEdit) is not None
    for part in desk.findChildren(QWidget):
        assert "<b>" not in part.toolTip(), part.objectName()


def test_a_tool_tip_says_a_name_to_the_letter():
    """Qt takes a tool tip with a tag in its first line for markup; others stay as they are."""
    assert plain("<b>Tebal</b> & <img src='file:///x'>\nBudi") == (
        "<p style='white-space:pre-wrap'>&lt;b&gt;Tebal&lt;/b&gt; &amp; &lt;img src=&#x27;file:///x&#x27;&gt;<br>Budi</p>"
    )
    for words in ("3 < 4 & 5", "Budi\n<b>Tebal</b>"):
        assert plain(words) == words


@pytest.mark.parametrize("tab", ["quotes", "entities"])
def test_a_screen_reader_finds_a_list_with_its_rows(desk, tab):
    """Role, number of rows, and the words of each row, as Qt's own accessibility gives them."""
    desk.show_panel(tab)
    QApplication.processEvents()
    panel = desk.panels[tab]
    found = QAccessible.queryAccessibleInterface(panel.list)
    assert found.role() in (QAccessible.Role.List, QAccessible.Role.Table)
    assert found.text(QAccessible.Text.Name) == {"quotes": "Kutipan", "entities": "Entitas"}[tab]
    spoken = [found.child(at).text(QAccessible.Text.Name) for at in range(found.childCount()) if found.child(at)]
    assert [name for name in spoken if name in {panel.model.index(r).data() for r in range(panel.model.rowCount())}]
    assert found.childCount() >= len(panel.model.keys)


def test_tab_goes_into_the_card_wherever_the_panel_was_made(desk):
    """Also in a panel that came into the window late, with other fields made after it."""
    late = QuotesPanel(desk.state)
    desk.tabs.addTab(late, "late")
    later = QLineEdit(desk)
    later.show()
    desk.tabs.setCurrentWidget(late)
    desk.state.article.set_focus("q2")
    QApplication.processEvents()
    late.to_list()
    desk.press("Tab")
    assert desk.focus() in late.card.types.buttons
    desk.press("Tab")
    assert desk.focus() is late.card.rows["speaker"]
    desk.press("Shift+Tab", "Shift+Tab")
    assert desk.focus() is late.list


def test_the_list_of_quotes_shows_the_keyboard_while_no_card_is_open(desk):
    """F6 leads there while a span has the focus: the row that the arrows go on from has the ring."""
    desk.show_panel("quotes")
    desk.state.article.set_focus("e4")
    listed = desk.quotes.list
    listed.open_at(-1)
    listed.setFocus()
    QApplication.processEvents()
    with_ring = listed.viewport().grab().toImage()
    desk.view.setFocus()
    QApplication.processEvents()
    assert listed.viewport().grab().toImage() != with_ring
