"""The language as data: cues, titles, stance words, word lists and boilerplate of one language, read from a folder.

A language is `resources/patterns/<language>/` with `cues.tsv`, `titles.tsv`, `stance_cues.tsv`, `frames.toml` and
`boilerplate.toml`, and where its stances are learnt `stance_words.toml`, `targets.toml`, `stance_weights.tsv` and
`target_weights.tsv`; nothing else in the program knows its words.  A user's folder of the same shape adds rows or
replaces those with the same form; a cue of kind `none` takes the form away.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from annotator import i18n
from annotator.errors import AnnotatorError
from annotator.suggesting.languages import folder, languages
from annotator.suggesting.quotes.pattern_rows import broken, filled, flag, number, one_of, rows, toml, word_lists
from annotator.suggesting.quotes.word_classes import WordClasses, word_classes
from annotator.suggesting.tokens import Tokenizer

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
STANCE_COLUMNS = ("form", "kind", "stance_hint", "strength", "where", "negatable", "notes")

CUE_KINDS = frozenset({"say", "ask", "urge", "deny", "assert", "think", "cite", "write", "tone-laden", "none"})
COMPLEMENTS = frozenset({"clause", "urge", "question", "object", "quoted", "framed"})
TITLE_KINDS = frozenset({"rank", "office", "role", "academic", "honorific"})
STANCES = frozenset({"support", "oppose", "neutral", "unclear", "none"})


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
    tokenizer: Tokenizer


def load(language: str, own: Path | None = None) -> Patterns:
    """The patterns of `language`, with the rows of the folder `own`, if it is there, added or put in their place.

    Raises `AnnotatorError` for a language without a folder and for a broken row, with file and line.
    """
    return _read(language, (folder(language), own)) if own is not None and own.is_dir() else _shipped(language)


def forget() -> None:
    """Read the shipped tables anew: they were written."""
    _shipped.cache_clear()


@cache
def _shipped(language: str) -> Patterns:
    return _read(language, (folder(language),))


def _read(language: str, folders: tuple[Path, ...]) -> Patterns:
    if not any((place / "cues.tsv").is_file() for place in folders):
        raise AnnotatorError("patterns.unknown", language=language, known=", ".join(languages()))
    cues: dict[str, Cue] = {}
    titles: dict[str, Title] = {}
    stance: dict[str, StanceCue] = {}
    words: dict[str, frozenset[str]] = {}
    rules: dict[str, object] = {}
    stance_words: dict[str, frozenset[str]] = {}
    weights: dict[str, tuple[float, float, float]] = {}
    target_weights: dict[str, float] = {}
    shapes: dict[str, object] = {}
    for place in folders:
        for cue in rows(place / "cues.tsv", CUE_COLUMNS, _cue):
            cues[cue.form.casefold()] = cue
        for title in rows(place / "titles.tsv", TITLE_COLUMNS, _title):
            titles[title.form] = title
        for hint in rows(place / "stance_cues.tsv", STANCE_COLUMNS, _stance):
            stance[hint.form.casefold()] = hint
        weights.update(rows(place / "stance_weights.tsv", WEIGHT_COLUMNS, _weight))
        target_weights.update(rows(place / "target_weights.tsv", TARGET_COLUMNS, _target_weight))
        words.update(word_lists(place / "frames.toml"))
        words.update(word_lists(place / "targets.toml"))
        for name, listed in word_lists(place / "stance_words.toml").items():
            (words if name.startswith(("stance_", "stem_")) else stance_words)[name] = listed
        rules.update(toml(place / "boilerplate.toml"))
        shapes.update(toml(place / "tokenizer.toml"))
    return Patterns(
        language,
        {form: cue for form, cue in cues.items() if cue.kind != "none"},
        tuple(titles.values()),
        tuple(stance.values()),
        stance_words,
        weights,
        target_weights,
        word_classes(words),
        _boilerplate(rules, folders[-1] / "boilerplate.toml"),
        Tokenizer(shapes),
    )


def _cue(row: dict[str, str]) -> Cue:
    form = filled(row, "form")
    kind = one_of(row, "kind", CUE_KINDS)
    word = filled(row, "cue_word") if kind != "none" else ""
    if word.casefold() not in form.casefold():
        raise ValueError(i18n.tr_later("patterns.cue_word", form=form, word=word))
    return Cue(
        form,
        row["lemma"],
        kind,
        flag(row, "pre"),
        flag(row, "post"),
        flag(row, "prep"),
        flag(row, "passive"),
        row["tone"],
        one_of(row, "stance_hint", STANCES),
        one_of(row, "comp", COMPLEMENTS),
        flag(row, "ambig"),
        word,
        row["notes"],
    )


def _title(row: dict[str, str]) -> Title:
    variants = tuple(part.strip() for part in row["variants"].split("|") if part.strip() not in {"", "-"})
    return Title(
        filled(row, "form"),
        one_of(row, "kind", TITLE_KINDS),
        one_of(row, "position", ("before", "after", "both")),
        one_of(row, "gender", ("m", "f", "any")),
        one_of(row, "complement", ("none", "optional", "place", "field", "org", "place_or_org", "corps")),
        variants,
        row["notes"],
    )


def _stance(row: dict[str, str]) -> StanceCue:
    return StanceCue(
        filled(row, "form"),
        one_of(row, "stance_hint", STANCES),
        int(one_of(row, "strength", ("1", "2", "3"))),
        one_of(row, "where", ("content", "cue", "both")),
        flag(row, "negatable"),
    )


def _weight(row: dict[str, str]) -> tuple[str, tuple[float, float, float]]:
    support, oppose, neutral = (number(row, column) for column in WEIGHT_COLUMNS[1:])
    return filled(row, "feature"), (support, oppose, neutral)


def _target_weight(row: dict[str, str]) -> tuple[str, float]:
    return filled(row, "feature"), number(row, "weight")


def _boilerplate(rules: dict[str, object], path: Path) -> BoilerplateRules:
    """The rules, whose errors are those of the user's file at `path` where there is one."""

    def compiled(name: str, flags: int = 0) -> re.Pattern[str]:
        value = rules.get(name, [])
        alternatives = [value] if isinstance(value, str) else value
        if not isinstance(alternatives, list):
            raise broken(path, 0, i18n.tr_later("patterns.words", name=name))
        try:
            return re.compile("|".join(f"(?:{part})" for part in alternatives) or r"(?!)", flags)
        except (re.error, TypeError) as error:
            raise broken(path, 0, i18n.tr_later("patterns.expression", name=name)) from error

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
