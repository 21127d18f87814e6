"""What a command is: one entry of the one table that menus, keys, palette and cheat sheet are made from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

Scope = Literal[
    "everywhere",
    "article",
    "card",
    "list",
    "library",
    "speakers",
    "differences",
    "learn",
    "memory",
    "team",
    "notes",
    "preview",
    "export",
    "preferences",
]
Menu = Literal["", "file", "edit", "view", "annotate", "article", "help"]
Target = Literal["", "span", "quote", "selection"]

SCOPES: tuple[Scope, ...] = get_args(Scope)
MENUS = tuple(menu for menu in get_args(Menu) if menu)

REVIEW: tuple[Scope, ...] = ("article", "card", "list")
"""Where the letters of the review work."""

LABEL_COMMAND = "label-"
"""How the names of the commands begin that set a label, one for each of the scheme."""


def always() -> str | None:
    """For commands that can run at any time."""
    return None


def nothing() -> dict[str, object]:
    """For commands whose words have no places to fill."""
    return {}


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that a person can do in the window."""

    name: str  # stable: `settings.keys` and tests use it
    text_key: str  # its words, with the places that `values` fills
    run: Callable[[], object]
    keys: Mapping[Scope, tuple[str, ...]] = field(default_factory=dict)  # portable text of QKeySequence, first shown
    menu: Menu = ""
    enabled: Callable[[], str | None] = always  # the reason why it cannot run now, in words; `None` when it can
    values: Callable[[], dict[str, object]] = nothing
    checked: Callable[[], bool] | None = None  # for what is on or off
    target: Target = ""  # what has to have the focus: the same key may mean one thing for each
    group: int = 0  # a line stands between groups of one menu
    hidden: bool = False  # neither in the palette nor in the cheat sheet: a second way to a command that is there
    fixed: bool = False  # not to be remapped: the platform's own keys
    title_key: str = ""  # its words where what it is about just now is not meant: a list of all keys

    def key_in(self, scope: str) -> tuple[str, ...]:
        """Its keys in `scope`, those that hold everywhere included."""
        own = self.keys.get(scope, ())  # type: ignore[call-overload]  # any string may ask
        return tuple(dict.fromkeys((*own, *self.keys.get("everywhere", ()))))


def on(*scopes: Scope, keys: tuple[str, ...]) -> dict[Scope, tuple[str, ...]]:
    """The same keys in several scopes: `on("article", "card", keys=("Space",))`."""
    return dict.fromkeys(scopes, keys)
