"""All three charts as one SVG file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from annotator import drafts, outputs, theme_colours
from annotator.charting import drawing
from annotator.charting.figures import Counted, figures
from annotator.charting.svg import roughly, svg
from annotator.errors import AnnotatorError, system_reason
from annotator.i18n import tr

_WIDTH = 900.0


def write_picture(found: Iterable[Counted], path: Path, annotator: str, *, decided_only: bool = False) -> None:
    """Write the charts of one annotator's quotes.

    Raises `AnnotatorError` where there is nothing to draw, and where the file may not or cannot be written.
    """
    outputs.refuse(path)
    sums = figures(found, decided_only=decided_only)
    if not sums.speakers and not sums.targets:
        raise AnnotatorError("chart.empty")
    drawings = [make(sums, _WIDTH, roughly) for make in (drawing.who_speaks, drawing.sides, drawing.by_month)]
    about = f"{annotator} · {tr('chart.quotes', n=sums.quotes)}"
    content = svg(drawings, light_colours(), title=tr("chart.all_speakers"), about=about)
    try:
        with drafts.writing(path, before=outputs.refuse) as (file,):
            file.write(content.encode())
    except OSError as error:
        reason = system_reason(error)
        raise AnnotatorError("share.failed", name=path.name, reason=reason) from error


def light_colours() -> Mapping[str, str]:
    """The light theme by the roles of `shapes`."""
    theme = theme_colours.light()
    ui = theme["ui"]
    return {
        "ink": ui["ink"],
        "soft": ui["ink_secondary"],
        "line": ui["line_strong"],
        "grid": ui["line_soft"],
        "gain": ui["saved"],
        "loss": ui["error"],
        "page": ui["page"],
        "fill": ui["hover"],
        "on": ui["on_primary"],
        "quote": theme["quote"]["strong"],
        **theme["stance"],
    }
