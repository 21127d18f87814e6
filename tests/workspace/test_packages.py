"""Work that is shared through files: given out, done elsewhere, brought together."""

import json
import shutil
import zipfile
from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.editing import actions
from annotator.editing.merging import state_of
from annotator.errors import AnnotatorError
from annotator.model import Span
from annotator.workspace import Workspace, handing_over
from annotator.workspace.bringing import Bringing
from annotator.workspace.handing_over import give_back, hand_over, shared_out, unassigned
from annotator.workspace.packages import Package
from tests.examples import some

TEXT = "Warga Kupang {} antre di kelurahan Oeba, kata lurah.\n"


def mark(workspace, article_id, words, label, annotator=None):
    session = workspace.session(article_id, annotator)
    start = session.document.text.index(words)
    return session.commit(actions.mark(session.document, Span(start, start + len(words)), label))


def marks(workspace, article_id, annotator):
    document = workspace.session(article_id, annotator).document
    return [(e.span.of(document.text), e.label) for e in document.entities if e.origin != "rejected"]


@pytest.fixture
def lead(tmp_path):
    """Ten articles that nobody has begun."""
    (tmp_path / "texts").mkdir()
    for number in range(10):
        (tmp_path / "texts" / f"a{number}.txt").write_text(TEXT.format(number), encoding="utf-8")
    with Workspace.opened(tmp_path / "lead.sqlite", "Lead") as workspace:
        list(workspace.import_paths([tmp_path / "texts"]))
        yield workspace


@pytest.fixture
def elsewhere(tmp_path):
    """Somebody's own machine: a library that is made by the package."""
    opened = []

    def open_(name):
        workspace = Workspace.opened(tmp_path / f"{name}.sqlite", name)
        opened.append(workspace)
        return workspace

    yield open_
    for workspace in opened:
        workspace.close()


def given_out(lead, tmp_path, *people, twice=0.0):
    return hand_over(lead, people, tmp_path / "out", unassigned(lead), twice=twice, seed=7, suggestions=False)


@given(n=st.integers(1, 60), people=st.integers(1, 5), twice=st.floats(0, 1), seed=st.integers(0, 99))
@some(30)
def test_everything_is_given_out_evenly_and_the_same_for_the_same_seed(n, people, twice, seed):
    """Nobody has more than one article more than another, and no pair of people shares more than one more."""
    ids = [f"a{number:03}" for number in range(n)]
    names = [f"p{number}" for number in range(people)]
    found = shared_out(ids, names, twice, seed)
    assert found == shared_out(ids, names, twice, seed)
    done = Counter(id_ for theirs in found.values() for id_ in theirs)
    assert set(done) == set(ids)
    doubles = {id_ for id_, times in done.items() if times == 2}
    assert len(doubles) == (round(twice * n) if people > 1 else 0)
    assert max(done.values()) <= 2
    loads = [len(theirs) for theirs in found.values()]
    assert max(loads) - min(loads) <= 2
    if people > 1:
        shared = [sum(id_ in found[a] and id_ in found[b] for id_ in doubles) for a, b in combinations(names, 2)]
        assert max(shared) - min(shared) <= 1


def test_a_package_is_a_library_of_its_own_and_holds_nobody_elses_marks(lead, tmp_path, elsewhere):
    """Who shall do what is known on both sides; giving out can be taken back."""
    mark(lead, "a3", "Kupang", "GPE")
    dimas, _ = given_out(lead, tmp_path, "Dimas", "Lestari", twice=0.2)
    assert unassigned(lead) == []
    assert len(lead.library.assignments()) == 9 + 2
    there = elsewhere("Dimas")
    Bringing(there, [dimas.path]).take()
    assert there.library.annotators() == ["Dimas"]
    assert sorted(there.ids("ditugaskan:saya")) == sorted(there.ids())
    assert len(there.ids()) == dimas.articles
    assert not any(there.session(id_).document.entities for id_ in there.ids())
    lead.library.undo()
    assert lead.library.assignments() == []


def test_work_comes_back_and_goes_on(lead, tmp_path, elsewhere):
    """New the first time, the same the second, updated after more work, older when an old file comes again."""
    (dimas,) = given_out(lead, tmp_path, "Dimas")
    there = elsewhere("Dimas")
    Bringing(there, [dimas.path]).take()
    mark(there, "a1", "Kupang", "LOC")
    first, second = tmp_path / "first.annotator", tmp_path / "second.annotator"
    give_back(there, first)
    assert Bringing(lead, [first]).preview().counts == {"new": 1}
    assert not lead.library.has_document("a1", "Dimas")
    Bringing(lead, [first]).take()
    assert marks(lead, "a1", "Dimas") == [("Kupang", "LOC")]
    assert Bringing(lead, [first]).preview().counts == {"same": 1}
    session = there.session("a1")
    session.commit(actions.relabel(session.document, "e1", "GPE"))
    session.commit(actions.set_status(session.document, "done"))
    give_back(there, second)
    assert Bringing(lead, [second]).take().counts == {"updated": 1}
    assert marks(lead, "a1", "Dimas") == [("Kupang", "GPE")]
    assert lead.session("a1", "Dimas").document.status == "done"
    assert Bringing(lead, [first]).preview().counts == {"older": 1}
    lead.library.undo()
    assert marks(lead, "a1", "Dimas") == [("Kupang", "LOC")]
    lead.library.redo()
    assert marks(lead, "a1", "Dimas") == [("Kupang", "GPE")]


