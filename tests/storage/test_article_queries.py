"""The list: filters, words, counts and pages."""

import sqlite3
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.editing import actions
from annotator.model import Change, Edit, Quote, Run, Span
from annotator.storage import BESIDE, STATES, Filters, phrases
from annotator.storage.checking import check
from tests.examples import some


def ids(library, **more):
    return [row.id for row in library.rows(Filters("sari", order="id", **more)).rows]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, ["a", "b", "c", "laut"]),
        ({"statuses": ("new",)}, ["laut"]),
        ({"statuses": ("suggested",)}, ["a"]),
        ({"statuses": ("done", "in_progress")}, ["b", "c"]),
        ({"statuses": ("flagged",)}, ["c"]),
        ({"labels": ("GPE",)}, ["a"]),
        ({"labels": ("GPE", "PERSON")}, []),
        ({"speakers": ("santoso",)}, ["b"]),
        ({"speakers": ("sant*",)}, ["b"]),
        ({"stances": ("support", "oppose")}, ["b"]),
        ({"targets": ("temef",)}, ["b"]),
        ({"words": ("menolak",)}, ["c", "laut"]),
        ({"words": ("menolak", "petani")}, ["c"]),
        ({"words": ("waduk",)}, ["b"]),
        ({"words": ("santoso", "bendungan")}, ["b"]),
        ({"words": ("gubernur datang",)}, ["a"]),
        ({"words": ("datang gubernur",)}, []),
        ({"words": ("MANAD*",)}, ["a", "laut"]),
        ({"by": ("budi",)}, []),
        ({"by": ("sari",), "words": ("tarif",)}, ["c"]),
    ],
)
def test_every_filter_narrows_the_list(shelf, filters, expected):
    """Words are looked for in text, title, speakers and targets; a phrase keeps its order; `*` begins a word."""
    assert ids(shelf, **filters) == expected


@pytest.mark.parametrize(
    ("words", "hit"), [(("menolak",), "menolak"), (("temef",), "Temef"), (("sant*",), "Santoso"), (("cafe",), "Café")]
)
def test_the_excerpt_of_a_hit_has_the_hit_in_it(shelf, file, scheme, words, hit):
    """Also where it is the name of a speaker or a target, and where the text has an accent that was not typed."""
    shelf.add(file(id="d", text="Rapat di Café Manado bubar.", title="Rapat"), "sari", scheme)
    rows = shelf.rows(Filters("sari", words=words)).rows
    assert rows
    assert {row.found[1] for row in rows} == {hit}


def test_rejected_marks_do_not_count(shelf, begun):
    """Who searches for places does not want the one that was none."""
    session = begun(shelf, "a")
    session.commit(actions.reject(session.document, "e1"))
    assert ids(shelf, labels=("GPE",)) == []
    row = shelf.rows(Filters("sari", order="id")).rows[0]
    assert (row.id, row.entities, row.suggested, row.decided) == ("a", 0, 0, 0)


def test_search_follows_every_edit(shelf, begun):
    """A new speaker and a new target are found at once, the old ones no more; undo included."""
    session = begun(shelf, "b")
    session.commit(actions.set_speaker(session.document, "q1", "Dewi"))
    assert (ids(shelf, speakers=("budi",)), ids(shelf, speakers=("dewi",))) == ([], ["b"])
    session.undo()
    assert (ids(shelf, speakers=("budi",)), ids(shelf, speakers=("dewi",))) == (["b"], [])
    session.commit(actions.set_stance(session.document, "q1", "neutral"))
    session.commit(actions.set_target(session.document, "q1", None))
    assert ids(shelf, targets=("temef",)) == []


def test_counts_are_those_of_the_list(shelf):
    """The figures beside the filters are what the filters give."""
    counts = shelf.counts("sari", beside=BESIDE)
    for status in (*STATES, *BESIDE):
        assert counts[status] == len(ids(shelf, statuses=(status,))), status
    assert counts["total"] == 4 == sum(counts[state] for state in STATES)
    assert {name: n for name, n in shelf.counts("nobody").items() if n} == {"total": 4, "new": 4}


def test_an_article_whose_suggestions_failed_has_a_state_of_its_own(shelf, begun):
    """Also when a part failed and the others found nothing; with suggestions, or once begun, it is like any other."""

    def ran(id_, **options):
        session = begun(shelf, id_)
        run = Run("annotator", "1", "2026-01-01T00:00:00Z", options)
        session.commit(actions.suggestions_failed(session.document, run))

    ran("laut", failed="kesalahan")
    assert ids(shelf, statuses=("failed",)) == ["laut"]
    (row,) = shelf.rows(Filters("sari", statuses=("failed",))).rows
    assert row.state == "failed"
    counts = shelf.counts("sari")
    assert (counts["failed"], counts["new"]) == (1, 0)
    assert counts["total"] == sum(counts[state] for state in STATES)
    ran("laut", incomplete=["model", "quotes"])
    assert ids(shelf, statuses=("failed",)) == ["laut"]
    ran("a", incomplete=["quotes"])
    assert ids(shelf, statuses=("suggested",)) == ["a"]
    ran("a", failed="kesalahan")
    assert ids(shelf, statuses=("failed",)) == ["a", "laut"]
    ran("b", failed="kesalahan")
    assert ids(shelf, statuses=("in_progress",)) == ["b"]
    ran("laut")
    assert ids(shelf, statuses=("new",)) == ["laut"]


