"""An error is put into words when it is shown: in the language of that moment, also on the other side of a pipe."""

from __future__ import annotations

import errno
import pickle
import tomllib

import msgspec
import pytest

from annotator import i18n
from annotator.errors import AnnotatorError, Why, system_reason
from annotator.i18n import kept, tr_later
from annotator.storage import StorageError


@pytest.fixture(autouse=True)
def _indonesian():
    yield
    i18n.use("id")


def test_an_error_follows_the_language():
    error = AnnotatorError("reading.blank", name="a.txt")
    indonesian = error.sentence, error.hint
    i18n.use("en")
    assert error.sentence == i18n.tr_in("en", "reading.blank", name="a.txt") != indonesian[0]
    assert error.hint == i18n.tr_in("en", "reading.blank.hint") != indonesian[1]
    assert str(error) == f"{error.sentence} {error.hint}"


def test_what_stands_in_an_error_follows_it_too():
    """The reason in a sentence is a sentence of its own."""
    error = StorageError("storage.full", what=tr_later("storage.doing.keep"), name="pustaka.sqlite")
    i18n.use("en")
    assert error.sentence.startswith(i18n.tr_in("en", "storage.doing.keep"))


def test_the_other_side_of_a_pipe_says_it_in_its_own_language():
    sent = msgspec.json.encode(StorageError("storage.full", what=tr_later("storage.doing.keep"), name="x\udcff").told)
    i18n.use("en")
    error = AnnotatorError(*msgspec.json.decode(sent, type=Why))
    assert error.sentence.startswith(i18n.tr_in("en", "storage.doing.keep"))
    assert error.hint == i18n.tr_in("en", "storage.full.hint", name="x?")
    assert str(pickle.loads(pickle.dumps(error))) == str(error)


@pytest.mark.parametrize(
    "foreign",
    [
        {"key": "", "values": {}},
        {"key": "no.such.key", "values": {"x": "y"}},
        {"key": "{x:>9999999999}", "values": {"x": "y"}},
        {"key": "model.bug", "values": {}},  # lacks a value
        {"key": "model.bug", "values": {"name": {"key": "model.bug", "values": {}}}},
        {"key": "model.bug", "values": {"name": ["x"]}},
        ["model.bug"],
        7,
        None,
    ],
)
def test_words_out_of_a_file_are_said_only_where_they_can_be(foreign):
    """Nothing of it is a pattern, and nothing fails."""
    assert kept(foreign) in {"", "no.such.key", "{x:>9999999999}", "model.bug"}


def test_kept_words_follow_the_language_and_kept_sentences_stay():
    words = msgspec.to_builtins(tr_later("model.bug", name="KeyError"))
    assert kept(words) == i18n.tr_in("id", "model.bug", name="KeyError")
    i18n.use("en")
    assert kept(words) == i18n.tr_in("en", "model.bug", name="KeyError")
    assert kept("Sebuah kalimat.") == "Sebuah kalimat."


def test_why_a_file_cannot_be_read_is_in_the_language():
    """The system speaks its own; what cannot be parsed is told by its place."""
    i18n.use("id")
    assert str(system_reason(FileNotFoundError(errno.ENOENT, "No such file"))) == "berkas atau foldernya tidak ada"
    assert str(system_reason(OSError(errno.ENOTCONN, "not connected"))) == "not connected"
    with pytest.raises(tomllib.TOMLDecodeError) as broken:
        tomllib.loads("satu = 1\ndua 2")
    assert str(system_reason(broken.value)) == "baris 2, kolom 5 bukan TOML"
