"""The people of the article: names, aliases, roles, and who is the same person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from annotator.editing.actions.common import changed, human
from annotator.model import Change, Document, Edit, EditConflict, Origin, Quote, Speaker, one_line

JOINT = "; "
"""Between the names of two sources that speak together."""


def add_speaker(document: Document, name: str, role: str | None = None) -> Edit:
    """Add a speaker to the roster; raises `EditConflict` when the name is taken or empty."""
    name = _clean(name)
    if document.speaker_called(name) is not None:
        raise _taken(name)
    new = Speaker(f"s{document.last_speaker + 1}", name, role=_clean_or_none(role))
    return human(document, "add-speaker", [Change(None, new)])


def rename_speaker(document: Document, id_: str, name: str) -> Edit:
    """Another name, for the person and for each quote; joint sources that hold the old name follow."""
    speaker = document.speaker(id_)
    name = _clean(name)
    if name == speaker.name:
        return Edit("rename-speaker", ())
    bearer = document.speaker_called(name)
    if bearer is not None and bearer.id != id_:
        raise _taken(name)
    renamed = {id_: name}
    for other in document.speakers:
        members = other.name.split(JOINT)
        if len(members) > 1 and speaker.name in members:
            renamed[other.id] = JOINT.join(name if member == speaker.name else member for member in members)
    changes: list[Change] = []
    for other_id, new in renamed.items():
        other = document.speaker(other_id)
        changes += changed(other, replace(other, name=new, aliases=_aliases(other.aliases, new)))
    for quote in document.quotes:
        if quote.speaker_id in renamed:
            changes += changed(quote, _renamed(quote, quote.speaker_id, renamed[quote.speaker_id]))
    return human(document, "rename-speaker", changes)


def merge_speakers(document: Document, id_: str, into_id: str) -> Edit:
    """The two are one person: quotes, name and aliases of the first go to the second, and the first goes."""
    speaker, into = document.speaker(id_), document.speaker(into_id)
    if speaker.id == into.id:
        return Edit("merge-speakers", ())
    aliases = _aliases((*into.aliases, *speaker.aliases, speaker.name), into.name)
    changes: list[Change] = [
        *changed(into, replace(into, aliases=aliases, role=into.role or speaker.role)),
        *(Change(q, _renamed(q, into.id, into.name)) for q in document.quotes if q.speaker_id == id_),
        Change(speaker, None),
    ]
    return human(document, "merge-speakers", changes)


def set_aliases(document: Document, id_: str, aliases: Iterable[str]) -> Edit:
    """Other names and epithets, as they stand in the text; sorted, without the name itself."""
    speaker = document.speaker(id_)
    after = replace(speaker, aliases=_aliases(map(one_line, aliases), speaker.name))
    return human(document, "set-aliases", changed(speaker, after))


def set_role(document: Document, id_: str, role: str | None) -> Edit:
    """Office, rank or what else the article says the person is; `None`: nothing."""
    speaker = document.speaker(id_)
    return human(document, "set-role", changed(speaker, replace(speaker, role=_clean_or_none(role))))


def delete_speaker(document: Document, id_: str) -> Edit:
    """Off the roster; raises `EditConflict` while a quote that counts is theirs."""
    speaker = document.speaker(id_)
    theirs = [quote for quote in document.quotes if quote.speaker_id == id_]
    used = sum(quote.origin != "rejected" for quote in theirs)
    if used:
        raise EditConflict("editing.has_quotes", name=speaker.name, n=used)
    freed = [Change(quote, replace(quote, speaker_id=None, speaker_name=None)) for quote in theirs]
    return human(document, "delete-speaker", [*freed, Change(speaker, None)])


def named(document: Document, name: str | None, changes: list[Change]) -> Speaker | None:
    """The speaker with that name or alias; a new one, whose making is added to `changes`, where there is none."""
    if name is None or not one_line(name):
        return None
    name = _clean(name)
    found = document.speaker_called(name)
    if found is None:
        made = sum(change.before is None and isinstance(change.after, Speaker) for change in changes)
        found = Speaker(f"s{document.last_speaker + 1 + made}", name)
        changes.append(Change(None, found))
    return found


def _renamed(quote: Quote, speaker_id: str, name: str) -> Quote:
    """A confirmed quote whose name is not the suggested one any more is a changed one; an undecided one stays so."""
    origin: Origin = "changed" if quote.origin == "confirmed" and quote.speaker_name != name else quote.origin
    return replace(quote, speaker_id=speaker_id, speaker_name=name, origin=origin)


def _aliases(aliases: Iterable[str], name: str) -> tuple[str, ...]:
    return tuple(sorted({alias for alias in aliases if alias and alias != name}))


def _clean(name: str) -> str:
    line = one_line(name)
    if not line:
        raise EditConflict("editing.no_name")
    return line


def _clean_or_none(value: str | None) -> str | None:
    return one_line(value or "") or None


def _taken(name: str) -> EditConflict:
    return EditConflict("editing.same_name", name=name)
