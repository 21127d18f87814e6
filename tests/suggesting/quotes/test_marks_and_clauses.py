# ruff: noqa: E501 - a sentence and its quotes are compared more easily in a row
"""Sentences whose marks hang on one condition: appositions, borders of clauses, kinds of sources, marks and stops.

In a sentence, `{PERSON:Rina}` is what an entity recogniser marks there.
"""

import pytest

from annotator.suggesting.quotes import boilerplate
from tests.suggesting.quotes.marked_text import ID, found

CASES = [
    ('{TITLE:Panglima Ombak}, {PERSON:Rina Maheswari}, tiba bersama {PERSON:Bayu Pranata}. "Kami siap," kata panglima ombak itu.', [("Kami siap,", "kata", "panglima ombak itu", "Rina Maheswari")]),
    ("{PERSON:Rina Maheswari}, penjaga mercusuar menunggu nelayan di dermaga. {PERSON:Bayu Pranata} datang. “Kami siap,” kata nelayan itu.", [("Kami siap,", "kata", "nelayan itu", None)]),
    ("{ORG:Yayasan Bima} buka. Kejaksaan {GPE:Bima} mengatakan jembatan itu aman.", [("jembatan itu aman", "mengatakan", "Kejaksaan Bima", "Kejaksaan Bima")]),
    ("{TITLE:Penyelam} {PERSON:Rina Maheswari} masuk {ORG:Penyelam Bima}. “Kami siap,” kata penyelam itu.", [("Kami siap,", "kata", "penyelam itu", "Rina Maheswari")]),
    ("{PRODUCT:Penyelam Biru} laris. {PERSON:Rina Maheswari} membelinya. “Kami siap,” kata penyelam itu.", [("Kami siap,", "kata", "penyelam itu", "Rina Maheswari")]),
    ("{PERSON:Rina Maheswari} mengatakan jembatan itu dijaga wartawan.", [("jembatan itu dijaga wartawan", "mengatakan", "Rina Maheswari", "Rina Maheswari")]),
    ("{PERSON:Rina Maheswari} mengatakan warga datang, berteriak, lalu pulang.", [("warga datang, berteriak, lalu pulang", "mengatakan", "Rina Maheswari", "Rina Maheswari")]),
    ('"Kami siap," demikian pesan {PERSON:Rina Maheswari}.', [("Kami siap,", "pesan", "Rina Maheswari", "Rina Maheswari")]),
    ("“Kami siap” adalah isi pesan.", []),
    ("{PERSON:Rina Maheswari} menyebut jembatan tua itu “Jalan neraka bagi warga desa.”", [("jembatan tua itu “Jalan neraka bagi warga desa.”", "menyebut", "Rina Maheswari", "Rina Maheswari")]),
    ("“Kami siap,” kata {PERSON:Rina Maheswari} di dermaga “sebab kapal itu sudah lama menunggu kami” kemarin.", [("Kami siap, … sebab kapal itu sudah lama menunggu kami", "kata", "Rina Maheswari", "Rina Maheswari")]),
    ("“Kami siap,” kata {PERSON:Rina Maheswari}. “Besok mulai?” tanya {PERSON:Bayu Pranata}.", [("Kami siap,", "kata", "Rina Maheswari", "Rina Maheswari"), ("Besok mulai?", "tanya", "Bayu Pranata", "Bayu Pranata")]),
    ("“Kami siap,” kata {PERSON:Rina Maheswari} sambil tersenyum, “Besok kami mulai.”", [("Kami siap, … Besok kami mulai.", "kata", "Rina Maheswari", "Rina Maheswari")]),
    ("{PERSON:Rina Maheswari} tiba. {PERSON:Rina Maheswari} menjemput {PERSON:Bayu Pranata}. “Kami siap,” katanya.", [("Kami siap,", "kata", "nya", "Rina Maheswari")]),
    ("{PERSON:Rina Maheswari} tiba. Surat itu diterima {PERSON:Bayu Pranata} untuk {PERSON:Rina Maheswari}. “Kami siap,” katanya.", [("Kami siap,", "kata", "nya", "Bayu Pranata")]),
    ("“Kami siap,” kata dia. “Kami pulang,” kata mereka.", [("Kami siap,", "kata", "dia", None), ("Kami pulang,", "kata", "mereka", None)]),
    ("{PERSON:Rina Maheswari} membaca pesan jalan itu rusak parah.", []),
    ("“Kami siap,” katanya dan menambahkan jalan itu rusak parah.", [("Kami siap,", "kata", "nya", None), ("jalan itu rusak parah", "menambahkan", "nya", None)]),
    ("{PERSON:Rina Maheswari} menunjukkan jembatan itu sudah retak parah.", []),
    ("{PERSON:Rina Maheswari} menyebut “jalan neraka” lagi.", []),
    ("{PERSON:Rina Maheswari} mengatakan jalan itu rusak dan pesan itu sudah sampai.", [("jalan itu rusak dan pesan itu sudah sampai", "mengatakan", "Rina Maheswari", "Rina Maheswari")]),
    ("{PERSON:Rina Maheswari} mengatakan jalan itu rusak, warga mengeluh lampu mati, dan pasar sepi.", [("jalan itu rusak, warga mengeluh lampu mati, dan pasar sepi", "mengatakan", "Rina Maheswari", "Rina Maheswari")]),
    ("Di kantor camat kemarin dikatakan {PERSON:Rina Maheswari}, jembatan itu aman.", [("jembatan itu aman", "dikatakan", "Rina Maheswari", "Rina Maheswari")]),
    ("Diharapkan warga, jalan itu segera dibuka.", []),
    ("Menurut {PERSON:Rina Maheswari}, warga mengatakan jalan itu rusak.", [("warga mengatakan jalan itu rusak", "Menurut", "Rina Maheswari", "Rina Maheswari")]),
    ("Namun, menurut {PERSON:Rina Maheswari} jembatan itu aman.", [("jembatan itu aman", "menurut", "Rina Maheswari", "Rina Maheswari")]),
    ("Jembatan itu dibangun menurut rencana dinas.", []),
    ("{PERSON:Budi Santoso} alias Busan tiba. {ORG:Toko Busan} mengatakan harga naik.", [("harga naik", "mengatakan", "Toko Busan", "Toko Busan")]),
    ("{PERSON:Rina Maheswari} (RM) pulang. {ORG:RM} mengatakan harga naik.", [("harga naik", "mengatakan", "RM", "RM")]),
    ("“Kami naik (“bus sekolah”) tiap pagi,” kata {PERSON:Rina Maheswari}.", [("Kami naik (“bus sekolah”) tiap pagi,", "kata", "Rina Maheswari", "Rina Maheswari")]),
    ("{PERSON:Rina Maheswari} mengatakan warga berteriak tolong! lalu pulang.", [("warga berteriak tolong! lalu pulang", "mengatakan", "Rina Maheswari", "Rina Maheswari")]),
    ('{PERSON:Rina Maheswari}: " Kami siap bekerja besok pagi. "', [("Kami siap bekerja besok pagi.", None, "Rina Maheswari", "Rina Maheswari")]),
    ("Kata damai, yang ditulis warga, sudah dihapus.", []),
    ("Namun kini menurutnya jembatan itu aman dilalui.", [("jembatan itu aman dilalui", "menurut", "nya", None)]),
    ("{PERSON:Rina Maheswari} (42) tiba bersama {PERSON:Bayu Pranata}. {PERSON:Rina Maheswari} (RM) tersenyum. {PERSON:Bayu Pranata} pulang. “Kami siap,” kata orang 42 tahun itu.", [("Kami siap,", "kata", "orang 42 tahun itu", "Rina Maheswari")]),
    ("{PERSON:Rina Maheswari} (42) tiba bersama {PERSON:Bayu Pranata}. {PERSON:Rina Maheswari} (2019) tersenyum. {PERSON:Bayu Pranata} pulang. “Kami siap,” kata orang 42 tahun itu.", [("Kami siap,", "kata", "orang 42 tahun itu", "Rina Maheswari")]),
    ("{PERSON:Rina Maheswari}, penjaga mercusuar asal Sikka, tiba. {PERSON:Bayu Pranata} datang. “Kami siap,” kata penjaga mercusuar itu.", [("Kami siap,", "kata", "penjaga mercusuar itu", "Rina Maheswari")]),
    ("{PERSON:Rina Maheswari}, penjaga Menara Merdeka, tiba. {PERSON:Bayu Pranata}, penjaga pasar, datang. “Kami siap,” kata penjaga Menara Merdeka itu.", [("Kami siap,", "kata", "penjaga Menara Merdeka itu", "Rina Maheswari")]),
    ("Dibuka atau tidak {PERSON:Rina} mengatakan keputusan itu di tangan camat.", [("keputusan itu di tangan camat", "mengatakan", "Rina", "Rina")]),
    ("{PERSON:RINA} MENGATAKAN “Kami siap bekerja besok”", [("Kami siap bekerja besok", "MENGATAKAN", "RINA", "RINA")]),
    ("“Kami siap,” kata {PERSON:Rina Maheswari} dalam buku “laut biru di timur.”", [("Kami siap,", "kata", "Rina Maheswari", "Rina Maheswari")]),
    ("{TITLE:Ketua RT} {PERSON:Rina Maheswari} tiba. {PERSON:Bayu Pranata} pulang. “Kami siap,” kata pemuda RT itu.", [("Kami siap,", "kata", "pemuda RT itu", "Bayu Pranata")]),
    ("{PERSON:Rina Maheswari}, penjaga mercusuar, tiba. {PERSON:Bayu Pranata} pulang. “Kami siap,” kata penjaga asal Sikka itu.", [("Kami siap,", "kata", "penjaga asal Sikka itu", "Rina Maheswari")]),
    ("{TITLE:Penjaga Mercusuar} {PERSON:Rina Maheswari} tiba. {PERSON:Bayu Pranata} pulang. “Kami siap,” kata penjaga asal {GPE:Sikka} itu.", [("Kami siap,", "kata", "penjaga asal Sikka itu", "Rina Maheswari")]),
    ('{TITLE:Bupati Bima} {PERSON:Rina Maheswari} tiba. {PERSON:Bayu Pranata} pulang. "Kami siap," kata orang nomor satu di Bima itu.', [("Kami siap,", "kata", "orang nomor satu di Bima itu", "Rina Maheswari")]),
    ("Dikutip dari {ORG:Warta Bima}, pesan itu sudah sampai.", [("pesan itu sudah sampai", "Dikutip", "Warta Bima", "Warta Bima")]),
    ("{ORG:Dewan Sawah Bima} buka. {ORG:Desa Bima} mengatakan harga naik.", [("harga naik", "mengatakan", "Desa Bima", "Desa Bima")]),
    ("{ORG:Dinas Pekerjaan Umum Bima} buka. {ORG:Kantor PU Bima} mengatakan harga naik.", [("harga naik", "mengatakan", "Kantor PU Bima", "Kantor PU Bima")]),
    ("Pasar {ORG:–} tutup.", []),
    ("{ORG:Dinas Pasar} buka Toko Baru (lama). {ORG:Toko Baru Lama} mengatakan harga naik.", [("harga naik", "mengatakan", "Toko Baru Lama", "Toko Baru Lama")]),
    ("{PERSON:Rina Maheswari} mengatakan rumah di kpg. baru rusak.", [("rumah di kpg. baru rusak", "mengatakan", "Rina Maheswari", "Rina Maheswari")]),
    ("{PERSON:Rina Maheswari} mengatakan rumah di Komp. mawar rusak.", [("rumah di Komp. mawar rusak", "mengatakan", "Rina Maheswari", "Rina Maheswari")]),
    ("Soal keluhan {PERSON:Rina Maheswari}, penjaga kandang itu diam. {PERSON:Bayu Pranata} datang. “Kami siap,” kata penjaga kandang itu.", [("Kami siap,", "kata", "penjaga kandang itu", "Bayu Pranata")]),
    ("{PERSON:Rina Maheswari}, penjaga kandang, bersama nelayan tua tiba. {PERSON:Bayu Pranata} datang. “Kami siap,” kata nelayan tua itu.", [("Kami siap,", "kata", "nelayan tua itu", None)]),
    ("{PERSON:Rina Maheswari}, penjaga kandang lalu tukang kayu, datang. {PERSON:Bayu Pranata}, tukang kayu, pulang. {PERSON:Sri Lestari} tiba. “Kami siap,” kata tukang kayu itu.", [("Kami siap,", "kata", "tukang kayu itu", "Bayu Pranata")]),
    ("Warga desa diminta sumbangan beras.", []),
    ("{ORG:Dinas Niaga Bima} buka. {ORG:Dinan Bima} mengatakan harga naik.", [("harga naik", "mengatakan", "Dinan Bima", "Dinan Bima")]),
    ("‘Kami punya rumah ’ besar di desa,’ kata {PERSON:Rina Maheswari}.", [("Kami punya rumah ’ besar di desa,", "kata", "Rina Maheswari", "Rina Maheswari")]),
    ("“Kapal datang.” Kami siap bekerja,” kata {PERSON:Rina Maheswari}.", [("Kapal datang. … Kami siap bekerja,", "kata", "Rina Maheswari", "Rina Maheswari")]),
    ("{ORG:Bima Sejahtera} buka. Data {GPE:Bima} menyebutkan jalan itu rusak.", [("jalan itu rusak", "menyebutkan", "Data Bima", None)]),
    ("{TITLE:Kepala Dusun} {PERSON:Rina Maheswari} tiba. {PERSON:Bayu Pranata} pulang. “Kami siap,” kata kepala. “Besok kami mulai,” katanya.", [("Kami siap,", "kata", "kepala", "Rina Maheswari"), ("Besok kami mulai,", "kata", "nya", "Rina Maheswari")]),
    ("“Kami siap,” kata {PERSON:Rina Maheswari}, warga percaya. “Besok kami mulai.”", [("Kami siap, … Besok kami mulai.", "kata", "Rina Maheswari", "Rina Maheswari")]),
    ("“Kami siap,” kata {PERSON:Rina Maheswari}, {PERSON:Bayu Pranata} pesan kopi. “Besok kami mulai.”", [("Kami siap, … Besok kami mulai.", "kata", "Rina Maheswari", "Rina Maheswari")]),
    ("{PERSON:Rina Maheswari} mengatakan jalan rusak. Warga memasang kain “kami siap” di pasar. Hal itu disampaikan {PERSON:Bayu Pranata}.", [("jalan rusak", "mengatakan", "Rina Maheswari", "Rina Maheswari")]),
    ("{PERSON:Rina Maheswari} mengatakan jembatan di desa itu mirip lorong tua yang gelap, “jalan ke neraka.”", [("jembatan di desa itu mirip lorong tua yang gelap, “jalan ke neraka.”", "mengatakan", "Rina Maheswari", "Rina Maheswari")]),
    ("“hantu laut” “Kami siap bekerja,” kata {PERSON:Rina Maheswari}.", [("Kami siap bekerja,", "kata", "Rina Maheswari", "Rina Maheswari")]),
    ("“Kami siap,” kata {PERSON:Rina Maheswari}. “kapal hantu.” Warga takut.", [("Kami siap,", "kata", "Rina Maheswari", "Rina Maheswari")]),
    ("“Kapal sudah datang.” Demikian disampaikan dalam rapat.", [("Kapal sudah datang.", None, None, None)]),
    ("{PERSON:Rina Maheswari} melihat bahwa kebijakan itu tidak adil.", [("kebijakan itu tidak adil", "melihat", "Rina Maheswari", "Rina Maheswari")]),
    ("{PERSON:Rina Maheswari} sementara mengatakan jalan itu rusak.", [("jalan itu rusak", "mengatakan", "Rina Maheswari", "Rina Maheswari")]),
    ("Jembatan itu aman, ujar bocah kecil.", [("Jembatan itu aman", "ujar", "bocah kecil", None)]),
    ("{PERSON:Budi Santoso} alias {PERSON:Busan Jaya} tiba. {PERSON:Busan} pulang. “Kami siap,” kata Busan.", [("Kami siap,", "kata", "Busan", "Budi Santoso")]),
    ("Sawah Agung Ratu Indah (sari) buka. {ORG:Sari} mengatakan harga naik.", [("harga naik", "mengatakan", "Sari", "Sari")]),
    ("{ORG:Dinas Pasar Bima} (DPB) buka. {ORG:DPB Niaga Bima Timur} tutup. {ORG:DPB Niaga} mengatakan harga naik.", [("harga naik", "mengatakan", "DPB Niaga", "DPB Niaga Bima Timur")]),
    ("“ Kami siap bekerja ” kata {PERSON:Rina Maheswari}.", [("Kami siap bekerja", "kata", "Rina Maheswari", "Rina Maheswari")]),
    ("{PERSON:Rina Maheswari} mengatakan jalan itu rusak .. warga pulang.", [("jalan itu rusak", "mengatakan", "Rina Maheswari", "Rina Maheswari")]),
    ("Warga diminta lagi", []),
    ("{PERSON:Rina Maheswari} tiba. {PERSON:Bayu Pranata} mengatakan jalan rusak. {ORG:Dinas Pasar} mengatakan harga naik. Hujan turun.\nHujan turun.\n“Kami siap,” kata dia.", [("jalan rusak", "mengatakan", "Bayu Pranata", "Bayu Pranata"), ("harga naik", "mengatakan", "Dinas Pasar", "Dinas Pasar"), ("Kami siap,", "kata", "dia", "Bayu Pranata")]),
    ("{PERSON:Rina Maheswari} tiba. {PERSON:Bayu Pranata} pulang. “Kami siap,” kata petani itu. Warga menemui petani,", [("Kami siap,", "kata", "petani itu", "Bayu Pranata")]),
    ("Camat Wera, {PERSON:Rina Maheswari}, tiba. {PERSON:Bayu Pranata} ikut. “Kami siap,” kata camat itu", [("Kami siap,", "kata", "camat itu", "Rina Maheswari")]),
    ("“Kami siap bekerja”\n{PERSON:Rina Maheswari} menegaskan.\n“Besok kami mulai.”", [("Kami siap bekerja", None, None, None)]),
    ("“Kami siap,” kata {PERSON:Rina Maheswari}, dikutip dari {ORG:Warta Bima}. “Besok kami mulai.”", [("Kami siap, … Besok kami mulai.", "kata", "Rina Maheswari", "Rina Maheswari")]),
    ("{PERSON:Rina Maheswari} mengatakan jalan rusak. “Kami siap”. Warga pulang.", [("jalan rusak", "mengatakan", "Rina Maheswari", "Rina Maheswari"), ("Kami siap", None, None, "Rina Maheswari")]),
    ("“Besok kami buka pasar itu.”\nHal itu disampaikan {PERSON:Rina Maheswari}.", [("Besok kami buka pasar itu.", "disampaikan", "Rina Maheswari", "Rina Maheswari")]),
    ("{PERSON:Rina} mengatakan jalan rusak. “…” Warga pulang.", [("jalan rusak", "mengatakan", "Rina", "Rina")]),
    ("“Kami siap,” kata {PERSON:Rina Maheswari}, menurut {PERSON:Bayu}, jalan itu rusak.", [("Kami siap,", "kata", "Rina Maheswari", "Rina Maheswari")]),
    ("“Kami siap,” kata {PERSON:Rina Maheswari}, jalan itu rusak menurut {PERSON:Bayu}.", [("Kami siap,", "kata", "Rina Maheswari", "Rina Maheswari")]),
    ("“Kami siap”, kata {PERSON:Rina Maheswari}, lalu warga pulang.", [("Kami siap", "kata", "Rina Maheswari", "Rina Maheswari")]),
    ("“Kami siap,” kata Camat Wera Sari Dewi Lestari. Kemarin, Sari pulang.", [("Kami siap,", "kata", "Sari Dewi Lestari", "Sari Dewi Lestari")]),
    ("“Kami siap,” kata {PERSON:Kepala Desa}.", [("Kami siap,", "kata", "Kepala Desa", None)]),
    ("“Kami siap,” kata Bupati Bima. Warga {GPE:Bima} pulang.", [("Kami siap,", "kata", "Bupati Bima", None)]),
    ("“Kami siap,” kata Direktur lama KPU Bima.", [("Kami siap,", "kata", "Direktur lama KPU Bima", None)]),
    ("“Kami siap,” kata {PERSON:Rina Maheswari}Ambalawi kemarin.", [("Kami siap,", "kata", "Rina Maheswari", "Rina Maheswari")]),
    ("{PERSON:Mulyadi Steven Molo} tiba. Kantor {ORG:Mulyadi} buka. Warga menyebut Mulyadi kemarin. “Kami siap,” kata {PERSON:Steven Molo}, {TITLE:Pengacara}", [("Kami siap,", "kata", "Steven Molo", "Mulyadi Steven Molo")]),
    ("“Kami siap,” kata perenang {GPE:Thailand} Anan.", [("Kami siap,", "kata", "Anan", "Anan")]),
    ("“Kami siap,” kata Manajer Opera van Java Rina Maheswari. Warga menunggu van merah.", [("Kami siap,", "kata", "Rina Maheswari", "Rina Maheswari")]),
    ("{PERSON:Sri Lestari} tiba. {PERSON:Rina Maheswari} mengatakan jalan rusak. Hujan turun deras. “Kami siap,” kata perempuan itu kepada {PERSON:Bayu Pranata}.", [("jalan rusak", "mengatakan", "Rina Maheswari", "Rina Maheswari"), ("Kami siap,", "kata", "perempuan itu", "Rina Maheswari")]),
    ("{TITLE:Ketua Nirmala} {PERSON:Rina Maheswari} tiba. {PERSON:Bayu} pulang. “Kami siap,” kata ketua muda Nirmala itu.", [("Kami siap,", "kata", "ketua muda Nirmala itu", "Rina Maheswari")]),
    ("{PERSON:Gebrakan Sodikin}\nWarga menemui Sodikin kemarin. “Kami siap,” kata Sodikin.", [("Kami siap,", "kata", "Sodikin", "Sodikin")]),
    ("{PERSON:Rina Maheswari} tiba. {PERSON:Bayu Pranata}, petani “kopi luwak” desa, tersenyum. {PERSON:Sri Lestari} mengatakan jalan rusak. “Kami siap,” kata petani kopi itu.", [("jalan rusak", "mengatakan", "Sri Lestari", "Sri Lestari"), ("Kami siap,", "kata", "petani kopi itu", "Bayu Pranata")]),
    ("{PERSON:Rina Maheswari} mengatakan jalan rusak.\nWarga menemui {PERSON:Bayu Pranata} di pasar.\nHujan turun.\nHujan reda. “Kami siap,” kata orang itu.", [("jalan rusak", "mengatakan", "Rina Maheswari", "Rina Maheswari"), ("Kami siap,", "kata", "orang itu", None)]),
    ("{TITLE:Ketua Partai Badai} {PERSON:Bayu Pranata} tiba. {TITLE:Ketua Partai Ombak} {PERSON:Rina Maheswari} mengatakan jalan rusak. “Kami siap,” kata ketua Badai itu.", [("jalan rusak", "mengatakan", "Rina Maheswari", "Rina Maheswari"), ("Kami siap,", "kata", "ketua Badai itu", "Bayu Pranata")]),
    ("{TITLE:Kepala Dusun} {PERSON:Rina Maheswari} tiba. {PERSON:Bayu Pranata} pulang. “Kami siap,” kata kepala. Perempuan itu mengatakan jalan rusak.", [("Kami siap,", "kata", "kepala", "Rina Maheswari"), ("jalan rusak", "mengatakan", "Perempuan itu", "Rina Maheswari")]),
    ("{PERSON:Bayu Pranata} menyukai cerita versi “Laskar Hujan dari Timur.”", []),
]  # fmt: skip

