"""Who speaks, where news makes it hard: bodies and their short forms, documents, roles between commas, accounts.

In a text, `{PERSON:Rina}` is what an entity recogniser marks there.
"""

import pytest

from tests.suggesting.quotes.marked_text import found, names


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


RINA = '{PERSON:Rina Maheswari} tiba. "Kami siap," kata {PERSON:Rina}.\n\n'


def test_who_was_told_about_before_the_quote_does_not_speak_behind_it():
    """A new subject of the sentence before may: somebody who stood there all along and said nothing does not."""
    told = "{PERSON:Adi Kusuma} dilaporkan hilang. " + RINA
    assert names(told + '{PERSON:Adi} dicari sejak pagi. "Warga ikut mencari," katanya.')[-1] == "Rina Maheswari"
    assert names(RINA + '{PERSON:Adi Kusuma} menggeleng. "Warga ikut mencari," katanya.')[-1] == "Adi Kusuma"


def test_a_word_of_saying_makes_a_speaker_though_nothing_is_said():
    """`mengungkapkan pentingnya rem` is no quote, and what follows is still his."""
    text = (
        f"{RINA}Di Bima, {{PERSON:Adi Kusuma}} mengungkapkan pentingnya rem asli. Hal itu karena rem menjaga jiwa. "
        '"Rem palsu berbahaya," ucapnya.'
    )
    assert names(text)[-1] == "Adi Kusuma"


def test_who_is_only_named_in_a_sentence_about_the_speaker_is_not_meant():
    text = (
        f"{RINA}{{TITLE:Camat}} {{PERSON:Adi Kusuma}} meminta agar jalan dibuka. "
        '"Kami menunggu," kata {PERSON:Rina}. Karena itu dia akan bertanya soal aturan {PERSON:Adi} ini. '
        '"Kami taat," imbuh dia.'
    )
    assert names(text)[-1] == "Rina Maheswari"


def test_a_name_that_is_a_common_word_too_speaks_at_the_start_of_its_sentence():
    text = "{PERSON:Lalu Hidayat} tiba, lalu pergi. Lalu memandang jalan itu penting bagi warga."
    assert names(text) == ["Lalu Hidayat"]
    assert names('"Kami siap," kata {PERSON:Lalu}.') == ["Lalu"]


def test_a_body_speaks_not_the_one_it_belongs_to():
    text = "{ORG:Sirotor}, anak perusahaan {ORG:Nirmala}%s mengatakan bahwa kapal itu berangkat."
    assert names(text % ",") == names(text % "") == ["Sirotor"]


@pytest.mark.parametrize(
    "subject", ["Layanan darurat {GPE:Bima}", "Petinggi {ORG:Nirmala}", "Badan pertahanan sipil {GPE:Bima}"]
)
def test_who_has_no_name_of_its_own_has_none(subject):
    """The first word has its capital from the sentence; people of a body are not the body."""
    assert names(f"{subject} mengatakan bahwa harga itu naik.") == [None]


def test_an_office_behind_a_fronted_phrase_is_the_mention():
    text = "Dalam penyerahan bantuan tersebut {TITLE:Presiden} meminta agar warga bersabar."
    assert mentions(text) == ["Presiden"]


def test_a_degree_with_a_bracket_is_no_speaker():
    text = (
        "Sementara itu, {TITLE:Prof dr} {PERSON:Zainal Hidayat}, {TITLE:PhD}, {TITLE:SpBS (K)} menegaskan bahwa "
        "rumah sakit itu tutup."
    )
    assert names(text) == ["Zainal Hidayat"]


@pytest.mark.parametrize(
    ("known", "called"),
    [("Basuki Tjahaja Purnama", "Ahok"), ("Fabio Di Giannantonio", "Diggia"), ("Saifullah Yusuf", "Gus Ipul")],
)
def test_a_nickname_that_everybody_knows_is_the_person_of_the_article(known, called):
    said = f'"Kami siap," kata {{PERSON:{called}}} di Bima.'
    assert names(f"{{PERSON:{known}}} tiba. {said}") == [known]
    assert names(f"{{PERSON:Rahmat Hidayat}} tiba. {said}") == [called]


def test_the_word_that_opens_a_heading_is_no_part_of_the_name():
    text = (
        'Warga berkumpul.\n\n{PERSON:Gebrakan Sodikin}\n\n{PERSON:Sodikin} datang. "Kami siap," kata {PERSON:Sodikin}.'
    )
    assert names(text) == ["Sodikin"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Center of Reform on Economics (CORE) meneliti pasar. {PERSON:CORE} memperkirakan harga itu naik.",
            "Center of Reform on Economics",
        ),
        (
            "Badan Iklim, Kelautan, dan Pesisir (BIKP) bekerja. {PERSON:BIKP} mengatakan ombak tinggi.",
            "Badan Iklim, Kelautan, dan Pesisir",
        ),
        (
            "Perserikatan Nelayan-Nelayan (PNN) rapat. {PERSON:PNN} mengatakan ombak tinggi.",
            "Perserikatan Nelayan-Nelayan",
        ),
        ('{PERSON:Bambang Soesanto} tiba. "Kami siap," kata {PERSON:Bamsoet}.', "Bambang Soesanto"),
        ('"Kami siap," kata Manajer {PERSON:Sinarlux}, Melly Karmelia.', "Melly Karmelia"),
        (
            '"Kami siap," kata Kepala Kantor Masjid {PERSON:Al-Azhar}, {PERSON:Tatang Komara} ditemui di Bima.',
            "Tatang Komara",
        ),
        ('"Kami siap," tambah penyelamat {GPE:Thailand} Anan Sukjai dalam sebuah unggahan.', "Anan Sukjai"),
        ('"Kami siap," kata {PERSON:S51oD0 Diggia} di Bima.', "Diggia"),
    ],
    ids=["small words", "commas", "twice", "blend", "unmarked holder", "met", "people", "figures"],
)
def test_the_name_of_the_speaker_is_told_from_what_stands_beside_it(text, expected):
    assert names(text) == [expected]


