"""One quote as people pass it on: its words, who said it, where and when."""

from __future__ import annotations

from html import escape

from annotator import numbers
from annotator.exporting.article_page import speaker_of
from annotator.model import Document, Quote


def quotation(document: Document, quote: Quote) -> tuple[str, str]:
    """`“Words.” — Speaker, role (outlet, day)` as plain text and as HTML; unknown parts are left out."""
    meta = document.article.meta
    words = quote.words(document.text)
    day = numbers.day(str(meta["date"])) if meta.get("date") else ""
    source = str(meta.get("outlet") or "") or document.article.title or document.article.source or ""
    origin = ", ".join(filter(None, (source, day)))
    who = f"{speaker_of(document, quote)} ({origin})" if origin else speaker_of(document, quote)
    return f"“{words}” — {who}", f"<blockquote>“{escape(words)}”</blockquote><p>— {escape(who)}</p>"
