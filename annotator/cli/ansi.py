"""An article's marks in a terminal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from annotator.cli.terminal import Styled, printable
from annotator.model import Document, Entity

# One of the terminal's own sixteen colours a family, so that any theme of a terminal fits.
_FAMILIES = {"people": 34, "org": 33, "place": 32, "time": 35, "number": 90, "named": 31}
_BOLD, _DIM, _UNDERLINE, _OFF = 1, 2, 4, 0


@dataclass(frozen=True, slots=True)
class Paint:
    """Colours where `on`; marks in brackets with their label where not."""

    on: bool
    labels: Mapping[str, str]  # label → chip

    def bold(self, words: str) -> Styled:
        words = printable(words)
        return Styled(f"\033[{_BOLD}m{words}\033[{_OFF}m" if self.on else words)

    def article(self, document: Document) -> Styled:
        """The text with its entities; the longest where several overlap.  Suggestions are underlined, or end in `?`.

        Quotes begin with their number and `«`, and end with `»`.
        """
        before: dict[int, list[str]] = {}
        after: dict[int, list[str]] = {}
        reached = 0
        for entity in document.entities:
            if entity.origin == "rejected" or entity.start < reached:
                continue
            reached = entity.end
            opening, closing = self._mark(document, entity)
            before.setdefault(entity.start, []).append(opening)
            after.setdefault(entity.end, []).append(closing)
        for number, quote in enumerate((q for q in document.quotes if q.origin != "rejected"), 1):
            for part in quote.parts:
                before.setdefault(part.start, []).insert(0, self._dim(f"{number}«"))
                after.setdefault(part.end, []).append(self._dim("»"))
        pieces, at = [], 0
        for point in sorted(before.keys() | after.keys()):
            pieces += [printable(document.text[at:point]), *after.get(point, ()), *before.get(point, ())]
            at = point
        return Styled("".join([*pieces, printable(document.text[at:])]))

    def _mark(self, document: Document, entity: Entity) -> tuple[str, str]:
        chip = self.labels.get(entity.label, entity.label) + ("" if entity.decided else "?")
        if not self.on:
            return "[", f"]{chip}"
        colour = _FAMILIES.get(document.scheme.label(entity.label).family, _FAMILIES["named"])
        style = f"{_BOLD};{colour}" if entity.decided else f"{_UNDERLINE};{colour}"
        return f"\033[{style}m", f"\033[{_OFF}m{self._dim(chip)}"

    def _dim(self, words: str) -> str:
        return f"\033[{_DIM}m{words}\033[{_OFF}m" if self.on else words
