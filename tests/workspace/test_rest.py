"""What a person has decided in an article, and the memory, for the rest of that article."""

from dataclasses import replace

import pytest

from annotator.editing import actions
from annotator.model import Change, Edit, Entity, Quote, Run, Span, Speaker
from annotator.suggesting.merging import Predictions, merged
from annotator.suggesting.predictions import EntityPrediction
from annotator.suggesting.quotes import find_quotes, patterns


@pytest.fixture
def market(workspace, article):
    """A place that is named four times, and once as part of a longer name; nothing marked."""
    text = "Pasar Oeba dibuka. Pasar Oeba ramai. Pasar Oeba di Kupang. Kantor Pasar Oeba Raya tutup, Pasar Oeba tidak."
    list(workspace.import_paths([article("satu.txt", text)]))
    return workspace.session("satu")


def places(document, words):
    """Start, label and origin of every mark over `words`."""
    return [(e.start, e.label, e.origin) for e in document.entities if e.words(document.text) == words]


def test_what_is_decided_once_is_suggested_in_the_rest_of_the_article(workspace, market):
    """With a reason that says so; a longer name that begins alike is left alone."""
    market.commit(actions.mark(market.document, Span(19, 29), "FAC"))
    market.commit(actions.mark(market.document, Span(59, 81), "ORG"))
    market.commit(workspace.rest(market.document))
    assert places(market.document, "Pasar Oeba") == [
        (0, "FAC", "suggested"), (19, "FAC", "added"), (37, "FAC", "suggested"), (89, "FAC", "suggested"),
    ]  # fmt: skip
    made = [e for e in market.document.entities if e.origin == "suggested"]
    assert {e.reasons for e in made} == {("memory-here",)}
    assert {e.confidence for e in made} == {0.85}
    assert not workspace.rest(market.document).changes


def test_the_rest_of_an_article_follows_the_latest_word_only_where_all_agree(workspace, market):
    """One place with another label, or one that was rejected, and the words say nothing any more."""
    market.commit(actions.mark(market.document, Span(0, 10), "FAC"))
    market.commit(workspace.rest(market.document))
    second = next(e for e in market.document.entities if e.origin == "suggested")
    market.commit(actions.relabel(market.document, second.id, "ORG"))
    assert not workspace.rest(market.document).changes


def test_a_label_that_is_rejected_twice_goes_from_the_rest_of_the_article(workspace, market):
    """Once is not enough: what is gone is easily overlooked."""
    text = market.document.text
    places_of = [at for at in range(len(text)) if text.startswith("Pasar Oeba", at)]
    run = [Change(None, Entity(f"e{k}", at, at + 10, "ORG", origin="suggested", confidence=0.6))
           for k, at in enumerate(places_of, 1)]  # fmt: skip
    market.commit(Edit("suggest", tuple(run)))
    market.commit(actions.reject(market.document, "e1"))
    assert not workspace.rest(market.document).changes
    market.commit(actions.reject(market.document, "e2"))
    market.commit(workspace.rest(market.document))
    assert [origin for _, _, origin in places(market.document, "Pasar Oeba")] == ["rejected", "rejected"]


def test_suggestions_under_a_mark_that_a_person_made_go_with_it(workspace, market):
    """They are answered; but who lays marks in marks wants to see them."""
    run = [Change(None, Entity("e1", 66, 76, "ORG", origin="suggested", confidence=0.6)),
           Change(None, Entity("e2", 89, 99, "ORG", origin="suggested", confidence=0.6))]  # fmt: skip
    market.commit(Edit("suggest", tuple(run)))
    market.commit(actions.mark(market.document, Span(59, 81), "ORG"))
    nested = market.document
    market.commit(workspace.rest(market.document))
    assert [(e.start, e.end, e.origin) for e in market.document.entities] == [(59, 81, "added"), (89, 99, "suggested")]
    inner = actions.mark(nested, Span(59, 65), "FAC")
    assert not workspace.rest(nested.apply(inner)).changes


def test_the_same_description_gets_the_same_name_in_the_rest_of_the_article(workspace, article):
    """One correction, and the other quotes of that person follow as suggestions."""
    text = (
        "Kupang (ANTARA) - Pasar dibuka.\n\n"
        '"Kami akan menata pedagang," kata Orang Nomor Satu di Mapolresta.\n\n'
        '"Harga stabil," kata Orang Nomor Satu di Mapolresta.\n'
    )
    list(workspace.import_paths([article("satu.txt", text)]))
    workspace.suggest(workspace.session("satu"))
    session = workspace.session("satu")
    first, second = session.document.quotes
    session.commit(actions.set_speaker(session.document, first.id, "Aldinan Manurung"))
    session.commit(workspace.rest(session.document))
    assert session.document.quote(second.id).speaker_name == "Aldinan Manurung"
    assert not session.document.quote(second.id).decided


