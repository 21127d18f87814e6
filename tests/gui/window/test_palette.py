"""The palette finds every command by its words."""

import itertools

import pytest
from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from annotator import i18n
from annotator.gui.cards.popup import Popup
from annotator.gui.window.palette import Palette
from annotator.gui.window.palette_lines import matched
from annotator.i18n import tr
from annotator.model import Article, fingerprint
from tests.gui.starting import open_palette
from tests.test_catalogues import catalogue
from tests.usability.stories import corpus


@pytest.fixture
def person(visit):
    """Somebody at the window that the tests of this file share."""
    return visit(corpus())


def test_the_palette_finds_a_command_in_both_languages(seated):
    """Every command is found by its Indonesian and its English name, and Enter runs it."""
    person = seated(corpus())
    for name in ("pending-only", "page-library", "theme-dark", "make-quote"):
        command = person.state.commands.get(name)
        for code in i18n.LANGUAGES:
            words = person.state.commands.words(command, code)
            person.window.overlays.palette(words)
            found = [line.words for line in person.window.findChild(Palette).lines()]
            assert person.state.commands.words(command) in found, words
            person.press("Esc")
    person.press("Ctrl+K")
    QApplication.focusWidget().setText(person.state.commands.words(person.state.commands.get("pending-only")))
    person.press("Enter")
    assert person.state.options.pending_only
    assert person.window.view.hasFocus()


def test_the_field_stays_where_it_is_while_one_types(seated):
    """On a low screen too, where the list of all commands takes more room than that of a few."""
    person = seated(corpus(), size=(1024, 700))
    person.press("Ctrl+K")
    palette = person.window.findChild(Palette)
    before, height = palette.frame.y(), palette.frame.height()
    palette.field.setText("sikap")
    assert palette.frame.height() < height
    assert palette.frame.y() == before
    palette.field.setText("")
    assert (palette.frame.y(), palette.frame.height()) == (before, height)


def test_the_keyboard_goes_back_behind_a_list_that_the_palette_has_closed(seated, qtbot):
    """The list had it last and is gone; the card that it belonged to has it again."""
    person = seated(corpus())
    person.press("Ctrl+Shift+N", "Tab", "Down", "T")
    pop = next(pop for pop in person.window.findChildren(Popup) if pop.isVisible())
    person.window.overlays.palette("mode tampilan")
    qtbot.waitUntil(lambda: not isValid(pop))
    person.press("Enter")
    assert person.state.navigation.page("speakers").table.hasFocus()
    assert not person.window.notices.has("bug")


def test_enter_where_the_palette_has_found_nothing_does_nothing(person):
    """The palette stays open, to type something else."""
    person.window.overlays.palette("zzzzzz")
    palette = person.window.findChild(Palette)
    person.press("Enter")
    assert palette.isVisible()


def test_the_palette_forgives_a_slip_and_nothing_more(person):
    """One wrong letter finds the command; words that only share letters are not offered."""
    for typed, wanted in (("eksor", "Ekspor"), ("naraubmer", "Narasumber"), ("narasmuber", "Narasumber")):
        person.window.overlays.palette(typed)
        found = [line.words for line in person.window.findChild(Palette).lines()]
        assert any(wanted in words for words in found[:3]), (typed, found[:3])
    person.window.overlays.palette("skema")
    assert not [line for line in person.window.findChild(Palette).lines() if "emua" in line.words]


