"""What this installation offers."""

from __future__ import annotations

from annotator import plugins
from annotator.cli.common import State
from annotator.cli.terminal import echo, print_json, say, table
from annotator.cli.usage import command, option
from annotator.i18n import has, language, tr


@command("formats")
@option("--json", "as_json", is_flag=True, help="cli.option.json")
def formats(_state: State, as_json: bool) -> None:
    """Formats of training data, and kinds of article files."""
    from annotator.exporting import exporters
    from annotator.reading import suffixes

    found = exporters()
    if as_json:
        rows = [{"name": n, "suffix": e.suffix, "loses": sorted(e.loses)} for n, e in found.items()]
        print_json({"formats": rows, "reads": list(suffixes())})
        return
    table((name, one.suffix or "/", _words(name)) for name, one in found.items())
    echo(tr("cli.formats.reads", suffixes=" ".join(suffixes())))
    for group in ("annotator.exporters", "annotator.readers", "annotator.suggesters", "annotator.panels"):
        for sentence in plugins.broken(group).values():
            say(str(sentence))


def _words(name: str) -> str:
    """What a shipped format is; another package's speaks for itself."""
    return tr(f"cli.format.{name}") if has(f"cli.format.{name}") else ""


@command("labels")
@option("--json", "as_json", is_flag=True, help="cli.option.json")
@option("--scheme", metavar="NAME", help="cli.option.scheme")
def labels(state: State, scheme: str | None, as_json: bool) -> None:
    """The labels of the scheme in force."""
    from annotator import settings
    from annotator.workspace import schemes

    chosen = schemes.scheme(scheme or settings.read_or_default().scheme)
    if as_json:
        rows = [{"name": x.name, "family": x.family, "digit": x.digit, "letter": x.letter} for x in chosen.labels]
        print_json(
            {"name": chosen.name, "version": chosen.version, "labels": rows, "schemes": sorted(schemes.scheme_files())}
        )
        return
    echo(f"{chosen.name} {chosen.version}")
    table(
        (
            label.name,
            label.chip_in(language()),
            label.tr_in(language()),
            label.digit,
            f"L {label.letter}" if label.letter else "",
        )
        for label in chosen.labels
    )
    echo(tr("cli.labels.schemes", names=" ".join(sorted(schemes.scheme_files()))))
