"""floret vectors from all text of the data folder, so that the encoder has seen more words than were annotated."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from spacy.language import Language
from spacy.training.initialize import convert_vectors

from id_news_training import raw_text

ROWS, DIMENSIONS, EPOCHS = 25_000, 96, 6


def add_vectors(nlp: Language, data: Path, real: Path) -> None:
    """Train vectors on the text under `data` and `real` and give them to the vocabulary.

    One thread: floret then always gives the same vectors; about four minutes.  Needs the package `floret`.
    """
    import floret  # only training needs it

    with TemporaryDirectory() as folder:
        text, made = Path(folder) / "text.txt", Path(folder) / "vectors.floret"
        with text.open("w", encoding="utf-8") as out:
            for sentence in raw_text.sentences(data, real, lower=True):
                out.write(" ".join(token.text for token in nlp.make_doc(sentence) if not token.is_space) + "\n")
        model = floret.train_unsupervised(
            str(text), model="skipgram", mode="floret", hashCount=2, bucket=ROWS, dim=DIMENSIONS, minn=3, maxn=5,
            minCount=2, epoch=EPOCHS, thread=1, verbose=0,
        )  # fmt: skip
        model.save_floret_vectors(str(made))
        convert_vectors(nlp, made, truncate=0, prune=-1, name="id_news", mode="floret")
