"""Names that go on to the right, or begin a word later."""

from __future__ import annotations

import pytest

from tests.suggesting.entities.rows import check, rows

ROWS = """
kamar [Melati 3]FAC/Barat sepi
motor [Rina Dewi]PERSON Classic itu
buku [Sinar Bima]PRODUCT 68 halaman → buku [Sinar Bima]PRODUCT [68]CARDINAL halaman
[Yayasan Bina]ORG [Yayasan Bunda]ORG Bima itu → [Yayasan Bina Yayasan Bunda Bima]ORG itu
[Himpunan Bank Milik Negara (Himbara itu]ORG hadir → [Himpunan Bank Milik Negara (Himbara]ORG itu hadir
[Acara Sinar (PS]PRODUCT) buka
kata [Samsung Galaxy Z88]EVENT Ultra itu
kata [Samsung ZX921]ORG itu → kata [Samsung ZX921]PRODUCT itu
kata [Samsung Galaxy Z88]PRODUCT Ultra itu → kata [Samsung Galaxy Z88 Ultra]PRODUCT itu
kata [Sinar]ORG ZX921 itu
[Gerbang Universitas Cipta Mandala]FAC dirantai
warga di [Gerbang Universitas Cipta Mandala]ORG itu
[Cendana Universitas Cipta Mandala]ORG dirantai
kata [OTT dini hari]ORG itu
"""


@pytest.mark.parametrize("row", rows(ROWS))
def test_where_a_name_ends(row):
    """Numbers, models and openers belong to some kinds of names only."""
    check(row)
