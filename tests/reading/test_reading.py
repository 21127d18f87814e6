"""Files become articles: every kind of file, every common encoding, and one sentence where it does not work."""

import csv
import io
import json
import os
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator import i18n, paths
from annotator.errors import AnnotatorError
from annotator.model import canonical
from annotator.reading import (
    Refused,
    Source,
    archive,
    article_id,
    docx,
    html,
    pdf,
    read,
    read_many,
    read_text,
    suffixes,
)
from annotator.reading.input_file import Opened
from annotator.reading.source import TEXT_LIMIT, too_large

PROSE = (
    "Kupang (ANTARA) - Polisi menyiagakan 644 personel di kantor KPU, Rabu (20/3).\n\n"
    "“Kami siap – sepenuhnya,” kata Kapolresta Aldinan Manurung di Kupang, Selasa (19/3/2024)… "
    "Harganya Rp2,5\u00a0miliar.\n\n"
    "Menurut dia, kafé dan résumé para ‘saksi’ sudah diterima.\n"
)
PAGE = f"""<html><head><meta charset="utf-8"><title>Polisi siaga - Kabar</title>
<meta property="og:site_name" content="Kabar News"><meta name="author" content="Kornelis Kaha"></head>
<body><nav><ul><li>Beranda</li><li>Politik</li></ul></nav><h1>Polisi siaga jelang penetapan</h1>
<article>{"".join(f"<p>{line}</p>" for line in PROSE.splitlines() if line)}
<p>Ia meminta warga tetap tenang &amp; sabar.</p></article>
<aside><h3>Terpopuler</h3><ul><li>Harga beras naik lagi di pasar</li></ul></aside>
<script>alert(1)</script></body></html>"""


def refused(path, **options):
    """The error of a file that cannot be read; it has a sentence and a hint, both in words."""
    with pytest.raises(AnnotatorError) as caught:
        read(path, **options)
    assert caught.value.sentence.endswith(".")
    assert caught.value.hint.endswith(".")
    assert "reading." not in caught.value.sentence + caught.value.hint
    return caught.value.sentence


@pytest.mark.parametrize(
    "encoding",
    [
        "utf-8",
        "utf-8-sig",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "utf-32",
        "utf-32-le",
        "utf-32-be",
        "cp1252",
        "mac_roman",
    ],
)
@pytest.mark.parametrize("break_", ["\n", "\r\n", "\r"])
def test_common_encodings(tmp_path, encoding, break_):
    """The text comes out the same whatever it was written in; what was guessed is told, what was marked is not."""
    path = tmp_path / "a.txt"
    path.write_bytes(PROSE.replace("\n", break_).encode(encoding))
    source = read(path)
    assert source.text == PROSE
    guessed = encoding not in ("utf-8", "utf-8-sig", "utf-16", "utf-32")
    assert bool(source.notices) == guessed
    if guessed:
        assert source.encoding in source.notices[0]


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252"])
def test_western_text_is_read_as_windows_1252(tmp_path, encoding):
    """Latin-1 and Windows-1252 agree on letters; the wider one is named."""
    (tmp_path / "a.txt").write_bytes("Harga £5 naik di kafé itu, ujarnya.".encode(encoding))
    source = read(tmp_path / "a.txt")
    assert source.text == "Harga £5 naik di kafé itu, ujarnya."
    assert source.encoding == "windows-1252"


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1251", "Правительство сообщило о новых мерах поддержки населения."),
        ("gb18030", "政府宣布了新的措施，记者从北京报道。" * 5),
        ("euc_kr", "정부는 새로운 조치를 발표했다고 밝혔다. " * 5),
    ],
)
def test_foreign_encodings_are_detected(tmp_path, encoding, text):
    """Agency copy in other scripts is detected too."""
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    assert read(tmp_path / "a.txt").text == text


