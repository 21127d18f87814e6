"""Tables of articles."""

import csv

import pytest

from annotator.reading import (
    Refused,
    read_many,
)


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
