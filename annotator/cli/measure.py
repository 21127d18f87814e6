"""Scores of suggestions, agreement between annotators, and training."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from annotator.cli.common import State, progress, refuse_unknown
from annotator.cli.terminal import echo, print_json, say, table
from annotator.cli.usage import argument, command, option
from annotator.errors import AnnotatorError
from annotator.i18n import tr
from annotator.numbers import decimal

if TYPE_CHECKING:
    from annotator.measuring.intervals import Measure
    from annotator.measuring.pairs import PairAgreement

BY = ("label", "field", "article", "time")
MATRICES = ("label", "stance", "type")


@command("evaluate")
@click.argument("gold", type=click.Path(path_type=Path, readable=False), metavar="GOLD.jsonl")
@click.argument(
    "predicted", type=click.Path(path_type=Path, readable=False), metavar="[PREDICTED.jsonl]", required=False
)
@option("--pipeline", "--model", "pipeline", metavar="NAME", help="cli.option.pipeline")
@option("--json", "as_json", is_flag=True, help="cli.option.json")
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
@option("--by", type=click.Choice(BY), metavar="|".join(BY), help="cli.option.agreement_by")
@option("--matrix", type=click.Choice(MATRICES), metavar="|".join(MATRICES), help="cli.option.matrix")
@option("--cases", nargs=2, metavar="FIRST SECOND", help="cli.option.cases")
@option("--json", "as_json", is_flag=True, help="cli.option.json")
def agreement(
    state: State,
    names: tuple[str, ...],
    statuses: tuple[str, ...],
    by: str | None,
    matrix: str | None,
    cases: tuple[str, str] | None,
    as_json: bool,
) -> None:
    """How far annotators agree on the articles that all of them have worked on."""
    if len(set(names)) < 2:
        raise click.UsageError(tr("cli.agreement.two"), click.get_current_context())
    if cases is not None and matrix is None:
        raise click.UsageError(tr("cli.agreement.cases"), click.get_current_context())
    from annotator.measuring.agreement import agreed
    from annotator.measuring.pairs import every_pair

    with state.workspace() as workspace:
        refuse_unknown(workspace, names)
        documents = list(workspace.library.documents(annotators=names, statuses=statuses or None))
        found = agreed(documents, names)
        pairs = every_pair(documents, names)
    if as_json:
        print_json({**found.as_dict(), "pairs": [pair.as_dict() for pair in pairs]})
        return
    echo(tr("cli.agreement.articles", n=found.articles, names=", ".join(names)))
    if by is None and matrix is None:
        table(found.rows(), right=(1, 2))
    for pair in pairs:
        _show_pair(pair, by, matrix, cases)


def _show_pair(pair: PairAgreement, by: str | None, matrix: str | None, cases: tuple[str, str] | None) -> None:
    """One pair of annotators: figures with intervals, by what was asked for, or the matrix."""
    without = len(pair.without_suggestions)
    kinds = tr("cli.agreement.kinds", n=without, with_=len(pair.articles) - without) if without else ""
    echo(f"\n{tr('cli.agreement.pair', one=pair.names[0], two=pair.names[1], n=len(pair.articles))} {kinds}".rstrip())
    if matrix is not None:
        _show_matrix(pair, matrix, cases)
        return
    chosen = {
        "label": pair.labels,
        "field": pair.fields,
        "article": [replace(one, name=id_) for id_, one in pair.by_article.items()],
        "time": list(pair.by_month.values()),
    }.get(by or "", pair.measures)
    table(((_named(one.name), _number(one.value), _interval(one), one.n) for one in chosen), right=(1, 2, 3))
    worst = pair.worst_label()
    if by == "label" and worst is not None:
        from annotator.workspace.guidelines import passage

        echo(f"\n{tr('cli.agreement.worst', label=worst.name)} {passage(worst.name)}")


def _show_matrix(pair: PairAgreement, name: str, cases: tuple[str, str] | None) -> None:
    found = pair.matrices[name]
    if cases is not None:
        for one in cases:
            if one not in found.values:
                raise AnnotatorError("cli.do.value", typed=one, known=", ".join(found.values))
        for case in found.cases.get(cases, ()):
            echo(f"{case.article_id}\t{case.span.start}-{case.span.end}\t{case.words}")
        return
    rows: list[tuple[object, ...]] = [("", *found.values)]
    rows += [(one, *(found.count(one, two) or "·" for two in found.values)) for one in found.values]
    table(rows, right=tuple(range(1, len(found.values) + 1)))


def _named(name: str) -> str:
    from annotator.i18n import has

    for key in (f"agreement.{name}", f"agreement.field.{name}"):
        if has(key):
            return tr(key)
    return name


def _number(value: float | None) -> str:
    return "–" if value is None else decimal(value, 3)


def _interval(one: Measure) -> str:
    return "" if one.low is None or one.high is None else f"{decimal(one.low, 3)}–{decimal(one.high, 3)}"
