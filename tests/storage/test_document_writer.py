"""Whatever is done, in whatever order, with restarts in between: the journal leads to the rows, and back."""

from contextlib import ExitStack, suppress
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from annotator.editing import Session, actions
from annotator.errors import AnnotatorError
from annotator.model import Change, Edit, Entity, Label, Scheme, Span
from annotator.storage import Filters, checking, opened
from tests.examples import some
from tests.storage.conftest import TEXT, File

SCHEME = Scheme("uji", 1, (Label("PERSON"), Label("ORG"), Label("GPE")))
WORDS = [(i, i + len(word)) for word in set(TEXT.split()) for i in [TEXT.index(word)]]
spans = st.tuples(st.sampled_from(sorted(WORDS)), st.integers(0, 12)).map(
    lambda x: Span(x[0][0], min(x[0][1] + x[1], len(TEXT)))
)
labels = st.sampled_from(SCHEME.names)
numbers = st.integers(0, 40)
names = st.sampled_from(["Yulius Rondonuwu", "dia", "Forum Nelayan", "Ketua; dia"])


class Work(RuleBasedStateMachine):
    """A person at one article, who stops and starts the program now and then."""

    def __init__(self):
        super().__init__()
        self.stack = ExitStack()
        self.path = Path(self.stack.enter_context(TemporaryDirectory())) / "library.sqlite"
        self.library = opened(self.path)
        self.library.add(File(), "sari", SCHEME)
        self.open()
        self.untouched = self.session.document

    def open(self):
        self.session = Session(*self.library.opened_document("laut", "sari", SCHEME))
        self.row = self.listed()
        self.session.subscribe(self.follow)

    def listed(self):
        """The article's row in a list, but for the time."""
        (row,) = self.library.rows(Filters("sari"), limit=9, offset=0).rows
        return replace(row, modified="")

    def follow(self, edit):
        self.row = self.row.after(edit, self.session.document.progress, "sari")

    def do(self, make):
        """Commit what `make` gives; a refusal is an answer too."""
        with suppress(AnnotatorError):
            edit = make(self.session.document)
            if edit.changes:
                self.session.commit(edit)

    def pick(self, items, number):
        return items[number % len(items)].id

    @rule(span=spans, label=labels)
    def mark(self, span, label):
        self.do(lambda document: actions.mark(document, span, label))

    @rule(spans_=st.lists(spans, min_size=1, max_size=6), joined=st.booleans())
    def suggest(self, spans_, joined):
        document = self.session.document
        new = [
            Change(None, Entity(f"e{document.last_entity + n}", *span, "ORG", True, "suggested", 0.5, ("r",)))
            for n, span in enumerate(spans_, 1)
        ]
        with suppress(AnnotatorError):
            self.session.commit(Edit("suggest", tuple(new)), join=joined)

    @precondition(lambda self: self.session.document.entities)
    @rule(
        number=numbers, label=labels, span=spans, what=st.sampled_from(["relabel", "move", "accept", "reject", "doubt"])
    )
    def entity(self, number, label, span, what):
        id_ = self.pick(self.session.document.entities, number)
        more = {"relabel": [label], "move": [span]}.get(what, [])
        self.do(lambda document: getattr(actions, what)(document, id_, *more))

    @rule(span=spans, other=spans, name=names, kind=st.sampled_from(["direct", "indirect", "mixed"]))
    def quote(self, span, other, name, kind):
        self.do(lambda document: actions.add_quote(document, [span], kind, cue=other, speaker_name=name))

    @precondition(lambda self: self.session.document.quotes)
    @rule(
        number=numbers,
        what=st.sampled_from(
            [
                ("set_stance", "oppose"),
                ("set_stance", None),
                ("set_target", "reklamasi"),
                ("set_target", None),
                ("set_speaker", "Yulius Rondonuwu"),
                ("set_speaker", None),
                ("set_type", "mixed"),
                ("accept",),
                ("reject",),
                ("set_mention", Span(0, 6)),
            ]
        ),
    )
    def change_quote(self, number, what):
        id_ = self.pick(self.session.document.quotes, number)
        self.do(lambda document: getattr(actions, what[0])(document, id_, *what[1:]))

    @precondition(lambda self: self.session.document.quotes)
    @rule(number=numbers, span=spans)
    def add_part(self, number, span):
        id_ = self.pick(self.session.document.quotes, number)
        self.do(lambda document: actions.add_part(document, id_, span))

    @precondition(lambda self: self.session.document.speakers)
    @rule(number=numbers, other=numbers, name=names, what=st.sampled_from(["rename", "merge", "delete"]))
    def speaker(self, number, other, name, what):
        id_ = self.pick(self.session.document.speakers, number)
        into = self.pick(self.session.document.speakers, other)
        more = {"rename": [name], "merge": [into], "delete": []}[what]
        plural = "speakers" if what == "merge" else "speaker"
        self.do(lambda document: getattr(actions, f"{what}_{plural}")(document, id_, *more))

    @rule(span=spans)
    def boilerplate(self, span):
        self.do(lambda document: actions.toggle_boilerplate(document, span))

    @rule(status=st.sampled_from(["new", "in_progress", "done", "skipped"]))
    def status(self, status):
        self.do(lambda document: actions.set_status(document, status))

    @rule(reason=st.sampled_from(["", "lihat lagi", None]))
    def flag(self, reason):
        self.do(lambda document: actions.flag(document, reason))

    @rule(times=st.integers(1, 4))
    def undo(self, times):
        for _ in range(times):
            self.session.undo()

    @rule(times=st.integers(1, 4))
    def redo(self, times):
        for _ in range(times):
            self.session.redo()

    @rule()
    def restart(self):
        before = self.session.document
        done = self.session.can_undo(), self.session.can_redo(), len(self.session.steps())
        self.library.close()
        self.library = opened(self.path)
        self.open()
        assert self.session.document.items() == before.items()
        assert (self.session.can_undo(), self.session.can_redo(), len(self.session.steps())) == done

    @invariant()
    def the_file_is_what_the_screen_shows(self):
        """After every step the rows are the document in memory."""
        assert self.library.document("laut", "sari").items() == self.session.document.items()

    @invariant()
    def the_row_of_a_list_follows_each_edit(self):
        """Without reading: what the edits tell is what the list would read."""
        assert self.row == self.listed()

    def teardown(self):
        report = checking.check(self.library)
        while self.session.undo():
            pass
        back = self.session.document.items()
        self.library.close()
        self.stack.close()
        assert report.problems == (), "every row and every offset is what the journal leads to"
        assert back == self.untouched.items(), "undo leads back to the untouched text"


TestWork = Work.TestCase
TestWork.settings = some(6, shared=True, steps=25)