SOUGHT = {
    "edit-labels": "skema label jenis scheme labels",
    "edit-keys": "pintasan kunci tombol keyboard shortcut",
    "preferences": "pengaturan setelan preferensi font huruf settings options",
    "library-collect": "koleksi kelompok collection group",
    "backup": "cadangan arsip salinan backup",
    "open-library": "pulihkan basis proyek restore database",
    "print": "cetak printer print",
    "save-page": "pdf html bagikan share",
    "theme-dark": "tema gelap malam theme dark",
    "language-en": "bahasa inggris language english",
    "export": "ekspor csv json unduh export download",
    "import": "impor tambah berkas import add",
    "load": "muat brat load",
    "zoom-in": "perbesar ukuran zoom bigger",
    "zoom-out": "perkecil smaller",
    "reject": "hapus tolak buang delete reject",
    "library-remove": "keluarkan hapus remove",
    "library-rename": "judul rename title",
    "speaker-rename": "ganti nama rename",
    "speaker-merge": "gabung satukan merge combine",
    "page-speakers": "grafik diagram statistik pembicara chart statistics speakers",
    "page-differences": "bandingkan kesepakatan adjudikasi compare agreement",
    "page-library": "pustaka folder daftar library list",
    "learn": "latih model belajar train learn",
    "memory": "kamus ingatan glossary memory",
    "page-team": "tim bagi kappa team share",
    "page-notes": "komentar catatan tanya comments notes",
    "history": "riwayat sejarah history",
    "undo": "urungkan batal undo",
    "redo": "ulangi redo",
    "find": "temukan cari search find",
    "flag": "bendera flag",
    "skip": "lewati skip",
    "bulk-accept": "massal sekaligus bulk",
    "jump": "lompat rentang jump span",
    "guidelines": "panduan pedoman help rules",
    "cheatsheet": "pintasan bantuan help shortcuts",
    "tour": "tur bantuan tutorial",
    "quit": "tutup keluar close quit",
    "suggest": "prediksi saran predict",
}


def test_a_command_is_found_by_the_words_that_people_have_for_it(person):
    """Not by those of its own line alone: whoever looks for “skema” or “backup” need not know what we call it."""
    palette, commands = open_palette(person, ""), person.state.commands
    missed = []
    for name, words in SOUGHT.items():
        for word in words.split():
            palette.field.setText(word)
            found = [line.words for line in palette.lines() if line.run is not None]
            if commands.words(commands.get(name)) not in found:
                missed.append((name, word))
    assert missed == []


def test_words_to_look_for_are_those_of_commands(person):
    """None of them is left over from a command that is gone."""
    entries = {key.removeprefix("also.") for key in catalogue("id") if key.startswith("also.")}
    assert entries <= {command.name.replace("-", "_") for command in person.state.commands.all()}


def test_what_is_found_by_its_words_stands_alone(person):
    """Nothing that only looks alike is beside it: “koleksi” is no “koreksi”."""
    palette = open_palette(person, "koleksi")
    found = [line.words for line in palette.lines() if line.run is not None and line.where != ""]
    assert not [words for words in found if "koreksi" in words]


@pytest.mark.parametrize(("typed", "section"), [("skema", "labels"), ("pintasan ubah", "keys")])
def test_labels_and_shortcuts_are_one_word_away(person, typed, section):
    """The preferences open at them, with the keyboard there."""
    open_palette(person, typed)
    person.press("Enter")
    page = person.state.navigation.page("preferences")
    person.settle()
    assert person.window.page_name == "preferences"
    title = next(
        part.widget for part in page._parts if part.is_title and part.words == tr(f"preference.section_{section}")
    )
    here = next(part.widget for part in page._parts if part.section == title_of(page, title) and not part.is_title)
    assert here.isAncestorOf(person.window.focusWidget())
    assert 0 <= title.mapTo(page, title.rect().topLeft()).y() < page.height() / 2


def title_of(page, widget):
    """The section that a title begins."""
    return next(part.section for part in page._parts if part.widget is widget)


