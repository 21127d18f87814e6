"""The subject of a pre-cue: the noun phrase before it, over appositions, adjuncts and relative clauses."""

from __future__ import annotations

from annotator.suggesting.quotes.analysis import ArticleAnalysis, OfArticle
from annotator.suggesting.quotes.mention import Mention
from annotator.suggesting.quotes.names import Name
from annotator.suggesting.quotes.phrases import NounPhrases
from annotator.suggesting.quotes.segments import Segments

_SEGMENTS = 6  # comma segments looked back for a subject
_BRACKET = 8  # tokens of an age or a party behind a name
_CLAUSE = 70  # tokens before a cue that are looked through: hostile text has no shorter clause


class Subjects(OfArticle):
    """Subjects of one article."""

    def __init__(self, analysis: ArticleAnalysis, phrases: NounPhrases) -> None:
        super().__init__(analysis)
        self.phrases = phrases
        self.segments = Segments(analysis)

    def skip_back(self, index: int, floor: int) -> int:
        """The last token at or before `index` that is no adverb between subject and cue."""
        adverbs = self.words.before_cue
        looked_at = range(index, floor - 1, -1)
        others = (k for k in looked_at if self.tokens.lower[k] not in adverbs or self.names.person[k] >= 0)
        return next(others, min(index, floor - 1))

    def before(self, cue: int, floor: int) -> Mention | None:
        """The subject of the cue at token `cue`, not before token `floor`."""
        floor = max(floor, cue - _CLAUSE)
        end = self.skip_back(cue - 1, floor)
        segments = self.segments.between(floor, end)[-_SEGMENTS:]
        pause = False  # a comma directly before the cue: an apposition may stand between name and cue
        apposition: Mention | None = None
        for place, (begin, end) in enumerate(reversed(segments)):
            first = self.segments.without_openers(begin, end)
            last = self.skip_back(end, first)
            if self.segments.is_degree(first, last) or self.segments.is_adverbial(first, last):
                pause = pause or place == 0
                continue
            found = self._subject_of_segment(first, last, touching=place == 0)
            if apposition is not None:
                named = found is not None and found.kind == "person" and found.np_last >= last - 3
                return found if named else apposition
            if found is None:
                continue
            holder = self._role_of(found, begin)
            if holder is not None:
                return holder
            if not pause or found.kind in {"person", "pronoun", "joint", "plural"}:
                return found
            apposition = found
        return apposition

    def _role_of(self, found: Mention, begin: int) -> Mention | None:
        """`NAME, asisten Sodikin, CUE`, `NAME, analis di PT Tirta, …`: who the role between commas is of."""
        tokens = self.tokens
        first, comma = found.np_first, begin - 1
        if comma < 1 or tokens.is_capital(first):
            return None
        before = self.segments.before_bracket(max(0, comma - _BRACKET), comma - 1)
        name = self.names.name_at(before)
        closed = next((k for k in range(found.np_last + 1, len(tokens)) if self._pauses(k)), None)
        if closed is None or (tokens.words[closed] != "," and found.kind != "org"):
            return None
        if name is None:
            return self._body_before(before)
        start = self.phrases.phrase_start(name.first, max(0, name.first - _CLAUSE))
        return self.analysis.person(name, start, name.last)

    def _body_before(self, last: int) -> Mention | None:
        """`NAME, anak perusahaan PT Tirta, CUE`: the body that ends at token `last`, where it is a subject."""
        span = self.names.span_at(last)
        if span is None or span[2] != "ORG":
            return None
        governed = self.phrases.governed(span[0], self.analysis.sentence_of(last).first)
        return None if governed else self.analysis.mention(span[0], last, "org")

    def _pauses(self, index: int) -> bool:
        word = self.tokens.words[index]
        return not word[0].isalnum() or self.lexicon.is_verb(self.tokens.lower[index])

    def _subject_of_segment(self, first: int, last: int, *, touching: bool) -> Mention | None:
        tokens = self.tokens
        end = self.segments.before_bracket(first, last)
        word = tokens.lower[end]
        pronoun = self.phrases.pronoun(end)
        if pronoun is not None:
            return pronoun
        name = self.names.name_at(end)
        if name is not None:
            np_first = self.phrases.phrase_start(name.first, first)
            if not self.phrases.governed(np_first, first):
                return self._person_before(name, np_first, first, end)
        if word in self.words.deictics:
            return self._named_in_front(first, end) or self._description_before(first, end)
        found = self._head_first(first, end)
        if found is None and tokens.words[last + 1] == ",":
            found = self._lone_name(first, end)
        if found is not None:
            return found
        if self.names.label[end] == "GPE" and self.names.label[first] == "GPE":
            return None
        if touching or tokens.lower[first] in self.words.indefinites or self.phrases.titled(first):
            return self._plain_before(first, end)
        span = self.names.span_at(end)
        if span is None or span[2] != "ORG" or span[0] > first + 1:
            return None
        governed = self.phrases.governed(max(span[0], first), first)
        return None if governed else self.analysis.mention(span[0], span[1], "org")

    def _named_in_front(self, first: int, end: int) -> Mention | None:
        """`Kepala Bagian Umum (Kabag) NAME saat membuka lomba di lapangan itu`: the name, not what stands behind it."""
        tokens = self.tokens
        k = first
        while k <= end:
            name = self.names.name_at(k)
            if name is not None:
                behind = tokens.lower[name.last + 1]
                when = behind in self.words.situation_heads or behind in self.words.relative
                return self.phrases.joined(name, first, end + 1) if when else None
            k = (self.phrases.bracket_end(k, end + 1) or k) + 1
        return None

    def _lone_name(self, first: int, end: int) -> Mention | None:
        """Capital words between commas, with an apposition after them."""
        names = self.names
        span = names.span_at(first)
        whole = span is not None and span[:2] == (first, end) and end - first < 3
        named = whole and self._named_by_role(first, end)  # whatever else a recogniser took it for
        run = range(first, end + 1)
        if named or (len(run) < 5 and all(names.entity[k] < 0 and names.may_be_name(k) for k in run)):
            return self.analysis.person(names.guess(first, end), first, end)
        return None

    def _named_by_role(self, first: int, end: int) -> bool:
        """`Kepala Bidang X, NAME,` or `NAME, pemilik warung,`: a role stands right before or behind the commas."""
        tokens = self.tokens
        if self.names.label[first] not in {"GPE", "LOC", "ORG", "NORP", "PRODUCT"} or tokens.words[end].isupper():
            return False
        start = self.phrases.phrase_start(max(0, first - 1), max(0, first - 20))
        return tokens.is_one(end + 2, len(tokens), self.words.relative) or self.phrases.titled(start)

    def _person_before(self, name: Name, np_first: int, floor: int, end: int) -> Mention:
        """The person that ends directly before the cue; two of them joined by "dan" speak together."""
        tokens = self.tokens
        if np_first - 2 >= floor and tokens.lower[np_first - 1] in self.words.joiners:
            other = self.names.name_at(np_first - 2)
            if other is not None and not self.phrases.governed(self.phrases.phrase_start(other.first, floor), floor):
                first = other.first
                return Mention(first, name.last, tokens.pair(first, name.last), "joint", first, end, (other, name))
        link = np_first if tokens.lower[np_first] in self.words.alias_words else np_first - 1
        if link > floor and tokens.lower[link] in self.words.or_words | self.words.alias_words:
            other = self.names.name_at(link - 1)
            if other is not None:  # `A atau B`, `A alias B`: one person with two names
                return self.analysis.person(other, self.phrases.phrase_start(other.first, floor), end)
        return self.analysis.person(name, np_first, end)

    def _description_before(self, first: int, end: int) -> Mention | None:
        tokens = self.tokens
        start = first
        if tokens.lower[first] in self.words.prepositions or self.lexicon.is_verb(tokens.lower[first]):
            # A fronted adverbial without its comma: the description begins after the last break inside it.
            start = end
            while start > first + 1 and not self.phrases.is_stop(start - 1):
                start -= 1
            if start >= end or (tokens.lower[start - 1] in self.words.prepositions and start - 1 == first):
                return None
        return self.phrases.described(start, end)

    def _head_first(self, first: int, last: int) -> Mention | None:
        """A subject at the segment's start with more behind it: `NAME dari Fraksi X`, `NAME yang …`."""
        tokens = self.tokens
        k = first
        made = False
        while k <= last:
            name = self.names.name_at(k)
            if name is not None:
                return self.phrases.joined(name, first, last + 1)
            word = tokens.lower[k]
            if k == first < last and word in self.words.prepositions:
                return self._late_subject(first, last)
            if word in self.words.pronouns:
                return self.phrases.pronoun(k)
            span = self.names.span_at(k)
            if span is not None and span[2] in {"TITLE", "GPE", "ORG", "FAC"}:
                k = span[1] + 1
                continue
            if self.phrases.made_by(first, k, last + 1):
                made = True
            elif self.phrases.is_stop(k):
                break
            k += 1
        if k > last:
            return self.phrases.plain(first, last + 1) if made else None
        relative = tokens.lower[k] in self.words.relative or tokens.lower[k] in self.words.prepositions
        if k > first and relative:
            # A governed name later in the segment is somebody else; the phrase before `yang` is the subject.
            return self.phrases.plain(first, k)
        return self._late_subject(first, last)

    def _late_subject(self, first: int, last: int) -> Mention | None:
        """A person behind a fronted adverbial: `Dalam kesempatan yang sama NAME`, `Di luar ruangan NAME`."""
        tokens = self.tokens
        office = self.names.span_at(last)
        if office is not None and tokens.lower[office[0] - 1] in self.words.deictics:
            return self.analysis.mention(office[0], last, "title")
        for k in range(last, first - 1, -1):
            name = self.names.name_at(k)
            if name is not None:
                np_first = self.phrases.phrase_start(name.first, first)
                if not self.phrases.governed(np_first, first):
                    return self.analysis.person(name, np_first, name.last)
            if tokens.lower[k] in self.words.pronouns and tokens.lower[k - 1] not in self.words.prepositions:
                return self.analysis.mention(k, k, "pronoun")
        return None

    def _plain_before(self, first: int, end: int) -> Mention | None:
        """A noun phrase without a name directly before the cue."""
        tokens = self.tokens
        start = end
        while start > first and not self.phrases.is_stop(start - 1) and not tokens.words[start - 1].endswith("."):
            start -= 1  # but not into a title that is cut short: `Ir. Darma Setiawan`
        span = self.names.span_at(start)
        if span is not None:
            start = max(first, span[0])
        if start > first and tokens.words[start - 1] == ")":
            opening = next((k for k in range(start - 2, first, -1) if tokens.words[k] == "("), None)
            span = self.names.span_at(opening - 1) if opening is not None else None
            if span is not None and span[2] == "ORG" and not self.phrases.governed(span[0], first):
                return Mention(span[0], span[1], tokens.pair(span[0], span[1]), "org", span[0], end)
        if start > first:
            before = tokens.lower[start - 1]
            if before in self.words.joiners:
                return self._together(first, start - 1, end)
            if before in self.words.prepositions or before in self.words.relative or self.lexicon.is_verb(before):
                return None
        guessed = self.phrases.guesses.name(start, end + 1) if tokens.is_capital(end) else None
        if guessed is not None:
            return guessed
        found = self.phrases.plain(start, end + 1)
        if found is None or found.last < end:
            return None
        if tokens.words[end].isdigit() and self.names.label[end] not in {"ORG", "LAW", "EVENT", "PRODUCT"}:
            return None
        return found

    def _together(self, first: int, joiner: int, end: int) -> Mention | None:
        """`KPU dan Bawaslu`, `Petugas dan warga`: two without a person's name, from the clause's start to the cue."""
        tokens, words = self.tokens, self.words
        head = tokens.lower[first]
        people = head in words.group_nouns | words.staff | words.indefinites or self.names.label[first] == "ORG"
        body = joiner == first + 1 and (head in words.body_nouns or tokens.words[first].isupper())
        if not (people or body):  # `Forum Kopi dan Teh Nita` may be one body
            return None
        one, other = self.phrases.plain(first, joiner), self.phrases.plain(joiner + 1, end + 1)
        if one is None or other is None or (one.last, other.last) != (joiner - 1, end):
            return None
        return Mention(first, end, tokens.pair(first, end), "several", first, end, members=(one, other))
