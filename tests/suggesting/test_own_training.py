"""Training further on corrected articles."""

import pytest
import spacy

from annotator.errors import AnnotatorError
from annotator.model import Article, Document, Entity, Label, Scheme, fingerprint
from annotator.suggesting.own_training import train

SCHEME = Scheme("uji", 1, (Label("KAPAL"), Label("GPE")))
SHIPS = (
    "Mutiara",
    "Camar",
    "Gabus",
    "Teratai",
    "Pelangi",
    "Rajawali",
    "Kerapu",
    "Anggrek",
    "Belida",
    "Cakalang",
    "Merpati",
    "Nuri",
)


def corrected(n, ship):
    """An article in which a ship bears a label that the shipped pipeline does not know."""
    text = f"KM {ship} bertolak ke Manado. Kapten KM {ship} menunggu di dermaga.\n"
    name = f"KM {ship}"
    first, second = text.index(name), text.rindex(name)
    marks = [Entity(f"e{i}", at, at + len(name), "KAPAL") for i, at in enumerate((first, second), 1)]
    return Document.of(Article(f"artikel-{n:02}", text, fingerprint(text)), "sari", SCHEME, marks)


@pytest.fixture(scope="module")
def documents():
    """Twelve finished articles."""
    return [corrected(n, ship) for n, ship in enumerate(SHIPS)]


def test_a_new_label_is_learnt_from_a_dozen_articles(documents, tmp_path):
    """On articles that were held back: none before, most of them after; and what was written can be loaded."""
    done = train(documents, tmp_path / "model")
    ships = lambda found: sum(span[2] == "KAPAL" for spans in found.values() for span in spans)  # noqa: E731
    assert (done.articles, len(done.held_out), done.left_out) == (9, 3, 0)
    assert ships(done.before) == 0
    assert ships(done.after) >= 3
    nlp = spacy.load(tmp_path / "model")
    assert "KAPAL" in nlp.get_pipe("ner").labels


def test_too_few_articles_and_a_folder_that_is_there_are_refused(documents, tmp_path):
    """Nothing is overwritten, and nothing is said of figures that mean nothing."""
    with pytest.raises(AnnotatorError, match="artikel selesai"):
        train(documents[:4], tmp_path / "model")
    (tmp_path / "model").mkdir()
    with pytest.raises(AnnotatorError, match="sudah ada"):
        train(documents, tmp_path / "model")
