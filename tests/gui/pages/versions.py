"""A version that was learnt, and what was measured of it."""

from annotator.suggesting import trained

MARK = {
    "article": "pelabuhan", "start": 0, "end": 5, "words": "Pelab", "before": "ORG", "after": "GPE", "right": True,
}  # fmt: skip
SAID = {
    "articles": ["pelabuhan"],
    "labels": [
        {"name": "PERSON", "n": 4, "before": 0.5, "after": 0.75, "chance": False},
        {"name": "GPE", "n": 3, "before": 0.9, "after": 0.8, "chance": True},
    ],
    "fields": [{"name": "stance", "n": 2, "before": 0.5, "after": 0.5, "chance": True}],
    "keys": [[40, 31]],
    "corrections": [[12, 8]],
    "entities": [0.8, 0.85],
    "quotes": [0.7, 0.75],
    "effort": [40.0, 31.0],
    "changed": [MARK],
    "better": True,
    "worse": [],
    "made": "2026-11-29T14:12:00Z",
    "learnt": ["a"] * 8,
    "held": ["pelabuhan"],
    "stopped": None,
}


def kept_version(versions, name="v1", **said):
    """A version in the list whose network is no network."""
    versions.folder.mkdir(exist_ok=True)
    tables = (trained.CONFIDENCE, trained.STANCES, trained.TARGETS, trained.RULES)
    trained.write(versions.place(name), {"name": name}, {trained.NETWORK: b"", **dict.fromkeys(tables, b"{}")})
    versions.add(versions.place(name), {**SAID, **said, "name": name})
