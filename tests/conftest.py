"""What every test starts from: a user of its own, Indonesian, and no screen."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest


@pytest.fixture(autouse=True)
def user(tmp_path, monkeypatch):
    """A user who has never started the program, whose folder is this test's own."""
    from annotator import i18n

    home = tmp_path / "home"
    monkeypatch.setenv("ANNOTATOR_HOME", str(home))
    monkeypatch.setenv("ANNOTATOR_NAME", "sari")
    monkeypatch.setenv("ANNOTATOR_LANGUAGE", "id")
    monkeypatch.delenv("ANNOTATOR_DB", raising=False)
    before = i18n.language()
    i18n.use("id")
    yield home
    i18n.use(before)
