"""The articles of the program that the tests of this room share: one for each test, by the name of its file."""

from __future__ import annotations

from dataclasses import replace

from annotator.model import Quote
from tests.usability import stories

PLAIN = stories.corpus()
FAULTY, FAULTS = stories.with_faults(PLAIN)
SAVED = stories.corpus("bank-sampah-digital-cilegon-digugat-nasabah-tak-bisa")
CLICKED_RIGHT = stories.corpus("ekspor-tuna-bitung-ke-jepang-terhambat-aturan")
CLICKED_FAULTS = {"e10": "Wilayah", "q9": "Sikap: Netral"}  # what is clicked where the suggestion is wrong


def _to_be_read(item):
    """Every second quote is unsure, so that it is read; a label and a stance are wrong."""
    if item.id == "e10":
        return replace(item, label="LOC")
    if not isinstance(item, Quote) or not int(item.id[1:]) % 2:
        return item
    if item.id == "q9":
        return replace(item, confidence=0.6, stance_hint="support", target_hint="nomor kapal")
    return replace(item, confidence=0.6)


CLICKED = replace(CLICKED_RIGHT, items=tuple(map(_to_be_read, CLICKED_RIGHT.items)))
ARTICLES = {
    "satusatu": PLAIN,
    "duadua": PLAIN,
    "tigatiga": PLAIN,
    "melompatlah": PLAIN,
    "sekaligus": PLAIN,
    "diperbesar": PLAIN,
    "sekaliklik": PLAIN,
    "bermenu": PLAIN,
    "pertamakali": FAULTY,
    "semuasama": SAVED,
    "terkuncitadi": PLAIN,
    "tanganku": PLAIN,
    "berubahlah": PLAIN,
    "berkeliling": PLAIN,
    "diklikhabis": CLICKED,
}
