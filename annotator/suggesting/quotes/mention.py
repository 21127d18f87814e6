"""A source as it stands in its sentence."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.suggesting.predictions import Pair
from annotator.suggesting.quotes.names import Name


@dataclass(frozen=True, slots=True)
class Mention:
    """A source as it stands in its sentence."""

    first: int  # tokens; of a clitic, the word it stands on
    last: int
    pair: Pair
    kind: str  # person, pronoun, clitic, description, org, document, title, indefinite, plural, joint, group, several
    np_first: int  # the whole noun phrase, titles included
    np_last: int
    names: tuple[Name, ...] = ()
    factors: tuple[str, ...] = ()
    members: tuple[Mention, ...] = ()  # of `several`: `KPU dan Bawaslu`
