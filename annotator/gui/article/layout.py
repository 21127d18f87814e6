"""Lines with room for label chips: a document layout whose pitch is its own.

`QPlainTextEdit` ignores the line height of block formats, and `QTextEdit` needs seconds for a long article; so the
lines of a block are placed here, when their place is first asked for.  Selection, caret, wrapping, scrolling and
assistive technology stay Qt's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from weakref import WeakMethod

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextDocument, QTextLayout, QTextOption
from PySide6.QtWidgets import QPlainTextDocumentLayout


@dataclass(frozen=True, slots=True)
class Pitch:
    """Vertical measures in px, grown with the zoom already."""

    line: float
    blank: float
    boilerplate: float
    gap: float  # under a paragraph that no blank line follows
    first: float  # over the first line of the document
    last: float  # under the last one


@dataclass(frozen=True, slots=True)
class Look:
    """How one block is set."""

    pitch: float
    gap: float = 0.0
    anywhere: bool = False  # lines may end within words
    formats: tuple[tuple[int, int, QTextCharFormat], ...] = ()  # start and length in UTF-16 units of the block


def middle_of(pitch: float) -> float:
    """Where in its row a line's middle is: a little low, so that its chips are whole when its row is the first one."""
    return pitch * (1 / 2 + 1 / 12)


class SpacedLayout(QPlainTextDocumentLayout):
    """Places each line in the middle of a row of its block's pitch."""

    def __init__(self, document: QTextDocument, look_of: Callable[[QTextBlock], Look]) -> None:
        """`look_of`: a method, which is not kept alive: PySide never lets go of a layout, nor then of the window."""
        super().__init__(document)
        self._asked = WeakMethod(look_of)
        self._left = 0.0
        self._width = 600.0
        self.version = 0  # another number whenever lines may stand elsewhere than before
        self.pitch = Pitch(36, 14, 24, 8, 18, 20)
        self._options = {
            False: QTextOption(),
            True: QTextOption(),
        }
        self._options[False].setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._options[True].setWrapMode(QTextOption.WrapMode.WrapAnywhere)

    def _look_of(self, block: QTextBlock) -> Look:
        look_of = self._asked()
        return look_of(block) if look_of is not None else Look(self.pitch.line)

    @property
    def left(self) -> float:
        """Where the text column starts, in px of the viewport."""
        return self._left

    @property
    def column(self) -> float:
        """How wide the text column is."""
        return self._width

    def set_column(self, left: float, width: float) -> None:
        """Where the text goes from now on."""
        if (left, width) != (self._left, self._width):
            self._left, self._width = left, max(width, 40.0)
            self.version += 1

    def documentChanged(self, start: int, removed: int, added: int) -> None:
        super().documentChanged(start, removed, added)
        self.version += 1

    def pitch_of(self, block: QTextBlock) -> float:
        """The height of one row of the block."""
        return self._look_of(block).pitch

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        """The block's place from its own top, rows of air included; lays the block out when that is still to do."""
        if not block.isValid():
            return QRectF()
        layout = block.layout()
        if layout.lineCount() == 0:
            self._lay(block, layout)
        look = self._look_of(block)
        height = layout.lineCount() * look.pitch + look.gap
        if block.blockNumber() == 0:
            height += self.pitch.first
        if not block.next().isValid():
            height += self.pitch.last
        return QRectF(0.0, 0.0, self._left + self._width, height)

    def _lay(self, block: QTextBlock, layout: QTextLayout) -> None:
        self.version += 1
        look = self._look_of(block)
        layout.setTextOption(self._options[look.anywhere])
        formats = []
        for start, length, wanted in look.formats:
            piece = QTextLayout.FormatRange()
            piece.start, piece.length, piece.format = start, length, wanted
            formats.append(piece)
        layout.setFormats(formats)
        top = self.pitch.first if block.blockNumber() == 0 else 0.0
        layout.beginLayout()
        while True:
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLeadingIncluded(True)
            line.setLineWidth(self._width)
            line.setPosition(QPointF(self._left, top + middle_of(look.pitch) - line.height() / 2))
            top += look.pitch
        layout.endLayout()
        before = block.lineCount()
        block.setLineCount(layout.lineCount())
        if before != layout.lineCount():
            # Or the scroll bar would never reach the end.
            self.documentSizeChanged.emit(self.documentSize())

    def start_anew(self, per_line: float) -> None:
        """Forget all lines.  Each block counts as many as it will have, at `per_line` units a line.

        Qt counts one line for a block that is not laid out; with the guess the scroll bar of a long article tells the
        truth at once.
        """
        block = self.document().firstBlock()
        while block.isValid():
            self._forget(block, int(block.length() / per_line) + 1)
            block = block.next()
        self.documentSizeChanged.emit(self.documentSize())

    def forget(self, blocks: Iterable[QTextBlock]) -> None:
        """Forget the lines of some blocks; they are laid out when they are next looked at."""
        for block in blocks:
            self._forget(block, max(block.lineCount(), 1))
        self.documentSizeChanged.emit(self.documentSize())

    def _forget(self, block: QTextBlock, lines: int) -> None:
        self.version += 1
        layout = block.layout()
        if layout.lineCount():
            layout.clearLayout()
        if block.lineCount() != lines:
            block.setLineCount(lines)
