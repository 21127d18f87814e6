"""The program opens no socket: what is not published stays on the machine."""

import subprocess
import sys

import pytest

from tests.journeys.stories import ARTICLE

# Every socket that Python code or an extension written in C asks Python for raises an audit event (PEP 578); a hook
# cannot be taken out again, so it lives in a process of its own.  What a library in C opens by itself shows among the
# open files of the process.
GUARDED = """
import os, sys
def hook(event, arguments):
    if event.startswith("socket.") and event != "socket.gethostname":
        os.write(2, f"socket opened: {event} {arguments}\\n".encode())
        os._exit(99)
sys.addaudithook(hook)
from annotator.__main__ import main
folder = sys.argv[1]
def do(*arguments):
    status = main([*arguments, "--db", f"{folder}/library.sqlite"])
    assert status == 0, arguments
do("import", f"{folder}/lahan.txt")
do("suggest", "--all")
do("do", "lahan", "mark", "0-10", "EVENT")
for name in sys.argv[2:]:
    do("export", "--format", name, "--status", "all", "--output", f"{folder}/out-{name}")
do("check")
do("stats")
main(["suggest", f"{folder}/lahan.txt", "--output", f"{folder}/loose.jsonl"])
files = [f"/proc/self/fd/{fd}" for fd in os.listdir("/proc/self/fd")]
links = [os.readlink(file) for file in files if os.path.islink(file)]
assert not [link for link in links if link.startswith("socket:")], links
print("no socket")
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")
def test_from_import_to_export_no_socket_is_opened(tmp_path):
    """Import, suggest, edit, export in every format, check."""
    from annotator.exporting import exporters

    (tmp_path / "lahan.txt").write_text(ARTICLE, encoding="utf-8")
    done = subprocess.run([sys.executable, "-c", GUARDED, str(tmp_path), *exporters()], capture_output=True, text=True)
    assert done.stdout.splitlines()[-1:] == ["no socket"], done.stderr


def test_the_guard_sees_a_socket(tmp_path):
    """The test above could fail."""
    opened = GUARDED.replace('do("import", f"{folder}/lahan.txt")', "import socket; socket.socket()")
    done = subprocess.run([sys.executable, "-c", opened, str(tmp_path)], capture_output=True, text=True)
    assert done.returncode == 99
    assert "socket opened" in done.stderr
