"""Which article comes next."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.workspace import Workspace


def next_article(workspace: Workspace, here: str, skipped: Sequence[str]) -> str | None:
    """The first article after `here` in the library's order that is not done, round the end; skipped ones last."""
    from annotator.storage import Filters

    todo = workspace.library.ids(Filters(workspace.annotator, statuses=("new", "suggested", "in_progress")))
    everything = workspace.ids()
    place = {id_: at for at, id_ in enumerate(everything)}
    at = place.get(here, -1)
    fresh = [id_ for id_ in todo if id_ != here and id_ not in skipped]
    after = [id_ for id_ in fresh if place.get(id_, 0) > at]
    if after or fresh:
        return (after or fresh)[0]
    late = [id_ for id_ in skipped if id_ in set(todo) and id_ != here]
    return late[0] if late else None
