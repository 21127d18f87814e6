"""Differences, preferences, search, export, help."""

import json
import sqlite3

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QWidget

from annotator import i18n, settings
from annotator.editing import actions
from annotator.editing.differences import ADJUDICATION, chosen, is_put_off
from annotator.gui.kit.page_widgets import button
from annotator.gui.pages.about_page import AboutPage
from annotator.gui.pages.differences_page import DifferencesPage
from annotator.gui.pages.export_page import ExportPage
from annotator.gui.pages.key_preferences import KEY, KeyTable
from annotator.gui.pages.load_page import LoadPage
from annotator.gui.pages.preferences_page import PreferencesPage
from annotator.gui.pages.search_page import SearchPage
from annotator.gui.panels.guidelines import GuidelinesPanel
from annotator.gui.state.command import Command, on
from annotator.gui.window.tour import STEPS, Tour
from annotator.workspace import Workspace
from tests.gui.pages.conftest import at


def shown(widget, qtbot, width=1200, height=760):
    qtbot.addWidget(widget)
    widget.resize(width, height)
    widget.show()
    return widget


@pytest.fixture
def two_annotators(workspace):
    """Dimas has worked on the article too: another label, another stance, one mark less."""
    session = workspace.session("jembatan", "Dimas")
    text = session.document.text
    session.commit(actions.mark(session.document, at(text, "Maumere"), "LOC"))
    session.commit(actions.mark(session.document, at(text, "Rina Maheswari"), "PERSON"))
    parts = [at(text, "jembatan itu aman")]
    session.commit(
        actions.add_quote(
            session.document,
            parts,
            "indirect",
            mention=at(text, "Rina Maheswari"),
            speaker_name="Rina Maheswari",
        )
    )
    session.commit(actions.set_stance(session.document, "q1", "support"))
    session.commit(actions.set_target(session.document, "q1", "jembatan"))


def test_differences_are_decided_one_by_one_as_a_third_layer(context, qtbot, workspace, two_annotators):
    """Both originals stay; a decision can be taken back."""
    context.articles.open("jembatan")
    page = shown(DifferencesPage(context), qtbot)
    assert page.count() == 4
    before = [workspace.session("jembatan", name).document.items() for name in ("Arini", "Dimas")]
    page.choose("two")
    layer = workspace.session("jembatan", ADJUDICATION).document
    assert [(e.span.of(layer.text), e.label) for e in layer.entities] == [
        ("Maumere", "LOC"),
        ("Rina Maheswari", "PERSON"),
    ]
    page.choose("one")
    assert workspace.session("jembatan", ADJUDICATION).document.quotes[0].stance == "neutral"
    assert page.can_undo() is None
    page.undo()
    assert workspace.session("jembatan", ADJUDICATION).document.quotes[0].stance is None
    assert [workspace.session("jembatan", name).document.items() for name in ("Arini", "Dimas")] == before


def test_not_there_and_not_labelled_are_decisions_too(context, qtbot, workspace, two_annotators, tmp_path):
    """Stored, counted, kept over a restart, and taken back one by one; both originals stay."""
    session = workspace.session("jembatan", "Dimas")
    session.commit(actions.set_stance(session.document, "q1", None))
    session.commit(actions.set_target(session.document, "q1", None))
    context.articles.open("jembatan")
    page = shown(DifferencesPage(context), qtbot)
    before = [workspace.session("jembatan", name).document.items() for name in ("Arini", "Dimas")]
    kinds = [difference.kind for difference in page._found]
    assert kinds == ["label", "stance", "quote", "only"]
    for number in (1, 2, 3):
        page._focus(number)
        page.choose("two")
    assert [page._is_open(number) for number in range(4)] == [True, False, False, False]
    assert page._tabs["decided"].count == 3
    assert page._progress.text() == "3 dari 4 diputuskan"
    with Workspace.opened(tmp_path / "library.sqlite", "Arini") as again:
        layer = again.session("jembatan", ADJUDICATION)
        assert [q.stance for q in layer.document.quotes if q.origin != "rejected"] == [None]
        assert [e.span.of(layer.document.text) for e in layer.document.entities if e.origin != "rejected"] == [
            "Rina Maheswari"
        ]
        assert [chosen(layer.document, difference) for difference in page._found] == [None, "two", "two", "two"]
    for left in (2, 1, 0):
        assert page.can_undo() is None
        page.undo()
        assert page._tabs["decided"].count == left
    assert page.can_undo() == "Belum ada putusan."
    assert [workspace.session("jembatan", name).document.items() for name in ("Arini", "Dimas")] == before


