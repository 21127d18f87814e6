"""What is decided in an article, for the undecided rest of it: marks and speakers, without a library."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from annotator.editing import actions
from annotator.model import (
    Article,
    Boilerplate,
    Change,
    Document,
    Edit,
    Entity,
    Quote,
    Run,
    Span,
    Speaker,
    fingerprint,
)
from annotator.model.lesson import Lesson
from annotator.suggesting.merging import Predictions, merged
from annotator.suggesting.predictions import EntityPrediction
from annotator.suggesting.quotes import find_quotes, patterns
from annotator.suggesting.rest import decided_here, rest
from annotator.workspace.schemes import scheme

ORIGINS = {"": "suggested", "+": "added", "!": "confirmed", "*": "changed", "-": "rejected"}
MARK = re.compile(r"\[([^\]]*)\]([A-Z]+)([+!*-]?)")


def document_of(text, *items):
    return Document.of(Article("contoh", text, fingerprint(text)), "sari", scheme("news-id"), items)


def read(marked):
    """A document of `[words]LABEL`, with a sign behind it for each origin but `suggested`."""
    text, entities, at = "", [], 0
    for match in MARK.finditer(marked):
        text += marked[at : match.start()]
        start, text, at = len(text), text + match[1], match.end()
        entities.append(Entity(f"e{len(entities) + 1}", start, len(text), match[2], origin=ORIGINS[match[3]]))
    return document_of(text + marked[at:], *entities)


def shown(document):
    out, at, signs = "", 0, {origin: sign for sign, origin in ORIGINS.items()}
    for mark in document.entities:
        out += f"{document.text[at : mark.start]}[{mark.words(document.text)}]{mark.label}{signs[mark.origin]}"
        at = mark.end
    return out + document.text[at:]


def lesson(kind, text, becomes=None, **more):
    return Lesson(kind, text, becomes, "sari", "lain", **more)


ELSEWHERE = [lesson("name", "Oeba", "ORG")]

MARKS = [
    # one correction is enough, one agreement is not
    ("[Oeba]GPE+ dan Oeba", "[Oeba]GPE+ dan [Oeba]GPE", []),
    ("[Oeba]GPE* dan Oeba", "[Oeba]GPE* dan [Oeba]GPE", []),
    ("[Oeba]GPE* dan [Oeba]ORG", "[Oeba]GPE* dan [Oeba]GPE", []),
    ("[Oeba]GPE! dan Oeba", "[Oeba]GPE! dan Oeba", []),
    ("[Oeba]GPE+ [Oeba]GPE! Oeba", "[Oeba]GPE+ [Oeba]GPE! [Oeba]GPE", []),
    # where decisions differ they say nothing
    ("[Oeba]GPE+ [Oeba]ORG+ Oeba", "[Oeba]GPE+ [Oeba]ORG+ Oeba", []),
    ("[Oeba]GPE+ [Oeba]ORG! Oeba", "[Oeba]GPE+ [Oeba]ORG! Oeba", []),
    ("[Oeba]GPE+ [Oeba]GPE- Oeba", "[Oeba]GPE+ [Oeba]GPE- Oeba", []),
    ("[Oeba]GPE+ [Oeba]ORG- Oeba", "[Oeba]GPE+ [Oeba]ORG- [Oeba]GPE", []),
    # what is rejected twice goes, with that label
    ("[Oeba]GPE- [Oeba]GPE- [Oeba]GPE [Oeba]ORG", "[Oeba]GPE- [Oeba]GPE- Oeba [Oeba]ORG", []),
    ("[Oeba]GPE- [Oeba]GPE", "[Oeba]GPE- [Oeba]GPE", []),
    ("[Oeba]GPE- [Oeba]GPE- [Oeba]ORG- [Oeba]GPE", "[Oeba]GPE- [Oeba]GPE- [Oeba]ORG- [Oeba]GPE", []),
    ("[Oeba]GPE- [Oeba]GPE- [Oeba]ORG! [Oeba]GPE", "[Oeba]GPE- [Oeba]GPE- [Oeba]ORG! [Oeba]GPE", []),
    # other articles, after this one
    ("dari Oeba", "dari [Oeba]ORG", ELSEWHERE),
    ("[Oeba]GPE+ dan Oeba", "[Oeba]GPE+ dan [Oeba]GPE", ELSEWHERE),
    ("[Oeba]GPE+ dan Alak", "[Oeba]GPE+ dan [Alak]ORG", [lesson("name", "Alak", "ORG")]),
    ("[Oeba]GPE- dan Oeba", "[Oeba]GPE- dan [Oeba]ORG", ELSEWHERE),
    ("dari [Oeba]ORG", "dari [Oeba]ORG", ELSEWHERE),
    ("dari Oeba", "dari Oeba", [lesson("name", "Oeba", "TIDAKADA")]),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "lessons"), MARKS)
def test_decided_words_are_suggested_so_in_the_rest(before, after, lessons):
    """Beside each other: what is marked, and what is after the decisions are put to use."""
    document = read(before)
    changed = document.apply(edit) if (edit := rest(document, lessons)).changes else document
    assert shown(changed) == after


def test_words_that_stand_nowhere_else_are_no_lesson():
    """There is nothing left that they could say something about."""
    assert decided_here(read("dari [Oeba]GPE+ ke [Oeba]GPE+")) == ()
    assert [known.text for known in decided_here(read("dari [Oeba]GPE+ ke Oeba"))] == ["Oeba"]


def test_a_decision_that_is_switched_off_is_not_put_to_use():
    """By its key, as the page of the memory switches it."""
    document = read("[Oeba]GPE+ dan Oeba")
    (known,) = decided_here(document)
    assert not rest(document, [], {known.key}).changes


def test_nothing_is_suggested_in_what_is_no_article():
    """The line stays as it is."""
    text = "Oeba ramai\nBaca: Oeba"
    document = document_of(text, Entity("e1", 0, 4, "GPE"), Boilerplate(11, len(text)))
    assert not rest(document, []).changes


@pytest.mark.parametrize(
    ("decided", "left"),
    [
        ([(0, 10, "FAC", "added")], []),
        ([(0, 10, "FAC", "changed")], []),
        ([(0, 10, "FAC", "confirmed")], ["GPE"]),
        ([(0, 10, "FAC", "rejected")], ["GPE"]),
        ([(0, 10, "FAC", "added"), (0, 5, "FAC", "added")], ["GPE"]),  # marks in marks by decision
        ([(0, 5, "FAC", "added"), (11, 15, "FAC", "added")], ["GPE"]),
    ],
)
def test_a_suggestion_under_a_correction_is_answered(decided, left):
    """`Pasar` `Oeba` `Raya`, of which `Oeba` is suggested."""
    marks = [Entity(f"e{k}", s, e, label, origin=origin) for k, (s, e, label, origin) in enumerate(decided, 2)]
    document = document_of("Pasar Oeba Raya", Entity("e1", 6, 10, "GPE", origin="suggested"), *marks)
    edit = rest(document, [])
    after = document.apply(edit) if edit.changes else document
    assert [mark.label for mark in after.entities if mark.origin == "suggested"] == left


def speaking(*told, between=""):
    """A quote a line, each of mention, name, origin and reasons; who is called the same is one speaker."""
    text, items, speakers = "", [], {}
    for k, (mention, name, origin, *reasons) in enumerate(told, 1):
        start = len(text) + 1
        text += f'"Pernyataan {k}," kata{mention}.\n'
        words = mention.strip()
        at = text.index(f"kata{mention}.", start) + 4 + len(mention) - len(words)
        if name:
            speakers.setdefault(name, Speaker(f"s{len(speakers) + 1}", name))
        parts, said = (Span(start, start + 13),), Span(at, at + len(words)) if words else None
        id_ = speakers[name].id if name else None
        items.append(Quote(f"q{k}", parts, "direct", None, said, name, id_, origin=origin, reasons=tuple(reasons)))
        if between and k == len(told) - 1:
            words, label, how = between
            place = text.index(words) + 1 if words in text else len(text)
            items.append(Entity("e1", place, place + len(words.strip()), label, origin=how))
            text += f"{words} hadir.\n"
    return document_of(text, *speakers.values(), *items)


S, PRABU = "suggested", "Prabu Sadewa"
SPEAKERS = [
    # the same description, once corrected
    ([(" Orang Nomor Satu", PRABU, "changed"), (" Orang Nomor Satu", None, S)], PRABU),
    ([(" Orang Nomor Satu", PRABU, "added"), (" orang  nomor satu", None, S)], PRABU),
    ([(" Orang Nomor Satu", PRABU, "confirmed"), (" Orang Nomor Satu", None, S)], None),
    ([(" Orang Nomor Satu", PRABU, "confirmed", "memory-here"), (" Orang Nomor Satu", None, S)], PRABU),
    ([(" Orang Nomor Satu", PRABU, "rejected"), (" Orang Nomor Satu", None, S)], None),
    ([(" Orang Nomor Satu", None, "changed"), (" Orang Nomor Satu", None, S)], None),
    ([(" Orang Nomor Satu", PRABU, "changed"), (" Orang Nomor Dua", None, S)], None),
    ([(" Camat", PRABU, "changed"), (" Camat", "Rina Dewi", "changed"), (" Camat", None, S)], None),
    ([(" Camat", PRABU, "changed"), (" Camat", None, "confirmed"), (" Camat", None, S)], None),
    ([(" Camat", PRABU, "changed"), (" Camat", None, "rejected")], None),
    ([(" dia", PRABU, "changed"), (" dia", None, S)], None),
    ([("", PRABU, "changed"), ("", None, S)], None),
    ([(" Camat", PRABU, "changed"), (" Camat", "Rina", S)], PRABU),
    # half a name, under any mention
    ([(" ketua", PRABU, "changed"), (" Sadewa", "Sadewa", "confirmed"), (" ia", "Sadewa", S)], "Sadewa"),
    ([(" Sadewa", PRABU, "changed"), (" ia", "Sadewa", S)], PRABU),
    ([(" ketua", PRABU, "changed"), (" ia", "Sadewa", S)], PRABU),
    ([(" ketua", PRABU, "changed"), (" ia", "Rina", S)], "Rina"),
    ([(" Sadewa", PRABU, "changed"), (" Rina", "Rina", "confirmed"), (" ia", "Rina", S)], "Rina"),
    ([(" Sadewa", "Rina Dewi", "changed"), (" ia", "Desmo Sadewa", S)], "Rina Dewi"),
    ([(" ketua", PRABU, "changed"), (" wakil", "Bima Sadewa", "changed"), (" ia", "Sadewa", S)], "Sadewa"),
    # the beginning of a name
    ([(" Andrea Dovizioso", "Andrea Dovizioso", "confirmed"), (" Dovi", "Dovi", S)], "Andrea Dovizioso"),
    ([(" Andrea Dovizioso", "Andrea Dovizioso", "confirmed"), (" pebalap Dovi", "Desmo", S)], "Andrea Dovizioso"),
    ([(" Andrea Dovizioso", "Andrea Dovizioso", "confirmed"), (" ia", "Dovi", S)], "Andrea Dovizioso"),
    ([(" Andrea Dovizioso", "Andrea Dovizioso", "confirmed"), (" ia", "desmo", S)], "desmo"),
    ([(" Andrea Budiman", "Andrea Budiman", "confirmed"), (" Bud", "Bud", S)], "Bud"),
    ([(" Andrea Budiman", "Andrea Budiman", "confirmed"), (" Rina Budi", "Rina Budi", S)], "Rina Budi"),
    ([(" Andrea Dovizioso", "Andrea Dovizioso", "confirmed"), ("", "Dovi", S)], "Andrea Dovizioso"),
    # a pronoun goes on with who was corrected just before
    ([(" Camat", PRABU, "changed"), (" dia", None, S, "pronoun")], PRABU),
    ([(" Camat", PRABU, "changed"), ("nya", None, S)], PRABU),
    ([(" Camat", PRABU, "confirmed"), ("nya", None, S)], None),
    ([(" Camat", PRABU, S), ("nya", None, S)], None),
    ([(" Camat", None, "changed"), ("nya", None, S)], None),
    ([(" Camat", PRABU, "changed"), ("", None, S)], None),
    ([("nya", None, S)], None),
    ([(" Camat", PRABU, "changed"), (" Lurah", "Rina Dewi", "rejected"), ("nya", None, S)], PRABU),
    ([(" Camat", PRABU, "changed"), (" Lurah", "Rina Dewi", S), ("nya", None, S)], None),
    ([("", PRABU, "changed"), ("nya", None, S)], PRABU),
]  # fmt: skip


@pytest.mark.parametrize(("told", "name"), SPEAKERS)
def test_a_correction_names_the_other_quotes_of_that_person(told, name):
    """The last quote, for which the others speak or do not."""
    document = speaking(*told)
    edit = rest(document, [])
    after = document.apply(edit) if edit.changes else document
    last = after.quotes[-1]
    assert last.speaker_name == name
    assert last.origin == told[-1][2]
    assert ("memory-here" in last.reasons) == (name != told[-1][1])


@pytest.mark.parametrize(
    ("between", "name"),
    [
        (("Mulyani", "PERSON", "suggested"), None),
        (("Mulyani", "PERSON", "rejected"), PRABU),
        (("Mulyani", "ORG", "suggested"), PRABU),
        ((" Camat", "PERSON", "suggested"), PRABU),  # named before that
    ],
)
def test_who_is_named_in_between_may_be_who_speaks(between, name):
    """A person, unless the mark was rejected."""
    document = speaking((" Camat", PRABU, "changed"), ("nya", None, S), between=between)
    edit = rest(document, [])
    after = document.apply(edit) if edit.changes else document
    assert after.quotes[-1].speaker_name == name


@pytest.mark.parametrize(
    ("mention", "name", "origin", "known", "becomes"),
    [
        (" Orang Nomor Satu", None, S, ("alias", "orang nomor satu", PRABU), PRABU),
        (" ia", "Sadewa", S, ("alias", "Sadewa", PRABU), PRABU),
        (" Sadewa", "Sadewa", S, ("alias", "Sadewa", PRABU), PRABU),
        (" Orang Nomor Satu", "Rina", S, ("alias", "orang nomor satu", PRABU), "Rina"),
        (" Orang Nomor Satu", None, S, ("alias", "orang nomor satu", None), None),
        (" Orang Nomor Satu", None, S, ("alias", "orang nomor satu", "Tak Dikenal"), None),
        (" Orang Nomor Satu", None, S, ("name", "orang nomor satu", PRABU), None),
        (" Orang Nomor Satu", None, "confirmed", ("alias", "orang nomor satu", PRABU), None),
        ("", None, S, ("alias", "", PRABU), PRABU),
    ],
)
def test_a_name_that_was_given_elsewhere_is_given_here(mention, name, origin, known, becomes):
    """Where the article knows that speaker, and names nobody else."""
    document = speaking((" Prabu Sadewa", PRABU, S), (mention, name, origin))
    edit = rest(document, [lesson(*known)])
    after = document.apply(edit) if edit.changes else document
    assert after.quotes[-1].speaker_name == becomes
    assert ("memory=lain" in after.quotes[-1].reasons) == (becomes != name)


def test_a_correction_here_comes_before_one_elsewhere():
    """Both are about the same description."""
    document = speaking((" Orang Nomor Satu", PRABU, "changed"), (" Orang Nomor Satu", None, S), (" Rina", "Rina", S))
    after = document.apply(rest(document, [lesson("alias", "orang nomor satu", "Rina")]))
    assert after.quotes[1].speaker_name == PRABU


def test_what_would_differ_in_its_reasons_only_is_no_change():
    """A mark is made right, the rules find its name again, and the correction gives the other one again."""
    text = '"Harga stabil," kata Sadewa.\n\n"Beras cukup," kata Sadewa.\n'
    marks = tuple(EntityPrediction(match.start(), match.end(), "PERSON", 0.8) for match in re.finditer("Sadewa", text))
    found = find_quotes(text, marks, (), patterns.load("id"))
    document = document_of(text)
    document = document.apply(merged(document, Predictions(marks, found.quotes, found.people, ()), Run("uji", "1", "")))
    document = document.apply(actions.set_speaker(document, "q1", "Bima Arkana"))
    document = document.apply(rest(document, []))
    assert [quote.speaker_name for quote in document.quotes] == ["Bima Arkana"] * 2
    unheard, told = document.speaker_called("Sadewa"), document.quote("q2")
    changes = [Change(mark, replace(mark, origin="changed")) for mark in document.entities]
    changes += [Change(unheard, None), Change(told, replace(told, confidence=0.3, reasons=("post-cue",)))]
    assert not rest(document.apply(Edit("change", tuple(changes))), []).changes


LIKELY, SURE = "stance-split=420/100/480", "stance-split=30/10/960"
STANCES = [
    # decisions of the article lean a doubtful hint, not a sure one
    ([("confirmed", "support", None), (S, None, LIKELY)], "support"),
    ([("confirmed", "support", None), (S, None, SURE)], "neutral"),
    ([(S, None, "stance-split=500/100/400")], "neutral"),  # nothing was decided
    # what is not settled, was rejected or is unclear says nothing
    ([(S, "support", None), (S, None, LIKELY)], "neutral"),
    ([("rejected", "support", None), (S, None, LIKELY)], "neutral"),
    ([("confirmed", "unclear", None), (S, None, "stance-split=500/100/400")], "neutral"),
    # what a person has decided stays
    ([("confirmed", "support", None), ("confirmed", None, LIKELY)], "neutral"),
    ([("confirmed", "support", None), (S, "oppose", LIKELY)], "neutral"),
    ([("confirmed", "support", None), (S, None, None)], "neutral"),
    # shares that another program wrote otherwise are none
    ([("confirmed", "support", None), (S, None, "stance-split=420/100")], "neutral"),
    ([("confirmed", "support", None), (S, None, "stance-split=420/100/480/0")], "neutral"),
    ([("confirmed", "support", None), (S, None, "stance-split=420/100/banyak")], "neutral"),
    ([("confirmed", "support", None), (S, None, "stance-split=420/100/48²")], "neutral"),
]  # fmt: skip


@pytest.mark.parametrize(("told", "hint"), STANCES)
def test_stances_that_were_decided_lean_the_others(told, hint):
    """The hint of the last quote, of which the model gave each stance its share."""
    document = speaking(*((" Camat", PRABU, origin, *filter(None, (code,))) for origin, _, code in told))
    quotes = [
        replace(quote, stance=stance, target="jalan", stance_hint="neutral", speaker_id=None, speaker_name=None)
        for quote, (_, stance, _) in zip(document.quotes, told, strict=True)
    ]
    document = document_of(document.text, *quotes)
    edit = rest(document, [])
    after = document.apply(edit) if edit.changes else document
    assert after.quotes[-1].stance_hint == hint


@pytest.mark.parametrize(("said", "hint"), [("neutral", "neutral"), ("oppose", "oppose")])
def test_a_speaker_goes_on_as_he_began(said, hint):
    """Where the model had another stance for his quote before."""
    document = speaking((" Camat", PRABU, "changed"), (" Camat", PRABU, S, "stance-split=100/300/600"))
    first, second = (replace(quote, stance_hint="neutral") for quote in document.quotes)
    first = replace(first, stance=said, target="jalan")
    document = document_of(document.text, *document.speakers, first, second)
    edit = rest(document, [])
    after = document.apply(edit) if edit.changes else document
    assert after.quotes[-1].stance_hint == hint
