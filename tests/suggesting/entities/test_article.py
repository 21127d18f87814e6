# ruff: noqa: E501 - text and result are compared more easily in a row
"""What the article itself says about its names: what opens a sentence, lists, repeated names."""

from __future__ import annotations

import pytest

from tests.suggesting.entities.rows import check, rows

ROWS = """
# what only opens a sentence, or an article in capitals
[BANK SINAR]ORG untung besar.
[Tempo]ORG memuat laporan itu. [Permata]GPE banjir.
[AIR]ORG menolak rencana itu.
[Bagus]PERSON pulang ke desa.
Kiper [Harapan]ORG senang. [Harapan]ORG menang lagi.
Sebuah kampung ([Harapan]GPE) terendam.
# members of one list
Hadir [Rina Maheswari]PERSON, [Bayu Pranata]PERSON, [Sari Dewi]PERSON, [Senin]DATE, [Teluk Sari]LOC.
Hadir [Rina Maheswari]PERSON, [Bayu Pranata]PERSON, [Sari Dewi]PERSON, dan [Sinar Laut]ORG.
Dukungan dari [Adi]PERSON, [Rina]PERSON, dan [Sari]PERSON mengalir.
Warga menemui [Sumirah]GPE, [Kartini]PERSON, dan [Sari]PERSON. → Warga menemui [Sumirah]PERSON, [Kartini]PERSON, dan [Sari]PERSON.
Bantuan datang dari [Sumirah]GPE, [Rina Dewi]PERSON, dan [Adi Kusuma]PERSON. → Bantuan datang dari [Sumirah]PERSON, [Rina Dewi]PERSON, dan [Adi Kusuma]PERSON.
Ia pergi ke [Pasar Raya]FAC, [Stasiun Tua]FAC, dan [Teluk Sari]LOC.
Banjir merendam [Kota Bima]GPE, [Kota Kupang]GPE, dan [Kota Ende]GPE.
# one name, one label
[Graha Sari]FAC ditutup. [Graha Sari]ORG rugi, kata [Graha Sari]ORG. Milik [Graha Sari]PERSON itu sepi. → [Graha Sari]FAC ditutup. [Graha Sari]ORG rugi, kata [Graha Sari]ORG. Milik [Graha Sari]ORG itu sepi.
Tari [Sunda]NORP dari [Sunda]GPE dibawa ke [Sunda]GPE.
Tari [Sunda]NORP dan lagu [Sunda]NORP datang dari [Sunda]GPE.
# a name that is marked somewhere is marked everywhere
[Dasalaka]GPE banjir, lalu Dasalaka gelap. → [Dasalaka]GPE banjir, lalu [Dasalaka]GPE gelap.
[Ani]PERSON datang, lalu Ani pulang. → [Ani]PERSON datang, lalu [Ani]PERSON pulang.
[Sinar & Laut]ORG untung, sebab Sinar & Laut hemat. → [Sinar & Laut]ORG untung, sebab [Sinar & Laut]ORG hemat.
[X]ORG memblokir akun itu. Huruf X di dinding hilang.
Kiper [Harapan]ORG senang. Harapan warga tinggi.
[Jaksa]PERSON tiba. Menurut Jaksa, berkas lengkap.
[Dasalaka]GPE banjir. Pasar Dasalaka Lestari ditutup.
[Kota Baru]GPE banjir. [Pemerintah Kota Baru]ORG rapat.
"""


@pytest.mark.parametrize("row", rows(ROWS))
def test_the_article_decides(row):
    """A name is what it is elsewhere in the article, and what its neighbours in a list are."""
    check(row)
