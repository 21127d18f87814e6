# ruff: noqa: E501 - a sentence and its quotes are compared more easily in a row
"""Sentences with a source phrase (`menurut NAME`), a cue clause inside them, or a passive cue: their quotes.

In a sentence, `{PERSON:Rina}` is what an entity recogniser marks there.
"""

import pytest

from tests.suggesting.quotes.marked_text import found

CASES = [
    ("Dikatakan {PERSON:Rina Maheswari}, Senin (14/4), jembatan itu dibuka besok pagi.", [("jembatan itu dibuka besok pagi", "Dikatakan", "Rina Maheswari", "Rina Maheswari")]),
    ("Dikatakan {PERSON:Rina Maheswari} (42), jembatan itu dibuka besok pagi.", [("jembatan itu dibuka besok pagi", "Dikatakan", "Rina Maheswari", "Rina Maheswari")]),
    ("Dijelaskan bahwa jembatan itu aman.", [("jembatan itu aman", "Dijelaskan", None, None)]),
    ("Disebutkan, jembatan itu aman dilalui truk.", [("jembatan itu aman dilalui truk", "Disebutkan", None, None)]),
    ("Disebutkan, tiga jembatan besar.", []),
    ("Diminta pula agar warga mengungsi.", [("agar warga mengungsi", "Diminta", None, None)]),
    ("Para sopir diminta memutar lewat kota.", [("Para sopir … memutar lewat kota", "diminta", None, None)]),
    ("Dalam rapat itu, para sopir diminta memutar lewat kota.", [("para sopir … memutar lewat kota", "diminta", None, None)]),
    ("Dalam rapat itu para sopir diminta memutar lewat kota.", []),
    ("Para sopir yang diminta memutar pulang ke kota.", []),
    ("Para sopir tidak diminta memutar lewat kota.", []),
    ("Dalam surat itu disebutkan bahwa jembatan itu ditutup besok.", [("jembatan itu ditutup besok", "disebutkan", "surat itu", None)]),
    ("Menurut {PERSON:Rina Maheswari}, jembatan itu aman.", [("jembatan itu aman", "Menurut", "Rina Maheswari", "Rina Maheswari")]),
    ("Menurut {PERSON:Rina Maheswari}, aman.", []),
    ("Jembatan itu aman dilalui truk, menurut {PERSON:Rina Maheswari}.", [("Jembatan itu aman dilalui truk", "menurut", "Rina Maheswari", "Rina Maheswari")]),
    ("Tiga jembatan, menurut {PERSON:Rina Maheswari}, rusak parah.", [("Tiga jembatan … rusak parah", "menurut", "Rina Maheswari", "Rina Maheswari")]),
    ("Jembatan itu, kata {PERSON:Rina Maheswari}, aman dilalui truk.", [("Jembatan itu … aman dilalui truk", "kata", "Rina Maheswari", "Rina Maheswari")]),
    ("Jembatan itu aman. 20 warga pulang. {PERSON:Rina Maheswari} mengatakan lampunya menyala.", [("lampunya menyala", "mengatakan", "Rina Maheswari", "Rina Maheswari")]),
    ("Menurut dia, jembatan itu aman. {PERSON:Rina Maheswari} pulang.", [("jembatan itu aman", "Menurut", "dia", None)]),
    ("Berdasarkan keterangan {PERSON:Rina Maheswari}, jembatan itu aman.", [("jembatan itu aman", "keterangan", "Rina Maheswari", "Rina Maheswari")]),
    ("Diketahui, jembatan itu ditutup sejak Senin (14/4).", []),
    ("Ditambahkannya, jembatan itu ditutup besok.", [("jembatan itu ditutup besok", "Ditambahkan", "nya", None)]),
    ("Ditambahkan {PERSON:Rina Maheswari}, jembatan itu ditutup besok.", [("jembatan itu ditutup besok", "Ditambahkan", "Rina Maheswari", "Rina Maheswari")]),
    ("Seperti dikatakan {PERSON:Rina Maheswari}, jembatan itu ditutup besok.", [("jembatan itu ditutup besok", "dikatakan", "Rina Maheswari", "Rina Maheswari")]),
    ("Menurut warga Nita, kepala desa {PERSON:Rina Maheswari}, jembatan itu aman.", [("jembatan itu aman", "Menurut", "Rina Maheswari", "Rina Maheswari")]),
    ("Menurut warga Nita, {PERSON:Rina Maheswari} sudah pulang.", [("Rina Maheswari sudah pulang", "Menurut", "warga Nita", None)]),
    ("Jembatan itu rusak dijelaskan {PERSON:Rina Maheswari} di Bima, warga pulang.", []),
    ("Kata {PERSON:Rina Maheswari},", []),
    ("Kata dia, tiga jembatan besar. {PERSON:Rina Maheswari} pulang.", []),
    ("Menurut {PERSON:Rina Maheswari}, ketua panitia menutup jembatan, warga pulang.", [("ketua panitia menutup jembatan, warga pulang", "Menurut", "Rina Maheswari", "Rina Maheswari")]),
    ("Kata {PERSON:Rina Maheswari} jembatan itu aman.", []),
    ("Menurut {PERSON:Rina Maheswari}, 42 jembatan rusak, warga pulang.", [("42 jembatan rusak, warga pulang", "Menurut", "Rina Maheswari", "Rina Maheswari")]),
    ("Menurut {ORG:Dinas Pasar} (kepala dinas, baru), jembatan itu aman.", [("jembatan itu aman", "Menurut", "Dinas Pasar", "Dinas Pasar")]),
    ("Diminta.", []),
    ("Dikatakan warga, jembatan itu aman dilalui truk.", [("jembatan itu aman dilalui truk", "Dikatakan", "warga", None)]),
    ("Disebutkan bahwa tarif lima ribu rupiah.", [("tarif lima ribu rupiah", "Disebutkan", None, None)]),
    ("Dijelaskan {PERSON:Rina Maheswari} di Bima bahwa jembatan itu aman.", [("jembatan itu aman", "Dijelaskan", "Rina Maheswari", "Rina Maheswari")]),
    ("Dijelaskan {PERSON:Rina Maheswari} bahwa Senin depan jembatan itu ditutup.", [("Senin depan jembatan itu ditutup", "Dijelaskan", "Rina Maheswari", "Rina Maheswari")]),
    ("Dijelaskan {PERSON:Rina Maheswari}, Senin.", []),
    ("Menurut {PERSON:Rina Maheswari}, {TITLE:Punggawa Nita}, jembatan itu aman.", [("jembatan itu aman", "Menurut", "Rina Maheswari", "Rina Maheswari")]),
    ("Menurut {PERSON:Rina Maheswari}, besok, jembatan itu aman.", [("besok, jembatan itu aman", "Menurut", "Rina Maheswari", "Rina Maheswari")]),
    ("Dijelaskannya jembatan itu aman dilalui truk. {PERSON:Rina Maheswari} pulang.", [("jembatan itu aman dilalui truk", "Dijelaskan", "nya", None)]),
    ("Jembatan itu rusak parah, cerita panjang.", []),
    ("Buat {PERSON:Deni}, warga Bima.", []),
    ("Menurut dia gudang itu dipakai warga. {PERSON:Sodikin} menjelaskan bahwa jembatan itu ditutup.", [("gudang itu dipakai warga", "Menurut", "dia", "Sodikin"), ("jembatan itu ditutup", "menjelaskan", "Sodikin", "Sodikin")]),
    ("Menurut rencana, jembatan itu dibuka besok.", []),
    ("Menurut warga, jembatan itu sudah dibuka.", [("jembatan itu sudah dibuka", "Menurut", "warga", None)]),
    ("Dikatakan {PERSON:Rina Maheswari}, besok.", []),
    ("Kata {PERSON:Rina Maheswari} kemarin, Bayu mengatakan bahwa kapal itu berangkat.", [("Bayu mengatakan bahwa kapal itu berangkat", "Kata", "Rina Maheswari", "Rina Maheswari")]),
    ("Dijelaskan agar {PERSON:Rina Maheswari}, warga desa, pulang.", [("agar Rina Maheswari, warga desa, pulang", "Dijelaskan", None, None)]),
    ("Dijelaskan {PERSON:Rina Maheswari} (42) bahwa jembatan itu aman.", [("jembatan itu aman", "Dijelaskan", "Rina Maheswari", "Rina Maheswari")]),
    ("Disebutkan dalam surat itu jembatan itu ditutup.", [("dalam surat itu jembatan itu ditutup", "Disebutkan", None, None)]),
    ("Dalam rapat kemarin disebutkan bahwa jembatan itu ditutup.", [("jembatan itu ditutup", "disebutkan", None, None)]),
    ("Warga diminta pulang.", []),
    ("Warga diminta memutar.", []),
    ("Para sopir akan diminta memutar lewat kota.", []),
    ("Lebih jauh, menurut {PERSON:Rina Maheswari}, jembatan itu aman.", [("jembatan itu aman", "menurut", "Rina Maheswari", "Rina Maheswari")]),
    ("Bagi {PERSON:Rina Maheswari} jalan yang rusak.", []),
    ("Jembatan itu aman dikutip {PERSON:Rina}.", []),
    ("Terkait jembatan itu, menurut {PERSON:Rina}, warga sudah pulang.", [("warga sudah pulang", "menurut", "Rina", "Rina")]),
    ("Aman, kata {PERSON:Rina}.", [("Aman", "kata", "Rina", "Rina")]),
    ("Jembatan itu rusak parah, keluh warga.", [("Jembatan itu rusak parah", "keluh", "warga", None)]),
    ("Menurut dia yang hadir, jembatan itu aman.", [("jembatan itu aman", "Menurut", "dia", None)]),
    ("Menurut {PERSON:Rina Maheswari} dari desa yang membuka rapat, jembatan itu aman.", [("jembatan itu aman", "Menurut", "Rina Maheswari", "Rina Maheswari")]),
    ("Dijelaskan bahwa.", []),
    ("Dijelaskan {PERSON:Rina Maheswari} bahwa tarif lima ribu rupiah.", [("tarif lima ribu rupiah", "Dijelaskan", "Rina Maheswari", "Rina Maheswari")]),
    ("Kini diminta memutar lewat kota.", []),
    ("Menurut {ORG:Dinas Pasar} Bima Raya, jembatan itu aman.", [("jembatan itu aman", "Menurut", "Dinas Pasar Bima Raya", "Dinas Pasar")]),
    ("Buat {PERSON:Deni}, kerugian besar sekali kemarin.", [("kerugian besar sekali kemarin", "Buat", "Deni", "Deni")]),
    ("Menurut Bu {PERSON:Rina Maheswari} jembatan itu rusak, jalan ditutup, dan warga pulang.", [("jembatan itu rusak, jalan ditutup, dan warga pulang", "Menurut", "Rina Maheswari", "Rina Maheswari")]),
    ("Menurut warga Nita, rumah kayu {PERSON:Rina Maheswari}, rusak parah.", [("rumah kayu Rina Maheswari, rusak parah", "Menurut", "warga Nita", None)]),
    ("Menurut warga Nita, Anak Agung {PERSON:Rina Maheswari}, jembatan itu aman.", [("jembatan itu aman", "Menurut", "Rina Maheswari", "Rina Maheswari")]),
    ("Dijelaskan rusak parah, jembatan itu ditutup.", [("rusak parah, jembatan itu ditutup", "Dijelaskan", None, None)]),
    ("Disebutkan pedagang pasar, jembatan itu ditutup.", [("jembatan itu ditutup", "Disebutkan", "pedagang pasar", None)]),
    ("Pada laporan itu disebutkan, jembatan itu ditutup.", [("jembatan itu ditutup", "disebutkan", "laporan itu", None)]),
    ("Bagi dokumen itu, jembatan baru dibutuhkan warga.", []),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), CASES)
def test_a_sentence_has_these_quotes(sentence, expected):
    """What is said, its cue, mention and speaker."""
    assert [(" … ".join(parts), cue, mention, name) for parts, cue, mention, name in found(sentence)] == expected
