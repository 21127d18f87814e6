"""See docs/architecture.md for what this room does."""

import builtins

import PySide6.QtCore  # noqa: F401 - it puts an `__import__` of its own in place of Python's

# That one looks for `from __feature__ import …`, which nobody here writes, and reads the source of every module that is
# imported from then on: 60 ms until the window shows.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
