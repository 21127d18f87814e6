"""Icons: one set (Lucide, ISC licence) in the theme's ink, and the app's own shapes for stances and statuses.

icon("search", theme)                        # QIcon in secondary ink, sharp at 1×, 1.5×, 2× and 3×
icon("check", theme.ui.saved, 14)            # any colour, any size in logical px
stance_icon("support", theme, filled=False)  # triangle up, triangle down, circle, diamond
status_icon("in_progress", theme)            # new, suggested, in_progress, done, skipped, flagged
names()                                      # which icons there are
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from annotator import paths
from annotator.gui.kit import shapes
from annotator.gui.kit.theme import Theme

RATIOS = (1.0, 1.25, 1.5, 2.0, 3.0)
"""The device pixel ratios that an icon has a picture for."""
_STROKE = "1.75"  # on a field of 24; at 16 px a little over one pixel


@cache
def names() -> tuple[str, ...]:
    """The icons that are shipped, sorted."""
    return tuple(sorted(path.stem for path in (paths.resources() / "icons").glob("*.svg")))


def icon(name: str, colour: Theme | QColor, size: int = 16) -> QIcon:
    """The icon `name`; with a theme in its secondary ink, greyed when disabled.

    Raises `FileNotFoundError` when there is no such icon.
    """
    if isinstance(colour, Theme):
        return QIcon(_greyed(name, colour.ui.ink_secondary.name(), colour.ink_disabled.name(), size))
    return _icon(name, colour.name(), size)


def pixmap(name: str, colour: QColor, size: int = 16, ratio: float = 1.0) -> QPixmap:
    """One picture of the icon, `size` logical px at the device pixel ratio `ratio`."""
    return _pixmap(name, colour.name(), size, ratio)


@lru_cache(maxsize=512)
def _pixmap(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    return _picture(size, ratio, _renderer(name, colour).render)


def stance_icon(stance: str | None, theme: Theme, *, filled: bool) -> QIcon:
    """The shape of a stance, hollow while it is only suggested; nothing for `None`."""
    if stance is None:
        return QIcon()
    return _drawn(13, lambda painter, box: shapes.draw_stance(painter, box.center(), stance, theme, filled=filled))


def status_icon(status: str, theme: Theme, size: int = 16) -> QIcon:
    """The circle of an article's status; `flagged` gives the flag."""
    return _drawn(size, lambda painter, box: shapes.draw_status(painter, box, status, theme))


def as_drawn(*pictures: QPixmap) -> QIcon:
    """The picture, in one size or several, as an icon that a chosen row does not wash in the selection's colour."""
    made = QIcon()
    for picture in pictures:
        made.addPixmap(picture)
        made.addPixmap(picture, QIcon.Mode.Selected)
    return made


@lru_cache(maxsize=512)
def _greyed(name: str, colour: str, disabled: str, size: int) -> QIcon:
    made = QIcon(_icon(name, colour, size))
    for picture in _pictures(size, _renderer(name, disabled).render):
        made.addPixmap(picture, QIcon.Mode.Disabled)
    return made


@lru_cache(maxsize=512)
def _icon(name: str, colour: str, size: int) -> QIcon:
    renderer = _renderer(name, colour)
    return _drawn(size, renderer.render)


def _drawn(size: int, draw: Callable[[QPainter, QRectF], None]) -> QIcon:
    return as_drawn(*_pictures(size, draw))


def _pictures(size: int, draw: Callable[[QPainter, QRectF], None]) -> list[QPixmap]:
    return [_picture(size, ratio, draw) for ratio in RATIOS]


def _picture(size: int, ratio: float, draw: Callable[[QPainter, QRectF], None]) -> QPixmap:
    made = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw(painter, QRectF(0, 0, size, size))
    painter.end()
    return made


@lru_cache(maxsize=512)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    drawing = (paths.resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    tinted = drawing.replace("currentColor", colour).replace('stroke-width="2"', f'stroke-width="{_STROKE}"')
    return QSvgRenderer(QByteArray(tinted.encode()))
