"""The suggester as the window and the command line use it: an article in, one edit out."""

import pytest

from annotator import plugins
from annotator.editing import MemoryJournal, Session, actions
from annotator.errors import AnnotatorError
from annotator.model import Article, Document, Label, Scheme, Span, canonical, fingerprint
from annotator.suggesting import Suggester
from annotator.suggesting.incomplete import sentence
from annotator.suggesting.predictions import Stopped
from annotator.suggesting.suggester import PIECE, pieces
from annotator.workspace.schemes import scheme

TEXT = (
    "Maumere (WARTA) - Bupati Sikka Yohanes Tukan meninjau Pasar Alok, Senin (3/2/2025).\n"
    "\n"
    "“Pasar ini kami buka lagi besok,” kata Yohanes Tukan di Maumere.\n"
    "\n"
    "Dia mengatakan bahwa 120 pedagang sudah mendaftar.\n"
    "\n"
    "Baca juga: Harga beras naik\n"
)

THEIRS = """
import spacy
from spacy.language import Language

@Language.component("brittle", assigns=["doc.ents"])
def brittle(doc):
    if "pecah" in doc.text:
        raise ValueError("it broke")
    return doc

@Language.factory("shape_tags")
class ShapeTags:
    labels = ("NN", "VB")

    def __init__(self, nlp, name):
        pass

    def __call__(self, doc):
        return doc

def make():
    nlp = spacy.blank("xx")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "GPE", "pattern": "Maumere"}])
    nlp.add_pipe("brittle")
    nlp.add_pipe("shape_tags")
    return nlp

def odd():
    return "nothing"
"""


def session_of(text):
    article = Article("contoh", canonical(text), fingerprint(canonical(text)))
    return Session(Document.of(article, "sari", scheme("news-id")), MemoryJournal())


def test_one_run_is_one_undoable_edit(suggester):
    """Entities, quotes, speakers and boilerplate come and go together; nothing is decided by it."""
    session = session_of(TEXT)
    session.commit(suggester.suggest(session.document))
    document = session.document
    assert {quote.speaker_name for quote in document.quotes} == {"Yohanes Tukan"}
    assert [quote.type for quote in document.quotes] == ["direct", "indirect"]
    assert [b.span.of(TEXT) for b in document.boilerplate] == ["Baca juga: Harga beras naik"]
    labels = {entity.span.of(TEXT): entity.label for entity in document.entities}
    assert labels["Yohanes Tukan"] == "PERSON"
    assert labels["Bupati Sikka"] == "TITLE"
    assert labels["Senin (3/2/2025)"] == "DATE"
    assert labels["120"] == "CARDINAL"
    assert {item.origin for item in (*document.entities, *document.quotes)} == {"suggested"}
    assert all(0 <= item.confidence <= 1 and item.reasons for item in (*document.entities, *document.quotes))
    assert document.status == "new"
    assert document.progress.suggester.name == "id_news"
    session.undo()
    assert session.document.items() == session_of(TEXT).document.items()


def test_suggesting_again_leaves_what_a_person_decided(suggester):
    """A rejected mark does not come back, a hand-made one is not covered, ids stay."""
    session = session_of(TEXT)
    session.commit(suggester.suggest(session.document))
    first = session.document
    place = next(e for e in first.entities if e.span.of(TEXT) == "Pasar Alok")
    date = next(e for e in first.entities if e.label == "DATE")
    session.commit(actions.reject(session.document, place.id))
    session.commit(actions.move(session.document, date.id, Span(date.start, date.start + 5)))
    session.commit(actions.reject(session.document, "q1"))
    session.commit(actions.set_stance(session.document, "q2", "neutral"))
    before = session.document
    again = suggester.suggest(before)
    after = before.apply(again) if again.changes else before
    assert after.entity(place.id).origin == "rejected"
    assert after.quote("q1").origin == "rejected"
    assert after.quote("q2").stance == "neutral"
    assert [e.id for e in after.entities] == [e.id for e in before.entities]
    assert after.boilerplate == before.boilerplate


def test_a_long_article_goes_through_in_pieces_and_can_be_stopped(suggester):
    """Whole lines where that is possible; nothing is lost between two pieces."""
    text = "\n".join(["Bupati Sikka Yohanes Tukan hadir di Maumere."] * 200) + "\n" + "a" * (2 * PIECE)
    found = list(pieces(text))
    assert "".join(piece for _, piece in found) == text
    assert all(len(piece) <= PIECE for _, piece in found)
    assert [at for at, _ in found] == [sum(len(p) for _, p in found[:n]) for n in range(len(found))]
    predictions = suggester.predictions("\n".join(["Bupati Sikka Yohanes Tukan hadir di Maumere."] * 200))
    assert sum(prediction.label == "PERSON" for prediction in predictions.entities) == 200
    with pytest.raises(Stopped):
        suggester.suggest(session_of(text).document, stopped=lambda: True)


def test_english_is_a_folder_of_patterns():
    """The same frames, found without a model."""
    suggester = Suggester("en")
    text = "“We are ready,” said Mayor John Miller.\n\nMr Miller said that the bridge would open on Monday.\n"
    session = session_of(text)
    session.commit(suggester.suggest(session.document))
    assert [quote.type for quote in session.document.quotes] == ["direct", "indirect"]
    assert {quote.speaker_name for quote in session.document.quotes} == {"John Miller"}


def test_what_cannot_be_loaded_is_said_in_a_sentence(tmp_path):
    """A language without patterns, a pipeline that is none."""
    with pytest.raises(AnnotatorError, match="xx"):
        Suggester("xx").ready()
    with pytest.raises(AnnotatorError) as caught:
        Suggester("id", pipeline=str(tmp_path)).ready()
    assert caught.value.hint
    (tmp_path / "config.cfg").write_text("[nlp]\nlang = 'zz'\n", encoding="utf-8")
    with pytest.raises(AnnotatorError):
        Suggester("id", pipeline=str(tmp_path)).ready()


