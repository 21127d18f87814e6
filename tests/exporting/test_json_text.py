"""Lists of JSON of any length, one item in memory at a time."""

import io
import json
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.errors import AnnotatorError
from annotator.exporting.json_text import indented, items_in, write_list

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(st.lists(VALUES))
def test_a_list_is_written_as_a_whole_one_would_be_and_read_as_one(tmp_path_factory, values):
    """The same bytes as all at once, and back from them the same values; compact ones too."""
    file = io.BytesIO()
    write_list(file, iter(values))
    assert file.getvalue() == indented(values)
    path = tmp_path_factory.mktemp("list") / "list.json"
    for written in (file.getvalue(), json.dumps(values).encode(), b"\xef\xbb\xbf" + indented(values)):
        path.write_bytes(written)
        assert list(items_in(path)) == values


NO_LISTS = [b"", b"{}", b"[1", b"[1 2]", b"[1,]", b"[1] 2", b'[{"a": 1, "a": 2}]', b"[NaN]", b'["\xff"]', b"[" * 9999]


@pytest.mark.parametrize("written", NO_LISTS)
def test_what_is_no_list_is_refused(tmp_path, written):
    """In a sentence, with the file's name."""
    path = tmp_path / "list.json"
    path.write_bytes(written)
    with pytest.raises(AnnotatorError, match=r"list\.json"):
        list(items_in(path))


def test_a_long_list_takes_the_memory_of_an_item(tmp_path):
    """200 items of 100 kB: far less than the 20 MB of the file are held at any moment."""
    path = tmp_path / "list.json"
    item = {"text": "a" * 100_000}
    with path.open("wb") as file:
        write_list(file, (item for _ in range(200)))
    tracemalloc.start()
    assert sum(1 for _ in items_in(path)) == 200
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 3_000_000
