"""Colours that can be read, fonts and icons that are there, one look for every kind of widget."""

import re
import tomllib
from dataclasses import fields, replace

import pytest
from PySide6.QtGui import QColor, QFontInfo, QPalette
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QPushButton,
    QToolButton,
    QWidget,
)

from annotator import paths
from annotator.gui.kit import fonts, icons
from annotator.gui.kit.appearance import Appearance
from annotator.gui.kit.contrast import ratio
from annotator.gui.kit.theme import NAMES, Theme, apply, kind
from annotator.model import Label
from annotator.model.scheme import read_scheme

TEXT, OUTLINE = 4.5, 3.0
SCHEME_LABELS = read_scheme(paths.resources() / "schemes" / "news-id.toml").names


@pytest.fixture(params=NAMES)
def theme(request, qapp):
    """Each theme in turn."""
    return Theme.load(request.param)


def test_the_measure_is_the_one_of_the_standard():
    """WCAG's own examples: black on white is 21, #777 on white just misses 4.5."""
    assert ratio(QColor("black"), QColor("white")) == pytest.approx(21)
    assert 4.47 < ratio(QColor("#777777"), QColor("white")) < 4.5


def test_text_can_be_read_on_every_ground_of_the_window(theme):
    """PaintCache, secondary ink, errors and dimmed boilerplate reach 4.5:1 wherever they stand."""
    ui = theme.ui
    grounds = (ui.window, ui.panel, ui.page, ui.hover, ui.selected_row)
    for ground in grounds:
        assert ratio(ui.ink, ground) >= TEXT
        assert ratio(ui.ink_secondary, ground) >= TEXT
    for colour in (ui.error, ui.saved, ui.boilerplate, *theme.stance.values(), theme.quote.strong):
        assert ratio(colour, ui.page) >= TEXT
        assert ratio(colour, ui.panel) >= TEXT
    assert ratio(ui.on_primary, ui.primary) >= TEXT
    for ground in (theme.quote.fill_focus, theme.removed):  # bands
        assert ratio(ui.ink, ground) >= TEXT
    for colour in (theme.entity("PERSON"), theme.entity("ORG")):  # initials
        assert ratio(colour.strong, colour.tint) >= TEXT


def test_the_articles_words_can_be_read_on_every_mark(theme):
    """PaintCache on tints, quote fills, search hits and the selection."""
    grounds = [theme.entity(label).tint for label in SCHEME_LABELS]
    grounds += [theme.quote.fill, theme.quote.fill_focus, theme.ui.search_hit, theme.ui.text_selection]
    grounds += [theme.added, theme.removed]
    for ground in grounds:
        assert ratio(theme.ui.ink, ground) >= TEXT


def test_every_chip_can_be_read_and_every_outline_seen(theme):
    """A label's strong colour on the page and solid under the page's; its outline at 3:1."""
    for label in SCHEME_LABELS:
        colours = theme.entity(label)
        assert ratio(colours.strong, theme.ui.page) >= TEXT
        assert ratio(colours.edge, theme.ui.page) >= OUTLINE
    assert ratio(theme.ui.focus, theme.ui.page) >= OUTLINE
    assert ratio(theme.quote.strong, theme.ui.page) >= OUTLINE


def test_high_contrast_is_stronger_and_has_no_faint_lines(theme):
    """Text at 7:1, lines at 3:1, a wider ring, no fills under quotes."""
    strong = theme.high_contrast()
    assert ratio(strong.ui.ink, strong.ui.page) >= 20
    assert ratio(strong.ui.ink_secondary, strong.ui.page) >= 7
    for line in (strong.ui.line, strong.ui.line_soft, strong.ui.line_strong):
        assert ratio(line, strong.ui.page) >= OUTLINE
    assert strong.measures.focus_stroke == 3
    assert strong.quote.fill == strong.ui.page
    assert strong != theme


def test_high_contrast_has_every_colour_at_seven_to_one(theme):
    """Letters in a colour as well as black ones: chips, stances, numbers of quotes, what went well or wrong."""
    strong = theme.high_contrast()
    ui, own = strong.ui, strong.entity(Label("CROP", "named", "#8fa0b0"))
    labels = [strong.entity(label) for label in SCHEME_LABELS] + [own]
    coloured = [ui.saved, ui.error, strong.quote.strong, *strong.stance.values(), *(one.strong for one in labels)]
    for ground in (ui.page, ui.hover, ui.selected_row):
        assert min(ratio(colour, ground) for colour in coloured) >= 7
    for label in labels:
        assert min(ratio(label.strong, label.tint), ratio(label.edge, ui.page)) >= 7
    for ground in (ui.text_selection, ui.search_hit):
        assert min(ratio(ui.ink, ground), ratio(ui.boilerplate, ground)) >= 7


