"""Which article is open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from annotator.errors import AnnotatorError
from annotator.gui.state.article_events import ArticleEvents
from annotator.gui.state.commits import Commits
from annotator.gui.state.edit_trace import EditTrace
from annotator.gui.state.messages import Messages
from annotator.gui.state.navigation import Navigation
from annotator.gui.state.open_article import OpenArticle
from annotator.model import Document, Span

if TYPE_CHECKING:
    from annotator.workspace import Workspace


class Articles(ArticleEvents):
    """Opens one article after the other."""

    def __init__(
        self, workspace: Workspace, messages: Messages, commits: Commits, navigation: Navigation, trace: EditTrace
    ) -> None:
        super().__init__(messages)
        self._workspace, self._messages, self._commits = workspace, messages, commits
        self._navigation, self._trace = navigation, trace
        self.now: OpenArticle | None = None  # the open one
        self.listed: Callable[[], Sequence[str]] = list  # ids of the list that it was chosen from, in its order
        commits.behind.connect(self.reload)

    def open(
        self,
        id: str,  # noqa: A002
        *,
        focus: str | None = None,
        span: Span | None = None,
        annotator: str | None = None,
    ) -> bool:
        """Show an article, at an item or a stretch of it where one is given; whether it could be opened.

        `annotator`: whose version; the person's own where nobody is named.
        An article that cannot be read is told through `refused`; the one before stays open.
        """
        article = self.now
        whose = annotator or self._workspace.annotator
        if article is None or (article.document.article.id, article.document.annotator) != (id, whose):
            try:
                session = self._workspace.session(id, whose)
            except AnnotatorError as error:
                self._messages.refused.emit(error)
                return False
            self._leave()
            article = OpenArticle(session, self._commits, self, self._navigation, self._trace, self._messages.say)
            self.now, self._commits.open_session = article, session
            self.opened.emit(id)
        if focus is not None:
            article.set_focus(focus)
        elif span is not None:
            article.select(span)
            self._navigation.view.ensure_visible(span)
        return True

    def close(self) -> None:
        """Show no article: it was removed, or the library is empty."""
        self._leave()
        self.opened.emit("")
        self.focus_moved.emit(None)

    def preview(self, document: Document | None) -> None:
        """Show another state of the open one; `None`: the present one again."""
        self.previewed.emit(document)

    def reload(self) -> None:
        """Show the open article as the file has it now: another program has written to it."""
        article = self.now
        if article is None:
            return
        self._workspace.refresh(article.session)
        self._read(article)

    def read_anew(self) -> None:
        """Show the open article with the label scheme that is in force now, if it has not been begun with another."""
        article = self.now
        if article is None:
            return
        document = article.document
        read = self._workspace.session(document.article.id, document.annotator).document
        self._workspace.refresh(article.session)
        if not article.session.last_row:
            article.session.replace_document(read)
        self._read(article)

    def _read(self, article: OpenArticle) -> None:
        if article.focused is None:
            article.focus = None
        self.reloaded.emit()
        self.focus_moved.emit(article.focus)

    def _leave(self) -> None:
        if self.now is not None:
            self.now.close()
        self.now = self._commits.open_session = None
