"""A team's whole round, by session, by command and in the real window: the same gold, byte for byte."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator import cli
from annotator.editing import actions
from annotator.gui.kit import file_chooser
from annotator.gui.kit.appearance import Appearance
from annotator.gui.opening import Opening
from annotator.gui.window.main_window import Window
from annotator.gui.window.placement import Placement
from annotator.model import ADJUDICATION, Span
from annotator.workspace import Workspace, team_folder
from annotator.workspace.adjudicating import Comparison, commit, standings, take_over
from annotator.workspace.bringing import Bringing
from annotator.workspace.handing_over import give_back, hand_over, unassigned
from tests.usability.driver import Driver

TEXTS = {
    "pasar": "Pasar Oeba dibuka. Warga Kupang senang, kata lurah.\n",
    "posko": "Posko dibuka di Kupang. Warga Oesapa antre.\n",
    "sama": "Warga Kupang antre.\n",
}
KUPANG, PASAR, OESAPA = ("Kupang", "GPE"), ("Pasar Oeba", "FAC"), ("Oesapa", "GPE")
MARKS = {
    "Dimas": {"pasar": (KUPANG, PASAR), "posko": (KUPANG,), "sama": (KUPANG,)},
    "Lestari": {"pasar": (("Kupang", "LOC"), PASAR), "posko": (KUPANG, OESAPA), "sama": (KUPANG,)},
}
PEOPLE = tuple(MARKS)


def annotate(library: Path, name: str) -> None:
    """What a person does between the ceremony: the same in every means."""
    with Workspace.opened(library, name) as workspace:
        for id_, marks in MARKS[name].items():
            session = workspace.session(id_)
            for words, label in marks:
                start = session.document.text.index(words)
                session.commit(actions.mark(session.document, Span(start, start + len(words)), label))
            session.commit(actions.set_status(session.document, "done"))


def by_session(lead: Path, folder: Path) -> None:
    """As a script in Python would do it."""
    with Workspace.opened(lead, "Lead") as workspace:
        made = hand_over(workspace, PEOPLE, folder / "out", unassigned(workspace), twice=1.0, suggestions=False)
    for one in made:
        with Workspace.opened(folder / f"{one.annotator}.sqlite", one.annotator) as there:
            Bringing(there, [one.path]).take()
        annotate(folder / f"{one.annotator}.sqlite", one.annotator)
        with Workspace.opened(folder / f"{one.annotator}.sqlite", one.annotator) as there:
            give_back(there, folder / f"{one.annotator}.annotator")
    with Workspace.opened(lead, "Lead") as workspace:
        Bringing(workspace, [folder / f"{name}.annotator" for name in PEOPLE]).take()
        for standing in list(standings(workspace.library)):
            compared = Comparison(workspace, standing.article_id)
            if compared.found:
                commit(compared.session, compared.begin(compared.layer))
            for number in range(len(compared.found)):
                commit(compared.session, compared.decide(compared.layer, {number: (0,)}))
        take_over(workspace, list(standings(workspace.library)))


def by_commands(lead: Path, folder: Path) -> None:
    """As a shell script would do it."""

    def run(*arguments: object) -> None:
        assert cli.run([str(one) for one in arguments]) == 0, arguments

    who = ("--db", lead, "--annotator", "Lead")
    people = [word for name in PEOPLE for word in ("--to", name)]
    run("handover", *people, "--twice", 100, "--without-suggestions", "--output", folder / "out", *who)
    for name in PEOPLE:
        (package,) = (folder / "out").glob(f"*-{name.lower()}.annotator")
        own = ("--db", folder / f"{name}.sqlite", "--annotator", name)
        run("bring", package, *own)
        annotate(folder / f"{name}.sqlite", name)
        run("handover", "--back", "--output", folder / f"{name}.annotator", *own)
    run("bring", *(folder / f"{name}.annotator" for name in PEOPLE), *who)
    for id_ in ("pasar", "posko"):
        run("differences", id_, "--decide", "all=1", *who)
    run("differences", "--agreed", *who)


def hold(until: Callable[[], bool]) -> None:
    """Let the window go on until it is so."""
    end = time.monotonic() + 120
    while not until():
        assert time.monotonic() < end, "it never came about"
        QTest.qWait(10)


def by_window(lead: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As people do it: keys, and files that are dropped; the file chooser alone is answered by the test."""
    keys = 0

    def at(library: Path, name: str, *steps: object) -> None:
        nonlocal keys
        app = QApplication.instance() or QApplication([])
        window = Window(Appearance(app, "light"))
        window.show()
        opening = Opening(window, library, (), name, None, "id", quiet=True)
        opening.open("pasar" if library == lead else None)
        app.processEvents()
        window.activateWindow()
        person = Driver(window, "pasar")
        try:
            for step in steps:
                if callable(step):
                    step(window, person)
                else:
                    person.press(str(step))
                    keys += 1
                    person.settle()
        finally:
            window.close()
            window.deleteLater()
            app.processEvents()

    def team(window):
        return window.state.navigation.page("team")

    def waits(until):
        def wait(window, person):
            hold(lambda: until(window))

        return wait

    def choose_people(window, person):
        page = team(window)
        hold(lambda: page.team.total == len(TEXTS))
        for name in PEOPLE:
            page.hand.new_name.setText(name)
            page.hand.add_person()
        page.hand.twice.setValue(20)
        page.hand.without_suggestions.setChecked(True)

    def drop(*paths):
        return lambda window, _person: window.state.import_files(paths)

    monkeypatch.setattr(file_chooser, "open_folder", lambda _parent, _title, then, **_more: then(folder / "out"))
    idle = waits(lambda window: not team(window).beside.busy)
    at(lead, "Lead", "Ctrl+Shift+T", choose_people, "Ctrl+Enter", idle)
    ready = waits(lambda window: team(window).package_bar.report is not None and not team(window).beside.busy)
    taken = waits(lambda window: team(window).package_bar.report is None and not team(window).beside.busy)
    for name in PEOPLE:
        (package,) = (folder / "out").glob(f"*-{name.lower()}.annotator")
        own, back = folder / f"{name}.sqlite", folder / f"{name}.annotator"
        at(own, name, drop(package), ready, "Ctrl+I", taken)
        annotate(own, name)
        at(own, name, "Ctrl+Shift+T", lambda window, _p, back=back: team(window).hand.give_back_to(back), idle)
    packages = [folder / f"{name}.annotator" for name in PEOPLE]

    def differences(window):
        return window.state.navigation.page("differences")

    def first(window, person):
        hold(lambda: differences(window).count() > 0)

    def moved(window, person):
        hold(lambda: window.state.document.article.id == "posko" and differences(window).count() > 0)

    def decided(window, person):
        library = window.state.workspace.library
        hold(lambda: all(one.status == "done" for one in standings(library)))

    at(lead, "Lead", drop(*packages), ready, "Ctrl+I", taken, "Ctrl+Shift+D", first, "1", moved, "1", decided)
    assert keys - 2 <= 12, "the ceremony beyond the two decisions"


