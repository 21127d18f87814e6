"""One article in the terminal, and what has been done to it."""

from __future__ import annotations

from pathlib import Path

import click

from annotator.cli import ansi
from annotator.cli.common import State, colours
from annotator.cli.terminal import echo, print_json, print_record, say, table
from annotator.cli.usage import argument, command, option
from annotator.editing.edit_titles import flag_reason, named
from annotator.i18n import language, tr
from annotator.model import Document, Entity, Quote
from annotator.numbers import moment


@command("show")
@argument("article_id", metavar="ID")
@option("--json", "as_json", is_flag=True, help="cli.option.json_record")
@option("--page", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE.html", help="cli.option.page")
def show(state: State, article_id: str, as_json: bool, page: Path | None) -> None:
    """The text with its marks, then quotes and speakers; or all of it as a page for a browser."""
    with state.workspace() as workspace:
        document = workspace.session(article_id).document
        if page is not None:
            from annotator.exporting.article_page import write_page

            write_page(document, page)
            say(tr("share.saved", name=page.name))
            return
    if as_json:
        from annotator.exporting.record import whole_line_of

        print_record(whole_line_of(document))
        return
    paint = ansi.Paint(on=colours(), labels={label.name: label.chip_in(language()) for label in document.scheme.labels})
    echo(paint.bold(document.article.title or document.article.source or article_id))
    flag = flag_reason(document.progress.flag)
    say(" · ".join(filter(None, (article_id, tr(f"status.{_standing(document)}"), document.annotator, flag))))
    echo()
    echo(paint.article(document))
    echo()
    for number, quote in enumerate((q for q in document.quotes if q.origin != "rejected"), 1):
        echo(f"{paint.bold(str(number))} {_said(document, quote.id)}")
    if document.speakers:
        echo()
        table((speaker.id, speaker.name, ", ".join(speaker.aliases), speaker.role) for speaker in document.speakers)


def _standing(document: Document) -> str:
    """How far the article is, as `list` says it: a new one with suggestions is not called new there."""
    run = document.progress.suggester
    if document.status != "new" or run is None:
        return document.status
    if run.failed:
        return "failed"
    marks: tuple[Entity | Quote, ...] = (*document.entities, *document.quotes)
    waiting = any(mark.origin == "suggested" for mark in marks)
    return "suggested" if waiting else "new"


def _said(document: Document, id_: str) -> str:
    quote = document.quote(id_)
    stance = tr(f"quote.stance_{quote.stance}") if quote.stance else "–"
    target = f" → {quote.target}" if quote.target else ""
    doubt = "" if quote.certain else " ?"
    who = quote.speaker_name or (quote.mention.of(document.text) if quote.mention else "–")
    kind, state = tr(f"quote.type_{quote.type}"), tr(f"state.{_state(quote.origin)}")
    return f"[{id_} {kind}, {state}{doubt}] {who}: {stance}{target}\n    {quote.words(document.text)}"


def _state(origin: str) -> str:
    return {"added": "confirmed", "changed": "edited"}.get(origin, origin)


@command("history")
@argument("article_id", metavar="ID")
@option("--json", "as_json", is_flag=True, help="cli.option.json_lines")
def history(state: State, article_id: str, as_json: bool) -> None:
    """The edits, newest first."""
    with state.workspace() as workspace:
        session = workspace.session(article_id)
        if as_json:
            for row in reversed(workspace.journal(session)):
                print_json(row)
            return
        document = session.document
        table(
            (step.number, moment(step.time), tr(f"cli.history.{step.state}"), named(session.edit_of(step), document))
            for step in reversed(session.steps())
        )
