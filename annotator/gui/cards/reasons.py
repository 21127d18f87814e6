"""Why something was suggested, in words."""

from __future__ import annotations

from collections.abc import Iterable

from annotator import i18n
from annotator.i18n import tr


def in_words(codes: Iterable[str]) -> str:
    """The rules of a suggestion as one line; a code without words is named as it is."""
    said = dict.fromkeys(_word(code) for code in codes)
    line = " · ".join(said)
    return line[:1].upper() + line[1:]


def _word(code: str) -> str:
    # A code may carry a detail after a colon, such as the table that knew the word.
    key = f"card.reason.{code.partition(':')[0].partition('=')[0]}"
    return tr(key) if i18n.has(key) else tr("card.reason.unknown", code=code)
