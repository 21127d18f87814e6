"""A long list of articles comes page by page, each before all is found."""

import pytest

from annotator.editing import actions
from annotator.model import Span
from annotator.storage import Filters


@pytest.mark.parametrize("order", ["newest", "oldest", "id", "title", "modified"])
@pytest.mark.parametrize(
    "more",
    [
        {},
        {"statuses": ("new",)},
        {"statuses": ("suggested", "done")},
        {"labels": ("GPE",)},
        {"words": ("manado",)},
        {"words": ("Budi",), "speakers": ("Budi",)},
        {"since": "2000-01-01"},
    ],
)
def test_a_list_is_the_same_in_stretches_of_any_length(shelf, file, scheme, monkeypatch, order, more):
    """Looked at two articles at a time or all at once: the same rows in the same order, and pages that fit together."""
    for n in range(7):
        shelf.add(file(id=f"m{n}", text=f"Manado {n}.", title=f"{9 - n}"), "sari", scheme)
    shelf.remove("m3")
    filters = Filters("sari", order=order, **more)
    whole = [row.id for row in shelf.rows(filters).rows]
    monkeypatch.setattr("annotator.storage.article_queries._FIRST_STRETCH", 2)
    monkeypatch.setattr("annotator.storage.article_queries._GROWTH", 1)
    monkeypatch.setattr("annotator.storage.article_queries._SCREEN_S", 60)
    monkeypatch.setattr("annotator.storage.article_queries._MANY", 2)
    shelf._shelf.forget()
    pages = [shelf.rows(filters, limit=3, offset=offset, patience=0) for offset in range(0, 12, 3)]
    assert [row.id for page in pages for row in page.rows] == whole
    assert shelf.rows(filters).total == len(whole)
    assert "m3" not in whole


def walks(monkeypatch):
    """The index of the order is walked along, as where articles are many and most are found."""
    monkeypatch.setattr("annotator.storage.article_queries._Search._walking_is_less", lambda *_: True)


@pytest.mark.parametrize("order", ["id", "title", "date", "entities", "modified"])
@pytest.mark.parametrize("turned", [False, True])
def test_a_page_in_the_order_of_an_index_is_there_before_all_is_found(shelf, file, scheme, monkeypatch, order, turned):
    """The index is walked along as far as the page needs; counted to the end, the pages are the same."""
    for n in range(20):
        shelf.add(file(id=f"m{n:02}", text=f"Manado {n}.", title=f"{(n * 7) % 20:02}"), "sari", scheme)
    filters = Filters("sari", words=("manado",), statuses=("new",), order=order, turned=turned)
    whole = [row.id for row in shelf.rows(filters).rows]
    for name, value in (("_FIRST_STRETCH", 4), ("_GROWTH", 1), ("_SCREEN_S", 60), ("_STEP", 2), ("_MANY", 3)):
        monkeypatch.setattr(f"annotator.storage.article_queries.{name}", value)
    walks(monkeypatch)
    shelf._shelf.forget()
    page = shelf.rows(filters, limit=5, patience=0)
    assert [row.id for row in page.rows] == whole[:5]
    assert not page.counted
    while not page.counted:
        page = shelf.rows(filters, limit=5, offset=5, patience=0)
        assert [row.id for row in page.rows] == whole[5:10]
        page = shelf.rows(filters, limit=5, offset=5, patience=0.001)
    assert page.total == len(whole)
    assert [row.id for row in shelf.rows(filters, limit=100, offset=10).rows] == whole[10:]
    assert shelf.ids(filters) == whole


def test_a_page_is_there_before_all_is_counted(shelf, file, scheme, monkeypatch):
    """Without patience the first rows come with what is known so far; asked again, it counts on to the end."""
    for n in range(20):
        shelf.add(file(id=f"m{n}", text=f"Manado {n}."), "sari", scheme)
    monkeypatch.setattr("annotator.storage.article_queries._FIRST_STRETCH", 2)
    monkeypatch.setattr("annotator.storage.article_queries._GROWTH", 1)
    monkeypatch.setattr("annotator.storage.article_queries._SCREEN_S", 60)
    filters = Filters("sari", words=("manado",))
    first = shelf.rows(filters, limit=3, patience=0)
    assert ([row.id for row in first.rows], first.counted) == (["m19", "m18", "m17"], False)
    assert 3 <= first.total < 22
    last = shelf.rows(filters, limit=0)
    assert (last.total, last.counted) == (22, True)


