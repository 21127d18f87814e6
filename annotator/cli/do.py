"""One edit from the command line: the same rules as the window's, for scripts and for the journeys of the tests."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import cast, get_args

import click

from annotator import clock, tracing
from annotator.cli.common import State
from annotator.cli.terminal import echo, print_json, say
from annotator.cli.usage import Command, argument, command, option, placed
from annotator.editing import Session, actions
from annotator.editing.edit_titles import named
from annotator.errors import AnnotatorError
from annotator.i18n import tr
from annotator.model import Change, Document, Edit, Entity, Progress, QuoteType, Span, Speaker, Stance, Status

Arguments = Sequence[str]
_SPAN = re.compile(r"(\d{1,9})-(\d{1,9})")
_NOTHING = "-"  # takes a value away
_YES = {"yes": True, "ya": True, "no": False, "tidak": False}


@dataclass(frozen=True, slots=True)
class Action:
    """What stands behind a word of the command line."""

    usage: str
    least: int  # arguments
    most: int | None
    edit: Callable[[Session, Arguments], Edit]


def span(typed: str) -> Span:
    """`START-END` in code points, end exclusive."""
    match = _SPAN.fullmatch(typed)
    if match is None:
        raise AnnotatorError("cli.do.span", typed=typed)
    return Span(int(match[1]), int(match[2]))


def _span_or_none(typed: str) -> Span | None:
    return None if typed == _NOTHING else span(typed)


def _or_none(typed: str) -> str | None:
    return None if typed == _NOTHING else typed


def _one_of(typed: str, known: tuple[str, ...]) -> str:
    if typed not in known:
        raise AnnotatorError("cli.do.value", typed=typed, known=", ".join(known))
    return typed


def _is_yes(typed: str) -> bool:
    return _YES[_one_of(typed, tuple(_YES))]


def _move(session: Session, a: Arguments) -> Edit:
    document = session.document
    if isinstance(document.get(a[0]), Entity):
        return actions.move(document, a[0], span(a[1]))
    return actions.move_quote(document, a[0], span(a[1]))


def _speaker(document: Document, typed: str) -> str:
    """A speaker's name: as typed, or of the one with that id (as `show` prints it) where nobody is called so."""
    listed = document.get(typed)
    return listed.name if isinstance(listed, Speaker) and document.speaker_called(typed) is None else typed


def _set_speaker(session: Session, a: Arguments) -> Edit:
    name = None if a[1] == _NOTHING else _speaker(session.document, a[1])
    return actions.set_speaker(session.document, a[0], name)


def _quote(session: Session, a: Arguments) -> Edit:
    """`SPAN[+SPAN…] TYPE [cue=SPAN] [mention=SPAN] [speaker=NAME|SPEAKER]`."""
    fields: dict[str, str] = {}
    for pair in a[2:]:
        name, _, value = pair.partition("=")
        fields[_one_of(name, ("cue", "mention", "speaker"))] = value
    return actions.add_quote(
        session.document,
        [span(part) for part in a[0].split("+")],
        cast("QuoteType", _one_of(a[1], get_args(QuoteType))),
        cue=span(fields["cue"]) if "cue" in fields else None,
        mention=span(fields["mention"]) if "mention" in fields else None,
        speaker_name=_speaker(session.document, fields["speaker"]) if "speaker" in fields else None,
    )


def _note(session: Session, a: Arguments) -> Edit:
    document = session.document
    return actions.add_note(document, a[0], document.annotator, clock.now(), a[1] if len(a) > 1 else None)


def _stance(typed: str) -> Stance | None:
    return None if typed == _NOTHING else cast("Stance", _one_of(typed, get_args(Stance)))


def _for_each(one: Callable[[Document, str], Edit]) -> Callable[[Session, Arguments], Edit]:
    """The same to several items, as one edit."""

    def edit(session: Session, a: Arguments) -> Edit:
        document = session.document
        changes: list[Change] = []
        action = ""
        for id_ in a:
            made = one(document, id_)
            action = made.action
            changes += made.changes
            document = document.apply(made) if made.changes else document
        return Edit(action, tuple(changes))

    return edit


