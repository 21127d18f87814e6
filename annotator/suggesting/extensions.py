"""What the components leave on a `Doc`, registered once."""

from __future__ import annotations

from spacy.tokens import Doc

NAMES = ("boilerplate", "entities", "quotes", "people", "label_scores")
"""`doc._.boilerplate`: tuple of pairs; `.entities`: tuple of `EntityGuess`; `.quotes`, `.people`: see `guesses`;
`.label_scores`: a `LabelTable`, or empty where the pipeline has no such head."""


def register() -> None:
    """Make the attributes known to spaCy; doing it again changes nothing."""
    for name in NAMES:
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=())
