"""A record as it would stand in the file: JSON folded at its fields, other text line by line."""

from __future__ import annotations

import json
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QFrame,
    QPlainTextEdit,
    QSizePolicy,
    QStackedWidget,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
)

from annotator.errors import AnnotatorError
from annotator.gui.kit import paint
from annotator.gui.kit.elided_label import ElidedLabel
from annotator.gui.kit.icons import icon
from annotator.gui.kit.page_widgets import button, column, label, row
from annotator.gui.kit.row_model import Index
from annotator.gui.kit.theme import kind
from annotator.gui.parts.exports.articles import title
from annotator.gui.parts.exports.reports import first_record
from annotator.gui.state.app_state import AppState
from annotator.i18n import tr
from annotator.numbers import whole
from annotator.workspace.export_choice import Goes

_NOTE = Qt.ItemDataRole.UserRole
_VALUE = Qt.ItemDataRole.UserRole + 1
_LINE, _PIXELS = 22, 12.5
_SHORT = 160  # code points of a value that are shown in its line
_MOST = 400  # entries of a list that are made
_TEXT = 20_000  # code points of a file that is no JSON


class _Lines(QStyledItemDelegate):
    """A field in the shipped monospaced letters, and how much is folded away as a small note behind it."""

    def __init__(self, state: AppState) -> None:
        super().__init__()
        self._state = state

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, box = self._state.theme, QRectF(option.rect)
        tree = option.widget
        chosen = isinstance(tree, QTreeWidget) and tree.currentIndex() == index
        if chosen:
            painter.fillRect(box, theme.ui.selected_row)
        note = str(index.data(_NOTE) or "")
        room = paint.width_of(note, theme, 11) + 16 if note else 0.0
        font = theme.mono_font(_PIXELS)
        words = str(index.data())
        key, colon, value = words.partition(": ") if words.startswith('"') else ("", "", words)
        left = box.left() + 4
        if colon:
            left += paint.draw_elided(painter, box.adjusted(4, 0, 0, 0), key + colon, font, theme.ui.ink_secondary)
        used = paint.draw_elided(
            painter, QRectF(left, box.top(), box.right() - left - room, box.height()), value, font, theme.ui.ink
        )
        if note:
            pill = QRectF(left + used + 6, box.center().y() - 8, room - 6, 16)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.ui.hover)
            painter.drawRoundedRect(pill, 4, 4)
            painter.setFont(paint.ui(theme, 11))
            painter.setPen(theme.ui.ink_secondary)
            painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, note)
        if chosen and tree.hasFocus():
            painter.setPen(theme.ui.focus)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -1, -0.5), 4, 4)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(100, _LINE)


