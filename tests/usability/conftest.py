"""Windows to do the tasks in."""

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
    windows = []
    guard = NoDialogs()

    def sit(story, *, language="id", theme="light", size=(1440, 900), prepared=True, path=None):
        library = path or tmp_path / "library.sqlite"
        article_id = prepare(library, story) if prepared else "a-story"
        i18n.use(language)
        window = Window(Appearance(qapp, theme))
        window.resize(*size)
        window.show()
        opening = Opening(window, library, (), "sari", None, "id", quiet=True)
        opening.open(article_id)
        qapp.processEvents()
        windows.append(window)
        window.activateWindow()
        window.to_article()
        qapp.processEvents()
        return Driver(window, article_id)

    yield sit
    for window in windows:
        window.close()
        window.deleteLater()
    qapp.processEvents()
    assert not guard.opened, f"modal windows were opened: {guard.opened}"


def prepare(library, story) -> str:
    """A library with the story's article, suggested, and another article to go on with."""
    folder = library.parent
    first, second = folder / "a-story.txt", folder / "b-next.txt"
    first.write_text(story.text, encoding="utf-8")
    second.write_text("Warga Kupang antre di kelurahan.\n", encoding="utf-8")
    with Workspace.opened(library, "sari") as workspace:
        found = [r.article_id for r in workspace.import_paths([first, second])]
        session = workspace.session(found[0])
        session.commit(story.edit(session.document))
    return found[0]


def application() -> QApplication:
    return QApplication.instance()
