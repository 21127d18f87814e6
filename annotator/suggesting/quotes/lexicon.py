"""Patterns made ready for looking words up: cues and titles by their first word, word classes, verb shapes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from annotator.suggesting.entities.tables import tables
from annotator.suggesting.quotes.patterns import Cue, Patterns, Title
from annotator.suggesting.quotes.stance_words import StanceWords
from annotator.suggesting.tokens import Tokens


@dataclass(frozen=True, slots=True)
class CueHit:
    """A form of the cue table in the text."""

    cue: Cue
    first: int  # tokens of the whole form
    last: int
    word: int  # the token that holds the cue span
    clitic: bool  # `-nya` stands on the last token


@dataclass(frozen=True, slots=True)
class TitleHit:
    """A form of the title table in the text."""

    title: Title
    first: int
    last: int


Meant = TypeVar("Meant")

_IDLE = str.maketrans("", "", "'’‘.")
_SPELT = 9  # letters of the shortest verb whose misspellings are nothing else


class Lexicon:
    """One language's words, for looking up."""

    def __init__(self, patterns: Patterns) -> None:
        self.patterns = patterns
        self.words = patterns.words
        self.stance_words = StanceWords(patterns.stance_words, patterns.words)
        self._phrases: dict[frozenset[str], dict[str, list[tuple[str, ...]]]] = {}
        self._verb = _any_of(self.words.verb_shapes)
        self._degree = _any_of(self.words.degree_shapes)
        self._thing = _any_of(self.words.thing_shapes)
        self.active_prefixes = tuple(sorted(self.words.active_prefixes))
        self.clitics = tuple(sorted(self.words.clitics, key=len, reverse=True))
        self.cues = _by_first_word((self.split(cue.form), cue) for cue in patterns.cues.values())
        self.titles = _by_first_word(
            (self.split(form), title) for title in patterns.titles for form in {title.form, *title.variants}
        )
        self.stance = _by_first_word((self.split(hint.form), hint) for hint in patterns.stance)
        self.title_words = frozenset(
            word for forms in self.titles.values() for words, title in forms if title.kind in {"office", "role", "rank"}
            for word in words
        ) - self.words.name_titles  # fmt: skip
        self.office_heads = frozenset(
            words[0] for forms in self.titles.values() for words, title in forms if title.kind == "office"
        )
        self.post_words = frozenset(first for first, forms in self.cues.items() if any(cue.post for _, cue in forms))
        self.misspelt = self._misspellings()
        self.roots = frozenset(cue.cue_word.lower() for cue in patterns.cues.values())
        self._spellings = {
            form: one for form, _, one in (pair.partition(" ") for pair in self.words.name_spellings) if one
        }
        self.nicknames: dict[str, list[tuple[str, ...]]] = {}
        for nickname, *full in (row.split() for row in sorted(self.words.nicknames)):
            self.nicknames.setdefault(nickname, []).append(self.fold(full))

    def _misspellings(self) -> dict[str, str]:
        """Long verbs of reporting with one letter dropped or typed twice, and the verb that is meant."""
        found: dict[str, str] = {}
        for form, cue in self.patterns.cues.items():
            verb = cue.passive or form.startswith(self.active_prefixes)
            if verb and cue.pre and len(form) >= _SPELT:
                for at in range(1, len(form)):
                    for typed in (form[:at] + form[at + 1 :], form[: at + 1] + form[at:]):
                        if typed not in self.cues and typed not in tables().words:
                            found.setdefault(typed, form)
        return found

    def split(self, form: str) -> tuple[str, ...]:
        """The tokens of a form of the tables, in lower case."""
        return tuple(self.patterns.tokenizer(form).lower)

    def tokens(self, text: str) -> Tokens:
        """The tokens of `text`, misspelt words of reporting in their right form among the lower-case ones."""
        tokens = self.patterns.tokenizer(text)
        for index, word in enumerate(tokens.lower):
            if word in self.misspelt:
                tokens.lower[index] = self.misspelt[word]
        return tokens

    def fold(self, words: Iterable[str]) -> tuple[str, ...]:
        """Name words for comparing: lower case, without apostrophes and stops, spellings made one."""
        folded = (word.lower().translate(_IDLE) for word in words if word[0].isalnum())
        return tuple(self._spellings.get(word, word) for word in folded)

    def cue_at(self, tokens: Tokens, index: int, beyond: int) -> CueHit | None:
        """The longest form that starts at token `index`."""
        for words, cue in self.cues.get(tokens.lower[index], ()):
            if tokens.stand(words, index, beyond):
                last = index + len(words) - 1
                root = cue.cue_word.lower()
                word = next((k for k in range(index, last + 1) if tokens.lower[k].startswith(root)), index)
                clitic = tokens.lower[word] != root
                return CueHit(cue, index, last, word, clitic)
        return None

    def title_at(self, tokens: Tokens, index: int, beyond: int) -> TitleHit | None:
        """The longest title form that starts at token `index`; only roles and forms of address may be in lower case."""
        for words, title in self.titles.get(tokens.lower[index], ()):
            if tokens.stand(words, index, beyond):
                return TitleHit(title, index, index + len(words) - 1)
        return None

    def has_clitic(self, word: str) -> bool:
        return self.clitic_length(word) > 0

    def clitic_length(self, word: str) -> int:
        """Code points of the clitic on `word`, 0 without one."""
        return next((len(c) for c in self.clitics if word.endswith(c) and len(word) > len(c) + 2), 0)

    def is_verb(self, word: str) -> bool:
        """Whether a lower-case word has the shape of a verb, or is a cue that is nothing else."""
        return bool(self._verb.fullmatch(word)) and word not in self.words.no_verbs

    def is_degree(self, word: str) -> bool:
        """Whether a word as it stands has the shape of a degree without stops: `SpBS`, `MKK`."""
        return bool(self._degree.fullmatch(word))

    def is_predicate(self, word: str) -> bool:
        return word in self.words.predicates or self.is_verb(word)

    def is_thing(self, word: str) -> bool:
        """Whether a lower-case noun is no person: `program`, `persidangan`."""
        if word in self.words.things:
            return True
        return bool(self._thing.fullmatch(word)) and word not in self.words.people_of_that_shape

    def phrase_at(self, tokens: Tokens, index: int, beyond: int, phrases: frozenset[str]) -> int:
        """Tokens of the longest of `phrases` (a word class) at `index`, 0 when none stands there."""
        table = self._phrases.get(phrases)
        if table is None:
            table = self._phrases[phrases] = {}
            for phrase in phrases:
                words = tuple(phrase.split(" "))
                table.setdefault(words[0], []).append(words)
        found = (words for words in table.get(tokens.lower[index], ()) if tokens.stand(words, index, beyond))
        return max(map(len, found), default=0)


def _any_of(shapes: frozenset[str]) -> re.Pattern[str]:
    """Any of the regular expressions of a word class; nothing where it is empty."""
    return re.compile("|".join(sorted(shapes)))


def _by_first_word(forms: Iterable[tuple[tuple[str, ...], Meant]]) -> dict[str, list[tuple[tuple[str, ...], Meant]]]:
    """Forms with what they mean, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Meant]]] = {}
    for words, meant in forms:
        found.setdefault(words[0], []).append((words, meant))
    for same in found.values():
        same.sort(key=lambda pair: -len(pair[0]))
    return found


@lru_cache(maxsize=8)
def lexicon(patterns: Patterns) -> Lexicon:
    """The lexicon of `patterns`, made once."""
    return Lexicon(patterns)
