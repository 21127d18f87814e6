"""Speaker mentions: the noun phrase after a post-cue, before a pre-cue, or behind a source phrase (section 9)."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.suggesting.guesses import Pair
from annotator.suggesting.quotes.layout import Layout
from annotator.suggesting.quotes.names import Name

_PHRASE = 26  # tokens of the longest noun phrase that is looked through
_SEGMENTS = 6  # comma segments looked back for a subject
_CLAUSE = 70  # tokens before a cue that are looked through: hostile text has no shorter clause


@dataclass(frozen=True, slots=True)
class Mention:
    """A source as it stands in its sentence."""

    first: int  # tokens; of a clitic, the word it stands on
    last: int
    pair: Pair
    kind: str  # person, pronoun, clitic, description, org, document, title, indefinite, plural, joint, group
    np_first: int  # the whole noun phrase, titles included
    np_last: int
    names: tuple[Name, ...] = ()
    factors: tuple[str, ...] = ()


class Mentions:
    """Finds mentions in one article."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.tokens = layout.tokens
        self.lexicon = layout.lexicon
        self.names = layout.names
        words = layout.lexicon.list
        self.pronouns = words("pronouns")
        self.deictics = words("deictics")
        self.prepositions = words("prepositions")
        self.days = words("days")

    # -- what a token is -------------------------------------------------------------------------------------------

    def is_stop(self, index: int) -> bool:
        """Whether a noun phrase cannot go on over this token."""
        word = self.tokens.words[index]
        lower = self.tokens.lower[index]
        if not word[0].isalnum():
            return True
        if word[0].isupper():
            return False
        return (
            lower in self.prepositions
            or lower == "yang"
            or lower in self.lexicon.list("coordinators")
            or lower in self.lexicon.list("before_cue")
            or (self.lexicon.is_verb(lower) and self.lexicon.title_at(self.tokens, index, len(self.tokens)) is None)
            or lower in {"akan", "belum", "tidak", "tak", "bukan", "adalah", "ada"}
        )

    def _inner_stop(self, index: int, first: int) -> bool:
        """A stop inside a noun phrase that is none: the stop of an abbreviation."""
        return (
            self.tokens.words[index] == "."
            and index > first
            and (
                self.tokens.lower[index - 1] in self.lexicon.list("abbreviations")
                or len(self.tokens.words[index - 1]) <= 2
            )
        )

    # -- after a cue -----------------------------------------------------------------------------------------------

    def after(self, index: int, limit: int) -> Mention | None:
        """The noun phrase that starts at token `index`, up to but without token `limit`."""
        tokens, lexicon = self.tokens, self.lexicon
        limit = min(limit, len(tokens), index + _PHRASE)
        if index >= limit or not self.layout.article[index]:
            return None
        word = tokens.lower[index]
        if not tokens.words[index][0].isalpha():
            return None
        if word in self.pronouns:
            kind = "plural" if word in lexicon.list("plural_pronouns") else "pronoun"
            return Mention(index, index, tokens.pair(index, index), kind, index, index)
        if word in lexicon.list("joint_words"):
            return Mention(index, index, tokens.pair(index, index), "joint", index, index)
        person = self._person_in_phrase(index, limit)
        if person is not None:
            return person
        return self._description(index, limit) or self._plain(index, limit)

    def _person_in_phrase(self, index: int, limit: int) -> Mention | None:
        """S1: a person behind titles and roles, also behind one comma."""
        tokens = self.tokens
        comma = None
        k = index
        while k < limit:
            name = self.names.name_at(k)
            if name is not None and name.first == k and self.layout.block[k] < 0:
                if comma is not None and not self._apposed(name, comma, limit):
                    return None
                return self._joined(name, index, limit)
            span = self.names.span_at(k)
            if span is not None and span[2] in {"TITLE", "ORG", "FAC", "GPE"} and span[0] == k and comma is None:
                k = span[1] + 1
                continue
            if tokens.words[k] == "," and comma is None and k > index:
                comma = k
            elif self._inner_stop(k, index) or (tokens.lower[k] in {"bernama", "berinisial"}):
                pass
            elif self.is_stop(k):
                if comma is None:
                    return self._guessed(index, k)
                return None
            k += 1
        return self._guessed(index, limit) if comma is None else None

    def _apposed(self, name: Name, comma: int, limit: int) -> bool:
        """Whether a name behind a comma belongs to the role before it: only a title between, and a pause after."""
        tokens = self.tokens
        after = name.last + 1
        if after < len(tokens) and not (
            not tokens.words[after][0].isalnum()
            or tokens.lower[after] in self.prepositions
            or tokens.lower[after] == "yang"
        ):
            return False
        return all(
            self.names.label[k] == "TITLE" or tokens.is_capital(k) or tokens.words[k] == "." or self._titled(k)
            for k in range(comma + 1, name.first)
        )

    def _titled(self, index: int) -> bool:
        return self.lexicon.title_at(self.tokens, index, len(self.tokens)) is not None

    def _joined(self, name: Name, np_first: int, limit: int) -> Mention:
        """A person, or two joined by "dan" that speak together."""
        tokens = self.tokens
        names = [name]
        last = name.last
        k = last + 1
        while k + 1 < limit and tokens.lower[k] in {"dan", "serta", "and"} and len(names) < 3:
            following = k + 1
            while (
                following < limit
                and (self.names.label[following] == "TITLE" or self._titled(following))
                and (self.names.person[following] < 0)
            ):
                following += 1
            other = self.names.name_at(following) if following < limit else None
            if other is None or other.first != following:
                break
            names.append(other)
            last = other.last
            k = last + 1
        if len(names) > 1:
            return Mention(name.first, last, tokens.pair(name.first, last), "joint", np_first, last, tuple(names))
        return Mention(name.first, name.last, self.names.pair_of(name), "person", np_first, name.last, (name,))

    def _guessed(self, index: int, limit: int) -> Mention | None:
        """P1, P3: a run of capital words that no entity guess has, behind a title or alone after the cue."""
        tokens, names = self.tokens, self.names
        first = index
        titled = False
        while first < limit:
            title = self.lexicon.title_at(tokens, first, limit)
            span = names.span_at(first)
            if title is not None:
                first = title.last + 1
                titled = True
            elif span is not None:
                first = span[1] + 1
                titled = True
            elif (
                tokens.words[first] == "."
                or (titled and not tokens.is_capital(first))
                or tokens.lower[first] in {"bernama"}
            ):
                first += 1
            else:
                break
        last = limit - 1
        while last >= first and not tokens.words[last][0].isalpha():
            last -= 1
        if first > last:
            covered = names.span_at(index)
            if covered is not None and covered[2] == "TITLE" and covered[1] == limit - 1 and limit - index > 3:
                hit = self.lexicon.title_at(tokens, index, limit)
                begin = hit.last + 1 if hit is not None else index + 1
                tail = names.name_tail(begin, limit - 1)
                if tail is not None and (
                    not tail[1]
                    or (
                        hit is not None
                        and hit.title.complement in {"none", "optional"}
                        and tail[0] == begin
                        and limit - begin >= 2
                    )
                ):
                    return self._tail(index, begin, limit - 1)
            return None
        run = list(range(first, last + 1))
        if any(
            names.entity[k] >= 0
            or not (
                tokens.is_capital(k) or tokens.words[k] == "." or tokens.lower[k] in self.lexicon.list("name_particles")
            )
            for k in run
        ):
            return self._tail(index, first, last) if titled else None
        words = [tokens.words[k] for k in range(first, last + 1)]
        if not titled and len(words) > 4:
            return None
        if all(word.isupper() and len(word) > 1 for word in words) or words[0].lower() in self.lexicon.list(
            "body_nouns"
        ):
            return None
        if words[0].lower() in self.days or words[0].lower() in self.lexicon.list("group_nouns"):
            return None
        if titled and len(words) > 1:
            return self._tail(index, first, last)
        if titled and not names.may_be_name(first):
            return None
        name = names.guess(first, last)
        return Mention(first, last, names.pair_of(name), "person", index, last, (name,))

    def _tail(self, index: int, first: int, last: int) -> Mention | None:
        """The name at the end of an office that no entity guess parts from it."""
        found = self.names.name_tail(first, last)
        if found is None:
            return None
        start, guessed = found
        if guessed and any(
            self.names.entity[k] >= 0 and self.names.label[k] != "TITLE" for k in range(start, last + 1)
        ):
            return None
        name = self.names.guess(start, last)
        return Mention(
            start, last, self.names.pair_of(name), "person", index, last, (name,), ("split-guess",) if guessed else ()
        )

    def _description(self, index: int, limit: int) -> Mention | None:
        """S3: a description up to its `itu`; `seorang …` has none."""
        tokens = self.tokens
        first_word = tokens.lower[index]
        if first_word in self.lexicon.list("indefinites") or self.lexicon.phrase_at(
            tokens, index, limit, "indefinite_pairs"
        ):
            return None
        heads = self.lexicon.list("situation_heads")
        for k in range(index, limit):
            word = tokens.lower[k]
            if (
                not tokens.words[k][0].isalnum()
                and not self._inner_stop(k, index)
                and tokens.words[k] not in {"(", ")"}
            ):
                return None
            if self.layout.block[k] >= 0 or word in heads or word in self.lexicon.list("addressees"):
                return None
            if word in self.deictics and k > index and word != "tadi":
                return self._described(index, k)
        return None

    def _described(self, first: int, last: int) -> Mention:
        tokens = self.tokens
        for k in range(first, last):
            name = self.names.name_at(k)
            if (
                name is not None
                and name.first == k
                and k > first
                and tokens.lower[k - 1] in {"bernama", *self.lexicon.list("alias_words")}
            ):
                return Mention(name.first, name.last, self.names.pair_of(name), "person", first, last, (name,))
        head = tokens.lower[first]
        kind = "joint" if head in self.lexicon.list("joint_heads") else "description"
        if head in self.lexicon.list("document_heads") or head in {"laporan", "surat"}:
            kind = "document"
        elif head in self.lexicon.list("body_epithets") or head == "forum":
            kind = "body"
        return Mention(first, last, tokens.pair(first, last), kind, first, last)

    def _plain(self, index: int, limit: int) -> Mention | None:
        """S4, S5: a body, a bare title, a group or somebody without a name, as it stands."""
        tokens, lexicon = self.tokens, self.lexicon
        last = index
        k = index
        pair = lexicon.phrase_at(tokens, index, limit, "indefinite_pairs")
        k += pair
        while k < limit:
            span = self.names.span_at(k)
            if span is not None and span[2] in {"ORG", "TITLE", "GPE", "FAC", "LAW", "NORP", "PRODUCT"}:
                last = k = min(span[1], limit - 1)
                k += 1
                continue
            if self._inner_stop(k, index):
                k += 1
                continue
            if self.is_stop(k) or self.layout.block[k] >= 0 or tokens.lower[k] in self.days:
                break
            last = k
            k += 1
        if not tokens.words[last][0].isalnum():
            return None
        if last == index and self.is_stop(index):
            return None
        return Mention(index, last, tokens.pair(index, last), self._plain_kind(index, last), index, last)

    def _plain_kind(self, first: int, last: int) -> str:
        tokens, lexicon = self.tokens, self.lexicon
        head = tokens.lower[first]
        if first < last and tokens.lower[first + 1] == "lain":
            return "indefinite"
        if head in lexicon.list("indefinites") or lexicon.phrase_at(tokens, first, last + 1, "indefinite_pairs"):
            return "indefinite"
        if head in lexicon.list("joint_heads"):
            return "joint"
        if head in lexicon.list("articles"):
            return "title" if self._titled(min(first + 1, last)) else "description"
        if head in lexicon.list("document_nouns") or self.names.label[first] == "LAW":
            return "document"
        title = lexicon.title_at(tokens, first, last + 1)
        if title is not None and title.title.kind in {"office", "role", "rank"}:
            return "group" if title.title.kind == "role" and title.last == last else "title"
        if self.names.label[first] == "TITLE":
            return "title"
        if self.names.label[first] == "ORG" or any(
            self.names.label[k] == "ORG" for k in range(first, min(last, first + 2) + 1)
        ):
            return "org"
        if tokens.is_capital(first) and (first == last or tokens.is_capital(last)):
            return "org"
        return "group"

    # -- before a cue ----------------------------------------------------------------------------------------------

    def skip_back(self, index: int, floor: int) -> int:
        """The last token at or before `index` that is no adverb between subject and cue."""
        tokens = self.tokens
        adverbs = self.lexicon.list("before_cue")
        while index >= floor and (tokens.lower[index] in adverbs and self.names.person[index] < 0):
            index -= 1
        return index

    def before(self, cue: int, floor: int) -> Mention | None:
        """The subject of the cue at token `cue`, not before token `floor`."""
        floor = max(floor, cue - _CLAUSE)
        end = self.skip_back(cue - 1, floor)
        if end < floor:
            return None
        segments = self._segments(floor, end)
        pause = False  # a comma directly before the cue: an apposition may stand between name and cue
        apposition: Mention | None = None
        for place, (begin, end) in enumerate(reversed(segments)):
            if place >= _SEGMENTS:
                break
            first = self._without_openers(begin, end)
            last = self.skip_back(end, first)
            if first > last or self._is_degree(first, last):
                pause = pause or place == 0
                continue
            found = self._subject_of_segment(first, last, touching=place == 0)
            if apposition is not None:
                return (
                    found if found is not None and found.kind == "person" and found.np_last >= last - 3 else apposition
                )
            if found is None:
                continue
            if not pause or found.kind in {"person", "pronoun", "joint", "plural"}:
                return found
            apposition = found
        return apposition

    def _is_degree(self, first: int, last: int) -> bool:
        """`S.H.`, `M.Si`: degrees behind a name are no segment of their own."""
        return (
            last - first < 8
            and self.names.label[first] in {"", "TITLE"}
            and any(self.tokens.words[k] == "." for k in range(first, last + 1))
            and all(
                len(self.tokens.words[k]) <= 4 and not self.tokens.words[k].islower() for k in range(first, last + 1)
            )
        )

    def _segments(self, floor: int, end: int) -> list[tuple[int, int]]:
        """Stretches between commas and dashes outside brackets; the last may be empty."""
        tokens = self.tokens
        segments: list[tuple[int, int]] = []
        first = floor
        depth = 0
        for k in range(floor, end + 1):
            word = tokens.words[k]
            if word == "(":
                depth += 1
            elif word == ")":
                depth = max(0, depth - 1)
            elif (word in {",", ";", ":", "—", "–", "-"} and depth == 0) or self.layout.block[k] >= 0:
                segments.append((first, k - 1))
                first = k + 1
        segments.append((first, end))
        return segments

    def _without_openers(self, first: int, last: int) -> int:
        """Past conjunctions at the start: `Namun`, `Sementara itu`, `Lebih lanjut`."""
        tokens = self.tokens
        openers = self.lexicon.list("sentence_openers")
        while first <= last:
            word = tokens.lower[first]
            if word in openers and self.names.person[first] < 0:
                first += 1
                if first <= last and tokens.lower[first] in {"itu", "lanjut", "jauh", "demikian", "lain"}:
                    first += 1
            elif word == "lebih" and first < last and tokens.lower[first + 1] in {"lanjut", "jauh"}:
                first += 2
            else:
                break
        return first

    def _subject_of_segment(self, first: int, last: int, *, touching: bool) -> Mention | None:
        tokens, lexicon = self.tokens, self.lexicon
        end = self._before_bracket(first, last)
        word = tokens.lower[end]
        preceding = tokens.lower[end - 1] if end > first else ""
        if word in self.pronouns and preceding not in self.prepositions:
            kind = "plural" if word in lexicon.list("plural_pronouns") else "pronoun"
            return Mention(end, end, tokens.pair(end, end), kind, end, end)
        if word in lexicon.list("joint_words"):
            return Mention(end, end, tokens.pair(end, end), "joint", end, end)
        name = self.names.name_at(end)
        if name is not None and name.last == end:
            np_first = self.phrase_start(name.first, first)
            if not self.governed(np_first, first):
                return self._person_before(name, np_first, first, end)
        if word in self.deictics and end > first:
            found = self._description_before(first, end)
            if found is not None:
                return found
        head = self._head_first(first, end)
        if head is not None:
            return head
        if self.names.label[end] == "GPE" and self.names.label[first] == "GPE":
            return None
        if not touching and tokens.words[last + 1] == ",":
            alone = self._lone_name(first, end)
            if alone is not None:
                return alone
        if touching:
            return self._plain_before(first, end)
        if (
            tokens.lower[first] not in self.prepositions
            and not self.lexicon.is_verb(tokens.lower[first])
            and (tokens.words[last + 1] == "," and self._titled(first))
        ):
            return self._plain_before(first, end)
        if tokens.lower[first] in self.lexicon.list("indefinites") or self.lexicon.phrase_at(
            tokens, first, end + 1, "indefinite_pairs"
        ):
            return self._plain_before(first, end)
        span = self.names.span_at(end)
        if (
            span is not None
            and span[2] == "ORG"
            and not self.governed(max(span[0], first), first)
            and span[0] <= first + 1
        ):
            return Mention(span[0], span[1], tokens.pair(span[0], span[1]), "org", span[0], span[1])
        return None

    def _lone_name(self, first: int, end: int) -> Mention | None:
        """P4: capital words between commas, or behind a fronted adverbial, with an apposition after them."""
        tokens, names = self.tokens, self.names
        start = end
        while start >= first and tokens.is_word(start) and tokens.is_capital(start) and names.entity[start] < 0:
            start -= 1
        start += 1
        if start > end or end - start > 3 or not all(names.may_be_name(k) for k in range(start, end + 1)):
            return None
        if start > first and (
            tokens.lower[start - 1] in self.prepositions
            or tokens.is_capital(start - 1)
            or self.lexicon.is_verb(tokens.lower[start - 1])
        ):
            return None
        if start > first and tokens.lower[first] not in self.prepositions:
            return None
        if start == end and tokens.lower[start] in self.lexicon.list("sentence_openers"):
            return None
        name = names.guess(start, end)
        return Mention(start, end, names.pair_of(name), "person", start, end, (name,))

    def _before_bracket(self, first: int, last: int) -> int:
        """The token before a bracket that ends the segment: an age, an abbreviation, a party."""
        tokens = self.tokens
        end = last
        while end > first and tokens.words[end] == ")":
            k = end
            while k > first and tokens.words[k] != "(":
                k -= 1
            if k <= first:
                break
            end = k - 1
        if end > first and tokens.words[end] == "." and self.names.person[end] < 0:
            end -= 1
        return end

    def _person_before(self, name: Name, np_first: int, floor: int, end: int) -> Mention:
        """The person that ends directly before the cue; two of them joined by "dan" speak together."""
        tokens = self.tokens
        if np_first - 2 >= floor and tokens.lower[np_first - 1] in {"dan", "serta"}:
            other = self.names.name_at(np_first - 2)
            if other is not None and not self.governed(self.phrase_start(other.first, floor), floor):
                first = other.first
                return Mention(first, name.last, tokens.pair(first, name.last), "joint", first, end, (other, name))
        return Mention(name.first, name.last, self.names.pair_of(name), "person", np_first, end, (name,))

    def phrase_start(self, first: int, floor: int) -> int:
        """The first token of the titles and roles before a name."""
        tokens = self.tokens
        k = first
        while k > floor:
            before = k - 1
            span = self.names.span_at(before)
            if span is not None and span[2] in {"TITLE", "ORG", "GPE", "FAC", "NORP", "CARDINAL"} and span[0] >= floor:
                k = span[0]
            elif self._inner_stop(before, floor) or (
                tokens.is_word(before)
                and self.names.person[before] < 0
                and not self.is_stop(before)
                and not (
                    tokens.words[before].islower()
                    and tokens.lower[before] in self.lexicon.roots
                    and self.lexicon.title_at(tokens, before, first) is None
                )
                and (
                    tokens.lower[before] not in self.deictics
                    and tokens.lower[before] not in self.lexicon.list("front_ends")
                )
            ):
                k = before
            else:
                break
        return k

    def governed(self, np_first: int, floor: int) -> bool:
        """Whether a preposition or a verb stands before a noun phrase, so that it is no subject."""
        if np_first <= floor:
            return False
        word = self.tokens.lower[np_first - 1]
        if word in self.lexicon.list("front_ends"):
            return False
        if self.tokens.words[np_first - 1][0].isupper() and np_first - 1 > floor:
            return False
        return word in self.prepositions or self.lexicon.is_verb(word) or word in {"yang", "istri", "suami"}

    def _description_before(self, first: int, end: int) -> Mention | None:
        tokens = self.tokens
        start = first
        if tokens.lower[first] in self.prepositions or self.lexicon.is_verb(tokens.lower[first]):
            # A fronted adverbial without its comma: the description begins after the last break inside it.
            start = end
            while start > first + 1 and not self.is_stop(start - 1) and tokens.lower[start - 1] not in self.deictics:
                start -= 1
            if start >= end or (tokens.lower[start - 1] in self.prepositions and start - 1 == first):
                return None
        return self._described(start, end)

    def _head_first(self, first: int, last: int) -> Mention | None:
        """A subject at the segment's start with more behind it: `NAME dari Fraksi X`, `NAME yang …`."""
        tokens = self.tokens
        k = first
        while k <= last:
            name = self.names.name_at(k)
            if name is not None:
                if name.first != k or self.names.person[k] < 0:
                    return None
                return self._joined(name, first, last + 1)
            word = tokens.lower[k]
            if k == first and word in self.pronouns:
                kind = "plural" if word in self.lexicon.list("plural_pronouns") else "pronoun"
                return Mention(k, k, tokens.pair(k, k), kind, k, k)
            span = self.names.span_at(k)
            if span is not None and span[2] in {"TITLE", "GPE", "ORG", "FAC"} and span[0] == k:
                k = span[1] + 1
                continue
            if self.is_stop(k) and not self._inner_stop(k, first):
                break
            k += 1
        if k > last:
            return None
        relative = tokens.lower[k] == "yang" or tokens.lower[k] in self.prepositions
        if k > first and relative and tokens.lower[first] not in self.prepositions:
            deictic = tokens.lower[last] in self.deictics
            if deictic:
                return self._described(first, last)
            # A governed name later in the segment is somebody else; the phrase before `yang` is the subject.
            return self._plain(first, k)
        return self._late_subject(first, last)

    def _late_subject(self, first: int, last: int) -> Mention | None:
        """A person behind a fronted adverbial: `Dalam kesempatan yang sama NAME`, `Di luar ruangan NAME`."""
        tokens = self.tokens
        for k in range(last, first - 1, -1):
            name = self.names.name_at(k)
            if name is not None and name.last == k:
                np_first = self.phrase_start(name.first, first)
                if not self.governed(np_first, first) and (
                    np_first > first or tokens.lower[np_first] not in self.prepositions
                ):
                    return Mention(
                        name.first, name.last, self.names.pair_of(name), "person", np_first, name.last, (name,)
                    )
            if tokens.lower[k] in self.pronouns and k > first and tokens.lower[k - 1] not in self.prepositions:
                return Mention(k, k, tokens.pair(k, k), "pronoun", k, k)
        return None

    def _plain_before(self, first: int, end: int) -> Mention | None:
        """A noun phrase without a name directly before the cue."""
        tokens = self.tokens
        start = end
        while start > first and not self.is_stop(start - 1):
            start -= 1
        span = self.names.span_at(start)
        if span is not None:
            start = max(first, span[0])
        if start > end or (self.is_stop(end) and not tokens.is_capital(end)):
            return None
        if start > first + 2 and tokens.words[start - 1] == ")":
            opening = next((k for k in range(start - 2, first, -1) if tokens.words[k] == "("), None)
            span = self.names.span_at(opening - 1) if opening is not None else None
            if span is not None and span[2] == "ORG" and not self.governed(span[0], first):
                return Mention(span[0], span[1], tokens.pair(span[0], span[1]), "org", span[0], end)
        if start > first:
            before = tokens.lower[start - 1]
            if (
                before in self.prepositions
                or before == "yang"
                or self.lexicon.is_verb(before)
                or before in {"dan", "serta"}
            ):
                return None
        guessed = self._guessed(start, end + 1) if tokens.is_capital(end) else None
        if guessed is not None:
            return guessed
        found = self._plain(start, end + 1)
        if found is None or found.last < end:
            return None
        if tokens.lower[end] in self.days or (
            tokens.words[end].isdigit() and self.names.label[end] not in {"ORG", "LAW", "EVENT", "PRODUCT"}
        ):
            return None
        return found

    # -- behind a source phrase ------------------------------------------------------------------------------------

    def source(self, index: int, limit: int) -> tuple[Mention, int] | None:
        """The source behind `menurut` and its like, and the first token of what it says."""
        limit = min(limit, index + 60)
        found = self.after(index, limit)
        if found is None:
            return None
        comma = self._closing_comma(found, limit)
        if comma is not None:
            apposed = self._apposed_source(found, comma, limit)
            if apposed is not None:
                return apposed
            return found, comma + 1
        return found, found.np_last + 1

    def _closing_comma(self, found: Mention, limit: int) -> int | None:
        tokens = self.tokens
        depth = 0
        for k in range(found.np_last + 1, limit):
            word = tokens.words[k]
            if word == "(":
                depth += 1
            elif word == ")":
                depth = max(0, depth - 1)
            elif word == "," and depth == 0:
                return k
            elif (
                found.kind in {"pronoun", "person"}
                and depth == 0
                and k > found.np_last + 1
                and self._clause_begun(found, k)
            ):
                return None
        return None

    def _clause_begun(self, found: Mention, k: int) -> bool:
        """Without a comma the clause begins after a pronoun or a name: a verb that no `yang` or adjunct explains."""
        between = self.tokens.lower[found.np_last + 1 : k + 1]
        if found.kind == "person" and any(
            word in self.prepositions or word in {"yang", "selaku"} for word in between[:1]
        ):
            return False
        return self.lexicon.is_predicate(self.tokens.lower[k]) if found.kind == "person" else True

    def _apposed_source(self, found: Mention, comma: int, limit: int) -> tuple[Mention, int] | None:
        """`Menurut Kepala BPBD Sikka, NAME (47),` and `Menurut NAME, Kepala BPBD Sikka,`: up to the second comma."""
        tokens = self.tokens
        if found.kind != "person":
            following = comma + 1
            person = (
                self._person_in_phrase(following, limit)
                if following < limit and (tokens.is_capital(following) or self._titled(following))
                else None
            )
            if person is not None and person.kind in {"person", "joint"}:
                name = person.names[0]
                after = name.last + 1
                while after < limit and tokens.words[after] == "(":
                    while after < limit and tokens.words[after] != ")":
                        after += 1
                    after += 1
                if (
                    after < limit
                    and tokens.words[after] == ","
                    and all(not self.is_stop(k) or self._inner_stop(k, following) for k in range(following, name.first))
                ):
                    return person, after + 1
            return None
        second = next((k for k in range(comma + 1, min(limit, comma + 18)) if tokens.words[k] == ","), None)
        if second is None or second == comma + 1:
            return None
        inner = range(comma + 1, second)
        title_first = (
            self._titled(comma + 1)
            or self.names.label[comma + 1] == "TITLE"
            or tokens.lower[comma + 1] in {"warga", "yang"}
        )
        verbless = (
            not any(self.lexicon.is_verb(tokens.lower[k]) and not tokens.is_capital(k) for k in inner)
            or tokens.lower[comma + 1] == "yang"
        )
        if (title_first and verbless) or (tokens.words[comma + 1].isdigit() and second == comma + 2):
            return found, second + 1
        return None
