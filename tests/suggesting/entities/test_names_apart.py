# ruff: noqa: E501 - text and result are compared more easily in a row
"""Where names, offices, agencies and buildings begin and end, on sentences such as news has them."""

from __future__ import annotations

import pytest

from tests.suggesting.entities.test_resolve import resolved

CASES = [
    # an office that took in the name behind it
    ("[Gubernur NTT Emanuel Melkiades Laka Lena]TITLE menyatakan", "[Gubernur NTT]TITLE [Emanuel Melkiades Laka Lena]PERSON menyatakan"),
    ("bersama [Menpora Dito Ariotedjo]TITLE di Bali", "bersama [Menpora]TITLE [Dito Ariotedjo]PERSON di Bali"),
    ("[Kasi Penkum Kejati NTT Anak Agung]TITLE [Raka Putra Dharmana]PERSON hadir", "[Kasi Penkum Kejati NTT]TITLE [Anak Agung Raka Putra Dharmana]PERSON hadir"),
    ("[Ketua Fraksi Partai Golkar Muhammad]TITLE [Arsyad Lamakarate]PERSON hadir", "[Ketua Fraksi Partai Golkar]TITLE [Muhammad Arsyad Lamakarate]PERSON hadir"),
    ("[Kepala Desa Timbulsloko]TITLE [Nadiri]PERSON hadir", "[Kepala Desa Timbulsloko]TITLE [Nadiri]PERSON hadir"),
    ("[Kepala Puskesmas Wernas]TITLE, [dr.]TITLE [Melanie Thesia]PERSON", "[Kepala Puskesmas Wernas]TITLE, [dr.]TITLE [Melanie Thesia]PERSON"),
    ("[Direktur RSUD Raja Ahmad Tabib]TITLE menambahkan", "[Direktur RSUD Raja Ahmad Tabib]TITLE menambahkan"),
    # an office for several things
    ("[mantan Direktur Utama Bank Jawa Barat]TITLE dan [Banten]GPE, [Yuddy Renaldi]PERSON, hadir", "[mantan Direktur Utama Bank Jawa Barat dan Banten]TITLE, [Yuddy Renaldi]PERSON, hadir"),
    (
        "[Menteri Koordinator Bidang Hukum, Hak Asasi Manusia]TITLE, Imigrasi, dan [Pemasyarakatan Yusril Ihza Mahendra]ORG hadir",
        "[Menteri Koordinator Bidang Hukum, Hak Asasi Manusia, Imigrasi, dan Pemasyarakatan]TITLE [Yusril Ihza Mahendra]PERSON hadir",
    ),
    ("[Prof. Dr.]TITLE [Ir.]TITLE [Suripin]PERSON hadir", "[Prof. Dr. Ir.]TITLE [Suripin]PERSON hadir"),
    ("[Budi Santoso]PERSON (Ketua KPU Belu) hadir", "[Budi Santoso]PERSON ([Ketua KPU Belu]TITLE) hadir"),
    ("[Budi Santoso]PERSON (warga Belu) hadir", "[Budi Santoso]PERSON (warga Belu) hadir"),
    ("[Menteri Keuangan]TITLE (Menkeu) [Sri Mulyani]PERSON hadir", "[Menteri Keuangan]TITLE ([Menkeu]TITLE) [Sri Mulyani]PERSON hadir"),
    # who is a person
    ("Mereka YBK (44) dan DH (31) ditahan", "Mereka [YBK]PERSON ([44]CARDINAL) dan [DH]PERSON ([31]CARDINAL) ditahan"),
    ("keputusan wasit [Thoriq Alkatiri]ORG disesali", "keputusan wasit [Thoriq Alkatiri]PERSON disesali"),
    ("Zaenur Rohman mendesak. Menurut [Zaenur]PERSON, itu", "[Zaenur Rohman]PERSON mendesak. Menurut [Zaenur]PERSON, itu"),
    ("[Kanit Jatanras Iptu M. Fauzi]PERSON hadir", "[Kanit Jatanras Iptu]TITLE [M. Fauzi]PERSON hadir"),
    ("[Rektor]TITLE [IFTK Ledalero]PERSON hadir", "[Rektor IFTK Ledalero]TITLE hadir"),
    ("Menurut [Pater Otto Gusti Madung SVD]PERSON itu", "Menurut [Pater]TITLE [Otto Gusti Madung]PERSON [SVD]TITLE itu"),
    # where names end
    ("[Himpunan Bank Milik Negara (Himbara]ORG) hadir", "[Himpunan Bank Milik Negara]ORG ([Himbara]ORG) hadir"),
    ("[Badan Eksekutif Mahasiswa (BEM)]ORG hadir", "[Badan Eksekutif Mahasiswa]ORG ([BEM]ORG) hadir"),
    ("[PT Asuransi Jiwasraya (Persero)]ORG rugi", "[PT Asuransi Jiwasraya (Persero)]ORG rugi"),
    ("memerintahkan [Yonif 734]PRODUCT/SNS membantu", "memerintahkan [Yonif 734/SNS]ORG membantu"),
    ("daya 110 [MW]PERSON di sana", "daya [110]CARDINAL MW di sana"),
    ("direktur [PT Surya Pratama]ORG Konstruksi itu", "direktur [PT Surya Pratama Konstruksi]ORG itu"),
    ("ke [LLDIKTI Wilayah]ORG III untuk", "ke [LLDIKTI Wilayah III]ORG untuk"),
    ("menumpang [KM Sabuk Nusantara]PRODUCT 68 selama", "menumpang [KM Sabuk Nusantara 68]PRODUCT selama"),
    ("sepeda motor [Royal Enfield]ORG Classic 500 itu", "sepeda motor [Royal Enfield Classic 500]PRODUCT itu"),
    ("laga [Piala Asia Putri]EVENT U-17 2024 di", "laga [Piala Asia Putri U-17 2024]EVENT di"),
    ("[Gerbang Universitas Cipta Mandala]ORG dirantai", "Gerbang [Universitas Cipta Mandala]ORG dirantai"),
    ("[Kantor Bank Indonesia]FAC ditutup", "[Kantor Bank Indonesia]FAC ditutup"),
    ("[Kepolisian Daerah Nusa Tenggara Timur]ORG ([NTT]ORG) mencatat", "[Kepolisian Daerah Nusa Tenggara Timur]ORG ([NTT]GPE) mencatat"),
    ("[Pengadilan Negeri]ORG ([PN]ORG) [Maumere]PERSON menjatuhkan", "[Pengadilan Negeri]ORG ([PN]ORG) [Maumere]GPE menjatuhkan"),
    ("kata [Kadisperindag Bima]PERSON itu. [Kakankemenag Dompu]ORG [Adi Kusuma]PERSON", "kata [Kadisperindag Bima]TITLE itu. [Kakankemenag Dompu]TITLE [Adi Kusuma]PERSON"),
    ("kata Kabagops [Polres Bima]ORG [Adi Kusuma]PERSON", "kata [Kabagops Polres Bima]TITLE [Adi Kusuma]PERSON"),
    # parts of a body, its town, and what is none of its name
    ("akademisi dari FKIP [Universitas Teluk Bima]ORG hadir", "akademisi dari [FKIP Universitas Teluk Bima]ORG hadir"),
    ("oleh Tipidter Sat Reskrim [Polres]ORG Wanabari, lalu", "oleh [Tipidter Sat Reskrim Polres Wanabari]ORG, lalu"),
    ("di [Polres]ORG Rabu itu", "di [Polres]ORG [Rabu]DATE itu"),
    ("dan [Personel Kodim 1608]ORG datang", "dan Personel [Kodim 1608]ORG datang"),
    # models
    ("kamera [Sony]ORG ZX921 itu", "kamera [Sony ZX921]PRODUCT itu"),
    ("memakai [Samsung]ORG Galaxy Z88 [Ultra]PERSON baru", "memakai [Samsung Galaxy Z88 Ultra]PRODUCT baru"),
    ("jaringan [Samsung]ORG 5G itu, pemain [Barcelona]ORG U-19", "jaringan [Samsung]ORG 5G itu, pemain [Barcelona]ORG U-19"),
    # what a bracket explains
    ("gula, garam, dan minyak ([GGM]ORG) dibatasi. Batas [GGM]ORG", "gula, garam, dan minyak (GGM) dibatasi. Batas GGM"),
    ("[PT Tirta Bahari Sentosa]ORG ([TBS]ORG) datang", "[PT Tirta Bahari Sentosa]ORG ([TBS]ORG) datang"),
    ("pihak [Federasi Rusia]ORG menolak", "pihak [Federasi Rusia]GPE menolak"),
    # house or agency
    ("dirawat di [RSUD Soe]ORG sejak", "dirawat di [RSUD Soe]FAC sejak"),
    ("[RSUD Soe]FAC melayani operasi", "[RSUD Soe]ORG melayani operasi"),
    ("hasil visum [RSUD dr.]ORG [Soetomo]PERSON keluar", "hasil visum [RSUD dr. Soetomo]ORG keluar"),
    ("di [Halte Senen]ORG [Toyota Rangga]PERSON itu", "di [Halte Senen Toyota Rangga]FAC itu"),
    ("di [Stadion Kapten I]FAC [Wayan Dipta]PERSON, Bali", "di [Stadion Kapten I Wayan Dipta]FAC, Bali"),
    ("di [Stadion Gelora]FAC [Surabaya]GPE itu", "di [Stadion Gelora]FAC [Surabaya]GPE itu"),
    # laws, holidays, days
    ("pada menit [ke-11]CARDINAL itu", "pada menit [ke-11]ORDINAL itu"),
    ("melanggar UU Nomor 7 Tahun 2017 tentang Pemilihan Umum, kata", "melanggar [UU Nomor 7 Tahun 2017 tentang Pemilihan Umum]LAW, kata"),
    ("dalam Putusan Nomor 42/Pid.Pra/2025/PN JKT.SEL itu", "dalam [Putusan Nomor 42/Pid.Pra/2025/PN JKT.SEL]LAW itu"),
    ("sebelum [Idulfitri]PERSON tiba", "sebelum [Idulfitri]EVENT tiba"),
    ("sejak [12]CARDINAL hingga [31 Maret 2025]DATE itu", "sejak [12 hingga 31 Maret 2025]DATE itu"),
    ("digelar 3 s/d 6 Januari 2020 di", "digelar [3 s/d 6 Januari 2020]DATE di"),
    # what looks like more, or like less, than it is
    ("[MERIUNG]ORG di ruang rapat, warga bertahan", "MERIUNG di ruang rapat, warga bertahan"),
    ("dirawat di RSUD dr. [Soetomo]PERSON sejak", "dirawat di [RSUD dr. Soetomo]FAC sejak"),
    ("pernyataan kantor [Polres Bima]ORG itu", "pernyataan kantor [Polres Bima]ORG itu"),
    ("di kantor [Polres Bima]ORG itu", "di [kantor Polres Bima]FAC itu"),
    ("[Rahmat Hidayat]PERSON (Ketua Tani, warga Bima) hadir", "[Rahmat Hidayat]PERSON (Ketua Tani, warga Bima) hadir"),
    ("kata [dr]TITLE muda itu", "kata [dr]TITLE muda itu"),
    ("kata Rina Dewi (34), warga", "kata Rina Dewi ([34]CARDINAL), warga"),
    ("[Rahmat Kupang]PERSON pulang ke Kupang", "[Rahmat Kupang]PERSON pulang ke Kupang"),
    ("di [Kedutaan Besar Jepang]FAC itu", "di [Kedutaan Besar Jepang]ORG itu"),
    ("laga [Tim Nasional]ORG Putri itu", "laga [Tim Nasional Putri]ORG itu"),
    ("[Badan Gizi Nasional (BGN]PERSON) hadir", "[Badan Gizi Nasional]ORG ([BGN]ORG) hadir"),
    ("[(KPU]ORG) rapat", "([KPU]ORG) rapat"),
    ("[Rahmat Hidayat]PERSON (pemilik toko, warga Bima) hadir", "[Rahmat Hidayat]PERSON (pemilik toko, warga Bima) hadir"),
    ("seorang WNA [Jepang]ORG itu", "seorang WNA [Jepang]NORP itu"),
    ("mobil [Avanza 3]PERSON baru", "mobil [Avanza 3]PRODUCT baru"),
    ("[Rina Dewi]PERSON, [Adi Kusuma]PERSON, [Budi Santoso]PERSON, dan [Kapolres]TITLE hadir", "[Rina Dewi]PERSON, [Adi Kusuma]PERSON, [Budi Santoso]PERSON, dan [Kapolres]TITLE hadir"),
    ("[Kepala Kantor]TITLE [Imigrasi Bima]ORG hadir", "[Kepala Kantor Imigrasi Bima]TITLE hadir"),
    ("Saat Pekan Seni Bima [ke-5]ORDINAL dibuka", "Saat [Pekan Seni Bima ke-5]EVENT dibuka"),
    ("pemain Andi Kurnia ([Arema]ORG) mencetak gol", "pemain Andi Kurnia ([Arema]ORG) mencetak gol"),
    ("[Kepala Dinas Pasar Kupang]TITLE hadir", "[Kepala Dinas Pasar Kupang]TITLE hadir"),
    ("[Bupati Bima Terpilih]TITLE hadir", "[Bupati Bima Terpilih]TITLE hadir"),
    ("[Gubernur Terpilih]TITLE hadir", "[Gubernur Terpilih]TITLE hadir"),
    ("[Hana Malasan]ORG selaku [Ketua Panitia]TITLE hadir", "[Hana Malasan]PERSON selaku [Ketua Panitia]TITLE hadir"),
    ("kata Gubernur di sana", "kata Gubernur di sana"),
    ("turun [-3,2]CARDINAL poin", "turun [-3,2]CARDINAL poin"),
    ("kata [Rofi']PERSON itu", "kata [Rofi']PERSON itu"),
    ("disapa '[Adi']PERSON oleh warga", "disapa '[Adi]PERSON' oleh warga"),
    ("dari [Kompas.com.]ORG Warga", "dari [Kompas.com]ORG. Warga"),
    ("[Polres]ORG Periksa Saksi Kasus Itu", "[Polres]ORG Periksa Saksi Kasus Itu"),
    ("kata [Juliari P.]PERSON kemarin", "kata [Juliari P.]PERSON [kemarin]DATE"),
    ("[Rina Dewi]PERSON, [Sp.A]PRODUCT, hadir", "[Rina Dewi]PERSON, [Sp.A]TITLE, hadir"),
    ("[Kapolsek Raba, Iptu]TITLE [Adi Kusuma]PERSON", "[Kapolsek Raba]TITLE, [Iptu]TITLE [Adi Kusuma]PERSON"),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "wanted"), CASES, ids=[wanted for _, wanted in CASES])
def test_names_end_where_a_reader_ends_them(marked, wanted):
    """Left: what the model marked.  Right: what stands after the rules."""
    assert resolved(marked) == wanted
