"""Notes on a mark, a quote or the article: kept with the annotation, in its journal, and resolved."""

from __future__ import annotations

from dataclasses import replace

from annotator.editing.actions.common import changed
from annotator.model import Change, Document, Edit, EditConflict, Entity, Note, Quote
from annotator.model.text import paragraphs


def add_note(document: Document, text: str, annotator: str, time: str, item: str | None = None) -> Edit:
    """Note something on a mark or quote, or (`None`) on the article; `time` is UTC, as the library has it.

    Raises `EditConflict` when there are no words, or no such mark.
    """
    words = _words(text)
    if item is not None and not isinstance(document.get(item), Entity | Quote):
        raise EditConflict("editing.gone", id=item)
    number = max((note.number for note in document.notes), default=0) + 1
    return Edit("add-note", (Change(None, Note(f"n{number}", item, words, annotator, time)),))


def change_note(document: Document, id_: str, text: str) -> Edit:
    """Other words."""
    note = document.note(id_)
    return Edit("change-note", tuple(changed(note, replace(note, text=_words(text)))))


def resolve_note(document: Document, id_: str, *, resolved: bool = True) -> Edit:
    """Nothing is left to talk about, or there is again."""
    note = document.note(id_)
    return Edit("resolve-note" if resolved else "reopen-note", tuple(changed(note, replace(note, resolved=resolved))))


def delete_note(document: Document, id_: str) -> Edit:
    """Take the note away."""
    return Edit("delete-note", (Change(document.note(id_), None),))


def _words(text: str) -> str:
    words = paragraphs(text)
    if not words:
        raise EditConflict("editing.empty_note")
    return words
