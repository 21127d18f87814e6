"""Commands for notes: on the mark or quote in front, or on the article."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from annotator import clock
from annotator.editing import actions
from annotator.gui.state.command import REVIEW, Scope
from annotator.gui.window.commands.row import Here, Row, article_open
from annotator.i18n import tr, tr_later
from annotator.model import Change, Document, Edit, Note, Quote

if TYPE_CHECKING:
    from annotator.gui.pages.notes_page import NotesPage

_PAGE: tuple[Scope, ...] = ("notes",)


def open_notes(document: Document, item: str | None) -> list[Note]:
    """What is still to be talked about there."""
    return [note for note in document.notes if note.item == item and not note.resolved]


def _ask(here: Here) -> None:
    """The question says what has been noted there already."""
    state, window = here.state, here.window
    item = state.focus
    words = "; ".join(f"{note.annotator}: {note.text}" for note in open_notes(state.article.document, item))
    about = "quote" if isinstance(state.focused, Quote) else "item" if item is not None else "article"
    question = tr(f"note.on_{about}")
    window.labels.hide()
    window.ask.ask_words(f"{question} ({words})" if words else question, "", lambda text: _add(here, item, text))


def _add(here: Here, item: str | None, text: str) -> None:
    if text.strip():
        state = here.state
        name = state.workspace.annotator
        state.article.do(
            lambda document: actions.add_note(document, text, name, clock.now(), item), say=tr_later("note.added")
        )


def _resolve(here: Here) -> None:
    item = here.state.focus

    def resolve(document: Document) -> Edit:
        changes: list[Change] = []
        for note in open_notes(document, item):
            changes += actions.resolve_note(document, note.id).changes
        return Edit("resolve-note", tuple(changes))

    here.state.article.do(resolve, say=tr_later("note.resolved"))


def _any(here: Here) -> str | None:
    document = here.state.document
    if document is None:
        return tr("command.no_article")
    return None if open_notes(document, here.state.focus) else tr("note.none")


def _page(here: Here) -> NotesPage:
    """The page; its module is loaded when it is first asked for."""
    return cast("NotesPage", here.state.navigation.page("notes"))


def _chosen(here: Here) -> str | None:
    there = here.state.navigation.page_name == "notes" and _page(here).table.noted() is not None
    return None if there else tr("note.choose_first")


ROWS = (
    Row("note", "note.add", _ask, "Ctrl+M", REVIEW, article_open, "annotate", group=24),
    Row("note-resolve", "note.resolve", _resolve, "Ctrl+Shift+M", REVIEW, _any, "annotate", group=24),
    Row("page-notes", "note.list", lambda here: here.state.navigation.show_page("notes"), "Ctrl+Alt+M",
        menu="annotate", group=24),
    Row("note-turn", "note.turn", lambda here: _page(here).turn(), "R", _PAGE, _chosen),
)  # fmt: skip
