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

    def __init__(self, context: AppState, view: ArticleView, appearance: Appearance) -> None:
        super().__init__(context)
        self._context = context
        self._view = view
        self._appearance = appearance
        self._high_contrast = context.settings.high_contrast  # the choice that was last applied
        context.options_changed.connect(self.apply)
        appearance.changed.connect(self._themed)

    def use_theme(self, choice: str) -> None:
        """`light`, `dark` or `system`, from now on."""
        self._context.change_settings(theme=choice)

    def use_high_contrast(self, *, on: bool) -> None:
        """Frames and patterns instead of tints."""
        if self._context.change_settings(high_contrast=on):
            self._appearance.set_high_contrast(on)

    def use_language(self, code: str) -> None:
        """`id` or `en`, from now on."""
        self._context.change_settings(language=code)

    def apply(self) -> None:
        """What the person chose may be another now."""
        context, view, appearance = self._context, self._view, self._appearance
        settings, options = context.settings, context.options
        if settings.language in i18n.LANGUAGES and settings.language != i18n.language():
            i18n.use(settings.language)
            view.set_language(settings.language)
            self.translated.emit()
            context.language_changed.emit()
        if settings.theme != appearance.choice:
            appearance.choose(settings.theme)
        appearance.set_article_font(settings.article_font)
        if settings.high_contrast != self._high_contrast:
            self._high_contrast = settings.high_contrast
            appearance.set_high_contrast(settings.high_contrast)
        context.commands.remap(settings.keys)
        view.set_zoom(context.zoom)
        view.set_options(
            patterns=options.patterns,
            pending_only=options.pending_only,
            rejected=options.rejected,
            entities=options.entities,
            quotes=options.quotes,
            raw_labels=options.raw_labels,
        )

    def _themed(self, theme: Theme) -> None:
        self._context.theme = theme
        self._view.set_theme(theme)
        self._context.theme_changed.emit()
