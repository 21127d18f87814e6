"""What the window tells about suggestions that are made, and which article it asks them for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from annotator.gui.state.app_state import AppState
from annotator.gui.state.notices import Notice
from annotator.gui.state.titles import title_of
from annotator.i18n import tr
from annotator.suggesting.incomplete import sentence as incomplete_sentence

if TYPE_CHECKING:
    from annotator.gui.window.frame import Frame


class SuggestionNotices(QObject):
    """Follows the queue of suggestions."""

    def __init__(self, state: AppState, window: Frame) -> None:
        super().__init__(window)
        self._state, self._window = state, window
        state.suggestions.changed.connect(self._show)
        state.library_lock.freed.connect(self.ask_if_untouched)

    def ask_if_untouched(self) -> None:
        """Suggestions for the open article where nobody has done anything in it yet."""
        article = self._state.articles.now
        if article is None or not self._state.settings.suggest_on_open:
            return
        document = article.document
        # A long article that was closed before its run was through has what was found near the view.
        begun = all(step.action == "suggest" for step in article.session.steps())
        untouched = document.status == "new" and (begun or not (document.entities or document.quotes))
        if untouched and document.progress.suggester is None:
            self._state.suggestions.ask([document.article.id], first=True)

    def again(self) -> None:
        """Suggestions anew for the open article: only what nobody has decided changes."""
        self._state.suggestions.ask([self._state.article.document.article.id], first=True)

    def _show(self) -> None:
        state, notices = self._state, self._window.notices
        suggestions = state.suggestions
        error = suggestions.error
        here = state.article_id
        if error is not None:
            notices.put(
                Notice(
                    "model",
                    40,
                    lambda: f"{tr('model.failed_all', reason=error.sentence)} {tr('window.by_hand')}",
                    (("save.retry", suggestions.retry),),
                )
            )
        elif here in suggestions.waiting and not suggestions.ready:
            notices.put(Notice("model", 5, lambda: tr("model.loading"), busy=True))
        else:
            notices.drop("model")
        self.tell_incomplete()
        slow = suggestions.slow()
        if slow:
            stop = (("window.stop_reading", suggestions.give_up),)
            state.notices.put(Notice("slow", 12, lambda: self._slow_words(slow[0]), stop, busy=True))
        else:
            state.notices.drop("slow")
        if len([id_ for id_ in suggestions.waiting if id_ != here]) > 1:
            key = "window.go_on" if suggestions.paused else "window.pause"
            pause = (key, lambda: suggestions.pause(not suggestions.paused))
            state.notices.put(Notice("running", 4, self._running, (pause,)))
        else:
            state.notices.drop("running")

    def _slow_words(self, article_id: str) -> str:
        article = self._state.workspace.library.article_by_id(article_id)
        return tr("window.slow", title=title_of(article) if article is not None else article_id)

    def tell_incomplete(self) -> None:
        """What is missing from the open article's suggestions, with the way to ask for them again."""
        article, notices = self._state.articles.now, self._window.notices
        run = article.document.progress.suggester if article is not None else None
        if incomplete_sentence(run) is not None:
            again = (("save.retry", self.again),)
            notices.put(Notice("incomplete", 30, lambda: f"{incomplete_sentence(run)} {tr('window.by_hand')}", again))
        else:
            notices.drop("incomplete")

    def _running(self) -> str:
        """How many articles wait, how many are done a minute, and for how long that will go on."""
        suggestions = self._state.suggestions
        words = tr("library.preparing", n=len(suggestions.waiting))
        rate, left = suggestions.rate(), suggestions.seconds_left()
        if rate is None or left is None:
            return words
        words = f"{words} {tr('window.rate', n=max(1, round(rate * 60)))}"
        minutes = round(left / 60)
        told = tr("window.minutes_left", n=minutes) if minutes else tr("window.soon_done")
        return f"{words} {told}"
