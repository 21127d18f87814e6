"""Undo, redo, history: nothing is ever lost."""

import sys

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from annotator.editing import MemoryJournal, Session, actions
from annotator.editing.edit_titles import named
from annotator.model import Article, Document, Edit, EditConflict, Label, Scheme, Span, fingerprint
from tests.editing.conftest import at
from tests.examples import some

TEXT = "satu dua tiga empat lima enam tujuh delapan"


def test_a_step_can_be_taken_back_and_done_again(session):
    """Undo names what it took back."""
    before = session.document
    edit = session.commit(actions.accept(before, "e1"))
    assert session.can_undo()
    assert session.next_undo() == edit
    session.undo()
    assert session.document.items() == before.items()
    assert session.next_redo() == edit
    session.redo()
    assert session.document.entity("e1").origin == "confirmed"
    session.undo()
    assert (session.undo(), session.next_undo(), session.can_undo()) == (None, None, False)
    session.redo()
    assert (session.redo(), session.next_redo(), session.can_redo()) == (None, None, False)


def test_keys_on_one_edge_are_one_step(session):
    """Taken back together, and done again together."""
    for words, join in (("KPU Rina", False), ("KPU Rina Maheswari", True)):
        session.commit(actions.move(session.document, "e1", at(words)), join=join)
    assert len(session.steps()) == 1
    session.undo()
    assert session.document.entity("e1").span == at("KPU")
    session.redo()
    assert session.document.entity("e1").span == at("KPU Rina Maheswari")
    session.commit(actions.move(session.document, "e1", at("KPU")), join=True)
    assert len(session.steps()) == 2, "an act after a redo begins a step of its own"


def test_an_item_knows_when_it_was_last_touched(session):
    """By an act, or by taking one back; what nobody has touched has no time."""
    assert session.touched_at("e1") == ""
    session.commit(actions.accept(session.document, "e1"))
    session.commit(actions.accept(session.document, "e2"))
    rows = session.steps()
    assert session.touched_at("e1") == min(step.time for step in rows)
    session.undo()
    assert session.touched_at("e2") >= max(step.time for step in rows)


def test_a_new_act_leaves_the_steps_taken_back_as_a_branch(session):
    """Visible in the history, never in the way."""
    session.commit(actions.accept(session.document, "e1"))
    session.commit(actions.accept(session.document, "e2"))
    session.undo()
    session.undo()
    session.commit(actions.reject(session.document, "e1"))
    assert [(step.action, step.state) for step in session.steps()] == [
        ("accept", "branch"),
        ("accept", "branch"),
        ("reject", "done"),
    ]
    with pytest.raises(ValueError, match="branch"):
        session.at(session.steps()[0])


def test_any_step_can_be_previewed_and_gone_to(session):
    """A preview changes nothing; going there is undo and redo."""
    documents = [session.document]
    for words in ("Bayu", "warga", "pos"):
        session.commit(actions.mark(session.document, at(words), "PERSON"))
        documents.append(session.document)
    steps = session.steps()
    assert session.at(steps[0]).entities == documents[1].entities
    assert session.at(None).entities == documents[0].entities
    assert session.document == documents[3]
    session.go_to(steps[0])
    assert session.document.entities == documents[1].entities
    assert session.at(steps[2]).entities == documents[3].entities
    session.go_to(steps[1])
    assert session.document.entities == documents[2].entities
    session.go_to(None)
    assert session.document.entities == documents[0].entities
    session.go_to(steps[2])
    assert session.document.entities == documents[3].entities
    session.go_to(steps[2])
    assert session.document.entities == documents[3].entities
    assert session.edit_of(steps[0]).changes[0].after is not None
    assert steps[0].time.endswith("Z")


def test_nothing_changes_when_an_edit_does_not_fit(session):
    """Screen and journal stay as they are."""
    before, row = session.document, session.last_row
    edit = actions.accept(before, "e1")
    session.commit(edit)
    with pytest.raises(EditConflict):
        session.commit(edit)
    with pytest.raises(EditConflict):
        session.commit(Edit("nothing", ()))
    assert session.last_row == row + 1


def test_a_listener_that_breaks_hides_nothing(session, monkeypatch):
    """The edit stands, the other listeners hear of it, and the bug is told where every bug is."""
    heard, told = [], []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, at: told.append(str(error)))

    def broken(edit):
        raise RuntimeError("panel")

    session.subscribe(broken)
    stop = session.subscribe(heard.append)
    edit = session.commit(actions.accept(session.document, "e1"))
    assert heard == [edit]
    assert told == ["panel"]
    stop()
    stop()
    session.undo()
    assert heard == [edit]


def test_work_can_begin_anew_from_what_another_program_wrote(session):
    """The stacks are folded from the journal as it is now."""
    session.commit(actions.accept(session.document, "e1"))
    document = session.document
    session.replace_document(document)
    assert session.can_undo()
    session.undo()
    assert session.document.entity("e1").origin == "suggested"


