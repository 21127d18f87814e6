"""People of the whole library: renamed, merged, split, with aliases and a role, in every article as one step."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from annotator.editing import Session, actions
from annotator.errors import AnnotatorError
from annotator.i18n import tr_later
from annotator.model import Document, Edit, EditConflict, Progress, Speaker, one_line
from annotator.storage.library_acts import step_of_document

if TYPE_CHECKING:
    from annotator.workspace.workspace import Workspace

Change = Callable[[Document, Speaker], Edit]
"""What is done to a person in one article."""
ACTION = "people"
"""What the library's own journal calls such a step."""


@dataclass(frozen=True, slots=True)
class Planned:
    """What would change in one article."""

    article_id: str
    title: str
    before: str  # the person's name
    after: str
    quotes: int  # that are theirs, and follow


class People:
    """Acts on a person by name, over one annotator's documents; nobody else's are touched."""

    def __init__(self, workspace: Workspace, ids: Collection[str] | None = None) -> None:
        """`ids`: only in these articles, so that two people of one name can be told apart."""
        self._workspace = workspace
        self._ids = None if ids is None else frozenset(ids)

    # --- what can be done; each gives the change for `plan` and `apply`

    def rename(self, name: str) -> Change:
        """Another name; in articles that have a person of that name already, the two become one."""
        wanted = _name(name)

        def change(document: Document, speaker: Speaker) -> Edit:
            bearer = document.speaker_called(wanted)
            if bearer is not None and bearer.id != speaker.id:
                return actions.merge_speakers(document, speaker.id, bearer.id)
            return actions.rename_speaker(document, speaker.id, wanted)

        return change

    def merge(self, into: str) -> Change:
        """The same person as another: the name goes to the aliases."""
        wanted = _name(into)

        def change(document: Document, speaker: Speaker) -> Edit:
            bearer = document.speaker_called(wanted)
            if bearer is not None and bearer.id != speaker.id:
                return actions.merge_speakers(document, speaker.id, bearer.id)
            renamed = actions.rename_speaker(document, speaker.id, wanted)
            if not renamed.changes:
                return renamed
            after = document.apply(renamed)
            told = actions.set_aliases(after, speaker.id, [*after.speaker(speaker.id).aliases, speaker.name])
            return Edit(renamed.action, (*renamed.changes, *told.changes))

        return change

    def aliases(self, more: Sequence[str] = (), less: Sequence[str] = ()) -> Change:
        """Further names, and names that go, beside those that there are."""

        def change(document: Document, speaker: Speaker) -> Edit:
            kept = [alias for alias in speaker.aliases if alias not in less]
            return actions.set_aliases(document, speaker.id, [*kept, *more])

        return change

    def role(self, role: str | None) -> Change:
        """Office, rank or what else the person is; `None`: nothing."""
        return lambda document, speaker: actions.set_role(document, speaker.id, role)

    # ---

    def plan(self, name: str, change: Change) -> list[Planned]:
        """What would change, article by article; nothing does.

        Raises `AnnotatorError` when nobody is called so.
        """
        library = self._workspace.library
        ids = self._articles_with(name)
        with library.reader() as reader:  # which is closed on this thread, also when a name clashes
            documents = library.documents(annotators=[self._workspace.annotator], ids=ids, reader=reader)
            found = (_edited(document, name, change) for document in documents)
            return [planned for planned, _ in filter(None, found)]

    def apply(self, name: str, change: Change, progress: Callable[[int], None] | None = None) -> list[Planned]:
        """Do it, as one act of the library that `undo` takes back; all of it or nothing.

        `progress` is told after each article how many are done; what it raises stops all of it.
        """
        library, done, steps = self._workspace.library, list[Planned](), list[dict[str, Any]]()
        with library.together(whole=True):
            for session in self._sessions(name):
                found = _edited(session.document, name, change)
                if found is None:
                    continue
                planned, edit = found
                session.commit(edit)
                done.append(planned)
                steps.append(step_of_document(planned.article_id, self._workspace.annotator, session.last_step))
                if progress is not None:
                    progress(len(done))
            if self._ids is None and len({one.after for one in done}) == 1:
                steps += library.spelled(done[0].after)
            library.step(ACTION, steps)
        return done

    def _sessions(self, name: str) -> Iterator[Session]:
        for id_ in self._articles_with(name):
            yield self._workspace.session(id_)

    def _articles_with(self, name: str) -> list[str]:
        found = self._workspace.library.articles_with(name, self._workspace.annotator)
        found = [id_ for id_ in found if self._ids is None or id_ in self._ids]
        if not found:
            raise AnnotatorError("people.nobody", name=name)
        return found


def _edited(document: Document, name: str, change: Change) -> tuple[Planned, Edit] | None:
    """What the change comes to in one article; `None` where nobody is called so, or nothing would be another."""
    speaker = document.speaker_called(name)
    if speaker is None:
        return None
    try:
        edit = _kept(document, change(document, speaker))
        return (_planned(document, speaker, edit), edit) if edit.changes else None
    except EditConflict as error:
        raise AnnotatorError(
            tr_later("people.in_article", id=document.article.id, reason=error.told[0]), error.told[1]
        ) from error


def _kept(document: Document, edit: Edit) -> Edit:
    """The edit without what would call an untouched article begun: nobody has looked at it."""
    if document.status != "new":
        return edit
    return Edit(edit.action, tuple(change for change in edit.changes if not isinstance(change.item, Progress)))


def _planned(document: Document, speaker: Speaker, edit: Edit) -> Planned:
    after = document.apply(edit)
    quotes = [quote for quote in document.quotes if quote.speaker_id == speaker.id and quote.origin != "rejected"]
    now = after.get(speaker.id)
    if isinstance(now, Speaker):
        name = now.name
    else:
        name = next((q.speaker_name or "" for q in after.quotes if quotes and q.id == quotes[0].id), "")
    title = " ".join((document.article.title or document.text[:80]).split())
    return Planned(document.article.id, title, speaker.name, name, len(quotes))


def _name(name: str) -> str:
    wanted = one_line(name)
    if not wanted:
        raise AnnotatorError("editing.no_name")
    return wanted