@pytest.fixture
def gold(tmp_path, monkeypatch, qapp):
    """The decided articles after a round by some means."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1738540800")

    def play(means: str) -> bytes:
        folder = tmp_path / means
        folder.mkdir()
        for name, text in TEXTS.items():
            (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        lead = folder / "lead.sqlite"
        texts = [str(folder / f"{name}.txt") for name in sorted(TEXTS)]
        assert cli.run(["import", *texts, "--db", str(lead), "--annotator", "Lead"]) == 0
        if means == "window":
            by_window(lead, folder, monkeypatch)
        else:
            {"session": by_session, "commands": by_commands}[means](lead, folder)
        out = folder / "gold.jsonl"
        assert (
            cli.run(["export", "--format", "jsonl", "--whose", "decided", "--output", str(out), "--db", str(lead)]) == 0
        )
        with Workspace.opened(lead, "Lead") as workspace:
            assert workspace.library.check().problems == ()
        return out.read_bytes()

    return play


def test_every_means_gives_the_same_gold(gold):
    """Handed over, marked blind, given back, brought together, decided, exported."""
    by_session_ = gold("session")
    assert by_session_.count(b"\n") == len(TEXTS)
    assert by_session_.count(f'"annotator":"{ADJUDICATION}"'.encode()) == len(TEXTS)
    assert gold("commands") == by_session_
    assert gold("window") == by_session_


def test_ten_articles_take_twelve_keys_of_ceremony(tmp_path, monkeypatch, qapp):
    """Two annotators, one who decides, one folder that they share: whatever is pressed but marks, decisions and names.

    Counted: to the page, the names' Enter, the packages; each annotator takes and gives back; the lead takes, compares
    and exports, with Enter in the dialog.  A double click opens a package; a window opens where it was left.
    """
    home = tmp_path / "home"
    home.mkdir()
    (home / "settings.toml").write_text('toured = true\nsuggest_on_open = false\nlanguage = "id"\n', encoding="utf-8")
    monkeypatch.setenv("ANNOTATOR_HOME", str(home))
    shared, lead = tmp_path / "tim", tmp_path / "lead.sqlite"
    shared.mkdir()
    texts = []
    for number in range(10):
        texts.append(tmp_path / f"a{number}.txt")
        texts[-1].write_text(f"Warga Kupang {number} antre di Oesapa.\n", encoding="utf-8")
    assert cli.run(["import", *map(str, texts), "--db", str(lead), "--annotator", "Lead"]) == 0
    for library, name in ((lead, "Lead"), *((tmp_path / f"{one}.sqlite", one) for one in PEOPLE)):
        with Workspace.opened(library, name) as workspace:
            team_folder.choose(workspace.library, shared)
    saved = tmp_path / "gold.jsonl"
    monkeypatch.setattr(file_chooser, "save_file", lambda _parent, _title, then, **_more: then(saved))
    pressed: list[str] = []

    def at(library: Path, name: str, files: tuple[Path, ...], *steps: object) -> None:
        window = Window(Appearance(qapp, "light"))
        window.placement = Placement(window, library)
        window.show()
        Opening(window, library, files, name, None, "id").open()
        qapp.processEvents()
        window.activateWindow()
        person = Driver(window, "a0")
        try:
            for step in steps:
                if callable(step):
                    hold(lambda step=step: step(window))
                else:
                    pressed.append(str(step))
                    person.press(str(step))
                    person.settle()
        finally:
            window.placement.keep()
            window.close()
            window.deleteLater()
            qapp.processEvents()

    def page(window):
        return window.state.navigation.page("team")

    def idle(window):
        return not page(window).beside.busy

    def names(window):
        page(window).hand.new_name.setText(", ".join(PEOPLE))
        return page(window).hand.new_name.hasFocus()

    def offered(window):
        return page(window).package_bar.report is not None and idle(window)

    def taken(window):
        return page(window).package_bar.report is None and idle(window)

    at(lead, "Lead", (), "Ctrl+Shift+T", names, "Enter", "Ctrl+Enter", idle)
    for name in PEOPLE:
        (package,) = shared.glob(f"*-{name.lower()}.annotator")
        own = tmp_path / f"{name}.sqlite"
        at(own, name, (package,), offered, "Ctrl+I", taken)
        with Workspace.opened(own, name) as workspace:
            for id_ in workspace.ids():
                session = workspace.session(id_)
                start = session.document.text.index("Oesapa")
                label = "GPE" if name == "Dimas" or id_ != "a0" else "LOC"
                session.commit(actions.mark(session.document, Span(start, start + 6), label))
                session.commit(actions.set_status(session.document, "done"))
        at(own, name, (), "Ctrl+Alt+B", idle)

    def both_offered(window):
        return offered(window) and len(page(window).package_bar.report.sources) == len(PEOPLE)

    def decided(window):
        with Workspace.opened(lead, "Lead") as workspace:
            found = list(standings(workspace.library))
            for one in found:
                compared = Comparison(workspace, one.article_id)
                if one.open:
                    commit(compared.session, compared.begin(compared.layer))
                    commit(compared.session, compared.decide(compared.layer, dict.fromkeys(range(one.found), (0,))))
            take_over(workspace, list(standings(workspace.library)))
        return all(one.status == "done" for one in found)

    def ready(window):
        return window.state.navigation.page("export").write.isEnabled()

    def written(_window):
        return saved.exists()

    at(lead, "Lead", (), both_offered, "Ctrl+I", taken, "Ctrl+Shift+D", decided, "Ctrl+E", ready, "Ctrl+Enter", written)
    pressed.append("Enter")  # in the dialog for the file's name
    assert len(pressed) <= 12, pressed
    assert saved.read_bytes().count(b"\n") == 10