def forked(lead, tmp_path, elsewhere):
    """Dimas has worked on one article here and there since he gave it back."""
    (dimas,) = given_out(lead, tmp_path, "Dimas")
    there = elsewhere("Dimas")
    Bringing(there, [dimas.path]).take()
    mark(there, "a1", "Kupang", "LOC")
    give_back(there, tmp_path / "first.annotator")
    Bringing(lead, [tmp_path / "first.annotator"]).take()
    return there, tmp_path / "second.annotator"


def test_what_was_changed_on_both_sides_is_merged_where_the_changes_do_not_meet(lead, tmp_path, elsewhere):
    """Both marks stand, though both were made under the same number; one step takes it back."""
    there, back = forked(lead, tmp_path, elsewhere)
    mark(there, "a1", "Warga", "NORP")
    mark(lead, "a1", "Oeba", "FAC", "Dimas")
    before = lead.session("a1", "Dimas").document.items()
    give_back(there, back)
    assert Bringing(lead, [back]).take().counts == {"merged": 1}
    assert marks(lead, "a1", "Dimas") == [("Warga", "NORP"), ("Kupang", "LOC"), ("Oeba", "FAC")]
    lead.library.undo()
    assert lead.session("a1", "Dimas").document.items() == before


@pytest.mark.parametrize(
    ("both", "here", "beside"),
    [("beside", "PERSON", "GPE"), ("ours", "PERSON", None), ("theirs", "GPE", None)],
)
def test_what_both_have_changed_is_never_lost_unasked(lead, tmp_path, elsewhere, both, here, beside):
    """Theirs stands beside as a version of its own, which Differences compares; or one side is chosen."""
    there, back = forked(lead, tmp_path, elsewhere)
    for workspace, label in ((there, "GPE"), (lead, "PERSON")):
        session = workspace.session("a1", "Dimas")
        session.commit(actions.relabel(session.document, "e1", label))
    give_back(there, back)
    assert Bringing(lead, [back], both=both).take().counts == {"both": 1}
    assert marks(lead, "a1", "Dimas") == [("Kupang", here)]
    if beside is not None:
        assert marks(lead, "a1", "Dimas (2)") == [("Kupang", beside)]
    else:
        assert "Dimas (2)" not in lead.library.annotators()


def test_two_whole_libraries_become_one(lead, tmp_path, elsewhere):
    """The same text under another name is the same article; new articles go again with undo."""
    other = elsewhere("Lestari")
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "lain.txt").write_text(TEXT.format(4), encoding="utf-8")
    (tmp_path / "more" / "baru.txt").write_text("Pasar Oeba dibuka lagi.\n", encoding="utf-8")
    list(other.import_paths([tmp_path / "more"]))
    mark(other, "lain", "Kupang", "GPE")
    mark(other, "baru", "Pasar Oeba", "FAC")
    found = Bringing(lead, [other.library.path]).take()
    assert found.counts == {"new": 2}
    assert marks(lead, "a4", "Lestari") == [("Kupang", "GPE")]
    assert "baru" in lead.ids()
    lead.library.undo()
    assert "baru" not in lead.ids()
    assert marks(lead, "a4", "Lestari") == []
    with pytest.raises(AnnotatorError):
        Bringing(lead, [lead.library.path]).take()


def test_later_work_on_top_of_a_step_does_not_keep_it_from_being_taken_back(lead, tmp_path, elsewhere):
    """Unless it changed the same: then nothing is taken back, and the article is named."""
    forked(lead, tmp_path, elsewhere)
    mark(lead, "a1", "Oeba", "FAC", "Dimas")
    lead.library.undo()
    assert marks(lead, "a1", "Dimas") == [("Oeba", "FAC")]
    lead.library.redo()
    session = lead.session("a1", "Dimas")
    kupang = next(e for e in session.document.entities if e.label == "LOC")
    session.commit(actions.relabel(session.document, kupang.id, "GPE"))
    with pytest.raises(AnnotatorError, match="a1"):
        lead.library.undo()
    assert marks(lead, "a1", "Dimas") == [("Kupang", "GPE"), ("Oeba", "FAC")]


