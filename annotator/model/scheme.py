"""Which labels and stances there are: one TOML file a scheme."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from annotator.errors import AnnotatorError, system_reason
from annotator.i18n import Words, tr_later

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_LABEL = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,39}")
_DIGIT, _LETTER = re.compile(r"[0-9]?"), re.compile(r"[A-Za-z]?")
RESERVED = frozenset({"QUOTE", "QUOTE_DIRECT", "QUOTE_INDIRECT", "QUOTE_MIXED", "CUE", "SPEAKER"})


@dataclass(frozen=True, slots=True)
class Label:
    """A class of entities; texts by language code, a missing language falls back to the name."""

    name: str
    family: str = "named"  # people, org, place, time, number, named
    colour: str | None = None  # sRGB hex; used where the theme knows neither label nor family
    digit: str = ""  # the key that sets it directly
    letter: str = ""  # the key after L
    chip: Mapping[str, str] = field(default_factory=dict, hash=False)
    text: Mapping[str, str] = field(default_factory=dict, hash=False)
    description: str = ""
    within: tuple[str, ...] | None = None  # labels in which it may lie; None: in any

    def chip_in(self, language: str) -> str:
        return self.chip.get(language) or self.name[:4]

    def tr_in(self, language: str) -> str:
        return self.text.get(language) or self.name


@dataclass(frozen=True, slots=True)
class StanceValue:
    """One stance: only its texts and its key can be chosen."""

    name: str
    digit: str
    text: Mapping[str, str] = field(default_factory=dict, hash=False)


STANCES = (
    StanceValue("support", "1"),
    StanceValue("oppose", "2"),
    StanceValue("neutral", "3"),
    StanceValue("unclear", "4"),
)


@dataclass(frozen=True, slots=True)
class Scheme:
    """The labels in force, in their order."""

    name: str
    version: int
    labels: tuple[Label, ...]
    stances: tuple[StanceValue, ...] = STANCES
    _by_name: Mapping[str, Label] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_name", {label.name: label for label in reversed(self.labels)})

    @property
    def names(self) -> tuple[str, ...]:
        return tuple([label.name for label in self.labels])

    def has(self, name: str) -> bool:
        """Whether one of the labels is called so."""
        return name in self._by_name

    def label(self, name: str) -> Label:
        """The label called `name`; one without colour or key when the scheme has none such."""
        return self._by_name.get(name) or Label(name)

    def may_lie_in(self, inner: str, outer: str) -> bool:
        """Whether a mark of the label `inner` may lie in one of the label `outer`."""
        within = self.label(inner).within
        return within is None or outer in within

    @property
    def nests_freely(self) -> bool:
        """Whether every label may lie in every other."""
        return all(label.within is None for label in self.labels)

    def by_digit(self, digit: str) -> Label | None:
        return next((label for label in self.labels if label.digit == digit and digit), None)

    def by_letter(self, letter: str) -> Label | None:
        return next((label for label in self.labels if letter and label.letter.upper() == letter.upper()), None)


def read_scheme(path: Path) -> Scheme:
    """The scheme in a TOML file.

    Raises `AnnotatorError` naming the file and what is wrong in it.
    """
    try:
        return _of_text(path.read_text(encoding="utf-8"), path)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _broken(path, system_reason(error)) from error


@lru_cache(maxsize=16)
def _of_text(text: str, path: Path) -> Scheme:
    """Read once: each opening of a library asks for the scheme, and reading TOML is a third of it."""
    scheme = of_table(tomllib.loads(text), path)
    for label in scheme.labels:  # libraries are opened with such keys too: nothing but the key fails there
        if not _DIGIT.fullmatch(label.digit):
            raise _broken(path, tr_later("scheme.wrong.digit", label=label.name))
        if not _LETTER.fullmatch(label.letter):
            raise _broken(path, tr_later("scheme.wrong.letter", label=label.name))
    return scheme


def of_table(table: Mapping[str, Any], path: Path = Path("scheme")) -> Scheme:
    """The scheme that such a table says; `path` is for the error.  Raises `AnnotatorError`."""
    name, version = table.get("name"), table.get("version", 1)
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        raise _broken(path, tr_later("scheme.wrong.name"))
    if not isinstance(version, int) or version < 1:
        raise _broken(path, tr_later("scheme.wrong.version"))
    labels = tuple(_label(row, at, path) for at, row in enumerate(_rows(table, "label", path), 1))
    if not labels:
        raise _broken(path, tr_later("scheme.wrong.no_labels"))
    names = [label.name for label in labels]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise _broken(path, tr_later("scheme.wrong.label_twice", label=twice))
    strange = sorted((one, label.name) for label in labels for one in label.within or () if one not in names)
    if strange:
        raise _broken(path, tr_later("scheme.wrong.within", label=strange[0][1], other=strange[0][0]))
    for keys in ([label.digit for label in labels if label.digit], [label.letter for label in labels if label.letter]):
        if len(set(keys)) < len(keys):
            raise _broken(path, tr_later("scheme.same_key"))
    return Scheme(name, version, labels, _stances(_rows(table, "stance", path), path))


def fit_name(name: str) -> bool:
    """Whether a label may be called so in the files."""
    return _LABEL.fullmatch(name) is not None and name not in RESERVED


def _rows(table: Mapping[str, Any], key: str, path: Path) -> list[Mapping[str, Any]]:
    """The tables of an array, `[[label]]`."""
    rows = table.get(key, [])
    if not isinstance(rows, list | tuple) or not all(isinstance(row, Mapping) for row in rows):
        raise _broken(path, tr_later("scheme.wrong.form", key=f"[[{key}]]"))
    return list(rows)


def _words(row: Mapping[str, Any], key: str, path: Path) -> dict[str, str]:
    """Words by language: `text = { id = "Orang", en = "Person" }`."""
    words = row.get(key, {})
    if not isinstance(words, Mapping) or not all(isinstance(one, str) for one in words.values()):
        raise _broken(path, tr_later("scheme.wrong.form", key=key))
    return dict(words)


def _label(row: Mapping[str, Any], at: int, path: Path) -> Label:
    name = row.get("name")
    if name is None:
        raise _broken(path, tr_later("scheme.wrong.unnamed", at=at))
    if not isinstance(name, str) or not fit_name(name):
        raise _broken(path, tr_later("scheme.wrong.label_name", label=str(name)))
    within, colour = row.get("within"), row.get("colour")
    if not (within is None or isinstance(within, list)):
        raise _broken(path, tr_later("scheme.wrong.form", key="within"))
    if not (colour is None or isinstance(colour, str)):
        raise _broken(path, tr_later("scheme.wrong.form", key="colour"))
    return Label(
        name=name,
        family=str(row.get("family", "named")),
        colour=colour,
        digit=str(row.get("digit", "")),
        letter=str(row.get("letter", "")),
        chip=_words(row, "chip", path),
        text=_words(row, "text", path),
        description=str(row.get("description", "")),
        within=tuple(str(one) for one in within) if within is not None else None,
    )


def _stances(rows: list[Mapping[str, Any]], path: Path) -> tuple[StanceValue, ...]:
    own = {str(row.get("name", "")): row for row in rows}
    unknown = set(own) - {stance.name for stance in STANCES}
    if unknown:
        raise _broken(path, tr_later("scheme.wrong.stance", stance=min(unknown)))
    return tuple(
        StanceValue(
            stance.name,
            str(own.get(stance.name, {}).get("digit", stance.digit)),
            _words(own.get(stance.name, {}), "text", path),
        )
        for stance in STANCES
    )


def written(scheme: Scheme) -> dict[str, Any]:
    """The scheme as the table of a TOML file, which `read_scheme` reads; what says nothing is left out."""
    labels = []
    for label in scheme.labels:
        row = {
            "name": label.name,
            "family": label.family,
            "colour": label.colour,
            "digit": label.digit,
            "letter": label.letter,
            "chip": dict(label.chip),
            "text": dict(label.text),
            "description": label.description,
        }
        row = {key: value for key, value in row.items() if value}
        labels.append(row if label.within is None else {**row, "within": list(label.within)})
    stances = [{"name": one.name, "digit": one.digit, "text": dict(one.text)} for one in scheme.stances]
    table = {"name": scheme.name, "version": scheme.version, "label": labels}
    return table if scheme.stances == STANCES else {**table, "stance": stances}


def _broken(path: Path, what: str | Words) -> AnnotatorError:
    return AnnotatorError("scheme.broken", name=path.name, what=what)
