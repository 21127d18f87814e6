"""The language as data."""

import tomllib
from dataclasses import fields

import pytest

from annotator.errors import AnnotatorError
from annotator.suggesting import languages
from annotator.suggesting.quotes import boilerplate, find_quotes, patterns
from annotator.suggesting.quotes.word_classes import WordClasses

HEADER = "\t".join(patterns.CUE_COLUMNS)


def row(form, kind="say", word=None, ambig="0", **flags):
    """A row of the cue table."""
    values = {"pre": "1", "post": "1", "prep": "0", "passive": "0", **flags}
    word = form if word is None else word
    return "\t".join([form, form, kind, *values.values(), "neutral", "neutral", "clause", ambig, word, "-"])


def quotes(text, known):
    return find_quotes(text, [], boilerplate.find(text, known), known).quotes


def test_every_shipped_language_loads():
    """Indonesian and English are there, each a folder of data."""
    assert {"id", "en"} <= set(languages.languages())
    for language in languages.languages():
        known = patterns.load(language)
        assert len(known.cues) >= 60
        assert all(cue.cue_word.casefold() in cue.form.casefold() for cue in known.cues.values())
        variants = {variant for title in known.titles for variant in title.variants}
        assert not {"", "-"} & variants
        assert variants or language != "id"


def test_every_list_of_a_language_is_a_word_class():
    """A list under a name that nothing asks for would be read by nobody; Indonesian has them all."""
    asked = {field.name for field in fields(WordClasses)}
    for language in languages.languages():
        place = languages.folder(language)
        lists = {
            name
            for file in (place / "frames.toml", place / "targets.toml", place / "stance_words.toml")
            if file.is_file()
            for name in tomllib.loads(file.read_text(encoding="utf-8"))
            if file.name != "stance_words.toml" or name.startswith(("stance_", "stem_"))
        }
        assert not lists - asked
        assert language != "id" or lists == asked


def test_a_user_adds_a_cue(tmp_path):
    """A form that the shipped table lacks reports once the user's folder has it."""
    (tmp_path / "cues.tsv").write_text(f"{HEADER}\n{row('membalas-sapa')}\n", encoding="utf-8")
    text = "Rina Maheswari membalas-sapa bahwa jembatan itu akan dibuka."
    assert not quotes(text, patterns.load("id"))
    assert [text[slice(*q.cue)] for q in quotes(text, patterns.load("id", tmp_path))] == ["membalas-sapa"]


def test_without_a_folder_of_the_user_the_shipped_tables_serve(tmp_path):
    """Those that were read already: reading them takes a moment."""
    assert patterns.load("id", tmp_path / "tiada") is patterns.load("id")


def test_a_line_with_a_number_sign_is_a_note(tmp_path):
    """Whoever keeps a table may say why a row is there."""
    (tmp_path / "cues.tsv").write_text(f"{HEADER}\n# dari Nita\n{row('membalas-sapa')}\n", encoding="utf-8")
    assert len(patterns.load("id", tmp_path).cues) == len(patterns.load("id").cues) + 1


def test_a_spelling_that_stands_for_nothing_changes_no_name(tmp_path):
    """A user's row with one spelling alone; a name without letters would be nobody's."""
    (tmp_path / "frames.toml").write_text('name_spellings = ["rina"]\n', encoding="utf-8")
    text = "“Kami siap,” kata Camat Rina Maheswari. “Ayo,” kata Sodikin."
    names = [quote.speaker_name for quote in quotes(text, patterns.load("id", tmp_path))]
    assert names == ["Rina Maheswari", "Sodikin"]


def test_a_user_takes_a_cue_away(tmp_path):
    """A row of kind `none` overrides the shipped one."""
    rows = [row("mengatakan", kind="none"), row("menilai", kind="none", word="")]
    (tmp_path / "cues.tsv").write_text("\n".join([HEADER, *rows, ""]), encoding="utf-8")
    text = "Rina Maheswari mengatakan bahwa jembatan itu akan dibuka."
    assert len(quotes(text, patterns.load("id"))) == 1
    assert not quotes(text, patterns.load("id", tmp_path))


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("form\tlemma\n", 1),
        (f"{HEADER}\nkata\tkata\n", 2),
        (f"{HEADER}\n{row('ujar')}\n{row('kata', kind='gesture')}\n", 3),
        (f"{HEADER}\n{row('kata', pre='yes')}\n", 2),
        (f"{HEADER}\n{row('', word='kata')}\n", 2),
        (f"{HEADER}\n{row('kata', word='ujar')}\n", 2),
    ],
)
def test_a_broken_row_is_named_by_file_and_line(tmp_path, content, line):
    """Whoever wrote the table sees where it is wrong and what would be right."""
    (tmp_path / "cues.tsv").write_text(content, encoding="utf-8")
    with pytest.raises(AnnotatorError) as error:
        patterns.load("id", tmp_path)
    assert "cues.tsv" in error.value.sentence
    assert f"baris {line}" in error.value.sentence
    assert str(tmp_path / "cues.tsv") in error.value.hint


