"""The rules that find quotes; `docs/quotes.md` describes each of them with an example."""

from __future__ import annotations

from enum import StrEnum


class Rule(StrEnum):
    """What made a record of a stretch of text; the value is the first of its stored reasons."""

    # With quotation marks.
    POST_CUE = "post-cue"
    """Cue and speaker behind the closing mark."""
    CLITIC_CUE = "clitic-cue"
    """A cue with the clitic behind the closing mark."""
    SUBJECT_BEHIND = "subject-behind"
    """Speaker, then cue, behind the closing mark."""
    PRE_CUE = "pre-cue"
    """Speaker and cue before the opening mark."""
    SPLIT_QUOTE = "split-quote"
    """Two quotations, parted by the cue clause of both."""
    CONTINUED_QUOTE = "continued-quote"
    """A quotation without a cue that goes on with the speech before it."""
    SPEAKER_BESIDE = "speaker-beside"
    """A neighbouring sentence says whose words they are."""

    # Without.
    THAT_CLAUSE = "that-clause"
    """Subject, cue, complementiser, clause."""
    BARE_CLAUSE = "bare-clause"
    """Subject, cue, clause."""
    REQUEST = "request"
    """Subject, cue of urging, what is to be done."""
    QUESTION = "question"
    """Subject, cue of asking, reported question."""
    PROPOSITION = "proposition"
    """Subject, cue of judging, and what is judged: a clause, not a thing.  Kept as `BARE_CLAUSE` with a doubt."""
    SOURCE_PHRASE = "source-phrase"
    """A source phrase at the start of a clause."""
    INSERTED_SOURCE = "inserted-source"
    """A source phrase or cue clause inside a sentence, or at its end."""
    PASSIVE_CUE = "passive-cue"
    """A passive cue with its agent, its clitic, or none."""
    SECOND_CUE = "second-cue"
    """A further cue of the same subject."""
