"""Code points and UTF-16 units."""

from hypothesis import given
from hypothesis import strategies as st

from annotator.model import Ruler

TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=80)


@given(TEXT)
def test_there_and_back_again(text):
    """Every code point has one unit offset, the one that encoding says, and comes back from it."""
    ruler = Ruler(text)
    for point in range(len(text) + 1):
        unit = len(text[:point].encode("utf-16-le")) // 2
        assert ruler.to_units(point) == unit
        assert ruler.to_points(unit) == point


def test_inside_a_surrogate_pair_is_where_the_pair_starts():
    """Qt can put a caret there; an offset must not."""
    assert Ruler("a🇮🇩b").to_points(2) == 1
