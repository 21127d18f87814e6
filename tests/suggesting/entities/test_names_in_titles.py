# ruff: noqa: E501 - text and result are compared more easily in a row
"""Names that an office took in."""

from __future__ import annotations

import pytest

from tests.suggesting.entities.rows import check, rows

ROWS = """
# what begins a name, and what does not
[Manajer Panen Suharta Dito]TITLE hadir → [Manajer Panen]TITLE [Suharta Dito]PERSON hadir
[Ketua Relawan Ganesa ABC]TITLE hadir
[Menpora Suharta Dito A]TITLE hadir → [Menpora]TITLE [Suharta Dito A]PERSON hadir
[Ketua Relawan Ganesa Bakongan]TITLE hadir
[Ketua Relawan Ganesa Sejahtera]TITLE hadir
[Ketua Angkatan 45 Ganesa Dito]TITLE hadir
[Ketua Relawan Ganesa]TITLE hadir
[Ketua Panitia Suharta Dito]TITLE, [Adi Kusuma]PERSON hadir
# ranks, and offices of places
[Kapten tim dan rekan]TITLE hadir
[Gubernur Jawa Barat, Dedi Mulyono]TITLE hadir → [Gubernur Jawa Barat]TITLE, [Dedi Mulyono]PERSON hadir
[Gubernur Jawa Barat Pasar Baru]TITLE hadir
[Gubernur Bima]TITLE hadir
[Gubernur Bank Dunia]TITLE hadir
[Ketua Kupang]TITLE hadir. Kata [Rina Kupang]PERSON
[Ketua RSUD Suharta]TITLE hadir. Kata [Rina Suharta]PERSON
# a name behind the office
[Kepala Kantor Suharta]TITLE [Warsita]PERSON hadir. Kata [Suharta]PERSON → [Kepala Kantor]TITLE [Suharta Warsita]PERSON hadir. Kata [Suharta]PERSON
[Kepala Bima]TITLE [Adi]PERSON hadir. Kata [Bima]PERSON
[Juri]TITLE [Adiarto]ORG tiba. Menurut [Juri]PERSON
[Kuasa hukum Polda Metro]TITLE [Jaya Kusuma]PERSON hadir di [Jaya Kusuma]ORG
[Kuasa hukum Polda]TITLE [Jaya]PERSON hadir di [Graha Jaya]ORG
"""


@pytest.mark.parametrize("row", rows(ROWS))
def test_an_office_gives_back_a_name(row):
    """Only what can be a name is taken out of the office."""
    check(row)
