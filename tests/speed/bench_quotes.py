"""The quote rules: words a second, a long article, growth to a megabyte, hostile text, drafts, live checks.

`python -m tests.speed.bench_quotes`, or within `make bench`.  One thread; needs no spaCy.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

from annotator import paths
from annotator.suggesting.predictions import EntityPrediction, Pair
from annotator.suggesting.quotes import boilerplate, find_quotes, patterns
from annotator.suggesting.quotes.manual_quote import cue_candidates, draft, mention_candidates

ROUNDS = 5
LONG_ARTICLE_MS = 400  # 5,000 words with 234 quotes, each with a stance and a target
DRAFT_MS = 10
CHECK_MS = 5
GROWTH = 8.0  # for four times the text; a quadratic step would take sixteen times as long

HOSTILE = {
    "10,000 marks": '"' * 10_000,
    "10,000 quotations": "“a” " * 10_000,
    "nested marks": "“‘" * 5_000 + "’”" * 5_000,
    "1 MB in one line": "kata kapal itu " * 66_000,
    "20,000 quotes": "“Kami siap sekali,” kata Budi.\n" * 20_000,
    "20,000 sources": "Menurut " * 20_000,
    "endless clauses": "Budi mengatakan dia pergi dan menambahkan " * 10_000,
    "right to left": "\u202e“שלום עולם,” kata Budi\u202c " * 10_000,
    "control characters": "\x00\x01\x02“a\x03” " * 20_000,
    "emoji": "“😀👍🏽 siap,” kata 🇮🇩 Budi. " * 10_000,
    "brackets": "(" * 100_000 + ")" * 100_000,
}

_KNOWN = patterns.load("id")


def main() -> int:
    """Print the figures; 1 when one misses its gate."""
    articles = [
        path.read_text(encoding="utf-8") for path in sorted((paths.samples().parent / "articles").glob("*.txt"))
    ]
    words = sum(len(text.split()) for text in articles)
    _run("Kami siap.")
    seconds = _best(lambda: [_run(text) for text in articles])
    _say(f"{len(articles)} articles", f"{words / seconds:10,.0f} words/s")
    missed = _long_article(articles)
    for size in (125_000, 250_000, 500_000, 1_000_000):
        text = _joined(articles, size)
        spent = _seconds(lambda text=text: _run(text))
        _say(f"{size:,} code points", f"{spent * 1000:10,.0f} ms   {len(text.split()) / spent:,.0f} words/s")
    missed += _hostile() + _window(articles)
    return int(missed > 0)


def _long_article(articles: list[str]) -> int:
    text = " ".join(_joined(articles, 60_000).split(" ")[:5_000])
    spent = _best(lambda: _run(text)) * 1000
    _say("article of 5,000 words", f"{spent:10.0f} ms   (at most {LONG_ARTICLE_MS})")
    return int(spent > LONG_ARTICLE_MS)


def _hostile() -> int:
    missed = 0
    for name, text in HOSTILE.items():
        quarter = _seconds(lambda text=text: _run(text[: len(text) // 4]))
        whole = _seconds(lambda text=text: _run(text))
        missed += whole > GROWTH * quarter + 0.5
        _say(name, f"{whole * 1000:10,.0f} ms   {whole / quarter:.1f} times a quarter of it")
    return missed


def _window(articles: list[str]) -> int:
    """What the window asks for between two frames: a draft, candidates, the checks of a document."""
    from annotator.editing.checks import look_again
    from annotator.model import Article, Document, Quote, Scheme, Span, fingerprint

    text = max(articles, key=len)
    aside = boilerplate.find(text, _KNOWN)
    found = find_quotes(text, (), aside, _KNOWN)
    parts = found.quotes[len(found.quotes) // 2].parts
    entities: tuple[EntityPrediction, ...] = ()
    drafted = _best(lambda: draft(text, parts[0][0], parts[-1][1], entities, found.people, aside, _KNOWN)) * 1000
    offered = _best(lambda: _candidates(text, parts, aside)) * 1000
    quotes = [
        Quote(f"q{n}", tuple(Span(*part) for part in quote.parts), "direct", speaker_name=quote.speaker_name)
        for n, quote in enumerate(found.quotes, start=1)
    ]
    document = Document.of(Article("a", text, fingerprint(text)), "sari", Scheme("news-id", 1, ()), quotes)
    checked = _best(lambda: look_again(document)) * 1000
    _say("draft of a selection", f"{drafted:10.1f} ms   (at most {DRAFT_MS})")
    _say("candidates, each", f"{offered / 2:10.1f} ms   (at most {DRAFT_MS})")
    _say(f"checks of {len(quotes)} quotes", f"{checked:10.2f} ms   (at most {CHECK_MS})")
    return (drafted > DRAFT_MS) + (offered / 2 > DRAFT_MS) + (checked > CHECK_MS)


def _candidates(text: str, parts: tuple[Pair, ...], aside: tuple[Pair, ...]) -> None:
    cue_candidates(text, parts, (), aside, _KNOWN)
    mention_candidates(text, parts, None, (), aside, _KNOWN)


def _run(text: str) -> None:
    find_quotes(text, (), boilerplate.find(text, _KNOWN), _KNOWN)


def _joined(articles: list[str], size: int) -> str:
    whole = "\n\n".join(articles)
    return "\n\n".join([whole] * (size // len(whole) + 1))[:size]


def _seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _best(work: Callable[[], object]) -> float:
    return min(_seconds(work) for _ in range(ROUNDS))


def _say(name: str, figure: str) -> None:
    sys.stdout.write(f"{name:26} {figure}\n")


if __name__ == "__main__":
    sys.exit(main())
