"""The language as data: cues, titles, stance words, word lists and boilerplate of one language, read from a folder.

A language is `resources/patterns/<language>/` with `cues.tsv`, `titles.tsv`, `stance_cues.tsv`, `frames.toml` and
`boilerplate.toml`, and where its stances are learnt `stance_words.toml`, `targets.toml`, `stance_weights.tsv` and
`target_weights.tsv`; nothing else in the program knows its words.  A user's folder of the same shape adds rows or
replaces those with the same form; a cue of kind `none` takes the form away.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

from annotator import i18n
from annotator.errors import AnnotatorError
from annotator.suggesting.languages import folder, languages
from annotator.suggesting.quotes.word_classes import WordClasses, word_classes

CUE_COLUMNS = (
    "form",
    "lemma",
    "kind",
    "pre",
    "post",
    "prep",
    "passive",
    "tone",
    "stance_hint",
    "comp",
    "ambig",
    "cue_word",
    "notes",
)
TITLE_COLUMNS = ("form", "kind", "position", "gender", "complement", "variants", "notes")
WEIGHT_COLUMNS = ("feature", "support", "oppose", "neutral")
TARGET_COLUMNS = ("feature", "weight")
STANCE_COLUMNS = ("form", "kind", "stance_hint", "strength", "where", "negatable", "target_side", "notes")

CUE_KINDS = frozenset({"say", "ask", "urge", "deny", "assert", "think", "cite", "write", "tone-laden", "none"})
COMPLEMENTS = frozenset({"clause", "urge", "question", "object", "quoted", "framed"})
TITLE_KINDS = frozenset({"rank", "office", "role", "academic", "honorific"})
STANCES = frozenset({"support", "oppose", "neutral", "unclear", "none"})

Row = TypeVar("Row")

_NUMBER = re.compile(r"-?\d{1,3}(?:\.\d{1,6})?")
_LARGEST = 4_000_000  # bytes of one table; a user's file is not trusted to be small


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that reports speech, and where it may stand."""

    form: str
    lemma: str
    kind: str
    pre: bool  # speaker, cue, content
    post: bool  # content, cue, speaker
    prep: bool  # cue, source, comma, content
    passive: bool  # the speaker follows, or is the clitic on it
    tone: str
    stance_hint: str
    comp: str  # what it takes: clause, urge, question, object, quoted, framed
    ambiguous: bool  # an ordinary word too
    cue_word: str  # the one word of `form` that is the cue span
    notes: str


@dataclass(frozen=True, slots=True)
class Title:
    """A rank, office, role, degree or form of address."""

    form: str
    kind: str
    position: str  # before, after, both
    gender: str  # m, f, any
    complement: str  # what follows it before the name: none, optional, place, field, org, place_or_org, corps
    variants: tuple[str, ...]
    notes: str


@dataclass(frozen=True, slots=True)
class StanceCue:
    """A word that gives away what the speaker thinks of something."""

    form: str
    stance_hint: str
    strength: int
    where: str  # content, cue, both
    negatable: bool
    target_side: str  # after, before, none


@dataclass(frozen=True, slots=True)
class BoilerplateRules:
    """Regular expressions over one line, or inside one."""

    starts: re.Pattern[str]
    lines: re.Pattern[str]
    exact_case: re.Pattern[str]
    inline: re.Pattern[str]
    opening: re.Pattern[str]
    closing: re.Pattern[str]
    dateline: re.Pattern[str]
    leads: re.Pattern[str]
    headline_words: int


@dataclass(frozen=True, slots=True, eq=False)
class Patterns:
    """Everything that the quote components know of one language."""

    language: str
    cues: Mapping[str, Cue]  # by lower-case form
    titles: tuple[Title, ...]
    stance: tuple[StanceCue, ...]
    stance_words: Mapping[str, frozenset[str]]  # words and phrases by what they say of a stance
    weights: Mapping[str, tuple[float, float, float]]  # of stance features; empty: the rules alone give hints
    target_weights: Mapping[str, float]  # of target features; empty: the rules alone give targets
    words: WordClasses
    boilerplate: BoilerplateRules


