"""Scores of suggestions, and agreement."""

import json
from hashlib import sha256
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def test_evaluate_makes_the_suggestions_itself_when_it_is_given_none(started, tmp_path):
    """Then it knows the rules and the hints, which no file holds, and scores them too."""
    gold = tmp_path / "gold.jsonl"
    lines = (ROOT / "corpus" / "gold" / "gold.jsonl").read_text(encoding="utf-8").split("\n")
    gold.write_text("\n".join(lines[:2]) + "\n", encoding="utf-8")
    found = started("evaluate", str(gold), "--json").json
    assert found["quotes"]["rules"]
    assert "macro F1" in started("evaluate", str(gold)).out


def test_the_help_of_evaluate_says_that_words_of_the_articles_come_with_the_figures(started, tmp_path):
    """Who compares pipelines on articles that nobody is to read looks at the figures alone."""
    out, none = tmp_path / "gold.jsonl", tmp_path / "none.jsonl"
    started("export", "--format", "jsonl", "--status", "all", "--output", out)
    record = json.loads(out.read_text(encoding="utf-8"))
    none.write_text(json.dumps({**record, "quotes": []}) + "\n", encoding="utf-8")
    missed = started("evaluate", out, none, "--json").json["quotes"]["misses"]
    assert missed[0]["words"] in " ".join(record["text"].split())
    assert missed[0]["words"][:30] in started("evaluate", out, none).out
    assert "misses" in started("evaluate", "--help").out


def test_evaluate_scores_suggestions(started, tmp_path):
    """A file against itself is without fault."""
    out = tmp_path / "a.jsonl"
    started("export", "--format", "jsonl", "--status", "all", "--output", out)
    found = started("evaluate", out, out, "--json").json
    assert found["quotes"]["f1"]["all"]["f1"] == 1.0
    assert "1,000" in started("evaluate", out, out).out


def test_agreement_between_two_annotators(started, tmp_path):
    """Both on the same article; who has no documents is named."""
    started("do", "laut", "mark", "0-6", "GPE", "--annotator", "budi")
    found = started("agreement", "sari", "budi", "--json").json
    assert found["articles"] == 1
    answer = started("agreement", "sari", "dewi")
    assert answer.status == 1
    assert "budi, sari" in answer.err


@pytest.mark.parametrize(
    "asked",
    [
        ("stats", "--annotator", "dewi"),
        ("export", "--annotator", "dewi", "--format", "jsonl", "--status", "all", "--output", "-"),
        ("differences", "--between", "sari", "--between", "dewi"),
    ],
)
def test_a_name_that_nobody_has_is_told_with_those_that_there_are(started, asked):
    """In place of figures of nothing, an empty file, or no differences: a name may be misspelt."""
    started("do", "laut", "mark", "0-6", "GPE", "--annotator", "budi")
    answer = started(*asked)
    assert (answer.status, answer.out) == (1, "")
    assert "dewi belum mempunyai dokumen" in answer.err
    assert "Yang ada: budi, sari." in answer.err


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


def test_an_article_with_another_text_is_named_once(started, article, tmp_path):
    """Its id stands before the sentence, which need not name it again."""
    started("import", article("b.txt", "Budi datang.\n"))
    started("export", "--format", "jsonl", "--status", "all", "--output", tmp_path / "a.jsonl")
    other = (tmp_path / "a.jsonl").read_text(encoding="utf-8").replace("Budi datang.", "Sari datang.")
    for text in ("Budi datang.\n", "Budi datang."):  # the mark of the text follows it
        other = other.replace(
            sha256(text.encode()).hexdigest(), sha256(text.replace("Budi", "Sari").encode()).hexdigest()
        )
    (tmp_path / "b.jsonl").write_text(other, encoding="utf-8")
    answer = started("evaluate", tmp_path / "a.jsonl", tmp_path / "b.jsonl")
    assert answer.status == 1
    assert "b: Teks artikel ini berbeda di berkas kedua." in answer.err


def test_what_to_do_is_said_where_no_article_can_be_scored(started, article, tmp_path):
    """With one file and with two, also where no single article is to blame."""
    started("export", "--format", "jsonl", "--status", "all", "--output", tmp_path / "a.jsonl")
    other = (tmp_path / "a.jsonl").read_text(encoding="utf-8").replace('"id":"laut"', '"id":"darat"')
    (tmp_path / "b.jsonl").write_text(other, encoding="utf-8")
    answer = started("evaluate", tmp_path / "a.jsonl", tmp_path / "b.jsonl")
    assert answer.status == 1
    assert "tidak mempunyai artikel yang sama" in answer.err
    assert "dicocokkan menurut id" in answer.err
    foreign = other.replace('"language":"id"', '"language":"xx"')
    assert foreign != other
    (tmp_path / "c.jsonl").write_text(foreign, encoding="utf-8")
    answer = started("evaluate", tmp_path / "c.jsonl")
    assert answer.status == 1
    assert "Tidak ada artikel di c.jsonl yang dapat diberi saran. Perbaiki yang salah, lalu ukur lagi. darat: " in (
        answer.err.replace("\n", " ")
    )


def test_what_agreement_is_broken_down_by_is_said(annotator):
    """Not how a sample is drawn, which `import --by` says."""
    page = " ".join(annotator("agreement", "--help").out.split())
    assert "menurut label, isian, artikel, atau bulan" in page
    assert "acak" not in page


def test_cases_are_those_of_a_matrix(started):
    """Without one they were left out without a word, and a misspelt value gave an empty answer."""
    started("do", "laut", "mark", "0-6", "GPE", "--annotator", "budi")
    assert started("agreement", "sari", "budi", "--cases", "neutral", "unclear").status == 2
    wrong = started("agreement", "sari", "budi", "--matrix", "label", "--cases", "KOTA", "GPE")
    assert wrong.status == 1
    assert "“KOTA” tidak sesuai di sini." in wrong.err
    assert "GPE" in wrong.err
