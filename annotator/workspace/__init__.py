"""Joins the steps once, for the window and for the command line alike: open, suggest, correct, store, export."""

from annotator.workspace.export_import import LoadReport
from annotator.workspace.importing import Imported, Incoming
from annotator.workspace.search import parsed
from annotator.workspace.workspace import Workspace

__all__ = ["Imported", "Incoming", "LoadReport", "Workspace", "parsed"]
