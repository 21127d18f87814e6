"""What a text says of itself: outlet, date, authors."""

import pytest

from annotator import paths
from annotator.reading import (
    read,
)
from annotator.reading.source import make_source


def test_credits_of_an_article():
    """Who wrote it, who edited it, whose it is, when: off the lines under an article of the corpus."""
    source = read(paths.samples().parent / "articles" / "ekspor-tuna-bitung-ke-jepang-terhambat-aturan.txt")
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
    source = make_source("tempel", text)
    keys = ("outlet", "date", "author", "editor")
    said = {key: source.meta[key] for key in keys if key in source.meta} | (
        {"title": source.title} if source.title else {}
    )
    assert found.items() <= said.items()
    assert ("title" in said) == ("title" in found)
    if not found:
        assert not said
