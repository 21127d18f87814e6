"""Who is meant by a pronoun or an epithet: candidates and the points for them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from annotator.suggesting.quotes.analysis import ArticleAnalysis, OfArticle
from annotator.suggesting.quotes.discourse import RECENT, Discourse
from annotator.suggesting.quotes.epithets import Epithets
from annotator.suggesting.quotes.mentions import Mention, Mentions
from annotator.suggesting.quotes.records import Record
from annotator.suggesting.quotes.roster import Roster
from annotator.suggesting.quotes.roster_entry import MOST_ASKED, Choice, RosterEntry

LEAST = 25  # points of a candidate that is taken
MARGIN = 15  # points it must lead by
AHEAD = 40  # records looked through for a speaker who is named later
_SILENT = 25  # points less for a pronoun to mean who has not spoken yet, where somebody has, and is only told about
_KEPT_BACK = 4  # letters of the initials that stand for a name


class Scoring(OfArticle):
    """Scores the persons of one article for a mention."""

    def __init__(
        self,
        analysis: ArticleAnalysis,
        roster: Roster,
        mentions: Mentions,
        records: list[Record],
        discourse: Discourse,
        epithets: Epithets,
    ) -> None:
        super().__init__(analysis)
        self.roster = roster
        self.mentions = mentions
        self.records = records
        self.discourse = discourse
        self.epithets = epithets
        self.position = 0  # in `records`, of the one that is resolved

    def scored(self, mention: Mention, record: Record, without: Sequence[RosterEntry] = ()) -> Choice:
        epithet = mention.kind in {"description", "title"}
        candidates = self.discourse.candidates(mention.first)
        if epithet:
            extra = [
                entry
                for entry in self.roster.people[:MOST_ASKED]
                if entry.at < mention.first and entry not in candidates
            ]
            candidates = candidates + extra[:RECENT]
        gender = self.epithets.gender_of(mention)
        scored: list[tuple[float, RosterEntry]] = []
        for entry in candidates:
            if entry in without or entry.dead or (gender and entry.gender and gender != entry.gender):
                continue
            if self.addressed(entry, mention):
                continue
            points = self._points(entry, mention, record)
            if not epithet and self.discourse.last_person is not None and entry not in self.discourse.last_of:
                points -= _SILENT if self._told_about(entry) or self._is_old_news(entry) else 0
            if epithet:
                points += self.epithets.evidence(entry, mention)
                if gender and entry.gender == gender:
                    points += 10
            scored.append((points, entry))
        if not scored:
            return self._look_ahead(record)
        scored.sort(key=lambda pair: -pair[0])
        best, entry = scored[0]
        margin = best - scored[1][0] if len(scored) > 1 else best
        if len(scored) == 1 and best >= 0:
            if epithet:
                self.epithets.learn_epithet(entry, mention, gender)
            return Choice((entry,), "score-high" if best >= LEAST else "score-low")  # nobody else can be meant
        if best < LEAST or margin < MARGIN:
            return Choice((), "score-null")
        if epithet and margin >= 30:
            self.epithets.learn_epithet(entry, mention, gender)
        return Choice((entry,), "score-high" if margin >= 40 else "score-mid" if margin >= 30 else "score-low")

    def _reports(self, entry: RosterEntry, here: int) -> bool:
        """Whether somebody is the subject of a sentence with a word of saying, though nothing that is said follows."""
        place = bisect_left(entry.subjects, self.discourse.last_first)
        return any(
            self.discourse.has_cue(self.analysis.sentence[k]) for k in entry.subjects[place : place + AHEAD] if k < here
        )

    def _is_old_news(self, entry: RosterEntry) -> bool:
        """Whether somebody who has never spoken was there before the last quote: news is about him, he says nothing."""
        return entry.at < self.discourse.last_first

    def _told_about(self, entry: RosterEntry) -> bool:
        """A suspect or victim, or somebody whose name is kept back (`SF`)."""
        short = entry.name.isupper() and len(entry.name) <= _KEPT_BACK
        return short or bool(entry.title_words & self.words.told_about)

    def _look_ahead(self, record: Record) -> Choice:
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
        if self.discourse.last is not None:
            last_record, last_entries = self.discourse.last
            if entry in last_entries:
                gap = record.paragraph - last_record.paragraph
                left = gap > 1 or self.discourse.other_subject_since(last_record, here, last_entries)
                points += 10 if left else 35 if gap else 40
            elif entry in self.discourse.last_of:
                points += 10
        previous = self.discourse.previous_subject(sentence)
        if entry in previous:
            points += 20
        place = bisect_left(entry.free, here)
        if place:
            near = entry.free[place - 1]
            if self.analysis.sentence[near] == sentence and not self.discourse.in_content(near):
                points += 25
            points += max(0, 10 - 2 * (sentence - self.analysis.sentence[near]))
            if entry not in previous and not any(k in entry.subjects for k in entry.free[:place]):
                points -= 11
            elif all(self.discourse.in_content(k) for k in entry.free[:place]):
                points -= 25
        if entry in self.discourse.last_of:
            points += 5
        if self.discourse.last is not None and entry not in self.discourse.last[1]:
            first = bisect_left(entry.free, self.discourse.last_first)
            new = (
                first < len(entry.free)
                and entry.free[first] < here
                and not self.discourse.in_content(entry.free[first])
            )
            if new and (entry.free[first] in entry.subjects or entry in previous):
                points += 15
                if self._reports(entry, here):
                    points += 15
        return points

    def addressed(self, entry: RosterEntry, mention: Mention) -> bool:
        """Whether the entry is addressed in the same sentence before the mention (`Kepada X, dia berkata`)."""
        sentence = self.analysis.sentence_of(mention.first)
        place = bisect_left(entry.free, sentence.first)
        for k in entry.free[place:]:
            if k >= mention.first:
                break
            first = self.mentions.phrases.phrase_start(k, sentence.first)
            if self.words.addressing.intersection(self.tokens.lower[max(sentence.first, first - 1) : k]):
                return True
        return False
