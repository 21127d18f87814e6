"""The page of preferences, keys among them."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit

from annotator import settings
from annotator.gui.kit.page_widgets import button
from annotator.gui.pages.key_preferences import KEY, KeyTable
from annotator.gui.pages.preferences_page import PreferencesPage
from annotator.gui.state.command import Command, on
from tests.gui.workspace import shown


def test_a_choice_in_preferences_holds_at_once_and_is_kept(state, qtbot):
    """In the one settings file that the command line reads too."""
    page = shown(PreferencesPage(state), qtbot)
    boxes = {box.accessibleName(): box for box in page.findChildren(QComboBox)}
    with qtbot.waitSignal(state.options_changed):
        boxes["Tema"].activated.emit(2)
    assert settings.read().theme == "dark"
    assert state.settings.theme == "dark"


def test_keys_can_be_changed_and_a_conflict_is_told(state, qtbot):
    """Which two commands want it, and which gets it."""
    state.commands.add(
        [
            Command("accept", "act.accept", lambda: None, on("article", keys=("Space",))),
            Command("reject", "act.reject", lambda: None, on("article", keys=("Del",))),
            Command("own", "act.doubt", lambda: None, on("article", keys=("R",)), fixed=True),
        ]
    )
    table = shown(KeyTable(state), qtbot)
    table.table.setCurrentCell(1, 0)
    table._set("Space")
    assert settings.read().keys == {"reject": "Space"}
    assert "Spasi" in table._warning.text()
    assert table.table.item(1, KEY).text() == state.commands.key("reject")
    invited = table.editor.findChild(QLineEdit).placeholderText()
    with qtbot.waitSignal(table.editor.editingFinished):
        QTest.keyClick(table.editor, Qt.Key.Key_F9)
    assert settings.read().keys == {"reject": "F9"}
    assert table.editor.findChild(QLineEdit).placeholderText() == invited == "Tekan tombolnya"
    table.editor.setFocus()
    QTest.keyClick(table.editor, Qt.Key.Key_Escape)
    assert settings.read().keys == {"reject": "F9"}  # Esc leaves, it is not chosen
    table._set(None)
    assert settings.read().keys == {}
    assert table._warning.text() == ""
    QTest.keyClicks(table.filter, "zzz")
    assert table.table.rowCount() == 0


def test_enter_presses_a_button_as_space_does(state, qtbot):
    """The button that offers the example has the focus at the first start: people press Enter."""
    pressed = []
    made = shown(button("Coba", does=lambda: pressed.append(True)), qtbot, 200, 40)
    QTest.keyClick(made, Qt.Key.Key_Return)
    QTest.keyClick(made, Qt.Key.Key_Space)
    assert pressed == [True, True]


def test_a_setting_is_found_by_its_words(state, qtbot):
    """Its own words or its hint; a title brings its section; nothing found is said."""
    page = shown(PreferencesPage(state), qtbot)

    def seen():
        return {box.accessibleName() for box in page.findChildren(QComboBox) if box.isVisible()}

    every = seen()
    assert {"Tema", "Bahasa", "Skema label"} <= every
    page.search.setText("tema")
    assert seen() == {"Tema"}
    page.search.setText("bahasa dan tampilan")
    assert {"Tema", "Bahasa"} <= seen() < every
    page.search.setText("xyzzy")
    assert seen() == set()
    assert "xyzzy" in page._none.text()
    page.search.clear()
    assert seen() == every


def test_the_wheel_scrolls_the_page_and_changes_nothing_it_passes_over(state, qtbot):
    """A list that drops down under the pointer keeps its choice: whoever scrolls does not choose."""
    page = shown(PreferencesPage(state), qtbot, 900, 500)
    box = next(one for one in page.findChildren(QComboBox) if one.accessibleName() == "Skema label")
    kept = box.currentText()
    at = QPointF(box.rect().center())
    turn = QWheelEvent(
        at,
        QPointF(box.mapToGlobal(box.rect().center())),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(box, turn)
    assert box.currentText() == kept
    assert not turn.isAccepted()  # it goes on to the page


def test_a_key_is_changed_in_its_row_and_the_page_alone_scrolls(state, qtbot):
    """The table is as high as its rows; what changes the key stands on the chosen one, wherever that is."""
    state.commands.add(
        [Command(f"own-{n}", "act.accept", lambda: None, on("article", keys=(f"F{n + 1}",))) for n in range(12)]
    )
    table = shown(KeyTable(state), qtbot, 700, 900)
    assert table.table.verticalScrollBar().maximum() == 0
    for row in (0, 7, 11):
        table.table.setCurrentCell(row, 0)
        place = table.table.visualRect(table.table.model().index(row, 0))
        assert table._change_row.isVisible()
        assert table._change_row.geometry().top() == place.top()


def test_what_the_labels_ask_is_whole_in_sight(state, qtbot):
    """The question stands under the fields, which fill a small window: the page scrolls to it."""
    page = shown(PreferencesPage(state), qtbot, 900, 500)
    page.to_section("labels")
    for ask in (page.labels.ask_delete, page.labels.ask_new):
        ask()
        qtbot.waitUntil(page.labels.ask.isVisible)
        qtbot.waitUntil(lambda: page.labels.ask.visibleRegion().boundingRect().height() == page.labels.ask.height())


def test_the_field_that_has_the_keys_is_in_sight_when_the_page_opens_again(state, qtbot):
    """Wherever it was left."""
    page = shown(PreferencesPage(state), qtbot)
    bar = page._scroll.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    page.hide()
    page.show()
    qtbot.waitUntil(page.search.hasFocus)
    assert page.search.visibleRegion().boundingRect() == page.search.rect()


def test_the_names_of_a_new_label_are_in_sight_when_they_are_asked_for(state, qtbot):
    """Under the list of all labels the question stands; the field for its name is far above it."""
    page = shown(PreferencesPage(state), qtbot, 1000, 420)
    page.labels.ask_new()
    QTest.keyClicks(page.labels.ask.field, "PARTAI")
    QTest.keyClick(page.labels.ask.field, Qt.Key.Key_Return)
    field = page.labels.texts["id"]
    qtbot.waitUntil(field.hasFocus)
    qtbot.waitUntil(lambda: page.rect().contains(field.mapTo(page, field.rect().center())))


def test_the_page_is_as_wide_with_few_settings_as_with_all(state, qtbot):
    """What is typed moved the field in which it is typed."""
    page = shown(PreferencesPage(state), qtbot, 1000, 700)
    before = page._inner.geometry()
    page.search.setText("tema")
    qtbot.wait(20)
    assert (page._inner.x(), page._inner.width()) == (before.x(), before.width())
