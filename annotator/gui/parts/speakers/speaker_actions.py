"""Renaming and merging speakers, with a preview of the quotes that follow: for the panel and the page."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from annotator.editing import actions
from annotator.gui.cards.choosers import SpeakerPopup
from annotator.gui.cards.speaker_search import Choice
from annotator.gui.parts import previews
from annotator.gui.parts.previews import plans
from annotator.gui.state.app_state import AppState
from annotator.i18n import tr
from annotator.model import Speaker


def merge(state: AppState, near: QWidget, speaker: Speaker) -> None:
    """Ask, under `near`, into whom, names completed as they are typed; then show what moves."""
    document = state.article.document
    others = [
        Choice("speaker", other.name, other.role or "", keys=(other.name, *other.aliases, other.role or ""))
        for other in document.speakers
        if other.id != speaker.id
    ]

    def choose(name: str | None) -> None:
        into = state.article.document.speaker_called(name) if name else None
        if into is not None:
            previews.show(state, near, lambda d: plans.merge(d, speaker.id, into.id))

    pop = SpeakerPopup(near.window(), state.theme, others, choose, only_known=True)
    pop.line.setPlaceholderText(tr("panel.speakers.merge_into", name=speaker.name))
    pop.open_at(near, near.rect())


def rename(state: AppState, near: QWidget, speaker: Speaker, name: str) -> None:
    """Give the speaker another name, after a preview when quotes follow."""
    document = state.article.document
    if not name or name == speaker.name:
        return
    is_free = document.speaker_called(name) in (None, speaker)  # a name that is taken is refused at once
    if is_free and plans.quotes_of(document, speaker.id):
        previews.show(state, near, lambda d: plans.rename(d, speaker.id, name))
    else:
        said = tr("panel.speakers.renamed", name=name)
        state.article.do(lambda d: actions.rename_speaker(d, speaker.id, name), say=said)
