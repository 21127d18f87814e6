"""Agreement of two annotators with intervals, against other programs' figures."""

import random

import krippendorff
import numpy
import pytest

from annotator.measuring.intervals import alpha_of, kappa_of
from annotator.measuring.pairs import NOTHING, every_pair, pair_agreement
from annotator.model import Article, Document, Entity, Label, Progress, Quote, Run, Scheme, Span, fingerprint

LABELS = ("PERSON", "ORG", "GPE")
SCHEME = Scheme("news-id", 1, tuple(map(Label, LABELS)))
WORDS = 40
TEXT = " ".join(f"kata{number:02}" for number in range(WORDS))
MONTHS = ("2026-10-05T08:00:00Z", "2026-11-07T08:00:00Z")


def word(number):
    start = TEXT.index(f"kata{number:02}")
    return Span(start, start + 6)


def made(name, article, marks, stances, run=None):
    """A document with marks on words, and a quote of four words for each stance."""
    items = [Entity(f"e{n}", *word(at), label) for n, (at, label) in enumerate(sorted(marks.items()), 1)]
    for n, stance in enumerate(stances, 1):
        span = Span(word(n * 4 - 4).start, word(n * 4 - 1).end)
        target = "pasar" if stance in ("support", "oppose") else None
        items.append(Quote(f"q{n}", (span,), "direct", stance=stance, target=target))
    items.append(Progress("done", None, run))
    text = f"{TEXT} {article}"
    time = MONTHS[len(article) % 2]
    return Document.of(Article(article, text, fingerprint(text)), name, SCHEME, items, created=time, modified=time)


@pytest.fixture(scope="module")
def documents():
    """Two annotators on twelve articles, drawn so that they often agree; a third on two of them."""
    draw = random.Random(5)
    found = []
    for number in range(12):
        article = f"a{'x' * (number % 2)}{number:02}"
        one = {at: draw.choice(LABELS) for at in range(WORDS) if draw.random() < 0.4}
        two = {
            at: label if draw.random() < 0.8 else draw.choice(LABELS)
            for at, label in one.items()
            if draw.random() < 0.9
        }
        two |= {at: "ORG" for at in range(WORDS) if draw.random() < 0.03}
        stances = [draw.choice(("support", "oppose", "neutral", "unclear")) for _ in range(6)]
        others = [stance if draw.random() < 0.7 else draw.choice(("support", "neutral")) for stance in stances]
        found += [made("Arini", article, one, stances), made("Dimas", article, two, others)]
        if number < 2:
            found.append(made("Lestari", article, one, stances))
    return found


def said(documents, value):
    """What both said of each word: the same order for both."""
    pairs = []
    by_article = {}
    for document in documents:
        by_article.setdefault(document.article.id, {})[document.annotator] = document
    for both in by_article.values():
        pairs += value(both["Arini"], both["Dimas"])
    return pairs


def labels_of_both(one, two):
    mine, theirs = ({entity.span: entity.label for entity in side.entities} for side in (one, two))
    return [(mine[span], theirs[span]) for span in sorted(mine.keys() & theirs.keys())]


def labels_of_words(one, two):
    mine, theirs = ({entity.span: entity.label for entity in side.entities} for side in (one, two))
    spans = [*map(word, range(WORDS)), Span(len(TEXT) + 1, len(one.text))]
    return [(mine.get(span, NOTHING), theirs.get(span, NOTHING)) for span in spans]


def stances_of_both(one, two):
    return [(a.stance, b.stance) for a, b in zip(one.quotes, two.quotes, strict=True)]


def alpha_by_the_library(pairs):
    values = sorted({value for pair in pairs for value in pair})
    table = [[values.index(pair[side]) for pair in pairs] for side in (0, 1)]
    return krippendorff.alpha(reliability_data=table, level_of_measurement="nominal")


@pytest.mark.parametrize(
    ("name", "value"),
    [("label", labels_of_both), ("stance", stances_of_both)],
)
def test_kappa_and_alpha_are_those_of_scikit_learn_and_krippendorff(documents, name, value):
    """To the last digit that floating point has."""
    metrics = pytest.importorskip("sklearn.metrics")
    found = pair_agreement(documents, "Arini", "Dimas")
    pairs = said(documents, value)
    one, two = zip(*pairs, strict=True)
    assert found.measure(f"{name}_kappa").n == len(pairs)
    assert found.measure(f"{name}_kappa").value == pytest.approx(metrics.cohen_kappa_score(one, two), abs=1e-12)
    assert found.measure(f"{name}_alpha").value == pytest.approx(alpha_by_the_library(pairs), abs=1e-12)
    assert found.measure(f"{name}_share").value == pytest.approx(metrics.accuracy_score(one, two), abs=1e-12)
    values = sorted({value for pair in pairs for value in pair})
    confusion = metrics.confusion_matrix(one, two, labels=values)
    matrix = found.matrices[name]
    assert [[matrix.count(a, b) for b in values] for a in values] == confusion.tolist()


