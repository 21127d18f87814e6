"""Lines of JSON."""

import json
from pathlib import Path

from annotator import i18n
from annotator.reading import (
    Refused,
    read_many,
)
from tests.reading.inputs import refused


def test_lines_of_json(tmp_path):
    """The app's own lines give their text alone; other objects need a key with a text; the rest is told by line."""
    example = Path(__file__).parents[1] / "exporting" / "example" / "annotator.jsonl"
    lines = [
        example.read_text().split("\n")[0],
        json.dumps({"Isi": "Teks lain", "judul": "J", "id": 7}),
        "[1]",
        "{",
        "{}",
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    first, second, *others = read_many(tmp_path / "a.jsonl")
    assert (first.id, first.name, first.title) == ("contoh-001", "contoh-001.txt", "Nelayan Bahu tolak reklamasi")
    assert (second.id, second.text, second.title) == ("a-2", "Teks lain", "J")
    assert [type(other) for other in others] == [Refused] * 3
    assert "several" in _english(lambda: refused(tmp_path / "a.jsonl"))


def _english(do):
    i18n.use("en")
    return do()


def test_a_key_that_stands_twice_is_no_article(tmp_path):
    """Which text is meant nobody can say; the other lines come in."""
    (tmp_path / "a.jsonl").write_text('{"isi": "Teks satu", "isi": "Teks dua"}\n{"isi": "Teks tiga"}\n')
    first, second = read_many(tmp_path / "a.jsonl")
    assert first.sentence == "a.jsonl#1: kunci “isi” ada dua kali."
    assert second.text == "Teks tiga"
