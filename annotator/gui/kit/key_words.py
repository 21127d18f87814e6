"""Keys in words: on caps and in menus, in sentences, and in tool tips, which have one form."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtGui import QKeySequence

from annotator.i18n import language, tr, tr_in


def shown(key: str) -> str:
    """A key as the menus and caps show it, in the language in force."""
    return _shown(key, language())


def spoken(cap: str) -> str:
    """A key as sentences and screen readers name it: `Ctrl ↵` on a cap is `Ctrl+Enter`."""
    return cap.replace(" ", "+").replace("↵", "Enter")


def tip(words: str, cap: str) -> str:
    """What a tool tip says: “Terima (Spasi)”; either alone where there is no other."""
    return f"{words} ({spoken(cap)})" if words and cap else words or spoken(cap)


def described(cap: str) -> str:
    """What a screen reader is told of a key; nothing where there is none."""
    return tr("card.key", key=spoken(cap)) if cap else ""


@lru_cache(maxsize=256)
def _shown(key: str, code: str) -> str:
    if not key:
        return ""
    words = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
    for name in ("Space", "Return", "Enter", "Left", "Right", "Up", "Down"):
        if name in words:
            words = words.replace(name, tr_in(code, f"command.key.{name.lower()}"))
    if words.endswith("+"):  # the key itself
        return f"{words[:-1].replace('+', ' ')}+"
    return words.replace("+", " ")
