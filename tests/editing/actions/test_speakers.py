"""The roster of speakers."""

import pytest

from annotator.editing import actions
from annotator.i18n import tr
from annotator.model import EditConflict


def test_the_roster(document):
    """New, renamed, merged, with other names and a role; nobody with quotes is deleted."""
    more = document.apply(actions.add_speaker(document, " Bayu  Pranata ", "warga"))
    assert (more.speaker("s2").name, more.speaker("s2").role) == ("Bayu Pranata", "warga")
    with pytest.raises(EditConflict, match="bayu pranata"):
        actions.add_speaker(more, "bayu pranata")
    with pytest.raises(EditConflict, match=tr("editing.no_name")):
        actions.add_speaker(more, "  ")
    renamed = more.apply(actions.rename_speaker(more, "s1", "Rina"))
    assert {q.speaker_name for q in renamed.quotes} == {"Rina"}
    assert {q.origin for q in renamed.quotes} == {"suggested"}
    assert not actions.rename_speaker(renamed, "s1", "Rina").changes
    with pytest.raises(EditConflict):
        actions.rename_speaker(more, "s1", "Bayu Pranata")
    merged = more.apply(actions.merge_speakers(more, "s1", "s2"))
    assert merged.speaker("s2").aliases == ("Rina Maheswari",)
    assert {q.speaker_id for q in merged.quotes} == {"s2"}
    assert not actions.merge_speakers(more, "s1", "s1").changes
    named = more.apply(actions.set_aliases(more, "s2", ["Bayu", "Bayu", "Bayu Pranata", ""]))
    assert named.speaker("s2").aliases == ("Bayu",)
    assert more.apply(actions.set_role(more, "s2", None)).speaker("s2").role is None
    with pytest.raises(EditConflict, match="2"):
        actions.delete_speaker(document, "s1")
    assert more.apply(actions.delete_speaker(more, "s2")).get("s2") is None
    gone = document.apply(actions.reject(document, "q1"))
    gone = gone.apply(actions.reject(gone, "q2"))
    assert gone.apply(actions.delete_speaker(gone, "s1")).quote("q1").speaker_name is None


def test_renaming_one_of_two_sources_renames_the_pair(document):
    """A confirmed quote whose name changes counts as changed."""
    joint = document.apply(actions.set_speaker(document, "q1", "Rina Maheswari; Bayu"))
    done = joint.apply(actions.set_stance(joint, "q2", "neutral"))
    done = done.apply(actions.accept(done, "q2"))
    after = done.apply(actions.rename_speaker(done, "s1", "Rina"))
    assert after.quote("q1").speaker_name == "Rina; Bayu"
    assert after.quote("q2").origin == "changed"
