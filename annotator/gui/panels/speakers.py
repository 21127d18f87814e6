"""The Speakers tab: who speaks in this article, under which names, and who is the same person."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea

from annotator.gui.kit.page_widgets import frame
from annotator.gui.parts.speakers.roster import Roster
from annotator.gui.state.app_state import AppState


class SpeakersPanel(Roster):
    """The roster of the article; under it the chosen one, to be mended."""

    def __init__(self, state: AppState) -> None:
        super().__init__(state)
        self._below = QScrollArea(widgetResizable=True)
        self._below.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._below.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._below.setWidget(self.detail)
        # Beside a bar that scrolls the buttons may need another line, which would keep the bar.
        bar = self._below.verticalScrollBar()
        bar.rangeChanged.connect(lambda _least, _most: QTimer.singleShot(0, self, self._fit))
        self._rule = frame("rule")
        self.column.setStretchFactor(self.list, 1)
        self.column.addWidget(self._rule)
        self.column.addWidget(self._below, 2)
        self.column.addStretch(0)
        self.told.connect(self._show_detail)
        self.detail.name_asked.connect(lambda: self._below.ensureWidgetVisible(self.detail.name_edit))
        self.translate()

    def _show_detail(self) -> None:
        for part in (self._rule, self._below):
            part.setVisible(self.speaker is not None)
        self.list.setMaximumHeight(max(2, len(self.model.keys)) * self.list.row_height + 4)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The one that is shown has no more room than it needs: what is left is for the list."""
        self._below.setMaximumHeight(max(60, self.detail.heightForWidth(self._below.viewport().width())))
