"""One word for one thing: a word that means another thing is banned where it could be taken for it."""

from __future__ import annotations

import re

import pytest

from tests.test_catalogues import ROOT, catalogue

FLAG = re.compile(r"flag")
"""Keys of what is said about the flag of an article."""

BANNED = {
    # word: (language, where it is meant so: keys, what to say instead)
    r"\b(?:di|me)?tandai\b|\btanda\b": ("id", FLAG, "bendera: a tanda is a mark in the text"),
    r"\bmark": ("en", FLAG, "flag: a mark is in the text"),
}


def told(language: str, pattern: str) -> dict[str, str]:
    """The entries of a language with a word; those of `also.` are what people type, not what they are told."""
    said = {key: words for key, words in catalogue(language).items() if not key.startswith("also.")}
    return {key: words for key, words in said.items() if re.search(pattern, words, re.IGNORECASE)}


@pytest.mark.parametrize("pattern", BANNED)
def test_a_flag_is_no_mark(pattern):
    """An article has a flag, a text has marks; whoever reads “tanda” must not look at the article's flag."""
    language, where, instead = BANNED[pattern]
    assert {key: words for key, words in told(language, pattern).items() if where.search(key)} == {}, instead


def test_a_flag_is_named_only_where_one_is_meant():
    """And the other way round: no mark in the text is called a flag."""
    assert {key: words for key, words in told("id", r"bendera").items() if not re.search(r"flag|search", key)} == {}


def test_low_confidence_is_no_doubt():
    """*Ragu* is what a person says of their own decision; a machine's guess has a confidence, high or low."""
    assert told("id", r"meragukan|ragu dulu|saran(?:nya)? (?:yang )?ragu") == {}
    ours = r"\bragu\b|\bdoubt"
    order = {key: words for key, words in catalogue("id").items() if "queue_doubtful" in key or key == "learn.why"}
    named = {key: re.sub(r"\{\w+\}", "", words) for key, words in order.items()}
    assert {key: words for key, words in named.items() if re.search(ours, words, re.IGNORECASE)} == {}
    assert told("en", r"most doubtful|doubtful first|doubtful marks") == {}


def test_accepted_is_not_changed():
    """*Diubah* is a state of its own: accepting many marks changes none of them."""
    accepts = {key: words for key, words in catalogue("id").items() if re.search(r"accept|bulk", key)}
    assert {key: words for key, words in accepts.items() if re.search(r"\bdiubah\b|\bmengubah\b", words)} == {}
    accepts = {key: words for key, words in catalogue("en").items() if re.search(r"accept|bulk_|preview\.acc", key)}
    assert {key: words for key, words in accepts.items() if re.search(r"\bchanged\b", words)} == {}


def test_files_are_exported_and_saved_not_written():
    """What a button does is called by its purpose: *Ekspor…*, *Simpan…*."""
    for language, pattern in (("id", r"^Tulis(?:…|$| semua| ke\b)"), ("en", r"^Write(?:…|$| all| to\b)")):
        assert [key for key in told(language, pattern) if not key.startswith("cli.")] == []  # a button has no options


def test_to_load_nothing_and_to_leave_something_out_are_told_apart():
    """Of the three answers on Load none can be taken for another."""
    for language in ("id", "en"):
        words = catalogue(language)
        answers = [words[f"page.load.{name}"] for name in ("refuse", "replace", "skip")]
        first = [answer.split()[0] for answer in answers]
        assert len(set(first)) == len(answers), answers
        assert all(len(answer.split()) > 1 for answer in answers), answers


def test_a_disk_is_spelt_in_one_way():
    """*Diska*, as the dictionary has it."""
    assert told("id", r"\bdisk(?:nya)?\b") == {}


def test_a_decision_is_a_putusan_wherever_one_is_meant():
    """Not a *keputusan* on one page and a *putusan* on the next; what was accepted is *diterima*, as on the button."""
    assert told("id", r"\bkeputusan") == {}
    assert told("id", r"\bdikonfirmasi\b") == {}
    assert {
        key: words for key, words in told("en", r"\bconfirmed\b").items() if not re.match("cli|exporting", key)
    } == {}


def test_only_articles_are_set_aside():
    """*Disisihkan* is a state of an article; lines that are no part of it are called so."""
    lines = r"boilerplate|alike_rule"
    assert [key for key in told("id", r"sisih") if re.search(lines, key)] == []
    assert [key for key in told("en", r"set aside") if re.search(lines, key)] == []


def test_what_nobody_has_decided_is_undecided_in_english():
    """Not *pending*, and what comes with the program is built in, not *shipped*, but in the option's own value."""
    assert told("en", r"\bpending\b") == {}
    assert {
        key: words for key, words in told("en", r"\bshipped\b").items() if not re.search("“shipped|--shipped", words)
    } == {}


