"""A wheel brings the catalogues compiled, so that nobody's program has to do it."""

from __future__ import annotations

import sys
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Catalogues(BuildHookInterface[Any]):
    """Compiles them before the files of a wheel are gathered."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return  # a checkout compiles when a catalogue has changed
        sys.path.insert(0, self.root)
        from annotator import catalogues, i18n

        for code in i18n.LANGUAGES:
            catalogues.compiled(code)  # into `resources`, which the wheel takes whole
