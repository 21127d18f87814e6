"""The picture of the charts: well-formed, complete, spoken, and made by the command from a real library."""

from pathlib import Path
from xml.etree import ElementTree

import pytest

from annotator import i18n
from annotator.charting.drawing import sides, who_speaks
from annotator.charting.figures import figures
from annotator.charting.picture import light_colours, write_picture
from annotator.charting.svg import roughly, svg
from annotator.charting.table import as_csv, of_months, of_sides, of_speakers
from annotator.errors import AnnotatorError
from annotator.exporting.record import document_of
from annotator.storage import Opinion
from annotator.workspace import Workspace

GOLD = Path(__file__).parents[2] / "corpus" / "gold" / "news-dev.jsonl"
SVG = "{http://www.w3.org/2000/svg}"
ROWS = [
    Opinion("Rina <b>", True, "oppose", True, "tarif & parkir", "2025-01", 5),
    Opinion("Budi", True, "support", True, "tarif & parkir", "2025-02", 2),
    Opinion("Budi", False, "support", False, "tarif & parkir", "2025-02", 3),
    Opinion("Budi", True, "neutral", True, "tarif & parkir", "2025-02", 1),
    Opinion("KPU", False, "unclear", False, "=SUM(A1)", None, 1),
]


def test_each_bar_says_its_numbers(tmp_path):
    """Every bar of the picture has words with its name, stance, and what is decided and suggested."""
    i18n.use("id")
    write_picture(ROWS, tmp_path / "c.svg", "sari")
    root = ElementTree.parse(tmp_path / "c.svg").getroot()
    told = [rect.find(f"{SVG}title").text for rect in root.iter(f"{SVG}rect") if rect.get("role") == "listitem"]
    assert "Rina <b>, 5 kutipan" in told
    assert "tarif & parkir, mendukung, 2 kutipan, 3 saran" in told
    assert "=SUM(A1), tak jelas, 0 kutipan, 1 saran" in told
    assert any(words.startswith("tarif & parkir, Feb 2025: netral 1, mendukung 5") for words in told)
    words = ["".join(text.itertext()) for text in root.iter(f"{SVG}text")]
    assert "1 kutipan dalam artikel tanpa tanggal" in words
    assert {"diputuskan", "saran"} <= set(words)  # what a filled bar means, and an outlined one


def test_numbers_as_a_table():
    """What the bars show, row by row; no cell is a formula for a spreadsheet."""
    made = figures(ROWS)
    assert of_speakers(made)[1:] == [["Budi", "3", "3"], ["Rina <b>", "5", "0"], ["KPU", "0", "1"]]
    assert of_sides(made)[1][0:3] == ["tarif & parkir", "5", "0"]
    assert ["tarif & parkir", "2025-02", "0", "1", "5", "0"] in of_months(made)
    assert "'=SUM(A1)" in as_csv(of_sides(made))


def test_the_picture_holds_what_the_library_holds(tmp_path):
    """All quotes of the gold articles, from SQLite to the picture; without any there is a sentence and no file."""
    library, picture = tmp_path / "l.sqlite", tmp_path / "c.svg"
    lines = GOLD.read_text(encoding="utf-8").splitlines()
    with Workspace.opened(library, "penulis") as workspace:
        workspace.load("jsonl", [GOLD])
        found = workspace.library.opinions("penulis")
    documents = [document_of(line) for line in lines]
    standing = [quote for document in documents for quote in document.quotes if quote.origin != "rejected"]
    assert sum(row.quotes for row in found) == len(standing)
    assert sum(r.quotes for r in found if r.target and r.stance) == sum(
        q.target is not None and q.stance is not None for q in standing
    )
    write_picture(found, picture, "penulis")
    assert len(ElementTree.parse(picture).getroot().findall(f".//{SVG}rect[@role='listitem']")) > 10
    with pytest.raises(AnnotatorError):
        write_picture([], tmp_path / "none.svg", "sari")
    assert not (tmp_path / "none.svg").exists()


def test_a_picture_in_high_contrast_needs_no_colours():
    """Decided is full of lines, suggested has a dashed frame and none; what is unclear is hatched one way, always."""
    made = [who_speaks(figures(ROWS), 600, roughly), sides(figures(ROWS), 600, roughly)]
    ink = dict.fromkeys(light_colours(), "#000000") | {"page": "#ffffff", "fill": "#ffffff"}
    plain, strong = (ElementTree.fromstring(svg(made, ink, title="t", about="a", contrast=on)) for on in (False, True))

    def count(root: ElementTree.Element, what: str) -> int:
        return len(root.findall(f".//{SVG}{what}"))

    assert count(strong, "rect[@stroke-dasharray]") == 4  # the sample above the bars, and every suggestion
    assert not count(plain, "rect[@stroke-dasharray]")
    assert count(strong, "line") > count(plain, "line") + 50
    assert count(plain, "line") > 3  # the axis, and what is unclear
    ground = strong.find(f"{SVG}rect")  # a share of the whole is read as px by some programs
    assert (ground.get("width"), ground.get("height")) == (strong.get("width"), strong.get("height"))
