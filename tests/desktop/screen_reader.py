"""What a screen reader hears of the window: the accessibility bus of the system, asked as Orca asks it."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from jeepney import DBusAddress, MatchRule, Properties, message_bus, new_method_call
from jeepney.io.blocking import DBusConnection, Proxy, open_dbus_connection

_ACCESSIBLE = "org.a11y.atspi.Accessible"
_STATES = {1: "active", 8: "enabled", 11: "focusable", 12: "focused", 24: "sensitive", 25: "showing", 30: "visible"}
"""Bits of AT-SPI's state set that are looked at (`AtspiStateType`)."""


@dataclass(frozen=True)
class Heard:
    """One object that has the keyboard, as it is told."""

    name: str
    role: str  # AT-SPI's name of the role, in English
    states: frozenset[str]
    description: str
    panes: tuple[tuple[str, str], ...]  # role and name of what it lies in, the nearest first


class ScreenReader:
    """Listens on a session of its own; programs started with `environment` are heard."""

    def __init__(self) -> None:
        command = ["dbus-daemon", "--session", "--nofork", "--print-address=1"]
        self._session = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        assert self._session.stdout is not None
        self.address = self._session.stdout.readline().strip()
        with open_dbus_connection(bus=self.address) as session:
            launcher = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
            (bus,) = session.send_and_get_reply(new_method_call(launcher, "GetAddress")).body
            for name in ("IsEnabled", "ScreenReaderEnabled"):  # as Orca tells it when it starts
                status = Properties(DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Status"))
                session.send_and_get_reply(status.set(name, "b", True))
        self._bus: DBusConnection = open_dbus_connection(bus=bus)
        self._rule = MatchRule(type="signal", interface="org.a11y.atspi.Event.Object", member="StateChanged")
        Proxy(message_bus, self._bus).AddMatch(self._rule)
        registry = DBusAddress("/org/a11y/atspi/registry", "org.a11y.atspi.Registry", "org.a11y.atspi.Registry")
        listens = new_method_call(registry, "RegisterEvent", "s", ("object:state-changed:focused",))
        self._bus.send_and_get_reply(listens)

    @property
    def environment(self) -> dict[str, str]:
        """For programs that are to be heard."""
        return {"DBUS_SESSION_BUS_ADDRESS": self.address, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}

    @contextmanager
    def listening(self) -> Iterator[list[tuple[str, str]]]:
        """What gets the keyboard meanwhile: bus name and path of each, in their order."""
        found: list[tuple[str, str]] = []
        with self._bus.filter(self._rule) as queue:
            self._queue = queue
            yield found

    def forget(self) -> None:
        """What was told so far is past."""
        while True:
            try:
                self._bus.recv_until_filtered(self._queue, timeout=0.3)
            except TimeoutError:
                return

    def next_focus(self, patience: float) -> Heard:
        """What gets the keyboard next and keeps it; raises `TimeoutError` when nothing does."""
        deadline = time.monotonic() + patience
        heard: Heard | None = None
        while time.monotonic() < deadline:
            try:
                patience = 0.3 if heard else deadline - time.monotonic()
                message = self._bus.recv_until_filtered(self._queue, timeout=patience)
            except TimeoutError:
                break
            kind, on = message.body[0], message.body[1]
            if kind == "focused" and on:
                sender = message.header.fields[7]  # HeaderFields.sender
                path = message.header.fields[1]
                heard = self.look(sender, path)
        if heard is None:
            raise TimeoutError("nothing got the keyboard")
        return heard

    def look(self, bus: str, path: str) -> Heard:
        """What is told of an object."""
        low, high = self._ask(bus, path, "GetState")
        bits = low | high << 32
        states = frozenset(name for bit, name in _STATES.items() if bits >> bit & 1)
        panes: list[tuple[str, str]] = []
        above = self._property(bus, path, "Parent")
        while above is not None and above[1] != "/org/a11y/atspi/null" and len(panes) < 12:
            panes.append((self._ask(*above, "GetRoleName"), self._property(*above, "Name")))
            above = self._property(*above, "Parent")
        return Heard(
            self._property(bus, path, "Name"),
            self._ask(bus, path, "GetRoleName"),
            states,
            self._property(bus, path, "Description"),
            tuple(panes),
        )

    def _ask(self, bus: str, path: str, method: str) -> Any:
        reply = self._bus.send_and_get_reply(new_method_call(DBusAddress(path, bus, _ACCESSIBLE), method), timeout=20)
        return reply.body[0]

    def _property(self, bus: str, path: str, name: str) -> Any:
        message = Properties(DBusAddress(path, bus, _ACCESSIBLE)).get(name)
        body = self._bus.send_and_get_reply(message, timeout=20).body
        return body[0][1] if isinstance(body[0], tuple) else None

    def close(self) -> None:
        self._bus.close()
        self._session.terminate()
        self._session.wait()
        if self._session.stdout is not None:
            self._session.stdout.close()
