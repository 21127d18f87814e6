"""Learning from corrected articles: a real training, of seconds."""

import json
import shutil
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.errors import AnnotatorError
from annotator.exporting.record import document_of, line_of
from annotator.model import Document, Label, Scheme
from annotator.suggesting import Suggester, trained
from annotator.suggesting.own_training import Plan
from annotator.suggesting.quotes import patterns
from annotator.workspace import Workspace
from annotator.workspace.learning import comparing, fitting, material, process, run
from annotator.workspace.learning.versions import KEPT
from tests.storage.test_durability import failing_writes
from tests.workspace.learning.beginnings import beginning

CORPUS = Path(__file__).resolve().parents[3] / "corpus" / "gold" / "news-dev.jsonl"
QUICK = Plan(rounds=2, steps=12, rate=0.01, beside=0, kept=3)


@pytest.fixture(scope="module")
def documents():
    """Finished articles that no shipped weight has seen."""
    lines = sorted(CORPUS.read_text(encoding="utf-8").splitlines(), key=len)[:11]  # the shortest are quickest
    found = [document_of(beginning(line)) for line in lines]
    return [replace(d, progress=replace(d.progress, status="done")) for d in found]


@pytest.fixture(scope="module")
def ships(documents):
    """The same with a label that the shipped pipeline does not know: people are ships."""
    found = []
    for document in documents:
        changed = [replace(e, label="KAPAL") if e.label == "PERSON" else e for e in document.entities]
        scheme = Scheme("uji", 1, (*document.scheme.labels, Label("KAPAL")))
        items = (*changed, *document.quotes, *document.speakers)
        found.append(Document.of(document.article, "sari", scheme, items))
    return found


@pytest.fixture(scope="module")
def run_of_learning(ships):
    """What was learnt until it was stopped, of what, and the rounds that were told."""
    parts, rounds = material.parted(ships), []
    return run.learn(parts, plan=QUICK, told=rounds.append, stopped=lambda: len(rounds) > 1), parts, rounds


@pytest.fixture(scope="module")
def learnt(run_of_learning, tmp_path_factory):
    """A version, the rounds that were told, and what it says of itself."""
    done, parts, rounds = run_of_learning
    path = tmp_path_factory.mktemp("versi") / "v1.version"
    about = run.write(done, parts, path, "v1")
    return path, rounds, about, parts


def written(documents, file):
    """The file, with the documents in it."""
    file.write_bytes(b"".join(line_of(document) + b"\n" for document in documents))
    return file


@pytest.fixture(scope="module")
def finished(documents, tmp_path_factory):
    """The file of a library in which the articles are finished."""
    folder = tmp_path_factory.mktemp("selesai")
    with Workspace.opened(folder / "library.sqlite", "sari") as workspace:
        workspace.load("jsonl", [written(documents, folder / "selesai.jsonl")])
    return folder / "library.sqlite"


@pytest.fixture
def library(finished, tmp_path):
    """Such a library."""
    with Workspace.opened(shutil.copy(finished, tmp_path)) as workspace:
        yield workspace


def test_every_article_is_in_one_part_and_stays_there(documents):
    """By the hash of its id, whatever other articles there are; at least two are held back."""
    whole, some = material.parted(documents), material.parted(documents[3:])
    held = {d.article.id for d in whole.held}
    assert len(held) >= material.LEAST_HELD
    assert {d.article.id for d in whole.learnt}.isdisjoint(held)
    sure = {d.article.id for d in documents[3:] if material.is_held_back(d.article.id)}
    assert sure <= {d.article.id for d in some.held} & held


def test_a_version_gives_what_was_measured(learnt):
    """Loaded from its file, it finds exactly what it found at the end of the round that was kept."""
    path, rounds, about, parts = learnt
    again = Suggester(model=path)
    found = comparing.found(parts.held, [again.predictions(d.text) for d in parts.held])
    assert [one.number for one in rounds] == [0, 1]
    assert found.effort == about["effort"][1]
    assert found.entities == about["entities"][1]
    assert {name: set(one) for name, one in about["taken"].items()} == {
        "network": {"taken", "share"},
        **{name: {"taken", "right"} for name in ("confidence", "rules", "stance", "target")},
    }
    assert again.name == "id_news-v1"


