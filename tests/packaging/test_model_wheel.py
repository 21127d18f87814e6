"""The pipeline is a wheel of its own: loaded by its name, where neither the program nor Qt is, nor a network."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import spacy

ROOT = Path(__file__).resolve().parents[2]
TEXT = "Camat Rahmat Hidayat mengatakan jembatan itu dibuka besok."


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """A folder with the unpacked wheel and its dependencies, without the program and without Qt."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, str(ROOT / "packaging" / "pipeline" / "build_wheel.py"), str(folder)]
    made = subprocess.run(command, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    wheel = next(folder.glob("id_news-*.whl"))
    names = zipfile.ZipFile(wheel).namelist()
    assert [name for name in names if name.endswith(("licenses/LICENSE", "licenses/LICENSE-CODE"))]
    site = folder / "site"
    zipfile.ZipFile(wheel).extractall(site)
    for path in Path(spacy.__file__).parents[1].iterdir():
        if not path.name.lower().startswith(("annotator", "kutipan", "pyside", "shiboken", "__pycache__")):
            (site / path.name).symlink_to(path)
    return site


def test_it_loads_by_name_without_the_program_without_qt_and_without_a_network(installed):
    """`spacy.load("id_news")` marks entities and, asked for, quotes; nothing of the program or of Qt is there.

    It needs no other data, and the process may not connect to anything.
    """
    code = f"""
import json, socket
def refuse(*a, **k): raise OSError("no network here")
socket.socket.connect = refuse
import spacy
nlp = spacy.load("id_news")
nlp.add_pipe("quotes")
doc = nlp({TEXT!r})
print(json.dumps([[[e.text, e.label_] for e in doc.ents], [q.speaker_name for q in doc._.quotes], len(doc.to_bytes())]))
"""
    env = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "ANNOTATOR"))}
    env["PYTHONPATH"] = str(installed)
    command = [sys.executable, "-S", "-c", code]
    done = subprocess.run(command, cwd=installed, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    entities, speakers, size = json.loads(done.stdout)
    assert ["Rahmat Hidayat", "PERSON"] in entities
    assert speakers == ["Rahmat Hidayat"]
    assert size > 0
