"""What stands around a person's name: titles, roles, age, gender, and whether it is the subject."""

from __future__ import annotations

from annotator.suggesting.quotes.analysis import ArticleAnalysis, OfArticle
from annotator.suggesting.quotes.mentions import Mentions
from annotator.suggesting.quotes.names import Name
from annotator.suggesting.quotes.roster_entry import RosterEntry

_APPOSITION = 14  # tokens of a title after a name
_LOOSE = ' ,;:-–—"“”'  # marks behind a title that are no part of it


class Appositions(OfArticle):
    """Teaches entries what the text says beside their mentions."""

    def __init__(self, analysis: ArticleAnalysis, mentions: Mentions) -> None:
        super().__init__(analysis)
        self.mentions = mentions

    def learn(self, entry: RosterEntry, name: Name) -> None:
        """Add what stands around one mention of `entry`."""
        tokens = self.tokens
        sentence = self.analysis.sentence_of(name.first)
        np_first = self.mentions.phrases.phrase_start(name.first, sentence.first)
        while np_first < name.first and tokens.lower[np_first] in self.words.sentence_openers:
            np_first += 1
        if np_first < name.first:
            self._learn_title(entry, np_first, name.first - 1)
        elif np_first > sentence.first + 1 and tokens.words[np_first - 1] == ",":
            self._learn_role_before(entry, sentence.first, np_first - 2)
        self._learn_after(entry, name, sentence.beyond)
        if self.analysis.free(name.first):
            entry.free.append(name.first)
            if not self.mentions.phrases.governed(np_first, sentence.first):
                entry.subjects.append(name.first)

    def _learn_title(self, entry: RosterEntry, first: int, last: int) -> None:
        tokens = self.tokens
        words = set(tokens.lower[first : last + 1])
        if words & self.words.dead:
            entry.dead = True
        entry.title_words |= words
        found = (self.lexicon.title_at(tokens, k, last + 1) for k in range(first, last + 1))
        titles = [hit.title for hit in found if hit is not None]
        for title in titles:
            entry.title_forms.add(title.form)
            if title.gender != "any":
                entry.gender = title.gender
        if not entry.gender:
            entry.gender = "m" if words & self.words.male else "f" if words & self.words.female else ""
        titled = titles or "TITLE" in self.names.label[first : last + 1]
        text = self.tokens.shown(first, last).rstrip(_LOOSE)
        if titled and text not in entry.titles:
            entry.titles.append(text)

    def _learn_role_before(self, entry: RosterEntry, floor: int, last: int) -> None:
        """`Kepala BPBD Sikka, NAME,`: the role between the clause's start and the comma."""
        first = last
        while first > floor and not self.mentions.phrases.is_stop(first - 1):
            first -= 1
        if self.lexicon.title_at(self.tokens, first, last + 1) or self.names.label[first] == "TITLE":
            self._learn_title(entry, first, last)

    def _learn_after(self, entry: RosterEntry, name: Name, beyond: int) -> None:
        """`NAME (45), warga Desa Nita,`, `NAME selaku Ketua Panitia`."""
        tokens = self.tokens
        k = self._past_age(entry, name.last + 1, beyond)
        first = None if k is None else self._apposition_start(k, beyond)
        if first is None:
            return
        last = self._apposition_end(first, beyond)
        if last < first:
            return
        known = self.lexicon.title_at(tokens, first, last + 1) is not None or self.names.label[first] == "TITLE"
        entry.title_words.update(tokens.lower[first : last + 1])
        if known:
            end = first
            while end < last and not self.mentions.phrases.is_stop(end + 1):
                end += 1
            self._learn_title(entry, first, end)

    def _past_age(self, entry: RosterEntry, k: int, beyond: int) -> int | None:
        """The token behind a bracket at `k`, whose age is learnt; `k` without one, `None` where it never closes."""
        tokens = self.tokens
        if k + 2 >= beyond or tokens.words[k] != "(":
            return k
        if tokens.words[k + 1].isdigit() and len(tokens.words[k + 1]) == 2:
            entry.age = tokens.words[k + 1]
        closing = tokens.find(")", k, min(beyond, k + 8))
        return None if closing is None else closing + 1

    def _apposition_start(self, k: int, beyond: int) -> int | None:
        """The first token of what is said of a name, from what opens it at `k`."""
        tokens, words = self.tokens, self.words
        if k + 1 >= beyond:
            return None
        word = tokens.lower[k]
        if word == ",":
            return None if self.names.person[k + 1] >= 0 or self._is_epithet(k + 1, beyond) else k + 1
        if word in words.office_openers:
            return k + 1
        if tokens.lower[k + 1] in words.relative_offices:
            return k + 2
        return k + 1 if word in words.copulas else None

    def _apposition_end(self, first: int, beyond: int) -> int:
        """The last token of it: before a mark, an adverb of a cue or a verb."""
        tokens = self.tokens
        last = first
        while last < min(beyond, first + _APPOSITION) and tokens.words[last] not in {",", ".", ";", "(", ":"}:
            word = tokens.lower[last]
            if word in self.words.before_cue or (
                self.lexicon.is_predicate(word)
                and not tokens.is_capital(last)
                and tokens.lower[last - 1] not in self.words.relative
            ):
                break
            last += 1
        return last - 1

    def _is_epithet(self, first: int, beyond: int) -> bool:
        """`Soal keluhan NAME, kepala desa itu …`: what follows the comma is somebody else, or a clause."""
        k = first
        while k < min(beyond, first + _APPOSITION) and not self.mentions.phrases.is_stop(k):
            if self.tokens.lower[k] in self.words.deictics:
                return True
            k += 1
        return False
