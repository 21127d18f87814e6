"""`check` finds what is wrong, says so, and repair makes it right from the journal."""

import shutil
import sqlite3

import pytest

from annotator.editing import actions
from annotator.model import Span
from annotator.storage import checking, opened
from annotator.storage.errors import StorageError, tells_damage
from annotator.storage.recovery import Part, extent


@pytest.fixture
def soiled(library, session, path):
    """Changes the file behind the program's back: `soiled("UPDATE …")`; gives its path."""
    text = session.document.text
    session.commit(actions.mark(session.document, Span(0, 6), "GPE"))
    start = text.index("Laut ini")
    session.commit(
        actions.add_quote(session.document, [Span(start, start + 20)], "direct", speaker_name="Yulius Rondonuwu")
    )
    session.commit(actions.set_stance(session.document, "q1", "oppose"))
    session.commit(actions.set_target(session.document, "q1", "reklamasi"))
    session.commit(actions.set_status(session.document, "done"))
    library.close()

    def change(*statements):
        with sqlite3.connect(path) as db:
            for statement in statements:
                db.execute(statement)
        db.close()
        return path

    return change


def kinds(report):
    return sorted({problem.kind for problem in report.problems})


def test_what_a_killed_program_had_half_written_is_taken_back_and_is_no_damage(soiled, tmp_path):
    """Without a `-wal`, as on a network disk: what it had begun lies beside the file, for whoever opens it next."""
    path = soiled()
    before = checking.check_file(path)
    killed = tmp_path / "killed.sqlite"
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA journal_mode = DELETE")
    db.execute("PRAGMA cache_size = 1")  # so that pages get into the file before the end
    db.execute("BEGIN IMMEDIATE")
    db.execute("DELETE FROM entities")
    db.execute("CREATE TABLE half AS SELECT a.* FROM articles a, journal, journal b")
    for suffix in ("", "-journal"):
        shutil.copy(f"{path}{suffix}", f"{killed}{suffix}")
    db.close()
    report = checking.check_file(killed)
    assert (report.problems, report.documents, report.edits) == ((), 1, before.edits)


def test_a_sound_library_has_no_problems(soiled):
    """And the report says how much was looked at."""
    report = checking.check_file(soiled())
    assert (report.problems, report.documents, report.edits) == ((), 1, 5)


