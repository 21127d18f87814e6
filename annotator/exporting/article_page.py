"""One article with its marks and quotes as a page that people read, print and send on: HTML that needs no other file.

It is not read back, so it is no export format.  Every word of the article is escaped; the page holds no script and
names no address that a browser would load.  Styles stand at the elements, because Qt's printing knows no others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from annotator import drafts, numbers, outputs, theme_colours
from annotator.errors import AnnotatorError, system_reason
from annotator.exporting.flat_spans import entities_of, quotes_of
from annotator.i18n import language, tr
from annotator.model import Document, Entity, Quote, Span
from annotator.theme_colours import Colours

_STANCE_SIGNS = {"support": "▲", "oppose": "▼", "neutral": "●", "unclear": "◆"}
_COLUMNS = {"share.number": 7, "share.content": 36, "quote.speaker": 20, "share.stance": 19, "quote.target": 18}  # %
_STYLE = (
    "body{max-width:44em;margin:2em auto;padding:0 1em} table{border-collapse:collapse;width:100%} "
    "td,th{text-align:left;vertical-align:top} tr{break-inside:avoid} h1{font-size:150%;line-height:130%} "
    "h2{font-size:115%} small{font-size:85%} small.mark{font-size:70%} table{font-size:90%}"
)


def article_page(document: Document) -> str:
    """The page, in the language in force: headline, origin, the text with its marks, then a table of the quotes."""
    title = document.article.title or document.article.source or document.article.id
    theme = theme_colours.light()
    ink, soft = theme["ui"]["ink"], theme["ui"]["ink_secondary"]
    headline, *paragraphs = _paragraphs(document, theme)
    if not headline.startswith("<h1>"):
        headline, paragraphs = f"<h1>{escape(title)}</h1>", [headline, *paragraphs]
    return "\n".join(
        (
            "<!DOCTYPE html>",
            f'<html lang="{language()}"><head><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="generator" content="annotator">',
            f"<title>{escape(title)}</title>",
            f"<style>{_STYLE}</style></head>",
            f"<body style=\"font-family:'Charis SIL',Georgia,serif; color:{ink}; line-height:150%\">",
            headline,
            f'<p style="color:{soft}"><small>{escape(_about(document))}</small></p>',
            *paragraphs,
            *_quotes(document, theme),
            f'<p style="color:{soft}"><small>{escape(_key_of(document))}</small></p>',
            "</body></html>",
            "",
        )
    )


def write_page(document: Document, path: Path) -> None:
    """The page as a file.  Raises `AnnotatorError` where none may be or can be written; nothing half-written stays."""
    outputs.refuse(path)
    try:
        with drafts.writing(path, before=outputs.refuse) as (file,):
            file.write(article_page(document).encode())
    except OSError as error:
        raise unwritten(path, error) from error


def unwritten(path: Path, error: OSError) -> AnnotatorError:
    """What to say of a page that the disk did not take."""
    reason = system_reason(error)
    return AnnotatorError("share.failed", name=path.name, reason=reason)


def _about(document: Document) -> str:
    """Outlet, day and author as far as they are known; who annotated, and how far."""
    meta = document.article.meta
    known = [str(meta[key]) for key in ("outlet", "author") if meta.get(key)]
    if meta.get("date"):
        known.insert(1 if meta.get("outlet") else 0, numbers.day(str(meta["date"])))
    return " · ".join([*known, f"{document.annotator}: {tr(f'status.{document.status}')}"])


def _key_of(document: Document) -> str:
    """The labels that stand in the text, with their names."""
    used = {entity.label for entity in entities_of(document)}
    names = [
        f"{label.chip_in(language())} = {label.tr_in(language())}"
        for label in document.scheme.labels
        if label.name in used
    ]
    return " · ".join([*names, tr("share.suggested_look")])


def _paragraphs(document: Document, theme: Colours) -> Iterator[str]:
    entities, quotes = entities_of(document), quotes_of(document)
    start = 0
    for line in document.text.split("\n"):
        end = start + len(line)
        if line.strip():
            here = _Marks(
                [entity for entity in entities if entity.start < end and start < entity.end],
                [quote for quote in quotes if any(s.start < end and start < s.end for s in _spans(quote))],
            )
            cuts = sorted({start, end, *(cut for cut in here.edges() if start < cut < end)})
            pieces = (_piece(document, here, a, b, theme) for a, b in pairwise(cuts))
            kind = "h1" if start == 0 and line == document.article.title else "p"
            yield f"<{kind}>{''.join(pieces)}</{kind}>"
        start = end + 1


class _Marks(NamedTuple):
    """The marks of one paragraph."""

    entities: list[Entity]
    quotes: list[Quote]

    def edges(self) -> Iterator[int]:
        """Where one begins or ends, in code points."""
        for span in (*(entity.span for entity in self.entities), *(s for quote in self.quotes for s in _spans(quote))):
            yield from span


def _spans(quote: Quote) -> list[Span]:
    return [*quote.parts, *(span for span in (quote.cue, quote.mention) if span is not None)]


def _piece(document: Document, marks: _Marks, start: int, end: int, theme: Colours) -> str:
    """Words over which the same marks lie, with the quote numbers that begin and the labels that end there."""

    def covered(span: Span | None) -> bool:
        return span is not None and span.start <= start and end <= span.end

    before, after, styles = [], [], []
    for quote in marks.quotes:
        if any(map(covered, quote.parts)):
            styles.append(f"background-color:{theme['quote']['fill_focus']}")
            if quote.parts[0].start == start:
                number = document.quote_number(quote.id)
                before.append(f'<small class="mark" style="color:{theme["quote"]["strong"]}"><b>{number} </b></small>')
        if covered(quote.cue):
            styles.append("font-style:italic")
        if covered(quote.mention):
            styles.append(f"text-decoration:underline {theme['quote']['line']}")
    for entity in marks.entities:
        if not covered(entity.span):
            continue
        colours = _colours(document, entity, theme)
        decided = entity.origin != "suggested"
        styles.append(
            f"background-color:{colours['tint']}" if decided else f"border-bottom:1px dashed {colours['edge']}"
        )
        if entity.end == end:
            chip = document.scheme.label(entity.label).chip_in(language())
            after.append(f'<small class="mark" style="color:{colours["strong"]}"><b>&nbsp;{escape(chip)}</b></small>')
    words = escape(document.text[start:end])
    if styles:
        words = f'<span style="{"; ".join(dict.fromkeys(styles))}">{words}</span>'
    return "".join((*before, words, *after))


def _colours(document: Document, entity: Entity, theme: Colours) -> Mapping[str, str]:
    known = theme["entity"].get(entity.label)
    if isinstance(known, Mapping):
        return known
    own = document.scheme.label(entity.label).colour or theme["ui"]["ink_secondary"]
    return {"strong": own, "tint": theme["ui"]["hover"], "edge": own}


def _quotes(document: Document, theme: Colours) -> Iterator[str]:
    quotes = quotes_of(document)
    if not quotes:
        return
    line = theme["ui"]["line"]
    cells = "".join(f'<th width="{width}%">{escape(tr(key))}</th>' for key, width in _COLUMNS.items())
    yield f"<h2>{escape(tr('view.quotes'))}</h2>"
    yield f'<table width="100%" cellpadding="5"><thead><tr>{cells}</tr></thead>'
    for quote in quotes:
        row = (
            str(document.quote_number(quote.id)),
            quote.words(document.text),
            speaker_of(document, quote),
            _stance(quote),
            quote.target or quote.hinted_target or "",
        )
        cells = "".join(f'<td style="border-top:1px solid {line}">{escape(cell)}</td>' for cell in row)
        yield f"<tr>{cells}</tr>"
    yield "</table>"


def speaker_of(document: Document, quote: Quote) -> str:
    """Name and role, else the words that stand for the speaker, else that there is none."""
    if quote.speaker_name:
        speaker = document.get(quote.speaker_id) if quote.speaker_id is not None else None
        role = getattr(speaker, "role", None)
        return f"{quote.speaker_name}, {role}" if role else quote.speaker_name
    return quote.mention.of(document.text) if quote.mention is not None else tr("card.said.no_speaker")


def _stance(quote: Quote) -> str:
    stance = quote.stance or quote.stance_hint
    if stance is None:
        return tr("card.stance_open")
    words = f"{_STANCE_SIGNS[stance]} {tr(f'quote.stance_{stance}')}"
    return words if quote.stance is not None else tr("share.hint", what=words)
