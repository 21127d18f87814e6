"""click's own words in the user's language: headings of the help, and what is wrong with a command line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

import click
from click.shell_completion import CompletionItem

from annotator.cli.common import common
from annotator.i18n import has, tr
from annotator.model import whole

F = TypeVar("F", bound=Callable[..., Any])


_MAY_BE_FILES = frozenset({"targets", "output"})
_NEAR = 0.7
"""How alike a name must be to be offered in place of an unknown one: a slip of the fingers, not another word."""
_NUMBER = type(click.INT)
_UNBROKEN = "\u2011"
"""A hyphen at which no line ends."""


class _Whole(click.HelpFormatter):
    """No line of a help page ends within `--skip-broken` or *masing-masing*: click breaks at hyphens."""

    def write_text(self, text: str) -> None:
        super().write_text(text.replace("-", _UNBROKEN))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        super().write_dl([(name, text.replace("-", _UNBROKEN)) for name, text in rows], col_max, col_spacing)

    def getvalue(self) -> str:
        return super().getvalue().replace(_UNBROKEN, "-")


class _Page(click.Context):
    """What click keeps of one run of a command; here only how its help is written."""

    formatter_class = _Whole


class _Speaking(click.Command):
    """Headings of a help page in the user's language."""

    context_class = _Page

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        known = {
            "[OPTIONS]": f"[{tr('cli.options_metavar')}]",
            "[COMMAND] [ARGS]...": f"[{tr('cli.command_metavar')}]",
            "COMMAND [ARGS]...": f"[{tr('cli.command_metavar')}]",  # click before 8.4.2, also where none is needed
        }
        pieces = [placed(known.get(piece, piece)) for piece in self.collect_usage_pieces(ctx)]
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=tr("cli.usage") + " ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        options = [parameter for parameter in self.get_params(ctx) if isinstance(parameter, click.Option)]
        rows = [record for option in options if (record := option.get_help_record(ctx))]
        if rows:
            with formatter.section(tr("cli.options")):
                formatter.write_dl(rows)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = tr("cli.option.help")
        return option


class _Completed(click.Parameter):
    """A parameter whose values the shell can offer (`completion`)."""

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        from annotator.cli.completion import offered

        found = offered(ctx, self.name or "", incomplete)
        return super().shell_complete(ctx, incomplete) if found is None else found


class Argument(_Completed, click.Argument):
    """An argument that is completed."""


class Option(_Completed, click.Option):
    """An option whose `help` is a catalogue's key, looked up when the help is shown."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        record = super().get_help_record(ctx)
        if record is None or self.help is None:
            return record
        return placed(record[0]), record[1].replace(self.help, tr(self.help))

    def get_help_extra(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's own
        """What stands in brackets behind the help."""
        extra = super().get_help_extra(ctx)
        if "required" in extra:
            extra["required"] = tr("cli.required")
        return extra


class Command(_Speaking):
    """A command whose words are `cli.NAME.short` and, on its own page, `cli.NAME.help`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """What is wrong is said of this command; what it does not take is named here, for click does so in English."""
        ctx.allow_extra_args = True
        try:
            rest = super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise
        if rest and not ctx.resilient_parsing:
            raise click.UsageError(tr("cli.too_many", extra=" ".join(rest)), ctx)
        return rest

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's own
        """Words of the command line are made whole, for nothing could keep half a character; names of files stay."""
        for parameter in self.params:
            name = parameter.name or ""
            if parameter.type is click.STRING and name not in _MAY_BE_FILES and ctx.params.get(name):
                given = ctx.params[name]
                ctx.params[name] = whole(given) if isinstance(given, str) else tuple(map(whole, given))
        return super().invoke(ctx)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for key in (f"cli.{self.name}.short", f"cli.{self.name}.help"):
            if has(key):
                formatter.write_paragraph()
                with formatter.indentation():
                    for block in tr(key).split("\n"):
                        formatter.write_text(block)