CASES = {
    "a title with a control character": (["UPDATE articles SET title = 'Nelayan' || char(27) || '[1m'"], ["string"]),
    "a language that is none": (["UPDATE articles SET language = 'EN'"], ["string"]),
    "an annotator's name with a break": (["UPDATE annotators SET name = 'sa' || char(10) || 'ri'"], ["string"]),
    "an entity's words": (["UPDATE entities SET text = 'Menado'"], ["invariant", "rows"]),
    "an entity's place": (['UPDATE entities SET "start" = 1'], ["invariant", "journal", "rows"]),
    "a lost entity": (["DELETE FROM entities"], ["journal", "search"]),
    "a quote's end": (['UPDATE quotes SET "end" = "end" - 1'], ["invariant", "journal", "rows"]),
    "a part too many": (["INSERT INTO quote_pieces VALUES (1, 1, 0, 6, 'Manado')"], ["invariant", "journal", "rows"]),
    "a mark twice": (
        ["INSERT INTO entities SELECT document_id, 9, 0, 6, 'GPE', 'Manado', 1, 'added', NULL, '[]' FROM entities"],
        ["invariant", "journal", "search"],
    ),
    "a name that is not the speaker's": (
        ["UPDATE quotes SET speaker_name = 'Budi'"],
        ["invariant", "journal", "search"],
    ),
    "a speaker of nobody": (["UPDATE speakers SET person_id = NULL"], ["person"]),
    "a target that is missing": (["UPDATE quotes SET target = NULL"], ["invariant", "journal", "search"]),
    "a counter that went back": (["UPDATE documents SET last_entity = 0"], ["invariant"]),
    "a status that nobody set": (["UPDATE documents SET status = 'new'"], ["journal"]),
    "a journal row that was lost": (["DELETE FROM journal WHERE id = 1"], ["journal"]),
    "a journal row that cannot be read": (
        ["UPDATE journal SET changes = '[{\"before\":1}]' WHERE id = 2"],
        ["journal"],
    ),
    "a mark without an article": (
        ["INSERT INTO boilerplate VALUES (99, 0, 5)"],
        ["dangling"],
    ),
    "terms that are behind": (["UPDATE article_terms SET n = n + 1"], ["search"]),
    "a search index that is behind": (
        ["INSERT INTO articles_fts (articles_fts, rowid, title, text) VALUES ('delete', 1, 'x', 'y')"],
        ["search"],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_wrong_is_found_told_and_mended(soiled, case):
    """Looking changes nothing; repair copies first, mends, and the library is sound again."""
    statements, expected = CASES[case]
    path = soiled(*statements)
    before = path.read_bytes()
    report = checking.check_file(path)
    assert kinds(report) == expected
    assert path.read_bytes() == before
    mended = checking.check_file(path, repair=True)
    assert mended.repaired
    assert mended.saved_to.is_file()
    assert checking.check_file(path).problems == ()


def test_repair_takes_the_journals_word(soiled, begun):
    """Rows are derived; the journal is what the person did, so a lost mark comes back."""
    path = soiled("DELETE FROM entities", "DELETE FROM quotes")
    checking.check_file(path, repair=True)
    with opened(path) as library:
        document = begun(library).document
        assert [entity.span.of(document.text) for entity in document.entities] == ["Manado"]
        assert document.quotes[0].target == "reklamasi"


def test_a_journal_that_cannot_be_replayed_begins_anew_with_the_rows(soiled, begun):
    """Nothing that is on the screen goes; only the steps before are gone, and they are in the copy."""
    path = soiled("DELETE FROM journal WHERE id = 1")
    checking.check_file(path, repair=True)
    with opened(path) as library:
        session = begun(library)
        assert len(session.document.entities) == 1
        assert session.document.status == "done"
        assert [step.action for step in session.steps()] == ["load"]


LOST = {
    "its row is gone": "DELETE FROM schemes",
    "its labels are cut off": 'UPDATE schemes SET labels = \'[{"name":"PER\'',
    "its labels are something else": "UPDATE schemes SET labels = '[{}]'",
}


@pytest.mark.parametrize("how", LOST)
@pytest.mark.parametrize("known", [True, False])
def test_a_scheme_that_is_lost_is_damage_and_takes_no_mark_with_it(soiled, begun, scheme, how, known):
    """The file stays as it is; the new one has the scheme again, or one of the labels that were used."""
    path = soiled("PRAGMA ignore_check_constraints = ON", LOST[how])
    before = path.read_bytes()
    with opened(path) as library:
        for reading in (lambda: library.document("laut", "sari"), lambda: list(library.documents())):
            with pytest.raises(StorageError, match="rusak") as refused:
                reading()
            assert tells_damage(refused.value)
        with pytest.raises(StorageError):
            library.check_schemes()
    assert kinds(checking.check_file(path)) == ["damaged"]
    assert extent(path).marks == Part(2, 2)
    mended = checking.check_file(path, repair=True, known=[scheme] if known else [])
    assert path.read_bytes() == before
    assert mended.repaired
    assert checking.check_file(mended.saved_to).problems == ()
    with opened(mended.saved_to) as library:
        document = library.document("laut", "sari")
        assert [entity.span.of(document.text) for entity in document.entities] == ["Manado"]
        assert document.quotes[0].target == "reklamasi"
        assert document.scheme.names == (scheme.names if known else ("GPE",))
        assert len(begun(library).steps()) == 5


def test_a_text_that_was_changed_is_told(soiled):
    """The fingerprint says that it is not what was imported; no repair can know what it was."""
    path = soiled("DROP TRIGGER articles_text_is_fixed", "UPDATE articles SET text = replace(text, 'Manado', 'Menado')")
    report = checking.check_file(path, repair=True)
    assert "text" in kinds(report)
    assert not report.repaired
