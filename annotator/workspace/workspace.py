"""An open library, and the annotator who works in it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self
from weakref import WeakKeyDictionary

import msgspec

from annotator import __version__, clock, settings
from annotator.editing import Session, actions
from annotator.errors import AnnotatorError
from annotator.i18n import tr_later
from annotator.model import DEFAULT_LANGUAGE, Document, Edit, EditConflict, Run, Scheme, Span
from annotator.model.lesson import Lesson
from annotator.workspace import export_import, importing, schemes
from annotator.workspace.learning.versions import Versions
from annotator.workspace.load_process import LoadProcess
from annotator.workspace.memory import Memory
from annotator.workspace.search import parsed
from annotator.workspace.suggesters import SuggesterPool, Suggesters, says_as_before
from annotator.workspace.who import annotator_name

if TYPE_CHECKING:
    from annotator.exporting import Written
    from annotator.reading import Refused, Source
    from annotator.storage import Library, LibraryJournal, Page, Told
    from annotator.suggesting import Suggester
    from annotator.workspace.suggesting_many import Suggested


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about a quote that a person should look at again."""

    article_id: str
    quote_id: str
    code: str  # unbalanced, no_speaker, spelling, no_target, in_boilerplate, marks_inside
    sentence: str


class Workspace:
    """What the command line and the window call; one a process is enough.

    Belongs to the thread that opened it, but for `suggestions`, `export` and `backup_today`.
    """

    def __init__(self, library: Library, annotator: str, scheme: Scheme, pipeline: str | None = None) -> None:
        """`pipeline` takes the place of the one in the settings."""
        self.library = library
        self.annotator = annotator
        self.scheme = scheme
        self._journals: WeakKeyDictionary[Session, LibraryJournal] = WeakKeyDictionary()
        self.versions = Versions(library)
        self._named = Suggesters(pipeline, model=self.versions.in_force)
        self._pool = SuggesterPool(pipeline, self.versions.in_force)
        self._loading = LoadProcess()
        library.turn_document = self._turn_document
        library.turn_scheme = self._turn_scheme
        self.memory = Memory(library)

    @classmethod
    def opened(
        cls,
        path: Path | str | None = None,
        annotator: str | None = None,
        scheme: str | None = None,
        *,
        create: bool = True,
        busy_ms: int | None = None,
        pipeline: str | None = None,
        told: Told | None = None,
    ) -> Workspace:
        """The library at `path` (default: the user's), for a `with`; `busy_ms`: how long a write waits for others'.

        `pipeline` marks articles in place of the one in the settings.  `told` hears how far an old library is brought
        up to date.

        Raises `AnnotatorError` when it cannot be opened or the scheme is unknown.
        """
        from annotator.storage import opened

        chosen = settings.read_or_default()
        found = schemes.scheme(scheme or chosen.scheme)
        how: dict[str, Any] = {"busy_ms": busy_ms, "told": told}
        given = {name: value for name, value in how.items() if value is not None}
        library = opened(path or settings.library(), create=create, **given)
        try:
            return cls(library, annotator_name(annotator or chosen.annotator), found, pipeline)
        except BaseException:
            library.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        self.stop_suggesting()
        self.library.close()

    # --- articles

    def import_paths(
        self,
        files: Iterable[Path | str],
        *,
        encoding: str | None = None,
        language: str = DEFAULT_LANGUAGE,
        recursive: bool = False,
        progress: Callable[[int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Iterator[importing.Imported]:
        """Files or folders into the library; see `importing.import_paths`."""
        return importing.import_paths(
            self.library,
            [Path(file) for file in files],
            self.annotator,
            self.scheme,
            encoding=encoding,
            language=language,
            recursive=recursive,
            progress=progress,
            cancelled=cancelled,
        )

    def keep(self, came: Iterable[Source | Refused], *, language: str = DEFAULT_LANGUAGE) -> list[importing.Imported]:
        """What was read (`importing.Incoming`) into the library; see `importing.keep`."""
        tag = importing.language_of(language)
        return importing.keep(self.library, came, self.annotator, self.scheme, language=tag)

    def rows(self, typed: str = "", *, limit: int = 200, offset: int = 0, patience: float = math.inf) -> Page:
        """A page of the list, narrowed by what a person typed (`search.parsed`)."""
        filters = parsed(typed).filters(self.annotator)
        return self.library.rows(filters, limit=limit, offset=offset, patience=patience)

    search = rows

    def ids(self, typed: str = "") -> list[str]:
        """The ids of all articles that a search leaves."""
        return self.library.ids(parsed(typed).filters(self.annotator))

    # --- documents

    def session(self, article_id: str, annotator: str | None = None, scheme: Scheme | None = None) -> Session:
        """The work on one article; a document is made at the first edit where there is none, with `scheme`.

        Raises `AnnotatorError` when there is no such article.
        """
        document, journal = self.library.opened_document(article_id, annotator or self.annotator, scheme or self.scheme)
        session = Session(document, journal)
        self._journals[session] = journal
        return session

    def _turn_document(self, article_id: str, annotator: str, step: int, back: bool) -> None:
        """One document's part of an act over many; raises `AnnotatorError` naming the article that changed since."""
        try:
            self.session(article_id, annotator).turn_step(step, back=back)
        except EditConflict as error:
            raise AnnotatorError("workspace.step_changed", id=article_id, annotator=annotator) from error

    def _turn_scheme(self, before: Scheme, after: Scheme) -> None:
        from annotator.workspace import scheme_editing

        scheme_editing.turned(self, before, after)

    def refresh(self, session: Session) -> None:
        """Bring a session up to what the file has now, after another program has written to its article."""
        session.replace_document(self.library.refreshed(session.document, self._journals[session]))

    def journal(self, session: Session) -> list[dict[str, Any]]:
        """The rows of the session's journal with their changes, oldest first, as the file has them."""
        return self._journals[session].as_json()

    def remarks(self) -> Iterator[Remark]:
        """What a person should look at again in the quotes of this annotator's documents."""
        from annotator.editing import checks

        for document in self.library.documents(annotators=[self.annotator]):
            for notice in checks.look_again(document):
                yield Remark(document.article.id, notice.quote, notice.code, notice.sentence)

    def is_behind(self, session: Session) -> bool:
        """Whether another program has written to the session's article; ask when `data_version` has changed."""
        return self.library.last_row(session.document.article.id, session.document.annotator) != session.last_row

    def suggester(self, language: str = DEFAULT_LANGUAGE) -> Suggester:
        """What the suggester for a language is called; nothing heavy happens before it is used."""
        return self._named.of(language)

    def use_subprocess(self, jobs: int = 1) -> None:
        """From now on suggestions are found in so many processes of their own, which end with the workspace."""
        self._pool.use_subprocess(jobs)

    @property
    def suggesters(self) -> int:
        """How many articles can be marked at a time."""
        return len(self._pool)

    def stop_suggesting(self) -> None:
        """Let the runs that are under way in processes of their own end now, with `Stopped`."""
        self._pool.stop()

    def interrupt_suggesting(self) -> None:
        """Let the runs that are under way end now, with `Stopped`; the next ones begin anew.  From any thread."""
        self._pool.interrupt()

    def suggestions(self, document: Document, *, stopped: Callable[[], bool] | None = None) -> Edit:
        """What the suggester would mark in `document`; on any thread, as many at a time as there are processes."""
        with self._pool.taken(document, len(document.text)) as suggester:
            return suggester.suggest(document, lessons=self._lessons(document), stopped=stopped)

    def suggestions_near(self, document: Document, near: Span, *, stopped: Callable[[], bool] | None = None) -> Edit:
        """The entities around a place in a long article; on any thread, before `suggestions` of the whole."""
        with self._pool.taken(document) as suggester:
            return suggester.suggest_near(document, near, lessons=self._lessons(document), stopped=stopped)

    def rest(self, document: Document) -> Edit:
        """What the decisions in it and the memory, as they are now, make of its undecided rest; on any thread."""
        from annotator.suggesting.rest import rest

        return rest(document, self._lessons(document), self.memory.switched_off())

    def _lessons(self, document: Document) -> tuple[Lesson, ...]:
        return self.memory.in_force(document.annotator, document.text)

    def with_suggestions(self) -> set[str]:
        """The ids of articles that have all suggestions of the suggester as it is now."""
        found: set[str] = set()
        for id_, language, name, version in self.library.complete_runs(self.annotator):
            suggester = self.suggester(language)
            if (name, version) == (suggester.name, suggester.version):
                found.add(id_)
        return found

    def suggest_many(self, ids: Sequence[str], jobs: int) -> Iterator[Suggested]:
        """Pre-mark articles on so many cores, each as one step; given out when they are on the disk."""
        from annotator.workspace import suggesting_many

        if jobs > 1 and len(ids) >= suggesting_many.FEW:
            self.use_subprocess(jobs)
        yield from suggesting_many.suggested(self, ids, self.suggesters)

    def suggest(self, session: Session) -> Edit | None:
        """Pre-mark the session's article now, as one step; `None` when there was nothing new to suggest.

        That an article without marks was looked at is kept the first time, and that the suggester failed on it.
        """
        from annotator.suggesting.predictions import Stopped

        try:
            found = self.suggestions(session.document)
        except Stopped:
            raise
        except Exception as error:
            session.commit(self.suggestions_failed(session.document, error))
            raise
        return self.keep_suggestions(session, found)

    def keep_suggestions(self, session: Session, found: Edit) -> Edit | None:
        """Keep what was found; `None` when there was nothing new in it."""
        edit = actions.still_fitting(session.document, found)
        before = session.document.progress.suggester
        if before is not None and all(says_as_before(change, before) for change in edit.changes):
            return None
        return session.commit(edit) if edit.changes else None

    def suggestions_failed(self, document: Document, error: BaseException) -> Edit:
        """The edit that keeps why there are no suggestions for an article."""
        bug = tr_later("model.bug", name=type(error).__name__)
        reason = error.told[0] if isinstance(error, AnnotatorError) else bug
        run = Run("annotator", __version__, clock.now(), {"failed": msgspec.to_builtins(reason)})
        return actions.suggestions_failed(document, run)

    # --- training data

    def export(self, format_: str, path: Path, **options: Any) -> Written:  # noqa: ANN401
        """Write training data, read it back and compare; see `export_import.export`.  On any thread."""
        return export_import.export(self.library, format_, path, **options)

    def export_split(
        self,
        format_: str,
        path: Path,
        shares: Sequence[int],
        seed: int = 0,
        **options: Any,  # noqa: ANN401
    ) -> dict[str, Written]:
        """The same into three files, by article; see `export_import.export_split`.  On any thread."""
        return export_import.export_split(self.library, format_, path, shares, seed, **options)

    def load(
        self,
        format_: str,
        files: Sequence[Path],
        *,
        as_suggestions: bool = False,
        on_conflict: export_import.OnConflict = "refuse",
        text_dir: Path | None = None,
        labels: Mapping[str, str | None] | None = None,
        people: Mapping[str, str] | None = None,
        preview: bool = False,
    ) -> export_import.LoadReport:
        """Bring annotations in; see `export_import.load`.

        What is not small is read in a process of its own first, within limits (`load_process`); raises `Cancelled`
        after `stop_loading`.
        """
        report = self._loading.first(self, format_, files, text_dir, labels or {}, on_conflict, people or {})
        if report is not None and preview:
            return report
        return export_import.load(
            self.library,
            format_,
            files,
            annotator=self.annotator,
            scheme=self.scheme,
            as_suggestions=as_suggestions,
            on_conflict=on_conflict,
            text_dir=text_dir,
            labels=labels,
            people=people,
            preview=preview,
            go_on=self._loading.go_on,
        )

    def beside(self) -> Workspace:
        """The same library for the same person on another thread, for a `with`; `stop_loading` here stops it there."""
        other = Workspace.opened(self.library.path, self.annotator, create=False)
        other.scheme = self.scheme
        other._loading = self._loading  # noqa: SLF001 - the same class
        return other

    def stop_loading(self) -> None:
        """Let a loading that is under way end now, with `Cancelled`; nothing of it is kept.  From any thread."""
        self._loading.stop()
