"""Training data out, annotations in."""

from __future__ import annotations

import shlex
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from annotator.cli.common import State, progress, refuse_unknown
from annotator.cli.terminal import echo, print_json, say, writing_stdout
from annotator.cli.usage import argument, command, option
from annotator.i18n import tr
from annotator.model import Status
from annotator.numbers import whole
from annotator.workspace.selection import PARTS, Selection, selected, shares_of

if TYPE_CHECKING:
    from annotator.exporting import Written
    from annotator.workspace.export_import import LoadReport

WHOSE = ("decided-else", "decided", "mine", "all")
_NAMED = 5  # articles that a sentence names


@command("export")
@argument("ids", nargs=-1, metavar="[ID...]")
@option("--format", "format_", required=True, metavar="NAME", help="cli.option.format")
@option("--output", required=True, metavar="PATH", help="cli.option.output")
@option("--status", "statuses", multiple=True, metavar="STATUS", help="cli.option.export_status")
@option("--whose", metavar="|".join(WHOSE), help="cli.option.whose", shell_complete=lambda *_: list(WHOSE))
@option("--every-version", is_flag=True, help="cli.option.every_version")
@option("--split", metavar="TRAIN/DEV/TEST", help="cli.option.split")
@option("--seed", type=int, default=0, metavar="N", help="cli.option.seed")
@option("--force", is_flag=True, help="cli.option.force")
@option("--skip-broken", is_flag=True, help="cli.option.skip_broken")
@option("--json", "as_json", is_flag=True, help="cli.option.json")
def export(
    state: State,
    ids: tuple[str, ...],
    format_: str,
    output: str,
    statuses: tuple[str, ...],
    whose: str | None,
    every_version: bool,
    split: str | None,
    seed: int,
    force: bool,
    skip_broken: bool,
    as_json: bool,
) -> None:
    """Written beside the target, read back and compared, then told with every loss."""
    # Here --annotator chooses whose documents; else each article's decided version, or its only one.
    wanted: tuple[str, ...] | None = state.annotators or None
    states = _states(statuses)
    shares = shares_of(split) if split is not None else None
    _refuse_two_choices(whose, wanted, format_, output)
    with state.workspace() as workspace, tempfile.TemporaryDirectory() as folder:
        for id_ in ids:
            workspace.library.article(id_)
        if whose == "mine":
            wanted = (workspace.annotator,)
        else:
            refuse_unknown(workspace, wanted or ())
        state.kept = tr("cli.export.stopped")
        options: dict[str, Any] = {
            "statuses": states,
            "annotators": wanted,
            "ids": ids or None,
            "every_version": every_version,
            "whose": whose if whose in ("decided", "all") else "decided-else",
        }
        selection = selected(workspace.library, **options)
        total = len(selection.documents)
        to_stdout = output == "-"
        if to_stdout and shares is not None:
            raise click.UsageError(tr("cli.export.split_stdout"), click.get_current_context())
        target = Path(folder) / "out" if to_stdout else Path(output)
        options |= {"force": force, "skip_broken": skip_broken}
        with progress(tr("cli.progress.export"), total) as report:
            options["progress"] = report
            if shares is None:
                written = [workspace.export(format_, target, **options)]
            else:
                by_part = workspace.export_split(format_, target, shares, seed, **options)
                written, output = list(by_part.values()), _tell_parts(by_part, output)
        _tell_left_out(state, written)
        if total == 0:
            state.failed = state.failed or bool(selection.several)
            say(tr("cli.export.empty", path=tr("cli.standard_output") if to_stdout else output))
        _tell_what_stays(selection, told=bool(statuses))
        if to_stdout:
            _to_stdout(target)
        if as_json and not to_stdout:
            print_json(_summary(written, selection))
        elif total:
            _tell_written(written, tr("cli.standard_output") if to_stdout else output)


def _tell_left_out(state: State, written: Sequence[Written]) -> None:
    """Name what could not be written; then the command has failed."""
    for left in (left for done in written for left in done.left_out):
        state.failed = True
        say(tr("cli.export.left_out", id=left.article_id, annotator=left.annotator, reason=left.reason))


def _tell_parts(by_part: Mapping[str, Written], output: str) -> str:
    """Name the parts that no article fell to; where the others are: in files of their own, or in one folder."""
    if not by_part or Path(output).is_dir():
        return output
    for part in PARTS:
        if part not in by_part:
            say(tr("cli.export.part", part=part))
    return ", ".join(str(done.files[0]) for done in by_part.values())


