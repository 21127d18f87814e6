"""What an article, an annotator and a label are called wherever the window names them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.i18n import language, tr
from annotator.model import ADJUDICATION, Article, Label
from annotator.model.text import single_spaced

if TYPE_CHECKING:
    from annotator.storage import ArticleRow  # the frame of the window shows before storage is loaded

_LEAD = 160
"""Code points of the text that stand for a headline, as many as a row of the library's list has."""


def title_of(article: Article | ArticleRow) -> str:
    """The headline on one line; the first words of an article that has none."""
    lead = article.text[:_LEAD] if isinstance(article, Article) else article.lead
    return single_spaced(article.title or lead) or article.id


def annotator_name(name: str) -> str:
    """An annotator as people read it: the layer of decisions has a name in their language."""
    return tr("page.library.decisions") if name == ADJUDICATION else name


def label_words(label: Label) -> str:
    """What a label is called in the language in force."""
    named = label.text.get(language())
    if named:
        return named
    known = tr(f"label.{label.name}")
    return label.name if known.startswith("label.") else known
