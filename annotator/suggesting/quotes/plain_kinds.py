"""What a noun phrase without a name is: a body, a title, a group, a document."""

from __future__ import annotations

from annotator.suggesting.quotes.analysis import ArticleAnalysis


def plain_kind(analysis: ArticleAnalysis, first: int, last: int) -> str:
    """Of the tokens from `first` to `last`, both included.

    One of indefinite, joint, title, description, document, org, group.
    """
    tokens, lexicon, names = analysis.tokens, analysis.lexicon, analysis.names
    head = tokens.lower[first]
    if head in lexicon.words.indefinites:
        return "indefinite"
    if head in lexicon.words.joint_heads:
        return "joint"
    if head in lexicon.words.articles:
        titled = lexicon.title_at(tokens, min(first + 1, last), len(tokens)) is not None
        return "title" if titled else "description"
    if head in lexicon.words.document_nouns:
        return "document"
    title = lexicon.title_at(tokens, first, last + 1)
    if title is not None and title.title.kind in {"office", "role", "rank"}:
        return "group" if title.title.kind == "role" and title.last == last else "title"
    if names.label[first] == "TITLE":
        return "title"
    if head in lexicon.words.staff:
        return "group"
    if any(names.label[k] == "ORG" for k in range(first, min(last, first + 2) + 1)):
        return "org"
    if tokens.is_capital(last) and _is_proper(analysis, first, last):
        return "org"
    return "group"


def _is_proper(analysis: ArticleAnalysis, first: int, last: int) -> bool:
    """`Layanan darurat Bima` only opens its sentence in capitals: a proper name has no other small words inside."""
    words, tokens = analysis.lexicon.words, analysis.tokens
    return all(
        tokens.is_capital(k) or not tokens.is_word(k) or tokens.lower[k] in words.uninitialled | words.joiners
        for k in range(first, last + 1)
    )