def test_a_label_that_is_new_is_learnt_and_stopping_keeps_the_best_so_far(run_of_learning, learnt):
    """None of it before; after some steps, in the file, some."""
    made, parts, _ = run_of_learning
    assert made.stopped == 1
    line = next(line for line in made.comparison.labels if line.name == "KAPAL")
    assert line.before == 0
    assert line.after > 0
    suggester = Suggester(model=learnt[0])
    assert "KAPAL" in {e.label for d in parts.held for e in suggester.predictions(d.text).entities}


@pytest.mark.thorough
def test_a_run_that_nobody_stops_also_learns_without_each_third_of_the_articles(documents):
    """Of which `test_proving` shows what it is for."""
    rounds = []
    run.learn(material.parted(documents), plan=Plan(rounds=2, steps=2), told=rounds.append)
    assert [one.number for one in rounds if not one.check] == [0, 1, 2]
    assert [one.number for one in rounds if one.check] == [3, 4, 5]


def test_a_version_is_offered_where_all_articles_say_so_and_the_held_back_ones_do_not_deny_it(run_of_learning):
    """Worse, equal, or forgetting a field: it is not."""
    made = run_of_learning[0]
    equal = replace(made.comparison, corrections=((3, 3), (4, 4)), keys=((9, 9), (8, 8)), labels=(), fields=())
    proof = {"articles": 11, "corrections": [60, 50], "keys": [30.0, 28.0], "worse": []}
    assert replace(made, comparison=equal, proof=proof).better
    assert not replace(made, comparison=equal, proof={**proof, "keys": [30.0, 30.0]}).better
    assert not replace(made, comparison=replace(equal, corrections=((3, 4), (4, 4))), proof=proof).better
    assert not replace(made, comparison=replace(equal, keys=((9, 9), (8, 9))), proof=proof).better
    assert not replace(made, comparison=equal, proof={**proof, "worse": ["PERSON"]}).better
    assert not replace(made, comparison=equal, proof=None).better
    assert replace(made, comparison=replace(equal, keys=((9, 8), (8, 8))), proof=None).better


def test_tables_under_which_something_is_forgotten_are_not_taken():
    """Asked of articles that nothing is learnt from; without its weights the choice of a target is poor."""
    beside, kept = run.rehearsal("train"), run.rehearsal("dev")
    assert len(beside) > 150
    assert len(kept) > 40
    assert {d.article.id for d in beside}.isdisjoint(d.article.id for d in kept)
    known = patterns.load("id")
    forgetting = run.Forgetting(Suggester().ready().remembering(), QUICK.kept)
    forgetting.kept = sorted(kept, key=lambda d: len(d.text))[:5]
    new = {"taken": True, "right": [1, 2]}
    tables = replace(fitting.Tables.shipped(known), targets={}, taken={"target": new, "rules": new})
    left = forgetting.remembering(tables)
    assert {part: one["taken"] for part, one in left.taken.items()} == {"target": False, "rules": True}
    assert left.targets == dict(known.target_weights)


def test_confidences_of_what_the_shipped_network_marks_do_not_go_beside_one_that_has_learnt():
    """The other tables do, and the version says so."""
    known = patterns.load("id")
    new, shipped = {"taken": True, "right": [1, 2]}, fitting.Tables.shipped(known)
    tables = replace(shipped, confidence={}, rules={"name": 0.9}, taken={"confidence": new, "rules": new})
    beside = tables.beside_new_weights(known)
    assert beside.confidence == shipped.confidence
    assert beside.rules == {"name": 0.9}
    assert {part: one["taken"] for part, one in beside.taken.items()} == {"confidence": False, "rules": True}


