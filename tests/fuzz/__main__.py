"""`python -m tests.fuzz --cases 10000`: as many broken inputs for every reader and importer; a table of outcomes.

Each kind runs in a process of its own, so that its peak of memory is its own; seconds are of a processor, so that a
busy machine makes no hangs.
"""

from __future__ import annotations

import argparse
import collections
import contextlib
import faulthandler
import resource
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from pathlib import Path

from tests.fuzz.running import KINDS, run_one

HANG = 5.0  # seconds


class _HangError(Exception):
    pass


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=10_000, help="inputs for each reader")
    parser.add_argument("--from", dest="first", type=int, default=0, help="number of the first input")
    parser.add_argument("--kind", action="append", choices=KINDS, help="only this one (repeatable)")
    parser.add_argument("--row", action="store_true", help="one kind's row of the table alone")
    arguments = parser.parse_args()
    if arguments.row:
        faulthandler.enable()
        signal.signal(signal.SIGPROF, _hang)
        return int(sum(_one(kind, arguments.first, arguments.cases) for kind in arguments.kind) > 0)
    print(
        "| reader | cases | read | refused | tracebacks | hangs over 5 s | slowest, s | peak memory, MB |", flush=True
    )
    print("|---|---|---|---|---|---|---|---|", flush=True)
    bad = 0
    for kind in arguments.kind or KINDS:
        command = [sys.executable, "-m", "tests.fuzz", "--row", "--kind", kind]
        command += ["--from", str(arguments.first), "--cases", str(arguments.cases)]
        bad += subprocess.run(command, check=False).returncode != 0
    return int(bad > 0)


def _hang(_signal: int, _frame: object) -> None:
    raise _HangError


def _one(kind: str, first: int, cases: int) -> int:
    counts: collections.Counter[str] = collections.Counter()
    slowest = 0.0
    with tempfile.TemporaryDirectory() as folder:
        with contextlib.suppress(Exception):
            run_one(kind, first, Path(folder))  # what a reader imports is no part of its first input's time
        for seed in range(first, first + cases):
            start = time.process_time()
            signal.setitimer(signal.ITIMER_PROF, HANG)
            try:
                counts[run_one(kind, seed, Path(folder))] += 1
            except _HangError:
                counts["hang"] += 1
                print(f"{kind} {seed}: hang", file=sys.stderr, flush=True)
            except Exception:  # noqa: BLE001 - whatever comes out is counted
                counts["traceback"] += 1
                print(f"{kind} {seed}:\n{traceback.format_exc()[-1500:]}", file=sys.stderr, flush=True)
            finally:
                signal.setitimer(signal.ITIMER_PROF, 0)
            slowest = max(slowest, time.process_time() - start)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    cells = (
        kind,
        cases,
        counts["read"],
        counts["refused"],
        counts["traceback"],
        counts["hang"],
        f"{slowest:.2f}",
        peak,
    )
    print("| " + " | ".join(map(str, cells)) + " |", flush=True)
    return counts["traceback"] + counts["hang"]


if __name__ == "__main__":
    sys.exit(main())
