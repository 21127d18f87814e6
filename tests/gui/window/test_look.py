"""What would look broken: words that are cut off, in the window as it is laid out."""

from tests.usability.stories import corpus


def test_no_word_of_a_card_is_cut_off_by_zoom(seated):
    """The words of the quote and every field are as high as their lines at the width that they have."""
    person = seated(corpus())
    card = person.window.panel("quotes").card
    for zoom in range(100, 251, 10):
        person.context.set_zoom(zoom)
        for quote in person.document.quotes:
            person.context.set_focus(quote.id)
            person.settle()
            person.settle()
            for part in (card.text, *card.rows.values()):
                assert not part.isVisible() or part.height() >= part.heightForWidth(part.width())