def test_another_pipeline_marks_with_its_labels_mapped(tmp_path):
    """Labels that the mapping leaves out are not marked."""
    import spacy

    nlp = spacy.blank("xx")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "PER", "pattern": "Yohanes Tukan"}, {"label": "ODD", "pattern": "Maumere"}])
    nlp.to_disk(tmp_path / "own")
    mapping = tmp_path / "mapping.toml"
    mapping.write_text('[labels]\nPER = "PERSON"\nODD = ""\n', encoding="utf-8")
    session = session_of(TEXT)
    session.commit(Suggester("id", pipeline=str(tmp_path / "own"), mapping=mapping).suggest(session.document))
    assert {(e.label, e.span.of(TEXT)) for e in session.document.entities} == {("PERSON", "Yohanes Tukan")}
    assert session.document.quotes
    assert session.document.progress.suggester.name == "own"
    with pytest.raises(AnnotatorError, match="ODD"):
        Suggester("id", pipeline=str(tmp_path / "own")).suggest(session_of(TEXT).document)


@pytest.fixture
def theirs(tmp_path, monkeypatch):
    """Another package's pipelines: `theirs`, and `odd`, which is none."""
    (tmp_path / "their_pipeline.py").write_text(THEIRS, encoding="utf-8")
    info = tmp_path / "their_pipeline-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: their-pipeline\nVersion: 1\n", encoding="utf-8")
    lines = "[annotator.suggesters]\ntheirs = their_pipeline:make\nodd = their_pipeline:odd\n"
    (info / "entry_points.txt").write_text(lines, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    plugins.forget()
    yield "theirs"
    plugins.forget()


def test_a_pipeline_of_another_package_is_found_by_its_entry_point(theirs):
    """One that gives something else than a pipeline is told."""
    predictions = Suggester("id", pipeline=theirs).predictions(TEXT)
    assert {(g.label, TEXT[g.start : g.end]) for g in predictions.entities} == {("GPE", "Maumere")}
    with pytest.raises(AnnotatorError, match="odd"):
        Suggester("id", pipeline="odd").ready()


def test_only_labels_of_what_marks_entities_must_be_in_the_scheme(theirs):
    """A tagger's `NN` marks nothing: it needs no place in the scheme."""
    suggester = Suggester("id", pipeline=theirs)
    suggester.check(scheme("news-id"))
    with pytest.raises(AnnotatorError, match="GPE") as caught:
        suggester.check(Scheme("uji", 1, (Label("PERSON"),)))
    assert "NN" not in caught.value.sentence


def test_a_model_that_fails_costs_its_own_marks_only(theirs, caplog):
    """The piece it failed on has no entities; quotes are found, the run says so, and the log names the article."""
    words = "Vas itu pecah.\n" + TEXT
    session = session_of(words)
    session.commit(Suggester("id", pipeline=theirs).suggest(session.document))
    document = session.document
    assert len(document.quotes) == 2
    assert document.progress.suggester.incomplete == ("model",)
    assert "contoh" in caplog.text
    assert "it broke" in caplog.text
    assert sentence(document.progress.suggester).startswith("Saran tidak lengkap: model bahasa")


@pytest.mark.parametrize(
    ("part", "place"),
    [
        ("boilerplate", "annotator.suggesting.quotes.boilerplate.find"),
        ("entities", "annotator.suggesting.steps.resolve"),
        ("quotes", "annotator.suggesting.steps.find_quotes"),
    ],
)
def test_a_rule_that_fails_costs_its_own_marks_only(suggester, monkeypatch, part, place):
    """Whatever part breaks, the article is marked with what the others found."""

    def breaks(*_words):
        raise IndexError("past the end")

    monkeypatch.setattr(place, breaks)
    session = session_of(TEXT)
    session.commit(suggester.suggest(session.document))
    document = session.document
    assert document.progress.suggester.incomplete == (part,)
    assert bool(document.quotes) == (part != "quotes")
    assert any(entity.span.of(TEXT) == "Yohanes Tukan" for entity in document.entities)


def test_a_run_that_nobody_stops_goes_through(suggester):
    """Asked between two pieces, and told to go on."""
    text = "Rina Dewi tiba di Kupang.\n" * (2 * PIECE // 26)
    assert suggester.predictions(text, stopped=lambda: False).entities


def test_a_language_without_a_model_has_quotes_and_no_entities(tmp_path):
    """The rules of entities are of another language; a user's folder without names for this one changes nothing."""
    text = "“We are ready,” said Mayor John Smith on 20 March 2024. It cost Rp5 million."
    found = Suggester("en", own=tmp_path).predictions(text)
    assert found.entities == ()
    assert found.quotes
    assert found.failures == ()
    assert Suggester("en").name == "en-patterns"


def test_a_version_is_of_the_shipped_pipeline(theirs, tmp_path):
    """It goes with no other one, nor with a language that has none."""
    for wrong in (Suggester("id", pipeline=theirs, model=tmp_path), Suggester("en", model=tmp_path)):
        with pytest.raises(AnnotatorError) as caught:
            wrong.ready()
        assert caught.value.told[0].key == "learn.shipped_only"


def test_the_shipped_pipeline_serves_a_scheme_that_lacks_some_of_its_labels(suggester):
    """What has no place in it is not marked."""
    article = Article("contoh", TEXT, fingerprint(TEXT))
    document = Document.of(article, "sari", Scheme("uji", 1, (Label("PERSON"),)))
    after = document.apply(suggester.suggest(document))
    assert {entity.label for entity in after.entities} == {"PERSON"}
