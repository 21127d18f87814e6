"""What Qt itself writes, in dialogs for files and printers, questions and menus of fields, from our catalogues."""

from __future__ import annotations

from PySide6.QtCore import QTranslator

from annotator.gui.kit import qt_print_words
from annotator.i18n import tr

_CONTEXTS = {
    "QDialogButtonBox",
    "QFileDialog",
    "QFileSystemModel",
    "QLineEdit",
    "QMessageBox",
    "QPlatformTheme",
    "QTabBar",
    "QWidgetTextControl",
}
KEYS = {
    "&Open": "qt.open",
    "Open": "qt.open",
    "&Save": "qt.save",
    "Save": "qt.save",
    "&Choose": "qt.choose",
    "Cancel": "qt.cancel",
    "&Cancel": "qt.cancel",
    "&Close": "qt.close",
    "Close": "qt.close",
    "OK": "qt.ok",
    "&OK": "qt.ok",
    "&Yes": "qt.yes",
    "&No": "qt.no",
    "Look in:": "qt.look_in",
    "&Look in:": "qt.look_in",
    "File &name:": "qt.file_name",
    "Directory:": "qt.directory",
    "Files of &type:": "qt.file_types",
    "All Files (*)": "qt.all_files",
    "All files (*)": "qt.all_files",
    "Back": "qt.back",
    "Go back": "qt.back",
    "Forward": "qt.forward",
    "Go forward": "qt.forward",
    "Parent Directory": "qt.parent",
    "Go to the parent directory": "qt.parent",
    "Create New Folder": "qt.new_folder",
    "Create a New Folder": "qt.new_folder",
    "&New Folder": "qt.new_folder",
    "New Folder": "qt.new_folder",
    "List View": "qt.list_view",
    "Change to list view mode": "qt.list_view",
    "Detail View": "qt.detail_view",
    "Change to detail view mode": "qt.detail_view",
    "Sidebar": "qt.sidebar",
    "List of places and bookmarks": "qt.sidebar",
    "Files": "qt.files",
    "&Rename": "qt.rename",
    "&Delete": "qt.delete",
    "Delete": "qt.delete",
    "Show &hidden files": "qt.hidden",
    "Recent Places": "qt.recent",
    "Computer": "qt.computer",
    "My Computer": "qt.computer",  # on Windows
    "Name": "qt.name",
    "Size": "qt.size",
    "Type": "qt.type",
    "Kind": "qt.type",
    "Date Modified": "qt.changed",
    "Remove": "qt.remove",
    "%1 already exists.\nDo you want to replace it?": "qt.replace",
    "%1\nDirectory not found.\nPlease verify the correct directory name was given.": "qt.no_directory",
    "%1\nFile not found.\nPlease verify the correct file name was given.": "qt.no_file",
    "&Undo": "qt.undo",
    "&Redo": "qt.redo",
    "Cu&t": "qt.cut",
    "&Copy": "qt.copy",
    "&Paste": "qt.paste",
    "Select All": "qt.select_all",
    "Directories": "qt.folders",
    "Scroll Left": "qt.scroll_left",
    "Scroll Right": "qt.scroll_right",
}


_ENVELOPE = "Envelope "


class QtWords(QTranslator):
    """Installed once on the application; answers in the language that is in force when Qt asks."""

    def isEmpty(self) -> bool:  # Qt installs none that is empty
        return False

    def translate(
        self,
        context: bytes | str,
        sourceText: bytes | str,  # noqa: N803 - Qt's name
        disambiguation: bytes | str | None = None,
        n: int = -1,
    ) -> str:
        """Our words; `None`, which Qt takes for its own, where we have none."""
        where, words = _plain(context), _plain(sourceText)
        known = KEYS if where in _CONTEXTS else qt_print_words.KEYS if where in qt_print_words.CONTEXTS else {}
        if where == "QPageSize" and words.startswith(_ENVELOPE):
            return tr("qt.print_envelope", name=words.removeprefix(_ENVELOPE))
        key = known.get(words)
        return tr(key) if key is not None else None  # type: ignore[return-value]  # PySide's stubs know no null string


def _plain(words: bytes | str) -> str:
    return words.decode() if isinstance(words, bytes) else words
