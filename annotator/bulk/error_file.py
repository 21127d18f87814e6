"""What could not be marked: one line of JSON each, beside what could."""

from __future__ import annotations

import json
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from annotator.exporting.files import replacing


class ErrorFile:
    """`OUT.errors.jsonl`, for a `with`: begun anew, written as it comes, and gone in the end where nothing came."""

    def __init__(self, output: Path) -> None:
        self.path = errors_beside(output)
        self.count = 0

    def __enter__(self) -> Self:
        with replacing(self.path):
            pass
        self._file: IO[bytes] = self.path.open("ab")
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._file.close()
        if not self.count:
            self.path.unlink(missing_ok=True)

    def add(self, file: str, record: str | None, reason: str, hint: str = "") -> None:
        """One line: the file, the record in it, and the reason."""
        self._file.write(error_line(file, record, reason, hint))
        self._file.flush()
        self.count += 1


def errors_beside(output: Path) -> Path:
    """Where the errors of an output lie."""
    return output.with_name(f"{output.name}.errors.jsonl")


def error_line(file: str, record: str | None, reason: str, hint: str = "") -> bytes:
    """One line of the file of errors."""
    row = {"kind": "annotator-error", "file": file, "record": record, "reason": reason}
    if hint:
        row["hint"] = hint
    return json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