def test_a_label_of_ones_own_gets_colours(theme):
    """By family, else by the scheme's colour, which is darkened or lightened until it can be read."""
    assert theme.entity(Label("MINISTRY", "org")) == theme.entity("ORG")
    own = theme.entity(Label("CROP", "named", "#ffe900"))
    assert own != theme.entity("EVENT")
    assert ratio(own.strong, theme.ui.page) >= TEXT
    assert ratio(own.strong, own.tint) >= TEXT
    assert ratio(own.edge, theme.ui.page) >= OUTLINE
    assert theme.entity(Label("CROP", "named", "no colour")) == theme.entity("EVENT")


def test_both_themes_have_the_same_entries():
    """A colour that one theme has the other has too."""
    tables = [tomllib.loads((paths.resources() / "themes" / f"{name}.toml").read_text()) for name in NAMES]
    light, dark = ({part: set(rows) for part, rows in table.items()} for table in tables)
    assert light == dark


def test_the_shipped_fonts_are_the_ones_in_use(theme):
    """The window is set in Inter, the article in Charis SIL, whatever the machine has."""
    assert {"Inter", "Charis SIL"} <= set(fonts.load())
    assert QFontInfo(theme.ui_font()).family() == "Inter"
    assert QFontInfo(theme.article_font()).family() == "Charis SIL"


def test_type_sizes_are_whole_pixels(theme):
    """Halves go up, for the widgets' fonts and in the style sheet alike."""
    assert [fonts.whole(size) for size in (9.5, 11.5, 12.5, 17.5, 13)] == [10, 12, 13, 18, 13]
    assert theme.ui_font(12.5).pixelSize() == 13
    assert "font-size: 13px" in theme.qss()


def test_the_readers_own_font_is_the_articles_alone(theme):
    """It stands before the shipped one, which has the letters that it lacks; the window keeps its own."""
    own = theme.with_article_font("DejaVu Serif")
    assert own.article_families == ("DejaVu Serif", *theme.article_families)
    assert replace(own, article_families=theme.article_families) == theme


def test_every_icon_is_drawn_sharply_at_every_ratio(qapp, theme):
    """Each icon has a picture of its own at 1×, 1.5× and 2×, and something is on it."""
    assert icons.names()
    for name in icons.names():
        for device in (1.0, 1.5, 2.0):
            picture = icons.pixmap(name, theme.ui.ink, 16, device)
            assert picture.width() == round(16 * device)
            image = picture.toImage()
            seen = sum(image.pixelColor(x, y).alpha() > 60 for x in range(image.width()) for y in range(image.height()))
            assert seen > 4, name


def test_every_icon_is_used():
    """What nothing shows is not shipped; `app` is the desktop's."""
    root = paths.resources().parent
    sources = [*(root / "annotator").rglob("*.py"), paths.resources() / "themes" / "window.qss"]
    words = "\n".join(file.read_text(encoding="utf-8") for file in sources)
    unused = [n for n in icons.names() if f'"{n}"' not in words and f"icons/{n}.svg" not in words and n != "app"]
    assert unused == []


def test_an_icon_has_the_themes_colour(qapp, theme):
    """The darkest pixels of an icon are its ink."""
    image = icons.pixmap("circle-x", theme.ui.error, 16, 2.0).toImage()
    solid = {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }
    assert solid == {theme.ui.error.name()}


def test_an_icon_that_is_not_there_is_an_error(qapp, theme):
    """A wrong name is found by the first test that opens the panel."""
    with pytest.raises(FileNotFoundError):
        icons.icon("no-such-icon", theme.ui.ink)


def test_stances_differ_in_shape_and_hollow_from_filled(qapp, theme):
    """Four shapes, each hollow and filled: eight different pictures, also without colour."""
    shapes = set()
    for stance in ("support", "oppose", "neutral", "unclear"):
        for filled in (False, True):
            image = icons.stance_icon(stance, theme, filled=filled).pixmap(13, 13).toImage()
            shapes.add(
                tuple(image.pixelColor(x, y).alpha() > 120 for x in range(image.width()) for y in range(image.height()))
            )
    assert len(shapes) == 8


@pytest.mark.parametrize("status", ["new", "suggested", "in_progress", "done", "skipped", "flagged"])
def test_each_status_has_a_mark(qapp, theme, status):
    """What the library shows beside an article."""
    assert not icons.status_icon(status, theme).pixmap(16, 16).isNull()


