"""What a library learns from decisions at once, without training."""

import pytest

from annotator.editing import actions
from annotator.errors import AnnotatorError
from annotator.model import Span
from annotator.workspace import Workspace, memory_file

FIRST = (
    "Kupang (ANTARA) - Warga memadati Pasar Oeba sejak pagi, Senin (3/2/2025).\n\n"
    "Pasar Oeba baru dibuka lagi. Pengunjung Pasar Oeba datang dari Alak.\n\n"
    '"Kami akan menata kembali pedagang," kata Orang Nomor Satu di Mapolresta.\n\n'
    "Pewarta : Sari\n"
)
SECOND = (
    "Kupang (ANTARA) - Harga beras di Pasar Oeba turun tipis, Selasa (4/2/2025).\n\n"
    '"Harga akan stabil," kata Orang Nomor Satu di Mapolresta.\n\n'
    "Kolom khusus langganan.\n"
)


def mark(workspace, article, words, label):
    """Every occurrence of `words` gets `label`, as a person gives it."""
    session = workspace.session(article)
    text, at = session.document.text, -1
    while (at := text.find(words, at + 1)) >= 0:
        there = [e for e in session.document.entities if e.start < at + len(words) and at < e.end]
        for entity in there:
            session.commit(actions.reject(session.document, entity.id))
        session.commit(actions.mark(session.document, Span(at, at + len(words)), label))
    return session


@pytest.fixture
def two(workspace, article):
    """Two articles of a market, the first of them pre-marked."""
    list(workspace.import_paths([article("satu.txt", FIRST), article("dua.txt", SECOND)]))
    workspace.suggest(workspace.session("satu"))
    return workspace


def test_a_term_marked_three_times_is_suggested_so_in_the_next_article(two):
    """With the article that it was decided in as the reason."""
    mark(two, "satu", "Pasar Oeba", "PRODUCT")
    found = two.suggest(two.session("dua"))
    assert found is not None
    market = [e for e in two.session("dua").document.entities if e.words(SECOND) == "Pasar Oeba"]
    assert [(e.label, e.reasons[0]) for e in market] == [("PRODUCT", "memory=satu")]


def test_an_article_without_a_headline_is_called_by_its_first_words(two):
    """In the memory and among precedents, as in the list of articles: the name of a file says nothing."""
    mark(two, "satu", "Pasar Oeba", "PRODUCT")
    known = next(known for known in two.memory.known() if known.lesson.becomes == "PRODUCT")
    assert known.title.startswith("Kupang (ANTARA) - Warga memadati Pasar Oeba sejak pagi")
    assert "\n" not in known.title
    assert {one.title for one in two.library.precedents("Pasar Oeba")} == {known.title}


def test_undoing_the_corrections_undoes_the_lesson(two):
    """The memory is made of the marks as they are, not of what was once done."""
    session = mark(two, "satu", "Pasar Oeba", "PRODUCT")
    assert any(known.lesson.text == "Pasar Oeba" and known.lesson.becomes == "PRODUCT" for known in two.memory.known())
    while any(e.words(FIRST) == "Pasar Oeba" and e.origin in {"added", "changed"} for e in session.document.entities):
        session.undo()
    assert not any(known.lesson.becomes == "PRODUCT" for known in two.memory.known())


def test_a_lesson_is_switched_off_and_forgotten_and_both_can_be_undone(two):
    """Switched off it stays listed; forgotten it comes back only with new decisions."""
    mark(two, "satu", "Pasar Oeba", "PRODUCT")
    key = next(known.lesson.key for known in two.memory.known() if known.lesson.text == "Pasar Oeba")
    in_force = lambda: [lesson.key for lesson in two.memory.in_force("sari", SECOND)]  # noqa: E731
    assert key in in_force()
    two.memory.switch([key], on=False)
    assert key not in in_force()
    assert any(known.lesson.key == key and known.off for known in two.memory.known())
    two.library.undo()
    assert key in in_force()
    two.memory.forget([key])
    assert key not in in_force()
    assert all(known.lesson.key != key for known in two.memory.known())
    two.library.undo()
    assert key in in_force()


