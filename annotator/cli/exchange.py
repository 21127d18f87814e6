"""Training data out, annotations in."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from annotator.cli.common import State, article_ids, progress
from annotator.cli.terminal import echo, print_json, say, writing_stdout
from annotator.cli.usage import argument, command, option
from annotator.i18n import tr
from annotator.model import Status
from annotator.workspace.selection import selected

if TYPE_CHECKING:
    from annotator.exporting import Written


@command("export")
@argument("ids", nargs=-1, metavar="[ID...]")
@option("--format", "format_", required=True, metavar="NAME", help="cli.option.format")
@option("--output", required=True, metavar="PATH", help="cli.option.output")
@option("--status", "statuses", multiple=True, metavar="STATUS", help="cli.option.export_status")
@option("--every-version", is_flag=True, help="cli.option.every_version")
@option("--force", is_flag=True, help="cli.option.force")
@option("--skip-broken", is_flag=True, help="cli.option.skip_broken")
@option("--json", "as_json", is_flag=True, help="cli.option.json")
@click.pass_obj
def export(
    state: State,
    ids: tuple[str, ...],
    format_: str,
    output: str,
    statuses: tuple[str, ...],
    every_version: bool,
    force: bool,
    skip_broken: bool,
    as_json: bool,
) -> None:
    """Written beside the target, read back and compared, then told with every loss."""
    # Here --annotator chooses whose documents; else each article's decided version, or its only one.
    wanted = state.annotators or None
    states = _states(statuses)
    with state.workspace() as workspace, tempfile.TemporaryDirectory() as folder:
        for id_ in ids:
            workspace.library.article(id_)
        state.kept = tr("cli.export.stopped")
        selection = selected(
            workspace.library,
            statuses=states,
            annotators=wanted,
            ids=article_ids(ids),
            every_version=every_version,
        )
        selection.check()
        total = len(selection.documents)
        to_stdout = output == "-"
        target = Path(folder) / "out" if to_stdout else Path(output)
        with progress(tr("cli.progress.export"), total) as report:
            done = workspace.export(
                format_,
                target,
                annotators=wanted,
                statuses=states,
                ids=article_ids(ids),
                every_version=every_version,
                force=force,
                skip_broken=skip_broken,
                progress=report,
            )
        _tell_left_out(state, done)
        if total == 0:
            say(tr("cli.export.empty", path=output))
        behind = {status: n for status, n in selection.statuses.items() if states is not None and status not in states}
        if behind and not statuses:  # nobody has said which: what stays behind is told
            counts = ", ".join(f"{tr(f'status.{status}')} {n}" for status, n in behind.items())
            say(tr("cli.export.left_behind", counts=counts))
        if selection.lacking:
            say(tr("cli.export.lacking", n=selection.lacking))
        if to_stdout:
            _to_stdout(target)
        if as_json and not to_stdout:
            print_json(_summary(done))
        elif total:
            _tell_written(done, output)


def _tell_left_out(state: State, done: Written) -> None:
    """The documents that could not be written; the command fails for them."""
    for left in done.left_out:
        state.failed = True
        say(tr("cli.export.left_out", id=left.article_id, annotator=left.annotator, reason=left.reason))


def _tell_written(done: Written, output: str) -> None:
    """What was written, and every loss."""
    from annotator.exporting import named

    say(tr("cli.export.done", counts=_counted(done.counts), path=output))
    for name, n in done.losses.items():
        say(f"  {named(name)}: {n}")
    for notice in done.notices:
        say(f"  {notice}")


def _summary(done: Written) -> dict[str, object]:
    summary: dict[str, object] = {
        "counts": dict(done.counts),
        "losses": dict(done.losses),
        "files": [str(file) for file in done.files],
    }
    if done.left_out:
        summary["left_out"] = [asdict(left) for left in done.left_out]
    return summary


def _states(given: tuple[str, ...]) -> tuple[str, ...] | None:
    """The states that are exported: finished articles unless others are named; `None` for `all`."""
    known = get_args(Status)
    for status in given:
        if status != "all" and status not in known:
            raise click.BadParameter(tr("cli.export.no_status", status=status, known=", ".join((*known, "all"))))
    return None if "all" in given else given or ("done",)


def _to_stdout(target: Path) -> None:
    if not target.is_file():
        raise click.UsageError(tr("cli.export.folder"), click.get_current_context())
    with writing_stdout() as stdout, target.open("rb") as file:
        shutil.copyfileobj(file, stdout)


@command("load")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path))
@option("--format", "format_", required=True, metavar="NAME", help="cli.option.format")
@option("--as-suggestions", is_flag=True, help="cli.option.as_suggestions")
@option("--replace", is_flag=True, help="cli.option.replace")
@option("--skip", is_flag=True, help="cli.option.skip")
@option("--text", "text_dir", type=click.Path(file_okay=False, path_type=Path), metavar="DIR", help="cli.option.text")
@option("--map", "maps", multiple=True, metavar="FROM=TO", help="cli.option.map")
@option("--preview", is_flag=True, help="cli.option.preview")
@option("--json", "as_json", is_flag=True, help="cli.option.json")
@click.pass_obj
def load(
    state: State,
    paths: tuple[Path, ...],
    format_: str,
    as_suggestions: bool,
    replace: bool,
    skip: bool,
    text_dir: Path | None,
    maps: tuple[str, ...],
    preview: bool,
    as_json: bool,
) -> None:
    """Everything is read and checked first; then all of it is kept or nothing."""
    if replace and skip:
        raise click.UsageError(tr("cli.load.both"), click.get_current_context())
    labels: dict[str, str | None] = {}
    for pair in maps:
        name, equals, ours = pair.partition("=")
        if not equals:
            raise click.UsageError(tr("cli.load.map", pair=pair), click.get_current_context())
        labels[name] = ours or None
    with state.workspace(create=not preview) as workspace:
        state.kept = tr("cli.load.stopped")
        done = workspace.load(
            format_,
            paths,
            as_suggestions=as_suggestions,
            on_conflict="replace" if replace else "skip" if skip else "refuse",
            text_dir=text_dir,
            labels=labels,
            preview=preview,
        )
    if as_json:
        print_json(
            {
                "loaded": list(done.loaded),
                "skipped": list(done.skipped),
                "replaced": list(done.replaced),
                "entities": done.entities,
                "quotes": done.quotes,
                "labels": dict(done.labels),
                "notices": list(done.notices),
            }
        )
        return
    key = "cli.load.preview" if preview else "cli.load.done"
    say(tr(key, n=len(done.loaded), entities=done.entities, quotes=done.quotes))
    if done.skipped:
        say(tr("cli.load.skipped", n=len(done.skipped), ids=", ".join(done.skipped)))
    if preview:
        for label, n in done.labels.items():
            echo(f"{label}\t{n}")
    for notice in done.notices:
        say(f"  {notice}")


def _counted(counts: Mapping[str, int]) -> str:
    return ", ".join(tr(f"cli.count.{name}", n=n) for name, n in counts.items())
