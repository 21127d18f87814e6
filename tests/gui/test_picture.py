"""Pictures of the window."""

from annotator.editing import actions
from annotator.gui import picture
from annotator.workspace import Workspace
from tests.usability.conftest import prepare
from tests.usability.stories import corpus


def test_nothing_is_painted_of_a_library_that_is_closed(qapp, tmp_path, capfd):
    """The history reads each of its rows when it is painted; the second picture was drawn over the first one's end."""
    library = tmp_path / "library.sqlite"
    article_id = prepare(library, corpus())
    with Workspace.opened(library, "sari") as workspace:
        session = workspace.session(article_id)
        for entity in session.document.entities[:20]:
            session.commit(actions.doubt(session.document, entity.id))
    for number in range(2):
        picture.render(library, article_id, tmp_path / f"{number}.png", state={"panel": "history"})
    assert "closed database" not in capfd.readouterr().err
    assert (tmp_path / "1.png").read_bytes() == (tmp_path / "0.png").read_bytes()
