"""Ways to tell a story: through the session, through the command line.

The window's way is in `window.py`, because it needs Qt.
"""

from pathlib import Path
from typing import Any, Protocol

from annotator import cli
from annotator.editing import Session, actions
from annotator.model import Document, Span
from annotator.workspace import Workspace

Step = tuple[Any, ...]


class Teller(Protocol):
    """Does the steps of a story to the article `id_` of a library; what it did must be in the file when it returns."""

    def __init__(self, library: Path, id_: str) -> None: ...

    def tell(self, steps: tuple[Step, ...]) -> None: ...


def place(document: Document, words: str) -> Span:
    """Where `words` stand first."""
    start = document.text.index(words)
    return Span(start, start + len(words))


def entity_at(document: Document, words: str) -> str:
    """The id of the entity on `words`."""
    span = place(document, words)
    return next(entity.id for entity in document.entities if entity.span == span and entity.origin != "rejected")


def quote_with(document: Document, words: str) -> str:
    """The id of the quote that says `words`."""
    span = place(document, words)
    return next(quote.id for quote in document.quotes if any(part.overlaps(span) for part in quote.parts))


class ThroughSession:
    """As a plug-in or the window's own code would do it."""

    def __init__(self, library: Path, id_: str) -> None:
        self.library, self.id = library, id_

    def tell(self, steps: tuple[Step, ...]) -> None:
        with Workspace.opened(self.library) as workspace:
            session = workspace.session(self.id)
            for step in steps:
                match step:
                    case ("suggest",):
                        workspace.suggest(session)
                    case ("undo",):
                        session.undo()
                    case ("redo",):
                        session.redo()
                    case _:
                        self._edit(session, *step)

    def _edit(self, session: Session, verb: str, what: str, *values: Any) -> None:
        document = session.document
        match verb:
            case "mark":
                edit = actions.mark(document, place(document, what), *values)
            case "relabel":
                edit = actions.relabel(document, entity_at(document, what), *values)
            case "grow":
                edit = actions.move(document, entity_at(document, what), place(document, values[0]))
            case "delete":
                edit = actions.reject(document, entity_at(document, what))
            case "accept" | "doubt":
                edit = getattr(actions, verb)(document, entity_at(document, what))
            case "quote":
                edit = actions.add_quote(document, [place(document, what)], *values)
            case "cue" | "mention":
                edit = getattr(actions, f"set_{verb}")(document, quote_with(document, what), place(document, values[0]))
            case "stance" | "target" | "speaker" | "type" | "certain":
                edit = getattr(actions, f"set_{verb}")(document, quote_with(document, what), *values)
            case "boilerplate":
                edit = actions.toggle_boilerplate(document, place(document, what))
            case "status":
                edit = actions.set_status(document, what)
            case "flag":
                edit = actions.flag(document, what)
            case _:
                raise ValueError(verb)
        if edit.changes:
            session.commit(edit)


class ThroughCommands:
    """As a script would do it: one `annotator` command a step."""

    def __init__(self, library: Path, id_: str) -> None:
        self.library, self.id = library, id_

    def tell(self, steps: tuple[Step, ...]) -> None:
        for step in steps:
            arguments = self._arguments(*step)
            status = cli.run(["do", self.id, *arguments, "--db", str(self.library)])
            assert status == 0, arguments

    def _arguments(self, verb: str, what: str = "", *values: Any) -> list[str]:
        if verb in ("suggest", "undo", "redo"):
            return [verb]
        with Workspace.opened(self.library) as workspace:
            document = workspace.session(self.id).document
        span = lambda words: "{}-{}".format(*place(document, words))  # noqa: E731
        match verb:
            case "mark":
                return ["mark", span(what), *values]
            case "relabel" | "accept" | "doubt" | "delete":
                return [verb, entity_at(document, what), *values]
            case "grow":
                return ["move", entity_at(document, what), span(values[0])]
            case "quote":
                return ["quote", span(what), *values]
            case "cue" | "mention":
                return [f"set-{verb}", quote_with(document, what), span(values[0])]
            case "certain":
                return ["set-certain", quote_with(document, what), "ya" if values[0] else "tidak"]
            case "stance" | "target" | "speaker" | "type":
                return [f"set-{verb}", quote_with(document, what), *values]
            case "boilerplate":
                return ["boilerplate", span(what)]
            case "status":
                return ["set-status", what]
            case "flag":
                return ["flag", what]
            case _:
                raise ValueError(verb)


TELLERS: dict[str, type[Teller]] = {
    "session": ThroughSession,
    "command line": ThroughCommands,
}
