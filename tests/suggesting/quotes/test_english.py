"""A second language is a folder of data and nothing else."""

import pytest

from annotator.suggesting.quotes import boilerplate, find_quotes, patterns

CASES = [
    (
        "“The bridge opens tomorrow,” said Anna Weber.",
        "direct",
        "The bridge opens tomorrow,",
        "said",
        "Anna Weber",
        "Anna Weber",
    ),
    (
        "“The bridge opens tomorrow,” Anna Weber said.",
        "direct",
        "The bridge opens tomorrow,",
        "said",
        "Anna Weber",
        "Anna Weber",
    ),
    (
        "Anna Weber said, “The bridge opens tomorrow.”",
        "direct",
        "The bridge opens tomorrow.",
        "said",
        "Anna Weber",
        "Anna Weber",
    ),
    (
        "Mayor Anna Weber said that the bridge will open tomorrow.",
        "indirect",
        "the bridge will open tomorrow",
        "said",
        "Anna Weber",
        "Anna Weber",
    ),
    (
        "According to Anna Weber, the bridge is safe.",
        "indirect",
        "the bridge is safe",
        "According",
        "Anna Weber",
        "Anna Weber",
    ),
    (
        "Anna Weber urged residents to stay at home.",
        "indirect",
        "residents to stay at home",
        "urged",
        "Anna Weber",
        "Anna Weber",
    ),
    (
        "Anna Weber said the bridge was “never closed” last year.",
        "mixed",
        "the bridge was “never closed” last year",
        "said",
        "Anna Weber",
        "Anna Weber",
    ),
]


@pytest.mark.parametrize(("text", "kind", "words", "cue", "mention", "name"), CASES)
def test_the_frames_hold_in_english(text, kind, words, cue, mention, name):
    """Direct, indirect, source phrase, request and mixed, with the same code."""
    known = patterns.load("en")
    (quote,) = find_quotes(text, [], boilerplate.find(text, known), known).quotes
    assert quote.type == kind
    assert [text[a:b] for a, b in quote.parts] == [words]
    assert (text[slice(*quote.cue)], text[slice(*quote.mention)], quote.speaker_name) == (cue, mention, name)


def test_a_verb_in_another_form_is_no_misspelling():
    """`conclude` is not `concluded` with a letter left out: only where verbs begin alike are slips told from forms."""
    text = "Analysts conclude that the bridge is unsafe."
    assert find_quotes(text, [], (), patterns.load("en")).quotes == ()


def test_a_pronoun_means_the_last_speaker():
    """Resolution needs no Indonesian."""
    text = "“The bridge is safe,” said Anna Weber.\n\nShe added that trucks will be banned."
    known = patterns.load("en")
    assert [q.speaker_name for q in find_quotes(text, [], (), known).quotes] == ["Anna Weber", "Anna Weber"]


def test_english_boilerplate_is_found():
    """The page's own lines are data too."""
    text = "London - The bridge opened.\nRead also: Trucks banned\nCopyright 2025"
    assert [text[a:b] for a, b in boilerplate.find(text, patterns.load("en"))] == [
        "Read also: Trucks banned",
        "Copyright 2025",
    ]
