"""The command `annotator`: finds the subcommand, runs it and gives its exit status."""

from __future__ import annotations

import importlib
import io
import logging
import os
import sys
from collections.abc import Sequence

import click

from annotator import __version__, i18n, settings
from annotator.cli import usage
from annotator.cli.common import Picture, State, Window, common, show_log
from annotator.cli.terminal import say, tell, writing_stdout
from annotator.errors import AnnotatorError
from annotator.i18n import tr

# Where each command lives; it is imported when it is called, so that `--help` stays quick.
COMMANDS = {
    "open": "window:open_",
    "import": "articles:import_",
    "suggest": "suggest:suggest",
    "pipeline": "pipeline:pipeline",
    "export": "exchange:export",
    "load": "exchange:load",
    "list": "articles:list_",
    "show": "show:show",
    "render": "window:render",
    "check": "check:check",
    "do": "do:do",
    "history": "show:history",
    "stats": "stats:stats",
    "evaluate": "measure:evaluate",
    "agreement": "measure:agreement",
    "differences": "differences:differences",
    "collection": "collections:collection",
    "assign": "team:assign",
    "handover": "team:handover",
    "bring": "team:bring",
    "speakers": "speakers:speakers",
    "notes": "notes:notes",
    "train": "learn:train",
    "versions": "learn:versions",
    "memory": "memory:memory",
    "formats": "about:formats",
    "labels": "about:labels",
}


class Commands(usage.Group):
    """The group of all commands, each imported on its first use."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        place = COMMANDS.get(cmd_name)
        if place is None:
            return None
        module, _, name = place.partition(":")
        command: click.Command = getattr(importlib.import_module(f"annotator.cli.{module}"), name)
        return command

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(tr("cli.help"))

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_paragraph()
        formatter.write_text(tr("cli.epilog"))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section(tr("cli.commands")):
            formatter.write_dl([(name, tr(f"cli.{name}.short")) for name in COMMANDS])


@common
@click.version_option(__version__, message="annotator %(version)s", help="cli.option.version", cls=usage.Option)
@click.pass_context
def annotator(context: click.Context) -> int:
    """Without a command: the window."""
    if context.invoked_subcommand is None:
        from annotator.cli.window import start

        return start(context.ensure_object(State), ())
    return 0


PROGRAM = Commands("annotator", callback=annotator, params=usage.parameters(annotator), invoke_without_command=True)


def run(argv: Sequence[str], window: Window | None = None, picture: Picture | None = None) -> int:
    """Do what the command line says; the exit status: 0 done, 1 refused or failed, 2 wrong usage.

    `window` opens the window and `picture` draws it: this room knows no Qt.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a name that the terminal cannot show is shown as an escape
            stream.reconfigure(errors="backslashreplace")
    i18n.use(i18n.from_environment())
    chosen = settings.Settings()
    try:
        chosen = settings.read()
    except AnnotatorError as error:  # told, and passed over: a line in a file must not keep anybody from their work
        tell(error)
    i18n.use(os.environ.get("ANNOTATOR_LANGUAGE") or chosen.language or i18n.from_environment())
    state = State(window, picture)
    show_log(on=False)
    try:
        result = PROGRAM.main(args=list(argv), prog_name="annotator", standalone_mode=False, obj=state)
        with writing_stdout():  # what is left to be written
            pass
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.UsageError as error:
        say(usage.sentence(error))
        return 2
    except click.ClickException as error:  # a file that an option names and that cannot be opened
        say(error.format_message())
        return 1
    except (click.Abort, KeyboardInterrupt):
        say(" ".join(filter(None, (tr("cli.stopped"), state.kept))))
        return 1
    except AnnotatorError as error:
        tell(error)
        if isinstance(error.__cause__, OSError):
            _forget_stdout()
        return 1
    except BrokenPipeError:
        _silence_stdout()
        return 1
    except Exception as error:  # noqa: BLE001 - the border: a bug becomes one sentence and a report
        return _bug(error, argv, verbose=bool(state.options.get("verbose")))
    return int(result or 0) or int(state.failed)


def _forget_stdout() -> None:
    """What stdout could not take would be tried once more at the end, with Python's own complaint."""
    try:
        sys.stdout.flush()
    except OSError:
        _silence_stdout()


def _silence_stdout() -> None:
    """Whoever read has left; Python would complain once more when it flushes at its end."""
    devnull = os.open(os.devnull, os.O_WRONLY)
    os.dup2(devnull, sys.stdout.fileno())


def _bug(error: Exception, argv: Sequence[str], *, verbose: bool) -> int:
    from annotator.workspace import reports

    logging.getLogger(__name__).debug("a bug", exc_info=error)
    path = reports.write(error, f"annotator {argv[0] if argv else ''}")
    say(tr("cli.bug", kind=type(error).__name__, path=path))
    if verbose:
        say(reports.of(error, "annotator"))
    return 1
