"""Articles: the same text is one article, and what is done to the list can be undone."""

import pytest

from annotator.errors import AnnotatorError
from annotator.storage import Filters, opened


def ids(library, **more):
    return sorted(row.id for row in library.rows(Filters("sari", **more)).rows)


def test_the_same_text_is_the_same_article(library, file, scheme):
    """Whatever the file is called, and whoever imports it."""
    added = library.add(file(id="lain"), "budi", scheme)
    assert (added.article_id, added.new) == ("laut", False)
    assert ids(library) == ["laut"]


def test_two_texts_with_one_name_get_two_ids(library, file, scheme):
    """A number is put behind, and case makes no difference: an id can name a file on any system."""
    found = [
        library.add(file(id=id_, text=f"Teks {n}."), "sari", scheme).article_id
        for n, id_ in enumerate(["LAUT", "laut", "laut"])
    ]
    assert found == ["LAUT-2", "laut-3", "laut-4"]


def test_a_removed_article_is_out_of_every_list_and_comes_back(library, session, file, scheme):
    """Removing hides; nothing is deleted, and undo brings text, marks and history back."""
    library.remove("laut")
    assert ids(library) == []
    assert ids(library, words=("reklamasi",)) == []
    assert library.counts("sari")["total"] == 0
    assert list(library.documents()) == []
    with pytest.raises(AnnotatorError, match="Tidak ada artikel laut"):
        library.document("laut", "sari")
    assert library.next_undo().action == "remove"
    library.undo()
    assert ids(library) == ["laut"]
    library.redo()
    assert ids(library) == []


def test_importing_a_removed_text_brings_it_back(library, file, scheme):
    """The person wants it there; it keeps its id and its marks."""
    library.remove("laut")
    added = library.add(file(id="lain"), "sari", scheme)
    assert (added.article_id, added.new) == ("laut", True)
    assert ids(library) == ["laut"]


def test_a_new_title_is_found_and_can_be_undone_after_a_restart(library, path):
    """Search follows the title, and the library's journal survives the program."""
    library.rename("laut", "Teluk  Manado")
    assert ids(library, words=("teluk",)) == ["laut"]
    library.close()
    with opened(path) as again:
        again.undo()
        assert ids(again, words=("teluk",)) == []
        assert again.article("laut").title == "Nelayan Bahu menolak reklamasi"
        assert again.undo() is None


def test_what_is_done_anew_leaves_redo_behind(library):
    """As in any editor."""
    library.rename("laut", "Satu")
    library.undo()
    library.rename("laut", "Dua")
    assert library.redo() is None
    assert library.article("laut").title == "Dua"


def test_a_wrong_id_is_answered_with_near_ones(library):
    """A typing mistake is not a search through the whole library."""
    with pytest.raises(AnnotatorError) as refusal:
        library.article("laud")
    assert "laut" in refusal.value.hint


def test_the_text_of_an_article_cannot_be_changed(library):
    """An offset is true for ever; the file itself refuses, whoever asks."""
    with pytest.raises(Exception, match="never edited"):
        library.db.conn.execute("UPDATE articles SET text = 'lain'")


def test_a_version_of_a_scheme_never_changes_its_labels(library, file, scheme):
    """Documents keep the labels that they were marked with."""
    from annotator.model import Label, Scheme

    with pytest.raises(AnnotatorError, match="label lain"):
        library.add(file(id="b", text="Lain."), "sari", Scheme("uji", 1, (Label("LAIN"),)))
    assert ids(library) == ["laut"]
