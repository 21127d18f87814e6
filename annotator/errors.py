"""The one kind of error that a user can cause."""

from __future__ import annotations


class AnnotatorError(Exception):
    """What happened to what, and what to do next; both are whole sentences in the user's language.

    Everything that is not an `AnnotatorError` is a bug in this program.
    """

    def __init__(self, sentence: str, hint: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.sentence} {self.hint}".strip()
