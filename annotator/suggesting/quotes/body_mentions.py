"""Bodies and documents that speak: by name, as a group, or by what kind of thing they are."""

from __future__ import annotations

from bisect import bisect_left

from annotator.suggesting.quotes.analysis import ArticleAnalysis, OfArticle
from annotator.suggesting.quotes.discourse import Discourse
from annotator.suggesting.quotes.mentions import Mention, Mentions
from annotator.suggesting.quotes.organisations import Organisations
from annotator.suggesting.quotes.roster import Roster
from annotator.suggesting.quotes.roster_entry import MOST_ASKED, Choice, RosterEntry

_FAR = 1500
"""Tokens back that a name is looked for behind the words of a description."""
_EXACT = 2
"""Words of a description that one name alone is meant by: `perusahaan itu` may be any."""
_THINGS = frozenset({"PRODUCT", "LAW", "EVENT", "ORG"})


class BodyMentions(OfArticle):
    """Finds the body or document that a mention means."""

    def __init__(self, analysis: ArticleAnalysis, roster: Roster, mentions: Mentions, discourse: Discourse) -> None:
        super().__init__(analysis)
        self.roster = roster
        self.discourse = discourse
        self.organisations = Organisations(analysis, mentions)

    def body(self, mention: Mention) -> Choice:
        tokens = self.tokens
        publisher = self._publisher(mention)
        if publisher is not None:
            return Choice((publisher,), "full-name")
        if tokens.lower[mention.last] in self.words.deictics:
            return self.body_epithet(mention)
        if mention.kind == "document":
            span = self.names.span_at(mention.first)
            if span is None or span[1] < mention.last:
                return self._titled_document(mention)
        spans = (self.names.span_at(k) for k in range(mention.first, mention.last + 1))
        span = next(filter(None, spans), None)
        if span is not None and span[2] in {"ORG", "LAW", "FAC", "PRODUCT"}:
            entry = self.organisations.named(span[0], span[1])
            if entry is not None:
                whole = entry.words == self.lexicon.fold(tokens.words[span[0] : span[1] + 1])
                return Choice((entry,), "full-name" if whole else "variant")
        capital = (
            mention.first != self.analysis.sentence_of(mention.first).first
            or tokens.words[mention.first].isupper()
            or mention.last > mention.first
        )
        common = tokens.lower[mention.first] in self.words.group_nouns and mention.first == mention.last
        if not capital or common:
            return Choice((), "unnamed")
        named = self.organisations.named(mention.first, mention.last)
        return Choice((named or self.organisations.add("org", mention.first, mention.last),), "full-name")

    def abbreviated(self, mention: Mention) -> RosterEntry | None:
        """The body whose abbreviation a recogniser has taken for a person."""
        word = self.tokens.words[mention.first]
        return self.organisations.abbreviations.get(word.lower()) if word.isupper() else None

    def _publisher(self, mention: Mention) -> RosterEntry | None:
        """The body whose data, report or notice speaks: `data Dinas Pasar`, `laporan dari LKPU`."""
        if mention.kind != "document":
            return None
        for k in range(mention.first + 1, mention.last + 1):
            span = self.names.span_at(k)
            if span is not None and span[2] == "ORG":
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
        return Choice((self._thing(first, mention.last, "LAW"),), "full-name")

    def body_epithet(self, mention: Mention) -> Choice:
        """`lembaga itu`, `perda itu`: the body that spoke last, or the nearest of its kind."""
        named = self.named_before(mention)
        if named is not None:
            return named
        tokens = self.tokens
        head = tokens.lower[mention.first]
        best: tuple[int, RosterEntry] | None = None
        for entry in self.organisations.entries[:MOST_ASKED]:
            place = bisect_left(entry.free, mention.first)
            if not place:
                continue
            near = entry.free[place - 1]
            score = near
            if head in entry.words:
                score += 100_000
            elif mention.kind == "document" and entry.kind != "document":
                continue
            if entry in self.discourse.last_of:
                score += 200
            if near in entry.subjects:
                score += 60
            if self.analysis.sentence[mention.first] - self.analysis.sentence[near] > 12 and head not in entry.words:
                continue
            if best is None or score > best[0]:
                best = (score, entry)
        return Choice((), "unnamed") if best is None else Choice((best[1],), "score-mid")

    def named_before(self, mention: Mention) -> Choice | None:
        """`forum bisnis Temu Niaga … forum bisnis itu`: what a name stood behind earlier, in the same words."""
        tokens = self.tokens
        kind = tokens.lower[mention.first : mention.last]
        if len(kind) < _EXACT:
            return None
        for k in range(mention.first - len(kind) - 1, max(-1, mention.first - _FAR), -1):
            if tokens.lower[k : k + len(kind)] != kind:
                continue
            span = self.names.span_at(k + len(kind))
            if span is not None and span[2] in _THINGS:
                return Choice((self._thing(*span),), "score-mid")
        return None

    def _thing(self, first: int, last: int, label: str) -> RosterEntry:
        """An entry for a document or an event under its name."""
        entry = self.organisations.add("document", first, last, label)
        entry.free = [first]
        return entry

    def account(self, mention: Mention) -> Choice:
        """`akun @warta_bima`: the account under its own name."""
        start, end = mention.pair
        name = self.analysis.text[self.analysis.text.index("@", start) : end]
        entry = RosterEntry("org", self.lexicon.fold([name[1:]]), name, mention.first, label="PRODUCT")
        self.organisations.entries.append(entry)
        return Choice((entry,), "full-name")

    def group(self, mention: Mention) -> Choice:
        entry = self.organisations.named(mention.first, mention.last)
        if entry is not None and any(self.tokens.is_capital(k) for k in range(mention.first, mention.last + 1)):
            return Choice((entry,), "full-name")
        head = self.tokens.lower[mention.first]
        if mention.first == mention.last and head in self.words.body_epithets:
            found = self.body_epithet(mention)
            if any(entry in self.discourse.last_of for entry in found.entries):
                return found
        if mention.first == mention.last and head in self.lexicon.office_heads:
            holders = [entry for entry in self.roster.people[:MOST_ASKED] if head in entry.title_words]
            if len(holders) == 1:
                return Choice((holders[0],), "title")
        return Choice((), "unnamed")

    def is_thing(self, mention: Mention) -> bool:
        """`balai itu`, `akun itu`: the head is a body's or a thing's name, no person's."""
        head = self.tokens.lower[mention.first]
        if head in self.words.thing_heads:
            return True
        if any(head in entry.title_words for entry in self.roster.people[:MOST_ASKED]):
            return False
        return self.lexicon.title_at(self.tokens, mention.first, mention.last + 1) is None and any(
            entry.label == "ORG" and head == entry.words[0] for entry in self.organisations.entries[:MOST_ASKED]
        )
