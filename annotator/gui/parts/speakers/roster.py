"""Who speaks: the people of the open article and, where it is asked for, of the whole library."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal

from annotator.editing import actions
from annotator.gui.cards.speaker_search import Choice, is_body, searched
from annotator.gui.kit.icons import icon
from annotator.gui.kit.page_widgets import icon_button, row
from annotator.gui.parts.list_panel import ListPanel
from annotator.gui.parts.speakers import people_actions, speaker_actions
from annotator.gui.parts.speakers.person_rows import PersonDelegate, PersonRow
from annotator.gui.parts.speakers.speaker_detail import SpeakerDetail
from annotator.gui.state.app_state import AppState
from annotator.i18n import tr, tr_later
from annotator.model import Change, Document, Edit, Quote, Speaker
from annotator.model.text import folded, single_spaced
from annotator.storage import Person

ALL = "*"
NOBODY = "–"
"""Keys of the row for everybody, and of the row for quotes without a named speaker; a speaker's key is the id."""
_HEADING, _PERSON = "#", "·"  # before the words of a heading, before the name of a person of the library
_MOST_PEOPLE = 500
_ROW_HEIGHT = 48


class Roster(ListPanel):
    """The list of people; `detail` is where the chosen one is shown and mended, wherever its owner puts it."""

    name = "speakers"
    title_key = "view.speakers"
    scope = "speakers"

    told = Signal()  # somebody else is chosen, or something of the chosen one is another

    def __init__(self, state: AppState, *, of_library: bool = False) -> None:
        """`of_library`: also everybody together, and the people of all articles."""
        super().__init__(state)
        self._of_library = of_library
        self._counts: Counter[str | None] = Counter()  # quotes by the speaker's id
        self._people: list[Person] = []
        self._asks_new = False  # the search waits for the name of somebody new
        self.chosen = ""  # the key of the chosen row
        self.whose = ""  # whose annotations the library's people are of, where others have annotated too
        self.newest = False  # whether nothing has been done since a person was changed in all articles
        self.detail = SpeakerDetail(state, wide=of_library)
        self.add = icon_button("plus", "", self.theme, self.add_speaker)
        self.head_column.removeWidget(self.filter)
        self.head_column.addLayout(row(self.filter, self.add, gap=6))
        self.model.set_headings(lambda key: key.startswith(_HEADING))
        self.list.set_row_height(_ROW_HEIGHT)
        self.list.setItemDelegate(PersonDelegate(self.list, lambda: state.theme, self.row_of))
        self.list.chosen.connect(self.choose)
        self.list.opened.connect(lambda _key: self.rename())
        self.detail.renamed.connect(self._rename)
        self.detail.role_given.connect(self._give_role)
        self.detail.aliases_given.connect(self._give_aliases)
        self.detail.merge_asked.connect(self.merge)
        self.detail.remove_asked.connect(self.remove)
        self.detail.left.connect(self.to_list)

    # who is chosen

    @property
    def speaker(self) -> Speaker | None:
        """The speaker of the open article that is chosen."""
        article = self._state.articles.now
        item = article.document.get(self.chosen) if article is not None else None
        return item if isinstance(item, Speaker) else None

    @property
    def person(self) -> str | None:
        """The name of the library's person that is chosen."""
        return self.chosen.removeprefix(_PERSON) if self.chosen.startswith(_PERSON) else None

    def choose(self, key: str) -> None:
        """Show the row with that key."""
        self.chosen = key
        self.list.show_current(self.model.row(key))
        self._tell()

    def _tell(self) -> None:
        speaker = self.speaker
        if speaker is not None:
            self.detail.show_speaker(self.document, speaker)
        self.told.emit()

    # what a person can do

    def rename(self) -> None:
        """Edit the name in its place."""
        if self.speaker is not None or self.person is not None:
            self.detail.edit_name()

    def merge(self) -> None:
        """Ask into whom, then show what moves."""
        if self.speaker is not None:
            speaker_actions.merge(self._state, self.detail.merge, self.speaker)
        elif self.person is not None:
            names = [person.name for person in self._people]
            people_actions.merge(self._state, self.detail.merge, self.person, names, self._now_called)

    def remove(self) -> None:
        """Take a speaker without quotes off the roster."""
        speaker = self.speaker
        if speaker is not None:
            said = tr("panel.speakers.removed", name=speaker.name)
            self._state.article.do(lambda d: actions.delete_speaker(d, speaker.id), say=said)

    def add_speaker(self) -> None:
        """A new speaker by the name that is typed, or by one to be typed."""
        name, article = single_spaced(self.filter.text()), self._state.articles.now
        if not name or article is None:
            self._asks_new = True
            self.filter.setFocus(Qt.FocusReason.OtherFocusReason)
            self.filter.setPlaceholderText(tr("page.speakers.ask_new"))
            return
        if article.do(lambda d: actions.add_speaker(d, name), say=tr_later("card.said.speaker", name=name)):
            self.filter.clear()
            self.to_list()
            new = article.document.speaker_called(name)
            if new is not None:
                self.choose(new.id)

    def to_list(self) -> None:
        self._asks_new = False
        self.filter.call(tr("speaker.search"))
        super().to_list()

    def enter_filter(self) -> None:
        """Enter in the search: a name that nobody has is a new speaker, and so is what was asked for."""
        answers = any(key[:1] in ("s", _PERSON) for key in self.model.keys)
        if self.filter.text().strip() and (self._asks_new or not answers):
            self.add_speaker()
        else:
            self.to_list()

    def _rename(self, name: str) -> None:
        speaker, person = self.speaker, self.person
        self.to_list()  # a preview gives the keyboard back to it
        if speaker is not None:
            speaker_actions.rename(self._state, self, speaker, name)
        elif person is not None:
            people_actions.rename(self._state, self, person, name).changed.connect(self._now_called)

    def _give_role(self, role: str) -> None:
        if self.person is not None:
            self.to_list()
            people_actions.role(self._state, self, self.person, role).changed.connect(self._now_called)

    def _give_aliases(self, more: str, less: str) -> None:
        if self.person is not None:
            self.to_list()
            people_actions.aliases(self._state, self, self.person, more, less).changed.connect(self._now_called)

    def _now_called(self, name: str) -> None:
        """A person of the library has been changed in all articles."""
        self.newest = True
        self.chosen = f"{_PERSON}{name}"
        self.show_all()

    # what happened

    def _opened(self, id_: str) -> None:
        if self.chosen != ALL and self.person is None:
            self.chosen = ""  # somebody of the article before
        super()._opened(id_)

    def shows(self, edit: Edit) -> bool:
        return any(isinstance(change.item, Speaker) or _matters(change) for change in edit.changes)

    def show_all(self) -> None:
        if self._of_library:
            workspace = self._state.workspace
            self._people = workspace.library.people(limit=_MOST_PEOPLE, annotator=workspace.annotator)
            others = any(name != workspace.annotator for name in workspace.library.annotators())
            self.whose = tr("page.speakers.whose", name=workspace.annotator) if others else ""
        super().show_all()

    def _edited(self, edit: Edit) -> None:
        self.newest = False
        super()._edited(edit)

    def follow(self, edit: Edit) -> None:
        self.show_all()

    def show_rows(self, touched: object = ()) -> None:
        article = self._state.articles.now
        quotes = article.document.quotes if article is not None else ()
        self._counts = Counter(quote.speaker_id for quote in quotes if quote.origin != "rejected")
        super().show_rows()
        keys = self.model.keys
        self.model.show(keys, keys)
        if self.chosen not in keys:
            people = (key for at, key in enumerate(keys) if self.model.is_choice(at) and key != ALL)
            self.chosen = next(people, ALL if self._of_library else "")
        self.list.show_current(self.model.row(self.chosen))
        self._tell()

    # rows

    def keys_of(self, document: Document) -> Sequence[str]:
        typed = self.filter.text()
        ordered = sorted(document.speakers, key=lambda s: (-self._counts[s.id], s.number))
        keys = list(_found(((s.id, (s.name, *s.aliases, s.role or "")) for s in ordered), typed))
        if self._counts[None] and (not folded(typed) or self._of_library):
            keys.append(NOBODY)
        if self._of_library:
            return [ALL, *([_HEADING + tr("page.speakers.this_article"), *keys] if keys else []), *self._library_keys()]
        return keys

    def keys_without_article(self) -> Sequence[str]:
        return [ALL, *self._library_keys()] if self._of_library else []

    def _library_keys(self) -> list[str]:
        found = list(_found(((_PERSON + person.name, (person.name,)) for person in self._people), self.filter.text()))
        words = (tr("page.speakers.library", n=len(found)), self.whose)
        return [_HEADING + " · ".join(part for part in words if part), *found] if found else []

    def row_of(self, key: str) -> PersonRow | None:
        """What the row with that key shows."""
        if key.startswith(_HEADING):
            return PersonRow(key.removeprefix(_HEADING), heading=True)
        if key == ALL:
            return PersonRow(tr("page.speakers.everybody"), count=len(self._people), icon="users")
        if key == NOBODY:
            return PersonRow(tr("speaker.none"), tr("panel.speakers.unnamed"), self._counts[None], icon="minus")
        if key.startswith(_PERSON):
            person = next((p for p in self._people if _PERSON + p.name == key), None)
            return PersonRow(person.name, person.note or "", person.quotes) if person is not None else None
        item = self.document.get(key)
        if not isinstance(item, Speaker):
            return None
        body = is_body(self.document, item.name)
        return PersonRow(item.name, item.role or (tr("card.pop.body") if body else ""), self._counts[item.id], body)

    def spoken(self, key: str) -> str:
        row_ = self.row_of(key)
        if row_ is None or row_.heading:
            return row_.name if row_ is not None else ""
        if row_.detail:
            return tr("panel.speakers.row", name=row_.name, role=row_.detail, n=row_.count)
        return tr("panel.speakers.row_plain", name=row_.name, n=row_.count)

    def why_empty(self) -> str:
        typed = self.filter.text()
        return tr("panel.speakers.none", text=typed) if typed.strip() else tr("panel.speakers.empty")

    def translate(self) -> None:
        self.filter.call(tr("speaker.search"))
        self.add.setAccessibleName(tr("panel.speakers.add"))
        self.add.setToolTip(tr("panel.speakers.add"))
        self.detail.translate()
        super().translate()

    def restyle(self) -> None:
        self.add.setIcon(icon("plus", self.theme))
        self.detail.translate()  # its buttons draw their words
        super().restyle()


def _found(people: Iterable[tuple[str, tuple[str, ...]]], typed: str) -> Iterable[str]:
    """The keys of those whose names answer what is typed, the best first; all of them when nothing is."""
    choices = [Choice("speaker", key, keys=names) for key, names in people]
    return (choice.name for choice in searched(choices, typed) if choice.name is not None)


def _matters(change: Change) -> bool:
    """Whether the roster shows what changed in a quote: whose it is, how it names them, and if it counts."""
    before, after = change.before, change.after
    if not isinstance(change.item, Quote):
        return False
    return not isinstance(before, Quote) or not isinstance(after, Quote) or _seen(before) != _seen(after)


def _seen(quote: Quote) -> tuple[object, ...]:
    return quote.speaker_id, quote.mention, quote.decided, quote.origin == "rejected"
