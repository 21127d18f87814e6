"""Commands of the pages Learn and Memory."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from annotator.gui.state.command import Scope
from annotator.gui.window.commands.row import Here, Row
from annotator.i18n import tr, tr_later

if TYPE_CHECKING:
    from annotator.gui.pages.learn_page import LearnPage
    from annotator.gui.pages.memory_page import MemoryPage
    from annotator.storage.usefulness import Useful

_LEARN: tuple[Scope, ...] = ("learn",)
_MEMORY: tuple[Scope, ...] = ("memory",)
_BOTH: tuple[Scope, ...] = ("learn", "memory")


def _learn(here: Here) -> LearnPage:
    """The page; its module is loaded when it is first asked for."""
    return cast("LearnPage", here.state.navigation.page("learn"))


def _memory(here: Here) -> MemoryPage:
    return cast("MemoryPage", here.state.navigation.page("memory"))


def _in_front(name: str, here: Here) -> str | None:
    return None if here.state.navigation.page_name == name else tr("learn.page_first")


def _either(here: Here) -> str | None:
    return None if here.state.navigation.page_name in _BOTH else tr("learn.page_first")


def _can_act(here: Here) -> str | None:
    if here.state.learning.offered is not None:
        return _in_front("learn", here)
    return _in_front("learn", here) or _learn(here).can_start()


def _can_start(here: Here) -> str | None:
    return _in_front("learn", here) or _learn(here).can_start()


def _runs(here: Here) -> str | None:
    learning = here.state.learning
    if not learning.running:
        return tr("learn.runs_not")
    return tr("learn.stopping") if learning.stopping else None


def _version(here: Here) -> str | None:
    first = _in_front("learn", here)
    return first or (None if _learn(here).chosen() is not None else tr("learn.choose_version"))


def _row(here: Here) -> str | None:
    first = _in_front("memory", here)
    return first or (None if _memory(here).current() is not None else tr("memory.choose_first"))


def _show(name: str, here: Here) -> None:
    here.state.navigation.show_page(name)


def _next_useful(here: Here) -> None:
    """Open what is worth most to be done next, and say why it is that."""
    state = here.state
    workspace = state.workspace

    def found(useful: list[Useful]) -> None:
        if not useful:
            state.say(tr_later("learn.none_next"))
        elif state.articles.open(useful[0].article_id):
            state.navigation.show_page(None)
            state.say(tr_later("learn.why", doubtful=useful[0].doubtful, new=useful[0].new))

    state.tasks.start(lambda: workspace.library.most_useful(workspace.annotator, 1), found)


ROWS = (
    Row("learn", "learn.title", partial(_show, "learn"), "Ctrl+Shift+B", menu="annotate", group=25),
    Row("memory", "memory.title", partial(_show, "memory"), menu="annotate", group=25),
    Row("next-useful", "learn.next_useful", _next_useful, menu="annotate", group=25),
    Row("learn-act", "learn.act", lambda here: _learn(here).act(), "Ctrl+Enter", _LEARN, _can_act),
    Row("learn-again", "learn.again", lambda here: _learn(here).again(), "F5", _LEARN, _can_start),
    Row("learn-name", "learn.call", lambda here: _learn(here).name_version(), "F2", _LEARN, _version),
    Row("learn-compare", "learn.compare", lambda here: _learn(here).compare(), "C", _LEARN, _version),
    Row("learn-curve", "learn.measure_curve", lambda here: _learn(here).measure_curve(), "", _LEARN, _can_start),
    Row("learn-stop", "learn.stop", lambda here: here.state.learning.stop(), "Ctrl+.", _BOTH, _runs),
    Row("learn-tab", "learn.tab", partial(_show, "learn"), "Ctrl+1", _BOTH, _either, hidden=True),
    Row("memory-tab", "memory.title", partial(_show, "memory"), "Ctrl+2", _BOTH, _either, hidden=True),
    Row("learn-undo", "learn.undo", lambda here: _learn(here).undo(), "Ctrl+Z", _LEARN, partial(_in_front, "learn"),
        hidden=True),
    Row("learn-copy", "learn.copy_picture", lambda here: _learn(here).copy(numbers=False), "Ctrl+C", _LEARN,
        partial(_in_front, "learn")),
    Row("learn-numbers", "learn.copy_numbers", lambda here: _learn(here).copy(numbers=True), "Ctrl+Shift+C", _LEARN,
        partial(_in_front, "learn")),
    Row("memory-use", "memory.turn", lambda here: _memory(here).turn(), "Space", _MEMORY, _row),
    Row("memory-forget", "memory.forget", lambda here: _memory(here).forget(), "Del", _MEMORY, _row),
    Row("memory-copy", "memory.copy", lambda here: _memory(here).copy(), "Ctrl+C", _MEMORY, _row),
    Row("memory-undo", "memory.undo", lambda here: _memory(here).undo(), "Ctrl+Z", _MEMORY,
        partial(_in_front, "memory"), hidden=True),
    Row("memory-filter", "memory.filter", lambda here: _memory(here).to_filter(), "Ctrl+F /", _MEMORY,
        partial(_in_front, "memory")),
)  # fmt: skip
