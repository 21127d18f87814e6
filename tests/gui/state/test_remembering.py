"""A decision holds for the rest of the article, a moment after it."""

from annotator.model import Change, Edit, Entity, Run, Span
from annotator.suggesting.merging import Predictions, merged
from annotator.suggesting.predictions import EntityPrediction
from annotator.suggesting.quotes import find_quotes, patterns

TEXT = "Gambut terbakar di Kupang. Asap Gambut tebal. Warga Gambut mengungsi. Hutan gambut lain aman.\n"


def over(document, words):
    """Label and origin of each mark over `words`, in reading order."""
    return [(e.label, e.origin) for e in document.entities if e.words(document.text) == words]


def open_untouched(person):
    """The article, with nothing marked in it."""
    folder = person.state.workspace.library.path.parent / "asap"
    folder.mkdir()
    (folder / "asap.txt").write_text(TEXT, encoding="utf-8")
    person.state.change_settings(suggest_on_open=False)
    list(person.state.workspace.import_paths([folder]))
    person.state.articles.open("asap")


def test_a_mark_is_suggested_at_the_same_words_and_goes_with_one_undo(person, qtbot):
    """The strip says how many places follow; what is written otherwise is left alone."""
    open_untouched(person)
    person.state.article.select(Span(0, 6))
    person.press("3")
    ((label, origin),) = over(person.document, "Gambut")
    assert origin == "added"
    qtbot.waitUntil(lambda: len(over(person.document, "Gambut")) == 3)
    assert over(person.document, "Gambut") == [(label, "added"), (label, "suggested"), (label, "suggested")]
    assert "2 tempat lain mengikuti putusan Anda, sebagai saran." in person.said
    person.press("Ctrl+Z")
    assert not over(person.document, "Gambut")
    assert person.said[-1].endswith("Gambut")  # what was undone is called by the decision, not by what followed it


def test_what_is_being_read_changes_only_once_it_is_left(person, qtbot):
    """A key that is pressed at that moment must not decide what nobody has seen."""
    open_untouched(person)
    first, second, third = (TEXT.index("Gambut", at) for at in (0, 10, 40))
    suggested = [Entity(f"e{n}", at, at + 6, "PERSON", origin="suggested") for n, at in enumerate((second, third), 1)]
    person.state.article.do(lambda _d: Edit("suggest", tuple(Change(None, mark) for mark in suggested)))
    person.state.article.select(Span(first, first + 6))
    person.press("3")
    person.state.article.set_focus("e1")
    qtbot.waitUntil(lambda: over(person.document, "Gambut")[2] == ("ORG", "suggested"))
    assert person.document.get("e1") == suggested[0]
    person.state.article.set_focus(None)
    qtbot.waitUntil(lambda: over(person.document, "Gambut")[1] == ("ORG", "suggested"))


def test_a_name_that_is_marked_right_speaks_in_the_undecided_quotes(person, qtbot):
    """And it is said how many; the new speaker is no place of its own."""
    text = '"Harga stabil," kata Asrul Ni\'mah Sobari.\n\n"Beras cukup," ujarnya.\n'
    folder = person.state.workspace.library.path.parent / "harga"
    folder.mkdir()
    (folder / "harga.txt").write_text(text, encoding="utf-8")
    person.state.change_settings(suggest_on_open=False)
    list(person.state.workspace.import_paths([folder]))
    session, at = person.state.workspace.session("harga"), text.index("Sobari")
    cut = (EntityPrediction(at, at + 6, "PERSON", 0.8),)
    found = find_quotes(text, cut, (), patterns.load("id"))
    session.commit(merged(session.document, Predictions(cut, found.quotes, found.people, ()), Run("uji", "1", "")))
    person.state.articles.open("harga")
    assert [quote.speaker_name for quote in person.document.quotes] == ["Sobari", "Sobari"]
    person.state.article.select(Span(text.index("Asrul"), at + 6))
    person.press(str(person.document.scheme.names.index("PERSON") + 1))
    qtbot.waitUntil(lambda: person.document.quotes[1].speaker_name == "Asrul Ni'mah Sobari")
    assert person.document.quotes[0].speaker_name == "Asrul Ni'mah Sobari"
    assert "2 tempat lain mengikuti putusan Anda, sebagai saran." in person.said
    person.press("Ctrl+Z")
    assert [quote.speaker_name for quote in person.document.quotes] == ["Sobari", "Sobari"]
