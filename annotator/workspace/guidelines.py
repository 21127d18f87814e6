"""The passage of the annotation guidelines that a label is about."""

from __future__ import annotations

import re

from annotator import i18n, paths


def passage(label: str) -> str:
    """The first paragraph or row that names the label; empty where none does."""
    path = paths.resources() / "guidelines" / f"{i18n.language()}.md"
    if not path.is_file():
        return ""
    named = re.compile(rf"\b{re.escape(label)}\b")
    blocks = re.split(r"\n\s*\n", path.read_text(encoding="utf-8"))
    for block in blocks:
        if not named.search(block) or block.lstrip().startswith("#"):
            continue
        rows = [line for line in block.splitlines() if named.search(line)]
        words = rows[0] if block.lstrip().startswith("|") and rows else block
        return " ".join(re.sub(r"[*`|]", " ", words).split())
    return ""