class Group(_Speaking, click.Group):
    """A group whose help speaks the user's language."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        self.format_commands(ctx, formatter)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        names = self.list_commands(ctx)
        if args and args[0] not in names and not args[0].startswith("-") and not ctx.resilient_parsing:
            near = _nearest(args[0], names)
            key = "cli.no_command.near" if near else "cli.no_command"
            raise click.UsageError(tr(key, name=args[0], near=near), ctx)
        return super().resolve_command(ctx, args)


def argument(name: str, **settings: Any) -> Callable[[F], F]:  # noqa: ANN401 - click's own
    """`click.argument`, completed by the shell."""
    return click.argument(name, cls=Argument, **settings)


def option(*names: str, **settings: Any) -> Callable[[F], F]:  # noqa: ANN401 - click's own
    """`click.option`, with a catalogue's key as `help`."""
    return click.option(*names, cls=Option, **settings)


def command(name: str) -> Callable[[Callable[..., Any]], Command]:
    """The command `name`, a function of the `State`; the options that all commands have come after its own."""

    def decorate(function: Callable[..., Any]) -> Command:
        own = parameters(function)
        return Command(name, callback=click.pass_obj(function), params=own + parameters(common(lambda: None)))

    return decorate


def parameters(function: Callable[..., Any]) -> list[click.Parameter]:
    """The parameters that click's decorators have hung on a function, in the order of the source."""
    return list(reversed(getattr(function, "__click_params__", [])))


def sentence(error: click.UsageError) -> str:
    """What is wrong with the command line, and where the help is."""
    context = error.ctx
    where = context.command_path if context is not None else "annotator"
    return f"{_wrong(error)} {tr('cli.usage_hint', command=where)}"


def _wrong(error: click.UsageError) -> str:
    match error:
        case click.NoSuchOption():
            near = _nearest(error.option_name, error.possibilities or ())
            said = tr("cli.no_option", name=error.option_name)
            return f"{said} {tr('cli.near', near=near)}" if near else said
        case click.MissingParameter() if error.param is not None:
            return tr("cli.missing", name=_name(error.param))
        case click.BadParameter() if error.param is not None and isinstance(error.param.type, click.Choice):
            choices = ", ".join(str(choice) for choice in error.param.type.choices)
            return tr("cli.bad_choice", name=_name(error.param), choices=choices)
        case click.BadParameter() if error.param is not None and isinstance(error.param.type, click.Path):
            return tr("cli.bad_place", name=_name(error.param))
        case click.BadParameter() if error.param is not None and isinstance(error.param.type, _NUMBER):
            return _wrong_number(error.param)
        case click.BadOptionUsage():
            key = "cli.no_value" if _is_flag(error) else "cli.bad_option"
            return tr(key, name=error.option_name)
        case _:
            return error.message


def _nearest(typed: str, names: Sequence[str]) -> str:
    """The name that was meant; empty where none is near enough: click takes --db for --undo."""
    import difflib

    return "".join(difflib.get_close_matches(typed, names, n=1, cutoff=_NEAR))


def _is_flag(error: click.BadOptionUsage) -> bool:
    """Whether the option is one that takes no value: `--json=yes`."""
    known = error.ctx.command.params if error.ctx is not None else ()
    return any(isinstance(one, click.Option) and one.is_flag and error.option_name in one.opts for one in known)


def _wrong_number(parameter: click.Parameter) -> str:
    """Which numbers an option takes."""
    kind, name = parameter.type, _name(parameter)
    if isinstance(kind, click.IntRange) and kind.max is not None:
        return tr("cli.bad_number.between", name=name, least=kind.min or 0, most=kind.max)
    if isinstance(kind, click.IntRange):
        return tr("cli.bad_number.from", name=name, least=kind.min or 0)
    return tr("cli.bad_number", name=name)


def _name(parameter: click.Parameter) -> str:
    if isinstance(parameter, click.Option):
        return parameter.opts[0]
    return placed((parameter.metavar or (parameter.name or "").upper()).strip("[]."))


def placed(words: str) -> str:
    """What stands for a value, such as `FILE` or `N=READING`, with its words in the user's language."""
    return re.sub(r"[A-Z]{2,}", _placed, words)


def _placed(found: re.Match[str]) -> str:
    key = f"cli.word.{found[0].lower()}"
    return tr(key) if has(key) else found[0]
