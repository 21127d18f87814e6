"""The row under the article: the labels with their keys, live for the selection or the focused span."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QScrollArea, QToolTip, QWidget

from annotator.gui.kit import roles
from annotator.gui.kit.accessible_name import keyed
from annotator.gui.kit.page_widgets import row
from annotator.gui.kit.theme import kind
from annotator.gui.state.app_state import AppState
from annotator.gui.state.titles import label_words
from annotator.i18n import language, tr
from annotator.model import Edit, Entity, Label


class LabelButton(QAbstractButton):
    """One label: its key, then its name in its own colour."""

    def __init__(self, state: AppState, label: Label, parent: QWidget) -> None:
        super().__init__(parent)
        self._state = state
        self.label = label
        self.wear(short=False)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda: state.commands.run(f"label-{label.name}"))

    def wear(self, *, short: bool) -> None:
        """Words, fonts and widths in the language and theme in force; `short`: the chip's letters."""
        theme = self._state.theme
        size = theme.measures.ui_small
        self.short = short
        self._words = self.label.chip_in(language()) if short else label_words(self.label)
        self._key_font, self._name_font = theme.ui_font(size), theme.ui_font(size, 600)
        self._colours = theme.entity(self.label)
        self._key_width = QFontMetrics(self._key_font).horizontalAdvance(self.label.digit) + 5
        name = QFontMetrics(self._name_font).horizontalAdvance(self._words)
        self._size = QSize(10 + name + self._key_width, max(26, int(size) + 14))

    def words(self) -> str:
        return self._words

    def nextCheckState(self) -> None:
        """A click asks for the label; which one is marked, the article tells."""

    def sizeHint(self) -> QSize:
        return self._size

    def minimumSizeHint(self) -> QSize:
        return self._size

    def paintEvent(self, _event: QPaintEvent) -> None:
        ui, colours = self._state.theme.ui, self._colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.rect().adjusted(1, 1, -1, -1)
        if self.isChecked():
            painter.setBrush(colours.tint)
            painter.setPen(QPen(colours.strong, 1.4))
            painter.drawRoundedRect(box, 6, 6)
        elif self.underMouse():
            painter.setBrush(ui.hover)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRoundedRect(box, 6, 6)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(ui.focus, 1.8))
            painter.drawRoundedRect(box, 6, 6)
        words = QRect(5, 0, self.width(), self.height())
        if self.label.digit:
            painter.setFont(self._key_font)
            painter.setPen(ui.ink_secondary)
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.label.digit)
            words.setLeft(5 + self._key_width)
        painter.setFont(self._name_font)
        painter.setPen(colours.strong if self.isEnabled() else ui.ink_secondary)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self._words)
        painter.end()


class LabelBar(QFrame):
    """The ten labels with a digit, and a way to the rest."""

    def __init__(self, state: AppState) -> None:
        super().__init__()
        self._state = state
        kind(self, "strip")
        roles.tell(self, QAccessible.Role.ToolBar)
        self.setFixedHeight(state.theme.measures.strip)
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inner = QWidget()
        self._row = row(gap=0)
        self._inner.setLayout(self._row)
        self._area.setWidget(self._inner)
        self.buttons: list[LabelButton] = []
        self._more = MoreButton(state, self)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(10, 0, 12, 0)
        whole.addWidget(self._area, 1)
        whole.addWidget(self._more)
        state.articles.opened.connect(lambda _id: self._make())
        state.articles.focus_moved.connect(lambda _id: self._show())
        state.articles.selection_moved.connect(lambda _span: self._show())
        state.articles.edited.connect(self._edited)
        state.scheme_changed.connect(self._make)
        state.looks_changed.connect(self.translate)
        self._made_for: object = None
        self._further = 0  # labels without a digit
        self._make()

    def translate(self) -> None:
        """All words again."""
        self.setAccessibleName(tr("window.labels"))
        for button in self.buttons:
            words = label_words(button.label)
            keyed(button, words, button.label.digit)
        self._more.translate()
        self._fit()

    def live(self) -> bool:
        """Whether a digit would set a label now."""
        return self._state.selection is not None or isinstance(self._state.focused, Entity)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _make(self) -> None:
        document = self._state.document
        scheme = document.scheme if document is not None else self._state.workspace.scheme
        if scheme != self._made_for:
            self._made_for = scheme
            for button in self.buttons:
                button.hide()
                button.deleteLater()
            while self._row.count():
                self._row.takeAt(0)
            self.buttons = [LabelButton(self._state, label, self._inner) for label in scheme.labels if label.digit]
            for button in self.buttons:
                self._row.addWidget(button)
            self._row.addStretch(1)
            self._further = sum(not label.digit for label in scheme.labels)
            self.translate()
        self._show()

    def _show(self) -> None:
        item = self._state.focused
        chosen = item.label if isinstance(item, Entity) and self._state.selection is None else None
        for button in self.buttons:
            button.setChecked(button.label.name == chosen)

    def _edited(self, edit: Edit) -> None:
        focus = self._state.focus
        if any(change.item.id == focus for change in edit.changes):
            self._show()

    def _wide(self, *, short: bool) -> int:
        """How much room the buttons want with their names or with the chips' letters; they have these from now on."""
        for button in self.buttons:
            button.wear(short=short)
        return sum(button.sizeHint().width() for button in self.buttons)

    def _fit(self) -> None:
        """Names where there is room for all of them, else the chips' letters, wider apart."""
        self._more.count = len(self.buttons) + self._further  # room for the highest number
        room = self.width() - self._more.sizeHint().width() - 24
        wide = self._wide(short=False)
        if wide > room:
            wide = self._wide(short=True)
        gap = 2 if not self.buttons else max(0, min(14, (room - wide) // (len(self.buttons) * 2)))
        self._row.setSpacing(min(gap, 4) if not self.buttons or not self.buttons[0].short else gap)
        used = hidden = 0
        for button in self.buttons:
            used += button.sizeHint().width() + self._row.spacing()
            fits = used - self._row.spacing() <= room or not button.short  # half a name tells nothing
            button.setVisible(fits)
            button.updateGeometry()
            button.update()
            hidden += not fits
        self._more.count = self._further + hidden
        self._more.setVisible(self._more.count > 0)
        self._more.translate()


class MoreButton(QAbstractButton):
    """“L 6 more”: opens the letters of all labels."""

    def __init__(self, state: AppState, parent: QWidget) -> None:
        super().__init__(parent)
        self._state = state
        self.count = 0
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda: state.commands.run("label"))

    def translate(self) -> None:
        keyed(self, tr("act.set_label"), self._state.commands.key("label"))
        self.updateGeometry()
        self.update()

    def words(self) -> str:
        return tr("window.more_labels", n=self.count)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._state.theme.ui_font(self._state.theme.measures.ui_small, 500))
        return QSize(metrics.horizontalAdvance("L  " + self.words()) + 20, 26)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._state.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus() or self.underMouse():
            painter.setBrush(theme.ui.hover)
            painter.setPen(QPen(theme.ui.focus, 1.8) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 6, 6)
        painter.setFont(theme.ui_font(theme.measures.ui_small))
        painter.setPen(theme.ui.ink_secondary)
        painter.drawText(self.rect().adjusted(8, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, "L")
        painter.setFont(theme.ui_font(theme.measures.ui_small, 500))
        painter.setPen(theme.ui.ink)
        painter.drawText(self.rect().adjusted(22, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self.words())
        painter.end()

    def enterEvent(self, event: object) -> None:
        self.update()

    def leaveEvent(self, event: object) -> None:
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        QToolTip.showText(QPoint(), "")
        super().mousePressEvent(event)