def test_the_style_sheet_is_understood_whole(qapp, qtbot, theme):
    """Qt takes every rule; a slip in one place would silently drop what follows it."""
    apply(qapp, theme)
    for made in (QPushButton("a"), QToolButton(), QLabel("b"), QFrame(), QWidget()):
        qtbot.addWidget(made)
        made.ensurePolished()
    for sheet in (theme.qss(), theme.high_contrast().qss()):
        assert "$" not in sheet
        assert sheet.count("{") == sheet.count("}")
        for path in re.findall(r'url\("([^"]+)"\)', sheet):
            assert paths.Path(path).is_file(), path


def test_in_high_contrast_what_is_chosen_has_a_frame(qapp, qtbot, theme):
    """In menus, lists and the rows of a side; a shade of the page alone is not seen by all."""
    strong = theme.high_contrast()
    apply(qapp, strong)
    menu, labels, row = QMenu(), QListWidget(), QPushButton("Semua artikel")
    for made in (menu, labels, row):
        qtbot.addWidget(made)
        made.resize(200, 120)
    menu.addAction("Impor")
    menu.setActiveAction(menu.addAction("Ekspor"))
    labels.addItems(["Orang", "Jabatan"])
    labels.setCurrentRow(1)
    kind(row, "row")
    row.setCheckable(True)
    row.setChecked(True)
    for made in (menu, labels, row):
        made.grab()  # laid out in this look
    for made, box in (
        (menu, menu.actionGeometry(menu.actions()[1])),
        (labels, labels.visualItemRect(labels.item(1)).translated(labels.viewport().pos())),
        (row, row.rect()),
    ):
        picture = made.grab().toImage()
        edge = [picture.pixelColor(box.center().x(), y) for y in range(box.top(), box.top() + 3)]
        assert any(ratio(colour, strong.ui.page) >= 7 or colour == strong.ui.line_strong for colour in edge), made
    apply(qapp, theme)


def test_what_a_widget_is_decides_how_it_looks(qapp, qtbot, theme):
    """A primary button is filled with ink; the same button without the property is not."""
    apply(qapp, theme)
    button = QPushButton("Terima")
    qtbot.addWidget(button)
    button.resize(120, 30)
    plain = button.grab().toImage().pixelColor(10, 15).name()
    kind(button, "primary")
    assert plain == theme.ui.page.name()
    assert button.grab().toImage().pixelColor(10, 15).name() == theme.ui.primary.name()


def test_choosing_a_theme_says_so_once(qapp, qtbot):
    """The appearance applies a choice, tells it to whoever listens, and stays quiet when nothing changes."""
    appearance = Appearance(qapp, "light", high_contrast=False)
    heard = []
    appearance.changed.connect(heard.append)
    appearance.choose("light")
    assert heard == []
    appearance.choose("dark")
    assert [theme.name for theme in heard] == ["dark"]
    assert qapp.palette().window().color() == Theme.load("dark").ui.window
    appearance.choose("light")
    assert [theme.name for theme in heard] == ["dark", "light"]
    appearance.set_high_contrast(True)
    assert heard[-1].is_high_contrast


def test_every_colour_of_the_theme_is_a_colour(theme):
    """No entry is misspelt: an invalid colour would be drawn black."""
    for part in (theme.ui, theme.quote):
        for entry in fields(part):
            assert getattr(part, entry.name).isValid(), entry.name


def test_what_a_field_is_for_can_be_read(qapp, qtbot, theme):
    """The words in an empty field are text: without a colour of its own Qt makes them half as strong."""
    apply(qapp, theme)
    for name in ("", "search", "palette"):
        field = QLineEdit()
        qtbot.addWidget(field)
        kind(field, name)
        field.ensurePolished()
        colour = field.palette().color(QPalette.ColorRole.PlaceholderText)
        assert colour.alpha() == 255
        assert ratio(colour, theme.ui.page) >= TEXT


def test_a_drop_down_list_is_as_high_as_its_entries(theme, qapp, qtbot):
    """No entry is under an arrow, and the one chosen looks as in other lists."""
    apply(qapp, theme)
    box = QComboBox()
    qtbot.addWidget(box)
    box.addItems(["Seperti sistem", "Bahasa Indonesia", "English"])
    box.show()
    box.showPopup()
    view = box.view()
    qtbot.waitUntil(view.isVisible)
    assert view.viewport().height() >= sum(view.sizeHintForRow(row) for row in range(3))
    assert not view.verticalScrollBar().isVisible()
    drawn = view.grab().toImage()
    row = view.visualRect(view.model().index(0, 0))
    assert drawn.pixelColor(row.right() - 12, row.center().y() + 4).name() == theme.ui.selected_row.name()
    box.hidePopup()
