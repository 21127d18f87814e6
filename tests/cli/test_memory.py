"""`annotator memory`: what the library knows from decisions."""

import json

import pytest


@pytest.fixture
def taught(annotator, article):
    """A library in which a line was set aside."""
    annotator("import", article("laut.txt", "Isi berita dari Manado.\n\nKolom khusus langganan.\n"))
    answer = annotator("do", "laut", "boilerplate", "25-48")
    assert answer.status == 0, answer.err
    return annotator


def test_each_line_has_a_number_that_switches_it_off_and_back(taught):
    """The same number every time; undo is the library's."""
    (line,) = taught("memory", "--json").lines
    assert (line["kind"], line["article"], line["on"]) == ("boilerplate", "laut", True)
    assert taught("memory", line["number"], "--off").status == 0
    assert taught("memory", "--json").lines[0]["on"] is False
    assert taught("memory", "--undo").status == 0
    assert taught("memory", "--json").lines[0]["on"] is True
    assert taught("memory", line["number"], "--forget").status == 0
    assert taught("memory", "--json").lines == []


def test_what_there_is_not_is_a_sentence(taught):
    """A number that nothing has, and nothing to undo."""
    answer = taught("memory", "zzzzzz", "--off")
    assert answer.status == 1
    assert "zzzzzz" in answer.err
    assert "diurungkan" in taught("memory", "--undo").err


def test_a_memory_goes_to_another_library_as_a_file(taught, tmp_path):
    """What comes from elsewhere has no article."""
    file = tmp_path / "ingatan.toml"
    assert taught("memory", "--export", file).status == 0
    other = tmp_path / "lain.sqlite"
    taught("import", tmp_path / "laut.txt", "--db", other)
    assert taught("memory", "--import", file, "--db", other).status == 0
    (line,) = taught("memory", "--json", "--db", other).lines
    assert (line["text"], line["article"]) == ("Kolom khusus langganan.", "")


def test_training_and_versions_say_what_they_lack(taught):
    """Too few articles; no version; the shipped one is in use."""
    few = taught("train")
    assert few.status == 1
    assert "artikel selesai" in few.err
    assert "Bawaan" in taught("versions").out
    assert taught("versions", "v1", "--use").status == 1
    assert taught("versions", "v1", "--call", "Pemilu").status == 1
    assert taught("versions", "v1", "--with", "shipped").status == 1
    assert taught("versions", "--import", "tidak-ada.version").status == 1
    assert json.loads(f"[{','.join(taught('versions', '--json').out.splitlines())}]") == []


def test_lines_are_named_by_number_and_undoing_says_that_it_was_done(taught):
    """Nothing is switched off without a number, and no count of nought is told."""
    assert taught("memory", "--off").status == 2
    (line,) = taught("memory", "--json").lines
    taught("memory", line["number"], "--off")
    assert taught("memory", "--undo").err.strip() == "Perubahan ingatan yang terakhir diurungkan."


def test_a_memory_is_exported_over_an_earlier_one_and_over_nothing_else(taught, tmp_path):
    """As all that this program writes."""
    out = tmp_path / "ingatan.toml"
    assert taught("memory", "--export", out).status == 0
    assert taught("memory", "--export", out).status == 0
    assert taught("memory", "--import", out).status == 0
    out.write_text("kunci = 1\n", encoding="utf-8")
    assert taught("memory", "--export", out).status == 1
