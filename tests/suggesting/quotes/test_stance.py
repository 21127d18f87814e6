"""Stance and target hints: the side that people take, the words that tell it, and what it is towards."""

from dataclasses import replace
from pathlib import Path

import pytest

from annotator.model import Article, Document, fingerprint
from annotator.suggesting.quotes import find_quotes, patterns
from annotator.suggesting.quotes.engine import Engine
from annotator.suggesting.quotes.lexicon import lexicon
from annotator.suggesting.quotes.stance_features import StanceFeatures
from annotator.suggesting.target_offers import offered
from annotator.workspace import measuring
from annotator.workspace.schemes import scheme
from tests.suggesting.quotes.marked_text import predicted

ID = patterns.load("id")
RULES = replace(ID, weights={})  # what a language without learnt weights has
NEWS = Path(__file__).parents[3] / "corpus" / "gold" / "news-dev.jsonl"
TANGGUL = """Warga Kelapa Lima Tolak Tanggul

Kupang (WARTA) - "Kami keberatan karena tanggul itu merugikan nelayan dan merusak karang," kata Maria Seran, Senin.

"Tanggul ini sangat bermanfaat dan melindungi rumah warga dari abrasi," kata Rahmat Hidayat.

Rahmat mengatakan tanggul itu sepanjang 1,2 kilometer dan dikerjakan sejak Januari.

Camat Sodikin Tallo meminta warga menjaga kebersihan pantai.
"""


@pytest.fixture(scope="module")
def hints():
    """The quotes of the article on the wall, by their first word."""
    return {
        TANGGUL[quote.parts[0][0] :].split(maxsplit=1)[0]: quote for quote in find_quotes(TANGGUL, (), (), ID).quotes
    }


def document(text, suggester):
    """What the suggester makes of a text."""
    blank = Document.of(Article("a", text, fingerprint(text)), "sari", scheme("news-id"))
    return blank.apply(suggester.suggest(blank))


def said(quote):
    """The words that are given as reasons for the stance."""
    return {code.partition("=")[2] for code in quote.reasons if code.startswith("stance-word=")}


@pytest.mark.parametrize(
    ("first", "stance", "word"),
    [("Kami", "oppose", "merugikan"), ("Tanggul", "support", "bermanfaat"), ("warga", "support", "menjaga")],
)
def test_a_side_comes_with_the_words_that_tell_it(hints, first, stance, word):
    """Who reads the hint sees what it rests on."""
    assert hints[first].stance_hint == stance
    assert word in said(hints[first])


def test_facts_are_neutral_though_their_speaker_takes_a_side(hints):
    """How long the wall is says nothing for or against it."""
    assert hints["tanggul"].stance_hint == "neutral"


def test_words_that_say_nothing_are_no_reasons(hints):
    """“dan”, “itu” may weigh something, but nobody would be told anything by them."""
    assert not any(said(quote) & ID.words.target_idle for quote in hints.values())


def test_a_hint_says_how_sure_it_is(hints):
    """In percent, first among its reasons."""
    for quote in hints.values():
        of_stance = [code for code in quote.reasons if code.startswith("stance-")]
        assert of_stance[0].startswith("stance-sure=")
        assert 33 <= int(of_stance[0].partition("=")[2]) <= 100


def test_the_first_target_is_what_is_asked_for(hints):
    """A request is towards what it asks for."""
    assert "menjaga kebersihan" in hints["warga"].target_hint


def test_five_different_targets_are_offered(suggester):
    """Words of the quote, its appositions and the headline; the hint is the first of them."""
    article = document(TANGGUL, suggester)
    for quote in article.quotes:
        found = offered(article, quote)
        assert len(found) == len({words.casefold() for words in found}) == 5
        assert found[0] == quote.target_hint
        assert all(words in " ".join(TANGGUL.split()) for words in found)