def test_an_article_is_found_by_the_name_of_its_file(seated):
    """Whoever has the file before them knows nothing else of it; Enter opens that article."""
    person = seated(corpus())
    text, id_ = "Sewa lapak naik dua kali.", "073_b41f0e2c.9d"
    article = Article(id_, text, fingerprint(text), title="Pedagang Protes", source=f"{id_}.txt")
    person.state.workspace.library.add_article(article)
    for typed in ("073_B41f", ":073 B41F0E2C.9d", ":b41f0e"):
        found = [(line.words, line.where) for line in open_palette(person, typed).lines() if line.picture == "file"]
        assert found == [("Pedagang Protes", id_)], typed
    for typed in ("b41f0e", ":41f0e", ":___"):  # what begins elsewhere, in the middle of a part, and nothing
        assert id_ not in [line.where for line in open_palette(person, typed).lines()], typed
    open_palette(person, ":073_b4")
    person.press("Enter")
    assert person.state.article_id == id_


def test_what_cannot_run_is_last_and_says_why(person):
    """Unavailable commands stand at the end of the palette with the reason."""
    person.state.article.set_focus(None)
    person.window.overlays.palette("label")
    lines = [line for line in person.window.findChild(Palette).lines() if line.run is not None and line.where]
    reasons = [bool(line.reason) for line in lines if line.key or line.reason]
    assert reasons == sorted(reasons)
    assert any(reasons)


@pytest.mark.parametrize(
    ("typed", "words", "bold"),
    [
        ("buka", "Buka pustaka…", ["Buka"]),
        ("PUS buk", "Buka pustaka…", ["Buk", "pus"]),
        ("taka", "Buka pustaka…", ["taka"]),
        ("a aka", "Buka pustaka…", ["aka", "a"]),
        ("xyz", "Buka pustaka…", []),
        ("", "Buka pustaka…", []),
    ],
)
def test_the_letters_that_were_looked_for_are_marked(typed, words, bold):
    """Beginnings of words before their insides; nothing twice."""
    places = matched(typed, words)
    assert sorted(words[start:end] for start, end in places) == sorted(bold)
    assert all(one[1] <= two[0] for one, two in itertools.pairwise(places))


def test_matched_letters_are_bold_in_the_palette(person):
    """A line that was found by its English name is plain, by its own words it is bold in part."""
    command = person.state.commands.get("theme-dark")
    own, english = (person.state.commands.words(command, code) for code in ("id", "en"))
    palette = open_palette(person, english)
    plain = picture_of(palette, own)
    palette.field.setText(english[:-1])
    assert picture_of(palette, own) == plain
    palette.field.setText(own)
    assert picture_of(palette, own) != plain


def picture_of(palette, words):
    """The line of that command as it is painted, not chosen."""
    row = next(i for i, line in enumerate(palette.lines()) if line.words == words)
    palette.list.show_current(row)
    palette.list.show_current(-1)
    QApplication.processEvents()
    return palette.list.viewport().grab(palette.list.row_rect(row)).toImage().copy(0, 0, 300, 34)  # no scroll bar


def test_the_palettes_shadow_goes_with_its_size(person, qtbot):
    """Where the frame ended when it was longer, the window is painted anew when it gets shorter."""
    person.press("Ctrl+K")
    palette = person.window.findChild(Palette)
    frame = palette.frame.geometry()
    beside = QRect(frame.center().x(), frame.bottom() + 4, 1, 6)  # the old shadow
    painted = Painted(palette)
    person.press("#", "f", "a", "s")
    assert palette.frame.geometry().bottom() < frame.bottom()
    qtbot.waitUntil(lambda: painted.region.contains(beside))
    person.press("Esc")


class Painted(QObject):
    """What of a widget has been painted since."""

    def __init__(self, widget):
        super().__init__(widget)
        self.region = QRegion()
        widget.installEventFilter(self)

    def eventFilter(self, _watched, event):
        if event.type() == QEvent.Type.Paint:
            self.region |= event.region()
        return False


def test_under_a_short_list_nothing_is_empty(person):
    """One line found is one line high, beside what says that nothing was found."""
    palette = open_palette(person, "zzzzzz")
    alone = palette.list.height()
    palette.field.setText("gel")
    assert palette.list.height() == alone + 34 * (len(palette.lines()) - 1)
