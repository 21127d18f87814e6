"""The program, schedulers and workers as processes of their own, and articles for them."""

import json
import os
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

NEWS = (
    "Manado (KABAR) - Gubernur Budi Santoso meninjau pasar, Senin (3/2/2025).\n\n"
    "“Pasar ini dibuka besok,” kata Yulius Rondonuwu di Manado.\n\n"
)


def rows(number, **more):
    """So many articles as objects."""
    return [{"id": f"a-{n:03}", "text": f"{NEWS}Berita nomor {n}.\n", **more} for n in range(number)]


def as_lines(path, articles):
    """A file of lines of JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in articles), encoding="utf-8")
    return path


def records(folder):
    """All records of an output, in the order of its parts."""
    parts = sorted((folder / "articles").glob("*.jsonl"))
    return [json.loads(line) for part in parts for line in part.read_text(encoding="utf-8").splitlines()]


def parts(folder):
    """The files of an output with their content, but for what says when it was begun."""
    files = [path for path in folder.rglob("*") if path.is_file() and path.name != "run.json"]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def when(true):
    """Returns as soon as `true()` is."""
    until = time.monotonic() + 120
    while not (found := true()):
        assert time.monotonic() < until
        time.sleep(0.02)  # between two looks at what other processes do
    return found


@contextmanager
def program(*arguments, module="annotator", **environment):
    """A program that runs meanwhile, and is ended with the block."""
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", module, *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, **environment},
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def descendants(pid):
    """The processes below one, as Linux tells them."""
    found = []
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in map(int, children.read_text().split()):
            found += [child, *descendants(child)]
    return found


def memory(pid, kind):
    """Kilobytes of a process: `Rss` all that it sees, `Pss` with what it shares shared out."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{kind}:"))


def running(pid):
    """Whether it runs; what has ended and was not asked for by its parent does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False
