"""Who is right where the model, grammar, tables and the article differ.

The model marks first.  Then, in this order: what has a grammar (dates, money, laws …), places and agencies by their
own words, titles apart from names, and the article's own evidence.  Each step sees what the steps before it left, and
leaves its reason on what it changes.  Every step is linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from annotator.suggesting.entities import article, grammar, places, titles
from annotator.suggesting.entities.board import Board, Mark
from annotator.suggesting.guesses import EntityGuess, Pair

_JUNCTO = re.compile(r",?\s(?:[Jj]uncto|[Jj]o\.?)\s")
_DISEASE = re.compile(r"(?i:covid)(?:[-–]19)?|H5N1|DBD|HIV(?:/AIDS)?|TBC")
_NO_COUNT = re.compile(r"0\d+|\d+\.\d{1,2}|\d{5,}")
"""Telephone numbers, models and postcodes: a count has its thousands apart, and a comma."""
NUMERIC = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "ORDINAL"})


def vote(text: str, marked: Sequence[EntityGuess], boilerplate: Sequence[Pair]) -> tuple[EntityGuess, ...]:
    """The final spans: flat, in reading order, none inside boilerplate, with calibrated confidence and reasons.

    `marked` are the model's spans with its own confidences; offsets are code points of `text`.
    """
    board = Board(text)
    board.load(guess for guess in marked)
    _numbers(board)
    _law_chains(board)
    places.vote(board)
    titles.vote(board)
    article.vote(board)
    titles.swallowed_name(board)
    titles.vote(board)
    _unmarked(board)
    _outside(board, boilerplate)
    return tuple(EntityGuess(m.start, m.end, m.label, 0.5, tuple(m.reasons)) for m in board)


def _numbers(board: Board) -> None:
    """Grammar beats the model on the borders of dates and amounts; a longer name beats the number in it."""
    for found in grammar.find(board.text):
        marks = board.at(found.start, found.end)
        words = board.text[found.start : found.end]
        if words[0].isupper() and found.label == "CARDINAL" and not article.opens_sentence(board.text, found.start):
            continue
        if not marks:
            if found.sure or (found.label == "CARDINAL" and not _NO_COUNT.fullmatch(words)):
                board.put(found.start, found.end, found.label, "grammar")
            continue
        if any(_keeps(mark, found) for mark in marks):
            continue
        board.put(found.start, found.end, found.label, "grammar")


def _law_chains(board: Board) -> None:
    """Articles and laws joined by `juncto` are one."""
    laws = [mark for mark in board if mark.label == "LAW"]
    for left, right in zip(laws, laws[1:], strict=False):
        if _JUNCTO.fullmatch(board.text, left.end, right.start):
            start = (board.on(left.start) or left).start
            board.put(start, right.end, "LAW", "juncto", "model-near")


def _keeps(mark: Mark, found: grammar.Found) -> bool:
    """Whether the model's mark stays where a rule found something else."""
    if (mark.start, mark.end, mark.label) == (found.start, found.end, found.label):
        return False
    covers = mark.start <= found.start and found.end <= mark.end
    if found.label == "EVENT":
        return covers
    if found.label == "LAW":
        return covers and mark.label in {"LAW", "TITLE", "PRODUCT"}
    if mark.label not in NUMERIC:
        if covers and mark.length == found.end - found.start and mark.label != "LAW":
            return False  # digits alone are no name
        return covers or found.label not in {"MONEY", "LAW", "DATE"} or mark.start < found.start
    if not found.sure:
        return True
    return False


def _unmarked(board: Board) -> None:
    """What the guidelines leave unmarked: diseases, and the number in them."""
    for match in _DISEASE.finditer(board.text):
        for mark in board.at(match.start(), match.end()):
            if match.start() <= mark.start and mark.end <= match.end():
                board.remove(mark)


def _outside(board: Board, boilerplate: Sequence[Pair]) -> None:
    for start, end in boilerplate:
        for mark in board.at(start, end):
            board.remove(mark)
