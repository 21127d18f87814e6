"""Tabs in a narrow panel."""

from PySide6.QtCore import Qt

from annotator.gui.kit.appearance import Appearance
from annotator.gui.kit.tabs import CountedTabs

NAMES = {"one": "Kutipan", "two": "Entitas", "three": "Narasumber", "four": "Riwayat"}


def test_tabs_without_room_end_in_an_ellipsis_and_are_told_whole(qapp, qtbot):
    """They stand nearer, then go without counts; at last the names are cut, each with a tip and all in sight."""
    Appearance(qapp, "light")
    tabs = CountedTabs(NAMES)
    qtbot.addWidget(tabs)
    for name, words in NAMES.items():
        tabs.call(name, words)
    tabs.set_counts({"one": 14, "three": 5})
    for room, elided in ((600, False), (150, True), (600, False)):
        tabs.resize(room, 40)
        tabs.show()
        tabs.fit(room)
        assert (tabs.elideMode() == Qt.TextElideMode.ElideRight) is elided
        assert tabs.tabRect(tabs.count() - 1).right() <= room
    tabs.resize(150, 40)
    tabs.fit(150)
    tips = [tabs.tabToolTip(at) for at in range(tabs.count())]
    assert tips == ["Kutipan · 14", "Entitas", "Narasumber · 5", "Riwayat"]


def test_five_names_are_whole_in_the_smallest_dock(qapp, qtbot):
    """In letters of the next size, before any is cut: the guidelines make a fifth tab."""
    Appearance(qapp, "light")
    tabs = CountedTabs({**NAMES, "five": "Pedoman"})
    qtbot.addWidget(tabs)
    for name, words in {**NAMES, "five": "Pedoman"}.items():
        tabs.call(name, words)
    for room in (420, 315, 420):
        tabs.resize(room, 40)
        tabs.show()
        tabs.fit(room)
        assert tabs.elideMode() == Qt.TextElideMode.ElideNone
        assert tabs.tabRect(tabs.count() - 1).right() <= room
