"""Every dialog for files: one look, one language, and no file is opened to find out what it is.

Qt's own dialog reads the first bytes of each file that it lists, to tell its type.  Closing a file drops all of the
process's POSIX locks on it: the library would lose those that SQLite holds, and the next program that closes it would
take its write-ahead log away.  Types and icons come from the names here.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QFileInfo, QSize, Qt
from PySide6.QtGui import QAbstractFileIconProvider, QAction, QIcon, QKeySequence, QPalette, QShortcut
from PySide6.QtWidgets import (
    QCompleter,
    QFileDialog,
    QFileSystemModel,
    QHeaderView,
    QListView,
    QPushButton,
    QSplitter,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QTreeView,
    QWidget,
)

from annotator import clock, numbers
from annotator.gui.kit.icons import icon
from annotator.gui.kit.row_model import Index
from annotator.gui.kit.theme import kind
from annotator.i18n import tr

_SIZE = QSize(860, 540)
_TOOL = QSize(18, 18)
_TOOLS = {
    "backButton": "chevron-left",
    "forwardButton": "chevron-right",
    "toParentButton": "chevron-up",
    "newFolderButton": "plus",
}
"""Icons of Qt's buttons, by the names that it gives them."""
_OTHER_VIEWS = ("listModeButton", "detailModeButton")  # there is one: a list with sizes and days
_SIZES, _DAY = 1, 3  # columns of Qt's model
_PLACES, _AROUND_PLACE = 150, 12  # px for the names of places beside the files, at least; beside the longest
Mode = QFileDialog.FileMode


def open_file(
    parent: QWidget,
    title: str,
    then: Callable[[Path], object],
    *,
    start: str = "",
    filters: str = "",
    may_be_new: bool = False,
) -> QFileDialog:
    """Ask for one file, with `may_be_new` also for one that is not there yet; nothing waits for the answer."""
    dialog = _made(parent, title, Mode.AnyFile if may_be_new else Mode.ExistingFile, start, filters)
    dialog.fileSelected.connect(lambda path: then(Path(path)))
    return _shown(dialog)


def open_files(parent: QWidget, title: str, then: Callable[[list[Path]], object]) -> QFileDialog:
    """Ask for files that are there."""
    dialog = _made(parent, title, Mode.ExistingFiles)
    dialog.filesSelected.connect(lambda paths: then([Path(path) for path in paths]))
    return _shown(dialog)


def open_folder(parent: QWidget, title: str, then: Callable[[Path], object], *, start: str = "") -> QFileDialog:
    """Ask for a folder."""
    dialog = _made(parent, title, Mode.Directory, start)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(lambda path: then(Path(path)))
    return _shown(dialog)


def save_file(
    parent: QWidget,
    title: str,
    then: Callable[[Path], object],
    *,
    start: str = "",
    filters: str = "",
    suffix: str = "",
    asks_before_replacing: bool = True,
) -> QFileDialog:
    """Ask where to write; `start` is a folder or a whole path, `suffix` what a name without one gets."""
    dialog = _made(parent, title, Mode.AnyFile, start, filters)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite, not asks_before_replacing)
    dialog.setDefaultSuffix(suffix)
    dialog.fileSelected.connect(lambda path: then(Path(path)))
    return _shown(dialog)


class NameOnly(QAbstractFileIconProvider):
    """Icon and type of a file by its name alone.  Qt asks on a thread of its own."""

    def __init__(self, style: QStyle) -> None:
        super().__init__()
        self._folder = style.standardIcon(QStyle.StandardPixmap.SP_DirIcon)
        self._file = style.standardIcon(QStyle.StandardPixmap.SP_FileIcon)
        self._words = tr("file.kind_folder"), tr("file.kind_file")

    def icon(self, of: QFileInfo | QAbstractFileIconProvider.IconType) -> QIcon:
        """Folder or file."""
        if isinstance(of, QFileInfo):
            return self._folder if of.isDir() else self._file
        return self._file if of == QAbstractFileIconProvider.IconType.File else self._folder

    def type(self, info: QFileInfo) -> str:
        """“Folder”, “TXT”, “File”."""
        folder, file = self._words
        return folder if info.isDir() else info.suffix().upper() or file


