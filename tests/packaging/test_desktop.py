"""What a desktop and a builder need to know: entry, icon, recipes."""

from __future__ import annotations

import ast
import configparser
import os
import re
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest

from annotator.paths import PACKAGE

ROOT = Path(__file__).resolve().parents[2]


def entry(path):
    """The `[Desktop Entry]` of a file."""
    parser = configparser.ConfigParser(interpolation=None, delimiters=("=",))
    parser.optionxform = str
    parser.read(path, encoding="utf-8")
    return parser["Desktop Entry"]


def test_the_desktop_entry_opens_text_files_and_speaks_both_languages():
    """Text files and packages can be opened with the program, and its name is the window's in each language."""
    from annotator import i18n

    there = entry(ROOT / "packaging" / "annotator.desktop")
    assert there["Exec"] == "annotator open %F"
    kinds = there["MimeType"].split(";")
    assert "text/plain" in kinds
    known = ElementTree.parse(ROOT / "packaging" / "annotator-mime.xml").getroot()
    (package,) = known
    assert package.attrib["type"] in kinds
    assert [part.attrib["pattern"] for part in package if part.tag.endswith("glob")] == [f"*{PACKAGE}"]
    assert there["Name"] == i18n.tr_in("en", "app.title")
    assert there["Name[id]"] == i18n.tr_in("id", "app.title")


@pytest.mark.skipif(os.name == "nt", reason="desktop entries are not a thing of Windows")
def test_the_entry_is_installed_for_one_user(tmp_path):
    """The script writes the entry and the icons into the user's own folder, with the whole path of the program."""
    program = tmp_path / "a folder" / "annotator"
    program.parent.mkdir()
    program.touch()
    env = os.environ | {"XDG_DATA_HOME": str(tmp_path / "data")}
    script = ROOT / "packaging" / "install-desktop.sh"
    subprocess.run(["sh", str(script), str(program)], env=env, check=True, capture_output=True)
    there = entry(tmp_path / "data" / "applications" / "annotator.desktop")
    assert there["Exec"] == f'"{program}" open %F'
    assert (tmp_path / "data" / "mime" / "packages" / "annotator.xml").is_file()
    assert (tmp_path / "data" / "icons" / "hicolor" / "scalable" / "apps" / f"{there['Icon']}.svg").is_file()


def test_the_icon_draws_at_every_size(qapp):
    """The icon is a valid drawing, and its picture is that drawing."""
    from PySide6.QtGui import QImage
    from PySide6.QtSvg import QSvgRenderer

    assert QSvgRenderer(str(ROOT / "resources" / "icons" / "app.svg")).isValid()
    picture = QImage(str(ROOT / "resources" / "icons" / "app.png"))
    assert (picture.width(), picture.height()) == (256, 256)


def test_the_bundle_takes_every_group_of_plug_ins_along():
    """Each entry-point group that the project declares is collected: PyInstaller cannot see what is found by name."""
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    spec = (ROOT / "packaging" / "annotator.spec").read_text(encoding="utf-8")
    ast.parse(spec)
    assert [group for group in project["entry-points"] if f'"{group}"' not in spec] == []


def test_every_target_of_the_makefile_says_what_it_does():
    """`make help` names each command that the documentation names."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    told = set(re.findall(r"^([a-z-]+):.*## ", makefile, re.MULTILINE))
    wanted = set()
    for name in ("README.md", "CONTRIBUTING.md", "docs/index.md", "docs/architecture.md", ".ci/run"):
        wanted |= set(re.findall(r"(?:^|`|\s)make ([a-z-]+)(?=`|\s|$)", (ROOT / name).read_text(encoding="utf-8")))
    assert wanted - told - {"sure"} == set()
