"""What one key sets going: `python -m tests.speed.bench_calls [-v]`, or within `make bench`.

The real window on one article of `corpus/` with its suggestions, all panels made.  Counted is every call of a function
of ours, from the key press until the event loop has nothing left to do.  With `-v` the functions that are called most.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections import Counter
from pathlib import Path
from types import CodeType, FrameType

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("ANNOTATOR_NAME", "sari")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

import annotator
from annotator.workspace import Workspace
from tests.speed.bench_window import close, say, seated

OURS = str(Path(annotator.__file__).parent)
ARTICLES = Path(__file__).parents[2] / "corpus" / "articles"
AIM = 700
KEYS: tuple[tuple[str, Qt.Key], ...] = (
    ("1", Qt.Key.Key_1),
    ("2", Qt.Key.Key_2),
    ("R", Qt.Key.Key_R),
    ("Space", Qt.Key.Key_Space),
    ("J", Qt.Key.Key_J),
)


def library_with_suggestions(folder: Path) -> tuple[Path, str]:
    """A library with the first articles of the corpus; the first has its suggestions."""
    path = folder / "calls.sqlite"
    with Workspace.opened(path) as workspace:
        list(workspace.import_paths(sorted(ARTICLES.glob("*.txt"))[:30]))
        id_ = sorted(workspace.ids())[0]
        session = workspace.session(id_)
        session.commit(workspace.suggestions(session.document))
    return path, id_


class Calls:
    """Counts calls of our functions while it is on."""

    def __init__(self) -> None:
        self.counted: Counter[CodeType] = Counter()

    def __enter__(self) -> Calls:
        sys.setprofile(self._seen)
        return self

    def __exit__(self, *_: object) -> None:
        sys.setprofile(None)

    def _seen(self, frame: FrameType, event: str, _what: object) -> None:
        if event == "call" and frame.f_code.co_filename.startswith(OURS):
            self.counted[frame.f_code] += 1


def main(*, verbose: bool) -> None:
    app = QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        window = seated(app, *library_with_suggestions(Path(folder)))
        state = window.state
        for tab in ("entities", "speakers", "history", "quotes"):
            window.show_panel(tab)
            app.processEvents()
        window.to_article()
        for name, key in KEYS:
            state.article.set_focus(state.document.entities[2].id)
            QTest.qWait(300)
            before = state.document
            with Calls() as calls:
                QTest.keyClick(window.view, key)
                for _ in range(10):
                    app.processEvents()
            files = {code.co_filename for code in calls.counted}
            edited = "an edit" if state.document is not before else "no edit"
            say(f"{name}: calls of our functions", f"{calls.counted.total()} in {len(files)} modules  {edited}")
            if verbose:
                for code, times in calls.counted.most_common(45):
                    where = code.co_filename.removeprefix(OURS).lstrip(os.sep)
                    sys.stdout.write(f"{times:6}  {where}:{code.co_firstlineno} {code.co_qualname}\n")
        say("aim for a label's digit", f"under {AIM}")
        close(app, window)


if __name__ == "__main__":
    main(verbose="-v" in sys.argv)
