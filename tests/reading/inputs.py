"""Inputs of several readers, and how a refusal is looked at."""

import zipfile

import pytest

from annotator.errors import AnnotatorError
from annotator.reading import (
    read,
)


def refused(path, **options):
    """The error of a file that cannot be read; it has a sentence and a hint, both in words."""
    with pytest.raises(AnnotatorError) as caught:
        read(path, **options)
    assert caught.value.sentence.endswith(".")
    assert caught.value.hint.endswith(".")
    assert "reading." not in caught.value.sentence + caught.value.hint
    return caught.value.sentence


PROSE = (
    "Kupang (ANTARA) - Polisi menyiagakan 644 personel di kantor KPU, Rabu (20/3).\n\n"
    "“Kami siap – sepenuhnya,” kata Kapolresta Aldinan Manurung di Kupang, Selasa (19/3/2024)… "
    "Harganya Rp2,5\u00a0miliar.\n\n"
    "Menurut dia, kafé dan résumé para ‘saksi’ sudah diterima.\n"
)


def zipped(path, members, **options):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, **options) as archive_:
        for name, data in members.items():
            archive_.writestr(name, data)


PAGE = f"""<html><head><meta charset="utf-8"><title>Polisi siaga - Kabar</title>
<meta property="og:site_name" content="Kabar News"><meta name="author" content="Kornelis Kaha"></head>
<body><nav><ul><li>Beranda</li><li>Politik</li></ul></nav><h1>Polisi siaga jelang penetapan</h1>
<article>{"".join(f"<p>{line}</p>" for line in PROSE.splitlines() if line)}
<p>Ia meminta warga tetap tenang &amp; sabar.</p></article>
<aside><h3>Terpopuler</h3><ul><li>Harga beras naik lagi di pasar</li></ul></aside>
<script>alert(1)</script></body></html>"""