def test_a_day_is_no_medium():
    """`dikutip Minggu` tells when."""
    assert "Minggu" not in names(
        "Anggaran itu akan naik, dikutip Minggu (3/5). Dikutip Minggu (3/5), harga beras naik."
    )


@pytest.mark.parametrize(
    "whom", ["pembalap asal Bima tersebut", "wanita kelahiran Bima 22 tahun silam", "pemain berusia 24 tahun itu"]
)
def test_who_is_described_by_a_life_is_who_spoke_last(whom):
    """Though others stand nearer: a reader is told of a life only when the name has been given."""
    others = "{PERSON:Dewi Anggraini} menang. {PERSON:Sri Lestari} pulang.\n\nHujan turun.\n\n"
    assert names(f'{RINA}{others}"Saya yakin," kata {whom}.')[-1] == "Rina Maheswari"


@pytest.mark.parametrize("manner", ["dengan lantang", "dengan singkat", "sambil tersenyum"])
def test_how_it_was_said_may_stand_before_the_word_of_saying(manner):
    assert names(f"{{PERSON:Rina Maheswari}} {manner} menyatakan bahwa jembatan itu aman.") == ["Rina Maheswari"]


def test_somebody_new_behind_sang_is_nobody_who_spoke_before():
    """Unless the article has called somebody so."""
    owner = "Sang pemilik warung mengatakan pembeli sepi."
    assert names(f"{RINA}{owner}")[-1] is None
    assert names(f"Pemilik warung {{PERSON:Rina Maheswari}} tiba. {owner}") == ["Rina Maheswari"]


def test_what_the_speaker_does_besides_is_no_content():
    text = "{PERSON:Rina} mengatakan jembatan itu rusak parah, dengan menyebut jalan lama masih bisa dipakai."
    assert [words for words, *_ in found(text)] == [["jembatan itu rusak parah"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Warga Pulau Tabuan, {PERSON:Rahmat Hidayat}, tidak kaget. Nelayan itu meminta pemerintah datang.",
            ["Rahmat Hidayat"],
        ),
        (
            "Seorang nelayan datang. {PERSON:Rahmat Hidayat} tidak kaget. Nelayan itu meminta pemerintah datang.",
            [None],
        ),
        (
            "{PERSON:Rina} membuka forum bisnis {EVENT:Temu Niaga}. Forum bisnis itu menyatakan jembatan itu aman.",
            ["Temu Niaga"],
        ),
    ],
    ids=["told more of who was just named", "somebody that the article has no name for", "what had a name behind it"],
)
def test_a_description_is_who_or_what_the_article_has_just_named(text, expected):
    """`nelayan itu` says something new of the person before it; `forum bisnis itu` stood before a name."""
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Camat {PERSON:Rina Maheswari}, S.P., M.M mengatakan jalan itu dibuka besok.", ["Rina Maheswari"]),
        ("Camat {PERSON:Rina Maheswari}, M.Biomed, menilai jalan itu terlalu sempit.", ["Rina Maheswari"]),
        ("Dosen {PERSON:Moh. Nasir}, M. Ag. dari Bima, menilai jalan itu terlalu sempit.", ["Moh. Nasir"]),
        ("Kepala dinas, {TITLE:Ir.} Darma Setia Putih, mengakui jalan itu tidak terawat.", ["Darma Setia Putih"]),
        ("Kapolres {TITLE:Kombes Pol.} {PERSON:Bayu Pranata} menilai jalan itu terlalu sempit.", ["Bayu Pranata"]),
        ("{PERSON:B. J. Pranata} menilai jalan itu terlalu sempit.", ["B. J. Pranata"]),
        ("“Jalan itu sempit,” seru Ny. {PERSON:Rina Maheswari}.", ["Rina Maheswari"]),
        ("“Jalan itu sempit,” kata {PERSON:Rina} kepada Kabar.com. “Kami akan melebarkannya.”", ["Rina"]),
    ],
    ids=["degrees", "a long one", "with a blank", "a title unmarked", "a rank", "initials", "address", "a site"],
)
def test_the_stop_of_an_abbreviation_ends_nothing(text, expected):
    """A word with its stop is one word: no sentence ends there, and no name."""
    assert names(text) == expected


@pytest.mark.parametrize(("end", "rest"), [("kelompok A", "."), ("kelompok A", ".\nIa pulang.")])
def test_the_stop_behind_a_letter_at_the_end_of_a_line_is_no_part_of_the_quote(end, rest):
    """`Gen Z.` ends its sentence, `Z. Arifin` does not."""
    ((parts, *_),) = found("{PERSON:Rina} mengatakan bantuan itu hanya untuk " + end + rest)
    assert parts[-1].endswith(end)


def test_what_somebody_did_not_say_is_no_quote_in_quotation_marks_either():
    assert found("{PERSON:Rina Maheswari} tidak mengatakan, “Jembatan ini kami buka besok.”") == []


def test_one_word_that_is_introduced_is_said():
    """The stop stands outside the marks, and the word alone would be in scare quotes."""
    assert found("{PERSON:Rina Maheswari} menjawab, “Siap”.")[0][0] == ["Siap"]
