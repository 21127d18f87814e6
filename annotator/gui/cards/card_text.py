"""A quote in words: its state, its stance, its target, the whole of it for a screen reader."""

from __future__ import annotations

from annotator.editing.edit_titles import quote_title
from annotator.i18n import tr
from annotator.model import Document, Quote
from annotator.model.items import NEEDS_TARGET
from annotator.model.text import single_spaced
from annotator.numbers import percent


def target_shown(quote: Quote) -> tuple[str, bool, bool, bool]:
    """What the target field shows: words, whether they are only a remark, a suggestion, or a reminder."""
    if quote.target is not None:
        return quote.target, False, False, False
    stance = quote.stance or quote.stance_hint
    if quote.hinted_target is not None:
        return quote.hinted_target, False, True, False
    if stance in NEEDS_TARGET:
        return tr("quote.target_required"), True, False, quote.stance is not None
    if stance == "neutral":
        return tr("quote.target_optional"), True, False, False
    return tr("card.target_free" if stance == "unclear" else "card.target_later"), True, False, False


def state_words(quote: Quote) -> str:
    """The state in a word, with the confidence of a suggestion."""
    if quote.origin == "suggested":
        word = tr("state.suggested")
        if quote.confidence is None:
            return word
        return f"{word}, {tr('state.confidence', n=percent(quote.confidence))}"
    if quote.origin == "rejected":
        return tr("state.rejected")
    if quote.stance_open:
        return tr("state.stance_open")
    if not quote.certain:
        return tr("state.doubtful")
    return tr("state.edited" if quote.origin == "changed" else "state.confirmed")


def stance_words(quote: Quote) -> str:
    """The stance in words; a hint says that it is one."""
    if quote.stance is not None:
        return tr(f"quote.stance_{quote.stance}")
    if quote.stance_hint is not None:
        return f"{tr(f'quote.stance_{quote.stance_hint}')} ({tr('state.suggested')})"
    return tr("quote.stance_null")


def spoken(document: Document, quote: Quote) -> str:
    """The card in one sentence, for screen readers (`a11y.quote`)."""
    mention = tr("article.no_mention")
    if quote.mention is not None:
        mention = tr("a11y.mention", words=single_spaced(quote.mention.of(document.text)))
    target = quote.target or quote.hinted_target
    return tr(
        "a11y.quote",
        title=quote_title(quote, document),
        type=tr(f"quote.type_{quote.type}").lower(),
        state=state_words(quote),
        speaker=quote.speaker_name or tr("article.no_speaker"),
        mention=mention,
        stance=stance_words(quote).lower(),
        target=tr("article.target", target=target) if target else "",
    ).strip()
