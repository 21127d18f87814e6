"""Titles apart from names, and what an office takes in."""

from __future__ import annotations

import pytest

from tests.suggesting.entities.rows import check, rows

ROWS = """
# offices by their own word
film [Kapolsek Baru]EVENT tayang
[para Menteri Agraria]ORG dan Tata Ruang rapat
[Menteri Agraria]ORG dan Tata Ruang Adi Kusuma hadir → [Menteri Agraria dan Tata Ruang]TITLE Adi Kusuma hadir
Menteri Agraria dan Tata Ruang [Adi Kusuma]PERSON hadir → [Menteri Agraria dan Tata Ruang]TITLE [Adi Kusuma]PERSON hadir
[Kementerian Agraria dan Tata Ruang Bima]ORG rapat
[Menteri Agraria dan Tata Ruang]LOC hadir → [Menteri Agraria dan Tata Ruang]TITLE hadir
[Warung Bank Jawa Barat]ORG dan [Banten]GPE, [Yuddy Renaldi]PERSON, hadir
[mantan Direktur Utama Bank Jawa Barat]TITLE dan Banten, tadi hadir
[Ketua Panitia Lomba Layar]TITLE dan [Gebyar Bima]EVENT, [Yuddy Renaldi]PERSON, hadir
kata [Menkes]ORG itu → kata [Menkes]TITLE itu
kata [ketua]TITLE [KPU]ORG itu → kata [ketua KPU]TITLE itu
kata [Om Adi Kusuma]PERSON itu → kata Om [Adi Kusuma]PERSON itu
# an office and what it takes in
[Rektor]TITLE [IFTK Ledalero]TITLE (IL) [Rina]PERSON hadir → [Rektor IFTK Ledalero]TITLE ([IL]ORG) [Rina]PERSON hadir
kata [pemimpin]TITLE (KPU) itu → kata pemimpin ([KPU]ORG) itu
kata [ketua]TITLE [KPU]ORG [Bima]GPE [Rina]PERSON → kata [ketua KPU Bima]TITLE [Rina]PERSON
[Juri]TITLE [Sinar Laut]ORG tiba
# what stands before a name
kata Iptu [Rina]PERSON → kata [Iptu]TITLE [Rina]PERSON
kata Ketua-[Rina]PERSON
kata Ketua Sinar [Laut]ORG [Rina]PERSON → kata [Ketua Sinar Laut]TITLE [Rina]PERSON
kata Ketua [Acara]EVENT [Rina]PERSON
kata Ketua [Acara]EVENT Sinar [Rina]PERSON
kata Ketua Sinar [Direktur]TITLE [Rina]PERSON
kata [Grup Ketua]ORG Sinar [Rina]PERSON
Ketua mengatur [Rina]PERSON
Ketua panitia lomba makan [Rina]PERSON
Ketua bidang lomba umum [Rina]PERSON → [Ketua bidang lomba umum]TITLE [Rina]PERSON
Ketua umum dan [Rina]PERSON
# degrees
[Rina Dewi]PERSON, MA pulang → [Rina Dewi]PERSON, [MA]TITLE pulang
[Rina Dewi]PERSON, [SH, MH, hakim]TITLE pulang
[Rina Dewi]PERSON, [SH]TITLE, MH pulang → [Rina Dewi]PERSON, [SH, MH]TITLE pulang
[Rina Dewi]PERSON, SH, [MH]TITLE pulang → [Rina Dewi]PERSON, [SH, MH]TITLE pulang
[Kementerian Agraria]ORG dan [Tata Ruang]ORG rapat → [Kementerian Agraria dan Tata Ruang]ORG rapat
kata [pemimpin]TITLE [KPU]ORG [Rina]PERSON → kata [pemimpin KPU]TITLE [Rina]PERSON
"""


@pytest.mark.parametrize("row", rows(ROWS))
def test_where_a_title_ends(row):
    """An office has its agency and place; what stands before a name is its title only if it is one."""
    check(row)
