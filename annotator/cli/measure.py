"""Scores of suggestions, agreement between annotators, and training."""

from __future__ import annotations

from pathlib import Path

import click

from annotator.cli.common import State, progress
from annotator.cli.terminal import echo, print_json, say, table
from annotator.cli.usage import argument, command, option
from annotator.errors import AnnotatorError
from annotator.i18n import tr


@command("evaluate")
@click.argument("gold", type=click.Path(path_type=Path), metavar="GOLD.jsonl")
@click.argument("predicted", type=click.Path(path_type=Path), metavar="[PREDICTED.jsonl]", required=False)
@option("--pipeline", "--model", "pipeline", metavar="NAME", help="cli.option.pipeline")
@option("--json", "as_json", is_flag=True, help="cli.option.json")
@click.pass_obj
def evaluate(state: State, gold: Path, predicted: Path | None, pipeline: str | None, as_json: bool) -> None:
    """Suggestions against corrected articles, for entities and for quotes.

    Without PREDICTED.jsonl the chosen pipeline makes them: then rules and hints are scored too.
    """
    from annotator.workspace import measuring

    with progress(tr("cli.progress.suggest")) as report:
        scores = measuring.evaluated(gold, predicted, report, pipeline=pipeline)
    for id_, reason in scores.left_out.items():
        state.failed = True
        say(f"{id_}: {reason}")
    if as_json:
        print_json(scores.as_dict())
    else:
        echo(scores.table())


@command("agreement")
@argument("names", nargs=-1, required=True, metavar="NAME NAME...")
@option("--status", "statuses", multiple=True, metavar="STATUS", help="cli.option.status")
@option("--json", "as_json", is_flag=True, help="cli.option.json")
@click.pass_obj
def agreement(state: State, names: tuple[str, ...], statuses: tuple[str, ...], as_json: bool) -> None:
    """How far annotators agree on the articles that all of them have worked on."""
    if len(set(names)) < 2:
        raise click.UsageError(tr("cli.agreement.two"), click.get_current_context())
    from annotator.measuring.agreement import agreed

    with state.workspace() as workspace:
        known = workspace.library.annotators()
        for name in names:
            if name not in known:
                raise AnnotatorError(
                    tr("cli.agreement.unknown", name=name), tr("cli.agreement.unknown.hint", known=", ".join(known))
                )
        found = agreed(workspace.library.documents(annotators=names, statuses=statuses or None), names)
    if as_json:
        print_json(found.as_dict())
        return
    echo(tr("cli.agreement.articles", n=found.articles, names=", ".join(names)))
    table(found.rows(), right=(1, 2))
