"""The roster: which persons are in the article, under which names."""

from __future__ import annotations

import itertools

from annotator.suggesting.quotes.analysis import ArticleAnalysis, OfArticle
from annotator.suggesting.quotes.appositions import Appositions
from annotator.suggesting.quotes.mentions import Mentions
from annotator.suggesting.quotes.names import Name
from annotator.suggesting.quotes.roster_entry import MOST, RosterEntry, inside, one_letter_apart, within

_INITIALS = 5
_SPELT = 5  # letters of the shortest name that is taken for another one's misspelling
_CLIP = 3  # letters of the shortest clipped name: `Vinsen` of Vinsensius, `Rozi` of Fachrurrozi


class Roster(OfArticle):
    """Builds and looks up the persons of one article."""

    def __init__(self, analysis: ArticleAnalysis, mentions: Mentions) -> None:
        super().__init__(analysis)
        self.mentions = mentions
        self.people: list[RosterEntry] = []
        self.times: dict[str, int] = {}  # how often a form stands
        self.by_word: dict[str, list[RosterEntry]] = {}
        self.of_name: dict[Name, list[RosterEntry]] = {}  # entries that fit a name: more than one when it is ambiguous
        self.unnamed: dict[int, RosterEntry] = {}  # by sentence: somebody without a name who is its subject
        self._build_people()
        self._find_unnamed()

    def _build_people(self) -> None:
        names = [name for name in self.names.persons if self.analysis.article[name.first]]
        folded = {name: self.lexicon.fold(self.names.words_of(name)) for name in names}
        stated = self._stated_aliases(names).items()
        aliases = {alias: owner for alias, owner in stated if not within(folded[owner], folded[alias])}
        full = sorted(names, key=lambda name: (-len(folded[name]), name.first))
        for name in full:
            if name in aliases and not self._fitting(folded[name]):
                continue
            self._place(name, folded[name])
        for alias, owner in aliases.items():
            owners = self.of_name[owner]
            if alias not in self.of_name:
                self.of_name[alias] = owners[:1]
                self._learn_form(owners[0], alias, folded[alias])
                self._share_alias(folded, folded[alias], owners[0])
        appositions = Appositions(self.analysis, self.mentions)
        for name in sorted(names, key=lambda name: name.first):
            entries = self.of_name.get(name, [])
            if len(entries) == 1:
                appositions.learn(entries[0], name)

    def _share_alias(self, folded: dict[Name, tuple[str, ...]], words: tuple[str, ...], owner: RosterEntry) -> None:
        """Every other occurrence of a stated alias, and of a short form of it, is the owner's too."""
        for other, other_words in folded.items():
            if within(other_words, words) and (
                other not in self.of_name or self.of_name[other][0].words == other_words
            ):
                stale = self.of_name.get(other, [])
                if stale and stale[0] in self.people:
                    self.people.remove(stale[0])
                self.of_name[other] = [owner]

    def _fitting(self, words: tuple[str, ...]) -> list[RosterEntry]:
        """Entries of which `words` is a form."""
        candidates: list[RosterEntry] = []
        for word in words:
            for entry in self.by_word.get(word, ())[:MOST]:
                forms = (self.lexicon.fold(form.split()) for form in entry.forms)
                if entry not in candidates and any(within(words, form) for form in forms):
                    candidates.append(entry)
        return candidates

    def _place(self, name: Name, words: tuple[str, ...]) -> None:
        fitting = self._fitting(words)
        if not fitting and len(words) == 1:
            fitting = self._short_form(words[0])
        elif not fitting and words[0] in self.words.address_words:
            fitting = self._fitting(words[1:]) or self._clipped(words[1]) or self._nicknamed(words[1])
        elif not fitting:
            fitting = self._misspelt_full(words)
        if not fitting:
            entry = self.add(name, words)
            for word in words:
                self.by_word.setdefault(word, []).append(entry)
            fitting = [entry]
        self.of_name[name] = fitting
        if len(fitting) == 1:
            self._learn_form(fitting[0], name, words)

    def add(self, name: Name, words: tuple[str, ...]) -> RosterEntry:
        """A new person of that name, its folded words."""
        entry = RosterEntry("person", words, self.form_of(name), name.first)
        self.people.append(entry)
        return entry

    def _short_form(self, word: str) -> list[RosterEntry]:
        """The person of whose name `word` is made, or misspelt, or whom everybody calls so."""
        return self._clipped(word) or self._blended(word) or self._nicknamed(word) or self._misspelt(word)

    def _nicknamed(self, word: str) -> list[RosterEntry]:
        """The person in the article whom the list of nicknames knows under that name."""
        full = self.lexicon.nicknames.get(word, ())
        people = [entry for entry in self.people[:MOST] if len(entry.words) > 1]
        found = [entry for entry in people if any(within(entry.words, name) for name in full)]
        return found if len(found) == 1 else []

    def _clipped(self, word: str) -> list[RosterEntry]:
        """A short name that begins or ends one word of one longer name; the longer one is in the article."""
        if len(word) < _CLIP:
            return []
        found = [
            entry
            for entry in self.people[:MOST]
            if (len(entry.words) > 1 or len(word) > _CLIP + 2)
            and any(
                len(other) > len(word) + 1 and (other.startswith(word) or (other.endswith(word) and len(word) > _CLIP))
                for other in entry.words
            )
        ]
        return sorted(found, key=lambda entry: entry.at)[:1]  # several may begin so

    def _misspelt(self, word: str) -> list[RosterEntry]:
        """A short name with one letter too many, too few or wrong, if one person's only: `Foster` of Forster."""
        if len(word) < _SPELT:
            return []
        found = [
            entry
            for entry in self.people[:MOST]
            if any(other[:2] == word[:2] and one_letter_apart(other, word) for other in entry.words)
        ]
        return found if len(found) == 1 else []

    def _misspelt_full(self, words: tuple[str, ...]) -> list[RosterEntry]:
        """A full name of which one word has one letter too many, too few or wrong."""

        def alike(entry: RosterEntry) -> bool:
            odd = [pair for pair in zip(words, entry.words, strict=False) if pair[0] != pair[1]]
            return (
                len(words) == len(entry.words)
                and len(odd) == 1
                and len(odd[0][0]) >= _SPELT
                and one_letter_apart(*odd[0])
            )

        found = [entry for entry in self.people[:MOST] if alike(entry)]
        return found if len(found) == 1 else []

    def of_initials(self, word: str) -> RosterEntry | None:
        """The only person whose initials are `word`: `KSW` of Kim Sang-woo."""
        found = self._blended(word.lower()) if 2 < len(word) <= _INITIALS else []
        return found[0] if found else None

    def called(self, word: str) -> RosterEntry | None:
        """The only person of whom `word` is a name, clipped or blended, whatever a recogniser took it for."""
        folded = self.lexicon.fold([word])
        found = self._fitting(folded) or [entry for one in folded for entry in self._blended(one)]
        return found[0] if len(found) == 1 else None

    def _blended(self, word: str) -> list[RosterEntry]:
        """`Jokowi` of Joko Widodo; `AHY`, the initials, of which a hyphen may hide one."""
        found = []
        for entry in self.people[:MOST]:
            parts = "".join(part[0] for other in entry.words for part in other.split("-"))
            initials = len(word) > 2 and word in {parts, "".join(other[0] for other in entry.words)}
            if initials or (len(entry.words) > 1 and _blends(word, *entry.words[:2])):
                found.append(entry)
        return found if len(found) == 1 else []

    def _stated_aliases(self, names: list[Name]) -> dict[Name, Name]:
        """`A alias B`, `A yang akrab disapa B`, `A (B)`: B belongs to the name before it in the sentence."""
        tokens = self.tokens
        words = self.words.alias_words
        ordered = sorted(names, key=lambda name: name.first)
        found: dict[Name, Name] = {}
        for previous, name in itertools.pairwise(ordered):
            if (
                self.analysis.sentence[previous.first] != self.analysis.sentence[name.first]
                or name.first - previous.last > 12
            ):
                continue
            between = range(name.first - 1, previous.last, -1)
            k = next((k for k in between if tokens.words[k][0].isalnum() or tokens.words[k] == "("), previous.last)
            bracket = tokens.words[k] == "(" and k == previous.last + 1
            either = name.first == previous.last + 2 and tokens.lower[k] in self.words.or_words
            if bracket or either or tokens.lower[k] in words:
                found[name] = found.get(previous, previous)
        return found

    def form_of(self, name: Name) -> str:
        return self.tokens.shown(name.first, name.last)

    def _learn_form(self, entry: RosterEntry, name: Name, words: tuple[str, ...]) -> None:
        form = self.form_of(name)
        entry.forms.setdefault(form, name.first)
        entry.at = min(entry.at, name.first)
        self.times[form] = self.times.get(form, 0) + 1
        if self._spelt_alike(words, entry.words) and self.times[form] > self.times.get(entry.name, 0):
            entry.name = form  # the commonest spelling

    @staticmethod
    def _spelt_alike(words: tuple[str, ...], others: tuple[str, ...]) -> bool:
        pairs = list(zip(words, others, strict=False))
        return (
            len(words) == len(others) and words != others and all(one_letter_apart(one, other) for one, other in pairs)
        )

    def adopt(self, name: Name, entry: RosterEntry) -> None:
        """Make a name, wherever it stands, one more form of an entry: an alias that the text gives with an epithet."""
        words = self.lexicon.fold(self.names.words_of(name))
        for other, entries in self.of_name.items():
            if entries[0].words == words:
                self.of_name[other] = [entry]
        self.of_name[name] = [entry]
        entry.forms.setdefault(self.form_of(name), name.first)

    def _find_unnamed(self) -> None:
        """Sentences whose subject is `seorang …`, `salah satu …`: the pronouns after it have no name."""
        tokens = self.tokens
        for sentence in self.analysis.sentences:
            first = sentence.first
            if tokens.lower[first] in self.words.prepositions:
                comma = tokens.find(",", first, min(sentence.beyond, first + 16))
                if comma is None or comma + 1 >= sentence.beyond:
                    continue
                first = comma + 1
            word = tokens.lower[first]
            other = first + 1 < sentence.beyond and tokens.lower[first + 1] in self.words.other_words
            single = (
                other
                or word in self.words.single_indefinites
                or self.lexicon.phrase_at(tokens, first, sentence.beyond, self.words.indefinite_pairs)
            )
            named = any(self.names.person[k] >= 0 for k in range(first, min(sentence.beyond, first + 10)))
            if single and not named:
                self.unnamed[sentence.number] = self.anonymous(first)

    def anonymous(self, token: int) -> RosterEntry:
        """An entry for a source without a name, so that a later pronoun can mean it."""
        entry = RosterEntry("unnamed", (), "", token)
        entry.free, entry.subjects = [token], [token]
        last = token
        while last < min(len(self.tokens) - 1, token + 8) and not self.mentions.phrases.is_stop(last + 1):
            last += 1
        entry.title_words = set(self.tokens.lower[token : last + 1])
        self.people.append(entry)
        return entry


def _blends(word: str, first: str, second: str) -> bool:
    """Whether `word` is the beginning of one name and letters of the next: `Jokowi`, `Bamsoes` of Bambang Soesanto."""
    cuts = range(_CLIP, min(len(first), len(word) - 2) + 1)
    return any(word.startswith(first[:cut]) and inside(word[cut:], second) for cut in cuts)
