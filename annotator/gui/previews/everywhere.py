"""The same label or rejection in every article of the library, with all its places to look at first."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from annotator.editing import actions
from annotator.errors import AnnotatorError
from annotator.gui.previews import plans
from annotator.gui.previews.panel import Preview
from annotator.gui.previews.plans import Place, Plan
from annotator.i18n import text as words
from annotator.model import Document, Edit, Entity

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from annotator.gui.context import Context

MOST = 200
"""Articles that are looked through at once: some tenths of a second."""
_BETWEEN = " "  # between an article's id and the place in it, in a key; ids have no blanks


class EverywherePreview(Preview):
    """Each article is an edit of its own, which is undone in that article."""

    def __init__(self, context: Context, host: QWidget, entity: Entity) -> None:
        self._entity = entity
        open_one = context.document
        self._here = open_one.article.id if open_one is not None else ""
        self._said = " ".join(entity.span.of(open_one.text).split()) if open_one is not None else ""
        library, annotator = context.workspace.library, context.workspace.annotator
        asked = '"' + self._said.replace('"', " ") + '"'
        ids = [row.id for row in context.workspace.rows(asked, limit=MOST).rows if row.id != self._here]
        self._others = list(library.documents(annotators=[annotator], ids=ids)) if ids else []
        super().__init__(context, host, self._everywhere)

    def _everywhere(self, document: Document) -> Plan:
        reject, label = self._entity.origin == "rejected", self._entity.label
        parts = {d.article.id: self._part(d) for d in (document, *self._others)}
        by_key = {f"{id_}{_BETWEEN}{place.key}": (id_, place) for id_, part in parts.items() for place in part.places}
        titles = {d.article.id: d.article.title or d.article.id for d in (document, *self._others)}
        places = tuple(
            Place(key, place.text, place.span, f"{titles[id_]} · {place.note}") for key, (id_, place) in by_key.items()
        )

        def make(now: Document, keys: Collection[str]) -> Edit:
            own = now.article.id
            chosen = [by_key[key][1].key for key in by_key if key in keys and by_key[key][0] == own]
            return parts[own].make(now, chosen) if own in parts else actions.apply_alike(now, label, (), reject=reject)

        return Plan(
            lambda n: words("act.same_title", n=n, text=self._said, scope=words("act.same_scope_corpus")),
            places,
            make,
            rule=words("preview.everywhere_rule"),
            none=words("preview.alike_none", text=self._said),
        )

    def _part(self, document: Document) -> Plan:
        if document.article.id == self._here:
            return plans.alike(document, self._entity)
        return plans.alike_words(document, self._said, self._entity.label, reject=self._entity.origin == "rejected")

    def take(self) -> None:
        """One edit an article, the open one last: a refusal leaves the rest as it is, and the panel open."""
        plan, keys = self._plan, self.ticked
        if plan is None or not self.apply.isEnabled():
            return
        context = self._context
        touched = {key.partition(_BETWEEN)[0] for key in keys}
        try:
            for other in [document.article.id for document in self._others if document.article.id in touched]:
                session = context.workspace.session(other)
                edit = actions.still_fitting(session.document, plan.make(session.document, keys))
                if edit.changes:
                    session.commit(edit)
        except AnnotatorError as error:
            context.refused.emit(error)
            return
        if self._here in touched:
            context.edited.disconnect(self._changed)
            done = context.do(lambda document: plan.make(document, keys))
            context.edited.connect(self._changed)
            if not done:
                return
        context.library_changed.emit()
        context.say(words("preview.applied_everywhere", n=len(keys), articles=len(touched)))
        self.leave()
