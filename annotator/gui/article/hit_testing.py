"""What lies under a point of the article view."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF

from annotator.editing.edges import Edge
from annotator.gui.article.screen import Screen

_LEAST = 24.0  # px: no target is smaller


def items_at(screen: Screen, at: QPointF) -> list[str]:
    """The ids of the marks under `at`, the narrowest first; beside the text the quote whose band is there."""
    quote = band_at(screen, at)
    if quote is not None:
        return [quote]
    exact: list[tuple[float, str]] = []
    near: list[tuple[float, str]] = []
    for mark in screen.entities:
        if not mark.extent.adjusted(-_LEAST / 2, -_LEAST / 2, _LEAST / 2, _LEAST / 2).contains(at):
            continue
        width = mark.entity.end - mark.entity.start
        if any(frame.contains(at) for frame in mark.places):
            exact.append((width, mark.entity.id))
        elif any(_grown(frame).contains(at) for frame in mark.places):
            near.append((width, mark.entity.id))
    return [id_ for _, id_ in sorted(exact or near)]


def band_at(screen: Screen, at: QPointF) -> str | None:
    """The quote whose number, stance or band is under `at`."""
    scene = screen.scene
    zoom = scene.gutter_zoom
    if not scene.band - 52 * zoom <= at.x() <= scene.band + 16 * zoom:
        return None
    for mark in screen.quotes:
        if (at - mark.number_place(scene)).manhattanLength() <= 18 * zoom:
            return mark.quote.id
    candidates = []
    for mark in screen.quotes:
        x = mark.band_x(scene)
        # 24 px wide, the band in its middle; the space left of it belongs to the number and the stance.
        if not x - 11 <= at.x() <= x + 15:
            continue
        if any(piece.top - 2 <= at.y() <= piece.bottom + 2 for piece in mark.pieces):
            candidates.append((abs(at.x() - x - 2), mark.quote.id))
    return min(candidates)[1] if candidates else None


def edges_near(screen: Screen, at: QPointF, zone: float) -> list[tuple[str, Edge, float]]:
    """The span edges within `zone` px of `at`: id, which edge, and how far away."""
    found: list[tuple[str, Edge, float]] = []
    for mark in screen.entities:
        if mark.entity.origin == "rejected":
            continue
        for stretch, frame in zip(mark.stretches, mark.boxes, strict=True):
            if not frame.top() - 3 <= at.y() <= frame.bottom() + 3:
                continue
            for edge, x, there in (("start", frame.left(), stretch.first), ("end", frame.right(), stretch.last)):
                away = abs(at.x() - x)
                # A short span keeps its middle for the click: there the zone lies mostly outside.
                inside = frame.left() < at.x() < frame.right()
                if there and away <= (min(zone, frame.width() / 4) if inside else zone):
                    found.append((mark.entity.id, "start" if edge == "start" else "end", away))
    for quote in screen.quotes:
        if quote.quote.id != screen.scene.focused:
            continue
        stretches = [s for part in quote.parts for s in part]
        if not stretches:
            continue
        first, last = stretches[0], stretches[-1]
        if first.first and abs(at.x() - first.left) <= zone and abs(at.y() - first.middle) <= 15:
            found.append((quote.quote.id, "start", abs(at.x() - first.left)))
        if last.last and abs(at.x() - last.right) <= zone and abs(at.y() - last.middle) <= 15:
            found.append((quote.quote.id, "end", abs(at.x() - last.right)))
    return found


def _grown(frame: QRectF) -> QRectF:
    wide, high = max(_LEAST - frame.width(), 0) / 2, max(_LEAST - frame.height(), 0) / 2
    return frame.adjusted(-wide, -high, wide, high)
