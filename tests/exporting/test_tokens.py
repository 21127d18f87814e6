"""Words as spaCy's blank tokenizer of the language has them: training drops marks that begin or end elsewhere."""

import random

import pytest
import spacy

from annotator import paths
from annotator.exporting.tokens import plain

TEXT = "Anak-anak-nya dan teman-temannya, “mata-mata” dkk. di (Berlari-lari) alat-alatku ANAK-ANAK."
WORDS = (
    "Anak-anak | -nya | dan | teman | - | temannya | , | “ | mata-mata | ” | dkk. | di | ( | Berlari-lari | )"
    " | alat | - | alatku | ANAK-ANAK | ."
)


def test_words_with_a_hyphen_that_the_language_knows_stay_whole():
    """Also within others, and in a text that comes when others have been read."""
    for text in (TEXT, f"Lagi: {TEXT}", TEXT):
        assert " | ".join(plain(text, "id")[0]).removeprefix("Lagi | : | ") == WORDS


def test_a_language_that_spacy_does_not_know_has_words_too():
    """With the rules that hold everywhere."""
    assert plain("Budi datang.", "zz-x") == (["Budi", "datang", "."], [True, False, False])


@pytest.mark.thorough
@pytest.mark.parametrize("language", ["id", "en"])
def test_any_text_has_the_words_of_the_whole_tokenizer(language):
    """Written articles, and exceptions of the language put together by chance."""
    whole = spacy.blank(language)
    chance, exceptions = random.Random(2025), list(whole.Defaults.tokenizer_exceptions)
    texts = [path.read_text(encoding="utf-8") for path in sorted((paths.samples().parent / "articles").glob("*.txt"))]
    for _ in range(1000):
        pieces = [*chance.choices(exceptions, k=8), *chance.choices([" ", "-", "(", ").", "“", "ku", "-lah", ","], k=8)]
        chance.shuffle(pieces)
        texts.append("".join(pieces))
    for text in texts:
        doc = whole.tokenizer(text)
        assert plain(text, language) == ([word.text for word in doc], [bool(word.whitespace_) for word in doc])
