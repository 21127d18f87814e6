"""Documents that a person could have made, and texts that no person would write."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from annotator.exporting.record import document_of
from annotator.model import (
    Article,
    Boilerplate,
    Document,
    Entity,
    Label,
    Progress,
    Quote,
    Run,
    Scheme,
    Span,
    Speaker,
    canonical,
    fingerprint,
)

EXAMPLE = Path(__file__).parent / "example"
SCHEME = Scheme("news-id", 1, tuple(Label(name) for name in ("PERSON", "TITLE", "ORG", "GPE", "LOC", "DATE", "MONEY")))

# Words as they stand in news, and the signs at which readers cut, count or guess wrong.
PIECES = [
    "kata", "ujar", "nya", "Budi", "Ratna Mamahit", "Rp2,5", "miliar", "di", "Kupang", "(20/3)", "🇮🇩", "e\u0301",
    "ujarnya", "“", "”", "‘", "’", '"', "'", ",", ".", " ", " ", " ", " ", "\u00a0", "  ", "\t", "\n", "\n\n",
    "\x85", "\x0b", "\x1c", "\x0c", "=SUM(A1)", "-DOCSTART-", "#", "T1\tPERSON 0 1", "\\", "<b>", "&amp;", "𝒳",
    "\u200b", "ﬁ", "؟", "漢字", "\u202e", "\ufeff",
]  # fmt: skip
NAMES = [
    "Budi Santoso",
    "Ratna Mamahit",
    "=Aldinan",
    "'Kornelis",
    "＋Yulius",
    "O\u2019Neil \u201cBob\u201d",
    "a\\b",
    "🇮🇩",
    "s1",
]
ANNOTATORS = ["sari", "Sari", "Söri A", "budi/../x", "..", "z" * 100]
TIMES = ["2025-02-03T06:00:00Z", "2025-02-03T06:21:40Z", "2026-01-01T00:00:00Z"]

maybe_name = st.none() | st.sampled_from(NAMES)
confidences = st.none() | st.integers(0, 10_000).map(lambda n: n / 10_000)
texts = (
    st.lists(st.sampled_from(PIECES) | st.text(st.characters(codec="utf-8"), max_size=4), min_size=1, max_size=60)
    .map("".join)
    .map(canonical)
    .filter(lambda text: text.strip())
)


def spans(text: str):
    """Spans of the text without blanks at their ends."""
    edges = st.integers(0, len(text))
    return (
        st.tuples(edges, edges)
        .map(lambda pair: Span(min(pair), max(pair)).trimmed(text))
        .filter(lambda span: span.start < span.end)
    )


@st.composite
def documents(draw, languages=("xx", "en")):
    """One document of one annotator, rejected marks included."""
    text = draw(texts)
    article = Article(
        draw(st.sampled_from(["contoh-001", "a", "Artikel.2", "000_0"])),
        text,
        fingerprint(text),
        draw(st.none() | st.sampled_from(["Judul", "=judul", "Nelayan “tolak” reklamasi", "’"])),
        draw(st.none() | st.sampled_from(["contoh.txt", "https://x.id/?a=1&b=2", "a\u2028b", "-x"])),
        draw(st.sampled_from(languages)),
    )
    return draw(versions(article))


@st.composite
def versions(draw, article, annotator=None):
    """One annotator's document of a given article."""
    text = article.text
    status = draw(st.sampled_from(["new", "in_progress", "done", "skipped"]))
    people = draw(st.lists(st.sampled_from(NAMES), max_size=3, unique=True))
    speakers = [
        Speaker(
            f"s{2 * number}",
            name,
            tuple(sorted(set(draw(st.lists(st.sampled_from(NAMES), max_size=2))) - {name})),
            draw(st.none() | st.sampled_from(["Ketua", "@menteri"])),
        )
        for number, name in enumerate(people, 1)
    ]
    items = [*draw(_entities(text)), *draw(_quotes(text, speakers, status)), *speakers]
    ends = 0
    for span in sorted(draw(st.lists(spans(text), max_size=2))):
        if span.start >= ends:
            items.append(Boilerplate(*span))
            ends = span.end
    run = draw(st.none() | st.just(Run("rules", "1.0.0", TIMES[0], {"b": 1, "a": [True, None, "\u2028"]})))
    items.append(Progress(status, draw(st.none() | st.just("Ditandai")), run))
    created, modified = sorted(draw(st.tuples(st.sampled_from(TIMES), st.sampled_from(TIMES))))
    who = annotator or draw(st.sampled_from(ANNOTATORS))
    return Document.of(article, who, SCHEME, items, created=created, modified=modified)


@st.composite
def _entities(draw, text):
    places = draw(
        st.lists(
            st.tuples(spans(text), st.sampled_from(SCHEME.names)),
            max_size=6,
            unique=True,
        )
    )
    found = []
    for number, (span, label) in enumerate(places, 1):
        origin = draw(st.sampled_from(["suggested", "confirmed", "changed", "added", "rejected"]))
        confidence = None if origin == "added" else draw(confidences)
        found.append(Entity(f"e{number * 3}", *span, label, draw(st.booleans()), origin, confidence))
    return found


@st.composite
def _quotes(draw, text, speakers, status):
    found = []
    for number in range(1, draw(st.integers(0, 3)) + 1):
        parts = []
        for span in sorted(draw(st.lists(spans(text), min_size=1, max_size=3))):
            if not parts or span.start > parts[-1].end:
                parts.append(span)
        speaker = draw(st.none() | st.sampled_from(speakers)) if speakers else None
        origin = draw(st.sampled_from(["suggested", "confirmed", "changed", "added", "rejected"]))
        stance = draw(st.sampled_from([None, "support", "oppose", "neutral", "unclear"]))
        target = draw(st.none() | st.sampled_from(["reklamasi", "=target", "kenaikan “pajak”"]))
        if status == "done" and stance in ("support", "oppose"):
            target = target or "reklamasi"
        found.append(
            Quote(
                f"q{number * 2}",
                tuple(parts),
                draw(st.sampled_from(["direct", "indirect", "mixed"])),
                draw(st.none() | spans(text)),
                draw(st.none() | spans(text)),
                speaker.name if speaker else draw(maybe_name),
                speaker.id if speaker else None,
                stance,
                target,
                draw(st.booleans()),
                origin,
                None if origin == "added" else draw(confidences),
            )
        )
    return found


@st.composite
def libraries(draw, languages=("xx", "en"), annotators=2):
    """The documents of a library, in the order of the JSONL; an article may have several annotators."""
    found = []
    ids = draw(st.lists(st.sampled_from(["a", "a-1", "B", "contoh-001", "Z.x"]), max_size=3, unique=True))
    seen = set()
    for id_ in ids:
        first = draw(documents(languages))
        squeezed = "".join(first.text.split())
        if squeezed in seen:
            continue
        seen.add(squeezed)
        article = replace(first.article, id=id_)
        people = draw(st.lists(st.sampled_from(ANNOTATORS), min_size=1, max_size=annotators, unique=True))
        found.extend(draw(versions(article, annotator=person)) for person in people)
    return sorted(found, key=lambda document: (document.article.id, document.annotator))


@cache
def example() -> tuple[Document, ...]:
    """The worked example of the formats' documentation: two documents by sari."""
    lines = (EXAMPLE / "annotator.jsonl").read_bytes().split(b"\n")[:-1]
    return tuple(document_of(line) for line in lines)