def test_named_encoding_is_taken_strictly(tmp_path):
    """`--encoding` is believed; a byte that does not fit, and a name that is none, are told."""
    path = tmp_path / "a.txt"
    path.write_bytes("Harga ¥5".encode("cp1252"))
    assert read(path, encoding="windows-1252").text == "Harga ¥5"
    assert "utf-8" in refused(path, encoding="utf-8")
    for name in ("utf-99", "hex", "idna", "base64", "", "a\0b", "undefined", "punycode"):
        refused(path, encoding=name)


@pytest.mark.parametrize(
    "data",
    [b"", b" \n\t\n", "\ufeff\u200b\u00a0".encode(), b"\x00\x01\x02\x03" * 50, b"%PDF-1.7 x", b"PK\x03\x04abc",
     b"GIF89a" + b"a" * 50, bytes(range(256)) * 4, b"SQLite format 3\x00", b"ab\x00cd", b"\xff\xfea"],
)  # fmt: skip
def test_what_is_no_text_is_refused(tmp_path, data):
    """Empty, blank and binary files get one sentence."""
    (tmp_path / "a.txt").write_bytes(data)
    assert "a.txt" in refused(tmp_path / "a.txt")


@pytest.mark.parametrize("cut", [1, 2])
def test_broken_utf8_is_refused_and_not_read_as_something_else(tmp_path, cut):
    """UTF-8 with a broken or cut-off character is named as such, with the place; nothing is replaced in silence."""
    data = PROSE.encode()
    at = data.index("“".encode()) + cut
    for broken in (data[:at] + data[at + 1 :], data + "”".encode()[:cut]):
        (tmp_path / "a.txt").write_bytes(broken)
        assert "posisi" in refused(tmp_path / "a.txt")


def test_places_that_are_no_files(tmp_path):
    """A folder, nothing, a device, a pipe, a name with a NUL: told at once, never waited for."""
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "gone.txt").symlink_to("nowhere")
    for path in (tmp_path, tmp_path / "no.txt", Path("/dev/zero"), tmp_path / "pipe.txt", tmp_path / "gone.txt"):
        refused(path)
    assert isinstance(next(read_many(tmp_path / "a\0b.txt")), Refused)


def test_file_without_permission(tmp_path):
    """A file that may not be read is told as such."""
    path = tmp_path / "a.txt"
    path.write_text(PROSE)
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("root may read everything")
    assert "izin" in refused(path)


@pytest.mark.parametrize("suffix", [".txt", ".html", ".docx", ".pdf", ".md", ".bin"])
@pytest.mark.parametrize("size", [50 * 2**20, 500 * 2**20])
def test_huge_files_are_refused_by_their_size(tmp_path, suffix, size, monkeypatch):
    """50 and 500 MB are refused before a byte is read."""
    path = tmp_path / f"a{suffix}"
    with path.open("wb") as file:
        file.truncate(size)
    monkeypatch.setattr(Path, "open", None)
    assert "MB" in refused(path)


def test_a_file_that_is_longer_than_it_said(tmp_path):
    """It grew after it was looked at, or its archive lies about it: reading stops one byte past the limit."""
    asked = []

    class Endless(io.RawIOBase):
        def read(self, size=-1):
            asked.append(size)
            assert size >= 0
            return b"a" * size

    lying = Opened("a.txt", 3, Endless)
    with pytest.raises(AnnotatorError) as caught:
        lying.content(1000)
    assert caught.value.sentence == too_large("a.txt", 1000).sentence
    assert asked == [1001]
    assert Opened("a.txt", 3, lambda: io.BytesIO(b"a" * 1000)).content(1000) == b"a" * 1000


