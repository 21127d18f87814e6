"""Mentions resolved to names: variants, titles, epithets, pronouns, clitics, chains (section 10.2)."""

from __future__ import annotations

import itertools
from bisect import bisect_left, insort
from collections.abc import Sequence
from dataclasses import dataclass, replace

from annotator.suggesting.quotes.layout import Layout
from annotator.suggesting.quotes.mentions import Mention, Mentions
from annotator.suggesting.quotes.names import Name
from annotator.suggesting.quotes.records import Record
from annotator.suggesting.quotes.roster import Entry, Roster, fold

LEAST = 25  # points of a candidate that is taken
MARGIN = 15  # points it must lead by
_AHEAD = 40  # records looked through for a speaker who is named later
_ROSTER = 300  # entries looked through for an office: those of an article, not of a hostile text
_RECENT = 24  # entries that are scored for a pronoun: the nearest ones


@dataclass(frozen=True, slots=True)
class Choice:
    """Who is meant, and why; no entries when the text does not say."""

    entries: tuple[Entry, ...]
    reason: str


class Resolver:
    """Resolves the records of one article in reading order."""

    def __init__(self, layout: Layout, roster: Roster, mentions: Mentions, records: list[Record]) -> None:
        self.layout = layout
        self.tokens = layout.tokens
        self.lexicon = layout.lexicon
        self.roster = roster
        self.mentions = mentions
        self.records = records
        self.chosen: dict[int, Choice] = {}  # by position in `records`
        self.by_mention: dict[tuple[int, int], Choice] = {}
        self.last: tuple[Record, tuple[Entry, ...]] | None = None
        self.last_of: dict[int, int] = {}  # id of entry -> paragraph of its last record
        self.sentence_subject: dict[int, tuple[Entry, ...]] = {}
        self.content = sorted(part for record in records if record.type != "direct" for part in record.parts)
        self.content_starts = [start for start, _ in self.content]
        self.position = 0
        self.entries: list[Entry] = []
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
        firsts: list[tuple[int, Entry]] = [(k, entry) for entry in self.roster.people for k in entry.subjects]
        for k, entry in sorted(firsts, key=lambda pair: pair[0]):
            if not self._in_content(k):
                self.sentence_subject.setdefault(self.layout.sentence[k], (entry,))
        others: dict[int, list[tuple[bool, int, Entry]]] = {}
        for entry in self.roster.people:
            for k in entry.free:
                if not self._in_content(k):
                    others.setdefault(self.layout.sentence[k], []).append((k != entry.at, k, entry))
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

    def run(self) -> None:
        """Fill `names` and `name_reason` of every record."""
        for position, record in enumerate(self.records):
            choice = self._choose(position, record)
            self.chosen[position] = choice
            record.names = [entry.name for entry in choice.entries if entry.name]
            record.name_reason = choice.reason if record.names or not choice.entries else "unnamed"
            self._remember(record, choice)
        for position, record in enumerate(self.records):
            if record.rule == "D6" and not record.names:
                self._close_chain(position, record)

    def _remember(self, record: Record, choice: Choice) -> None:
        if record.mention is not None:
            self.by_mention[record.mention.pair] = choice
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
                self.sentence_subject[self.layout.sentence[k]] = choice.entries
        entries = choice.entries
        if not entries and record.mention is not None and record.mention.kind in {"indefinite", "group"}:
            entries = (self._anonymous(record.mention),)
        self.last = (record, entries)

    def _anonymous(self, mention: Mention) -> Entry:
        """Somebody without a name has spoken: a pronoun that follows means nobody with a name."""
        sentence = self.layout.sentence[mention.first]
        entry = self.roster.unnamed.get(sentence)
        if entry is None:
            entry = self.roster.anonymous(mention.first)
            self._note(entry, mention.first)
        self.sentence_subject[sentence] = (entry,)
        self.last_of[id(entry)] = self.layout.sentences[sentence].paragraph
        entry.spoke += 1
        return entry

    # -- by kind of mention ----------------------------------------------------------------------------------------

    def _choose(self, position: int, record: Record) -> Choice:
        mention = record.mention
        if mention is None:
            return self._chain(position, record) if record.rule == "D6" else Choice((), "unnamed")
        self.position = position
        known = self.by_mention.get(mention.pair)
        if known is not None:
            return known
        kind = mention.kind
        if kind == "person" and mention.np_last > mention.last and self._is_alias(mention):
            found = self._scored(replace(mention, kind="description"), record, without=self.roster.of_name.get(mention.names[0], []))
            if found.entries:
                self.roster.adopt(mention.names[0], found.entries[0])
                return found
        if kind == "person":
            return self._named(mention.names[0], record)
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
            return self._body(mention, record)
        if kind == "title":
            return self._title(mention, record)
        return self._scored(mention, record)

    def _is_alias(self, mention: Mention) -> bool:
        """`perempuan yang disapa NAME itu`: a name that is introduced as another one of somebody already there."""
        return self.tokens.lower[mention.first - 1] in self.lexicon.list("alias_words")

    def _named(self, name: Name, record: Record) -> Choice:
        entries = self.roster.of_name.get(name)
        if not entries:
            entry = Entry("person", fold(self.layout.names.words_of(name)), self.roster.form_of(name), name.first)
            self.roster.people.append(entry)
            return Choice((entry,), "full-name")
        if len(entries) == 1:
            words = fold(self.layout.names.words_of(name))
            return Choice((entries[0],), "full-name" if words == entries[0].words else "variant")
        return Choice((self._nearest(entries, name),), "variant-ambiguous")

    def _nearest(self, entries: list[Entry], name: Name) -> Entry:
        """Of several that fit a short name: the one whose title stands with it, else who spoke or stood last."""
        sentence = self.layout.sentences[self.layout.sentence[name.first]]
        first = self.mentions.phrase_start(name.first, sentence.first)
        title = set(self.tokens.lower[first : name.first])

        def rank(entry: Entry) -> tuple[int, int, int]:
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
        sentence = self.layout.sentence[mention.first]
        heads = set(tokens.lower[mention.first : mention.last + 1])
        for back in range(3):
            if sentence - back < 0:
                break
            here = self.layout.sentences[sentence - back]
            beyond = mention.first if back == 0 else here.beyond
            names = list(self._names_in(here.first, beyond))
            for left, right in itertools.pairwise(names):
                between = tokens.lower[left.last + 1 : right.first]
                if (
                    ("dan" in between or "serta" in between)
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
                if word not in self.lexicon.list("joint_heads") | self.lexicon.list("deictics")
            )
            titled = [
                entry
                for entry in self.roster.people[:_ROSTER]
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

    def _last_speakers(self, before: int) -> list[Entry]:
        entries = [entry for entry in self._candidates(before) if id(entry) in self.last_of]
        entries.sort(key=lambda entry: entry.free[-1] if entry.free else -1, reverse=True)
        return entries[:2]

    def _names_in(self, first: int, beyond: int) -> list[Name]:
        found: list[Name] = []
        k = first
        while k < beyond:
            name = self.layout.names.name_at(k)
            if name is not None and name.first == k and self.layout.free(k):
                found.append(name)
                k = name.last
            k += 1
        return found

    def _is_thing(self, mention: Mention) -> bool:
        """`balai itu`, `akun itu`: the head is a body's or a thing's name, no person's."""
        head = self.tokens.lower[mention.first]
        if head in self.lexicon.list("thing_heads"):
            return True
        if head in self.lexicon.list("male") | self.lexicon.list("female") | self.lexicon.list("epithet_idle"):
            return False
        if any(head in entry.title_words for entry in self.roster.people[:_ROSTER]):
            return False
        return self.lexicon.title_at(self.tokens, mention.first, mention.last + 1) is None and any(
            entry.label == "ORG" and head == entry.words[0] for entry in self.roster.bodies[:_ROSTER] if entry.words
        )

    def _group(self, mention: Mention, record: Record) -> Choice:
        entry = self.roster.body(mention.first, mention.last)
        if entry is not None and any(self.tokens.is_capital(k) for k in range(mention.first, mention.last + 1)):
            return Choice((entry,), "full-name")
        head = self.tokens.lower[mention.first]
        if mention.first == mention.last and head in self.lexicon.office_heads:
            holders = [entry for entry in self.roster.people[:_ROSTER] if head in entry.title_words]
            if len(holders) == 1:
                return Choice((holders[0],), "title")
        if head in self.lexicon.list("body_nouns"):
            for k in range(mention.first, mention.last + 1):
                span = self.layout.names.span_at(k)
                if span is not None and span[2] in {"ORG", "FAC"}:
                    body = self.roster.body(span[0], span[1])
                    if body is not None and self.tokens.lower[mention.first] == "pihak":
                        return Choice((body,), "full-name")
        return Choice((), "unnamed")

    def _body(self, mention: Mention, record: Record) -> Choice:
        tokens = self.tokens
        if tokens.lower[mention.last] in self.lexicon.list("deictics"):
            return self._body_epithet(mention)
        if mention.kind == "document" and self.layout.names.label[mention.first] != "LAW":
            span = self.layout.names.span_at(mention.first)
            if span is None or span[1] < mention.last:
                return Choice((), "unnamed")
        first = mention.first
        span = self.layout.names.span_at(first)
        while span is None and first < mention.last:
            first += 1
            span = self.layout.names.span_at(first)
        if span is not None and span[2] in {"ORG", "LAW", "FAC", "PRODUCT"}:
            entry = self.roster.body(span[0], max(span[1], mention.last)) or self.roster.body(span[0], span[1])
            if entry is not None:
                return Choice(
                    (entry,), "full-name" if entry.words == fold(tokens.words[span[0] : span[1] + 1]) else "variant"
                )
        capital = tokens.is_capital(mention.first) and (
            mention.first != self.layout.sentences[self.layout.sentence[mention.first]].first
            or tokens.words[mention.first].isupper()
            or mention.last > mention.first
        )
        common = tokens.lower[mention.first] in self.lexicon.list("group_nouns") and mention.first == mention.last
        if not capital or common:
            return Choice((), "unnamed")
        entry = self.roster.body(mention.first, mention.last)
        if entry is None:
            start, end = mention.pair
            entry = Entry(
                "org",
                fold(tokens.words[mention.first : mention.last + 1]),
                " ".join(self.layout.text[start:end].split()),
                mention.first,
            )
            self.roster.bodies.append(entry)
        return Choice((entry,), "full-name")

    def _body_epithet(self, mention: Mention) -> Choice:
        """`lembaga itu`, `perda itu`: the body that spoke last, or the nearest of its kind."""
        tokens = self.tokens
        head = tokens.lower[mention.first]
        best: tuple[int, Entry] | None = None
        for entry in self.roster.bodies[:_ROSTER]:
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
            if self.layout.sentence[mention.first] - self.layout.sentence[near] > 12 and head not in entry.words:
                continue
            if best is None or score > best[0]:
                best = (score, entry)
        if best is None:
            return Choice((), "unnamed")
        return Choice((best[1],), "score-mid")

    # -- titles and epithets ---------------------------------------------------------------------------------------

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
        return self.tokens.lower[mention.last] in self.lexicon.list("deictics")

    def _entries_with_title(self, mention: Mention) -> list[Entry]:
        tokens = self.tokens
        words = (
            {w for w in tokens.lower[mention.first : mention.last + 1] if w[0].isalnum()}
            - self.lexicon.list("articles")
            - self.lexicon.list("deictics")
        )
        forms: set[str] = set()
        k = mention.first
        while k <= mention.last:
            hit = self.lexicon.title_at(tokens, k, mention.last + 1)
            if hit is not None:
                forms.add(hit.title.form)
                k = hit.last
            k += 1
        people = self.roster.people[:_ROSTER]
        exact = [entry for entry in people if words and words <= entry.title_words]
        if exact:
            return exact
        if forms:
            found = [entry for entry in people if forms <= entry.title_forms]
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
            if tokens.lower[mention.first] not in self.lexicon.list("articles")
            else tokens.lower[min(mention.first + 1, mention.last)]
        )
        return [entry for entry in people if head in entry.title_words]

    # -- scores ----------------------------------------------------------------------------------------------------

    def _candidates(self, before: int) -> list[Entry]:
        """Persons with a free mention before a token, nearest first."""
        found: dict[int, Entry] = {}
        place = bisect_left(self.timeline, (before, 0, 0))
        for at in range(place - 1, max(-1, place - 1 - 20 * _RECENT), -1):
            entry = self.entries[self.timeline[at][2]]
            found.setdefault(id(entry), entry)
            if len(found) >= _RECENT:
                break
        return list(found.values())

    def _note(self, entry: Entry, token: int) -> None:
        """Put a mention of an entry on the timeline."""
        if id(entry) not in self.number_of:
            self.number_of[id(entry)] = len(self.entries)
            self.entries.append(entry)
        insort(self.timeline, (token, 0, self.number_of[id(entry)]))

    def _scored(
        self, mention: Mention, record: Record, only: list[Entry] | None = None, without: Sequence[Entry] = ()
    ) -> Choice:
        epithet = mention.kind in {"description", "title"}
        candidates = only if only is not None else self._candidates(mention.first)
        if epithet and only is None:
            extra = [
                entry for entry in self.roster.people[:_ROSTER] if entry.at < mention.first and entry not in candidates
            ]
            candidates = candidates + extra[:_RECENT]
        gender = self._gender_of(mention) if epithet else ""
        scored: list[tuple[float, Entry]] = []
        for entry in candidates:
            if entry in without or entry.dead or (gender and entry.gender and gender != entry.gender):
                continue
            if not epithet and self._addressed(entry, mention):
                continue
            points = self._points(entry, mention, record)
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
            return Choice((entry,), "score-high" if best >= LEAST else "score-low")  # nobody else can be meant
        if best < LEAST or margin < MARGIN:
            return Choice((), "score-null")
        if epithet and margin >= 30:
            self._learn_epithet(entry, mention, gender)
        return Choice((entry,), "score-high" if margin >= 40 else "score-mid" if margin >= 30 else "score-low")

    def _look_ahead(self, mention: Mention, record: Record) -> Choice:
        """Nobody stands before: the first speaker that the next paragraphs name."""
        for other in self.records[self.position + 1 : self.position + _AHEAD]:
            if other.paragraph - record.paragraph <= 2 and other.mention is not None and other.mention.kind == "person":
                entries = self.roster.of_name.get(other.mention.names[0], [])
                if len(entries) == 1:
                    return Choice((entries[0],), "look-ahead")
        return Choice((), "score-null")

    def _points(self, entry: Entry, mention: Mention, record: Record) -> float:
        here = mention.first
        sentence = self.layout.sentence[here]
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
            same = self.layout.sentence[near] == sentence
            if same and near in entry.subjects and not self._in_content(near):
                points += 25
            elif same:
                points += 5
            points += max(0, 10 - 2 * (sentence - self.layout.sentence[near]))
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

    def _other_subject_since(self, last: Record, here: int, entries: tuple[Entry, ...]) -> bool:
        """Whether somebody else was named as a subject outside quotations since the last record."""
        after = self._end_of(last)
        for sentence in range(self.layout.sentence[min(after, len(self.tokens) - 1)], self.layout.sentence[here] + 1):
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

    def _previous_subject(self, sentence: int) -> tuple[Entry, ...]:
        """The subject of the sentence before; a sentence that is all quotation passes the question on."""
        for back in range(1, 4):
            number = sentence - back
            if number < 0:
                return ()
            subject = self.sentence_subject.get(number)
            if subject:
                return subject
            if any(
                self.layout.free(k) and self.tokens.lower[k] in self.lexicon.list("pronouns")
                for k in range(self.layout.sentences[number].first, self.layout.sentences[number].beyond)
            ):
                continue
            if any(
                self.layout.free(k) and self.tokens.is_word(k)
                for k in range(self.layout.sentences[number].first, self.layout.sentences[number].beyond)
            ):
                return ()
        return ()

    def _addressed(self, entry: Entry, mention: Mention) -> bool:
        """Whether the entry is addressed in the same sentence before the mention (`Kepada X, dia berkata`)."""
        sentence = self.layout.sentences[self.layout.sentence[mention.first]]
        place = bisect_left(entry.free, sentence.first)
        for k in entry.free[place:]:
            if k >= mention.first:
                break
            first = self.mentions.phrase_start(k, sentence.first)
            if first > sentence.first and self.tokens.lower[first - 1] in {
                "kepada",
                "oleh",
                "bersama",
                "didampingi",
                "terhadap",
            }:
                return True
        return False

    def _gender_of(self, mention: Mention) -> str:
        words = self.tokens.lower[mention.np_first : mention.np_last + 1][:4]
        if any(word in self.lexicon.list("male") for word in words[:2]):
            return "m"
        if any(word in self.lexicon.list("female") for word in words[:2]):
            return "f"
        return "f" if "perempuan" in words else ""

    def _learn_epithet(self, entry: Entry, mention: Mention, gender: str) -> None:
        start, end = mention.pair
        text = " ".join(self.layout.text[start:end].split())
        if text not in entry.epithets:
            entry.epithets.append(text)
        if gender and not entry.gender:
            entry.gender = gender

    def _evidence(self, entry: Entry, mention: Mention) -> float:
        """R7 and R9: what the epithet says against what the article says of the entry."""
        lexicon, tokens = self.lexicon, self.tokens
        words = [word for word in tokens.lower[mention.first : mention.last + 1] if word[0].isalnum()]
        content = [
            word
            for word in words
            if word not in lexicon.list("deictics") | lexicon.list("prepositions") | lexicon.list("articles")
        ]
        known = entry.title_words
        points = 0.0
        text = " ".join(words)
        if any(text.startswith(phrase) for phrase in lexicon.list("top_office")):
            points += 60 if self._heads(entry, content, deputy=False) else 0
        elif any(text.startswith(phrase) for phrase in lexicon.list("deputy_office")):
            points += 60 if self._heads(entry, content, deputy=True) else 0
        elif content:
            idle = lexicon.list("male") | lexicon.list("female") | lexicon.list("epithet_idle")
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
            if self.tokens.is_capital(k) and self.tokens.lower[k] not in self.lexicon.title_words
            and self.names_label(k) != "GPE"
        }

    def names_label(self, index: int) -> str:
        return self.layout.names.label[index]

    def _heads(self, entry: Entry, content: list[str], *, deputy: bool) -> bool:
        """Whether a top (or deputy) office of the place or house named in the epithet is the entry's."""
        titles = " ".join(entry.titles).lower()
        is_deputy = "wakil" in titles or "waka" in titles or "wabup" in titles or "wagub" in titles
        if deputy != is_deputy or not titles:
            return False
        places = {word for word in content if word not in {"orang", "nomor", "satu", "dua"}}
        if places & entry.title_words:
            return True
        return any(
            word in titles or any(word.endswith(part) for part in titles.split() if len(part) > 4) for word in places
        )

    def _class_points(self, entry: Entry, content: list[str]) -> float:
        lexicon = self.lexicon
        for name in ("police", "army", "party", "lawyer", "athlete"):
            listed = lexicon.list(name)
            if any(word in listed for word in content):
                if entry.title_words & listed:
                    return 25
                return -40 if entry.title_forms and name in {"police", "army"} else 0
        return 0

    # -- chains ----------------------------------------------------------------------------------------------------

    def _chain(self, position: int, record: Record) -> Choice:
        """D6: the subject of the sentence before in this paragraph, else the record just before."""
        sentence = self.layout.sentence[record.first]
        if sentence > 0:
            before = self.layout.sentences[sentence - 1]
            subject = self.sentence_subject.get(before.number)
            if before.paragraph == record.paragraph and subject:
                return Choice(subject, "chain")
        if position and self.last is not None and record.paragraph - self.last[0].paragraph <= 1:
            return Choice(self.last[1], "chain") if self.last[1] else Choice((), "unnamed")
        return Choice((), "score-null")

    def _close_chain(self, position: int, record: Record) -> None:
        """Speech of several paragraphs that a later record closes."""
        for later in self.records[position + 1 : position + _AHEAD]:
            if later.paragraph - record.paragraph > 3:
                break
            if later.names and later.type == "direct":
                record.names, record.name_reason = list(later.names), "chain"
                return
