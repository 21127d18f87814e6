"""The roster: who is in the article, under which names, titles and epithets (section 10.1)."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from annotator.suggesting.quotes.layout import Layout
from annotator.suggesting.quotes.mentions import Mentions
from annotator.suggesting.quotes.names import Name

_SPELLINGS = {
    "mohammad": "muhammad",
    "mohamad": "muhammad",
    "muhamad": "muhammad",
    "moh": "muhammad",
    "muh": "muhammad",
    "abd": "abdul",
    "ahmad": "achmad",
}
_CLIP = 3  # letters of the shortest clipped name: `Vinsen` of Vinsensius, `Rozi` of Fachrurrozi
_APPOSITION = 14  # tokens of a title after a name
_MOST = 400  # entries that are compared with a new name; a hostile text has no more


@dataclass(slots=True, eq=False)
class Entry:
    """A person, or a body or document that speaks."""

    kind: str  # person, org, document
    words: tuple[str, ...]  # folded words of the fullest form
    name: str  # the fullest form as it stands, blanks made one
    at: int  # token of the first mention
    forms: dict[str, int] = field(default_factory=dict)  # forms as they stand, with their first token
    titles: list[str] = field(default_factory=list)  # as they stand
    title_words: set[str] = field(default_factory=set)  # folded words of titles, roles and appositions
    title_forms: set[str] = field(default_factory=set)  # forms of the title table
    epithets: list[str] = field(default_factory=list)
    age: str = ""
    gender: str = ""
    dead: bool = False
    free: list[int] = field(default_factory=list)  # tokens of free mentions, sorted
    subjects: list[int] = field(default_factory=list)  # those that are subjects
    spoke: int = 0
    label: str = ""  # the entity label of a body


def fold(words: Iterable[str]) -> tuple[str, ...]:
    """Name words for comparing: lower case, without apostrophes and stops, spellings made one."""
    folded = (word.lower().replace("'", "").replace("’", "").replace("‘", "") for word in words if word[0].isalnum())
    return tuple(_SPELLINGS.get(word, word) for word in folded)


def inside(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether all words of `short` stand in `long` in the same order."""
    remaining = iter(long)
    return all(any(word == other for other in remaining) for word in short)


def within(short: Sequence[str], long: Sequence[str]) -> bool:
    """As `inside`, an initial standing for its word: names of persons."""
    remaining = iter(long)
    return all(
        any(
            word == other or (len(word) == 1 and other.startswith(word)) or (len(other) == 1 and word.startswith(other))
            for other in remaining
        )
        for word in short
    )


