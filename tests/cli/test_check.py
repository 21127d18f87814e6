"""The library is checked and mended."""

import json
import subprocess
import sys

import pytest


def test_check_says_that_the_library_is_sound(started):
    """And how much was looked at."""
    answer = started("check")
    assert (answer.status, answer.out) == (0, "")
    assert "Utuh: 1 dokumen, 1 suntingan" in answer.err


def test_a_repair_of_a_sound_library_says_that_there_was_nothing_to_do(started):
    """Else “utuh” would leave open whether it is so by the repair."""
    answer = started("check", "--repair")
    assert (answer.status, answer.out) == (0, "")
    assert "tidak ada yang perlu diperbaiki: 1 dokumen" in answer.err


def test_check_finds_and_repair_mends(started, tmp_path):
    """Exit status 1 while something is wrong."""
    import sqlite3

    with sqlite3.connect(tmp_path / "library.sqlite") as db:
        db.execute("DELETE FROM entities")
    db.close()
    answer = started("check")
    assert answer.status == 1
    assert "laut" in answer.out
    assert "--repair" in answer.out
    repaired = started("check", "--repair")
    assert repaired.status == 0
    assert "Diperbaiki: " in repaired.err  # “3 masalah” would be taken for what is left
    assert started("check").status == 0


def test_repair_keeps_the_notes_of_an_article(started, tmp_path):
    """The article is written anew; its notes were then there twice, and nothing was repaired."""
    import sqlite3

    started("do", "laut", "note", "siapa ini?", "e1")
    with sqlite3.connect(tmp_path / "library.sqlite") as db:
        db.execute("DELETE FROM entities WHERE number = 2")
    db.close()
    assert started("check").status == 1
    answer = started("check", "--repair")
    assert answer.status == 0, answer.err
    assert [one["text"] for one in started("notes", "--json").lines] == ["siapa ini?"]
    assert started("check").status == 0


def test_check_says_in_words_that_a_file_is_no_library(annotator, tmp_path):
    """In the language of the person, not in that of the database."""
    (tmp_path / "catatan.txt").write_text("Rapat redaksi pukul sembilan.\n" * 40, encoding="utf-8")
    answer = annotator("check", "--db", tmp_path / "catatan.txt")
    assert answer.status == 1
    assert "Berkas catatan.txt rusak: isinya bukan basis data." in answer.out + answer.err


def test_check_says_in_words_that_a_library_was_cut_off(started, tmp_path):
    """SQLite's own sentence stood there, in English."""
    path = tmp_path / "library.sqlite"
    path.write_bytes(path.read_bytes()[:30_000])
    answer = started("check")
    assert answer.status == 1
    assert "Berkas library.sqlite rusak: isinya tidak terbaca." in answer.out


def test_a_problem_of_many_rows_is_told_once(started, tmp_path):
    """With how many there are; a row without a number is named by its table alone."""
    import sqlite3

    with sqlite3.connect(tmp_path / "library.sqlite") as db:
        db.execute("PRAGMA foreign_keys = OFF")
        db.execute("DELETE FROM articles")
    db.close()
    lines = started("check").out.splitlines()
    terms = [line for line in lines if line.startswith("article_terms: ada baris yang menunjuk ke baris articles")]
    assert len(terms) == 1
    assert "(×" in terms[0]
    assert "None" not in terms[0]
    assert "list index" not in str(lines)  # what Python says of a row that cannot be read
    answer = started("check", "--repair")
    assert answer.status == 0, answer.err
    assert "Utuh: 0 dokumen" in started("check").err


def test_check_quotes_lists_what_to_look_at_again(started):
    """One line each, by article and quote."""
    started("do", "laut", "quote", "23-30", "direct")
    answer = started("check", "--quotes", "--json")
    assert {line["article_id"] for line in answer.lines} == {"laut"}
    assert "no_speaker" in {line["code"] for line in answer.lines}


@pytest.fixture
def old_library(annotator, article, tmp_path):
    """Three articles; one has a control character in its title, the work on another was begun at no time."""
    import sqlite3

    for name in ("a", "b", "c"):
        assert annotator("import", article(f"{name}.txt", f"{name}. Budi datang.\n")).status == 0
        assert annotator("do", name, "mark", "3-7", "PERSON").status == 0
    with sqlite3.connect(tmp_path / "library.sqlite") as db:
        db.execute("UPDATE articles SET title = 'x' || char(27) || 'y', language = 'EN' WHERE key = 'a'")
        db.execute("UPDATE documents SET created = '2025' WHERE id = 2")
    db.close()
    return annotator


def test_one_bad_value_of_an_old_library_stops_nothing(old_library, tmp_path):
    """`check` names it, `export` names it and leaves the last good file, `--skip-broken` writes the rest."""
    out = tmp_path / "x.jsonl"
    assert old_library("export", "c", "--format", "jsonl", "--status", "all", "--output", out).status == 0
    before = out.read_bytes()
    checked = old_library("check", "--json")
    assert checked.status == 1
    told = {(problem["kind"], problem["where"]) for problem in checked.json["problems"]}
    assert {("string", "a"), ("record", "b (sari)")} <= told
    refused = old_library("export", "--format", "jsonl", "--status", "all", "--output", out, "--force")
    assert (refused.status, out.read_bytes()) == (1, before)
    assert "b (sari)" in refused.err
    out.unlink()
    rest = old_library("export", "--format", "jsonl", "--status", "all", "--output", out, "--skip-broken")
    assert rest.status == 1
    assert "b (sari)" in rest.err
    assert [json.loads(line)["id"] for line in out.read_text().splitlines()] == ["a", "c"]


def test_the_terminal_has_no_traces_of_what_is_told_in_words(old_library, tmp_path):
    """They were printed in English above the sentence; `--verbose` shows them."""
    command = [sys.executable, "-m", "annotator", "export", "--format", "jsonl", "--status", "all"]
    command += ["--db", str(tmp_path / "library.sqlite"), "--output", str(tmp_path / "x.jsonl")]
    said, details = (
        subprocess.run([*command, *more], capture_output=True, text=True, check=False).stderr
        for more in ([], ["--verbose"])
    )
    assert said.startswith("1 artikel tidak dapat ditulis")
    assert "Traceback" not in said
    assert "Traceback" in details


def test_check_mends_the_strings_of_an_old_library(old_library, tmp_path):
    """What can be made fit is; what cannot is told again."""
    mended = old_library("check", "--repair", "--json").json
    assert [problem["where"] for problem in mended["problems"]] == ["b (sari)"]
    assert old_library("show", "a", "--json").json["title"] == "x y"
    assert old_library("show", "a", "--json").json["language"] == "en"
