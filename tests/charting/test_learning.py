"""The charts of learning as shapes."""

from annotator.charting import learning
from annotator.charting.shapes import Box, Line, Words
from annotator.charting.svg import roughly


def test_no_line_of_the_scale_strikes_a_number_through():
    """A number beside its point has a ground of its own over the lines, as wide as its words."""
    pairs = [(50, 40), (30, 20), (25, 31)]
    shapes = learning.keys(pairs, ["satu", "dua", "tiga"], 500, roughly).shapes
    last_line = max(at for at, one in enumerate(shapes) if isinstance(one, Line) and one.role == "grid")
    for _, after in pairs:
        at, words = next((at, one) for at, one in enumerate(shapes) if is_value(one, after))
        ground = shapes[at - 1]
        assert at - 1 > last_line
        assert isinstance(ground, Box)
        assert ground.role == "page"
        assert ground.x < words.x < words.x + roughly(words.text, words.size, False) < ground.x + ground.width
        assert ground.y < words.y - words.size / 2 < ground.y + ground.height


def is_value(shape, number):
    """The number beside a point, not the one of the scale."""
    return isinstance(shape, Words) and shape.text == str(number) and shape.anchor == "start"
