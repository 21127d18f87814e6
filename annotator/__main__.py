"""Where the program starts; alone knows both the command line and the window."""

from __future__ import annotations

import sys

TYPE_CHECKING = False  # as in `typing`, which takes its time: Ctrl+C is heard only from `main` on
if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from annotator.errors import AnnotatorError


SUGGESTER = "--suggester"
CHILDREN = {
    SUGGESTER: "annotator.suggesting.subprocess_server",
    "--reader": "annotator.reading.subprocess_client",
    "--loader": "annotator.workspace.load_process",
    "--marker": "annotator.bulk.process",
    "--learner": "annotator.workspace.learning.process",
}
"""What this program is when it is started with such a flag: the module whose `serve` answers (`child`)."""


def main(argv: list[str] | None = None) -> int:
    """Run the command line; its exit status."""
    try:
        return _run(sys.argv[1:] if argv is None else argv)
    except KeyboardInterrupt:  # before a command could hear it
        return 1


def _run(given: list[str]) -> int:
    # Imported here, so that Ctrl+C is heard from the first moment.
    import socket

    # urllib3, which spaCy and trafilatura bring along, opens a socket when it is imported, to see whether IPv6 works.
    # This program opens none.
    socket.has_ipv6 = False
    if len(given) == 1 and given[0] in CHILDREN:  # nothing of the command line is loaded for it
        from importlib import import_module

        return int(import_module(CHILDREN[given[0]]).serve())
    from annotator import child

    if not given or given[0] == "open":
        _load_suggester()
    try:
        from annotator import cli

        return cli.run(given, _window, _picture)
    finally:
        child.end_spare()


def _load_suggester() -> None:
    """Let the suggester's process load while the window is made: it is what takes longest until marks are seen."""
    from annotator import child

    child.start_spare(SUGGESTER)


def _window(library: Path, files: tuple[Path, ...], **options: Any) -> int:  # noqa: ANN401 - passed on
    _load_suggester()  # if the command line has not told it at once
    try:
        from annotator.gui import app
    except ImportError as error:
        raise _qt_cannot_load(error) from error
    return app.run(library, files, **options)


def _picture(library: Path, article_id: str, output: Path, *, theme: str, size: tuple[int, int], language: str) -> None:
    try:
        from annotator.gui import picture
    except ImportError as error:
        raise _qt_cannot_load(error) from error
    picture.render(library, article_id, output, theme=theme, size=size, language=language)


def _qt_cannot_load(error: ImportError) -> AnnotatorError:
    """Qt is installed, but a library of the system that it needs is not (`libEGL.so.1: cannot open …`)."""
    from annotator.errors import AnnotatorError

    return AnnotatorError("cli.no_qt", reason=str(error))


if __name__ == "__main__":
    sys.exit(main())