def test_text_at_the_limit(tmp_path):
    """10 MB of text are read, one byte more is not."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"kata " * (TEXT_LIMIT // 5))
    assert len(read(path).text) == TEXT_LIMIT // 5 * 5
    path.write_bytes(b"kata " * (TEXT_LIMIT // 5 + 1))
    refused(path)
    with pytest.raises(AnnotatorError):
        read_text("é" * (TEXT_LIMIT // 2 + 1), "tempel")


@given(st.text(st.characters(codec="utf-8"), max_size=200))
@settings(deadline=None)
def test_text_is_canonical_and_otherwise_untouched(tmp_path_factory, text):
    """What UTF-8 text is read as is its canonical form, whatever stands in it."""
    path = tmp_path_factory.mktemp("read") / "a.txt"
    path.write_bytes(text.encode())
    for source in read_many(path):
        if isinstance(source, Source):
            assert source.text == canonical(text)
            assert source.encoding == "utf-8"
            assert source.article().sha256


def test_credits_of_an_article():
    """Who wrote it, who edited it, whose it is, when: off the lines under an article of the corpus."""
    source = read(paths.samples() / "ekspor-tuna-bitung-ke-jepang-terhambat-aturan.txt")
    assert source.id == "ekspor-tuna-bitung-ke-jepang-terhambat-aturan"
    assert source.title is None
    expected = {"outlet": "ANTARA", "author": "Karel Alexander Polakitan", "editor": "Budi Suyanto", "date": "2025"}
    assert expected.items() <= source.meta.items()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kupang (ANTARA) - Isi.\n\nPewarta : Kornelis Kaha\nEditor : Bernadus Tokan\nCopyright © ANTARA 2025",
         {"author": "Kornelis Kaha", "editor": "Bernadus Tokan", "outlet": "ANTARA", "date": "2025"}),
        ("Isi berita ini.\nPewarta: Ani Editor: Budi Copyright © ANTARA 2024", {"author": "Ani", "editor": "Budi"}),
        ("JAKARTA, KOMPAS.com - Isi berita.", {"outlet": "KOMPAS.com"}),
        ("TEMPO.CO, Jakarta - Isi berita.", {"outlet": "TEMPO.CO"}),
        ("Jakarta, CNN Indonesia -- Isi berita.", {"outlet": "CNN Indonesia"}),
        ("Banjir Surut di Pluit\nSenin, 3 Februari 2025 | 10:20 WIB\nJakarta - Isi.",
         {"title": "Banjir Surut di Pluit", "date": "2025-02-03"}),
        ("Oleh Ratna Mamahit\n\nIsi.", {"author": "Ratna Mamahit"}),
        ("Laporan Wartawan Tribun-Timur.com, Apriani Bunga\n\nMAKASSAR - Isi.", {"author": "Apriani Bunga"}),
        ("Nelayan Bahu tolak reklamasi\n\nManado (KABAR) - Isi.", {"title": "Nelayan Bahu tolak reklamasi"}),
        ("Kata Budi, harga naik.\n\nIsi.", {}),
        ("Baca juga: Harga beras\n\nIsi.", {}),
        ("Satu baris tanpa titik", {}),
        ("Selasa (32/13/2024) isi.", {}),
    ],
)  # fmt: skip
def test_what_a_text_says_of_itself(text, found):
    """Headline, outlet, date and people are taken where the text says them, and not where it does not."""
    source = read_text(text, "tempel")
    keys = ("outlet", "date", "author", "editor")
    said = {key: source.meta[key] for key in keys if key in source.meta} | (
        {"title": source.title} if source.title else {}
    )
    assert found.items() <= said.items()
    assert ("title" in said) == ("title" in found)
    if not found:
        assert not said


@pytest.mark.parametrize(
    ("stem", "id_"),
    [
        ("berita 1", "berita-1"),
        (".-_x", "x"),
        ("", "article"),
        ("漢字", "article"),
        ("a" * 300, "a" * 120),
        ("é.b", "b"),
    ],
)
def test_ids_come_from_stems(stem, id_):
    """Foreign characters become `-`, leading signs go, nothing left is `article`."""
    assert article_id(stem) == id_


def test_html_gives_the_main_text_and_says_what_is_gone(tmp_path):
    """Menus and scripts go, and the notice shows some of what went; nothing of the page is run."""
    (tmp_path / "a.html").write_text(PAGE)
    source = read(tmp_path / "a.html")
    assert "“Kami siap – sepenuhnya,” kata Kapolresta" in source.text
    assert "tenang & sabar" in source.text
    assert "alert" not in source.text
    assert "Beranda" not in source.text
    assert source.title == "Polisi siaga jelang penetapan"
    assert source.meta["author"] == "Kornelis Kaha"
    assert source.meta["outlet"] == "Kabar News"
    assert "Harga beras naik lagi di pasar" in " ".join(source.notices)


def test_html_in_a_declared_encoding(tmp_path):
    """`meta charset` counts, and `iso-8859-1` means Windows-1252, as browsers have it."""
    (tmp_path / "a.html").write_bytes(PAGE.replace("utf-8", "iso-8859-1").encode("cp1252"))
    assert "“Kami siap – sepenuhnya,”" in read(tmp_path / "a.html").text


def test_page_without_an_article_gives_all_its_words(tmp_path):
    """A scrap of HTML is better whole, and told, than empty."""
    (tmp_path / "a.html").write_text("<p>Halo <b>dunia</b></p>")
    assert read(tmp_path / "a.html").text.strip() == "Halo dunia"


@pytest.mark.parametrize(("depth", "whole"), [(200, True), (300, True), (2000, True), (5000, False)])
def test_deeply_nested_pages_are_whole_or_say_that_they_are_not(tmp_path, depth, whole):
    """Elements inside 300 others are read like any; where the parser gives up, the notice says so."""
    said = "Nelayan menolak reklamasi pantai yang direncanakan pemerintah kota tahun ini. " * 3
    (tmp_path / "a.html").write_text(
        f"<body><p>Awal: {said}</p>{'<div>' * depth}<p>Tengah: {said}</p>{'</div>' * depth}<p>Akhir: {said}</p></body>"
    )
    source = read(tmp_path / "a.html")
    assert "Awal:" in source.text
    assert ("Tengah:" in source.text and "Akhir:" in source.text) == whole
    assert any("2.048" in notice for notice in source.notices) != whole


@pytest.mark.parametrize(("depth", "paragraphs"), [(2000, 30_000), (30, 45_000)])
def test_pages_that_would_take_minutes_give_their_visible_text(tmp_path, depth, paragraphs):
    """The search for the main text costs depth times elements (369 s for the first); such a page is taken whole."""
    page = f"<body>{'<div>' * depth}{'<p>Nelayan menolak.</p>' * paragraphs}</body>"
    (tmp_path / "a.html").write_text(page)
    source = read(tmp_path / "a.html")
    assert source.text.count("Nelayan menolak.") == paragraphs
    assert any("terlalu besar" in notice for notice in source.notices)


@pytest.mark.parametrize("page", ["<!DOCTYPE x [<!ENTITY a 'b'>]><p>&a;", "<b>" * (html.TAGS + 1) + "isi"])
def test_pages_made_to_exhaust(tmp_path, page):
    """Entity declarations and endless tags are refused."""
    (tmp_path / "a.html").write_text(page)
    assert "mengembang" in refused(tmp_path / "a.html")


def word(path, *, title="", document=None):
    """A Word document with paragraphs, a table and a text box marker."""
    from docx import Document

    made = Document()
    made.core_properties.title = title
    made.core_properties.author = "Budi"
    made.add_paragraph("Paragraf satu.")
    paragraph = made.add_paragraph("Dua ")
    paragraph.add_run("tebal").bold = True
    paragraph.add_run("\tdan\nbaris")
    table = made.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "sel A", "sel B"
    made.save(path)
    if document is not None:
        with zipfile.ZipFile(path) as old:
            parts = {name: old.read(name) for name in old.namelist()}
        parts["word/document.xml"] = document(parts["word/document.xml"])
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
            for name, data in parts.items():
                new.writestr(name, data)


def test_word_document(tmp_path):
    """Paragraphs and cells in their order, tabs and breaks kept, the properties as metadata."""
    word(tmp_path / "a.docx", title="Judul")
    source = read(tmp_path / "a.docx")
    assert source.text == "Paragraf satu.\nDua tebal\tdan\nbaris\nsel A\nsel B"
    assert source.title == "Judul"
    assert source.meta["author"] == "Budi"


@pytest.mark.parametrize(
    "change",
    [
        lambda xml: xml.replace(b"?>", b'?><!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>', 1),
        lambda xml: xml.replace(b"</w:body>", b"<w:p/>" * (docx.PART_LIMIT // 6 + 1) + b"</w:body>"),
        lambda xml: xml[: len(xml) // 2],
        lambda _: b"",
    ],
)
def test_word_documents_made_to_harm(tmp_path, change):
    """Entity bombs, XML that unpacks without end and damage are one sentence each."""
    word(tmp_path / "a.docx", document=change)
    assert "a.docx" in refused(tmp_path / "a.docx")


def small_pdf(text="Kata Budi, harga naik.", pages=1):
    """A PDF with a text layer, written by hand: no writer of PDF is needed to test a reader."""
    stream = f"BT /F1 12 Tf 72 700 Td ({text}) Tj ET".encode()
    kids = " ".join(f"{10 + number} 0 R" for number in range(pages))
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>".encode(),
        3: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        4: b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        5: b"<< /Title (Judul PDF) /Author (Budi) >>",
    }
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /Font << /F1 3 0 R >> >> >>"
    )
    objects |= {10 + number: page for number in range(pages)}
    data, places = bytearray(b"%PDF-1.4\n"), {}
    for number, body in objects.items():
        places[number] = len(data)
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(data)
    data += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        data += b"%d 1\n%010d 00000 n \n" % (number, place)
    data += b"trailer << /Root 1 0 R /Info 5 0 R /Size %d >>\nstartxref\n%d\n%%%%EOF\n" % (10 + pages, start)
    return bytes(data)


def test_notes_of_a_word_document_are_told(tmp_path):
    """Footnotes stand apart from the article: they are left out, counted, and the separators are no notes."""
    word(tmp_path / "plain.docx")
    with zipfile.ZipFile(tmp_path / "plain.docx") as old:
        parts = {name: old.read(name) for name in old.namelist()}
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    notes = "".join(f"<w:footnote w:id='{n}'><w:p><w:r><w:t>{t}</w:t></w:r></w:p></w:footnote>" for n, t in
                    enumerate(("", "Lihat lampiran.", "Wawancara.")))  # fmt: skip
    parts["word/footnotes.xml"] = f"<w:footnotes xmlns:w='{space}'>{notes}</w:footnotes>".encode()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    parts["word/_rels/document.xml.rels"] = parts["word/_rels/document.xml.rels"].replace(
        b"</Relationships>",
        f"<Relationship Id='rId99' Type='{kind}' Target='footnotes.xml'/></Relationships>".encode(),
    )
    zipped(tmp_path / "a.docx", parts)
    source = read(tmp_path / "a.docx")
    assert source.text == read(tmp_path / "plain.docx").text
    assert source.notices == ("2 catatan kaki, catatan akhir, atau komentar ditinggalkan.",)


def test_pdf(tmp_path):
    """The text layer is read, and it is told that lines are those of the print."""
    (tmp_path / "a.pdf").write_bytes(small_pdf(pages=2))
    source = read(tmp_path / "a.pdf")
    assert source.text == "Kata Budi, harga naik.\nKata Budi, harga naik."
    assert source.title == "Judul PDF"
    assert "2" in source.notices[0]


@pytest.mark.parametrize("title", [b"Microsoft Word - berita.docx", b"\\(anonymous\\)", b"untitled"])
def test_title_that_a_program_gave_a_pdf_is_none(tmp_path, title):
    """`Microsoft Word - berita.docx` is no headline."""
    (tmp_path / "a.pdf").write_bytes(small_pdf().replace(b"Judul PDF", title))
    assert read(tmp_path / "a.pdf").title is None


def test_words_that_a_print_has_divided_stay_divided_and_it_is_told(tmp_path):
    """`orang-` at the end of a line may be `orang-orang`: nothing is joined by guess."""
    (tmp_path / "a.pdf").write_bytes(small_pdf("orang-) Tj 0 -14 Td (orang melaut."))
    source = read(tmp_path / "a.pdf")
    assert "orang-\norang melaut." in source.text
    assert any("terpenggal" in notice for notice in source.notices)


@pytest.mark.parametrize(
    "data",
    [b"%PDF-1.4 nonsense", small_pdf()[:300], small_pdf(""), small_pdf(pages=pdf.PAGES + 1), b"%PDF-1.4\n" * 1000],
)
def test_pdfs_that_give_nothing(tmp_path, data):
    """Damaged, scanned and far too long documents are one sentence each."""
    (tmp_path / "a.pdf").write_bytes(data)
    assert "a.pdf" in refused(tmp_path / "a.pdf")


def test_markdown_keeps_its_signs_and_gives_its_front_matter(tmp_path):
    """Front matter is metadata; the text below stays as it was written."""
    (tmp_path / "a.md").write_text(
        "---\ntitle: 'Judul: depan'\nauthor: Budi\ntags: [a]\n---\n\n# Kepala\n\n*Isi* artikel.\n"
    )
    source = read(tmp_path / "a.md")
    assert source.text == "# Kepala\n\n*Isi* artikel.\n"
    assert source.title == "Judul: depan"
    assert source.meta["author"] == "Budi"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_table_of_articles(tmp_path, delimiter, encoding):
    """One article a row, whatever the columns are called and in what order; a row without text is told."""
    path = tmp_path / "tabel.csv"
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file, delimiter=delimiter)
        writer.writerow(["ID", "Judul", "Isi", "Tanggal", "url", "lain"])
        writer.writerow(["b-7", "Judul satu", 'Baris “satu”\nbaris "dua"', "2024-01-01", "https://x.id/1", "?"])
        writer.writerow(["", "Judul dua", "", "", "", ""])
        writer.writerow(["", "", "Isi tiga", "", "bukan alamat", ""])
    one, two, three = read_many(path)
    assert (one.id, one.title, one.text) == ("b-7", "Judul satu", 'Baris “satu”\nbaris "dua"')
    assert one.meta["date"] == "2024-01-01"
    assert one.meta["url"] == "https://x.id/1"
    assert isinstance(two, Refused)
    assert (three.id, three.text) == ("tabel-3", "Isi tiga")
    assert "url" not in three.meta


@pytest.mark.parametrize(
    "content", ["a,b\n1,2\n", "text\n" + "x" * 11 * 2**20 + "\n", 'text\n"' + "x\n" * 6 * 2**20, "text\n"]
)
def test_tables_that_give_nothing(tmp_path, content):
    """No column with a text, a cell without end, no rows: told, and never held in memory whole."""
    (tmp_path / "a.csv").write_text(content)
    (only,) = read_many(tmp_path / "a.csv")
    assert isinstance(only, Refused)


def test_lines_of_json(tmp_path):
    """The app's own lines give their text alone; other objects need a key with a text; the rest is told by line."""
    example = Path(__file__).parents[1] / "exporting" / "example" / "annotator.jsonl"
    lines = [
        example.read_text().split("\n")[0],
        json.dumps({"Isi": "Teks lain", "judul": "J", "id": 7}),
        "[1]",
        "{",
        "{}",
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    first, second, *others = read_many(tmp_path / "a.jsonl")
    assert (first.id, first.name, first.title) == ("contoh-001", "contoh-001.txt", "Nelayan Bahu tolak reklamasi")
    assert (second.id, second.text, second.title) == ("a-2", "Teks lain", "J")
    assert [type(other) for other in others] == [Refused] * 3
    assert "several" in _english(lambda: refused(tmp_path / "a.jsonl"))


def _english(do):
    i18n.use("en")
    return do()


def zipped(path, members, **options):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, **options) as archive_:
        for name, data in members.items():
            archive_.writestr(name, data)


