"""What a card tells besides the marks: reasons and doubts, the office of who speaks; and marks that cannot count."""

from dataclasses import replace

import pytest

from annotator.suggesting.predictions import EntityPrediction
from annotator.suggesting.quotes import boilerplate, find_quotes
from tests.suggesting.quotes.marked_text import ID, predicted

SAID = "{PERSON:Bayu Pranata} mengatakan jalan itu rusak."
CROWD = "Rina mengatakan harga naik. Bayu mengatakan harga turun. Adi mengatakan harga naik lagi."


@pytest.mark.parametrize(
    ("sentence", "doubts"),
    [
        ("Rina Maheswari melaporkan jalan itu rusak.", {"act"}),
        ("Rina Maheswari melaporkan bahwa jalan itu rusak.", set()),
        ("“Jalan itu rusak,” Rina Maheswari melaporkan.", set()),
        ("Rina Maheswari mengatkan jalan itu rusak.", {"typo-form"}),
        ("Disampakan Rina Maheswari, jalan itu rusak.", {"typo-form"}),
        ("Rina Maheswari mengritik pemerintah yang lamban mengirim bantuan.", set()),
    ],
)
def test_a_cue_may_be_doubted(sentence, doubts):
    """A verb that is as often an act, unless words in marks or `bahwa` follow; one that no list has as it is spelt."""
    (quote,) = find_quotes(sentence, (), (), ID).quotes
    assert {"act", "typo-form"}.intersection(quote.reasons) == doubts


