"""Learning from corrections, and the versions that came of it."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from annotator.cli.common import State, progress
from annotator.cli.terminal import echo, print_json, say, table
from annotator.cli.usage import argument, command, option
from annotator.errors import AnnotatorError
from annotator.i18n import tr
from annotator.numbers import decimal, moment, signed, whole

if TYPE_CHECKING:
    from annotator.workspace import Workspace

_AHEAD = 20  # articles more than there are, of which the curve says what they may bring
BUILT_IN = "shipped"
"""How the built-in pipeline is named among versions."""
_FILE = click.Path(dir_okay=False, path_type=Path)


@command("train")
@option("--output", type=click.Path(path_type=Path), metavar="FILE.version", help="cli.option.train_output")
@option("--evaluate", is_flag=True, help="cli.option.train_evaluate")
@option("--curve", is_flag=True, help="cli.option.train_curve")
@option("--json", "as_json", is_flag=True, help="cli.option.json")
def train(state: State, output: Path | None, evaluate: bool, curve: bool, as_json: bool) -> None:
    """Learn from the finished articles, measured on those that are held back."""
    from annotator import i18n, outputs
    from annotator.workspace.learning import curves, material, outlook, process
    from annotator.workspace.learning.told import better_told

    if (evaluate, curve, output is not None).count(True) > 1:
        raise click.UsageError(tr("cli.train.no_version"), click.get_current_context())
    if output is not None:
        outputs.refuse(output)
    with state.workspace(writes=True) as workspace, progress(tr("cli.progress.train")) as report:
        found = material.gathered(workspace.library, state.annotators or None)
        found.check()
        if found.several:
            say(tr("learn.several_told", n=len(found.several)))
        if curve:
            points = curves.measured(found, lambda one: report(one.number))
            workspace.versions.keep_curve([point.as_dict() for point in points])
            if as_json:
                print_json([point.as_dict() for point in points])
            else:
                table(curves.rows(points), right=(0, 1, 2, 3, 4))
                if (more := outlook.ahead([point.as_dict() for point in points], _AHEAD)) is not None:
                    echo(tr("learn.ahead", n=_AHEAD, f1=signed(more[0], 3), keys=signed(more[1], 1)))
            return
        if evaluate:
            about = curves.beside(found, None, workspace.versions.in_force())
        else:
            request = process.Request(str(workspace.library.path), tuple(state.annotators), i18n.language())
            about = _run(request, report, output)
    if as_json:
        print_json(about)
        return
    _show(about)
    if evaluate:
        return
    say(better_told(about) if about["better"] else tr("learn.not_better_how"))
    if output is not None:
        say(tr("learn.written", path=output))
    elif about["better"]:
        say(tr("learn.offered_how", name=about["name"]))


def _run(request: Any, report: Any, output: Path | None) -> dict[str, Any]:  # noqa: ANN401 - imported when called
    """Learn here; Ctrl+C keeps the best so far."""
    from annotator.workspace.learning import process

    def told(one: Any) -> None:  # noqa: ANN401 - a Round
        if one.check:
            say(tr("learn.check_told", i=one.number, n=one.rounds))
        else:
            say(tr("learn.round_told", i=one.number, n=one.rounds, entities=decimal(one.entities, 3),
                   quotes=decimal(one.quotes, 3), keys=decimal(one.keys, 1)))  # fmt: skip
        report(one.number)

    with asked_to_stop() as stopped:
        return process.learnt(request, told, stopped.is_set, output)


@contextmanager
def asked_to_stop() -> Iterator[threading.Event]:
    """Ctrl+C sets the event, and is answered at once; pressed again, it ends the command."""
    asked = threading.Event()

    def hear(_signal: int, _frame: object) -> None:
        if asked.is_set():
            raise KeyboardInterrupt
        asked.set()
        os.write(2, f"{tr('learn.stopping_told')}\n".encode())  # past the buffers: something may be writing just now

    before = signal.signal(signal.SIGINT, hear)
    try:
        yield asked
    finally:
        signal.signal(signal.SIGINT, before)


def _show(about: Mapping[str, Any]) -> None:
    """Before and after, line by line."""
    from annotator.workspace.learning.told import parts_told

    lines = [
        (tr(f"learn.field.{line['name']}") if line["name"].islower() else line["name"], line["n"],
         decimal(line["before"], 3), decimal(line["after"], 3), _difference(line))
        for line in (*about["labels"], *about["fields"])
    ]  # fmt: skip
    before, after = about["effort"]
    held = len(about["articles"])
    learnt = about.get("learnt")
    say(tr("learn.of", n=len(learnt), held=held) if learnt else tr("learn.on_held_told", n=held))
    heading = (tr("learn.label"), "n", tr("learn.before"), tr("learn.after"), "")
    table([heading, *lines], right=(1, 2, 3, 4))
    one, other = (sum(pair[k] for pair in about["corrections"]) for k in (0, 1))
    echo(tr("learn.keys_told", before=decimal(before, 1), after=decimal(after, 1), one=one, other=other))
    if (taken := about.get("taken")) is not None:
        say(tr("learn.taken", parts=parts_told(taken, new=True) or "–", rest=parts_told(taken, new=False) or "–"))


def _difference(line: Mapping[str, Any]) -> str:
    apart = line["after"] - line["before"]
    return "=" if not apart else f"{'≈ ' if line['chance'] else ''}{signed(apart, 3)}"


@command("versions")
@argument("name", metavar="[NAME]", required=False)
@option("--use", is_flag=True, help="cli.option.version_use")
@option("--shipped", is_flag=True, help="cli.option.version_shipped")
@option("--undo", is_flag=True, help="cli.option.version_undo")
@option("--remove", is_flag=True, help="cli.option.version_remove")
@option("--call", "words", metavar="WORDS", help="cli.option.version_call")
@option("--with", "other", metavar="NAME", help="cli.option.version_with")
@option("--export", "export", type=_FILE, metavar="FILE.version", help="cli.option.version_export")
@option("--import", "bring", type=_FILE, metavar="FILE.version", help="cli.option.version_import")
@option("--json", "as_json", is_flag=True, help="cli.option.json_lines")
def versions(
    state: State,
    name: str | None,
    use: bool,
    shipped: bool,
    undo: bool,
    remove: bool,
    words: str | None,
    other: str | None,
    export: Path | None,
    bring: Path | None,
    as_json: bool,
) -> None:
    """The versions that the library has learnt; one of them, or the shipped pipeline, makes the suggestions."""
    changes = use or shipped or undo or remove or words is not None or bring is not None
    with state.workspace(writes=changes) as workspace:
        kept = workspace.versions
        kept.sweep()
        if bring is not None:
            say(tr("learn.brought", name=kept.bring(bring), path=bring))
        elif undo:
            if workspace.library.undo("version") is None:
                raise AnnotatorError("learn.no_undo", "memory.no_undo.hint")
        elif shipped:
            kept.use(None)
        elif not (use or remove or export is not None or words is not None or other is not None):
            _list(workspace, name, as_json=as_json)
            return
        elif name is None:
            raise click.UsageError(tr("learn.which_version"), click.get_current_context())
        elif other is not None:
            _show_beside(state, workspace, name, other, as_json=as_json)
            return
        elif words is not None:
            kept.call(name, words)
            _list(workspace, None, as_json=as_json)
            return
        elif use:
            kept.use(name)
        elif remove:
            kept.remove(name)
        elif export is not None:
            kept.export(name, export)
            say(tr("learn.written", path=export))
            return
        force = kept.in_force()
        say(tr("learn.now_in_force", name=force.stem if force is not None else tr("learn.built_in")))


def _show_beside(state: State, workspace: Workspace, name: str, other: str, *, as_json: bool) -> None:
    """Two versions on the articles that are held back now: `other` before, `name` after."""
    from annotator import i18n
    from annotator.workspace.learning import process

    pair = (None if other == BUILT_IN else other, None if name == BUILT_IN else name)
    asked = process.Request(str(workspace.library.path), tuple(state.annotators), i18n.language(), compare=pair)
    about = process.compared(asked)
    if as_json:
        print_json(about)
    else:
        before, after = (tr("learn.built_in") if one == BUILT_IN else one for one in (other, name))
        say(tr("learn.beside", one=before, other=after))
        _show(about)


def _list(workspace: Workspace, name: str | None, *, as_json: bool) -> None:
    kept = workspace.versions
    force = kept.in_force()
    if (gone := kept.missing()) is not None:
        say(tr("learn.gone", name=gone))
    meant = kept.meant(name) if name is not None else None
    tries = [one for one in kept.tries() if meant in (None, one.name)]
    if as_json:
        for one in tries:
            there = one.file is not None
            print_json({**one.about, "kept": there, "in_force": there and force == kept.folder / str(one.file)})
        return
    if name is not None and tries:
        _show(tries[0].about)
        return
    rows = [
        (
            one.shown if one.file else "–",
            moment(str(one.about.get("made", ""))),
            whole(len(one.about.get("learnt", ()))),
            decimal(one.about["entities"][1], 2),
            decimal(one.about["quotes"][1], 2),
            decimal(one.about["effort"][1], 0),
            tr(f"learn.state.{state_of(one.file, force, better=one.better)}"),
        )
        for one in tries
    ]
    shipped = tr("learn.state.in_force" if force is None else "learn.state.kept")
    columns = ("version", "date", "articles", "entities_f1", "quotes_f1", "keys", "condition")
    heading = tuple(tr(f"learn.column.{column}") for column in columns)
    table([heading, *rows, (tr("learn.built_in"), "", "", "", "", "", shipped)], right=(2, 3, 4, 5))


def state_of(file: str | None, force: Path | None, *, better: bool) -> str:
    """in_force, kept, gone or not_better."""
    if file is None:
        return "gone" if better else "not_better"
    return "in_force" if force is not None and force.name == file else "kept"
