"""The page of differences between annotators."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from annotator.editing import actions
from annotator.editing.adjudication import answer, is_put_off
from annotator.gui.pages.differences_page import DifferencesPage
from annotator.gui.state.command import Command
from annotator.model import ADJUDICATION
from annotator.workspace import Workspace
from tests.gui.workspace import at, shown


def test_differences_are_decided_one_by_one_as_a_third_layer(state, qtbot, workspace, two_annotators):
    """Both originals stay; a decision can be taken back."""
    state.articles.open("jembatan")
    page = shown(DifferencesPage(state), qtbot)
    assert page.count() == 4
    before = [workspace.session("jembatan", name).document.items() for name in ("Arini", "Dimas")]
    page.choose((1,))
    layer = workspace.session("jembatan", ADJUDICATION).document
    assert [(e.span.of(layer.text), e.label) for e in layer.entities if e.origin != "rejected"] == [
        ("Maumere", "LOC"),
        ("Rina Maheswari", "PERSON"),
    ]
    page.choose((0,))
    assert workspace.session("jembatan", ADJUDICATION).document.quotes[0].stance == "neutral"
    assert page.can_undo() is None
    page.undo()
    assert workspace.session("jembatan", ADJUDICATION).document.quotes[0].stance is None
    assert [workspace.session("jembatan", name).document.items() for name in ("Arini", "Dimas")] == before


def test_not_there_and_not_labelled_are_decisions_too(state, qtbot, workspace, two_annotators, tmp_path):
    """Stored, counted, kept over a restart, and taken back one by one; both originals stay."""
    session = workspace.session("jembatan", "Dimas")
    session.commit(actions.set_stance(session.document, "q1", None))
    session.commit(actions.set_target(session.document, "q1", None))
    state.articles.open("jembatan")
    page = shown(DifferencesPage(state), qtbot)
    before = [workspace.session("jembatan", name).document.items() for name in ("Arini", "Dimas")]
    kinds = [difference.kind for difference in page.compared.found]
    assert kinds == ["label", "stance", "quote", "only"]
    for number in (1, 2, 3):
        page._focus(number)
        page.choose((1,))
    assert [page.compared.answer(number) is None for number in range(4)] == [True, False, False, False]
    assert page.panel.tabs.counts["decided"] == 3
    assert page.panel.progress.text() == "3 dari 4 diputuskan"
    with Workspace.opened(tmp_path / "library.sqlite", "Arini") as again:
        layer = again.session("jembatan", ADJUDICATION)
        assert [q.stance for q in layer.document.quotes if q.origin != "rejected"] == [None]
        assert [e.span.of(layer.document.text) for e in layer.document.entities if e.origin != "rejected"] == [
            "Rina Maheswari"
        ]
        answers = [answer(layer.document, difference) for difference in page.compared.found]
        assert [found and found.taken for found in answers] == [None, (1,), (1,), (1,)]
    for left in (2, 1, 0):
        assert page.can_undo() is None
        page.undo()
        assert page.panel.tabs.counts["decided"] == left
    assert page.can_undo() == "Belum ada putusan."
    assert [workspace.session("jembatan", name).document.items() for name in ("Arini", "Dimas")] == before


def test_what_is_to_be_discussed_later_is_kept_over_a_restart(state, qtbot, workspace, two_annotators, tmp_path):
    """As part of the third layer: it is still open, says so, can be taken back, and both originals stay."""
    state.articles.open("jembatan")
    page = shown(DifferencesPage(state), qtbot)
    before = [workspace.session("jembatan", name).document.items() for name in ("Arini", "Dimas")]

    def waiting(page):
        words = [[part.text() for part in card.findChildren(QLabel)] for card in page.panel.cards]
        return [number for number, card in enumerate(words) if "Bahas nanti" in card]

    for _ in page.compared.found:
        page.later()
    everything = list(range(page.count()))
    assert waiting(page) == everything
    assert page.panel.progress.text() == f"0 dari {page.count()} diputuskan"
    page.undo()
    assert waiting(page) == everything[:-1]
    page._focus(0)
    page.choose((1,))
    with Workspace.opened(tmp_path / "library.sqlite", "Arini") as again:
        layer = again.session("jembatan", ADJUDICATION).document
        assert [is_put_off(layer, difference) for difference in page.compared.found] == [False, True, True, False]
    later = shown(DifferencesPage(state), qtbot)
    assert waiting(later) == everything[1:-1]
    assert later.panel.progress.text() == "1 dari 4 diputuskan"
    assert [workspace.session("jembatan", name).document.items() for name in ("Arini", "Dimas")] == before


def test_the_first_decision_can_be_taken_back_where_nothing_was_agreed(state, qtbot, workspace):
    """The layer is empty then, and the decision is its first step."""
    for name, words in (("Dimas", "Laut Sawu"), ("Arini", "Gelombang")):
        session = workspace.session("pelabuhan", name)
        session.commit(actions.mark(session.document, at(session.document.text, words), "LOC"))
    state.articles.open("pelabuhan")
    page = shown(DifferencesPage(state), qtbot)
    assert page.can_undo() == "Belum ada putusan."
    page.choose((0,))
    assert page.panel.progress.text() == "1 dari 2 diputuskan"
    assert page.can_undo() is None
    page.undo()
    assert page.panel.progress.text() == "0 dari 2 diputuskan"


def test_the_third_layer_is_done_when_nothing_is_open(state, qtbot, workspace, two_annotators):
    """With the last decision, and in progress again as soon as one is taken back."""
    state.articles.open("jembatan")
    page = shown(DifferencesPage(state), qtbot)
    layer = lambda: workspace.session("jembatan", ADJUDICATION).document  # noqa: E731
    for number in range(page.count()):
        assert layer().status != "done"
        page.pick(number, (1,))
    assert layer().status == "done"
    page.undo()
    assert layer().status == "in_progress"


def test_the_difference_to_be_decided_is_in_sight(state, qtbot, two_annotators):
    """After each decision the next card is scrolled to, as J does it; a difference in the target alone says so."""
    session = state.workspace.session("jembatan", "Dimas")
    session.commit(actions.set_stance(session.document, "q1", "neutral"))
    state.articles.open("jembatan")
    page = shown(DifferencesPage(state), qtbot, height=420)

    def in_sight():
        card = next(card for card in page.panel.cards if card.number == page._at)
        seen = card.visibleRegion().boundingRect()
        return seen.width() > 0 and seen.height() >= min(card.height(), page.panel.area.viewport().height()) - 2

    for act in (lambda: page.choose((1,)), page.later, lambda: page.choose((0,))):
        act()
        qtbot.waitUntil(in_sight)
    titles = [words.text() for card in page.panel.cards for words in card.findChildren(QLabel)]
    assert "Sasaran, kutipan 1" in titles
    assert not [title for title in titles if title.startswith("Sikap, kutipan")]


def test_who_comes_by_another_program_is_compared_at_once(state, qtbot, workspace, two_annotators):
    """It is said; what was decided stays decided; a version can be left out, and taken in again."""
    state.articles.open("jembatan")
    page = shown(DifferencesPage(state), qtbot)
    page.choose((1,))
    said = []
    state.said.connect(said.append)
    session = workspace.session("jembatan", "Sari")
    session.commit(actions.mark(session.document, at(session.document.text, "Rina Maheswari"), "PERSON"))
    state.library_changed.emit()
    assert [one.text() for one in page.versions.buttons] == ["Arini", "Dimas", "Sari"]
    assert page.compared.annotators == ("Arini", "Dimas", "Sari")
    assert said[-1] == "Ada versi baru: Sari."
    decided = next(number for number, found in enumerate(page.compared.found) if found.kind == "label")
    assert page.compared.answer(decided) is not None
    page.versions.buttons[2].click()
    assert page.compared.annotators == ("Arini", "Dimas")
    page.versions.buttons[2].click()
    assert page.compared.annotators == ("Arini", "Dimas", "Sari")


def test_looking_at_differences_writes_nothing(state, qtbot, workspace, two_annotators):
    """The layer begins with the first decision, or with Ctrl+Enter, and then holds what both agree on."""
    state.articles.open("jembatan")
    page = shown(DifferencesPage(state), qtbot)
    assert not workspace.library.has_document("jembatan", ADJUDICATION)
    page.save()
    layer = workspace.session("jembatan", ADJUDICATION).document
    assert [e.span.of(layer.text) for e in layer.entities] == ["Rina Maheswari"]
    assert layer.status == "in_progress"


def test_what_annotators_have_noted_stands_on_the_card(state, qtbot, workspace, two_annotators):
    """Until it is resolved."""
    session = workspace.session("jembatan", "Dimas")
    maumere = session.document.standing(*at(session.document.text, "Maumere"), "LOC")
    session.commit(actions.add_note(session.document, "Pulau atau kota?", "Dimas", "2026-11-29T08:00:00Z", maumere.id))
    state.articles.open("jembatan")
    page = shown(DifferencesPage(state), qtbot)
    words = lambda: [part.text() for card in page.panel.cards for part in card.findChildren(QLabel)]  # noqa: E731
    assert "Dimas: Pulau atau kota?" in words()
    session.commit(actions.resolve_note(session.document, "n1"))
    page.refresh()
    assert "Dimas: Pulau atau kota?" not in words()


def test_key_three_changes_the_decided_version_and_nobodys_original(state, qtbot, workspace, two_annotators):
    """What the curator marks there is the decision; back on the page it is told, and one's own article is open."""
    state.articles.open("jembatan")
    page = shown(DifferencesPage(state), qtbot)
    before = [workspace.session("jembatan", name).document.items() for name in ("Arini", "Dimas")]
    number = next(number for number, found in enumerate(page.compared.found) if found.kind == "label")
    page._focus(number)
    page.edit_own()
    assert state.document.annotator == ADJUDICATION
    span = page.compared.found[number].span
    assert state.article.do(lambda document: actions.mark(document, span, "FAC"))
    page.refresh()
    assert page.compared.answer(number) is not None
    assert "jawaban sendiri" in [part.text().lstrip("✓ ") for part in page.panel.cards[number].findChildren(QLabel)]
    assert state.document.annotator == "Arini"
    assert [workspace.session("jembatan", name).document.items() for name in ("Arini", "Dimas")] == before


