"""The reference article: exactly its nine quotes, whatever finds its names."""

import json
from pathlib import Path

import pytest

from annotator.suggesting.guesses import EntityGuess
from annotator.suggesting.quotes import boilerplate, find_quotes, patterns

SEED = Path(__file__).parents[4] / "shared" / "seed" / "reference.jsonl"

pytestmark = pytest.mark.skipif(not SEED.is_file(), reason="the reference article does not lie beside the project")


def quoted(span):
    return span and (span["start"], span["end"])


@pytest.fixture(scope="module")
def article():
    """The record of the reference article."""
    return json.loads(SEED.read_text(encoding="utf-8").split("\n")[0])


@pytest.mark.parametrize("entities", ["gold", "none"])
def test_the_nine_quotes_are_found_with_everything_about_them(article, entities):
    """Right parts, type, cue, mention and name; none in boilerplate; epithets are aliases of the speaker."""
    known = patterns.load("id")
    text = article["text"]
    guesses = (
        [EntityGuess(e["start"], e["end"], e["label"], 1.0) for e in article["entities"]] if entities == "gold" else []
    )
    aside = boilerplate.find(text, known)
    assert [list(pair) for pair in aside] == article["boilerplate"]
    found = find_quotes(text, guesses, aside, known)
    assert [(q.parts, q.type, q.cue, q.mention, q.speaker_name) for q in found.quotes] == [
        (tuple(map(tuple, q["parts"])), q["type"], quoted(q["cue"]), quoted(q["speaker"]), q["speaker_name"])
        for q in article["quotes"]
    ]
    (person,) = found.people
    assert {"name": person.name, "aliases": list(person.aliases), "role": person.role} == {
        key: article["speakers"][0][key] for key in ("name", "aliases", "role")
    }
