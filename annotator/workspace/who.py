"""Who works."""

from __future__ import annotations

import getpass
import os

from annotator.model import one_line
from annotator.model.text import NAME


def annotator_name(wished: str | None = None) -> str:
    """Who works: the name given, `ANNOTATOR_NAME`, else the login name; at most 100 characters, no outer blanks."""
    name = wished or os.environ.get("ANNOTATOR_NAME") or _login()
    return one_line(name, NAME) or "anotator"


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # no name and no account: a container
        return ""
