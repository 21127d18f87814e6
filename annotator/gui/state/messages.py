"""What every part of the window may tell, and hear from the others."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from annotator.i18n import Words


class Messages(QObject):
    """Sentences for the person, and the one event that every list waits for; all on the main thread."""

    said = Signal(str)  # a short sentence for the status strip and screen readers
    refused = Signal(object)  # AnnotatorError of an act that was refused
    library_changed = Signal()  # articles were imported, removed, renamed, or their state changed

    latest: str | Words = ""
    """What was said last; `Words` can be said again in another language."""

    def say(self, sentence: str | Words) -> None:
        """Show a short sentence in the status strip and have it spoken, once."""
        self.latest = sentence
        self.said.emit(str(sentence))
