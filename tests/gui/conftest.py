"""What the tests of the window start from: a desk with panels, a library with pages, or the whole window."""

import pytest

from tests.gui.desk import desk, entities, filled, history, library, make_desk, other_article, speakers
from tests.gui.small_article import document
from tests.gui.starting import started
from tests.gui.visits import visit, visited
from tests.gui.workspace import made, state, two_annotators, workspace
from tests.usability.conftest import seated
from tests.usability.stories import corpus

__all__ = [
    "desk",
    "document",
    "entities",
    "filled",
    "history",
    "library",
    "made",
    "make_desk",
    "other_article",
    "seated",
    "speakers",
    "started",
    "state",
    "two_annotators",
    "visit",
    "visited",
    "workspace",
]


@pytest.fixture
def person(seated):
    """Somebody at an article of the corpus with suggestions, in a window of the usual size."""
    return seated(corpus())
