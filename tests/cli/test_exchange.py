"""Annotations out of the library, and in."""

import hashlib
import json
from pathlib import Path

import pytest

from tests.storage.test_durability import failing_writes


def test_export_takes_one_version_of_an_article(started, tmp_path):
    """Where two people have one and nobody decided between them, it stays, and is named; `--whose all` takes both."""
    started("do", "laut", "mark", "0-6", "GPE", "--annotator", "budi")
    started("do", "laut", "set-status", "in_progress")
    run = lambda *more: started("export", "--format", "jsonl", "--output", "-", "--status", "all", *more)  # noqa: E731
    held = run()
    assert (held.status, held.out) == (1, "")
    assert "belum ada putusan (annotator differences): laut" in held.err
    assert run("--whose", "all").out.count("\n") == 2
    assert run("--whose", "decided").out == ""
    assert run("--whose", "mine", "--annotator", "budi").out.count("\n") == 1
    assert run("--annotator", "budi").out.count("\n") == 1
    assert run("--annotator", "budi", "--annotator", "sari").out.count("\n") == 2
    assert run("--every-version").out.count("\n") == 2


def test_whose_versions_go_out_is_said_once_and_the_refusal_says_what_to_type(started):
    """Both ways of saying it at once contradict each other; what it tells to type does what it says."""
    started("do", "laut", "mark", "0-6", "GPE", "--annotator", "budi")
    common = ("--format", "jsonl", "--output", "-")
    for arguments in (
        ("--annotator", "budi", "export", "--whose", "all", *common),
        ("export", "--whose", "decided-else", "--annotator", "budi", *common),
        ("export", "--whose", "budi", *common),
    ):
        refused = started(*arguments)
        assert refused.status == 2
        typed = refused.err.split("ketik: ")[1].split(". ")[0].strip().removesuffix(".")
        assert typed == "annotator export --annotator budi --format jsonl --output -"
        assert started(*typed.split()[1:], "--status", "all").out.count("\n") == 1


def test_export_takes_finished_articles_unless_others_are_named(started, tmp_path):
    """What stays behind is told, with its number."""
    answer = started("export", "--format", "jsonl", "--output", tmp_path / "a.jsonl")
    assert (answer.status, (tmp_path / "a.jsonl").read_bytes()) == (0, b"")
    assert "Baru 1" in answer.err
    started("do", "laut", "set-status", "done")
    assert started("export", "--format", "jsonl", "--output", tmp_path / "b.jsonl").status == 0
    assert (tmp_path / "b.jsonl").read_bytes().count(b"\n") == 1
    assert started("export", "--format", "jsonl", "--output", "-", "--status", "finished").status == 2


def test_an_export_of_nothing_is_an_empty_container(started, tmp_path):
    """With a warning, and exit status 0."""
    out = tmp_path / "kosong.jsonl"
    answer = started("export", "--format", "jsonl", "--output", out, "--status", "skipped")
    assert (answer.status, out.read_bytes()) == (0, b"")
    assert answer.err.strip() == f"Tidak ada artikel yang cocok: {out} tidak berisi apa-apa."
    answer = started("export", "--format", "jsonl", "--output", "-", "--status", "skipped")
    assert answer.err.strip() == "Tidak ada artikel yang cocok: keluaran standar tidak berisi apa-apa."


def test_load_brings_an_export_back(started, tmp_path):
    """And the new library exports the same bytes."""
    first = started("export", "--format", "jsonl", "--status", "all", "--output", tmp_path / "a.jsonl")
    assert first.status == 0
    db = ("--db", tmp_path / "lain.sqlite")
    assert started("load", "--format", "jsonl", tmp_path / "a.jsonl", *db).status == 0
    started("export", "--format", "jsonl", "--status", "all", "--output", tmp_path / "b.jsonl", *db)
    assert (tmp_path / "a.jsonl").read_bytes() == (tmp_path / "b.jsonl").read_bytes()
    assert started("load", "--format", "jsonl", tmp_path / "a.jsonl", *db).status == 1
    assert started("load", "--format", "jsonl", tmp_path / "a.jsonl", "--skip", *db).status == 0
    assert started("load", "--format", "jsonl", tmp_path / "a.jsonl", "--replace", *db).status == 0