def _refuse_two_choices(whose: str | None, wanted: tuple[str, ...] | None, format_: str, output: str) -> None:
    """A name given to --whose, or --whose beside --annotator: what to type in its stead is said."""
    if whose and whose not in WHOSE:  # a person, most likely
        by_name = shlex.join(("annotator", "export", "--annotator", whose, "--format", format_, "--output", output))
        words = tr("cli.export.whose_name", value=whose, known=", ".join(WHOSE), command=by_name)
        raise click.UsageError(words, click.get_current_context())
    if whose and wanted and whose != "mine":
        people = [part for name in wanted for part in ("--annotator", name)]
        own, everybody = (
            shlex.join(("annotator", "export", *chosen, "--format", format_, "--output", output))
            for chosen in (people, ("--whose", whose))
        )
        words = tr("cli.export.whose", names=", ".join(wanted), whose=whose, own=own, everybody=everybody)
        raise click.UsageError(words, click.get_current_context())


def _summary(written: Sequence[Written], selection: Selection) -> dict[str, object]:
    """What was written, for `--json`."""
    summary: dict[str, object] = {
        "counts": dict(_summed(done.counts for done in written)),
        "losses": dict(_summed(done.losses for done in written)),
        "files": [str(file) for done in written for file in done.files],
    }
    left_out = [
        {"article_id": left.article_id, "annotator": left.annotator, "reason": left.reason}
        for done in written
        for left in done.left_out
    ]
    if left_out:
        summary["left_out"] = left_out
    if selection.stays:
        summary["stays"] = [asdict(one) for one in selection.stays]
    return summary


def _tell_written(written: Sequence[Written], output: str) -> None:
    """What was written, and every loss."""
    from annotator.exporting import named

    say(tr("cli.export.done", counts=_counted(_summed(done.counts for done in written)), path=output))
    for notice in dict.fromkeys(notice for done in written for notice in done.notices):
        say(f"  {notice}")
    losses = _summed(done.losses for done in written)
    if losses:
        say(tr("cli.export.losses"))
    for name, n in losses.items():
        say(f"  {named(name)}: {whole(n)}")


def _summed(counts: Iterable[Mapping[str, int]]) -> Counter[str]:
    return sum(map(Counter, counts), Counter[str]())


def _tell_what_stays(selection: Selection, *, told: bool) -> None:
    """What does not go out, and why; other states only where nobody has said which."""
    for reason in ("versions", "undecided"):
        there = [one for one in selection.stays if one.reason == reason]
        if there:
            ids = ", ".join(one.article_id for one in there[:_NAMED]) + ("…" if len(there) > _NAMED else "")
            say(tr(f"cli.export.stays_{reason}", n=len(there), ids=ids))
    behind = Counter(one.status for one in selection.stays if one.reason == "status")
    if behind and not told:
        counts = ", ".join(f"{tr(f'status.{status}')} {whole(n)}" for status, n in behind.items())
        say(tr("cli.export.left_behind", counts=counts))


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
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path, readable=False))
@option("--format", "format_", required=True, metavar="NAME", help="cli.option.format")
@option("--as-suggestions", is_flag=True, help="cli.option.as_suggestions")
@option("--replace", is_flag=True, help="cli.option.replace")
@option("--skip", is_flag=True, help="cli.option.skip")
@option("--text", "text_dir", type=click.Path(file_okay=False, path_type=Path), metavar="DIR", help="cli.option.text")
@option("--map", "maps", multiple=True, metavar="FROM=TO", help="cli.option.map")
@option("--as", "names", multiple=True, metavar="[FROM=]NAME", help="cli.option.load_as")
@option("--preview", is_flag=True, help="cli.option.preview")
@option("--json", "as_json", is_flag=True, help="cli.option.json")
def load(
    state: State,
    paths: tuple[Path, ...],
    format_: str,
    as_suggestions: bool,
    replace: bool,
    skip: bool,
    text_dir: Path | None,
    maps: tuple[str, ...],
    names: tuple[str, ...],
    preview: bool,
    as_json: bool,
) -> None:
    """Everything is read and checked first; then all of it is kept or nothing."""
    from annotator.workspace.who import annotator_name

    if replace and skip:
        raise click.UsageError(tr("cli.load.both"), click.get_current_context())
    labels: dict[str, str | None] = {}
    for pair in maps:
        name, equals, ours = pair.partition("=")
        if not equals:
            raise click.UsageError(tr("cli.load.map", pair=pair), click.get_current_context())
        labels[name] = ours or None
    people: dict[str, str] = {}
    for pair in names:
        name, _, ours = pair.rpartition("=")
        people[name] = annotator_name(ours)
    with state.workspace(create=not preview) as workspace:
        state.kept = tr("cli.load.stopped")
        done = workspace.load(
            format_,
            paths,
            as_suggestions=as_suggestions,
            on_conflict="replace" if replace else "skip" if skip else "refuse",
            text_dir=text_dir,
            labels=labels,
            people=people,
            preview=preview,
        )
    _tell_loaded(done, preview=preview, as_json=as_json)


def _tell_loaded(done: LoadReport, *, preview: bool, as_json: bool) -> None:
    """What was brought in, or would be."""
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
