"""The command line as a person meets it: arguments in, two streams and an exit status out."""

import json
import shutil
from dataclasses import dataclass

import pytest

from annotator import cli

ARTICLE = (
    "Manado (ANTARA) - Gubernur Budi Santoso mengatakan proyek itu “belum final”, Senin (3/2/2025).\n\n"
    '"Kami menolak reklamasi," kata Ketua Forum Nelayan Yulius Rondonuwu.\n\n'
    "Menurut dia, 120 perahu akan kehilangan tempat bersandar.\n"
)


@dataclass
class Answer:
    """What a command said."""

    status: int
    out: str
    err: str

    @property
    def json(self):
        return json.loads(self.out)

    @property
    def lines(self):
        return [json.loads(line) for line in self.out.splitlines()]


@pytest.fixture
def article(tmp_path):
    """Makes a text file."""

    def make(name="laut.txt", text=ARTICLE):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return make


@pytest.fixture
def annotator(tmp_path, capfdbinary, monkeypatch):
    """Runs a command on the test's own library: `annotator("list", "--json")`."""
    monkeypatch.setenv("ANNOTATOR_DB", str(tmp_path / "library.sqlite"))

    def run(*arguments, window=None, picture=None):
        capfdbinary.readouterr()
        status = cli.run([str(argument) for argument in arguments], window, picture)
        out, err = capfdbinary.readouterr()
        return Answer(status, out.decode(), err.decode())

    return run


@pytest.fixture(scope="session")
def begun(tmp_path_factory):
    """A user's folder after two commands: one article in the library, pre-marked."""
    folder = tmp_path_factory.mktemp("begun")
    (folder / "laut.txt").write_text(ARTICLE, encoding="utf-8")
    with pytest.MonkeyPatch.context() as user:
        for name, value in {"NAME": "sari", "LANGUAGE": "id", "HOME": folder / "home"}.items():
            user.setenv(f"ANNOTATOR_{name}", str(value))
        user.setenv("ANNOTATOR_DB", str(folder / "library.sqlite"))
        assert cli.run(["import", str(folder / "laut.txt")]) == 0
        assert cli.run(["suggest", "laut"]) == 0
    return folder


@pytest.fixture
def started(annotator, begun, tmp_path):
    """The same with one article in the library, pre-marked."""
    shutil.copytree(begun, tmp_path, dirs_exist_ok=True)
    return annotator
