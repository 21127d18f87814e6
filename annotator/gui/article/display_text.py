"""The characters that are put on the screen: as many as the article has, at the same offsets."""

from __future__ import annotations

# A paragraph longer than this is shown in pieces; Qt lays out, draws and searches whole paragraphs.
LONG_PARAGRAPH = 6_000
PIECE = 3_000

_UNSHOWABLE = {code: 0x2400 + code for code in range(0x20) if code not in (0x09, 0x0A)}
_UNSHOWABLE[0x7F] = 0x2421
_UNSHOWABLE[0xFFFC] = 0xFFFD  # stands for an embedded object in Qt's documents


def shown(text: str) -> str:
    """`text` as Qt gets it: equally long in code points and in UTF-16 units, so that every offset stays.

    Control characters become their pictures (U+2400 …).  In a very long paragraph a blank now and then becomes a line
    end, about every `PIECE` characters: it looks like a wrapped line, and keeps a paragraph of 1 MB as quick as others
    (as one block its edits took 97 ms to paint, its first layout 535 ms).
    """
    text = text.translate(_UNSHOWABLE)
    if not _has_long_line(text):
        return text
    return "\n".join(_in_pieces(line) if len(line) > LONG_PARAGRAPH else line for line in text.split("\n"))


def _has_long_line(text: str) -> bool:
    start = 0
    while len(text) - start > LONG_PARAGRAPH:
        end = text.rfind("\n", start, start + LONG_PARAGRAPH + 1)
        if end < 0:
            return True
        start = end + 1
    return False


def _in_pieces(line: str) -> str:
    pieces, start = [], 0
    while len(line) - start > LONG_PARAGRAPH:
        cut = line.find(" ", start + PIECE)
        if cut < 0 or cut == len(line) - 1:
            break
        pieces.append(line[start:cut])
        start = cut + 1
    return "\n".join([*pieces, line[start:]])