def test_what_a_person_chose_before_is_offered(suggester):
    """A target in somebody's own words comes back for the next quote about the same thing."""
    from annotator.editing import actions

    article = document(TANGGUL, suggester)
    first, later = (quote for quote in article.quotes if quote.speaker_name == "Rahmat Hidayat")
    article = article.apply(actions.set_stance(article, first.id, "support"))
    article = article.apply(actions.set_target(article, first.id, "tanggul Kelapa Lima"))
    assert "tanggul Kelapa Lima" in offered(article, later)


def test_far_text_changes_no_target(suggester):
    """Of a megabyte only the beginning and what stands around the quote is looked at."""
    near = document(TANGGUL, suggester)
    far = near.article.text + "Hujan turun di hulu.\n" * 40_000
    quote = near.quotes[0]
    long = Document.of(Article("a", far, fingerprint(far)), "sari", scheme("news-id"), list(near.items()))
    assert offered(long, long.quote(quote.id))[0] in offered(near, quote)


def test_a_language_without_weights_has_the_rules_hints():
    """English has a table of stance words and no more: a hint, no target, no claim of how sure it is."""
    text = "Mayor Anna Weber said that the new bridge is unfair and dangerous."
    (quote,) = find_quotes(text, (), (), patterns.load("en")).quotes
    assert (quote.stance_hint, quote.target_hint) == ("oppose", None)
    assert not [code for code in quote.reasons if code.startswith("stance-")]


@pytest.fixture(scope="module")
def measured(tmp_path_factory):
    """Every other article that nothing was trained on, in the manner of today's newsrooms."""
    some = tmp_path_factory.mktemp("news") / "some.jsonl"
    some.write_bytes(b"".join(NEWS.read_bytes().splitlines(keepends=True)[::2]))
    return measuring.evaluated(some).quotes


def test_hints_beat_saying_neutral_on_articles_never_seen(measured):
    """And the rules' cue alone; the figures are in the model card."""
    right, f1 = measured.stance_right, measured.stance
    assert right["hints"] > max(right["always_neutral"], right["cue_only"]) + 0.1
    assert f1["hints"] > max(f1["always_neutral"], f1["cue_only"]) + 0.1


def test_targets_are_usable_on_articles_never_seen(measured):
    """Two of five at once, three of four among five."""
    usable, of = measured.targets
    assert usable >= 0.4 * of
    assert measured.targets_offered >= 0.75 * of


def test_hints_are_as_sure_as_they_are_right(measured):
    """Of those that say .8, eight in ten are right, give or take what few quotes can show."""
    quotes = sum(n for _, _, n, _, _ in measured.stance_reliability)
    claimed = sum(total for _, _, _, total, _ in measured.stance_reliability)
    right = sum(k for _, _, _, _, k in measured.stance_reliability)
    assert abs(claimed - right) / quotes < 0.1
    surest = [(n, k) for low, _, n, _, k in measured.stance_reliability if low >= 0.9]
    doubtful = [(n, k) for low, high, n, _, k in measured.stance_reliability if high <= 0.7]
    assert sum(k for _, k in surest) / sum(n for n, _ in surest) > 0.8
    assert sum(k for _, k in doubtful) / sum(n for n, _ in doubtful) < 0.75


@pytest.mark.parametrize(
    ("sentence", "stance"),
    [
        ("Rina Maheswari mengatakan warga mendesak camat datang.", "neutral"),
        ("Rina Maheswari bercanda bahwa warga mendukung penuh dan sepakat.", "unclear"),
        ("Rina Maheswari mengatakan warga belum bisa memastikan.", "unclear"),
        ("Rina Maheswari mengatakan warga mendukung penuh, tetapi belum bisa memastikan.", "support"),
        ("Rina Maheswari mengatakan rencana itu bermanfaat, tetapi berbahaya.", "unclear"),
        ("Rina Maheswari tidak membantah jembatan itu retak.", "neutral"),
        ("Rina Maheswari membantah jembatan itu retak.", "oppose"),
        ("Rina Maheswari mengatakan jembatan itu tidak bermanfaat bagi warga.", "neutral"),
        ("Rina Maheswari mengatakan jembatan itu “sangat bermanfaat” bagi warga.", "neutral"),
        ("“Jembatan itu sangat bermanfaat bagi warga,” kata Rina Maheswari.", "support"),
        ("“Jembatan itu retak,” protes Rina Maheswari.", "oppose"),
        ("Rina Maheswari meminta warga pulang.", "support"),
        ("Rina Maheswari menyoroti bahwa jalan itu licin.", "neutral"),
        ("Rina Maheswari mengatakan proyek itu tidak merugikan warga.", "support"),
        ("Rina Maheswari mengatakan tidak, hentikan proyek itu.", "oppose"),
    ],
)
def test_the_rules_alone_count_words_for_and_against(sentence, stance):
    """A joke is unclear whatever it says, and so are two sides alike; words in marks are somebody else's."""
    assert [quote.stance_hint for quote in find_quotes(sentence, (), (), RULES).quotes] == [stance]


