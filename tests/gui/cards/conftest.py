"""A card that several files test."""

import pytest


@pytest.fixture
def card(desk):
    """The desk with the card of the second quote open, and the keyboard on it."""
    desk.open_card("q2")
    return desk
