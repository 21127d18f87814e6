"""What can be done in the article: the review, labels, edges, quotes, and the article's own status."""

from __future__ import annotations

from functools import partial
from typing import Literal

from annotator.gui.state.command import LABEL_COMMAND, REVIEW, Scope
from annotator.gui.state.titles import label_words
from annotator.gui.window.commands.row import Here, Row, article_open
from annotator.i18n import tr
from annotator.model import Entity, Label, Quote
from annotator.model.items import Status

_HERE: tuple[Scope, ...] = ("article",)


# --- when


def _in_sight(here: Here) -> str | None:
    """What finishes an article that is not in sight would be a surprise."""
    on_page = here.state.navigation.page_name is not None
    return article_open(here) or (tr("command.page_open") if on_page else None)


def _item(here: Here) -> str | None:
    return article_open(here) or (None if here.state.focused is not None else tr("command.no_item"))


def _labelled(here: Here) -> str | None:
    state = here.state
    live = state.selection is not None or isinstance(state.focused, Entity) or here.window.jump.active
    return article_open(here) or (None if live else tr("command.no_span"))


def _words(here: Here) -> str | None:
    return article_open(here) or (None if here.state.selection is not None else tr("command.no_selection"))


def _quotable(here: Here) -> str | None:
    live = here.state.selection is not None or isinstance(here.state.focused, Entity)
    return article_open(here) or (None if live else tr("command.no_selection"))


def _quote(here: Here) -> str | None:
    return article_open(here) or (None if isinstance(here.state.focused, Quote) else tr("command.no_quote"))


def _entity(here: Here) -> str | None:
    return article_open(here) or (None if isinstance(here.state.focused, Entity) else tr("command.no_span"))


def _edge(here: Here) -> str | None:
    live = here.state.selection is not None or here.state.focused is not None
    return article_open(here) or (None if live else tr("command.no_item"))


def _no_words(here: Here) -> str | None:
    """Characters are the caret's own keys while words are selected."""
    return _item(here) or (None if here.state.selection is None else tr("command.no_item"))


# --- what


def _go(by: Literal[1, -1], here: Here) -> None:
    here.window.review.go(by)


def _go_any(by: Literal[1, -1], here: Here) -> None:
    here.window.review.go(by, anything=True)


def _move(by: Literal[1, -1], step: Literal["word", "character"], here: Here) -> None:
    here.window.review.move_edge(by, step)


def _turn_queue(here: Here) -> None:
    here.window.review.set_queue("text" if _doubtful_first(here) else "doubtful")


def _doubtful_first(here: Here) -> bool:
    return here.window.review.queue == "doubtful"


def _turn_pending(here: Here) -> None:
    here.state.set_options(pending_only=not _pending_only(here))


def _pending_only(here: Here) -> bool:
    return here.state.options.pending_only


def _show_panel(name: str, here: Here) -> None:
    here.window.show_panel(name, focus=True)


def _flagged(here: Here) -> bool:
    document = here.state.document
    return document is not None and document.progress.flag is not None


def _label(name: str, here: Here) -> None:
    jump, review = here.window.jump, here.window.review
    if jump.active:
        jump.label(name)
    else:
        review.label(name)


def label_row(label: Label) -> Row:
    """The label's own command, with its digit."""
    return Row(
        f"{LABEL_COMMAND}{label.name}",
        "command.label",
        partial(_label, label.name),
        label.digit or "",
        REVIEW,
        _labelled,
        values=lambda _here: {"label": label_words(label)},
        target="span",
    )


def _set_status(status: Status, here: Here) -> None:
    here.window.queue.set_status(status)


def _has_status(status: Status, here: Here) -> bool:
    return here.state.document is not None and here.state.document.status == status


def _status_row(status: Status, words: str) -> Row:
    name, checked = f"status-{status.replace('_', '-')}", partial(_has_status, status)
    what = partial(_set_status, status)
    return Row(name, words, what, "", REVIEW, article_open, menu="article", group=2, checked=checked)


