"""The people: who they are, what they are called, and who said what, in this article and in the whole library."""

from __future__ import annotations

from collections import Counter
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QScrollArea, QWidget

from annotator.editing import actions
from annotator.gui.cards.speaker_search import initials
from annotator.gui.kit.buttons import KeyButton
from annotator.gui.kit.elided_label import ElidedLabel
from annotator.gui.kit.flow_layout import Flow
from annotator.gui.kit.icons import icon, stance_icon
from annotator.gui.kit.page_widgets import button, clear, column, frame, icon_button, label, row, segments
from annotator.gui.kit.theme import kind
from annotator.gui.kit.tooltips import plain
from annotator.gui.parts.speakers import speaker_actions
from annotator.gui.parts.speakers.quote_table_model import MOST, Ledger, Line, Sorting, lines_of, lines_of_library
from annotator.gui.parts.speakers.quote_table_view import LedgerTable
from annotator.gui.parts.speakers.roster_rows import ALL, NOBODY, CountRole, DetailRole, KeyRole, RosterRows
from annotator.gui.state.app_state import AppState
from annotator.i18n import tr
from annotator.model import Speaker
from annotator.storage import LedgerFilters, Person

SORTINGS: tuple[Sorting, ...] = ("text", "stance", "target")


class SpeakersPage(QWidget):
    """A roster on the left; on the right one person with the ledger."""

    name = "speakers"
    title_key = "view.speakers"

    def __init__(self, context: AppState) -> None:
        super().__init__()
        self._context = context
        self.setProperty("scope", "speakers")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        kind(self, "page")
        self._people: list[Person] = []  # of the library, as this annotator has it: what the ledger shows
        self._whose = ""  # said where others have annotated too
        self._chosen = ""  # until somebody is chosen, the first one of the article
        self.ledger = Ledger(self)
        self.table = LedgerTable(context, self.ledger, self)
        self.table.opened.connect(self._jump)
        self.search = QLineEdit()
        kind(self.search, "search")
        self.search.textEdited.connect(lambda _typed: self._fill_roster())
        self.roster = QListWidget()
        self.roster.setProperty("scope", "speakers")
        self._roster_rows = RosterRows(context)
        self.roster.setItemDelegate(self._roster_rows)
        self.roster.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.roster.setMouseTracking(True)
        self.roster.currentItemChanged.connect(self._choose)
        self._heading, self._add = label(look="strong"), icon_button("plus", "", context.theme, self.new)
        self._hint = label(look="small", wraps=True)
        self._avatar, self._name, self._detail = label(look="avatar-large"), label(look="heading"), label(look="muted")
        self._avatar.setFixedSize(44, 44)
        self._avatar.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._rename, self._merge = KeyButton(), KeyButton()
        self._rename.clicked.connect(lambda _on: self.rename())
        self._merge.clicked.connect(lambda _on: self.merge())
        self._known, self._aliases = label(look="section"), Flow()
        self._targets_title, self._targets = label(look="section"), column(gap=5)
        self._ledger_title, self._confirmed = label(look="title"), ElidedLabel()
        kind(self._confirmed, "muted")
        self._orders = [button("", does=partial(self.ledger.sort_by, order)) for order in SORTINGS]
        self._editor = QLineEdit()
        self._editor.hide()
        self._editor.returnPressed.connect(self._take_name)
        self._task = ""
        self._lay_out()
        context.articles.edited.connect(self._edited)
        context.articles.opened.connect(self._opened)
        context.articles.reloaded.connect(self.refresh)
        context.language_changed.connect(self.translate)
        context.theme_changed.connect(self.translate)
        self.translate()

    def showEvent(self, _event: object) -> None:
        self.refresh()
        self.roster.setFocus()

    def speaker(self) -> Speaker | None:
        """The person of this article that is shown."""
        document = self._context.document
        item = document.get(self._chosen) if document and self._chosen.startswith("s") else None
        return item if isinstance(item, Speaker) else None

    def new(self) -> None:
        """`N`: type a name for somebody new."""
        self._ask("new", "")

    def rename(self) -> None:
        """`F2`: type another name."""
        speaker = self.speaker()
        if speaker is not None:
            self._ask("rename", speaker.name)

    def merge(self) -> None:
        """`G`: choose the person that this one is, too; the quotes that move are shown first."""
        speaker = self.speaker()
        if speaker is not None:
            speaker_actions.merge(self._context, self._merge, speaker)

    def delete(self) -> None:
        """`Del`: off the roster, when nobody quotes them."""
        speaker = self.speaker()
        if speaker is not None and self._context.document is not None:
            self._context.article.do(lambda document: actions.delete_speaker(document, speaker.id))

    def refresh(self) -> None:
        """Roster and person anew."""
        workspace = self._context.workspace
        self._people = workspace.library.people(limit=500, annotator=workspace.annotator)
        others = any(name != workspace.annotator for name in workspace.library.annotators())
        self._whose = tr("page.speakers.whose", name=workspace.annotator) if others else ""
        self._fill_roster()
        self._show_person()

    def translate(self) -> None:
        """All words again."""
        self._heading.setText(tr("view.speakers"))
        self._add.setToolTip(tr("page.speakers.new"))
        self._add.setAccessibleName(tr("page.speakers.new"))
        self.search.setPlaceholderText(tr("speaker.search"))
        self.search.setAccessibleName(tr("speaker.search"))
        self.roster.setAccessibleName(tr("view.speakers"))
        self.table.setAccessibleName(tr("speaker.ledger"))
        self._hint.setText(tr("page.speakers.hint"))
        for act, name in ((self._rename, "rename"), (self._merge, "merge")):
            cap = self._context.commands.key(f"speaker-{name}")
            act.show_words(self._context.theme, tr(f"speaker.{name}"), cap, cap)
        self._known.setText(tr("speaker.known_as"))
        self._targets_title.setText(tr("page.speakers.by_target"))
        self._ledger_title.setText(tr("speaker.ledger"))
        for one, order in zip(self._orders, SORTINGS, strict=True):
            one.setText(tr(f"page.ledger.by_{order}"))
            one.setAccessibleName(one.text())
        self.refresh()

    def _lay_out(self) -> None:
        side = frame("panel", column(gap=6))
        side.setProperty("edge", "right")
        side.setFixedWidth(288)
        layout = side.layout()
        assert layout is not None
        head = QFrame()
        head.setLayout(row(self._heading, None, self._add, margins=(13, 8, 8, 0)))
        box = QFrame()
        box.setLayout(row(self.search, margins=(12, 0, 12, 0)))
        layout.addWidget(head)
        layout.addWidget(box)
        layout.addWidget(self.roster)
        self._hint.setContentsMargins(18, 4, 18, 14)
        layout.addWidget(self._hint)
        names = column(self._name, self._detail, gap=2)
        top = row(self._avatar, 4)
        top.addLayout(names)
        top.addStretch(1)
        top.addWidget(self._rename)
        top.addWidget(self._merge)
        self._called = QWidget()
        known = column(self._known, self._aliases, gap=6)
        self._called.setLayout(known)
        known.addStretch(1)
        targets = column(self._targets_title, gap=6)
        targets.addLayout(self._targets)
        targets.addStretch(1)
        middle = row(gap=24)
        middle.addWidget(self._called, 3)
        middle.addLayout(targets, 2)
        self._orders[0].setChecked(True)
        orders = segments(*self._orders)
        self._orders[0].setChecked(True)
        title = row(self._ledger_title, self._confirmed, None, orders, gap=10)
        body = column(margins=(26, 18, 18, 8), gap=14)
        body.addLayout(top)
        body.addWidget(self._editor)
        body.addLayout(middle)
        body.addLayout(title)
        body.addWidget(self.table, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        inner = QFrame()
        kind(inner, "page")
        inner.setLayout(body)
        scroll.setWidget(inner)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = row(side, gap=0)
        whole.addWidget(scroll, 1)
        self.setLayout(whole)

    def stops(self) -> list[QWidget]:
        """What Tab comes to first: from a person to what they said."""
        return [self._add, self.search, self.roster, self.table]

    def _fill_roster(self) -> None:
        typed = " ".join(self.search.text().split()).casefold()
        self.roster.blockSignals(True)
        self.roster.clear()
        self._roster_row(ALL, tr("page.speakers.everybody"), "")
        document = self._context.document
        if document is not None:
            counts = Counter(q.speaker_id for q in document.quotes if q.origin != "rejected")
            if document.speakers or counts[None]:
                self._roster_heading(tr("page.speakers.this_article"))
            for speaker in sorted(document.speakers, key=lambda s: (-counts[s.id], s.number)):
                names = (speaker.name, speaker.role or "", *speaker.aliases)
                if not typed or any(typed in name.casefold() for name in names):
                    self._roster_row(speaker.id, speaker.name, speaker.role or "", counts[speaker.id])
            if counts[None]:
                self._roster_row(NOBODY, tr("speaker.none"), tr("page.speakers.nobody"), counts[None])
        matching = [person for person in self._people if not typed or typed in person.name.casefold()]
        if matching:
            heading = tr("page.speakers.library", n=len(matching))
            self._roster_heading(" · ".join(part for part in (heading, self._whose) if part))
        for person in matching:
            self._roster_row(f"·{person.name}", person.name, person.note or "", person.quotes)
        keys = [self._key(at) for at in range(self.roster.count())]
        if self._chosen not in keys:
            self._chosen = next((key for key in keys if key.startswith("s")), ALL)
        self.roster.setCurrentRow(keys.index(self._chosen) if self._chosen in keys else 0)
        self.roster.blockSignals(False)

    def _roster_heading(self, words: str) -> None:
        item = QListWidgetItem(words)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.roster.addItem(item)

    def _roster_row(self, key: str, name: str, detail: str, count: int | None = None) -> None:
        item = QListWidgetItem(name)
        item.setData(KeyRole, key)
        item.setData(DetailRole, detail)
        item.setData(CountRole, "" if count is None else str(count))
        item.setToolTip(plain(f"{name}\n{detail}".strip()))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{name}. {detail}. {count or 0}")
        self.roster.addItem(item)

    def _key(self, at: int) -> str:
        return str(self.roster.item(at).data(KeyRole))

    def _choose(self, current: QListWidgetItem | None, _before: object) -> None:
        if current is not None and current.data(KeyRole):
            self._chosen = current.data(KeyRole)
            self._show_person()

    def _show_person(self) -> None:
        speaker, lines = self.speaker(), self._lines()
        named = self._chosen[1:] if self._chosen.startswith("·") and self._chosen not in (ALL, NOBODY) else None
        name = (
            speaker.name
            if speaker
            else named or tr("page.speakers.everybody" if self._chosen == ALL else "speaker.none")
        )
        articles = len({line.article_id for line in lines})
        counted = f"{tr('page.library.quotes', n=len(lines))} {tr('page.speakers.in_articles', n=articles)}"
        if self._chosen in (ALL, NOBODY):
            shape = "users" if self._chosen == ALL else "minus"
            self._avatar.setPixmap(icon(shape, self._context.theme, 22).pixmap(22, 22))
        else:
            self._avatar.setText(initials(name))
        self._name.setText(name)
        self._detail.setText(" · ".join(part for part in (speaker.role if speaker else "", counted) if part))
        for one in (self._rename, self._merge):
            one.setVisible(speaker is not None)
        self._show_aliases(speaker)
        self._show_targets(lines)
        decided = sum(line.decided for line in lines)
        confirmed = tr("page.speakers.confirmed", i=decided, n=len(lines))
        self._confirmed.setText(" · ".join(part for part in (confirmed, self._whose) if part))
        here, at = self.table.line(), self.table.currentIndex().row()
        self.ledger.show(lines, of_library=speaker is None and self._chosen != NOBODY)
        self.table.keep_line(here, at)
        self.table.arrange()

    def _lines(self) -> list[Line]:
        document, library = self._context.document, self._context.workspace.library
        if document is not None and (self.speaker() is not None or self._chosen == NOBODY):
            return lines_of(document, self._chosen if self._chosen != NOBODY else None)
        who = None if self._chosen in (ALL, NOBODY) or self._chosen.startswith("s") else self._chosen[1:]
        filters = LedgerFilters(annotator=self._context.workspace.annotator, who=who)
        return lines_of_library(library.ledger(filters, limit=MOST))

    def _show_aliases(self, speaker: Speaker | None) -> None:
        self._aliases.clear()
        self._called.setVisible(speaker is not None)
        document = self._context.document
        if speaker is None or document is None:
            return
        mentions = Counter(
            q.mention.of(document.text)
            for q in document.quotes
            if q.speaker_id == speaker.id and q.mention and q.origin != "rejected"
        )
        for name in dict.fromkeys((speaker.name, *speaker.aliases, *mentions)):
            chip = label(f"{name}  {mentions[name]}" if mentions[name] else name, "mention")
            self._aliases.add(chip)

    def _show_targets(self, lines: list[Line]) -> None:
        clear(self._targets)
        counted: dict[str | None, Counter[tuple[str, bool]]] = {}
        for line in lines:
            if line.stance:
                stance = line.stance, line.decided and not line.hinted
                counted.setdefault(line.target or None, Counter())[stance] += 1
        self._targets_title.setVisible(bool(counted))
        for target, stances in sorted(counted.items(), key=lambda pair: (pair[0] is None, -pair[1].total()))[:6]:
            words = ElidedLabel(words=target or tr("page.speakers.no_target"))
            if not target:
                kind(words, "muted")
            line_of = row(words, None)
            for (stance_name, is_said), n in stances.most_common():
                shape = label()
                shape.setPixmap(stance_icon(stance_name, self._context.theme, filled=is_said).pixmap(13, 13))
                shape.setToolTip(tr(f"quote.stance_{stance_name}"))
                line_of.addWidget(shape)
                line_of.addWidget(label(str(n)))
            self._targets.addLayout(line_of)

    def _opened(self, _id: str) -> None:
        if self._chosen.startswith("s") or self._chosen == NOBODY:  # ids of the article before
            self._chosen = ""
        if self.isVisible():
            self.refresh()

    def _edited(self, _edit: object) -> None:
        if self.isVisible():
            self.refresh()

    def _jump(self, line: Line) -> None:
        self._context.articles.open(line.article_id, focus=line.quote_id)
        self._context.navigation.show_page(None)

    def _ask(self, task: str, words: str) -> None:
        """One line to type in, in the page: nothing is modal."""
        self._task = task
        self._editor.setText(words)
        self._editor.setPlaceholderText(tr(f"page.speakers.ask_{task}"))
        self._editor.setAccessibleName(tr(f"page.speakers.ask_{task}"))
        self._editor.show()
        self._editor.selectAll()
        self._editor.setFocus()

    def _take_name(self) -> None:
        name, speaker = " ".join(self._editor.text().split()), self.speaker()
        if self._task == "new":
            if self._context.document is None:
                return
            if not self._context.article.do(lambda d: actions.add_speaker(d, name)):
                return
            made = self._context.article.document.speaker_called(name)
            self._chosen = made.id if made is not None else self._chosen
        self._editor.hide()
        self.roster.setFocus()  # a preview gives the keyboard back to it
        if self._task == "rename" and speaker is not None:
            speaker_actions.rename(self._context, self._rename, speaker, name)
        self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._editor.isVisible():
            self._editor.hide()
            self.roster.setFocus()
            return
        super().keyPressEvent(event)
