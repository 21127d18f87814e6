"""What the view expects of whoever handles its mouse, and of whoever takes what is carried out of the article."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QPoint
from PySide6.QtGui import QMouseEvent

from annotator.model import Span

EDGE_ZONE = 3.0
"""How far, in px, the pointer may be from a span's edge on either side to take hold of it."""

Carried = Span | str
"""What can be carried out of the article: words of it, or the quote of that id by its band."""


class Receiver(Protocol):
    """Who takes what is carried out of the article; places are those of the screen."""

    def over(self, carried: Carried, at: QPoint) -> bool:
        """Whether something stands there that is asked whether it takes it, which it then shows."""

    def drop(self, carried: Carried, at: QPoint) -> bool:
        """As `over`, when the button is released."""

    def away(self) -> None:
        """Nothing is carried any more."""


class MouseHandler(Protocol):
    """The state of the mouse: the view asks it first and does Qt's own selection otherwise."""

    receiver: Receiver | None

    @property
    def selecting(self) -> bool: ...

    def press(self, event: QMouseEvent) -> bool: ...

    def move(self, event: QMouseEvent) -> bool: ...

    def release(self, event: QMouseEvent) -> bool: ...

    def finish_selection(self, event: QMouseEvent) -> None: ...

    def press_again(self, event: QMouseEvent) -> None: ...

    def cancel(self) -> None: ...
