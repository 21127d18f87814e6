"""The pages of the documentation, and the commands in them."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"


def page(name: str) -> str:
    """The text of a page of docs/."""
    return (DOCS / name).read_text(encoding="utf-8")


def blocks(name: str, *languages: str) -> list[tuple[str, str]]:
    """The fenced blocks of a page in the given languages, in order: (language, code)."""
    found = re.findall(r"^```(\w+)\n(.*?)^```", page(name), re.MULTILINE | re.DOTALL)
    return [(language, code) for language, code in found if language in languages]
