"""Proposes annotations; spaCy lives here, and is imported only when a suggestion is asked for."""

from annotator.suggesting.suggester import Suggester

__all__ = ["Suggester"]
