# ruff: noqa: E501 - text and result are compared more easily in a row
"""Who is a person."""

from __future__ import annotations

import pytest

from tests.suggesting.entities.rows import check, rows

ROWS = """
# two halves of a name
[Adi]PERSON [Kusuma]PERSON tiba → [Adi Kusuma]PERSON tiba
di [Kupang]GPE [Rina Dewi]PERSON tiba
[Kemarin]DATE [Linge]GPE [Rina Dewi]PERSON tiba → [Kemarin]DATE [Linge Rina Dewi]PERSON tiba
[Rina]PERSON binti Maheswari pulang → [Rina binti Maheswari]PERSON pulang
[Rina]PERSON binti [Maheswari Dewi]PERSON pulang → [Rina binti Maheswari Dewi]PERSON pulang
[Ahmad bin]PERSON Umar pulang → [Ahmad bin Umar]PERSON pulang
[Ahmad]PERSON bin [Umar Said]ORG pulang → [Ahmad bin Umar Said]PERSON pulang
Toko [Sinar]ORG bin Umar buka
Warga, bin Umar, pulang
# behind a title
[Ketua Panitia]TITLE [Veronika Lusia]PRODUCT hadir → [Ketua Panitia]TITLE [Veronika Lusia]PERSON hadir
[Ketua Panitia]TITLE [Gebyar Sumirah]EVENT hadir
[Direktur]TITLE [Zenvara]PRODUCT hadir
[Warung Kita]FAC [Veronika Lusia]GPE hadir
[Ketua Panitia]TITLE, [Graha KPU]LOC, hadir
[Ketua Panitia]TITLE, [Rumah Sumirah]LOC, sepi
[Rina Maheswari]PERSON Lestari Jaya Abadi Pulang
[Rina Maheswari]PERSON Pulang kemarin malam → [Rina Maheswari]PERSON Pulang [kemarin]DATE [malam]TIME
# pairs, and who holds an office
film [Kita vs Mereka]EVENT tayang
[Sinar Laut]ORG-[Veronika]GPE itu
[Sumirah]GPE selaku [Ketua Panitia]TITLE hadir
# initials
pelaku KDRT (34) ditahan → pelaku KDRT ([34]CARDINAL) ditahan
Lagi AHY (Kota Bima) tiba
Lagi ARK ([Andi Rina Kusuma]ORG) tiba, kata ARK
tersangka DK (34). Kata [DK Jaya]ORG dan [DK]ORG → tersangka [DK]PERSON ([34]CARDINAL). Kata [DK Jaya]ORG dan [DK]PERSON
# who speaks
kata Bawaslu itu → kata [Bawaslu]ORG itu
kata Tuhan itu
kata [Suharta]ORG itu → kata [Suharta]PERSON itu
menurut [Zenvara]LAW itu
kata Suharta [34 tahun]DATE → kata [Suharta]PERSON [34 tahun]DATE
menurut [Bank Nirmala dan Mitra]ORG itu
menurut [Ministry of Interior]ORG itu
kata Suharta [Rina]ORG itu
# ages and roles
[Reformasi]EVENT (98) dikenang → [Reformasi]EVENT ([98]CARDINAL) dikenang
[Suharta]GPE Dewi (34) hadir → [Suharta]GPE Dewi ([34]CARDINAL) hadir
pemain [Piala Nirmala]EVENT hadir
pelatih [Zenvara]ORG hadir
atlet [Jawa Barat]GPE hadir
wartawan [Harian Suharta]ORG hadir
# whole names
Adi Kusuma Rohman mendesak. Menurut [Rohman]PERSON, itu → [Adi Kusuma Rohman]PERSON mendesak. Menurut [Rohman]PERSON, itu
di PT Zaenur Rohman ramai. Menurut [Zaenur]PERSON, itu → di [PT Zaenur Rohman]ORG ramai. Menurut [Zaenur]PERSON, itu
[Karo Monev Polda Bima]TITLE tiba. Ia lahir di [Karo]GPE
[Karo Monev Polda Bima]ORG tiba. Menurut [Karo]PERSON, itu
# parts of names
[Rina Maheswari]PERSON tiba. Maheswari pulang. → [Rina Maheswari]PERSON tiba. [Maheswari]PERSON pulang.
[Rina Maheswari]PERSON tiba. Toko Maheswari Jaya buka.
[Rina Maheswari]PERSON tiba. Warga di [Maheswari]GPE senang.
[Rina Maheswari]PERSON tiba. Surat dari [Maheswari]GPE dibaca. → [Rina Maheswari]PERSON tiba. Surat dari [Maheswari]PERSON dibaca.
[Rina Maheswari]PERSON tiba. Sidang [Maheswari]LAW mulai.
[Rina Bagus]PERSON tiba. Bagus sekali, kata warga. Lalu Bagus pulang → [Rina Bagus]PERSON tiba. Bagus sekali, kata warga. Lalu [Bagus]PERSON pulang
[Rina Kupang]PERSON tiba. Ke Kupang ia pulang.
[Rina Kupang]PERSON tiba. Lalu Kupang bicara → [Rina Kupang]PERSON tiba. Lalu [Kupang]PERSON bicara
[Rina Linge]PERSON tiba. Surat dari [Linge]GPE dibaca.
[Rina Linge]PERSON tiba. Kata [Linge]GPE itu → [Rina Linge]PERSON tiba. Kata [Linge]PERSON itu
[Rina Bima]PERSON tiba. Lalu [Bima]GPE banjir
[Rina Putri]PERSON tiba. Lalu [Putri]ORG rapat
[Rina Grab]PERSON tiba. Lalu [Grab]ORG rapat
[Rina Islam]PERSON tiba. Umat Islam berdoa.
[Adi K. Kusuma]PERSON tiba. Vitamin K habis.
"""


@pytest.mark.parametrize("row", rows(ROWS))
def test_who_is_a_person(row):
    """By the words around a name, and by the other names of the article."""
    check(row)