def test_a_speaker_named_once_is_known_in_the_next_article(two):
    """Under a description that holds a name; his own name stands in neither article."""
    session = two.session("satu")
    quote = session.document.quotes[0]
    session.commit(actions.set_speaker(session.document, quote.id, "Aldinan Manurung"))
    two.suggest(two.session("dua"))
    (said,) = two.session("dua").document.quotes
    assert said.speaker_name == "Aldinan Manurung"
    assert "memory=satu" in said.reasons


def test_a_line_set_aside_is_set_aside_in_the_next_article(two, article):
    """Word for word, and by what stands before its colon when that was set aside twice."""
    list(two.import_paths([article("tiga.txt", "Isi berita.\n\nKolom khusus langganan.\n")]))
    session = two.session("dua")
    at = SECOND.index("Kolom")
    session.commit(actions.toggle_boilerplate(session.document, Span(at, at + 5)))
    two.suggest(two.session("tiga"))
    document = two.session("tiga").document
    assert [b.span.of(document.text) for b in document.boilerplate] == ["Kolom khusus langganan."]
    session.undo()
    assert not [known for known in two.memory.known() if known.lesson.kind == "boilerplate"]


def test_two_people_who_decide_differently_are_listed_and_each_has_their_own(two):
    """Neither overrules the other."""
    mark(two, "satu", "Pasar Oeba", "PRODUCT")
    with Workspace.opened(two.library.path, "budi") as other:
        other.suggest(other.session("satu"))
        mark(other, "satu", "Pasar Oeba", "EVENT")
        conflicting = [known for known in other.memory.known() if known.others]
        assert {known.lesson.becomes for known in conflicting} == {"PRODUCT", "EVENT"}
        assert {lesson.becomes for lesson in other.memory.in_force("budi", SECOND)} == {"EVENT"}
    assert {lesson.becomes for lesson in two.memory.in_force("sari", SECOND)} == {"PRODUCT"}
    assert not two.memory.in_force("rina", SECOND)


def test_a_memory_goes_to_another_library_in_a_file(two, tmp_path):
    """And comes out of it again when that is undone."""
    mark(two, "satu", "Pasar Oeba", "PRODUCT")
    file = tmp_path / "ingatan.toml"
    written = memory_file.write([known.lesson for known in two.memory.known()], file)
    with Workspace.opened(tmp_path / "lain.sqlite") as other:
        assert other.memory.bring(memory_file.read(file)) == written
        assert other.memory.bring(memory_file.read(file)) == 0
        assert [lesson.becomes for lesson in other.memory.in_force("sari", SECOND)] == ["PRODUCT"]
        other.library.undo()
        assert not other.memory.in_force("sari", SECOND)


@pytest.mark.parametrize(
    "words", ["", "[[entity]]\nlabel = 3\nnames = [1]\n", "bukan toml =", "[[entity]]\nnames = 'a'\n"]
)
def test_a_file_that_is_no_memory_is_named_and_changes_nothing(two, tmp_path, words):
    """Whatever is wrong in it."""
    file = tmp_path / "rusak.toml"
    file.write_text(words, encoding="utf-8")
    with pytest.raises(AnnotatorError, match=r"rusak\.toml"):
        memory_file.read(file)


def test_a_lesson_that_is_switched_off_says_nothing_in_its_own_article_either(two):
    """Whoever switches it off has seen what it does."""
    session = mark(two, "satu", "Pasar Oeba", "PRODUCT")
    key = next(known.lesson.key for known in two.memory.known() if known.lesson.becomes == "PRODUCT")
    session.undo()
    session.undo()
    assert two.rest(session.document).changes
    two.memory.switch([key], on=False)
    assert not two.rest(session.document).changes


def test_what_was_decided_elsewhere_holds_for_the_rest_of_the_article(two, article):
    """Without looking at the article anew; what a person decided is left alone."""
    list(two.import_paths([article("tiga.txt", f"{SECOND}Di Pasar Oeba harga turun; Pasar Oeba sepi.")]))
    session = two.session("satu")
    mark(two, "tiga", "Pasar Oeba", "PRODUCT")
    session.commit(two.rest(session.document))
    there = [e for e in session.document.entities if e.words(FIRST) == "Pasar Oeba"]
    assert [(e.label, e.origin, e.reasons[0]) for e in there] == [("PRODUCT", "suggested", "memory=tiga")] * 3
    assert not two.rest(session.document).changes
