"""Commands of the charts: what is copied from the one that has the keyboard."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from annotator.gui.parts.charts.chart_view import ChartView
from annotator.gui.state.command import Scope
from annotator.gui.window.commands.row import Here, Row
from annotator.i18n import tr, tr_later

_PAGE: tuple[Scope, ...] = ("speakers",)


def _chart() -> ChartView | None:
    focused = QApplication.focusWidget()
    return focused if isinstance(focused, ChartView) else None


def _in_chart(_here: Here) -> str | None:
    return None if _chart() is not None else tr("chart.choose_first")


def _copy_picture(here: Here) -> None:
    chart = _chart()
    if chart is not None:
        chart.copy_picture()
        here.state.say(tr_later("chart.copied_picture"))


def _copy_numbers(here: Here) -> None:
    chart = _chart()
    if chart is not None:
        chart.copy_numbers()
        here.state.say(tr_later("chart.copied_numbers"))


ROWS = (
    Row("chart-picture", "chart.copy_picture", _copy_picture, "Ctrl+C", _PAGE, _in_chart),
    Row("chart-numbers", "chart.copy_numbers", _copy_numbers, "Ctrl+Shift+C", _PAGE, _in_chart),
)