def _undecided(session: Session, a: Arguments) -> Edit:
    document = session.document
    ids = [entity.id for entity in document.entities if entity.origin == "suggested"]
    ids += [quote.id for quote in document.quotes if quote.origin == "suggested"]
    return actions.accept_many(document, ids, include_quotes=bool(a) and _one_of(a[0], ("quotes",)) == "quotes")


ACTIONS: dict[str, Action] = {
    "mark": Action("SPAN LABEL", 2, 2, lambda s, a: actions.mark(s.document, span(a[0]), a[1])),
    "relabel": Action("ID LABEL", 2, 2, lambda s, a: actions.relabel(s.document, a[0], a[1])),
    "move": Action("ID SPAN", 2, 2, _move),
    "delete": Action("ID...", 1, None, _for_each(actions.reject)),
    "accept": Action("ID...", 1, None, _for_each(actions.accept)),
    "accept-all": Action("[quotes]", 0, 1, _undecided),
    "reject": Action("ID...", 1, None, _for_each(actions.reject)),
    "doubt": Action("ID", 1, 1, lambda s, a: actions.doubt(s.document, a[0])),
    "restore": Action("ID", 1, 1, lambda s, a: actions.restore(s.document, a[0], s.suggestion_of(a[0]))),
    "quote": Action("SPAN[+SPAN] TYPE [cue=SPAN] [mention=SPAN] [speaker=NAME|SPEAKER]", 2, 5, _quote),
    "add-part": Action("ID SPAN", 2, 2, lambda s, a: actions.add_part(s.document, a[0], span(a[1]))),
    "set-parts": Action(
        "ID SPAN[+SPAN]", 2, 2, lambda s, a: actions.set_parts(s.document, a[0], [span(x) for x in a[1].split("+")])
    ),
    "set-type": Action(
        "ID TYPE",
        2,
        2,
        lambda s, a: actions.set_type(s.document, a[0], cast("QuoteType", _one_of(a[1], get_args(QuoteType)))),
    ),
    "set-cue": Action("ID SPAN|-", 2, 2, lambda s, a: actions.set_cue(s.document, a[0], _span_or_none(a[1]))),
    "set-mention": Action("ID SPAN|-", 2, 2, lambda s, a: actions.set_mention(s.document, a[0], _span_or_none(a[1]))),
    "set-speaker": Action("ID NAME|SPEAKER|-", 2, 2, _set_speaker),
    "set-stance": Action("ID STANCE|-", 2, 2, lambda s, a: actions.set_stance(s.document, a[0], _stance(a[1]))),
    "set-target": Action("ID TEXT|-", 2, 2, lambda s, a: actions.set_target(s.document, a[0], _or_none(a[1]))),
    "set-certain": Action("ID yes|no", 2, 2, lambda s, a: actions.set_certain(s.document, a[0], _is_yes(a[1]))),
    "add-speaker": Action(
        "NAME [ROLE]", 1, 2, lambda s, a: actions.add_speaker(s.document, a[0], a[1] if len(a) > 1 else None)
    ),
    "rename-speaker": Action("ID NAME", 2, 2, lambda s, a: actions.rename_speaker(s.document, a[0], a[1])),
    "merge-speakers": Action("ID INTO", 2, 2, lambda s, a: actions.merge_speakers(s.document, a[0], a[1])),
    "set-aliases": Action("ID [NAME...]", 1, None, lambda s, a: actions.set_aliases(s.document, a[0], a[1:])),
    "set-role": Action("ID ROLE|-", 2, 2, lambda s, a: actions.set_role(s.document, a[0], _or_none(a[1]))),
    "delete-speaker": Action("ID", 1, 1, lambda s, a: actions.delete_speaker(s.document, a[0])),
    "boilerplate": Action("SPAN", 1, 1, lambda s, a: actions.toggle_boilerplate(s.document, span(a[0]))),
    "set-status": Action(
        "STATUS",
        1,
        1,
        lambda s, a: actions.set_status(s.document, cast("Status", _one_of(a[0], get_args(Status)))),
    ),
    "note": Action("TEXT [ID]", 1, 2, _note),
    "change-note": Action("NOTE TEXT", 2, 2, lambda s, a: actions.change_note(s.document, a[0], a[1])),
    "resolve": Action("NOTE", 1, 1, lambda s, a: actions.resolve_note(s.document, a[0])),
    "reopen": Action("NOTE", 1, 1, lambda s, a: actions.resolve_note(s.document, a[0], resolved=False)),
    "delete-note": Action("NOTE", 1, 1, lambda s, a: actions.delete_note(s.document, a[0])),
    "flag": Action("[REASON|-]", 0, 1, lambda s, a: actions.flag(s.document, _or_none(a[0]) if a else "")),
}
STEPS = ("undo", "redo", "suggest")


