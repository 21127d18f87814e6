"""The canonical text."""

from hypothesis import given
from hypothesis import strategies as st

from annotator.model import canonical, fingerprint

ANY = st.text(st.characters(codec=None), max_size=200)


def test_only_breaks_a_leading_mark_and_lone_surrogates_change():
    """No-break spaces, curly quotes, doubled and trailing blanks stay where the author put them."""
    assert canonical("\ufeffA\r\nB\rC\u2028D\u2029E\ufdd0F\ufdd1G") == "A\nB\nC\nD\nE\nF\nG"
    assert canonical("“A”\u00a0 B  \ud800") == "“A”\u00a0 B  \ufffd"
    assert canonical("A\ufeffB") == "A\ufeffB"


@given(ANY)
def test_a_text_that_is_canonical_stays_as_it_is(text):
    """Reading what was written changes nothing, so an offset is true for ever."""
    once = canonical(text).lstrip("\ufeff")
    assert canonical(once) == once
    assert not set(once) & set("\r\u2028\u2029\ufdd0\ufdd1")


def test_the_same_text_has_the_same_fingerprint():
    """64 hexadecimal digits of the UTF-8 bytes."""
    assert len(fingerprint("Kupang")) == 64
    assert fingerprint("Kupang") != fingerprint("Kupang ")
