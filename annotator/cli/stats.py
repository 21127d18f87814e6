"""How far the work is, and what is in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from annotator.cli.common import State, refuse_unknown
from annotator.cli.terminal import echo, print_json, say, table
from annotator.cli.usage import command, option
from annotator.i18n import has, tr
from annotator.numbers import tenths

if TYPE_CHECKING:
    from annotator.storage import Pace


@command("stats")
@click.argument("output", required=False, metavar="[OUT]", type=click.Path(exists=True, path_type=Path))
@option("--json", "as_json", is_flag=True, help="cli.option.json")
@option("--chart", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE.svg", help="cli.option.chart")
@option("--decided", is_flag=True, help="cli.option.chart_decided")
def stats(state: State, output: Path | None, as_json: bool, chart: Path | None, decided: bool) -> None:
    """Progress, labels, speakers, who said what, of the library or of an output; or the same as a picture."""
    if output is not None:
        _of_output(output, as_json=as_json)
        return
    if chart is not None:
        from annotator.charting.picture import write_picture

        with state.workspace() as workspace:
            opinions, name = workspace.library.opinions(workspace.annotator), workspace.annotator
        write_picture(opinions, chart, name, decided_only=decided)
        say(tr("share.saved", name=chart.name))
        return
    with state.workspace() as workspace:
        refuse_unknown(workspace, state.annotators)
        library = workspace.library
        counts = library.counts(workspace.annotator)
        whose = state.annotators[-1] if state.annotators else None
        tallies = library.tallies(whose)
        people = library.people(limit=50, annotator=whose)
        annotators = library.annotators()
        positions = library.positions(whose)
        paces = [one for one in library.paces() if whose in (None, one.annotator)]
    if as_json:
        found = {"annotators": annotators, "articles": counts, **asdict(tallies), "people": [asdict(p) for p in people]}
        found["pace"] = [
            {
                "annotator": one.annotator,
                "finished": one.finished,
                "by_day": dict(one.by_day),
                "a_day": round(one.a_day, 2),
                "left": one.left,
                "days_left": one.days_left,
            }
            for one in paces
        ]
        found["positions"] = [
            {"who": who, "stance": stance, "target": target, "quotes": n} for who, stance, target, n in positions
        ]
        print_json(found)
        return
    _section("articles", counts, "status")
    _pace(paces)
    _section("labels", tallies.labels, "label")
    _section("types", tallies.types, "quote.type")
    _section("stances", tallies.stances, "quote.stance")
    _section("origins", tallies.origins, "cli.origin")
    _section("targets", dict(list(tallies.targets.items())[:20]), "")
    if people:
        echo(tr("cli.stats.people"))
        table(((p.quotes, p.articles, p.name) for p in people), right=(0, 1))
    if positions:
        echo()
        echo(tr("cli.stats.positions"))
        told = ((n, who, tr(f"quote.stance_{stance}"), target) for who, stance, target, n in positions)
        table(told, right=(0,))


def _pace(paces: Sequence[Pace]) -> None:
    """How many articles each person finishes a day, and what is left at that pace."""
    if not paces:
        return
    echo(tr("cli.stats.pace"))
    table(
        (
            (
                one.annotator,
                tr("library.a_day", n=tenths(one.a_day)) if one.finished else "–",
                tr("library.left", n=one.left) if one.left else "",
                tr("library.days", n=one.days_left) if one.days_left else "",
            )
            for one in paces
        ),
        right=(1,),
    )
    echo()


def _of_output(output: Path, *, as_json: bool) -> None:
    """Who said what in what `annotator pipeline` has made."""
    from annotator.bulk.figures import figures

    found = figures(output)
    if as_json:
        print_json(found.as_dict())
        return
    _section("articles", {"total": found.articles}, "status")
    _section("labels", dict(found.labels.most_common()), "label")
    _section("types", dict(found.types.most_common()), "quote.type")
    if found.speakers:
        echo(tr("cli.stats.people"))
        table(((n, found.in_articles[name], name) for name, n in found.most(found.speakers)), right=(0, 1))
    if found.positions:
        echo()
        echo(tr("cli.stats.positions"))
        told = (
            (n, who, tr(f"quote.stance_{stance}"), target) for (who, stance, target), n in found.most(found.positions)
        )
        table(told, right=(0,))


def _section(name: str, counts: Mapping[str, int], area: str) -> None:
    if not counts:
        return
    echo(tr(f"cli.stats.{name}"))
    table(((n, _word(area, key)) for key, n in counts.items()), right=(0,))
    echo()


def _word(area: str, key: str) -> str:
    for name in (f"{area}.{key}", f"{area}_{key}", f"cli.stats.{key}"):
        if area and has(name):
            return tr(name)
    return key
