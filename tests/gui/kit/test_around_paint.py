"""What is done once around a paint."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from annotator.gui.kit.around_paint import after_paint, before_paint


class Painted(QWidget):
    """Notes each of its paints."""

    def __init__(self, seen):
        super().__init__()
        self.seen = seen
        self.show()
        QTest.qWaitForWindowExposed(self)
        QCoreApplication.processEvents()
        seen.clear()

    def paintEvent(self, event):
        self.seen.append("paint")

    def keyPressEvent(self, event):
        self.seen.append("key")


def test_an_act_asked_for_twice_comes_once_and_on_its_side_of_the_paint(qapp):
    """In the order in which they were first asked for."""
    seen = []
    widget = Painted(seen)
    before, after = before_paint(widget), after_paint(widget)
    acts = [lambda: seen.append("card"), lambda: seen.append("other"), lambda: seen.append("pop-up")]
    after.soon(acts[2])
    widget.update()
    for act in (acts[0], acts[1], acts[0]):
        before.soon(act)
    QCoreApplication.processEvents()
    assert seen == ["card", "other", "paint", "pop-up"]


def test_the_next_key_finds_it_done(qapp):
    """Keys come faster than paints."""
    seen = []
    widget = Painted(seen)
    before_paint(widget).soon(lambda: seen.append("card"))
    after_paint(widget).soon(lambda: seen.append("pop-up"))
    QTest.keyClick(widget.windowHandle(), Qt.Key.Key_A)
    assert seen[:2] in (["card", "pop-up"], ["pop-up", "card"])
    assert seen[2] == "key"
