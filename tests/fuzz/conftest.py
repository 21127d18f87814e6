"""The window that random keys are pressed in."""

from tests.usability.conftest import seated

__all__ = ["seated"]
