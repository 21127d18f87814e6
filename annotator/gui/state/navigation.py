"""Where the person is in the window, and the ways to go elsewhere."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from annotator.model import Span


class ArticleSurface(Protocol):
    """What the acts on the open article need of the view that shows it."""

    def select(self, span: Span | None) -> None: ...

    def ensure_visible(self, span: Span) -> None: ...

    def visible_span(self) -> Span: ...

    def mark_sequence(self, number: int) -> None: ...

    def parentWidget(self) -> QWidget | None: ...


class Shell(Protocol):
    """What the window itself can do for its parts."""

    @property
    def view(self) -> ArticleSurface: ...

    @property
    def page_name(self) -> str | None: ...

    def panel(self, name: str) -> QWidget | None: ...

    def page(self, name: str) -> QWidget | None: ...

    def show_panel(self, name: str, *, focus: bool = False) -> None: ...

    def to_article(self) -> None: ...


class Navigation(QObject):
    """Pages, panels and the article's view, by name: nobody needs to know the window, or one another."""

    page_shown = Signal(object)  # name of a page, or None for the article

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shell: Shell | None = None

    @property
    def view(self) -> ArticleSurface:
        """The article view."""
        return self._window().view

    def visible_span(self) -> Span:
        """What of the open article is on the screen."""
        return self.view.visible_span()

    @property
    def page_name(self) -> str | None:
        """The page in front; `None`: the article."""
        return self.shell.page_name if self.shell is not None else None

    def page(self, name: str) -> QWidget | None:
        """The page of that name, made at the first call; `None` when there is no such page."""
        return self._window().page(name)

    def panel(self, name: str) -> QWidget | None:
        """The panel of the right dock (`quotes`, `entities`, `speakers`, `history`) or the library dock."""
        return self._window().panel(name)

    def show_page(self, name: str | None) -> None:
        """`library`, `speakers`, `differences`, `preferences`, `search` …; `None` is the article."""
        self.page_shown.emit(name)

    def show_panel(self, name: str, *, focus: bool = False) -> None:
        """Bring a tab of the right dock to the front, with the keyboard when `focus` is set."""
        self._window().show_panel(name, focus=focus)

    def to_article(self) -> None:
        """Give the keyboard to the article."""
        self._window().to_article()

    def _window(self) -> Shell:
        if self.shell is None:
            raise RuntimeError("there is no window yet")
        return self.shell
