"""A workspace of sari's, and files to bring in."""

import shutil

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


@pytest.fixture(scope="session")
def begun(tmp_path_factory):
    """The folder of a library with one article, pre-marked."""
    folder = tmp_path_factory.mktemp("begun")
    (folder / "laut.txt").write_text(ARTICLE, encoding="utf-8")
    with (
        pytest.MonkeyPatch.context() as user,
        Workspace.opened(folder / "library.sqlite", "sari") as workspace,
    ):
        user.setenv("ANNOTATOR_HOME", str(folder / "home"))
        list(workspace.import_paths([folder / "laut.txt"]))
        workspace.suggest(workspace.session("laut"))
    return folder


@pytest.fixture
def workspace(request, tmp_path):
    """An empty library with sari at it."""
    if "started" in request.fixturenames:
        shutil.copytree(request.getfixturevalue("begun"), tmp_path, dirs_exist_ok=True)
    with Workspace.opened(tmp_path / "library.sqlite") as workspace:
        yield workspace


@pytest.fixture
def started(workspace):
    """The same with one article, pre-marked; it was made once, and each test has a copy."""
    return workspace
