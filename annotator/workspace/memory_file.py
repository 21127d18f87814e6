"""A memory as a file for another library: the TOML of one's own names (`patterns/<language>/entities.toml`), and more.

```toml
[[entity]]            # as the suggester reads it from the user's folder, too
label = "FAC"
names = ["Pasar Oeba"]

[[unmarked]]          # not suggested with this label any more
label = "PERSON"
names = ["Menurut"]

[[speaker]]
name = "Maria Seran"
aliases = ["Ketua KPU Kota"]
role = "Ketua KPU Kota Kupang"

[[boilerplate]]
line = "Pewarta : …"  # "…": whatever follows
article = false       # true: it belongs to the article

[[target]]
words = "hasil pemilu"
instead = ["hasil pilpres"]
```
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from annotator import drafts, outputs
from annotator.errors import AnnotatorError, system_reason
from annotator.i18n import Words, tr_later
from annotator.model import one_line
from annotator.model.lesson import Lesson

_MARK = b"# annotator: memory\n"
"""What a file of this program begins with: the next one may take its place."""

_LARGEST = 4_000_000  # bytes
_LONGEST = 600  # code points of a text: no line of boilerplate is longer


def write(lessons: Iterable[Lesson], path: Path) -> int:
    """Put the lessons into a file; how many.  Raises `AnnotatorError` where it cannot be written."""
    import tomli_w

    told = list(lessons)
    outputs.know(_MARK)
    outputs.refuse(path)
    try:
        drafts.write(path, _MARK + tomli_w.dumps(_table(told)).encode())
    except OSError as error:
        raise AnnotatorError("memory.not_written", path=path, reason=system_reason(error)) from error
    return len(told)


def _table(lessons: Sequence[Lesson]) -> dict[str, list[dict[str, Any]]]:
    labelled: dict[str, list[str]] = {}
    unmarked: dict[str, list[str]] = {}
    speakers: dict[tuple[str, bool], dict[str, Any]] = {}
    table: dict[str, list[dict[str, Any]]] = {"boilerplate": [], "target": []}
    for lesson in lessons:
        if lesson.kind == "alias" and lesson.becomes:
            new = {"name": lesson.becomes, "aliases": [], "outside": lesson.outside}
            speaker = speakers.setdefault((lesson.becomes, lesson.outside), new)
            speaker["aliases"].append(lesson.text)
            if lesson.role:
                speaker["role"] = lesson.role
        elif lesson.kind == "boilerplate":
            table["boilerplate"].append({"line": lesson.text, "article": lesson.becomes is not None})
        elif lesson.kind == "target":
            table["target"].append({"words": lesson.text, "instead": list(lesson.words)})
        elif lesson.becomes:
            labelled.setdefault(lesson.becomes, []).append(lesson.text)
        elif lesson.was:
            unmarked.setdefault(lesson.was, []).append(lesson.text)
    table["entity"] = [{"label": label, "names": names} for label, names in sorted(labelled.items())]
    table["unmarked"] = [{"label": label, "names": names} for label, names in sorted(unmarked.items())]
    table["speaker"] = list(speakers.values())
    return {name: rows for name, rows in table.items() if rows}


def read(path: Path) -> list[Lesson]:
    """The lessons of a file, of no annotator and no article; raises `AnnotatorError` naming what is wrong in it."""
    try:
        raw = path.read_bytes()[: _LARGEST + 1]
        if len(raw) > _LARGEST:
            raise _broken(path, f"> {_LARGEST} B")
        table = tomllib.loads(raw.decode("utf-8-sig"))
        found = [lesson for lesson in _lessons(table) if lesson.text]
    except AnnotatorError:
        raise
    except OSError as error:
        raise _broken(path, system_reason(error)) from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise _broken(path, system_reason(error)) from error
    if not found:
        raise _broken(path, tr_later("memory.file.empty"))
    return found


def _lessons(table: dict[str, Any]) -> Iterator[Lesson]:
    for row in table.get("entity", ()):
        for name in row["names"]:
            yield Lesson("name", _words(name), _words(row["label"]), "", "")
    for row in table.get("unmarked", ()):
        for name in row["names"]:
            yield Lesson("label", _words(name), None, "", "", was=_words(row["label"]))
    for row in table.get("speaker", ()):
        role = _words(row["role"]) if row.get("role") else None
        for alias in row["aliases"]:
            yield Lesson(
                "alias", _words(alias), _words(row["name"]), "", "", role=role, outside=bool(row.get("outside", True))
            )
    for row in table.get("boilerplate", ()):
        yield Lesson("boilerplate", _words(row["line"]), "article" if row.get("article") else None, "", "")
    for row in table.get("target", ()):
        yield Lesson("target", _words(row["words"]), None, "", "", words=tuple(map(_words, row.get("instead", ()))))


def _words(value: object) -> str:
    if not isinstance(value, str) or not value.strip() or len(value) > _LONGEST:
        raise ValueError(repr(value)[:60])
    return one_line(value)


def _broken(path: Path, what: str | Words) -> AnnotatorError:
    return AnnotatorError("memory.file.broken", name=path.name, what=what)