def test_a_negation_turns_sides_only(tmp_path):
    """What a user's table calls neutral, or unclear, is no side when it is not so."""
    table = "form\tkind\tstance_hint\tstrength\twhere\tnegatable\tnotes\ndatar\tverb\tneutral\t3\tcontent\t1\t-\n"
    (tmp_path / "stance_cues.tsv").write_text(table, encoding="utf-8")
    known = replace(patterns.load("id", tmp_path), weights={})
    (quote,) = find_quotes("Rina Maheswari mengatakan jalan itu tidak datar.", (), (), known).quotes
    assert quote.stance_hint == "neutral"


def _shares(said):
    """How likely each stance of a quote is, per thousand."""
    (quote,) = find_quotes(f"“{said},” kata Rina Maheswari.", (), (), ID).quotes
    return next(code for code in quote.reasons if code.startswith("stance-split="))


def test_of_a_very_long_quote_the_first_words_take_a_side():
    """Four hundred: a speech that is quoted whole begins with what it is about."""
    said = "Warga desa menjemur padi sejak pagi. " * 60
    for words, stance in (
        (said, "neutral"),
        (f"Kami menolak keras. {said}", "oppose"),
        (f"{said} menolak keras", "neutral"),
    ):
        (quote,) = find_quotes(f"“{words.strip()},” kata Rina Maheswari.", (), (), RULES).quotes
        assert quote.stance_hint == stance
    assert _shares(f"{said * 3}Kami menolak kapal") == _shares(f"{said * 3}Kami menolak perahu")
    (long,) = find_quotes(f"“{said * 5}Kami menolak tanggul,” kata Rina Maheswari.", (), (), ID).quotes
    assert "stance-word=menolak" not in long.reasons


@pytest.mark.parametrize(
    "text", ["“Kami siap,” kata Rina Maheswari. Warga %s.", "Warga pulang. “Kami %s,” kata Rina Maheswari."]
)
def test_a_bracket_parts_no_words(text):
    """A quote, and what stands around it, say the same with a bracket in them."""
    one, other = (
        find_quotes(text % words, (), (), ID).quotes[0].reasons for words in ("tidak setuju", "tidak (setuju)")
    )
    assert one == other


def test_a_question_mark_is_a_word_that_is_no_reason():
    """It leans the stance; as a reason it would tell nothing, and no more does a number."""
    asked, told = (find_quotes(f"“Apakah ini adil{mark}” tanya Rina Maheswari.", (), (), ID).quotes[0] for mark in "?,")
    assert (asked.stance_hint, told.stance_hint) == ("oppose", "neutral")
    (high,) = find_quotes("Rina Maheswari mengatakan tingginya 15 meter.", (), (), ID).quotes
    assert not {"stance-word=?", "stance-word=#"}.intersection(asked.reasons + high.reasons)


def test_a_phrase_is_one_reason():
    (quote,) = find_quotes("Rina Maheswari mengaku tidak tahu soal itu.", (), (), ID).quotes
    assert "stance-word=tidak tahu" in quote.reasons


def test_what_stands_around_a_quote_is_not_the_quote():
    """Its own words would count twice."""
    engine = Engine("“Kami menolak tambang itu.”\n“Besok kami pulang,” kata Rina Maheswari.", (), (), ID)
    first, second = StanceFeatures(engine.analysis, engine.records, ["oppose", "neutral"]).all()
    assert [name for name in first if name.startswith("paragraph:")] == []
    assert "word:besok" in second


