"""Sharing work: who does what, packages out, packages and libraries in."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from annotator.cli.common import State, progress
from annotator.cli.terminal import print_json, say, table
from annotator.cli.usage import argument, command, option
from annotator.errors import AnnotatorError
from annotator.i18n import tr
from annotator.numbers import moment

_SHOWN = 10  # documents named one by one


@command("assign")
@argument("name", metavar="[NAME]", required=False)
@argument("ids", nargs=-1, metavar="[ID...]")
@option("--remove", is_flag=True, help="cli.option.unassign")
@option("--json", "as_json", is_flag=True, help="cli.option.json_lines")
def assign(state: State, name: str | None, ids: tuple[str, ...], remove: bool, as_json: bool) -> None:
    """Without ID: who has been given what."""
    from annotator.clock import now
    from annotator.storage.assignments import Assignment
    from annotator.workspace.who import annotator_name

    with state.workspace(writes=bool(ids)) as workspace:
        library = workspace.library
        if ids and name is not None:
            who = annotator_name(name)
            keys = [library.article(id_).id for id_ in ids]
            if remove:
                library.unassign(keys, who)
            else:
                library.assign([Assignment(key, who, now(), workspace.annotator) for key in keys])
            say(tr("cli.assign.removed" if remove else "cli.assign.done", n=len(keys), name=who))
            return
        found = library.assignments(annotator=name)
        statuses = {(one.article_id, one.annotator): one.status for one in library.versions()}
    if as_json:
        for one in found:
            status = statuses.get((one.article_id, one.annotator), "new")
            print_json(
                {
                    "id": one.article_id,
                    "annotator": one.annotator,
                    "given": one.given,
                    "by": one.giver,
                    "status": status,
                }
            )
        return
    if not found:
        say(tr("cli.assign.none"))
    else:
        rows = (
            (one.article_id, one.annotator, tr(f"status.{statuses.get((one.article_id, one.annotator), 'new')}"))
            for one in found
        )
        table(rows)


@command("handover")
@argument("ids", nargs=-1, metavar="[ID...]")
@option("--to", "names", multiple=True, metavar="NAME", help="cli.option.hand_to")
@option("--back", is_flag=True, help="cli.option.hand_back")
@option(
    "--output",
    required=True,
    type=click.Path(path_type=Path, readable=False),
    metavar="PATH",
    help="cli.option.hand_output",
)
@option("--count", type=click.IntRange(min=1), metavar="N", help="cli.option.hand_count")
@option("--twice", type=click.IntRange(0, 100), default=0, metavar="PERCENT", help="cli.option.hand_twice")
@option("--seed", type=int, default=0, metavar="N", help="cli.option.seed")
@option("--without-suggestions", is_flag=True, help="cli.option.hand_without")
@option("--json", "as_json", is_flag=True, help="cli.option.json")
def handover(
    state: State,
    ids: tuple[str, ...],
    names: tuple[str, ...],
    back: bool,
    output: Path,
    count: int | None,
    twice: int,
    seed: int,
    without_suggestions: bool,
    as_json: bool,
) -> None:
    """Nobody else's marks are in a package; opened elsewhere it is a library of its own, or joins one."""
    from annotator.workspace import handing_over
    from annotator.workspace.who import annotator_name

    if back == bool(names):
        raise click.UsageError(tr("cli.handover.which"), click.get_current_context())
    with state.workspace(writes=True) as workspace:
        library = workspace.library
        wanted = [library.article(id_).id for id_ in ids] or None
        if back:
            with progress(tr("cli.progress.handover")) as report:
                made = [handing_over.give_back(workspace, output, wanted, progress=report)]
        else:
            chosen = wanted if wanted is not None else handing_over.unassigned(workspace)[:count]
            people = [annotator_name(name) for name in names if name.strip()]
            with progress(tr("cli.progress.handover"), len(chosen)) as report:
                made = handing_over.hand_over(
                    workspace,
                    people,
                    output,
                    chosen,
                    twice=twice / 100,
                    seed=seed,
                    suggestions=not without_suggestions,
                    progress=report,
                )
    if as_json:
        rows = [{"path": str(one.path), "annotator": one.annotator, "articles": one.articles} for one in made]
        print_json({"packages": rows})
        return
    for one in made:
        say(tr("cli.handover.done", path=one.path, name=one.annotator, n=one.articles))


@command("bring")
@click.argument("paths", nargs=-1, metavar="[FILE...]", type=click.Path(path_type=Path, readable=False))
@option("--preview", is_flag=True, help="cli.option.bring_preview")
@option("--as", "rename", metavar="NAME", help="cli.option.bring_as")
@option(
    "--conflicts",
    type=click.Choice(["beside", "ours", "theirs"]),
    default="beside",
    metavar="beside|ours|theirs",
    help="cli.option.bring_conflicts",
)
@option("--undo", is_flag=True, help="cli.option.bring_undo")
@option("--json", "as_json", is_flag=True, help="cli.option.json")
def bring(
    state: State,
    paths: tuple[Path, ...],
    preview: bool,
    rename: str | None,
    conflicts: str,
    undo: bool,
    as_json: bool,
) -> None:
    """Packages (.annotator), folders of them, or whole libraries; all of it is kept or nothing."""
    from annotator.workspace import team_folder
    from annotator.workspace.bring_sources import meant_for_others
    from annotator.workspace.bringing import WHATS, Bringing
    from annotator.workspace.who import annotator_name

    if undo == bool(paths) or (undo and preview):
        raise click.UsageError(tr("cli.bring.which"), click.get_current_context())
    with state.workspace(create=not preview, writes=True) as workspace:
        if undo:
            if workspace.library.undo("bring") is None:
                raise AnnotatorError("cli.bring.no_undo")
            say(tr("cli.bring.undone"))
            return
        state.kept = tr("cli.load.stopped")
        files: list[Path] = []
        for path in paths:
            files += team_folder.waiting(workspace, path).files if path.is_dir() else [path]
        if not files:
            say(tr("cli.bring.nothing_new"))
            return
        bringing = Bringing(
            workspace,
            files,
            rename=annotator_name(rename) if rename else None,
            both=conflicts,  # type: ignore[arg-type]  # one of the choices
        )
        with progress(tr("cli.progress.bring")) as report:
            found = bringing.preview(report) if preview else bringing.take(report)
        me = workspace.annotator
    counts = found.counts
    if as_json:
        documents = [{"id": one.article_id, "annotator": one.annotator, "what": one.what} for one in found.documents]
        print_json({"counts": {what: counts[what] for what in WHATS}, "documents": documents})
        return
    for source in found.sources:
        if source.by is not None:
            say(tr("cli.bring.package", name=source.by, path=source.path, time=moment(source.made or "")))
    told = ", ".join(tr(f"cli.bring.{what}", n=counts[what]) for what in WHATS if counts[what])
    say(tr("cli.bring.preview" if preview else "cli.bring.done", counts=told or "0"))
    both = [f"{one.article_id} ({one.annotator})" for one in found.documents if one.what == "both"]
    if both:
        shown = ", ".join(both[:_SHOWN]) + ("…" if len(both) > _SHOWN else "")
        say(tr(f"cli.bring.both_{conflicts}", documents=shown))
    articles = Counter(one.new_article for one in found.documents)[True]
    if articles:
        say(tr("cli.bring.articles", n=articles))
    if others := meant_for_others(found.sources, me):
        say(tr("cli.bring.for_others", names=", ".join(others), me=me))
