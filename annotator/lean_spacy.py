"""Importing spaCy without its command line, which nothing here uses: a third of the time of `import spacy`."""

from __future__ import annotations

import importlib
import sys
import threading
from types import ModuleType

_turn = threading.Lock()


def import_spacy() -> None:
    """Import spaCy, unless that has been done; whoever imports `spacy.cli` later gets it as ever.

    `spacy/__init__.py` takes one function from it (`from .cli.info import info`).  Another thread waits until all of
    spaCy is there.
    """
    with _turn:
        if "spacy" in sys.modules:
            return
        stand_ins = {name: ModuleType(name) for name in ("spacy.cli", "spacy.cli.info")}
        stand_ins["spacy.cli.info"].info = lambda *_args, **_options: None  # type: ignore[attr-defined]
        sys.modules.update(stand_ins)
        try:
            importlib.import_module("spacy")
        finally:
            for name in stand_ins:
                sys.modules.pop(name, None)
