"""Export speed: the records of `corpus/gold`, beside `orjson.dumps` of the same records in the same run."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
import orjson

from annotator.exporting.record import document_of, line_of, record_of

GOLD = Path(__file__).parents[2] / "corpus" / "gold"
TIMES = 9


def best(do: Callable[[], object]) -> float:
    """The shortest of several runs, in seconds."""
    found = []
    for _ in range(TIMES):
        start = time.perf_counter()
        do()
        found.append(time.perf_counter() - start)
    return min(found)


def main() -> int:
    lines = [line for path in sorted(GOLD.glob("*.jsonl")) for line in path.read_bytes().split(b"\n") if line]
    documents = [document_of(line) for line in lines]
    records = [record_of(document) for document in documents]
    count = len(documents)
    size = sum(map(len, lines)) / count
    rows = [
        ("documents to lines (what export does)", best(lambda: [line_of(document) for document in documents])),
        ("records to JSON with msgspec", best(lambda: [msgspec.json.encode(record) for record in records])),
        ("lines to documents, every rule checked", best(lambda: [document_of(line) for line in lines])),
    ]
    plain = [orjson.loads(line) for line in lines]
    rows.append(("records to JSON with orjson.dumps", best(lambda: [orjson.dumps(record) for record in plain])))
    rows.append(
        (
            "documents to records to JSON with orjson.dumps",
            best(lambda: [orjson.dumps(msgspec.to_builtins(record_of(document))) for document in documents]),
        )
    )
    sys.stdout.write(f"{count} documents of {size:,.0f} bytes\n")
    for name, seconds in rows:
        sys.stdout.write(
            f"{name:50} {seconds / count * 1e6:8.1f} µs a document, {size * count / seconds / 1e6:6.0f} MB/s\n"
        )
    found = dict(rows)
    encode = found["records to JSON with msgspec"] / found["records to JSON with orjson.dumps"]
    whole = found["documents to lines (what export does)"] / found["documents to records to JSON with orjson.dumps"]
    sys.stdout.write(f"encoding the same records: {encode:.2f} × orjson.dumps (aim ≤ 1.5)\n")
    sys.stdout.write(f"from documents to bytes: {whole:.2f} × the same through orjson.dumps\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
