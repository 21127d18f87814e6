"""Writes the page of all commands from the commands themselves: `python -m docs.commandline docs/commands.md`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from annotator import i18n

WIDTH = 100
HEAD = """# Commands

What the window does to articles and their marks is a command, for scripts and for machines without a display; renaming
and removing articles are done in the window. The same work gives byte-equal exports.
Exit status: 0 done, 1 refused or failed (one sentence and a hint on standard error), 2 wrong usage. Data goes to
standard output, talk to standard error; `--json` gives one document, or one object a line.

In Indonesian: `ANNOTATOR_LANGUAGE=id annotator --help`.

Tab completes commands, options and values (formats, states, articles, people, labels, the actions of `do` and what they
take) once the shell has been told: bash in `~/.bashrc`, zsh in `~/.zshrc`, fish in `~/.config/fish/config.fish`.

```sh
eval "$(_ANNOTATOR_COMPLETE=bash_source annotator)"
eval "$(_ANNOTATOR_COMPLETE=zsh_source annotator)"
_ANNOTATOR_COMPLETE=fish_source annotator | source
```
"""


def current() -> str:
    """The page as the commands of now have it."""
    from annotator.cli.main import COMMANDS, PROGRAM

    before = i18n.language()
    i18n.use("en")
    try:
        top = click.Context(PROGRAM, info_name="annotator", terminal_width=WIDTH, max_content_width=WIDTH)
        parts = [HEAD, "\n```text\n", PROGRAM.get_help(top), "\n```\n"]
        for name in COMMANDS:
            command = PROGRAM.get_command(top, name)
            if command is None:
                raise LookupError(name)
            context = click.Context(command, info_name=name, parent=top, terminal_width=WIDTH, max_content_width=WIDTH)
            parts += [f"\n## {name}\n\n```text\n", command.get_help(context), "\n```\n"]
        return "".join(parts)
    finally:
        i18n.use(before)


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(current(), encoding="utf-8")
