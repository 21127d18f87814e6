"""Changing the label scheme: its file, the documents that use it, and their marks, as one act that can be undone."""

from dataclasses import replace

import pytest

from annotator import paths
from annotator.editing import actions
from annotator.errors import AnnotatorError
from annotator.exporting import exporter
from annotator.exporting.format import ImportContext
from annotator.model import EditConflict, Span
from annotator.model.nesting import misplaced
from annotator.model.scheme import read_scheme
from annotator.workspace import Workspace, scheme_editing, schemes
from annotator.workspace.scheme_editing import apply, plan

TEXT = "Gudang Kota\n\nKantor KPU Kupang di Kupang dijaga, kata Bayu Pranata.\n"


@pytest.fixture
def workspace(tmp_path):
    """One article of Arini and Dimas, with marks of three labels."""
    (tmp_path / "gudang.txt").write_text(TEXT, encoding="utf-8")
    with Workspace.opened(tmp_path / "library.sqlite", "Arini") as workspace:
        list(workspace.import_paths([tmp_path / "gudang.txt"]))
        for person in ("Arini", "Dimas"):
            session = workspace.session("gudang", person)
            for words, label in (("Kantor KPU Kupang", "FAC"), ("KPU", "ORG"), ("Bayu Pranata", "PERSON")):
                session.commit(actions.mark(session.document, place(words), label))
        yield workspace


def place(words):
    start = TEXT.index(words)
    return Span(start, start + len(words))


def labels(workspace, person="Arini"):
    document = workspace.library.document("gudang", person)
    return [(entity.label, entity.span.of(TEXT)) for entity in document.entities if entity.origin != "rejected"]


def own_file():
    return paths.user_data() / "schemes" / "news-id.toml"


def test_a_label_that_goes_takes_its_marks_to_another_in_every_version_and_comes_back(workspace):
    """First told, then one act over all people's documents, the file too; undo and redo turn all of it."""
    before = labels(workspace)
    planned = plan(workspace, scheme_editing.without(workspace.scheme, "FAC"), gone="FAC", becomes="LOC")
    assert (planned.marks, planned.articles) == (2, 1)
    assert {place.annotator for place in planned.places} == {"Arini", "Dimas"}
    assert labels(workspace) == before  # so far nothing has happened
    apply(workspace, planned)
    after = [("LOC" if label == "FAC" else label, words) for label, words in before]
    assert labels(workspace) == labels(workspace, "Dimas") == after
    assert not workspace.scheme.has("FAC")
    assert workspace.scheme.version == 2
    assert read_scheme(own_file()) == workspace.scheme == workspace.library.document("gudang", "Dimas").scheme
    workspace.library.undo()
    assert labels(workspace) == labels(workspace, "Dimas") == before
    assert workspace.scheme.has("FAC")
    assert not own_file().exists()  # it is the shipped scheme again
    workspace.library.redo()
    assert labels(workspace, "Dimas") == after
    assert read_scheme(own_file()) == workspace.scheme


def test_marks_can_go_with_their_label(workspace):
    """None of them stays with a label that the scheme lacks, and what was marked can be exported as before."""
    apply(workspace, plan(workspace, scheme_editing.without(workspace.scheme, "FAC"), gone="FAC"))
    assert [label for label, _ in labels(workspace)] == ["ORG", "PERSON"]
    report = workspace.export("jsonl", workspace.library.path.parent / "out.jsonl", annotators=["Arini"])
    (found,) = exporter("jsonl").read(report.files[0], ImportContext(scheme=workspace.scheme))
    assert "FAC" not in found.document.scheme.names


def test_two_marks_of_one_place_become_one(workspace):
    """Where the other label stands already, it stays as it is."""
    session = workspace.session("gudang")
    session.commit(actions.mark(session.document, place("Kantor KPU Kupang"), "LOC"))
    planned = plan(workspace, scheme_editing.without(workspace.scheme, "FAC"), gone="FAC", becomes="LOC")
    apply(workspace, planned)
    assert labels(workspace).count(("LOC", "Kantor KPU Kupang")) == 1


def test_a_new_label_can_be_used_at_once_in_articles_that_were_begun(workspace):
    """Its undo is refused while it is used, with how often; unused it goes."""
    apply(workspace, plan(workspace, scheme_editing.with_new(workspace.scheme, "senjata tajam", "#111111")))
    session = workspace.session("gudang")
    session.commit(actions.mark(session.document, place("dijaga"), "SENJATA_TAJAM"))
    with pytest.raises(AnnotatorError, match="SENJATA_TAJAM"):
        workspace.library.undo()
    assert labels(workspace)[-2] == ("SENJATA_TAJAM", "dijaga")
    assert workspace.scheme.has("SENJATA_TAJAM")
    session.undo()
    workspace.library.undo()
    assert not workspace.scheme.has("SENJATA_TAJAM")