def test_what_is_to_be_discussed_later_is_kept_over_a_restart(context, qtbot, workspace, two_annotators, tmp_path):
    """As part of the third layer: it is still open, says so, can be taken back, and both originals stay."""
    context.articles.open("jembatan")
    page = shown(DifferencesPage(context), qtbot)
    before = [workspace.session("jembatan", name).document.items() for name in ("Arini", "Dimas")]

    def waiting(page):
        words = [[part.text() for part in card.findChildren(QLabel)] for card in page._cards]
        return [number for number, card in enumerate(words) if "Bahas nanti" in card]

    for _ in page._found:
        page.later()
    everything = list(range(page.count()))
    assert waiting(page) == everything
    assert page._progress.text() == f"0 dari {page.count()} diputuskan"
    page.undo()
    assert waiting(page) == everything[:-1]
    page._focus(0)
    page.choose("two")
    with Workspace.opened(tmp_path / "library.sqlite", "Arini") as again:
        layer = again.session("jembatan", ADJUDICATION).document
        assert [is_put_off(layer, difference) for difference in page._found] == [False, True, True, False]
    later = shown(DifferencesPage(context), qtbot)
    assert waiting(later) == everything[1:-1]
    assert later._progress.text() == "1 dari 4 diputuskan"
    assert [workspace.session("jembatan", name).document.items() for name in ("Arini", "Dimas")] == before


def test_the_first_decision_can_be_taken_back_where_nothing_was_agreed(context, qtbot, workspace):
    """The layer is empty then, and the decision is its first step."""
    session = workspace.session("pelabuhan", "Dimas")
    session.commit(actions.mark(session.document, at(session.document.text, "Laut Sawu"), "LOC"))
    context.articles.open("pelabuhan")
    page = shown(DifferencesPage(context), qtbot)
    assert page.can_undo() == "Belum ada putusan."
    page.choose("one")
    assert page._progress.text() == "1 dari 1 diputuskan"
    assert page.can_undo() is None
    page.undo()
    assert page._progress.text() == "0 dari 1 diputuskan"


def test_the_third_layer_is_done_when_nothing_is_open(context, qtbot, workspace, two_annotators):
    """With the last decision, and in progress again as soon as one is taken back."""
    context.articles.open("jembatan")
    page = shown(DifferencesPage(context), qtbot)
    layer = lambda: workspace.session("jembatan", ADJUDICATION).document  # noqa: E731
    for number in range(page.count()):
        assert layer().status != "done"
        page.pick(number, "two")
    assert layer().status == "done"
    page.undo()
    assert layer().status == "in_progress"


def test_the_difference_to_be_decided_is_in_sight(context, qtbot, two_annotators):
    """After each decision the next card is scrolled to, as J does it; a difference in the target alone says so."""
    session = context.workspace.session("jembatan", "Dimas")
    session.commit(actions.set_stance(session.document, "q1", "neutral"))
    context.articles.open("jembatan")
    page = shown(DifferencesPage(context), qtbot, height=420)

    def in_sight():
        card = next(card for card in page._cards if card.number == page._at)
        seen = card.visibleRegion().boundingRect()
        return seen.width() > 0 and seen.height() >= min(card.height(), page._scroll.viewport().height()) - 2

    for act in (lambda: page.choose("two"), page.later, lambda: page.choose("one")):
        act()
        qtbot.waitUntil(in_sight)
    titles = [words.text() for card in page._cards for words in card.findChildren(QLabel)]
    assert "Sasaran, kutipan 1" in titles
    assert not [title for title in titles if title.startswith("Sikap, kutipan")]


def test_who_comes_by_another_program_can_be_compared(context, qtbot, workspace, two_annotators):
    """What is being decided stays in front."""
    context.articles.open("jembatan")
    page = shown(DifferencesPage(context), qtbot)
    session = workspace.session("jembatan", "Sari")
    session.commit(actions.mark(session.document, at(session.document.text, "Maumere"), "ORG"))
    context.library_changed.emit()
    assert [page._who[0].itemText(row) for row in range(page._who[0].count())] == ["Arini", "Dimas", "Sari"]
    assert page._names() == ("Arini", "Dimas")


def test_open_differences_carry_both_flags_until_they_are_decided(context, qtbot, two_annotators):
    """Who marked what stands at the words; a decided place is drawn like what both agreed on."""
    context.articles.open("jembatan")
    page = shown(DifferencesPage(context), qtbot)

    def flags() -> list[tuple[str, str | None, bool]]:
        return [(rival.name, rival.label, rival.above) for rival in page.view._scene.rivals]

    assert ("AR", "GPE", True) in flags()
    assert ("DI", "LOC", False) in flags()
    before = page.view.grab().toImage()
    page.choose("two")
    assert ("AR", "GPE", True) not in flags()
    assert page.view.grab().toImage() != before
    page.undo()
    assert ("AR", "GPE", True) in flags()