def test_both_none_and_anew_by_keys(state, qtbot, workspace, two_annotators):
    """Each is a step that can be taken back."""
    state.articles.open("jembatan")
    page = shown(DifferencesPage(state), qtbot)
    layer = lambda: workspace.session("jembatan", ADJUDICATION).document  # noqa: E731
    number = next(number for number, found in enumerate(page.compared.found) if found.kind == "label")
    page._focus(number)
    page.choose_both()
    maumere = at(layer().text, "Maumere")
    assert {e.label for e in layer().entities if e.span == maumere and e.origin != "rejected"} == {"GPE", "LOC"}
    page._focus(number)
    page.choose(())
    assert not [e for e in layer().entities if e.span == maumere and e.origin != "rejected"]
    page.start_anew()
    assert page.compared.answer(number) is None
    page.undo()
    assert page.compared.answer(number) is not None


def test_from_one_article_to_the_next_that_is_open(state, qtbot, workspace, two_annotators):
    """Ctrl+Enter takes over what is agreed and goes on; when nothing is open any more it says so."""
    for name, words in (("Dimas", "Laut Sawu"), ("Arini", "Gelombang")):
        session = workspace.session("pelabuhan", name)
        session.commit(actions.mark(session.document, at(session.document.text, words), "LOC"))
    state.articles.open("jembatan")
    page = shown(DifferencesPage(state), qtbot)
    for number in range(page.count()):
        page.pick(number, (1,))
    page.save()
    qtbot.waitUntil(lambda: state.document.article.id == "pelabuhan")
    said = []
    state.said.connect(said.append)
    for number in range(page.count()):
        page.pick(number, (1,))
    page.save()
    qtbot.waitUntil(lambda: said[-1] == "Semua sudah diputuskan: 2 artikel.")