class RecordView(QFrame):
    """Title and fold at the top, the record under it."""

    def __init__(self, state: AppState) -> None:
        super().__init__()
        self._state = state
        self._folded = False
        self._words = ""
        self._refusal: AnnotatorError | None = None
        self._asked = 0  # records asked for; only the last is shown
        self.toggle = button("", "ghost", does=self.turn, key="Space")
        self._title, self._key = ElidedLabel(look="small"), label(look="keycap")
        self.tree = QTreeWidget()
        self.tree.setHeaderHidden(True)
        self.tree.setUniformRowHeights(True)
        self.tree.setItemDelegate(_Lines(state))
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tree.itemExpanded.connect(self._filled)
        self.tree.setIndentation(18)
        self.text = QPlainTextEdit(readOnly=True, tabChangesFocus=True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self._views = QStackedWidget()
        self._views.addWidget(self.tree)
        self._views.addWidget(self.text)
        self._views.setMinimumHeight(150)
        kind(self._views, "card-flat")
        self.setLayout(column(row(self.toggle, self._title, None, self._key, gap=10), self._views, gap=6))
        self._take_room()

    def translate(self) -> None:
        """All words again."""
        self.toggle.setText(f" {tr('page.export.record')}")
        self.toggle.setAccessibleName(tr("page.export.record"))
        self.toggle.setIcon(icon("chevron-right" if self._folded else "chevron-down", self._state.theme))
        self._key.setText(tr("page.key.space"))
        self.tree.setAccessibleName(tr("page.export.record"))
        self.text.setAccessibleName(tr("page.export.record"))
        self.text.setFont(self._state.theme.mono_font(_PIXELS))
        if self._refusal is not None:
            self.show_record(self._title.text(), str(self._refusal), self._refusal)

    def turn(self) -> None:
        """Fold the record away, or show it."""
        self._folded = not self._folded
        self._views.setVisible(not self._folded)
        self._take_room()
        self.translate()

    def _take_room(self) -> None:
        """All the height that the page leaves; folded, its own line alone."""
        policy = QSizePolicy.Policy.Maximum if self._folded else QSizePolicy.Policy.Expanding
        self.setSizePolicy(QSizePolicy.Policy.Preferred, policy)

    def show_record(self, title: str, words: str, refusal: AnnotatorError | None = None) -> None:
        """The record of an article; `words`: the beginning of its file, or all of one line of JSON, or why not."""
        self._title.setText(title)
        self._refusal = refusal
        self._words = words
        value = _json(words)
        self._views.setCurrentWidget(self.text if value is None else self.tree)
        self.text.setPlainText(words[:_TEXT] if value is None else "")
        self.tree.clear()
        if value is not None:
            self._fill(self.tree.invisibleRootItem(), value)

    def clear(self) -> None:
        """Nothing goes out."""
        self._asked += 1
        self.show_record("", "")

    def show_document(self, one: Goes, format_: str) -> None:
        """The record of one document in a format; of a binary file, what is in it as the app's own format says it."""
        self._asked += 1
        asked, workspace, heading = self._asked, self._state.workspace, title(one.counted)
        pair = one.article_id, one.annotator

        def work() -> tuple[str, str]:
            words = first_record(workspace, format_, *pair)
            if words is None:
                return tr("page.export.same_content"), first_record(workspace, "jsonl", *pair) or ""
            return "", words

        def show(found: tuple[str, str]) -> None:
            note, words = found
            if asked == self._asked:
                self.show_record(" · ".join(filter(None, (heading, note))), words)

        def refused(error: AnnotatorError) -> None:
            if asked == self._asked:  # this document cannot be written; the others may
                self.show_record(heading, str(error), error)

        self._state.tasks.start(work, show, refused)

    def copied(self) -> str:
        """What the clipboard gets."""
        return self._words

    def _fill(self, parent: QTreeWidgetItem, value: object) -> None:
        entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        for at, (key, inner) in enumerate(entries):
            if at >= _MOST:
                return
            parent.addChild(_entry(key if isinstance(value, dict) else None, inner))

    def _filled(self, item: QTreeWidgetItem) -> None:
        """What is folded away is made when it is unfolded."""
        first = item.child(0)
        if first is not None and item.childCount() == 1 and first.text(0) == "":
            item.removeChild(first)
            self._fill(item, item.data(0, _VALUE))


def _entry(key: object, value: object) -> QTreeWidgetItem:
    name = "" if key is None else f"{json.dumps(key, ensure_ascii=False)}: "
    if isinstance(value, dict | list) and value:
        shown, note = ("[ ]", tr("page.export.entries", n=len(value))) if isinstance(value, list) else _brief(value)
        item = QTreeWidgetItem([name + shown])
        item.setData(0, _NOTE, note)
        item.setData(0, _VALUE, value)
        item.addChild(QTreeWidgetItem([""]))
        return item
    words = json.dumps(value, ensure_ascii=False)
    item = QTreeWidgetItem([name + (words if len(words) <= _SHORT else words[:_SHORT] + "…")])
    if isinstance(value, str) and len(value) > _SHORT:
        item.setData(0, _NOTE, tr("page.export.characters", n=len(value), shown=whole(len(value))))
    return item


def _brief(value: dict[str, Any]) -> tuple[str, str]:
    """An object by its first plain fields, and how many more there are."""
    plain = [(key, one) for key, one in value.items() if not isinstance(one, dict | list) and one is not None]
    few = plain[:4]
    shown = ", ".join(f"{json.dumps(key)}: {json.dumps(one, ensure_ascii=False)[:40]}" for key, one in few)
    left = len(value) - len(few)
    return f"{{{shown}}}", tr("page.export.fields_more", n=left) if left else ""


def _json(words: str) -> object | None:
    """The first line as JSON, or all of it; `None`: it is something else."""
    for one in (words, words.split("\n", 1)[0]):
        try:
            value = json.loads(one)
        except ValueError:
            continue
        return value if isinstance(value, dict | list) else None
    return None