def test_archive(tmp_path):
    """Members of known kinds come out by name; what points outside, an inner archive and damage are told each."""
    path = tmp_path / "a.zip"
    zipped(path, {"d/b.txt": PROSE, "a.html": PAGE, "../evil.txt": "x y", "/abs.txt": "x y", "C:/c.txt": "x y",
                  "in.zip": b"PK", "foto.png": b"x", "__MACOSX/b.txt": "x", ".b.txt": "x"})  # fmt: skip
    found = list(read_many(path))
    assert [s.name for s in found if isinstance(s, Source)] == ["a.zip/a.html", "a.zip/d/b.txt"]
    assert sorted(s.name for s in found if isinstance(s, Refused)) == [
        "a.zip/../evil.txt", "a.zip//abs.txt", "a.zip/C:/c.txt", "a.zip/in.zip",
    ]  # fmt: skip
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["a.zip"]


def test_archives_made_to_exhaust(tmp_path, monkeypatch):
    """A bomb is refused by what it says, and by what it does when it lies."""
    zipped(tmp_path / "a.zip", {"a.txt": b" " * 50 * 2**20})
    refused(tmp_path / "a.zip")
    monkeypatch.setattr(archive, "MEMBERS", 2)
    zipped(tmp_path / "b.zip", {f"{number}.txt": "isi" for number in range(3)})
    refused(tmp_path / "b.zip")
    data = bytearray((tmp_path / "a.zip").read_bytes())
    size = (50 * 2**20).to_bytes(4, "little")
    (tmp_path / "c.zip").write_bytes(bytes(data).replace(size, (100).to_bytes(4, "little")))
    for one in read_many(tmp_path / "c.zip"):
        assert isinstance(one, Refused) or len(one.text) <= 100


