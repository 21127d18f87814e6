"""What a person types into a search: words, and fields such as `label:ORG narasumber:"Budi" sikap:menolak`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal, cast

from annotator.errors import AnnotatorError
from annotator.i18n import language
from annotator.storage import Filters, Order

Field = Literal[
    "labels", "speakers", "stances", "targets", "statuses", "by", "assigned", "done_by", "states_of", "collections",
    "folders", "compared", "since", "order",
]  # fmt: skip

# Both languages always work: a search in an e-mail from a colleague can be pasted.
_FIELDS: dict[str, Field] = {
    "label": "labels",
    "narasumber": "speakers",
    "speaker": "speakers",
    "sikap": "stances",
    "stance": "stances",
    "sasaran": "targets",
    "target": "targets",
    "status": "statuses",
    "anotator": "by",
    "annotator": "by",
    "ditugaskan": "assigned",
    "assigned": "assigned",
    "diselesaikan": "done_by",
    "finished": "done_by",
    "versi": "states_of",
    "version": "states_of",
    "koleksi": "collections",
    "collection": "collections",
    "folder": "folders",
    "kesepakatan": "compared",
    "agreement": "compared",
    "sejak": "since",
    "since": "since",
    "urut": "order",
    "order": "order",
    "sort": "order",
}
_VALUES: dict[Field, dict[str, str]] = {
    "stances": {
        "mendukung": "support",
        "dukung": "support",
        "support": "support",
        "menolak": "oppose",
        "tolak": "oppose",
        "menentang": "oppose",
        "oppose": "oppose",
        "netral": "neutral",
        "neutral": "neutral",
        "tidak-jelas": "unclear",
        "unclear": "unclear",
    },
    "statuses": {
        "baru": "new",
        "new": "new",
        "disarankan": "suggested",
        "suggested": "suggested",
        "dikerjakan": "in_progress",
        "sedang": "in_progress",
        "in_progress": "in_progress",
        "in-progress": "in_progress",
        "selesai": "done",
        "done": "done",
        "disisihkan": "skipped",
        "skipped": "skipped",
        "gagal": "failed",
        "failed": "failed",
        "sikap-terbuka": "open_stance",
        "open-stance": "open_stance",
        "open_stance": "open_stance",
        "berbendera": "flagged",
        "ditandai": "flagged",  # as it was called before
        "flagged": "flagged",
    },
    "order": {
        "terbaru": "newest",
        "newest": "newest",
        "terlama": "oldest",
        "oldest": "oldest",
        "id": "id",
        "judul": "title",
        "title": "title",
        "diubah": "modified",
        "modified": "modified",
        "status": "status",
        "tanggal": "date",
        "date": "date",
        "entitas": "entities",
        "entities": "entities",
        "kutipan": "quotes",
        "quotes": "quotes",
        "kemajuan": "progress",
        "progress": "progress",
        "ditugaskan": "assigned",
        "assigned": "assigned",
        "versi": "versions",
        "versions": "versions",
        "kesepakatan": "agreement",
        "agreement": "agreement",
    },
    "compared": {
        "dua": "twice",
        "twice": "twice",
        "berbeda": "differ",
        "differ": "differ",
        "sama": "same",
        "same": "same",
    },
}
_TOKEN = re.compile(r'(?:(?P<field>[A-Za-z_]+):)?(?:"(?P<quoted>[^"]*)"?|(?P<plain>[^\s"]+))')
_WORDLESS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Query:
    """A search that was understood: words, and the fields that narrow it."""

    words: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    stances: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    assigned: tuple[str, ...] = ()  # `me`, `nobody`, or names
    done_by: tuple[str, ...] = ()
    states_of: tuple[str, ...] = ()  # `NAME=STATE`
    collections: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()
    compared: tuple[str, ...] = ()
    since: tuple[str, ...] = ()
    order: tuple[str, ...] = ()  # `-` before one: the other way round

    def filters(self, annotator: str) -> Filters:
        """What the list of articles is asked."""
        asked = Filters(
            annotator,
            self.words,
            self.statuses,
            self.labels,
            self.speakers,
            self.stances,
            self.targets,
            self.by,
            tuple(_person(name, annotator) for name in self.assigned),
            tuple(_person(name, annotator) for name in self.done_by),
            since=max(self.since, default=""),
            states_of=tuple(_state_of(one, annotator) for one in self.states_of),
            collections=self.collections,
            folders=self.folders,
            compared=self.compared[-1] if self.compared else "",
        )
        if not self.order:
            return asked
        order = self.order[-1]
        return replace(asked, order=cast("Order", order.removeprefix("-")), turned=order.startswith("-"))


def parsed(typed: str, *, typing: bool = False) -> Query:
    """The search that `typed` means; an unfinished quotation mark counts as closed.

    A colon after a word that is no field is part of the text.  With `typing` the word that `typed` ends in is only the
    start of one; a single letter is none yet.  Raises `AnnotatorError` for a value that a field does not know, naming
    those it does.
    """
    found: dict[str, list[str]] = {}
    for match in _TOKEN.finditer(typed):
        name, quoted, plain = match["field"], match["quoted"], match["plain"]
        field = _FIELDS.get((name or "").lower())
        if field is None:
            word = quoted if quoted is not None else plain
            if typing and quoted is None and not name and match.end() == len(typed):
                word = f"{word}*" if len(word) > 1 else ""
            pieces = [f"{name}:{word}"] if name else [word]
            found.setdefault("words", []).extend(piece for piece in pieces if _WORDLESS.sub("", piece))
            continue
        value = quoted if quoted is not None else plain
        found.setdefault(field, []).append(_value(field, name, value))
    return Query(**{field: tuple(value for value in values if value) for field, values in found.items()})


def _person(name: str, annotator: str) -> str:
    """The annotator who is meant; an empty name is nobody's."""
    match name.lower():
        case "me" | "saya":
            return annotator
        case "nobody" | "siapa-pun" | "belum":
            return ""
        case _:
            return name


def _state_of(value: str, annotator: str) -> tuple[str, str]:
    """The annotator and the state of `NAME=STATE`."""
    name, _, state = value.rpartition("=")
    return _person(name, annotator), state


def _value(field: Field, name: str, value: str) -> str:
    if field == "labels":
        return value.upper()
    if field == "states_of":
        who, _, state = value.rpartition("=")
        return f"{who}={_value('statuses', name, state)}"
    if field == "order" and value.startswith("-"):
        return f"-{_value(field, name, value[1:])}"
    known = _VALUES.get(field)
    if known is None:
        return value
    meant = known.get(value.lower().replace(" ", "-"))
    if meant is None:
        raise AnnotatorError("workspace.search_value", field=name, value=value, known=_offered(known))
    return meant


def _offered(known: Mapping[str, str]) -> str:
    """A word for each value, in the language in force; more are understood."""
    first: dict[str, str] = {}
    for word, meant in known.items():
        first.setdefault(meant, word)
    return ", ".join(first if language() == "en" else first.values())
