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
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_text_has_these_quotes(text, expected):
    """What is said, its cue, mention and speaker: in full where the text names them, else nobody."""
    assert [(" … ".join(parts), cue, mention, name) for parts, cue, mention, name in found(text)] == expected
