"""Pre-marking, with a library and without one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from annotator import outputs
from annotator.cli.common import State, progress
from annotator.cli.terminal import echo, print_record, say
from annotator.cli.usage import argument, command, option
from annotator.i18n import tr
from annotator.model import DEFAULT_LANGUAGE, Document, Edit, Entity, Quote, whole

if TYPE_CHECKING:
    from annotator.bulk.narrowing import Narrow
    from annotator.workspace import Workspace


@command("suggest")
@argument("targets", nargs=-1, metavar="[FILE...|ID...]")
@option("--output", metavar="OUT.jsonl", help="cli.option.output_jsonl")
@option("--all", "every", is_flag=True, help="cli.option.all")
@option("--status", "statuses", multiple=True, metavar="STATUS", help="cli.option.status")
@option("--where", default="", metavar="SEARCH", help="cli.option.where")
@option("--since", metavar="DAY", help="cli.option.since")
@option("--limit", type=click.IntRange(min=1), metavar="N", help="cli.option.limit_suggest")
@option("--encoding", metavar="NAME", help="cli.option.encoding")
@option("--language", default=DEFAULT_LANGUAGE, metavar="CODE", help="cli.option.language")
@option("--pipeline", "--model", "pipeline", metavar="NAME", help="cli.option.pipeline")
@option("--jobs", type=click.IntRange(min=1), metavar="N", help="cli.option.jobs")
@option("--resume", is_flag=True, help="cli.option.resume")
@option("--again", is_flag=True, help="cli.option.again")
def suggest(
    state: State,
    targets: tuple[str, ...],
    output: str | None,
    every: bool,
    statuses: tuple[str, ...],
    where: str,
    since: str | None,
    limit: int | None,
    encoding: str | None,
    language: str,
    pipeline: str | None,
    jobs: int | None,
    resume: bool,
    again: bool,
) -> None:
    """With `--output`: files to one JSONL record an article; without: articles of the library, one edit each."""
    from annotator.bulk.narrowing import Narrow, day
    from annotator.child import cores
    from annotator.workspace import suggesters

    if resume and again:
        raise click.UsageError(tr("cli.suggest.resume_again"), click.get_current_context())
    if pipeline is not None:
        suggesters.refuse_unknown(pipeline)
    narrow = Narrow(where, day(since))
    processes = jobs or cores()
    if output is not None:
        if not targets:
            raise click.UsageError(tr("cli.suggest.no_files"), click.get_current_context())
        _files(state, targets, output, _Wanted(narrow, limit, encoding, language, again), pipeline, processes)
        return
    if not (targets or every or statuses or where or since or resume):
        raise click.UsageError(tr("cli.suggest.nothing"), click.get_current_context())
    with state.workspace(writes=True, pipeline=pipeline) as workspace:
        state.kept = tr("cli.kept")
        ids: Iterable[str] = map(whole, targets)
        if not targets:
            typed = [where, *(f"status:{status}" for status in statuses)]
            ids = workspace.ids(" ".join([*typed, f"since:{narrow.since}"] if since else typed))
        if not again and (resume or not targets):
            made = workspace.with_suggestions()
            ids = (id_ for id_ in ids if id_ not in made)
        _library(state, workspace, tuple(islice(ids, limit)), processes)


def _library(state: State, workspace: Workspace, ids: tuple[str, ...], jobs: int) -> None:
    if not ids:
        say(tr("cli.suggest.all_made"))
    failed: set[str] = set()
    with progress(tr("cli.progress.suggest"), len(ids)) as report:
        for done, one in enumerate(workspace.suggest_many(ids, jobs), 1):
            if one.error is None:
                echo(tr("cli.suggest.done", id=one.article_id, n=_new_marks(one.edit)))
            reason = one.error or one.missing
            if reason is not None:
                failed.add(one.article_id)
                say(f"{one.article_id}: {reason}")
            report(done)
    if failed:
        state.failed = True
        say(tr("cli.suggest.failed", n=len(failed)))
        if not failed.isdisjoint(workspace.ids("status:failed")):
            say(tr("cli.suggest.failed.listed"))


def _new_marks(edit: Edit | None) -> int:
    """How many entities and quotes an edit brings."""
    return sum(isinstance(change.after, Entity | Quote) for change in edit.changes) if edit else 0


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Which articles of the files are marked, and how the files are read."""

    narrow: Narrow
    limit: int | None
    encoding: str | None
    language: str
    again: bool


def _files(
    state: State, targets: tuple[str, ...], output: str, wanted: _Wanted, pipeline: str | None, jobs: int
) -> None:
    from annotator.bulk.error_file import ErrorFile, errors_beside
    from annotator.bulk.marker import Choice, Marker
    from annotator.bulk.marking import marked
    from annotator.workspace.record_file import RecordFile

    choice = Choice.made(pipeline)
    namer = Marker(choice)
    refused: list[tuple[str, str]] = []
    done = 0
    with ExitStack() as stack:
        report = stack.enter_context(progress(tr("cli.progress.suggest")))
        records = errors = None
        if output != "-":
            for place in (Path(output), errors_beside(Path(output))):
                outputs.refuse(place, [Path(target) for target in targets])
            records = stack.enter_context(RecordFile(Path(output)))
            errors = stack.enter_context(ErrorFile(Path(output)))
            state.kept = tr("cli.suggest.kept", path=records.part)

        def missing() -> Iterator[Document]:
            """What is not there yet; files that give no article are told of on the way."""
            for blank in _untouched(state.annotators, targets, wanted, refused):
                tell_refused()
                there = records is not None and records.has(blank, namer.made_by(blank.article.language))
                if wanted.again or not there:
                    yield blank

        def tell_refused() -> None:
            for name, sentence in refused:
                say(tr("cli.import.refused", path=name, sentence=sentence))
                file, _, at = name.rpartition("#")
                whose, record = (file, name) if at.isdigit() else (name, None)
                failed(whose, record, sentence)
            refused.clear()

        def failed(file: str, record: str | None, reason: str, hint: str = "") -> None:
            state.failed = True
            if errors is not None:
                errors.add(file, record, reason, hint)

        for batch in marked(islice(missing(), wanted.limit), choice, jobs):
            for blank, one in batch:
                if one.reason is not None:
                    say(f"{blank.article.id}: {' '.join(filter(None, (one.reason, one.hint)))}")
                    failed(blank.article.source or "", blank.article.id, one.reason, one.hint)
                if one.record is not None and records is None:
                    print_record(one.record)
            if records is not None:
                records.add((blank, one.record) for blank, one in batch if one.record is not None)
            done += len(batch)
            report(done)
        tell_refused()
        if records is not None and errors is not None:
            records.finish()
            say(tr("cli.suggest.written", n=len(records), path=output))
            if errors.count:
                say(tr("cli.suggest.errors", n=errors.count, path=errors.path))


def _untouched(
    annotators: tuple[str, ...], targets: tuple[str, ...], wanted: _Wanted, refused: list[tuple[str, str]]
) -> Iterator[Document]:
    """The articles of the files, one at a time; a file that gives none goes to `refused`."""
    from annotator.reading import Refused
    from annotator.reading.subprocess_client import SubprocessReader
    from annotator.workspace import without_library

    taken: set[str] = set()
    with SubprocessReader() as reader:
        for target in targets:
            for source in reader.read_many(Path(target), encoding=wanted.encoding):
                if isinstance(source, Refused):
                    refused.append((source.name, source.sentence))
                elif wanted.narrow.takes(source.text, source.title, source.meta):
                    yield without_library.untouched(source, wanted.language, annotators[-1:], taken)