REVIEW_ROWS = (
    Row("accept", "act.accept_next", lambda here: here.window.review.accept(), "Space", REVIEW, article_open,
        "annotate"),
    Row("reject", "act.reject", lambda here: here.window.review.reject(), "Del Backspace", REVIEW, _item, "annotate"),
    Row("doubt", "act.doubt", lambda here: here.window.review.doubt(), "R", REVIEW, _item, "annotate"),
    Row("revert", "act.revert", lambda here: here.window.review.revert(), "U", REVIEW, _item, "annotate"),
    Row("next", "command.next", partial(_go, 1), "J", REVIEW, article_open, "annotate", 1),
    Row("previous", "command.previous", partial(_go, -1), "K", REVIEW, article_open, "annotate", 1),
    Row("next-any", "command.next_any", partial(_go_any, 1), "Shift+J", REVIEW, article_open, "annotate", 20),
    Row("previous-any", "command.previous_any", partial(_go_any, -1), "Shift+K", REVIEW, article_open, "annotate", 20),
    Row("jump", "act.new_span", lambda here: here.window.jump.start(), "F", REVIEW, article_open, "annotate", 1),
    Row("queue-doubtful", "command.queue_doubtful", _turn_queue, "", REVIEW, article_open, "annotate", 20,
        checked=_doubtful_first),
)  # fmt: skip

ROWS = (
    Row("label", "act.set_label", lambda here: here.window.overlays.choose_label(), "L", REVIEW, _labelled,
        "annotate", 2),
    Row("alike", "command.alike", lambda here: here.window.acts.apply_alike(), "= Ctrl+D", REVIEW, _edge,
        "annotate", 2),
    Row("alike-everywhere", "command.alike_everywhere", lambda here: here.window.acts.apply_everywhere(), "", REVIEW,
        _entity, "annotate", 2),
    Row("bulk-accept", "act.bulk", lambda here: here.window.acts.bulk_accept(), "Shift+Enter", REVIEW, article_open,
        "annotate", 2),
    Row("edge-left", "command.edge_left", partial(_move, -1, "word"), "[ Ctrl+Shift+Left", REVIEW, _edge,
        "annotate", 21),
    Row("edge-right", "command.edge_right", partial(_move, 1, "word"), "] Ctrl+Shift+Right", REVIEW, _edge,
        "annotate", 21),
    Row("edge-left-character", "command.edge_left_character", partial(_move, -1, "character"), "Shift+Left", REVIEW,
        _no_words, "annotate", 21),
    Row("edge-right-character", "command.edge_right_character", partial(_move, 1, "character"), "Shift+Right", REVIEW,
        _no_words, "annotate", 21),
    Row("edge-swap", "command.edge_swap", lambda here: here.window.review.swap_edge(), "E", REVIEW, _edge,
        "annotate", 21),
    Row("make-quote", "act.make_quote", lambda here: here.window.review.make_quote(), "Q", REVIEW, _quotable,
        "annotate", 4),
    Row("add-part", "act.add_part", lambda here: here.window.review.add_part(), "A", REVIEW, _words, "annotate", 22),
    Row("split", "command.split", lambda here: here.window.review.split(), "Shift+A", REVIEW, _quote, "annotate", 22),
    Row("boilerplate", "command.boilerplate", lambda here: here.window.review.boilerplate(), "X", _HERE, article_open,
        "annotate", 4),
    Row("describe", "command.describe", lambda here: here.window.review.describe(), "I", REVIEW, article_open,
        "annotate", 20),
    Row("open-row", "command.open_row", partial(_show_panel, "entities"), "Enter", _HERE, _entity, "annotate", 20,
        "span"),
    Row("open-card", "command.open_card", partial(_show_panel, "quotes"), "Enter", _HERE, _quote, "annotate", 20,
        "quote"),
    Row("pending-only", "view.pending_only", _turn_pending, "P", REVIEW, article_open, "view", 3,
        checked=_pending_only),
    Row("done", "act.done_next", lambda here: here.window.queue.done(), "Ctrl+Enter", when=_in_sight, menu="article"),
    Row("skip", "act.skip", lambda here: here.window.queue.skip(), "Ctrl+Shift+PgDown", when=article_open,
        menu="article"),
    Row("flag", "act.flag", lambda here: here.window.ask_flag(), "B", REVIEW, article_open, "article",
        checked=_flagged),
    Row("next-article", "command.next_article", lambda here: here.window.queue.turn(1), "Ctrl+PgDown",
        when=article_open, menu="article", group=1),
    Row("previous-article", "command.previous_article", lambda here: here.window.queue.turn(-1), "Ctrl+PgUp",
        when=article_open, menu="article", group=1),
    _status_row("in_progress", "command.reopen"),
    _status_row("skipped", "command.set_aside"),
    Row("suggest", "command.suggest", lambda here: here.window.acts.suggestions.again(), "", REVIEW, article_open,
        "article", 3),
)  # fmt: skip
