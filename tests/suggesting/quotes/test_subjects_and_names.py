# ruff: noqa: E501 - a sentence and its quotes are compared more easily in a row
"""Sentences for the smaller conditions on subjects, names and who is meant: what is said, its cue, mention, speaker.

In a sentence, `{PERSON:Rina}` is what an entity recogniser marks there.
"""

import pytest

from tests.suggesting.quotes.marked_text import found

CASES = [
    ("{PERSON:Rina Maheswari}, Ketua Koperasi Wera, baru-baru ini, kemarin, mengatakan jembatan itu aman.", [("jembatan itu aman", "mengatakan", "Rina Maheswari", "Rina Maheswari")]),
    ("Hujan turun deras kemarin, Ketua Koperasi Wera, baru-baru ini, mengatakan jembatan itu aman.", [("jembatan itu aman", "mengatakan", "Ketua Koperasi Wera", None)]),
    ("seorang warga, kemarin, mengatakan jembatan itu dijaga {PERSON:Rina Maheswari}.", [("jembatan itu dijaga Rina Maheswari", "mengatakan", "seorang warga", None)]),
    ("Bersama {ORG:Dinas Pasar}, seorang petani, mengatakan jembatan itu aman.", [("jembatan itu aman", "mengatakan", "seorang petani", None)]),
    ("Kepada {PERSON:Rina Maheswari}, seorang warga mengatakan jembatan itu aman, lalu pulang.", [("jembatan itu aman, lalu pulang", "mengatakan", "seorang warga", None)]),
    ("{PERSON:Rina Maheswari}, warga {GPE:Desa Nita}, {GPE:Kabupaten Sikka} mengatakan jembatan itu aman.", [("jembatan itu aman", "mengatakan", "Rina Maheswari", "Rina Maheswari")]),
    ("Seorang warga, di {ORG:Dinas Pasar}, mengatakan jembatan itu aman.", [("jembatan itu aman", "mengatakan", "Seorang warga", None)]),
    ("{TITLE:Camat Wera}, yang datang kemarin, mengatakan jembatan itu aman.", [("jembatan itu aman", "mengatakan", "Camat Wera", None)]),
    ("{GPE:Sri Lestari}, yang menjual kopi, mengatakan jembatan itu aman.", [("jembatan itu aman", "mengatakan", "Sri Lestari", "Sri Lestari")]),
    ("Warga desa dan {PERSON:Bayu Pranata} mengatakan jembatan itu aman.", [("jembatan itu aman", "mengatakan", "Bayu Pranata", "Bayu Pranata")]),
    ("Dia menemui {PERSON:Rina Maheswari} dan {PERSON:Bayu Pranata} mengatakan jembatan itu aman.", [("jembatan itu aman", "mengatakan", "Bayu Pranata", "Bayu Pranata")]),
    ("Tertawa lagi pria itu mengatakan harga naik.", [("harga naik", "mengatakan", "pria itu", None)]),
    ("Di luar ruangan {PERSON:Rina Maheswari} dari Bima mengatakan harga naik.", [("harga naik", "mengatakan", "Rina Maheswari", "Rina Maheswari")]),
    ("Kepada mereka lalu warga mengatakan harga naik.", [("harga naik", "mengatakan", "warga", None)]),
    ("{ORG:Badan Pasar} (BP) lalu petugas mengatakan harga naik.", [("harga naik", "mengatakan", "petugas", None)]),
    ("{PERSON:Rina Maheswari}, yang petani kopi mengatakan harga naik.", [("harga naik", "mengatakan", "Rina Maheswari", "Rina Maheswari")]),
    ("“Kami siap,” kata {TITLE:Kadis Perak} Rina Maheswari. Warga menjual Perak lama.", [("Kami siap,", "kata", "Rina Maheswari", "Rina Maheswari")]),
    ("“Kami siap,” kata Camat Wera Rina Maheswari. Warga menyambut Rina kemarin.", [("Kami siap,", "kata", "Rina Maheswari", "Rina Maheswari")]),
    ("“Kami siap,” kata Camat Al Farisi.", [("Kami siap,", "kata", "Al Farisi", "Al Farisi")]),
    ("“Kami siap,” kata Camat Wera {EVENT:Raya} Rina Maheswari. Warga menjual Wera lama.", [("Kami siap,", "kata", "Rina Maheswari", "Rina Maheswari")]),
    ("Warga {GPE:Bima} menjual Wera lama. “Kami siap,” kata Camat Wera Bima Rina Maheswari.", [("Kami siap,", "kata", "Rina Maheswari", "Rina Maheswari")]),
    ("Rina mengatakan jembatan itu aman. Warga menyambut {TITLE:Juragan} Rina di Bima.", [("jembatan itu aman", "mengatakan", "Rina", "Rina")]),
    ("“Kami siap,” kata Rina. Warga menyambut {TITLE:Juragan} Rina di Bima.", [("Kami siap,", "kata", "Rina", "Rina")]),
    ("{PERSON:Rina} Maheswari mengatakan jalan itu rusak. “Kami siap,” kata Maheswari.", [("jalan itu rusak", "mengatakan", "Rina Maheswari", "Rina Maheswari"), ("Kami siap,", "kata", "Maheswari", "Rina Maheswari")]),
    ("Pemilik Kedai Lestari Rina Maheswari (34) pulang. Warga menyukai Lestari itu. “Kami siap,” kata Rina.", [("Kami siap,", "kata", "Rina", "Rina Maheswari")]),
    ("Warga dan Rina pulang. “Kami siap,” kata Rina.", [("Kami siap,", "kata", "Rina", "Rina")]),
    ("{PERSON:Ayu Lestari} tiba. {PERSON:Bayu Pranata} pulang. Ayu tersenyum. “Kami siap,” katanya.", [("Kami siap,", "kata", "nya", "Ayu Lestari")]),
    ("{PERSON:RINA MAHESWARI} tiba. {PERSON:Bayu Pranata} pulang. RINA tersenyum. “Kami siap,” katanya.", [("Kami siap,", "kata", "nya", "RINA MAHESWARI")]),
    ("{PERSON:RINA MAHESWARI} tiba. RINA MAHESWARI mengatakan jalan itu rusak.", [("jalan itu rusak", "mengatakan", "RINA MAHESWARI", "RINA MAHESWARI")]),
    ("“Kami siap,” kata kepala pasar, {PERSON:Rina Maheswari}, {PERSON:Bayu Pranata} membuka pintu.", [("Kami siap,", "kata", "Rina Maheswari", "Rina Maheswari")]),
    ("“Kami siap,” kata {PERSON:Rina Maheswari}, {PERSON:Bayu Pranata} membuka pintu.", [("Kami siap,", "kata", "Rina Maheswari", "Rina Maheswari")]),
    ("“Kami siap,” kata seorang warga, Senin, {PERSON:Rina Maheswari} membuka pintu.", [("Kami siap,", "kata", "seorang warga", None)]),
    ("“Kami siap,” kata warga dari {ORG:dinas pasar}, {PERSON:Rina Maheswari}.", [("Kami siap,", "kata", "Rina Maheswari", "Rina Maheswari")]),
    ("“Kami siap,” kata warga di rumah {PERSON:Rina Maheswari}.", [("Kami siap,", "kata", "warga", None)]),
    ("{PERSON:Rina Maheswari} tiba. “Kami siap,” kata salah satu warga itu.", [("Kami siap,", "kata", "salah satu warga itu", None)]),
    ("“Kami siap,” kata pria disapa juragan itu.", [("Kami siap,", "kata", "pria disapa juragan itu", None)]),
    ("“Harga naik,” tulis laporan di {ORG:Warta Bima}.", [("Harga naik,", "tulis", "laporan", None)]),
    ("Di tempat berbeda {PERSON:Rina Maheswari} mengatakan harga naik.", [("harga naik", "mengatakan", "Rina Maheswari", "Rina Maheswari")]),
    ("Bersama {PERSON:Sri Menuri} {PERSON:Bayu Pranata} mengatakan harga naik.", [("harga naik", "mengatakan", "Bayu Pranata", "Bayu Pranata")]),
    ("Warga menyambut Sri kemarin. “Kami siap,” kata Camat Sri Ayu Rina Dewi Lestari.", [("Kami siap,", "kata", "Sri Ayu Rina Dewi Lestari", "Sri Ayu Rina Dewi Lestari")]),
    ("“Kami siap,” kata pemilik {FAC:Pasar} Kopi Wera.", [("Kami siap,", "kata", "pemilik Pasar Kopi Wera", None)]),
    ("“Kami siap,” kata Direktur {PERSON:Frisian Jaya}, {GPE:Kota Bima}.", [("Kami siap,", "kata", "Frisian Jaya", "Frisian Jaya")]),
    ("“Kami siap,” kata Direktur {PERSON:Rina Maheswari}, Pasar Wera di Bima ramai.", [("Kami siap,", "kata", "Rina Maheswari", "Rina Maheswari")]),
    ("“Kami siap,” kata {TITLE:Camat Wera}. Warga menjual Wera lama.", [("Kami siap,", "kata", "Camat Wera", None)]),
    ("{PERSON:Agus Mulyadi} tiba. Warga menyambut Mulyadi kemarin. {TITLE:Camat} {PERSON:Mulyadi Molo} mengatakan jalan rusak.", [("jalan rusak", "mengatakan", "Mulyadi Molo", "Mulyadi Molo")]),
    ("{TITLE:Camat} {PERSON:Rina Ayu Maheswari} mengatakan jalan rusak. Warga menyambut Rina kemarin.", [("jalan rusak", "mengatakan", "Rina Ayu Maheswari", "Rina Ayu Maheswari")]),
    ("{TITLE:Camat} {PERSON:Rina Ayu Maheswari} mengatakan jalan rusak. Warga menyambut {PERSON:Rina} kemarin.", [("jalan rusak", "mengatakan", "Rina Ayu Maheswari", "Rina Ayu Maheswari")]),
    ("Kepada {PERSON:Andi} {PERSON:Rina Maheswari} mengatakan harga naik.", [("harga naik", "mengatakan", "Rina Maheswari", "Rina Maheswari")]),
    ("Kemarin pegawai KSW {PERSON:Rina Maheswari} mengatakan harga naik.", [("harga naik", "mengatakan", "Rina Maheswari", "Rina Maheswari")]),
    ("Kemarin warga Wera {PERSON:Rina Maheswari} mengatakan harga naik. Pasar {GPE:Wera} ramai.", [("harga naik", "mengatakan", "Rina Maheswari", "Rina Maheswari")]),
    ("{PERSON:Anas Pranata} tiba. “Kami siap,” kata {PERSON:Ana}.", [("Kami siap,", "kata", "Ana", "Ana")]),
    ("{PERSON:Rinata Lestari} tiba. “Kami siap,” kata {PERSON:Rinati Kusuma}.", [("Kami siap,", "kata", "Rinati Kusuma", "Rinati Kusuma")]),
    ("{PERSON:Rinata Lestari} tiba. “Kami siap,” kata {PERSON:Bayuna Lestari}.", [("Kami siap,", "kata", "Bayuna Lestari", "Bayuna Lestari")]),
    ("Warga menyambut {PERSON:Rina Maheswari}. Panggilan {PERSON:Bayu} datang. “Kami siap,” kata {PERSON:Bayu}.", [("Kami siap,", "kata", "Bayu", "Bayu")]),
    ("{PERSON:Bayu Pranata} tiba. {PERSON:Oen} pulang. “Kami siap,” kata pria yang disapa {PERSON:Oen} itu.", [("Kami siap,", "kata", "Oen", "Bayu Pranata")]),
    ("{PERSON:Bayu Pranata} mengatakan jalan rusak. {PERSON:Rina} datang. “Kami siap,” katanya.", [("jalan rusak", "mengatakan", "Bayu Pranata", "Bayu Pranata"), ("Kami siap,", "kata", "nya", "Rina")]),
    ("{PERSON:Bayu Pranata} mengatakan jalan rusak. {PERSON:RINA MAHESWARI} datang. “Kami siap,” katanya.", [("jalan rusak", "mengatakan", "Bayu Pranata", "Bayu Pranata"), ("Kami siap,", "kata", "nya", "RINA MAHESWARI")]),
    ("{PERSON:Bayu Pranata} mengatakan jalan rusak. {TITLE:Tersangka} {PERSON:Rina Maheswari} datang. “Kami siap,” katanya.", [("jalan rusak", "mengatakan", "Bayu Pranata", "Bayu Pranata"), ("Kami siap,", "kata", "nya", "Bayu Pranata")]),
    ("“Kami siap,” katanya. Dikatakan bahwa jalan rusak. “Besok,” kata {PERSON:Rina Maheswari}.", [("Kami siap,", "kata", "nya", "Rina Maheswari"), ("jalan rusak", "Dikatakan", None, None), ("Besok,", "kata", "Rina Maheswari", "Rina Maheswari")]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), CASES)
def test_a_sentence_has_these_speakers(sentence, expected):
    """Who stands nearest is not always who speaks: not a name behind a comma, in a title or governed by another word."""
    assert [(" … ".join(parts), cue, mention, name) for parts, cue, mention, name in found(sentence)] == expected
