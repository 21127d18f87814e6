"""Small parts that several pages are made of."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QIcon
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from annotator.gui.kit import key_words
from annotator.gui.kit.elided_choice import ElidedChoice
from annotator.gui.kit.icons import icon
from annotator.gui.kit.theme import Theme, kind, restyle
from annotator.i18n import tr

_MOST_CHOICES = 24  # entries of a list that drops down
_BEFORE_NUMBER = 6  # px, as other fields have before their words
Part = QWidget | QLayout | tuple[QWidget | QLayout | None, int] | int | None
"""What stands in a row or column: a number is a gap, `None` takes the room that is left, a pair has a share of it."""


def label(words: str = "", look: str = "", *, wraps: bool = False) -> QLabel:
    """Words of plain text in one of the theme's looks."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(words)
    made.setWordWrap(wraps)
    if look:
        kind(made, look)
    return made


def thin_bar() -> QProgressBar:
    """A line that runs until something is done; hidden until it begins."""
    made = QProgressBar()
    made.setRange(0, 0)
    made.setTextVisible(False)
    kind(made, "thin")
    made.hide()
    return made


def unbroken(keys: str) -> str:
    """A line of keys that breaks between its entries, not between a key and what it does."""
    return " · ".join(entry.replace(" ", "\N{NO-BREAK SPACE}") for entry in keys.split(" · "))


class KeyedButton(QPushButton):
    """Its tool tip has its words, as they are now, and its key; the key is its description as well."""

    def __init__(self, words: str, key: str) -> None:
        self._key = key
        super().__init__()
        self.setText(words)

    def setText(self, words: str) -> None:
        """Qt's own; the tip goes along."""
        super().setText(words)
        cap = key_words.shown(self._key)
        self.setToolTip(key_words.tip(words.strip(), cap))
        self.setAccessibleDescription(key_words.described(cap))


def button(words: str, look: str = "", *, does: Callable[[], object] | None = None, key: str = "") -> QPushButton:
    """A button with its shortcut as description."""
    made = KeyedButton(words, key) if key else QPushButton(words)
    made.setAutoDefault(True)  # Enter presses it, as Space does
    if look:
        kind(made, look)
    made.setAccessibleName(words)
    if does is not None:
        made.clicked.connect(lambda _checked=False: does())
    return made


def frame(look: str, layout: QLayout | None = None) -> QFrame:
    """A frame in one of the theme's looks."""
    made = QFrame()
    kind(made, look)
    if layout is not None:
        made.setLayout(layout)
    return made


def row(*parts: Part, margins: tuple[int, int, int, int] = (0, 0, 0, 0), gap: int = 8) -> QHBoxLayout:
    """Parts side by side."""
    made = QHBoxLayout()
    made.setContentsMargins(*margins)
    made.setSpacing(gap)
    _fill(made, parts)
    return made


def column(*parts: Part, margins: tuple[int, int, int, int] = (0, 0, 0, 0), gap: int = 8) -> QVBoxLayout:
    """Parts one below the other."""
    made = QVBoxLayout()
    made.setContentsMargins(*margins)
    made.setSpacing(gap)
    _fill(made, parts)
    return made


def _fill(layout: QHBoxLayout | QVBoxLayout, parts: tuple[Part, ...]) -> None:
    for one in parts:
        part, share = one if isinstance(one, tuple) else (one, 0)
        if part is None:
            layout.addStretch(share or 1)
        elif isinstance(part, int):
            layout.addSpacing(part)
        elif isinstance(part, QLayout):
            layout.addLayout(part, share)
        else:
            layout.addWidget(part, share)


def choice_field() -> ElidedChoice:
    """A list that drops down, as high as its entries where the screen has the room."""
    field = ElidedChoice()
    field.setMaxVisibleItems(_MOST_CHOICES)
    return field


def number_field() -> QSpinBox:
    """A field for a number; a style sheet's padding does not reach its letters."""
    field = QSpinBox()
    field.lineEdit().setTextMargins(_BEFORE_NUMBER, 0, 0, 0)
    return field


def behind_name(words: str, *fields: QWidget) -> QHBoxLayout:
    """Fields behind their name."""
    name = label(words, "muted", wraps=True)
    name.setFixedWidth(150)
    name.setBuddy(fields[0])
    for field in fields:
        if not field.accessibleName():
            field.setAccessibleName(words)
    return row(name, *((field, 1) for field in fields), gap=10)


def scrolling(inner: QWidget) -> QScrollArea:
    """`inner` at the width there is, as high as it wants."""
    made = QScrollArea()
    made.setWidget(inner)
    made.setWidgetResizable(True)
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return made


def pictured(made: QPushButton, words: str, picture: QIcon) -> None:
    """Words with an icon before them, at more than the four pixels that Qt puts between."""
    made.setIcon(picture)
    made.setText(f" {words}")


def icon_button(name: str, words: str, theme: Theme, does: Callable[[], object]) -> QPushButton:
    """A button that is an icon; its words are its tool tip and accessible name."""
    made = button("", "icon", does=does)
    made.setIcon(icon(name, theme))
    made.setAccessibleName(words)
    made.setToolTip(words)
    return made


class DropArea(QFrame):
    """Files can be dropped here, or chosen by a click."""

    dropped = Signal(list)  # of str: paths
    chosen = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        kind(self, "drop")
        self.setAcceptDrops(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._icon = label()
        self._icon.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._words = label(look="small", wraps=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setLayout(column(None, self._icon, self._words, None, margins=(12, 12, 12, 12), gap=6))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.translate(theme)

    def translate(self, theme: Theme) -> None:
        """Words and icon again, in the language and theme of now."""
        self._icon.setPixmap(icon("download", theme).pixmap(16, 16))
        words = tr("page.library.drop")
        self._words.setText(words)
        self.setAccessibleName(words)

    def mousePressEvent(self, _event: object) -> None:
        self.chosen.emit()

    def keyPressEvent(self, event) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Space):
            self.chosen.emit()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()
            self._show_over(True)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self._show_over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._show_over(False)
        self.dropped.emit([url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()])

    def _show_over(self, is_over: bool) -> None:
        self.setProperty("over", "true" if is_over else "false")
        restyle(self)


def clear(layout: QLayout) -> None:
    """Take everything out of a layout."""
    while layout.count():
        item = layout.takeAt(0)
        if item is None:
            return
        inner, widget = item.layout(), item.widget()
        if inner is not None:
            clear(inner)
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
