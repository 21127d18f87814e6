"""What the painting of an article depends on beside the document."""

from __future__ import annotations

from dataclasses import dataclass, field

from annotator import i18n
from annotator.editing.edges import Edge
from annotator.gui.kit.theme import Theme
from annotator.gui.state.view_options import Options
from annotator.model import Span

CHIPS_FROM = 85
"""The zoom in percent from which label chips are drawn; below it patterns tell the families apart."""


@dataclass(frozen=True, slots=True)
class Rival:
    """What one of two annotators has marked where the other has not the same."""

    span: Span
    label: str | None  # of an entity; `None`: a quote
    name: str  # the annotator's initials
    above: bool  # the first annotator's lines run over the words, the second's under them


@dataclass(slots=True)
class Scene:
    """The state of the view that is not the document's."""

    theme: Theme
    language: str = i18n.DEFAULT
    zoom: int = 100  # percent
    options: Options = field(default_factory=Options)
    focused: str | None = None
    edge: Edge | None = None
    hovered: str | None = None
    draft: Span | None = None
    draft_edge: Edge | None = None
    hits: tuple[Span, ...] = ()
    hit: int = -1  # the current one of `hits`
    jump: Span | None = None  # the word that is jumped to
    jump_length: int = 0  # how many of its characters were typed
    rivals: tuple[Rival, ...] = ()
    compared: Span | None = None  # the difference that is looked at
    selection: Span | None = None
    caret: int | None = None  # drawn only while the view has the keyboard and nothing has the focus
    gutter: float = 104.0  # from the gutter's left side to the text
    gutter_left: float = 0.0
    gutter_zoom: float = 1.0

    @property
    def scale(self) -> float:
        return self.zoom / 100

    @property
    def chips(self) -> bool:
        return self.zoom >= CHIPS_FROM

    @property
    def patterns(self) -> bool:
        return self.options.patterns or self.theme.is_high_contrast or not self.chips

    @property
    def band(self) -> float:
        """The left side of the quotes' bands."""
        return self.gutter_left + self.theme.measures.band_x / self.theme.measures.gutter * self.gutter