class Roster:
    """Builds and looks up the entries of one article."""

    def __init__(self, layout: Layout, mentions: Mentions) -> None:
        self.layout = layout
        self.tokens = layout.tokens
        self.lexicon = layout.lexicon
        self.names = layout.names
        self.mentions = mentions
        self.people: list[Entry] = []
        self.bodies: list[Entry] = []
        self.by_word: dict[str, list[Entry]] = {}
        self.of_name: dict[Name, list[Entry]] = {}  # entries that fit a name: more than one when it is ambiguous
        self.abbreviations: dict[str, Entry] = {}
        self.unnamed: dict[int, Entry] = {}  # by sentence: somebody without a name who is its subject
        self._build_people()
        self._build_bodies()
        self._find_unnamed()

    # -- people ----------------------------------------------------------------------------------------------------

    def _build_people(self) -> None:
        names = [name for name in self.names.persons if self.layout.article[name.first]]
        folded = {name: fold(self.names.words_of(name)) for name in names}
        aliases = self._stated_aliases(names)
        full = sorted((name for name in names if folded[name]), key=lambda name: (-len(folded[name]), name.first))
        for name in full:
            if name in aliases and not self._fitting(folded[name]):
                continue
            self._place(name, folded[name])
        for alias, owner in aliases.items():
            owners = self.of_name.get(owner, [])
            if alias not in self.of_name and owners:
                self.of_name[alias] = owners[:1]
                self._learn_form(owners[0], alias, folded[alias])
                self._share_alias(folded, folded[alias], owners[0])
        for name in sorted(names, key=lambda name: name.first):
            entries = self.of_name.get(name, [])
            if len(entries) == 1:
                self._learn(entries[0], name)

    def _share_alias(self, folded: dict[Name, tuple[str, ...]], words: tuple[str, ...], owner: Entry) -> None:
        """Every other occurrence of a stated alias is the owner's too."""
        for other, other_words in folded.items():
            if other_words == words and (other not in self.of_name or self.of_name[other][0].words == words):
                stale = self.of_name.get(other, [])
                if stale and stale[0] in self.people and stale[0] is not owner:
                    self.people.remove(stale[0])
                self.of_name[other] = [owner]

    def _fitting(self, words: tuple[str, ...]) -> list[Entry]:
        """Entries of which `words` is a form."""
        candidates: list[Entry] = []
        for word in words:
            for entry in self.by_word.get(word, ())[:_MOST]:
                if entry not in candidates and (
                    within(words, entry.words) or any(within(words, form) for form in entry_forms(entry))
                ):
                    candidates.append(entry)
        if not candidates and len(words) > 1 and any(len(word) == 1 for word in words):
            candidates = [entry for entry in self.people[:_MOST] if within(words, entry.words)]
        return candidates

    def _place(self, name: Name, words: tuple[str, ...]) -> None:
        fitting = self._fitting(words)
        if not fitting and len(words) == 1:
            fitting = self._clipped(words[0]) or self._blended(words[0])
        elif not fitting and len(words) == 2 and words[0] in self.lexicon.list("address_words"):
            fitting = self._fitting(words[1:]) or self._clipped(words[1])
        if not fitting:
            entry = Entry("person", words, self.form_of(name), name.first)
            self.people.append(entry)
            for word in words:
                self.by_word.setdefault(word, []).append(entry)
            fitting = [entry]
        self.of_name[name] = fitting
        if len(fitting) == 1:
            self._learn_form(fitting[0], name, words)

    def _clipped(self, word: str) -> list[Entry]:
        """A short name that begins or ends one word of one longer name; the longer one is in the article."""
        if len(word) < _CLIP:
            return []
        found = [
            entry
            for entry in self.people[:_MOST]
            if (len(entry.words) > 1 or len(word) > _CLIP + 2)
            and any(
                len(other) > len(word) + 1 and (other.startswith(word) or (other.endswith(word) and len(word) > _CLIP))
                for other in entry.words
            )
        ]
        if len(found) > 1:
            # Several begin so: the first of them in the article.
            first = [entry for entry in found if entry.words[0].startswith(word)]
            found = sorted(first, key=lambda entry: entry.at)[:1]
        return found

    def _blended(self, word: str) -> list[Entry]:
        """`Jokowi` of Joko Widodo; `AHY`, the initials."""
        found = []
        for entry in self.people[:_MOST]:
            initials = "".join(part[0] for part in entry.words)
            if len(word) > 2 and word == initials:
                found.append(entry)
            elif len(entry.words) > 1:
                first, second = entry.words[0], entry.words[1]
                for cut in range(3, min(len(first), len(word) - 2) + 1):
                    if word.startswith(first[:cut]) and second.startswith(word[cut:]) and len(word) - cut >= 2:
                        found.append(entry)
                        break
        return found if len(found) == 1 else []

    def _stated_aliases(self, names: list[Name]) -> dict[Name, Name]:
        """`A alias B`, `A yang akrab disapa B`, `A (B)`: B belongs to the name before it in the sentence."""
        tokens = self.tokens
        words = self.lexicon.list("alias_words")
        ordered = sorted(names, key=lambda name: name.first)
        found: dict[Name, Name] = {}
        for previous, name in itertools.pairwise(ordered):
            if (
                self.layout.sentence[previous.first] != self.layout.sentence[name.first]
                or name.first - previous.last > 12
            ):
                continue
            k = name.first - 1
            while k > previous.last and not tokens.words[k][0].isalnum() and tokens.words[k] != "(":
                k -= 1
            bracket = (
                tokens.words[k] == "("
                and k == previous.last + 1
                and tokens.words[min(name.last + 1, len(tokens) - 1)] == ")"
            )
            if bracket or (k > previous.last and tokens.lower[k] in words):
                found[name] = found.get(previous, previous)
        return found

    def form_of(self, name: Name) -> str:
        start, end = self.names.pair_of(name)
        return " ".join(self.tokens.text[start:end].split())

    def _learn_form(self, entry: Entry, name: Name, words: tuple[str, ...]) -> None:
        form = self.form_of(name)
        entry.forms.setdefault(form, name.first)
        entry.at = min(entry.at, name.first)
        if len(words) > len(entry.words):
            entry.words, entry.name = words, form

    def _learn(self, entry: Entry, name: Name) -> None:
        """What stands around a mention: titles, age, gender, whether it is a subject."""
        tokens = self.tokens
        sentence = self.layout.sentences[self.layout.sentence[name.first]]
        np_first = self.mentions.phrase_start(name.first, sentence.first)
        while np_first < name.first and (
            self.mentions.is_stop(np_first) or tokens.lower[np_first] in self.lexicon.list("sentence_openers")
        ):
            np_first += 1
        if np_first < name.first:
            self._learn_title(entry, np_first, name.first - 1)
        elif np_first > sentence.first + 1 and tokens.words[np_first - 1] == ",":
            self._learn_role_before(entry, sentence.first, np_first - 2)
        self._learn_after(entry, name, sentence.beyond)
        if self.layout.free(name.first):
            entry.free.append(name.first)
            if not self.mentions.governed(np_first, sentence.first):
                entry.subjects.append(name.first)

    def _learn_title(self, entry: Entry, first: int, last: int) -> None:
        tokens = self.tokens
        while last > first and not tokens.words[last][0].isalnum() and tokens.words[last] != ")":
            last -= 1
        words = {word for word in tokens.lower[first : last + 1] if word[0].isalnum()}
        if words & self.lexicon.list("dead"):
            entry.dead = True
        entry.title_words |= words
        for k in range(first, last + 1):
            hit = self.lexicon.title_at(tokens, k, last + 1)
            if hit is not None:
                entry.title_forms.add(hit.title.form)
                if hit.title.gender != "any" and not entry.gender:
                    entry.gender = hit.title.gender
        self._learn_gender(entry, words)
        titled = any(self.lexicon.title_at(tokens, k, last + 1) for k in range(first, last + 1)) or any(
            self.names.label[k] == "TITLE" for k in range(first, last + 1)
        )
        text = " ".join(self.names.text_of(first, last).split())
        if titled and text not in entry.titles:
            entry.titles.append(text)

    def _learn_gender(self, entry: Entry, words: set[str]) -> None:
        if entry.gender:
            return
        if words & self.lexicon.list("male"):
            entry.gender = "m"
        elif words & self.lexicon.list("female"):
            entry.gender = "f"

    def _learn_role_before(self, entry: Entry, floor: int, last: int) -> None:
        """`Kepala BPBD Sikka, NAME,`: the role between the clause's start and the comma."""
        first = last
        while first > floor and not self.mentions.is_stop(first - 1) and last - first < _APPOSITION:
            first -= 1
        if first <= last and (
            self.lexicon.title_at(self.tokens, first, last + 1) or self.names.label[first] == "TITLE"
        ):
            self._learn_title(entry, first, last)

    def _learn_after(self, entry: Entry, name: Name, beyond: int) -> None:
        """`NAME (45), warga Desa Nita,`, `NAME selaku Ketua Panitia`."""
        tokens = self.tokens
        k = name.last + 1
        if k + 2 < beyond and tokens.words[k] == "(":
            if tokens.words[k + 1].isdigit() and len(tokens.words[k + 1]) == 2:
                entry.age = tokens.words[k + 1]
            closing = next((j for j in range(k, min(beyond, k + 8)) if tokens.words[j] == ")"), None)
            if closing is None:
                return
            k = closing + 1
        if k + 1 >= beyond:
            return
        if tokens.words[k] == ",":
            first = k + 1
            if self.names.person[first] >= 0 or self._is_epithet(first, beyond):
                return
        elif tokens.lower[k] in self.lexicon.list("office_openers"):
            first = k + 1
        elif tokens.lower[k] in self.lexicon.list("origin_words"):
            first = k
        elif (
            tokens.lower[k] in self.lexicon.list("relative")
            and k + 2 < beyond
            and tokens.lower[k + 1] in self.lexicon.list("relative_offices")
        ):
            first = k + 2
        elif tokens.lower[k] in self.lexicon.list("copulas"):
            first = k + 1
        else:
            return
        last = first
        while last < min(beyond, first + _APPOSITION) and tokens.words[last] not in {",", ".", ";", "(", ":"}:
            word = tokens.lower[last]
            if (
                self.layout.block[last] >= 0
                or word in self.lexicon.list("before_cue")
                or (
                    self.lexicon.is_predicate(word)
                    and not tokens.is_capital(last)
                    and tokens.lower[last - 1] not in self.lexicon.list("relative")
                )
            ):
                break
            last += 1
        last -= 1
        if last < first:
            return
        known = self.lexicon.title_at(tokens, first, last + 1) is not None or self.names.label[first] == "TITLE"
        if (
            known
            or tokens.words[k] != ","
            or tokens.lower[first] in self.lexicon.list("group_nouns")
            or tokens.words[first].islower()
        ):
            entry.title_words |= {word for word in tokens.lower[first : last + 1] if word[0].isalnum()}
            if known:
                end = first
                while end < last and not self.mentions.is_stop(end + 1):
                    end += 1
                self._learn_title(entry, first, end)

    def _is_epithet(self, first: int, beyond: int) -> bool:
        """`Soal keluhan NAME, kepala desa itu …`: what follows the comma is somebody else, or a clause."""
        k = first
        while k < min(beyond, first + _APPOSITION) and not self.mentions.is_stop(k):
            if self.tokens.lower[k] in self.lexicon.list("deictics"):
                return True
            k += 1
        return False

    def adopt(self, name: Name, entry: Entry) -> None:
        """Make a name, wherever it stands, one more form of an entry: an alias that the text gives with an epithet."""
        words = fold(self.names.words_of(name))
        for other, entries in self.of_name.items():
            if entries and entries[0].words == words and entries[0] is not entry:
                if entries[0] in self.people:
                    self.people.remove(entries[0])
                self.of_name[other] = [entry]
        self.of_name[name] = [entry]
        entry.forms.setdefault(self.form_of(name), name.first)

    def _find_unnamed(self) -> None:
        """Sentences whose subject is `seorang …`, `salah satu …`: the pronouns after it mean nobody with a name."""
        tokens = self.tokens
        for sentence in self.layout.sentences:
            first = sentence.first
            if not self.layout.free(first):
                continue
            if tokens.lower[first] in self.mentions.prepositions:
                comma = next(
                    (k for k in range(first, min(sentence.beyond, first + 16)) if tokens.words[k] == ","), None
                )
                if comma is None or comma + 1 >= sentence.beyond:
                    continue
                first = comma + 1
            word = tokens.lower[first]
            other = first + 1 < sentence.beyond and tokens.lower[first + 1] in self.lexicon.list("other_words")
            single = (
                other
                or word in self.lexicon.list("single_indefinites")
                or self.lexicon.phrase_at(tokens, first, sentence.beyond, "indefinite_pairs")
            )
            if not single:
                continue
            if any(
                self.names.person[k] >= 0 and self.layout.free(k)
                for k in range(first, min(sentence.beyond, first + 10))
            ):
                continue
            entry = self.anonymous(first)
            self.unnamed[sentence.number] = entry

    def anonymous(self, token: int) -> Entry:
        """An entry for a source without a name, so that a later pronoun can mean it."""
        entry = Entry("unnamed", (), "", token)
        entry.free, entry.subjects = [token], [token]
        last = token
        while last < min(len(self.tokens) - 1, token + 8) and not self.mentions.is_stop(last + 1):
            last += 1
        entry.title_words = {word for word in self.tokens.lower[token : last + 1] if word[0].isalnum()}
        self.people.append(entry)
        return entry

    # -- bodies ----------------------------------------------------------------------------------------------------

    def _build_bodies(self) -> None:
        tokens = self.tokens
        spans = [
            (first, last, label)
            for first, last, label in self.names.spans
            if label in {"ORG", "LAW", "FAC", "PRODUCT"} and self.layout.article[first]
        ]
        for first, last, label in spans:
            words = fold(tokens.words[first : last + 1])
            if not words:
                continue
            form = " ".join(self.names.text_of(first, last).split())
            entry = next((entry for entry in self.bodies[:_MOST] if entry.words == words), None)
            if entry is None:
                entry = Entry("document" if label == "LAW" else "org", words, form, first, label=label)
                self.bodies.append(entry)
            entry.forms.setdefault(form, first)
            if self.layout.free(first):
                entry.free.append(first)
                sentence = self.layout.sentences[self.layout.sentence[first]]
                if not self.mentions.governed(first, sentence.first):
                    entry.subjects.append(first)
            after = last + 1
            if after + 2 < len(tokens) and tokens.words[after] == "(" and tokens.words[after + 2] == ")":
                self.abbreviations.setdefault(tokens.lower[after + 1], entry)

    def body(self, first: int, last: int) -> Entry | None:
        """The entry of an organisation or document that is named at tokens `first` to `last`."""
        words = fold(self.tokens.words[first : last + 1])
        if not words:
            return None
        label = self.names.label[first]
        bodies = [entry for entry in self.bodies[:_MOST] if entry.label == label or label not in {"ORG", "LAW"}]
        long = self.abbreviations.get(words[0])
        if long is not None and len(words) == 1:
            return long
        expanded = (*long.words, *words[1:]) if long is not None else ()
        spelt = [entry for entry in bodies if expanded and inside(expanded, entry.words)] or self._spelt_out(
            words, bodies
        )
        if spelt:
            return max(spelt, key=lambda entry: (len(entry.words), -entry.at))
        fitting = [entry for entry in bodies if inside(words, entry.words)]
        if long is not None and all(entry.words == words for entry in fitting):
            return long
        if not fitting:
            return None
        return max(fitting, key=lambda entry: (entry.at <= first, len(entry.words), -entry.at))

    def _spelt_out(self, words: tuple[str, ...], bodies: list[Entry]) -> list[Entry]:
        """Bodies whose initials are the first word, `LBH Makassar` for Lembaga Bantuan Hukum Makassar."""
        head = words[0]
        if not 2 <= len(head) <= 6:
            return []
        found = []
        for entry in bodies:
            count = len(head)
            named = [word for word in entry.words if word not in self.lexicon.list("uninitialled")]
            if (
                len(named) >= count > 1
                and "".join(word[0] for word in named[:count]) == head
                and inside(words[1:], named[count:])
            ):
                found.append(entry)
        return found


def entry_forms(entry: Entry) -> list[tuple[str, ...]]:
    """The folded forms of an entry."""
    return [fold(form.split()) for form in entry.forms]
