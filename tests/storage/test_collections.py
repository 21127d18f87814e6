"""Collections and folders: articles together under a name, one undoable step an act."""

import pytest

from annotator.errors import AnnotatorError
from annotator.storage import Filters
from annotator.storage.checking import check


@pytest.fixture
def shelf(library, file, scheme):
    """Three articles beside `laut`: `a` and `b` from one folder, `c` from one inside it."""
    for id_, path in (("a", "/berita/a.txt"), ("b", "C:\\berita\\b.txt"), ("c", "/berita/ntt/c.txt")):
        library.add(file(id=id_, text=f"Artikel {id_}.", meta={"path": path}), "sari", scheme)
    return library


def named(library):
    return {one.name: one.articles for one in library.collections.listed()}


def of(library, **filters):
    return [row.id for row in library.rows(Filters("sari", order="id", **filters)).rows]


def test_articles_are_put_together_and_taken_out(shelf):
    """A collection that is not there is made; what is in it already is not counted again; names know no case."""
    assert shelf.collections.put(["a", "b"], "Pemilu") == 2
    assert shelf.collections.put(["b", "c"], "pemilu") == 1
    assert named(shelf) == {"Pemilu": 3}
    assert of(shelf, collections=("PEMILU",)) == ["a", "b", "c"]
    assert shelf.collections.take(["a", "laut"], "Pemilu") == 1
    assert of(shelf, collections=("Pemilu",)) == ["b", "c"]
    assert shelf.collections.of("b") == ["Pemilu"]


def test_every_act_is_taken_back_and_done_again_as_a_whole(shelf):
    """Deleting a collection and undoing it brings its articles back into it, under its own name."""
    shelf.collections.put(["a", "b"], "Pemilu")
    shelf.collections.rename("Pemilu", "Pemilu 2024")
    shelf.collections.take(["a"], "Pemilu 2024")
    shelf.collections.delete("Pemilu 2024")
    assert named(shelf) == {}
    states = [{"Pemilu 2024": 1}, {"Pemilu 2024": 2}, {"Pemilu": 2}, {}]
    for state in states:
        shelf.undo()
        assert named(shelf) == state
    for state in [*reversed(states[:-1]), {}]:
        shelf.redo()
        assert named(shelf) == state
    shelf.undo()
    assert of(shelf, collections=("Pemilu 2024",)) == ["b"]
    assert check(shelf).problems == ()


def test_a_removed_article_is_in_no_count_and_comes_back_into_its_collection(shelf):
    """As in every list."""
    shelf.collections.put(["a", "b"], "Pemilu")
    shelf.remove("a")
    assert named(shelf) == {"Pemilu": 1}
    assert of(shelf, collections=("Pemilu",)) == ["b"]
    shelf.undo()
    assert named(shelf) == {"Pemilu": 2}


@pytest.mark.parametrize(
    "act",
    [
        lambda collections: collections.make(" pemilu "),
        lambda collections: collections.rename("NTT", "Pemilu"),
        lambda collections: collections.make("  "),
        lambda collections: collections.delete("Pilkada"),
        lambda collections: collections.take(["a"], "Pilkada"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changes(shelf, act):
    """A name that is taken, none at all, or a collection that is not there."""
    shelf.collections.put(["a"], "Pemilu")
    shelf.collections.make("NTT")
    with pytest.raises(AnnotatorError) as refusal:
        act(shelf.collections)
    assert refusal.value.hint
    assert named(shelf) == {"NTT": 0, "Pemilu": 1}


def test_folders_are_those_that_articles_came_from(shelf):
    """A folder holds what is in the folders inside it; either kind of path; the last part of a path will do."""
    assert [(folder.path, folder.articles) for folder in shelf.folders()] == [
        ("/berita", 1),
        ("/berita/ntt", 1),
        ("C:/berita", 1),
    ]
    assert of(shelf, folders=("/berita",)) == ["a", "c"]
    assert of(shelf, folders=("ntt",)) == ["c"]
    assert of(shelf, folders=("C:/berita",)) == ["b"]
