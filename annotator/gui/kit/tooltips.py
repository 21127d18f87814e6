"""Tool tips of words that come from an article, a name or a file: shown to the letter."""

from __future__ import annotations

import html

from PySide6.QtGui import Qt


def plain(words: str) -> str:
    """`words` as a tool tip; Qt would take `<b>` in them for markup, and could load what it names."""
    if not Qt.mightBeRichText(words):
        return words
    lines = html.escape(words).replace("\n", "<br>")
    return f"<p style='white-space:pre-wrap'>{lines}</p>"
