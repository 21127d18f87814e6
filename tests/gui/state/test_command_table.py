"""The table of commands: which of several a key means, and that nobody is asked twice."""

from __future__ import annotations

from annotator.gui.state.command import Command, on
from annotator.gui.state.command_table import Commands


def command(name: str, reason: str | None, asked: list[str]) -> Command:
    def enabled() -> str | None:
        asked.append(name)
        return reason

    return Command(name, name, lambda: None, on("article", keys=("1",)), enabled=enabled)


def test_the_first_that_can_run_is_chosen_and_each_is_asked_once():
    asked: list[str] = []
    table = Commands(lambda _sentence: None)
    table.add([command("label", "no span", asked), command("stance", None, asked), command("never", None, asked)])
    chosen = table.chosen("1", "article")
    assert chosen is not None
    assert (chosen[0].name, chosen[1]) == ("stance", None)
    assert asked == ["label", "stance"]


def test_where_none_can_run_the_first_says_why():
    asked: list[str] = []
    table = Commands(lambda _sentence: None)
    table.add([command("label", "no span", asked), command("stance", "no quote", asked)])
    chosen = table.chosen("1", "article")
    assert chosen is not None
    assert (chosen[0].name, chosen[1]) == ("label", "no span")
    assert asked == ["label", "stance"]
    assert table.chosen("2", "article") is None


def test_a_sentence_names_the_command_where_its_key_was_taken_away():
    """“Press  to give it …” was told to whoever has no key for it."""
    table = Commands(lambda _sentence: None)
    table.add([Command("again", "save.retry", lambda: None, on("article", keys=("Ctrl+Return",)))])
    assert table.said("again") == "Ctrl+Enter"
    table.remap({"again": ""})
    assert table.said("again") == "“Coba lagi”"