@pytest.mark.parametrize(
    ("sentence", "reason", "given"),
    [
        ("Rina mengatakan jalan itu rusak dan meminta warga pulang.", "request", [False, True]),
        ("Rina mengatakan jalan itu rusak dan menilai jembatan itu aman.", "second-cue", [False, True]),
        ("Rina mengatakan jalan itu aman, sedangkan Bayu menilai jalan itu rusak.", "end-cut", [True, False]),
        ("Rina mengatakan jalan itu aman saat ditemui wartawan.", "end-cut", [True]),
        ("Rina mengatakan jalan itu aman.", "end-cut", [False]),
        ("{ORG:PT Sinar Laut} rugi. {ORG:Sinar Laut} mengatakan harga naik.", "variant", [True]),
        ("{ORG:PT Sinar Laut} rugi. Data {ORG:Sinar Laut} menunjukkan harga naik.", "full-name", [True]),
        # whose mention it is
        ("{PERSON:Rina} mengatakan jalan itu rusak.", "person", [True]),
        ("Dia mengatakan jalan itu rusak.", "pronoun", [True]),
        ("Dia mengatakan jalan itu rusak.", "score-null", [True]),
        ("“Kami siap,” kata {PERSON:Rina}.\nHujan turun. “Kami pulang,” ujarnya.", "score-high", [False, True]),
        ("“Kami siap,” kata {PERSON:Rina}.\nHujan turun.\n“Kami pulang,” ujarnya.", "score-high", [False, False]),
        (
            f"{SAID} “Kami siap,” kata {{PERSON:Rina}}. Hujan turun. “Kami pulang,” ujarnya.",
            "score-mid",
            [False, False, True],
        ),
        (f"{SAID} “Kami siap,” kata {{PERSON:Rina}}.\nHujan turun. “Kami pulang,” ujarnya.", "score-mid", [False] * 3),
        ("{PERSON:Rina} tidak membantah jembatan itu retak.", "affirming-negation", [True]),
        (SAID, "affirming-negation", [False]),
        ("{ORG:PT Sinar Laut} mengatakan jalan itu rusak.", "org", [True]),
        ("Warga mengatakan jalan itu rusak.", "description", [True]),
        ("“Kami siap,” kata Camat Wera Rina Maheswari.", "split-guess", [True]),
        ("“Kami siap,” sambung {PERSON:Rina}.", "ambiguous-cue", [False]),
        ("“Kami siap, sambung {PERSON:Rina}.", "ambiguous-cue", [True]),
        ("Kami siap,” sambung {PERSON:Rina}.", "ambiguous-cue", [True]),
        ("{PERSON:Rina} menilai jalan itu rusak.", "ambiguous-cue", [True]),
        ("{PERSON:Rina} menilai bahwa jalan itu rusak.", "ambiguous-cue", [False]),
        ("{PERSON:Rina} mengatakan jalan itu rusak.", "ambiguous-cue", [False]),
        # what makes a name or the content less sure
        (SAID, "one-word", [False]),
        ("{PERSON:Rina} mengatakan jalan itu rusak.", "one-word", [True]),
        (SAID, "weak-name", [False]),
        ("Bayu Pranata mengatakan jalan itu rusak.", "weak-name", [True]),
        (SAID, "short", [False]),
        ("{PERSON:Rina} mengatakan harga (naik).", "short", [True]),
        (f"{CROWD} Sri mengatakan harga naik.", "crowd", [True] * 4),
        (f"{CROWD} Warga mengatakan harga naik.", "crowd", [False] * 4),
        (f"{{PERSON:Rina}} mengatakan {20 * 'jalan itu rusak '}di Bima.", "long", [True]),
        ("{PERSON:Rina} mengisyaratkan bahwa jalan itu rusak.", "hint-verb", [True]),
        ("{PERSON:Rina} mengatakan bahwa jalan itu rusak.", "hint-verb", [False]),
        ("{PERSON:Rina} menjelasakan bahwa jalan itu rusak.", "typo-form", [True]),
        ("Menurutnya jembatan itu aman.", "no-comma", [True]),
        ("Menurut {PERSON:Rina}, jembatan itu aman.", "no-comma", [False]),
        # by which rule
        ("{PERSON:Rina} mengkritik pemerintah yang lamban mengirim bantuan.", "bare-clause", [True]),
        ("{PERSON:Rina} mengkritik pemerintah yang lamban mengirim bantuan.", "proposition", [True]),
        ("“Kami siap,” kata {PERSON:Rina}, “kapal datang besok.”", "split-quote", [False]),
        ("“Kami siap,” kata {PERSON:Rina}. “Kapal datang besok.”", "split-quote", [True]),
        ("Jembatan itu aman, kata {PERSON:Rina}, dan “sangat kuat sekali” bagi truk.", "mixed", [True]),
        ("Jembatan itu aman, kata {PERSON:Rina}, dan kuat bagi truk.", "mixed", [False]),
        ("Dalam surat itu tertulis bahwa jembatan itu aman dilalui.", "no-agent", [False]),
        ("Disebutkan bahwa jembatan itu aman dilalui.", "no-agent", [True]),
        # how the name was found
        ("{LAW:Pasal 5} mengatakan jalan itu rusak.", "full-name", [True]),
        ("{PERSON:Rina} mengatakan jalan itu rusak.", "full-name", [True]),
        ("“Rina dan Bayu aman,” kata warga. Mereka menambahkan bahwa jalan itu rusak.", "score-null", [False, True]),
        (
            "“Kami siap,” katanya.\n“Besok kami mulai,” katanya.\n“Ayo,” kata {PERSON:Rina}.",
            "look-ahead",
            [True, False, False],
        ),
        ("“Kami siap,” kata seorang warga. “Ayo,” kata orang itu.", "weak-name", [False, False]),
        ("Seorang warga mengatakan jalan itu rusak. “Kami siap,” katanya.", "unnamed", [True, True]),
        ("Petugas dan warga mengatakan jalan itu rusak.", "unnamed", [True]),
        ("{PERSON:Rina Maheswari} tiba. {PERSON:Rina} mengatakan jalan itu rusak.", "variant", [True]),
        ("{TITLE:Camat} {PERSON:Rina} tiba. {PERSON:Bayu} pulang. “Kami siap,” kata sang camat.", "title", [True]),
        ("{TITLE:Juru Lampu} {PERSON:Rina} tiba. {PERSON:Bayu} ada. “Ayo,” kata {TITLE:juru lampu}.", "title", [True]),
        ("Kepala dinas {PERSON:Rina} tiba. {PERSON:Bayu} pulang. “Ayo,” kata kepala sekolah.", "title", [True]),
        ("Kepala dinas {PERSON:Rina} tiba. {PERSON:Bayu} pulang. “Ayo,” kata sang kepala sekolah.", "title", [True]),
        ("“Kami siap,” kata laporan itu.\n“Besok kami mulai.”", "chain", [False, False]),
        ("“Kami siap,” kata Camat Wera Rina Maheswari. Warga menyambut Rina kemarin.", "split-guess", [False]),
        ("“Kami siap,” kata {PERSON:Rina}.\n“Besok kami mulai.”", "continued", [False, True]),
        ("Dijelaskan bahwa jembatan itu aman.", "continued", [False]),
        ("“Ya,” kata {PERSON:Rina}.", "short", [False]),
        ("{PERSON:Rina} mengatakan harga beras di pasar itu naik.", "long", [False]),
        ("Dia bersama warga mengatakan jalan itu rusak.", "score-null", [True]),
        # how far ahead of the others
        (
            "{TITLE:Camat Nita} {PERSON:Sri} tiba. {PERSON:Rina} pulang. “Kami siap,” kata pria camat itu.",
            "score-high",
            [True],
        ),
        (
            "{PERSON:Rina} tiba. “Kami siap,” kata wanita itu. {PERSON:Bayu} pulang. “Kami mulai,” kata pria itu.",
            "score-high",
            [True, True],
        ),
        (f"{SAID} Hujan turun. Hujan reda. “Kami siap,” katanya.", "score-high", [False, True]),
        ("{PERSON:Rina} tiba, “Kami siap,” katanya.", "score-high", [True]),
        ("{PERSON:Bayu} tiba. “Ya,” kata {PERSON:Rina}.\nHujan. “Kami siap,” katanya.", "score-high", [False, True]),
        ("{PERSON:Rina} tiba. “Kami siap,” kata pengacara itu.", "score-high", [True]),
        (
            "{PERSON:Rina}, pemilik warung kopi, tiba. {PERSON:Bayu} pulang. “Ayo,” kata pemilik warung (kopi) itu.",
            "score-high",
            [True],
        ),
        (
            "Bu {PERSON:Rina} tiba. “Ya,” kata dosen itu. {PERSON:Bayu} pulang. “Ayo,” kata pria itu.",
            "score-high",
            [True, True],
        ),
        ("{PERSON:Rina} tiba.\nHujan turun.\nHujan reda.\nAngin datang. “Kami siap,” katanya.", "score-low", [True]),
        (
            "{PERSON:Budi Raharjo} alias {PERSON:Busan} tiba. {PERSON:Busan} ada. “Ayo,” kata pria itu.",
            "score-high",
            [True],
        ),
        ("“Ya,” kata {PERSON:Rina}. {PERSON:Bayu} tiba. “Kami siap,” katanya.", "score-low", [False, True]),
        (
            "“Ya,” kata {PERSON:Rina}. {PERSON:Bayu} tiba. “Ayo,” katanya. {PERSON:Bayu} mengatakan rugi.",
            "score-mid",
            [False] * 2,
        ),
        ("“Ya,” kata {PERSON:Rina}.\nHujan.\n{PERSON:Bayu} tiba. “Kami siap,” katanya.", "score-low", [False, True]),
        (
            "“Ya,” kata {PERSON:Rina}. “Ayo,” kata {PERSON:Bayu}. {PERSON:Sri} tiba. {PERSON:Rina} ada. “Oh,” katanya.",
            "score-mid",
            [False, False, True],
        ),
        (f"{SAID} Bu {{PERSON:Sri}} tiba. Wanita itu mengaku senang sekali.", "score-mid", [False, True]),
        (
            f"{{PERSON:Sri}} mengatakan harga naik. {SAID} “Kami siap,” katanya. {{PERSON:Sri}} tiba.",
            "score-high",
            [False, False, True],
        ),
        (f"{SAID}\nWarga menyambut {{PERSON:Sri}} dan dia.\n“Kami siap,” katanya.", "score-high", [False, True]),
    ],
)
def test_a_quote_has_its_reasons(sentence, reason, given):
    """The rule and the doubts of each quote of a sentence, and how its name was found."""
    _, prediction = predicted(sentence)
    assert [reason in quote.reasons for quote in prediction.quotes] == given


