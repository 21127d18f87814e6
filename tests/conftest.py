"""What every test starts from: a user of its own, Indonesian, and no screen."""

import gc
import os
import shutil
import sys
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# The tests start some hundred processes: where compiled modules are not kept, each compiles the program anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

import pytest  # noqa: E402 - what it compiles is kept, too

_PATIENCE_MS = 120_000
_MEMORY = Path("/dev/shm")  # Linux' file system in memory
_ENOUGH = 1 << 30  # bytes; a whole run needs a third


def pytest_configure(config):
    """The tests' files lie in memory where there is room: a library waits for the disk at each of its commits.

    What is kept after a kill is the same: the system has it, whether the disk has it or not.
    """
    if os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > _ENOUGH:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(_MEMORY))
    from tests import examples

    examples.use("thorough" if "thorough" in config.option.markexpr.replace("not thorough", "", 1) else "usual")


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


@pytest.fixture(autouse=True)
def no_widget_outlives_its_test():
    """What a test has given up is deleted before the next one starts.

    Qt deletes later, in an event loop, and a test has none of its own: without this the widgets of a whole run pile up,
    and giving the application another style sheet goes through all of them.
    """
    yield
    if "PySide6.QtWidgets" in sys.modules:
        from PySide6.QtCore import QCoreApplication, QEvent

        if QCoreApplication.instance() is not None:
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


_LONG = (
    "desktop/",
    "gui/pages/test_learning_runs",
    "workspace/learning/",
    "packaging/",
    "journeys/",
    "bulk/",
    "cli/test_many",
    "durability/",
    "exporting/test_consumers",
)
"""Of which a test takes seconds: begun first, so that no worker waits for another's last file at the end."""


def pytest_collection_modifyitems(items):
    """The long ones first; with `--no-loadscope-reorder` the workers take the files in this order."""
    tests = Path(__file__).parent
    items.sort(key=lambda item: not item.path.relative_to(tests).as_posix().startswith(_LONG))


@pytest.hookimpl(wrapper=True)
def pytest_collection():
    """What is collected stays to the end: looking in it for garbage again and again takes a fourth of the time."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(item, nextitem):
    """What outlives a file of tests is looked at no more by the collector: modules, and what they keep.

    In a run of all tests these are a million objects, and each look at them takes a second.
    """
    if nextitem is None or nextitem.path != item.path:
        gc.collect()
        gc.freeze()


def pytest_sessionfinish():
    """What a test has copied is Python's: Qt's offscreen clipboard would let go of it when Python has gone already."""
    if "PySide6.QtGui" in sys.modules:
        from PySide6.QtGui import QGuiApplication

        if QGuiApplication.instance() is not None:
            QGuiApplication.clipboard().clear()


@pytest.fixture
def qtbot(qtbot):
    """Waits for a state, however long a busy machine takes; the limit is there only so that a run ends."""
    qtbot.waitUntil = partial(qtbot.waitUntil, timeout=_PATIENCE_MS)
    qtbot.waitSignal = partial(qtbot.waitSignal, timeout=_PATIENCE_MS)
    return qtbot