def test_open_differences_carry_both_flags_until_they_are_decided(state, qtbot, two_annotators):
    """Who marked what stands at the words; a decided place is drawn like what both agreed on."""
    state.articles.open("jembatan")
    page = shown(DifferencesPage(state), qtbot)

    def flags() -> list[tuple[str, str | None, bool]]:
        return [(rival.name, rival.label, rival.above) for rival in page.view._scene.rivals]

    assert ("AR", "GPE", True) in flags()
    assert ("DI", "LOC", False) in flags()
    before = page.view.grab().toImage()
    page.choose((1,))
    assert ("AR", "GPE", True) not in flags()
    assert page.view.grab().toImage() != before
    page.undo()
    assert ("AR", "GPE", True) in flags()


def test_with_one_annotator_the_page_says_what_is_needed(state, qtbot):
    """An empty state that says what to do, and each way is a button."""
    state.articles.open("pelabuhan")
    page = shown(DifferencesPage(state), qtbot)
    assert page.panel.message.isVisible()
    run = []
    state.commands.add([Command(name, "act.apply", partial(run.append, name)) for name in page.panel.ways])
    for way in page.panel.ways.values():
        assert way.isVisible()
        qtbot.mouseClick(way, Qt.MouseButton.LeftButton)
    assert run == list(page.panel.ways)
    assert page.count() == 0
    page.choose((0,))
    page.step(1)
    page.later()
    page.choose_alike()
