"""Windows to do the tasks in."""

import os
import sqlite3
from contextlib import closing

import pytest
from PySide6.QtWidgets import QApplication

from annotator import i18n
from annotator.gui.kit.appearance import Appearance
from annotator.gui.opening import Opening
from annotator.gui.window.main_window import Window
from annotator.workspace import Workspace
from tests.usability import stories
from tests.usability.driver import Driver, NoDialogs


@pytest.fixture
def story():
    """The article of the corpus, with its gold as suggestions."""
    return stories.corpus()


@pytest.fixture
def seated(qapp, tmp_path):
    """A function that opens a window on a story and seats a person at it."""
    people = []
    guard = NoDialogs()

    def sit(story, *, language="id", theme="light", size=(1440, 900), prepared=True, path=None):
        library = path or tmp_path / "library.sqlite"
        article_id = prepare(library, story) if prepared else "a-story"
        i18n.use(language)
        people.append(sit_down(qapp, library, article_id, theme, size))
        return people[-1]

    yield sit
    for person in people:
        person.stand_up()
    assert not guard.opened, f"modal windows were opened: {guard.opened}"


def sit_down(app, library, article_id, theme="light", size=(1440, 900)) -> Driver:
    """A person at a new window on a library, with the article open and the keyboard in it."""
    window = Window(Appearance(app, theme))
    window.resize(*size)
    window.show()
    opening = Opening(window, library, (), "sari", None, "id", quiet=True)
    opening.open(article_id)
    app.processEvents()
    window.activateWindow()
    window.to_article()
    app.processEvents()
    return Driver(window, article_id)


def prepare(library, story) -> str:
    """A library with the story's article, suggested, and another article to go on with; each works on a copy."""
    folder = library.parent
    texts = {"a-story": story.text, "b-next": "Warga Kupang antre di kelurahan.\n"}
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    if story not in _made:
        with Workspace.opened(library, "sari") as workspace:
            first, _ = [r.article_id for r in workspace.import_paths([folder / f"{name}.txt" for name in texts])]
            session = workspace.session(first)
            session.commit(story.edit(session.document))
        _made[story] = library.read_bytes()
        return first
    library.write_bytes(_made[story])
    with closing(sqlite3.connect(library)) as copy, copy:  # its articles come from the files beside it
        copy.execute("UPDATE articles SET meta = json_set(meta, '$.path', ?1 || source)", (f"{folder}{os.sep}",))
        copy.execute("DELETE FROM folders WHERE id NOT IN (SELECT folder_id FROM article_folders)")
    return "a-story"


_made: dict[stories.Story, bytes] = {}
"""The library file of each story, as it was made for the first who asked."""


def application() -> QApplication:
    return QApplication.instance()