class _Do(Command):
    """Its help lists the actions."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        with formatter.section(tr("cli.do.actions")):
            rows = [(f"{name} {placed(action.usage)}", tr(f"cli.do.{name}")) for name, action in ACTIONS.items()]
            formatter.write_dl([*rows, *((f"{name}", tr(f"cli.do.{name}")) for name in STEPS)])


@argument("article_id", metavar="ID")
@argument("action", metavar="ACTION")
@argument("arguments", nargs=-1, metavar="[ARGUMENT...]", type=click.UNPROCESSED)
@option("--json", "as_json", is_flag=True, help="cli.option.json")
def _do(state: State, article_id: str, action: str, arguments: tuple[str, ...], as_json: bool) -> None:
    """One edit; the ids that it made or changed go to stdout."""
    chosen = ACTIONS.get(action)
    if chosen is None and action not in STEPS:
        import difflib

        known = [*ACTIONS, *STEPS]
        near = difflib.get_close_matches(action, known, n=1)
        hint = "cli.do.unknown.near" if near else "cli.do.unknown.hint"
        raise AnnotatorError("cli.do.unknown", hint, action=action, known=", ".join(near or known))
    if chosen is None and arguments:
        raise click.UsageError(tr("cli.do.alone", action=action), click.get_current_context())
    if chosen is not None and not chosen.least <= len(arguments) <= (chosen.most or len(arguments)):
        words = tr("cli.do.usage", action=action, usage=placed(chosen.usage))
        raise click.UsageError(words, click.get_current_context())
    with state.workspace(writes=True) as workspace:
        session = workspace.session(article_id)
        before, turned = session.document, None  # the act that is taken back, or done again
        number = tracing.next_sequence()
        tracing.event("edit_started", seq=number, kind=action)
        if chosen is not None:
            edit = _committed(session, chosen.edit(session, arguments))
        elif action == "suggest":
            edit = workspace.suggest(session)
        elif action == "undo":
            turned, edit = session.next_undo(), session.undo()
        else:
            turned, edit = session.next_redo(), session.redo()
        tracing.event("edit_committed", seq=number)
        if edit is None:
            say(tr("cli.do.nothing"))
            return
        told = session.document if all(change.after for change in edit.changes) else before
        words = named(turned or edit, told)
        if as_json:
            ids = [change.item.id for change in edit.changes if not isinstance(change.item, Progress)]
            print_json({"action": edit.action, "ids": ids, "words": words, "status": session.document.status})
            return
        say(tr("cli.do.undone" if action == "undo" else "cli.do.redone", words=words) if turned is not None else words)
        for change in edit.changes:
            if not isinstance(change.item, Progress):
                echo(change.item.id)


def _committed(session: Session, edit: Edit) -> Edit | None:
    return session.commit(edit) if edit.changes else None


_made = command("do")(_do)
do = _Do("do", callback=_made.callback, params=_made.params)