def load(language: str, own: Path | None = None) -> Patterns:
    """The patterns of `language`, with the rows of the folder `own` added or put in their place.

    Raises `AnnotatorError` for a language without a folder and for a broken row, with file and line.
    """
    return _shipped(language) if own is None else _read(language, (folder(language), own))


def forget() -> None:
    """Read the shipped tables anew: they were written."""
    _shipped.cache_clear()


@cache
def _shipped(language: str) -> Patterns:
    return _read(language, (folder(language),))


def _read(language: str, folders: tuple[Path, ...]) -> Patterns:
    if not any((place / "cues.tsv").is_file() for place in folders):
        raise AnnotatorError(
            i18n.tr("patterns.unknown", language=language),
            i18n.tr("patterns.unknown.hint", known=", ".join(languages())),
        )
    cues: dict[str, Cue] = {}
    titles: dict[str, Title] = {}
    stance: dict[str, StanceCue] = {}
    words: dict[str, frozenset[str]] = {}
    rules: dict[str, object] = {}
    stance_words: dict[str, frozenset[str]] = {}
    weights: dict[str, tuple[float, float, float]] = {}
    target_weights: dict[str, float] = {}
    for place in folders:
        for cue in _rows(place / "cues.tsv", CUE_COLUMNS, _cue):
            cues[cue.form.casefold()] = cue
        for title in _rows(place / "titles.tsv", TITLE_COLUMNS, _title):
            titles[title.form] = title
        for hint in _rows(place / "stance_cues.tsv", STANCE_COLUMNS, _stance):
            stance[hint.form.casefold()] = hint
        weights.update(_rows(place / "stance_weights.tsv", WEIGHT_COLUMNS, _weight))
        target_weights.update(_rows(place / "target_weights.tsv", TARGET_COLUMNS, _target_weight))
        words.update(_word_lists(place / "frames.toml"))
        words.update(_word_lists(place / "targets.toml"))
        for name, listed in _word_lists(place / "stance_words.toml").items():
            (words if name.startswith(("stance_", "stem_")) else stance_words)[name] = listed
        rules.update(_toml(place / "boilerplate.toml"))
    return Patterns(
        language,
        {form: cue for form, cue in cues.items() if cue.kind != "none"},
        tuple(titles.values()),
        tuple(stance.values()),
        stance_words,
        weights,
        target_weights,
        word_classes(words),
        _boilerplate(rules, folders[0] / "boilerplate.toml"),
    )


def _content(path: Path) -> str:
    """The file's text, nothing for a file that is not there."""
    if not path.is_file():
        return ""
    raw = path.read_bytes()[: _LARGEST + 1]
    if len(raw) > _LARGEST:
        raise _broken(path, 0, i18n.tr("patterns.too_large"))
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _broken(path, raw.count(b"\n", 0, error.start) + 1, i18n.tr("patterns.not_utf8")) from error


def _broken(path: Path, line: int, what: str) -> AnnotatorError:
    return AnnotatorError(
        i18n.tr("patterns.broken", file=path.name, line=line, what=what),
        i18n.tr("patterns.broken.hint", path=str(path)),
    )


def _rows(path: Path, columns: tuple[str, ...], make: Callable[[dict[str, str]], Row]) -> Iterator[Row]:
    """The rows of a tab-separated table with one header line; blank lines and lines that begin with `#` are skipped."""
    lines = _content(path).split("\n")
    if lines == [""]:
        return
    header = tuple(lines[0].rstrip("\r").split("\t"))
    if header != columns:
        raise _broken(path, 1, i18n.tr("patterns.header", columns=", ".join(columns)))
    for number, line in enumerate(lines[1:], start=2):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.rstrip("\r").split("\t")
        if len(cells) != len(columns):
            raise _broken(path, number, i18n.tr("patterns.columns", found=len(cells), wanted=len(columns)))
        try:
            yield make(dict(zip(columns, cells, strict=True)))
        except ValueError as error:
            raise _broken(path, number, str(error)) from error


def _one_of(row: dict[str, str], column: str, allowed: Iterable[str]) -> str:
    value = row[column]
    if value not in allowed:
        raise ValueError(i18n.tr("patterns.value", column=column, value=value, allowed=", ".join(sorted(allowed))))
    return value


