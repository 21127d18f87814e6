"""The wheel holds all that the program needs, and works from any folder in an environment of its own.

The environment borrows the dependencies of the one that runs the tests, by a `.pth` file: nothing is downloaded.  The
program itself comes from the wheel alone.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The project's wheel, built as a release builds it."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    made = subprocess.run(command, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stdout + made.stderr
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def place(wheel, tmp_path_factory):
    """A folder outside the project, and a virtual environment with the wheel in it: (folder, bin)."""
    folder = tmp_path_factory.mktemp("elsewhere")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder / "venv")], check=True)
    bin_ = folder / "venv" / ("Scripts" if os.name == "nt" else "bin")
    python = str(bin_ / "python")
    pip = [sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-deps", "--no-index"]
    subprocess.run([*pip, "--no-compile", str(wheel)], check=True, capture_output=True)  # half of it is never run here
    where = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True,
        capture_output=True,
        text=True,
    )
    borrowed = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    Path(where.stdout.strip(), "borrowed.pth").write_text("\n".join(sorted(borrowed)) + "\n", encoding="utf-8")
    return folder, bin_


def run(place, *command, **extra):
    """Run a command of the environment in the folder outside the project; its standard output."""
    folder, bin_ = place
    env = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "ANNOTATOR"))}
    env |= {"ANNOTATOR_HOME": str(folder / "home"), "QT_QPA_PLATFORM": "offscreen", **extra}
    done = subprocess.run([str(bin_ / command[0]), *command[1:]], cwd=folder, env=env, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout.decode() + done.stderr.decode()
    return done.stdout.decode("utf-8")


def test_the_wheel_holds_every_resource_and_licence(wheel):
    """Every file of resources/ and every sample article is in the wheel, with the texts of the licences."""
    names = set(zipfile.ZipFile(wheel).namelist())
    tracked = subprocess.run(
        ["git", "ls-files", "-z", "resources", "corpus/samples"], cwd=ROOT, capture_output=True, check=False
    )
    files = [name for name in tracked.stdout.decode("utf-8").split("\0") if name]
    if not files:  # an unpacked source archive
        files = [str(path.relative_to(ROOT)) for path in (ROOT / "resources").rglob("*") if path.is_file()]
    renamed = {
        name.replace("corpus/samples/", "annotator/resources/samples/")
        if name.startswith("corpus/")
        else f"annotator/{name}"
        for name in files
        if (ROOT / name).is_file()
    }
    assert renamed - names == set()
    beside = {
        f"annotator/resources/rehearsal/{kind}-{part}.jsonl"
        for kind in ("news", "written")
        for part in ("train", "dev")
    }
    assert beside <= names  # without them learning forgets, and nobody is told
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["license-files"]
    licences = [path.relative_to(ROOT) for pattern in wanted for path in ROOT.glob(pattern)]
    assert licences
    assert [path for path in licences if not any(name.endswith(f".dist-info/licenses/{path}") for name in names)] == []
    assert not [name for name in names if name.startswith(("tests/", "corpus/", "docs/"))]


def test_a_desktop_finds_the_program_after_an_install(place):
    """The wheel brings the menu entry, the icons and the manual page, each where a desktop looks for it."""
    _, bin_ = place
    share = bin_.parent / "share"
    for name in (
        "applications/annotator.desktop",
        "mime/packages/annotator.xml",
        "man/man1/annotator.1",
        "icons/hicolor/scalable/apps/annotator.svg",
        "icons/hicolor/256x256/apps/annotator.png",
    ):
        assert (share / name).is_file(), name


def test_the_program_comes_from_the_wheel_and_finds_what_it_ships(place):
    """Outside the project the package is the installed one, with its resources inside it and both languages."""
    code = (
        "import json, annotator; from annotator import paths, i18n; i18n.use('en');"
        "print(json.dumps([annotator.__file__, str(paths.resources()), len(list(paths.samples().glob('*.txt'))),"
        " i18n.tr('label.PERSON'), i18n.tr_in('id', 'label.PERSON')]))"
    )
    file, resources, samples, english, indonesian = json.loads(run(place, "python", "-c", code))
    inside = str(place[0].resolve())
    assert str(Path(file).resolve()).startswith(inside)
    assert str(Path(resources).resolve()).startswith(inside)
    assert samples >= 8
    assert (english, indonesian) == ("Person", "Orang")


@pytest.mark.skipif(os.name == "nt", reason="sh is not Windows' own")
def test_the_whole_job_is_done_from_any_folder(place):
    """By the script of `make run`, which does without a display what it can, and with the installed command.

    The sample is suggested, stored, exported and drawn; four lines say where; a second time works too.
    """
    folder, bin_ = place
    assert run(place, "annotator", "--version").strip().endswith("0.1.0")
    (folder / "corpus").symlink_to(ROOT / "corpus")
    hidden = ("PYTHON", "ANNOTATOR", "DISPLAY", "WAYLAND_DISPLAY")
    env = {name: value for name, value in os.environ.items() if not name.startswith(hidden)}
    env |= {"ANNOTATOR_HOME": str(folder / "home"), "QT_QPA_PLATFORM": "", "OUT": "out"}
    script = ["sh", str(ROOT / "packaging" / "first-run.sh"), str(bin_ / "annotator")]
    for _ in range(2):
        done = subprocess.run(script, cwd=folder, env=env, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        lines = done.stdout.splitlines()
        assert lines[0] == "There is no display, so the same job is done without a window."
        where = {name: folder / path for name, path in (line.split(maxsplit=1) for line in lines[-4:])}
        assert list(where) == ["Article", "Library", "JSONL", "Picture"]
        assert all(path.is_file() for path in where.values())
    record = json.loads(where["JSONL"].read_text(encoding="utf-8"))
    assert record["text"] == where["Article"].read_text(encoding="utf-8")
    assert len(record["quotes"]) > 5
    assert record["entities"]
    assert where["Picture"].read_bytes().startswith(b"\x89PNG")
