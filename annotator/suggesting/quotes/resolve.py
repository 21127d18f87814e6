"""Mentions resolved to names: variants, titles, epithets, pronouns, clitics, chains."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from dataclasses import replace

from annotator.suggesting.quotes.analysis import ArticleAnalysis, OfArticle
from annotator.suggesting.quotes.body_mentions import BodyMentions
from annotator.suggesting.quotes.discourse import Discourse
from annotator.suggesting.quotes.epithets import Epithets
from annotator.suggesting.quotes.mentions import Mention, Mentions
from annotator.suggesting.quotes.names import Name
from annotator.suggesting.quotes.records import Record
from annotator.suggesting.quotes.roster import Roster
from annotator.suggesting.quotes.roster_entry import MOST_ASKED, Choice, RosterEntry
from annotator.suggesting.quotes.rules import Rule
from annotator.suggesting.quotes.scoring import AHEAD, Scoring


class Resolver(OfArticle):
    """Resolves the records of one article in reading order."""

    def __init__(self, analysis: ArticleAnalysis, roster: Roster, mentions: Mentions, records: list[Record]) -> None:
        super().__init__(analysis)
        self.roster = roster
        self.mentions = mentions
        self.records = records
        self.chosen: dict[int, Choice] = {}  # by position in `records`
        self.discourse = Discourse(analysis, roster, records)
        self.epithets = Epithets(analysis)
        self.scoring = Scoring(analysis, roster, mentions, records, self.discourse, self.epithets)
        self.bodies = BodyMentions(analysis, roster, mentions, self.discourse)

    def run(self) -> None:
        """Fill `names` and `name_reason` of every record."""
        for position, record in enumerate(self.records):
            choice = self._choose(position, record)
            self.chosen[position] = choice
            record.names = [entry.name for entry in choice.entries if entry.name]
            record.name_reason = choice.reason if record.names or not choice.entries else "unnamed"
            self.discourse.remember(record, choice)
        for position, record in enumerate(self.records):
            if record.rule == Rule.CONTINUED_QUOTE and not record.names:
                self._close_chain(position, record)

    def _choose(self, position: int, record: Record) -> Choice:
        mention = record.mention
        if mention is None:
            return self._chain(record) if record.rule == Rule.CONTINUED_QUOTE else Choice((), "unnamed")
        self.scoring.position = position
        kind = mention.kind
        if mention.np_last > mention.last and self._is_alias(mention):
            found = self.scoring.scored(
                replace(mention, kind="description"), record, without=self.roster.of_name.get(mention.names[0], [])
            )
            if found.entries:
                self.roster.adopt(mention.names[0], found.entries[0])
                return found
        if kind == "person":
            body = self.bodies.abbreviated(mention)
            return self._named(mention.names[0]) if body is None else Choice((body,), "variant")
        if mention.members:
            return self._several(position, mention, record)
        if kind == "joint":
            return self._joint(mention, record)
        if kind == "account":
            return self.bodies.account(mention)
        if kind == "plural":
            return self._pair_before(record, mention, strict=True)
        if kind == "indefinite":
            return Choice((), "unnamed")
        if kind == "group" and self._has_a_life(mention):
            mention, kind = replace(mention, kind="description"), "description"
        if kind == "group":
            return self.bodies.group(mention)
        if kind == "description" and self.bodies.is_thing(mention):
            return self.bodies.body_epithet(mention)
        if kind in {"org", "body", "document"}:
            person = self._person_called(mention)
            return self.bodies.body(mention) if person is None else Choice((person,), "variant")
        if kind == "title":
            return self._title(mention, record)
        of_a_life = self._has_a_life(mention)
        if self._is_nobody(mention):
            return self._told_more_of(mention) or Choice((), "unnamed")
        choice = self.scoring.scored(mention, record)
        if (kind in {"pronoun", "clitic"} or of_a_life) and not any(entry.name for entry in choice.entries):
            return self._who_spoke_last() or choice
        if not choice.entries:
            return self._told_more_of(mention) or choice
        return choice

    def _is_nobody(self, mention: Mention) -> bool:
        """`para seniman ini`, `pedagang tersebut`, `pernyataan itu`: many, somebody of a trade, or no person at all."""
        words = self.tokens.lower[mention.first : mention.last + 1]
        if words[0] in self.words.indefinites or words[0] in self.words.statement_heads:
            return True
        of_article = words[0] in self.words.articles and len(words) > 1
        head = words[1] if of_article else words[0]
        if of_article and len(words) > 2:
            people = self.roster.people[:MOST_ASKED]
            return all(self.epithets.evidence(entry, mention) <= 0 for entry in people)  # `sang pemilik warung`
        if self.lexicon.is_thing(head):
            return True
        people = self.roster.people[:MOST_ASKED]
        return head in self.words.trades and not any(head in entry.title_words for entry in people)

    def _has_a_life(self, mention: Mention) -> bool:
        """`pemain kelahiran Bima`, `pemain berusia 24 tahun itu`: who is described so has been named."""
        words = self.tokens.lower[mention.first : mention.last + 2]
        return any(word in self.words.life_words for word in words[1:3])

    def _told_more_of(self, mention: Mention) -> Choice | None:
        """`NAME menonton dari tribun. Pedagang sayur itu mengaku …`: a description tells more of who was just named.

        Its first word is new, or it would be somebody that the article has spoken of without a name.
        """
        if not self._is_new(mention):
            return None
        number = self.analysis.sentence[mention.first]
        subject = self.discourse.previous_subject(number)
        if len(subject) != 1 or subject[0].kind != "person":
            return None
        paragraph = self.analysis.sentences[number].paragraph
        near = self.analysis.paragraphs[paragraph].first <= subject[0].free[-1] < mention.first
        gender = self.epithets.gender_of(mention)
        other = gender and subject[0].gender and gender != subject[0].gender
        return None if other or not near else Choice(subject, "score-low")

    def _is_new(self, mention: Mention) -> bool:
        """Whether a description with `itu` or its like begins with a word for persons that the article had not yet."""
        head = self.tokens.lower[mention.first]
        return not self.lexicon.is_thing(head) and head not in self.tokens.lower[: mention.first]

    def _who_spoke_last(self) -> Choice | None:
        """News goes back to who spoke: the last person at any distance, where nothing nearer decides."""
        if self.discourse.last_person is not None:
            return Choice((self.discourse.last_person,), "score-low")
        last = self.discourse.last[1] if self.discourse.last is not None else ()
        return Choice(last, "score-low") if len(last) == 1 else None  # a body or a document that goes on

    def _is_alias(self, mention: Mention) -> bool:
        """`perempuan yang disapa NAME itu`: a name that is introduced as another one of somebody already there."""
        named = bool(mention.names) and mention.first > 0
        return named and self.tokens.lower[mention.first - 1] in self.words.alias_words

    def _person_called(self, mention: Mention) -> RosterEntry | None:
        """The person whose initials, or one of whose names, a recogniser has taken for a body."""
        word = self.tokens.words[mention.first]
        if mention.first != mention.last:
            return None
        return self.roster.of_initials(word) if word.isupper() else self.roster.called(word)

    def _named(self, name: Name) -> Choice:
        entries = self.roster.of_name.get(name)
        words = self.lexicon.fold(self.names.words_of(name))
        if not entries:
            return Choice((self.roster.add(name, words),), "full-name")
        if len(entries) == 1:
            return Choice((entries[0],), "full-name" if words == entries[0].words else "variant")
        return Choice((self._nearest(entries, name),), "variant-ambiguous")

    def _nearest(self, entries: list[RosterEntry], name: Name) -> RosterEntry:
        """Of several that fit a short name: the one whose title stands with it, else who spoke or stood last."""
        sentence = self.analysis.sentence_of(name.first)
        first = self.mentions.phrases.phrase_start(name.first, sentence.first)
        title = set(self.tokens.lower[first : name.first])

        def rank(entry: RosterEntry) -> tuple[int, int, int]:
            before = bisect_left(entry.free, name.first)
            return (
                len(title & entry.title_words),
                self.discourse.last_of.get(entry, -1),
                entry.free[before - 1] if before else -1,
            )

        return max(entries, key=rank)

    def _several(self, position: int, mention: Mention, record: Record) -> Choice:
        """`KPU dan Bawaslu`: those of them that have a name."""
        choices = [self._choose(position, replace(record, mention=member)) for member in mention.members]
        found = tuple(dict.fromkeys(entry for choice in choices for entry in choice.entries))
        return Choice(found, "joint") if found else Choice((), "unnamed")

    def _joint(self, mention: Mention, record: Record) -> Choice:
        if mention.names:
            found = [self._named(name).entries[0] for name in mention.names]
            return Choice(tuple(dict.fromkeys(found)), "joint")
        return self._pair_before(record, mention, strict=False)

    def _pair_before(self, record: Record, mention: Mention, *, strict: bool) -> Choice:
        """The two persons of the nearest coordination, else the two last speakers if nobody else stands between."""
        tokens = self.tokens
        sentence = self.analysis.sentence[mention.first]
        for here in reversed(self.analysis.sentences[max(0, sentence - 2) : sentence + 1]):
            names = self.discourse.names_in(here.first, min(here.beyond, mention.first))
            for left, right in itertools.pairwise(names):
                between = tokens.lower[left.last + 1 : right.first]
                if any(word in self.words.joiners for word in between):
                    found = [self.roster.of_name[name][0] for name in (left, right) if self.roster.of_name.get(name)]
                    if len(set(found)) == 2:
                        return Choice(tuple(found), "joint")
        # `kedua camat itu`: those who have the office
        idle = self.words.joint_heads | self.words.deictics
        office = " ".join(word for word in tokens.lower[mention.first : mention.last + 1] if word not in idle)
        titled = [
            entry
            for entry in self.roster.people[:MOST_ASKED]
            if entry.at < mention.first and any(office in title.lower() for title in entry.titles)
        ]
        if len(titled) == 2:
            return Choice(tuple(titled), "joint")
        if strict:
            body = self.discourse.last_body(record)
            return Choice((), "score-null") if body is None else Choice((body,), "score-low")
        speakers = self.discourse.last_speakers(mention.first)
        if len(speakers) == 2:
            return Choice(tuple(sorted(speakers, key=lambda entry: entry.at)), "joint")
        return Choice((), "score-null")

    def _title(self, mention: Mention, record: Record) -> Choice:
        matching = self._entries_with_title(mention)
        if len(matching) == 1:
            return Choice((matching[0],), "title")
        hit = self.lexicon.title_at(self.tokens, mention.first, mention.last + 1)
        behind = hit.last if hit is not None else mention.first
        houses = [
            word
            for k, word in enumerate(self.tokens.words[mention.first + 1 : mention.last + 1], mention.first + 1)
            if word.isupper() or (word[0].isupper() and k > behind)
        ]
        if houses and not matching:
            return Choice((), "unnamed")  # an office of its own house, whose holder the article does not name
        return self.scoring.scored(mention, record)

    def _entries_with_title(self, mention: Mention) -> list[RosterEntry]:
        tokens = self.tokens
        forms: set[str] = set()
        k = mention.first
        while k <= mention.last:
            hit = self.lexicon.title_at(tokens, k, mention.last + 1)
            if hit is not None:
                forms.add(hit.title.form)
                k = hit.last
            k += 1
        people = self.roster.people[:MOST_ASKED]
        if forms:
            proper = self.epithets.proper_words(mention)
            found = [entry for entry in people if forms <= entry.title_forms and proper <= entry.title_words]
            if found:
                return found
            if any(tokens.is_capital(k) for k in range(mention.first + 1, mention.last + 1)):
                return []  # `Kepala BPS` is not any other head
        first = mention.first + 1 if tokens.lower[mention.first] in self.words.articles else mention.first
        head = tokens.lower[min(first, mention.last)]
        return [entry for entry in people if head in entry.title_words]

    def _chain(self, record: Record) -> Choice:
        """The subject of the sentence before in this paragraph, else the record just before."""
        sentence = self.analysis.sentence[record.first]
        if sentence > 0:
            before = self.analysis.sentences[sentence - 1]
            subject = self.discourse.sentence_subject.get(before.number)
            if before.paragraph == record.paragraph and subject:
                return Choice(subject, "chain")
        if self.discourse.last is not None and record.paragraph - self.discourse.last[0].paragraph <= 1:
            return Choice(self.discourse.last[1], "chain") if self.discourse.last[1] else Choice((), "unnamed")
        return Choice((), "score-null")

    def _close_chain(self, position: int, record: Record) -> None:
        """Speech of several paragraphs that a later record closes."""
        for later in self.records[position + 1 : position + AHEAD]:
            if later.paragraph - record.paragraph > 3:
                break
            if later.names and later.type == "direct":
                record.names, record.name_reason = list(later.names), "chain"
                return
