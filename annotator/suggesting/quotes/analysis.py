"""An article laid out for the frames: tokens, paragraphs, quoted spans, sentences and names."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.suggesting.predictions import EntityPrediction, Pair
from annotator.suggesting.quotes import paragraphs, quotation_marks, sentences
from annotator.suggesting.quotes.lexicon import Lexicon
from annotator.suggesting.quotes.names import Names
from annotator.suggesting.quotes.tokens import tokenize

_ADVERBS_AFTER_CUE = 3


class ArticleAnalysis:
    """What every frame reads."""

    def __init__(
        self, text: str, entities: Sequence[EntityPrediction], boilerplate: Sequence[Pair], lexicon: Lexicon
    ) -> None:
        self.text = text
        self.lexicon = lexicon
        self.tokens = tokenize(text, lexicon.glued)
        for index, word in enumerate(self.tokens.lower):
            if word in lexicon.misspelt:
                self.tokens.lower[index] = lexicon.misspelt[word]
        self.paragraphs = paragraphs.split(self.tokens, boilerplate)
        inside = [False] * len(self.tokens)
        for paragraph in self.paragraphs:
            for index in range(paragraph.first, paragraph.beyond):
                inside[index] = True
        self.article = inside  # tokens that are no boilerplate
        people = _outside(entities, boilerplate)
        self.names = Names(self.tokens, lexicon, people, inside)
        self.quoted = quotation_marks.pair_marks(self.tokens, self.paragraphs, self.post_cue_at)
        self.block = [-1] * len(self.tokens)
        for number, span in enumerate(self.quoted):
            for index in range(span.start_token, span.end_token + 1):
                self.block[index] = number
        self.sentences = sentences.split(
            self.tokens, self.paragraphs, self.quoted, lexicon.words.abbreviations, lexicon.post_words
        )
        self.sentence = [-1] * len(self.tokens)
        for sentence in self.sentences:
            for index in range(sentence.first, sentence.beyond):
                self.sentence[index] = sentence.number

    def free(self, index: int) -> bool:
        """Whether token `index` is the article's own: no boilerplate, no quotation."""
        return self.article[index] and self.block[index] < 0

    def post_cue_at(self, index: int) -> bool:
        """Whether a post-cue with its speaker, or with the clitic, starts at token `index`: a quick look, for marks."""
        tokens = self.tokens
        if index >= len(tokens):
            return False
        hit = self.lexicon.cue_at(tokens, index, len(tokens))
        if hit is None or not hit.cue.post:
            return False
        if hit.clitic:
            return True
        after = hit.last + 1
        for _ in range(_ADVERBS_AFTER_CUE):
            if after < len(tokens) and tokens.lower[after] in self.lexicon.words.after_post_cue:
                after += 1
        if after >= len(tokens):
            return False
        word = tokens.lower[after]
        return (
            self.names.person[after] >= 0
            or word in self.lexicon.words.pronouns
            or word in self.lexicon.words.indefinites
            or word in self.lexicon.words.joint_words
            or word in self.lexicon.words.male
            or word in self.lexicon.words.female
            or (word in self.lexicon.words.group_nouns and not hit.cue.ambiguous)
            or (tokens.is_capital(after) and tokens.is_word(after))
            or self.lexicon.title_at(tokens, after, len(tokens)) is not None
        )


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
