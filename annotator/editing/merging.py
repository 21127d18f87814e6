"""Two versions of one person's document, brought together: what changed since, and what can be taken over.

Files hold neither rejected marks nor what is internal to a library, so neither counts here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace

from annotator.editing.session import Session
from annotator.model import (
    Boilerplate,
    Change,
    Document,
    Edit,
    EditConflict,
    Entity,
    Item,
    Note,
    Progress,
    Quote,
    Speaker,
)
from annotator.model.fields import fields_of, getter

_SIZE = 2**64


def key_of(item: Item) -> tuple[object, ...] | None:
    """What of an item leaves the library: equal keys are the same in every file; `None`: nothing does."""
    match item:
        case Progress():
            return ("progress", item.status)
        case Boilerplate():
            return ("boilerplate", item.start, item.end)
        case Entity(origin="rejected") | Quote(origin="rejected"):
            return None
        case _:
            name, values_of, shares = _exported(type(item))
            found = [name, *values_of(item)]
            for at in shares:
                value = found[at]
                if isinstance(value, float):
                    found[at] = round(value, 4)
            return tuple(found)


_Exported = tuple[str, Callable[[object], tuple[object, ...]], list[int]]
_known: dict[type, _Exported] = {}


def _exported(kind: type) -> _Exported:
    """The name of a class of items, how the values that leave the library are got, and which of them are shares."""
    if kind not in _known:
        fields = [field for field in fields_of(kind) if field.exported]
        shares = [at for at, field in enumerate(fields, 1) if field.kind == "share"]
        _known[kind] = kind.__name__, getter([field.name for field in fields]), shares
    return _known[kind]


def state_of(document: Document) -> str:
    """A short name for all that stands in a document: equal documents have equal names, in every library."""
    return _named(sum(_number(item) for item in document.items()) % _SIZE)


def states_of(session: Session) -> list[str]:
    """The states that the document has been in, the present one first."""
    number = sum(_number(item) for item in session.document.items()) % _SIZE
    found = [_named(number)]
    for edit in session.edits_back():
        for change in edit.changes:
            number += (_number(change.before) if change.before is not None else 0) - (
                _number(change.after) if change.after is not None else 0
            )
        found.append(_named(number % _SIZE))
    return list(dict.fromkeys(found))


def at_state(session: Session, state: str) -> Document | None:
    """The document as it was when it was last in that state."""
    document = session.document
    if state_of(document) == state:
        return document
    for edit in session.edits_back():
        document = document.apply(edit.inverse())
        if state_of(document) == state:
            return document
    return None


def taken_over(mine: Document, theirs: Document, base: Document | None = None) -> Edit | None:
    """The edit of `mine` that brings in what `theirs` has since `base`; without a base, all of it in place of mine.

    `None` where both have changed the same item since, or the two do not go together.
    """
    before = {item.id: item for item in (base or mine).items() if key_of(item) is not None}
    after = {item.id: item for item in theirs.items()}
    changes: list[Change] = []
    renamed: dict[str, str] = {}
    numbers = {"e": mine.last_entity, "q": mine.last_quote, "s": mine.last_speaker, "n": 0}
    numbers["n"] = max((note.number for note in mine.notes), default=0)
    for prefix, item in (
        (item.id[:1], item) for item in after.values() if isinstance(item, Entity | Quote | Speaker | Note)
    ):
        numbers[prefix] = max(numbers[prefix], item.number)
    for id_ in sorted(before.keys() | after.keys(), key=lambda id_: not id_.startswith("s")):
        old, new, here = before.get(id_), after.get(id_), mine.get(id_)
        if old is not None and new is not None and key_of(old) == key_of(new):
            continue
        if here is not None and new is not None and key_of(here) == key_of(new):
            continue
        if old is None and here is not None and key_of(here) is not None:  # both made one of that number
            if not isinstance(new, Entity | Quote | Speaker | Note):
                return None
            numbers[id_[0]] += 1
            renamed[id_] = f"{id_[0]}{numbers[id_[0]]}"
            changes.append(Change(None, replace(new, id=renamed[id_])))
            continue
        if old is not None and (here is None or key_of(here) != key_of(old)):
            if new is None and (here is None or key_of(here) is None):
                continue
            return None
        if new is None and isinstance(here, Progress):
            continue
        if isinstance(new, Progress) and isinstance(here, Progress):
            new = replace(new, flag=here.flag)
        changes.append(Change(here, new))
    return _fitting(mine, [_relinked(change, renamed) for change in changes])


def _fitting(mine: Document, changes: Sequence[Change]) -> Edit | None:
    """The edit, with rejected marks making way for what stands at their place now; `None` where it cannot be."""
    ids = {change.item.id for change in changes}
    room: list[Change] = []
    for change in changes:
        new = change.after
        if isinstance(new, Entity):
            standing = mine.standing(new.start, new.end, new.label)
            if standing is not None and standing.id not in ids and standing.origin == "rejected":
                room.append(Change(standing, None))
    order = {Speaker: 0, Entity: 1, Quote: 2, Note: 3, Boilerplate: 4, Progress: 5}
    going = [change for change in changes if change.after is None]
    coming = [change for change in changes if change.after is not None]
    coming.sort(key=lambda change: order[type(change.item)])
    going.sort(key=lambda change: -order[type(change.item)])
    gone_people = [change for change in going if isinstance(change.item, Speaker)]
    rest = [change for change in going if not isinstance(change.item, Speaker)]
    edit = Edit("bring", (*room, *rest, *coming, *gone_people))
    if not edit.changes:
        return edit
    try:
        mine.apply(edit)
    except (EditConflict, ValueError):
        return None
    return edit


def _relinked(change: Change, renamed: dict[str, str]) -> Change:
    new = change.after
    if isinstance(new, Quote) and new.speaker_id in renamed:
        return Change(change.before, replace(new, speaker_id=renamed[new.speaker_id]))
    if isinstance(new, Note) and new.item in renamed:
        return Change(change.before, replace(new, item=renamed[new.item]))
    return change


def _number(item: Item) -> int:
    key = key_of(item)
    if key is None:
        return 0
    return int.from_bytes(hashlib.blake2b(repr(key).encode(), digest_size=8).digest(), "big")


def _named(number: int) -> str:
    return f"{number:016x}"


def last_common(mine: Sequence[str], theirs: Sequence[str]) -> str | None:
    """The newest state that both have been in; both lists have the present one first."""
    known = set(theirs)
    return next((state for state in mine if state in known), None)
