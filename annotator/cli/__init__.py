"""The command line: one click command a subject, each in the file of its kind, loaded when it is called."""

from annotator.cli.main import run

__all__ = ["run"]
