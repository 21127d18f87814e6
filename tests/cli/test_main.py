"""The command as a whole."""

import json

import pytest

from annotator.cli.do import ACTIONS
from annotator.cli.main import COMMANDS
from annotator.i18n import has, use


def test_an_article_from_file_to_training_data(annotator, article, tmp_path):
    """Import, suggest, correct, label, finish, export: the whole job without a window."""
    assert "ditambahkan sebagai laut" in annotator("import", article()).out
    assert annotator("suggest", "--all").status == 0
    record = annotator("show", "laut", "--json").json
    for quote in record["quotes"]:
        assert annotator("do", "laut", "set-stance", quote["id"], "neutral").status == 0
    assert annotator("do", "laut", "accept-all").status == 0
    assert annotator("do", "laut", "set-status", "done").status == 0
    out = tmp_path / "out.jsonl"
    answer = annotator("export", "--format", "jsonl", "--output", out, "--status", "done", "--json")
    assert answer.json["counts"]["documents"] == 1
    exported = json.loads(out.read_text(encoding="utf-8"))
    assert exported["status"] == "done"
    assert {quote["stance"] for quote in exported["quotes"]} == {"neutral"}
    assert {entity["origin"] for entity in exported["entities"]} == {"confirmed"}


def test_options_stand_before_or_after_the_command(annotator, article, tmp_path):
    """As in the contract."""
    db = tmp_path / "lain.sqlite"
    assert annotator("--db", db, "import", article()).status == 0
    assert annotator("list", "--db", db, "--json").lines[0]["id"] == "laut"
    assert annotator("--annotator", "budi", "do", "laut", "mark", "0-6", "GPE", "--db", db).status == 0
    assert annotator("show", "laut", "--annotator", "budi", "--json", "--db", db).json["annotator"] == "budi"


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_command_and_action_has_its_words(language):
    """In both languages."""
    use(language)
    assert [name for name in COMMANDS if not has(f"cli.{name}.short")] == []
    assert [name for name in (*ACTIONS, "undo", "redo", "suggest") if not has(f"cli.do.{name}")] == []


@pytest.mark.parametrize("name", [*COMMANDS])
def test_every_command_has_a_page(annotator, name):
    """`--help` works, and no key stands where words should be."""
    answer = annotator(name, "--help")
    assert answer.status == 0
    assert "cli." not in answer.out


def test_what_stands_in_brackets_behind_an_option_is_in_the_language_too(annotator):
    """What must be given is *wajib*."""
    assert "[wajib]" in annotator("load", "--help").out


@pytest.mark.parametrize("width", ["60", "72", "80"])
@pytest.mark.parametrize("language", ["id", "en"])
def test_no_line_of_a_help_page_ends_within_a_word(annotator, monkeypatch, language, width):
    """An option that stands in two lines cannot be copied."""
    monkeypatch.setenv("COLUMNS", width)
    monkeypatch.setenv("ANNOTATOR_LANGUAGE", language)
    for name in ("export", "pipeline", "load", "measure"):
        lines = annotator(name, "--help").out.splitlines()
        assert [line for line in lines if line.endswith("-")] == []
        assert not any("\u2011" in line for line in lines)


def test_a_slip_of_the_fingers_is_corrected_and_another_word_is_not(annotator):
    """Who types “impor” meant “import”; “annotate” is nothing like “notes”."""
    assert "import?" in annotator("impor").err
    assert "notes" not in annotator("annotate").err
    assert "--status?" in annotator("list", "--statu").err
    assert "--db" not in annotator("assign", "--undo").err


def test_a_number_that_does_not_fit_is_told_in_the_language(annotator):
    """Not in click's English."""
    for typed in ("0", "dua"):
        assert "--limit harus berupa bilangan bulat, sedikitnya 1." in annotator("list", "--limit", typed).err
    assert "antara 0 dan 100" in annotator("handover", "--to", "rina", "--output", "x", "--twice", "101").err
    assert "JALUR belum disebutkan." in annotator("import").err


def test_what_stands_for_a_value_is_said_in_the_language(annotator, monkeypatch):
    """The hints say “versions NAMA --export BERKAS”; the help does too."""
    page = annotator("versions", "--help").out
    assert "annotator versions [OPSI] [NAMA]" in page
    assert "--export BERKAS.version" in page
    assert "mark RENTANG LABEL" in annotator("do", "--help").out
    monkeypatch.setenv("ANNOTATOR_LANGUAGE", "en")
    assert "mark SPAN LABEL" in annotator("do", "--help").out


def test_what_the_system_says_is_told_in_the_language(annotator, article):
    """Why a file cannot be read or written; and a wrong order is called by its option."""
    annotator("import", article())
    assert "berkas atau foldernya tidak ada" in annotator("evaluate", "tiada.jsonl").err
    assert "“sort”" in annotator("list", "--sort", "warna").err


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (["list", "lebih"], "Ada yang berlebih di baris perintah: lebih."),
        (["list", "--limit"], "--limit memerlukan nilai."),
        (["list", "--json=5"], "--json berdiri sendiri, tanpa nilai."),
    ],
)
def test_what_is_wrong_with_a_line_is_told_of_its_command_and_in_the_language(annotator, typed, words):
    """Not in click's English, and with the help of this command."""
    answer = annotator(*typed)
    assert answer.status == 2
    assert answer.err == f"{words} “annotator list --help” menjelaskan caranya.\n"


def test_a_setting_of_another_kind_is_told_once_and_in_the_language(annotator, tmp_path, monkeypatch):
    """The command goes on with what settings there are by themselves."""
    (tmp_path / "settings.toml").write_text("theme = 5\n", encoding="utf-8")
    monkeypatch.setenv("ANNOTATOR_HOME", str(tmp_path))
    answer = annotator("labels")
    assert answer.status == 0
    assert answer.err.count("settings.toml") == 1
    assert "tidak dapat dipahami: jenis nilai “theme” tidak sesuai." in answer.err