def test_encrypted_and_damaged_archives(tmp_path):
    """A password, a cut-off file and a wrong sum are told."""
    zipped(tmp_path / "a.zip", {"a.txt": PROSE, "b.txt": "isi b"})
    data = (tmp_path / "a.zip").read_bytes()
    (tmp_path / "cut.zip").write_bytes(data[: len(data) // 2])
    refused(tmp_path / "cut.zip")
    locked = bytearray(data)
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[data.index(sign) + at] |= 1
    (tmp_path / "locked.zip").write_bytes(locked)
    first, second = read_many(tmp_path / "locked.zip")
    assert isinstance(first, Refused)
    assert second.text == "isi b"
    broken = bytearray(data)
    broken[60] ^= 0xFF
    (tmp_path / "broken.zip").write_bytes(broken)
    assert isinstance(next(read_many(tmp_path / "broken.zip")), Refused)


def test_folders(tmp_path):
    """Known kinds in the order of their names; deeper ones when asked; links to folders are not walked."""
    (tmp_path / "b.txt").write_text("Isi b.")
    (tmp_path / "a.md").write_text("Isi a.")
    (tmp_path / "x.exe").write_bytes(b"MZ")
    (tmp_path / ".c.txt").write_text("rahasia")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "d.TXT").write_text("Isi d.")
    (tmp_path / "in" / "loop").symlink_to(tmp_path)
    assert [source.name for source in read_many(tmp_path)] == ["a.md", "b.txt"]
    found = list(read_many(tmp_path, recursive=True))
    assert [source.name for source in found] == ["a.md", "b.txt", "d.TXT", "loop"]
    assert isinstance(found[3], Refused)
    (tmp_path / "empty").mkdir()
    (only,) = read_many(tmp_path / "empty")
    assert isinstance(only, Refused)


def test_every_kind_is_registered():
    """The suffixes of the documentation have their readers by entry point."""
    assert {".txt", ".md", ".html", ".docx", ".pdf", ".csv", ".jsonl", ".zip"} <= set(suffixes())


def test_pasted_text():
    """Pasted text is an article like another; nothing but blanks is none."""
    assert read_text("Halo\r\ndunia", "tempel").text == "Halo\ndunia"
    with pytest.raises(AnnotatorError):
        read_text(" \n ", "tempel")
