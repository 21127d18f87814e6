"""Mentions resolved to names: variants, titles, epithets, pronouns, clitics, chains."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from dataclasses import replace

from annotator.suggesting.quotes.analysis import ArticleAnalysis
from annotator.suggesting.quotes.mentions import Mention, Mentions
from annotator.suggesting.quotes.names import Name
from annotator.suggesting.quotes.organisations import Organisations
from annotator.suggesting.quotes.records import Record
from annotator.suggesting.quotes.roster import Roster
from annotator.suggesting.quotes.roster_entry import RosterEntry
from annotator.suggesting.quotes.rules import Rule
from annotator.suggesting.quotes.scoring import AHEAD, ROSTER, Choice, Scoring


class Resolver(Scoring):
    """Resolves the records of one article in reading order."""

    def __init__(self, analysis: ArticleAnalysis, roster: Roster, mentions: Mentions, records: list[Record]) -> None:
        super().__init__(analysis, roster, mentions, records)
        self.organisations = Organisations(analysis, mentions)

    def run(self) -> None:
        """Fill `names` and `name_reason` of every record."""
        for position, record in enumerate(self.records):
            choice = self._choose(position, record)
            self.chosen[position] = choice
            record.names = [entry.name for entry in choice.entries if entry.name]
            record.name_reason = choice.reason if record.names or not choice.entries else "unnamed"
            self._remember(record, choice)
        for position, record in enumerate(self.records):
            if record.rule == Rule.CONTINUED_QUOTE and not record.names:
                self._close_chain(position, record)

    def _remember(self, record: Record, choice: Choice) -> None:
        if record.mention is not None:
            self.by_mention[record.mention.pair] = choice
        persons = [entry for entry in choice.entries if entry.kind == "person" and entry.name]
        if persons:
            self.last_person = persons[0] if len(persons) == 1 else None
        for entry in choice.entries:
            entry.spoke += 1
            self.last_of[id(entry)] = record.paragraph
            if record.mention is not None:
                k = record.mention.first
                place = bisect_left(entry.free, k)
                if place == len(entry.free) or entry.free[place] != k:
                    entry.free.insert(place, k)
                    if entry.kind in {"person", "unnamed"}:
                        self._note(entry, k)
                place = bisect_left(entry.subjects, k)
                if place == len(entry.subjects) or entry.subjects[place] != k:
                    entry.subjects.insert(place, k)
                self.sentence_subject[self.analysis.sentence[k]] = choice.entries
        entries = choice.entries
        if not entries and record.mention is not None and record.mention.kind in {"indefinite", "group"}:
            entries = (self._anonymous(record.mention),)
        self.last = (record, entries)

    def _anonymous(self, mention: Mention) -> RosterEntry:
        """Somebody without a name has spoken: a pronoun that follows means nobody with a name."""
        sentence = self.analysis.sentence[mention.first]
        entry = self.roster.unnamed.get(sentence)
        if entry is None:
            entry = self.roster.anonymous(mention.first)
            self._note(entry, mention.first)
        self.sentence_subject[sentence] = (entry,)
        self.last_of[id(entry)] = self.analysis.sentences[sentence].paragraph
        entry.spoke += 1
        return entry

    def _choose(self, position: int, record: Record) -> Choice:
        mention = record.mention
        if mention is None:
            return self._chain(position, record) if record.rule == Rule.CONTINUED_QUOTE else Choice((), "unnamed")
        self.position = position
        known = self.by_mention.get(mention.pair)
        if known is not None:
            return known
        kind = mention.kind
        if kind == "person" and mention.np_last > mention.last and self._is_alias(mention):
            found = self._scored(
                replace(mention, kind="description"), record, without=self.roster.of_name.get(mention.names[0], [])
            )
            if found.entries:
                self.roster.adopt(mention.names[0], found.entries[0])
                return found
        if kind == "person":
            body = self._abbreviated(mention)
            return self._named(mention.names[0], record) if body is None else Choice((body,), "variant")
        if kind == "joint":
            return self._joint(mention, record)
        if kind == "plural":
            return self._pair_before(record, mention, strict=True)
        if kind == "indefinite":
            return Choice((), "unnamed")
        if kind == "group":
            return self._group(mention, record)
        if kind == "description" and self._is_thing(mention):
            return self._body_epithet(mention)
        if kind in {"org", "body", "document"}:
            person = self._person_called(mention)
            return self._body(mention, record) if person is None else Choice((person,), "variant")
        if kind == "title":
            return self._title(mention, record)
        if kind in {"description", "title"} and self._is_nobody(mention):
            return Choice((), "unnamed")
        choice = self._scored(mention, record)
        if kind in {"pronoun", "clitic"} and not any(entry.name for entry in choice.entries):
            return self._who_spoke_last(mention) or choice
        return choice

    def _is_nobody(self, mention: Mention) -> bool:
        """`para seniman ini`, `pedagang tersebut`, `pernyataan itu`: many, somebody of a trade, or no person at all."""
        words = self.tokens.lower[mention.first : mention.last + 1]
        if words[0] in self.lexicon.words.indefinites or words[0] in self.lexicon.words.statement_heads:
            return True
        head = words[1] if words[0] in self.lexicon.words.articles and len(words) > 1 else words[0]
        if head not in self.lexicon.words.trades:
            return False
        return not any(head in entry.title_words for entry in self.roster.people[:ROSTER] if entry.name)

    def _who_spoke_last(self, mention: Mention) -> Choice | None:
        """News goes back to who spoke: the last person at any distance, where nothing nearer decides."""
        person = self.last_person
        if person is None and self.last is not None and len(self.last[1]) == 1 and self.last[1][0].name:
            return Choice(self.last[1], "score-low")  # a body or a document that goes on
        if person is None or self._addressed(person, mention):
            return None
        return Choice((person,), "score-low")

    def _is_alias(self, mention: Mention) -> bool:
        """`perempuan yang disapa NAME itu`: a name that is introduced as another one of somebody already there."""
        return self.tokens.lower[mention.first - 1] in self.lexicon.words.alias_words

    def _person_called(self, mention: Mention) -> RosterEntry | None:
        """The person whose initials, or one of whose names, a recogniser has taken for a body."""
        word = self.tokens.words[mention.first]
        if mention.first != mention.last or not word[0].isupper():
            return None
        return self.roster.of_initials(word) if word.isupper() else self.roster.called(word)

    def _abbreviated(self, mention: Mention) -> RosterEntry | None:
        """The body whose abbreviation a recogniser has taken for a person."""
        word = self.tokens.words[mention.first]
        if mention.first != mention.last or not word.isupper():
            return None
        return self.organisations.abbreviations.get(word.lower())

    def _named(self, name: Name, record: Record) -> Choice:
        entries = self.roster.of_name.get(name)
        if not entries:
            entry = RosterEntry(
                "person", self.lexicon.fold(self.analysis.names.words_of(name)), self.roster.form_of(name), name.first
            )
            self.roster.people.append(entry)
            return Choice((entry,), "full-name")
        if len(entries) == 1:
            words = self.lexicon.fold(self.analysis.names.words_of(name))
            return Choice((entries[0],), "full-name" if words == entries[0].words else "variant")
        return Choice((self._nearest(entries, name),), "variant-ambiguous")

    def _nearest(self, entries: list[RosterEntry], name: Name) -> RosterEntry:
        """Of several that fit a short name: the one whose title stands with it, else who spoke or stood last."""
        sentence = self.analysis.sentences[self.analysis.sentence[name.first]]
        first = self.mentions.phrases.phrase_start(name.first, sentence.first)
        title = set(self.tokens.lower[first : name.first])

        def rank(entry: RosterEntry) -> tuple[int, int, int]:
            before = bisect_left(entry.free, name.first)
            return (
                len(title & entry.title_words),
                self.last_of.get(id(entry), -1),
                entry.free[before - 1] if before else -1,
            )

        return max(entries, key=rank)

    def _joint(self, mention: Mention, record: Record) -> Choice:
        if mention.names:
            found = [
                choice.entries[0] for name in mention.names for choice in [self._named(name, record)] if choice.entries
            ]
            return Choice(tuple(dict.fromkeys(found)), "joint")
        return self._pair_before(record, mention, strict=False)

    def _pair_before(self, record: Record, mention: Mention, *, strict: bool) -> Choice:
        """The two persons of the nearest coordination, else the two last speakers if nobody else stands between."""
        tokens = self.tokens
        sentence = self.analysis.sentence[mention.first]
        heads = set(tokens.lower[mention.first : mention.last + 1])
        for back in range(3):
            if sentence - back < 0:
                break
            here = self.analysis.sentences[sentence - back]
            beyond = mention.first if back == 0 else here.beyond
            names = list(self._names_in(here.first, beyond))
            for left, right in itertools.pairwise(names):
                between = tokens.lower[left.last + 1 : right.first]
                if (
                    any(word in self.lexicon.words.joiners for word in between)
                    and len(between) <= 14
                    and not any(word == "." for word in between)
                ):
                    found = [self.roster.of_name[name][0] for name in (left, right) if self.roster.of_name.get(name)]
                    if len(set(map(id, found))) == 2:
                        return Choice(tuple(found), "joint")
        if mention.kind == "joint" and len(heads) > 1:
            office = " ".join(
                word
                for word in tokens.lower[mention.first : mention.last + 1]
                if word not in self.lexicon.words.joint_heads | self.lexicon.words.deictics
            )
            titled = [
                entry
                for entry in self.roster.people[:ROSTER]
                if entry.at < mention.first and any(office in title.lower() for title in entry.titles)
            ]
            if len(titled) == 2:
                return Choice(tuple(titled), "joint")
        if strict:
            return Choice((), "score-null")
        speakers = self._last_speakers(mention.first)
        if len(speakers) == 2:
            return Choice(tuple(sorted(speakers, key=lambda entry: entry.at)), "joint")
        return Choice((), "score-null")

    def _last_speakers(self, before: int) -> list[RosterEntry]:
        entries = [entry for entry in self._candidates(before) if id(entry) in self.last_of]
        entries.sort(key=lambda entry: entry.free[-1] if entry.free else -1, reverse=True)
        return entries[:2]

    def _names_in(self, first: int, beyond: int) -> list[Name]:
        found: list[Name] = []
        k = first
        while k < beyond:
            name = self.analysis.names.name_at(k)
            if name is not None and name.first == k and self.analysis.free(k):
                found.append(name)
                k = name.last
            k += 1
        return found

    def _is_thing(self, mention: Mention) -> bool:
        """`balai itu`, `akun itu`: the head is a body's or a thing's name, no person's."""
        head = self.tokens.lower[mention.first]
        if head in self.lexicon.words.thing_heads:
            return True
        if head in self.lexicon.words.male | self.lexicon.words.female | self.lexicon.words.epithet_idle:
            return False
        if any(head in entry.title_words for entry in self.roster.people[:ROSTER]):
            return False
        return self.lexicon.title_at(self.tokens, mention.first, mention.last + 1) is None and any(
            entry.label == "ORG" and head == entry.words[0]
            for entry in self.organisations.entries[:ROSTER]
            if entry.words
        )

    def _group(self, mention: Mention, record: Record) -> Choice:
        entry = self.organisations.named(mention.first, mention.last)
        if entry is not None and any(self.tokens.is_capital(k) for k in range(mention.first, mention.last + 1)):
            return Choice((entry,), "full-name")
        head = self.tokens.lower[mention.first]
        if mention.first == mention.last and head in self.lexicon.words.body_epithets:
            found = self._body_epithet(mention)
            if any(id(entry) in self.last_of or head in entry.words for entry in found.entries):
                return found
        if mention.first == mention.last and head in self.lexicon.office_heads:
            holders = [entry for entry in self.roster.people[:ROSTER] if head in entry.title_words]
            if len(holders) == 1:
                return Choice((holders[0],), "title")
        if head in self.lexicon.words.body_nouns:
            for k in range(mention.first, mention.last + 1):
                span = self.analysis.names.span_at(k)
                if span is not None and span[2] in {"ORG", "FAC"}:
                    body = self.organisations.named(span[0], span[1])
                    if body is not None and self.tokens.lower[mention.first] in self.lexicon.words.sides:
                        return Choice((body,), "full-name")
        return Choice((), "unnamed")

    def _body(self, mention: Mention, record: Record) -> Choice:
        tokens = self.tokens
        publisher = self._publisher(mention)
        if publisher is not None:
            return Choice((publisher,), "full-name")
        if tokens.lower[mention.last] in self.lexicon.words.deictics:
            return self._body_epithet(mention)
        if mention.kind == "document" and self.analysis.names.label[mention.first] != "LAW":
            span = self.analysis.names.span_at(mention.first)
            if span is None or span[1] < mention.last:
                return self._titled_document(mention)
        first = mention.first
        span = self.analysis.names.span_at(first)
        while span is None and first < mention.last:
            first += 1
            span = self.analysis.names.span_at(first)
        if span is not None and span[2] in {"ORG", "LAW", "FAC", "PRODUCT"}:
            entry = self.organisations.named(span[0], max(span[1], mention.last)) or self.organisations.named(
                span[0], span[1]
            )
            if entry is not None:
                return Choice(
                    (entry,),
                    "full-name" if entry.words == self.lexicon.fold(tokens.words[span[0] : span[1] + 1]) else "variant",
                )
        capital = tokens.is_capital(mention.first) and (
            mention.first != self.analysis.sentences[self.analysis.sentence[mention.first]].first
            or tokens.words[mention.first].isupper()
            or mention.last > mention.first
        )
        common = tokens.lower[mention.first] in self.lexicon.words.group_nouns and mention.first == mention.last
        if not capital or common:
            return Choice((), "unnamed")
        entry = self.organisations.named(mention.first, mention.last)
        if entry is None:
            start, end = mention.pair
            entry = RosterEntry(
                "org",
                self.lexicon.fold(tokens.words[mention.first : mention.last + 1]),
                " ".join(self.analysis.text[start:end].split()),
                mention.first,
            )
            self.organisations.entries.append(entry)
        return Choice((entry,), "full-name")

    def _publisher(self, mention: Mention) -> RosterEntry | None:
        """The body whose data, report or notice speaks: `data Dinas Pasar`, `laporan dari LKPU`."""
        if mention.kind != "document" or self.analysis.names.label[mention.first] == "LAW":
            return None
        for k in range(mention.first + 1, mention.last + 1):
            span = self.analysis.names.span_at(k)
            if span is not None and span[2] == "ORG" and span[0] == k:
                return self.organisations.named(span[0], span[1])
        return None

    def _titled_document(self, mention: Mention) -> Choice:
        """`dokumen Buku II Nota Keuangan`: a document that has a title; `laporan itu` has none."""
        tokens = self.tokens
        first = mention.first + 1
        if mention.last - first < 1 or not all(
            tokens.is_capital(k) or tokens.words[k][0].isdigit() for k in range(first, mention.last + 1)
        ):
            return Choice((), "unnamed")
        words = self.lexicon.fold(tokens.words[first : mention.last + 1])
        entry = next((entry for entry in self.organisations.entries[:ROSTER] if entry.words == words), None)
        if entry is None:
            start, end = tokens.pair(first, mention.last)
            entry = RosterEntry("document", words, " ".join(self.analysis.text[start:end].split()), first, label="LAW")
            entry.free = [first]
            self.organisations.entries.append(entry)
        return Choice((entry,), "full-name")

    def _body_epithet(self, mention: Mention) -> Choice:
        """`lembaga itu`, `perda itu`: the body that spoke last, or the nearest of its kind."""
        tokens = self.tokens
        head = tokens.lower[mention.first]
        best: tuple[int, RosterEntry] | None = None
        for entry in self.organisations.entries[:ROSTER]:
            place = bisect_left(entry.free, mention.first)
            if not place:
                continue
            near = entry.free[place - 1]
            score = near
            if head in entry.words:
                score += 100_000
            elif mention.kind == "document" and entry.kind != "document":
                continue
            if id(entry) in self.last_of:
                score += 200
            if near in entry.subjects:
                score += 60
            if self.analysis.sentence[mention.first] - self.analysis.sentence[near] > 12 and head not in entry.words:
                continue
            if best is None or score > best[0]:
                best = (score, entry)
        if best is None:
            return Choice((), "unnamed")
        return Choice((best[1],), "score-mid")

    def _title(self, mention: Mention, record: Record) -> Choice:
        matching = self._entries_with_title(mention)
        if len(matching) == 1:
            return Choice((matching[0],), "title")
        hit = self.lexicon.title_at(self.tokens, mention.first, mention.last + 1)
        behind = (hit.last + 1 if hit is not None else mention.first + 1, mention.last + 1)
        if not matching and any(self.tokens.is_capital(k) for k in range(*behind)) and not self._is_epithet(mention):
            return Choice((), "unnamed")  # an office of its own house, whose holder the article does not name
        return self._scored(mention, record, only=matching or None)

    def _is_epithet(self, mention: Mention) -> bool:
        return self.tokens.lower[mention.last] in self.lexicon.words.deictics

    def _entries_with_title(self, mention: Mention) -> list[RosterEntry]:
        tokens = self.tokens
        words = (
            {w for w in tokens.lower[mention.first : mention.last + 1] if w[0].isalnum()}
            - self.lexicon.words.articles
            - self.lexicon.words.deictics
        )
        forms: set[str] = set()
        k = mention.first
        while k <= mention.last:
            hit = self.lexicon.title_at(tokens, k, mention.last + 1)
            if hit is not None:
                forms.add(hit.title.form)
                k = hit.last
            k += 1
        people = self.roster.people[:ROSTER]
        exact = [entry for entry in people if words and words <= entry.title_words]
        if exact:
            return exact
        if forms:
            proper = self._proper_words(mention)
            found = [entry for entry in people if forms <= entry.title_forms and proper <= entry.title_words]
            if found:
                return found
            if any(tokens.is_capital(k) for k in range(mention.first + 1, mention.last + 1)) and not self._is_epithet(
                mention
            ):
                return []  # `Kepala BPS` is not any other head
            heads = {form.split()[0].lower() for form in forms}
            found = [entry for entry in people if any(form.lower().split()[0] in heads for form in entry.title_forms)]
            if found:
                return found
        head = (
            tokens.lower[mention.first]
            if tokens.lower[mention.first] not in self.lexicon.words.articles
            else tokens.lower[min(mention.first + 1, mention.last)]
        )
        return [entry for entry in people if head in entry.title_words]

    def _chain(self, position: int, record: Record) -> Choice:
        """The subject of the sentence before in this paragraph, else the record just before."""
        sentence = self.analysis.sentence[record.first]
        if sentence > 0:
            before = self.analysis.sentences[sentence - 1]
            subject = self.sentence_subject.get(before.number)
            if before.paragraph == record.paragraph and subject:
                return Choice(subject, "chain")
        if position and self.last is not None and record.paragraph - self.last[0].paragraph <= 1:
            return Choice(self.last[1], "chain") if self.last[1] else Choice((), "unnamed")
        return Choice((), "score-null")

    def _close_chain(self, position: int, record: Record) -> None:
        """Speech of several paragraphs that a later record closes."""
        for later in self.records[position + 1 : position + AHEAD]:
            if later.paragraph - record.paragraph > 3:
                break
            if later.names and later.type == "direct":
                record.names, record.name_reason = list(later.names), "chain"
                return
