"""The articles that a first user tries the program on."""

from annotator import paths
from annotator.reading import read


def test_each_sample_is_listed_by_its_headline():
    """Not by the dateline that its text begins with."""
    found = sorted(paths.samples().glob("*.txt"))
    assert len(found) >= 8
    for path in found:
        source = read(path)
        assert source.title == source.text.splitlines()[0]
        assert "(ANTARA)" not in source.title
        assert " - " not in source.title
