"""One action on one article."""

import pytest


def ids(answer):
    return answer.out.split()


@pytest.mark.parametrize(
    ("action", "arguments"),
    [
        ("mark", ["0-6", "GPE"]),
        ("quote", ["23-30+31-40", "mixed", "cue=40-50", "speaker=Budi"]),
        ("add-speaker", ["Dewi", "Bupati"]),
        ("boilerplate", ["0-6"]),
        ("flag", ["lihat lagi"]),
        ("set-status", ["skipped"]),
    ],
)
def test_an_action_is_one_edit_that_undo_takes_back(annotator, article, action, arguments):
    """And redo brings it again."""
    annotator("import", article())
    before = annotator("show", "laut", "--json").json
    assert annotator("do", "laut", action, *arguments).status == 0
    after = annotator("show", "laut", "--json").json
    annotator("do", "laut", "undo")
    undone = annotator("show", "laut", "--json").json
    annotator("do", "laut", "redo")
    redone = annotator("show", "laut", "--json").json
    for record in (before, after, undone, redone):
        record.pop("modified")
    assert undone == before
    assert redone == after


def test_do_gives_the_ids_to_scripts(annotator, article):
    """Stdout is data: what was made can be used in the next line."""
    annotator("import", article())
    assert ids(annotator("do", "laut", "mark", "0-6", "GPE")) == ["e1"]
    assert annotator("do", "laut", "relabel", "e1", "ORG", "--json").json["ids"] == ["e1"]


def test_undo_and_redo_name_the_step_and_not_its_opposite(annotator, article):
    """“Undone: remove the flag” was said of the flag that had been set."""
    annotator("import", article())
    annotator("do", "laut", "flag", "foto")
    assert annotator("do", "laut", "undo").err == "Diurungkan: Beri bendera: foto\n"
    assert annotator("do", "laut", "redo").err == "Diulangi: Beri bendera: foto\n"


def test_do_says_when_there_is_nothing_to_do(annotator, article):
    """Not an error."""
    annotator("import", article())
    answer = annotator("do", "laut", "undo")
    assert (answer.status, answer.out) == (0, "")
    assert "Tidak ada yang perlu dilakukan" in answer.err


def test_a_speaker_is_set_by_name_or_by_the_id_that_show_prints(annotator, article):
    """The id of a listed speaker makes no second one that is called like an id."""
    annotator("import", article())
    annotator("do", "laut", "quote", "23-30", "direct", "speaker=Budi")
    (listed,) = annotator("show", "laut", "--json").json["speakers"]
    annotator("do", "laut", "set-speaker", "q1", "-")
    annotator("do", "laut", "add-speaker", "Dewi")
    annotator("do", "laut", "set-speaker", "q1", listed["id"])
    shown = annotator("show", "laut", "--json").json
    assert [speaker["name"] for speaker in shown["speakers"]] == ["Budi", "Dewi"]
    assert shown["quotes"][0]["speaker_name"] == "Budi"


def test_an_unknown_action_is_answered_with_one_like_it_or_with_all(annotator, article):
    """Only what is alike is called what was meant."""
    annotator("import", article())
    assert "Maksud Anda accept?" in annotator("do", "laut", "acept", "e1").err
    none_alike = annotator("do", "laut", "terbang").err
    assert "Maksud Anda" not in none_alike
    assert "mark, relabel" in none_alike


@pytest.mark.parametrize(
    ("typed", "status", "words"),
    [
        (["undo", "3"], 2, "undo berdiri sendiri"),  # it would undo one step, and not three
        (["accept"], 2, "accept memerlukan “ID...”."),
        (["accept", "e99"], 1, "tidak ada, atau sudah tidak ada, yang ber-id e99."),
    ],
)
def test_what_is_wrong_with_an_action_is_told(annotator, article, typed, status, words):
    """And nothing is done."""
    annotator("import", article())
    annotator("do", "laut", "mark", "0-6", "GPE")
    answer = annotator("do", "laut", *typed)
    assert (answer.status, answer.out) == (status, "")
    assert words in answer.err
    assert len(annotator("history", "laut", "--json").lines) == 1
