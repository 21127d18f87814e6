"""Files and folders into the library."""

from annotator.storage import opened


def outcomes(found):
    return [(one.path.rpartition("/")[2], one.outcome, one.article_id) for one in found]


def test_a_file_is_added_once(workspace, article):
    """The second time it is there already, under whatever name."""
    assert outcomes(workspace.import_paths([article("a.txt")])) == [("a.txt", "added", "a")]
    assert outcomes(workspace.import_paths([article("a.txt"), article("b.txt")])) == [
        ("a.txt", "known", "a"),
        ("b.txt", "known", "a"),
    ]


def test_what_is_refused_does_not_stop_the_others_and_leaves_the_library_alone(workspace, article, tmp_path):
    """Each refusal has a sentence and a hint."""
    empty = article("kosong.txt", "")
    missing = tmp_path / "tidak-ada.txt"
    found = list(workspace.import_paths([empty, missing, article("a.txt")]))
    assert [one.outcome for one in found] == ["refused", "refused", "added"]
    assert all(one.refused.sentence and one.refused.hint for one in found[:2])
    assert [row.id for row in workspace.rows().rows] == ["a"]


def test_what_the_text_says_about_itself_is_kept(workspace, article):
    """Outlet, and how the file was encoded, are there without asking."""
    list(workspace.import_paths([article()]))
    kept = workspace.library.article("laut")
    assert kept.meta["outlet"] == "ANTARA"
    assert kept.source == "laut.txt"


def test_a_stopped_import_keeps_whole_articles_and_goes_on_later(workspace, article, tmp_path):
    """Cancel in the middle; the same call again brings the rest, and no article twice."""
    for n in range(30):
        article(f"map/{n:02}.txt", f"Teks nomor {n}.")
    seen = []
    first = list(workspace.import_paths([tmp_path / "map"], progress=seen.append, cancelled=lambda: True))
    assert 1 <= len(first) < 30
    assert seen[-1] == len(first)
    second = list(workspace.import_paths([tmp_path / "map"]))
    assert [one.outcome for one in second].count("added") == 30 - len(first)
    assert workspace.rows().total == 30


def test_an_import_that_breaks_off_leaves_no_half_article(workspace, article, tmp_path, monkeypatch):
    """Ctrl+C between two articles: what was told is there, and the file is sound."""
    for n in range(5):
        article(f"map/{n}.txt", f"Teks nomor {n}.")
    add = workspace.library.add
    calls = []

    def interrupted(*values, **more):
        calls.append(1)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return add(*values, **more)

    monkeypatch.setattr(workspace.library, "add", interrupted)
    told = []
    try:
        for one in workspace.import_paths([tmp_path / "map"]):
            told.append(one.article_id)
    except KeyboardInterrupt:
        pass
    with opened(workspace.library.path) as library:
        there = [
            row.id for row in library.rows(__import__("annotator.storage", fromlist=["Filters"]).Filters("sari")).rows
        ]
        assert set(told) <= set(there)
        assert library.check().problems == ()
