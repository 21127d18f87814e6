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


def test_a_count_is_nearer_to_its_name_than_to_the_next(qapp, qtbot):
    """Also where the tabs stand near to each other, whichever is in front: “Kutipan 14”, not “14 Entitas”."""
    Appearance(qapp, "light")
    tabs = CountedTabs(NAMES)
    qtbot.addWidget(tabs)
    for name, words in NAMES.items():
        tabs.call(name, words)
    tabs.set_counts({"one": 14, "two": 45, "three": 5})
    tabs.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its ring would be ink as well
    for room, front in ((600, "one"), (600, "two"), (330, "three"), (330, "one")):
        tabs.resize(room, 40)
        tabs.show()
        tabs.fit(room)
        tabs.bring(front)
        qapp.processEvents()
        inked = inked_columns(tabs)
        for name in ("one", "two", "three"):
            left = tabs._labels[name].x()
            digits = [x for x in inked if left <= x < left + tabs._labels[name].width()]
            before, after = max(x for x in inked if x < left), min(x for x in inked if x > digits[-1])
            assert 2 * (digits[0] - before) < after - digits[-1], (room, name)


def test_the_ring_of_the_keyboard_lies_around_the_name_of_a_tab(qapp, qtbot):
    """It cuts nothing off and moves nothing, however near the tabs stand."""
    Appearance(qapp, "light")
    tabs = CountedTabs(NAMES)
    qtbot.addWidget(tabs)
    for name, words in NAMES.items():
        tabs.call(name, words)
    tabs.show()
    for room in (600, 300, 240):
        tabs.resize(room, 40)
        tabs.fit(room)
        tabs.clearFocus()
        before = inked_columns(tabs)
        tabs.setFocus(Qt.FocusReason.TabFocusReason)
        qtbot.waitUntil(tabs.hasFocus)
        assert set(before) <= set(inked_columns(tabs)), room


def inked_columns(tabs):
    """The columns of the row of tabs in which letters stand, above the line under the tab in front, from the left."""
    picture = tabs.grab().toImage()
    rows = range(8, tabs.height() - 6)
    ground = picture.pixel(1, 4)
    return [x for x in range(picture.width()) if any(picture.pixel(x, y) != ground for y in rows)]
