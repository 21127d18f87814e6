"""What newsrooms do that the numbered examples do not: links, one-line articles, offices, aliases, far pronouns.

In a text, `{PERSON:Rina}` is what an entity recogniser marks there.
"""

import pytest

from tests.suggesting.quotes.marked_text import found, names

FACTS = "Pelaku lari ke pasar.\n\nPasar itu berada di tengah kota. Kerugian belum dihitung.\n\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "{TITLE:Camat} {PERSON:Rahmat Hidayat} menjelaskan bahwa aturan itu baru.\n\n"
                f'{FACTS}"Kami masih menyelidiki," katanya.'
            ),
            ["Rahmat Hidayat"] * 2,
        ),
        (
            (
                "{TITLE:Camat} {PERSON:Rahmat Hidayat} menjelaskan bahwa aturan itu baru. {PERSON:SF} lari ke "
                'pasar.\n\n"Kami masih menyelidiki," kata dia.'
            ),
            ["Rahmat Hidayat"] * 2,
        ),
        (
            (
                "{TITLE:Camat} {PERSON:Rahmat Hidayat} mengatakan jalan itu rusak. Karena itu, pihaknya "
                'mengusulkan agar jalur dialihkan. "Besok kami mulai," ujar dia.'
            ),
            ["Rahmat Hidayat"] * 3,
        ),
        (
            (
                "{PERSON:Rina Maheswari} dan {PERSON:Bayu Pranata} bertemu. Keduanya mengatakan "
                'berkas diserahkan.\n\n"Saya '
                'percaya," kata dia.'
            ),
            ["Rina Maheswari; Bayu Pranata", None],
        ),
    ],
    ids=["far", "suspect", "pihaknya", "two of them"],
)
def test_a_pronoun_means_the_last_person_who_spoke(text, expected):
    """At any distance; not a suspect who is only told about, not one of two who spoke together."""
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{PERSON:Kim Sang-woo} tiba. "Saya senang," kata KSW.', ["Kim Sang-woo"]),
        (
            (
                "{TITLE:Camat} {PERSON:Rahmat Hidayat} atau {PERSON:Memet Sudrajat} mengaku sudah lelah bekerja. "
                '"Saya pulang," kata {PERSON:Memet}.'
            ),
            ["Rahmat Hidayat", "Rahmat Hidayat"],
        ),
        (
            '{PERSON:Budi Santoso} alias {GPE:Busan} tiba. "Kami siap," kata {GPE:Busan}.',
            ["Budi Santoso"],
        ),
        (
            (
                '"Kami siap," kata {TITLE:Direktur} {ORG:PT Tirta} {PERSON:Surya Budi Santoso}. "Kami '
                'mulai," kata {PERSON:Budi}.'
            ),
            ["Budi Santoso"] * 2,
        ),
        (
            (
                '"Kami siap," kata {TITLE:Menteri Pemuda} {PERSON:Nusantara (Menpora) Adi Kusuma}. "Kami mulai," kata '
                "{PERSON:Adi}."
            ),
            ["Adi Kusuma"] * 2,
        ),
        (
            '"Kami siap," kata {PERSON:Yanto Forster}. "Kami mulai," kata {PERSON:Foster}.',
            ["Yanto Forster"] * 2,
        ),
        (
            '"Kami siap," kata {TITLE:Direktur} {PERSON:Susu Jaya}, {PERSON:Andi Saputra} di Bima.',
            ["Andi Saputra"],
        ),
        (
            (
                "{ORG:Badan Mahasiswa Universitas Bima} ({ORG:BM UB}) berunjuk rasa. {ORG:BM UB} "
                "menuntut agar tarif turun."
            ),
            ["Badan Mahasiswa Universitas Bima"],
        ),
        (
            "Ia tiba di {FAC:Kantor Kementerian Kesehatan}. {ORG:Kemenkes} mengatakan bahwa vaksin cukup.",
            ["Kementerian Kesehatan"],
        ),
    ],
    ids=["initials", "atau", "alias", "body", "bracket", "misspelt", "holder", "two words", "long form in a building"],
)
def test_a_person_or_body_has_one_name(text, expected):
    """Short forms, initials, aliases, misspellings and abbreviations are their full form; an office's words are not."""
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            '"Kami siap," kata peneliti pada Lembaga Kajian Pesisir Utara (LKPU), {PERSON:Dewi Anggraini}.',
            "Dewi Anggraini",
        ),
        (
            (
                '"Kami siap," ujar bidan senior {ORG:RS Harapan}, {TITLE:drg.} {PERSON:Dewi '
                "Anggraini} {TITLE:Sp.KG}, di Bima."
            ),
            "Dewi Anggraini",
        ),
        (
            (
                "Kepala Bagian Umum (Kabag Umum) H {PERSON:Rahmat Hidayat} saat membuka lomba di lapangan itu "
                "mengatakan, jalan itu rusak."
            ),
            "Rahmat Hidayat",
        ),
        ("Prof. {PERSON:Adi Kusuma} SpPD, MKK menegaskan jembatan itu aman.", "Adi Kusuma"),
        ("Dr. {PERSON:Edi} menyarankan agar warga pindah.", "Edi"),
        ("Sang pencipta, {PERSON:Edi Wibowo}, baru-baru ini mengeluhkan jembatan itu sudah miring.", "Edi Wibowo"),
        (
            "Dengan suara agak mengeluh, {PERSON:Sodikin} bercerita bahwa jembatan itu bisa roboh.",
            "Sodikin",
        ),
        (
            "Tanggapan datang dari Camat {PERSON:Rahmat Hidayat} yang menegaskan bahwa jembatan itu aman.",
            "Rahmat Hidayat",
        ),
        ('"Jalan kami tutup," kata{PERSON:Sodikin}.', "Sodikin"),
        ("Jembatan lama itu berbahaya menurut {PERSON:Sodikin}.", "Sodikin"),
        (
            '"Jalan kami tutup," demikian pernyataan tertulis {ORG:PT Tirta Lestari}, dilansir {ORG:Warta}.',
            "PT Tirta Lestari",
        ),
    ],
)
def test_the_mention_is_the_one_who_speaks(text, expected):
    """Behind roles with their body, before adjuncts, degrees and adverbs, run together, and at the end."""
    assert [(mention, name) for *_, mention, name in found(text)] == [(expected, expected)]