@pytest.mark.parametrize(
    ("name", "columns", "cells", "words"),
    [
        ("cues.tsv", patterns.CUE_COLUMNS, ["kata", "kata"], "2"),
        ("titles.tsv", patterns.TITLE_COLUMNS, ["", "role", "both", "any", "none", "-", "-"], "form"),
        ("stance_weights.tsv", patterns.WEIGHT_COLUMNS, ["bias:", "1", "nan", "0"], "nan"),
        ("target_weights.tsv", patterns.TARGET_COLUMNS, ["q opens", "1e5"], "1e5"),
    ],
)
def test_a_broken_cell_is_named(tmp_path, name, columns, cells, words):
    """Too few of them, an empty form, a number that is none: in our words, and in the line where it stands."""
    (tmp_path / name).write_text("\t".join(columns) + "\n" + "\t".join(cells) + "\n", encoding="utf-8")
    with pytest.raises(AnnotatorError) as error:
        patterns.load("id", tmp_path)
    assert error.value.sentence.startswith(f"Berkas pola {name} rusak pada baris 2: ")
    assert words in error.value.sentence.removeprefix(f"Berkas pola {name} rusak pada baris 2: ")
    assert "zip" not in error.value.sentence


@pytest.mark.parametrize(("content", "line"), [('"a" = 1\n"b" = = 2\n', "pada baris 2"), ('"a" = [', "")])
def test_a_broken_list_is_named_by_its_line_if_it_has_one(tmp_path, content, line):
    """A file that ends too early is wrong as a whole."""
    (tmp_path / "frames.toml").write_text(content, encoding="utf-8")
    with pytest.raises(AnnotatorError) as error:
        patterns.load("id", tmp_path)
    assert ("pada baris" in error.value.sentence) == bool(line)
    assert line in error.value.sentence


def test_a_table_of_many_megabytes_is_refused(tmp_path):
    """A user's file is not trusted to be small."""
    (tmp_path / "cues.tsv").write_text(HEADER + "\n" * 4_000_000, encoding="utf-8")
    with pytest.raises(AnnotatorError, match=r"cues\.tsv"):
        patterns.load("id", tmp_path)


@pytest.mark.parametrize(("words", "headlines"), [("3", 1), ('"tiga"', 2)])
def test_how_long_a_headline_is_may_be_said_by_a_number(tmp_path, words, headlines):
    """Anything else is not heard."""
    (tmp_path / "boilerplate.toml").write_text(f"headline_words = {words}\n", encoding="utf-8")
    known = patterns.load("id", tmp_path)
    texts = ("Jembatan Bima Retak\nWarga takut lewat.", "Jembatan Bima Kini Retak\nWarga takut lewat.")
    assert sum(bool(boilerplate.find(text, known)) for text in texts) == headlines


def test_a_table_that_is_not_utf8_is_refused(tmp_path):
    """Bytes of another encoding give a sentence, not a traceback."""
    (tmp_path / "cues.tsv").write_bytes(HEADER.encode() + b"\n\xff\xfe")
    with pytest.raises(AnnotatorError, match="UTF-8"):
        patterns.load("id", tmp_path)


def test_an_unknown_language_names_the_known_ones():
    """The error says which languages there are."""
    with pytest.raises(AnnotatorError) as error:
        patterns.load("xx")
    assert "en, id" in error.value.hint


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_rule_has_words(language):
    """The window can say in both languages why a quote was suggested."""
    from annotator import i18n
    from annotator.suggesting.quotes import scores

    i18n.use(language)
    codes = {*scores.SPAN, *scores.FACTORS, *scores.MENTION, *scores.NAME, "drafted"}
    assert [code for code in sorted(codes) if not i18n.has(f"card.reason.{code}")] == []


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("boilerplate.toml", 'starts = ["("]\n', "ungkapan reguler di “starts” tidak sah"),
        ("frames.toml", "framed = 5\n", "“framed” harus berupa daftar kata"),
        ("frames.toml", "framed = [5]\n", "“framed” harus berupa daftar kata"),
        ("boilerplate.toml", "starts = 5\n", "“starts” harus berupa daftar kata"),
    ],
)
def test_a_broken_rule_is_looked_for_in_the_users_file(tmp_path, name, content, words):
    """No line 0 is named, and not the file that came with the program."""
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(AnnotatorError) as error:
        patterns.load("id", tmp_path)
    assert error.value.sentence == f"Berkas pola {name} rusak: {words}."
    assert str(tmp_path / name) in error.value.hint
