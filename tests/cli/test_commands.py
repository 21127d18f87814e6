"""Each command does its work, through the same library as the window."""

import json
from pathlib import Path

import pytest

from annotator.cli.do import ACTIONS
from annotator.cli.main import COMMANDS
from annotator.i18n import has, use

ROOT = Path(__file__).parents[2]


def ids(answer):
    return answer.out.split()


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


def test_suggest_without_a_library_touches_none(annotator, article, tmp_path):
    """Files in, records out, each as soon as it is made."""
    article("map.txt", "Kupang (ANTARA) - Bupati Ani hadir.")
    answer = annotator("suggest", article(), tmp_path / "map.txt", "--output", "-")
    assert [record["id"] for record in answer.lines] == ["laut", "map"]
    assert answer.lines[0]["entities"]
    assert not (tmp_path / "library.sqlite").exists()


def test_a_blank_behind_a_line_or_beside_a_name_stops_no_article(annotator, article, tmp_path):
    """Links, credits and headlines with blanks at their ends, wide blanks beside names: all files are written."""
    words = (
        "Jembatan Bima roboh \n\n"
        "Bima (WARTA) - Camat\u2003Rahmat Hidayat\u2009 mengatakan jembatan itu dibuka besok.\n\n"
        "Baca juga: Jembatan Bima roboh \u00a0\n Editor: Sodikin \n\tADVERTISEMENT\u3000\n(rhy/tng)\u2007"
    )
    files = [article("a.txt"), article("b.txt", words), article("c.txt", "Kupang (ANTARA) - Bupati Ani hadir.")]
    answer = annotator("suggest", *files, "--output", tmp_path / "out.jsonl")
    assert answer.status == 0, answer.err
    records = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [record["id"] for record in records] == ["a", "b", "c"]
    assert [quote["speaker_name"] for quote in records[1]["quotes"]] == ["Rahmat Hidayat"]
    aside = [words[start:end] for start, end in records[1]["boilerplate"]]
    assert aside[-3:] == ["Editor: Sodikin", "ADVERTISEMENT", "(rhy/tng)"]


def test_files_and_scores_use_the_chosen_pipeline_and_the_users_patterns(annotator, article, tmp_path, monkeypatch):
    """The setting counts for `suggest FILE --output` and `evaluate`; `--pipeline` takes its place for one call."""
    import spacy

    home = tmp_path / "home"
    (home / "patterns" / "id").mkdir(parents=True)
    monkeypatch.setenv("ANNOTATOR_HOME", str(home))
    nlp = spacy.blank("xx")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "GPE", "pattern": "Manado"}])
    nlp.to_disk(tmp_path / "own")
    (home / "settings.toml").write_text(f"pipeline = '{tmp_path / 'own'}'\n", encoding="utf-8")
    file = article()
    record = annotator("suggest", file, "--output", "-").json
    assert record["suggester"]["name"] == "own"
    assert [entity["label"] for entity in record["entities"]] == ["GPE"]
    shipped = annotator("suggest", file, "--output", "-", "--pipeline", "shipped").json
    assert shipped["suggester"]["name"] == "id_news"
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps(shipped, ensure_ascii=False) + "\n", encoding="utf-8")
    right = annotator("evaluate", gold, "--pipeline", "shipped", "--json").json
    own = annotator("evaluate", gold, "--json").json
    assert right["entities"] != own["entities"]
    names = '[[entity]]\nlabel = "PRODUCT"\nnames = ["tempat bersandar"]\n'
    (home / "patterns" / "id" / "entities.toml").write_text(names, encoding="utf-8")
    with_names = annotator("evaluate", gold, "--pipeline", "shipped", "--json").json
    assert with_names["entities"] != right["entities"]


def test_suggest_in_the_library_is_one_step_that_can_be_undone(started):
    """`history` shows it; `undo` takes it back."""
    assert [row["action"] for row in started("history", "laut", "--json").lines] == ["suggest"]
    started("do", "laut", "undo")
    assert started("show", "laut", "--json").json["entities"] == []
    assert [row["kind"] for row in started("history", "laut", "--json").lines] == ["undo", "do"]