def test_unitised_alpha_takes_every_word(documents):
    """What only one has marked counts, as it does not for labels."""
    found = pair_agreement(documents, "Arini", "Dimas").measure("unit_alpha")
    pairs = said(documents, labels_of_words)
    assert found.n == len(pairs)
    assert found.value == pytest.approx(alpha_by_the_library(pairs), abs=1e-12)


def test_f1_has_both_directions(documents):
    """As precision and recall, whichever of the two is taken for right."""
    metrics = pytest.importorskip("sklearn.metrics")
    found = pair_agreement(documents, "Arini", "Dimas")
    pairs = said(documents, labels_of_words)
    one, two = ([side != NOTHING for side in sides] for sides in zip(*pairs, strict=True))
    precision, recall, f1, _ = metrics.precision_recall_fscore_support(one, two, average="binary")
    assert found.measure("span_f1").value == pytest.approx(f1, abs=1e-12)
    assert found.measure("span_f1_of_two").value == pytest.approx(precision, abs=1e-12)
    assert found.measure("span_f1_of_one").value == pytest.approx(recall, abs=1e-12)


def test_intervals_hold_the_figure_and_are_the_same_each_time(documents):
    """The draw is fixed: a window and a command show the same numbers."""
    one, two = (pair_agreement(documents, "Arini", "Dimas") for _ in range(2))
    assert one.as_dict() == two.as_dict()
    for measure in (*one.measures, *one.labels, *one.fields):
        if measure.low is not None:
            assert measure.low <= measure.value <= measure.high
    assert one.measure("stance_kappa").low < one.measure("stance_kappa").high


def test_with_few_articles_there_is_no_interval(documents):
    """Nothing is told that is not known; pairs are told one by one."""
    pairs = every_pair(documents, ["Arini", "Dimas", "Lestari"])
    assert [(pair.names, len(pair.articles)) for pair in pairs] == [
        (("Arini", "Dimas"), 12),
        (("Arini", "Lestari"), 2),
        (("Dimas", "Lestari"), 2),
    ]
    assert pairs[1].measure("entity_f1").value == 1
    assert pairs[1].measure("entity_f1").low is None


def test_figures_by_article_month_and_label(documents):
    """Their marks add up to those of all."""
    found = pair_agreement(documents, "Arini", "Dimas")
    n = found.measure("entity_f1").n
    assert sum(one.n for one in found.by_article.values()) == n
    assert sum(one.n for one in found.by_month.values()) == n
    assert sum(one.n for one in found.labels) == n
    assert list(found.by_month) == ["2026-10", "2026-11"]
    assert found.worst_label().value == min(one.value for one in found.labels)


def test_a_cell_of_the_matrix_opens_its_cases(documents):
    """The words, and where they stand; what only one has marked is a row or column of its own."""
    found = pair_agreement(documents, "Arini", "Dimas").matrices["label"]
    assert found.values[-1] == NOTHING
    case = found.cases["PERSON", NOTHING][0]
    document = next(d for d in documents if d.article.id == case.article_id and d.annotator == "Arini")
    assert case.words == case.span.of(document.text)
    assert any(e.span == case.span and e.label == "PERSON" for e in document.entities)


def test_work_without_suggestions_is_told_apart():
    """The two kinds are never pooled silently."""
    bare = Run("none", "1", MONTHS[0])
    documents = [made(name, "a", {1: "ORG"}, (), bare) for name in ("Arini", "Dimas")]
    documents += [made(name, "b", {1: "ORG"}, ()) for name in ("Arini", "Dimas")]
    assert pair_agreement(documents, "Arini", "Dimas").without_suggestions == ("a",)


def test_nothing_to_count_is_no_figure():
    """Chance that explains all, and no marks at all."""
    assert numpy.isnan(kappa_of(numpy.array([[5.0, 0], [0, 0]])))
    assert numpy.isnan(alpha_of(numpy.zeros((2, 2))))
    documents = [made(name, "a", {}, ()) for name in ("Arini", "Dimas")]
    assert pair_agreement(documents, "Arini", "Dimas").measure("label_kappa").value is None
