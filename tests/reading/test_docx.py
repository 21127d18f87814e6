"""Word documents."""

import zipfile

import pytest

from annotator.reading import (
    docx,
    read,
)
from tests.reading.inputs import refused, zipped


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
    assert tuple(map(str, source.notices)) == ("2 catatan kaki, catatan akhir, atau komentar dilewati.",)
