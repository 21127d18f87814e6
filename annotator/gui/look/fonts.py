"""The two families that the app ships, and type sizes in pixels."""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication

from annotator import paths

# What a label, a field and the article need first; italics are loaded by Qt's own synthesis or on demand.
_FILES = (
    "Inter-Regular.otf",
    "Inter-Medium.otf",
    "Inter-SemiBold.otf",
    "Inter-Bold.otf",
    "CharisSIL-Regular.ttf",
    "CharisSIL-Bold.ttf",
    "CharisSIL-Italic.ttf",
)


@cache
def load() -> tuple[str, ...]:
    """Make the shipped fonts known to Qt, once a process; the families that came of it, sorted.

    A file that is not there is left out: Qt then takes the next family of the theme's list.
    """
    families: set[str] = set()
    for name in _FILES:
        number = QFontDatabase.addApplicationFont(str(paths.resources() / "fonts" / name))
        if number >= 0:
            families.update(QFontDatabase.applicationFontFamilies(number))
    return tuple(sorted(families))


def points(pixels: float) -> float:
    """The type size in points that gives `pixels` logical pixels on this screen.

    `QFont.setPixelSize` takes whole numbers only; sizes such as 11.5 px come out right through points.
    """
    return pixels * 72.0 / QGuiApplication.primaryScreen().logicalDotsPerInchY()


def font(families: tuple[str, ...], pixels: float, weight: int = 400, *, italic: bool = False) -> QFont:
    """A font of the first family there is; `weight` as in CSS, 100 to 900."""
    load()
    made = QFont(list(families))
    made.setPointSizeF(points(pixels))
    made.setWeight(QFont.Weight(weight))
    made.setItalic(italic)
    # Full hinting would snap glyph widths to pixels, and text would reflow between 1× and 2×.
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


def tabular(made: QFont) -> QFont:
    """The same font with figures of one width, for columns of numbers."""
    made.setFeature(QFont.Tag("tnum"), 1)
    return made