def test_a_negated_passive_is_no_quote_of_who_is_named_in_it():
    """`Tidak dijelaskan X bahwa …` says that X did not say so."""
    said = "dijelaskan {PERSON:Budi Santoso} bahwa jembatan itu akan ditutup."
    assert names(f"Kemarin {said}") == ["Budi Santoso"]
    assert found(f"Tidak {said}") == []
    assert found(f"Belum {said}") == []


def test_another_cue_between_keeps_one_speakers_words_from_the_other():
    """A cue of somebody else between two quotations: the second is not the first speaker's."""
    first = '"Kami siap," kata {PERSON:Budi Santoso}'
    assert found(f'{first}, "kapal datang lusa."')[0][0] == ["Kami siap,", "kapal datang lusa."]
    for said in ("menegaskan bahwa dermaga rusak", "membantah kapal datang"):
        apart = found(f'{first}, lalu {{PERSON:Ani Lestari}} {said}. "Kapal belum datang."')
        assert (apart[0][0], apart[0][-1]) == (["Kami siap,"], "Budi Santoso")
        assert (apart[-1][0], apart[-1][-1]) == (["Kapal belum datang."], "Ani Lestari")


def test_of_two_media_the_one_behind_dari_is_quoted():
    """`Dikutip A dari B`: the words are B's; without B they are A's."""
    said = "para pegawai menempelkan selebaran di lorong kantor."
    assert names(f"Dikutip {{ORG:Kabar Bima}} dari {{ORG:Warta Pagi}}, {said}") == ["Warta Pagi"]
    assert names(f"Dikutip dari {{ORG:Kabar Bima}}, {said}") == ["Kabar Bima"]


def test_initials_may_take_a_hyphenated_name_for_one_word():
    """`ART` and `ARTA` of Andi Rini Tenri-Ajeng."""
    for initials in ("ART", "ARTA"):
        said = f'{{PERSON:Andi Rini Tenri-Ajeng}} datang. "Saya memihak pelanggan," tegas {{PERSON:{initials}}}.'
        assert names(said) == ["Andi Rini Tenri-Ajeng"]


def test_an_abbreviation_inside_a_body_is_spelt_out():
    """`Dinas PU Kota Bima` is the Dinas Pekerjaan Umum that stands in the article; another one's is not."""
    said = "{ORG:Dinas PU Kota Bima} menjelaskan bahwa jalan itu rusak."
    assert names(f"{{ORG:Dinas Pekerjaan Umum Kota Bima}} bekerja. {said}") == ["Dinas Pekerjaan Umum Kota Bima"]
    assert names(f"{{ORG:Dinas Pekerjaan Umum Kota Dompu}} bekerja. {said}") == ["Dinas PU Kota Bima"]


def test_a_motto_below_the_article_is_no_quote():
    """A last line in marks belongs to nobody, unless somebody speaks right before it."""
    motto = '\n\n"Bersih sungainya, sehat warganya."'
    assert found("Petugas mengangkat sampah dari sungai.\n\nWarga ikut bekerja sampai sore." + motto) == []
    assert names("{PERSON:Rina Astuti} mengatakan bahwa sungai itu kotor." + motto) == ["Rina Astuti"] * 2
