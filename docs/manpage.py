"""Writes the manual page from the commands themselves: `python -m docs.manpage packaging/annotator.1`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from annotator import i18n

WIDTH = 78


def current() -> str:
    """The page, in English, as the commands of now have it (man(7) macros)."""
    from annotator.cli.main import COMMANDS, PROGRAM

    before = i18n.language()
    i18n.use("en")
    try:
        top = click.Context(PROGRAM, info_name="annotator", terminal_width=WIDTH, max_content_width=WIDTH)
        lines = [
            '.TH ANNOTATOR 1 "" "annotator" "User Commands"',
            ".SH NAME",
            rf"annotator \- {_plain(i18n.tr('cli.help').partition('. ')[0])}",
            ".SH SYNOPSIS",
            ".B annotator",
            "[OPTIONS] COMMAND [ARGUMENTS]",
            ".SH COMMANDS",
        ]
        for name in COMMANDS:
            command = PROGRAM.get_command(top, name)
            if command is None:
                raise LookupError(name)
            context = click.Context(command, info_name=name, parent=top, terminal_width=WIDTH, max_content_width=WIDTH)
            lines += [f".SS {name}", ".nf", *map(_verbatim, command.get_help(context).splitlines()), ".fi"]
        lines += [".SH EXIT STATUS", "0 done; 1 refused or failed, with one sentence and a hint; 2 wrong usage."]
        lines += [".SH ENVIRONMENT", ".B ANNOTATOR_DB", "the library; ", ".B ANNOTATOR_HOME", "the user's folder; "]
        lines += [".B ANNOTATOR_LANGUAGE", "id or en."]
        return "\n".join(lines) + "\n"
    finally:
        i18n.use(before)


def _plain(words: str) -> str:
    return " ".join(words.split()).replace("-", r"\-")


def _verbatim(line: str) -> str:
    r"""A line as it is: a backslash is `\e`, and a dot or an apostrophe that begins it is no macro."""
    line = line.replace("\\", r"\e").replace("-", r"\-")
    return rf"\&{line}" if line.startswith((".", "'")) else line


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(current(), encoding="utf-8")
