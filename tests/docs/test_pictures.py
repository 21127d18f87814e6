"""The pictures of the README and the docs are those of the running window."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage

from annotator.gui import picture
from docs import shots

ROOT = Path(__file__).parents[2]
DRAWN = (("main", "light"), ("library", "dark"), ("narrow", "light"))
BLOCKS = QSize(72, 45)
"""Pictures are compared in this many blocks: what letters of two machines differ in is gone at that size."""
MEAN, WORST = 4.0, 70.0
"""Grey levels of 255 that the blocks may differ by, on average and at most: a time, a count, a new suggestion."""


@pytest.fixture(scope="module")
def drawn(tmp_path_factory, qapp):
    """The pictures drawn now."""
    folder = tmp_path_factory.mktemp("pictures")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ANNOTATOR_HOME", str(folder / "home"))
        patch.setenv("ANNOTATOR_NAME", shots.ME)
        library = shots.build(folder, learnt=False)
        for name, theme in DRAWN:
            article, size = shots.ARTICLES.get(name, shots.SAMPLE), shots.SIZES.get(name, shots.SIZE)
            output = folder / f"{name}-{theme}.png"
            picture.render(library, article, output, theme=theme, size=size, language="id", state=shots.STATES[name])
    return folder


def blocks(path):
    """The picture as grey levels, small."""
    image = QImage(str(path)).convertToFormat(QImage.Format.Format_Grayscale8)
    assert not image.isNull(), path
    small = image.scaled(BLOCKS, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
    return [small.pixelColor(x, y).lightness() for y in range(small.height()) for x in range(small.width())]


@pytest.mark.parametrize("name", ["-".join(one) for one in DRAWN])
def test_the_committed_picture_shows_the_window_as_it_is(drawn, name):
    """`make shots` draws them anew when the window has changed."""
    kept, now = blocks(ROOT / "docs" / "images" / f"{name}.png"), blocks(drawn / f"{name}.png")
    differences = [abs(one - two) for one, two in zip(kept, now, strict=True)]
    assert sum(differences) / len(differences) < MEAN, f"make shots: {name} has changed"
    assert max(differences) < WORST, f"make shots: {name} has changed"


def test_a_window_that_looks_otherwise_would_be_noticed(drawn):
    """Light is not dark: the comparison can fail."""
    light, dark = blocks(drawn / "main-light.png"), blocks(ROOT / "docs" / "images" / "main-dark.png")
    assert sum(abs(one - two) for one, two in zip(light, dark, strict=True)) / len(light) > 10 * MEAN
