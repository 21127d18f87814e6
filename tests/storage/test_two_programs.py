"""Two programs at one library: what one closes takes nothing from the other."""

import subprocess
import sys

from annotator.editing import actions
from annotator.model import Span
from annotator.workspace import Workspace

LOOK = """
import sys
from annotator.workspace import Workspace
with Workspace.opened(sys.argv[1]) as workspace:
    print(len(workspace.journal(workspace.session("a"))))
"""


def test_edits_after_another_program_closed_the_library(tmp_path):
    """A reader here, then a whole open and close elsewhere: every later edit is still seen by everybody."""
    file, library = tmp_path / "a.txt", tmp_path / "library.sqlite"
    file.write_text("Budi dan Siti dan Ayu.\n", encoding="utf-8")
    with Workspace.opened(library) as workspace:
        list(workspace.import_paths([file]))
        session = workspace.session("a")
        with workspace.library.reader():
            pass
        with Workspace.opened(library):
            pass
        for number, place in enumerate((Span(0, 4), Span(9, 13), Span(18, 21)), 1):
            session.commit(actions.mark(session.document, place, "PERSON"))
            command = [sys.executable, "-c", LOOK, str(library)]
            seen = subprocess.run(command, capture_output=True, text=True, check=True)
            assert int(seen.stdout) == number
