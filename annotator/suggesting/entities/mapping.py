"""Labels of somebody else's pipeline as labels of the scheme: one TOML file.

```toml
[labels]
PER = "PERSON"
MISC = ""          # left out
```
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

from annotator.errors import AnnotatorError, system_reason
from annotator.i18n import Words, tr_later


def read_mapping(path: Path) -> Mapping[str, str | None]:
    """Label of the pipeline → label of the scheme, `None` for one that is left out.

    Raises `AnnotatorError` naming the file and what is wrong in it.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _broken(path, system_reason(error)) from error
    labels = table.get("labels")
    if not isinstance(labels, dict) or not all(isinstance(value, str) for value in labels.values()):
        raise _broken(path, tr_later("entity.mapping.form"))
    return {label: value or None for label, value in labels.items()}


def check_mapping(
    given: Sequence[str],
    mapping: Mapping[str, str | None],
    known: Sequence[str],
    *,
    pipeline: str,
    scheme: str,
    file: str = "",
) -> None:
    """Every label that the pipeline gives has a place in the scheme, and the file names none that the scheme lacks.

    A label that both have needs no line.  Raises `AnnotatorError` with the labels that are wrong.
    """
    unknown = sorted({label for label in mapping.values() if label is not None and label not in known})
    if unknown:
        raise AnnotatorError(
            "entity.mapping.unknown", name=file, scheme=scheme, labels=", ".join(unknown), known=", ".join(known)
        )
    unmapped = sorted(label for label in given if label not in mapping and label not in known)
    if unmapped:
        raise AnnotatorError("entity.mapping.unmapped", name=pipeline, scheme=scheme, labels=", ".join(unmapped))


def _broken(path: Path, what: str | Words) -> AnnotatorError:
    return AnnotatorError("entity.mapping.broken", name=path.name, what=what)
