"""What people type into the search field."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.errors import AnnotatorError
from annotator.workspace.search import Query, parsed


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("", Query()),
        ("reklamasi teluk", Query(words=("reklamasi", "teluk"))),
        ('"teluk manado" reklam*', Query(words=("teluk manado", "reklam*"))),
        ("label:ORG label:gpe", Query(labels=("ORG", "GPE"))),
        ('narasumber:"Budi Santoso" sikap:menolak', Query(speakers=("Budi Santoso",), stances=("oppose",))),
        ('speaker:"Budi Santoso" stance:oppose', Query(speakers=("Budi Santoso",), stances=("oppose",))),
        ("status:ditandai sasaran:reklamasi", Query(statuses=("flagged",), targets=("reklamasi",))),
        ("status:flagged target:reklamasi", Query(statuses=("flagged",), targets=("reklamasi",))),
        ("STATUS:Selesai", Query(statuses=("done",))),
        ("anotator:sari urut:judul", Query(by=("sari",), order=("title",))),
        ("pukul:10.30", Query(words=("pukul:10.30",))),
        ('narasumber:"Budi', Query(speakers=("Budi",))),
        ("narasumber:", Query(words=("narasumber:",))),
        ("– … !", Query()),
    ],
)
def test_words_and_fields(typed, meant):
    """Fields have a name in both languages; a colon elsewhere is text; open quotation marks close themselves."""
    assert parsed(typed) == meant


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("jakart", ("jakart*",)),
        ("banjir jak", ("banjir", "jak*")),
        ("banjir ", ("banjir",)),
        ('"banjir jak', ("banjir jak",)),
        ("banjir j", ("banjir",)),
        ("banjir sikap:menolak", ("banjir",)),
        ("pukul:", ("pukul:*",)),
    ],
)
def test_while_it_is_typed_the_last_word_is_a_start(typed, words):
    """A list that narrows with each letter is not empty until the word is whole."""
    assert parsed(typed, typing=True).words == words


def test_a_value_that_a_field_does_not_know_is_told():
    """With those it knows."""
    with pytest.raises(AnnotatorError) as refusal:
        parsed("sikap:marah")
    assert "marah" in refusal.value.sentence
    assert "menolak" in refusal.value.hint


@given(st.text(max_size=60))
def test_nothing_that_is_typed_breaks_it(typed):
    """Half a search is typed at every key press."""
    annotator = None
    with suppress(AnnotatorError):
        annotator = parsed(typed).filters("sari").annotator
    assert annotator in ("sari", None)
