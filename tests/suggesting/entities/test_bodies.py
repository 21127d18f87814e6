# ruff: noqa: E501 - text and result are compared more easily in a row
"""Names of bodies, who works for them, terms and acronyms."""

from __future__ import annotations

import pytest

from tests.suggesting.entities.rows import check, rows

ROWS = """
# names in English
[Nirmala]PERSON University membuka kelas. → [Nirmala University]ORG membuka kelas.
menurut Harapan Institute, harga naik → menurut [Harapan Institute]ORG, harga naik
menurut Salim Foundation, harga naik → menurut [Salim Foundation]ORG, harga naik
Tamu dari [Kampus Nirmala]ORG University datang. → Tamu dari [Kampus Nirmala University]ORG datang.
Surat [Ministry of Interior Pemerintah]ORG itu
# who works for a body, and where somebody is from
kata [analis Grab]TITLE dalam catatan → kata analis [Grab]ORG dalam catatan
kata [analis KPK]TITLE dalam catatan → kata analis [KPK]ORG dalam catatan
kata [analis Sinar]TITLE dalam catatan
[Peneliti hukum dari Jakarta Utara]TITLE, [Adi Kusuma]PERSON, hadir
[Peneliti hukum dari Google]TITLE, [Adi Kusuma]PERSON, hadir → [Peneliti hukum]TITLE dari [Google]ORG, [Adi Kusuma]PERSON, hadir
# terms, initials and acronyms
UU baru mengatur [Indeks Harga Daerah]LAW itu.
[Budi Adi Kusuma]PERSON ([BBK]ORG) tiba
[Budi Adi Kusuma]PERSON~60 ([BAK]ORG) tiba
[ZK-1]ORG pulang dari laga itu
[NBA]ORG sepi dan [SIPRI]ORG libur
[Studi Nirmala]PRODUCT University terbit.
"""


@pytest.mark.parametrize("row", rows(ROWS))
def test_bodies_are_known_by_their_words(row):
    """A body has all of its name, and no name that is only a term."""
    check(row)
