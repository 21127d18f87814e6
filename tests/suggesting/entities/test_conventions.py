"""Where titles, dates and numbers end by the guidelines."""

from __future__ import annotations

import pytest

from tests.suggesting.entities.rows import check, rows

ROWS = """
# titles and what follows them
[Kepala Dinas Pasar (NTT)]TITLE datang → [Kepala Dinas Pasar]TITLE ([NTT]GPE) datang
film [Direktur Kita (DK)]PRODUCT tayang
[Kantor Dinas Pasar (Kadispas)]TITLE datang
warung [Pak Bima, Iptu]FAC itu
[m.kes]TITLE di sana
kata [dosen]TITLE. [Adi Kusuma]PERSON hadir → kata dosen. [Adi Kusuma]PERSON hadir
kata [Adi Kusuma]PERSON, [dosen]TITLE di sana
kata [Adi Kusuma]PERSON dan [dosen]TITLE di sana → kata [Adi Kusuma]PERSON dan dosen di sana
# dates and times
siaran [Radio Senin]ORG ini ramai
selama [dua jam]TIME hingga [tiga jam]TIME di sana → selama [dua jam hingga tiga jam]TIME di sana
sejak [Rabu]DATE-[09.00 WIB]TIME itu
Cahaya bulan [Rabu (2/10)]DATE terang.
# numbers of lists and levels
film [Dua, Tiga, Kita]PRODUCT tayang
di kelas [1.000]CARDINAL orang itu
1. Beras⏎2. Gula⏎[5]CARDINAL. Kopi
[1]CARDINAL. Gula. [3]CARDINAL. Kopi
"""


@pytest.mark.parametrize("row", rows(ROWS))
def test_borders_follow_the_guidelines(row):
    """Whoever marked them: what looks alike but is another thing stays as it is."""
    check(row)
