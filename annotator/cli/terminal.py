"""What goes to a terminal: words from files and from people must not steer it.

Control characters, and signs that turn the direction of a line, are shown as escapes.  Our own colours are `Styled`.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import IO

import click

from annotator.errors import AnnotatorError, system_reason

_TURNS = "\u202a-\u202e\u2066-\u2069\u2028\u2029\ud800-\udfff"
_IN_LINES = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f{_TURNS}]")
_IN_CELLS = re.compile(f"[\x00-\x1f\x7f-\x9f{_TURNS}]")


class Styled(str):
    """Words with colours of ours in them; whatever is foreign in them is `printable` already."""

    __slots__ = ()


def printable(words: str, *, cell: bool = False) -> str:
    r"""The words with `\\x1b` for what would steer a terminal; in a cell of a table breaks and tabs are such, too."""
    return (_IN_CELLS if cell else _IN_LINES).sub(_escaped, words)


def _escaped(match: re.Match[str]) -> str:
    number = ord(match[0])
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}"


def echo(words: str = "", *, err: bool = False) -> None:
    """One line, or several, on stdout; raises `AnnotatorError` when that cannot be written, say on a full disk."""
    with writing_stdout():
        click.echo(words if isinstance(words, Styled) else printable(words), err=err)


@contextmanager
def writing_stdout() -> Iterator[IO[bytes]]:
    """Stdout for bytes; raises `AnnotatorError` when it does not take what is written, say on a full disk."""
    try:
        yield sys.stdout.buffer
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise AnnotatorError("cli.cannot_print", reason=system_reason(error)) from error


def say(sentence: str) -> None:
    """Talk, on stderr."""
    echo(sentence, err=True)


def tell(error: AnnotatorError) -> None:
    """An error's sentence and, on a line of its own, what to do next."""
    say(error.sentence)
    if error.hint:
        say(error.hint)


def print_json(value: object) -> None:
    """One JSON document on one line of stdout."""
    _print_escaped(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def print_record(line: bytes) -> None:
    """A record on a line of stdout: byte by byte into a file or pipe, and with escapes in a terminal."""
    if sys.stdout.isatty():
        _print_escaped(line.decode())
        return
    with writing_stdout() as stdout:
        stdout.write(line + b"\n")


def _print_escaped(line: str) -> None:
    echo(Styled(_IN_LINES.sub(lambda match: f"\\u{ord(match[0]):04x}", line)))


def table(rows: Iterable[tuple[object, ...]], *, right: tuple[int, ...] = ()) -> None:
    """Rows in columns, two blanks apart; the columns in `right` are set flush right."""
    written = [tuple(_cell(cell) for cell in row) for row in rows]
    if not written:
        return
    widths = [max(len(row[i]) for row in written) for i in range(len(written[0]))]
    for row in written:
        cells = [
            cell.rjust(w) if i in right else cell.ljust(w) for i, (cell, w) in enumerate(zip(row, widths, strict=True))
        ]
        echo(Styled("  ".join(cells).rstrip()))


def _cell(value: object) -> str:
    if isinstance(value, Styled):
        return value
    return "" if value is None else printable(str(value), cell=True)
