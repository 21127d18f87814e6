"""The modules of the pages are loaded when a page is first opened: nobody waits for them at the start."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from annotator.workspace import Workspace

_SCRIPT = """
import json, sys
from pathlib import Path
from annotator.gui import picture

def loaded():
    return sorted(name for name in sys.modules if name.startswith("annotator.gui.pages."))

library, article, output = sys.argv[1:]
picture.render(Path(library), article, Path(output))
before = loaded()
picture.render(Path(library), article, Path(output), state={"page": "about"})
print(json.dumps([before, loaded()]))
"""


def test_no_page_is_loaded_before_it_is_opened(tmp_path: Path):
    library, text = tmp_path / "a.sqlite", tmp_path / "warta.txt"
    text.write_text("Warga Kupang antre air bersih.\n", encoding="utf-8")
    with Workspace.opened(library, "sari") as workspace:
        list(workspace.import_paths([text]))
        (article,) = workspace.ids()
    command = [sys.executable, "-c", _SCRIPT, str(library), article, str(tmp_path / "a.png")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    before, after = json.loads(done.stdout.splitlines()[-1])
    assert before == []
    assert after == ["annotator.gui.pages.about_page"]
