"""Counts of the library."""


def test_stats_counts(started):
    """Progress, labels and people, as JSON and in words."""
    found = started("stats", "--json").json
    assert found["articles"]["total"] == 1
    assert found["labels"]["PERSON"] >= 2
    assert "Yulius Rondonuwu" in [person["name"] for person in found["people"]]
    assert "Yulius Rondonuwu" in started("stats").out


def test_stats_tells_who_stands_how_towards_what(started):
    """Once stances are labelled."""
    quotes = started("show", "laut", "--json").json["quotes"]
    said = next(quote["id"] for quote in quotes if quote["speaker_name"] == "Yulius Rondonuwu")
    started("do", "laut", "set-stance", said, "oppose")
    started("do", "laut", "set-target", said, "reklamasi")
    expected = {"who": "Yulius Rondonuwu", "stance": "oppose", "target": "reklamasi", "quotes": 1}
    assert expected in started("stats", "--json").json["positions"]
    assert "Menolak" in started("stats").out


def test_stats_as_a_picture(started, tmp_path):
    """Who said what as an SVG file; a file of somebody else's is not written over."""
    picture = tmp_path / "siapa.svg"
    for _ in range(2):
        assert started("stats", "--chart", picture).status == 0
    assert "Yulius Rondonuwu" in picture.read_text(encoding="utf-8")
    picture.write_text("<svg/>", encoding="utf-8")
    assert started("stats", "--chart", picture).status == 1
    assert picture.read_text(encoding="utf-8") == "<svg/>"


def test_stats_tells_the_pace_and_what_is_left(started, article):
    """One article finished today, and one to do: a day of work; nothing is said before anything is finished."""
    assert "per hari" not in started("stats").out
    started("import", article("b.txt", "Kupang (ANTARA) - Bupati hadir."))
    started("do", "b", "set-status", "done")
    (pace,) = started("stats", "--json").json["pace"]
    assert (pace["finished"], pace["a_day"], pace["left"], pace["days_left"]) == (1, 1.0, 1, 1)
    assert "1 per hari" in started("stats").out
    assert "sisa 1 artikel" in started("stats").out
    started("do", "laut", "set-status", "done")
    assert "sisa 0" not in started("stats").out  # nobody is told that nought is left
