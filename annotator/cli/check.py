"""Whether a library is sound, and what a person should look at again."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING

from annotator.cli.common import State, progress
from annotator.cli.terminal import echo, print_json, say
from annotator.cli.usage import command, option
from annotator.i18n import tr

if TYPE_CHECKING:
    from annotator.storage.checking import Report


@command("check")
@option("--repair", is_flag=True, help="cli.option.repair")
@option("--quotes", is_flag=True, help="cli.option.quotes")
@option("--json", "as_json", is_flag=True, help="cli.option.json")
def check(state: State, repair: bool, quotes: bool, as_json: bool) -> None:
    """The file, every offset, and every row against the journal."""
    if quotes:
        _quotes(state, as_json=as_json)
        return
    from annotator.workspace import soundness

    with progress(tr("cli.progress.check")) as report:
        found = soundness.checked(state.library_path, repair=repair, progress=report)
    state.failed = bool(found.problems) and not found.repaired
    if as_json:
        print_json(
            {
                "problems": [asdict(problem) for problem in found.problems],
                "repaired": found.repaired,
                "documents": found.documents,
                "edits": found.edits,
                "saved_to": str(found.saved_to) if found.saved_to else None,
                "open_stances": [list(one) for one in found.open_stances],
            }
        )
        return
    _tell_problems(found)
    for article_id, name, quote in found.open_stances:
        echo(tr("cli.check.open_stance", id=article_id, annotator=name, quote=quote))
    if found.open_stances:
        say(tr("cli.check.open_stances", n=len(found.open_stances)))
    for sentence in found.sentences:
        say(sentence)
    key = "cli.check.told" if found.problems else "cli.check.unneeded" if repair else "cli.check.sound"
    if found.repaired and not any(one.kind == "damaged" for one in found.problems):  # of that a new file was made
        key = "cli.check.repaired"
    say(tr(key, n=len(found.problems), documents=found.documents, edits=found.edits))


def _tell_problems(found: Report) -> None:
    """Each problem once, with how often it is there: a table without its article may be hundreds of rows."""
    told = Counter(
        (tr(f"storage.problem.{one.kind}", where=one.where, what=one.what), one.kind) for one in found.problems
    )
    for (sentence, kind), n in told.items():
        echo(sentence if n == 1 else f"{sentence} (×{n})")
        if not found.repaired:
            echo("  " + tr(f"storage.problem.{kind}.repair"))


def _quotes(state: State, *, as_json: bool) -> None:
    with state.workspace() as workspace:
        for remark in workspace.remarks():
            if as_json:
                print_json(asdict(remark))
            else:
                echo(f"{remark.article_id} {remark.quote_id}: {remark.sentence}")
