"""What can be done wherever the keyboard is: files, undo, search, views, pages, help."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Literal, cast

from annotator.editing import edit_titles
from annotator.gui.kit.inline_prompt import answered_no
from annotator.gui.window.commands.row import Here, Row, article_open
from annotator.i18n import LANGUAGES, language, tr

if TYPE_CHECKING:
    from annotator.gui.pages.preferences_page import PreferencesPage

Way = Literal["undo", "redo"]
_PANELS = (
    (1, "library", "view.library"),
    (2, "article", "command.article"),
    (3, "quotes", "view.quotes"),
    (4, "entities", "view.entities"),
    (5, "speakers", "view.speakers"),
    (6, "history", "edit.history"),
)
"""The panels with a key, `Alt` and the number, and what they are called in the catalogue."""


def _find(here: Here) -> None:
    """In the article, which comes forward; on the page of the library, in its list."""
    page = here.state.navigation.page_name
    if page == "library":
        here.state.commands.run("library-filter")
        return
    if page is not None:
        here.window.to_article()
    here.window.finder.open()


def _leave(here: Here) -> None:
    """No to the question that stands there, wherever the keyboard is; else out of what is open."""
    if not answered_no(here.window):
        here.window.leave()


def _no_step(way: Way, here: Here) -> str | None:
    article = here.state.articles.now  # asked after each edit: the edit itself need not be read
    can = article is not None and (article.session.can_undo() if way == "undo" else article.session.can_redo())
    return None if can else tr(f"command.nothing_to_{way}")


def _named_step(way: Way, here: Here) -> dict[str, object]:
    """What undo or redo would do now; nothing, where there is nothing to do."""
    article = here.state.articles.now
    if article is None:
        return {}
    edit = article.session.next_undo() if way == "undo" else article.session.next_redo()
    return {"action": edit_titles.named(edit, article.document)} if edit is not None else {}


def _preferences(here: Here) -> PreferencesPage:
    """The page; its module is loaded when it is first asked for."""
    return cast("PreferencesPage", here.state.navigation.page("preferences"))


def _on_preferences(here: Here) -> str | None:
    return None if here.state.navigation.page_name == "preferences" else tr("scheme.no_undo")


def _page(name: str, here: Here) -> None:
    here.state.navigation.show_page(name)


def _section(name: str, here: Here) -> None:
    here.state.navigation.show_page("preferences")
    _preferences(here).to_section(name)


def _panel(name: str, here: Here) -> None:
    here.state.navigation.show_panel(name, focus=True)


def _to_panel(name: str, here: Here) -> None:
    here.window.to_panel(name)


def _to_panel_row(number: int, name: str, words: str) -> Row:
    return Row(f"panel-{name}", words, partial(_to_panel, name), f"Alt+{number} Ctrl+Alt+{number}", menu="view")


def _page_row(name: str, words: str, keys: str) -> Row:
    return Row(f"page-{name}", words, partial(_page, name), keys, menu="view", group=2)


def _zoom(by: int, here: Here) -> None:
    here.state.set_zoom(here.state.zoom + by)


def _turn(option: str, here: Here) -> None:
    here.state.set_options(**{option: not _shows(option, here)})


def _shows(option: str, here: Here) -> bool:
    return bool(getattr(here.state.options, option))


def _words_of(key: str, _here: Here) -> dict[str, object]:
    return {"what": tr(key)}


def _shown(option: str, what: str = "") -> Row:
    """A switch of the article's view; where the words of `view.…` say “show” themselves, `what` is left out."""
    name, key = f"show-{option.replace('_', '-')}", what or f"view.{option}"
    words = "command.show" if what else key
    checked, values = partial(_shows, option), partial(_words_of, key)
    return Row(name, words, partial(_turn, option), menu="view", group=3, checked=checked, values=values)


def _theme(name: str) -> Row:
    return Row(
        f"theme-{name}",
        f"view.theme_{name}",
        lambda here: here.window.choices.use_theme(name),
        menu="view",
        group=5,
        checked=lambda here: here.state.settings.theme == name,
    )


def _high_contrast(here: Here) -> bool:
    return here.state.theme.is_high_contrast


def _language(code: str) -> Row:
    return Row(
        f"language-{code}",
        f"command.language_{code}",
        lambda here: here.window.choices.use_language(code),
        menu="view",
        group=6,
        checked=lambda _here: language() == code,
    )


_undo = Row(
    "undo",
    "edit.undo",
    lambda here: here.state.article.undo(),
    "Ctrl+Z",
    when=partial(_no_step, "undo"),
    menu="edit",
    values=partial(_named_step, "undo"),
    title="command.undo",
)
_redo = Row(
    "redo",
    "edit.redo",
    lambda here: here.state.article.redo(),
    "Ctrl+Shift+Z Ctrl+Y",
    when=partial(_no_step, "redo"),
    menu="edit",
    values=partial(_named_step, "redo"),
    title="command.redo",
)

