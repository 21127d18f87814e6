"""Other people's spaCy pipelines, by folder or by package."""

from __future__ import annotations

import pytest
import spacy

from annotator.errors import AnnotatorError
from annotator.suggesting import pipelines


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("tak_ada_di_sini", "suggesting.no_pipeline"),
        ("tak.ada.di.sini", "suggesting.no_pipeline"),
        ("tak ada", "suggesting.no_pipeline"),
        ("json", "suggesting.broken_pipeline"),  # a package, but of something else
    ],
)
def test_what_is_no_pipeline_is_named(name, key):
    """Whether there is nothing of that name, or something else."""
    with pytest.raises(AnnotatorError, match=name) as caught:
        pipelines.other(name)
    assert caught.value.told[0].key == key


def test_a_folder_is_a_pipeline(tmp_path):
    """As spaCy has written it."""
    spacy.blank("xx").to_disk(tmp_path / "kosong")
    assert pipelines.entity_labels(pipelines.other(str(tmp_path / "kosong"))) == []


@pytest.mark.parametrize(("annotates", "labels"), [(True, ["GPE"]), (False, [])])
def test_labels_are_those_of_what_marks_entities(annotates, labels):
    """A ruler may mark spans only."""
    nlp = spacy.blank("xx")
    ruler = nlp.add_pipe("span_ruler", config={"annotate_ents": annotates})
    ruler.add_patterns([{"label": "GPE", "pattern": "Maumere"}])
    assert pipelines.entity_labels(nlp) == labels
