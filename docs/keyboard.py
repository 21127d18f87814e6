"""Writes the page of all keys from the window's own command table.

`python -m docs.keyboard docs/keyboard.md`; a test holds the page to the table.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from annotator import i18n

REVIEW = ("article", "card", "list")
SECTIONS = {
    ("everywhere",): "Everywhere",
    REVIEW: "While reviewing: in the article, on a card, in a list",
    ("article",): "In the article alone",
    ("card",): "On a quote card alone",
    ("list",): "In a list alone",
    ("library",): "In the library",
    ("speakers",): "Among the speakers",
    ("differences",): "In the differences",
    ("team",): "On the page of a team",
    ("export",): "On the page of exports",
    ("preferences",): "In the preferences",
    ("notes",): "Among the notes",
    ("learn",): "On the page of learning",
    ("memory",): "On the page of the memory",
    ("preview",): "In a preview",
}
TARGETS = {"span": "a mark", "quote": "a quote", "selection": "selected text"}
HEAD = """# Keyboard

Every key of the window, in English and Indonesian (`Ctrl` is `⌘` on macOS). All can be changed in Preferences; `F1`
shows those of the place you are in, `Ctrl+K` finds every command by either name.
"""


def words(commands: Any, command: Any, language: str) -> str:  # noqa: ANN401 - the window's table
    """What a command does, in a language."""
    before = i18n.language()
    i18n.use(language)
    try:
        return str(commands.title(command))
    finally:
        i18n.use(before)


def section(command: Any) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:  # noqa: ANN401
    """Where a command's keys stand on the page: (section, keys)."""
    together = [command.keys.get(scope) for scope in REVIEW]
    if together[0] and together.count(together[0]) == len(REVIEW):
        yield REVIEW, together[0]
    for scope, keys in command.keys.items():
        if keys and not (scope in REVIEW and together.count(keys) == len(REVIEW)):
            yield (scope,), keys


def page(commands: Any) -> str:  # noqa: ANN401 - the window's table
    """The whole page."""
    lines: dict[tuple[str, ...], list[str]] = {}
    for command in commands.all():
        if command.hidden:
            continue
        for where, keys in section(command):
            caps = " ".join(f"`{key}`" for key in keys)
            on = TARGETS.get(command.target, "")
            told = f"| {caps} | {on} | {words(commands, command, 'en')} | {words(commands, command, 'id')} |"
            lines.setdefault(where, []).append(told)
    head = "| key | on | what | apa |\n|---|---|---|---|\n"
    return HEAD + "".join(
        f"\n## {title}\n\n{head}" + "\n".join(lines[where]) + "\n"
        for where, title in SECTIONS.items()
        if where in lines
    )


def current() -> str:
    """The page as the window of now has it."""
    from PySide6.QtWidgets import QApplication

    from annotator.gui import picture
    from annotator.gui.kit.appearance import Appearance
    from annotator.gui.opening import Opening
    from annotator.gui.window.main_window import Window

    application = QApplication.instance() or QApplication(["annotator"])
    with tempfile.TemporaryDirectory() as folder:
        os.environ["ANNOTATOR_HOME"] = folder
        window = Window(Appearance(application, "light"))
        opening = Opening(window, Path(folder) / "library.sqlite", (), None, None, "id", quiet=True)
        opening.open()
        state = window.state
        if state is None:
            raise RuntimeError("the window did not open its library")
        try:
            return page(state.commands)
        finally:
            window.acts.stop()
            state.tasks.stop()
            state.workspace.close()
            application.removeEventFilter(window.keys)
            window.state = None
            window.deleteLater()
            picture.settle(application)


def main(path: Path) -> None:
    """Write the page."""
    path.write_text(current(), encoding="utf-8")


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    main(Path(sys.argv[1]))
