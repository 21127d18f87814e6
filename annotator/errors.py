"""The one kind of error that a user can cause."""

from __future__ import annotations

from annotator import i18n
from annotator.i18n import Words, tr_later

Why = tuple[Words, Words | None]
"""What happened and what to do next, as a pipe carries it."""


class AnnotatorError(Exception):
    """What happened to what, and what to do next; both are whole sentences in the user's language.

    They are put into words when they are shown, so that they follow a change of the language; `told` goes through a
    pipe, and `AnnotatorError(*told)` is the error on its other side.

    Everything that is not an `AnnotatorError` is a bug in this program.
    """

    def __init__(self, sentence: str | Words, hint: str | Words | None = None, /, **values: object) -> None:
        """Keys of the catalogues with the values of both; without `hint` it is the key `<sentence>.hint`, if any."""
        what = tr_later(sentence, **values) if isinstance(sentence, str) else sentence
        if hint is None and i18n.has(f"{what.key}.hint"):
            hint = f"{what.key}.hint"
        then = Words(hint, what.values) if isinstance(hint, str) else hint
        super().__init__(what, then)
        self.told: Why = (what, then)

    @property
    def sentence(self) -> str:
        """What happened."""
        return str(self.told[0])

    @property
    def hint(self) -> str:
        """What to do next; may be empty."""
        return str(self.told[1] or "")

    def __str__(self) -> str:
        return f"{self.sentence} {self.hint}".strip()
