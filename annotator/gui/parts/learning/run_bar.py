"""The bar of the page Learn: how far a run is, how it ended, and what can be done about it."""

from __future__ import annotations

from collections import Counter
from typing import Protocol

from PySide6.QtWidgets import QFrame, QProgressBar, QPushButton

from annotator.gui.kit.buttons import KeyButton
from annotator.gui.kit.key_words import shown
from annotator.gui.kit.page_widgets import button, clear, label, row
from annotator.gui.kit.theme import kind
from annotator.gui.parts.learning.overview import Overview
from annotator.gui.parts.learning.tables import label_words
from annotator.gui.state.app_state import AppState
from annotator.gui.state.learning import Outcome, minutes
from annotator.i18n import tr
from annotator.numbers import decimal
from annotator.workspace.learning.told import better_told

_LEAST = 3  # labels that are named as those with the least material


class Actions(Protocol):
    """What the buttons of the bar do."""

    def act(self) -> None: ...
    def stop(self) -> None: ...
    def undo(self) -> None: ...
    def use(self, name: str | None) -> None: ...
    def decline(self) -> None: ...
    def show_latest(self) -> None: ...
    def copy_words(self, words: str) -> None: ...


class RunBar(QFrame):
    """One sentence with its buttons; hidden where there is nothing to say."""

    def __init__(self, state: AppState, actions: Actions) -> None:
        super().__init__()
        kind(self, "notice")
        self._state, self._learning, self._actions = state, state.learning, actions
        self._row = row(margins=(14, 8, 8, 8), gap=10)
        self.setLayout(self._row)
        self._chosen = ""  # what is said once a person has put a version in force

    def say_chosen(self, words: str) -> None:
        """Say which version was put in force, with the button that takes it back, until the next run."""
        self._chosen = words

    def show_run(self, found: Overview | None) -> None:
        """What is to be said now; `found`: what was read so far."""
        clear(self._row)
        words, parts, grave = self._state_now(found)
        self.setVisible(bool(words))
        kind(self, "notice-error" if grave else "notice")
        self._row.addWidget(label(words, "medium", wraps=True), 1)
        for part in parts:
            self._row.addWidget(part)
            part.show()
        self.setAccessibleName(words)

    def _state_now(self, found: Overview | None) -> tuple[str, list[QPushButton | QProgressBar], bool]:
        """The words, what stands beside them, and whether something went wrong."""
        learning, act = self._learning, self._actions
        offered = learning.offered
        if learning.running:
            if learning.asked == "compare" or learning.stopping:
                return tr("learn.stopping" if learning.stopping else "learn.comparing"), [self._meter()], False
            return self._progress_words(), [self._meter(), button(tr("learn.stop"), does=act.stop, key="Ctrl+.")], False
        if offered is not None and found is not None and (one := found.run(offered)) is not None:
            words = better_told(one.about)
            use = KeyButton(primary=True)
            use.show_words(self._state.theme, tr("learn.use", v=offered), shown("Ctrl+Enter"))
            use.clicked.connect(act.act)
            return words, [use, button(tr("learn.use_not"), does=act.decline)], False
        in_force = found.shown(found.force) if found is not None else tr("learn.built_in")
        if learning.outcome is not None:
            return self._ended(learning.outcome, in_force)
        if self._chosen:
            return self._chosen, [button(tr("learn.undo"), does=act.undo, key="Ctrl+Z")], False
        if learning.interrupted:
            return tr("learn.interrupted", v=in_force), [], False
        if found is not None and found.gone is not None:
            remove = button(tr("learn.remove_gone"), does=lambda: act.use(None))
            return tr("learn.gone", name=found.gone), [remove], True
        return "", [], False

    def _ended(self, outcome: Outcome, in_force: str) -> tuple[str, list[QPushButton | QProgressBar], bool]:
        """A run that gave no version to be offered."""
        act = self._actions
        if outcome.error is not None:
            words = tr("learn.failed", reason=str(outcome.error), v=in_force)
            again = button(tr("learn.retry"), does=act.act, key="Ctrl+Enter")
            copy = button(tr("learn.copy_details"), does=lambda: act.copy_words(words))
            return words, [again, copy], True
        if outcome.stopped is not None:
            again = button(tr("learn.start_again"), does=act.act, key="Ctrl+Enter")
            return tr("learn.stopped", i=outcome.stopped, v=in_force), [again], False
        difference = button(tr("learn.show_difference"), does=act.show_latest)
        words = tr("learn.not_better", v=in_force)
        marks = Counter({line["name"]: line["n"] for line in (outcome.about or {}).get("labels", ())})
        if marks:
            least = ", ".join(f"{label_words(name)} {n}" for name, n in marks.most_common()[: -_LEAST - 1 : -1])
            words = f"{words} {tr('learn.least_material', labels=least)}"
        return words, [difference], False

    def _progress_words(self) -> str:
        rounds = self._learning.rounds
        if not rounds:
            return tr("learn.getting_ready")
        last = rounds[-1]
        left = minutes(self._learning.seconds_left())
        if self._learning.asked == "curve":
            return f"{tr('learn.curve_draw', i=last.number, n=last.rounds)} · {left}"
        scores = tr(
            "learn.so_far", entities=decimal(last.entities), quotes=decimal(last.quotes), keys=decimal(last.keys, 1)
        )
        if last.number >= last.learning:
            scores = tr("learn.checking")
        return " · ".join(filter(None, (tr("learn.round", i=last.number, n=last.rounds), left, scores)))

    def _meter(self) -> QProgressBar:
        """How many rounds are over."""
        made = QProgressBar(textVisible=False)
        kind(made, "thin")
        made.setFixedWidth(160)
        rounds = self._learning.rounds
        made.setRange(0, rounds[-1].rounds if rounds else 0)
        made.setValue(rounds[-1].number if rounds else 0)
        return made
