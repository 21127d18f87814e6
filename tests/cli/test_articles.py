"""Articles into the library, and the list of them."""

import os

import pytest


def test_import_tells_each_file_and_fails_when_one_was_refused(annotator, article, tmp_path):
    """It goes on after a refusal, and the exit status says that there was one."""
    answer = annotator("import", article(), tmp_path / "tidak-ada.txt", article("b.txt", "Lain."), article("c.txt"))
    assert answer.status == 1
    assert [line.split(": ")[1].split()[0] for line in answer.out.splitlines()] == [
        "ditambahkan",
        "ditambahkan",
        "sudah",
    ]
    assert "tidak-ada.txt: ditolak" in answer.err


def test_list_filters_and_searches(started, article):
    """By status and by everything that the search field takes."""
    started("import", article("b.txt", "Kupang (ANTARA) - Bupati hadir."))
    found = lambda *more: [row["id"] for row in started("list", "--json", *more).lines]  # noqa: E731
    assert found() == ["b", "laut"]
    assert found("--status", "suggested") == ["laut"]
    assert found("--search", "reklamasi") == ["laut"]
    assert found("--search", 'narasumber:"Yulius"') == ["laut"]
    assert found("--search", "bupati status:baru") == ["b"]
    assert found("--limit", "1") == ["b"]
    assert found("--sort", "entities") == ["laut", "b"]
    assert found("--sort", "-entities") == ["b", "laut"]


def test_import_takes_a_language_as_people_write_it(annotator, article):
    """And one that is none is refused before anything is kept."""
    assert annotator("import", article(), "--language", "id_ID").status == 0
    assert annotator("show", "laut", "--json").json["language"] == "id-ID"
    refused = annotator("import", article("b.txt", "Budi datang."), "--language", "../..")
    assert refused.status == 1
    assert "../.." in refused.err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_refused_in_its_own_words(annotator, article):
    """And the others are imported: it is no wrong usage."""
    secret = article("rahasia.txt")
    secret.chmod(0)
    answer = annotator("import", secret, article("laut.txt"))
    assert answer.status == 1
    assert "rahasia.txt: ditolak. Anda tidak punya izin membaca rahasia.txt." in answer.out + answer.err
    assert "laut.txt: ditambahkan" in answer.out