TERMS = {
    # English, as a pattern: what Indonesian says for it, as a pattern
    "suggest(?:ion|ed)": "saran",
    "speaker": "narasumber",
    "cue": "isyarat",
    "mention": "sebut",
    "stance": "sikap",
    "target": "sasaran",
    "quote": "kutip",
    "entit(?:y|ies)": "entitas",
    "span": "rentang",
    "edge": "tepi",
    "mark": "tanda|menandai",
    "flag": "bendera",
    "article": "artikel",
    "library|libraries": "pustaka",
    "collection": "koleksi",
    "package": "paket",
    "assigned": "tugas",
    "scheme": "skema",
    "pipeline": "pipeline",
    "gold": "acuan",
    "version": "versi",
    "decision": "putus",
    "difference": "beda",
    "confidence": "yakin",
    "doubt(?:ful)?": "ragu",
    "accept(?:s|ed)?": "terima|menerima",
    "reject(?:s|ed)?": "tolak|menolak",
    "guidelines": "pedoman",
    "shortcut": "pintasan",
    "threshold": "ambang",
    "not part of the article": "bukan bagian artikel",
    "file": "berkas",
    "disk": "diska",
}
"""One word for one thing: wherever the English words name it, the Indonesian ones do so with its word."""

ELSEWHERE = {
    # keys whose words need not name it: what is around them does, or they mean something else
    "card.reason.juncto", "card.reason.no-agent", "card.reason.repeat", "cli.open.help", "did.flag",
    "card.reason.stance-article", "page.library.filter_suggested", "page.library.filter_in_progress",
    "page.library.filter_done", "bulk.no_store.hint", "card.reason.dateline", "storage.folder.hint",
    "scheme.broken.hint", "cli.export.stays_versions",
}  # fmt: skip
GIVEN = re.compile(r"\{\w+\}|--[\w-]+|\[\[\w+\]\]|“[^”]*”|\"[^\"]*\"|[A-Z]{3,}|\bannotator/\d|\.\w+|[\w-]+_\w+|=")
"""What stands in a sentence as it is typed or written in a file."""


@pytest.mark.parametrize("english", TERMS)
def test_one_thing_has_one_word_in_both_languages(english):
    indonesian = catalogue("id")
    wrong = {}
    for key, words in told("en", rf"\b(?:{english})s?\b").items():
        base = key.removesuffix(".one").removesuffix(".other")
        other = indonesian.get(base) or indonesian[f"{base}.other"]
        listed = re.search(r"new, |title, date", words)  # values of an option
        named = re.search(rf"\b(?:{english})s?\b", GIVEN.sub("", words), re.IGNORECASE) and not listed
        if named and base not in ELSEWHERE and not re.search(TERMS[english], other, re.IGNORECASE):
            wrong[key] = (words, other)
    assert wrong == {}


def test_english_is_plain():
    """Not “is no file” but “is not a file”; what is wrong is corrected or repaired, and a blank is a space."""
    assert (
        told("en", r"(?<!There )(?<!there )\bis no (?!longer)[a-z]|\bmends?\b|\bstdout\b|\bpre-mark|\bblanks?\b") == {}
    )


def test_indonesian_words_that_were_borrowed_or_mean_another_thing_are_gone():
    """A pipeline is no *saluran*, a record no *catatan*, and there is no space before an ellipsis that ends a word."""
    assert told("id", r"\bsaluran\b|\bpenyaran|\bhanya-baca\b|\bemas\b|\w …(?! artikel)") == {}


def test_what_is_no_part_of_the_article_is_called_so():
    """Not *boilerplate*, which is the name of an act and of a field, as they are typed."""
    assert told("en", r"boilerplate") == {}
    for language in ("id", "en"):
        guidelines = (ROOT / "resources" / "guidelines" / f"{language}.md").read_text(encoding="utf-8")
        assert not re.search(r"boilerplate|bagian yang bukan artikel", guidelines)


def test_to_skip_is_not_to_set_aside():
    """Who skips an article meets it again at the end of the list, as it is; one that is set aside has that status."""
    for language, aside, skip in (("id", r"isihkan", r"lewati"), ("en", r"\bset\b.* aside\b", r"\bskip")):
        words = catalogue(language)
        for key in ("status.skipped", "command.set_aside", "page.library.set_aside"):
            assert re.search(aside, words[key], re.IGNORECASE), key
        for key in ("act.skip", "window.skipped"):
            assert re.search(skip, words[key], re.IGNORECASE), key
            assert not re.search(aside, words[key], re.IGNORECASE), key


def test_a_stance_is_not_called_as_the_act_beside_it():
    """On a narrow card *Tolak* stood twice: for a speaker who opposes, and for a suggestion that is none."""
    words = catalogue("id")
    assert words["card.oppose_short"] != words["card.reject"]


def test_marks_that_lie_over_each_other_have_one_word():
    """*Bertumpang tindih*, wherever marks are spoken of."""
    assert told("id", r"bertumpuk") == {}


def test_a_quote_is_no_quotation():
    """A quotation is what has quotation marks; what an annotator makes is a quote."""
    assert told("en", r"quotation(?! marks?\b)") == {}


def test_one_thing_has_one_word():
    """In Indonesian a cue is an isyarat, a speaker a narasumber and a suggestion a saran, wherever they are named."""
    others = r"\b(?:kata (?:pengutip|kutip)|penutur|pembicara|penganotasi|usulan|pengusul|entiti|rentangan)\b"
    assert told("id", others) == {}
