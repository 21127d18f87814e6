"""Keys and the commands they run."""


def test_no_two_commands_share_a_key(person):
    """The shipped keys do not contradict each other in any scope; a bad choice of one's own is told."""
    assert person.state.commands.conflicts() == []
    clash = person.state.commands.conflicts({"doubt": "U"})
    assert {(c.first, c.second) for c in clash} & {("doubt", "revert"), ("revert", "doubt")}


def test_a_remapped_key_works_and_the_old_one_does_not(person):
    """Keys that the person chose hold at once, in menus and palette too."""
    person.state.change_settings(keys={"doubt": "Z"})
    entity = person.document.entities[0]
    person.state.article.set_focus(entity.id)
    person.press("R")
    assert person.document.entity(entity.id).certain
    person.press("Z")
    assert not person.document.entity(entity.id).certain
    assert person.state.commands.key("doubt") == "Z"
