"""What stands behind a name, shipped here or by another package."""

import sys
from importlib.metadata import distributions

import pytest

from annotator import plugins
from annotator.errors import AnnotatorError

GROUP = "annotator.exporters"


@pytest.fixture
def package(tmp_path, monkeypatch):
    """Installs a package that registers one good and one broken format."""
    info = tmp_path / "site" / "lain-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: lain\nVersion: 1.0\n", encoding="utf-8")
    (info / "entry_points.txt").write_text(
        f"[{GROUP}]\nbagus = lain_bagus:FORMAT\nrusak = lain_rusak:FORMAT\n", encoding="utf-8"
    )
    (info.parent / "lain_bagus.py").write_text("FORMAT = 'bagus'\n", encoding="utf-8")
    (info.parent / "lain_rusak.py").write_text("raise RuntimeError('versi lama')\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(info.parent))
    plugins.forget()
    yield
    plugins.forget()
    for name in ("lain_bagus", "lain_rusak"):
        sys.modules.pop(name, None)


def test_another_packages_format_is_found_beside_the_shipped_ones(package):
    """The built-in formats have no other way in."""
    found = plugins.load(GROUP)
    assert found["bagus"] == "bagus"
    assert "jsonl" in found


def test_a_broken_one_is_left_out_and_told(package, caplog):
    """It takes nothing else down, and the sentence names the package."""
    assert "rusak" not in plugins.names(GROUP)
    assert "lain" in str(plugins.broken(GROUP)["rusak"])
    assert "versi lama" in str(plugins.broken(GROUP)["rusak"])
    with pytest.raises(AnnotatorError, match="tidak dapat dimuat"):
        plugins.named(GROUP, "rusak")


def test_nothing_shipped_is_broken():
    """Every line of pyproject's entry points can be imported."""
    assert any(d.metadata["Name"] == "kutipan-annotator" for d in distributions())
    for group in ("annotator.exporters", "annotator.readers", "annotator.suggesters", "annotator.panels"):
        assert plugins.broken(group) == {}
