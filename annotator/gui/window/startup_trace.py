"""Events of the trace that come once: the article's first paint, and the first paint of its suggestions."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer

from annotator import tracing
from annotator.gui.article.view import ArticleView
from annotator.gui.state.app_state import AppState


class StartupTrace(QObject):
    """Watches the article view's paints until both have been told."""

    def __init__(self, state: AppState, view: ArticleView) -> None:
        super().__init__(view)
        self._state = state
        self._view = view
        self._article = False
        view.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, self._painted)  # after this paint
        return False

    def _painted(self) -> None:
        document = self._state.document
        if document is None:
            return
        if not self._article:
            self._article = True
            tracing.event("article_painted", chars=len(document.text))
        if document.entities or document.quotes:
            tracing.event("suggestions_painted", spans=len(document.entities) + len(document.quotes))
            self._view.viewport().removeEventFilter(self)
            self.deleteLater()
