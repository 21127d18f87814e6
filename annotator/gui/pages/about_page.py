"""What this program is: its version, what it is made of, and under which licences."""

from __future__ import annotations

from importlib.metadata import PackageMetadata, PackageNotFoundError, metadata

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from annotator import __version__, paths
from annotator.gui.kit.icons import icon
from annotator.gui.kit.page_widgets import button, column, label, row
from annotator.gui.parts.page import Page
from annotator.gui.state.app_state import AppState
from annotator.i18n import tr

PARTS = (
    "PySide6-Essentials",
    "spacy",
    "sqlite-utils",
    "msgspec",
    "click",
    "trafilatura",
    "python-docx",
    "pypdf",
    "babel",
)


_WIDTH = 720


class AboutPage(Page):
    """A page like the others: Esc goes back to the article."""

    name = "about"
    title_key = "about.title"

    def __init__(self, state: AppState) -> None:
        super().__init__(state)
        self._picture = label()
        self._title, self._version, self._words = label(look="heading"), label(look="muted"), label(wraps=True)
        self._parts = QPlainTextEdit(readOnly=True)
        self._copy = button("", does=self._parts.selectAll)
        self._copy.clicked.connect(self._parts.copy)
        names = column(self._title, self._version, gap=2)
        head = row(self._picture, names, None, self._copy, gap=14)
        inner = QWidget()
        inner.setMaximumWidth(_WIDTH)
        inner.setLayout(column(head, self._words, (self._parts, 1), gap=14))
        self.setLayout(row(None, (inner, 100), None, margins=(40, 40, 40, 40)))
        state.looks_changed.connect(self.translate)
        self.translate()

    def translate(self) -> None:
        """All words again."""
        self._picture.setPixmap(icon("message-square-quote", self._state.theme.quote.strong, 44).pixmap(44, 44))
        self._title.setText(tr("app.title"))
        self._version.setText(tr("about.version", version=__version__, qt=qVersion()))
        self._words.setText(tr("about.words"))
        self._copy.setText(tr("about.copy"))
        self._copy.setAccessibleName(tr("about.copy"))
        self._parts.setAccessibleName(tr("about.parts"))
        self._parts.setPlainText(versions())


def _field(found: PackageMetadata, name: str) -> str:
    """The first line of a field of a package; empty where it has none."""
    value = found[name] if name in found else ""  # noqa: SIM401 - its type has no `get`
    return value.strip().partition("\n")[0]


def versions() -> str:
    """Versions and licences of the program, its data and what it is built on, one a line."""
    lines = [f"annotator {__version__} · {tr('about.licence_code')}", tr("about.licence_weights")]
    lines += [tr("about.licence_fonts"), tr("about.licence_icons"), ""]
    for name in PARTS:
        try:
            found = metadata(name)
        except PackageNotFoundError:
            continue
        licence = _field(found, "License-Expression") or _field(found, "License")
        lines.append(f"{found['Name']} {found['Version']}" + (f" · {licence[:60]}" if licence else ""))
    lines += ["", tr("about.data", path=paths.user_data())]
    return "\n".join(lines)
