"""The words and sentences of news, as the rules and spaCy's pipeline read them."""

from __future__ import annotations

import json

import pytest
import spacy

from annotator import paths
from annotator.suggesting.language import like_number
from annotator.suggesting.quotes import patterns
from annotator.suggesting.steps import Steps

STEPS = Steps(patterns.load("id"))


@pytest.fixture(scope="module")
def nlp():
    """The language class alone."""
    return spacy.blank("id_news")


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Rabu (20/3).", ["Rabu", "(", "20/3", ")", "."]),
        ("Selasa, (19/3/2024),", ["Selasa", ",", "(", "19/3/2024", ")", ","]),
        ("Rp2,5 miliar", ["Rp", "2,5", "miliar"]),
        ("Rp. 300 dan Rp.300", ["Rp.", "300", "dan", "Rp.", "300"]),
        ("(KPU) Kota", ["(", "KPU", ")", "Kota"]),
        ("KPU-nya", ["KPU", "-nya"]),
        ("hal-hal bolak-balik Desa-desa", ["hal-hal", "bolak-balik", "Desa-desa"]),
        ("Jokowi-Kalla", ["Jokowi", "-", "Kalla"]),
        ("Covid-19 COVID-19 U-19", ["Covid-19", "COVID-19", "U-19"]),
        ("ke-3 Ke-58", ["ke-3", "Ke-58"]),
        ("Budi, S.H., M.Si., M.Psi. hadir", ["Budi", ",", "S.H.", ",", "M.Si.", ",", "M.Psi.", "hadir"]),
        ("Drs. H. Ali dan dr. Ani", ["Drs.", "H.", "Ali", "dan", "dr.", "Ani"]),
        ("B. J. Habibie, I.C. Senjaya", ["B.", "J.", "Habibie", ",", "I.C.", "Senjaya"]),
        ("10%-15% naik", ["10", "%", "-", "15", "%", "naik"]),
        ("pukul 09.00 WIB.", ["pukul", "09.00", "WIB", "."]),
        ("“Walaupun,” kata", ["“", "Walaupun", ",", "”", "kata"]),
        ('"Ya."', ['"', "Ya", ".", '"']),
        ("Kompas.com, Jakarta", ["Kompas.com", ",", "Jakarta"]),
        ("dilaporkanSaudi", ["dilaporkan", "Saudi"]),
        ("kataRahmat dariKPK", ["kata", "Rahmat", "dari", "KPK"]),
        ("kepadadetikBali dilansirdetiksport", ["kepada", "detikBali", "dilansir", "detiksport"]),
        ("pantauandetikcom detikNews", ["pantauan", "detikcom", "detikNews"]),
        ("50MP 90W", ["50", "MP", "90", "W"]),
        ("ricuh.Massa (3/2).Sejak", ["ricuh", ".", "Massa", "(", "3/2", ")", ".", "Sejak"]),
        ("Rute A. Rute B.\n“Rute C.”", ["Rute", "A.", "Rute", "B", ".", "\n", "“", "Rute", "C", ".", "”"]),
        ("5G 1980-an -63 +62", ["5G", "1980-an", "-63", "+62"]),
        ("@warta_bima https://contoh.id/a.", ["@warta_bima", "https://contoh.id/a", "."]),
        ("Women's se-Bima PET-scan", ["Women", "'s", "se", "-", "Bima", "PET", "-", "scan"]),
        ("&quot;Ya", ["&quot;", "Ya"]),
        ("TNI/Polri dan/atau", ["TNI", "/", "Polri", "dan", "/", "atau"]),
        ("Ma'ruf Jum'at", ["Ma'ruf", "Jum'at"]),
        ("50kg 10km", ["50", "kg", "10", "km"]),
        ("Ya.\n\nTidak", ["Ya", ".", "\n\n", "Tidak"]),
    ],
)
def test_news_falls_into_its_words(nlp, text, tokens):
    """Dates, amounts, brackets, degrees, reduplication and quotation marks come apart where a span may end."""
    assert [token.text for token in nlp.make_doc(text)] == tokens


@pytest.mark.parametrize("text", ["KPU \u00a0Kupang", "Rp\u00a010.000", "a\u2028b", "  dua  blank ", "\n\nSatu\n"])
def test_no_letter_is_lost(nlp, text):
    """Hard blanks and runs of blanks stay where the author put them: the tokens spell out the text."""
    assert nlp.make_doc(text).text == text


def test_a_written_article_needs_no_cut_through_a_token(nlp):
    """Fewer than one span in two hundred of the corpus begins or ends inside a token."""
    cut = spans = 0
    for path in sorted(paths.samples().parent.rglob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            doc = nlp.make_doc(row["text"])
            for entity in row["entities"]:
                spans += 1
                cut += doc.char_span(entity["start"], entity["end"]) is None
    assert spans > 1000
    assert cut <= spans / 200


def test_the_rules_and_the_pipeline_read_the_same_words(nlp):
    """Every border of a word of the rules is one of a token; the others lie at a hyphen or an apostrophe inside."""
    for path in sorted((paths.samples().parent / "articles").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        words = patterns.load("id").tokenizer(text)
        borders = {*words.starts, *words.ends}
        doc = nlp.make_doc(text)
        tokens = {edge for token in doc if not token.is_space for edge in (token.idx, token.idx + len(token))}
        assert {edge for edge in borders if text[edge - 1 : edge + 1].strip()} <= tokens
        assert all(text[edge] in "-'’" or text[edge - 1] == "-" for edge in tokens - borders)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Dr. H. Budi, S.H., M.Si. datang. Ia marah.", ["Dr. H. Budi, S.H., M.Si. datang.", "Ia marah."]),
        ('"Apa itu?" tanya dia. Lalu pergi.', ['"Apa itu?" tanya dia.', "Lalu pergi."]),
        ("“Saya datang. Saya lihat.” Dia pergi.", ["“Saya datang. Saya lihat.”", "Dia pergi."]),
        (
            "Di Jl. Sudirman No. 5 Jakarta. Rabu (20/3). Rp2.500 cukup.",
            ["Di Jl. Sudirman No. 5 Jakarta.", "Rabu (20/3).", "Rp2.500 cukup."],
        ),
        ("Judul tanpa titik\nKalimat pertama. Kedua", ["Judul tanpa titik", "Kalimat pertama.", "Kedua"]),
        ("Menurut M. Nuh, cukup. B.J. Habibie setuju.", ["Menurut M. Nuh, cukup.", "B.J. Habibie setuju."]),
    ],
)
def test_sentences_end_where_readers_end_them(text, sentences):
    """Not behind abbreviations, degrees or initials, not inside a quotation, always at a line end."""
    begins = STEPS.sentences(text)
    assert [text[a:b].strip() for a, b in zip(begins, [*begins[1:], len(text)], strict=True)] == sentences


def test_spacy_sees_the_same_sentences(nlp):
    """The component hands the starts to `doc.sents`."""
    whole = spacy.blank("id_news")
    whole.add_pipe("sentences")
    doc = whole("Prof. Ani hadir. “Ya. Benar,” kata dia. Selesai.")
    assert [sent.text for sent in doc.sents] == ["Prof. Ani hadir.", "“Ya. Benar,” kata dia.", "Selesai."]


@pytest.mark.parametrize(
    ("word", "counts"),
    [
        *((word, True) for word in ("tiga", "Tiga", "2,5", "1.127", "20/3", "-5")),
        ("kata", False),
        ("-", False),
    ],
)
def test_what_counts(word, counts):
    """In figures or in words."""
    assert like_number(word) == counts
