"""The page of differences between annotators."""

from PySide6.QtWidgets import QLabel

from annotator.editing import actions
from annotator.editing.differences import ADJUDICATION, chosen, is_put_off
from annotator.gui.pages.differences_page import DifferencesPage
from annotator.workspace import Workspace
from tests.gui.workspace import at, shown


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
