"""What a mention is: a name, a pronoun, a clitic, a description.

The words that tell it are those of all languages with patterns, for a record of gold names no language.
"""

from __future__ import annotations

import tomllib
from functools import cache

from annotator import paths
from annotator.measuring.alignment import Record


def mention_kind(quote: Record) -> str:
    """`name`, `pronoun`, `clitic`, `description`, `unnamed` (no name in the article) or `none` (no mention)."""
    mention = quote["speaker"]
    if mention is None:
        return "none"
    words = mention["text"].casefold()
    if words in _words("clitics"):
        return "clitic"
    if words in _words("pronouns") | _words("joint_words"):
        return "pronoun"
    if quote["speaker_name"] is None:
        return "unnamed"
    return "description" if words.endswith(tuple(_words("deictics"))) else "name"


@cache
def _words(name: str) -> frozenset[str]:
    """A list of `frames.toml`, of all languages together."""
    return frozenset(word for table in _frames() for word in str(table.get(name, "")).split())


@cache
def _frames() -> tuple[dict[str, object], ...]:
    files = sorted((paths.resources() / "patterns").glob("*/frames.toml"))
    return tuple(tomllib.loads(path.read_text(encoding="utf-8")) for path in files)
