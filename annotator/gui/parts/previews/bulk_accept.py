"""All suggestions over a threshold, with all places to look at first."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from annotator.gui.kit.buttons import KeyButton
from annotator.gui.kit.page_widgets import label
from annotator.gui.parts.previews import plans
from annotator.gui.parts.previews.panel import Preview
from annotator.gui.parts.previews.plans import Plan
from annotator.gui.state.app_state import AppState
from annotator.i18n import tr
from annotator.model import Document
from annotator.numbers import decimal

_STEP = 0.05


class BulkPreview(Preview):
    """Accept everything over a threshold that can be moved."""

    def __init__(self, state: AppState, host: QWidget, threshold: float) -> None:
        super().__init__(state, host, self._plan_now)
        self.threshold = threshold
        self.less = KeyButton(self.frame)
        self.more = KeyButton(self.frame)
        self.level = label(look="strong")
        self.quotes = QCheckBox(self.frame)
        for widget in (self.less, self.level, self.more):
            self.options.addWidget(widget)
        self.options.addStretch(1)
        self.options.addWidget(self.quotes)
        self.less.clicked.connect(lambda: self.shift(-_STEP))
        self.more.clicked.connect(lambda: self.shift(_STEP))
        self.quotes.toggled.connect(lambda _on: self.replan())
        for keeper in (self.less, self.more, self.quotes):
            keeper.installEventFilter(self)

    def shift(self, by: float) -> None:
        """Another threshold, between 0 and 1."""
        self.threshold = min(1.0, max(0.0, round(self.threshold + by, 2)))
        self.replan()
        if not self.apply.hasFocus() and self.apply.isEnabled() and self.cancel.hasFocus():
            self.apply.setFocus(Qt.FocusReason.OtherFocusReason)

    def more_keys(self, event: QKeyEvent) -> bool:
        if event.text() and event.text() in "+=":
            self.shift(_STEP)
        elif event.text() and event.text() in "-_−":
            self.shift(-_STEP)
        else:
            return False
        return True

    def _key(self, watched: QObject, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Space and watched in (self.quotes, self.less, self.more):
            return False  # their own
        return super()._key(watched, event)

    def _plan_now(self, document: Document) -> Plan:
        return plans.bulk(document, self.threshold, include_quotes=self.quotes.isChecked())

    def _name_parts(self) -> None:
        super()._name_parts()
        theme = self._state.theme
        self.keys.setText(tr("preview.keys_bulk"))
        self.level.setText(_level(self.threshold))
        widths = (self.level.fontMetrics().horizontalAdvance(_level(at * _STEP)) for at in range(round(1 / _STEP) + 1))
        self.level.setFixedWidth(max(widths) + 2)  # of any threshold: the buttons beside it do not move
        self.less.show_words(theme, "−", "−", name=tr("preview.lower"), bare=True)
        self.more.show_words(theme, "+", "+", name=tr("preview.raise"), bare=True)
        self.quotes.setText(tr("act.bulk_include_quotes"))
        self.quotes.setAccessibleName(tr("act.bulk_include_quotes"))


def _level(threshold: float) -> str:
    return tr("preview.threshold", c=decimal(threshold))
