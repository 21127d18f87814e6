"""The documentation is whole: links lead somewhere, both languages say the same, and nothing is out of date."""

from __future__ import annotations

import re
import tomllib

import pytest

from tests.docs.pages import DOCS, ROOT, page

PAGES = sorted(path.name for path in DOCS.glob("*.md"))
READERS = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", *(f"docs/{name}" for name in PAGES)]


def test_every_page_is_in_the_navigation():
    """No page of docs/ is unreachable, and the navigation names no page that is missing."""
    navigation = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("\nnav:")[2]
    assert sorted(re.findall(r": (\S+\.md)$", navigation, re.MULTILINE)) == PAGES


@pytest.mark.parametrize("name", READERS)
def test_every_link_and_picture_leads_somewhere(name):
    """A link within the project names a file that is there."""
    text = (ROOT / name).read_text(encoding="utf-8")
    missing = []
    for target in re.findall(r"\]\(([^)\s]+)\)|(?:src|srcset|href)=\"([^\"]+)\"|--8<-- \"([^\"]+)\"", text):
        link = "".join(target)
        if re.match(r"[a-z]+:|#", link):
            continue
        base = ROOT if link.startswith("resources/") and name.startswith("docs/") else (ROOT / name).parent
        if not (base / link.partition("#")[0]).exists():
            missing.append(link)
    assert missing == []


@pytest.mark.parametrize(
    ("english", "indonesian"),
    [
        ("docs/first-article.md", "docs/artikel-pertama.md"),
        ("docs/teach.md", "docs/ajari.md"),
        ("resources/guidelines/en.md", "resources/guidelines/id.md"),
    ],
)
def test_both_languages_say_the_same(english, indonesian):
    """Two pages that are one text in two languages have the same headings, rows, points, code and keys."""

    def shape(name):
        text = (ROOT / name).read_text(encoding="utf-8")
        return {
            "headings": re.findall(r"^#+", text, re.MULTILINE),
            "rows": len(re.findall(r"^\|", text, re.MULTILINE)),
            "points": len(re.findall(r"^(?:-|\d+\.) ", text, re.MULTILINE)),
            "keys": re.findall(r"`[^`\n]{1,12}`", text),
            "examples": sorted(re.findall(r"\*\*([^*\n]*\d[^*\n]*)\*\*", text)),
        }

    assert shape(english) == shape(indonesian)


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_guide_explains_every_label_and_stance(language):
    """The annotation guidelines has a row for each label of the shipped scheme, in its order."""
    scheme = tomllib.loads((ROOT / "resources" / "schemes" / "news-id.toml").read_text(encoding="utf-8"))
    guide = (ROOT / "resources" / "guidelines" / f"{language}.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| ([A-Z]+) \|", guide, re.MULTILINE) == [label["name"] for label in scheme["label"]]


def test_the_formats_page_knows_every_format():
    """Each format that the installation offers is on the page, and no other."""
    from annotator.exporting import exporters

    assert sorted(
        re.findall(r"^\| `([a-z0-9-]+)` \|", page("formats.md").split("## The record")[0], re.MULTILINE)
    ) == sorted(exporters())


def test_commands_in_the_pages_exist():
    """Every `annotator COMMAND` in the documentation is one that the program has."""
    from annotator.cli.main import COMMANDS

    unknown = set()
    for name in READERS:
        text = (ROOT / name).read_text(encoding="utf-8")
        for command in re.findall(r"(?:^|`)(?:\.venv/bin/)?annotator ([a-z]+)", text, re.MULTILINE):
            if command not in COMMANDS:
                unknown.add((name, command))
    assert unknown == set()


def test_nothing_is_fetched_from_elsewhere():
    """The site shows no picture, script or font from another place."""
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert re.search(r"font: false", config)
    for name in READERS:
        text = (ROOT / name).read_text(encoding="utf-8")
        assert not re.search(r"!\[[^\]]*\]\(https?:|(?:src|srcset)=\"https?:", text), name
