"""Collections: articles that were put together under a name."""

from __future__ import annotations

import click

from annotator.cli.common import State
from annotator.cli.terminal import print_json, say, table
from annotator.cli.usage import argument, command, option
from annotator.errors import AnnotatorError
from annotator.i18n import tr

ACTS = {"add": 2, "take": 2, "rename": 2, "delete": 1}
"""What can be done, and how many words it needs at least: a name, then ids or the new name."""
_UNDOABLE = ("make-collection", "rename-collection", "delete-collection", "collect", "uncollect")


@command("collection")
@argument("act", metavar="[ACT]", required=False)
@argument("values", nargs=-1, metavar="[NAME] [ID...]")
@option("--undo", is_flag=True, help="cli.option.collection_undo")
@option("--json", "as_json", is_flag=True, help="cli.option.json_lines")
def collection(state: State, act: str | None, values: tuple[str, ...], undo: bool, as_json: bool) -> None:
    """Without ACT: all collections, and how many articles are in each."""
    if undo and act is not None:
        raise click.UsageError(tr("cli.undo_alone"), click.get_current_context())
    if act is not None and act not in ACTS:
        raise AnnotatorError("cli.collection.unknown", act=act, known=", ".join(ACTS))
    if act is not None and (len(values) < ACTS[act] or (act in ("rename", "delete") and len(values) > ACTS[act])):
        raise click.UsageError(tr(f"cli.collection.usage_{act}"), click.get_current_context())
    with state.workspace(writes=undo or act is not None) as workspace:
        library = workspace.library
        if undo:
            if library.undo(*_UNDOABLE) is None:
                raise AnnotatorError("cli.collection.no_undo", "cli.bring.no_undo.hint")
            say(tr("cli.collection.undone"))
            return
        if act is None:
            listed = library.collections.listed()
            if as_json:
                for one in listed:
                    print_json({"name": one.name, "articles": one.articles})
            elif listed:
                table(((one.name, one.articles) for one in listed), right=(1,))
            else:
                say(tr("cli.collection.none"))
            return
        name, *rest = values
        if act == "rename":
            library.collections.rename(name, rest[0])
        elif act == "delete":
            library.collections.delete(name)
        else:
            ids = [library.article(id_).id for id_ in rest]
            done = (library.collections.put if act == "add" else library.collections.take)(ids, name)
            say(tr(f"cli.collection.{act}", n=done, name=name))
            return
        say(tr(f"cli.collection.{act}", name=name, new=rest[0] if rest else ""))