def test_done_articles_with_an_open_stance_are_found(shelf, begun):
    """As an older version let people finish them; a quote without a stance counts as undecided in its row."""
    c = begun(shelf, "c")
    quote = Quote("q1", (Span(7, 19),), "indirect")
    c.commit(Edit("add-quote", (Change(None, quote),)))
    assert c.document.status == "done"
    assert ids(shelf, statuses=("open_stance",)) == ["c"]
    assert shelf.counts("sari", beside=BESIDE)["open_stance"] == 1
    assert shelf.open_stances() == [("c", "sari", "q1")]
    assert shelf.open_stances("somebody") == []
    assert check(shelf).open_stances == (("c", "sari", "q1"),)
    (row,) = shelf.rows(Filters("sari", statuses=("open_stance",))).rows
    assert (row.entities + row.quotes, row.decided) == (2, 1)
    c.commit(actions.set_stance(c.document, "q1", "neutral"))
    assert ids(shelf, statuses=("open_stance",)) == []


def test_pages_follow_each_other(library, file, scheme):
    """Newest first, none twice, none left out, and the total on each page."""
    for n in range(25):
        library.add(file(id=f"n-{n}", text=f"Teks {n}."), "sari", scheme)
    pages = [library.rows(Filters("sari"), limit=10, offset=offset) for offset in (0, 10, 20)]
    found = [row.id for page in pages for row in page.rows]
    assert found == [*(f"n-{n}" for n in reversed(range(25))), "laut"]
    assert {page.total for page in pages} == {26}


def test_a_row_tells_what_a_list_shows(shelf):
    """Title, outlet, status, counts, and the words around what was searched for."""
    (row,) = shelf.rows(Filters("sari", words=("tarif",))).rows
    assert (row.title, row.outlet, row.status, row.flag) == ("Petani", "KABAR", "done", "tarif naik")
    assert (row.entities, row.quotes, row.decided) == (1, 0, 1)
    assert row.found == ("Petani menolak ", "tarif", ".")


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("orang-orang", ["dua", "satu"]),
        ("orang orang", ["dua", "satu"]),
        ("ORANG ORANG", ["dua", "satu"]),
        ("orang kafe", ["satu"]),
        ("orang cafés", []),
        ("di café", ["tiga"]),
        ("di cafe", ["tiga"]),
        ("kafe lama", []),
        ("judul orang", []),  # the end of a title and the start of a text are no phrase
        ("orang di ka*", ["satu"]),
        ("ang orang", []),
        ("Rp2,5", ["dua"]),
        ("2,5", []),
        ("—", []),
        ("orang-orang* (di", ["satu"]),
    ],
)
def test_a_phrase_is_found_where_its_words_follow_each_other(library, file, scheme, word, found):
    """Signs and blanks between them do not count, nor accents and capitals; the parts of words are no words."""
    for id_, title, text in (
        ("satu", "Judul", "Orang-orang kafe: orang, orang di kafe."),
        ("dua", None, "Harga Rp2,5 juta. Orang\u00a0Orang lain."),
        ("tiga", "Cafe\u0301", "Seorang orang di Cafe\u0301 lama; orang lain orang_lain."),
    ):
        library.add(file(id=id_, title=title, text=text), "sari", scheme)
    assert sorted(ids(library, words=(word,))) == found


@given(st.text(max_size=30))
@some(60)
def test_whatever_is_typed_finds_the_text_that_has_it(word):
    """What the search index takes for several words is found as they stand in a text."""
    with closing(sqlite3.connect(":memory:")) as db:
        db.execute("CREATE TABLE articles (id INTEGER PRIMARY KEY, title TEXT, text TEXT)")
        db.execute("INSERT INTO articles (text) VALUES (?)", (f"di {word} sini",))
        sought = phrases.phrase(f"di {word}")
        assert sought.words[0] == "di"
        assert phrases.among(db, [1], [sought]) == {1}


@given(st.text(max_size=30))
@some(60)
def test_whatever_is_typed_is_no_syntax(word):
    """Quotation marks, operators and column names have no power in a search."""
    with closing(sqlite3.connect(":memory:")) as db:
        db.execute("CREATE VIRTUAL TABLE articles_fts USING fts5 (text)")
        db.execute("INSERT INTO articles_fts VALUES (?)", (f"di {word} sini",))
        found = db.execute(
            "SELECT text FROM articles_fts WHERE articles_fts MATCH ?", (phrases.quoted(word),)
        ).fetchall()
        assert found in ([], [(f"di {word} sini",)])