@pytest.mark.parametrize(
    ("text", "role"),
    [
        (
            f"{3 * 'Camat {PERSON:Rina} tiba. '}Ketua Panitia Pasar {{PERSON:Rina}} mengatakan jalan itu rusak.",
            "Ketua Panitia Pasar",
        ),
        ("{TITLE:Juru Lampu} {PERSON:Rina} mengatakan jalan itu rusak.", "Juru Lampu"),
        ("Namun {TITLE:Camat} {PERSON:Rina} mengatakan jalan itu rusak.", "Camat"),
        ("Kakak {PERSON:Rina} mengatakan jalan itu rusak.", None),
        ("{PERSON:Rina}, {TITLE:Juru Lampu}, mengatakan jalan itu rusak.", "Juru Lampu"),
        ("{TITLE:Menteri untuk Rakyat} {PERSON:Rina} mengatakan jalan itu rusak.", "Menteri untuk Rakyat"),
        ("{PERSON:Rina}, yang petani kopi mengatakan jalan itu rusak.", None),
        ("{PERSON:Rina} (42), warga Nita, mengatakan jalan itu rusak.", "warga Nita"),
        ("Ketua Panitia Cerita Nita {PERSON:Rina} mengatakan jalan itu rusak.", "Ketua Panitia Cerita Nita"),
        ("{PERSON:Rina}, Ketua Koperasi Wera, mengatakan jalan itu rusak.", "Ketua Koperasi Wera"),
        ("{PERSON:Rina}, analis di {ORG:Bank Bima}, mengatakan harga naik.", "analis"),
        ("Kemarin di Bima, tokoh masyarakat Nita, {PERSON:Rina}, mengatakan jalan itu rusak.", "tokoh masyarakat Nita"),
        ("Buat {PERSON:Rina}, warga Bima, hal itu menjadi kerugian besar.", "warga Bima"),
        ("“Kami siap,” kata Direktur {PERSON:Susu Jaya}, {PERSON:Andi Saputra} tersenyum.", "Direktur"),
    ],
)
def test_who_speaks_has_an_office(text, role):
    """The fullest of what stands beside the name, each form counted once; up to a preposition, and no other's name."""
    _, prediction = predicted(text)
    assert [person.role for person in prediction.people] == [role]