def test_a_page_that_does_not_fill_soon_comes_as_far_as_it_is(shelf, file, scheme, monkeypatch):
    """A rare word in a large library: nobody waits for the end of it, and asked again it is found."""
    shelf.add(file(id="langka", text="Kata langka."), "sari", scheme)
    for n in range(20):
        shelf.add(file(id=f"m{n}", text=f"Manado {n}."), "sari", scheme)
    monkeypatch.setattr("annotator.storage.article_queries._FIRST_STRETCH", 2)
    monkeypatch.setattr("annotator.storage.article_queries._GROWTH", 1)
    monkeypatch.setattr("annotator.storage.article_queries._SCREEN_S", 0)
    filters = Filters("sari", words=("langka",))
    first = shelf.rows(filters, limit=3, patience=0)
    assert (first.rows, first.counted) == ((), False)
    while not (page := shelf.rows(filters, limit=3, patience=0)).counted:
        pass
    assert [row.id for row in page.rows] == ["langka"]


def test_a_page_in_the_order_of_an_index_comes_as_far_as_it_is(shelf, file, scheme, monkeypatch):
    """What is shown so far are the first rows of that order, and no more are promised; asked again, it goes on."""
    for n in range(30):
        shelf.add(file(id=f"m{n:02}", text=f"Manado {n}.", title=f"{(n * 7) % 30:02}"), "sari", scheme)
    filters = Filters("sari", words=("manado",), order="title")
    whole = shelf.ids(filters)
    for name, value in (("_FIRST_STRETCH", 4), ("_GROWTH", 1), ("_SCREEN_S", 0), ("_STEP", 2)):
        monkeypatch.setattr(f"annotator.storage.article_queries.{name}", value)
    walks(monkeypatch)
    shelf._shelf.forget()
    seen = []
    while not seen or not seen[-1].counted:
        page = shelf.rows(filters, limit=20, patience=1e-6)
        assert [row.id for row in page.rows] == whole[: len(page.rows)]
        assert len(page.rows) == min(20, page.total)
        seen.append(page)
    assert len(seen) > 2
    assert seen[-1].total == len(whole)


@pytest.mark.parametrize("words", [("budi",), ("bud*",), ("datang", "budi"), ("person",), ("budi s*",), ("buđi",)])
def test_names_are_searched_in_the_order_of_an_index_too(shelf, file, scheme, begun, monkeypatch, words):
    """A word of a name that no text has is found in whatever order the list is."""
    for n in range(12):
        text = f"Gubernur {n} datang, “Ya,” katanya."
        shelf.add(file(id=f"m{n:02}", text=text, title=f"{(n * 7) % 12:02}"), "sari", scheme)
        if n % 3:
            session = begun(shelf, f"m{n:02}")
            session.commit(actions.mark(session.document, Span(0, 8), "PERSON"))
            session.commit(actions.add_quote(session.document, [Span(18, 22)], "direct", speaker_name="Budi Santoso"))
    by_coming = set(shelf.ids(Filters("sari", words=words)))
    for name, value in (("_FIRST_STRETCH", 4), ("_GROWTH", 1), ("_STEP", 2), ("_MANY", 0)):
        monkeypatch.setattr(f"annotator.storage.article_queries.{name}", value)
    walks(monkeypatch)
    shelf._shelf.forget()
    page = shelf.rows(Filters("sari", words=words, order="title"), limit=3, patience=0)
    titles = [row.title for row in page.rows]
    assert titles == sorted(titles)
    assert {row.id for row in page.rows} <= by_coming
    assert bool(page.rows) == bool(by_coming)
