"""Suggestions for the library, or for files without one."""

import json

import pytest


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


@pytest.fixture
def broken(tmp_path):
    """A pipeline that is there and cannot be loaded."""
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "config.cfg").write_text("[nlp]\n", encoding="utf-8")
    return tmp_path / "broken"


@pytest.mark.parametrize("name", ["no_such_pipeline", "tidak/ada", "tidak-ada.version"])
def test_a_pipeline_that_is_not_there_fails_no_article(started, name):
    """Its name was mistyped: it is told once, and every article is as it was."""
    before = started("history", "laut", "--json").out
    answer = started("suggest", "laut", "--again", "--pipeline", name)
    assert answer.status == 1
    assert answer.err.count(name) == 1
    assert started("history", "laut", "--json").out == before
    assert started("list", "--status", "failed", "--json").lines == []


def test_an_article_whose_suggestions_failed_is_found_again(started, broken):
    """`list --status failed` names it, until its suggestions are made."""
    assert started("suggest", "laut", "--pipeline", broken).status == 1
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
    assert [json.loads(line)["id"] for line in out.read_text().splitlines()] == ["c", "a", "b"]
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


def test_an_article_that_is_not_there_is_not_looked_for_among_the_failed(started, broken):
    """The list of failed articles is named where it has one of them."""
    answer = started("suggest", "tiada")
    assert answer.status == 1
    assert "annotator list --status failed" not in answer.err
    assert "annotator list --status failed" in started("suggest", "laut", "--pipeline", broken).err
