"""The right side of the page: what is open, agreed and decided, a card for each difference, and the button to save."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea

from annotator.gui.kit.buttons import KeyButton
from annotator.gui.kit.key_words import shown
from annotator.gui.kit.page_widgets import button, clear, column, frame, label, row
from annotator.gui.kit.tabs import CountedTabs
from annotator.gui.kit.theme import Theme, kind
from annotator.gui.parts.differences.card import Choice, DifferenceCard, Shown
from annotator.gui.parts.differences.wording import agreed, quote_of, remarks
from annotator.i18n import tr
from annotator.model import Document
from annotator.workspace.adjudicating import Comparison

_WAYS = ("edit-name", "load", "page-team", "difference-article")
"""What leads to a second version of an article, or to an article that has two."""
_TABS = ("open", "agreed", "decided")


class DifferencesPanel(QFrame):
    """The cards of one comparison; one of them is in front."""

    save = Signal()
    wanted = Signal(str)  # the command of a button that leads on where there are not two versions
    listed = Signal()  # other cards are shown, or the same with other answers

    def __init__(
        self,
        pick: Callable[[int, Choice | None], None],
        acts: tuple[Callable[[], object], Callable[[], object]],
    ) -> None:
        """`pick` and `acts` are what a `DifferenceCard` calls."""
        super().__init__()
        self._pick, self._acts = pick, acts
        self._theme: Theme | None = None
        self._compared: Comparison | None = None
        self._layer: Document | None = None  # the decided version, with what all agree on
        self._front = 0  # the number of the difference whose card is in front
        self.cards: list[DifferenceCard] = []
        self.tabs = CountedTabs(_TABS)
        self.tabs.chosen.connect(lambda _name: self.show_cards())
        self.message = label(look="muted", wraps=True)
        self.ways = {command: button("", does=partial(self.wanted.emit, command)) for command in _WAYS}
        self._ways_on = column(*self.ways.values(), margins=(17, 0, 17, 10), gap=8)
        self._ways = frame("bare", self._ways_on)
        self.progress = label(look="muted")
        self.area = QScrollArea()
        self.area.verticalScrollBar().rangeChanged.connect(self._bring_card)  # cards got their heights
        self._head = frame("panel-header")
        self._list = column(margins=(12, 10, 12, 10), gap=10)
        self._save = KeyButton(primary=True)
        self._save.clicked.connect(lambda _on: self.save.emit())
        self._lay_out()

    def translate(self, theme: Theme) -> None:
        """All words again."""
        self._theme = theme
        cap = shown("Ctrl+Enter")
        for command, made in self.ways.items():
            made.setText(tr(f"page.diff.way_{command.replace('-', '_')}"))
            made.setAccessibleName(made.text())
        self._save.show_words(theme, tr("page.diff.save"), cap)
        for name in _TABS:
            self.tabs.call(name, tr(f"page.diff.tab_{name}"))
        self.show_cards()

    def show_comparison(self, compared: Comparison | None, layer: Document | None) -> None:
        """`None`: there are not two versions; the panel says so."""
        self._compared, self._layer = compared, layer
        self.message.setVisible(compared is None)
        self._ways.setVisible(compared is None)
        for part in (self._save, self.progress):
            part.setVisible(compared is not None)
        self.message.setText(tr("page.diff.two_needed"))
        self.show_cards()

    def show_layer(self, layer: Document) -> None:
        """Something was decided."""
        self._layer = layer
        self.show_cards()

    def numbers(self) -> list[int]:
        """The numbers of the differences that have a card now."""
        compared = self._compared
        if compared is None or self.tabs.current == "agreed":
            return []
        every = range(len(compared.found))
        return [n for n in every if self.tabs.current == "open" or compared.answer(n) is not None]

    def bring(self, number: int) -> None:
        """Have the card of that difference in front."""
        self._front = number
        for card in self.cards:
            card.mark(card.number == number)
        QTimer.singleShot(0, self, self._bring_card)  # the card in front has grown by its buttons

    def show_cards(self) -> None:
        """The cards of the tab in front, and how many stand behind each."""
        clear(self._list)
        self.cards = []
        compared = self._compared
        total = len(compared.found) if compared is not None else 0
        decided = total - len(compared.open()) if compared is not None else 0
        same = agreed(compared) if compared is not None else []
        self.tabs.set_counts(dict(zip(_TABS, (total, len(same), decided), strict=True)))
        self.tabs.fit(self._head.width())
        self.progress.setText(tr("page.diff.progress", i=decided, n=total))
        if self.tabs.current == "agreed":
            for words in same:
                self._list.addWidget(label(words, "article-small", wraps=True))
        for number in self.numbers():
            self._add_card(number)
        if compared is not None and not total:
            self._list.addWidget(label(tr("page.diff.none"), "muted", wraps=True))
        self._list.addStretch(1)
        self.listed.emit()
        QTimer.singleShot(0, self, self._bring_card)  # once the cards have their places

    def _add_card(self, number: int) -> None:
        compared, layer, theme = self._compared, self._layer, self._theme
        if compared is None or layer is None or theme is None:
            raise LookupError("there is nothing to compare")
        difference = compared.found[number]
        quote = quote_of(difference, layer)
        card_shown = Shown(
            number,
            len(compared.found),
            difference,
            compared.annotators,
            layer,
            compared.answer(number),
            compared.is_put_off(number),
            layer.quote_number(quote.id) if quote is not None else None,
            remarks(compared, difference),
        )
        card = DifferenceCard(card_shown, theme, self._pick, self._acts)
        card.mark(number == self._front)
        self.cards.append(card)
        self._list.addWidget(card)

    def _bring_card(self) -> None:
        """Scroll to the card in front."""
        self._list.activate()
        card = next((card for card in self.cards if card.number == self._front), None)
        if card is not None:
            self.area.ensureWidgetVisible(card)

    def _lay_out(self) -> None:
        kind(self, "panel")
        self.setProperty("edge", "left")
        self.setMinimumWidth(340)
        self.setMaximumWidth(450)
        self._list.addStretch(1)
        self.area.setWidget(frame("panel", self._list))
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.message.setContentsMargins(17, 10, 17, 10)
        self._head.setFixedHeight(42)
        self._head.setLayout(row(self.tabs, None, margins=(6, 0, 0, 0)))
        foot = row(self.progress, None, self._save, margins=(12, 8, 12, 8))
        self.setLayout(column(self._head, self.message, self._ways, (self.area, 1), foot, gap=0))
