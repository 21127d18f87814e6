"""Which theme is in force: the person's choice, or the system's."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from annotator.gui.kit.theme import Theme, apply


def system_theme() -> str:
    """`dark` when the system prefers it, else `light`."""
    scheme = QGuiApplication.styleHints().colorScheme()
    return "dark" if scheme == Qt.ColorScheme.Dark else "light"


def system_wants_contrast() -> bool:
    """Whether the system asks for high contrast; Qt before 6.10 cannot tell."""
    hints = QGuiApplication.styleHints()
    accessibility = getattr(hints, "accessibility", lambda: None)()
    if accessibility is None:
        return False
    return bool(accessibility.contrastPreference() == Qt.ContrastPreference.HighContrast)


class Appearance(QObject):
    """Holds the theme of the application, applies it, and says when it is another.

    `choice` is `light`, `dark` or `system`; with `system` the theme follows the desktop while the app runs.
    """

    changed = Signal(object)  # Theme

    def __init__(self, app: QApplication, choice: str = "system", *, high_contrast: bool | None = None) -> None:
        super().__init__(app)
        self._app = app
        self._choice = choice
        self._high_contrast = high_contrast  # None: as the system has it
        self._article_font: str | None = None  # None: the shipped one
        self._theme = self._wanted()
        apply(app, self._theme)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_changed)

    @property
    def theme(self) -> Theme:
        return self._theme

    @property
    def choice(self) -> str:
        return self._choice

    def choose(self, choice: str) -> None:
        """Take `light`, `dark` or `system` from now on."""
        self._choice = choice
        self._renew()

    def set_high_contrast(self, wanted: bool | None) -> None:
        """On, off, or `None`: as the system has it."""
        self._high_contrast = wanted
        self._renew()

    def set_article_font(self, family: str | None) -> None:
        """The reader's own font for the article; `None`: the shipped one."""
        self._article_font = family
        self._renew()

    def _wanted(self) -> Theme:
        theme = Theme.load(system_theme() if self._choice == "system" else self._choice)
        strong = system_wants_contrast() if self._high_contrast is None else self._high_contrast
        theme = theme.high_contrast() if strong else theme
        return theme.with_article_font(self._article_font) if self._article_font else theme

    def _system_changed(self) -> None:
        if self._choice == "system":
            self._renew()

    def _renew(self) -> None:
        theme = self._wanted()
        if theme == self._theme:
            return
        self._theme = theme
        # With every page open Qt needs more than a second to give a thousand parts their new look.
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            apply(self._app, theme)
            self.changed.emit(theme)
        finally:
            QGuiApplication.restoreOverrideCursor()
