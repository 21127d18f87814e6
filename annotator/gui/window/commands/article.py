"""What can be done in the article: the review, labels, edges, quotes, and the article's own status."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from annotator.gui.state.command import REVIEW, Command, Menu, Scope, Target, on
from annotator.gui.window.bars.label_bar import label_words
from annotator.i18n import tr
from annotator.model import Entity, Label, Quote
from annotator.model.items import Status

if TYPE_CHECKING:
    from annotator.gui.state.context import Context
    from annotator.gui.window.main_window import Window


def commands(context: Context, window: Window) -> list[Command]:
    """The commands of the article, in the order of the menus."""
    review, queue = window.review, window.queue

    def no_article() -> str | None:
        return None if context.document is not None else tr("command.no_article")

    def aside() -> str | None:
        """What finishes an article that is not in sight would be a surprise."""
        return no_article() or (None if context.navigation.page_name is None else tr("command.page_open"))

    def no_item() -> str | None:
        return no_article() or (None if context.focused is not None else tr("command.no_item"))

    def no_label_target() -> str | None:
        live = context.selection is not None or isinstance(context.focused, Entity) or window.jump.active
        return no_article() or (None if live else tr("command.no_span"))

    def no_selection() -> str | None:
        return no_article() or (None if context.selection is not None else tr("command.no_selection"))

    def no_quotable() -> str | None:
        live = context.selection is not None or isinstance(context.focused, Entity)
        return no_article() or (None if live else tr("command.no_selection"))

    def no_quote() -> str | None:
        return no_article() or (None if isinstance(context.focused, Quote) else tr("command.no_quote"))

    def not_entity() -> str | None:
        return no_article() or (None if isinstance(context.focused, Entity) else tr("command.no_span"))

    def no_edge() -> str | None:
        live = context.selection is not None or context.focused is not None
        return no_article() or (None if live else tr("command.no_item"))

    def selected_letters() -> str | None:
        """Characters are the caret's own keys while words are selected."""
        return no_item() or (None if context.selection is None else tr("command.no_item"))

    def make(
        name: str,
        key: str,
        run: Callable[[], object],
        keys: tuple[str, ...] = (),
        *,
        menu: Menu = "annotate",
        enabled: Callable[[], str | None] = no_article,
        scopes: tuple[Scope, ...] = REVIEW,
        group: int = 0,
        target: Target = "",
        hidden: bool = False,
        checked: Callable[[], bool] | None = None,
    ) -> Command:
        return Command(
            name,
            key,
            run,
            keys=on(*scopes, keys=keys) if keys else {},
            menu=menu,
            enabled=enabled,
            group=group,
            target=target,
            hidden=hidden,
            checked=checked,
        )

    found = [
        make("accept", "act.accept_next", review.accept, ("Space",)),
        make("reject", "act.reject", review.reject, ("Del", "Backspace"), enabled=no_item),
        make("doubt", "act.doubt", review.doubt, ("R",), enabled=no_item),
        make("revert", "act.revert", review.revert, ("U",), enabled=no_item),
        make("next", "command.next", lambda: review.go(1), ("J",), group=1),
        make("previous", "command.previous", lambda: review.go(-1), ("K",), group=1),
        make("next-any", "command.next_any", lambda: review.go(1, anything=True), ("Shift+J",), group=1),
        make("previous-any", "command.previous_any", lambda: review.go(-1, anything=True), ("Shift+K",), group=1),
        make("jump", "act.new_span", window.jump.start, ("F",), group=1),
        make(
            "queue-doubtful",
            "command.queue_doubtful",
            lambda: review.set_queue("text" if review.queue == "doubtful" else "doubtful"),
            checked=lambda: review.queue == "doubtful",
            group=1,
        ),
    ]
    for label in context.workspace.scheme.labels:
        found.append(
            Command(
                f"label-{label.name}",
                "command.label",
                partial(_label, window, label.name),
                keys=on(*REVIEW, keys=(label.digit,)) if label.digit else {},
                enabled=no_label_target,
                values=partial(_named, label),
                target="span",
            )
        )
    found += [
        make("label", "act.set_label", window.overlays.choose_label, ("L",), enabled=no_label_target, group=2),
        make("alike", "command.alike", window.acts.apply_alike, ("=", "Ctrl+D"), enabled=no_edge, group=2),
        make("alike-everywhere", "command.alike_everywhere", window.acts.apply_everywhere, enabled=not_entity, group=2),
        make("bulk-accept", "act.bulk", window.acts.bulk_accept, ("Shift+Enter",), group=2),
        make(
            "edge-left",
            "command.edge_left",
            lambda: review.move_edge(-1, "word"),
            ("[", "Ctrl+Shift+Left"),
            enabled=no_edge,
            group=3,
        ),
        make(
            "edge-right",
            "command.edge_right",
            lambda: review.move_edge(1, "word"),
            ("]", "Ctrl+Shift+Right"),
            enabled=no_edge,
            group=3,
        ),
        make(
            "edge-left-character",
            "command.edge_left_character",
            lambda: review.move_edge(-1, "character"),
            ("Shift+Left",),
            enabled=selected_letters,
            group=3,
        ),
        make(
            "edge-right-character",
            "command.edge_right_character",
            lambda: review.move_edge(1, "character"),
            ("Shift+Right",),
            enabled=selected_letters,
            group=3,
        ),
        make("edge-swap", "command.edge_swap", review.swap_edge, ("E",), enabled=no_edge, group=3),
        make("make-quote", "act.make_quote", review.make_quote, ("Q",), enabled=no_quotable, group=4),
        make("add-part", "act.add_part", review.add_part, ("A",), enabled=no_selection, group=4),
        make("split", "command.split", review.split, ("Shift+A",), enabled=no_quote, group=4),
        make("boilerplate", "command.boilerplate", review.boilerplate, ("X",), scopes=("article",), group=4),
        make("describe", "command.describe", review.describe, ("I",), group=5),
        make(
            "open-row",
            "command.open_row",
            window.open_row,
            ("Enter",),
            scopes=("article",),
            enabled=not_entity,
            target="span",
            group=5,
        ),
        make(
            "open-card",
            "command.open_card",
            window.open_card,
            ("Enter",),
            scopes=("article",),
            enabled=no_quote,
            target="quote",
            group=5,
        ),
        make(
            "pending-only",
            "view.pending_only",
            lambda: context.set_options(pending_only=not context.options.pending_only),
            ("P",),
            menu="view",
            checked=lambda: context.options.pending_only,
            group=3,
        ),
        make(
            "done", "act.done_next", queue.done, ("Ctrl+Enter",), menu="article", scopes=("everywhere",), enabled=aside
        ),
        make("skip", "act.skip", queue.skip, ("Ctrl+Shift+PgDown",), menu="article", scopes=("everywhere",)),
        make("flag", "act.flag", window.ask_flag, ("B",), menu="article", checked=lambda: _flagged(context)),
        make(
            "next-article",
            "command.next_article",
            lambda: queue.turn(1),
            ("Ctrl+PgDown",),
            menu="article",
            scopes=("everywhere",),
            group=1,
        ),
        make(
            "previous-article",
            "command.previous_article",
            lambda: queue.turn(-1),
            ("Ctrl+PgUp",),
            menu="article",
            scopes=("everywhere",),
            group=1,
        ),
    ]
    statuses: tuple[tuple[Status, str], ...] = (("in_progress", "command.reopen"), ("skipped", "command.set_aside"))
    for status, key in statuses:
        found.append(
            make(
                f"status-{status.replace('_', '-')}",
                key,
                partial(queue.set_status, status),
                menu="article",
                checked=partial(_has_status, context, status),
                group=2,
            )
        )
    found.append(
        make("suggest", "command.suggest", window.acts.suggest_again, menu="article", group=3),
    )
    return found


def _label(window: Window, name: str) -> None:
    if window.jump.active:
        window.jump.label(name)
    else:
        window.review.label(name)


def _named(label: Label) -> dict[str, object]:
    return {"label": label_words(label)}


def _has_status(context: Context, status: str) -> bool:
    return context.document is not None and context.document.status == status


def _flagged(context: Context) -> bool:
    return context.document is not None and context.document.progress.flag is not None
