# ruff: noqa: E501 - a sentence and its quotes are compared more easily in a row
"""Sentences on lone marks, degrees, names that are alike and who is meant: what is said, its cue, mention, speaker.

In a sentence, `{PERSON:Rina}` is what an entity recogniser marks there.
"""

import pytest

from annotator.suggesting.quotes import find_quotes
from tests.suggesting.quotes.marked_text import ID, found

CASES = [
    ("“Jalan ke pasar sudah kami buka untuk warga, kata {PERSON:Rina Maheswari}", [("Jalan ke pasar sudah kami buka untuk warga,", "kata", "Rina Maheswari", "Rina Maheswari")]),
    ('"Kami siap, kata {PERSON:Rina Maheswari}. "Besok kami berangkat ke kota bersama warga desa", ujarnya. "Lusa kami pulang," kata {PERSON:Bayu Pranata}.', [("Kami siap,", "kata", "Rina Maheswari", "Rina Maheswari"), ("Besok kami berangkat ke kota bersama warga desa", "ujar", "nya", "Rina Maheswari"), ("Lusa kami pulang,", "kata", "Bayu Pranata", "Bayu Pranata")]),
    ('"Kami sudah siap melayani warga.\n{PERSON:Rina Maheswari} menambahkan:"Besok kami buka untuk umum."', [("Kami sudah siap melayani warga.", None, None, "Rina Maheswari"), ("Besok kami buka untuk umum.", "menambahkan", "Rina Maheswari", "Rina Maheswari")]),
    ("Angkatan 80'an dan para guru membawa spanduk 'Jalan Kami', kata {PERSON:Rina Maheswari}.", [("Angkatan 80'an dan para guru membawa spanduk 'Jalan Kami'", "kata", "Rina Maheswari", "Rina Maheswari")]),
    ("Jalan Nusa ' Bunga itu sudah selesai dibangun pekan lalu', kata {PERSON:Rina Maheswari}.", [("Jalan Nusa ' Bunga itu sudah selesai dibangun pekan lalu'", "kata", "Rina Maheswari", "Rina Maheswari")]),
    ("Kapal itu milik warga '. Mereka menunggu di dermaga sampai sore', kata {PERSON:Rina Maheswari}.", [("Mereka menunggu di dermaga sampai sore'", "kata", "Rina Maheswari", "Rina Maheswari")]),
    ("'Lagu tahun 80'an itu kami putar setiap malam,' kata {PERSON:Rina Maheswari}.", [("Lagu tahun 80'an itu kami putar setiap malam,", "kata", "Rina Maheswari", "Rina Maheswari")]),
    ("Pasar ramai, kata Sodikin. Sodikin juga", [("Pasar ramai", "kata", "Sodikin", "Sodikin")]),
    ("Pasar itu ramai, kata {PERSON:Rina Maheswari}. Jembatan itu dibangun Rina", [("Pasar itu ramai", "kata", "Rina Maheswari", "Rina Maheswari")]),
    ("Center of Reform mengatakan bahwa jalan itu rusak.", [("jalan itu rusak", "mengatakan", "Center of Reform", "Center of Reform")]),
    ("Laporan dari warga menyebutkan bahwa jalan rusak.", [("jalan rusak", "menyebutkan", "Laporan", None)]),
    ("Dalam pertemuan membahas ini menegaskan bahwa jalan itu rusak.", []),
    ("Dari dalam perempuan itu mengatakan jalan rusak.", [("jalan rusak", "mengatakan", "perempuan itu", None)]),
    ("Warga lanjut usia itu mengatakan jalan rusak.", [("jalan rusak", "mengatakan", "Warga lanjut usia itu", None)]),
    ("Darma Setia, S.H., M.Si., menegaskan bahwa jalan itu rusak.", [("jalan itu rusak", "menegaskan", "Darma Setia", "Darma Setia")]),
    ("{PERSON:AHY}, MKK, mengatakan jalan itu rusak.", [("jalan itu rusak", "mengatakan", "AHY", "AHY")]),
    ("MKK mengatakan obat itu aman kepada {PERSON:Rina Maheswari}", [("obat itu aman kepada Rina Maheswari", "mengatakan", "MKK", "MKK")]),
    ("{PERSON:Rina Maheswari} mengatakan jalan rusak kepada {PERSON:Bayu Pranata} atau", [("jalan rusak kepada Bayu Pranata atau", "mengatakan", "Rina Maheswari", "Rina Maheswari")]),
    ("{PERSON:Agustina Salim} mengatakan jalan rusak. {PERSON:Agus Salim} mengatakan pasar ramai.", [("jalan rusak", "mengatakan", "Agustina Salim", "Agustina Salim"), ("pasar ramai", "mengatakan", "Agus Salim", "Agus Salim")]),
    ("{PERSON:Agus Salim} mengatakan jalan rusak. {PERSON:Agustina Salim} mengatakan pasar ramai.", [("jalan rusak", "mengatakan", "Agus Salim", "Agus Salim"), ("pasar ramai", "mengatakan", "Agustina Salim", "Agustina Salim")]),
    ("{PERSON:R. Salim} mengatakan jalan rusak. {PERSON:Bayu Salim} mengatakan pasar ramai.", [("jalan rusak", "mengatakan", "R. Salim", "R. Salim"), ("pasar ramai", "mengatakan", "Bayu Salim", "Bayu Salim")]),
    ("{PERSON:Agus} alias {PERSON:Agus Salim} datang. “Kami siap,” katanya.", [("Kami siap,", "kata", "nya", "Agus Salim")]),
    ("Sang mengatakan jalan rusak.", [("jalan rusak", "mengatakan", "Sang", None)]),
    ("{ORG:Lembaga Kajian Pasar} (LKP) buka. {ORG:LKP Bima} mengatakan harga naik.", [("harga naik", "mengatakan", "LKP Bima", "Lembaga Kajian Pasar")]),
    ("{ORG:BPS} (bukan pihak swasta) mengatakan harga naik.", [("harga naik", "mengatakan", "BPS", "BPS")]),
    ("“Kami siap,” kata 12 warga desa itu.", [("Kami siap,", "kata", "12 warga desa itu", None)]),
    ("“Kami siap,” kata warga {DATE:Senin (14/4)}.", [("Kami siap,", "kata", "warga", None)]),
    ("Kepada {PERSON:Rina Maheswari}, perempuan itu mengatakan jalan rusak.", [("jalan rusak", "mengatakan", "perempuan itu", None)]),
    ("{PERSON:Bayu Pranata}, ketua dewan, tiba di Bima. {PERSON:Rina Maheswari} mengatakan pasar ramai. “Kami siap,” kata ketua dewan itu.", [("pasar ramai", "mengatakan", "Rina Maheswari", "Rina Maheswari"), ("Kami siap,", "kata", "ketua dewan itu", "Bayu Pranata")]),
    ("Seorang pedagang memanggil penjaga mercusuar. {PERSON:Rina Maheswari}, penjaga mercusuar, datang. “Kami siap,” kata penjaga mercusuar itu.", [("Kami siap,", "kata", "penjaga mercusuar itu", "Rina Maheswari")]),
    ("{PERSON:Rina Maheswari} tiba. Jalan itu dibangun {PERSON:Bayu Pranata}, katanya.", [("Jalan itu dibangun Bayu Pranata", "kata", "nya", "Rina Maheswari")]),
    ("{PERSON:Bayu Pranata} datang. {PERSON:Rina Maheswari} alias {PERSON:Ina Laut} mengatakan jalan rusak.", [("jalan rusak", "mengatakan", "Rina Maheswari", "Rina Maheswari")]),
    ("{PERSON:Bayu Pranata} datang. Nelayan alias {PERSON:Ina Laut} mengatakan jalan rusak.", [("jalan rusak", "mengatakan", "Ina Laut", "Ina Laut")]),
    ("{PERSON:Rina Maheswari} menyatakan jalan rusak. Pasar ramai, kata {PERSON:Bayu Pranata} dan", [("jalan rusak", "menyatakan", "Rina Maheswari", "Rina Maheswari"), ("Pasar ramai", "kata", "Bayu Pranata", "Bayu Pranata")]),
    ("{PERSON:Lalu Ahmad} datang, lalu pulang. {PERSON:Rina Maheswari} tiba. “Kami siap,” Lalu kata dia.", [("Kami siap,", "kata", "dia", "Rina Maheswari")]),
    ("{PERSON:Bayu Pranata} datang. Yang disapa {PERSON:Agus} mengatakan jalan rusak.", []),
    ("{PERSON:Putra Sodiqin} datang. “Jalan rusak,” kata Sodikin. Warga melihat Agus Jaya Putra Sodikin pulang.", [("Jalan rusak,", "kata", "Sodikin", "Putra Sodiqin")]),
    ("{PERSON:Rina Maheswari} datang. Pasar ramai. “Kami siap,” kata perempuan yang menangis itu dan berlayar", [("Kami siap,", "kata", "perempuan yang menangis itu", "Rina Maheswari")]),
    ("{PERSON:Rina Maheswari} mengatakan pasar ramai.\nDibeberkan {PERSON:Bayu Pranata}, {PERSON:Rina Maheswari} menjual ikan.\n{PERSON:Sodikin Tallo} datang. “Kami pulang,” katanya.", [("pasar ramai", "mengatakan", "Rina Maheswari", "Rina Maheswari"), ("Rina Maheswari menjual ikan", "Dibeberkan", "Bayu Pranata", "Bayu Pranata"), ("Kami pulang,", "kata", "nya", "Sodikin Tallo")]),
    ("{ORG:*}, mengatakan harga naik.", []),
    ('Televisi 32" dan 40"', []),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), CASES)
def test_a_sentence_has_these_quotes_and_speakers(sentence, expected):
    """A mark that stands alone opens nothing; a text may end without its stop; half a name may be another person's."""
    assert [(" … ".join(parts), cue, mention, name) for parts, cue, mention, name in found(sentence)] == expected


@pytest.mark.parametrize(
    ("marks", "doubted"), [("“”", False), ("„“", False), ('""', False), ('"”', True), ('“"', True)]
)
def test_two_marks_that_do_not_belong_together_make_a_quotation_less_sure(marks, doubted):
    """One of them may have been lost, and the other one be of the next quotation."""
    (quote,) = find_quotes(f"{marks[0]}Kami siap,{marks[1]} kata Rina Maheswari.", (), (), ID).quotes
    assert ("glyph-mismatch" in quote.reasons) == doubted
