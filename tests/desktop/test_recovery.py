"""A library that cannot be opened: the page that says so, walked with the mouse."""

from __future__ import annotations

from annotator.i18n import tr
from annotator.storage import connection
from tests.desktop.desk import Desk
from tests.usability.conftest import prepare


def test_a_damaged_library_is_restored_and_opens(display, tmp_path, story):
    """Another library can be chosen instead; what is restored opens in the same window, and the damaged file stays."""
    library = tmp_path / "library.sqlite"
    prepare(library, story)
    with connection.unwritten(library) as db:
        asked = "SELECT rootpage, page_size FROM sqlite_master, pragma_page_size WHERE name = 'documents'"
        page, size = db.execute(asked).fetchone()
    damaged = bytearray(library.read_bytes())
    damaged[(page - 1) * size : page * size] = bytes(size)
    library.write_bytes(damaged)
    person = Desk(display, tmp_path, library)
    try:
        person.start(suggests=False)
        person.click(person.button(tr("file.open_project")))
        person.wait(lambda seen: seen["dialog"] and seen["dialog"]["rows"])
        person.press("Esc")
        person.wait(lambda seen: seen["dialog"] is None)
        person.click(person.button(tr("db.restore")))
        person.click(person.button(tr("window.open_restored")))
        person.wait(lambda seen: seen["article"] or seen["page"] == "library")
        assert library.read_bytes() == damaged
        assert person.bugs() == ""
    finally:
        person.kill()
