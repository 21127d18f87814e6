"""What is suggested does not depend on the blanks that an editor or a web page has left between the words."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.suggesting.blanks import tidied
from annotator.suggesting.merging import Predictions
from annotator.suggesting.predictions import EntityPrediction, QuotePrediction
from tests.examples import some

TEXT = (
    "Jembatan Bima roboh\n\n"
    "Bima (WARTA) - Kapolres Bima AKBP Rahmat Hidayat mengatakan bahwa 12 warga Desa Sape mengungsi, Senin (3/2).\n"
    "“Kami siap,” kata Camat Rina Maheswari di Kantor Camat Sape. “Rp 2,5 miliar cukup,” ujarnya.\n"
    "Menurut dia, Pasal 5 UU Nomor 7 Tahun 2017 berlaku sejak Pemilu 2024.\n"
    "Baca juga: Pasar Sape dibuka\n"
    "Editor: Sodikin"
)
UNSEEN = dict.fromkeys([0xAD, 0x200B, 0xFEFF])


def told(text, predictions):
    """All that is found, by its words with one blank between them."""

    def words(pair):
        return None if pair is None else " ".join(text[slice(*pair)].translate(UNSEEN).split())

    return (
        sorted((words(one.pair), one.label, round(one.confidence, 3)) for one in predictions.entities),
        [
            ([words(part) for part in q.parts], words(q.cue), words(q.mention), q.speaker_name, q.stance_hint)
            for q in predictions.quotes
        ],
        [words(pair) for pair in predictions.boilerplate],
    )


@pytest.mark.parametrize(
    "blank", ["  ", "\u00a0", " \u00a0", "\u00a0 ", "\t", "\u2009", "\u202f", " \u200b", "\ufeff "], ids=ascii
)
def test_other_blanks_between_the_words_change_nothing(suggester, blank):
    """Two of them, one that does not break, a tab, thin ones, with a sign beside it that nobody sees."""
    plain = told(TEXT, suggester.predictions(TEXT))
    assert ("Rahmat Hidayat", "PERSON") in [one[:2] for one in plain[0]]
    assert len(plain[1]) >= 3
    assert len(plain[2]) == 3
    text = TEXT.replace(" ", blank)
    assert told(text, suggester.predictions(text)) == plain


@pytest.mark.parametrize(
    "changed",
    [
        TEXT.replace("\n", " \n"),
        TEXT.replace("\n", "\n\u00a0\u00a0"),
        f"\ufeff {TEXT}\t",
        TEXT.replace("Hidayat", "Hi\u00addayat").replace("mengungsi", "meng\u00adungsi"),
        TEXT.replace("AKBP ", "AKBP\u00a0"),
    ],
    ids=["ends of lines", "starts of lines", "ends of the text", "soft hyphens", "before a name"],
)
def test_blanks_in_other_places_change_nothing(suggester, changed):
    """At the ends of lines, within words, and one alone."""
    assert told(changed, suggester.predictions(changed)) == told(TEXT, suggester.predictions(TEXT))


def test_lines_that_were_broken_to_a_width_are_paragraphs(suggester):
    """As in mail, and in what is copied from a PDF; where paragraphs are lines, every line end counts."""
    paragraphs = (
        "Jembatan Bima roboh\n\n"
        "Bima (WARTA) - Kapolres Bima AKBP Rahmat Hidayat mengatakan bahwa 12 warga Desa Sape mengungsi ke rumah "
        "kerabat mereka di Kota Bima, Senin (3/2). Mereka akan pulang setelah jembatan darurat selesai dibangun.\n\n"
        "“Kami siap mengirim bahan bangunan ke sana kapan pun diminta,” kata Camat Rina Maheswari di Kantor Camat "
        "Sape. “Rp 2,5 miliar cukup untuk tahap yang pertama,” ujarnya. Menurut dia, pekerjaan dimulai sejak Rabu.\n\n"
        "Warga yang mengungsi mendapat bantuan makanan dan selimut dari Palang Merah Indonesia cabang Bima, yang "
        "sudah mendirikan dapur umum di halaman sekolah sejak Minggu sore dan akan menutupnya pada akhir pekan ini."
    )
    plain = told(paragraphs, suggester.predictions(paragraphs))
    assert {quote[3] for quote in plain[1]} == {"Rahmat Hidayat", "Rina Maheswari"}
    for width in (50, 72):
        text = "\n\n".join("\n".join(textwrap.wrap(line, width)) for line in paragraphs.split("\n\n"))
        assert text != paragraphs
        assert told(text, suggester.predictions(text)) == plain


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(f"Kapal Motor Nusantara {n} dari Pelabuhan Bima ke Sape" for n in range(9)) + "\n" + "x" * 130,
        "\n".join(["Camat Sape datang", "Camat Bima pulang ke rumah", "Rina Maheswari"] * 5),
        "\n".join(f"Jembatan nomor {n} di Kecamatan Sape sudah selesai dibangun oleh warga." for n in range(9)),
    ],
    ids=["long lines beside", "a list", "sentences"],
)
def test_lines_that_nothing_has_broken_stay(text):
    """Lists, tables and articles with a sentence a line."""
    assert tidied(text).text is text


def test_a_hyphen_at_which_no_line_breaks_is_a_hyphen(suggester):
    """Web pages have such ones in doubled words, in names and between numbers."""
    text = "Anak-anak Desa Lara-lara bermain, kata Camat Siti Nur-Aini, Senin (3-2-2025)."
    plain = suggester.predictions(text)
    assert {"Desa Lara-lara", "Siti Nur-Aini", "Senin (3-2-2025)"} <= {text[e.start : e.end] for e in plain.entities}
    for sign in "\u2010\u2011":
        assert suggester.predictions(text.replace("-", sign)) == plain


def test_a_text_with_plain_blanks_is_looked_at_as_it_is():
    """Which nearly all are."""
    assert tidied(TEXT).text is TEXT


@some(30)
@given(st.text(alphabet="ab. \n\t\u00a0\u00ad\ufeff“", max_size=30))
def test_what_is_found_is_told_in_places_of_the_text(text):
    """Every span of the tidy text is the span of the same signs in the one that was given, from a sign to a sign."""
    tidy = tidied(text)
    assert tidy.text.count("\n") == text.count("\n")
    shown = [k for k, sign in enumerate(tidy.text) if not sign.isspace()]
    pairs = [(start, end + 1) for start in shown[:6] for end in shown if end >= start]
    marks = tuple(EntityPrediction(*pair, "ORG", 0.5) for pair in pairs)
    quotes = tuple(QuotePrediction((pair,), "direct", pair, pair, None, 0.5, ()) for pair in pairs)
    given_back = tidy.original(Predictions(marks, quotes, (), tuple(pairs)))
    for pair, mark, quote, line in zip(
        pairs, given_back.entities, given_back.quotes, given_back.boilerplate, strict=True
    ):
        start, end = mark.pair
        assert (quote.parts, quote.cue, quote.mention) == ((mark.pair,), mark.pair, mark.pair)
        assert line == mark.pair
        assert tidy.tidy(mark.pair) == pair
        assert (text[start], text[end - 1]) == (tidy.text[pair[0]], tidy.text[pair[1] - 1])
        assert "".join(text[start:end].split()).translate(UNSEEN) == "".join(tidy.text[slice(*pair)].split())
