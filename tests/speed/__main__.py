"""`make bench`: every benchmark of this folder, each in a process of its own, so that none warms up for the next.

`python -m tests.speed [NAME…]` runs those whose names contain one of the words; options are handed on to them:
`make bench ARGS="library --million"`.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from pathlib import Path


def main(wanted: list[str]) -> int:
    """Run them; the number that failed."""
    options = [word for word in wanted if word.startswith("--")]
    wanted = [word for word in wanted if word not in options]
    names = sorted(path.stem for path in Path(__file__).parent.glob("bench_*.py"))
    names = [name for name in names if not wanted or any(word in name for word in wanted)]
    sys.stdout.write(f"{platform.platform()}, Python {platform.python_version()}, {os.cpu_count()} cores\n")
    failed = 0
    for name in names:
        sys.stdout.write(f"\n== {name.removeprefix('bench_')}\n")
        sys.stdout.flush()
        failed += subprocess.run([sys.executable, "-m", f"tests.speed.{name}", *options], check=False).returncode != 0
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
