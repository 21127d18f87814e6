"""The row at the window's foot in small windows."""

import pytest

from tests.usability.stories import corpus


@pytest.mark.parametrize("width", [900, 1024, 1366])
@pytest.mark.parametrize("language", ["id", "en"])
def test_both_ways_on_are_there_in_every_window(seated, width, language):
    """Accepting in bulk too, and nothing of it is cut off; the ribbon has room beside them."""
    status = seated(corpus(), language=language, size=(width, 700)).window.status
    for button in (status.bulk, status.done):
        assert button.isVisible()
        assert button.width() >= button.sizeHint().width()
        assert status.rect().contains(button.geometry())
    assert status.ribbon.width() >= 200


def test_a_sentence_lies_over_nothing_but_the_end_of_the_ribbon(seated):
    """In a small window, where it has no place of its own."""
    person = seated(corpus(), size=(1024, 700))
    status = person.window.status
    status.say("Diterima: Kupang. " * 3)
    assert status.message.isVisible()
    assert status.message.geometry().right() < status.bulk.geometry().left()
    assert status.message.geometry().left() > status.count.geometry().right()