def test_an_article_whose_suggestions_failed_is_found_again(started):
    """`list --status failed` names it, until its suggestions are made."""
    assert started("suggest", "laut", "--pipeline", "no_such_pipeline").status == 1
    assert [row["id"] for row in started("list", "--status", "failed", "--json").lines] == ["laut"]
    assert started("suggest", "laut").status == 0
    assert started("list", "--status", "failed", "--json").lines == []
    (row,) = started("list", "--status", "suggested", "--json").lines
    assert row["state"] == "suggested"


def test_suggesting_again_is_no_step_and_counts_nothing(annotator, article):
    """The number is that of entities and quotes, as `show` has them; what was found before is not found anew."""
    annotator("import", article())
    first = annotator("suggest", "laut").out
    record = annotator("show", "laut", "--json").lines[0]
    assert first.split(": ")[1].split()[0] == str(len(record["entities"]) + len(record["quotes"]))
    assert annotator("suggest", "laut").out.startswith("laut: 0 ")
    assert len(annotator("history", "laut", "--json").lines) == 1


def test_options_stand_before_or_after_the_command(annotator, article, tmp_path):
    """As in the contract."""
    db = tmp_path / "lain.sqlite"
    assert annotator("--db", db, "import", article()).status == 0
    assert annotator("list", "--db", db, "--json").lines[0]["id"] == "laut"
    assert annotator("--annotator", "budi", "do", "laut", "mark", "0-6", "GPE", "--db", db).status == 0
    assert annotator("show", "laut", "--annotator", "budi", "--json", "--db", db).json["annotator"] == "budi"


def test_export_takes_one_version_of_an_article(started, tmp_path):
    """Where two people have one and nobody decided between them, it is asked whose; `--every-version` takes both."""
    started("do", "laut", "mark", "0-6", "GPE", "--annotator", "budi")
    started("do", "laut", "set-status", "in_progress")
    run = lambda *more: started("export", "--format", "jsonl", "--output", "-", "--status", "all", *more)  # noqa: E731
    refused = run()
    assert (refused.status, refused.out) == (1, "")
    assert "versi dari beberapa anotator: laut" in refused.err
    assert run("--annotator", "budi").out.count("\n") == 1
    assert run("--annotator", "budi", "--annotator", "sari").out.count("\n") == 2
    assert run("--every-version").out.count("\n") == 2


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
    assert answer.err.strip() == f"Tidak ada artikel yang cocok: {out} ditulis tanpa isi."


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


def test_show_marks_the_text(started):
    """Without a terminal, in brackets; with suggestions told apart."""
    answer = started("show", "laut")
    assert "[Yulius Rondonuwu]PER?" in answer.out
    assert "«Kami menolak reklamasi,»" in answer.out


def test_show_lets_no_article_steer_the_terminal(annotator, article):
    """Escape sequences in a text are shown as a replacement character."""
    annotator("import", article("a.txt", "Judul\x1b]0;x\x07 \x1b[31mmerah\n"))
    out = annotator("show", "a").out
    assert "\x1b" not in out
    assert "\x07" not in out


def test_check_says_that_the_library_is_sound(started):
    """And how much was looked at."""
    answer = started("check")
    assert (answer.status, answer.out) == (0, "")
    assert "Utuh: 1 dokumen, 1 suntingan" in answer.err


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
    assert started("check", "--repair").status == 0
    assert started("check").status == 0


def test_check_quotes_lists_what_to_look_at_again(started):
    """One line each, by article and quote."""
    started("do", "laut", "quote", "23-30", "direct")
    answer = started("check", "--quotes", "--json")
    assert {line["article_id"] for line in answer.lines} == {"laut"}
    assert "no_speaker" in {line["code"] for line in answer.lines}


def test_stats_counts(started):
    """Progress, labels and people, as JSON and in words."""
    found = started("stats", "--json").json
    assert found["articles"]["total"] == 1
    assert found["labels"]["PERSON"] >= 2
    assert "Yulius Rondonuwu" in [person["name"] for person in found["people"]]
    assert "Yulius Rondonuwu" in started("stats").out