def test_an_act_has_a_name_in_both_languages(session):
    """What stands after “Undo” says what it does, and to which words."""
    from annotator import i18n

    done = [
        actions.mark(session.document, at("Bayu"), "PERSON"),
        actions.relabel(session.document, "e1", "FAC"),
        actions.accept_many(session.document, ["e1", "e2"]),
        actions.set_stance(session.document, "q1", "oppose"),
        actions.set_target(session.document, "q1", "jembatan"),
        actions.set_type(session.document, "q1", "mixed"),
        actions.set_speaker(session.document, "q1", "Bayu"),
        actions.rename_speaker(session.document, "s1", "Rina"),
        actions.set_status(session.document, "skipped"),
        actions.flag(session.document, "foto"),
        actions.toggle_boilerplate(session.document, at("Baca")),
        actions.merge_speakers(session.document.apply(actions.add_speaker(session.document, "Bayu")), "s1", "s1"),
    ]
    for edit in done[:-1]:
        i18n.use("id")
        words = named(edit, session.document)
        i18n.use("en")
        english = named(edit, session.document)
        assert words != edit.action != english
    i18n.use("id")
    assert named(done[1], session.document) == "Label Organisasi → Fasilitas: KPU"
    i18n.use("en")
    assert named(done[1], session.document) == "Label Organisation → Facility: KPU"
    assert named(done[2], session.document) == "Accept in bulk: 2 marks"
    assert named(Edit("unheard-of", done[0].changes), session.document) == "unheard-of"


def test_keys_on_one_edge_are_called_by_where_they_led(session):
    """A run is one step; its name is what came of it, also when that is nothing."""
    entity = session.document.entity("e1")
    for end in (entity.end + 5, entity.end + 15):
        session.commit(actions.move(session.document, "e1", Span(entity.start, end)), join=end > entity.end + 5)
    step = session.steps()[-1]
    (change,) = [c for c in session.edit_of(step).changes if c.item.id == "e1"]
    assert (change.before.end, change.after.end) == (entity.end, entity.end + 15)
    session.commit(actions.move(session.document, "e1", entity.span), join=True)
    assert session.edit_of(session.steps()[-1]).changes


class Editing(RuleBasedStateMachine):
    """Any acts in any order: undo always goes back to the untouched text, and a restart changes nothing."""

    def __init__(self):
        super().__init__()
        scheme = Scheme("news-id", 1, (Label("PERSON"), Label("ORG")))
        self.empty = Document.of(Article("contoh", TEXT, fingerprint(TEXT)), "sari", scheme)
        self.journal = MemoryJournal()
        self.session = Session(self.empty, self.journal)
        self.seen = [self.empty.items()]

    def attempt(self, make):
        depth = sum(step.state == "done" for step in self.session.steps())
        before = self.session.document
        try:
            edit = make(before)
            if edit.changes:
                self.session.commit(edit)
        except EditConflict:
            assert self.session.document is before
            return
        if edit.changes:
            self.seen = [*self.seen[: depth + 1], self.session.document.items()]

    @rule(start=st.integers(0, len(TEXT)), length=st.integers(0, 12), label=st.sampled_from(["PERSON", "ORG"]))
    def mark(self, start, length, label):
        self.attempt(lambda d: actions.mark(d, Span(start, start + length), label))

    @rule(start=st.integers(0, len(TEXT)), length=st.integers(1, 20), name=st.sampled_from(["A", "B", "A; B", None]))
    def quote(self, start, length, name):
        self.attempt(lambda d: actions.add_quote(d, [Span(start, start + length)], "indirect", speaker_name=name))

    @precondition(lambda self: self.session.document.entities)
    @rule(data=st.data(), act=st.sampled_from([actions.accept, actions.reject, actions.doubt]))
    def decide(self, data, act):
        entity = data.draw(st.sampled_from(self.session.document.entities))
        self.attempt(lambda d: act(d, entity.id))

    @precondition(lambda self: self.session.document.quotes)
    @rule(data=st.data(), stance=st.sampled_from(["support", "neutral"]), goal=st.sampled_from(["x", None]))
    def label(self, data, stance, goal):
        quote = data.draw(st.sampled_from(self.session.document.quotes))
        self.attempt(lambda d: actions.set_stance(d, quote.id, stance))
        self.attempt(lambda d: actions.set_target(d, quote.id, goal))
        self.attempt(lambda d: actions.accept(d, quote.id))

    @precondition(lambda self: len(self.session.document.speakers) > 1)
    @rule(data=st.data())
    def merge(self, data):
        one, two = (data.draw(st.sampled_from(self.session.document.speakers)).id for _ in range(2))
        self.attempt(lambda d: actions.merge_speakers(d, one, two))

    @rule(status=st.sampled_from(["done", "in_progress", "skipped"]))
    def status(self, status):
        self.attempt(lambda d: actions.set_status(d, status))

    @rule()
    def undo(self):
        self.session.undo()

    @rule()
    def redo(self):
        self.session.redo()

    @rule()
    def restart(self):
        self.session = Session(self.session.document, self.journal)

    @invariant()
    def the_state_is_that_of_its_step(self):
        depth = sum(step.state == "done" for step in self.session.steps())
        assert self.session.document.items() == self.seen[depth]

    @invariant()
    def replaying_every_row_gives_what_stands_there(self):
        document = self.empty
        for row in self.journal.rows():
            document = document.apply(self.journal.edit(row.number))
        assert document.items() == self.session.document.items()


TestEditing = Editing.TestCase
TestEditing.settings = some(30, steps=25)
