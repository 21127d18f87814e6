"""What was written, in words: reports of several files as one, losses by name, and the beginning of a file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from annotator.i18n import tr
from annotator.numbers import whole

if TYPE_CHECKING:
    from annotator.exporting import Written
    from annotator.workspace import Workspace

_SHOWN = 4_000_000
"""Bytes of the first record that are looked at."""


def together(parts: Mapping[str, Written], path: Path) -> Written:
    """The reports of the parts as one; `path` where no part was written."""
    from annotator.exporting import Written

    counts = sum((Counter(done.counts) for done in parts.values()), Counter[str]())
    losses = sum((Counter(done.losses) for done in parts.values()), Counter[str]())
    files = tuple(file for done in parts.values() for file in done.files)
    left_out = tuple(left for done in parts.values() for left in done.left_out)
    notices = tuple(dict.fromkeys(notice for done in parts.values() for notice in done.notices))
    return Written(counts, losses, files or (path,), notices, left_out)


def told(report: Written) -> str:
    """What was written and where, what must be told of it, what was left out, and what was lost in all of it."""
    lines = [written(report), *report.notices]
    if report.left_out:
        lines.append(tr("page.export.left_out", n=len(report.left_out)))
        lines += [f"{one.article_id} ({one.annotator}): {one.reason}" for one in report.left_out]
    if any(report.losses.values()):
        lines.append(f"{tr('page.export.lost_here')}:")
    return "\n".join([*lines, losses_in_words(report.losses)])


def written(report: Written) -> str:
    """How much was written, and where."""
    return tr("page.export.written", n=report.counts.get("documents", 0), path=str(report.files[0]))


def losses_in_words(losses: Mapping[str, int], *, about: bool = False) -> str:
    """A line a loss, by its name; `about`: the numbers are scaled up from a sample."""
    from annotator.exporting import named

    sign = "± " if about else ""
    lost = [f"{named(name)}: {sign}{whole(n)}" for name, n in losses.items() if n]
    return "\n".join(lost) if lost else tr("page.export.no_loss")


def usual_name(format_: str, chosen: str) -> str:
    """A file beside the one that was `chosen` last, with the extension that programs of the format know it by."""
    from annotator.exporting import exporter

    suffix = exporter(format_).suffix
    usual = f"annotator{suffix}" if suffix == f".{format_}" else f"annotator-{format_}{suffix}"
    return str(Path(chosen).with_name(usual)) if chosen else usual


def first_record(workspace: Workspace, format_: str, article_id: str, annotator: str) -> str | None:
    """One document in a format, written to a folder that goes; `None` of a binary file."""
    with TemporaryDirectory() as folder:
        report = workspace.export(format_, Path(folder) / "first", annotators=[annotator], ids=[article_id])
        return _first_words(map(Path, report.files))


def _first_words(files: Iterable[Path]) -> str | None:
    """The beginning of the first file that is text; `None` when none is."""
    for path in files:
        inner = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
        for one in inner:
            with one.open("rb") as stream:
                head = stream.read(_SHOWN)
            if b"\0" not in head:
                return head.decode("utf-8", "replace")
    return None
