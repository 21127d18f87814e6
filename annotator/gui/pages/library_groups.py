"""What puts chosen articles together: collections, and who is to do them; each act is one undoable step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from annotator.clock import now
from annotator.gui.kit import file_chooser
from annotator.gui.kit.inline_prompt import QuestionRow
from annotator.gui.state.app_state import AppState
from annotator.i18n import tr, tr_later
from annotator.model import ADJUDICATION
from annotator.model.text import NAME, one_line
from annotator.storage.assignments import Assignment


class GroupActions:
    """Acts on the articles that are chosen in a list, and on collections themselves."""

    def __init__(self, state: AppState, chosen: Callable[[], Sequence[str]], question: QuestionRow) -> None:
        self._state, self.chosen, self._question = state, chosen, question

    # --- collections

    def put(self, name: str) -> None:
        """The chosen articles into the collection, which is made where there is none of that name."""
        ids, library = list(self.chosen()), self._state.workspace.library
        self._state.commits.act(
            lambda: library.collections.put(ids, name), say=tr_later("page.library.put", n=len(ids), name=name)
        )

    def take(self, name: str) -> None:
        """The chosen articles out of the collection."""
        ids, library = list(self.chosen()), self._state.workspace.library
        self._state.commits.act(
            lambda: library.collections.take(ids, name), say=tr_later("page.library.taken", n=len(ids), name=name)
        )

    def ask_new(self, *, put: bool) -> None:
        """A new collection, under a name that is typed; with the chosen articles in it where `put` is set."""
        ids, library = list(self.chosen()) if put else [], self._state.workspace.library

        def made(words: str) -> None:
            name = one_line(words)
            if not name:
                return
            if ids:
                self._state.commits.act(
                    lambda: library.collections.put(ids, name), say=tr_later("page.library.put", n=len(ids), name=name)
                )
            else:
                self._state.commits.act(
                    lambda: library.collections.make(name), say=tr_later("page.library.made", name=name)
                )

        question = tr("page.library.ask_collection_of", n=len(ids)) if ids else tr("page.library.ask_collection")
        self._question.ask_words(question, "", made, stays=not ids)

    def ask_name(self, name: str, then: Callable[[str], object]) -> None:
        """Another name for the collection, which is typed; `then` is told it."""
        library = self._state.workspace.library

        def named(words: str) -> None:
            new = one_line(words)
            if new and new != name:
                self._state.commits.act(
                    lambda: library.collections.rename(name, new), say=tr_later("page.library.renamed", name=new)
                )
                if new in {one.name for one in library.collections.listed()}:
                    then(new)

        self._question.ask_words(tr("page.library.ask_name", name=name), name, named, stays=True)

    def delete(self, name: str) -> None:
        """Let the collection go; its articles stay, and `Ctrl+Z` brings it back, so nothing is asked."""
        library, key = self._state.workspace.library, self._state.commands.said("library-undo", "library")
        said = tr("page.library.deleted", name=name, key=key)
        self._state.commits.act(lambda: library.collections.delete(name), say=said)

    # --- people

    def people(self) -> list[str]:
        """Everybody who has begun or been given an article, and the person here."""
        library = self._state.workspace.library
        given = {one.annotator for one in library.assignments()}
        return sorted({*library.annotators(), *given, self._state.workspace.annotator} - {ADJUDICATION})

    def assign(self, name: str) -> None:
        """The chosen articles are to be done by `name`, beside whoever has them already."""
        workspace = self._state.workspace
        given = [Assignment(id_, name, now(), workspace.annotator) for id_ in self.chosen()]
        self._state.commits.act(
            lambda: workspace.library.assign(given), say=tr_later("page.library.given", n=len(given), name=name)
        )

    def unassign(self, name: str) -> None:
        """The chosen articles are not to be done by `name` any more."""
        ids, library = list(self.chosen()), self._state.workspace.library
        self._state.commits.act(
            lambda: library.unassign(ids, name), say=tr_later("page.library.given_back", n=len(ids), name=name)
        )

    def ask_person(self) -> None:
        """Give the chosen articles to somebody who has had nothing yet."""

        def named(words: str) -> None:
            if name := one_line(words, NAME):
                self.assign(name)

        self._question.ask_words(tr("page.library.ask_person"), "", named)

    def hand_over(self, name: str) -> None:
        """A package of the chosen articles for `name`, into a folder that is asked for."""
        title = tr("page.library.hand_to", name=name)
        file_chooser.open_folder(self._question, title, lambda folder: self.hand_over_in(name, folder))

    def hand_over_in(self, name: str, folder: Path) -> None:
        """On the worker."""
        from annotator.workspace.handing_over import Handed, hand_over

        ids, state = list(self.chosen()), self._state
        workspace, tasks = state.workspace, state.tasks

        def work() -> list[Handed]:
            with workspace.beside() as other:
                return hand_over(other, [name], folder, ids, cancelled=lambda: tasks.stopping)

        def done(made: list[Handed]) -> None:
            state.library_changed.emit()
            state.say(tr_later("team.made", n=len(made), names=", ".join(one.path.name for one in made)))

        tasks.start(work, done, state.refused.emit)
