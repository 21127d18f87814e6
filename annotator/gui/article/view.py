"""The article, with everything that is marked in it painted around its text.

`ArticleView` shows an immutable `Document` and says what a person does with mouse and caret; it knows no session, no
storage and no command.  All offsets outside are code points; only this package's `Ruler` knows UTF-16.

    view.show_document(document)            # another article
    view.refresh(document, edit)            # the same article after `edit`: repaints what the edit touches
    view.set_preview(document | None)       # another state of the same article, to look at only
    view.set_theme(theme); view.set_language("id"); view.set_zoom(70…250)
    view.set_options(patterns=…, pending_only=…, rejected=…, entities=…, quotes=…, high_contrast=…, raw_labels=…)
    view.set_focus(id | None, edge="end" | "start" | None, scroll=True); view.focused
    view.set_draft(span | None, edge="end"); view.set_find_hits(spans, current)
    view.set_jump(prefix | None, span | None, (place, total))
    view.selection() → Span | None; view.select(span | None); view.caret() → point; view.set_caret(point)
    view.item_at(position) → id | None; view.ensure_visible(span); view.visible_span() → Span
    view.mark_sequence(n)                   # `painted(n)` follows at the end of the next paint
    view.set_receiver(receiver)             # is asked about words and bands that are dragged out of the article
    view.set_tooltip_source(function)       # id → further plain text under the tool tip: who, when

Signals are explained where they stand.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from annotator import i18n
from annotator.editing.edges import Edge
from annotator.gui.article.gestures import Gestures
from annotator.gui.article.jump import JumpPanel
from annotator.gui.article.marks import Marks
from annotator.gui.article.mouse_view import LEAST_ZOOM, MOST_ZOOM, MouseView
from annotator.gui.article.scene import Rival
from annotator.gui.kit.theme import Theme
from annotator.gui.state.titles import title_of
from annotator.gui.state.view_options import Options
from annotator.i18n import tr
from annotator.model import Document, Edit, Entity, Quote, Span
from annotator.model.items import Boilerplate


class ArticleView(MouseView):
    """One article on the screen."""

    def __init__(self, theme: Theme, parent: QWidget | None = None, language: str = i18n.DEFAULT) -> None:
        super().__init__(theme, parent, language)
        self._gestures = Gestures(self)
        self._given = theme  # without what the view's own option for high contrast makes of it
        self._jump = JumpPanel(self)
        self._jump_prefix: str | None = None
        self._jump_matches = (0, 0)
        self.verticalScrollBar().rangeChanged.connect(self._bare_bar)

    def _bare_bar(self, least: int, most: int) -> None:
        """The bar is always there, so that the text never reflows; bare when all is in sight.

        Asked for anew each time: an object of Python's kept for Qt's bar does not always outlive the first page change.
        """
        self.verticalScrollBar().setEnabled(most > least)

    # ---- what is shown -------------------------------------------------------------------------------------------

    def show_document(self, document: Document) -> None:
        """Show another article, from its top, with nothing in focus."""
        self._gestures.cancel()
        self._document, self._preview, self._marks = document, None, Marks(document)
        scene = self._scene
        scene.focused = scene.edge = scene.hovered = scene.draft = scene.selection = scene.jump = None
        scene.hits, scene.hit = (), -1
        self._screen = None
        self._said = None
        self.set_jump(None, None, (0, 0))
        self._setting.show(document)
        self.setAccessibleName(tr("article.name"))
        self.setAccessibleDescription(title_of(document.article))
        self.viewport().update()
        self.article_shown.emit()

    def refresh(self, document: Document, edit: Edit) -> None:
        """Show `document`, which is the present one with `edit` applied; the text stays as it is laid out."""
        if self._document is None or document.text != self._document.text:  # the same object, as a rule
            self.show_document(document)
            return
        self._document = document
        if self._preview is None and self._marks is not None:
            self._marks.follow(document, edit)
        if any(isinstance(change.item, Boilerplate) for change in edit.changes):
            self._setting.renew_boilerplate(document)
        if self._preview is None:
            self._follow()

    def set_preview(self, document: Document | None) -> None:
        """Paint another state of the same article, such as one of its history; `None`: the present one again."""
        if document is None and self._preview is None:
            return
        self._preview = document
        shown = self._document if document is None else document
        if shown is not None:
            self._marks = Marks(shown)
            self._setting.renew_boilerplate(shown)
        self._renew_marks()

    def mark_sequence(self, number: int) -> None:
        """Have `painted(number)` said at the end of the next paint, which comes also when nothing visible changed."""
        self._sequence = number
        self.viewport().update(0, 0, 1, 1)

    # ---- how it is shown -----------------------------------------------------------------------------------------

    def set_theme(self, theme: Theme) -> None:
        """Other colours and fonts; the place in the text stays."""
        self._given = theme
        self._wear()
        self._set_anew()

    def set_language(self, code: str) -> None:
        """The language of chips and words, `id` or `en`."""
        self._scene.language = code
        self.setAccessibleName(tr("article.name"))
        self._show_jump()
        self._renew_marks()

    def set_zoom(self, percent: int) -> None:
        """Text size, 70 to 250 percent; the place in the text stays."""
        percent = min(max(percent, LEAST_ZOOM), MOST_ZOOM)
        if percent != self._scene.zoom:
            self._scene.zoom = percent
            self._set_anew()

    def set_options(self, **options: bool) -> None:
        """Change some of the view's options: the fields of `Options`."""
        for name, value in options.items():
            if name not in Options.__dataclass_fields__:
                raise TypeError(f"no such option: {name}")
            setattr(self._scene.options, name, value)
        if self._wear():
            self._set_anew()
        self._renew_marks()

    def set_tooltip_source(self, source: Callable[[str], str] | None) -> None:
        """Where further lines of a mark's tool tip come from: a function of its id."""
        self._tooltip_source = source

    def _wear(self) -> bool:
        """Take the given theme, made stronger where that is wished; whether it is another than before."""
        wished = self._scene.options.high_contrast and not self._given.is_high_contrast
        theme, before = self._given.high_contrast() if wished else self._given, self._scene.theme
        self._scene.theme = theme
        return theme != before

    def _set_anew(self) -> None:
        with self._setting.held():
            self._setting.set_theme(self._scene.theme)
            self._setting.arrange()
        self._show_jump()
        self._renew_marks()

    # ---- focus, draft, hits, jump --------------------------------------------------------------------------------

    def set_focus(self, id_: str | None, edge: Edge | None = None, *, scroll: bool = True) -> None:
        """Put the ring around a mark, with a bar at its active edge, and the caret at its start."""
        scene, screen = self._scene, self._screen if self._is_laid_out() else None
        before, item = scene.focused, self.document_shown().get(id_) if id_ is not None else None
        left = screen.place_of(before) if screen is not None and before is not None else []
        scene.focused, scene.edge = id_, edge
        if isinstance(item, Entity | Quote):
            if id_ != before:
                self._put_caret(item.start)
            if scroll:
                self.ensure_visible(item.span)
        if before is None or id_ is None or screen is None:
            self._renew_marks()  # the caret is drawn while nothing has the focus
            return
        # Quotes look otherwise while they have the focus; spans do so where what is decided is faded.
        turned = [one for one in (before, id_) if screen.quote(one) or scene.options.pending_only]
        self._follow(turned if id_ != before else (), also=[*left, *screen.place_of(id_)])

    def set_draft(self, span: Span | None, edge: Edge | None = "end") -> None:
        """A span that is being drawn and has no label yet."""
        self._scene.draft, self._scene.draft_edge = span, edge if span is not None else None
        if span is not None:
            self.ensure_visible(span)
        self.viewport().update()

    def set_rivals(self, rivals: Sequence[Rival], ring: Span | None) -> None:
        """Where two annotators differ, and the difference that is looked at."""
        self._scene.rivals, self._scene.compared = tuple(rivals), ring
        self.viewport().update()

    def set_find_hits(self, spans: Sequence[Span], current: int = -1) -> None:
        """Places that were found, sorted and apart; `current` is the one that is looked at."""
        self._scene.hits, self._scene.hit = tuple(spans), current
        if 0 <= current < len(spans):
            self.ensure_visible(spans[current])
        self.viewport().update()

    def set_jump(self, prefix: str | None, span: Span | None, matches: tuple[int, int]) -> None:
        """The jump mode: what was typed, the word it leads to, which match of how many; `None` ends it."""
        self._jump_prefix, self._jump_matches = prefix, matches
        self._scene.jump, self._scene.jump_length = span, len(prefix or "")
        if span is not None:
            self.ensure_visible(span)
        self._show_jump()
        self.viewport().update()

    def _show_jump(self) -> None:
        if self._jump_prefix is None:
            self._jump.hide()
            return
        self._jump.show_state(self._jump_prefix, self._jump_matches, self._scene.theme, self._scene.language)
        port = self.viewport()
        self._jump.place(port.width(), port.height(), top=self._target_is_low())
        self._jump.show()
        self._jump.raise_()

    def _target_is_low(self) -> bool:
        """Whether what the panel must keep clear of is in the lower third."""
        span = self._scene.draft or self._scene.jump
        if span is None:
            item = self.document_shown().get(self._scene.focused) if self._scene.focused else None
            span = item.span if isinstance(item, Entity | Quote) else None
        if span is None:
            return False
        touched = self._setting.rows().over(span)
        return bool(touched) and touched[-1].bottom > self.viewport().height() * 2 / 3

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is worked on stays in sight."""
        item = self._document.get(self._scene.focused) if self._document is not None and self._scene.focused else None
        seen = isinstance(item, Entity | Quote) and not self.rect_of(item.span).isEmpty()
        super().resizeEvent(event)
        if seen and isinstance(item, Entity | Quote):
            self.ensure_visible(item.span)
        self._show_jump()
