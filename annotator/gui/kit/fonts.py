"""The families that the app ships, and type sizes in pixels."""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

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


@cache
def load_mono() -> None:
    """Make the family of records and file names known, once a process: the article does not wait for it."""
    QFontDatabase.addApplicationFont(str(paths.resources() / "fonts" / "JetBrainsMono-Regular.ttf"))


def whole(pixels: float) -> int:
    """`pixels` as Qt sets it: type sizes are whole logical pixels, halves go up.

    A size in points comes to the same: Qt 6.11 rounds it after converting it with the screen's resolution.
    """
    return int(pixels + 0.5)


def font(families: tuple[str, ...], pixels: float, weight: int = 400) -> QFont:
    """A font of the first family there is; `weight` as in CSS, 100 to 900."""
    load()
    made = QFont(list(families))
    made.setPixelSize(whole(pixels))
    made.setWeight(QFont.Weight(weight))
    # Full hinting would snap glyph widths to pixels, and text would reflow between 1× and 2×.
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made
