"""How well one colour is seen on another (WCAG 2.2, “contrast ratio” and “relative luminance”)."""

from __future__ import annotations

from PySide6.QtGui import QColor


def luminance(colour: QColor) -> float:
    """0 (black) to 1 (white)."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)

    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())


def ratio(one: QColor, other: QColor) -> float:
    """1 to 21; text wants 4.5, outlines 3."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mixed(one: QColor, other: QColor, share: float) -> QColor:
    """`share` (0 to 1) of `one` over `other`, opaque."""
    return QColor.fromRgbF(
        one.redF() * share + other.redF() * (1 - share),
        one.greenF() * share + other.greenF() * (1 - share),
        one.blueF() * share + other.blueF() * (1 - share),
    )


def readable(colour: QColor, ground: QColor, ink: QColor, least: float) -> QColor:
    """`colour`, moved towards `ink` until it stands out from `ground` by `least`."""
    for share in range(10, -1, -1):
        tried = mixed(colour, ink, share / 10)
        if ratio(tried, ground) >= least:
            return tried
    return ink
