"""The queue of what is worth most to be done next."""

from annotator.storage import opened
from annotator.workspace import Workspace

PLAIN = "Jakarta - Presiden Prabowo Subianto tiba di Jakarta, Senin (3/2/2025).\n"
NEW = "Larantuka - Kepala Desa Wolo Kristoforus Ledang menyebut Posko Anggrek dan Koperasi Lamahala kewalahan.\n"


def test_what_has_doubts_and_new_names_comes_first(tmp_path):
    """With both counts; what a person has begun is no longer in it."""
    for name, text in (("biasa", PLAIN), ("baru", NEW)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    with Workspace.opened(tmp_path / "library.sqlite") as workspace:
        list(workspace.import_paths([tmp_path / "biasa.txt", tmp_path / "baru.txt"]))
        for article in ("biasa", "baru"):
            workspace.suggest(workspace.session(article))
    with opened(tmp_path / "library.sqlite") as library:
        found = library.most_useful("sari")
        assert [one.article_id for one in found] == ["baru", "biasa"]
        assert found[0].new > found[1].new
        assert library.most_useful("budi") == []
