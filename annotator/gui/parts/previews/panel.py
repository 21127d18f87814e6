"""The panel over the article that shows what would change, and does it in one step."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from annotator.gui.kit.buttons import KeyButton
from annotator.gui.kit.floating import Floating
from annotator.gui.kit.lists import PanelList
from annotator.gui.kit.page_widgets import column, label, row
from annotator.gui.kit.row_model import RowModel
from annotator.gui.parts.previews.plans import Place, Plan
from annotator.gui.parts.previews.preview_rows import ROW_HEIGHT, PlaceDelegate
from annotator.i18n import tr, tr_later
from annotator.model import Document, EditConflict
from annotator.model.text import single_spaced

if TYPE_CHECKING:
    from annotator.gui.state.app_state import AppState

_WIDTH, _HEIGHT = 620, 560
_MARGIN = 14  # px around the panel, for its shadow


class Preview(Floating):
    """All places ticked; Space unticks, Enter applies in one step, Esc leaves."""

    closed = Signal()

    def __init__(self, state: AppState, host: QWidget, plan_for: Callable[[Document], Plan]) -> None:
        """Lies over `host`.  `plan_for` makes the plan anew whenever the document changes under it."""
        super().__init__(host, state.theme)
        self._state = state
        self._plan_for = plan_for
        self._off: set[str] = set()
        self.remember_focus()
        self._plan: Plan | None = None
        self._left = False
        self._top = -1  # px of its upper edge while the host has the size that it was opened in
        self.title, self.rule = label(look="heading", wraps=True), label(look="small", wraps=True)
        self.note = label(look="muted", wraps=True)
        self.list = PanelList(self.frame)
        self.model = RowModel(self._spoken, self)
        self.list.set_model(self.model)
        self.list.set_row_height(ROW_HEIGHT)
        self.list.setMinimumHeight(ROW_HEIGHT)  # Qt's own least is more, which the words over it would pay for
        self.list.setItemDelegate(PlaceDelegate(lambda: state.theme, self._place, self._tick))
        self.list.chosen.connect(lambda key: self.toggle(self.model.row(key)))
        self.keys = label(look="small", wraps=True)
        self.cancel = KeyButton(self.frame)
        self.apply = KeyButton(self.frame, primary=True)
        self.cancel.clicked.connect(self.leave)
        self.apply.clicked.connect(self.take)
        self.options = row(margins=(18, 10, 18, 0))
        self._lay_out()
        for widget in (self.list, self.apply, self.cancel):
            widget.installEventFilter(self)
        host.installEventFilter(self)
        state.articles.edited.connect(self._changed)
        state.articles.opened.connect(self._gone)
        state.articles.reloaded.connect(self._changed)

    def _lay_out(self) -> None:
        self.setLayout(column(self.frame, margins=(_MARGIN, _MARGIN, _MARGIN, _MARGIN)))
        head = column(self.title, self.rule, margins=(18, 0, 18, 0), gap=4)
        middle = column(self.note, margins=(18, 8, 18, 14))
        foot = row((self.keys, 1), self.cancel, self.apply, margins=(18, 12, 18, 0))
        self.apply.setSizePolicy(self.cancel.sizePolicy())
        parts = (head, self.options, 10, (self.list, 1), middle, foot)
        self.frame.setLayout(column(*parts, margins=(1, 16, 1, 14), gap=0))

    def open(self) -> None:
        """Show the plan, with the keyboard on Apply; one that is open already gives its place."""
        for other in self._host.findChildren(Preview, options=Qt.FindChildOption.FindDirectChildrenOnly):
            if other is not self:
                other.leave()
        self.replan()
        self._fit()
        self.show()
        self.raise_()
        self._fit()
        (self.apply if self.apply.isEnabled() else self.cancel).setFocus(Qt.FocusReason.PopupFocusReason)

    @property
    def ticked(self) -> frozenset[str]:
        """Keys of the places that will change."""
        places = self._plan.places if self._plan is not None else ()
        return frozenset(place.key for place in places if place.key not in self._off)

    @property
    def places(self) -> tuple[Place, ...]:
        return self._plan.places if self._plan is not None else ()

    def toggle(self, row: int) -> None:
        """Tick or untick a place."""
        place = self._place(row)
        if place is None or self._plan is None or self._plan.fixed:
            return
        self._off ^= {place.key}
        self.model.show(self.model.keys, [place.key])
        self._say_count()

    def take(self) -> None:
        """Make the change, and close."""
        plan, keys = self._plan, self.ticked
        if plan is None or not self.apply.isEnabled():
            return
        n = len(keys)
        self._state.articles.edited.disconnect(self._changed)
        done = self._state.article.do(lambda document: plan.make(document, keys), say=tr_later(plan.said, n=n))
        self._state.articles.edited.connect(self._changed)
        if done:
            self.leave()

    def escape(self) -> None:
        """Esc."""
        self.leave()

    def leave(self) -> None:
        """Close; nothing is written."""
        if self._left:
            return
        self._left = True
        self._host.removeEventFilter(self)
        self._state.articles.edited.disconnect(self._changed)
        self._state.articles.opened.disconnect(self._gone)
        self._state.articles.reloaded.disconnect(self._changed)
        self.hide_and_return_focus()
        self.closed.emit()
        self.deleteLater()

    def replan(self) -> None:
        """Look again at the document as it is now."""
        self._plan = self._look()
        self.model.show([])
        self.model.show([place.key for place in self._plan.places])
        if self._plan.places:
            self.list.setCurrentIndex(self.model.index(0))
        self.rule.setText(self._plan.rule)
        self.rule.setVisible(bool(self._plan.rule))
        self.list.setVisible(bool(self._plan.places))
        self.note.setText(self._plan.none)
        self.note.setVisible(not self._plan.places and bool(self._plan.none))
        self._name_parts()
        self._say_count()
        self._fit()

    def _look(self) -> Plan:
        return self._plan_for(self._state.article.document)

    def _name_parts(self) -> None:
        theme = self._state.theme
        fixed = self._plan is not None and self._plan.fixed
        self.keys.setText("" if fixed else tr("preview.keys"))
        self.list.setAccessibleName(tr("preview.list"))
        self.cancel.show_words(theme, tr("act.cancel"), "Esc")

    def _say_count(self) -> None:
        plan = self._plan
        if plan is None:
            return
        n = len(self.ticked)
        theme = self._state.theme
        self.title.setText(plan.title(n))
        self.setAccessibleName(plan.title(n))
        words = tr("preview.apply_all") if plan.fixed else tr(plan.act, n=n)
        possible = bool(n) or plan.fixed
        reason = "" if possible else plan.none if not plan.places else tr("preview.nothing_ticked")
        self.apply.show_words(theme, words, "↵", reason=reason)
        self.apply.setEnabled(possible)
        if not possible and plan.places:
            self.keys.setText(reason)
        elif not plan.fixed:
            self._name_parts()

    # keys, size, and what happens outside

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._host:
            if event.type() == QEvent.Type.Resize:
                self._top = -1
                self._fit()
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return False
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(watched, event)
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._key(self, event):
            event.ignore()

    def _key(self, watched: QObject, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        row, count = self.list.currentIndex().row(), len(self.model.keys)
        page = max(1, self.list.viewport().height() // ROW_HEIGHT - 1)
        to = {
            Qt.Key.Key_Up: row - 1,
            Qt.Key.Key_Down: row + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: count - 1,
            Qt.Key.Key_PageUp: row - page,
            Qt.Key.Key_PageDown: row + page,
        }.get(key)
        if key == Qt.Key.Key_Escape:
            self.escape()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if watched is self.cancel:
                self.leave()
            else:
                self.take()
        elif to is not None and count:
            self.list.setCurrentIndex(self.model.index(min(count - 1, max(0, to))))
        elif key == Qt.Key.Key_Space and watched is not self.cancel:
            self.toggle(row)
        else:
            return self.more_keys(event)
        return True

    def more_keys(self, event: QKeyEvent) -> bool:
        """Keys of a certain preview."""
        return False

    def _fit(self) -> None:
        """In the middle of the host, a little above: no larger than it needs to be.

        Where it has once stood it stays while its plan changes: what is pressed again and again is where it was.
        """
        host = self._host.rect()
        width = min(_WIDTH, host.width() - 16)
        rows = len(self.model.keys)
        layout = self.layout()
        wanted = 0
        if layout is not None:
            layout.activate()
            wanted = layout.totalHeightForWidth(width)
        if rows:
            wanted += ROW_HEIGHT * min(rows, 8) + 2 * self.list.margin - self.list.sizeHint().height()
        height = min(_HEIGHT, host.height() - 16, wanted)
        top = self._top if self._top >= 0 else max(8, (host.height() - height) // 3)
        if self.isVisible():
            self._top = top
        height = min(height, host.height() - 8 - top)
        self.setGeometry((host.width() - width) // 2, top, width, height)

    def _changed(self, *_: object) -> None:
        try:
            self.replan()
        except EditConflict:  # what it is about is undone
            self.leave()

    def _gone(self, _id: str) -> None:
        self.leave()

    def _place(self, row: int) -> Place | None:
        places = self.places
        return places[row] if 0 <= row < len(places) else None

    def _tick(self, row: int) -> bool | None:
        place = self._place(row)
        if place is None or self._plan is None or self._plan.fixed:
            return None
        return place.key not in self._off

    def _spoken(self, key: str) -> str:
        place = next((place for place in self.places if place.key == key), None)
        if place is None:
            return ""
        state = tr("preview.off" if key in self._off else "preview.on")
        told = tr(
            "preview.place", words=place.words, note=place.note, state=state, before=place.before, after=place.after
        )
        return single_spaced(told)
