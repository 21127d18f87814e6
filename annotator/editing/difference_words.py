"""A difference in words: what it is about, and what each version says."""

from __future__ import annotations

from annotator.editing.differences import Difference, Mark
from annotator.i18n import language, tr
from annotator.model import Document, Entity, Quote


def kind_words(difference: Difference) -> str:
    """What the versions differ on; of one stance with several targets it is the target."""
    stances = {item.stance for item in difference.items if isinstance(item, Quote)}
    kind = "target" if difference.kind == "stance" and len(stances) == 1 else difference.kind
    return tr(f"page.diff.kind_{kind}")


def side_words(item: Mark | None, difference: Difference, document: Document) -> tuple[str, str]:
    """What one version has there: the class, and the words of the article."""
    if item is None:
        return "", tr("page.diff.not_marked")
    if isinstance(item, Entity):
        return document.scheme.label(item.label).tr_in(language()), item.span.of(document.text)
    match difference.kind:
        case "stance":
            stance = tr(f"quote.stance_{item.stance}") if item.stance else tr("quote.stance_null")
            return stance, item.target or ""
        case "speaker":
            return "", item.speaker_name or tr("speaker.none")
        case "cue" | "mention":
            span = item.cue if difference.kind == "cue" else item.mention
            return "", span.of(document.text) if span else "–"
        case "type":
            return "", tr(f"quote.type_{item.type}")
        case _:
            return tr(f"quote.type_{item.type}"), item.words(document.text)
