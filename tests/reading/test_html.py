"""Pages of the web."""

import pytest

from annotator.reading import (
    html,
    read,
)
from tests.reading.inputs import PAGE, refused


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
    assert "Harga beras naik lagi di pasar" in " ".join(map(str, source.notices))


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
    assert any("2.048" in str(notice) for notice in source.notices) != whole


@pytest.mark.parametrize(("depth", "paragraphs"), [(2000, 30_000), (30, 45_000)])
def test_pages_that_would_take_minutes_give_their_visible_text(tmp_path, depth, paragraphs):
    """The search for the main text costs depth times elements (369 s for the first); such a page is taken whole."""
    page = f"<body>{'<div>' * depth}{'<p>Nelayan menolak.</p>' * paragraphs}</body>"
    (tmp_path / "a.html").write_text(page)
    source = read(tmp_path / "a.html")
    assert source.text.count("Nelayan menolak.") == paragraphs
    assert any("terlalu besar" in str(notice) for notice in source.notices)


@pytest.mark.parametrize("page", ["<!DOCTYPE x [<!ENTITY a 'b'>]><p>&a;", "<b>" * (html.TAGS + 1) + "isi"])
def test_pages_made_to_exhaust(tmp_path, page):
    """Entity declarations and endless tags are refused."""
    (tmp_path / "a.html").write_text(page)
    assert "mengembang" in refused(tmp_path / "a.html")
