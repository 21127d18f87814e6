"""Pre-marking, with a library and without one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from annotator import outputs
from annotator.cli.common import State, progress
from annotator.cli.terminal import echo, print_record, say
from annotator.cli.usage import argument, command, option
from annotator.errors import AnnotatorError
from annotator.i18n import tr
from annotator.model import Document, Edit, Entity, Quote, whole

if TYPE_CHECKING:
    from annotator.workspace import Workspace
    from annotator.workspace.record_file import RecordFile
    from annotator.workspace.suggesters import Suggesters


@command("suggest")
@argument("targets", nargs=-1, metavar="[FILE...|ID...]")
@option("--output", metavar="OUT.jsonl", help="cli.option.output_jsonl")
@option("--all", "every", is_flag=True, help="cli.option.all")
@option("--status", "statuses", multiple=True, metavar="STATUS", help="cli.option.status")
@option("--encoding", metavar="NAME", help="cli.option.encoding")
@option("--language", default="id", metavar="CODE", help="cli.option.language")
@option("--pipeline", metavar="NAME", help="cli.option.pipeline")
@option("--again", is_flag=True, help="cli.option.again")
@click.pass_obj
def suggest(
    state: State,
    targets: tuple[str, ...],
    output: str | None,
    every: bool,
    statuses: tuple[str, ...],
    encoding: str | None,
    language: str,
    pipeline: str | None,
    again: bool,
) -> None:
    """With `--output`: files to one JSONL record an article; without: articles of the library, one edit each."""
    if output is not None:
        if not targets:
            raise click.UsageError(tr("cli.suggest.no_files"), click.get_current_context())
        _files(state, targets, output, encoding, language, pipeline)
        return
    if not targets and not every and not statuses:
        raise click.UsageError(tr("cli.suggest.nothing"), click.get_current_context())
    with state.workspace(writes=True, pipeline=pipeline) as workspace:
        state.kept = tr("cli.kept")
        ids = tuple(map(whole, targets)) or tuple(
            id_
            for id_ in workspace.ids(" ".join(f"status:{status}" for status in statuses))
            if again or not _is_made(workspace, id_)
        )
        if not ids:
            say(tr("cli.suggest.all_made"))
        with progress(tr("cli.progress.suggest"), len(ids)) as report:
            for number, id_ in enumerate(ids, 1):
                try:
                    edit = workspace.suggest(workspace.session(id_))
                except AnnotatorError as error:
                    if workspace.library.gone is not None:
                        raise
                    state.failed = True
                    say(f"{id_}: {error}")
                else:
                    echo(tr("cli.suggest.done", id=id_, n=_new_marks(edit)))
                    _tell_incomplete(state, id_, workspace.session(id_).document)
                report(number)


def _is_made(workspace: Workspace, id_: str) -> bool:
    """Whether the article has the suggestions of this suggester, and lacks none."""
    document = workspace.session(id_).document
    run = document.progress.suggester
    if run is None or run.incomplete:
        return False
    suggester = workspace.suggester(document.article.language)
    return (run.name, run.version) == (suggester.name, suggester.version)


def _new_marks(edit: Edit | None) -> int:
    """How many entities and quotes an edit brings."""
    return sum(isinstance(change.after, Entity | Quote) for change in edit.changes) if edit else 0


def _tell_incomplete(state: State, id_: str, document: Document) -> None:
    """Name the article whose suggestions lack something, and what; its exit status is that of a refusal."""
    from annotator.suggesting import incomplete

    sentence = incomplete.sentence(document.progress.suggester)
    if sentence is not None:
        state.failed = True
        say(f"{id_}: {sentence}")


def _files(
    state: State,
    targets: tuple[str, ...],
    output: str,
    encoding: str | None,
    language: str,
    pipeline: str | None,
) -> None:
    from annotator.exporting.record import line_of
    from annotator.workspace.record_file import RecordFile
    from annotator.workspace.suggesters import Suggesters

    suggesters = Suggesters(pipeline)
    with progress(tr("cli.progress.suggest")) as report:
        if output == "-":
            for number, blank in enumerate(_untouched(state, targets, encoding, language), 1):
                if (document := _suggested(state, blank, suggesters)) is not None:
                    print_record(line_of(document))
                report(number)
            return
        outputs.refuse(Path(output), [Path(target) for target in targets])
        with RecordFile(Path(output)) as records:
            state.kept = tr("cli.suggest.kept", path=records.part)
            for number, blank in enumerate(_untouched(state, targets, encoding, language), 1):
                document = _suggested(state, blank, suggesters, records)
                if document is not None:
                    records.add(document)
                report(number)
            records.finish()
    suggesters.stop()
    say(tr("cli.suggest.written", n=len(records), path=output))


def _untouched(state: State, targets: tuple[str, ...], encoding: str | None, language: str) -> Iterator[Document]:
    """The articles of the files, one at a time; a file that gives none is named."""
    from annotator.reading import Refused
    from annotator.reading.subprocess_client import SubprocessReader
    from annotator.workspace import without_library

    taken: set[str] = set()
    with SubprocessReader() as reader:
        for target in targets:
            for source in reader.read_many(Path(target), encoding=encoding):
                if isinstance(source, Refused):
                    state.failed = True
                    say(tr("cli.import.refused", path=source.name, sentence=source.sentence))
                else:
                    yield without_library.untouched(source, language, state.annotators[-1:], taken)


def _suggested(
    state: State, blank: Document, suggesters: Suggesters, records: RecordFile | None = None
) -> Document | None:
    """The article with its suggestions; `None` when `records` has it, and, named, when there can be no such record."""
    from annotator.exporting.record import document_of, line_of
    from annotator.workspace import without_library

    try:
        suggester = suggesters.of(blank.article.language, len(blank.text))
        if records is not None and records.has(blank, (suggester.name, suggester.version)):
            return None
        document = without_library.suggested(blank, suggester)
        document_of(line_of(document))
    except AnnotatorError as error:
        state.failed = True
        say(f"{blank.article.id}: {error}")
        return None
    _tell_incomplete(state, document.article.id, document)
    return document
