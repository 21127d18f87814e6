"""Collections by command: what the window's side does."""


def test_collections_are_made_filled_named_and_deleted(started, article):
    """Each act says what it did, and the last one is taken back; `list --collection` has their articles alone."""
    started("import", article("b.txt", "Kupang (ANTARA) - Bupati hadir."))
    assert "Belum ada koleksi" in started("collection").err
    assert started("collection", "add", "Pemilu 2024", "b", "laut").status == 0
    assert started("collection", "take", "pemilu 2024", "b").status == 0
    assert started("collection", "--json").lines == [{"name": "Pemilu 2024", "articles": 1}]
    assert [row["id"] for row in started("list", "--json", "--collection", "Pemilu 2024").lines] == ["laut"]
    assert [row["id"] for row in started("list", "--json", "--search", 'koleksi:"Pemilu 2024"').lines] == ["laut"]
    assert started("collection", "rename", "Pemilu 2024", "Pemilu").status == 0
    assert started("collection", "delete", "Pemilu").status == 0
    assert started("collection", "--json").lines == []
    assert started("collection", "--undo").status == 0
    assert started("collection", "--json").lines == [{"name": "Pemilu", "articles": 1}]


def test_what_is_not_there_is_refused_with_what_is(started):
    """An unknown act, collection or article; a name too few."""
    started("collection", "add", "Pemilu", "laut")
    refused = started("collection", "delete", "Pilkada")
    assert refused.status == 1
    assert "Pemilu" in refused.err
    assert started("list", "--collection", "Pilkada").status == 1
    assert started("collection", "add", "Pemilu", "nope").status == 1
    assert started("collection", "fill", "Pemilu").status == 1
    assert started("collection", "add", "Pemilu").status == 2
    assert started("collection", "--json").lines == [{"name": "Pemilu", "articles": 1}]


def test_undo_takes_back_no_other_act(started):
    """The latest act of the library is one that gave an article to somebody."""
    started("collection", "add", "Pemilu", "laut")
    started("assign", "Budi", "laut")
    assert started("collection", "--undo").status == 1
    assert started("collection", "--json").lines == [{"name": "Pemilu", "articles": 1}]


def test_nothing_is_undone_beside_another_act(started):
    """It would be left out without a word."""
    started("collection", "add", "Pemilu", "laut")
    assert started("collection", "--undo", "add", "Pilkada", "laut").status == 2
    assert started("collection", "--json").lines == [{"name": "Pemilu", "articles": 1}]


def test_without_a_collection_none_is_offered(started):
    """No dash stands where the names would be."""
    assert started("list", "--collection", "Pilkada").err.endswith("Belum ada koleksi.\n")
