"""Formats and labels."""

import pytest


def test_formats_and_labels_tell_what_there_is(annotator):
    """Names that other commands take."""
    assert "jsonl" in [one["name"] for one in annotator("formats", "--json").json["formats"]]
    assert annotator("labels", "--json").json["labels"][0]["name"] == "PERSON"


@pytest.mark.parametrize(
    ("toml", "words"),
    [
        ('version = 1\n[[label]]\nname = "A"\n', "“name” harus berupa huruf kecil"),
        ('name = "x"\nversion = "satu"\n[[label]]\nname = "A"\n', "“version” harus berupa bilangan bulat"),
        ('name = "x"\n', "tidak ada [[label]] di dalamnya"),
        ('name = "x"\nlabel = 5\n', "bentuk “[[label]]” salah"),
        ('name = "x"\n[[label]]\ndigit = "1"\n', "label nomor 1 tidak bernama"),
        ('name = "x"\n[[label]]\nname = "CUE"\n', "“CUE” tidak bisa menjadi nama label"),
        ('name = "x"\n[[label]]\nname = "A"\n[[label]]\nname = "A"\n', "label A ada dua kali"),
        ('name = "x"\n[[label]]\nname = "A"\nchip = 5\n', "bentuk “chip” salah"),
        ('name = "x"\n[[label]]\nname = "A"\ncolour = 5\n', "bentuk “colour” salah"),
        ('name = "x"\n[[label]]\nname = "A"\nwithin = "A"\n', "bentuk “within” salah"),
        ('name = "x"\n[[label]]\nname = "A"\nwithin = ["B"]\n', "A boleh terletak di dalam B, tetapi"),
        ('name = "x"\n[[label]]\nname = "A"\ndigit = "12"\n', "“digit” dari label A harus satu angka"),
        ('name = "x"\n[[label]]\nname = "A"\nletter = "AB"\n', "“letter” dari label A harus satu huruf"),
        ('name = "x"\n[[label]]\nname = "A"\n[[stance]]\nname = "marah"\n', "tidak ada sikap “marah”"),
    ],
)
def test_a_scheme_that_is_none_says_what_is_wrong_in_it(annotator, tmp_path, toml, words):
    """In words and not in Python's; none of it is a bug of the program."""
    path = tmp_path / "skema.toml"
    path.write_text(toml, encoding="utf-8")
    told = annotator("labels", "--scheme", path)
    assert told.status == 1
    assert f"Skema “skema.toml” tidak dapat dibaca: {words}" in told.err