@pytest.mark.parametrize(
    ("text", "aliases"),
    [
        ("{PERSON:Bayu} tiba. {PERSON:Rina} mengatakan harga naik. Sosok itu mengaku senang sekali.", [("Sosok itu",)]),
        ("{PERSON:Bayu} tiba. {PERSON:Rina} mengatakan harga naik. Dia mengaku senang sekali.", [()]),
        ("{ORG:Dinas Pasar} mengatakan harga naik. {ORG:DINAS PASAR} buka.", [("DINAS PASAR",)]),
        ("{PERSON:Rina} tiba. “Kami siap,” katanya.", [()]),
        ("{PERSON:Rina Maheswari} mengatakan harga naik. {PERSON:Rina Lestari} pulang. {PERSON:Rina} tiba.", [()]),
        ("{PERSON:Rina} mengatakan harga naik. {PERSON:Sri} tiba. Dosen itu mengaku senang sekali.", [(), ()]),
    ],
)
def test_a_description_that_plainly_means_somebody_is_a_name_of_hers(text, aliases):
    """No pronoun is, nor a description that might mean another."""
    _, prediction = predicted(text)
    assert [person.aliases for person in prediction.people] == aliases


def test_who_has_no_name_is_nobody_of_the_article():
    """A source without a name, to which a pronoun goes back, has no entry among those who speak."""
    _, prediction = predicted("Seorang warga mengatakan jalan itu rusak. “Kami siap,” katanya.")
    assert prediction.people == ()


def test_of_marks_that_overlap_the_one_that_begins_first_counts():
    """And of those that begin together the longest."""
    text = "Rina Maheswari Sinar Laut mengatakan jembatan itu aman."
    marks = [EntityPrediction(0, 14, "PERSON", 0.9), EntityPrediction(5, 25, "ORG", 0.9)]
    assert [quote.speaker_name for quote in find_quotes(text, marks, (), ID).quotes] == ["Rina Maheswari Sinar Laut"]
    marks = [EntityPrediction(0, 4, "PERSON", 0.9), EntityPrediction(0, 25, "ORG", 0.9)]
    assert [quote.speaker_name for quote in find_quotes(text, marks, (), ID).quotes] == ["Rina Maheswari Sinar Laut"]


def test_a_line_as_long_as_a_paragraph_is_no_credit():
    """Whatever it begins with: an article whose lines were joined is one line."""
    line = "Editor: Rina. " + "Warga takut lewat jembatan itu. " * 20
    assert boilerplate.find(f"Hujan turun deras di desa itu.\n{line}\nWarga pulang.", ID) == ()


def test_a_language_without_words_of_reporting_has_links_all_the_same():
    """The title of another article then ends with its line, or with a quotation."""
    bare = replace(ID, cues={})
    link = "Baca juga: Jembatan Bima ditutup lama Camat Rina mengatakan jembatan itu retak."
    text = f"Warga pulang. {link}"
    assert [text[start:end] for start, end in boilerplate.find(text, bare)] == [link]
