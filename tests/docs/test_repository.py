"""What is in the repository is the project's own, and of no particular machine."""

from __future__ import annotations

import re
import subprocess

import pytest

from tests.docs.pages import ROOT


def tracked() -> list[str]:
    """Every file under version control."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    return [name for name in listed.stdout.decode("utf-8").split("\0") if name and (ROOT / name).is_file()]


def test_no_file_names_a_folder_of_one_machine():
    """No path of somebody's home or work folder stands in a text, a setting or a lock."""
    names = tracked()
    if not names:
        pytest.skip("not a checkout")
    machine = re.compile(rb"(?<![\w.])/(?:work|home/\w+|Users/\w+|root|opt/\w+)/[\w.-]+")
    found = {}
    for name in names:
        data = (ROOT / name).read_bytes()
        if b"\0" not in data[:4096] and (hits := machine.findall(data)) and name != "tests/docs/test_repository.py":
            found[name] = sorted(set(hits))[:3]
    assert found == {}


def test_no_file_is_larger_than_the_forges_take():
    """Nothing over 20 MB is committed, and all of it together stays small enough to clone quickly."""
    sizes = {name: (ROOT / name).stat().st_size for name in tracked()}
    assert {name: size for name, size in sizes.items() if size > 20_000_000} == {}
    assert sum(sizes.values()) < 80_000_000
