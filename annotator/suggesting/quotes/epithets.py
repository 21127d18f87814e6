"""What an epithet says of a person, held against what the article says of them."""

from __future__ import annotations

from annotator.suggesting.quotes.analysis import OfArticle
from annotator.suggesting.quotes.mentions import Mention
from annotator.suggesting.quotes.roster_entry import RosterEntry


class Epithets(OfArticle):
    """Points of one article's persons for descriptions such as `pria 40 tahun itu`, `Kapolres itu`."""

    def gender_of(self, mention: Mention) -> str:
        words = self.tokens.lower[mention.np_first : mention.np_last + 1][:4]
        if any(word in self.words.male for word in words[:2]):
            return "m"
        if any(word in self.words.female for word in words[:2]):
            return "f"
        return ""

    def learn_epithet(self, entry: RosterEntry, mention: Mention, gender: str) -> None:
        start, end = mention.pair
        text = " ".join(self.analysis.text[start:end].split())
        entry.epithets.append(text)
        if not entry.gender:
            entry.gender = gender

    def evidence(self, entry: RosterEntry, mention: Mention) -> float:
        """What the epithet says against what the article says of the entry."""
        tokens = self.tokens
        words = [word for word in tokens.lower[mention.first : mention.last + 1] if word[0].isalnum()]
        content = [
            word for word in words if word not in self.words.deictics | self.words.prepositions | self.words.articles
        ]
        known = entry.title_words
        text = " ".join(words)
        if any(text.startswith(phrase) for phrase in self.words.top_office):
            return 60 if self._heads(entry, content, deputy=False) else 0
        if any(text.startswith(phrase) for phrase in self.words.deputy_office):
            return 60 if self._heads(entry, content, deputy=True) else 0
        idle = self.words.male | self.words.female | self.words.epithet_idle
        content = [word for word in content if word not in idle]
        strong = [word for word in content if word in known and len(word) > 2]
        proper = self.proper_words(mention)
        if content and len(strong) == len(content):
            return 90
        if strong and not (proper and entry.titles and not proper & known):
            return 40
        return 60 if entry.age in words else self._class_points(entry, content)

    def proper_words(self, mention: Mention) -> set[str]:
        """The names in an epithet: `KPU` in *Ketua KPU Papua Selatan itu* is no other chairman's house."""
        return {
            self.tokens.lower[k]
            for k in range(mention.first + 1, mention.last + 1)
            if self.tokens.is_capital(k)
            and self.tokens.lower[k] not in self.lexicon.title_words
            and self.names.label[k] != "GPE"
        }

    def _heads(self, entry: RosterEntry, content: list[str], *, deputy: bool) -> bool:
        """Whether a top (or deputy) office of the place or house named in the epithet is the entry's."""
        titles = " ".join(entry.titles).lower()
        is_deputy = any(word in titles for word in self.words.deputy_titles)
        return deputy == is_deputy and bool(entry.title_words.intersection(content))

    def _class_points(self, entry: RosterEntry, content: list[str]) -> float:
        words = self.words
        armed = (words.police, words.army)
        for listed in (*armed, words.party, words.lawyer, words.athlete):
            if any(word in listed for word in content):
                if entry.title_words & listed:
                    return 25
                return -40 if listed in armed else 0
        return 0
