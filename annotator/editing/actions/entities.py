"""Marking and mending entities."""

from __future__ import annotations

from dataclasses import replace

from annotator.editing.actions.common import human, spoken_for, twice
from annotator.i18n import language
from annotator.model import Change, Document, Edit, EditConflict, Entity, Origin, Span
from annotator.model.nesting import misfit


def mark(document: Document, span: Span, label: str) -> Edit:
    """Mark `span` as `label`, blanks at its ends left out.

    A mark that was rejected there is taken back as confirmed, under its old id; a suggested one is confirmed.
    """
    span = spoken_for(document, span)
    _known(document, label)
    standing = document.standing(span.start, span.end, label)
    if standing is None:
        new = Entity(f"e{document.last_entity + 1}", span.start, span.end, label)
        _fitting(document, new)
        return human(document, "add-entity", [Change(None, new)])
    if standing.decided:
        raise twice()
    return human(document, "accept", [Change(standing, replace(standing, origin="confirmed"))])


def relabel(document: Document, id_: str, label: str) -> Edit:
    """Give the entity another label; the same label again confirms it."""
    entity = document.entity(id_)
    _known(document, label)
    if label == entity.label:
        after = replace(entity, origin="confirmed") if not entity.decided else entity
        return human(document, "accept", [Change(entity, after)])
    return _changed(document, "relabel", entity, replace(entity, label=label))


def move(document: Document, id_: str, span: Span) -> Edit:
    """Put the entity's edges elsewhere, blanks at the ends left out."""
    entity = document.entity(id_)
    span = spoken_for(document, span)
    if span == entity.span:
        return Edit("move", ())
    return _changed(document, "move", entity, replace(entity, start=span.start, end=span.end))


def _changed(document: Document, action: str, entity: Entity, after: Entity) -> Edit:
    """A rejected or suggested mark that stands where the changed one goes makes room in the same edit."""
    origin: Origin = "added" if entity.origin == "added" else "changed"
    after = replace(after, origin=origin)
    _fitting(document, after)
    changes = [Change(entity, after)]
    standing = document.standing(after.start, after.end, after.label)
    if standing is not None:
        if standing.decided:
            raise twice()
        changes.insert(0, Change(standing, None))
    return human(document, action, changes)


def _known(document: Document, label: str) -> None:
    if not document.scheme.has(label):
        raise EditConflict("editing.no_label", label=label)


def _fitting(document: Document, entity: Entity) -> None:
    """Refuse a mark that lies where the scheme does not let its label lie, or around one that may not lie in it."""
    scheme = document.scheme
    if scheme.nests_freely:
        return
    others = [other for other in document.entities if other.decided and other.id != entity.id]
    found = misfit(entity, [other for other in others if other.origin != "rejected"], scheme)
    if found is not None:
        inner, outer = (scheme.label(one.label).tr_in(language()) for one in found)
        raise EditConflict("editing.may_not_lie", inner=inner, outer=outer)
