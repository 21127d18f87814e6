"""Files to records without a library: what is there is kept, what is missing is made, by whichever engine."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from annotator import __version__, clock, i18n, outputs, settings
from annotator.bulk import parquet, places
from annotator.bulk.marker import Choice, Marker
from annotator.bulk.narrowing import Narrow
from annotator.bulk.parts import ARTICLES, ERRORS, Done, Form, Run, kind_of, own_files
from annotator.bulk.places import Entry, Folder
from annotator.bulk.sources import PIECE, Item, Piece, pieces
from annotator.errors import AnnotatorError
from annotator.exporting.record import FORMAT
from annotator.model import DEFAULT_LANGUAGE
from annotator.workspace import schemes
from annotator.workspace.importing import language_of
from annotator.workspace.who import annotator_name

ABOUT = "run.json"
"""The file of an output that says what made it."""
_FORMAT = "annotator-run/1"

Engine = Callable[[Run, Iterator[Piece]], Iterator[Done]]


@dataclass(frozen=True, slots=True)
class Summary:
    """What became of a run."""

    made: int  # articles
    kept: int  # parts that were there
    refused: int  # articles, or files, that gave no record; also those whose suggestions lack something
    errors: str  # where they are named


def planned(
    output: str,
    *,
    form: Form,
    tables: bool = False,
    pipeline: str | None = None,
    language: str = DEFAULT_LANGUAGE,
    annotator: str | None = None,
    narrow: Narrow = Narrow(),  # noqa: B008 - it cannot be changed
) -> Run:
    """The run that fills `output`: begun now, or the one that was begun there.

    Raises `AnnotatorError` where what lies there was made otherwise, or by something else.
    """
    chosen = settings.read_or_default()
    if form == "parquet":
        parquet.arrow()
    elif tables:
        raise AnnotatorError("bulk.tables_parquet")
    choice = Choice.made(pipeline)
    scheme = schemes.scheme(chosen.scheme)
    known = _known(output)
    run = Run(
        output=output if places.is_remote(output) else str(Path(output).absolute()),
        form=form,
        tables=tables,
        choice=choice,
        own=own_files(choice),
        language=language_of(language),
        annotator=annotator_name(annotator or chosen.annotator),
        scheme=(scheme.name, scheme.version, scheme.names),
        time=clock.now() if known is None else str(known["time"]),
        narrow=narrow,
        words=i18n.language(),
    )
    if known is None:
        _begin(run)
    elif known.get("identity") != run.identity:
        raise AnnotatorError("bulk.other_run", path=output)
    return run


def _known(output: str) -> dict[str, Any] | None:
    """What made an output; `None` for a place where nothing is yet."""
    folder = places.folder(output)
    if not places.is_remote(output):
        outputs.refuse_places(Path(output))
        place = Path(output)
        if place.exists() and not place.is_dir():
            raise AnnotatorError("output.no_folder", path=output)
        if not folder.has(ABOUT) and place.is_dir() and any(place.iterdir()):
            raise AnnotatorError("bulk.foreign_folder", path=output)
    if not folder.has(ABOUT):
        return None
    try:
        known = json.loads(folder.read(ABOUT))
    except ValueError:
        known = None
    if not isinstance(known, dict) or known.get("format") != _FORMAT or "time" not in known:
        raise AnnotatorError("bulk.foreign_folder", path=output)
    return known


def _begin(run: Run) -> None:
    marker = Marker(run.choice)
    name, version = marker.made_by(run.language)
    about = {
        "format": _FORMAT,
        "identity": run.identity,
        "time": run.time,
        "annotator": __version__,
        "records": parquet.FORMAT if run.form == "parquet" else FORMAT,
        "suggester": {"name": name, "version": version},
        "language": run.language,
        "where": run.narrow.where,
        "since": run.narrow.since,
    }
    places.folder(run.output).write(ABOUT, (json.dumps(about, ensure_ascii=False, indent=1) + "\n").encode())


def done(
    run: Run,
    inputs: Sequence[str],
    engine: Engine,
    *,
    limit: int | None = None,
    size: int = PIECE,
    progress: Callable[[int], None] | None = None,
) -> Summary:
    """Fill the output from the inputs, in parts of about `size` bytes of them; with `limit` from the first so many.

    Parts of these files whose pieces have changed since go in the end, so that no article is in it twice.  Raises
    `AnnotatorError`; what was made before stays, and the same call goes on.
    """
    found = list(places.entries(inputs))
    folder = places.folder(run.output)
    made = kept = refused = 0
    used: set[str] = set()
    for one in engine(run, _limited(found, run.narrow, limit, size)):
        if one.part is not None:
            used.add(one.part)
        made += one.articles
        kept += one.part is not None and not one.made
        refused += one.refused
        if progress is not None:
            progress(made)
    if limit is None:
        _superseded(folder, found, used)
    return Summary(made, kept, refused, _gather_errors(run, folder, used))


def _limited(found: Iterable[Entry], narrow: Narrow, limit: int | None, size: int) -> Iterator[Piece]:
    """All pieces, or those with the first `limit` articles that are taken; what is refused on the way stays in them."""
    left = limit
    for entry in found:
        for piece in pieces(entry, size, handed_out=limit is not None):
            if left is None or piece.items is None:
                yield piece
                continue
            items = list[Item]()
            for item in piece.items:
                kind = kind_of(item, narrow)
                if kind == "passed":
                    continue
                items.append(item)
                left -= kind == "taken"
                if not left:
                    break
            if items:
                yield Piece(piece.path, piece.name, piece.place, piece.stop, tuple(items))
            if not left:
                return


def _superseded(folder: Folder, found: Iterable[Entry], used: set[str]) -> None:
    tags = {Piece(entry.path, entry.name, 0).tag for entry in found}
    for place in (ARTICLES, *parquet.TABLES, ERRORS):
        for name in folder.names(place):
            part = name.rpartition(".")[0]
            if part not in used and part.rsplit("-", 2)[0] in tags:
                folder.remove(f"{place}/{name}")


def _gather_errors(run: Run, folder: Folder, used: set[str]) -> str:
    """All lines of errors of these parts in one file beside the output; none where there are no errors."""
    output = run.output.rstrip("/")
    above, _, name = output.rpartition("/")
    beside, file = places.folder(above or "/"), f"{name}.errors.jsonl"
    lines = [folder.read(f"{ERRORS}/{name}") for name in folder.names(ERRORS) if name.removesuffix(".jsonl") in used]
    if lines:
        beside.write(file, b"".join(lines))
    elif beside.has(file):
        beside.remove(file)
    return f"{output}.errors.jsonl"
