"""Who is meant by a pronoun or an epithet: candidates and the points for them (R1 to R12)."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Sequence
from dataclasses import dataclass

from annotator.suggesting.quotes.analysis import ArticleAnalysis
from annotator.suggesting.quotes.mentions import Mention, Mentions
from annotator.suggesting.quotes.records import Record
from annotator.suggesting.quotes.roster import Roster
from annotator.suggesting.quotes.roster_entry import RosterEntry

LEAST = 25  # points of a candidate that is taken
MARGIN = 15  # points it must lead by
AHEAD = 40  # records looked through for a speaker who is named later
ROSTER = 300  # entries looked through for an office: those of an article, not of a hostile text
_SILENT = 5  # points less for a pronoun to mean who has not spoken yet, where somebody has
_SILENT_SUSPECT = 25  # and for one who is only told about
_KEPT_BACK = 4  # letters of the initials that stand for a name
_RECENT = 24  # entries that are scored for a pronoun: the nearest ones


@dataclass(frozen=True, slots=True)
class Choice:
    """Who is meant, and why; no entries when the text does not say."""

    entries: tuple[RosterEntry, ...]
    reason: str


class Scoring:
    """Scores the persons of one article as the records are resolved in reading order."""

    def __init__(self, analysis: ArticleAnalysis, roster: Roster, mentions: Mentions, records: list[Record]) -> None:
        self.analysis = analysis
        self.tokens = analysis.tokens
        self.lexicon = analysis.lexicon
        self.roster = roster
        self.mentions = mentions
        self.records = records
        self.chosen: dict[int, Choice] = {}  # by position in `records`
        self.by_mention: dict[tuple[int, int], Choice] = {}
        self.last: tuple[Record, tuple[RosterEntry, ...]] | None = None
        self.last_person: RosterEntry | None = None  # who spoke last of those with a name, at whatever distance
        self.last_of: dict[int, int] = {}  # id of entry -> paragraph of its last record
        self.sentence_subject: dict[int, tuple[RosterEntry, ...]] = {}
        self.content = sorted(part for record in records if record.type != "direct" for part in record.parts)
        self.content_starts = [start for start, _ in self.content]
        self.position = 0
        self.entries: list[RosterEntry] = []
        self.number_of: dict[int, int] = {}
        self.timeline: list[tuple[int, int, int]] = []  # token, 0, number of the entry
        for entry in roster.people:
            self.number_of[id(entry)] = len(self.entries)
            self.entries.append(entry)
            self.timeline.extend((token, 0, self.number_of[id(entry)]) for token in entry.free)
        self.timeline.sort()
        self._find_subjects()

    def _find_subjects(self) -> None:
        """The first free subject of every sentence, for R3."""
        firsts: list[tuple[int, RosterEntry]] = [(k, entry) for entry in self.roster.people for k in entry.subjects]
        for k, entry in sorted(firsts, key=lambda pair: pair[0]):
            if not self._in_content(k):
                self.sentence_subject.setdefault(self.analysis.sentence[k], (entry,))
        others: dict[int, list[tuple[bool, int, RosterEntry]]] = {}
        for entry in self.roster.people:
            for k in entry.free:
                if not self._in_content(k):
                    others.setdefault(self.analysis.sentence[k], []).append((k != entry.at, k, entry))
        for sentence, found in others.items():
            # A sentence that brings a person in, though not as its subject (`Surat itu diterima NAME`), is about him.
            if sentence not in self.sentence_subject:
                new = sorted(found, key=lambda item: item[:2])
                if not new[0][0] or len({id(entry) for _, _, entry in new}) == 1:
                    self.sentence_subject[sentence] = (new[0][2],)
        for sentence, entry in self.roster.unnamed.items():
            self.sentence_subject[sentence] = (entry,)

    def _in_content(self, token: int) -> bool:
        point = self.tokens.starts[token]
        place = bisect_left(self.content_starts, point + 1) - 1
        return place >= 0 and self.content[place][1] > point

    def _candidates(self, before: int) -> list[RosterEntry]:
        """Persons with a free mention before a token, nearest first."""
        found: dict[int, RosterEntry] = {}
        place = bisect_left(self.timeline, (before, 0, 0))
        for at in range(place - 1, max(-1, place - 1 - 20 * _RECENT), -1):
            entry = self.entries[self.timeline[at][2]]
            found.setdefault(id(entry), entry)
            if len(found) >= _RECENT:
                break
        return list(found.values())

    def _note(self, entry: RosterEntry, token: int) -> None:
        """Put a mention of an entry on the timeline."""
        if id(entry) not in self.number_of:
            self.number_of[id(entry)] = len(self.entries)
            self.entries.append(entry)
        insort(self.timeline, (token, 0, self.number_of[id(entry)]))

    def _scored(
        self,
        mention: Mention,
        record: Record,
        only: list[RosterEntry] | None = None,
        without: Sequence[RosterEntry] = (),
    ) -> Choice:
        epithet = mention.kind in {"description", "title"}
        candidates = only if only is not None else self._candidates(mention.first)
        if epithet and only is None:
            extra = [
                entry for entry in self.roster.people[:ROSTER] if entry.at < mention.first and entry not in candidates
            ]
            candidates = candidates + extra[:_RECENT]
        gender = self._gender_of(mention) if epithet else ""
        scored: list[tuple[float, RosterEntry]] = []
        for entry in candidates:
            if entry in without or entry.dead or (gender and entry.gender and gender != entry.gender):
                continue
            if not epithet and self._addressed(entry, mention):
                continue
            points = self._points(entry, mention, record)
            if not epithet and self.last_person is not None and not entry.spoke:
                points -= _SILENT_SUSPECT if self._told_about(entry) else _SILENT
            if epithet:
                points += self._evidence(entry, mention)
                if gender and entry.gender == gender:
                    points += 10
            scored.append((points, entry))
        if not scored:
            return self._look_ahead(mention, record)
        scored.sort(key=lambda pair: -pair[0])
        best, entry = scored[0]
        margin = best - scored[1][0] if len(scored) > 1 else best
        if len(scored) == 1 and best >= 0:
            if epithet:
                self._learn_epithet(entry, mention, gender)
            return Choice((entry,), "score-high" if best >= LEAST else "score-low")  # nobody else can be meant
        if best < LEAST or margin < MARGIN:
            return Choice((), "score-null")
        if epithet and margin >= 30:
            self._learn_epithet(entry, mention, gender)
        return Choice((entry,), "score-high" if margin >= 40 else "score-mid" if margin >= 30 else "score-low")

    def _told_about(self, entry: RosterEntry) -> bool:
        """A suspect or victim, or somebody whose name is kept back (`SF`)."""
        short = entry.name.isupper() and len(entry.name) <= _KEPT_BACK
        return short or bool(entry.title_words & self.lexicon.words.told_about)

    def _look_ahead(self, mention: Mention, record: Record) -> Choice:
        """Nobody stands before: the first speaker that the next paragraphs name."""
        for other in self.records[self.position + 1 : self.position + AHEAD]:
            if other.paragraph - record.paragraph <= 2 and other.mention is not None and other.mention.kind == "person":
                entries = self.roster.of_name.get(other.mention.names[0], [])
                if len(entries) == 1:
                    return Choice((entries[0],), "look-ahead")
        return Choice((), "score-null")

    def _points(self, entry: RosterEntry, mention: Mention, record: Record) -> float:
        here = mention.first
        sentence = self.analysis.sentence[here]
        points = 0.0
        last_token = -1
        if self.last is not None:
            last_record, last_entries = self.last
            last_token = last_record.first
            if entry in last_entries:
                gap = record.paragraph - last_record.paragraph
                points += 40 if gap == 0 else 35 if gap == 1 else 10
                if self._other_subject_since(last_record, here, last_entries):
                    points -= (40 if gap == 0 else 35 if gap == 1 else 10) - 10
            elif id(entry) in self.last_of:
                points += 10
        previous = self._previous_subject(sentence)
        if entry in previous:
            points += 20
        place = bisect_left(entry.free, here)
        if place:
            near = entry.free[place - 1]
            same = self.analysis.sentence[near] == sentence
            if same and near in entry.subjects and not self._in_content(near):
                points += 25
            elif same:
                points += 5
            points += max(0, 10 - 2 * (sentence - self.analysis.sentence[near]))
            if entry not in previous and not any(k in entry.subjects for k in entry.free[:place]):
                points -= 11
            elif all(self._in_content(k) for k in entry.free[:place]):
                points -= 25
        if entry.spoke:
            points += 5
        if self.last is not None and entry not in self.last[1]:
            first = bisect_left(entry.free, last_token)
            new = first < len(entry.free) and entry.free[first] < here and not self._in_content(entry.free[first])
            if new and (entry.free[first] in entry.subjects or entry in previous):
                points += 15
        return points

    def _other_subject_since(self, last: Record, here: int, entries: tuple[RosterEntry, ...]) -> bool:
        """Whether somebody else was named as a subject outside quotations since the last record."""
        after = self._end_of(last)
        for sentence in range(
            self.analysis.sentence[min(after, len(self.tokens) - 1)], self.analysis.sentence[here] + 1
        ):
            for entry in self.sentence_subject.get(sentence, ()):
                place = bisect_left(entry.free, after)
                if entry not in entries and place < len(entry.free) and entry.free[place] < here:
                    return True
        return False

    def _end_of(self, record: Record) -> int:
        end = self.tokens.first_at(record.parts[-1][1]) - 1
        if record.mention is not None:
            end = max(end, record.mention.last)
        return end + 1

    def _previous_subject(self, sentence: int) -> tuple[RosterEntry, ...]:
        """The subject of the sentence before; a sentence that is all quotation passes the question on."""
        for back in range(1, 4):
            number = sentence - back
            if number < 0:
                return ()
            subject = self.sentence_subject.get(number)
            if subject:
                return subject
            if any(
                self.analysis.free(k) and self.tokens.lower[k] in self.lexicon.words.pronouns
                for k in range(self.analysis.sentences[number].first, self.analysis.sentences[number].beyond)
            ):
                continue
            if any(
                self.analysis.free(k) and self.tokens.is_word(k)
                for k in range(self.analysis.sentences[number].first, self.analysis.sentences[number].beyond)
            ):
                return ()
        return ()

    def _addressed(self, entry: RosterEntry, mention: Mention) -> bool:
        """Whether the entry is addressed in the same sentence before the mention (`Kepada X, dia berkata`)."""
        sentence = self.analysis.sentences[self.analysis.sentence[mention.first]]
        place = bisect_left(entry.free, sentence.first)
        for k in entry.free[place:]:
            if k >= mention.first:
                break
            first = self.mentions.phrases.phrase_start(k, sentence.first)
            if first > sentence.first and self.tokens.lower[first - 1] in self.lexicon.words.addressing:
                return True
        return False

    def _gender_of(self, mention: Mention) -> str:
        words = self.tokens.lower[mention.np_first : mention.np_last + 1][:4]
        if any(word in self.lexicon.words.male for word in words[:2]):
            return "m"
        if any(word in self.lexicon.words.female for word in words[:2]):
            return "f"
        return "f" if any(word in self.lexicon.words.woman_words for word in words) else ""

    def _learn_epithet(self, entry: RosterEntry, mention: Mention, gender: str) -> None:
        start, end = mention.pair
        text = " ".join(self.analysis.text[start:end].split())
        if text not in entry.epithets:
            entry.epithets.append(text)
        if gender and not entry.gender:
            entry.gender = gender

    def _evidence(self, entry: RosterEntry, mention: Mention) -> float:
        """R7 and R9: what the epithet says against what the article says of the entry."""
        lexicon, tokens = self.lexicon, self.tokens
        words = [word for word in tokens.lower[mention.first : mention.last + 1] if word[0].isalnum()]
        content = [
            word
            for word in words
            if word not in lexicon.words.deictics | lexicon.words.prepositions | lexicon.words.articles
        ]
        known = entry.title_words
        points = 0.0
        text = " ".join(words)
        if any(text.startswith(phrase) for phrase in lexicon.words.top_office):
            points += 60 if self._heads(entry, content, deputy=False) else 0
        elif any(text.startswith(phrase) for phrase in lexicon.words.deputy_office):
            points += 60 if self._heads(entry, content, deputy=True) else 0
        elif content:
            idle = lexicon.words.male | lexicon.words.female | lexicon.words.epithet_idle
            content = [word for word in content if word not in idle]
            strong = [word for word in content if word in known and len(word) > 2]
            proper = self._proper_words(mention)
            if content and len(strong) == len(content):
                points += 90
            elif strong and not (proper and entry.titles and not proper & known):
                points += 40
            elif entry.age and entry.age in words:
                points += 60
            else:
                points += self._class_points(entry, content)
        return points

    def _proper_words(self, mention: Mention) -> set[str]:
        """The names in an epithet: `KPU` in *Ketua KPU Papua Selatan itu* is no other chairman's house."""
        return {
            self.tokens.lower[k]
            for k in range(mention.first + 1, mention.last + 1)
            if self.tokens.is_capital(k)
            and self.tokens.lower[k] not in self.lexicon.title_words
            and self.names_label(k) != "GPE"
        }

    def names_label(self, index: int) -> str:
        return self.analysis.names.label[index]

    def _heads(self, entry: RosterEntry, content: list[str], *, deputy: bool) -> bool:
        """Whether a top (or deputy) office of the place or house named in the epithet is the entry's."""
        titles = " ".join(entry.titles).lower()
        is_deputy = any(word in titles for word in self.lexicon.words.deputy_titles)
        if deputy != is_deputy or not titles:
            return False
        places = {word for word in content if word not in self.lexicon.words.top_words}
        if places & entry.title_words:
            return True
        return any(
            word in titles or any(word.endswith(part) for part in titles.split() if len(part) > 4) for word in places
        )

    def _class_points(self, entry: RosterEntry, content: list[str]) -> float:
        words = self.lexicon.words
        armed = (words.police, words.army)
        for listed in (*armed, words.party, words.lawyer, words.athlete):
            if any(word in listed for word in content):
                if entry.title_words & listed:
                    return 25
                return -40 if entry.title_forms and listed in armed else 0
        return 0
