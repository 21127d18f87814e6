"""Who has spoken so far, and who each sentence is about: what pronouns and descriptions are resolved by."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Sequence
from functools import cache

from annotator.suggesting.quotes.analysis import ArticleAnalysis, OfArticle
from annotator.suggesting.quotes.mentions import Mention
from annotator.suggesting.quotes.names import Name
from annotator.suggesting.quotes.records import Record
from annotator.suggesting.quotes.roster import Roster
from annotator.suggesting.quotes.roster_entry import Choice, RosterEntry

RECENT = 24  # entries that are scored for a description besides the nearest ones
_BACK = 100  # mentions before a pronoun whose entries are scored for it: a hostile text has thousands


class Discourse(OfArticle):
    """The state of one article while its records are resolved in reading order."""

    def __init__(self, analysis: ArticleAnalysis, roster: Roster, records: Sequence[Record]) -> None:
        super().__init__(analysis)
        self.roster = roster
        self.last: tuple[Record, tuple[RosterEntry, ...]] | None = None
        self.last_first = -1  # the token its record begins at
        self.last_person: RosterEntry | None = None  # who spoke last of those with a name, at whatever distance
        self.last_of: dict[RosterEntry, int] = {}  # who has spoken -> paragraph of the last record
        self.sentence_subject: dict[int, tuple[RosterEntry, ...]] = {}
        self.has_cue = cache(self._has_cue)
        self._content = sorted(part for record in records for part in record.parts)
        self._content_starts = [start for start, _ in self._content]
        self._entries = list(roster.people)
        # Token, number of the entry.
        self._timeline = sorted((token, number) for number, entry in enumerate(roster.people) for token in entry.free)
        self._find_subjects()

    def _find_subjects(self) -> None:
        """The first free subject of every sentence."""
        firsts: list[tuple[int, RosterEntry]] = [(k, entry) for entry in self.roster.people for k in entry.subjects]
        for k, entry in sorted(firsts, key=lambda pair: pair[0]):
            if not self.in_content(k):
                self.sentence_subject.setdefault(self.analysis.sentence[k], (entry,))
        others: dict[int, list[tuple[bool, int, RosterEntry]]] = {}
        for entry in self.roster.people:
            for k in entry.free:
                if not self.in_content(k):
                    others.setdefault(self.analysis.sentence[k], []).append((k != entry.at, k, entry))
        for sentence, found in others.items():
            # A sentence that brings a person in, though not as its subject (`Surat itu diterima NAME`), is about him.
            if sentence not in self.sentence_subject and not self._about_a_pronoun(sentence):
                new = sorted(found, key=lambda item: item[:2])
                if not new[0][0] or len({entry for _, _, entry in new}) == 1:
                    self.sentence_subject[sentence] = (new[0][2],)
        for sentence, entry in self.roster.unnamed.items():
            self.sentence_subject[sentence] = (entry,)

    def _about_a_pronoun(self, sentence: int) -> bool:
        """`Karena itu dia akan bertanya soal instruksi NAME`: who is named is not what the sentence is about."""
        here = self.analysis.sentences[sentence]
        return any(self.tokens.lower[k] in self.words.pronouns for k in range(here.first, here.beyond))

    def remember(self, record: Record, choice: Choice) -> None:
        persons = [entry for entry in choice.entries if entry.kind == "person"]
        if persons:
            self.last_person = persons[0] if len(persons) == 1 else None
        for entry in choice.entries:
            self.last_of[entry] = record.paragraph
            if record.mention is not None:
                k = record.mention.first
                place = bisect_left(entry.free, k)
                if entry.free[place : place + 1] != [k]:
                    entry.free.insert(place, k)
                    if entry.kind in {"person", "unnamed"}:
                        self._note(entry, k)
                insort(entry.subjects, k)
                self.sentence_subject[self.analysis.sentence[k]] = choice.entries
        entries = choice.entries
        if not entries and record.mention is not None and record.mention.kind in {"indefinite", "group"}:
            entries = (self._anonymous(record.mention),)
        self.last = (record, entries)
        self.last_first = record.first

    def _anonymous(self, mention: Mention) -> RosterEntry:
        """A source without a name has spoken: a pronoun that follows means that source, and so has no name."""
        sentence = self.analysis.sentence[mention.first]
        entry = self.roster.anonymous(mention.first)
        self._note(entry, mention.first)
        self.sentence_subject[sentence] = (entry,)
        self.last_of[entry] = self.analysis.sentences[sentence].paragraph
        return entry

    def _has_cue(self, sentence: int) -> bool:
        """Whether a verb of saying stands in a sentence of the article's own."""
        here = self.analysis.sentences[sentence]
        return any(
            cue.pre and not cue.passive and cue.kind in {"say", "assert"}
            for k in range(here.first, here.beyond)
            if self.analysis.free(k)
            for _, cue in self.lexicon.cues.get(self.tokens.lower[k], ())
        )

    def _note(self, entry: RosterEntry, token: int) -> None:
        """Put a mention of an entry on the timeline."""
        insort(self._timeline, (token, len(self._entries)))
        self._entries.append(entry)

    def candidates(self, before: int) -> list[RosterEntry]:
        """Persons with a free mention before a token, nearest first."""
        place = bisect_left(self._timeline, (before, 0))
        nearest = reversed(self._timeline[max(0, place - _BACK) : place])
        return list(dict.fromkeys(self._entries[number] for _, number in nearest))

    def last_speakers(self, before: int) -> list[RosterEntry]:
        return [entry for entry in self.candidates(before) if entry in self.last_of][:2]

    def last_body(self, record: Record) -> RosterEntry | None:
        """The body that spoke just before: `mereka` are its people."""
        if self.last is None or len(self.last[1]) != 1 or record.paragraph - self.last[0].paragraph > 1:
            return None
        return self.last[1][0] if self.last[1][0].kind == "org" else None

    def names_in(self, first: int, beyond: int) -> list[Name]:
        found: list[Name] = []
        k = first
        while k < beyond:
            name = self.names.name_at(k)
            if name is not None and self.analysis.free(k):
                found.append(name)
                k = name.last
            k += 1
        return found

    def in_content(self, token: int) -> bool:
        point = self.tokens.starts[token]
        place = bisect_left(self._content_starts, point + 1) - 1
        return place >= 0 and self._content[place][1] > point

    def previous_subject(self, sentence: int) -> tuple[RosterEntry, ...]:
        """The subject of the sentence before; a sentence that is all quotation passes the question on."""
        for number in range(sentence - 1, max(-1, sentence - 4), -1):
            subject = self.sentence_subject.get(number)
            if subject:
                return subject
            if self._about_a_pronoun(number):
                continue
            here = self.analysis.sentences[number]
            if any(self.analysis.free(k) for k in range(here.first, here.beyond)):
                return ()
        return ()

    def other_subject_since(self, last: Record, here: int, entries: tuple[RosterEntry, ...]) -> bool:
        """Whether somebody else was named as a subject outside quotations since the last record."""
        after = self.tokens.first_at(last.parts[-1][1])
        since = range(self.analysis.sentence[min(after, len(self.tokens) - 1)], self.analysis.sentence[here] + 1)
        subjects = (entry for sentence in since for entry in self.sentence_subject.get(sentence, ()))
        return any(
            entry not in entries and bisect_left(entry.free, after) < bisect_left(entry.free, here)
            for entry in subjects
        )
