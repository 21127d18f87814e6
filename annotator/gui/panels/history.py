"""The History tab: what has been done to the article, step by step; a look back before going back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QPainter, QPen

from annotator.editing import edit_titles
from annotator.editing.session import Step
from annotator.gui.kit import paint
from annotator.gui.kit.lists import PanelList
from annotator.gui.kit.page_widgets import label, unbroken
from annotator.gui.kit.row_delegate import RowDelegate
from annotator.gui.kit.row_model import KEY, Index
from annotator.gui.kit.theme import Theme
from annotator.gui.parts.list_panel import ListPanel
from annotator.gui.state.app_state import AppState
from annotator.i18n import tr, tr_later
from annotator.model import Document, Edit
from annotator.model.items import spans_of
from annotator.numbers import recent

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


class HistoryPanel(ListPanel):
    """Steps, newest first; moving previews the article as it was, Enter goes there."""

    name = "history"
    title_key = "edit.history"
    scope = "preview"
    list: HistoryList

    def __init__(self, state: AppState) -> None:
        super().__init__(state, HistoryList())
        self._steps: dict[str, Step] = {}
        self._edits: dict[int, Edit] = {}  # by the last row of a step, once it was seen: a step may go on
        self._previewing = False
        self.head.hide()
        self.list.set_row_height(46)
        self.list.setItemDelegate(StepDelegate(self))
        self.keys = label(look="small", wraps=True)
        self.keys.setContentsMargins(18, 8, 18, 10)
        self.column.setContentsMargins(0, 8, 0, 0)
        self.column.addWidget(self.keys)
        self.list.chosen.connect(self._preview)
        self.list.opened.connect(self._go)
        self.list.left.connect(self.escape)
        self.list.abandoned.connect(self._end_preview)
        self.translate()

    # what a row shows

    def step(self, key: str) -> Step | None:
        """The step of that row; `None` for the row of the article as it was imported."""
        return self._steps.get(key)

    def words_of(self, key: str) -> str:
        """What the step did, in words; quotes with the numbers that they have now."""
        step = self._steps.get(key)
        if step is None:
            return tr("panel.history.start")
        return edit_titles.named(self._edit_of(step), self.document)

    def state_of(self, key: str) -> str:
        """Empty for a step in force, else a word for what it is."""
        step = self._steps.get(key)
        if step is None or step.state == "done":
            return ""
        return tr("history.branch") if step.state == "branch" else tr("panel.history.undone")

    def person_of(self, step: Step) -> str:
        """Who did it: the suggester or the annotator."""
        return tr("panel.history.suggester") if step.action in _BY_MACHINE else self.document.annotator

    def is_now(self, key: str) -> bool:
        """Whether the document is as this step left it."""
        done = next((k for k in self.model.keys if k == _START or self._steps[k].state == "done"), _START)
        return key == done

    def spoken(self, key: str) -> str:
        step = self._steps.get(key)
        if step is None:
            return tr("panel.history.start")
        state = tr("panel.history.now") if self.is_now(key) else self.state_of(key)
        said = tr("panel.history.row", words=self.words_of(key), time=recent(step.time), person=self.person_of(step))
        return f"{said}, {state}" if state else said

    def _edit_of(self, step: Step) -> Edit:
        last = step.rows[-1].number
        if last not in self._edits:
            self._edits[last] = self._state.article.session.edit_of(step)
        return self._edits[last]

    # rows

    def keys_of(self, document: Document) -> Sequence[str]:
        # By number, so that a branch stands where it was left, among what was done after it.
        steps = sorted(self._state.article.session.steps(), key=lambda step: step.number, reverse=True)
        self._steps = {f"s{step.number}": step for step in steps}
        return [*self._steps, _START] if steps else []

    def show_rows(self, touched: object = ()) -> None:
        super().show_rows(self.model.keys[:64])
        self.keys.setVisible(bool(self.model.keys))
        if not self._previewing:
            now = next((row for row, key in enumerate(self.model.keys) if self.is_now(key)), -1)
            self.list.show_current(now)
        self.list.viewport().update()

    def why_empty(self) -> str:
        return tr("panel.history.empty")

    # what happened

    def _opened(self, id_: str) -> None:
        self._edits = {}
        self._previewing = False
        super()._opened(id_)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._end_preview()

    def shows(self, edit: Edit) -> bool:
        return True

    def follow(self, edit: Edit) -> None:
        if not self._end_preview():
            self.show_rows()

    def translate(self) -> None:
        self.list.setAccessibleDescription(tr("panel.history.keys"))
        self.keys.setText(unbroken(tr("panel.history.keys")))
        super().translate()

    # looking back, and going back

    def _preview(self, key: str) -> None:
        step = self._steps.get(key)
        if step is not None and step.state == "branch":
            self._state.articles.preview(None)
            self._state.say(tr_later("panel.history.branch_hint"))
            return
        self._previewing = not self.is_now(key)
        session = self._state.article.session
        self._state.articles.preview(session.at(step) if self._previewing else None)
        if self._previewing:
            self._bring(step)
            self._state.say(tr_later("panel.history.preview", words=self.words_of(key)))

    def _bring(self, step: Step | None) -> None:
        """Scroll to the first place that the step changed."""
        changes = self._edit_of(step).changes if step is not None else ()
        spans = [span for change in changes for span in spans_of(change.item)]
        if spans:
            self._state.navigation.view.ensure_visible(min(spans))

    def _go(self, key: str) -> None:
        step = self._steps.get(key)
        if step is not None and step.state == "branch":
            self._state.say(tr_later("panel.history.branch_hint"))
            return
        name = self.words_of(key)
        self._previewing = False
        self._state.articles.preview(None)
        if self._state.article.go_to(None if step is None else step.number):
            self._state.say(tr_later("panel.history.went", words=name))

    def escape(self) -> None:
        """Esc: first out of the preview, then back to the article."""
        if not self._end_preview():
            self._state.navigation.to_article()

    def _end_preview(self) -> bool:
        """Show the present again: what is seen is what an edit would change; whether something else was shown."""
        if not self._previewing:
            return False
        self._previewing = False
        self._state.articles.preview(None)
        self.show_rows()
        return True


class StepDelegate(RowDelegate):
    """A step: a dot on a line, the words, when and who."""

    def __init__(self, panel: HistoryPanel) -> None:
        super().__init__(lambda: panel.theme, panel)
        self._panel = panel

    def draw(self, painter: QPainter, box: QRectF, index: Index, theme: Theme) -> None:
        panel, key, ui = self._panel, str(index.data(KEY)), theme.ui
        step = panel.step(key)
        off = step is not None and step.state != "done"
        self._draw_dot(painter, box, key, theme, off=off)
        first = QRectF(box.left() + 40, box.top() + 5, box.width() - 58, 18)
        side = panel.state_of(key) or (tr("panel.history.now") if panel.is_now(key) else "")
        if side:
            first.setRight(paint.draw_at_right(painter, first, side, paint.ui(theme, 11.5, 500), ui.ink_secondary) - 10)
        ink = ui.ink_secondary if off else ui.ink
        paint.draw_elided(painter, first, panel.words_of(key), paint.ui(theme, 12.5, 500), ink)
        if step is not None:
            second = QRectF(first.left(), box.top() + 23, box.width() - 58, 17)
            line = f"{recent(step.time)} · {panel.person_of(step)}"
            paint.draw_elided(painter, second, line, paint.ui(theme, 11.5), ui.ink_secondary)

    def _draw_dot(self, painter: QPainter, box: QRectF, key: str, theme: Theme, *, off: bool) -> None:
        """Filled for what is in force, hollow for what is not, on the line of time."""
        ui = theme.ui
        x, y = box.left() + 26, box.top() + 14
        rows = self._panel.model.keys
        painter.setPen(QPen(ui.line_strong, 1.2))
        if key != rows[0]:
            painter.drawLine(int(x), int(box.top()), int(x), int(y - 5))
        if key != rows[-1]:
            painter.drawLine(int(x), int(y + 5), int(x), int(box.bottom()))
        painter.setPen(QPen(ui.ink_secondary if off else ui.ink, 1.4))
        painter.setBrush(ui.ink if not off else Qt.BrushStyle.NoBrush)
        radius = 4.4 if self._panel.is_now(key) else 3.2
        painter.drawEllipse(QRectF(x - radius, y - radius, 2 * radius, 2 * radius))