def test_stats_tells_who_stands_how_towards_what(started):
    """Once stances are labelled."""
    quotes = started("show", "laut", "--json").json["quotes"]
    said = next(quote["id"] for quote in quotes if quote["speaker_name"] == "Yulius Rondonuwu")
    started("do", "laut", "set-stance", said, "oppose")
    started("do", "laut", "set-target", said, "reklamasi")
    expected = {"who": "Yulius Rondonuwu", "stance": "oppose", "target": "reklamasi", "quotes": 1}
    assert expected in started("stats", "--json").json["positions"]
    assert "Menolak" in started("stats").out


def test_evaluate_makes_the_suggestions_itself_when_it_is_given_none(started, tmp_path):
    """Then it knows the rules and the hints, which no file holds, and scores them too."""
    gold = tmp_path / "gold.jsonl"
    lines = (ROOT / "corpus" / "gold" / "gold.jsonl").read_text(encoding="utf-8").split("\n")
    gold.write_text("\n".join(lines[:2]) + "\n", encoding="utf-8")
    found = started("evaluate", str(gold), "--json").json
    assert found["quotes"]["rules"]
    assert "macro F1" in started("evaluate", str(gold)).out


def test_evaluate_scores_suggestions(started, tmp_path):
    """A file against itself is without fault."""
    out = tmp_path / "a.jsonl"
    started("export", "--format", "jsonl", "--status", "all", "--output", out)
    found = started("evaluate", out, out, "--json").json
    assert found["quotes"]["f1"]["all"]["f1"] == 1.0
    assert "1.000" in started("evaluate", out, out).out


def test_agreement_between_two_annotators(started, tmp_path):
    """Both on the same article; who has no documents is named."""
    started("do", "laut", "mark", "0-6", "GPE", "--annotator", "budi")
    found = started("agreement", "sari", "budi", "--json").json
    assert found["articles"] == 1
    answer = started("agreement", "sari", "dewi")
    assert answer.status == 1
    assert "budi, sari" in answer.err


def test_formats_and_labels_tell_what_there_is(annotator):
    """Names that other commands take."""
    assert "jsonl" in [one["name"] for one in annotator("formats", "--json").json["formats"]]
    assert annotator("labels", "--json").json["labels"][0]["name"] == "PERSON"


@pytest.mark.parametrize(
    ("action", "arguments"),
    [
        ("mark", ["0-6", "GPE"]),
        ("quote", ["23-30+31-40", "mixed", "cue=40-50", "speaker=Budi"]),
        ("add-speaker", ["Dewi", "Bupati"]),
        ("boilerplate", ["0-6"]),
        ("flag", ["lihat lagi"]),
        ("set-status", ["skipped"]),
    ],
)
def test_an_action_is_one_edit_that_undo_takes_back(annotator, article, action, arguments):
    """And redo brings it again."""
    annotator("import", article())
    before = annotator("show", "laut", "--json").json
    assert annotator("do", "laut", action, *arguments).status == 0
    after = annotator("show", "laut", "--json").json
    annotator("do", "laut", "undo")
    undone = annotator("show", "laut", "--json").json
    annotator("do", "laut", "redo")
    redone = annotator("show", "laut", "--json").json
    for record in (before, after, undone, redone):
        record.pop("modified")
    assert undone == before
    assert redone == after


def test_do_gives_the_ids_to_scripts(annotator, article):
    """Stdout is data: what was made can be used in the next line."""
    annotator("import", article())
    assert ids(annotator("do", "laut", "mark", "0-6", "GPE")) == ["e1"]
    assert annotator("do", "laut", "relabel", "e1", "ORG", "--json").json["ids"] == ["e1"]


def test_do_says_when_there_is_nothing_to_do(annotator, article):
    """Not an error."""
    annotator("import", article())
    answer = annotator("do", "laut", "undo")
    assert (answer.status, answer.out) == (0, "")
    assert "Tidak ada yang perlu dilakukan" in answer.err


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


def test_check_mends_the_strings_of_an_old_library(old_library, tmp_path):
    """What can be made fit is; what cannot is told again."""
    mended = old_library("check", "--repair", "--json").json
    assert [problem["where"] for problem in mended["problems"]] == ["b (sari)"]
    assert old_library("show", "a", "--json").json["title"] == "x y"
    assert old_library("show", "a", "--json").json["language"] == "en"


