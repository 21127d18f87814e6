"""The window, and pictures of it."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import click

from annotator import outputs
from annotator.cli.common import State, show_log
from annotator.cli.usage import argument, command, option
from annotator.errors import AnnotatorError
from annotator.i18n import LANGUAGES, tr
from annotator.model import DEFAULT_LANGUAGE

_WITHOUT_DISPLAY = "import, suggest, export, load, list, show, render, check, do, history, stats"


@command("open")
@click.argument("files", nargs=-1, metavar="FILE...", type=click.Path(path_type=Path, readable=False))
@option("--encoding", metavar="NAME", help="cli.option.encoding")
@option("--language", default=DEFAULT_LANGUAGE, metavar="CODE", help="cli.option.language")
def open_(state: State, files: tuple[Path, ...], encoding: str | None, language: str) -> int:
    """The window on the first of the files; those that the library does not have yet are imported.

    A desktop's menu calls it without a file: then the window opens as it was left.
    """
    return start(state, files, encoding=encoding, language=language)


def start(
    state: State, files: tuple[Path, ...], *, encoding: str | None = None, language: str = DEFAULT_LANGUAGE
) -> int:
    """Open the window; its exit status.  Raises `AnnotatorError` where there is no display."""
    if state.window is None or not has_display():
        raise AnnotatorError("cli.no_display", commands=_WITHOUT_DISPLAY)
    annotator = state.annotators[-1] if state.annotators else None
    show_log(on=True)  # who looks into the terminal behind a window looks for a fault
    return state.window(state.library_path, files, annotator=annotator, encoding=encoding, language=language)


def has_display() -> bool:
    """Whether a window can show: Qt ends the whole program when it finds none, so it is not asked."""
    if os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0] in {"offscreen", "minimal", "vnc", "linuxfb", "eglfs"}:
        return True
    if sys.platform in ("win32", "darwin"):
        return True
    if os.environ.get("WAYLAND_DISPLAY"):
        return True
    display = os.environ.get("DISPLAY", "")
    local = re.fullmatch(r"(?:unix)?:(\d+)(?:\.\d+)?", display)
    if local is None:
        return bool(display)  # on another machine: Qt will find out
    # A server that is gone leaves the variable behind; its socket tells, without one of ours being opened.
    name = f"/tmp/.X11-unix/X{local[1]}"
    if Path(name).exists():
        return True
    try:
        return f"@{name}" in Path("/proc/net/unix").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return True


@command("render")
@argument("article_id", metavar="ID")
@option(
    "--output", required=True, type=click.Path(dir_okay=False, path_type=Path), metavar="PNG", help="cli.option.png"
)
@option("--theme", type=click.Choice(["light", "dark"]), default="light", help="cli.option.theme")
@option("--size", default="1440x900", metavar="WIDTHxHEIGHT", help="cli.option.size")
@option("--language", type=click.Choice(LANGUAGES), help="cli.option.ui_language")
def render(state: State, article_id: str, output: Path, theme: str, size: str, language: str | None) -> None:
    """The real window, drawn without a screen."""
    from annotator import i18n

    wanted = re.fullmatch(r"(\d{3,5})x(\d{3,5})", size)
    if wanted is None:
        raise click.UsageError(tr("cli.render.size", size=size), click.get_current_context())
    with state.workspace() as workspace:
        outputs.refuse(output)
        workspace.library.article(article_id)  # a wrong id is told before Qt is loaded
    if state.picture is None:
        raise ValueError("run was given nothing that draws the window")
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    state.picture(
        state.library_path,
        article_id,
        output,
        theme=theme,
        size=(int(wanted[1]), int(wanted[2])),
        language=language or i18n.language(),
    )
