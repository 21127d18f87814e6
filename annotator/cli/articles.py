"""Articles into the library, and the list of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from annotator.cli.common import State, colours, progress
from annotator.cli.terminal import Styled, echo, print_json, printable, say, table
from annotator.cli.usage import command, option
from annotator.i18n import tr
from annotator.model import DEFAULT_LANGUAGE

if TYPE_CHECKING:
    from annotator.storage import ArticleRow

_PAGE = 500
_TITLE = 60
_NEXT = 20


@command("import")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path, readable=False))
@option("--recursive", is_flag=True, help="cli.option.recursive")
@option("--encoding", metavar="NAME", help="cli.option.encoding")
@option("--language", default=DEFAULT_LANGUAGE, metavar="CODE", help="cli.option.language")
@option("--sample", type=click.IntRange(min=1), metavar="N", help="cli.option.sample")
@option("--by", type=click.Choice(("doubt", "random", "speaker")), default="doubt", help="cli.option.by")
@option("--json", "as_json", is_flag=True, help="cli.option.json_lines")
def import_(
    state: State,
    paths: tuple[Path, ...],
    recursive: bool,
    encoding: str | None,
    language: str,
    sample: int | None,
    by: Literal["doubt", "random", "speaker"],
    as_json: bool,
) -> None:
    """One line an article: added, already there, or refused with the reason."""
    from annotator.bulk import sample as bulk

    if sample is not None and len(paths) > 1:
        raise click.UsageError(tr("cli.import.one_output"), click.get_current_context())
    chosen = list(bulk.sample(paths[0], sample, by)) if sample is not None else []
    with state.workspace(create=True) as workspace, progress(tr("cli.progress.import")) as report:
        state.kept = tr("cli.kept")
        if sample is not None:
            found = bulk.bring(workspace, chosen)
        else:
            found = workspace.import_paths(
                paths, recursive=recursive, encoding=encoding, language=language, progress=report
            )
        for one in found:
            refused = one.refused
            if refused is not None:
                state.failed = True
            if as_json:
                reason = {"reason": refused.sentence, "hint": refused.hint} if refused is not None else {}
                print_json({"path": one.path, "outcome": one.outcome, "id": one.article_id, **reason})
            elif refused is not None:
                say(tr("cli.import.refused", path=one.path, sentence=refused.sentence))
                if refused.hint:
                    say(f"  {refused.hint}")
            else:
                echo(tr(f"cli.import.{one.outcome}", path=one.path, id=one.article_id))
                for notice in one.notices:
                    say(f"  {notice}")


@command("list")
@option("--status", "statuses", multiple=True, metavar="STATUS", help="cli.option.status")
@option("--search", default="", metavar="TEXT", help="cli.option.search")
@option("--collection", "collections", multiple=True, metavar="NAME", help="cli.option.collection")
@option("--sort", metavar="COLUMN", help="cli.option.sort")
@option("--limit", type=click.IntRange(min=1), metavar="N", help="cli.option.limit")
@option("--next", "next_", is_flag=True, help="cli.option.next")
@option("--json", "as_json", is_flag=True, help="cli.option.json_lines")
def list_(
    state: State,
    statuses: tuple[str, ...],
    search: str,
    collections: tuple[str, ...],
    sort: str | None,
    limit: int | None,
    next_: bool,
    as_json: bool,
) -> None:
    """The library, newest first."""
    from annotator.workspace import parsed

    if next_:
        _most_useful(state, limit or _NEXT, as_json=as_json)
        return
    typed = " ".join([search, *(f"status:{status}" for status in statuses), *([f"sort:{sort}"] if sort else [])])
    with state.workspace() as workspace:
        filters = parsed(typed).filters(workspace.annotator)
        if collections:
            names = tuple(workspace.library.collections.named(name) for name in collections)
            filters = replace(filters, collections=names)
        offset, total, first = 0, 0, True
        while (first or offset < total) and (limit is None or offset < limit):
            size = min(_PAGE, limit - offset) if limit else _PAGE
            page = workspace.library.rows(filters, limit=size, offset=offset)
            first, total = False, page.total
            offset += len(page.rows) or total
            rows = page.rows
            if as_json:
                for row in rows:
                    print_json(_as_json(row))
                continue
            table(
                (
                    (
                        row.id,
                        tr(f"status.{row.state}"),
                        "!" if row.flag else "",
                        row.entities,
                        row.quotes,
                        _short(row.title or row.source or ""),
                        _marked(row.found),
                    )
                    for row in rows
                ),
                right=(3, 4),
            )
        if not as_json:
            say(tr("cli.list.total", n=total))


def _as_json(row: ArticleRow) -> dict[str, object]:
    """What a script is told of an article."""
    return {
        "id": row.id,
        "title": row.title,
        "status": row.status,
        "state": row.state,
        "flag": row.flag,
        "entities": row.entities,
        "quotes": row.quotes,
        "suggested": row.suggested,
        "decided": row.decided,
        "outlet": row.outlet,
        "date": row.date,
        "source": row.source,
        "imported": row.imported,
        "modified": row.modified,
        "assigned": list(row.assigned),
        "versions": dict(row.versions),
        "agreement": row.agreement,
    }


def _most_useful(state: State, limit: int, *, as_json: bool) -> None:
    """What is worth most to be done next, and why."""
    with state.workspace() as workspace:
        found = workspace.library.most_useful(workspace.annotator, limit)
    if as_json:
        for one in found:
            print_json({"id": one.article_id, "title": one.title, "doubtful": one.doubtful, "new": one.new})
        return
    if not found:
        say(tr("cli.list.none_next"))
    table(
        (one.article_id, tr("learn.why", doubtful=one.doubtful, new=one.new), _short(one.title or "")) for one in found
    )


def _short(title: str) -> str:
    return title if len(title) <= _TITLE else title[: _TITLE - 1] + "…"


def _marked(found: tuple[str, str, str] | None) -> Styled:
    """The words found, between brackets or in bold."""
    if found is None:
        return Styled("")
    before, words, after = (printable(piece, cell=True) for piece in found)
    first, last = ("\033[1m", "\033[0m") if colours() else ("[", "]")
    return Styled(f"{before}{first}{words}{last}{after}")
