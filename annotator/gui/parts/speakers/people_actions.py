"""A person of the whole library: renamed, merged, known by other names, each with a look at the articles first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.gui.cards.choosers import SpeakerPopup
from annotator.gui.cards.speaker_search import Choice
from annotator.gui.parts import previews
from annotator.gui.parts.previews.people import Act
from annotator.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtWidgets import QWidget

    from annotator.gui.parts.previews.people import PeoplePreview
    from annotator.gui.state.app_state import AppState
    from annotator.workspace.everywhere import Planned


def rename(state: AppState, near: QWidget, person: str, name: str) -> PeoplePreview:
    """Another name; articles that are left out keep the old one: so two people of one name are told apart."""
    return previews.show_people(
        state,
        near,
        Act(
            person,
            lambda people: people.rename(name),
            lambda n: tr("preview.people_rename", n=n, a=person, b=name),
            _becomes,
            tr("preview.people_rename_rule"),
        ),
    )


def merge(state: AppState, near: QWidget, person: str, others: Iterable[str], done: Callable[[str], object]) -> None:
    """Ask, under `near`, who it is; then show what moves.  `done` is told the name that the person has then."""

    def choose(name: str | None) -> None:
        if name is not None:
            act = Act(
                person,
                lambda people: people.merge(name),
                lambda n: tr("preview.people_merge", n=n, a=person, b=name),
                _becomes,
                tr("preview.people_merge_rule", a=person),
            )
            previews.show_people(state, near, act).changed.connect(done)

    choices = [Choice("speaker", other, keys=(other,)) for other in others if other != person]
    pop = SpeakerPopup(near.window(), state.theme, choices, choose, only_known=True)
    pop.line.setPlaceholderText(tr("panel.speakers.merge_into", name=person))
    pop.open_at(near, near.rect())


def aliases(state: AppState, near: QWidget, person: str, more: str, less: str) -> PeoplePreview:
    """One more name, or one less."""
    title = "preview.people_alias" if more else "preview.people_no_alias"
    return previews.show_people(
        state,
        near,
        Act(
            person,
            lambda people: people.aliases([more] if more else [], [less] if less else []),
            lambda n: tr(title, n=n, a=person, alias=more or less),
            _quotes,
            tr("preview.people_one_act"),
        ),
    )


def role(state: AppState, near: QWidget, person: str, words: str) -> PeoplePreview:
    """What the person is, the same in all articles; empty: nothing."""
    title = "preview.people_role" if words else "preview.people_no_role"
    return previews.show_people(
        state,
        near,
        Act(
            person,
            lambda people: people.role(words or None),
            lambda n: tr(title, n=n, a=person, role=words),
            _quotes,
            tr("preview.people_one_act"),
        ),
    )


def _becomes(planned: Planned) -> str:
    return f"{planned.before} → {planned.after} · {_quotes(planned)}"


def _quotes(planned: Planned) -> str:
    return tr("preview.people_quotes", n=planned.quotes)
