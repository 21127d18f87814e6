"""The one kind of error that a user can cause."""

from __future__ import annotations

import errno
import re
import tomllib

from annotator import i18n
from annotator.i18n import Words, tr_later

Why = tuple[Words, Words | None]
"""What happened and what to do next, as a pipe carries it."""


class AnnotatorError(Exception):
    """What happened to what, and what to do next; both are whole sentences in the user's language.

    They are put into words when they are shown, so that they follow a change of the language; `told` goes through a
    pipe, and `AnnotatorError(*told)` is the error on its other side.

    Everything that is not an `AnnotatorError` is a bug in this program.
    """

    def __init__(self, sentence: str | Words, hint: str | Words | None = None, /, **values: object) -> None:
        """Keys of the catalogues with the values of both; without `hint` it is the key `<sentence>.hint`, if any."""
        what = tr_later(sentence, **values) if isinstance(sentence, str) else sentence
        if hint is None and i18n.has(f"{what.key}.hint"):
            hint = f"{what.key}.hint"
        then = Words(hint, what.values) if isinstance(hint, str) else hint
        super().__init__(what, then)
        self.told: Why = (what, then)

    @property
    def sentence(self) -> str:
        """What happened."""
        return str(self.told[0])

    @property
    def hint(self) -> str:
        """What to do next; may be empty."""
        return str(self.told[1] or "")

    def __str__(self) -> str:
        return f"{self.sentence} {self.hint}".strip()


_SYSTEM = {
    errno.ENOENT: "not_there",
    errno.EACCES: "not_allowed",
    errno.EPERM: "not_allowed",
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EROFS: "read_only",
    errno.EISDIR: "is_folder",
    errno.ENOTDIR: "no_folder",
    errno.EEXIST: "there",
    errno.EIO: "no_answer",
    errno.ENAMETOOLONG: "long_name",
    errno.EFBIG: "too_large",
    errno.EMFILE: "too_many_open",
    errno.ENFILE: "too_many_open",
}


def system_reason(error: BaseException) -> Words | str:
    """Why a file cannot be read or written, as the end of a sentence; rare reasons are in the system's own words."""
    key = _SYSTEM.get(getattr(error, "errno", None) or 0)
    if key is not None:
        return tr_later(f"system.{key}")
    if isinstance(error, UnicodeDecodeError):
        return tr_later("system.not_utf8")
    if isinstance(error, tomllib.TOMLDecodeError):
        at = re.search(r"line (\d+), column (\d+)", str(error))
        return tr_later("system.toml_at", line=int(at[1]), column=int(at[2])) if at else tr_later("system.toml")
    return getattr(error, "strerror", None) or str(error) or type(error).__name__
