"""What has been noted, by command."""

TEXT = "Rina Maheswari berbicara di kota.\n"


def test_the_notes_of_all_articles(started, article):
    """By state, by person, by article; each with the words that it is about."""
    started("import", article("dua.txt", TEXT))
    assert started("notes").status == 0
    assert "annotator do ID note TEKS" in started("notes").err  # the terminal has no Ctrl+M
    started("do", "dua", "mark", "0-14", "PERSON")
    started("do", "dua", "note", "siapa ini?", "e1")
    started("do", "laut", "note", "terpotong", "--annotator", "Dimas")
    started("do", "dua", "note", "sudah jelas")
    started("do", "dua", "resolve", "n2")
    found = started("notes", "--json").lines
    assert sorted((one["id"], one["item"] or "", one["words"], one["resolved"]) for one in found) == [
        ("dua", "", "", True),
        ("dua", "e1", "Rina Maheswari", False),
        ("laut", "", "", False),
    ]
    assert [one["text"] for one in started("notes", "--by", "Dimas", "--json").lines] == ["terpotong"]
    assert [one["text"] for one in started("notes", "--resolved", "--json").lines] == ["sudah jelas"]
    assert [one["note"] for one in started("notes", "dua", "--open", "--json").lines] == ["n1"]
    assert "siapa ini?" in started("notes", "dua").out
    assert started("notes", "--open", "--resolved").status == 2
    assert started("notes", "--by", "Rina").err == "Tidak ada catatan seperti itu.\n"
