"""Texts in which `{PERSON:Rina}` is what an entity recogniser marks there, and the quotes that are found in them."""

import re

from annotator.suggesting.predictions import EntityPrediction
from annotator.suggesting.quotes import boilerplate, find_quotes, patterns

ID = patterns.load("id")


def marks_of(marked):
    """The bare text, and the marks in it."""
    text, predictions = "", []
    for piece in re.split(r"(\{[A-Z]+:[^}]*\})", marked):
        mark = re.fullmatch(r"\{([A-Z]+):([^}]*)\}", piece)
        if mark:
            predictions.append(EntityPrediction(len(text), len(text) + len(mark[2]), mark[1], 0.9))
        text += mark[2] if mark else piece
    return text, predictions


def predicted(marked):
    """The bare text, and what is predicted for it."""
    text, predictions = marks_of(marked)
    return text, find_quotes(text, predictions, boilerplate.find(text, ID), ID)


def found(marked):
    """The content's parts, cue, mention and name of each quote."""
    text, prediction = predicted(marked)
    return [
        (
            [text[a:b] for a, b in quote.parts],
            quote.cue and text[slice(*quote.cue)],
            quote.mention and text[slice(*quote.mention)],
            quote.speaker_name,
        )
        for quote in prediction.quotes
    ]


def names(marked):
    """Who speaks in each quote."""
    return [name for *_, name in found(marked)]