def test_suggestions_go_along_or_not(lead, tmp_path, elsewhere):
    """Those that stand untouched in the library; without them the document says that none are wanted."""
    session = lead.session("a1")
    lead.suggest(session)
    suggested = [e.span for e in session.document.entities]
    assert suggested
    (with_,) = hand_over(lead, ["Dimas"], tmp_path / "out", ["a1"], suggestions=True)
    (without,) = hand_over(lead, ["Lestari"], tmp_path / "out", ["a1"], suggestions=False)
    documents = [next(Package(one.path).documents()).document for one in (with_, without)]
    assert [e.span for e in documents[0].entities] == suggested
    assert all(e.origin == "suggested" for e in documents[0].entities)
    assert documents[1].entities == ()
    assert documents[1].progress.suggester.name == handing_over.WITHOUT


def tampered(path, target, change):
    """A copy of a package in which `change` has changed the parts."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target


def manifest_of(parts, **values):
    manifest = json.loads(parts["manifest.json"]) | values
    parts["manifest.json"] = json.dumps(manifest).encode()


HOSTILE = {
    "another part": lambda parts: parts.update({"../../evil.py": b"import os"}),
    "a part is missing": lambda parts: parts.pop("scheme.json"),
    "no manifest": lambda parts: parts.pop("manifest.json"),
    "a changed line": lambda parts: parts.update(
        {"annotations.jsonl": parts["annotations.jsonl"].replace(b"Kupang", b"Kupanx")}
    ),
    "a longer part": lambda parts: parts.update({"guidelines.md": parts["guidelines.md"] + b"!" * 10**7}),
    "a newer format": lambda parts: manifest_of(parts, format="annotator-package/9", more=1),
    "no JSON": lambda parts: parts.update({"manifest.json": b"[" * 100_000}),
    "histories of others": lambda parts: manifest_of(parts, files={}),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_or_broken_package_is_refused_whole(lead, tmp_path, elsewhere, name):
    """With the file and the reason; the library is as it was."""
    (dimas,) = given_out(lead, tmp_path, "Dimas")
    bad = tampered(dimas.path, tmp_path / "bad.annotator", HOSTILE[name])
    there = elsewhere("Dimas")
    for act in (Bringing(there, [bad]).preview, Bringing(there, [dimas.path, bad]).take):
        with pytest.raises(AnnotatorError, match=r"bad\.annotator"):
            act()
        assert there.ids() == []
        assert there.library.annotators() == []


def test_what_is_wrong_with_the_parts_of_a_package_is_named(lead, tmp_path):
    """One that lacked a part was said to hold files that no package has: “(–)”."""
    (dimas,) = given_out(lead, tmp_path, "Dimas")
    told = {
        "a part is missing": "di dalamnya tidak ada scheme.json",
        "another part": "berkas yang tidak pada tempatnya (../../evil.py)",
    }
    for name, words in told.items():
        bad = tampered(dimas.path, tmp_path / "bad.annotator", HOSTILE[name])
        with pytest.raises(AnnotatorError) as refused:
            Bringing(lead, [bad]).preview()
        assert words in refused.value.sentence


def test_what_is_no_package_is_refused(lead, tmp_path):
    """An empty file, a text, a cut package, a folder."""
    (dimas,) = given_out(lead, tmp_path, "Dimas")
    whole = dimas.path.read_bytes()
    for number, content in enumerate((b"", b"teks", whole[:200], whole[: len(whole) // 2], b"PK\x05\x06" + bytes(18))):
        bad = tmp_path / f"{number}.annotator"
        bad.write_bytes(content)
        with pytest.raises(AnnotatorError):
            Bringing(lead, [bad]).preview()
    (tmp_path / "folder.annotator").mkdir()
    with pytest.raises(AnnotatorError):
        Bringing(lead, [tmp_path / "folder.annotator"]).take()


def test_another_text_under_the_same_id_takes_nothing(lead, tmp_path, elsewhere):
    """Of the whole file."""
    other = elsewhere("Lestari")
    (tmp_path / "a1.txt").write_text("Teks lain dari Kupang.\n", encoding="utf-8")
    (tmp_path / "z.txt").write_text("Pasar Oeba dibuka.\n", encoding="utf-8")
    list(other.import_paths([tmp_path / "a1.txt", tmp_path / "z.txt"]))
    for id_ in ("a1", "z"):
        mark(other, id_, "a", "LOC")
    with pytest.raises(AnnotatorError, match="a1"):
        Bringing(lead, [other.library.path]).take()
    assert "Lestari" not in lead.library.annotators()
    assert "z" not in lead.ids()


def test_equal_documents_have_equal_states_in_every_library(lead, tmp_path, elsewhere):
    """Whatever came before, and whatever stays inside a library."""
    (dimas,) = given_out(lead, tmp_path, "Dimas")
    there = elsewhere("Dimas")
    Bringing(there, [dimas.path]).take()
    mark(there, "a1", "Kupang", "LOC")
    give_back(there, tmp_path / "back.annotator")
    Bringing(lead, [tmp_path / "back.annotator"]).take()
    assert state_of(there.session("a1").document) == state_of(lead.session("a1", "Dimas").document)
    shutil.copy(tmp_path / "back.annotator", tmp_path / "kopie.annotator")
    assert Bringing(lead, [tmp_path / "kopie.annotator"]).preview().counts == {"same": 1}
