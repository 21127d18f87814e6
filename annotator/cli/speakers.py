"""The people of the whole library."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from annotator.cli.common import State
from annotator.cli.terminal import print_json, say, table
from annotator.cli.usage import argument, command, option
from annotator.errors import AnnotatorError
from annotator.i18n import tr

if TYPE_CHECKING:
    from annotator.storage import Person

ACTS = {"rename": 2, "merge": 2, "split": 2, "alias": 2, "unalias": 2, "role": 2}
"""What can be done, and how many names it needs at least."""
_SEVERAL = ("alias", "unalias")  # take any number of names


@command("speakers")
@argument("act", metavar="[ACT]", required=False)
@argument("values", nargs=-1, metavar="[NAME...]")
@option("--article", "ids", multiple=True, metavar="ID", help="cli.option.people_article")
@option("--preview", is_flag=True, help="cli.option.people_preview")
@option("--undo", is_flag=True, help="cli.option.people_undo")
@option("--json", "as_json", is_flag=True, help="cli.option.json_lines")
def speakers(
    state: State,
    act: str | None,
    values: tuple[str, ...],
    ids: tuple[str, ...],
    preview: bool,
    undo: bool,
    as_json: bool,
) -> None:
    """Without ACT: everybody who speaks, most quoted first."""
    from annotator.workspace.everywhere import People

    context = click.get_current_context()
    if undo and (act is not None or ids or preview):
        raise click.UsageError(tr("cli.undo_alone"), context)
    if act is not None and act not in ACTS:
        raise AnnotatorError("cli.speakers.unknown", act=act, known=", ".join(ACTS))
    if act is not None and (len(values) < ACTS[act] or (act not in _SEVERAL and len(values) > ACTS[act])):
        raise click.UsageError(tr("cli.speakers.names", act=act), context)
    if act == "split" and not ids:
        raise click.UsageError(tr("cli.speakers.split"), context)
    with state.workspace(writes=undo or (act is not None and not preview)) as workspace:
        if undo:
            if workspace.library.undo("people") is None:
                raise AnnotatorError("cli.speakers.no_undo", "cli.bring.no_undo.hint")
            say(tr("cli.speakers.undone"))
            return
        if act is None:
            _list(workspace.library.people(annotator=workspace.annotator), as_json=as_json)
            return
        people = People(workspace, [workspace.library.article(id_).id for id_ in ids] or None)
        change = {
            "rename": lambda: people.rename(values[1]),
            "split": lambda: people.rename(values[1]),
            "merge": lambda: people.merge(values[1]),
            "alias": lambda: people.aliases(values[1:]),
            "unalias": lambda: people.aliases(less=values[1:]),
            "role": lambda: people.role(None if values[1] == "-" else values[1]),
        }[act]()
        planned = people.plan(values[0], change) if preview else people.apply(values[0], change)
    for one in planned:
        if as_json:
            print_json({"id": one.article_id, "before": one.before, "after": one.after, "quotes": one.quotes})
    if not as_json:
        table(((one.article_id, one.before, one.after, one.quotes) for one in planned), right=(3,))
    say(tr("cli.speakers.would" if preview else "cli.speakers.done", n=len(planned)))


def _list(people: list[Person], *, as_json: bool) -> None:
    if as_json:
        for one in people:
            print_json({"name": one.name, "quotes": one.quotes})
        return
    table(((one.name, one.quotes) for one in people), right=(1,))
