"""Bulk accept, the same for all alike, one speaker for one mention, merging and renaming: seen before they are done."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication, QDialog

from annotator.editing import actions
from annotator.gui.parts import previews
from annotator.gui.parts.previews import plans, preview_rows
from annotator.model import Span


@pytest.fixture
def bulk(desk):
    """The bulk accept, open over the article."""
    previews.show_bulk(desk.state, desk.view)
    return desk


def suggested(document):
    """Ids of what no person has decided."""
    return [item.id for item in (*document.entities, *document.quotes) if item.origin == "suggested"]


def test_shift_enter_enter_is_enough(bulk):
    """The first focus is on Apply; Enter accepts all over the threshold in one step."""
    assert bulk.focus() is bulk.preview.apply
    assert bulk.preview.title.text() == "Terima 6 saran dengan keyakinan ≥ 0,80"
    steps = bulk.steps()
    bulk.press("Return")
    assert bulk.preview is None
    assert bulk.steps() == steps + 1
    assert set(suggested(bulk.document)) == {"e5", "e10", "q2", "q3", "q4"}
    bulk.state.article.undo()
    assert len(suggested(bulk.document)) == 11


def test_nothing_is_modal(bulk):
    """The preview is a part of the window; the rest of it stays alive."""
    assert not bulk.findChildren(QDialog)
    assert bulk.preview.window() is bulk
    assert bulk.tabs.isEnabled()


def test_escape_writes_nothing(bulk):
    """Esc leaves, and the keyboard is back in the article."""
    steps = bulk.steps()
    bulk.press("Space", "Esc")
    assert bulk.preview is None
    assert bulk.steps() == steps
    assert bulk.focus() is bulk.view


def test_it_closes_when_what_it_is_about_is_undone(desk):
    """A mark that a person added, the same for all alike, and then another thought."""
    state = desk.state
    state.article.do(lambda d: actions.mark(d, Span(0, 4), "ORG"))
    added = next(item for item in state.document.entities if item.start == 0 and item.origin == "added")
    previews.show(state, desk.view, lambda d: plans.alike(d, d.entity(added.id)))
    state.article.undo()
    assert desk.preview is None
    assert desk.focus() is desk.view


def test_space_unticks_the_current_place(bulk):
    """What is unticked stays a suggestion; Home and End move the bar."""
    bulk.press("End", "Space", "Home", "Space", "Return")
    assert bulk.document.entity("e1").origin == "suggested"
    assert bulk.document.entity("e6").origin == "suggested"
    assert bulk.document.entity("e4").origin == "confirmed"


def test_the_threshold_moves_by_five_hundredths(bulk):
    """+ and - change it, at most between 0 and 1; the title follows."""
    bulk.press("+", "+")
    assert bulk.preview.threshold == pytest.approx(0.90)
    bulk.press("+", "+", "+")
    assert bulk.preview.title.text() == "Terima 0 saran dengan keyakinan ≥ 1,00"
    for _ in range(12):
        bulk.press("-")
    assert bulk.preview.threshold == pytest.approx(0.40)
    assert len(bulk.preview.places) == 8


def test_zero_changes_is_a_disabled_button_with_the_reason(bulk):
    """Nothing reaches the threshold: Apply cannot be pressed and says why."""
    bulk.press("+", "+", "+", "+")
    preview = bulk.preview
    assert not preview.apply.isEnabled()
    assert preview.note.text() == "Tidak ada saran yang mencapai 1,00. Turunkan ambang."
    assert preview.apply.accessibleDescription() == preview.note.text()
    steps = bulk.steps()
    bulk.press("Return")
    assert bulk.steps() == steps


def test_everything_unticked_is_told(bulk):
    """With all places unticked the button is off, and the reason stands beside it."""
    for _ in range(6):
        bulk.press("Space", "Down")
    assert not bulk.preview.apply.isEnabled()
    assert bulk.preview.keys.text() == "Tidak ada yang dicentang."


def test_quotes_come_only_when_they_are_included(bulk):
    """Bulk accept sets a stance only with “Include quotes”, from the hint; a quote without a hint stays open."""
    bulk.preview.quotes.setChecked(True)
    keys = [place.key for place in bulk.preview.places]
    assert "q2" in keys
    assert "q4" in keys
    assert "q3" not in keys
    bulk.preview.apply.setFocus()
    bulk.press("Return")
    assert bulk.document.quote("q2").stance == "neutral"
    assert bulk.document.quote("q4").target == "menjaga keamanan di Kota Kupang"
    assert bulk.document.quote("q3").origin == "suggested"


def test_an_estimated_confidence_is_said_to_be_one(bulk):
    """A rule without a confidence counts as 0.85, and the tool tip says “perkiraan”."""
    place = next(place for place in bulk.preview.places if place.key == "e8")
    assert place.note == "Tanggal · yakin 85"
    assert "perkiraan" in place.hint


def test_the_preview_follows_what_changes_under_it(bulk):
    """An undo or a suggestion that arrives meanwhile is in the list at once; ticks stay."""
    bulk.press("Space")
    bulk.state.article.do(lambda d: actions.accept(d, "e4"))
    assert "e4" not in [place.key for place in bulk.preview.places]
    assert "e1" not in bulk.preview.ticked


def test_a_refused_apply_keeps_the_panel(bulk, library):
    """When the disk refuses, nothing is written and the panel stays."""
    library.library.db.conn.execute("PRAGMA query_only = 1")
    bulk.press("Return")
    assert bulk.preview is not None
    assert len(suggested(bulk.document)) == 11
    library.library.db.conn.execute("PRAGMA query_only = 0")
    bulk.press("Return")
    assert bulk.preview is None
    assert len(suggested(bulk.document)) == 5


def test_a_suggestion_is_confirmed_with_those_that_read_the_same(desk):
    """The one that the person stood on is no longer hollow; one undo takes all of it back."""
    desk.state.article.set_focus("e4")
    previews.show(desk.state, desk.view, lambda d: plans.alike(d, d.entity("e4")))
    assert [place.span for place in desk.preview.places] == [desk.document.entity("e7").span]
    desk.press("Return")
    assert str(desk.state.latest) == "1 diterima dalam satu langkah."  # nothing was changed
    assert {desk.document.entity(id_).origin for id_ in ("e4", "e7")} == {"confirmed"}
    desk.state.article.undo()
    assert {desk.document.entity(id_).origin for id_ in ("e4", "e7")} == {"suggested"}


def test_apply_to_all_alike_lists_the_others(desk):
    """The label for every other place with the same words, blanks alike, nothing inside boilerplate, one undo step."""
    desk.state.article.do(lambda d: actions.relabel(d, "e5", "FAC"))
    previews.show(desk.state, desk.view, lambda d: plans.alike(d, d.entity("e5")))
    preview = desk.preview
    assert preview.title.text() == "1 “kantor KPU Kupang” lain di artikel ini"
    assert "jenis spasinya" in preview.rule.text()
    assert "Huruf besar dan kecil dibedakan" in preview.rule.text()
    assert [place.note for place in preview.places] == ["baru: Fasilitas"]
    desk.press("Return")
    new = [e for e in desk.document.entities if e.label == "FAC"]
    assert [" ".join(e.span.of(desk.document.text).split()) for e in new] == ["kantor KPU Kupang"] * 2
    desk.state.article.undo()
    assert len([e for e in desk.document.entities if e.label == "FAC"]) == 1


def test_a_rejection_can_be_applied_to_all_alike(desk):
    """After rejecting one, the same words can be rejected everywhere."""
    desk.state.article.do(lambda d: actions.reject(d, "e4"))
    previews.show(desk.state, desk.view, lambda d: plans.alike(d, d.entity("e4")))
    assert [place.note for place in desk.preview.places] == ["Orang → ditolak"]
    desk.press("Return")
    assert desk.document.entity("e7").origin == "rejected"


def test_one_speaker_for_all_quotes_with_this_mention(desk):
    """On a quote: the same speaker for the other “Dia”, which can be unticked."""
    desk.state.article.do(lambda d: actions.set_speaker(d, "q2", "Maria Seran"))
    previews.show(desk.state, desk.view, lambda d: plans.speaker_alike(d, d.quote("q2")))
    assert desk.preview.title.text() == "Maria Seran untuk 1 kutipan lain oleh “Dia”"
    assert desk.preview.places[0].note == "4: Aldinan Manurung → Maria Seran"
    desk.press("Return")
    assert desk.document.quote("q4").speaker_name == "Maria Seran"


def test_a_merge_shows_the_quotes_that_move(desk):
    """Merge is all or nothing: its places cannot be unticked."""
    previews.show(desk.state, desk.view, lambda d: plans.merge(d, "s2", "s1"))
    preview = desk.preview
    assert preview.title.text() == "Gabungkan Maria Seran ke Aldinan Manurung? 1 kutipan ikut pindah."
    desk.press("Space", "Return")
    assert desk.document.quote("q3").speaker_name == "Aldinan Manurung"
    assert desk.document.speaker_called("Maria Seran") is None


def test_places_are_spoken_with_their_tick(bulk):
    """A row says its words, what becomes of it, whether it is ticked, and what stands around it."""
    first = bulk.preview.model.index(0).data()
    assert first.startswith("Kupang, Wilayah · yakin 97, dicentang.")
    bulk.press("Space")
    assert "tidak dicentang" in bulk.preview.model.index(0).data()


def test_the_buttons_of_the_threshold_stay_under_the_pointer(bulk):
    """However many places there are at each threshold, − and + are pressed where they were pressed before."""
    preview = bulk.preview

    def places():
        QApplication.processEvents()
        return [button.mapTo(bulk, button.rect().topLeft()) for button in (preview.less, preview.more)]

    before, heights = places(), {preview.height()}
    for button in [preview.less] * 8 + [preview.more] * 10:
        button.click()
        assert places() == before
        heights.add(preview.height())
    assert len(heights) > 1


def test_what_is_cut_off_around_a_place_shows_that_it_is():
    """Both ends have their “…”, and none where the article begins or ends."""
    text = "kata " * 60 + "Budi" + " lalu" * 60
    middle = plans.Place("e1", text, Span(300, 304), "")
    assert (middle.before[0], middle.after[-1]) == ("…", "…")
    whole = plans.Place("e1", "Ini Budi saja", Span(4, 8), "")
    assert (whole.before, whole.after) == ("Ini ", " saja")


def test_what_stands_before_begins_with_a_whole_word(bulk):
    """And the button says what it does."""
    assert bulk.preview.apply.accessibleName() == "Terima 6"
    place = plans.Place("e1", "Kata pertama\n\ndi  sini lalu nama", Span(28, 32), "")
    assert place.before == "Kata pertama di sini lalu "
    metrics = QFontMetricsF(bulk.preview.font())
    for room in range(20, 200, 7):
        shown = preview_rows.whole_words(place.before, metrics, room)
        assert metrics.horizontalAdvance(shown) <= room
        assert not shown.strip("… ") or place.before.endswith(" " + shown.lstrip("… ")) or shown == place.before
