"""Announcements go out only when somebody listens and there is something to say."""

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel

from annotator.gui.kit.announce import announce


@pytest.fixture
def sent(monkeypatch):
    """What is handed to the platform."""
    events = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", staticmethod(events.append))
    return events


@pytest.fixture
def listening(monkeypatch):
    """A screen reader is on."""
    monkeypatch.setattr(QAccessible, "isActive", staticmethod(lambda: True))


def test_one_act_is_one_polite_sentence(qtbot, sent, listening):
    """The sentence is spoken as it is, and does not interrupt."""
    label = QLabel()
    qtbot.addWidget(label)
    announce(label, "Diterima. Berikutnya: Orang: Maria Seran")
    assert [event.message() for event in sent] == ["Diterima. Berikutnya: Orang: Maria Seran"]
    assert sent[0].politeness() == QAccessible.AnnouncementPoliteness.Polite


def test_an_urgent_sentence_interrupts(qtbot, sent, listening):
    """A refused act is said at once."""
    label = QLabel()
    qtbot.addWidget(label)
    announce(label, "Tidak tersimpan.", urgent=True)
    assert sent[0].politeness() == QAccessible.AnnouncementPoliteness.Assertive


def test_nothing_is_said_to_nobody_and_nothing_is_not_said(qtbot, sent, monkeypatch):
    """Without a screen reader there is no event, and an empty sentence is none."""
    label = QLabel()
    qtbot.addWidget(label)
    monkeypatch.setattr(QAccessible, "isActive", staticmethod(lambda: False))
    announce(label, "Diterima.")
    monkeypatch.setattr(QAccessible, "isActive", staticmethod(lambda: True))
    announce(label, "")
    assert sent == []
