"""What real news quotes, and where the content of a quote ends."""

import pytest

from annotator.suggesting.quotes import boilerplate
from tests.suggesting.quotes.marked_text import ID, found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            '"Kami siap," ujar {PERSON:Sodikin} di Bima, dikutip dari {ORG:Warta Pagi}, Jumat (29/5).',
            [["Kami siap,"]],
        ),
        (
            '"Jalan itu rusak." "Kami mulai besok," kata {PERSON:Sodikin}. "Semua siap." "Alat sudah datang."',
            [["Jalan itu rusak.", "Kami mulai besok,", "Semua siap.", "Alat sudah datang."]],
        ),
        ("Para sopir diminta memutar lewat jalan lama.", [["Para sopir", "memutar lewat jalan lama"]]),
        (
            "Selama perbaikan, warga diimbau untuk bersabar.",
            [["warga", "untuk bersabar"]],
        ),
        ("Para sopir tidak diminta memutar lewat jalan lama.", []),
        ("Jembatan itu diklaim aman bagi warga.", []),
        ("Berdasarkan data {ORG:Dinas Pasar}, harga beras naik tajam.", []),
        ("Mengacu pada data {ORG:Dinas Pasar}, harga beras naik tajam.", []),
        (
            "{PERSON:Sodikin} memastikan setelah rapat di kelurahan, jembatan itu dibuka.",
            [["setelah rapat di kelurahan, jembatan itu dibuka"]],
        ),
        ("Apalagi, tambahnya, saat ini air sungai sedang tinggi.", [["saat ini air sungai sedang tinggi"]]),
        ("Walau lelah, pesan {PERSON:Sodikin} bukan untuk menakuti warga.", []),
        (
            "{PERSON:Sodikin} mengatakan alat itu dipesan bulan lalu. hingga sore ini alat itu belum datang.",
            [["alat itu dipesan bulan lalu"]],
        ),
        ("{PERSON:Sodikin} mengatakan jembatan itu dibuka besok kepada wartawan.", [["jembatan itu dibuka besok"]]),
        (
            "{PERSON:Sodikin} mengatakan jembatan itu dibuka besok dalam keterangan tertulis.",
            [["jembatan itu dibuka besok"]],
        ),
        ("{PERSON:Sodikin} mengatakan jembatan itu dibuka melalui pesan singkat.", [["jembatan itu dibuka"]]),
        (
            "Menurut {TITLE:Kepala BPBD Sikka}, {PERSON:Rina Maheswari} (47), jembatan itu dibuka besok.",
            [["jembatan itu dibuka besok"]],
        ),
        (
            "Menurut {PERSON:Rina Maheswari}, {TITLE:Kepala BPBD Sikka}, jembatan itu dibuka besok.",
            [["jembatan itu dibuka besok"]],
        ),
        ("Menurut {PERSON:Rina Maheswari}, ketua panitia, jembatan itu aman.", [["jembatan itu aman"]]),
        ("Menurut {PERSON:Rina Maheswari}, 47, jembatan itu dibuka besok.", [["jembatan itu dibuka besok"]]),
        (
            "Dijelaskan {PERSON:Sodikin}, Senin (3/2), jembatan itu dibuka besok.",
            [["jembatan itu dibuka besok"]],
        ),
        ("{PERSON:Sodikin} menyebut warga menjual beras, jagung, dll.", [["warga menjual beras, jagung, dll."]]),
        ("{PERSON:Sodikin} mengatakan jembatan itu aman saat memberi keterangan.", [["jembatan itu aman"]]),
        (
            "{PERSON:Sodikin} mengatakan warga harus tertib saat memberi bantuan.",
            [["warga harus tertib saat memberi bantuan"]],
        ),
        ("{PERSON:Sodikin} mengatakan jembatan itu aman, saat menghadiri rapat.", [["jembatan itu aman"]]),
        (
            "{PERSON:Sodikin} mengatakan warga harus tertib saat menghadiri rapat.",
            [["warga harus tertib saat menghadiri rapat"]],
        ),
    ],
)
def test_the_content_is_what_was_said(text, expected):
    """A medium is a channel, quotations side by side are one, an urge needs no agent, data are no words."""
    assert [parts for parts, *_ in found(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Jembatan itu dibuka. Baca juga: Jembatan Bima roboh Dia menambahkan bahwa warga sabar.",
            ["Baca juga: Jembatan Bima roboh"],
        ),
        (
            (
                'Jalan ditutup. Baca juga: Pasar Bima Terbakar "Kami siap," kata Budi. Baca Juga: Harga Beras '
                "Naik Camat Rahmat Hidayat juga mengatakan jalan dibuka."
            ),
            ["Baca juga: Pasar Bima Terbakar", "Baca Juga: Harga Beras Naik"],
        ),
        (
            f"Jalan ditutup. Baca juga: {'kata ' * 20}selesai.",
            [f"Baca juga: {'kata ' * 18}".rstrip()],
        ),
    ],
)
def test_a_link_inside_a_one_line_article_ends_where_the_article_goes_on(text, expected):
    """Before the sentence that reports or quotes; after the longest title at the latest."""
    assert [text[start:end] for start, end in boilerplate.find(text, ID)] == expected