def test_import_takes_a_language_as_people_write_it(annotator, article):
    """And one that is none is refused before anything is kept."""
    assert annotator("import", article(), "--language", "id_ID").status == 0
    assert annotator("show", "laut", "--json").json["language"] == "id-ID"
    refused = annotator("import", article("b.txt", "Budi datang."), "--language", "../..")
    assert refused.status == 1
    assert "../.." in refused.err


def test_suggest_output_goes_on_where_it_was_stopped(annotator, article, tmp_path, monkeypatch):
    """What was made is on disk at once; the same command makes only what is missing."""
    from annotator.suggesting import Suggester

    made = []
    real = Suggester.suggest

    def suggest(self, document, **more):
        made.append(document.article.id)
        if len(made) == 2:
            raise KeyboardInterrupt
        return real(self, document, **more)

    monkeypatch.setattr(Suggester, "suggest", suggest)
    files = [article(f"{name}.txt", f"Budi {name} datang.\n") for name in "cab"]
    out = tmp_path / "out.jsonl"
    stopped = annotator("suggest", *files, "--output", out)
    assert (stopped.status, out.exists()) == (1, False)
    assert "out.jsonl.part" in stopped.err
    assert annotator("suggest", *files, "--output", out).status == 0
    assert [json.loads(line)["id"] for line in out.read_text().splitlines()] == ["a", "b", "c"]
    assert sorted(made) == ["a", "a", "b", "c"]
    assert annotator("suggest", *files, "--output", out).status == 0
    assert len(made) == 4
    assert [path.name for path in tmp_path.glob("out*")] == ["out.jsonl"]


def test_suggest_output_names_what_failed_and_writes_the_rest(annotator, article, tmp_path, monkeypatch):
    """A file that is none, and an article that the suggester refuses."""
    from annotator.errors import AnnotatorError
    from annotator.suggesting import Suggester

    real = Suggester.suggest

    def suggest(self, document, **more):
        if document.article.id == "b":
            raise AnnotatorError("Tidak bisa.")
        return real(self, document, **more)

    monkeypatch.setattr(Suggester, "suggest", suggest)
    files = [article(f"{name}.txt", f"Budi {name} datang.\n") for name in "abc"]
    answer = annotator("suggest", tmp_path / "tidak.txt", *files, "--output", tmp_path / "out.jsonl")
    assert answer.status == 1
    assert "tidak.txt" in answer.err
    assert "b: Tidak bisa." in answer.err
    assert [json.loads(line)["id"] for line in (tmp_path / "out.jsonl").read_text().splitlines()] == ["a", "c"]


def test_suggest_all_makes_only_what_is_missing(started, article):
    """An article that has its suggestions is passed over, unless it is named or `--again` is given."""
    started("import", article("b.txt", "Budi datang.\n"))
    assert started("suggest", "--all").out.split()[0].rstrip(":") == "b"
    assert started("suggest", "--all").out == ""
    assert len(started("suggest", "--all", "--again").out.splitlines()) == 2
    assert started("suggest", "laut").out


def test_evaluate_names_what_it_cannot_score(started, article, tmp_path, monkeypatch):
    """One article without suggestions does not keep the others from being scored."""
    from annotator.errors import AnnotatorError
    from annotator.suggesting import Suggester

    started("import", article("b.txt", "Budi datang.\n"))
    started("suggest", "b")
    started("export", "--format", "jsonl", "--status", "all", "--output", tmp_path / "gold.jsonl")
    real = Suggester.suggest

    def suggest(self, document, **more):
        if document.article.id == "b":
            raise AnnotatorError("Tidak bisa.")
        return real(self, document, **more)

    monkeypatch.setattr(Suggester, "suggest", suggest)
    answer = started("evaluate", tmp_path / "gold.jsonl", "--json")
    assert answer.status == 1
    assert "b: Tidak bisa." in answer.err
    assert answer.json["left_out"] == {"b": "Tidak bisa."}
