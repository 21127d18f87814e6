"""`.html`: the main text of a page, by trafilatura; what was thrown away is told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from annotator.errors import AnnotatorError
from annotator.i18n import Words, tr_later
from annotator.model import one_line
from annotator.model.text import single_spaced
from annotator.reading.decoding import decoded
from annotator.reading.input_file import Opened
from annotator.reading.source import TEXT_LIMIT, Refused, Source, make_source

FILE_LIMIT = 5 * 2**20
"""Bytes of a page: pages with an article are below 1 MB; larger ones take many seconds to take apart."""
TAGS = 100_000
"""Tags in a page; an article's page has a few thousand."""

ATTRIBUTES = 1_000
"""Of one element; libxml2 compares each with all others."""

WEIGHT = 400_000
"""What `_weight` may say of a page whose main text is looked for, which takes some 5 s at this; an article's page has
a fifth of it."""
_EACH = 20
_LOOKS = 5_000_000_000
"""Characters that are gone through to tell what was left out: a second's work."""

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.IGNORECASE)
_XML = re.compile(r"\A\s*<\?xml[^>]{0,200}\?>")
_ENTITY = re.compile(r"<!ENTITY", re.IGNORECASE)
_SHOWN = 3


class Html:
    """A web page; no script is run and nothing is fetched."""

    suffixes = (".html", ".htm", ".xhtml")

    def read(self, file: Opened) -> Iterator[Source | Refused]:
        data = file.content(FILE_LIMIT)
        page, encoding, notice = decoded(data, file.name, file.encoding or _declared(data))
        if _ENTITY.search(page) or page.count("<") > TAGS or _most_attributes(page) > ATTRIBUTES:
            raise AnnotatorError("reading.bomb", name=file.name)
        notices = [notice] if notice else []
        tree, cut = _tree(_XML.sub("", page))
        if cut:
            notices.append(tr_later("reading.html_cut"))
        all_lines = [] if tree is None else _visible(tree)
        heavy = tree is not None and _weight(tree) > WEIGHT
        text, meta = (None, {}) if tree is None or heavy else _main_text(tree)
        if text is None:
            text = "\n".join(all_lines)
            notices.append(tr_later("reading.html_heavy" if heavy else "reading.html_whole"))
        else:
            notices.extend(_thrown_away(text, all_lines))
        title = meta.pop("title", None)
        yield make_source(
            file.name,
            text,
            encoding=encoding,
            title=title,
            meta={**meta, "path": file.path},
            notices=tuple(notices),
        )


def _most_attributes(page: str) -> int:
    """How many attributes with a value the element with the most has, about: by the signs `=` of its tag."""
    return max(piece.partition(">")[0].count("=") for piece in page.split("<"))


def _declared(data: bytes) -> str | None:
    """The encoding that the page names in its first 2,048 bytes, when it is one and the page is in it."""
    match = _CHARSET.search(data[:2048])
    if match is None or data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        return None
    code = match[1].decode("ascii", "replace")
    # Browsers read both as Windows-1252 (WHATWG Encoding, section 4.2).
    code = "cp1252" if code.lower() in ("iso-8859-1", "latin1", "us-ascii", "ascii") else code
    try:
        data.decode(code)
    except (UnicodeError, LookupError, ValueError):
        return None
    return code


def _tree(page: str) -> tuple[Any, bool]:
    """The page's elements, or `None`; and whether libxml2 cut it, as it does where elements lie 2,048 deep."""
    import lxml.etree
    import lxml.html

    parser = lxml.html.HTMLParser(huge_tree=True, no_network=True, remove_comments=True, remove_pis=True)
    try:
        tree = lxml.html.document_fromstring(page.replace("\x00", ""), parser=parser)
    except (lxml.etree.LxmlError, ValueError, AssertionError):
        return None, False
    return tree, any(error.type == lxml.etree.ErrorTypes.ERR_RESOURCE_LIMIT for error in parser.error_log)


def _weight(tree: Any) -> int:  # noqa: ANN401 - lxml has no types
    """How long trafilatura will take, in units of its own: it goes through all elements, and up from each, often."""
    import lxml.etree

    depth = total = 0
    for event, _ in lxml.etree.iterwalk(tree, events=("start", "end")):
        if event == "start":
            depth += 1
            total += depth + _EACH
        else:
            depth -= 1
    return total


def _main_text(tree: Any) -> tuple[str | None, dict[str, str | None]]:  # noqa: ANN401 - lxml has no types
    """The article's text or `None`, and what the page says about it."""
    import trafilatura

    found: Any = trafilatura.bare_extraction(tree, include_comments=False, include_tables=True, with_metadata=True)
    if found is None or not (found.text or "").strip():
        return None, {}
    meta = {
        "title": found.title,
        "author": found.author,
        "date": found.date,
        "outlet": found.sitename,
        "url": found.url,
    }
    return found.text, meta


_BLOCKS = frozenset(  # what begins a line of its own
    ("address", "article", "aside", "blockquote", "body", "br", "caption", "dd", "div", "dl", "dt", "figcaption",
     "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol",
     "option", "p", "pre", "section", "table", "td", "th", "title", "tr", "ul")
)  # fmt: skip
_UNSEEN = frozenset(("script", "style", "noscript", "template", "head", "svg", "iframe", "object", "textarea"))


def _visible(tree) -> list[str]:  # type: ignore[no-untyped-def]  # noqa: ANN001 - lxml has no types
    """The lines that a reader of the page could see; walks by events, so depth does not matter."""
    import lxml.etree

    lines: list[str] = []
    parts: list[str] = []
    unseen = 0

    def end_line() -> None:
        if line := one_line("".join(parts), TEXT_LIMIT):
            lines.append(line)
        parts.clear()

    for event, node in lxml.etree.iterwalk(tree, events=("start", "end")):
        tag = node.tag if isinstance(node.tag, str) else "script"
        if event == "start":
            unseen += tag in _UNSEEN
            if tag in _BLOCKS:
                end_line()
            if not unseen:
                parts.append(node.text or "")
        else:
            unseen -= tag in _UNSEEN
            if tag in _BLOCKS:
                end_line()
            if not unseen and node is not tree:
                parts.append(node.tail or "")
    end_line()
    return lines


def _thrown_away(text: str, lines: list[str]) -> list[Words]:
    """A sentence that says how much of the page is not in `text`, with a few lines of it."""
    pieces = {single_spaced(piece) for line in text.split("\n") for piece in (line, *line.split("|"))}
    gone = [line for line in lines if line not in pieces]
    kept = single_spaced(text)
    if len(gone) * len(kept) < _LOOKS:
        gone = [line for line in gone if line not in kept]  # lines that the text has joined to others
    if not gone:
        return []
    shown = "; ".join(f"“{line[:60]}”" for line in sorted(gone, key=len, reverse=True)[:_SHOWN])
    characters = sum(len(line) for line in gone)
    return [tr_later("reading.html_left", n=len(gone), characters=characters, shown=shown)]