def test_with_one_annotator_the_page_says_what_is_needed(context, qtbot):
    """An empty state that says what to do."""
    context.articles.open("pelabuhan")
    page = shown(DifferencesPage(context), qtbot)
    assert page._message.isVisible()
    assert page.count() == 0
    page.choose("one")
    page.step(1)
    page.later()
    page.choose_alike()


def test_a_choice_in_preferences_holds_at_once_and_is_kept(context, qtbot):
    """In the one settings file that the command line reads too."""
    page = shown(PreferencesPage(context), qtbot)
    boxes = {box.accessibleName(): box for box in page.findChildren(QComboBox)}
    with qtbot.waitSignal(context.options_changed):
        boxes["Tema"].activated.emit(2)
    assert settings.read().theme == "dark"
    assert context.settings.theme == "dark"


def test_keys_can_be_changed_and_a_conflict_is_told(context, qtbot):
    """Which two commands want it, and which gets it."""
    context.commands.add(
        [
            Command("accept", "act.accept", lambda: None, on("article", keys=("Space",))),
            Command("reject", "act.reject", lambda: None, on("article", keys=("Del",))),
            Command("own", "act.doubt", lambda: None, on("article", keys=("R",)), fixed=True),
        ]
    )
    table = shown(KeyTable(context), qtbot)
    table.table.setCurrentCell(1, 0)
    table._set("Space")
    assert settings.read().keys == {"reject": "Space"}
    assert "Space" in table._warning.text()
    assert table.table.item(1, KEY).text() == context.commands.key("reject")
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


def test_search_finds_articles_and_opens_at_the_hit(context, qtbot):
    """The list stays for the way back; what has no meaning is said."""
    page = shown(SearchPage(context), qtbot)
    page.look_for("gelombang")
    assert page.hits.count() == 1
    spoken = page.hits.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Gelombang tinggi" in spoken
    assert "[" not in spoken
    page._open(page.hits.item(0))
    assert context.document.article.id == "pelabuhan"
    assert context.selection.of(context.document.text) == "Gelombang"
    page.look_for("sikap:zzz")
    assert "zzz" in page._found.text()
    page.look_for("")
    assert page._found.text() == ""


def test_export_shows_the_first_record_and_the_losses_before_writing(context, qtbot, tmp_path):
    """And reads back what it wrote."""
    context.articles.open("jembatan")
    page = shown(ExportPage(context), qtbot)
    for box in page.statuses:
        box.setChecked(True)
    page.formats.setCurrentIndex(page.formats.findData("conll"))
    qtbot.waitUntil(lambda: "-DOCSTART-" in page.first.toPlainText())
    assert page.losses.text()
    page.formats.setCurrentIndex(page.formats.findData("jsonl"))
    qtbot.waitUntil(lambda: '"format":"annotator/1"' in page.first.toPlainText())
    assert page.losses.text() == "Tidak ada yang hilang."
    page.export_to(tmp_path / "out.jsonl")
    qtbot.waitUntil(lambda: (tmp_path / "out.jsonl").exists() and page.write.isEnabled())
    assert len((tmp_path / "out.jsonl").read_bytes().splitlines()) == 3
    assert "out.jsonl" in page.outcome.text()


def test_export_takes_what_is_done_and_one_version_of_it(context, qtbot, workspace, two_annotators):
    """The numbers stand beside the states; with two versions of an article it is asked whose before anything goes."""
    page = shown(ExportPage(context), qtbot)
    qtbot.waitUntil(lambda: page.statuses[0].text() == "Selesai (0)", timeout=20_000)
    assert page.chosen_statuses() == ["done"]
    assert page.total.text() == "Tidak ada artikel dengan pilihan ini."
    assert not page.write.isEnabled()
    page.statuses[1].setChecked(True)
    qtbot.waitUntil(lambda: "versi dari beberapa anotator: jembatan" in page.total.text(), timeout=20_000)
    assert not page.write.isEnabled()
    page.whose.setCurrentIndex(page.whose.findData("Dimas"))
    page.whose.activated.emit(page.whose.currentIndex())
    qtbot.waitUntil(page.write.isEnabled, timeout=20_000)
    assert page.total.text() == "1 dokumen akan diekspor."
    assert page.statuses[1].text().endswith("(1)")


def test_guidelines_show_precedents_for_what_has_focus(context, qtbot):
    """Other places of the library with these words, or this speaker."""
    panel = shown(GuidelinesPanel(context), qtbot, 380, 700)
    assert "PERSON" in panel.words.toPlainText()
    context.articles.open("jembatan")
    person = next(e for e in context.document.entities if e.label == "PERSON")
    context.article.set_focus(person.id)
    panel.show_precedents()
    assert panel.precedents.count() >= 1
    context.article.set_focus("q1")
    panel.show_precedents()
    words = [panel.precedents.item(row).text() for row in range(panel.precedents.count())]
    assert any("pedagang tenang" in line for line in words)
    row = next(row for row in range(len(words)) if "pedagang tenang" in words[row])
    panel._open(panel.precedents.item(row))
    assert context.document.article.id == "pasar"


