"""The usability tasks from process start on a real X server: Xvfb shows the window, xdotool presses keys."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys

from annotator import settings
from annotator.i18n import tr
from tests.desktop.articles import FAULTS, FAULTY, SAVED
from tests.desktop.desk import ROOT, Desk
from tests.usability import stories
from tests.usability.conftest import prepare


def test_an_article_from_start_to_done(seat, story):
    """Tasks 1 to 3: six faults are mended and everything decided with keys alone; the record is the perfect one."""
    faulty, person, waiting = FAULTY, seat("pertamakali"), list(FAULTS)
    person.act("Shift+Enter", "Enter")
    order = sorted(
        (i for i in faulty.items if i.id[0] in "eq" and (i.id[0] == "q" or i.confidence < stories.THRESHOLD)),
        key=lambda i: (i.start, -i.end),
    )
    for item in order:
        for fault in [f for f in waiting if f.at == item.id]:
            person.act(*fault.keys)
            waiting.remove(fault)
        if person.stored().get(item.id).origin == "suggested" or item.id[0] == "q":
            person.act("Space")
    assert not waiting
    person.act("Ctrl+Enter")
    done = person.stored()
    assert done.status == "done"
    assert {(e.start, e.end, e.label) for e in done.entities if e.decided} == {
        (e.start, e.end, e.label) for e in story.entities
    }
    assert [(q.parts, q.cue, q.mention, q.speaker_name) for q in done.quotes if q.decided] == [
        (q.parts, q.cue, q.mention, q.speaker_name) for q in story.quotes
    ]


def test_apply_to_all_and_a_quote_by_hand(seat):
    """Tasks 6 and 7: a label goes to all alike as one step and comes back as one; Q makes a quote around a span."""
    story, person = SAVED, seat("semuasama")
    texts = [e.span.of(story.text) for e in story.entities]
    words = max(texts, key=texts.count)
    same = [e for e in story.entities if e.span.of(story.text) == words]
    assert len(same) > 1
    order = sorted((i for i in story.items if i.id[0] in "eq"), key=lambda i: (i.start, -i.end))
    person.press(*["Shift+J"] * order.index(same[0]))
    person.act("6")
    person.act("=", "Enter")
    assert {person.stored().entity(e.id).label for e in same} == {"FAC"}
    person.act("Ctrl+Z")
    person.act("Ctrl+Z")
    assert [person.stored().entity(e.id).label for e in same] == [e.label for e in same]
    quotes = len(person.stored().quotes)
    person.act("Q")
    assert len(person.stored().quotes) == quotes + 1


def test_a_refused_act_is_done_by_one_key(seat):
    """Task 9: while another program holds the file an act is refused; afterwards Ctrl+S does it."""
    person = seat("terkuncitadi")
    lock = sqlite3.connect(person.library)
    lock.execute("BEGIN IMMEDIATE")
    before = person.stored().items()
    person.press("R")
    person.button(tr("save.retry"))
    lock.execute("ROLLBACK")
    lock.close()
    assert person.stored().items() == before
    person.act("Ctrl+S")
    assert person.stored().items() != before


def test_a_quote_is_drawn_with_shift_and_arrows(seat, story):
    """Task 6: a quote is deleted, its words are selected again letter by letter, Q makes it with all its fields."""
    person = seat("tanganku")
    quote = next(q for q in story.quotes[1:] if q.type == "indirect" and q.speaker_name and q.mention)
    order = sorted((i for i in story.items if i.id[0] in "eq"), key=lambda i: (i.start, -i.end))
    person.press(*["Shift+J"] * [item.id for item in order].index(quote.id))
    person.act("Del")
    assert person.stored().quote(quote.id).origin == "rejected"
    words = quote.words(story.text)
    whole = story.text.casefold()
    typed = next(words[:n] for n in range(3, len(words)) if whole.count(words[:n].casefold()) == 1)
    person.press("Ctrl+F")
    person.type(typed)
    person.press("Esc", *["Shift+Right"] * (quote.end - quote.start - len(typed)))
    person.act("Q")
    made = person.stored().quote(quote.id)
    assert made.origin == "confirmed"
    assert (made.parts, made.type, made.cue, made.mention, made.speaker_name) == (
        quote.parts,
        quote.type,
        quote.cue,
        quote.mention,
        quote.speaker_name,
    )


def test_a_changed_source_file_shows_a_band(seat):
    """Task 9: the file changes while another window is in front; back again, one button brings the new text in."""
    person = seat("berubahlah")
    before, count = person.stored().items(), len(person.documents())
    (person.folder / "berubahlah.txt").write_text("Isi baru dari redaksi.\n", encoding="utf-8")
    person.look_away_and_back()
    box = person.button(tr("file.changed_import"))
    person.click(box)
    person.wait(lambda seen: f"{count + 1} artikel" in seen["labels"])
    assert len(person.documents()) == count + 1
    assert person.stored().items() == before


def test_everything_on_the_screen_is_named(desk, story, display, tmp_path):
    """Task 10: with the real platform's accessibility, in every state; Tab comes back to where it began."""
    library = tmp_path / "library.sqlite"
    article = prepare(library, story)
    environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "ANNOTATOR_HOME": str(tmp_path / "home")}
    command = [sys.executable, "-m", "tests.usability.sweep", str(library), article, str(tmp_path), "page preferences"]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "page-preferences.png").stat().st_size > 10_000


def test_the_very_first_start(display, tmp_path):
    """An empty library: the tour offers the sample articles, ends, and the first of them is worked on by keys."""
    person = Desk(display, tmp_path, tmp_path / "library.sqlite", "")
    try:
        person.start(toured=False)
        person.wait(lambda seen: "Tour" in seen["focus"])
        person.press("Tab", "space")
        person.wait(lambda seen: seen["marks"])  # looking into the file would keep the program from writing to it
        person.press(*["Return"] * 5, "J")
        person.act("Space")
        documents = person.documents()
        assert len(documents) == 8
        assert sum(any(i.decided for i in (*d.entities, *d.quotes)) for d in documents) == 1
        assert settings.read(tmp_path / "home" / "settings.toml").toured
    finally:
        person.kill()


def test_panes_languages_and_zoom_by_keys(seat):
    """Task 10: F6 goes round, the palette switches the language, zoom works; the article is untouched by all of it."""
    person = seat("berkeliling")
    before = person.stored().items()
    person.press(*["F6"] * 7, "Alt+2", "Ctrl+Shift+=", "Ctrl+minus", "Ctrl+0")
    person.command("English")
    person.wait(lambda seen: seen["menus"][0][0] == "File")
    person.press("F1", "Esc", "Ctrl+F")
    person.type("a")
    person.press("Enter", "Esc")
    person.settle()
    assert person.stored().items() == before
    person.press("Esc", "J")
    person.act("R")
    person.command("indonesia")
    person.wait(lambda seen: seen["menus"][0][0] == "Berkas")
