"""A team's work by command: for whom a package is."""

import zipfile


def test_a_package_for_somebody_else_says_so(started, tmp_path):
    """Work done under a login name would be nobody's whom the lead has asked."""
    assert started("handover", "--to", "Dimas", "--output", tmp_path / "out").status == 0
    (package,) = (tmp_path / "out").glob("*.annotator")
    told = started("bring", package, "--db", tmp_path / "a.sqlite", "--annotator", "Rina")
    assert "Pekerjaan ini untuk Dimas, dan Anda Rina" in told.err
    told = started("bring", package, "--db", tmp_path / "b.sqlite", "--annotator", "Dimas")
    assert "Pekerjaan ini untuk" not in told.err


def test_what_is_no_package_and_no_library_is_called_so(started, article, tmp_path):
    """Not told to name another library: none was named."""
    told = started("bring", article("dua.txt", "Isi berita.\n"))
    assert told.status == 1
    assert "dua.txt bukan paket dan bukan pustaka." in told.err
    assert "--db" not in told.err
    missing = started("bring", tmp_path / "tiga.sqlite").err
    assert "Berkas tiga.sqlite tidak ada." in missing
    assert started("bring", "--undo", "--preview").status == 2


def test_packages_are_not_put_into_a_file(started, article):
    """What is there is no folder, and no package is already there."""
    told = started("handover", "--to", "Dimas", "--output", article("dua.txt", "Isi berita.\n"))
    assert told.status == 1
    assert "dua.txt bukan folder." in told.err


def test_a_package_that_is_none_is_told_in_the_language(started, tmp_path):
    """Not in that of the libraries which read archives and JSON."""
    path = tmp_path / "rusak.annotator"
    path.write_bytes(b"bukan arsip")
    assert "rusak.annotator rusak atau diubah: tidak terbaca sebagai arsip zip." in started("bring", path).err
    started("do", "laut", "accept-all")
    started("handover", "--back", "--output", tmp_path / "baik.annotator")
    with zipfile.ZipFile(tmp_path / "baik.annotator") as good, zipfile.ZipFile(path, "w") as bad:
        for name in good.namelist():
            bad.writestr(name, "{" if name == "manifest.json" else good.read(name))
    assert "diubah: bentuk manifest.json tidak sesuai." in started("bring", path).err


def test_work_for_nobody_is_not_handed_to_oneself(started, tmp_path):
    """A name of blanks is none; the login name stood on the package."""
    told = started("handover", "--to", " ", "--output", tmp_path / "out")
    assert told.status == 1
    assert "Belum disebut siapa yang akan mengerjakan." in told.err
    assert not (tmp_path / "out").exists()
