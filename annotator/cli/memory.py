"""The memory of a library: what it has learnt from decisions, without training."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

import click

from annotator.cli.common import State
from annotator.cli.terminal import print_json, say, table
from annotator.cli.usage import argument, command, option
from annotator.errors import AnnotatorError
from annotator.i18n import tr

if TYPE_CHECKING:
    from annotator.workspace.memory import Known

_FILE = click.Path(dir_okay=False, path_type=Path)


@command("memory")
@argument("numbers", nargs=-1, metavar="[NUMBER...]")
@option("--off", is_flag=True, help="cli.option.memory_off")
@option("--on", is_flag=True, help="cli.option.memory_on")
@option("--forget", is_flag=True, help="cli.option.memory_forget")
@option("--undo", is_flag=True, help="cli.option.memory_undo")
@option("--export", "export", type=_FILE, metavar="FILE.toml", help="cli.option.memory_export")
@option("--import", "bring", type=_FILE, metavar="FILE.toml", help="cli.option.memory_import")
@option("--json", "as_json", is_flag=True, help="cli.option.json_lines")
def memory(
    state: State,
    numbers: tuple[str, ...],
    off: bool,
    on: bool,
    forget: bool,
    undo: bool,
    export: Path | None,
    bring: Path | None,
    as_json: bool,
) -> None:
    """What the library knows from decisions; each line with the number by which it is switched off or forgotten."""
    from annotator.workspace import memory_file

    if (off or on or forget) and not numbers:
        raise click.UsageError(tr("cli.memory.which"), click.get_current_context())
    writes = off or on or forget or undo or bring is not None
    with state.workspace(writes=writes) as workspace:
        known = workspace.memory.known()
        keys = _chosen(known, numbers)
        if off or on:
            workspace.memory.switch(keys, on=on)
        elif forget:
            workspace.memory.forget(keys)
        elif undo:
            if workspace.library.undo("memory") is None:
                raise AnnotatorError("memory.no_undo")
            say(tr("cli.memory.undone"))
            return
        elif bring is not None:
            say(tr("memory.brought", n=workspace.memory.bring(memory_file.read(bring)), path=bring))
            return
        elif export is not None:
            chosen = [one.lesson for one in known if not one.off and (not numbers or one.lesson.key in keys)]
            say(tr("memory.exported", n=memory_file.write(chosen, export), path=export))
            return
        else:
            _show([one for one in known if not numbers or one.lesson.key in keys], as_json=as_json)
            return
        say(tr("memory.changed", n=len(keys)))


def _show(known: list[Known], *, as_json: bool) -> None:
    if as_json:
        for one in known:
            lesson = one.lesson
            print_json(
                {
                    "number": number(lesson.key), "kind": lesson.kind, "text": lesson.text, "becomes": lesson.becomes,
                    "was": lesson.was, "words": list(lesson.words), "role": lesson.role, "annotator": lesson.annotator,
                    "article": lesson.article, "decided": lesson.decided, "used": one.used, "on": not one.off,
                    "conflicts": [{"annotator": other.annotator, "becomes": other.becomes} for other in one.others],
                }
            )  # fmt: skip
        return
    if not known:
        say(tr("memory.empty"))
    table(
        (
            (
                number(one.lesson.key),
                tr("memory.off") if one.off else "",
                tr(f"memory.kind.{one.lesson.kind}"),
                one.lesson.text,
                "→ " + becomes(one),
                one.lesson.decided,
                tr("memory.as_in", title=one.title) if one.lesson.article else tr("memory.imported"),
                "; ".join(f"{other.annotator}: {other.becomes or tr('memory.nothing')}" for other in one.others),
            )
            for one in known
        ),
        right=(5,),
    )


def becomes(one: Known) -> str:
    """What a lesson makes of its words, in a few words."""
    lesson = one.lesson
    if lesson.kind == "boilerplate":
        return tr("memory.article" if lesson.becomes else "memory.boilerplate")
    if lesson.kind == "target":
        return ", ".join(lesson.words) or "–"
    return lesson.becomes or tr("memory.not_label", label=lesson.was or "")


def number(key: str) -> str:
    """A short number that stays the same for the same lesson."""
    return hashlib.sha256(key.encode()).hexdigest()[:6]


def _chosen(known: tuple[Known, ...], numbers: tuple[str, ...]) -> set[str]:
    by_number = {number(one.lesson.key): one.lesson.key for one in known}
    for given in numbers:
        if given not in by_number:
            raise AnnotatorError("memory.unknown", number=given)
    return {by_number[given] for given in numbers}
