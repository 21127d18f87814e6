"""Places, agencies, things and teams by the words around them."""

from __future__ import annotations

import pytest

from tests.suggesting.entities.rows import check, rows

ROWS = """
# kinds of places, languages, seats
[Ibu Kota Nusantara]GPE ramai
bahasa, [Jawa]NORP dan [Sunda]NORP itu → bahasa, Jawa dan Sunda itu
bahasa asing, [Jepang]GPE unggul
Selain bahasa, [Jepang]GPE dan kotanya ia sukai.
[KPU]ORG-[Bima]GPE menolak
# roads and units
film [Jalan Pulang]PRODUCT Raya
[Jalan]ORG Bima [Raya]ORG ramai → [Jalan Bima Raya]LOC ramai
Jalan Raya [Bima]GPE ramai → [Jalan Raya Bima]LOC ramai
[Warga Jalan]ORG Bima Raya ramai
Kodim 1608/Bima [Raya Baru]ORG itu
# brackets
[Perhimpunan Warga (NTT) Jakarta]ORG rapat
[Pemimpin Sinar]TITLE (PS) [Bima]GPE rapat → [Pemimpin Sinar (PS) Bima]TITLE rapat
[Ketua Sinar]TITLE (KS) → [Ketua Sinar]TITLE ([KS]ORG)
[Pengadilan Negeri]ORG ([PN]ORG) [Maumere Kota]LOC ramai
[Sinar Laut]ORG ([SL]ORG) [Rina Dewi]PERSON datang
[Nusa Tenggara Timur]GPE ([NTT]ORG) ramai → [Nusa Tenggara Timur]GPE ([NTT]GPE) ramai
[Sinar Laut]GPE (SL) Kabupaten Bima ramai → [Sinar Laut]GPE (SL) [Kabupaten Bima]GPE ramai
[Sinar Laut Jaya]ORG (Kompas) ramai → [Sinar Laut Jaya]ORG ([Kompas]ORG) ramai
[Nusantaratama]ORG ([Nusatama]PRODUCT) rugi → [Nusantaratama]ORG ([Nusatama]ORG) rugi
# long forms of agencies
Badan Sinar Laut (ZBSL) ramai → [Badan Sinar Laut]ORG (ZBSL) ramai
Forum Sinar Laut (FQZX) ramai
[Gelora Badan]ORG Sinar Laut (BSL) ramai
[Direktur Sinar Tbk]TITLE hadir
situs [kaltim.co]GPE itu → situs [kaltim.co]ORG itu
# short forms of agencies
warga NU rapat dengan KY → warga [NU]ORG rapat dengan [KY]ORG
rapat AMAN dan Persis di sana → rapat AMAN dan [Persis]ORG di sana
[KPU]PERSON buka → [KPU]ORG buka
[Biro Investigasi Federal]PRODUCT menyelidiki → [Biro Investigasi Federal]ORG menyelidiki
[Kementerian Keuangan]FAC ditutup
# things
mobil [Zenvara]PERSON baru → mobil [Zenvara]PRODUCT baru
kata merek [Zenvara]ORG itu
mobil BK 1182 PG lewat
mesin Zenvara Lux itu → mesin [Zenvara Lux]PRODUCT itu
mesin [Zenvara Lux]ORG itu
mesin [Zenvara 3000]ORG itu → mesin [Zenvara 3000]PRODUCT itu
mesin [Zenvara Lux 3000 XL]PRODUCT itu
# teams
Pemerintah melawan [Peru]GPE di pengadilan.
Gol, gawang, babak, kiper. Sore itu [Peru]GPE hujan.
Gol, gawang, babak, kiper; juara, medali, poin, tim. Sore itu [Bima]GPE bersorak.
Gol, gawang, babak, kiper; juara, medali, poin, tim. Prestasi wakil [Peru]GPE naik.
Gol, gawang, babak, kiper; juara, medali, poin, tim. Sore itu warga melawan [Peru]NORP lagi.
"""


@pytest.mark.parametrize("row", rows(ROWS))
def test_kinds_of_places_and_agencies(row):
    """A kind word, a bracket or a table decides, where it is about these very words."""
    check(row)
