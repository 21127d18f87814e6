# ruff: noqa: E501 - text and result are compared more easily in a row
"""Names of tables, acronyms of common words, firms and short forms."""

from __future__ import annotations

import pytest

from tests.suggesting.entities.rows import check, rows

ROWS = """
# tables
[Fujifilm]PERSON untung. Kamera [Fujifilm ZX921]ORG dijual. → [Fujifilm]ORG untung. Kamera [Fujifilm ZX921]PRODUCT dijual.
memakai [SMS]DATE dan [OSIS]LAW di sana
memakai [WK]TITLE dan [LVAD]LAW di sana
rapat [BMI]TITLE dan [Rohul]LAW di sana
Warung Google Sari buka
pesan HP baru dan OKI lama
pesan Ajax/Bima lalu Uber-2
[detikNews dan segala yang lain]ORG lalu
# acronyms of common words
[Kemarin]DATE warga ikut tes wawasan kota ([Twk]ORG) lagi. Soal [Twk]ORG sulit. → [Kemarin]DATE warga ikut tes wawasan kota (Twk) lagi. Soal Twk sulit.
[Kemarin]DATE warga ikut lomba masak ([Dasa]ORG) lagi
[Kemarin]DATE warga ikut [tes wawasan kota]PRODUCT ([Twk]ORG) lagi. Soal [Twk]PRODUCT sulit. → [Kemarin]DATE warga ikut [tes wawasan kota]PRODUCT ([Twk]PRODUCT) lagi. Soal [Twk]PRODUCT sulit.
gula, Minyak ([GGM]ORG) dibatasi. Batas [GGM]ORG itu
gula, garam, [minyak]PRODUCT ([GGM]ORG) dibatasi
tes kota ([TKO]LAW) lalu [TKO]DATE itu
komisi pemberantasan korupsi ([KPK]ORG) rapat
# firms
perusahaan [Sinarlux]TITLE untung. Kata [Sinarlux]PERSON
perusahaan [Nirwana]PERSON untung. Suku [Nirwana]NORP marah. → perusahaan [Nirwana]ORG untung. Suku [Nirwana]NORP marah.
# long forms
Rumah Kajian Pesisir ([RKP]PRODUCT) tiba
Warga Kajian Pesisir Kota Baru Jaya Raya Lestari Abadi ([WKP]ORG) tiba
Panti Asuhan Mulia ([SAM]ORG) tiba
Grup [Asuhan Mulia]FAC ([GAM]ORG) tiba
Rumah Pesisir Kota (RPK) naik, [RPK]PRODUCT~60 turun → Rumah Pesisir Kota (RPK) naik, RPK turun
Rumah Pesisir Kota (RPK) naik, [RPK]PRODUCT turun
Rumah Pesisir Kota (ZPK) naik, [ZPK]PRODUCT~60 turun
Rumah Pesisir Kota (RPK) naik, kata [RPK]DATE~60
Gelora Bung Karno (GBK) penuh. Warga ke [GBK]FAC~60 lagi.
[Sinar Laut]ORG tiba. Kata [Sinar Laut]FAC~40 dan [Sinar Laut]PRODUCT~50 → [Sinar Laut]ORG tiba. Kata [Sinar Laut]FAC dan [Sinar Laut]ORG
# short forms
[Sinarlux]ORG (SL), lalu [SL]PRODUCT
[Panti Asuhan]FAC ([ZQ]PRODUCT) tiba
[Orang Sekolah Indah Sari]ORG~60 (OSIS), lalu OSIS
[Tandan Bunga Segar]EVENT~60 (TBS), lalu TBS
[Sinar Lintas Bima]EVENT~60 (SLB), lalu SLB → [Sinar Lintas Bima]EVENT ([SLB]EVENT), lalu [SLB]EVENT
[Sinar Lintas Bima]EVENT (SLB), lalu SLB Jaya pulang → [Sinar Lintas Bima]EVENT ([SLB]EVENT), lalu SLB Jaya pulang
[Sinar Lintas Bima]EVENT (SLB), lalu [SLB Jaya]ORG dan [warga SLB]ORG → [Sinar Lintas Bima]EVENT ([SLB]EVENT), lalu [SLB Jaya]ORG dan [warga SLB]ORG
[Sinar Lintas Bima]EVENT (SLB), lalu [SLB]DATE itu → [Sinar Lintas Bima]EVENT ([SLB]EVENT), lalu [SLB]DATE itu
[Sinar Lintas Bima]EVENT ([SLB]PRODUCT), lalu pulang → [Sinar Lintas Bima]EVENT ([SLB]EVENT), lalu pulang
[Kemarin]DATE warga [kampung tua kota]GPE ([Ktk]GPE) pulang
Rumah Kajian Pesisir ([RKP]ORG) tiba → [Rumah Kajian Pesisir]ORG ([RKP]ORG) tiba
Peserta Jaminan Keluarga Nasional ([JKN]PRODUCT~60) antre
[Orang Sekolah Indah Sari]ORG (OSIS), lalu OSIS → [Orang Sekolah Indah Sari]ORG ([OSIS]ORG), lalu [OSIS]ORG
[Sinar Lintas Bima]EVENT ([SLB]TITLE), lalu pulang → [Sinar Lintas Bima]EVENT ([SLB]EVENT), lalu pulang
[RKAB]ORG mengatur tambang → RKAB mengatur tambang
[Tandan Buah Segar]PRODUCT (TBS) naik
"""


@pytest.mark.parametrize("row", rows(ROWS))
def test_known_names(row):
    """A short form is what its long form is, and no name where it has none."""
    check(row)
