"""Pre-marking, with a library and without one."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from annotator import outputs
from annotator.cli.common import State, progress, say
from annotator.cli.usage import command, option
from annotator.errors import AnnotatorError
from annotator.i18n import tr
from annotator.model import Document, Edit, Entity, Quote


@command("suggest")
@click.argument("targets", nargs=-1, metavar="[FILE...|ID...]")
@option("--output", metavar="OUT.jsonl", help="cli.option.output_jsonl")
@option("--all", "every", is_flag=True, help="cli.option.all")
@option("--status", "statuses", multiple=True, metavar="STATUS", help="cli.option.status")
@option("--encoding", metavar="NAME", help="cli.option.encoding")
@option("--language", default="id", metavar="CODE", help="cli.option.language")
@option("--pipeline", metavar="NAME", help="cli.option.pipeline")
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
        ids = targets or tuple(workspace.ids(" ".join(f"status:{status}" for status in statuses)))
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
                    click.echo(tr("cli.suggest.done", id=id_, n=_new_marks(edit)))
                    _tell_incomplete(state, id_, workspace.session(id_).document)
                report(number)


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
    from annotator.exporting import exporter
    from annotator.reading import Refused, read_many
    from annotator.workspace import without_library
    from annotator.workspace.suggesters import Suggesters

    suggesters = Suggesters(pipeline)

    if output != "-":
        outputs.refuse(Path(output), [Path(target) for target in targets])

    def documents() -> Iterator[Document]:
        taken: set[str] = set()
        for target in targets:
            for source in read_many(Path(target), encoding=encoding):
                if isinstance(source, Refused):
                    state.failed = True
                    say(tr("cli.import.refused", path=source.name, sentence=source.sentence))
                    continue
                try:
                    document = without_library.suggested(source, language, state.annotators[-1:], taken, suggesters)
                except AnnotatorError as error:
                    state.failed = True
                    say(f"{source.id}: {error}")
                    continue
                _tell_incomplete(state, document.article.id, document)
                yield document

    with progress(tr("cli.progress.suggest")) as report:
        found = []
        for number, document in enumerate(documents(), 1):
            found.append(document)
            report(number)
    found.sort(key=lambda document: (document.article.id, document.annotator))
    if output == "-":
        from annotator.exporting.record import line_of

        for document in found:
            sys.stdout.buffer.write(line_of(document) + b"\n")
        return
    written = exporter("jsonl").write(iter(found), Path(output))
    say(tr("cli.suggest.written", n=written.counts.get("documents", 0), path=output))
