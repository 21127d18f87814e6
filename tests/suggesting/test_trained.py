"""The file of a version: what is no such file is named, and none of it is believed."""

from __future__ import annotations

import io
import json
import zipfile

import numpy as np
import pytest

from annotator.errors import AnnotatorError
from annotator.suggesting import own_training, trained

GOOD = {"format": trained.FORMAT, "base": trained.base(), "parts": {}, "name": "satu"}


def version_file(folder, about):
    """A zip file that says this of itself."""
    path = folder / f"satu{trained.SUFFIX}"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(trained.ABOUT, json.dumps(about))
    return path


def test_a_file_says_what_it_is(tmp_path):
    """Without its weights being read."""
    assert trained.about(version_file(tmp_path, GOOD))["name"] == "satu"


@pytest.mark.parametrize(
    ("about", "key"),
    [
        ([], "learn.broken_version"),
        ("satu", "learn.broken_version"),
        ({**GOOD, "format": "annotator-version/9"}, "learn.broken_version"),
        ({**GOOD, "parts": ["network.npz"]}, "learn.broken_version"),
        ({**GOOD, "base": "0"}, "learn.other_base"),
    ],
)
def test_what_is_no_version_of_this_pipeline_is_named(tmp_path, about, key):
    """With its name, and why."""
    path = version_file(tmp_path, about)
    with pytest.raises(AnnotatorError, match=r"satu\.version") as caught:
        trained.about(path)
    assert caught.value.told[0].key == key


def test_a_file_that_is_not_there_is_said_to_be_missing(tmp_path):
    """Not to be broken."""
    with pytest.raises(AnnotatorError) as caught:
        trained.read(tmp_path / "tak-ada.version")
    assert caught.value.told[0].key == "learn.no_version"


@pytest.fixture(scope="module")
def network():
    """The shipped one, for weights to be put over it."""
    return own_training.network()


@pytest.mark.parametrize(
    "change",
    [lambda array: array[:-1], lambda array: array.astype("i4"), lambda array: np.full_like(array, np.nan)],
    ids=["shape", "kind", "no number"],
)
def test_weights_that_do_not_fit_are_refused(network, change):
    """Before any of them is used."""
    weights = trained.weights_of(network)
    with np.load(io.BytesIO(weights)) as loaded:
        arrays = dict(loaded)
    name = next(name for name in arrays if name.startswith("ner/"))
    out = io.BytesIO()
    np.savez(out, **{**arrays, name: change(arrays[name])})
    with pytest.raises(ValueError, match=name.split("/", maxsplit=1)[0]):
        trained.put_weights(network, out.getvalue())
    trained.put_weights(network, weights)
    assert trained.weights_of(network) == weights
