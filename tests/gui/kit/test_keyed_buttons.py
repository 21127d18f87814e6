"""Buttons that a key presses, too: what their tips say."""

from PySide6.QtGui import QIcon

from annotator import i18n
from annotator.gui.kit.buttons import KeyButton
from annotator.gui.kit.page_widgets import button, pictured
from annotator.gui.kit.theme import Theme


def test_the_tip_has_the_words_of_now_and_the_key(qtbot):
    """Words that come later, in another language or with an icon, are in it; without words the key stands alone."""
    made = button("", key="Space")
    qtbot.addWidget(made)
    assert made.toolTip() == i18n.tr("command.key.space")
    made.setText("Lanjutkan")
    assert (made.toolTip(), made.accessibleDescription()) == ("Lanjutkan (Spasi)", "Pintasan Spasi")
    i18n.use("en")
    pictured(made, "Continue", QIcon())
    assert (made.toolTip(), made.accessibleDescription()) == ("Continue (Space)", "Shortcut Space")
    i18n.use("id")


def test_every_button_says_its_key_in_one_way(qtbot):
    """In brackets after its words, as sentences name it: tips said “Ctrl ↵”, “Pintasan S” or “Terima (Spasi)”."""
    i18n.use("id")
    theme, made = Theme.load("light"), KeyButton()
    qtbot.addWidget(made)
    made.show_words(theme, "Ekspor", "Ctrl ↵")
    assert (made.toolTip(), made.accessibleDescription()) == ("Ekspor (Ctrl+Enter)", "Pintasan Ctrl+Enter")
    made.show_words(theme, "Nanti", "")
    assert (made.toolTip(), made.accessibleDescription()) == ("Nanti", "")
    made.show_words(theme, "−", "−", name="Ambang lebih rendah", bare=True)
    assert (made.accessibleName(), made.toolTip()) == ("Ambang lebih rendah", "Ambang lebih rendah (−)")
    made.show_words(theme, "Terima", "↵", reason="Tidak ada yang dicentang.")
    assert (made.toolTip(), made.accessibleDescription()) == ("Tidak ada yang dicentang.", "Tidak ada yang dicentang.")
