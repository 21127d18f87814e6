"""One row of the library's list, read by itself, is what the list has."""

from __future__ import annotations

from pathlib import Path

from annotator.editing import actions
from annotator.model import Span
from annotator.storage import Filters
from annotator.workspace import Workspace


def test_one_row_is_as_in_the_list(tmp_path: Path):
    text = tmp_path / "warta.txt"
    text.write_text("Warga Kupang antre air bersih.\n", encoding="utf-8")
    with Workspace.opened(tmp_path / "a.sqlite", "sari") as workspace:
        list(workspace.import_paths([text]))
        (id_,) = workspace.ids()
        session = workspace.session(id_)
        session.commit(actions.mark(session.document, Span(6, 12), "GPE"))
        filters = Filters(workspace.annotator)
        row = workspace.library.row(filters, id_)
        assert row is not None
        assert row.entities == 1
        assert (row,) == workspace.library.rows(filters).rows
        assert workspace.library.row(filters, "tidak-ada") is None
