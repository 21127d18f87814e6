"""A version that a library has learnt: one file of data and weights, nothing of which is run.

It is a zip file: `version.json`, which says what it is and the SHA-256 of every other part; the weights of the network
as plain arrays; the tables of confidences, stances, targets and rules.  They are put over the shipped pipeline, so a
version works with the pipeline whose vectors it was trained on, and with no other.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from annotator.errors import AnnotatorError
from annotator.suggesting import languages

if TYPE_CHECKING:
    from spacy.language import Language

FORMAT = "annotator-version/1"
SUFFIX = ".version"
ABOUT = "version.json"
NETWORK, CONFIDENCE, STANCES, TARGETS, RULES = (
    "network.npz",
    "confidence.json",
    "stances.json",
    "targets.json",
    "rules.json",
)
COMPONENTS = ("tok2vec", "ner", "label_scores")
_LARGEST = 200_000_000  # bytes of all parts: a file is not trusted to be small
_MOST_LABELS = 500


@dataclass(frozen=True, slots=True)
class Version:
    """What a file holds; every part has been compared with its hash."""

    path: Path
    about: Mapping[str, Any]
    network: bytes
    confidence: Mapping[str, float]
    stances: Mapping[str, tuple[float, float, float]]
    targets: Mapping[str, float]
    rules: Mapping[str, float]

    @property
    def name(self) -> str:
        return f"id_news-{self.about['name']}"


def write(path: Path, about: Mapping[str, Any], parts: Mapping[str, bytes]) -> None:
    """Put a version into a file.  Raises `OSError`."""
    hashes = {name: hashlib.sha256(content).hexdigest() for name, content in parts.items()}
    whole = {"format": FORMAT, "base": base(), **about, "parts": hashes}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr(ABOUT, json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True))
        for name, content in parts.items():
            archive.writestr(name, content)


def about(path: Path) -> dict[str, Any]:
    """What the file says of itself, and no more is read; raises `AnnotatorError` for what is no version."""
    try:
        with zipfile.ZipFile(path) as archive:
            return _about(archive, path)
    except (OSError, zipfile.BadZipFile, KeyError, ValueError, EOFError, NotImplementedError, RuntimeError) as error:
        raise _broken(path, error) from error


def read(path: Path) -> Version:
    """The version in a file.

    Raises `AnnotatorError` for a file that is not there, is no version, was changed, or was made for another pipeline.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            found = _about(archive, path)
            if sum(entry.file_size for entry in archive.infolist()) > _LARGEST:
                raise ValueError(f"> {_LARGEST} B")
            parts = {name: archive.read(name) for name in found["parts"]}
        for name, content in parts.items():
            if hashlib.sha256(content).hexdigest() != found["parts"][name]:
                raise ValueError(name)
        tables = {name: _numbers(json.loads(parts[name])) for name in (CONFIDENCE, TARGETS, RULES)}
        stances = {str(k): _three(v) for k, v in json.loads(parts[STANCES]).items()}
        return Version(path, found, parts[NETWORK], tables[CONFIDENCE], stances, tables[TARGETS], tables[RULES])
    except AnnotatorError:
        raise
    except (OSError, zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError, EOFError, NotImplementedError,
            RuntimeError, RecursionError) as error:  # fmt: skip
        raise _broken(path, error) from error


def _about(archive: zipfile.ZipFile, path: Path) -> dict[str, Any]:
    if archive.getinfo(ABOUT).file_size > 4_000_000:
        raise ValueError(ABOUT)
    found = json.loads(archive.read(ABOUT))
    if not isinstance(found, dict) or found.get("format") != FORMAT or not isinstance(found.get("parts"), dict):
        raise ValueError(FORMAT)
    if found.get("base") != base():
        raise AnnotatorError("learn.other_base", name=path.name)
    return found


@cache
def base() -> str:
    """What tells the shipped pipeline from another: the hash of its word vectors, which no training changes."""
    vectors = languages.recogniser() / "vocab" / "vectors"
    return hashlib.sha256(vectors.read_bytes()).hexdigest()


def weights_of(nlp: Language) -> bytes:
    """The weights of the network, as they are now, and the labels of its recogniser."""
    import numpy as np

    arrays: dict[str, Any] = {"labels": np.array([str(label) for label in _labels(nlp)], dtype=np.str_)}
    for name, node, key in _parameters(nlp):
        arrays[name] = np.asarray(node.get_param(key))
    return _packed(arrays)


def between(start: bytes, end: bytes, share: float) -> bytes:
    """Weights on the straight line from `start` (0) to `end` (1): much of what was learnt, less of what was forgotten.

    Both are of the same network with the same labels.
    """
    import numpy as np

    with np.load(io.BytesIO(start), allow_pickle=False) as one, np.load(io.BytesIO(end), allow_pickle=False) as other:
        arrays = {
            name: one[name] if name == "labels" else (one[name] * (1 - share) + other[name] * share).astype("f4")
            for name in one.files
        }
    return _packed(arrays)


def put_weights(nlp: Language, content: bytes) -> None:
    """Put weights over those of the shipped pipeline in `nlp`; raises `ValueError` where they do not fit."""
    import numpy as np

    with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
        known = set(_labels(nlp))
        labels = [str(label) for label in arrays["labels"][:_MOST_LABELS]]
        for label in labels:
            if label not in known:
                nlp.get_pipe("ner").add_label(label)  # type: ignore[attr-defined]
        for name, node, key in _parameters(nlp):
            value, there = arrays[name], node.get_param(key)
            if value.shape != there.shape or value.dtype.kind != "f" or not np.isfinite(value).all():
                raise ValueError(name)
            node.set_param(key, value.astype(there.dtype))
    # What was added just now counts as never seen, and spaCy would not choose it.
    nlp.get_pipe("ner").model.attrs["unseen_classes"] = set()  # type: ignore[attr-defined]


def apply(nlp: Language, version: Version) -> None:
    """Put the network of a version over the shipped one; raises `AnnotatorError` where it does not fit."""
    try:
        put_weights(nlp, version.network)
    except (ValueError, KeyError, TypeError, OSError, EOFError, zipfile.BadZipFile) as error:
        raise _broken(version.path, error) from error


def _parameters(nlp: Language) -> Iterator[tuple[str, Any, str]]:
    """Every array of weights: its name in a file, the part of the network that has it, its key there."""
    for name in COMPONENTS:
        for i, node in enumerate(nlp.get_pipe(name).model.walk()):  # type: ignore[attr-defined]
            for key in node.param_names:
                yield f"{name}/{i}/{key}", node, key


def _packed(arrays: Mapping[str, Any]) -> bytes:
    import numpy as np

    out = io.BytesIO()
    np.savez(out, **arrays)
    return out.getvalue()


def _labels(nlp: Language) -> Sequence[str]:
    """In the order in which they were added: the rows of the network's last layer follow it."""
    moves = nlp.get_pipe("ner").moves  # type: ignore[attr-defined]
    return list(
        dict.fromkeys(name.partition("-")[2] for name in map(moves.get_class_name, range(moves.n_moves)) if "-" in name)
    )


def _numbers(table: Mapping[str, Any]) -> dict[str, float]:
    return {str(name): float(value) for name, value in table.items()}


def _three(row: Sequence[Any]) -> tuple[float, float, float]:
    one, two, three = row
    return float(one), float(two), float(three)


def _broken(path: Path, error: BaseException) -> AnnotatorError:
    if isinstance(error, FileNotFoundError):
        return AnnotatorError("learn.no_version", path=path)
    return AnnotatorError("learn.broken_version", name=path.name)
