"""Buttons of pages that a key presses, too."""

from PySide6.QtGui import QIcon

from annotator import i18n
from annotator.gui.kit.page_widgets import button, pictured


def test_the_tip_has_the_words_of_now_and_the_key(qtbot):
    """Words that come later, in another language or with an icon, are in it; without words the key stands alone."""
    made = button("", key="Space")
    qtbot.addWidget(made)
    assert made.toolTip() == i18n.tr("command.key.space")
    made.setText("Lanjutkan")
    assert (made.toolTip(), made.accessibleDescription()) == ("Lanjutkan (Spasi)", "Spasi")
    i18n.use("en")
    pictured(made, "Continue", QIcon())
    assert (made.toolTip(), made.accessibleDescription()) == ("Continue (Space)", "Space")
    i18n.use("id")
