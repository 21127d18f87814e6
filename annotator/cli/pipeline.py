"""Files to records, without a library, on one machine or many."""

from __future__ import annotations

from collections.abc import Iterator

import click

from annotator.cli.common import State, progress
from annotator.cli.terminal import print_json, say
from annotator.cli.usage import command, option
from annotator.i18n import tr
from annotator.model import DEFAULT_LANGUAGE


@command("pipeline")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@option("--output", required=True, metavar="OUT", help="cli.option.output_folder")
@option("--form", type=click.Choice(("jsonl", "parquet")), default="jsonl", help="cli.option.form")
@option("--tables", is_flag=True, help="cli.option.tables")
@option("--engine", type=click.Choice(("local", "dask")), default="local", help="cli.option.engine")
@option("--scheduler", metavar="ADDRESS", help="cli.option.scheduler")
@option("--jobs", type=click.IntRange(min=1), metavar="N", help="cli.option.jobs")
@option("--part-size", type=click.IntRange(min=1), default=1024, metavar="KB", help="cli.option.part_size")
@option("--where", default="", metavar="SEARCH", help="cli.option.where")
@option("--since", metavar="DAY", help="cli.option.since")
@option("--limit", type=click.IntRange(min=1), metavar="N", help="cli.option.limit_suggest")
@option("--language", default=DEFAULT_LANGUAGE, metavar="CODE", help="cli.option.language")
@option("--pipeline", metavar="NAME", help="cli.option.pipeline")
@option("--json", "as_json", is_flag=True, help="cli.option.json")
def pipeline(
    state: State,
    inputs: tuple[str, ...],
    output: str,
    form: str,
    tables: bool,
    engine: str,
    scheduler: str | None,
    jobs: int | None,
    part_size: int,
    where: str,
    since: str | None,
    limit: int | None,
    language: str,
    pipeline: str | None,
    as_json: bool,
) -> None:
    """Parts that are there are kept; the same call again makes what is missing."""
    from annotator import extras
    from annotator.bulk import local
    from annotator.bulk import pipeline as bulk
    from annotator.bulk.narrowing import Narrow, day
    from annotator.bulk.parts import Done, Run
    from annotator.bulk.sources import Piece
    from annotator.child import cores

    if scheduler is not None and engine != "dask":
        raise click.UsageError(tr("cli.pipeline.scheduler"), click.get_current_context())
    run = bulk.planned(
        output,
        form="parquet" if form == "parquet" else "jsonl",
        tables=tables,
        pipeline=pipeline,
        language=language,
        annotator=state.annotators[-1] if state.annotators else None,
        narrow=Narrow(where, day(since)),
    )

    def made(run: Run, pieces: Iterator[Piece]) -> Iterator[Done]:
        if engine == "dask":
            try:
                from annotator.bulk import cluster
            except ImportError as error:
                raise extras.missing("distributed", "cluster") from error
            return cluster.made(run, pieces, scheduler=scheduler, jobs=jobs or cores())
        return local.made(run, pieces, jobs or cores())

    state.kept = tr("cli.suggest.kept", path=output)
    with progress(tr("cli.progress.suggest")) as report:
        found = bulk.done(run, inputs, made, limit=limit, size=part_size * 1024, progress=report)
    if found.refused:
        state.failed = True
    if as_json:
        print_json({"articles": found.made, "parts_kept": found.kept, "refused": found.refused})
        return
    say(tr("cli.suggest.written", n=found.made, path=output))
    if found.kept:
        say(tr("cli.pipeline.kept", n=found.kept))
    if found.refused:
        say(tr("cli.suggest.errors", n=found.refused, path=found.errors))
