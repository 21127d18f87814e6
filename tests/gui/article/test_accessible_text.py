"""What a screen reader says."""

from dataclasses import replace

from PySide6.QtGui import QAccessible

from annotator.gui.article.accessible_text import spoken, tooltip
from annotator.model import Change, Edit


def test_a_span_speaks_label_words_state_and_place(document):
    """Label, words, state with confidence, and which of how many."""
    assert spoken(document.get("e4"), document, "id") == "Bilangan: 12. Disarankan, yakin 52. 4 dari 8."


def test_rejected_marks_are_not_counted(document):
    """Nine entities, one rejected: eight are counted."""
    assert "dari 8" in spoken(document.get("e1"), document, "id")


def test_a_doubtful_span_says_so(document):
    """Doubt is spoken beside the decision."""
    assert "Diterima, ragu." in spoken(document.get("e5"), document, "id")


def test_an_overlapped_span_names_what_it_overlaps(document):
    """Nested marks are spoken, since stacked lines cannot be heard."""
    said = spoken(document.get("e3"), document, "id")
    assert "Bertumpang tindih dengan Organisasi: Dinas Kesehatan Kota Kupang." in said


def test_a_quote_speaks_its_whole_record(document):
    """Number, type, state, speaker, mention, stance and target."""
    words = spoken(document.get("q1"), document, "id")
    assert words.startswith("Kutipan 1, langsung, diterima. Narasumber Maria Seran")
    assert "“Kepala Dinas Kesehatan Maria Seran”" in words
    assert "Sikap mendukung." in words
    assert words.endswith("Sasaran: kewaspadaan warga.")


def test_english_speaks_english(document):
    """The language is the one that is asked for."""
    assert spoken(document.get("e4"), document, "en") == "Number: 12. Suggested, confidence 52. 4 of 8."


def test_a_quote_without_speaker_is_spoken_whole(document):
    """What is missing is said, not left as a gap."""
    quote = document.quote("q2")
    bare = replace(quote, mention=None, stance_hint=None)
    changed = document.apply(Edit("set-mention", (Change(quote, bare),)))
    words = spoken(changed.get("q2"), changed, "id")
    assert "tidak diketahui" in words
    assert ", tanpa sebutan." in words
    assert "None" not in words


def test_the_tool_tip_is_short(document):
    """Label, words, state; a quote with number and speaker."""
    assert tooltip(document.get("e8"), document, "id") == "Orang\nMaria Seran\ndisarankan, yakin 52"
    assert tooltip(document.get("q1"), document, "id").startswith("Kutipan 1 · Maria Seran\n")


def test_the_view_has_a_role_and_a_name(view):
    """Assistive technology finds a read-only text called “Artikel” that holds the article's words."""
    interface = QAccessible.queryAccessibleInterface(view)
    assert interface.text(QAccessible.Text.Name) == "Artikel"
    assert interface.role() == QAccessible.Role.EditableText
    assert interface.state().readOnly
    assert interface.textInterface().text(0, 6) == "Kupang"
