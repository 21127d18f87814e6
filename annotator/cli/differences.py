"""Deciding between annotators: what they differ on, and the layer of decisions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import click

from annotator.cli.common import State, refuse_unknown
from annotator.cli.terminal import echo, print_json, say, table
from annotator.cli.usage import argument, command, option
from annotator.editing.difference_words import kind_words, side_words
from annotator.editing.edit_titles import shown
from annotator.errors import AnnotatorError
from annotator.i18n import tr
from annotator.workspace.adjudicating import Comparison, commit, standings, take_over

_DECISION = re.compile(r"(?P<number>\d{1,6}|all)=(?P<taken>\d{1,3}(?:\+\d{1,3})*|both|none)")


@command("differences")
@argument("article_id", metavar="[ID]", required=False)
@option("--between", "names", multiple=True, metavar="NAME", help="cli.option.between")
@option("--decide", "decisions", multiple=True, metavar="N=READING", help="cli.option.decide")
@option("--alike", is_flag=True, help="cli.option.alike")
@option("--later", multiple=True, type=click.IntRange(min=1), metavar="N", help="cli.option.later")
@option("--agreed", is_flag=True, help="cli.option.agreed")
@option("--anew", is_flag=True, help="cli.option.anew")
@option("--undo", is_flag=True, help="cli.option.undo_decision")
@option("--open", "only_open", is_flag=True, help="cli.option.only_open")
@option("--json", "as_json", is_flag=True, help="cli.option.json_lines")
def differences(
    state: State,
    article_id: str | None,
    names: tuple[str, ...],
    decisions: tuple[str, ...],
    alike: bool,
    later: tuple[int, ...],
    agreed: bool,
    anew: bool,
    undo: bool,
    only_open: bool,
    as_json: bool,
) -> None:
    """Without ID: the articles of which there are several versions, and how much of each is open."""
    acts = bool(decisions or later or anew or undo)
    if article_id is None:
        if acts or alike:
            raise click.UsageError(tr("cli.differences.which"), click.get_current_context())
        if agreed:
            with state.workspace(writes=True) as workspace, workspace.library.together():
                found = list(standings(workspace.library, annotators=names or None))
                say(tr("cli.differences.agreed", n=len(take_over(workspace, found))))
        _list(state, names, only_open=only_open, as_json=as_json)
        return
    chosen = [_decision(typed) for typed in decisions]
    with state.workspace(writes=acts) as workspace:
        compared = Comparison(workspace, workspace.library.article(article_id).id, names or None)
        if acts:
            _change(compared, chosen, later, alike=alike, anew=anew, undo=undo)
        _show(compared, only_open=only_open, as_json=as_json)


def _change(
    compared: Comparison,
    chosen: Sequence[tuple[int | None, str]],
    later: Sequence[int],
    *,
    alike: bool,
    anew: bool,
    undo: bool,
) -> None:
    """What the options say, all of it or nothing."""
    session = compared.session
    with compared.together():
        if undo:
            undone = session.undo()
            say(tr("cli.differences.undone") if undone is not None else tr("cli.do.nothing"))
        if anew:
            commit(session, compared.anew(session.document))
        elif (chosen or later) and not compared.begun():
            commit(session, compared.begin(session.document))
        for number, taken in chosen:
            wanted: dict[int, Iterable[int]] = {}
            for each in compared.open() if number is None else [_place(number, compared)]:
                for place in (each, *(compared.alike(each) if alike else ())):
                    wanted[place] = _readings(taken, compared, place)
            commit(session, compared.decide(session.document, wanted))
        for number in later:
            commit(session, compared.put_off(session.document, _place(number, compared)))
        if not undo and compared.begun():
            commit(session, compared.settled(session.document))


def _list(state: State, names: tuple[str, ...], *, only_open: bool, as_json: bool) -> None:
    with state.workspace() as workspace:
        refuse_unknown(workspace, names)
        found = [one for one in standings(workspace.library, annotators=names or None) if one.open or not only_open]
    if as_json:
        for one in found:
            print_json(
                {
                    "id": one.article_id,
                    "annotators": list(one.annotators),
                    "differences": one.found,
                    "open": one.open,
                    "put_off": one.put_off,
                    "status": one.status,
                }
            )
        return
    if not found:
        say(tr("cli.differences.none"))
        return
    table(
        (
            (one.article_id, ", ".join(one.annotators), f"{one.found - one.open}/{one.found}", _state(one.status))
            for one in found
        ),
        right=(2,),
    )


def _state(status: str) -> str:
    return tr(f"status.{status}")


def _show(compared: Comparison, *, only_open: bool, as_json: bool) -> None:
    document = compared.versions[0]
    names = compared.annotators
    for number, difference in enumerate(compared.found):
        answer = compared.answer(number)
        if only_open and answer is not None:
            continue
        readings = [
            {
                "by": [names[at] for at in reading.by],
                "says": " · ".join(filter(None, side_words(reading.item, difference, document))),
            }
            for reading in difference.readings
        ]
        if as_json:
            print_json(
                {
                    "number": number + 1,
                    "kind": difference.kind,
                    "start": difference.span.start,
                    "end": difference.span.end,
                    "readings": readings,
                    "taken": None if answer is None else [at + 1 for at in answer.taken],
                    "own": bool(answer is not None and answer.own),
                    "by": answer.by if answer is not None else None,
                    "put_off": compared.is_put_off(number),
                }
            )
            continue
        told = tr("cli.differences.open")
        if answer is not None:
            what = "+".join(str(at + 1) for at in answer.taken) or tr(
                f"cli.differences.{'own' if answer.own else 'no'}"
            )
            told = tr("cli.differences.decided", what=what, by=answer.by or "–")
        elif compared.is_put_off(number):
            told = tr("cli.differences.later")
        echo(f"{number + 1}. {kind_words(difference)}: {told}")
        echo(f"   “{shown(difference.span.of(document.text))}”")
        for at, reading in enumerate(readings, 1):
            echo(f"   {at}  {', '.join(reading['by'])}: {reading['says']}")
    if not as_json:
        left = len(compared.open())
        say(tr("cli.differences.left", n=left, of=len(compared.found), status=_state(compared.layer.status)))


def _decision(typed: str) -> tuple[int | None, str]:
    """The number of the difference (`None`: all that are open) and what is to stand."""
    match = _DECISION.fullmatch(typed)
    if match is None:
        raise AnnotatorError("cli.differences.form", typed=typed)
    return None if match["number"] == "all" else int(match["number"]), match["taken"]


def _place(number: int, compared: Comparison) -> int:
    if not 1 <= number <= len(compared.found):
        raise AnnotatorError("cli.differences.number", n=number, of=len(compared.found))
    return number - 1


def _readings(typed: str, compared: Comparison, number: int) -> Iterable[int]:
    readings = compared.found[number].readings
    if typed == "none":
        return ()
    if typed == "both":
        return [at for at, reading in enumerate(readings) if reading.item is not None]
    return [int(one) - 1 for one in typed.split("+")]