class InOurLanguage(QStyledItemDelegate):
    """Sizes and days in the language of the window: Qt writes them in the system's."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """What Qt would write, but for the words."""
        super().initStyleOption(option, index)
        files = index.model()
        if isinstance(files, QFileSystemModel) and index.column() == _DAY:
            option.text = numbers.moment(clock.at(files.lastModified(index).toSecsSinceEpoch()))
        elif isinstance(files, QFileSystemModel) and not files.isDir(index):
            option.text = numbers.megabytes(files.size(index))


def _made(parent: QWidget, title: str, mode: Mode, start: str = "", filters: str = "") -> QFileDialog:
    dialog = QFileDialog(parent, title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog, not _native_is_apart())
    dialog.setIconProvider(NameOnly(dialog.style()))  # the dialog keeps it
    dialog.setFileMode(mode)
    if filters:
        dialog.setNameFilter(filters)
    at = Path(start).expanduser() if start else Path()
    if start and not at.is_dir():
        dialog.setDirectory(str(at.parent))
        dialog.selectFile(at.name)
    elif start:
        dialog.setDirectory(str(at))
    return dialog


def _shown(dialog: QFileDialog) -> QFileDialog:
    if dialog.testOption(QFileDialog.Option.DontUseNativeDialog):
        _arrange(dialog)
    dialog.open()
    return dialog


def _arrange(dialog: QFileDialog) -> None:
    """Names have the room, the other columns what they need; inside the screen."""
    screen = dialog.screen().availableSize()
    dialog.resize(_SIZE.boundedTo(screen - QSize(40, 60)))
    dialog.setViewMode(QFileDialog.ViewMode.Detail)
    ink = dialog.palette().color(QPalette.ColorRole.WindowText)  # Qt's own arrows are black in every theme
    for tool in dialog.findChildren(QToolButton):
        tool.setStyleSheet("padding: 3px")
        tool.setIconSize(_TOOL)
        if tool.objectName() in _TOOLS:
            tool.setIcon(icon(_TOOLS[tool.objectName()], ink, _TOOL.width()))
        tool.setVisible(tool.objectName() not in _OTHER_VIEWS)
    for button in dialog.findChildren(QPushButton):
        button.setIcon(QIcon())  # as everywhere in the window: words alone
    for shortcut in dialog.findChildren(QShortcut):
        if shortcut.key() == QKeySequence(QKeySequence.StandardKey.Delete):
            shortcut.setEnabled(False)  # who opens or saves a file deletes none
    for action in dialog.findChildren(QAction):
        if action.objectName() == "qt_delete_action":
            action.setVisible(False)
    for parts in dialog.findChildren(QSplitter):
        beside = [view.sizeHintForColumn(0) + _AROUND_PLACE for view in parts.findChildren(QListView, "sidebar")]
        places = min(max(_PLACES, *beside), dialog.width() // 3)  # a person's folder may have a long name
        parts.setSizes([places, dialog.width() - places])
    for completer in dialog.findChildren(QCompleter):
        offered = completer.popup()
        if offered is not None:
            kind(offered, "completion")  # a window of its own: nothing lies behind it
    for tree in dialog.findChildren(QTreeView):
        for column in (_SIZES, _DAY):
            tree.setItemDelegateForColumn(column, InOurLanguage(tree))
        header = tree.header()
        header.setStretchLastSection(False)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)  # Qt's has its columns to show, half English
        for column in range(header.count()):
            stretches = QHeaderView.ResizeMode.Stretch if column == 0 else QHeaderView.ResizeMode.ResizeToContents
            header.setSectionResizeMode(column, stretches)


def _native_is_apart() -> bool:
    """Whether the system's own dialog reads files in a process that is not ours.

    Those of Windows and macOS do; on Linux only the desktop portal's: the dialogs of GTK and KDE are libraries that
    look into each file from inside the program.
    """
    return sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORMTHEME") == "xdgdesktopportal"