LINES = [
    ("Jembatan Retak\nWarga Bima takut lewat jembatan itu sejak Senin.", []),
    ("Kapan Jembatan Bima Dibuka?\nWarga Bima takut lewat jembatan itu sejak Senin.", ["Kapan Jembatan Bima Dibuka?"]),
    ("“Kami Siap Bekerja\nWarga Bima takut lewat jembatan itu sejak Senin.”", []),
    ("Jembatan Bima Kini Retak\nWarga Takut Lewat Lagi\nBIMA, WARTA - Jembatan itu retak sejak Senin.", ["Jembatan Bima Kini Retak", "Warga Takut Lewat Lagi"]),
    ("Warga pulang. Baca juga: Kapal Datang Lagi di Bima, Ini jawabnya untuk Warga", ["Baca juga: Kapal Datang Lagi di Bima, Ini jawabnya untuk Warga"]),
    ("Warga pulang. Baca juga: siapa menyebutkan itu", ["Baca juga: siapa menyebutkan itu"]),
    ("Jembatan itu retak sejak Senin dan warga takut lewat.\nWarga melintasi jembatan Bima yang retak. (Dok. Warga)", ["Warga melintasi jembatan Bima yang retak. (Dok. Warga)"]),
    ("Warga pulang. Baca juga: Jembatan Retak di Kota, Warga Bima yakin Kapal Datang Lagi", ["Baca juga: Jembatan Retak di Kota, Warga Bima yakin Kapal Datang Lagi"]),
    ("Warga pulang. Baca juga: Jembatan Bima ditutup lama Camat Rina mengatakan jembatan itu retak.", ["Baca juga: Jembatan Bima ditutup lama"]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), CASES)
def test_a_sentence_has_these_quotes(sentence, expected):
    """And no more: an act, a thing, a banner, somebody else's sentence report nothing."""
    assert [(" … ".join(parts), cue, mention, name) for parts, cue, mention, name in found(sentence)] == expected


@pytest.mark.parametrize(("text", "expected"), LINES)
def test_these_lines_and_titles_are_no_part_of_the_article(text, expected):
    """A headline has three words or more and is no speech; the title behind `Baca juga:` runs to its line's end."""
    assert [text[start:end] for start, end in boilerplate.find(text, ID)] == expected
