"""What one click does."""

from __future__ import annotations


def test_one_click_accepts_a_suggestion(seat):
    """The chip over the words under the pointer offers it; the next suggestion has the focus then."""
    person = seat("sekaliklik")
    before = person.wait(lambda seen: len(seen["marks"]) > 1)
    id_, box = next((id_, box) for id_, box in before["marks"].items() if id_ != before["item"])
    person.point(box)
    person.wait(lambda seen: seen["pointed"] == id_)
    left, top, _, _ = box
    person.point([left + 2, top - 2, 12, 8])
    edits = person.edits()
    person.xdotool("click", "1")
    person.wait_for(lambda: person.edits() > edits)
    assert person.stored().entity(id_).origin == "confirmed"
    seen = person.wait(lambda seen: seen["item"] != id_)
    assert seen["focus"][:1] == ["ArticleView"]


def test_the_library_is_sorted_and_put_together_by_mouse(desk, story):
    """A click on a head, a right click on a row, a name for a new collection; the menu key opens the same menu."""
    person = desk(story, suggests=False)
    person.press("Ctrl+Shift+L")
    seen = person.wait(lambda seen: seen["page"] == "library" and len(table(seen)["rows"]) == 2)
    before = titles(seen)
    person.click(head(seen, "Artikel"))
    seen = person.wait(lambda seen: head(seen, "Artikel ↑"))
    assert titles(seen) == sorted(before, key=str.lower)
    person.click(head(seen, "Artikel ↑"))
    seen = person.wait(lambda seen: head(seen, "Artikel ↓"))
    assert titles(seen) == sorted(before, key=str.lower, reverse=True)
    person.point(table(seen)["rows"][1][1], "click", "3")
    person.click(entry(person, "Masukkan ke koleksi"))
    person.click(entry(person, "Koleksi baru…"))
    person.wait(lambda seen: seen["focus"][:1] == ["QLineEdit"])
    person.type("Pesisir")
    person.press("Enter")
    person.click(person.button("Pesisir"))
    seen = person.wait(lambda seen: len(table(seen)["rows"]) == 1)
    assert titles(seen) == [sorted(before, key=str.lower, reverse=True)[1]]
    person.press("Esc")
    person.press("Ctrl+Shift+L")
    person.wait(lambda seen: seen["page"] == "library" and seen["focus"][:1] == ["ArticleTable"])
    person.press("Shift+F10")
    person.wait(lambda seen: "Masukkan ke koleksi" in seen["popup"])
    person.press("Esc")
    person.wait(lambda seen: not seen["popup"])
    assert person.bugs() == ""


def table(seen):
    return seen["tables"].get("Pustaka", {"heads": [], "rows": []})


def titles(seen):
    return [words[1] for words, _ in table(seen)["rows"]]


def head(seen, words):
    """Where the head of a column is; `None` when none says that."""
    return next((box for name, box in table(seen)["heads"] if name == words), None)


def entry(person, words):
    """Where an entry of the open menu is, once it is there."""
    seen = person.wait(lambda seen: words in seen["popup"])
    return next(box for name, box in seen["entries"] if name == words)
