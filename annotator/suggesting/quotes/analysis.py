"""An article laid out for the frames: tokens, paragraphs, quoted spans, sentences and names."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.suggesting.predictions import EntityPrediction, Pair
from annotator.suggesting.quotes import paragraphs, quotation_marks, sentences
from annotator.suggesting.quotes.lexicon import Lexicon
from annotator.suggesting.quotes.mention import Mention
from annotator.suggesting.quotes.names import Name, Names
from annotator.suggesting.quotes.sentences import Sentence


class ArticleAnalysis:
    """What every frame reads."""

    def __init__(
        self, text: str, entities: Sequence[EntityPrediction], boilerplate: Sequence[Pair], lexicon: Lexicon
    ) -> None:
        self.text = text
        self.lexicon = lexicon
        self.tokens = lexicon.tokens(text)
        self.paragraphs = paragraphs.split(self.tokens, boilerplate)
        inside = [False] * len(self.tokens)
        for paragraph in self.paragraphs:
            for index in range(paragraph.first, paragraph.beyond):
                inside[index] = True
        self.article = inside  # tokens that are no boilerplate
        people = _outside(entities, boilerplate)
        self.names = Names(self.tokens, lexicon, people)
        self.quoted = quotation_marks.pair_marks(self.tokens, self.paragraphs, lexicon)
        self.block = [-1] * len(self.tokens)
        for number, span in enumerate(self.quoted):
            for index in range(span.start_token, span.end_token + 1):
                self.block[index] = number
        self.sentences = sentences.split(self.tokens, self.paragraphs, self.quoted)
        self.sentence = [-1] * len(self.tokens)
        for sentence in self.sentences:
            for index in range(sentence.first, sentence.beyond):
                self.sentence[index] = sentence.number

    def free(self, index: int) -> bool:
        """Whether token `index` is the article's own: no boilerplate, no quotation."""
        return self.article[index] and self.block[index] < 0

    def mention(self, first: int, last: int, kind: str) -> Mention:
        """A source that is all of tokens `first` to `last`."""
        return Mention(first, last, self.tokens.pair(first, last), kind, first, last)

    def person(self, name: Name, np_first: int, np_last: int) -> Mention:
        """A person whose name stands in the noun phrase from `np_first` to `np_last`."""
        return Mention(name.first, name.last, self.names.pair_of(name), "person", np_first, np_last, (name,))

    def sentence_of(self, index: int) -> Sentence:
        """The sentence that holds token `index`."""
        return self.sentences[self.sentence[index]]


class OfArticle:
    """What reads one article, with its parts at hand."""

    def __init__(self, analysis: ArticleAnalysis) -> None:
        self.analysis = analysis
        self.tokens = analysis.tokens
        self.lexicon = analysis.lexicon
        self.words = analysis.lexicon.words
        self.names = analysis.names


def _outside(entities: Sequence[EntityPrediction], boilerplate: Sequence[Pair]) -> list[EntityPrediction]:
    """The predictions that touch no boilerplate, by start."""
    kept: list[EntityPrediction] = []
    stretches = sorted(boilerplate)
    place = 0
    for prediction in sorted(entities, key=lambda prediction: prediction.start):
        while place < len(stretches) and stretches[place][1] <= prediction.start:
            place += 1
        if place == len(stretches) or stretches[place][0] >= prediction.end:
            kept.append(prediction)
    return kept
