"""Numbers as they are written in the language of the window."""

from __future__ import annotations

from annotator import i18n


def percent(share: float) -> str:
    """A share of one as a whole number of hundredths: `92`."""
    return str(round(share * 100))


def decimal(value: float) -> str:
    """Two places: `0,80` in Indonesian, `0.80` in English."""
    written = f"{value:.2f}"
    return written.replace(".", ",") if i18n.language() == "id" else written
