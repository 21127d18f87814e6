"""The articles of the program that the tests of this room share: one for each test, by the name of its file."""

from __future__ import annotations

from tests.usability import stories

PLAIN = stories.corpus()
FAULTY, FAULTS = stories.with_faults(PLAIN)
SAVED = stories.corpus("bank-sampah-digital-cilegon-digugat-nasabah-tak-bisa")
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
}
