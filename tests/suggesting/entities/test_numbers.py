"""Dates, amounts and laws of the grammar, and what the recogniser marked in their place."""

from __future__ import annotations

import pytest

from tests.suggesting.entities.rows import check, rows

ROWS = """
# what the model has marked whole, or one by one
[setiap Kamis]DATE malam itu → [setiap Kamis]DATE [malam]TIME itu
[setiap Kamis]TIME pagi itu → [setiap Kamis]DATE [pagi]TIME itu
pada [hari setiap Kamis]DATE 12 Maret 2025 itu → pada hari [setiap Kamis 12 Maret 2025]DATE itu
pada [Rabu]DATE dan [Kamis]DATE rapat
pada [Rabu]ORG dan [Kamis]DATE rapat → pada [Rabu dan Kamis]DATE rapat
pada [Rabu]DATE ([20 Maret]DATE) rapat → pada [Rabu (20 Maret)]DATE rapat
digelar [Rabu]DATE hingga Kamis nanti → digelar [Rabu hingga Kamis]DATE nanti
antara [5 hingga 6 persen]PERCENT itu
# numbers that are words, codes or plates
Tiga orang ditahan. “Tiga orang lagi lari.” → [Tiga]CARDINAL orang ditahan. “[Tiga]CARDINAL orang lagi lari.”
film Tiga Hari tayang
telepon 081234567 itu
pelat BK 1182 PG terlihat
# days and their parts
di [Bima]GPE malam panjang itu
pagi tadi ia pulang → [pagi tadi]TIME ia pulang
Rapat pukul 09.00 WIB itu batal. → Rapat [pukul 09.00 WIB]TIME itu batal.
# amounts, laws, elections
[uang Rp 5 juta]CARDINAL habis → uang [Rp 5 juta]MONEY habis
[Ruang UU ITE]FAC ramai → Ruang [UU ITE]LAW ramai
dalam [UU]ORG ITE itu → dalam [UU ITE]LAW itu
dijerat Pasal 5 [KUHP]LAW itu → dijerat [Pasal 5 KUHP]LAW itu
ikut [sosialisasi Pemilu]EVENT 2024 lagi → ikut sosialisasi [Pemilu 2024]EVENT lagi
jelang [Pemilu 2024]DATE lagi → jelang [Pemilu 2024]EVENT lagi
[12 orang]CARDINAL datang
[3]ORG orang datang → [3]CARDINAL orang datang
[21 Jaya]ORG buka
pada [Kamis pertama]DATE itu
"""


@pytest.mark.parametrize("row", rows(ROWS))
def test_grammar_and_recogniser(row):
    """Grammar sets the borders, unless the recogniser has seen more."""
    check(row)