def test_a_cue_behind_a_quotation_may_have_a_capital():
    """`"…," Ujar NAME`: a slip that outlets make."""
    said = '"Jembatan itu dibuka lusa," Ujar {PERSON:Budi Santoso} di Bima.'
    assert found(said) == [(["Jembatan itu dibuka lusa,"], "Ujar", "Budi Santoso", "Budi Santoso")]


@pytest.mark.parametrize("typed", ["mengtakan", "menjelasskan", "menegaskn", "menyampikan", "menambahakan", "merespon"])
def test_a_verb_with_a_letter_dropped_or_typed_twice_reports_as_it_is_meant(typed):
    """It is less sure than the verb itself; a real word that looks so is none, nor is the slip of a short one."""
    said = "{PERSON:Sodikin} %s bahwa jembatan itu rusak."
    assert [(cue, name) for _, cue, _, name in found(said % typed)] == [(typed, "Sodikin")]
    for other in ("menyatukan", "mematikan", "menila"):
        assert found(said.replace(" bahwa", "") % other) == []
    assert found("Warga pulang, teriknya matahari membuat lelah.") == []


def test_who_said_so_too_is_not_part_of_the_content():
    said = "{PERSON:Sodikin} mengatakan jembatan itu rusak, sebagaimana disampaikan {PERSON:Rina Astuti}."
    assert [(parts, name) for parts, *_, name in found(said)] == [(["jembatan itu rusak"], "Sodikin")]


@pytest.mark.parametrize(
    ("text", "content", "cue"),
    [
        (
            "{PERSON:Adi} menilai, nilai utang proyek itu terlalu besar.",
            "nilai utang proyek itu terlalu besar",
            "menilai",
        ),
        ("Melansir dari {ORG:Warta}, harga beras turun tajam.", "harga beras turun tajam", "Melansir"),
        ("Dilansir{ORG:detiksport}, laga itu dilakukan malam hari.", "laga itu dilakukan malam hari", "Dilansir"),
        ("Buat {PERSON:Deni}, warga Bima, hal itu menjadi kerugian.", "hal itu menjadi kerugian", "Buat"),
        ("{PERSON:Adi} tak memungkiri banjir timbul karena cuaca.", "banjir timbul karena cuaca", "memungkiri"),
        ("Kata dia dampak banjir itu mulai terasa.", "dampak banjir itu mulai terasa", "Kata"),
        ("Di Bima, pihak berwenang mengatakan seribu orang tiba.", "seribu orang tiba", "mengatakan"),
        ("Beberapa studi menunjukkan dampaknya tidak sama.", "dampaknya tidak sama", "menunjukkan"),
        ('"Kami siap berangkat," ata {TITLE:Ketua Panitia}, {PERSON:Sri}, Senin.', "Kami siap berangkat,", "ata"),
        ('"Mereka telah diperingatkan," menurut laporan itu.', "Mereka telah diperingatkan,", "menurut"),
    ],
    ids=["noun", "from", "glued", "for", "denied", "no comma", "authority", "studies", "misspelt root", "source"],
)
def test_what_newsrooms_write_beside_the_usual_frames_reports_too(text, content, cue):
    assert [(parts, word) for parts, word, *_ in found(text)] == [([content], cue)]


def test_in_his_report_behind_a_quotation_is_only_where_it_was_said():
    said = '"Harga naik," tulis {PERSON:Sodikin} dalam laporannya, dikutip Jumat (29/5), di Bima yang sedang hujan.'
    assert [parts for parts, *_ in found(said)] == [["Harga naik,"]]
