"""What columns and keys are called in tables, JSON and front matter, in Indonesian and English."""

from __future__ import annotations

from collections.abc import Mapping

TEXT = ("text", "isi", "teks", "body", "content", "konten", "artikel", "article", "isi_berita", "berita", "maintext")
_NAMES = {
    "title": ("title", "judul", "headline"),
    "outlet": ("outlet", "media", "situs", "site", "publisher", "penerbit", "sitename"),
    "date": ("date", "tanggal", "published", "date_publish", "tgl", "waktu", "pubdate"),
    "author": ("author", "penulis", "wartawan", "pewarta", "reporter", "authors"),
    "editor": ("editor", "redaktur", "penyunting"),
    "url": ("url", "link", "tautan", "address", "source", "sumber"),
}
KEYS = tuple(_NAMES)


def named(row: Mapping[str, object], key: str) -> str | None:
    """The value of the first of the names of `key` that `row` has; `None` when it has none, or no words."""
    return first(row, _NAMES[key])


def first(row: Mapping[str, object], names: tuple[str, ...]) -> str | None:
    """The first of `names` whose value in `row` is words; keys of `row` are in small letters."""
    for name in names:
        value = row.get(name)
        if isinstance(value, str) and value.strip():
            return value
    return None