@pytest.mark.parametrize(
    ("sentence", "target"),
    [
        ("“Kami menolak kenaikan pajak 12 % tahun ini,” kata Rina Maheswari.", "kenaikan pajak 12 % tahun ini"),
        ("“Kami menolak jalan tol Bima - Sape,” kata Rina Maheswari.", "jalan tol Bima - Sape"),
        ("“Kami mendukung kereta Bima - Sape itu,” kata Rina Maheswari.", "kereta Bima - Sape"),
    ],
)
def test_a_target_may_have_small_signs_inside(sentence, target):
    """A dash or a per cent sign ends no phrase, and is no word of it."""
    assert find_quotes(sentence, (), (), ID).quotes[0].target_hint == target


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("Rina Maheswari mengatakan jembatan itu aman).", ["jembatan itu aman"]),
        ('"Kami masih menyelidiki," katanya.', ["Kami masih menyelidiki"]),
        ("Dijelaskan rusak parah, jembatan itu ditutup.", ["rusak parah"]),
        ("Disebutkan, jembatan itu aman dilalui truk.", ["jembatan itu aman"]),
        ("Simak saja apa yang terjadi nanti, kata dia.", ["apa yang terjadi nanti"]),
        ("“Kami siap,” kata dia. “Kami pulang,” kata mereka.", ["Kami siap", "Kami pulang"]),
        (
            "“Kami siap,” kata {PERSON:Rina Maheswari}. “Besok mulai?” tanya {PERSON:Bayu Pranata}.",
            ["Kami siap", "Besok mulai"],
        ),
        ("“{ORG:Sinar Laut} rugi dan dia pulang,” kata {PERSON:Rina Maheswari}. Hujan turun deras.", ["Sinar Laut"]),
        (
            "“Kami kehilangan semuanya.”\n{PERSON:Rina Maheswari} mengatakan korbannya tiga orang.",
            ["kehilangan semuanya", "korbannya tiga orang"],
        ),
    ],
)
def test_a_target_is_a_phrase_of_the_quote(text, targets):
    """Without marks, not over a comma, not of idle words alone; a name is one whole."""
    assert [quote.target_hint for quote in predicted(text)[1].quotes] == targets


def test_the_first_sentence_has_none_before_it():
    """The article's last one says nothing of its targets."""
    text = "“Itu buruk,” kata Rina Maheswari. " + "Hujan turun sejak pagi di desa itu. " * 9
    (quote,) = find_quotes(f"{text}Rencana jalan tol merusak desa.", (), (), ID).quotes
    assert "merusak" not in quote.target_hint


@pytest.mark.parametrize(
    ("word", "groups"), [("galah", False), ("tidaklah", True), ("baiknya", True), ("menambahkan", False)]
)
def test_an_ending_is_taken_off_a_word_of_some_length(word, groups):
    """`galah` is a pole, and not `ga`, no, with an ending; and three letters are not always one."""
    assert bool(lexicon(ID).stance_words.of(word)) == groups


def test_a_doubt_that_is_denied_is_a_doubt():
    """`tidak mungkin` says no more for a side than `mungkin`: both are unsure."""
    counted = lexicon(ID).stance_words.counts(["tidak", "mungkin"])
    assert "unsure" in counted
    assert "not_unsure" not in counted


def test_a_quotation_without_a_cue_has_a_stance_by_the_rules():
    text = "“Kami siap,” kata Rina Maheswari.\n“Bisa jadi kapal datang besok.”"
    assert [quote.stance_hint for quote in find_quotes(text, (), (), RULES).quotes] == ["neutral", "neutral"]


def test_a_language_without_learnt_targets_has_none():
    """Any phrase would do as well as another."""
    plain = replace(ID, target_weights={})
    assert [quote.target_hint for quote in find_quotes(TANGGUL, (), (), plain).quotes] == [None] * 4
