"""The History tab: what has been done to the article, step by step; a look back before going back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QHideEvent, QKeyEvent, QPainter, QPen, QShowEvent
from PySide6.QtWidgets import QLabel, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget

from annotator.editing import edit_titles as edit_words
from annotator.editing.session import Session, Step
from annotator.gui.kit import paint
from annotator.gui.kit.lists import PanelList
from annotator.gui.kit.row_model import KEY, Index, RowModel
from annotator.gui.kit.theme import Theme, kind
from annotator.i18n import tr
from annotator.model import Edit
from annotator.model.items import spans_of

if TYPE_CHECKING:
    from annotator.gui.state.app_state import AppState

_START = "start"
_BY_MACHINE = frozenset({"suggest"})


class HistoryList(PanelList):
    """Esc leaves the preview; nothing else differs."""

    left = Signal()
    abandoned = Signal()  # the keyboard went elsewhere in the window

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason):
            self.abandoned.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class HistoryPanel(QWidget):
    """Steps, newest first; moving previews the article as it was, Enter goes there."""

    name = "history"
    title_key = "edit.history"

    def __init__(self, context: AppState) -> None:
        super().__init__()
        self._context = context
        self._steps: dict[str, Step] = {}
        self._words: dict[int, str] = {}
        self._previewing = False
        self.setProperty("scope", "preview")
        kind(self, "panel")
        self.list = HistoryList(self)
        self.list.setProperty("scope", "preview")
        self.model = RowModel(self._spoken, self)
        self.list.set_model(self.model)
        self.list.setItemDelegate(StepDelegate(self))
        self.empty = QLabel(self)
        self.keys = QLabel(self)
        for label, look in ((self.empty, "muted"), (self.keys, "small")):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            kind(label, look)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(0)
        inside = QVBoxLayout()
        inside.setContentsMargins(18, 10, 18, 0)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        inside.addWidget(self.empty)
        column.addLayout(inside)
        column.addWidget(self.list, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(18, 8, 18, 10)
        foot.addWidget(self.keys)
        column.addLayout(foot)
        self.list.chosen.connect(self._preview)
        self.list.opened.connect(self._go)
        self.list.left.connect(self.escape)
        self.list.abandoned.connect(self._end_preview)
        context.articles.opened.connect(self._opened)
        context.articles.edited.connect(self._edited)
        context.articles.reloaded.connect(lambda: self._opened(""))
        context.language_changed.connect(self._renamed)
        context.theme_changed.connect(self._restyled)
        self._renamed()

    def step(self, key: str) -> Step | None:
        return self._steps.get(key)

    def words_of(self, key: str) -> str:
        """What the step did, in words; found once, when it is first seen."""
        step = self._steps.get(key)
        if step is None:
            return tr("panel.history.start")
        if step.number not in self._words:
            session = self._context.article.session
            edit: Edit = session.edit_of(step)
            self._words[step.number] = edit_words.named(edit, session.document)
        return self._words[step.number]

    def state_of(self, key: str) -> str:
        """Empty for a step in force, else a word for what it is."""
        step = self._steps.get(key)
        if step is None or step.state == "done":
            return ""
        return tr("history.branch") if step.state == "branch" else tr("panel.history.undone")

    def person_of(self, key: str) -> str:
        """Who did it: the suggester or the annotator."""
        step, document = self._steps.get(key), self._context.document
        if step is None or document is None:
            return ""
        return tr("panel.history.suggester") if step.action in _BY_MACHINE else document.annotator

    def is_now(self, key: str) -> bool:
        """Whether the document is as this step left it."""
        done = next((k for k in self.model.keys if k == _START or self._steps[k].state == "done"), _START)
        return key == done

    def _opened(self, _id: str) -> None:
        self._words = {}
        self._previewing = False
        self._show_steps()

    def showEvent(self, event: QShowEvent) -> None:
        """A tab that nobody sees does not follow the edits; it catches up when it comes to the front."""
        super().showEvent(event)
        self._show_steps()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._end_preview()

    def _show_steps(self) -> None:
        if not self.isVisible():
            return
        article = self._context.articles.now
        steps = article.session.steps() if article is not None else ()
        # By number, so that a branch stands where it was left, among what was done after it.
        ordered = sorted(steps, key=lambda step: step.number, reverse=True)
        self._steps = {f"s{step.number}": step for step in ordered}
        keys = [*self._steps, _START] if ordered else []
        self.model.show(keys, keys[:64])
        self.list.setVisible(bool(keys))
        self.keys.setVisible(bool(keys))
        self.empty.setVisible(not keys)
        if not self._previewing:
            now = next((row for row, key in enumerate(keys) if self.is_now(key)), -1)
            self.list.show_current(now)
        self.list.viewport().update()

    def _preview(self, key: str) -> None:
        step = self._steps.get(key)
        if step is not None and step.state == "branch":
            self._context.articles.preview(None)
            self._context.say(tr("panel.history.branch_hint"))
            return
        self._previewing = not self.is_now(key)
        session = self._context.article.session
        self._context.articles.preview(session.at(step) if self._previewing else None)
        if self._previewing:
            self._bring(session, step)
            self._context.say(tr("panel.history.preview", words=self.words_of(key)))

    def _bring(self, session: Session, step: Step | None) -> None:
        """Scroll to the first place that the step changed."""
        changes = session.edit_of(step).changes if step is not None else ()
        spans = [span for change in changes for span in spans_of(change.item)]
        if spans:
            self._context.navigation.view.ensure_visible(min(spans))

    def _go(self, key: str) -> None:
        step = self._steps.get(key)
        if step is not None and step.state == "branch":
            self._context.say(tr("panel.history.branch_hint"))
            return
        name = self.words_of(key)
        self._previewing = False
        self._context.articles.preview(None)
        if self._context.article.go_to(None if step is None else step.number):
            self._context.say(tr("panel.history.went", words=name))

    def escape(self) -> None:
        """Esc: first out of the preview, then back to the article."""
        if not self._end_preview():
            self._context.navigation.to_article()

    def _end_preview(self) -> bool:
        """Show the present again: what is seen is what an edit would change; whether something else was shown."""
        if not self._previewing:
            return False
        self._previewing = False
        self._context.articles.preview(None)
        self._show_steps()
        return True

    def _edited(self, _edit: Edit) -> None:
        if not self._end_preview():
            self._show_steps()

    def _renamed(self) -> None:
        self._words = {}
        self.setAccessibleName(tr("edit.history"))
        self.list.setAccessibleName(tr("edit.history"))
        self.list.setAccessibleDescription(tr("panel.history.keys"))
        self.empty.setText(tr("panel.history.empty"))
        self.keys.setText(tr("panel.history.keys"))
        self._restyled()

    def _restyled(self) -> None:
        self.list.set_row_height(46)
        self._show_steps()

    @property
    def theme(self) -> Theme:
        return self._context.theme

    def _spoken(self, key: str) -> str:
        step = self._steps.get(key)
        if step is None:
            return tr("panel.history.start")
        state = tr("panel.history.now") if self.is_now(key) else self.state_of(key)
        said = tr(
            "panel.history.row",
            words=self.words_of(key),
            time=clock(step.time),
            person=self.person_of(key),
            state=state,
        )
        return said.strip()


class StepDelegate(QStyledItemDelegate):
    """A step: a dot on a line, the words, when and who."""

    def __init__(self, panel: HistoryPanel) -> None:
        super().__init__(panel)
        self._panel = panel

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, self._panel.list.row_height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        panel, key = self._panel, index.data(KEY)
        theme, view = panel.theme, panel.list
        ui = theme.ui
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        current = index.row() == view.currentIndex().row()
        if current or index.row() == view.hover:
            ring = QPen(ui.focus, theme.measures.focus_stroke) if current and view.hasFocus() else Qt.PenStyle.NoPen
            painter.setPen(ring)
            painter.setBrush(ui.selected_row if current else ui.hover)
            painter.drawRoundedRect(box.adjusted(9, 2, -9, -2), 6, 6)
        step = panel.step(key)
        off = step is not None and step.state != "done"
        self._paint_dot(painter, box, key, off=off)
        left, right = box.left() + 40, box.right() - 18
        side = panel.state_of(key) or (tr("panel.history.now") if panel.is_now(key) else "")
        ink = ui.ink_secondary if off else ui.ink
        if side:
            font = paint.ui(theme, 11.5, 500)
            width = QFontMetricsF(font).horizontalAdvance(side)
            paint.draw_elided(
                painter, QRectF(right - width, box.top() + 5, width + 1, 18), side, font, ui.ink_secondary
            )
            right -= width + 10
        font = paint.ui(theme, 12.5, 500)
        first = QRectF(left, box.top() + 5, right - left, 18)
        paint.draw_elided(painter, first, panel.words_of(key), font, ink)
        if step is not None:
            second = QRectF(left, box.top() + 23, box.right() - 18 - left, 17)
            line = f"{clock(step.time)} · {panel.person_of(key)}"
            paint.draw_elided(painter, second, line, paint.ui(theme, 11.5), ui.ink_secondary)
        painter.restore()

    def _paint_dot(self, painter: QPainter, box: QRectF, key: str, *, off: bool) -> None:
        """Filled for what is in force, hollow for what is not, on the line of time."""
        ui = self._panel.theme.ui
        x, y = box.left() + 26, box.top() + 14
        rows = self._panel.model.keys
        painter.setPen(QPen(ui.line_strong, 1.2))
        if key != rows[0]:
            painter.drawLine(int(x), int(box.top()), int(x), int(y - 5))
        if key != rows[-1]:
            painter.drawLine(int(x), int(y + 5), int(x), int(box.bottom()))
        painter.setPen(QPen(ui.ink_secondary if off else ui.ink, 1.4))
        now = self._panel.is_now(key)
        painter.setBrush(ui.ink if not off else Qt.BrushStyle.NoBrush)
        radius = 4.4 if now else 3.2
        painter.drawEllipse(QRectF(x - radius, y - radius, 2 * radius, 2 * radius))


def clock(stamp: str, now: Callable[[], datetime] = datetime.now) -> str:
    """Local time of a step, with the date unless it is today's."""
    try:
        local = datetime.fromisoformat(stamp.replace("Z", "+00:00")).astimezone()
    except ValueError:
        return stamp
    time = f"{local:%H.%M.%S}" if tr("window.clock") == "." else f"{local:%H:%M:%S}"
    return time if local.date() == now().astimezone().date() else f"{local.day}/{local.month}/{local.year} {time}"
