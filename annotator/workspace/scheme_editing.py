"""The label scheme in force, changed by a person: its file, the documents that use it, and their marks, as one act.

What would happen to marks is found first (`plan`); `apply` then does exactly that, and the library's `undo` takes it
back, the file too.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from annotator.errors import AnnotatorError
from annotator.model import Change, Document, Edit, Entity, Label, Scheme, one_line
from annotator.model.nesting import misplaced
from annotator.model.scheme import fit_name
from annotator.storage.library_acts import step_of_document
from annotator.workspace import schemes

if TYPE_CHECKING:
    from annotator.workspace.workspace import Workspace

ACTION = "scheme"


@dataclass(frozen=True, slots=True)
class Place:
    """Marks in one person's version of one article."""

    article_id: str
    annotator: str
    marks: int
    decided: int  # of them, by a person


@dataclass(frozen=True, slots=True)
class Plan:
    """Another state of the scheme, and what it means for the marks that there are."""

    before: Scheme
    after: Scheme
    gone: str | None = None  # the label that goes
    becomes: str | None = None  # what its marks become; None: they go too
    places: tuple[Place, ...] = ()  # where marks change, or (`gone` is None) lie where they may not any more

    @property
    def marks(self) -> int:
        return sum(place.marks for place in self.places)

    @property
    def articles(self) -> int:
        return len({place.article_id for place in self.places if place.marks})


# --- states of a scheme


def with_label(scheme: Scheme, label: Label) -> Scheme:
    """One label in another form; the label that had its digit or letter gets the one that it had."""
    old = scheme.label(label.name)

    def beside(other: Label) -> Label:
        digit = old.digit if label.digit and other.digit == label.digit else other.digit
        same = label.letter and other.letter.upper() == label.letter.upper()
        return replace(other, digit=digit, letter=old.letter if same else other.letter)

    labels = [label if other.name == label.name else beside(other) for other in scheme.labels]
    return replace(scheme, labels=tuple(labels))


def moved(scheme: Scheme, name: str, by: int) -> Scheme:
    """The label so many places further down (up: negative)."""
    labels = list(scheme.labels)
    at = scheme.names.index(name)
    labels.insert(max(0, min(len(labels) - 1, at + by)), labels.pop(at))
    return replace(scheme, labels=tuple(labels))


def with_new(scheme: Scheme, name: str, colour: str) -> Scheme:
    """One label more, at the end; raises `AnnotatorError` for a name that files cannot hold, or that is there."""
    name = one_line(name).replace(" ", "_").upper()
    if not fit_name(name):
        raise AnnotatorError("scheme.bad_name", name=name)
    if scheme.has(name):
        raise AnnotatorError("scheme.there", name=name)
    taken = {label.letter.upper() for label in scheme.labels} | {label.digit for label in scheme.labels}
    free = (letter for letter in dict.fromkeys([*name, *"ABCDEFGHIJKLMNOPQRSTUVWXYZ"]) if letter.isalpha())
    letter = next((letter for letter in free if letter not in taken), "")
    return replace(scheme, labels=(*scheme.labels, Label(name, colour=colour, letter=letter)))


def without(scheme: Scheme, name: str) -> Scheme:
    """One label less; it is no longer named where others may lie in it."""
    left = [label for label in scheme.labels if label.name != name]
    if not left:
        raise AnnotatorError("scheme.last")
    return replace(
        scheme,
        labels=tuple(
            label if label.within is None else replace(label, within=tuple(one for one in label.within if one != name))
            for label in left
        ),
    )


# --- what they mean, and doing it


def plan(workspace: Workspace, after: Scheme, *, gone: str | None = None, becomes: str | None = None) -> Plan:
    """What `after` in place of the scheme in force does to marks.

    A label that goes takes its marks along, or they become another (`becomes`).  Where labels may no longer lie in
    one another, the marks that do stay, and are counted.
    """
    before = workspace.scheme
    if gone is not None:
        places = tuple(Place(*found) for found in workspace.library.marks_of(before, gone))
    elif [label.within for label in before.labels] != [label.within for label in after.labels]:
        places = tuple(_misplaced(workspace, before, after))
    else:
        places = ()
    return Plan(before, after, gone, becomes, places)


def apply(workspace: Workspace, planned: Plan) -> None:
    """Put the new state in force, in the file and in this library, as one act; all of it or nothing.

    Raises `AnnotatorError` when somebody else changed the scheme, or a document cannot be written.
    """
    library, before = workspace.library, planned.before
    if workspace.scheme != before:
        raise AnnotatorError("scheme.changed")
    after = planned.after
    if after.names != before.names:
        version = max(before.version, library.newest_version(before.name)) + 1
        after = replace(after, version=version)
    with library.together():
        steps: list[dict[str, Any]] = [library.move_to_scheme(before, after)]
        if planned.gone is not None:
            for place in planned.places:
                steps += _follow(workspace, place, planned.gone, planned.becomes)
        library.step(ACTION, steps)
        schemes.keep(after)
    workspace.scheme = after


def turned(workspace: Workspace, before: Scheme, after: Scheme) -> None:
    """`undo` or `redo` has put `after` in place of `before`; refused while marks have a label that `after` lacks."""
    for name in before.names:
        used = 0 if after.has(name) else sum(found[2] for found in workspace.library.marks_of(after, name))
        if used:
            raise AnnotatorError("scheme.used", name=name, n=used)
    schemes.keep(after)
    if workspace.scheme.name == after.name:
        workspace.scheme = after


def _misplaced(workspace: Workspace, before: Scheme, after: Scheme) -> list[Place]:
    found = []
    for document in workspace.library.documents():
        if document.scheme.name == before.name:
            marks = [entity for entity in document.entities if entity.origin != "rejected"]
            wrong = [inner for inner, _outer in misplaced(marks, after)]
            if wrong:
                decided = sum(mark.decided for mark in wrong)
                found.append(Place(document.article.id, document.annotator, len(wrong), decided))
    return found


def _follow(workspace: Workspace, place: Place, gone: str, becomes: str | None) -> list[dict[str, Any]]:
    """One document's marks of a label that goes, as one step of it."""
    session = workspace.session(place.article_id, place.annotator)
    changes = _changes(session.document, gone, becomes)
    if not changes:
        return []
    session.commit(Edit("scheme", tuple(changes)))
    return [step_of_document(place.article_id, place.annotator, session.last_step)]


def _changes(document: Document, gone: str, becomes: str | None) -> list[Change]:
    """A mark becomes another label where no mark of that label stands; rejected ones go with their label."""
    changes: list[Change] = []
    for entity in document.entities:
        if entity.label != gone:
            continue
        after: Entity | None = None
        if becomes is not None and entity.origin != "rejected":
            standing = document.standing(entity.start, entity.end, becomes)
            if standing is None or standing.origin == "rejected":
                after = replace(entity, label=becomes)
                if standing is not None:
                    changes.append(Change(standing, None))
        changes.append(Change(entity, after))
    return changes
