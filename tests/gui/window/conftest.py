"""A window with a story of the corpus."""

from tests.usability.conftest import seated

__all__ = ["seated"]
