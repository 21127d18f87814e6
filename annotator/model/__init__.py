"""What an annotated article is: immutable values, offsets in code points of the canonical text, half-open."""

from annotator.model.article import Article
from annotator.model.document import Document, EditConflict
from annotator.model.edit import Change, Edit
from annotator.model.items import (
    Boilerplate,
    Entity,
    Item,
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
from annotator.model.ruler import Ruler
from annotator.model.scheme import Label, Scheme, StanceValue
from annotator.model.span import Places, Span
from annotator.model.text import canonical, fingerprint

__all__ = [
    "Article",
    "Boilerplate",
    "Change",
    "Document",
    "Edit",
    "EditConflict",
    "Entity",
    "Item",
    "Label",
    "Origin",
    "Places",
    "Progress",
    "Quote",
    "QuoteType",
    "Ruler",
    "Run",
    "Scheme",
    "Span",
    "Speaker",
    "Stance",
    "StanceValue",
    "Status",
    "canonical",
    "fingerprint",
    "kind_of",
    "spans_of",
]
