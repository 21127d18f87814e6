"""Long edits of the journal are kept packed: their JSON by zlib, with the words that every edit has as its dictionary.

The dictionary is part of the format: a library that was written with it is read with it, for ever.
"""

from __future__ import annotations

import zlib
from typing import Final

LONG: Final = 1000  # bytes of JSON from which on packing pays; what one key does stays plain
_MOST_UNPACKED: Final = 512 * 2**20  # a library may come from anybody

WORDS: Final = (
    b'{"before":{"kind":"progress","status":"in_progress","flag":null,"suggester":{"name":"id_news","version":"'
    b'","run":"2026-","options":{"incomplete"}},"after":{"kind":"progress","status":"done","skipped"'
    b'},{"before":null,"after":{"kind":"note","id":"n1","item":"e","text":"","annotator":"","created":"","resolved":false'
    b'},{"before":null,"after":{"kind":"boilerplate","start":0,"end":'
    b'"origin":"confirmed","origin":"changed","origin":"added","confidence":null,"origin":"rejected",'
    b'"reasons":["table:","rule:","memory","post-cue","pre-cue","model","gazetteer"]'
    b'"LAW","MONEY","PERCENT","QUANTITY","EVENT","PRODUCT","FAC","LOC","NORP","CARDINAL","ORDINAL","TIME","DATE","GPE",'
    b'"ORG","PERSON","TITLE"'
    b'},{"before":null,"after":{"kind":"speaker","id":"s1","name":"","aliases":[],"role":null}},{"before":null,"after":'
    b'{"kind":"quote","id":"q1","start":1,"end":1,"parts":[[1,"type":"mixed","type":"indirect","type":"direct",'
    b'"cue":{"start":1,"end":1},"speaker":{"start":1,"end":1},"speaker_name":"","speaker_id":"s1","stance":"unclear",'
    b'"stance":"oppose","stance":"support","stance":"neutral","target":"","cue":null,"speaker":null,"speaker_name":null,'
    b'"speaker_id":null,"stance":null,"target":null,"certain":true,"origin":"suggested","confidence":0.8,"reasons":["'
    b'"],"stance_hint":"neutral","target_hint":"","stance_hint":null,"target_hint":null}},'
    b'{"before":null,"after":{"kind":"entity","id":"e1","start":1,"end":1,"label":"PERSON","certain":true,'
    b'"origin":"suggested","confidence":0.9,"reasons":["model"]}},{"before":null,"after":{"kind":"entity","id":"e2'
)


def packed_if_long(changes: bytes, number: int) -> tuple[str, bytes | None]:
    """The JSON of so many changes as the values of `journal.changes` and `journal.packed`."""
    if len(changes) < LONG:
        return changes.decode("utf-8"), None
    packing = zlib.compressobj(zdict=WORDS)
    return f'[{{"packed":{number}}}]', packing.compress(changes) + packing.flush()


def unpacked(changes: str, packed: bytes | None) -> str | bytes:
    """The JSON of a row of the journal, with or without the dictionary; raises `ValueError` where it is damaged."""
    if packed is None:
        return changes
    unpacking = zlib.decompressobj(zdict=WORDS)
    try:
        found = unpacking.decompress(packed, _MOST_UNPACKED)
    except zlib.error as error:
        raise ValueError(str(error)) from error
    if not unpacking.eof:
        raise ValueError("the packed changes are cut off, or longer than any edit")
    return found
