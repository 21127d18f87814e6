"""What every part of the window may tell, and hear from the others."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Messages(QObject):
    """Sentences for the person, and the one event that every list waits for; all on the main thread."""

    said = Signal(str)  # a short sentence for the status strip and screen readers
    asked = Signal(str)  # the sentence that is said next is a question: all of it is to be seen
    refused = Signal(object)  # AnnotatorError of an act that was refused
    library_changed = Signal()  # articles were imported, removed, renamed, or their state changed

    def say(self, sentence: str) -> None:
        """Show a short sentence in the status strip and have it spoken, once."""
        self.said.emit(sentence)

    def ask(self, question: str) -> None:
        """As `say`; the strip makes room for all of it, for the keys that answer stand at its end."""
        self.asked.emit(question)
        self.say(question)
