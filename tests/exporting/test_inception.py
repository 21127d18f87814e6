"""The XMI of INCEpTION."""

import sys

import pytest

from annotator.errors import AnnotatorError
from annotator.exporting.inception import _read


def test_a_missing_package_is_not_a_damaged_file(tmp_path, monkeypatch):
    """Whoever loads a sound file without dkpro-cassis is told what to install, not that the file is broken."""
    monkeypatch.setitem(sys.modules, "cassis", None)
    file = tmp_path / "a.xmi"
    file.write_text("<xmi/>", encoding="utf-8")
    with pytest.raises(AnnotatorError, match="cassis"):
        _read(file, None, "a.xmi")
