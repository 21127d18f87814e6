"""The suggester's process: reads what `subprocess_client.SuggesterProcess` asks for, and answers."""

from __future__ import annotations

import contextlib
import os
import traceback
from collections.abc import Iterator
from pathlib import Path

import msgspec

from annotator import child, settings
from annotator.errors import AnnotatorError
from annotator.model import DEFAULT_LANGUAGE, Label, Scheme
from annotator.suggesting import pipelines
from annotator.suggesting.subprocess_client import Answer, Ask
from annotator.suggesting.suggester import Suggester

_KINDER = 5  # how much less of a busy processor the child asks for than the window
_SECONDS = 5.0  # of a processor that any text may take …
_LOADING = 20.0  # … with the model's loading before it …
_PACE = 5_000  # … and one more for so many code points; news take a fifth of that


def serve() -> int:
    """The child: load what a first question will need, then answer until the input ends."""
    _load()
    if hasattr(os, "nice"):
        os.nice(_KINDER)
    suggesters: dict[tuple[str | None, ...], Suggester] = {}

    def answer(line: bytes) -> Iterator[bytes]:
        try:
            found = _answer(msgspec.json.decode(line, type=Ask), suggesters)
        except AnnotatorError as error:
            found = Answer(refused=error.told)
        except Exception:  # noqa: BLE001 - the border of this process: the window logs it
            found = Answer(bug=traceback.format_exc())
        yield msgspec.json.encode(found)

    return child.serve(answer)


def _load() -> None:
    """The shipped pipeline and its tables, unless the person has chosen otherwise; what fails, fails when asked."""
    chosen = settings.read_or_default()
    if chosen.suggest_on_open and not chosen.pipeline:
        with contextlib.suppress(Exception):
            pipelines.load_ahead(DEFAULT_LANGUAGE)


def _answer(ask: Ask, suggesters: dict[tuple[str | None, ...], Suggester]) -> Answer:
    chosen = ask.language, ask.pipeline, ask.mapping, ask.own, ask.model
    seconds = _SECONDS + len(ask.text) / _PACE
    if chosen not in suggesters:
        seconds += _LOADING
        mapping, own, model = (Path(path) if path else None for path in (ask.mapping, ask.own, ask.model))
        suggesters[chosen] = Suggester(ask.language, pipeline=ask.pipeline, mapping=mapping, own=own, model=model)
    suggester = suggesters[chosen]
    child.limit_time(seconds)
    try:
        suggester.check(Scheme(ask.scheme, 1, tuple(Label(name) for name in ask.labels)))
        return Answer(suggester.predictions(ask.text, lessons=ask.lessons))
    finally:
        child.limit_time(0)
