"""Keys from what was suggested to what is right, by the keys of the window."""

import pytest

from annotator.measuring import effort


def article(words, *, quotes=()):
    """A record of `words` words, each with a beginning of its own, and quotes over the words from one to another."""
    text = " ".join(f"{chr(97 + k % 26)}{k}x" for k in range(words))
    starts = [0, *(k + 1 for k, sign in enumerate(text) if sign == " ")]
    ends = [*(start - 1 for start in starts[1:]), len(text)]
    found = [
        {
            "id": f"q{k}", "start": starts[first], "end": ends[last], "parts": [[starts[first], ends[last]]],
            "cue": None, "speaker": None, "speaker_name": None, "stance": None, "target": None,
        }
        for k, (first, last) in enumerate(quotes)
    ]  # fmt: skip
    return {"id": "a", "text": text, "entities": [], "quotes": found}


@pytest.mark.parametrize(
    ("last", "keys"),
    [
        (0, 3),  # F, a letter, Q
        (3, 6),  # and ] three times
        (11, 5),  # Enter and Shift+Down
        (13, 7),  # and ] twice
        (32, 8),  # three lines, and [ once
    ],
)
def test_a_missed_quote_is_drawn_by_lines(last, keys):
    """Twice as many words are not twice as many keys; cue, speaker and name come with the `Q`."""
    gold, nothing = article(40, quotes=[(0, last)]), article(40)
    assert effort.keys(gold, nothing, {}) - effort.keys(nothing, nothing, {}) == keys


def test_stance_and_target_of_a_missed_quote_are_given_by_hand():
    """A digit for the stance, three keys for the target, as on a quote that was suggested without them."""
    plain, told = article(20, quotes=[(0, 3)]), article(20, quotes=[(0, 3)])
    told["quotes"][0].update(stance="support", target="a0x")
    assert effort.keys(told, article(20), {}) - effort.keys(plain, article(20), {}) == 4
