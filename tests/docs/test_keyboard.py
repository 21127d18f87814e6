"""The page of keys is the window's own table."""

from __future__ import annotations

from tests.docs.pages import page


def test_the_page_of_keys_is_current(qapp):
    """`docs/keyboard.md` says what the command table says: `python -m docs.keyboard docs/keyboard.md` writes it anew."""
    from docs.keyboard import current

    assert page("keyboard.md") == current()
