"""Each story told through every means gives the same training data, byte for byte."""

import pytest

from annotator import cli
from annotator.workspace import Workspace
from tests.journeys.stories import ARTICLE, STORIES
from tests.journeys.tellers import TELLERS
from tests.journeys.window import ThroughWindow

MEANS = {**TELLERS, "window": ThroughWindow}


@pytest.fixture
def exported(tmp_path, monkeypatch, qapp):
    """Tells a story through a teller on a library of its own; the bytes that `export` writes then, and the journal."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1738540800")
    file = tmp_path / "lahan.txt"
    file.write_text(ARTICLE, encoding="utf-8")

    def tell(teller, story):
        library = tmp_path / f"{teller.replace(' ', '-')}.sqlite"
        assert cli.run(["import", str(file), "--db", str(library)]) == 0
        MEANS[teller](library, "lahan").tell(STORIES[story])
        out = library.with_suffix(".jsonl")
        assert (
            cli.run(["export", "--format", "jsonl", "--status", "all", "--output", str(out), "--db", str(library)]) == 0
        )
        with Workspace.opened(library) as workspace:
            assert workspace.library.check().problems == ()
            history = [
                (row["kind"], row["action"], row["changes"]) for row in workspace.journal(workspace.session("lahan"))
            ]
        return out.read_bytes(), history

    return tell


@pytest.mark.parametrize("story", STORIES)
def test_every_means_gives_the_same_bytes_and_the_same_history(exported, story):
    """A clock, a random id or an order of rows that made a difference would be a bug."""
    first, *others = (exported(teller, story) for teller in MEANS)
    assert first[0]
    assert len([row for row in first[1] if row[0] == "do"]) >= 5, "the same of nothing would prove nothing"
    for other in others:
        assert other == first
