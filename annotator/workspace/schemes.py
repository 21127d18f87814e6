"""The label schemes that can be chosen: the shipped ones and the user's own."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from annotator import drafts, paths
from annotator.errors import AnnotatorError, system_reason
from annotator.model import Scheme
from annotator.model.scheme import read_scheme, written

DEFAULT = "news-id"


def scheme_files() -> dict[str, Path]:
    """Every scheme's file by the file's stem; the user's own stands before a shipped one of the same name."""
    found: dict[str, Path] = {}
    for folder in (paths.resources() / "schemes", paths.user_data() / "schemes"):
        found.update({path.stem: path for path in sorted(folder.glob("*.toml"))})
    return found


def every_scheme() -> list[Scheme]:
    """All that can be read, the default first."""
    files = scheme_files()
    found = []
    for name in sorted(files, key=lambda name: name != DEFAULT):
        with suppress(AnnotatorError):  # a file of the user's that is told where it is chosen
            found.append(read_scheme(files[name]))
    return found


def scheme(name: str = DEFAULT) -> Scheme:
    """The scheme called `name`, or in the file `name`; raises `AnnotatorError` naming those there are."""
    files = scheme_files()
    path = files.get(name) or Path(name)
    if name not in files and path.suffix != ".toml":
        raise AnnotatorError("workspace.no_scheme", name=name, names=", ".join(files))
    return read_scheme(path)


def keep(scheme: Scheme) -> None:
    """Write a scheme to the user's own folder, where every program that reads schemes finds it first.

    The shipped scheme itself needs no file of the user's: theirs goes.  Raises `AnnotatorError`.
    """
    import tomli_w

    own = paths.user_data() / "schemes" / f"{scheme.name}.toml"
    shipped = paths.resources() / "schemes" / own.name
    try:
        if shipped.is_file() and read_scheme(shipped) == scheme:
            own.unlink(missing_ok=True)
            return
        own.parent.mkdir(parents=True, exist_ok=True)
        drafts.write(own, tomli_w.dumps(written(scheme)).encode())
    except OSError as error:
        reason = system_reason(error)
        raise AnnotatorError("settings.not_written", path=own, reason=reason) from error
