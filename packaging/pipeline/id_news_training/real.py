"""Real articles: the annotated ones, and the unmarked text of the collections that they come from.

The texts belong to their publishers.  They are read from snapshots of public repositories into the working folder,
which lies outside the repository; weights hold no text.
"""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

RESOLVER = Path("real") / "resolve.py"
"""In the data folder: joins the marks with the texts of the snapshots and checks every text."""
TRAIN, DEV, RAW = "train.jsonl", "dev.jsonl", "raw.txt"
_STRING = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}si"
_LEAST = 40
"""A shorter paragraph is a caption, a heading or a link."""


@dataclass(frozen=True, slots=True)
class Collection:
    """A file of a snapshot; `column` holds the articles, and no column means the long strings of a workbook."""

    repository: str
    commit: str
    path: str
    column: str = ""


_SUMMARIES = "gabriellaclairine/indonesian-news-summarization-dataset"
_CLASSES = "KamigonNoMercy/indonesian-news-intelligence-apps"
_SCRAPED = "babalenong/Scrapy-Indonesian-News-Articles"
_WORKBOOK = "DonzTea/indonesian-news-classification-with-web-scraper"
COLLECTIONS = (
    Collection(_SUMMARIES, "ec1694fcbc79199ad5b6fa9cb618d8d02e7e19a7", "data_berita.csv", "isi_berita"),
    Collection(_CLASSES, "01a6ccc3a8f7d71b0e4ea44c58e42059cbedb0ab", "data/splits/train.csv", "isi"),
    Collection(_SCRAPED, "c44e2c0462b322ef60b6bed8204456c332f29d38", "detik/detik.csv", "berita"),
    Collection(_SCRAPED, "c44e2c0462b322ef60b6bed8204456c332f29d38", "merdeka/merdeka.csv", "berita"),
    Collection(_WORKBOOK, "7eb9a8bfbccf4872c92fb49a1ee16be3e35bcc9d", "data/training sets (180 data).xlsx"),
)


def gather(data: Path, snapshots: Path, folder: Path) -> None:
    """Write `train.jsonl` and `dev.jsonl` (`annotator/1`) and `raw.txt`, a paragraph a line, into `folder`.

    No paragraph that stands in an article of `dev` is in `raw.txt`.
    """
    command = [sys.executable, str(data / RESOLVER), str(folder), "--mirror", str(snapshots)]
    subprocess.run(command, check=True)
    seen = set()
    with (folder / DEV).open(encoding="utf-8") as lines:
        for line in lines:
            seen |= set(_paragraphs(json.loads(line)["text"]))
    with (folder / RAW).open("w", encoding="utf-8", newline="\n") as out:
        for collection in COLLECTIONS:
            for text in _texts(snapshots, collection):
                for paragraph in _paragraphs(text):
                    if paragraph not in seen:
                        seen.add(paragraph)
                        out.write(paragraph + "\n")


def _paragraphs(text: str) -> Iterator[str]:
    for line in re.sub("[\u200b\ufeff\u00ad]", "", text).splitlines():
        paragraph = " ".join(line.split())
        if len(paragraph) >= _LEAST:
            yield paragraph


def _texts(snapshots: Path, collection: Collection) -> Iterator[str]:
    blob = _blob(snapshots, collection)
    if collection.column:
        csv.field_size_limit(sys.maxsize)
        for row in csv.DictReader(io.StringIO(blob.decode("utf-8"), newline="")):
            text = row[collection.column] or ""
            # One collection has commas between its paragraphs.
            yield re.sub(r'(?<=[.!?"”\)]),(?=["“]?[A-Z(])', "\n", text) if collection.column == "berita" else text
    else:
        strings = ElementTree.fromstring(zipfile.ZipFile(io.BytesIO(blob)).read("xl/sharedStrings.xml"))
        yield from ("".join(item.itertext()) for item in strings.iter(_STRING))


def _blob(snapshots: Path, collection: Collection) -> bytes:
    """A file of a snapshot, bare or not; nothing of a snapshot is run."""
    folder = snapshots / collection.repository.replace("/", "+") / "repo"
    folder = folder / ".git" if (folder / ".git").is_dir() else folder
    command = ["git", f"--git-dir={folder}", "show", f"{collection.commit}:{collection.path}"]
    return subprocess.run(command, check=True, capture_output=True).stdout
