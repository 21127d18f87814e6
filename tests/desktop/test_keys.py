"""Keys that mean what the screen says they mean."""

from __future__ import annotations

from annotator.i18n import tr


def test_jump_mode_edits_nothing_that_it_does_not_show(seat):
    """A quote has the focus; letters that lead nowhere are typed, then the keys that the panel lists for edges."""
    person = seat("melompatlah")
    person.press("Alt+3", "Down", "Esc")
    person.wait(lambda seen: (seen["item"] or "").startswith("q") and seen["focus"][:1] == ["ArticleView"])
    before, edits = person.stored().items(), person.edits()
    person.press("F")
    person.type("zzq")
    person.press("]", "[", "E", "Tab")
    person.settle()
    person.press("Esc")
    person.settle()
    assert person.edits() == edits
    assert person.stored().items() == before


def test_the_threshold_is_moved_by_clicks_in_one_place(seat):
    """The panel of the bulk accept stays where it is, whatever number of suggestions it lists."""
    person = seat("sekaligus")
    person.press("Shift+Enter")
    box = person.button(tr("preview.lower"))
    words = person.seen()["labels"]
    for _ in range(3):
        person.click(box)
        words = person.wait(lambda seen, before=words: seen["labels"] != before)["labels"]
        assert person.button(tr("preview.lower")) == box
    person.press("Esc")
    person.wait(lambda seen: seen["focus"][:1] == ["ArticleView"])


def test_the_text_is_enlarged_with_the_plus_of_any_keyboard(seat):
    """On most keyboards plus is Shift and the equals sign."""
    person = seat("diperbesar")
    id_, (_, _, _, height) = next(iter(person.wait(lambda seen: seen["marks"])["marks"].items()))
    person.press("Ctrl+Shift+=")
    person.wait(lambda seen: seen["marks"].get(id_, [0, 0, 0, 0])[3] > height)
    person.press("Ctrl+0")
    person.wait(lambda seen: seen["marks"].get(id_, [0, 0, 0, 0])[3] == height)
