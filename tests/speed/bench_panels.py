"""The tabs of the right dock with 10,000 rows: typing in a filter, a key in a list, an edit, a bulk preview.

`python -m tests.speed.bench_panels`, or within `make bench`.  Real widgets without a screen; each figure is the
processor time from the key or the edit to the end of the paint that shows it, so that a busy machine does not blur it.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from annotator import i18n
from annotator.editing import actions
from annotator.gui.kit.theme import Theme, apply
from annotator.gui.panels.entities import EntitiesPanel
from annotator.gui.panels.history import HistoryPanel
from annotator.gui.panels.quotes import QuotesPanel
from annotator.gui.panels.speakers import SpeakersPanel
from annotator.gui.parts.previews import BulkPreview
from annotator.gui.state.app_state import AppState
from annotator.model import Article, Change, Edit, Entity, Item, Quote, Span, Speaker, fingerprint
from annotator.settings import Settings
from annotator.workspace import Workspace

MANY = 10_000
KEY_MS = 16.0  # what a key may take
_SENTENCE = "Aldinan Manurung mengatakan bahwa KPU Provinsi nomor {:05d} dijaga. "


class Shell:
    """The window of the panels: nothing but them."""

    view = None

    def panel(self, name: str) -> QWidget | None:
        return None

    def page(self, name: str) -> QWidget | None:
        return None

    def show_panel(self, name: str, *, focus: bool = False) -> None:
        pass

    def to_article(self) -> None:
        pass


def main() -> int:
    """Print the figures; 1 when one misses its gate."""
    i18n.use("id")
    app = QApplication.instance() or QApplication([])
    theme = Theme.load("light")
    apply(app, theme)
    with (
        tempfile.TemporaryDirectory() as folder,
        Workspace.opened(Path(folder) / "library.sqlite", annotator="x") as ws,
    ):
        _fill(ws)
        state = AppState(ws, theme, Settings())
        state.navigation.shell = Shell()
        panels = [kind(state) for kind in (QuotesPanel, EntitiesPanel, SpeakersPanel, HistoryPanel)]
        for panel in panels:
            panel.resize(388, 800)
            panel.show()
        _say("all tabs open", [_timed(app, lambda: state.articles.open("many"))])
        return int(not _figures(app, state, panels))


def _figures(app: QApplication, state: AppState, panels: list[QWidget]) -> bool:
    quotes, entities = panels[0], panels[1]
    good = True
    for name, panel in (("quotes", quotes), ("entities", entities)):
        panel.activateWindow()
        panel.filter.show()
        panel.filter.setFocus()
        figures = []
        for letter in "nomor 00999":
            figures.append(_timed(app, lambda line=panel.filter, letter=letter: QTest.keyClicks(line, letter)))
        # The first key folds every row once; the next ones are what typing feels like.
        good &= _say(f"filter {name}: first key", figures[:1], 10 * KEY_MS)
        good &= _say(f"filter {name}: a key", figures[1:], KEY_MS)
        figures = [_timed(app, lambda line=panel.filter: QTest.keyClick(line, Qt.Key.Key_Backspace)) for _ in range(10)]
        good &= _say(f"filter {name}: a key back", figures, KEY_MS)
        panel.filter.clear()
        app.processEvents()
    entities.activateWindow()
    entities.list.setFocus()
    state.article.set_focus("e5000")
    figures = [_timed(app, lambda: QTest.keyClick(entities.list, Qt.Key.Key_Down)) for _ in range(50)]
    good &= _say("entities: ↓", figures, KEY_MS)
    quotes.activateWindow()
    quotes.list.setFocus()
    state.article.set_focus("q5000")
    figures = [_timed(app, lambda: QTest.keyClick(quotes.list, Qt.Key.Key_Down)) for _ in range(50)]
    good &= _say("quotes: ↓ (a card opens)", figures, 2 * KEY_MS)
    for turn, order in enumerate(("text", "label", "doubtful")):
        entities.set_order(order)
        app.processEvents()
        figures = []
        for number in range(3000 + 100 * turn, 3040 + 100 * turn):
            edit = actions.accept(state.document, f"e{number}")
            figures.append(_timed(app, lambda edit=edit: state.articles.edited.emit(_kept(state, edit))))
        good &= _say(f"an edit, entities by {order}", figures, KEY_MS)
    entities.set_order("text")
    figures = []
    for number in range(3000, 3040):
        edit = actions.set_stance(state.document, f"q{number}", "neutral")
        figures.append(_timed(app, lambda edit=edit: state.articles.edited.emit(_kept(state, edit))))
    good &= _say("a stance", figures, KEY_MS)
    host = QWidget()
    host.resize(900, 700)
    host.show()
    preview = BulkPreview(state, host, 0.8)
    _say("bulk preview opens", [_timed(app, preview.open)])
    _say("bulk preview: Space", [_timed(app, lambda: preview.toggle(5)) for _ in range(10)])
    preview.leave()
    return good


def _kept(state: AppState, edit: Edit) -> Edit:
    """Take the edit over without the disk and without telling: its own cost is the storage bench's."""
    session = state.article.session
    session._document = session.document.apply(edit)
    return edit


def _timed(app: QApplication, act: Callable[[], object]) -> float:
    started = time.process_time()
    act()
    app.processEvents()
    return (time.process_time() - started) * 1000


def _say(name: str, figures: list[float], gate: float | None = None) -> bool:
    middle, worst = median(figures), max(figures)
    line = f"{name:32} median {middle:7.1f} ms   worst {worst:7.1f} ms"
    sys.stdout.write(f"{line}   gate {gate:.0f} ms\n" if gate else f"{line}\n")
    return gate is None or middle <= gate


def _fill(workspace: Workspace) -> None:
    """One article with 10,000 quotes and 10,000 entities."""
    text = "".join(_SENTENCE.format(number) for number in range(MANY))
    marks: list[Item] = [Speaker("s1", "Aldinan Manurung")]
    length = len(_SENTENCE.format(0))
    for number in range(MANY):
        at = number * length
        said = at + _SENTENCE.index("KPU")
        person = Span(at, at + 16)
        reasons = ("that-clause", "person", "full-name")
        marks.append(
            Quote(
                f"q{number + 1}",
                (Span(said, at + length - 2),),
                "indirect",
                cue=Span(at + 17, at + 27),
                mention=person,
                speaker_name="Aldinan Manurung",
                speaker_id="s1",
                origin="suggested",
                confidence=0.9,
                reasons=reasons,
                stance_hint="neutral",
            )
        )
        marks.append(Entity(f"e{number + 1}", said, said + 12, "ORG", origin="suggested", confidence=0.9))
    workspace.library.add_article(Article("many", text, fingerprint(text)))
    workspace.session("many").commit(Edit("suggest", tuple(Change(None, mark) for mark in marks)))


if __name__ == "__main__":
    sys.exit(main())
