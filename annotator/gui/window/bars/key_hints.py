"""On a full page the foot of the window names the keys that matter there."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QFrame, QWidget

from annotator.gui.kit.page_widgets import clear, label, row
from annotator.gui.state.app_state import AppState
from annotator.i18n import tr


@dataclass(frozen=True, slots=True)
class Hint:
    """A few words and the keys before them: those of commands, or such as cannot be remapped."""

    words_key: str
    commands: tuple[str, ...] = ()
    fixed: tuple[str, ...] = ()
    between: str = ""  # what joins the keys: `1–4`


_STANCES = ("ledger-support", "ledger-unclear")
_ALWAYS = (Hint("hint.all_keys", ("cheatsheet",)), Hint("hint.article", fixed=("Esc",)))
PAGES: dict[str, tuple[Hint, ...]] = {
    "library": (
        Hint("hint.move", fixed=("J", "K")),
        Hint("hint.open", fixed=("↵",)),
        Hint("hint.filter", ("library-filter",)),
        Hint("hint.flag", ("library-flag",)),
        Hint("hint.export", ("export",)),
    ),
    "speakers": (
        Hint("hint.jump", fixed=("↵",)),
        Hint("hint.stance", _STANCES, between="–"),
        Hint("hint.target", ("ledger-target",)),
        Hint("hint.speaker", ("ledger-speaker",)),
    ),
    "learn": (
        Hint("hint.move", fixed=("J", "K")),
        Hint("hint.open", fixed=("↵",)),
        Hint("hint.learn_tabs", ("learn-tab", "memory-tab")),
        Hint("hint.learn", ("learn-act",)),
    ),
    "memory": (
        Hint("hint.move", fixed=("J", "K")),
        Hint("hint.memory_use", ("memory-use",)),
        Hint("hint.open", fixed=("↵",)),
        Hint("hint.memory_forget", ("memory-forget",)),
        Hint("hint.learn_tabs", ("learn-tab", "memory-tab")),
    ),
    "team": (
        Hint("hint.move", fixed=("J", "K")),
        Hint("hint.open", fixed=("↵",)),
        Hint("hint.take_package", ("team-take",)),
        Hint("hint.make_package", ("team-make",)),
    ),
    "export": (
        Hint("hint.move", fixed=("J", "K")),
        Hint("hint.open", fixed=("↵",)),
        Hint("hint.export", ("export-act",)),
    ),
    "notes": (
        Hint("hint.move", fixed=("J", "K")),
        Hint("hint.open", fixed=("↵",)),
        Hint("hint.note_turn", ("note-turn",)),
    ),
    "differences": (
        Hint("hint.move", ("difference-next", "difference-previous")),
        Hint("hint.take_one", ("difference-one",)),
        Hint("hint.take_two", ("difference-two",)),
        Hint("hint.edit_own", ("difference-edit",)),
        Hint("hint.alike", ("difference-alike",)),
        Hint("hint.next_article", ("difference-article",)),
    ),
}
"""What is named on each page beside `_ALWAYS`; a page that is not here has only those."""


class Hints(QFrame):
    """The keys of one page, from the command table: remapped ones are shown as they are in force."""

    def __init__(self, state: AppState) -> None:
        super().__init__()
        self._state = state
        self._page: str | None = None
        self._row = row(gap=14)
        self.setLayout(self._row)
        self._groups: list[QWidget] = []
        self._room = 10_000

    def show_page(self, name: str | None) -> None:
        """The keys of page `name`; nothing for the article."""
        self._page = name
        self._groups = []
        clear(self._row)
        if name is not None:
            for hint in (*PAGES.get(name, ()), *_ALWAYS):
                self._add(hint, name)
        self.setVisible(name is not None)
        self._fit()

    def give(self, room: int) -> None:
        """There are `room` px for them."""
        self._room = room
        self._fit()

    def _fit(self) -> None:
        """Those of the page give way, the last one first; the two that are always there stay."""
        gap = self._row.spacing()
        wanted = sum(group.sizeHint().width() + gap for group in self._groups)
        droppable = self._groups[: -len(_ALWAYS)]
        for group in self._groups:
            group.show()
        for group in reversed(droppable):
            if wanted <= self._room:
                break
            group.hide()
            wanted -= group.sizeHint().width() + gap

    def clear_of(self, x: int) -> int:
        """What ends at `x` px covers the first of them: where it ends so that it cuts none in two."""
        self._row.activate()
        cut = [box for box in (group.geometry() for group in self._groups) if box.left() < x <= box.right()]
        return cut[0].right() + self._row.spacing() // 2 if cut else x

    def translate(self) -> None:
        """Words and keys again."""
        self.show_page(self._page)

    def _add(self, hint: Hint, scope: str) -> None:
        keys = [self._state.commands.key(name, scope) for name in hint.commands]
        caps = [*hint.fixed, *(key for key in keys if key)]
        if not caps:
            return  # its keys were switched off
        inside = row(gap=4)
        for at, cap in enumerate(caps):
            if at and hint.between:
                inside.addWidget(label(hint.between, "small"))
            inside.addWidget(label(cap, "keycap"))
        inside.addWidget(label(tr(hint.words_key), "small"))
        group = QWidget()
        group.setLayout(inside)
        self._row.addWidget(group)
        self._groups.append(group)
