"""The canonical text."""

from hypothesis import given
from hypothesis import strategies as st

from annotator.model import (
    Article,
    Progress,
    Quote,
    Run,
    Span,
    Speaker,
    canonical,
    clean,
    fingerprint,
    language_tag,
    one_line,
)

ANY = st.text(st.characters(codec=None), max_size=200)


def test_only_breaks_a_leading_mark_and_lone_surrogates_change():
    """No-break spaces, curly quotes, doubled and trailing blanks stay where the author put them."""
    assert canonical("\ufeffA\r\nB\rC\u2028D\u2029E\ufdd0F\ufdd1G") == "A\nB\nC\nD\nE\nF\nG"
    assert canonical("“A”\u00a0 B  \ud800") == "“A”\u00a0 B  \ufffd"
    assert canonical("A\ufeffB") == "A\ufeffB"


@given(ANY)
def test_a_text_that_is_canonical_stays_as_it_is(text):
    """Reading what was written changes nothing, so an offset is true for ever."""
    once = canonical(text)
    assert canonical(once) == once
    assert not set(once) & set("\r\u2028\u2029\ufdd0\ufdd1")


def test_the_same_text_has_the_same_fingerprint():
    """64 hexadecimal digits of the UTF-8 bytes."""
    assert len(fingerprint("Kupang")) == 64
    assert fingerprint("Kupang") != fingerprint("Kupang ")


WILD = st.text(st.sampled_from("aé \t\n\x00\x1b\x7f\x9b\u2028\ufeff\ud800\u00a0\u202e🇮"), max_size=20) | ANY


@given(WILD, st.integers(1, 30))
def test_a_cleaned_string_is_one_that_every_file_takes(value, limit):
    """One line of words within the limit, that can be written as UTF-8; cleaned again it stays as it is."""
    line = clean(value, limit)
    assert clean(line, limit) == line
    if line is not None:
        line.encode()
        assert 0 < len(line) <= limit
        assert line == line.strip() == line.strip("\ufeff")
        assert not any(sign < " " or "\x7f" <= sign <= "\x9f" or sign in "\u2028\u2029" for sign in line)
    assert one_line(value, limit) == (clean(one_line(value, limit), limit) or "")


@given(WILD)
def test_no_item_can_hold_a_string_that_a_file_refuses(value):
    """Whoever makes it: a window, a script, a suggester or a row of an old library."""
    speaker = Speaker("s1", value, (value, "b", value * 2), value)
    quote = Quote("q1", (Span(0, 1),), "direct", speaker_name=value, speaker_id="s1", target=value, target_hint=value)
    article = Article("a", "x", fingerprint("x"), value, value, value)
    held = [speaker.name, *speaker.aliases, speaker.role, quote.target, quote.target_hint, article.title]
    held += [Progress("new", value).flag, Run(value, "1", "").name]
    assert all(string is None or clean(string) == string for string in held)
    assert quote.speaker_name == speaker.name
    assert language_tag(article.language) == article.language


def test_a_language_is_told_as_the_files_have_it():
    """Scripts and systems write them in several ways."""
    tags = ("EN", "id_ID", "zh-Hant-TW", "", "../..", "i", "id\n", "x" * 300)
    assert [language_tag(tag) for tag in tags] == ["en", "id-ID", "zh-Hant-TW", None, None, None, "id", None]
