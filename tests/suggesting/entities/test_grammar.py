# ruff: noqa: E501 - samples are compared more easily in a row
"""The grammar of dates, amounts and laws: what a rule says that a text must hold is true."""

from __future__ import annotations

import itertools
import json
import re

import pytest

from annotator import paths
from annotator.suggesting.entities import grammar

_TEXTS = [
    json.loads(line)["text"]
    for path in sorted((paths.samples().parent / "gold").glob("*.jsonl"))
    for line in path.read_text(encoding="utf-8").splitlines()
]
_SAMPLES = """Esok kami datang. Besok lusa, lusa, Lusa, kemarin. Keesokan harinya hujan; hari ini cerah, Hari\u00a0ini juga.
Idulfitri, Idul Adha 1445 Hijriah, Lebaran 2024, Imlek. Pemilu 2024, pilkada serentak 2024, Pilwalkot Bima 2024, pileg 2019.
Pandemi Covid-19. US$ 5 juta, Rp 2 ribu, S$3, €4, £5, ¥6, IDR 7, RM8, 5 dolar AS, 3 euro. Kuartal III 2024, triwulan I, semester II.
Pasal 5 ayat (1) UU Nomor 7 Tahun 2017 juncto pasal 55 KUHP. PP Nomor 5 Tahun 2020. Keputusan Presiden Nomor 1 Tahun 2020.
UU ITE, UUD 1945, Perda Nomor 3 Tahun 2019, SKB Nomor 5, Qanun Nomor 6 Tahun 2014, Surat Edaran Nomor 5 Tahun 2020. UU Cipta Kerja.
Pukul 09.00 WIB, pkl 10.00, jam tujuh malam, 10.30 waktu setempat, 11.00 Wita, 12.15 GMT. Sehari, seminggu lalu, setahun, seabad.
Pekan pertama Maret 2024, minggu terakhir bulan Mei. Setiap hari, tiap tahun, Tiap bulan. Musim 2023/2024. Tanggal 5. 1445 H.
Puluhan warga, ratusan ribu orang, jutaan liter. Sepertiga lahan, seperempatnya. Berhari-hari, seharian. 5 menit lalu, dua jam.
Pertama, kami datang. Kedua, kami pulang. 5 persen, 6%, 7 pct.""".splitlines()


@pytest.mark.parametrize("number", range(len(grammar._RULES)))
def test_a_text_without_what_a_rule_needs_has_none_of_its_spans(number):
    """Most texts are not searched by most rules: none of what the rule would have found is lost by that."""
    rule = grammar._RULES[number]
    needed = re.compile("|".join(map(re.escape, rule.needs)))
    found = itertools.chain.from_iterable(rule.pattern.finditer(text) for text in (*_TEXTS, *_SAMPLES))
    assert [m[0] for m in found if not needed.search(m.string, m.start(), m.end() + 1)] == []
