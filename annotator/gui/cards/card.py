"""The open card: one quote with all its fields, live."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from annotator.gui.cards import reasons
from annotator.gui.cards.card_text import spoken, state_words, target_shown
from annotator.gui.cards.fields import FieldRow
from annotator.gui.cards.quote_text import QuoteText
from annotator.gui.cards.speaker_search import initials, is_body
from annotator.gui.cards.stance_row import StanceRow
from annotator.gui.kit import paint
from annotator.gui.kit.accessible_name import keyed, named
from annotator.gui.kit.buttons import KeyButton, NumberBadge, StateNote
from annotator.gui.kit.page_widgets import column, row
from annotator.gui.kit.remark_label import Line
from annotator.gui.kit.segments import STACKED, Segment, Segments
from annotator.gui.kit.theme import Theme
from annotator.i18n import tr
from annotator.model import Document, Quote
from annotator.model.scheme import STANCES, StanceValue
from annotator.numbers import percent

TYPES = ("direct", "indirect", "mixed")
FIELDS = ("speaker", "mention", "cue", "target")
_LEFT, _RIGHT, _AIR = 12, 3, 7  # around the card, in px: room for its shadow; the scroll bar stands at the right
_NARROW = 366  # px of the card below which stance words shorten
_LEAST = 60  # … below which it has not got its place yet
_SIGN = 32  # px before the words of a state, and for the dot behind them


class QuoteCard(QWidget):
    """Shows a quote and says what a person wants of it; it changes nothing itself."""

    asked = Signal(str)  # a field whose pop-up is wanted: speaker, mention, cue, target
    type_chosen = Signal(str)
    stance_chosen = Signal(str)
    acted = Signal(str)  # accept, reject, doubt
    reached = Signal(QRect)  # a part of the card got the keyboard: where it stands in the card

    def __init__(self, parent: QWidget | None = None, *, key_of: Callable[[str], str]) -> None:
        """`key_of` gives the key cap of a command by its name."""
        super().__init__(parent)
        self._keys = key_of
        self._theme: Theme | None = None
        self._look: tuple[Theme, bool] | None = None
        self.setProperty("scope", "card")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.quote: Quote | None = None
        self.focused = True
        self._ordered: list[QWidget] = []
        self._stances: tuple[StanceValue, ...] = STANCES

        self.number = NumberBadge(self)
        self.types = Segments(self, small=True)
        self.state = StateNote(self)
        self.text = QuoteText(self)
        self.rows = {name: FieldRow(self, serif=name in ("mention", "cue")) for name in FIELDS}
        self._stance = StanceRow(self, key_of=key_of)
        self.stances = self._stance.segments
        self.notices = [Line(self) for _ in range(4)]
        self.why = Line(self)
        self.offer = Line(self)
        self.accept = KeyButton(self, primary=True)
        self.reject = KeyButton(self)
        self.doubt = KeyButton(self)
        self.doubt.setCheckable(True)
        self._lay_out()
        self.types.chosen.connect(self.type_chosen)
        self.stances.chosen.connect(self.stance_chosen)
        for name, field in self.rows.items():
            field.opened.connect(lambda name=name: self.asked.emit(name))
        for name, button in (("accept", self.accept), ("reject", self.reject), ("doubt", self.doubt)):
            button.clicked.connect(lambda _on, name=name: self.acted.emit(name))

    def _lay_out(self) -> None:
        self._head = row(self.number, self.types, None, self.state)
        self._stacked = False
        self._foot = QWidget(self)
        self._spare = QWidget(self._foot)  # beside a lone button, which would else be as wide as the card
        ways = ((self.accept, 1), (self._spare, 3), self.reject, self.doubt)
        self._buttons = row(*ways, margins=(0, 10, 0, 0), gap=6)
        self._foot.setLayout(self._buttons)
        *who, target = (self.rows[name] for name in FIELDS)
        remarks = (*self.notices, self.offer, self.why)
        self._column = column(self._head, 9, self.text, *who, self._stance, target, *remarks, self._foot, gap=0)
        self._column.setContentsMargins(_LEFT + 13, _AIR + 12, _RIGHT + 12, _AIR + 11)
        self.setLayout(self._column)

    def field_at(self, at: QPoint) -> str | None:
        """The field at a place of the screen, where it can be seen."""
        found = (name for name, field in self.rows.items() if field.visibleRegion().contains(field.mapFromGlobal(at)))
        return next(found, None)

    def show_drop(self, name: str | None, shown: str = "") -> None:
        """Light the field under what is dragged, as `FieldRow.show_drop`; `None` lights none."""
        for other, field in self.rows.items():
            field.show_drop(shown if other == name else None)

    def stops(self) -> list[QWidget]:
        """The fields in the order of the Tab key: type, speaker, mention, cue, stance, target, buttons."""
        rows = self.rows
        return [
            *self.types.buttons,
            rows["speaker"],
            rows["mention"],
            rows["cue"],
            *self.stances.buttons,
            rows["target"],
            self.accept,
            self.reject,
            self.doubt,
        ]

    def show_quote(
        self,
        document: Document,
        quote: Quote,
        theme: Theme,
        *,
        zoom: float = 1.0,
        notices: Sequence[str] = (),
        offer: str = "",
    ) -> None:
        """`notices` are the sentences of the live checks, `offer` what could be applied to other quotes too."""
        theme = theme.zoomed(zoom)
        look = theme, self.focused
        if look != self._look:  # of the card itself; its parts paint themselves where they show something else
            self._look = look
            self.update()
        self._theme, self.quote = theme, quote
        self._stack(theme.zoom > STACKED)
        self.state.set_zoom(theme.zoom)
        undecided = quote.origin == "suggested"
        rejected = quote.origin == "rejected"
        self.number.show_number(document.quote_number(quote.id), paint.state_of(quote), theme)
        self._show_types(quote, theme)
        self._show_state(quote, theme)
        self.text.show_quote(document, quote, theme, zoom)
        self._show_fields(document, quote, theme, zoom)
        self._stances = document.scheme.stances
        self._stance.show_stance(self._stances, quote, theme, roomy=self._roomy)
        for line, sentence in zip(self.notices, (*notices, "", "", "", ""), strict=False):
            line.show_line(theme, "triangle-alert", sentence if not rejected else "", grave=True)
        self.offer.show_line(theme, "users", "" if rejected else offer)
        why = reasons.in_words(quote.reasons) if quote.confidence is not None and not quote.decided else ""
        self.why.show_line(theme, "info", why if undecided else "")
        self.why.setAccessibleName(f"{tr('card.why')}: {why}")
        self._show_buttons(quote, theme)
        for widget in (*self.rows.values(), self._stance):
            widget.setVisible(not rejected)
        self.types.setEnabled(not rejected)
        self.setAccessibleName(spoken(document, quote))
        if self._ordered != self.stops():
            self._ordered = self.stops()
            for stop in self._ordered:
                stop.removeEventFilter(self)
                stop.installEventFilter(self)
        for inner in (self._buttons, self._stance.column, self._column, self.state.row):
            inner.activate()  # at once: else they take their places after the paint

    def _stack(self, stacked: bool) -> None:
        """With large letters the types have a line of their own, and each button, too."""
        if stacked == self._stacked:
            return
        self._stacked = stacked
        (self._head if stacked else self._column).removeWidget(self.types)
        if stacked:
            self._column.insertWidget(1, self.types)
        else:
            self._head.insertWidget(1, self.types)
        self._buttons.setDirection(QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Says which part has the keyboard, so that a card longer than the list is scrolled to it."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self.reached.emit(QRect(watched.mapTo(self, watched.rect().topLeft()), watched.size()))
        return super().eventFilter(watched, event)

    def _key_of(self, name: str) -> str:
        """The key that works on this card; none while another mark has the focus, for then it would not."""
        return self._keys(name) if self.focused else ""

    def heightForWidth(self, width: int) -> int:
        self._shorten(width)
        return self._column.totalHeightForWidth(width)

    def hasHeightForWidth(self) -> bool:
        return True

    def sizeHint(self) -> QSize:
        return QSize(388, self.heightForWidth(388))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        if theme is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(_LEFT - 1, _AIR - 1, -_RIGHT + 1, -_AIR + 1)
        if not theme.dark and not theme.is_high_contrast:
            paint.draw_shadow(painter, box, theme.measures.radius_card, theme)
        painter.setBrush(theme.ui.page)
        painter.setPen(QPen(theme.ui.focus, 2) if self.focused else QPen(theme.ui.line_strong, 1))
        painter.drawRoundedRect(box, theme.measures.radius_card, theme.measures.radius_card)

    def _show_types(self, quote: Quote, theme: Theme) -> None:
        names = [tr(f"quote.type_{type_}") for type_ in TYPES]
        segments = [Segment(type_, name) for type_, name in zip(TYPES, names, strict=True)]
        if quote.origin == "rejected":
            segments = [segment for segment in segments if segment.value == quote.type]
            names = [segment.text for segment in segments]
        n, key = len(segments), self._key_of("quote-type")  # which goes from one to the next
        spoken_names = [tr("card.field.type", value=name) for name in names]
        self.types.set_segments(segments, theme, spoken_names, [tr("quote.type")] * n, [key] * n)
        self.types.set_value(quote.type)

    def _show_state(self, quote: Quote, theme: Theme) -> None:
        if quote.origin == "rejected":
            self.state.show_words(theme, "x", tr("card.rejected"), "quiet")
        elif quote.origin == "suggested":
            word = tr("card.confidence") if self._roomy else ""
            self.state.show_confidence(word, percent(quote.confidence or 0))
        elif quote.stance_open:
            words = self._beside_types(theme, tr("card.stance_open"), tr("card.stance_open_short"))
            self.state.show_words(theme, "?", words, "open")
        elif not quote.certain:
            self.state.show_words(theme, "?", self._beside_types(theme, tr("card.doubtful")), "open")
        elif quote.origin == "changed":
            self.state.show_words(theme, "check", self._beside_types(theme, tr("card.edited")), "saved", dot=True)
        else:
            self.state.show_words(theme, "check", "", "saved")
        self.state.setToolTip(tr("card.added") if quote.origin == "added" else state_words(quote))

    def _beside_types(self, theme: Theme, *choices: str) -> str:
        """The first that has room beside the types, which are not to be cut; else the sign alone says it."""
        if self._stacked or self.width() < _LEAST:
            return choices[0]
        around, head = self._column.contentsMargins(), self._head
        taken = around.left() + around.right() + self.number.width() + self.types.sizeHint().width()
        room = self.width() - taken - 2 * head.spacing() - _SIGN
        metrics = QFontMetricsF(paint.ui(theme, theme.measures.ui_small, 500))
        return next((words for words in choices if metrics.horizontalAdvance(words) <= room), "")

    def _show_fields(self, document: Document, quote: Quote, theme: Theme, zoom: float) -> None:
        text = document.text
        machine = quote.origin == "suggested"
        speaker, mention, cue, target = (self.rows[name] for name in FIELDS)
        unnamed = tr("card.empty_speaker" if quote.decided or not quote.mention else "card.choose_speaker")
        body = quote.speaker_name is not None and is_body(document, quote.speaker_name)
        speaker.show_value(
            theme,
            zoom,
            tr("quote.speaker"),
            quote.speaker_name or unnamed,
            self._key_of("quote-speaker"),
            empty=quote.speaker_name is None,
            suggested=machine,
            avatar=(initials(quote.speaker_name), body) if quote.speaker_name else None,
        )
        for field, span, name, none in (
            (mention, quote.mention, "quote.mention", "card.empty_mention"),
            (cue, quote.cue, "quote.cue", "quote.cue_none"),
        ):
            key = self._key_of("quote-mention" if field is mention else "quote-cue")
            shown = span.of(text) if span is not None else tr(none)
            field.show_value(theme, zoom, tr(name), shown, key, empty=span is None, suggested=machine)
        value, empty, hinted, warn = target_shown(quote)
        target.show_value(
            theme,
            zoom,
            tr("quote.target"),
            value,
            self._key_of("quote-target"),
            empty=empty,
            suggested=hinted,
            warn=warn,
        )
        for name, field in self.rows.items():
            said = tr(f"card.field.{name}", value=field.value)
            machine_made = machine and not (name == "target" and empty)
            called = tr("card.field.suggested", field=said) if machine_made else said
            if key := self._key_of(f"quote-{name}"):
                keyed(field, called, key, tr(f"quote.{name}"))
            else:
                named(field, called, "")

    def _show_buttons(self, quote: Quote, theme: Theme) -> None:
        rejected, undecided = quote.origin == "rejected", not quote.settled and quote.origin != "rejected"

        space = self._key_of("accept")
        yes = "card.restore" if rejected else "card.accept_stance" if quote.stance_open else "card.accept"
        self.accept.show_words(theme, tr(yes), space)
        self.accept.setVisible(undecided or rejected)
        if undecided or rejected:
            self.accept.set_primary(undecided)
        self._spare.setVisible(rejected)
        self._buttons.setStretchFactor(self.accept, 0 if rejected else 1)  # a lone button has room for its key cap
        out = "card.delete" if quote.origin == "added" else "card.reject"
        self.reject.show_words(theme, tr(out), self._key_of("reject"))
        self.reject.setVisible(not rejected)
        self.doubt.show_words(theme, tr("card.doubt"), self._key_of("doubt"))
        self.doubt.setVisible(not rejected)
        self.doubt.setChecked(not quote.certain)

    @property
    def _roomy(self) -> bool:
        return self._stacked or self.width() >= _NARROW or self.width() < _LEAST

    def _shorten(self, width: int) -> None:
        """Take the words that fit `width` before the height is measured."""
        theme, quote = self._theme, self.quote
        if theme is None or quote is None or width == self.width():
            return
        was = self._roomy
        self.resize(width, self.height())
        self._show_state(quote, theme)
        if was != self._roomy:
            self._stance.show_stance(self._stances, quote, theme, roomy=self._roomy)
