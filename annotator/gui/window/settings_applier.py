"""What the person has chosen: theme, contrast, language, font, zoom and what is shown; applied when it changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from annotator import i18n
from annotator.gui.kit.theme import Theme

if TYPE_CHECKING:
    from annotator.gui.article.view import ArticleView
    from annotator.gui.kit.appearance import Appearance
    from annotator.gui.state.app_state import AppState


class SettingsApplier(QObject):
    """Keeps choices in the settings, and brings the window in line with them."""

    translated = Signal()  # another language: before everybody else is told

    def __init__(self, state: AppState, view: ArticleView, appearance: Appearance) -> None:
        super().__init__(state)
        self._state = state
        self._view = view
        self._appearance = appearance
        self._high_contrast = state.settings.high_contrast  # the choice that was last applied
        state.options_changed.connect(self.apply)
        appearance.changed.connect(self._themed)

    def use_theme(self, choice: str) -> None:
        """`light`, `dark` or `system`, from now on."""
        self._state.change_settings(theme=choice)

    def use_high_contrast(self, *, on: bool) -> None:
        """Frames and patterns instead of tints."""
        if self._state.change_settings(high_contrast=on):
            self._appearance.set_high_contrast(on)

    def use_language(self, code: str) -> None:
        """`id` or `en`, from now on."""
        self._state.change_settings(language=code)

    def apply(self) -> None:
        """What the person chose may be another now."""
        state, view, appearance = self._state, self._view, self._appearance
        settings, options = state.settings, state.options
        if settings.language in i18n.LANGUAGES and settings.language != i18n.language():
            i18n.use(settings.language)
            view.set_language(settings.language)
            self.translated.emit()
            state.language_changed.emit()
        if settings.theme != appearance.choice:
            appearance.choose(settings.theme)
        appearance.set_article_font(settings.article_font)
        if settings.high_contrast != self._high_contrast:
            self._high_contrast = settings.high_contrast
            appearance.set_high_contrast(settings.high_contrast)
        state.commands.remap(settings.keys)
        view.set_zoom(state.zoom)
        view.set_options(
            patterns=options.patterns,
            pending_only=options.pending_only,
            rejected=options.rejected,
            entities=options.entities,
            quotes=options.quotes,
            raw_labels=options.raw_labels,
        )

    def _themed(self, theme: Theme) -> None:
        self._state.theme = theme
        self._view.set_theme(theme)
        self._state.theme_changed.emit()
