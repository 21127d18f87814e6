"""Every numbered example of `examples.txt`, and both whole articles."""

import importlib.util
import re
import sys
from pathlib import Path

import pytest

from annotator.suggesting.predictions import EntityPrediction
from annotator.suggesting.quotes import boilerplate, find_quotes, patterns

_SPEC = importlib.util.spec_from_file_location("quote_examples", Path(__file__).with_name("examples.py"))
examples = importlib.util.module_from_spec(_SPEC)
sys.modules["quote_examples"] = examples
_SPEC.loader.exec_module(examples)

EXAMPLES = examples.read()
# Without any entity guess the rules cannot know where an office ends and a name begins in these.
NEED_ENTITIES = {"Q01", "Q59", "Q88", "Q89", "Q91", "Q92", "Q94", "Q95", "Q96"}


def found(example, entities):
    """The records of an example as plain tuples."""
    known = patterns.load("id")
    quotes = find_quotes(example.text, entities, boilerplate.find(example.text, known), known).quotes
    return sorted((quote.parts, quote.type, quote.cue, quote.mention, quote.speaker_name) for quote in quotes)


def wanted(example, records):
    """What the example says, with the name that was found where it leaves the name open."""
    open_names = {record[0]: record[4] for record in records}
    return sorted(
        (
            tuple(sorted(expected.parts)),
            expected.type,
            expected.cue,
            expected.mention,
            open_names.get(tuple(sorted(expected.parts))) if expected.name == "-" else expected.name,
        )
        for expected in example.records
    )


def test_all_examples_are_there():
    """97 numbered examples and two traces."""
    assert [example.number for example in EXAMPLES] == [f"Q{n:02}" for n in range(1, 98)] + ["A01", "A02"]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.number)
def test_an_example_gives_exactly_its_records(example):
    """Parts, type, cue, mention and name are those of the example, and there is no record more."""
    records = found(example, [EntityPrediction(*span, 0.9) for span in examples.entities(example.text)])
    assert records == wanted(example, records)


@pytest.mark.parametrize(
    "example",
    [example for example in EXAMPLES if example.number not in NEED_ENTITIES],
    ids=lambda example: example.number,
)
def test_most_examples_need_no_entities(example):
    """The rules find names beside cues on their own, so a pipeline that misses them costs little."""
    records = found(example, [])
    assert records == wanted(example, records)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.number)
def test_an_article_may_stop_at_any_word(example):
    """What a page or a limit cuts off in the middle of a sentence has quotes all the same: nothing looks behind it."""
    marked = [EntityPrediction(*span, 0.9) for span in examples.entities(example.text)]
    known = patterns.load("id")
    for word in list(re.finditer(r"\S+", example.text))[:80]:
        text = example.text[: word.end()]
        inside = [prediction for prediction in marked if prediction.end <= len(text)]
        for quote in find_quotes(text, inside, boilerplate.find(text, known), known).quotes:
            assert quote.parts[-1][1] <= len(text)


@pytest.mark.parametrize("opening", [", dengan", " saat", " agar", " dan", " kata", " (", " yang"])
def test_the_last_word_may_promise_more(opening):
    """`… rusak parah, dengan`: the word that would begin something is the last one."""
    text = f"Rina Maheswari mengatakan jembatan itu rusak parah{opening}"
    assert find_quotes(text, [], [], patterns.load("id")).quotes[0].speaker_name == "Rina Maheswari"
