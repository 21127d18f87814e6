"""A text of somebody else, and files about it."""

import json

from annotator.exporting import ImportContext, exporter, mapped
from tests.exporting.strategies import SCHEME

TEXT = "Budi datang.\n\n“Kami siap,” kata Budi. Menurut dia, harga naik.\n"
CONTEXT = ImportContext(scheme=SCHEME, annotator="sari", now="2026-01-01T00:00:00Z")


def place(words, text=TEXT, start=0):
    at = text.index(words, start)
    return at, at + len(words)


def load(name, path, context=CONTEXT):
    return list(mapped(exporter(name).read(path, context), {}, context.scheme))


def rows(path, *values):
    path.write_text("".join(json.dumps(value, ensure_ascii=False) + "\n" for value in values), encoding="utf-8")
    return path
