"""What is not the article, by lines."""

from annotator.editing import actions
from annotator.model import Span
from tests.editing.conftest import TEXT, at


def test_boilerplate_by_lines(document):
    """The suggestions inside go with it, decisions stay; once more brings the lines back."""
    decided = document.apply(actions.accept(document, "e1"))
    aside = decided.apply(actions.toggle_boilerplate(decided, at("mengatakan")))
    assert next(b.span.of(TEXT) for b in aside.boilerplate).startswith("Ketua KPU")
    assert [i.id for i in (*aside.entities, *aside.quotes)] == ["e1", "q2"]
    both = aside.apply(actions.toggle_boilerplate(aside, Span(0, len(TEXT))))
    assert len(both.boilerplate) == 3
    none = both.apply(actions.toggle_boilerplate(both, Span(0, len(TEXT))))
    assert none.boilerplate == ()
