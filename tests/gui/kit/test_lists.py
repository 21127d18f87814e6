"""The lists of the panels, where the heights of their rows depend on their width."""

from __future__ import annotations

from annotator.gui.kit.lists import PanelList


class Cards(PanelList):
    """Fits at the full width, and not with a scroll bar's width less: as a card whose words just wrap."""

    wide = 0

    def total(self) -> int:
        return 200 if self.viewport().width() > self.wide else 900


def test_a_list_that_just_does_not_fit_comes_to_rest(qapp):
    """A card that is taller beside a scroll bar and lower without one does not set the list going for ever."""
    cards = Cards()
    cards.resize(300, 400)
    cards.show()
    qapp.processEvents()
    cards.wide = cards.viewport().width()
    cards.doItemsLayout()
    for _ in range(3):
        qapp.processEvents()
    assert cards.viewport().width() == cards.wide
    assert cards.verticalScrollBar().maximum() == 900 - cards.viewport().height()
    cards.close()
