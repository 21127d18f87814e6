"""Formats and labels."""


def test_formats_and_labels_tell_what_there_is(annotator):
    """Names that other commands take."""
    assert "jsonl" in [one["name"] for one in annotator("formats", "--json").json["formats"]]
    assert annotator("labels", "--json").json["labels"][0]["name"] == "PERSON"
