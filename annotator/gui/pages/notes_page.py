"""What has been noted in all articles: open or resolved, by whom; a click leads to the place."""

from __future__ import annotations

from PySide6.QtCore import Qt

from annotator.editing import actions
from annotator.gui.kit.page_widgets import choice_field, column, label, row
from annotator.gui.kit.segments import Segment, Segments
from annotator.gui.parts.notes_table import NotesTable
from annotator.gui.parts.page import Page
from annotator.gui.state.app_state import AppState
from annotator.i18n import tr
from annotator.storage import Noted

SHOWN: dict[str, bool | None] = {"open": False, "resolved": True, "all": None}
_MOST = 2_000  # notes that are listed


class NotesPage(Page):
    """A row a note, newest first."""

    name = "notes"
    title_key = "note.title"

    def __init__(self, state: AppState) -> None:
        super().__init__(state)
        self._title, self._counted = label(look="heading"), label(look="muted")
        self.shown = Segments(small=True)
        self.shown.chosen.connect(self.narrow)
        self.by = choice_field()
        self.by.setMinimumWidth(150)
        self.by.currentIndexChanged.connect(lambda _at: self._show_rows())
        self.table = NotesTable(state)
        self.table.activated.connect(lambda _index: self.open_note())
        self.table.clicked.connect(lambda _index: self.open_note())
        self._empty = label(look="muted", wraps=True)
        self._notes: list[Noted] = []
        head = row(self._title, self._counted, None, self.by, self.shown, gap=10)
        layout = column(head, self._empty, (self.table, 1), margins=(26, 18, 18, 12), gap=12)
        layout.addStretch(0)
        self.setLayout(layout)
        state.looks_changed.connect(self.translate)
        state.library_changed.connect(self.look)
        self.translate()

    def showEvent(self, _event: object) -> None:
        self.look()
        self.table.setFocus()

    def look(self) -> None:
        """Read the notes anew."""
        if not self.isVisible():
            return
        self._notes = self._state.workspace.library.notes(limit=_MOST)
        chosen = self.by.currentData()
        people = sorted({noted.annotator for noted in self._notes})
        self.by.blockSignals(True)
        self.by.clear()
        self.by.addItem(tr("note.by_all"), None)
        for name in people:
            self.by.addItem(name, name)
        self.by.setCurrentIndex(max(0, self.by.findData(chosen)))
        self.by.blockSignals(False)
        self._show_rows()

    def narrow(self, which: str) -> None:
        """`open`, `resolved` or `all`."""
        self.shown.set_value(which)
        self._show_rows()

    def translate(self) -> None:
        """All words again."""
        self._title.setText(tr("note.title"))
        names = [tr(f"note.show_{which}") for which in SHOWN]
        choices = [Segment(which, name) for which, name in zip(SHOWN, names, strict=True)]
        chosen = self.shown.value or "open"
        self.shown.set_segments(choices, self._state.theme, names)
        self.shown.set_value(chosen)
        self.by.setAccessibleName(tr("note.column_by"))
        self.by.setItemText(0, tr("note.by_all"))
        self.table.setAccessibleName(tr("note.title"))
        self.table.rows.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.table.rows.columnCount() - 1)
        self._show_rows()

    def open_note(self) -> None:
        """`Enter`: the article at the mark; another's version is looked at among the differences."""
        noted, state = self.table.noted(), self._state
        if noted is None or not state.articles.open(noted.article_id):
            return
        own = noted.document == state.workspace.annotator
        if own and noted.item is not None and state.article.document.get(noted.item) is not None:
            state.article.set_focus(noted.item)
        elif not own and len(state.workspace.library.versions(ids=[noted.article_id])) > 1:
            state.navigation.show_page("differences")
            return
        state.navigation.show_page(None)

    def turn(self) -> None:
        """Resolve the note in front, or open it again; one step of its article."""
        noted, state = self.table.noted(), self._state
        if noted is None:
            return
        session = state.commits.session_of(noted.article_id)
        if session.document.annotator != noted.document:
            session = state.workspace.session(noted.article_id, noted.document)
        said = tr("note.reopened" if noted.resolved else "note.resolved")
        state.commits.edit(
            session,
            lambda document: actions.resolve_note(document, noted.note_id, resolved=not noted.resolved),
            say=said,
        )
        self.look()

    def _show_rows(self) -> None:
        resolved, by = SHOWN[self.shown.value or "open"], self.by.currentData()
        shown = [
            noted
            for noted in self._notes
            if (resolved is None or noted.resolved == resolved) and (by is None or noted.annotator == by)
        ]
        at = self.table.currentIndex().row()
        self.table.rows.show_notes(shown)
        if shown:
            self.table.setCurrentIndex(self.table.rows.index(min(max(at, 0), len(shown) - 1), 0))
        still_open = sum(not noted.resolved for noted in self._notes)
        self._counted.setText(tr("note.counted", n=len(self._notes), open=still_open) if self._notes else "")
        self._empty.setText(tr("note.nothing_chosen") if self._notes else tr("note.none_anywhere"))
        self._empty.setVisible(not shown)
        self.table.setVisible(bool(shown))
