"""How fast the whole window is: `python -m tests.speed.bench_window [NAME…]`, or within `make bench`.

Every figure is of the real window with all panels made: start-up from process start by `--trace`, keys until committed
and painted, opening and switching articles, typing in the filter of 10,000 rows, and how long the event loop stands
still while suggestions are made in the background.
"""

from __future__ import annotations

import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("ANNOTATOR_NAME", "sari")

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.model import Change, Edit, Entity, Quote, Run, Speaker
from annotator.workspace import Workspace
from tests.speed.bench_view import made_up

ROOT = Path(__file__).parents[2]
KEYS = ("3", "Space", "R", "U", "]", "[", "1", "Space")
APART_MS = 33  # between two keys, as when one is held down: nobody presses 30 of them a second


def say(name: str, *values: str) -> None:
    sys.stdout.write(f"{name:<58} {'   '.join(values)}\n")
    sys.stdout.flush()


def ms(values, *, aim: float | None = None) -> str:
    ordered = sorted(values)
    p50, p99 = ordered[len(ordered) // 2], ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))]
    told = f"p50 {p50 * 1000:6.1f} ms  p99 {p99 * 1000:6.1f} ms  worst {ordered[-1] * 1000:6.1f} ms"
    return told + (f"  (aim p99 {aim:g})" if aim is not None else "")


def library_with(folder: Path, characters: int, spans: int) -> tuple[Path, str]:
    """A library with one made-up article, suggested, and a second one."""
    made = made_up(characters, spans)
    file, other = folder / "bench.txt", folder / "other.txt"
    file.write_text(made.text, encoding="utf-8")
    other.write_text(made_up(38_000, 10, seed=5).text, encoding="utf-8")
    path = folder / f"bench-{spans}.sqlite"
    with Workspace.opened(path) as workspace:
        id_ = next(r.article_id for r in workspace.import_paths([file, other]) if "bench" in (r.article_id or ""))
        session = workspace.session(id_)
        speaker = Speaker("s1", "Budi Santoso")
        items = [replace(e, origin="suggested", confidence=0.9) for e in made.entities if isinstance(e, Entity)]
        quotes = [
            replace(
                q, origin="suggested", confidence=0.9, speaker_id="s1", speaker_name=speaker.name, stance_hint="neutral"
            )
            for q in made.quotes
            if isinstance(q, Quote)
        ]
        run = Run("bench", "1", "2026-01-01T00:00:00Z")
        progress = session.document.progress
        changes = [Change(None, item) for item in (speaker, *items, *quotes)]
        session.commit(Edit("suggest", (*changes, Change(progress, replace(progress, suggester=run)))))
    return path, id_


def seated(app: QApplication, library: Path, article_id: str | None):
    from annotator.gui.kit.appearance import Appearance
    from annotator.gui.opening import Opening
    from annotator.gui.window.main_window import Window

    window = Window(Appearance(app, "light"))
    window.resize(1440, 900)
    window.show()
    app.processEvents()
    Opening(window, library, (), None, None, "id", quiet=True).open(article_id)
    app.processEvents()
    window.activateWindow()
    window.to_article()
    app.processEvents()
    return window


def keys(app: QApplication, name: str, characters: int, spans: int, aim: float) -> None:
    """A key until it is committed and painted, all four panels made."""
    with tempfile.TemporaryDirectory() as folder:
        library, id_ = library_with(Path(folder), characters, spans)
        started = time.perf_counter()
        window = seated(app, library, id_)
        opened = time.perf_counter() - started
        for tab in ("entities", "speakers", "history", "quotes"):
            window.show_panel(tab)
            app.processEvents()
        window.to_article()
        state = window.state
        rng = random.Random(3)
        entities = list(state.document.entities)
        taken, worked = [], []
        for n in range(240):
            entity = rng.choice(entities)
            if state.document.get(entity.id) is None:
                continue
            state.article.set_focus(entity.id)
            QTest.qWait(APART_MS)
            before = state.document
            started, work = time.perf_counter(), time.thread_time()
            QTest.keyClick(window.view, *_key(KEYS[n % len(KEYS)]))
            app.processEvents()
            if state.document is not before:
                taken.append(time.perf_counter() - started)
                worked.append(time.thread_time() - work)
        say(f"key → committed and painted, {name}", ms(taken, aim=aim), f"{len(taken)} edits")
        say("  of it processor time", ms(worked))
        say(f"window on it, {name}", f"{opened * 1000:.0f} ms")
        here, there = id_, next(i for i in state.workspace.ids() if i != id_)
        turns = []
        for n in range(12):
            started = time.perf_counter()
            state.articles.open(there if n % 2 == 0 else here)
            app.processEvents()
            turns.append((n % 2, time.perf_counter() - started))
        say("article switch, 5,000 words", ms([t for kind, t in turns if kind == 0], aim=50))
        say(f"article switch, {name}", ms([t for kind, t in turns if kind == 1]))
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        say("resident memory, most", f"{memory:.0f} MB  (aim 260, an article open)")
        close(app, window)


def _key(name: str):
    special = {"Space": Qt.Key.Key_Space}
    return (special.get(name, name),)


def close(app: QApplication, window) -> None:
    window.close()
    window.deleteLater()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    app.processEvents()


def filtering(app: QApplication, rows: int = 10_000) -> None:
    """Typing in the library's filter."""
    with tempfile.TemporaryDirectory() as folder:
        from annotator.model import Article, fingerprint

        path = Path(folder) / "many.sqlite"
        rng = random.Random(1)
        words = made_up(6_000, 2).text.split()
        with Workspace.opened(path) as workspace, workspace.library.together():
            for n in range(rows):
                text = " ".join(rng.choices(words, k=60)) + f" nomor {n}"
                workspace.library.add_article(Article(f"a-{n}", text, fingerprint(text), title=f"Artikel {n}"))
        window = seated(app, path, None)
        window.show_page("library")
        app.processEvents()
        page = window.page("library")
        page.search.setFocus()
        app.processEvents()
        taken = []
        for letter in "gudang logistik nomor":
            started = time.perf_counter()
            QTest.keyClick(page.search, letter)
            app.processEvents()
            taken.append(time.perf_counter() - started)
        say(f"a key in the filter of {rows:,} rows", ms(taken, aim=16))
        close(app, window)


def standing_still(app: QApplication, articles: int) -> None:
    """The longest time the event loop stood still while articles were suggested in the background.

    A loaded machine stretches it; the processor time of the longest turn tells what is the window's own.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "run.sqlite"
        written = [file.read_text(encoding="utf-8") for file in sorted((ROOT / "corpus" / "articles").glob("*.txt"))]
        for n in range(articles):
            again = f"Edisi {n // len(written) + 1}.\n" if n >= len(written) else ""
            (Path(folder) / f"{n:03}.txt").write_text(again + written[n % len(written)], encoding="utf-8")
        with Workspace.opened(path) as workspace:
            ids = [r.article_id for r in workspace.import_paths([Path(folder)]) if r.article_id]
        window = seated(app, path, ids[0])
        window.state.workspace.use_subprocess()
        gaps: list[float] = []
        turns: list[float] = []
        last = time.perf_counter(), time.thread_time()

        def tick() -> None:
            nonlocal last
            now = time.perf_counter(), time.thread_time()
            gaps.append(now[0] - last[0])
            turns.append(now[1] - last[1])
            last = now

        timer = QTimer()
        timer.setInterval(5)
        timer.timeout.connect(tick)
        timer.start()
        started = time.perf_counter()
        window.state.suggestions.ask(ids)
        while window.state.suggestions.waiting and time.perf_counter() - started < 300:
            app.processEvents()
            time.sleep(0.001)
        say(f"event loop while {len(ids)} articles are suggested", ms(gaps), f"{time.perf_counter() - started:.0f} s")
        say("  of it processor time of the window", ms(turns))
        close(app, window)


def start(times: int = 3) -> None:
    """From process start, told by the trace of the program itself."""
    sample = sorted((ROOT / "corpus" / "articles").glob("*.txt"))[0]
    found: dict[str, list[float]] = {}
    for _ in range(times):
        with tempfile.TemporaryDirectory() as folder:
            trace = Path(folder) / "trace"
            environment = {**os.environ, "ANNOTATOR_HOME": folder, "QT_QPA_PLATFORM": "offscreen"}
            command = [sys.executable, "-m", "annotator", "open", str(sample), "--db", f"{folder}/l.sqlite"]
            process = subprocess.Popen([*command, "--trace", str(trace)], env=environment, cwd=ROOT)
            deadline = time.time() + 40
            events: list[dict] = []
            while time.time() < deadline and not any(e["event"] == "suggestions_painted" for e in events):
                time.sleep(0.1)
                if trace.is_file():
                    events = [json.loads(line) for line in trace.read_text().splitlines()]
            process.kill()
            process.wait()
            for event in events:
                found.setdefault(event["event"], []).append(event["ms"])
    for name, aim in (("window_shown", 700), ("article_painted", 900), ("suggestions_painted", 1500)):
        values = sorted(found.get(name, [0.0]))
        say(f"process start → {name}", f"{values[0]:.0f} ms, middle {values[len(values) // 2]:.0f}  (aim {aim})")


def opening_large(app: QApplication) -> None:
    """A megabyte, from the click to the first paint."""
    with tempfile.TemporaryDirectory() as folder:
        library, id_ = library_with(Path(folder), 1_000_000, 10_000)
        window = seated(app, library, "other")
        started = time.perf_counter()
        window.state.articles.open(id_)
        app.processEvents()
        say(
            "1 MB article, 10,000 spans: opened → painted",
            f"{(time.perf_counter() - started) * 1000:.0f} ms  (aim 300)",
        )
        close(app, window)


def main(wanted: list[str]) -> None:
    """Print all figures, or those whose names contain one of the words."""

    def wants(name: str) -> bool:
        return not wanted or any(word in name for word in wanted)

    if wants("start"):
        start()
    app = QApplication.instance() or QApplication([])
    if wants("keys"):
        keys(app, "1,000 spans in 5,000 words", 38_000, 1_000, 16)
    if wants("large"):
        opening_large(app)
        keys(app, "10,000 spans in 1 MB", 1_000_000, 10_000, 33)
    if wants("filter"):
        filtering(app)
    if wants("background"):
        standing_still(app, 100)


if __name__ == "__main__":
    main(sys.argv[1:])
    sys.stdout.flush()
    os._exit(0)  # Qt's own tear-down is no part of a benchmark
