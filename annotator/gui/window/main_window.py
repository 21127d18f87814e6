"""The main window: where its parts stand, and what they ask of each other."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import (
    QAccessible,
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QResizeEvent,
)

from annotator import tracing
from annotator.gui.kit import roles
from annotator.gui.kit.page_widgets import label
from annotator.gui.state import places
from annotator.gui.state.command import LABEL_COMMAND
from annotator.gui.state.titles import title_of
from annotator.gui.window import panel_registry
from annotator.gui.window.focus_ring import FocusRing, give_keyboard
from annotator.gui.window.frame import Frame
from annotator.gui.window.placement import LEAST, USUAL
from annotator.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from annotator.editing.edges import Edge
    from annotator.gui.kit.appearance import Appearance
    from annotator.gui.state.app_state import AppState
    from annotator.gui.state.command import Command
    from annotator.gui.window.placement import Placement
    from annotator.model import Edit


_TITLE = 70  # characters of the article's name in the title bar
_BACK = (QEvent.Type.WindowActivate, QEvent.Type.WindowStateChange)
"""The person is back: from another window, or from the icon that the window was."""


class Window(Frame):
    """Built in two steps: the frame, which is shown at once, then `start` with the open library."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(appearance, USUAL)
        self.setMinimumSize(LEAST)
        self.focus_ring = FocusRing(self)
        self.placement: Placement | None = None  # of a window on a person's screen; pictures and tests have none

    # --- the second step

    def start(self, state: AppState, commands: Callable[[AppState, Window], Iterable[Command]]) -> None:
        """Fill the frame: panels, bars, and the commands, which are made once the other parts are there."""
        state.setParent(self)  # or what its signals call would keep it, and with it every part, for ever
        state.navigation.shell = self
        self._make_parts(state)
        self._lay_out()
        self._commands = commands
        self._labelled = state.workspace.scheme.labels
        state.commands.add(commands(state, self))
        self._attach(state)
        self._listen(state)
        self.choices.apply()
        self._translate()
        self.status.translate()
        self.header.translate()
        self._opened("")
        self._restore()
        self.dock_layout.fit()

    def _make_parts(self, state: AppState) -> None:
        """The bars around the article, and what works on several parts."""
        from annotator.gui.kit.inline_prompt import QuestionRow
        from annotator.gui.parts.notice_bar import NoticeBar
        from annotator.gui.window.bars.header import Header
        from annotator.gui.window.bars.label_bar import LabelBar
        from annotator.gui.window.bars.status_bar import StatusBar
        from annotator.gui.window.find_bar import FindBar
        from annotator.gui.window.jump import Jump
        from annotator.gui.window.overlays import Overlays
        from annotator.gui.window.queue import Queue
        from annotator.gui.window.review import Review
        from annotator.gui.window.saving import Saving
        from annotator.gui.window.settings_applier import SettingsApplier
        from annotator.gui.window.sharing import Sharing
        from annotator.gui.window.window_actions import WindowActions

        self.choices = SettingsApplier(state, self.view, self.appearance)
        self.review = Review(state, self.view)
        self.queue = Queue(state, self.review.order)
        self.jump = Jump(state, self.review, self.view)
        self.saving = Saving(state)
        self.header = Header(state)
        self.notices = NoticeBar(state)
        self.finder = FindBar(state, self.view)
        self.labels = LabelBar(state)
        self.ask = QuestionRow(self._ask_left, "strip", about=lambda: state.article_id)
        self.status = StatusBar(state, self.review.order)
        self.overlays = Overlays(state, self)
        self.acts = WindowActions(state, self, self.overlays)
        self.sharing = Sharing(state, self)

    def _lay_out(self) -> None:
        self.nothing = label(look="muted", wraps=True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for place, part in enumerate((self.header, self.finder)):
            self.column.insertWidget(place, part)
        self.column.addWidget(self.nothing, 1)
        for below in (self.notices, self.ask, self.labels):  # a notice comes and goes under the text, which stays
            self.column.addWidget(below)
        self._whole.replaceWidget(self._foot, self.status)
        self._foot.deleteLater()

    def _attach(self, state: AppState) -> None:
        """From now on the frame's own parts show the library, and keys and mouse do something."""
        from annotator.gui.window.file_drops import FileDrops
        from annotator.gui.window.keys import Keys
        from annotator.gui.window.mouse_controller import MouseController

        self.bar.attach(state)
        self.dock.attach(state, lambda name: panel_registry.panel(state, name))
        self.rail.attach(state)
        for beside in (self.left, self.rail):
            roles.tell(beside, QAccessible.Role.Pane)
        library = panel_registry.panel(state, "library")
        if library is not None:
            self._panels["library"] = library
            self._left_column.addWidget(library)
        self.state = state
        self.keys = Keys(state, self.jump, self)
        self.file_drops = FileDrops(self, lambda: state.theme)
        self.mouse = MouseController(state, self, self.review)

    def _listen(self, state: AppState) -> None:
        """What the parts hear of one another."""
        state.articles.opened.connect(self._opened)
        state.articles.edited.connect(self._edited)
        state.articles.reloaded.connect(self._reloaded)
        state.scheme_changed.connect(self._relabelled)
        state.articles.focus_moved.connect(self._focused)
        state.articles.previewed.connect(self.view.set_preview)
        state.navigation.page_shown.connect(self.show_page)
        state.refused.connect(self.acts.refusals.tell)
        state.files_given.connect(self.acts.import_files)
        state.packages_given.connect(self.acts.offer_packages)
        self.choices.translated.connect(self._translate)
        self.review.order_changed.connect(self.status.follow)
        self.saving.changed.connect(self._show_saved)
        self.bar.library_chosen.connect(self.acts.open_library)
        self.pages.currentChanged.connect(lambda _at: self.status.show_page(self.page_name))
        self.dock.closed.connect(self.dock_layout.float_dock)
        self.dock_layout.railed.connect(self.header.set_rail)
        self.rail.opened.connect(lambda: self.to_panel("library"))
        self.view.painted.connect(state.edit_trace.painted)

    def _restore(self) -> None:
        """Where things stood when this library was last open."""
        state = cast("AppState", self.state)
        if self.placement is None:
            return
        place = places.read(state.workspace.library.path)
        self.dock_layout.restore(place.get("sizes"))
        views = place.get("views")
        state.kept_views.update(views if isinstance(views, dict) else {})
        if place.get("tab"):
            self.dock.show_tab(str(place["tab"]))

    # --- what parts ask for

    def show_panel(self, name: str, *, focus: bool = False) -> None:
        """Bring a panel to the front."""
        if self.page_name is not None:
            self.show_page(None)
        self.dock.setVisible(True)
        self.dock.show_tab(name)
        target = self.dock.first_focus() if focus else None
        if target is not None:
            give_keyboard(target)

    def to_panel(self, name: str) -> None:
        """`Alt+1` … `Alt+6`."""
        if name == "article":
            self.to_article()
        elif name == "library":
            self.to_article()
            self.dock_layout.open_library()
            library = self.panel("library")
            target = getattr(library, "list", library)
            if target is not None:
                give_keyboard(target)
        else:
            self.show_panel(name, focus=True)

    def focusNextPrevChild(self, onward: bool) -> bool:
        """Tab: in the order of the panes, whenever their parts were made."""
        if self.state is None:  # the frame alone, or a library that cannot be opened
            return super().focusNextPrevChild(onward)
        return self.focus_ring.tab(onward) or super().focusNextPrevChild(onward)

    def leave(self) -> None:
        """`Esc`: out of what is open, at last back to the article."""
        state = cast("AppState", self.state)
        if self.page_name is not None:
            step_back = getattr(self.page(self.page_name), "step_back", None)
            if step_back is None or not step_back():
                self.show_page(None)
        elif self.finder.isVisible():
            self.finder.leave()
        elif self.dock_layout.fold_library() or not self.view.hasFocus():
            self.to_article()
        elif state.selection is not None:
            state.article.select(None)

    def ask_flag(self) -> None:
        """Flag the article, asking why; a flagged one loses its flag."""
        state = cast("AppState", self.state)
        if state.article.document.progress.flag is not None:
            self.queue.flag(None)
            return
        self.labels.hide()
        self.ask.ask_words(tr("act.flag_reason"), "", self.queue.flag)

    def _ask_left(self) -> None:
        """The question has gone: the label strip comes back, and the article has the keyboard."""
        self.labels.show()
        self.to_article()

    # --- words

    def _translate(self) -> None:
        self._title()
        for page in self._pages.values():
            self._name(page)
        self.nothing.setText(tr("window.no_article"))
        for beside in (self.left, self.rail):
            beside.setAccessibleName(tr("view.library"))
        self._show_saved()

    def _title(self) -> None:
        state = cast("AppState", self.state)
        document = state.document
        name = title_of(document.article) if document is not None else state.workspace.library.name
        self.setWindowTitle(f"{shorten(name, _TITLE, placeholder='…')} — {tr('app.title')}")

    # --- what happened

    def _opened(self, _id: str) -> None:
        state = cast("AppState", self.state)
        article = state.articles.now
        for part in (self.view, self.labels, self.header):
            part.setVisible(article is not None)
        self.nothing.setVisible(article is None)
        self.ask.follow()
        self._relabelled()
        self._title()
        if article is not None:
            self.view.show_document(article.document)
            self.review.begin()
            self.status.show_progress()
            self.acts.article_opened()

    def _edited(self, edit: Edit) -> None:
        self.view.refresh(cast("AppState", self.state).article.document, edit)

    def _reloaded(self) -> None:
        self.view.show_document(cast("AppState", self.state).article.document)
        self._relabelled()

    def _relabelled(self) -> None:
        """The open article may have other labels than the one before: each has a command, with its key."""
        state = cast("AppState", self.state)
        document = state.document
        scheme = document.scheme if document is not None else state.workspace.scheme
        if scheme.labels == self._labelled:
            return
        self._labelled = scheme.labels
        made = self._commands(state, self)
        state.commands.renew(LABEL_COMMAND, [one for one in made if one.name.startswith(LABEL_COMMAND)])

    def _focused(self, id_: object) -> None:
        state = cast("AppState", self.state)
        article = state.articles.now
        if article is not None:
            edge: Edge | None = article.edge if id_ is not None and article.edge_shown else None
            self.view.set_focus(id_ if isinstance(id_, str) else None, edge, scroll=article.scrolls)
        self.review.note_focus(id_)

    def _show_saved(self) -> None:
        self.bar.show_saved(self.saving.words(), troubled=self.saving.troubled)

    # --- Qt's events

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() in _BACK and self.state is not None:
            self.acts.source.look()  # the person may come from an editor
        return done

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """`Esc` that no field, pop-up or page had a use for."""
        if event.key() == Qt.Key.Key_Escape and self.state is not None:
            self.leave()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.dock_layout.fit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files and self.state is not None:
            event.acceptProposedAction()
            self.state.import_files(files)

    def release(self) -> None:
        """Let go of the library; the window shows nothing from it any more."""
        state, self.state = self.state, None
        if state is not None:
            self.acts.stop()
            state.tasks.stop()
            state.library_lock.leave()
            state.workspace.close()
            self.keys.stop()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Everything is kept already; only where things stand is written now."""
        if self.state is not None:
            if self.placement is not None:
                self.placement.keep()
            self.acts.leave()
            self.release()
        tracing.event("quit")
        event.accept()
        QGuiApplication.quit()
