"""What a person can do to a document, and the only way to do it."""

from annotator.editing import actions
from annotator.editing.journal import Did, Draft, Journal, MemoryJournal, Row
from annotator.editing.session import Session, Step

__all__ = ["Did", "Draft", "Journal", "MemoryJournal", "Row", "Session", "Step", "actions"]
