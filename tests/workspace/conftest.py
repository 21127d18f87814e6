"""A workspace of sari's, and files to bring in."""

import pytest

from annotator.workspace import Workspace

ARTICLE = (
    "Manado (ANTARA) - Gubernur Budi Santoso mengatakan proyek itu “belum final”, Senin (3/2/2025).\n\n"
    '"Kami menolak reklamasi," kata Ketua Forum Nelayan Yulius Rondonuwu.\n\n'
    "Menurut dia, 120 perahu akan kehilangan tempat bersandar.\n"
)


@pytest.fixture
def article(tmp_path):
    """Makes a text file: `article("a.txt")`, `article("b.txt", "…")`."""

    def make(name="laut.txt", text=ARTICLE):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return make


@pytest.fixture
def workspace(tmp_path):
    """An empty library with sari at it."""
    with Workspace.opened(tmp_path / "library.sqlite") as workspace:
        yield workspace


@pytest.fixture
def started(workspace, article):
    """The same with one article, pre-marked."""
    list(workspace.import_paths([article()]))
    workspace.suggest(workspace.session("laut"))
    return workspace
