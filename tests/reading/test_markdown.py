"""Markdown with front matter."""

from annotator.reading import (
    read,
)


def test_markdown_keeps_its_signs_and_gives_its_front_matter(tmp_path):
    """Front matter is metadata; the text below stays as it was written."""
    (tmp_path / "a.md").write_text(
        "---\ntitle: 'Judul: depan'\nauthor: Budi\ntags: [a]\n---\n\n# Kepala\n\n*Isi* artikel.\n"
    )
    source = read(tmp_path / "a.md")
    assert source.text == "# Kepala\n\n*Isi* artikel.\n"
    assert source.title == "Judul: depan"
    assert source.meta["author"] == "Budi"
