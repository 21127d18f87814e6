"""What the user has chosen: one TOML file that is small enough to edit by hand."""

from __future__ import annotations

import logging
import os
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from annotator import drafts, paths
from annotator.errors import AnnotatorError, system_reason
from annotator.i18n import Words, tr_later

_log = logging.getLogger(__name__)


class Settings(msgspec.Struct, frozen=True, omit_defaults=True):
    """Every choice with the value that holds while nothing is chosen."""

    language: str | None = None  # id, en; None: what the system speaks
    theme: str = "system"  # light, dark, system
    annotator: str | None = None  # None: the login name
    scheme: str = "news-id"
    pipeline: str | None = None  # another spaCy pipeline, by folder or package; None: the shipped one
    mapping: str | None = None  # TOML file that maps its labels
    article_font: str | None = None
    zoom: int = 100  # per cent
    high_contrast: bool = False  # also when the system does not ask for it
    bulk_threshold: float = 0.8  # confidence from which accepting in bulk ticks a mark
    library: str | None = None  # the library that opens when none is named; None: the one in the user's folder
    toured: bool = False  # whether the tour of the first start was seen or skipped
    suggest_on_open: bool = True
    recent: tuple[str, ...] = ()  # libraries, latest first
    keys: dict[str, str] = {}  # command → shortcut, where it is not the shipped one


def path() -> Path:
    """Where the file lies: `ANNOTATOR_HOME`, else the system's folder for configurations."""
    own = os.environ.get("ANNOTATOR_HOME")
    if own:
        return Path(own) / "settings.toml"
    from platformdirs import user_config_path

    return user_config_path("annotator", appauthor=False) / "settings.toml"


def read(at: Path | None = None) -> Settings:
    """The settings; the shipped ones where there is no file.

    Raises `AnnotatorError` when the file is there and cannot be understood: a choice is not silently forgotten.
    """
    where = at or path()
    try:
        table = tomllib.loads(where.read_text(encoding="utf-8"))
        return msgspec.convert(table, Settings)
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise AnnotatorError("settings.broken", path=where, what=_reason(error)) from error


def _reason(error: Exception) -> Words | str:
    """What is wrong with the file; of a value, which it is."""
    at = re.search(r" - at `\$\.(?P<name>\w+)", str(error))
    return tr_later("settings.value", name=at["name"]) if at else system_reason(error)


def read_or_default() -> Settings:
    """As `read`, but a file that cannot be understood is logged and passed over: for the start of a program."""
    try:
        return read()
    except AnnotatorError as error:
        _log.info("%s", error.sentence)  # the command line has told it, and the window begins with the defaults
        return Settings()


def library() -> Path:
    """The library that opens when none is named: `ANNOTATOR_DB`, the chosen one, that of the user's folder."""
    chosen = read_or_default().library
    return paths.default_library() if "ANNOTATOR_DB" in os.environ or not chosen else Path(chosen)


def change(at: Path | None = None, /, **values: Any) -> Settings:  # noqa: ANN401 - each field has its own type
    """Set some fields and write the file; what this version does not know in it stays."""
    where = at or path()
    settings = msgspec.structs.replace(read(where), **values)
    chosen = msgspec.to_builtins(settings)
    known = set(Settings.__struct_fields__)
    _write(where, {**{k: v for k, v in _table(where).items() if k not in known}, **_without_none(chosen)})
    return settings


def _table(where: Path) -> dict[str, Any]:
    return tomllib.loads(where.read_text(encoding="utf-8")) if where.is_file() else {}


def _without_none(value: Any) -> Any:  # noqa: ANN401 - TOML has no null
    if isinstance(value, Mapping):
        return {key: _without_none(inner) for key, inner in value.items() if inner is not None}
    return value


def _write(where: Path, table: Mapping[str, Any]) -> None:
    import tomli_w

    try:
        drafts.write(where, tomli_w.dumps(table).encode())
    except OSError as error:
        reason = system_reason(error)
        raise AnnotatorError("settings.not_written", path=where, reason=reason) from error
