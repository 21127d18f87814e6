"""Tabs in a narrow panel."""

from PySide6.QtCore import Qt

from annotator.gui.kit.tabs import CountedTabs

NAMES = {"one": "Kutipan", "two": "Entitas", "three": "Narasumber", "four": "Riwayat"}


def test_tabs_without_room_end_in_an_ellipsis_and_are_told_whole(qtbot):
    """They stand nearer, then go without counts; at last the names are cut, each with a tip and all in sight."""
    tabs = CountedTabs(NAMES)
    qtbot.addWidget(tabs)
    for name, words in NAMES.items():
        tabs.call(name, words)
    tabs.set_counts({"one": 14, "three": 5})
    for room, elided in ((600, False), (230, True), (600, False)):
        tabs.resize(room, 40)
        tabs.show()
        tabs.fit(room)
        assert (tabs.elideMode() == Qt.TextElideMode.ElideRight) is elided
        assert tabs.tabRect(tabs.count() - 1).right() <= room
    tabs.resize(230, 40)
    tabs.fit(230)
    tips = [tabs.tabToolTip(at) for at in range(tabs.count())]
    assert tips == ["Kutipan · 14", "Entitas", "Narasumber · 5", "Riwayat"]
