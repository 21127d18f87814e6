"""A program of its own that edits and is killed: `python editor.py LIBRARY SEED EDITS`.

One line for each edit, printed after `commit` returned: what a window would have shown.  Edits are marks, moves,
labels, undos and redos; a line holds the number of the newest journal row.
"""

import random
import sys
from pathlib import Path

from annotator.editing import Session, actions
from annotator.errors import AnnotatorError
from annotator.model import Label, Scheme, Span
from annotator.storage import opened

SCHEME = Scheme("uji", 1, (Label("PERSON"), Label("ORG"), Label("GPE")))


def main(path: Path, seed: int, edits: int) -> None:
    """Edit until done or killed."""
    chance = random.Random(seed)
    with opened(path) as library:
        session = Session(*library.opened_document("laut", "sari", SCHEME))
        for _ in range(edits):
            step(session, chance)
            sys.stdout.write(f"{session.last_row}\n")
            sys.stdout.flush()


def step(session: Session, chance: random.Random) -> None:
    """One edit that changes something."""
    document = session.document
    while True:
        start = chance.randrange(len(document.text) - 20)
        entities = document.entities
        try:
            match chance.randrange(6):
                case 0 if session.can_undo():
                    session.undo()
                    return
                case 1 if session.can_redo():
                    session.redo()
                    return
                case 2 if entities:
                    edit = actions.relabel(document, chance.choice(entities).id, chance.choice(SCHEME.names))
                case 3:
                    edit = actions.add_quote(document, [Span(start, start + 15)], "direct", speaker_name="Yulius")
                case _:
                    edit = actions.mark(
                        document, Span(start, start + chance.randrange(3, 15)), chance.choice(SCHEME.names)
                    )
        except AnnotatorError:
            continue
        if edit.changes:
            session.commit(edit)
            return


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