@pytest.mark.parametrize("name", ["CUE", "1A", "", "x" * 60, "ORG"])
def test_a_name_that_no_file_can_hold_is_refused(workspace, name):
    """With what names may be; so is one that is there already."""
    with pytest.raises(AnnotatorError):
        scheme_editing.with_new(workspace.scheme, name, "#000000")


def test_keys_are_exchanged_never_doubled():
    """The label that had the digit gets the old one; letters likewise, whatever their case."""
    scheme = schemes.scheme()
    changed = scheme_editing.with_label(scheme, replace(scheme.label("ORG"), digit="1", letter="o"))
    assert (changed.label("ORG").digit, changed.label("PERSON").digit) == ("1", "3")
    assert changed.label("PERSON").letter == "G"
    given = scheme_editing.with_label(scheme, replace(scheme.label("TIME"), digit="0"))
    assert (given.label("TIME").digit, given.label("CARDINAL").digit) == ("0", "")


def test_words_and_order_keep_the_version_or_raise_it(workspace):
    """Texts and colours are no other meaning; another list of labels is another version."""
    scheme = workspace.scheme
    words = replace(scheme.label("ORG"), text={"id": "Lembaga", "en": "Body"}, colour="#ff0000")
    apply(workspace, plan(workspace, scheme_editing.with_label(scheme, words)))
    assert (workspace.scheme.version, workspace.library.document("gudang", "Arini").scheme.label("ORG")) == (1, words)
    apply(workspace, plan(workspace, scheme_editing.moved(workspace.scheme, "ORG", -2)))
    assert workspace.scheme.names[:2] == ("ORG", "PERSON")
    assert workspace.scheme.version == 2
    assert schemes.scheme("news-id") == workspace.scheme  # what the commands read


def test_where_a_label_may_lie_is_told_of_marks_that_are_there_and_holds_for_new_ones(workspace):
    """Marks that lie where they may not any more stay, and are counted; a person's next one is refused."""
    scheme = workspace.scheme
    after = scheme_editing.with_label(scheme, replace(scheme.label("ORG"), within=("PERSON",)))
    planned = plan(workspace, after)
    assert (planned.marks, planned.articles) == (2, 1)
    apply(workspace, planned)
    assert ("ORG", "KPU") in labels(workspace)
    session = workspace.session("gudang")
    with pytest.raises(EditConflict, match="Organisasi"):
        session.commit(actions.mark(session.document, place("Kantor"), "ORG"))
    session.commit(actions.mark(session.document, place("Bayu"), "ORG"))
    session.commit(actions.mark(session.document, place("Gudang Kota"), "ORG"))  # in nothing at all
    wrong = misplaced(session.document.entities, session.document.scheme)
    assert [(inner.span.of(TEXT), outer.label) for inner, outer in wrong] == [("KPU", "FAC")]
    assert read_scheme(own_file()).label("ORG").within == ("PERSON",)


def test_a_mark_around_others_that_may_not_lie_in_it_is_refused(workspace):
    """The rule holds from both sides, and when a label or an edge changes."""
    scheme = workspace.scheme
    apply(workspace, plan(workspace, scheme_editing.with_label(scheme, replace(scheme.label("PERSON"), within=()))))
    session = workspace.session("gudang")
    with pytest.raises(EditConflict, match="Orang"):
        session.commit(actions.mark(session.document, place("kata Bayu Pranata"), "EVENT"))
    mark = actions.mark(session.document, place("kata"), "EVENT")
    session.commit(mark)
    with pytest.raises(EditConflict, match="Orang"):
        session.commit(actions.move(session.document, mark.changes[0].item.id, place("kata Bayu Pranata")))


def test_articles_that_nobody_has_begun_get_the_scheme_that_is_chosen(workspace, tmp_path):
    """Also those that were imported before; what was begun keeps its labels."""
    (tmp_path / "lain.txt").write_text("Judul\n\nBayu datang ke Kupang.\n", encoding="utf-8")
    list(workspace.import_paths([tmp_path / "lain.txt"]))
    workspace.scheme = schemes.scheme("conll")
    session = workspace.session("lain")
    session.commit(actions.mark(session.document, Span(7, 11), "PER"))
    assert workspace.library.document("lain", "Arini").scheme.name == "conll"
    assert workspace.library.document("gudang", "Arini", workspace.scheme).scheme.name == "news-id"


def test_an_act_on_a_scheme_that_changed_meanwhile_is_refused(workspace):
    """What was asked about is what is done, or nothing."""
    planned = plan(workspace, scheme_editing.without(workspace.scheme, "FAC"), gone="FAC")
    apply(workspace, plan(workspace, scheme_editing.moved(workspace.scheme, "ORG", 1)))
    with pytest.raises(AnnotatorError):
        apply(workspace, planned)