def test_half_a_name_that_is_completed_once_is_whole_in_the_rest_of_the_article(workspace, article):
    """Under any mention, also a pronoun; who speaks elsewhere in the article under a decided quote stays."""
    text = (
        '"Kami akan menata pedagang," kata Sadewa.\n\n"Harga stabil," ujarnya.\n\n'
        '"Stok cukup," kata Sadewa.\n\n"Kami setuju," kata Mulyani Nirmala.\n'
    )
    list(workspace.import_paths([article("satu.txt", text)]))
    workspace.suggest(workspace.session("satu"))
    session = workspace.session("satu")
    assert [q.speaker_name for q in session.document.quotes] == ["Sadewa"] * 3 + ["Mulyani Nirmala"]
    first = session.document.quotes[0]
    session.commit(actions.set_speaker(session.document, first.id, "Prabu Sadewa Arkana"))
    session.commit(workspace.rest(session.document))
    assert [q.speaker_name for q in session.document.quotes] == ["Prabu Sadewa Arkana"] * 3 + ["Mulyani Nirmala"]
    assert {q.reasons[-1] for q in session.document.quotes[1:3]} == {"memory-here"}
    session.undo()
    session.undo()
    assert [q.speaker_name for q in session.document.quotes] == ["Sadewa"] * 3 + ["Mulyani Nirmala"]


def test_a_mention_that_is_somebody_else_takes_the_name_that_it_gave_along(workspace, article):
    """The name that was put together from it stands under pronouns, too."""
    text = '"Kami menang," kata Dovi.\n\n"Latihan berat," ujarnya.\n\n"Ia hebat," kata Mulyani Nirmala.\n'
    list(workspace.import_paths([article("satu.txt", text)]))
    workspace.suggest(workspace.session("satu"))
    session = workspace.session("satu")
    first = session.document.quotes[0]
    session.commit(actions.rename_speaker(session.document, first.speaker_id, "Desmo Dovi"))
    session.commit(actions.set_speaker(session.document, first.id, "Andrea Nirwana"))
    session.commit(workspace.rest(session.document))
    assert [q.speaker_name for q in session.document.quotes] == ["Andrea Nirwana"] * 2 + ["Mulyani Nirmala"]


@pytest.mark.parametrize(
    ("full", "short", "known"),
    [
        ("Andrea Dovizioso", "Dovi", True),
        ("Andrea Nirwana", "Dovi", False),
        ("Andrea Budiman", "Bud", False),  # too short to know him by
    ],
)
def test_the_beginning_of_a_name_is_who_bears_it(workspace, article, full, short, known):
    """Where the speaker that was suggested speaks in no decided quote; what follows is followed in its turn."""
    text = f'"Kami menang," kata {full}.\n\n"Latihan berat," kata {short}.\n\n"Kami siap," ujarnya.\n'
    list(workspace.import_paths([article("satu.txt", text)]))
    workspace.suggest(workspace.session("satu"))
    session = workspace.session("satu")
    quotes, other = session.document.quotes, Speaker("s9", f"Desmo {short}")
    told = [replace(quote, speaker_id=other.id, speaker_name=other.name) for quote in quotes[1:]]
    before = map(Change, quotes[1:], told)
    session.commit(Edit("suggest", (Change(None, other), *before)))
    for decided in (0, 1):
        quote = session.document.quotes[decided]
        session.commit(Edit("accept", (Change(quote, replace(quote, origin="confirmed")),)))
        if (more := workspace.rest(session.document)).changes:
            session.commit(more)
        names = [q.speaker_name for q in session.document.quotes]
        assert names[1] == (full if known else other.name)
    assert names == ([full] * 3 if known else [full, other.name, other.name])


@pytest.mark.parametrize(
    ("between", "follows"), [("", True), ("Rapat dihadiri Mulyani Nirmala.\n\n", False), ("Rapat usai.\n\n", True)]
)
def test_a_pronoun_goes_on_with_who_was_corrected_just_before(workspace, article, between, follows):
    """As long as nobody is named between them."""
    text = f'"Kami menang," kata Andrea Sadewa.\n\n"Latihan berat," ujarnya.\n\n{between}"Kami siap," ujarnya.\n'
    list(workspace.import_paths([article("satu.txt", text)]))
    workspace.suggest(workspace.session("satu"))
    session = workspace.session("satu")
    _, second, third = session.document.quotes
    session.commit(actions.set_speaker(session.document, second.id, "Bima Arkana"))
    if (more := workspace.rest(session.document)).changes:
        session.commit(more)
    assert (session.document.quote(third.id).speaker_name == "Bima Arkana") == follows


