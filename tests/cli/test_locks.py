"""No command opens a library's files beside SQLite in a process that has it open: that would drop SQLite's locks."""

import contextlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from annotator.storage import opened
from tests.cli.test_destroys import FORMATS
from tests.posix_locks import held
from tests.test_outputs import RECORD

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux lists the locks of a process")

_watched: list[tuple[set[tuple[int, int]], list[str]]] = []


def _heard(event, arguments):
    """Python tells of every file that it opens; SQLite's own opening is not among them."""
    if event == "open" and _watched and isinstance(arguments[0], str | bytes | os.PathLike):
        ours, seen = _watched[-1]
        with contextlib.suppress(OSError, ValueError):
            found = Path(os.fsdecode(arguments[0])).stat()
            if (found.st_dev, found.st_ino) in ours:
                seen.append(os.fsdecode(arguments[0]))


sys.addaudithook(_heard)


@pytest.fixture
def watched(started, tmp_path):
    """A library that this process has open, as a window has; gives its path and all that opened its files since."""
    path = tmp_path / "library.sqlite"
    with opened(path) as library:
        files = [path, path.with_name("library.sqlite-wal"), path.with_name("library.sqlite-shm")]
        ours = {(file.stat().st_dev, file.stat().st_ino) for file in files}
        seen = []
        _watched.append((ours, seen))
        try:
            yield library, seen
        finally:
            _watched.pop()


def locks(path):
    """The POSIX locks that this process has on the library's files."""
    return held(path.parent.glob(f"{path.name}*"))


def commands(folder):
    """Every command, over the library's own folder, with the library as file and folder wherever it takes one."""
    library, log = folder / "library.sqlite", folder / "library.sqlite-wal"
    os.link(library, folder / "hard.txt")
    os.link(library, folder / "hard.jsonl")
    os.link(folder / "library.sqlite-shm", folder / "shm.txt")
    (folder / "soft.html").symlink_to(library)
    (folder / "records.jsonl").write_bytes(RECORD)
    yield ["import", folder, "--recursive"]
    yield ["import", library, log, folder / "hard.txt", folder / "shm.txt", folder / "soft.html"]
    yield ["suggest", folder, library, folder / "hard.txt", "--output", folder / "out.jsonl"]
    yield ["suggest", "--all"]
    for name in FORMATS:
        yield ["export", "--format", name, "--status", "all", "--output", folder / f"out-{name}"]
        yield ["export", "--format", name, "--status", "all", "--output", library, "--force"]
    yield ["load", "--format", "jsonl", library]
    yield ["load", "--format", "doccano", folder / "hard.jsonl"]
    yield ["load", "--format", "brat", folder, "--text", folder]
    yield ["load", "--format", "jsonl", folder / "out-jsonl", "--replace", "--text", folder]
    yield ["list"]
    yield ["show", "laut"]
    yield ["render", "laut", "--output", library]
    yield ["check"]
    yield ["check", "--repair"]
    yield ["check", "--quotes"]
    yield ["do", "laut", "flag", "lihat"]
    yield ["do", "laut", "undo"]
    yield ["history", "laut"]
    yield ["stats"]
    yield ["evaluate", library, folder / "hard.jsonl"]
    yield ["agreement", "sari", "tono"]
    yield ["train", "--output", folder / "backups"]
    yield ["list", "--trace", library]
    yield ["formats"]
    yield ["memory"]
    yield ["versions"]
    yield ["assign"]
    yield ["differences"]
    yield ["speakers", "--undo"]
    yield ["notes"]
    yield ["collection", "add", "Banjir", "laut"]
    yield ["collection", "--undo"]
    yield ["bring", folder]
    yield ["handover", "--to", "Dimas", "--output", folder / "packages"]
    yield ["bring", library, "--preview"]
    yield ["pipeline", library, "--output", folder / "parts"]


def test_no_command_drops_a_lock(watched, started, tmp_path):
    """After each the locks are those from before, and Python has opened none of the files."""
    library, seen = watched
    before = locks(library.path)
    assert len(before) == 2
    walked = set()
    for arguments in commands(tmp_path):
        walked.add(arguments[0])
        answer = started(*arguments)
        assert "Traceback" not in answer.err, arguments
        assert (locks(library.path), seen) == (before, []), arguments
        library.watch()
    from annotator.cli.main import COMMANDS

    assert walked == set(COMMANDS) - {"open", "labels"}


def test_the_watch_would_notice(watched):
    """The test's own eyes: opening the file once is seen, and drops the locks."""
    library, seen = watched
    with library.path.open("rb"):
        pass
    assert seen == [str(library.path)]
    assert len(locks(library.path)) == 1


def test_the_log_stays_while_a_window_works(watched, started, tmp_path):
    """Another program that closes the library after all that does not take itself for the last one."""
    library, _ = watched
    started("import", tmp_path, "--recursive")
    log = library.path.with_name("library.sqlite-wal")
    before = log.stat().st_ino
    command = [shutil.which("annotator", path=str(Path(sys.executable).parent)), "list", "--db", str(library.path)]
    subprocess.run(command, capture_output=True, check=True)
    assert log.stat().st_ino == before
    library.set_meta("n", "1")
