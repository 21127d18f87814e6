"""PDF files."""

import pytest

from annotator.reading import (
    pdf,
    read,
)
from tests.reading.inputs import refused


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


def test_pdf(tmp_path):
    """The text layer is read, and it is told that lines are those of the print."""
    (tmp_path / "a.pdf").write_bytes(small_pdf(pages=2))
    source = read(tmp_path / "a.pdf")
    assert source.text == "Kata Budi, harga naik.\nKata Budi, harga naik."
    assert source.title == "Judul PDF"
    assert "2" in str(source.notices[0])


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
    assert any("terpenggal" in str(notice) for notice in source.notices)


@pytest.mark.parametrize(
    "data",
    [b"%PDF-1.4 nonsense", small_pdf()[:300], small_pdf(""), small_pdf(pages=pdf.PAGES + 1), b"%PDF-1.4\n" * 1000],
)
def test_pdfs_that_give_nothing(tmp_path, data):
    """Damaged, scanned and far too long documents are one sentence each."""
    (tmp_path / "a.pdf").write_bytes(data)
    assert "a.pdf" in refused(tmp_path / "a.pdf")
