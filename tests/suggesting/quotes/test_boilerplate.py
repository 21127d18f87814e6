"""What is not the article."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.suggesting.quotes import patterns
from annotator.suggesting.quotes.boilerplate import find

ID = patterns.load("id")
LEAD = "Maumere (WARTA) - Hujan deras merusak jalan utama di tiga desa, Sabtu malam."


def lines(text):
    """The stretches that were found, as words."""
    return [text[start:end] for start, end in find(text, ID)]


@pytest.mark.parametrize(
    "line",
    [
        "Baca juga: Gelombang tinggi di Laut Sawu",
        "BACA JUGA : Harga beras naik",
        "Pewarta : Tono Subagyo",
        "Editor: Sari",
        "Copyright © WARTA 2025",
        "[Gambas:Video 20detik]",
        "SCROLL TO CONTINUE WITH CONTENT",
        "ADVERTISEMENT",
        "(abc/def)",
        "(E-2)",
        "(*)",
        "Laporan Wartawan Tribun Sikka, Ani Lestari",
        "Artikel ini telah tayang di WartaSikka.com dengan judul Jalan Rusak",
        "Simak juga 'Video Banjir':",
        "Ikuti kami di Google News",
        "Bagikan: Facebook | WhatsApp",
        "Tag: banjir, Sikka",
        "Foto: Jalan rusak di Sikka (WARTA/Ani)",
        "Keterangan gambar, Warga melihat jalan yang rusak.",
        "Dilarang keras mengambil konten untuk AI",
    ],
)
def test_a_line_of_the_page_is_found_whole(line):
    """Credits, links, share bars and initials are whole lines without their line end."""
    assert lines(f"{LEAD}\n\n{line}\nWarga bergotong royong memperbaikinya.") == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Baca Al-Qur'an setiap malam membuatnya tenang.",
        "Editor surat kabar itu menolak berkomentar.",
        "Simak saja apa yang terjadi nanti, kata dia.",
        "“Foto itu asli,” kata Bayu.",
        "Harga jual yang tinggi",
    ],
)
def test_a_line_of_the_article_stays(line):
    """Words that also open credits are no credits in a sentence, and a subheading is the article."""
    assert lines(f"{LEAD}\n\n{line}\nWarga bergotong royong memperbaikinya.") == []


def test_a_headline_above_the_dateline_is_set_aside():
    """Headline and date line repeated from the page stand above the dateline."""
    text = f"Jalan Rusak Segera Diperbaiki\nSabtu, 5 April 2025 10:12 WIB\n{LEAD}"
    assert lines(text) == ["Jalan Rusak Segera Diperbaiki", "Sabtu, 5 April 2025 10:12 WIB"]


def test_a_first_line_that_is_speech_is_no_headline():
    """A short first line without a stop is still the article when somebody speaks in it."""
    assert lines("“Kami siap,” kata Bayu”\nKapal datang lusa.") == []


def test_a_link_inside_a_paragraph_is_set_aside_to_its_end():
    """The inline form is a span inside its line."""
    text = f"{LEAD} Baca Juga: Gelombang tinggi di Laut Sawu\nWarga menunggu."
    assert lines(text) == ["Baca Juga: Gelombang tinggi di Laut Sawu"]


def test_initials_that_close_the_last_paragraph_are_set_aside():
    """`(abc/def)` behind the last sentence is no part of it."""
    assert lines(f"{LEAD}\nWarga menunggu. (abc/def)") == ["(abc/def)"]


def test_titles_below_a_lone_link_word_go_with_it():
    """A list of links has its word on a line of its own."""
    text = f"{LEAD}\nBaca juga:\nHarga beras naik\nPasar sepi\nWarga menunggu bantuan."
    assert lines(text) == ["Baca juga:", "Harga beras naik", "Pasar sepi"]


@settings(deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=400))
def test_any_text_gives_sound_stretches(text):
    """Sorted, apart, not empty, inside the text, and never over a line end."""
    before = 0
    for start, end in find(text, ID):
        assert before <= start < end <= len(text)
        assert "\n" not in text[start:end]
        before = end


ONE_LINE = "BIMA - Jembatan itu roboh tadi pagi. Warga memutar."


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        (
            "Laporan Wartawan WartaBima.com, Lita Hidayat WARTABIMA.COM, {}",
            "Laporan Wartawan WartaBima.com, Lita Hidayat",
        ),
        ("{} (Warta.com/Lita Hidayat)", "(Warta.com/Lita Hidayat)"),
        ("{} (Lita Hidayat)", "(Lita Hidayat)"),
        (
            '{} Artikel ini teah tayang di Warta.com dengan judul "Jembatan Bima Roboh"',
            'Artikel ini teah tayang di Warta.com dengan judul "Jembatan Bima Roboh"',
        ),
        (
            "{} (Lita Hidayat) Artikel ini telah tayang di warta.co.id dengan judul Jembatan Bima Roboh",
            "(Lita Hidayat) Artikel ini telah tayang di warta.co.id dengan judul Jembatan Bima Roboh",
        ),
    ],
    ids=["reporter first", "outlet and name", "name", "title in marks", "title"],
)
def test_credits_that_are_glued_to_a_one_line_article_are_found(text, credit):
    assert lines(text.format(ONE_LINE)) == [credit]


def test_a_bracket_that_belongs_to_its_sentence_stays():
    assert lines(f"{ONE_LINE[:-1]} (jalan Bima Raya).") == []


SENTENCE = "Warga desa itu masih menunggu bantuan beras dan air bersih dari kota sejak hujan deras hari Sabtu yang lalu"


@pytest.mark.parametrize(
    ("text", "aside"),
    [
        (
            f"{LEAD}\nBaca juga:\n{SENTENCE}",
            ["Baca juga:"],
        ),
        ('Warga menulis "jalan kami"\nKapal datang lusa.', []),
        ("BIMA - Jembatan roboh\nBIMA - Warga memutar lewat kota.", []),
        ("Warga menunggu bantuan sejak pagi.\nBIMA - Jembatan roboh tadi pagi.", []),
        ("Jalan Rusak Segera Diperbaiki", []),
        ("BIMA - Jembatan roboh tadi pagi\nWarga memutar lewat kota.", []),
        (
            f"{LEAD} Baca juga: Harga Beras Naik Lagi Dia mengatakan harga turun.",
            ["Baca juga: Harga Beras Naik Lagi"],
        ),
        (
            f"{LEAD} Baca juga: Harga beras naik lagi Rina Maheswari juga mengatakan harga turun.",
            ["Baca juga: Harga beras naik lagi"],
        ),
        (f"{LEAD} Baca juga: Harga mengatakan turun.", ["Baca juga: Harga mengatakan turun."]),
    ],
    ids=[
        "no title is so long",
        "a first line that ends in a mark",
        "two datelines",
        "a sentence above the dateline",
        "one line is all",
        "a first line with its dateline",
        "a title ends before a pronoun",
        "a title ends before a name and its adverb",
        "a title of one word",
    ],
)
def test_where_titles_and_headlines_end(text, aside):
    assert lines(text) == aside
