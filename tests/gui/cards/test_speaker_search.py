"""Who may have said it: order and search."""

from __future__ import annotations

from dataclasses import replace

from annotator.gui.cards import speaker_search
from annotator.model import Document, Speaker


def names(found) -> list[str | None]:
    return [choice.name for choice in found]


def test_speakers_of_the_article_come_nearest_first(document: Document) -> None:
    """The speaker of the neighbouring quote is the first choice, the present one comes after the others."""
    third = speaker_search.choices(document, document.quote("q3"))
    assert names(third)[:2] == ["Aldinan Manurung", "Maria Seran"]
    assert third[1].current
    second = speaker_search.choices(document, document.quote("q2"))
    assert names(second)[:2] == ["Maria Seran", "Aldinan Manurung"]


def test_a_quote_without_a_speaker_is_offered_the_last_one_who_spoke(document: Document) -> None:
    """What stands before a quote is nearer than what stands as far behind it."""
    fourth = replace(document.quote("q4"), speaker_id=None, speaker_name=None)
    assert names(speaker_search.choices(document, fourth))[0] == "Maria Seran"


def test_people_of_the_library_come_after_those_of_the_article(document: Document) -> None:
    """The article's people first, then the library's, each name once."""
    found = speaker_search.choices(document, document.quote("q2"), ["Yohanes Lobo", "maria  seran"])
    assert names(found) == ["Maria Seran", "Aldinan Manurung", "Yohanes Lobo"]
    assert found[-1].kind == "project"


def test_a_person_named_but_not_yet_speaking_can_be_chosen(document: Document) -> None:
    """A PERSON of the article is a choice before it is a speaker."""
    alone = Document.of(document.article, "tester", document.scheme, [document.entity("e9"), document.quote("q1")])
    quote = replace(document.quote("q1"), speaker_id=None, speaker_name=None)
    found = speaker_search.choices(alone, quote)
    assert [(choice.kind, choice.name) for choice in found] == [("person", "Maria Seran")]


def test_the_search_finds_a_title_by_its_beginning(document: Document) -> None:
    """“kapol” finds the Kapolresta, and says which of the words answered."""
    found = speaker_search.searched(speaker_search.choices(document, document.quote("q3")), "kapol")
    assert names(found) == ["Aldinan Manurung"]
    assert found[0].detail == "Kapolresta Kupang Kota Kombes Pol"
    assert found[0].hit == (0, 5)


def test_the_search_forgives_a_wrong_letter(document: Document) -> None:
    """“Manurang” is near enough to Manurung."""
    assert (
        names(speaker_search.searched(speaker_search.choices(document, document.quote("q3")), "manurang"))[0]
        == "Aldinan Manurung"
    )


def test_an_epithet_is_searched_too(document: Document) -> None:
    """Mentions in quotes are epithets of their speaker."""
    marks = [*document.items()[:-1]]
    speaker = Speaker("s3", "Rosa", aliases=("orang nomor satu",))
    fuller = Document.of(document.article, "tester", document.scheme, [*marks, speaker])
    found = speaker_search.searched(speaker_search.choices(fuller, fuller.quote("q1")), "nomor")
    assert names(found) == ["Rosa"]


def test_nothing_typed_keeps_the_order(document: Document) -> None:
    """An empty search changes nothing."""
    found = speaker_search.choices(document, document.quote("q3"))
    assert speaker_search.searched(found, "  ") == found


def test_initials() -> None:
    """First and last word; two letters of a single word."""
    assert speaker_search.initials("Aldinan Manurung") == "AM"
    assert speaker_search.initials("KPU") == "KP"
    assert speaker_search.initials("…") == "?"


def test_what_is_typed_finds_the_bodies_of_the_article_too(document: Document) -> None:
    """Organisations, and other forms of a name, come after the speakers and the library; untyped they are no choice."""
    quote = document.quote("q3")
    found = speaker_search.choices(document, quote, ["KPK Perwakilan"])
    found += speaker_search.named(document, quote, found)
    assert {choice.kind for choice in speaker_search.rows(found, "")} == {"speaker", "project", "none"}
    typed = speaker_search.rows(found, "kp")
    assert [(choice.kind, choice.name) for choice in typed[:2]] == [
        ("project", "KPK Perwakilan"),
        ("named", "KPU Provinsi NTT"),
    ]
    assert typed[1].body
    assert [choice.kind for choice in typed[-2:]] == ["new", "none"]


def test_a_semicolon_joins_two_speakers(document: Document) -> None:
    """The first answer to what stands before it is kept; nobody is offered twice."""
    found = speaker_search.choices(document, document.quote("q3"))
    assert names(speaker_search.rows(found, "mar;"))[0] == "Maria Seran; Aldinan Manurung"
    assert names(speaker_search.rows(found, "ald; mar"))[0] == "Aldinan Manurung; Maria Seran"
    assert names(speaker_search.rows(found, "mar; Yohanes Lobo")) == ["Maria Seran; Yohanes Lobo"]
    assert speaker_search.rows(found, "mar; Yohanes Lobo")[0].kind == "new"