@pytest.fixture
def half_a_name(workspace, article):
    """An article in which the recogniser has cut a name, with the quotes that the rules make of that."""
    text = (
        '"Harga stabil," kata Ketua Umum Asrul Ni\'mah Sobari.\n\n"Beras cukup," ujarnya.\n\n'
        '"Kami siap," kata Mulyani Nirmala.\n'
    )
    list(workspace.import_paths([article("satu.txt", text)]))
    session = workspace.session("satu")
    places = [(text.index(words), words, label) for words, label in (("Sobari", "PERSON"), ("Ketua Umum", "TITLE"))]
    marks = tuple(EntityPrediction(at, at + len(words), label, 0.8) for at, words, label in places)
    found = find_quotes(text, marks, (), patterns.load("id"))
    session.commit(merged(session.document, Predictions(marks, found.quotes, found.people, ()), Run("uji", "1", "")))
    return session


def test_a_name_that_is_marked_right_speaks_in_the_quotes(workspace, half_a_name):
    """Also under a pronoun; as suggestions, and undone with the mark."""
    session, text = half_a_name, half_a_name.document.text
    assert [q.speaker_name for q in session.document.quotes] == ["Sobari", "Sobari", "Mulyani Nirmala"]
    assert not workspace.rest(session.document).changes
    whole = Span(text.index("Asrul"), text.index("Sobari") + len("Sobari"))
    session.commit(actions.move(session.document, "e1", whole))
    session.commit(workspace.rest(session.document))
    first, second, third = session.document.quotes
    assert [q.speaker_name for q in (first, second, third)] == ["Asrul Ni'mah Sobari"] * 2 + ["Mulyani Nirmala"]
    assert first.mention == whole
    assert {q.origin for q in (first, second, third)} == {"suggested"}
    assert not workspace.rest(session.document).changes
    session.undo()
    session.undo()
    assert [q.speaker_name for q in session.document.quotes] == ["Sobari", "Sobari", "Mulyani Nirmala"]


def test_who_speaks_by_decision_stays_whatever_is_marked(workspace, half_a_name):
    """A name that was given, one that was changed for all quotes, and the quotes that the mark says nothing about."""
    session, text = half_a_name, half_a_name.document.text
    first, _, third = session.document.quotes
    session.commit(actions.set_speaker(session.document, first.id, "Bima Arkana"))
    session.commit(actions.rename_speaker(session.document, third.speaker_id, "Hajah Mulyani Nirmala"))
    session.commit(actions.move(session.document, "e1", Span(text.index("Asrul"), text.index("Sobari") + 6)))
    if (more := workspace.rest(session.document)).changes:
        session.commit(more)
    now = {q.id: q.speaker_name for q in session.document.quotes}
    assert (now[first.id], now[third.id]) == ("Bima Arkana", "Hajah Mulyani Nirmala")


def test_stances_that_were_decided_speak_for_the_rest_of_the_article(workspace, article):
    """A doubtful hint follows them, with that as the reason; a sure one, a decided one and another model's stay."""
    text = "Warga menilai biaya tinggi. Warga meminta jalan baru. Camat menyebut jadwal. Lurah menyebut dana.\n"
    list(workspace.import_paths([article("satu.txt", text)]))
    session = workspace.session("satu")
    told = [("stance-split=400/100/500", "neutral"), ("stance-split=420/100/480", "neutral"),
            ("stance-split=30/10/960", "neutral"), ("own=1", "neutral")]  # fmt: skip
    starts = [text.index(words) for words in ("biaya", "jalan", "jadwal", "dana")]
    quotes = [
        Quote(f"q{k}", (Span(at, at + 4),), "indirect", origin="suggested", stance_hint=hint,
              reasons=(code, "stance-sure=50"), target_hint="jalan")
        for k, (at, (code, hint)) in enumerate(zip(starts, told, strict=True), 1)
    ]  # fmt: skip
    session.commit(Edit("suggest", tuple(Change(None, quote) for quote in quotes)))
    assert not workspace.rest(session.document).changes
    session.commit(actions.set_stance(session.document, "q1", "support"))
    session.commit(actions.set_target(session.document, "q1", "jalan"))
    session.commit(actions.accept(session.document, "q1"))
    session.commit(workspace.rest(session.document))
    assert [q.stance_hint for q in session.document.quotes] == ["neutral", "support", "neutral", "neutral"]
    assert session.document.quote("q2").reasons == ("stance-split=420/100/480", "stance-here")
    assert not workspace.rest(session.document).changes