def test_the_same_text_under_another_name_is_the_same_article(started, tmp_path):
    """It is told; two annotators of one text can then be compared."""
    out = tmp_path / "a.jsonl"
    started("export", "--format", "jsonl", "--status", "all", "--output", out)
    other = (
        out.read_text(encoding="utf-8").replace('"id":"laut"', '"id":"lain"').replace('"annotator":"', '"annotator":"x')
    )
    (tmp_path / "b.jsonl").write_text(other, encoding="utf-8")
    done = started("load", "--format", "jsonl", tmp_path / "b.jsonl")
    assert done.status == 0
    assert "lain: teks yang sama ada di pustaka sebagai laut" in done.err
    assert [one["id"] for one in started("list", "--json").lines] == ["laut"]


def record(started, **changed):
    """The article's record with something changed, as a line."""
    return json.dumps(started("show", "laut", "--json").json | changed, ensure_ascii=False) + "\n"


def test_a_line_that_is_none_is_named_with_its_file(started, article):
    """With several files nobody knew in which it was."""
    good = article("baik.jsonl", record(started, annotator="Rina"))
    bad = article("buruk.jsonl", record(started, annotator="Rina", status="finished"))
    told = started("load", "--format", "jsonl", good, bad)
    assert told.status == 1
    assert "buruk.jsonl, baris 1, “status”" in told.err
    twice = article("dua.jsonl", record(started)[:-2] + ', "title": "x"}\n')
    assert "dua.jsonl, baris 1, “title”: kunci ini ada dua kali." in started("load", "--format", "jsonl", twice).err


def test_what_has_no_document_is_not_loaded_without_a_word(started, article, tmp_path):
    """The format is another one, most likely; “0 documents brought in” was told as done."""
    (tmp_path / "kosong").mkdir()
    for format_, path in (("jsonl", article("kosong.jsonl", "")), ("brat", tmp_path / "kosong")):
        for more in ([], ["--preview"]):
            told = started("load", "--format", format_, path, *more)
            assert told.status == 1
            assert f"Tidak ada dokumen berformat {format_} di {path.name}." in told.err


def test_a_preview_refuses_what_cannot_be_loaded(started, article):
    """An article of that id with another text; and the same text under another id is told."""
    text = "Lain sama sekali.\n"
    other = {"text": text, "sha256": hashlib.sha256(text.encode()).hexdigest()}
    nothing = {"entities": [], "quotes": [], "speakers": [], "boilerplate": [], "notes": [], "annotator": "Rina"}
    wrong = article("lain.jsonl", record(started, **other, **nothing))
    assert "dengan teks lain" in started("load", "--format", "jsonl", wrong, "--preview").err
    renamed = article("baru.jsonl", record(started, id="samudra", annotator="Rina"))
    told = started("load", "--format", "jsonl", renamed, "--preview")
    assert told.status == 0
    assert "samudra: teks yang sama ada di pustaka sebagai laut" in told.err


def test_a_split_names_the_files_that_it_has_written(started, tmp_path):
    """And the parts that no article fell to, which have none."""
    out = tmp_path / "data.jsonl"
    told = started("export", "--format", "jsonl", "--output", out, "--status", "all", "--split", "98/1/1").err
    (made,) = tmp_path.glob("data*.jsonl")
    assert f"ditulis ke {made}," in told
    without = {"train", "dev", "test"} - {made.suffixes[0][1:]}
    assert {part for part in ("train", "dev", "test") if f"masuk bagian {part}:" in told} == without


def test_losses_are_called_so(started, tmp_path):
    """A bare list below “written” was taken for what is in the file."""
    told = started("export", "--format", "csv", "--output", tmp_path / "out.csv", "--status", "all").err
    assert "Yang tidak ikut:\n  " in told


def test_a_disk_that_is_full_is_told_of_the_file_that_was_named(annotator, article, tmp_path):
    """Not of the draft beside it, whose name nobody has given."""
    annotator("import", article(text="Warga datang.\n" * 20_000))
    out = tmp_path / "keluar.jsonl"
    with failing_writes(100_000):
        told = annotator("export", "--format", "jsonl", "--status", "all", "--output", out)
    assert told.status == 1
    assert told.err.startswith(f"{out} tidak dapat ditulis: ")
    assert not out.exists()


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="a file of Linux that opens and cannot be read")
def test_a_file_that_fails_while_it_is_read_is_no_bug(annotator):
    """As one does on a disk that is about to die."""
    told = annotator("load", "--format", "jsonl", "/proc/self/mem")
    assert "/proc/self/mem tidak dapat dibaca: diska tidak menanggapi." in told.err
