"""The canonical text: what every offset counts."""

from __future__ import annotations

import hashlib
import re

_BREAKS = re.compile("\r\n|[\r\u2028\u2029\ufdd0\ufdd1]")
_LONE_SURROGATES = re.compile("[\ud800-\udfff]")


def canonical(text: str) -> str:
    """Decoded text as it is kept for ever (annotation guidelines, “Canonical text”).

    One leading U+FEFF goes; CRLF, CR, U+2028, U+2029, U+FDD0 and U+FDD1 become LF; lone surrogates U+FFFD.
    Nothing else changes: no-break spaces, curly quotes and trailing blanks stay.  Idempotent but for a second U+FEFF.
    """
    text = text.removeprefix("\ufeff")
    return _LONE_SURROGATES.sub("\ufffd", _BREAKS.sub("\n", text))


def fingerprint(text: str) -> str:
    """SHA-256 of the text in UTF-8, 64 hexadecimal digits: the same text is the same article."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
