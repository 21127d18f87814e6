"""The steps of an article: looked at, and gone to."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from annotator.editing import actions
from annotator.model import Span


def test_steps_are_named_newest_first(desk, history):
    """Words, time, person; the imported text stands at the end."""
    said = [history.model.index(row).data() for row in range(len(history.model.keys))]
    assert said[0].startswith("Terima: KPU Provinsi NTT.")
    assert said[0].endswith("tester, sekarang")
    assert said[1].startswith("Label Organisasi → Fasilitas: kantor KPU Kupang.")
    assert "pemberi saran" in said[3]
    assert said[-1] == "Teks yang diimpor"


def test_a_step_that_goes_on_is_named_by_all_of_it(desk, history):
    """Edges moved one after the other are one step, called by where they stand in the end."""
    for by in (-4, 4):
        desk.state.article.do(lambda d, by=by: actions.move(d, "e5", _grown(d.entity("e5").span, by)), join=by > 0)
        QApplication.processEvents()
        told = history.model.index(0).data()
        assert desk.document.entity("e5").span.of(desk.document.text) + "." in told


def _grown(span: Span, by: int) -> Span:
    return Span(span.start, span.end + by)


def test_moving_previews_the_article_and_changes_nothing(desk, history):
    """↓ shows the state before; the document on disk stays."""
    before = desk.document
    desk.press("Down")
    assert desk.view.document_shown().entity("e6").origin == "suggested"
    assert desk.document is before
    desk.press("Esc")
    assert desk.view.document_shown() is before


def test_a_preview_is_scrolled_to_what_the_step_changed(desk, history):
    """In a pane that shows a part of the article only."""
    desk.resize(desk.width(), 260)
    QApplication.processEvents()
    for key in ("e1", "q4", "e1"):  # newest last: top, bottom, top
        desk.state.article.do(lambda d, key=key: actions.doubt(d, key))
    desk.state.article.set_focus("e1")
    history.list.setFocus()
    QApplication.processEvents()
    quote = desk.document.quote("q4")
    assert not desk.view.visible_span().overlaps(quote.span)
    desk.press("Down")
    assert desk.view.visible_span().overlaps(quote.span)


def test_enter_goes_there(desk, history):
    """Enter undoes to that step; later steps are shown as taken back and can be gone to again."""
    desk.press("Down", "Down", "Return")
    assert desk.document.entity("e5").label == "ORG"
    assert "diurungkan" in history.model.index(0).data()
    desk.press("Home", "Return")
    assert desk.document.entity("e5").label == "FAC"
    assert desk.document.entity("e6").origin == "confirmed"


def test_a_new_act_leaves_a_branch(desk, history):
    """What was taken back before a new act stays visible as a branch, and cannot be gone to."""
    desk.state.article.undo()
    desk.state.article.do(lambda d: actions.accept(d, "e7"))
    said = [history.model.index(row).data() for row in range(len(history.model.keys))]
    assert said[0].startswith("Terima: Aldinan Manurung")
    assert said[1].endswith("cabang")
    document = desk.document
    desk.press("Down", "Return")
    assert desk.document is document
    assert "tidak bisa dituju" in desk.said[-1]


def test_escape_twice_is_back_in_the_article(desk, history):
    """First out of the preview, then out of the tab."""
    desk.press("Down", "Esc")
    assert desk.focus() is history.list
    desk.press("Esc")
    assert desk.focus() is desk.view


def test_a_preview_ends_when_the_keyboard_goes_elsewhere(desk, history):
    """What is seen in the article is then what an edit would change; likewise when another tab comes to the front."""
    desk.press("Down")
    desk.view.setFocus()
    assert desk.view.document_shown() is desk.document
    history.list.setFocus()
    desk.press("Down")
    desk.show_panel("entities")
    assert desk.view.document_shown() is desk.document


def test_an_undo_in_the_history_shows_the_present(desk, history):
    """Ctrl+Z while a step is looked at ends the look."""
    desk.press("Down", "Down")
    desk.state.article.undo()
    assert desk.view.document_shown() is desk.document
    assert history.is_now(history.model.key(history.list.currentIndex().row()))


def test_all_the_way_back_to_the_imported_text(desk, history):
    """End, Enter: even the suggestions are taken back, and can be had again."""
    desk.press("End", "Return")
    assert not desk.document.entities
    desk.press("Home", "Return")
    assert desk.document.entity("e6").origin == "confirmed"
