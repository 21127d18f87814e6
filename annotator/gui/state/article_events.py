"""What happens to the open article: heard by every part that shows something of it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class ArticleEvents(QObject):
    """They stay the same objects, whichever article is open."""

    opened = Signal(str)  # the article's id, "" when none is open any more
    edited = Signal(object)  # the Edit that is now on disk (done, undone or redone); the document is after it
    reloaded = Signal()  # the document was read anew (another program wrote): show everything again
    focus_moved = Signal(object)  # id of the focused item (“e7”, “q2”) or None; also when the active edge changed
    selection_moved = Signal(object)  # Span of selected text or None
    previewed = Signal(object)  # Document to show instead of the present one, or None
