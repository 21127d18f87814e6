"""The table: finds a command by name or by key, knows what the person has remapped, and runs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from PySide6.QtGui import QKeySequence

from annotator.gui.kit.key_words import shown, spoken
from annotator.gui.state.command import Command
from annotator.i18n import tr, tr_in


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two commands that want one key in one scope."""

    key: str
    first: str
    second: str


class Commands:
    """Everything that can be done, in the order of the menus."""

    def __init__(self, say: Callable[[str], object], remapped: Mapping[str, str] | None = None) -> None:
        self._say = say  # tells why a command cannot run
        self._all: dict[str, Command] = {}
        self._remapped = dict(remapped or {})
        self._by_key: dict[tuple[str, str], list[Command]] = {}

    def add(self, commands: Iterable[Command]) -> None:
        """More commands, from an area or a plug-in; a name that is taken is replaced."""
        for command in commands:
            self._all[command.name] = command
        self._index()

    def renew(self, beginning: str, commands: Iterable[Command]) -> None:
        """Other commands in the place of those whose names begin so: a label scheme has other labels now."""
        names = list(self._all)
        at = next((place for place, name in enumerate(names) if name.startswith(beginning)), len(names))
        before = {name: self._all[name] for name in names[:at]}
        after = {name: self._all[name] for name in names[at:] if not name.startswith(beginning)}
        self._all = {**before, **{command.name: command for command in commands}, **after}
        self._index()

    def all(self) -> tuple[Command, ...]:
        return tuple(self._all.values())

    def get(self, name: str) -> Command | None:
        return self._all.get(name)

    def remap(self, keys: Mapping[str, str]) -> None:
        """What the person chose: command → key, `""` switches its keys off."""
        self._remapped = dict(keys)
        self._index()

    def keys(self, command: Command, scope: str) -> tuple[str, ...]:
        """The keys in force in `scope`, the first is the one that is shown."""
        shipped = command.key_in(scope)
        own = self._remapped.get(command.name)
        if own is None or command.fixed or not shipped:
            return shipped
        return (own,) if own else ()

    def key(self, name: str, scope: str | None = None) -> str:
        """The key that a menu, tool tip or cap shows, in the system's words; empty when there is none."""
        command = self._all.get(name)
        if command is None:
            return ""
        scopes = [scope] if scope else [*command.keys]
        for each in scopes:
            for key in self.keys(command, each):
                return shown(key)
        return ""

    def said(self, name: str, scope: str | None = None) -> str:
        """The key as sentences name it, `Ctrl+Z`; without one, what the menus call the command."""
        command, key = self._all.get(name), self.key(name, scope)
        if not key and command is not None:
            return f"“{self.words(command).removesuffix('…')}”"
        return spoken(key)

    def for_key(self, key: str, scope: str) -> tuple[Command, ...]:
        """The commands of `key` (portable text) in `scope`, those of the scope before those of everywhere."""
        own = self._by_key.get((scope, key), [])
        return (*own, *(c for c in self._by_key.get(("everywhere", key), []) if c not in own))

    def chosen(self, key: str, scope: str) -> tuple[Command, str | None] | None:
        """Of the commands of a key the first that can run now, else the first with the reason why it cannot."""
        refused = None
        for command in self.for_key(key, scope):
            reason = command.enabled()
            if reason is None:
                return command, None
            refused = refused or (command, reason)
        return refused

    def run(self, name: str) -> bool:
        """Run it, or say why it cannot run; whether it ran."""
        command = self._all.get(name)
        if command is None:
            raise KeyError(name)
        reason = command.enabled()
        if reason is not None:
            self._say(reason)
            return False
        command.run()
        return True

    def words(self, command: Command, code: str | None = None) -> str:
        """Its words in the language in force, or in `code`."""
        values = command.values()
        if not values and command.title_key:
            return tr_in(code, command.title_key) if code else tr(command.title_key)
        return tr_in(code, command.text_key, **values) if code else tr(command.text_key, **values)

    def title(self, command: Command) -> str:
        """Its words in a list of all commands, whatever the moment."""
        return tr(command.title_key) if command.title_key else self.words(command)

    def conflicts(self, remapped: Mapping[str, str] | None = None) -> list[Conflict]:
        """Keys that two commands share for the same thing; with `remapped` as it would be then.

        That a scope's own key hides one of everywhere is meant where it is shipped so, and told where it was chosen.
        """
        chosen = self._remapped if remapped is None else remapped
        table = Commands(self._say, chosen)
        table.add(self._all.values())
        found: list[Conflict] = []
        for (scope, key), commands in table._by_key.items():
            others = table._by_key.get(("everywhere", key), []) if scope != "everywhere" else []
            claimed = [*commands, *(c for c in others if c not in commands)]
            for at, first in enumerate(claimed):
                for second in claimed[at + 1 :]:
                    if second in others and second not in commands and not {first.name, second.name} & set(chosen):
                        continue
                    if not first.target or not second.target or first.target == second.target:
                        found.append(Conflict(key, first.name, second.name))
        return found

    def _index(self) -> None:
        self._by_key = {}
        for command in self._all.values():
            for scope in command.keys:
                own = self._remapped.get(command.name)
                keys = command.keys[scope] if own is None or command.fixed else ((own,) if own else ())
                for key in keys:
                    self._by_key.setdefault((scope, normal(key)), []).append(command)


@cache
def normal(key: str) -> str:
    """One spelling for each key: `Return` and `Enter` are one, and so are the spellings of `Ctrl+Plus`."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText).replace("Return", "Enter")