def test_too_little_is_a_sentence(documents):
    """Too few articles, no mark accepted, one label alone."""
    with pytest.raises(AnnotatorError, match="artikel selesai"):
        run.learn(material.parted(documents[:4]))
    bare = [Document.of(d.article, "sari", d.scheme) for d in documents]
    with pytest.raises(AnnotatorError, match="tidak ada satu tanda"):
        run.learn(material.parted(bare))
    one = [Document.of(d.article, "sari", d.scheme, [e for e in d.entities if e.label == "ORG"]) for d in documents]
    with pytest.raises(AnnotatorError, match="satu label"):
        run.learn(material.parted(one))


@pytest.mark.parametrize("harm", ["empty", "text", "cut", "changed", "other", "gone"])
def test_a_file_that_is_no_version_is_a_sentence(learnt, tmp_path, harm):
    """Nothing of it is used; nothing in it is run."""
    path = tmp_path / "rusak.version"
    if harm != "gone":
        shutil.copy(learnt[0], path)
    if harm == "empty":
        path.write_bytes(b"")
    elif harm == "text":
        path.write_text("bukan versi", encoding="utf-8")
    elif harm == "cut":
        path.write_bytes(path.read_bytes()[:-2000])
    elif harm in {"changed", "other"}:
        with zipfile.ZipFile(learnt[0]) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        if harm == "changed":
            parts[trained.RULES] = b"{}  "
        else:
            about = json.loads(parts[trained.ABOUT])
            parts[trained.ABOUT] = json.dumps({**about, "base": "0" * 64}).encode()
        with zipfile.ZipFile(path, "w") as archive:
            for name, content in parts.items():
                archive.writestr(name, content)
    with pytest.raises(AnnotatorError, match=r"rusak\.version"):
        trained.read(path)


def test_a_version_is_put_in_force_taken_back_and_goes_to_another_library(library, learnt, tmp_path):
    """By name; the choice is one undoable step; a file whose version is gone leaves the shipped one in force."""
    versions = library.versions
    name = versions.bring(learnt[0])
    assert versions.in_force() is None
    versions.use(name)
    assert versions.in_force() == versions.place(name)
    assert library.suggester().name == "id_news-v1"
    library.library.undo()
    assert versions.in_force() is None
    library.library.redo()
    for _ in range(2):  # what an export made, another one may take the place of
        versions.export(name, tmp_path / "pindah.version")
    with Workspace.opened(tmp_path / "lain.sqlite") as other:
        assert other.versions.bring(tmp_path / "pindah.version") == "v1"
    with pytest.raises(AnnotatorError, match="sedang dipakai"):
        versions.remove(name)
    versions.place(name).unlink()
    assert versions.in_force() is None
    assert versions.missing() == name


def test_five_versions_are_kept_and_the_one_in_force(library, learnt):
    """Older ones go, with their figures left in the list."""
    versions = library.versions
    first = versions.bring(learnt[0])
    versions.use(first)
    for _ in range(KEPT + 1):
        versions.bring(learnt[0])
    assert len([one for one in versions.tries() if one.file]) == KEPT + 1
    assert versions.in_force() == versions.place(first)
    assert len(versions.tries()) == KEPT + 2


def test_a_killed_run_leaves_nothing_and_the_next_start_knows(library, learnt):
    """The version in force stays, the half-made one goes."""
    import os
    import signal

    versions = library.versions
    versions.use(versions.bring(learnt[0]))
    running = process.LearningProcess()
    request = process.Request(str(library.library.path), (), "id", plan={"rounds": 50, "steps": 20, "kept": 6})

    def killed(_round):
        os.kill(running._child.pid, signal.SIGKILL)

    with pytest.raises(AnnotatorError, match="terhenti"):
        running.run(request, killed)
    assert versions.in_force() is not None
    assert versions.sweep()
    assert not versions.sweep()
    assert {path.suffix for path in versions.folder.iterdir()} == {".json", ".version"}
    assert library.library.check().problems == ()


