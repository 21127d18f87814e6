"""What can be done wherever the keyboard is: files, undo, search, views, pages, help."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Literal

from annotator.editing import edit_titles
from annotator.gui.state.command import Command, Menu
from annotator.i18n import language, tr

if TYPE_CHECKING:
    from annotator.gui.state.context import Context
    from annotator.gui.window.main_window import Window
    from annotator.model import Edit

Way = Literal["undo", "redo"]

_PANELS = (("library", "view.library"), ("article", "command.article"), ("quotes", "view.quotes"))
_TABS = (("entities", "view.entities"), ("speakers", "view.speakers"), ("history", "edit.history"))


def commands(context: Context, window: Window) -> list[Command]:
    """The commands that work everywhere, in the order of the menus."""
    go = context.navigation

    def undo() -> None:
        context.article.undo()

    def redo() -> None:
        context.article.redo()

    def no_article() -> str | None:
        return None if context.document is not None else tr("command.no_article")

    def find() -> None:
        """In the article, which comes forward; on the page of the library, in its list."""
        if context.navigation.page_name == "library":
            context.commands.run("library-filter")
            return
        if context.navigation.page_name is not None:
            window.to_article()
        window.finder.open()

    def step(way: Way) -> Edit | None:
        """What undo or redo would do now."""
        article = context.articles.now
        if article is None:
            return None
        session = article.session
        return session.next_undo() if way == "undo" else session.next_redo()

    def no_step(way: Way) -> str | None:
        article = context.articles.now  # asked after each edit: the edit itself need not be read
        can = article is not None and (article.session.can_undo() if way == "undo" else article.session.can_redo())
        return None if can else tr(f"command.nothing_to_{way}")

    def named_step(way: Way) -> dict[str, object]:
        edit, document = step(way), context.document
        return {"action": edit_titles.named(edit, document) if edit is not None and document is not None else "–"}

    def make(
        name: str,
        key: str,
        run: Callable[[], object],
        keys: tuple[str, ...] = (),
        *,
        menu: Menu = "",
        group: int = 0,
        enabled: Callable[[], str | None] | None = None,
        checked: Callable[[], bool] | None = None,
        values: Callable[[], dict[str, object]] | None = None,
        fixed: bool = False,
        hidden: bool = False,
        title: str = "",
    ) -> Command:
        more: dict[str, object] = {}
        if enabled is not None:
            more["enabled"] = enabled
        if values is not None:
            more["values"] = values
        return Command(
            name,
            key,
            run,
            keys={"everywhere": keys} if keys else {},
            menu=menu,
            group=group,
            checked=checked,
            fixed=fixed,
            hidden=hidden,
            title_key=title,
            **more,  # type: ignore[arg-type]
        )

    found = [
        make("import", "file.import", window.acts.choose_files, ("Ctrl+O",), menu="file"),
        make("sample", "start.sample", window.acts.try_sample, menu="file"),
        make("export", "file.export", partial(go.show_page, "export"), ("Ctrl+E",), menu="file"),
        make("open-library", "file.open_project", window.acts.choose_library, menu="file", group=1),
        make("backup", "file.backup", window.acts.choose_copy, menu="file", group=1),
        make("save", "command.save", window.saving.save_key, ("Ctrl+S",), menu="file", group=1),
        make("quit", "file.quit", window.close, ("Ctrl+Q",), menu="file", group=2),
        make(
            "undo",
            "edit.undo",
            undo,
            ("Ctrl+Z",),
            menu="edit",
            enabled=partial(no_step, "undo"),
            values=partial(named_step, "undo"),
            title="command.undo",
        ),
        make(
            "redo",
            "edit.redo",
            redo,
            ("Ctrl+Shift+Z", "Ctrl+Y"),
            menu="edit",
            enabled=partial(no_step, "redo"),
            values=partial(named_step, "redo"),
            title="command.redo",
        ),
        make(
            "history",
            "edit.history",
            partial(go.show_panel, "history", focus=True),
            ("Ctrl+Alt+Z",),
            menu="edit",
        ),
        make("copy", "command.copy", window.copy, ("Ctrl+C",), menu="edit", group=1, fixed=True),
        make("find", "edit.find", find, ("Ctrl+F",), menu="edit", group=2, enabled=no_article),
        make(
            "find-next",
            "edit.find_next",
            lambda: window.finder.turn(1),
            ("F3",),
            menu="edit",
            group=2,
            enabled=no_article,
        ),
        make(
            "find-previous",
            "command.find_previous",
            lambda: window.finder.turn(-1),
            ("Shift+F3",),
            menu="edit",
            group=2,
            enabled=no_article,
        ),
        make(
            "find-corpus",
            "edit.find_corpus",
            partial(go.show_page, "search"),
            ("Ctrl+Shift+F",),
            menu="edit",
            group=2,
        ),
        make(
            "preferences",
            "command.preferences",
            partial(go.show_page, "preferences"),
            ("Ctrl+,",),
            menu="edit",
            group=3,
        ),
    ]
    for number, (name, key) in enumerate((*_PANELS, *_TABS), 1):
        keys = (f"Alt+{number}", f"Ctrl+Alt+{number}")
        found.append(make(f"panel-{name}", key, partial(window.to_panel, name), keys, menu="view"))
    found += [
        make(
            "float",
            "command.float",
            window.dock_layout.float_dock,
            menu="view",
            checked=lambda: window.dock_layout.floating,
            group=1,
        ),
        make(
            "page-library",
            "command.page_library",
            partial(go.show_page, "library"),
            ("Ctrl+Shift+L",),
            menu="view",
            group=2,
        ),
        make(
            "page-speakers",
            "command.page_speakers",
            partial(go.show_page, "speakers"),
            ("Ctrl+Shift+N",),
            menu="view",
            group=2,
        ),
        make(
            "page-differences",
            "diff.title",
            partial(go.show_page, "differences"),
            ("Ctrl+Shift+D",),
            menu="view",
            group=2,
        ),
    ]
    for name, key in (
        ("entities", "view.entities"),
        ("quotes", "view.quotes"),
        ("patterns", "view.patterns"),
        ("rejected", ""),
        ("raw_labels", ""),
    ):
        found.append(
            make(
                f"show-{name.replace('_', '-')}",
                "command.show" if key else f"view.{name}",  # the words of these two say “show” themselves
                partial(_turn, context, name),
                menu="view",
                group=3,
                checked=partial(_shows, context, name),
                values=partial(_what, key or f"view.{name}"),
            )
        )
    found += [
        make(
            "zoom-in",
            "view.zoom_in",
            lambda: context.set_zoom(context.zoom + 10),
            ("Ctrl++", "Ctrl+=", "Ctrl+Shift++", "Ctrl+Shift+="),  # where the sign takes Shift, too
            menu="view",
            group=4,
        ),
        make(
            "zoom-out", "view.zoom_out", lambda: context.set_zoom(context.zoom - 10), ("Ctrl+-",), menu="view", group=4
        ),
        make("zoom-reset", "view.zoom_reset", lambda: context.set_zoom(100), ("Ctrl+0",), menu="view", group=4),
    ]
    for theme in ("light", "dark", "system"):
        found.append(
            make(
                f"theme-{theme}",
                f"view.theme_{theme}",
                partial(window.choices.use_theme, theme),
                menu="view",
                group=5,
                checked=partial(_has_theme, context, theme),
            )
        )
    found.append(
        make(
            "high-contrast",
            "command.high_contrast",
            lambda: window.choices.use_high_contrast(on=not context.theme.is_high_contrast),
            menu="view",
            group=5,
            checked=lambda: context.theme.is_high_contrast,
        )
    )
    for code in ("id", "en"):
        found.append(
            make(
                f"language-{code}",
                f"command.language_{code}",
                partial(window.choices.use_language, code),
                menu="view",
                group=6,
                checked=partial(_speaks, code),
            )
        )
    found += [
        make("palette", "command.palette", window.overlays.palette, ("Ctrl+K", "Ctrl+Shift+P"), menu="help"),
        make("cheatsheet", "help.cheatsheet", window.overlays.cheatsheet, ("F1", "?"), menu="help"),
        make(
            "guidelines",
            "help.guidelines",
            partial(go.show_panel, "guidelines", focus=True),
            menu="help",
        ),
        make("tour", "command.tour", window.overlays.tour, menu="help", group=1),
        make("report", "command.report", window.acts.copy_report, menu="help", group=1),
        make("about", "command.about", partial(go.show_page, "about"), menu="help", group=1),
        make("pane-next", "command.pane_next", lambda: window.focus_ring.turn(1), ("F6", "Ctrl+Tab"), hidden=False),
        make(
            "pane-previous",
            "command.pane_previous",
            lambda: window.focus_ring.turn(-1),
            ("Shift+F6", "Ctrl+Shift+Tab"),
            hidden=False,
        ),
        make("leave", "command.leave", window.leave, ("Esc",), fixed=True),
    ]
    return found


def _turn(context: Context, option: str) -> None:
    context.set_options(**{option: not getattr(context.options, option)})


def _shows(context: Context, option: str) -> bool:
    return bool(getattr(context.options, option))


def _what(key: str) -> dict[str, object]:
    return {"what": tr(key)}


def _has_theme(context: Context, theme: str) -> bool:
    return context.settings.theme == theme


def _speaks(code: str) -> bool:
    return language() == code
