"""What a person can do: each function gives the `Edit` that would do it, and changes nothing itself.

An edit without changes says that there is nothing to do.  `EditConflict` says why something cannot be done.
All rules of annotating live here, so that the window, the command line and a script follow the same ones.
"""

from annotator.editing.actions.alike import Alike, alike, alike_mentions, alike_words, apply_alike, speak_alike
from annotator.editing.actions.boilerplate import toggle_boilerplate
from annotator.editing.actions.decisions import accept, accept_many, doubt, reject, restore, set_certain
from annotator.editing.actions.entities import mark, move, relabel
from annotator.editing.actions.incoming import loaded, still_fitting, suggestions_failed
from annotator.editing.actions.notes import add_note, change_note, delete_note, resolve_note
from annotator.editing.actions.progress import flag, set_status, unfinished
from annotator.editing.actions.quotes import (
    add_part,
    add_quote,
    move_quote,
    set_cue,
    set_mention,
    set_parts,
    set_speaker,
    set_stance,
    set_target,
    set_type,
    split,
)
from annotator.editing.actions.speakers import (
    add_speaker,
    delete_speaker,
    merge_speakers,
    rename_speaker,
    set_aliases,
    set_role,
)

__all__ = [
    "Alike",
    "accept",
    "accept_many",
    "add_note",
    "add_part",
    "add_quote",
    "add_speaker",
    "alike",
    "alike_mentions",
    "alike_words",
    "apply_alike",
    "change_note",
    "delete_note",
    "delete_speaker",
    "doubt",
    "flag",
    "loaded",
    "mark",
    "merge_speakers",
    "move",
    "move_quote",
    "reject",
    "relabel",
    "rename_speaker",
    "resolve_note",
    "restore",
    "set_aliases",
    "set_certain",
    "set_cue",
    "set_mention",
    "set_parts",
    "set_role",
    "set_speaker",
    "set_stance",
    "set_status",
    "set_target",
    "set_type",
    "speak_alike",
    "split",
    "still_fitting",
    "suggestions_failed",
    "toggle_boilerplate",
    "unfinished",
]
