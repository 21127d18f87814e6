"""The numbers of the charts as rows, for people who read them rather than look at them."""

from __future__ import annotations

from annotator.charting.figures import STANCES, Figures
from annotator.i18n import tr

Table = list[list[str]]


def of_speakers(figures: Figures) -> Table:
    """A row a speaker: decided, suggested."""
    head = [tr("quote.speaker"), tr("chart.decided"), tr("chart.suggestions")]
    return [head, *([name, str(total.decided), str(total.suggested)] for name, total in figures.speakers)]


def of_sides(figures: Figures) -> Table:
    """A row a target: decided and suggested quotes of each stance."""
    head = [tr("quote.target")]
    for stance in STANCES:
        word = tr(f"quote.stance_{stance}")
        head += [word, tr("chart.suggested_of", what=word)]
    rows = []
    for name, totals in figures.targets:
        cells = [(str(totals[s].decided), str(totals[s].suggested)) for s in STANCES]
        rows.append([name, *(cell for pair in cells for cell in pair)])
    return [head, *rows]


def of_months(figures: Figures) -> Table:
    """A row a target and month."""
    head = [tr("quote.target"), tr("chart.month"), *(tr(f"quote.stance_{stance}") for stance in STANCES)]
    rows = [
        [name, month, *(str(found[stance].all if stance in found else 0) for stance in STANCES)]
        for name, _ in figures.targets
        for month in figures.months
        for found in (figures.by_month[name].get(month, {}),)
    ]
    return [head, *rows]


def as_csv(table: Table) -> str:
    """The rows as CSV with CRLF; what a spreadsheet would take for a formula is guarded by one `'`."""
    import csv
    import io

    out = io.StringIO()
    csv.writer(out).writerows([[f"'{cell}" if cell[:1] in "=+-@\t\r" else cell for cell in row] for row in table])
    return out.getvalue()
