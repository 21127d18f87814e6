# ruff: noqa: E501 - a text and its quotes are compared more easily in a row
"""Texts of several sentences: whom a pronoun, a description, a short name or an office in a later one means.

In a text, `{PERSON:Rina}` is what an entity recogniser marks there.
"""

import pytest

from tests.suggesting.quotes.marked_text import found

CASES = [
    ("{ORG:PT Sinar Laut} dan warga (SL) rapat. {ORG:Warga} mengatakan jembatan itu aman.", [("jembatan itu aman", "mengatakan", "Warga", "Warga")]),
    ("Bu {PERSON:Rina Maheswari} menonton. Pedagang itu mengaku senang sekali.", [("senang sekali", "mengaku", "Pedagang itu", "Rina Maheswari")]),
    ("{PERSON:Rina Maheswari} menonton. Pedagang wanita itu mengaku senang sekali.", [("senang sekali", "mengaku", "Pedagang wanita itu", "Rina Maheswari")]),
    ("{ORG:Dinas Pasar} mengatakan harga naik. Pedagang itu mengaku senang sekali.", [("harga naik", "mengatakan", "Dinas Pasar", "Dinas Pasar"), ("senang sekali", "mengaku", "Pedagang itu", None)]),
    ("{PERSON:Sri Lestari} mengatakan jalan itu rusak. {PERSON:Rina Maheswari} tiba. Surat itu diterima {PERSON:Bayu Pranata}. Dia mengatakan jembatan itu aman.", [("jalan itu rusak", "mengatakan", "Sri Lestari", "Sri Lestari"), ("jembatan itu aman", "mengatakan", "Dia", "Bayu Pranata")]),
    ("{PERSON:SBY Kota} tiba. {PERSON:Rina} pulang. SBY mengatakan jembatan itu aman.", [("jembatan itu aman", "mengatakan", "SBY", "SBY")]),
    ("Harga naik tajam, diakuinya. {PERSON:Rina} pulang.", [("Harga naik tajam", "diakui", "nya", None)]),
    ("{PERSON:Bayu Pranata} tiba. {ORG:Bayu Pranata} mengatakan jembatan itu aman.", [("jembatan itu aman", "mengatakan", "Bayu Pranata", "Bayu Pranata")]),
    ("{PERSON:Bayu Pranata} tiba. {ORG:Bayu Sinar} mengatakan jembatan itu aman.", [("jembatan itu aman", "mengatakan", "Bayu Sinar", "Bayu Sinar")]),
    ("{TITLE:Kepala Dinas Pasar} {PERSON:Bayu Pranata} pulang. Kepala {ORG:BPS} mengatakan harga naik.", [("harga naik", "mengatakan", "Kepala BPS", None)]),
    ("{PERSON:Bayu Pranata} tiba. {ORG:Klub asal Bima} mengatakan jembatan itu aman.", [("jembatan itu aman", "mengatakan", "Klub asal Bima", "Klub asal Bima")]),
    ("{ORG:Dinas Pasar} rugi. Warga menemui {ORG:Bank Bima}. Lembaga itu menilai jalan rusak parah.", [("jalan rusak parah", "menilai", "Lembaga itu", "Dinas Pasar")]),
    ("{ORG:Dinas Pasar} mengatakan harga naik. Warga menemui {ORG:Bank Bima}. {ORG:Bank Bima} tutup. Lembaga itu menilai jalan rusak parah.", [("harga naik", "mengatakan", "Dinas Pasar", "Dinas Pasar"), ("jalan rusak parah", "menilai", "Lembaga itu", "Dinas Pasar")]),
    ("{TITLE:Bupati Bima} {PERSON:Rina Maheswari} tiba. {TITLE:Wakil Bupati Bima} {PERSON:Sri Menuri} pulang. “Kami siap,” kata orang nomor satu di Bima itu.", [("Kami siap,", "kata", "orang nomor satu di Bima itu", "Rina Maheswari")]),
    ("Ketua Koperasi {PERSON:Sri Ayu} pulang. Warga menyambut Mahes kemarin. “Kami siap,” kata Mahes. Camat Rina Mahes tiba.", [("Kami siap,", "kata", "Mahes", "Rina Mahes")]),
    ("“Kami siap,” kata Kepala {ORG:Dinas untuk Rakyat} {PERSON:Rina}.", [("Kami siap,", "kata", "Rina", "Rina")]),
    ("“Kami ingin “maju - mundur - kiri - kanan” dan siap bekerja,” kata {PERSON:Rina}.", [("Kami ingin “maju - mundur - kiri - kanan” dan siap bekerja,", "kata", "Rina", "Rina")]),
    ("‘Ya, saya, siap’ kata {PERSON:Rina}.", []),
    ("{PERSON:Rina Maheswari}, alias “{PERSON:Ina}” tiba. “Kami siap,” kata Ina.", [("Kami siap,", "kata", "Ina", "Rina Maheswari")]),
    ("{ORG:Dinas Pekerjaan Umum dan Tata Ruang Bima} rugi. {ORG:Dinas PUTR Bima} mengatakan harga naik.", [("harga naik", "mengatakan", "Dinas PUTR Bima", "Dinas Pekerjaan Umum dan Tata Ruang Bima")]),
    ("{ORG:Dinas Perikanan} rugi. {ORG:D Perikanan} mengatakan harga naik.", [("harga naik", "mengatakan", "D Perikanan", "D Perikanan")]),
    ("Suster {PERSON:Rina} dan pedagang {PERSON:Bayu} tiba. “Kami siap,” kata pria itu.", [("Kami siap,", "kata", "pria itu", "Bayu")]),
    ("Pedagang wanita {PERSON:Rina} dan pedagang {PERSON:Bayu} tiba. “Kami siap,” kata pria itu.", [("Kami siap,", "kata", "pria itu", "Bayu")]),
    ("Pedagang {PERSON:Rina} dan pedagang pria {PERSON:Bayu} tiba. “Kami siap,” kata perempuan itu.", [("Kami siap,", "kata", "perempuan itu", "Rina")]),
    ("Pedagang pria {PERSON:Bayu} dan pedagang {PERSON:Rina} tiba. “Kami siap,” kata perempuan itu.", [("Kami siap,", "kata", "perempuan itu", "Rina")]),
    ("{PERSON:Rina} (42), pemilik warung, tiba. {PERSON:Bayu} pulang. “Kami siap,” kata pemilik warung itu.", [("Kami siap,", "kata", "pemilik warung itu", "Rina")]),
    ("{PERSON:Rina Maheswari} (42 tahun dari desa Nita di kaki gunung itu, mengatakan jalan itu rusak.", [("jalan itu rusak", "mengatakan", "Rina Maheswari", "Rina Maheswari")]),
    ("{ORG:Dinas Pasar Bima} buka. “Harga turun,” kata Dinas Pasar.", [("Harga turun,", "kata", "Dinas Pasar", "Dinas Pasar Bima")]),
    ("Kepala Dinas {PERSON:Rina} dan Kepala Desa {PERSON:Bayu} tiba. “Kami siap,” kata kepala.", [("Kami siap,", "kata", "kepala", None)]),
    ("{PERSON:Rina} tiba. “Kami siap,” kata warga. “Besok kami mulai,” katanya.", [("Kami siap,", "kata", "warga", None), ("Besok kami mulai,", "kata", "nya", None)]),
    ("{TITLE:Bupati Bima} {PERSON:Rina} tiba. {TITLE:Wakil Bupati Bima} {PERSON:Bayu} pulang. “Kami siap,” kata orang nomor satu di Bima itu.", [("Kami siap,", "kata", "orang nomor satu di Bima itu", "Rina")]),
    ("Pemilik warung {PERSON:Rina} tiba. “Ya,” kata {PERSON:Bayu}. “Kami siap,” kata perempuan pemilik warung itu.", [("Ya,", "kata", "Bayu", "Bayu"), ("Kami siap,", "kata", "perempuan pemilik warung itu", "Rina")]),
    ("{PERSON:Rina Maheswari -} mengatakan jalan itu rusak.", [("jalan itu rusak", "mengatakan", "Rina Maheswari", "Rina Maheswari")]),
    ("{PERSON:51 51} mengatakan jalan itu rusak.", []),
    ("Karyawan PT {PERSON:Tirta Surya Budi} tiba. “Kami siap,” kata {PERSON:Budi}.", [("Kami siap,", "kata", "Budi", "Tirta Surya Budi")]),
    ("“Kami siap,” kata {PERSON:Lalu}. Warga menyambut Lalu", [("Kami siap,", "kata", "Lalu", "Lalu")]),
    ("{PERSON:Tekad Sodikin}\nWarga pulang. “Kami siap,” kata pria itu.", [("Kami siap,", "kata", "pria itu", "Tekad Sodikin")]),
    ("{ORG:Dinas Pasar} rapat. Pasar - Ikan (PI) buka. {ORG:PI} mengatakan harga naik.", [("harga naik", "mengatakan", "PI", "PI")]),
    ("“Kami siap,” kata Camat Rina Maheswari 42.", [("Kami siap,", "kata", "Rina Maheswari", "Rina Maheswari")]),
    ("{PERSON:Rina Maheswari} tiba. “Kami siap,” kata {PERSON:Rina}.\nDi Bima, {PERSON:Adi Kusuma} membawa poster “warga mengatakan cukup”. Hal itu karena rem menjaga jiwa. “Rem palsu berbahaya,” ucapnya.", [("Kami siap,", "kata", "Rina", "Rina Maheswari"), ("Rem palsu berbahaya,", "ucap", "nya", "Rina Maheswari")]),
    ("{ORG:Bank Bima} buka. “{ORG:Dinas Pasar} rugi,” kata warga. Lembaga itu menilai jalan rusak parah.", [("Dinas Pasar rugi,", "kata", "warga", None), ("jalan rusak parah", "menilai", "Lembaga itu", "Bank Bima")]),
    ("PKP (Pusat Kajian Pesisir) rapat. {ORG:PKP} mengatakan harga naik.", [("harga naik", "mengatakan", "PKP", "Pusat Kajian Pesisir")]),
    ("PNN (Perserikatan Nelayan-Nelayan) rapat. {PERSON:PNN} mengatakan ombak tinggi.", [("ombak tinggi", "mengatakan", "PNN", "Perserikatan Nelayan-Nelayan")]),
    ("DDA (Dewan dan Daerah Air) rapat. {PERSON:DDA} mengatakan ombak tinggi.", [("ombak tinggi", "mengatakan", "DDA", "Dewan dan Daerah Air")]),
    ("Pusat Besar Kajian (PK) rapat. {PERSON:PK} mengatakan ombak tinggi.", [("ombak tinggi", "mengatakan", "PK", "PK")]),
    ("{LAW:Perda Pasar Bima} berlaku. {ORG:Pasar Bima} mengatakan harga naik.", [("harga naik", "mengatakan", "Pasar Bima", "Pasar Bima")]),
    ("{ORG:Dinas Perhubungan Bima} ramai. {ORG:Dokhub Bima} mengatakan jalan itu ditutup.", [("jalan itu ditutup", "mengatakan", "Dokhub Bima", "Dokhub Bima")]),
    ("{ORG:Badan Eksekutif} (Wira Karya) rapat. {ORG:Wira Karya} mengatakan harga naik.", [("harga naik", "mengatakan", "Wira Karya", "Badan Eksekutif")]),
    ("{ORG:KOMISI PEMILIHAN UMUM} rapat. Komisi Pemilihan Umum buka. {ORG:KPU} mengatakan harga naik.", [("harga naik", "mengatakan", "KPU", "KOMISI PEMILIHAN UMUM")]),
    ("{ORG:PUSAT KAJIAN PESISIR} rapat. Pusat Kajian Pesisir (PKP) ramai. {PERSON:PKP} mengatakan harga naik.", [("harga naik", "mengatakan", "PKP", "PUSAT KAJIAN PESISIR")]),
    ("“Kami siap,” kata {PERSON:Rina}. “Ayo,” kata mereka.", [("Kami siap,", "kata", "Rina", "Rina"), ("Ayo,", "kata", "mereka", None)]),
    ("Warga menyambut Mahes kemarin. “Kami siap,” kata Mahes. Rina Mahes tiba.", [("Kami siap,", "kata", "Mahes", "Rina Mahes")]),
    ("{PERSON:Rina Guru} tiba. Guru mengatakan jalan itu rusak.", [("jalan itu rusak", "mengatakan", "Guru", None)]),
    ("Warga menemui {PERSON:Agus Mulyadi}. {TITLE:Pengacara} {PERSON:Mulyadi Steven Molo} tiba. Warga menyambut Mulyadi kemarin. “Kami siap,” kata {PERSON:Mulyadi}.", [("Kami siap,", "kata", "Mulyadi", "Agus Mulyadi")]),
    ("Warga menemui {PERSON:Agus Mulyadi}. {TITLE:Pengacara} {PERSON:Mulyadi Steven Molo} tiba. Warga menyambut Mulyadi kemarin. “Kami siap,” kata {PERSON:Steven}.", [("Kami siap,", "kata", "Steven", "Steven Molo")]),
    ("{PERSON:Rina} menemui {PERSON:Bayu}.\n“Kami siap.”\n“Besok mulai,” katanya.", [("Besok mulai,", "kata", "nya", "Rina")]),
    ("{PERSON:Rina} tiba. {PERSON:Bayu} pulang. Surat itu diterima {PERSON:Rina} untuk {PERSON:Bayu}. Dia mengatakan jalan rusak.", [("jalan rusak", "mengatakan", "Dia", None)]),
    ("{ORG:Dinas Pasar} mengatakan harga naik. “Jalan licin,” tulis akun @warta_bima. Hujan turun. “Hati-hati,” tulis akun tersebut.", [("harga naik", "mengatakan", "Dinas Pasar", "Dinas Pasar"), ("Jalan licin,", "tulis", "akun @warta_bima", "@warta_bima"), ("Hati-hati,", "tulis", "akun tersebut", "@warta_bima")]),
    ("Ketua panitia {PERSON:Rina} tiba. Ketua dewan {PERSON:Sri} pulang. “Kami siap,” kata {PERSON:Bayu}. “Ya,” kata ketua panitia tersebut.", [("Kami siap,", "kata", "Bayu", "Bayu"), ("Ya,", "kata", "ketua panitia tersebut", "Rina")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_text_has_these_quotes(text, expected):
    """What is said, its cue, mention and speaker: in full where the text names them, else nobody."""
    assert [(" … ".join(parts), cue, mention, name) for parts, cue, mention, name in found(text)] == expected
