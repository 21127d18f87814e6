"""Edits in words: for the Undo menu, the history and announcements."""

from __future__ import annotations

from annotator.i18n import has, language, tr, tr_in
from annotator.model import FLAGGED, Boilerplate, Document, Edit, Entity, Note, Progress, Quote, Speaker
from annotator.model.text import single_spaced

LONGEST = 48
"""Code points of the article's words that are shown; the rest becomes “…”."""


def named(edit: Edit, document: Document) -> str:
    """What the edit does, with the words it does it to: “Label Organisasi → Fasilitas: kantor KPU”."""
    told = [change for change in edit.changes if not isinstance(change.item, Progress)] or list(edit.changes)
    # A person who is made in the same step as their quote is not a second thing that was done.
    told = [change for change in told if change.before is not None or not isinstance(change.item, Speaker)] or told
    if edit.action == "suggest":  # lines that are no article, and old suggestions that are gone, are no new ones
        told = [change for change in told if isinstance(change.after, Entity | Quote)] or told
    change = told[0]
    values = {"what": _item_words(change.item, document), "n": len(told), "old": "", "new": ""}
    if isinstance(change.before, Entity) and isinstance(change.after, Entity):
        values |= {"old": _label(change.before, document), "new": _label(change.after, document)}
    elif isinstance(change.item, Entity):
        values |= {"new": _label(change.item, document)}
    elif isinstance(change.item, Quote):
        values |= {"new": _news(edit.action, change.item)}
    elif isinstance(change.item, Progress):
        values |= {"new": tr(f"status.{change.item.status}"), "what": change.item.flag or ""}
    elif isinstance(change.before, Speaker) and isinstance(change.after, Speaker):
        values |= {"old": change.before.name, "new": change.after.name}
    key = f"did.{edit.action}"
    run = change.item.suggester if isinstance(change.item, Progress) else None
    if edit.action == "suggest" and run is not None and run.failed:
        return tr("did.suggest.failed")
    if edit.action == "suggest" and isinstance(change.item, Progress):
        values |= {"n": 0}  # suggested again, with nothing else than before
    if edit.action == "flag" and not values["what"]:
        key = "did.flag.removed"
    elif edit.action == "flag" and isinstance(change.item, Progress) and change.item.flag == FLAGGED:
        key = "did.flag.bare"
    if edit.action == "toggle-boilerplate" and not any(isinstance(one.after, Boilerplate) for one in edit.changes):
        key = "did.toggle-boilerplate.back"
    many = f"{key}.many"
    if values["n"] != 1 and has(many):
        key = many
    return tr(key, **values) if has(key) else edit.action


def quote_title(quote: Quote, document: Document, in_language: str | None = None) -> str:
    """“Kutipan 3”; a rejected quote has no number."""
    number = document.quote_number(quote.id)
    key = "quote.title_rejected" if number is None else "quote.title"
    return tr_in(in_language or language(), key, n=number)


def flag_reason(flag: str | None) -> str:
    """Why an article is flagged; where nobody said why, that it is, in the language in force."""
    return tr("status.flag_bare") if flag == FLAGGED else flag or ""


def shown(words: str) -> str:
    """`words` on one line, shortened to `LONGEST` code points."""
    line = single_spaced(words)
    return line if len(line) <= LONGEST else line[: LONGEST - 1].rstrip() + "…"


def _item_words(item: object, document: Document) -> str:
    match item:
        case Entity():
            return shown(item.span.of(document.text))
        case Quote():
            words = shown(item.words(document.text))
            stands = document.quote_number(item.id) is not None
            return f"{quote_title(item, document)} · {words}" if stands else words
        case Speaker():
            return item.name
        case Note():
            return shown(item.text)
        case _:
            return ""


def _label(entity: Entity, document: Document) -> str:
    name = document.scheme.label(entity.label).tr_in(language())
    return tr(f"label.{entity.label}") if name == entity.label and has(f"label.{entity.label}") else name


def _news(action: str, quote: Quote) -> str:
    match action:
        case "set-stance":
            return tr(f"quote.stance_{quote.stance}") if quote.stance else "–"
        case "set-target":
            return quote.target or "–"
        case "set-type":
            return tr(f"quote.type_{quote.type}")
        case _:
            return quote.speaker_name or "–"
