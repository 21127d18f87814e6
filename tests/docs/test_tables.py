"""The pages of keys and of commands are the program's own tables."""

from __future__ import annotations

from pathlib import Path

from tests.docs.pages import page


def test_the_page_of_keys_is_current(qapp):
    """`docs/keyboard.md` is the command table: `python -m docs.keyboard docs/keyboard.md` writes it anew."""
    from docs.keyboard import current

    assert page("keyboard.md") == current()


def test_the_page_of_commands_is_current():
    """`docs/commands.md` is what `--help` says: `python -m docs.commandline docs/commands.md` writes it anew."""
    from docs.commandline import current

    assert page("commands.md") == current()


def test_the_manual_page_is_what_the_commands_say():
    """`packaging/annotator.1` is what `--help` says: `python -m docs.manpage packaging/annotator.1` writes it anew."""
    from docs.manpage import current

    assert (Path(__file__).resolve().parents[2] / "packaging" / "annotator.1").read_text(encoding="utf-8") == current()