def _filled(row: dict[str, str], column: str) -> str:
    value = row[column].strip()
    if not value:
        raise ValueError(i18n.tr("patterns.empty", column=column))
    return value


def _flag(row: dict[str, str], column: str) -> bool:
    return _one_of(row, column, ("0", "1")) == "1"


def _cue(row: dict[str, str]) -> Cue:
    form = _filled(row, "form")
    kind = _one_of(row, "kind", CUE_KINDS)
    word = _filled(row, "cue_word") if kind != "none" else ""
    if word.casefold() not in form.casefold():
        raise ValueError(i18n.tr("patterns.cue_word", form=form, word=word))
    return Cue(
        form,
        row["lemma"],
        kind,
        _flag(row, "pre"),
        _flag(row, "post"),
        _flag(row, "prep"),
        _flag(row, "passive"),
        row["tone"],
        _one_of(row, "stance_hint", STANCES),
        _one_of(row, "comp", COMPLEMENTS),
        _flag(row, "ambig"),
        word,
        row["notes"],
    )


def _title(row: dict[str, str]) -> Title:
    variants = tuple(part.strip() for part in row["variants"].split("|") if part.strip() not in {"", "-"})
    return Title(
        _filled(row, "form"),
        _one_of(row, "kind", TITLE_KINDS),
        _one_of(row, "position", ("before", "after", "both")),
        _one_of(row, "gender", ("m", "f", "any")),
        _one_of(row, "complement", ("none", "optional", "place", "field", "org", "place_or_org", "corps")),
        variants,
        row["notes"],
    )


def _stance(row: dict[str, str]) -> StanceCue:
    return StanceCue(
        _filled(row, "form"),
        _one_of(row, "stance_hint", STANCES),
        int(_one_of(row, "strength", ("1", "2", "3"))),
        _one_of(row, "where", ("content", "cue", "both")),
        _flag(row, "negatable"),
        _one_of(row, "target_side", ("after", "before", "none")),
    )


def _weight(row: dict[str, str]) -> tuple[str, tuple[float, float, float]]:
    support, oppose, neutral = (_number(row, column) for column in WEIGHT_COLUMNS[1:])
    return _filled(row, "feature"), (support, oppose, neutral)


def _target_weight(row: dict[str, str]) -> tuple[str, float]:
    return _filled(row, "feature"), _number(row, "weight")


def _number(row: dict[str, str], column: str) -> float:
    if not _NUMBER.fullmatch(row[column]):
        raise ValueError(i18n.tr("patterns.number", column=column, value=row[column]))
    return float(row[column])


def _toml(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(_content(path))
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        raise _broken(path, int(found[1]) if found else 0, i18n.tr("patterns.toml")) from error


def _word_lists(path: Path) -> dict[str, frozenset[str]]:
    """Lists of words, one array each; a string is split at blanks."""
    lists: dict[str, frozenset[str]] = {}
    for name, value in _toml(path).items():
        if isinstance(value, str):
            lists[name] = frozenset(value.split())
        elif isinstance(value, list) and all(isinstance(word, str) for word in value):
            lists[name] = frozenset(value)
        else:
            raise _broken(path, 0, i18n.tr("patterns.words", name=name))
    return lists


def _boilerplate(rules: dict[str, object], path: Path) -> BoilerplateRules:
    def compiled(name: str, flags: int = 0) -> re.Pattern[str]:
        value = rules.get(name, [])
        alternatives = [value] if isinstance(value, str) else value
        if not isinstance(alternatives, list):
            raise _broken(path, 0, i18n.tr("patterns.words", name=name))
        try:
            return re.compile("|".join(f"(?:{part})" for part in alternatives) or r"(?!)", flags)
        except (re.error, TypeError) as error:
            raise _broken(path, 0, i18n.tr("patterns.expression", name=name)) from error

    words = rules.get("headline_words", 18)
    return BoilerplateRules(
        compiled("starts", re.IGNORECASE),
        compiled("lines", re.IGNORECASE),
        compiled("exact_case"),
        compiled("inline"),
        compiled("opening"),
        compiled("closing"),
        compiled("dateline"),
        compiled("leads", re.IGNORECASE),
        words if isinstance(words, int) else 18,
    )
