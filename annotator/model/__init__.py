"""What an annotated article is: immutable values, offsets in code points of the canonical text, half-open."""

from annotator.model.article import DEFAULT_LANGUAGE, Article
from annotator.model.document import ADJUDICATION, Document, EditConflict
from annotator.model.edit import Change, Edit
from annotator.model.items import (
    FLAGGED,
    Boilerplate,
    Entity,
    Item,
    Note,
    Origin,
    Progress,
    Quote,
    QuoteType,
    Run,
    Speaker,
    Stance,
    Status,
    kind_of,
    spans_of,
)
from annotator.model.quote_group import QuoteGroup
from annotator.model.ruler import Ruler
from annotator.model.scheme import Label, Scheme, StanceValue
from annotator.model.span import Places, Span
from annotator.model.text import article_id, canonical, clean, fingerprint, language_tag, one_line, single_spaced, whole

__all__ = [
    "ADJUDICATION",
    "DEFAULT_LANGUAGE",
    "FLAGGED",
    "Article",
    "Boilerplate",
    "Change",
    "Document",
    "Edit",
    "EditConflict",
    "Entity",
    "Item",
    "Label",
    "Note",
    "Origin",
    "Places",
    "Progress",
    "Quote",
    "QuoteGroup",
    "QuoteType",
    "Ruler",
    "Run",
    "Scheme",
    "Span",
    "Speaker",
    "Stance",
    "StanceValue",
    "Status",
    "article_id",
    "canonical",
    "clean",
    "fingerprint",
    "kind_of",
    "language_tag",
    "one_line",
    "single_spaced",
    "spans_of",
    "whole",
]