ROWS = (
    Row("import", "file.import", lambda here: here.window.acts.choose_files(), "Ctrl+O", menu="file"),
    Row("sample", "start.sample", lambda here: here.window.acts.try_sample(), menu="file"),
    Row("export", "file.export", partial(_page, "export"), "Ctrl+E", menu="file"),
    Row("save-page", "share.page", lambda here: here.window.sharing.choose_page(), when=article_open, menu="file"),
    Row("print", "share.print", lambda here: here.window.sharing.print_article(), "Ctrl+P",
        when=article_open, menu="file"),
    Row("new-window", "share.new_window", lambda here: here.window.acts.open_library(
        here.state.workspace.library.path), menu="file", group=1),
    Row("open-library", "file.open_project", lambda here: here.window.acts.choose_library(), menu="file", group=1),
    Row("backup", "file.backup", lambda here: here.window.acts.choose_copy(), menu="file", group=1),
    Row("save", "command.save", lambda here: here.window.saving.save_key(), "Ctrl+S", menu="file", group=1),
    Row("quit", "file.quit", lambda here: here.window.close(), "Ctrl+Q", menu="file", group=2),
    _undo,
    _redo,
    Row("scheme-undo", "scheme.undo", lambda here: _preferences(here).labels.undo(), "Ctrl+Z", ("preferences",),
        _on_preferences, hidden=True),
    Row("history", "edit.history", partial(_panel, "history"), "Ctrl+Alt+Z", menu="edit"),
    Row("copy", "command.copy", lambda here: here.window.sharing.copy(here.window.view), "Ctrl+C", menu="edit",
        group=1, fixed=True),
    Row("find", "edit.find", _find, "Ctrl+F", when=article_open, menu="edit", group=2),
    Row("find-next", "edit.find_next", lambda here: here.window.finder.turn(1), "F3",
        when=article_open, menu="edit", group=2),
    Row("find-previous", "command.find_previous", lambda here: here.window.finder.turn(-1), "Shift+F3",
        when=article_open, menu="edit", group=2),
    Row("find-corpus", "edit.find_corpus", partial(_page, "search"), "Ctrl+Shift+F", menu="edit", group=2),
    Row("preferences", "command.preferences", partial(_page, "preferences"), "Ctrl+,", menu="edit", group=3),
    Row("edit-name", "command.edit_name", partial(_section, "work")),
    Row("edit-labels", "command.edit_labels", partial(_section, "labels")),
    Row("edit-keys", "command.edit_keys", partial(_section, "keys")),
    *(_to_panel_row(*panel) for panel in _PANELS),
    Row("float", "command.float", lambda here: here.window.dock_layout.float_dock(), menu="view", group=1,
        checked=lambda here: here.window.dock_layout.floating),
    _page_row("library", "command.page_library", "Ctrl+Shift+L"),
    _page_row("speakers", "command.page_speakers", "Ctrl+Shift+N"),
    _page_row("differences", "diff.title", "Ctrl+Shift+D"),
    _shown("entities", "view.entities"),
    _shown("quotes", "view.quotes"),
    _shown("patterns", "view.patterns"),
    _shown("rejected"),
    _shown("raw_labels"),
    # “+” takes Shift on some keyboards.
    Row("zoom-in", "view.zoom_in", partial(_zoom, 10), "Ctrl++ Ctrl+= Ctrl+Shift++ Ctrl+Shift+=", menu="view", group=4),
    Row("zoom-out", "view.zoom_out", partial(_zoom, -10), "Ctrl+-", menu="view", group=4),
    Row("zoom-reset", "view.zoom_reset", lambda here: here.state.set_zoom(100), "Ctrl+0", menu="view", group=4),
    _theme("light"),
    _theme("dark"),
    _theme("system"),
    Row("high-contrast", "command.high_contrast",
        lambda here: here.window.choices.use_high_contrast(on=not _high_contrast(here)),
        menu="view", group=5, checked=_high_contrast),
    *map(_language, LANGUAGES),
    Row("palette", "command.palette", lambda here: here.window.overlays.palette(), "Ctrl+K Ctrl+Shift+P", menu="help"),
    Row("cheatsheet", "help.cheatsheet", lambda here: here.window.overlays.cheatsheet(), "F1 ?", menu="help"),
    Row("guidelines", "help.guidelines", partial(_panel, "guidelines"), menu="help"),
    Row("tour", "command.tour", lambda here: here.window.overlays.tour(), menu="help", group=1),
    Row("report", "command.report", lambda here: here.window.acts.copy_report(), menu="help", group=1),
    Row("about", "command.about", partial(_page, "about"), menu="help", group=1),
    Row("pane-next", "command.pane_next", lambda here: here.window.focus_ring.turn(1), "F6 Ctrl+Tab"),
    Row("pane-previous", "command.pane_previous", lambda here: here.window.focus_ring.turn(-1),
        "Shift+F6 Ctrl+Shift+Tab"),
    Row("menus", "command.menus", lambda here: here.window.bar.open_menus(), "F10"),
    Row("leave", "command.leave", _leave, "Esc", fixed=True),
)  # fmt: skip
