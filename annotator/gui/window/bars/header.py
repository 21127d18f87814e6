"""The row over the article: its name, where it comes from, and what is shown of its marks."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy

from annotator.gui.kit.accessible_name import keyed
from annotator.gui.kit.elided_label import ElidedLabel
from annotator.gui.kit.icons import icon
from annotator.gui.kit.page_widgets import row
from annotator.gui.kit.theme import kind
from annotator.gui.kit.tooltips import plain
from annotator.gui.state.app_state import AppState
from annotator.gui.state.titles import title_of
from annotator.i18n import tr
from annotator.numbers import whole

_TOGGLES = (("entities", "view.entities"), ("quotes", "view.quotes"), ("patterns", "view.patterns"))
_ROOM_FOR_TOGGLES = 560  # px; below that the menu has them
_ENOUGH_OF_A_NAME = 300  # px of a long headline that tell which article it is


class Header(QFrame):
    """Title, outlet, length and language of the open article; entities, quotes and patterns can be switched off."""

    def __init__(self, state: AppState) -> None:
        super().__init__()
        self._state = state
        kind(self, "header")
        self.setFixedHeight(42)
        self._name = ElidedLabel(look="strong")
        self._about = ElidedLabel(look="small")
        self._library = QPushButton(self)
        kind(self._library, "ghost")
        self._library.clicked.connect(lambda: state.commands.run("panel-library"))
        self._toggles: dict[str, QPushButton] = {}
        group = row(gap=0)
        self.setLayout(row(self._name, self._about, None, self._library, group, margins=(18, 0, 18, 0), gap=10))
        for place, (name, _key) in enumerate(_TOGGLES):
            button = QPushButton(self)
            button.setCheckable(True)
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            button.setProperty("place", ("first", "middle", "last")[place])
            kind(button, "toggle")
            button.clicked.connect(lambda on, name=name: state.set_options(**{name: on}))
            group.addWidget(button)
            self._toggles[name] = button
        state.articles.opened.connect(lambda _id: self.show_article())
        state.library_changed.connect(self.show_article)
        state.options_changed.connect(self._show_options)
        state.looks_changed.connect(self.translate)
        self.rail = False
        self._abouts: tuple[str, ...] = ("",)  # what may stand beside the name, the longest first
        self.translate()

    def set_rail(self, rail: bool) -> None:
        """Whether the library is a rail: then a button here opens it."""
        self.rail = rail
        self._library.setVisible(rail)

    def show_article(self) -> None:
        document = self._state.document
        if document is None:
            self._name.setText("")
            self._abouts = ("",)
            self._fit()
            return
        article = document.article
        self._name.setText(title_of(article))
        self._name.setToolTip(plain("\n".join(filter(None, (title_of(article), article.source)))))
        name = tr(f"window.language.{article.language}")
        spoken = article.language if name.startswith("window.") else name
        outlet, size = str(article.meta.get("outlet") or ""), tr("window.characters", n=whole(len(article.text)))
        full, less = (" · ".join(part for part in parts if part) for parts in ((outlet, size, spoken), (outlet, size)))
        self._abouts = (full, less, outlet or size, "")
        self._fit()

    def translate(self) -> None:
        """All words again."""
        for name, key in _TOGGLES:
            self._toggles[name].setText(tr(key))
            self._toggles[name].setAccessibleName(tr(key))
        self._library.setText(tr("view.library"))
        self._library.setIcon(icon("panel-left", self._state.theme))
        keyed(self._library, tr("view.library"), self._state.commands.key("panel-library"))
        self._show_options()
        self.show_article()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for button in self._toggles.values():
            button.setVisible(self.width() >= _ROOM_FOR_TOGGLES)
        self._library.setVisible(self.rail)
        self._fit()

    def _fit(self) -> None:
        """As much about the article as there is room for beside its name, a long one being cut."""
        beside = [self._library, *self._toggles.values()]
        taken = sum(part.sizeHint().width() for part in beside if not part.isHidden())
        room = self.width() - taken - 2 * 18 - 4 * 10
        beside_it = room - min(self._name.sizeHint().width(), _ENOUGH_OF_A_NAME)
        width = self._about.fontMetrics().horizontalAdvance
        about = next((words for words in self._abouts if width(words) <= beside_it), self._abouts[-1])
        self._about.setText(about)
        self._name.setMaximumWidth(max(40, room - width(about)))

    def _show_options(self) -> None:
        for name, button in self._toggles.items():
            button.setChecked(bool(getattr(self._state.options, name)))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
