"""The bodies and documents of an article, under their full names, short forms and initials."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.suggesting.entities.tables import tables
from annotator.suggesting.quotes.analysis import ArticleAnalysis, OfArticle
from annotator.suggesting.quotes.mentions import Mentions
from annotator.suggesting.quotes.roster_entry import MOST, RosterEntry, inside

_BLEND = 5  # letters of the shortest `Dishub`
_BLENDED = 3  # words of which it is made, at most
_ACRONYM = 8  # letters of the longest abbreviation that is made of initials


class Organisations(OfArticle):
    """Builds and looks up the entries of what speaks and is no person."""

    def __init__(self, analysis: ArticleAnalysis, mentions: Mentions) -> None:
        super().__init__(analysis)
        self.mentions = mentions
        self.entries: list[RosterEntry] = []
        self.abbreviations: dict[str, RosterEntry] = {}
        self._build()

    def _build(self) -> None:
        tokens = self.tokens
        for first, last, label in self.names.spans:
            if label not in {"ORG", "LAW", "FAC", "PRODUCT"}:
                continue
            words = self.lexicon.fold(tokens.words[first : last + 1])
            entry = self._under(words)
            if entry is None:
                entry = self.add("document" if words[0] in self.words.document_nouns else "org", first, last, label)
            entry.forms.setdefault(tokens.shown(first, last), first)
            if self.analysis.free(first):
                entry.free.append(first)
                sentence = self.analysis.sentence_of(first)
                if not self.mentions.phrases.governed(first, sentence.first):
                    entry.subjects.append(first)
            self.abbreviations.setdefault(self._bracketed(last + 1), entry)
        self._spell_out()
        self._stated()

    def _under(self, words: tuple[str, ...]) -> RosterEntry | None:
        """The entry of that name."""
        return next((entry for entry in self.entries[:MOST] if entry.words == words), None)

    def add(self, kind: str, first: int, last: int, label: str = "") -> RosterEntry:
        """A new entry for what tokens `first` to `last` name."""
        words = self.lexicon.fold(self.tokens.words[first : last + 1])
        entry = RosterEntry(kind, words, self.tokens.shown(first, last), first, label=label)
        self.entries.append(entry)
        return entry

    def _bracketed(self, index: int) -> str:
        """The words in the bracket that opens at token `index`, folded: `bem ui`; empty when there is none."""
        tokens = self.tokens
        if not tokens.is_one(index, len(tokens), {"("}):
            return ""
        closing = tokens.find(")", index + 2, min(len(tokens), index + 6))
        return "" if closing is None else " ".join(self.lexicon.fold(tokens.words[index + 1 : closing]))

    def _spell_out(self) -> None:
        """Short forms whose long form stands somewhere in the article, inside a building's or an office's name too."""
        known = tables().long_forms
        shorts = {entry.name: entry for entry in self.entries[:MOST]}
        for name, short in shorts.items():
            full = known.get(name)
            key = " ".join(self.lexicon.fold([name]))
            if full is None or key in self.abbreviations or full not in self.analysis.text:
                continue
            words = self.lexicon.fold(self.lexicon.split(full))
            entry = self._under(words)
            if entry is None:
                entry = RosterEntry("org", words, full, short.at, label="ORG")
                entry.free, entry.subjects = short.free, short.subjects
                self.entries.append(entry)
            self.abbreviations[key] = entry

    def _stated(self) -> None:
        """`Pusat Kajian Pesisir (PKP)`, `PKP (Pusat Kajian Pesisir)`, `… atau PKP`, whatever it was marked as."""
        tokens = self.tokens
        for k in range(1, len(tokens) - 1):
            if tokens.words[k] != "(":
                continue
            for short, beside in ((k + 1, k - 1), (k - 1, k + 1)):
                word = tokens.words[short]
                if not (2 <= len(word) <= _ACRONYM and word.isalpha() and sum(map(str.isupper, word)) * 2 > len(word)):
                    continue
                span = self._initialled(word.lower(), beside, beside - k)
                if span is None or self.names.person[span[0]] >= 0 or word.lower() in self.abbreviations:
                    continue
                words = self.lexicon.fold(tokens.words[span[0] : span[1] + 1])
                entry = self._under(words)
                if entry is None:
                    entry = self.add("org", *span, "ORG")
                    entry.free = [span[0]]
                self.abbreviations[word.lower()] = entry

    def _initialled(self, short: str, at: int, step: int) -> tuple[int, int] | None:
        """The capital words from token `at` on (`step` 1), or up to it (-1), whose initials are `short`.

        A small word between them may have its letter in it (`CORE`, Center of Reform on Economics) or not.
        """
        last = self._reach(short[::step], at, step)
        return None if last is None else (min(at, last), max(at, last))

    def _reach(self, letters: str, k: int, step: int) -> int | None:
        """The token of the last of `letters`, one a word from token `k` on."""
        tokens = self.tokens
        if not 0 <= k < len(tokens):
            return None
        small = tokens.lower[k] in self.words.uninitialled or tokens.words[k] in {",", "&", "/"}
        parts = "".join(part[0] for part in tokens.lower[k].split("-") if part)[::step]
        if len(parts) > 1 and letters.startswith(parts):  # `Bangsa-Bangsa`
            return k if letters == parts else self._reach(letters[len(parts) :], k + step, step)
        fits = tokens.lower[k][0] == letters[0]
        if fits:
            if len(letters) == 1:
                return k if tokens.is_capital(k) else None
            found = self._reach(letters[1:], k + step, step)
            if found is not None:
                return found
        return self._reach(letters, k + step, step) if small else None

    def named(self, first: int, last: int) -> RosterEntry | None:
        """The entry of an organisation or document that is named at tokens `first` to `last`."""
        words = self.lexicon.fold(self.tokens.words[first : last + 1])
        whole = self.abbreviations.get(" ".join(words))
        if whole is not None:
            return whole
        label = self.names.label[first]
        bodies = [entry for entry in self.entries[:MOST] if entry.label == label or label not in {"ORG", "LAW"}]
        long = self.abbreviations.get(words[0])
        spelt = self._spelt_out(words, bodies)
        if spelt:
            return max(spelt, key=lambda entry: (len(entry.words), -entry.at))
        fitting = [entry for entry in bodies if inside(words, entry.words) and not self._part_of(words, entry.words)]
        if long is not None and all(entry.words == words for entry in fitting):
            return long
        if not fitting:
            return None
        return max(fitting, key=lambda entry: (entry.at <= first, len(entry.words), -entry.at))

    def _part_of(self, words: tuple[str, ...], others: tuple[str, ...]) -> bool:
        """Whether the longer name is of a part of the body: `Tim Peninjau Nirmala` of Nirmala."""
        legal = self.words.legal_forms
        return others[0] != words[0] and others[0] not in legal and others[-len(words) :] == words

    def _spelt_out(self, words: tuple[str, ...], bodies: list[RosterEntry]) -> list[RosterEntry]:
        """Bodies that have one word spelt out: `LBH Makassar`, `Dinas PU Bima` for Dinas Pekerjaan Umum Bima."""
        return [
            entry
            for entry in bodies
            if any(
                self._spells_out(words, at, [word for word in entry.words if word not in self.words.uninitialled])
                for at, word in enumerate(words[:3])
                if 2 <= len(word) <= _ACRONYM + 4
            )
        ]

    @staticmethod
    def _spells_out(words: tuple[str, ...], at: int, full: list[str]) -> bool:
        """Whether `full` is `words` with the initials at `at` spelt out."""
        count = len(words[at])
        if tuple(full[:at]) != words[:at]:
            return False
        if "".join(word[0] for word in full[at : at + count]) == words[at]:
            return inside(words[at + 1 :], full[at + count :])
        rest = _beyond_blend(words[at], full[at:])
        return rest is not None and inside(words[at + 1 :], rest)


def _beyond_blend(short: str, full: Sequence[str]) -> Sequence[str] | None:
    """What follows the two or three words that `short` has letters of: `Dishub` of Dinas Perhubungan."""
    for count in range(2, min(_BLENDED, len(full)) + 1):
        before, word = "".join(full[: count - 1]), full[count - 1]
        if len(short) < _BLEND or short[0] != before[0]:
            return None
        done = _letters_of(short, before)
        at = next((k for k in range(1, done + 1) if short[k:] in word and len(short) - k > 1), 0)
        if at:
            return full[count:]
    return None


def _letters_of(short: str, word: str) -> int:
    """How many first letters of `short` stand in `word` in their order."""
    remaining = iter(word)
    return next((k for k, letter in enumerate(short) if letter not in remaining), len(short))
