"""A model of rows tells views exactly what changed."""

from __future__ import annotations

from annotator.gui.kit.row_model import RowModel


def test_the_model_changes_by_the_smallest_step():
    """Only what lies between the common beginning and end goes and comes."""
    model = RowModel(str)
    model.show(["a", "b", "c", "d"])
    gone: list[tuple[int, int]] = []
    come: list[tuple[int, int]] = []
    model.rowsRemoved.connect(lambda _p, a, b: gone.append((a, b)))
    model.rowsInserted.connect(lambda _p, a, b: come.append((a, b)))
    model.show(["a", "x", "y", "d"])
    assert (gone, come) == ([(1, 2)], [(1, 2)])
    assert [model.key(row) for row in range(model.rowCount())] == ["a", "x", "y", "d"]
    assert model.row("y") == 2
    assert model.row("b") == -1