def test_a_version_has_words_of_a_persons_own(library, learnt):
    """They name it everywhere its own name does; two versions cannot be called the same."""
    versions = library.versions
    one, other = versions.bring(learnt[0]), versions.bring(learnt[0])
    versions.call(one, "  Sesudah   pemilu ")
    assert [tried.shown for tried in versions.tries()] == [other, f"{one} · Sesudah pemilu"]
    versions.use("sesudah pemilu")
    assert versions.in_force() == versions.place(one)
    with pytest.raises(AnnotatorError, match="Sesudah pemilu"):
        versions.call(other, "Sesudah pemilu")
    with pytest.raises(AnnotatorError, match="v9"):
        versions.call("v9", "apa saja")
    versions.call(one, "")
    assert versions.tries()[1].shown == one


def test_two_versions_are_compared_on_what_is_held_back_now(library, learnt):
    """In a process of its own, as the window does it; a version beside itself has not changed."""
    name = library.versions.bring(learnt[0])

    def request(one, other):
        return process.Request(str(library.library.path), (), "id", compare=(one, other))

    same = process.compared(request(name, name))
    apart = process.LearningProcess().run(request(None, name), lambda _round: None)
    assert list(same["changed"]) == []
    assert same["effort"][0] == same["effort"][1]
    assert apart["names"] == ["", name]
    assert apart["effort"][1] == same["effort"][0] != apart["effort"][0]


@pytest.mark.skipif(sys.platform == "win32", reason="no limit of a file's size to be reached")
def test_a_version_that_there_is_no_room_for_is_a_sentence(library, run_of_learning):
    """No file of it is left, and the list does not name it."""
    made, parts, _ = run_of_learning
    better = replace(made, comparison=replace(made.comparison, keys=((9, 1),), labels=(), fields=()), proof=None)
    assert better.better
    before = sorted(path.name for path in library.versions.folder.glob("*"))
    with (
        failing_writes(1_000_000),
        pytest.raises(AnnotatorError, match="tidak bisa ditulis") as told,
        process.running(library.versions),
    ):
        process.kept(better, parts, library.versions)
    assert "Tidak ada yang berubah" in f"{told.value.sentence} {told.value.hint}"
    assert sorted(path.name for path in library.versions.folder.glob("*")) == before
    assert library.versions.tries() == []


@pytest.mark.parametrize("output", [None, "v.version", "new/v.version"])
def test_a_disk_without_room_is_said_before_anybody_has_waited(library, monkeypatch, tmp_path, output):
    """Wherever the version shall lie.  Nothing is learnt first, and nothing lies about."""
    monkeypatch.setattr(process, "ROOM", 10**18)
    place = tmp_path / "elsewhere" / output if output else None
    (tmp_path / "elsewhere").mkdir()
    told = []
    with pytest.raises(AnnotatorError, match="diska penuh"):
        process.learnt(process.Request(str(library.library.path), (), "id"), told.append, lambda: False, place)
    assert told == []
    assert list(library.versions.folder.iterdir()) == list((tmp_path / "elsewhere").iterdir()) == []


def test_two_versions_that_nobody_decided_between_are_no_material(library, documents, tmp_path):
    """And it is said whose work there is to decide between."""
    file = written([replace(d, annotator="budi") for d in documents], tmp_path / "budi.jsonl")
    with Workspace.opened(library.library.path, "budi") as other:
        other.load("jsonl", [file])
    found = material.gathered(library.library)
    assert len(found.several) == len(documents)
    with pytest.raises(AnnotatorError, match="tanpa putusan"):
        found.check()
    assert found.people == ("budi", "penulis")
    for first, second in (("budi", "penulis"), ("penulis", "budi")):  # of two who are named, the first
        one = material.gathered(library.library, [first, second])
        assert {d.annotator for d in (*one.learnt, *one.held)} == {first}
        assert one.finished == len(documents)
        assert one.people == ("budi", "penulis")
