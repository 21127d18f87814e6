"""The guide as it is read: headings and tables of the window's look, and labels as the chips of the article."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument, QTextFormat, QTextTable

from annotator.gui.kit.theme import Theme
from annotator.gui.state.titles import label_words
from annotator.i18n import language
from annotator.model import Label

_WORD = QTextDocument.FindFlag.FindWholeWords | QTextDocument.FindFlag.FindCaseSensitively
_AIR = "\N{NO-BREAK SPACE}"  # in a chip, beside its letters


def heading(document: QTextDocument, number: int) -> QTextCursor:
    """The chapter of that number; a cursor of nothing where the guide has fewer."""
    block = document.begin()
    while block.isValid():
        if block.blockFormat().headingLevel() == 2:
            if number == 0:
                cursor = QTextCursor(block)
                cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
                return cursor
            number -= 1
        block = block.next()
    return QTextCursor()


def set_off(document: QTextDocument, theme: Theme) -> None:
    """Air around headings and paragraphs, headings of the window's sizes, tables of thin lines: Markdown has none."""
    document.setDocumentMargin(2)
    cursor = QTextCursor(document)
    cursor.beginEditBlock()  # laid out once, not after each
    block = document.begin()
    while block.isValid():
        cursor.setPosition(block.position())
        form, level = block.blockFormat(), block.blockFormat().headingLevel()
        in_table = cursor.currentTable() is not None
        form.setLineHeight(125, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        form.setTopMargin((18 if level == 2 else 12) if level > 1 else 0)
        form.setBottomMargin(0 if in_table else 4 if level else 6)
        cursor.setBlockFormat(form)
        if level:
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            heading = cursor.charFormat()
            heading.clearProperty(QTextFormat.Property.FontSizeAdjustment)  # Markdown's, of no size of ours
            heading.setFont(theme.ui_font({1: 17, 2: 14.5}.get(level, 13), 600))
            cursor.setCharFormat(heading)
        block = block.next()
    cursor.endEditBlock()
    for part in document.rootFrame().childFrames():
        if isinstance(part, QTextTable):
            look = part.format()
            look.setBorderCollapse(True)
            look.setBorder(1)
            look.setBorderBrush(theme.ui.line)
            look.setCellPadding(4)
            look.setTopMargin(4)
            look.setBottomMargin(8)
            part.setFormat(look)


def show_chips(document: QTextDocument, labels: Iterable[Label], theme: Theme) -> dict[str, QTextCursor]:
    """The chip in place of each label's name in data; in the table of all of them its name in words stands below.

    Gives the first place of each, which is in that table, by its name in data.
    """
    first: dict[str, QTextCursor] = {}
    whole = QTextCursor(document)
    whole.beginEditBlock()
    for label in labels:
        found = document.find(label.name, 0, _WORD)
        while not found.isNull():
            beside = found.charFormat()
            start = found.selectionStart()
            found.insertText(f"{_AIR}{label.chip_in(language())}{_AIR}", _chip(label, theme))
            end = found.position()
            if label.name not in first and found.currentTable() is not None:
                found.insertText(f"\N{LINE SEPARATOR}{label_words(label)}", beside)
            chip = QTextCursor(document)  # made last, or it would grow with what comes behind it
            chip.setPosition(start)
            chip.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            first.setdefault(label.name, chip)
            found = document.find(label.name, found, _WORD)
    whole.endEditBlock()
    return first


def _chip(label: Label, theme: Theme) -> QTextCharFormat:
    """The label's colours, as a decided mark in the article has them."""
    colours, look = theme.entity(label), QTextCharFormat()
    look.setFont(theme.ui_font(theme.measures.ui_key, 700))
    look.setForeground(colours.strong)
    if not theme.is_high_contrast:
        look.setBackground(colours.tint)
    return look