@pytest.mark.parametrize("code", ["id", "en"])
def test_each_step_of_the_tour_has_room_for_its_words(context, qtbot, code):
    """Steps are of different length; none is cut, whichever came before."""
    i18n.use(code)
    window = QWidget()
    window.resize(1440, 900)
    qtbot.addWidget(window)
    tour = Tour(context, window, lambda _part: QRect(0, 860, 1440, 40))
    window.show()
    tour.start()
    for number in range(len(STEPS)):
        tour.go(number)
        QApplication.processEvents()
        words = tour._words
        assert words.height() >= words.heightForWidth(words.width())
    i18n.use("id")


def test_the_tour_has_five_steps_and_can_be_skipped(context, qtbot):
    """Seen or skipped, it does not come again."""
    window = shown(QWidget(), qtbot, 1000, 700)
    places = dict.fromkeys(STEPS, QRect(10, 10, 200, 300))
    tour = Tour(context, window, places.get)
    tour.start()
    assert len(STEPS) == 5
    seen = []
    for _ in STEPS:
        seen.append(tour.step)
        QTest.keyClick(tour, Qt.Key.Key_Return)
    assert seen == list(STEPS)
    assert not tour.isVisible()
    assert settings.read().toured
    tour.start()
    QTest.keyClick(tour, Qt.Key.Key_Right)
    QTest.keyClick(tour, Qt.Key.Key_Left)
    assert tour.step == STEPS[0]
    tour.escape()
    assert not tour.isVisible()


def test_enter_presses_a_button_as_space_does(context, qtbot):
    """The button that offers the example has the focus at the first start: people press Enter."""
    pressed = []
    made = shown(button("Coba", does=lambda: pressed.append(True)), qtbot, 200, 40)
    QTest.keyClick(made, Qt.Key.Key_Return)
    QTest.keyClick(made, Qt.Key.Key_Space)
    assert pressed == [True, True]


def test_about_names_versions_and_licences(context, qtbot):
    """Of the program, its data and its parts."""
    page = shown(AboutPage(context), qtbot)
    words = page._parts.toPlainText()
    for part in ("MIT", "CC BY-SA 4.0", "Open Font License", "ISC", "spacy", "sqlite-utils"):
        assert part in words


def test_annotations_are_looked_at_and_mapped_before_they_are_loaded(context, qtbot, tmp_path, workspace):
    """Foreign labels get the scheme's; work that is there is refused unless the person says otherwise."""
    page = shown(LoadPage(context), qtbot)
    page.formats.setCurrentIndex(page.formats.findData("doccano"))
    text = workspace.session("pelabuhan").document.text
    start = text.index("Laut Sawu")
    line = {"text": text, "label": [[start, start + 9, "PER"]], "document_id": "pelabuhan", "annotator": "Arini"}
    file = tmp_path / "in.jsonl"
    file.write_text(json.dumps(line) + "\n", encoding="utf-8")
    page.take([file])
    qtbot.waitUntil(lambda: "PER" in page._mapping)
    assert page._mapping["PER"].currentData() == "PERSON"
    page._mapping["PER"].setCurrentIndex(page._mapping["PER"].findData("LOC"))
    page.bring_in()
    qtbot.waitUntil(page.load.isEnabled)
    loaded = workspace.session("pelabuhan").document.entities
    assert [(e.label, e.span.of(text)) for e in loaded] == [("LOC", "Laut Sawu")]
    page.bring_in()
    qtbot.waitUntil(lambda: "pelabuhan" in page.outcome.text())
    file.write_text("no json", encoding="utf-8")
    page.take([file])
    qtbot.waitUntil(lambda: "in.jsonl:1" in page.found.text())
    assert not page.load.isEnabled()


def test_an_article_that_cannot_be_written_costs_no_other(context, qtbot, tmp_path, workspace):
    """It is named, what was there stays, and one press writes all others."""
    out = tmp_path / "out.jsonl"
    workspace.export("jsonl", out, ids=["pasar"])
    before = out.read_bytes()
    with sqlite3.connect(workspace.library.path) as db:  # as an older version could leave it
        db.execute("UPDATE documents SET created = '2025' WHERE id = 1")
    db.close()
    page = shown(ExportPage(context), qtbot)
    for box in page.statuses:
        box.setChecked(True)
    page.formats.setCurrentIndex(page.formats.findData("jsonl"))
    page.export_to(out)
    qtbot.waitUntil(page.rest.isVisible)
    assert "(Arini)" in page.outcome.text()
    assert out.read_bytes() == before
    page.rest.click()
    qtbot.waitUntil(lambda: "dilewati" in page.outcome.text())
    assert len(out.read_bytes().splitlines()) == 2
    assert not page.rest.isVisible()
