"""Who speaks, where news makes it hard: bodies and their short forms, documents, roles between commas, accounts.

In a text, `{PERSON:Rina}` is what an entity recogniser marks there.
"""

import pytest

from tests.suggesting.quotes.test_real_news import found, names


def mentions(marked):
    return [mention for _, _, mention, _ in found(marked)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            'Pusat Kajian Pesisir (PKP) meneliti pantai itu. "Pasirnya habis," kata {PERSON:PKP} di Bima.',
            ["Pusat Kajian Pesisir"],
        ),
        (
            '{ORG:PKP} (Pusat Kajian Pesisir) meneliti pantai itu. "Pasirnya habis," tulis {ORG:PKP} di Bima.',
            ["Pusat Kajian Pesisir"],
        ),
        (
            "Rapat {ORG:Dinas Perhubungan Bima} ramai. {ORG:Dishub Bima} mengatakan jalan itu ditutup besok.",
            ["Dinas Perhubungan Bima"],
        ),
        (
            '{PERSON:Bambang Soesanto} tiba. "Kami siap," kata {ORG:Bamsoes}.',
            ["Bambang Soesanto"],
        ),
    ],
    ids=["marked as a person", "long form in the bracket", "syllables", "a person marked as a body"],
)
def test_a_short_form_is_the_name_that_the_article_gives_in_full(text, expected):
    """Whatever the recogniser has taken either of them for."""
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "mention", "name"),
    [
        ("Menurut data {ORG:Dinas Pasar}, harga beras naik tajam.", "data Dinas Pasar", "Dinas Pasar"),
        (
            "Laporan dari {ORG:Lembaga Pesisir} merinci bahwa pantai itu terkikis.",
            "Laporan dari Lembaga Pesisir",
            "Lembaga Pesisir",
        ),
        ('"Jalan itu licin," tulis akun @warta_bima di X.', "akun @warta_bima", "@warta_bima"),
    ],
    ids=["data", "from", "account"],
)
def test_documents_speak_for_who_made_them_and_accounts_for_themselves(text, mention, name):
    assert [(m, n) for _, _, m, n in found(text)] == [(mention, name)]


def test_a_book_is_meant_by_dokumen_itu():
    text = (
        "{PRODUCT:Buku Nota Keuangan 2030} terbit. {TITLE:Camat} {PERSON:Rahmat Hidayat} mengatakan isinya baru. "
        '"Belanja naik," tulis dokumen itu.'
    )
    assert names(text) == ["Rahmat Hidayat", "Buku Nota Keuangan 2030"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kemarin, {PERSON:Alex Pratama}, asisten {PERSON:Sodikin}, menegaskan bahwa tim itu siap bertanding.",
            "Alex Pratama",
        ),
        (
            "Sedangkan {PERSON:Adi Darmawan}, analis di {ORG:Bank Bima}, dalam laporannya mengatakan bahwa harga naik.",
            "Adi Darmawan",
        ),
        ("Kemarin polisi, kerabat {PERSON:Sodikin}, menegaskan bahwa jalan itu ditutup.", "Sodikin"),
    ],
    ids=["assistant", "analyst", "nobody before it"],
)
def test_whoever_has_the_role_between_commas_speaks(text, expected):
    assert names(text) == [expected]


@pytest.mark.parametrize("thing", ["Program ini", "Persidangan itu", "Layanan tersebut"])
def test_a_thing_is_nobody(thing):
    """`program ini` is not the person of the sentence before; `pimpinan itu` may be."""
    text = f"{{TITLE:Camat}} {{PERSON:Rahmat Hidayat}} tiba di lokasi. {thing} menegaskan bahwa semua warga setara."
    assert set(names(text)) <= {None}


def test_dirinya_is_a_pronoun_of_the_speaker():
    text = (
        "{TITLE:Camat} {PERSON:Rahmat Hidayat} mengatakan jalan itu rusak. Bahkan, dirinya menyarankan agar "
        "warga memutar."
    )
    assert [(m, n) for _, _, m, n in found(text)][1] == ("dirinya", "Rahmat Hidayat")


def test_they_are_the_body_that_spoke_just_before():
    text = (
        '{ORG:Asosiasi Nelayan Bima} menolak aturan itu. "Kami rugi," kata {ORG:Asosiasi Nelayan Bima}. Mereka meminta '
        "agar aturan itu dicabut."
    )
    assert names(text)[-1] == "Asosiasi Nelayan Bima"


@pytest.mark.parametrize("word", ["Data", "Layarnya", "Penyelenggara"])
def test_a_common_word_that_opens_its_sentence_has_no_name(word):
    text = f"{{TITLE:Camat}} {{PERSON:Rahmat Hidayat}} tiba. {word} menunjukkan bahwa harga beras naik di pasar."
    assert set(names(text)) <= {None}


def test_a_body_is_not_a_part_of_itself():
    text = '{ORG:Tim Peninjau Nirmala} bekerja. "Kami untung," kata {ORG:Nirmala} di Bima.'
    assert names(text) == ["Nirmala"]


def test_a_link_to_a_video_in_quotation_marks_is_no_quotation():
    text = (
        "{TITLE:Camat} {PERSON:Rahmat Hidayat} mengatakan jalan itu rusak parah.\n\n"
        "'Lihat juga Video: Rahmat Hidayat Tinjau Jalan'"
    )
    assert names(text) == ["Rahmat Hidayat"]


def test_a_name_that_an_office_took_in_whole_speaks():
    text = (
        '"Berkas lengkap," kata {TITLE:Kasi Intel Kejaksaan Negeri Bima Adi Soenardi} di Bima. Berkas itu kata '
        "{PERSON:Soenardi} tebal. Kemudian Soenardi pergi."
    )
    assert names(text)[0] == "Adi Soenardi"


@pytest.mark.parametrize("end", ["", ",", ".", " di"])
def test_an_office_and_its_holder_may_be_the_last_words(end):
    """Nothing is looked for behind the end of the text."""
    assert names(f'"Kami siap," kata Direktur {{PERSON:Frisian Jaya}}, {{PERSON:Rina Maheswari}}{end}')
