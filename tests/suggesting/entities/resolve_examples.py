"""Sentences as a recogniser marked them, and what the votes make of them."""

EXAMPLES = [
    # datelines
    ("Atambua (ANTARA) - Warga", "[Atambua]GPE ([ANTARA]ORG) - Warga"),
    ("KUPANG, KOMPAS.com – Warga", "[KUPANG]GPE, [KOMPAS.com]ORG – Warga"),
    ("[Liputan6.com, Jakarta]ORG - Warga", "[Liputan6.com]ORG, [Jakarta]GPE - Warga"),
    ("Warga - yang marah - pulang", "Warga - yang marah - pulang"),
    # names that an office took in, and the other way round
    (
        "[Kuasa hukum Polda Metro]TITLE [Jaya]PERSON hadir di [Polda Metro Jaya]ORG",
        "[Kuasa hukum Polda Metro Jaya]TITLE hadir di [Polda Metro Jaya]ORG",
    ),
    (
        "[Gubernur Lembaga Ketahanan Ace]TITLE [Hasan Sudrajat]PERSON tiba. Menurut [Ace]PERSON",
        "[Gubernur Lembaga Ketahanan]TITLE [Ace Hasan Sudrajat]PERSON tiba. Menurut [Ace]PERSON",
    ),
    ("[Juri]TITLE [Adiarto]PERSON tiba. Menurut [Juri]PERSON", "[Juri Adiarto]PERSON tiba. Menurut [Juri]PERSON"),
    (
        "tulis Menteri Kesehatan Spanyol Monica Gardena. Kata [Gardena]PERSON",
        "tulis [Menteri Kesehatan Spanyol]TITLE [Monica Gardena]PERSON. Kata [Gardena]PERSON",
    ),
    ("[Wamenkes Adi Kusuma]PERSON mengatakan", "[Wamenkes]TITLE [Adi Kusuma]PERSON mengatakan"),
    # events by their number or year
    ("Warga menonton Pekan Seni Bima [ke-5]ORDINAL.", "Warga menonton [Pekan Seni Bima ke-5]EVENT."),
    ("di [Festival Perahu]EVENT [2026]DATE, kata", "di [Festival Perahu 2026]EVENT, kata"),
    ("saat [Seminar Garam Nasional]EVENT IV di sana", "saat [Seminar Garam Nasional IV]EVENT di sana"),
    ("ikut [Bima Run]ORG 10K pagi itu", "ikut [Bima Run 10K]EVENT pagi itu"),
    ("Libur [Iduladha 1447 H.]EVENT", "Libur [Iduladha 1447 H]EVENT."),
    ("Menurut Tim Forum 2026 orang datang", "Menurut Tim Forum [2026]CARDINAL orang datang"),
    # who works for a body has no office; where somebody is from is no part of the office
    ("kata [analis PT Sinar Laut]TITLE dalam catatan", "kata analis [PT Sinar Laut]ORG dalam catatan"),
    ("[Analis PT Sinar Laut]TITLE [Adi Kusuma]PERSON", "[Analis PT Sinar Laut]TITLE [Adi Kusuma]PERSON"),
    (
        "[Peneliti kerukunan dari Universitas Bima]TITLE, [Adi Kusuma]PERSON",
        "[Peneliti kerukunan]TITLE dari [Universitas Bima]ORG, [Adi Kusuma]PERSON",
    ),
    # an abbreviation that a list calls no name, where the article says whose it is
    (
        "[PT Tirta Bahari Sentosa]ORG ([TBS]ORG) rugi, kata [TBS]ORG",
        "[PT Tirta Bahari Sentosa]ORG ([TBS]ORG) rugi, kata [TBS]ORG",
    ),
    ("Dilansir[detiksport]ORG, laga itu batal", "Dilansir[detiksport]ORG, laga itu batal"),
    ("[Dilansirdetiksport]ORG, laga itu batal", "Dilansir[detiksport]ORG, laga itu batal"),
    ("mulai pkl 09.30 WITA di sana", "mulai [pkl 09.30 WITA]TIME di sana"),
    ("sejak [Rabu]DATE dinihari di sana", "sejak [Rabu]DATE [dinihari]TIME di sana"),
    # an office alone takes its agency in, in small letters too
    ("lagi-lagi ketua [DPRD]ORG tidak hadir", "lagi-lagi [ketua DPRD]TITLE tidak hadir"),
    ("kata kepala tim [KPK]ORG", "kata kepala tim [KPK]ORG"),
    # the part of day between a day and its date is a time of its own
    ("[Senin malam (13/01/2025)]DATE di sana", "[Senin]DATE [malam]TIME ([13/01/2025]DATE) di sana"),
    ("Senin malam (13/1) di sana", "[Senin]DATE [malam]TIME ([13/1]DATE) di sana"),
    # nationalities, languages, lists of one kind, founders, lawyers
    ("seorang WNA [Peru]ORG dan WN Brasil", "seorang WNA [Peru]NORP dan WN [Brasil]NORP"),
    ("bahasa [Arab]GPE, Jawa, dan [Jepang]GPE di [Bima]GPE", "bahasa Arab, Jawa, dan Jepang di [Bima]GPE"),
    (
        "ke [Pasar Raya]FAC, [Pasar Baru]GPE, dan [Pasar Senen]ORG",
        "ke [Pasar Raya]FAC, [Pasar Baru]FAC, dan [Pasar Senen]FAC",
    ),
    ("Pendiri [Sinarlux]PERSON, [Adi Kusuma]PERSON, tiba", "Pendiri [Sinarlux]ORG, [Adi Kusuma]PERSON, tiba"),
    ("Advokat [Rina Dewi]PERSON hadir", "[Advokat]TITLE [Rina Dewi]PERSON hadir"),
    # names of lists that no training has seen
    ("laporan [TechRadar]PERSON dan [LVAD]ORG di [Rohul]ORG", "laporan [TechRadar]ORG dan LVAD di [Rohul]GPE"),
    # bodies by their heads and kinds, terms by their last word
    (
        "[CEO Nirmala]TITLE [Adi Kusuma]PERSON, kata [Nirmala]PERSON",
        "[CEO Nirmala]TITLE [Adi Kusuma]PERSON, kata [Nirmala]ORG",
    ),
    (
        "produsen lampu [Sinarlux]PERSON untung. [Sinarlux]PERSON rugi",
        "produsen lampu [Sinarlux]ORG untung. [Sinarlux]ORG rugi",
    ),
    ("Lembaga Kajian Pesisir ([LEKASIR]ORG) tiba.", "[Lembaga Kajian Pesisir]ORG ([LEKASIR]ORG) tiba."),
    ("ukuran Waist Body Index (WBI) turun, [WBI]ORG naik", "ukuran Waist Body Index (WBI) turun, WBI naik"),
    ("[Abdul al-Farisi]PERSON tiba, kata [Al-Farisi]ORG", "[Abdul al-Farisi]PERSON tiba, kata [Al-Farisi]PERSON"),
    ("[Penertiban]PERSON berlangsung lancar.", "Penertiban berlangsung lancar."),
    (
        "studi [Endocrine Society]PRODUCT dan National Institute of Health di sana",
        "studi [Endocrine Society]ORG dan [National Institute of Health]ORG di sana",
    ),
    ("anak muda [Generasi Z]PERSON gemar. [Generasi Z]PERSON itu", "anak muda Generasi Z gemar. Generasi Z itu"),
    ("kata Pasukan Pertahanan [Nirmala]GPE ([NDF]ORG) itu", "kata [Pasukan Pertahanan Nirmala]ORG ([NDF]ORG) itu"),
    (
        "naik 19,4 [TKF]ORG, kata Ketua [PQL]ORG. [PQL]ORG itu",
        "naik [19,4]CARDINAL TKF, kata [Ketua PQL]TITLE. [PQL]ORG itu",
    ),
    ("Studi Harvard University itu", "Studi [Harvard University]ORG itu"),
    ("menurut Asosiasi Pedagang Pasar Bima, harga", "menurut [Asosiasi Pedagang Pasar Bima]ORG, harga"),
    (
        "kata [CEO PT]TITLE [Sinar Laut]PERSON. Pabrik [PT Sinar Laut]ORG",
        "kata [CEO PT Sinar Laut]TITLE. Pabrik [PT Sinar Laut]ORG",
    ),
    (
        "[Coronary Angiography]PRODUCT dan [Bloomberg Billionaires Index]ORG",
        "Coronary Angiography dan Bloomberg Billionaires Index",
    ),
    (
        "[Budi Adi Kusuma]PERSON ([BAK]ORG) tiba, kata [BAK]ORG",
        "[Budi Adi Kusuma]PERSON ([BAK]PERSON) tiba, kata [BAK]PERSON",
    ),
    (
        "Forum Mahasiswa Doktor dan [Magister Sekolah Ilmu]ORG ([FMD SI]ORG) rapat",
        "[Forum Mahasiswa Doktor dan Magister Sekolah Ilmu]ORG ([FMD SI]ORG) rapat",
    ),
    # grammar
    (
        "ia berlatih setiap sore sejak kecil, pulang tengah hari.",
        "ia berlatih [setiap sore]TIME sejak kecil, pulang [tengah hari]TIME.",
    ),
    ("toko buka dari pagi dan tutup pada sore", "toko buka dari [pagi]TIME dan tutup pada [sore]TIME"),
    ("di Kupang, Selasa, (19/3/2024).", "di Kupang, [Selasa, (19/3/2024)]DATE."),
    ("pada Senin (9/12/2024) malam", "pada [Senin (9/12/2024)]DATE [malam]TIME"),
    (
        "[Karo Monev Polda Bima]TITLE tiba. Menurut [Karo]PERSON",
        "[Karo Monev Polda Bima]TITLE tiba. Menurut [Karo]TITLE",
    ),
    (
        "[Raja Bima]TITLE dan [Ali Raja]PERSON, kata [Raja]PERSON",
        "[Raja Bima]TITLE dan [Ali Raja]PERSON, kata [Raja]PERSON",
    ),
    ("menunggu sejak pagi dan makan malam itu", "menunggu sejak [pagi]TIME dan makan malam itu"),
    ("ia melaut malam hari, pulang siang.", "ia melaut [malam hari]TIME, pulang [siang]TIME."),
    ("sejak 20 Maret 2024 pukul 09.00 WIB", "sejak [20 Maret 2024]DATE [pukul 09.00 WIB]TIME"),
    ("sebesar [Rp2,5]MONEY miliar", "sebesar [Rp2,5 miliar]MONEY"),
    ("[Fahrizal Rp 30 juta]PERSON", "[Fahrizal]PERSON [Rp 30 juta]MONEY"),
    ("hingga 100 dolar [AS]GPE per barel", "hingga [100 dolar AS]MONEY per barel"),
    ("naik 5,3 persen menjadi 644 personel", "naik [5,3 persen]PERCENT menjadi [644]CARDINAL personel"),
    ("salah satu warga itu", "salah satu warga itu"),
    # borders by the guidelines
    ("pada tahun [2018]DATE lalu", "pada [tahun 2018 lalu]DATE"),
    ("di bulan [Mei]DATE, awal [September]DATE", "di [bulan Mei]DATE, [awal September]DATE"),
    ("sejak [puluhan]CARDINAL [tahun lalu]DATE", "sejak [puluhan tahun lalu]DATE"),
    ("[Juni 2017]DATE hingga [Mei 2019]DATE", "[Juni 2017 hingga Mei 2019]DATE"),
    ("selama [tiga bulan]DATE hingga [Juli 2020]DATE", "selama [tiga bulan]DATE hingga [Juli 2020]DATE"),
    ("[beberapa hari]DATE kemudian", "[beberapa hari kemudian]DATE"),
    ("[Bupati Bima]TITLE [Ir.]TITLE [Rahmat]PERSON", "[Bupati Bima Ir.]TITLE [Rahmat]PERSON"),
    (
        "[Kepala Dinas Pasar (Kadispas)]TITLE [Rahmat]PERSON",
        "[Kepala Dinas Pasar]TITLE ([Kadispas]TITLE) [Rahmat]PERSON",
    ),
    ("[Gubernur Bank Indonesia (BI)]TITLE [Rahmat]PERSON", "[Gubernur Bank Indonesia]TITLE ([BI]ORG) [Rahmat]PERSON"),
    ("[Direktur PT Surya (Persero)]TITLE [Rahmat]PERSON", "[Direktur PT Surya (Persero)]TITLE [Rahmat]PERSON"),
    ("[Pak Menko]TITLE datang", "Pak [Menko]TITLE datang"),
    (
        "[penyanyi]TITLE [Rahmat]PERSON dan [kuasa hukum]TITLE [Dewi]PERSON",
        "penyanyi [Rahmat]PERSON dan [kuasa hukum]TITLE [Dewi]PERSON",
    ),
    ("sang [presiden]TITLE pulang", "sang presiden pulang"),
    (
        "kelas [1]CARDINAL sampai kelas [3]CARDINAL, level [6.196,80]CARDINAL",
        "kelas 1 sampai kelas 3, level [6.196,80]CARDINAL",
    ),
    ("[1]CARDINAL. Beras\n[2]CARDINAL. Gula\nsisa [2]CARDINAL ton", "1. Beras\n2. Gula\nsisa [2]CARDINAL ton"),
    ("Pasal 2 UU Nomor 3 Tahun 2001 juncto Pasal 5 KUHP", "[Pasal 2 UU Nomor 3 Tahun 2001 juncto Pasal 5 KUHP]LAW"),
    (
        "[Komisi Pemilihan Umum]ORG ([KPU]ORG) Kabupaten Alor rapat",
        "[Komisi Pemilihan Umum]ORG ([KPU]ORG) [Kabupaten Alor]GPE rapat",
    ),
    # names that a table or the article explains
    (
        "[Kepala Bidang Pasar]TITLE ([Kabid Pasar]ORG) [Rahmat]PERSON",
        "[Kepala Bidang Pasar]TITLE ([Kabid Pasar]TITLE) [Rahmat]PERSON",
    ),
    ("memakai mesin Sinarlaut [3000]CARDINAL itu", "memakai mesin [Sinarlaut 3000]PRODUCT itu"),
    ("naik mobil [Budi Jaya]PERSON dan kapal perang", "naik mobil [Budi Jaya]PERSON dan kapal perang"),
    ("lewat [Facebook]ORG dan [TikTok]PERSON", "lewat [Facebook]PRODUCT dan [TikTok]PRODUCT"),
    ("dikutip dari Reuters kemarin", "dikutip dari [Reuters]ORG [kemarin]DATE"),
    ("kepadadetikBali, Senin", "kepada[detikBali]ORG, [Senin]DATE"),
    ("memakai [AI]PERSON dan [SOP]ORG", "memakai AI dan SOP"),
    ("tes wawasan kota ([TWK]PERSON) digelar. [TWK]PERSON itu", "tes wawasan kota (TWK) digelar. TWK itu"),
    (
        "[Jalan Lintas Bima]LOC ([Jalinbim]PRODUCT), lalu [Jalinbim]ORG",
        "[Jalan Lintas Bima]LOC ([Jalinbim]LOC), lalu [Jalinbim]LOC",
    ),
    ("razia [OTT KPK]ORG di sana", "razia OTT [KPK]ORG di sana"),
    ("setiap hari ada puluhan warga", "[setiap hari]DATE ada [puluhan]CARDINAL warga"),
    ("Ia setuju. Pertama, jalan dibuka.", "Ia setuju. [Pertama]ORDINAL, jalan dibuka."),
    ("Orang nomor satu di sana", "Orang nomor satu di sana"),
    ("jelang Pemilu 2024 nanti", "jelang [Pemilu 2024]EVENT nanti"),
    ("jelang [Pemilu]EVENT nanti", "jelang Pemilu nanti"),
    (
        "dijerat Pasal 2 ayat (1) juncto Pasal 18 UU Nomor 31 Tahun 1999.",
        "dijerat [Pasal 2 ayat (1) juncto Pasal 18 UU Nomor 31 Tahun 1999]LAW.",
    ),
    (
        "dijerat [Perda Bima]LAW juncto [Perda Dompu]LAW.",
        "dijerat [Perda Bima juncto Perda Dompu]LAW.",
    ),
    ("dijerat [Perda Bima]LAW jo. [Perda Dompu]LAW.", "dijerat [Perda Bima jo. Perda Dompu]LAW."),
    ("dijerat [Perda Bima]LAW dan [Perda Dompu]LAW.", "dijerat [Perda Bima]LAW dan [Perda Dompu]LAW."),
    # titles and names
    ("kata [Kombes Pol Aldinan Manurung]PERSON.", "kata [Kombes Pol]TITLE [Aldinan Manurung]PERSON."),
    ("ujar [Budi Santoso, S.H., M.Si.]PERSON, kemarin", "ujar [Budi Santoso]PERSON, [S.H., M.Si.]TITLE, [kemarin]DATE"),
    ("kata [Pak Rahman]PERSON lagi", "kata Pak [Rahman]PERSON lagi"),
    ("[Ketua]TITLE [KPU]ORG [Kota Kupang]GPE mengatakan", "[Ketua KPU Kota Kupang]TITLE mengatakan"),
    (
        "[Kepala Badan Penanggulangan Bencana Daerah]TITLE ([BPBD]ORG) [Kabupaten Alor]GPE",
        "[Kepala Badan Penanggulangan Bencana Daerah (BPBD) Kabupaten Alor]TITLE",
    ),
    ("kata [Bupati Yohan Krey]TITLE.", "kata [Bupati]TITLE [Yohan Krey]PERSON."),
    ("Kapolres Muna AKBP [Mulkaifin]PERSON tiba", "[Kapolres Muna AKBP]TITLE [Mulkaifin]PERSON tiba"),
    ("[Kasatnarkoba Polres Belu]ORG, AKP", "[Kasatnarkoba Polres Belu]TITLE, AKP"),
    # places and agencies
    ("di Kabupaten [Belu]GPE", "di [Kabupaten Belu]GPE"),
    ("di [Desa Lalomerui Kecamatan Routa]GPE", "di [Desa Lalomerui]GPE [Kecamatan Routa]GPE"),
    ("Pemerintah [Kota Jayapura]GPE menolak", "[Pemerintah Kota Jayapura]ORG menolak"),
    ("[Komisi Pemilihan Umum]ORG (KPU) [Kota Kupang]GPE", "[Komisi Pemilihan Umum]ORG ([KPU]ORG) [Kota Kupang]GPE"),
    (
        "di [Kantor Komisi Pemilihan Umum]FAC ([KPU]ORG) [Kota Kupang]GPE",
        "di [Kantor Komisi Pemilihan Umum (KPU) Kota Kupang]FAC",
    ),
    ("warga [Jepang]GPE dan warga [Kupang]GPE", "warga [Jepang]NORP dan warga [Kupang]GPE"),
    ("dalam bahasa [Indonesia]GPE", "dalam bahasa Indonesia"),
    ("APBD [2025]DATE dan [APBD Jakarta]LAW", "APBD [2025]DATE dan APBD [Jakarta]GPE"),
    ("dari [APBD Kabupaten Alor 2025]LAW itu", "dari APBD [Kabupaten Alor]GPE [2025]DATE itu"),
    (
        "kata [Kapolres Alor, AKBP]TITLE [Budi Santoso]PERSON",
        "kata [Kapolres Alor]TITLE, [AKBP]TITLE [Budi Santoso]PERSON",
    ),
    ("jelang [Raker]PERSON dengan [DPR]ORG", "jelang Raker dengan [DPR]ORG"),
    ("positif [COVID]ORG-19", "positif COVID-19"),
    # the article's own evidence
    (
        "[Didih Sudi]PERSON hadir. Menurut [Didih]GPE, itu benar.",
        "[Didih Sudi]PERSON hadir. Menurut [Didih]PERSON, itu benar.",
    ),
    (
        "polisi menahan tersangka D (25). Menurut D, benar.",
        "polisi menahan tersangka [D]PERSON ([25]CARDINAL). Menurut [D]PERSON, benar.",
    ),
    ("“Ya,” kata Sambodo.", "“Ya,” kata [Sambodo]PERSON."),
    ("di [Enggros]GPE, [Tobati]PERSON, dan [Nafri]PERSON", "di [Enggros]GPE, [Tobati]GPE, dan [Nafri]GPE"),
    ("[Prabowo Subianto]PERSON-[Gibran Rakabuming]ORG", "[Prabowo Subianto]PERSON-[Gibran Rakabuming]PERSON"),
    ("[Persib vs Persija]ORG", "[Persib]ORG vs [Persija]ORG"),
    (
        "Wakil [Peru]GPE kalah di final, gelar dan medali lepas. Poin penuh untuk [Peru]GPE. Gol, laga, skor, babak",
        "Wakil [Peru]GPE kalah di final, gelar dan medali lepas. Poin penuh untuk [Peru]ORG. Gol, laga, skor, babak",
    ),
    (
        "Gol di babak kedua laga itu mengubah skor melawan [Thailand]GPE di [Thailand]GPE",
        "Gol di babak kedua laga itu mengubah skor melawan [Thailand]ORG di [Thailand]GPE",
    ),
    ("kata guru SMA di sana, dan anak SD", "kata guru SMA di sana, dan anak SD"),
    ("Tidak ada korban, kata Sambodo", "Tidak ada korban, kata [Sambodo]PERSON"),
    ("seorang siswa RA (16) hilang", "seorang siswa [RA]PERSON ([16]CARDINAL) hilang"),
]
