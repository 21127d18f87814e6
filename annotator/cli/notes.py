"""What has been noted, in all articles."""

from __future__ import annotations

import click

from annotator.cli.common import State
from annotator.cli.terminal import print_json, say, table
from annotator.cli.usage import argument, command, option
from annotator.i18n import tr
from annotator.model.text import single_spaced


@command("notes")
@argument("ids", nargs=-1, metavar="[ID...]")
@option("--open", "only_open", is_flag=True, help="cli.option.notes_open")
@option("--resolved", "only_resolved", is_flag=True, help="cli.option.notes_resolved")
@option("--by", metavar="NAME", help="cli.option.notes_by")
@option("--json", "as_json", is_flag=True, help="cli.option.json_lines")
def notes(
    state: State, ids: tuple[str, ...], only_open: bool, only_resolved: bool, by: str | None, as_json: bool
) -> None:
    """Newest first; `do ID resolve NOTE` resolves one, `do ID note TEXT` makes one."""
    if only_open and only_resolved:
        raise click.UsageError(tr("cli.notes.which"), click.get_current_context())
    resolved = True if only_resolved else False if only_open else None
    with state.workspace() as workspace:
        library = workspace.library
        wanted = [library.article(id_).id for id_ in ids] or None
        found = library.notes(resolved=resolved, by=by, ids=wanted)
    if as_json:
        for one in found:
            print_json(
                {
                    "id": one.article_id,
                    "document": one.document,
                    "note": one.note_id,
                    "item": one.item,
                    "words": one.words,
                    "text": one.text,
                    "annotator": one.annotator,
                    "created": one.created,
                    "resolved": one.resolved,
                }
            )
        return
    if not found:
        chosen = only_open or only_resolved or by is not None or bool(ids)
        say(tr("cli.notes.none_such" if chosen else "cli.notes.none"))
        return
    table(
        (
            one.article_id,
            one.document,
            one.note_id,
            one.item or "",
            tr("note.is_resolved" if one.resolved else "note.is_open"),
            one.annotator,
            single_spaced(one.text),
        )
        for one in found
    )
