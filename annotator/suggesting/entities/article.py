# ruff: noqa: E501 - lists and patterns are compared more easily in a row
"""The article's own evidence: who was introduced with a full name, what a name is elsewhere, who goes by initials."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from annotator.suggesting.entities.board import Board, Mark
from annotator.suggesting.entities.tables import MONTHS, tables

_WORD = re.compile(r"[^\W\d_][\w'’]*(?:-[^\W\d_][\w'’]*)*")
_ROLE_INITIALS = re.compile(
    r"\b(?:tersangka|terdakwa|terduga(?: pelaku| teroris)?|korban|pelaku|saksi|terpidana|terlapor|pelapor|(?:ber)?inisial(?:nya)?|pria|wanita|perempuan"
    r"|remaja|pemuda|siswi|siswa|pelajar|mahasiswa|mahasiswi|bocah|anak|guru|suami|istri|oknum|alias|kurir|bandar|pengedar|TKW|Briptu|Bripka|Brigadir|Ipda|Iptu|AKP|Aipda|Aiptu|Bripda)"
    r"(?: (?:berinisial|inisial|utama|laki-laki|perempuan|lain|bernama))? "
    r"((?:[A-Z]\.[A-Z]\.?|[A-Z]{1,4})(?:(?:, | dan |, dan | serta )(?:[A-Z]{1,3})(?= \(|,| dan| ))*)(?![\w.]\w)(?![a-z])"
)
_INITIALS = re.compile(r"[A-Z]\.[A-Z]\.?|[A-Z]{1,4}(?![\w])")
_INITIALS_OF = re.compile(r"(?<![\w.])([A-Z]{2,4}) \((?=[A-Z][a-z])")
_CUE = re.compile(
    r"\b(?:kata|ujar|ucap|tutur|jelas|tegas|ungkap|imbuh|tambah|papar|terang|sebut|tukas|pungkas|sambung|lanjut|beber|cetus|tandas|urai|seru|aku|keluh|jawab|kenang"
    r"|[Mm]enurut|pungkasnya|disampaikan|dikatakan|diungkapkan|dijelaskan) ([A-Z][a-z'’]+(?:-[A-Z][a-z]+)?)(?=[\s,.!?;:)]|$)"
)
_AGE = re.compile(r"([A-Z][\w'’]+(?: [A-Z][\w'’.]*){0,4}) \((?:\d{1,2}(?: tahun)?)\)")
_NEXT_NAME = re.compile(r" ([A-Z][a-z'’]+)(?![\w’'-])")
_VERSUS = re.compile(r" [Vv][Ss]\.? ")
_HOLDING = re.compile(r",? selaku ")
_PLACE_BEFORE = re.compile(
    r"\b(?:di|ke|dari|asal|kabupaten|kota|kecamatan|desa|provinsi|wilayah|Kabupaten|Kota|Kecamatan|Desa|Provinsi|Polres|Polsek|Polda|Kodim|Pemkab|Pemkot|DPRD|KPU)[ \u00a0]$"
)
_NOT_NAMES = frozenset(
    [
        *MONTHS,
        "Allah",
        "Tuhan",
        "Anda",
        "Indonesia",
        "Islam",
        "Pak",
        "Bu",
        "Ibu",
        "Bapak",
        "Polisi",
        "Jaksa",
        "Hakim",
        "Pemerintah",
        "Presiden",
    ]
)
_STEADY = frozenset({"PERSON", "ORG", "GPE", "LOC", "PRODUCT", "EVENT", "NORP"})
_SENTENCE_START = re.compile(r"(?:^| [-–—]{1,2} |[.!?:…]['\"”’)]*\s+|\n\s*|[\"“‘]\s?)$")
_INSIDE_SENTENCE = re.compile(r"[a-z,] ([A-Z][\w'’-]*)")
_SMALL_NEXT = re.compile(r" [a-z]")
_MOST_WORDS = 4
"""Longest name that is looked for again word by word."""


def vote(board: Board) -> None:
    """All that the article says about its own names."""
    _openers(board)
    adjacent(board)
    _named_behind_titles(board)
    _pairs(board)
    _initials(board)
    _speakers(board)
    _aged(board)
    _parts_of_names(board)
    _lists(board)
    _majority(board)
    _repeats(board)


def _openers(board: Board) -> None:
    """A common word that only opens its sentence is nobody, nor is the word in capitals that opens an article."""
    known = tables()
    inside = set(_INSIDE_SENTENCE.findall(board.text))
    for mark in list(board):
        words = board.words(mark)
        if mark.label not in {"PERSON", "PRODUCT", "ORG", "GPE", "LOC"} or " " in words:
            continue
        if words in known.places or words in known.agencies:
            continue
        if words.isupper() and len(words) > 4:  # MERIUNG di ruang …: some papers open in capitals
            if board.text[mark.start - 1 : mark.start] in {"", "\n"} and _SMALL_NEXT.match(board.text, mark.end):
                board.remove(mark)
            continue
        common = words.istitle() and words.lower() in known.words and words not in known.given
        if common and words not in inside and opens_sentence(board.text, mark.start):
            board.remove(mark)


def _lists(board: Board) -> None:
    """Members of one list are of one kind: `di Enggros, Tobati, dan Nafri`."""
    marks = list(board)
    row: list[Mark] = []
    for mark in [*marks, None]:
        between = board.text[row[-1].end : mark.start] if row and mark else "."
        if (
            mark
            and mark.label in {"GPE", "PERSON", "LOC", "ORG", "TITLE"}
            and row
            and between in {", ", ", dan ", " dan "}
        ):
            row.append(mark)
            continue
        if len(row) >= 3:
            _alike(board, row)
        row = [mark] if mark else []


def _alike(board: Board, row: list[Mark]) -> None:
    known = tables()
    people = sum(mark.label == "PERSON" for mark in row)
    others = [mark for mark in row[1:] if mark.label in {"PERSON", "LOC"}]
    placed = row[0].label == "GPE" and _PLACE_BEFORE.search(board.text[max(0, row[0].start - 14) : row[0].start])
    if placed and all(" " not in board.words(mark) and board.words(mark) not in known.given for mark in others):
        for member in others:
            board.relabel(member, "GPE", "list")
    elif people >= 2 and people >= 0.6 * len(row):
        for member in row:
            words = board.words(member)
            if member.label in {"GPE", "TITLE", "LOC"} and not (
                words in known.places or words in known.agencies or words in known.titles
            ):
                board.relabel(member, "PERSON", "list")


def adjacent(board: Board) -> None:
    """Two halves of one name: a person, or a word that no table has for a place, directly before a person."""
    places = tables().places
    for mark in list(board):
        if mark.label != "PERSON" or board.on(mark.start) is not mark or board.text[mark.start - 1 : mark.start] != " ":
            continue
        left = board.on(mark.start - 2)
        if left is None or left.end != mark.start - 1:
            continue
        single = " " not in board.words(left)
        if left.label == "PERSON" or (
            left.label == "GPE" and single and places.get(board.words(left), "kecamatan") == "kecamatan"
        ):
            board.put(left.start, mark.end, "PERSON", "pair", "model-near")


def _named_behind_titles(board: Board) -> None:
    """Who comes right behind a title is somebody: `Peneliti Yayasan Hulu Lestari, Veronika Lusia, mewanti-wanti`."""
    known = tables()
    for mark in list(board):
        if mark.label not in {"GPE", "LOC", "PRODUCT", "ORG"} or " " not in board.words(mark):
            continue
        words = board.words(mark)
        comma = board.text[mark.start - 2 : mark.start] == ", "
        left = board.on(mark.start - (3 if comma else 2))
        if left is None or left.label != "TITLE" or left.end != mark.start - (2 if comma else 1):
            continue
        if any(
            part in known.places or part in known.agencies or part.lower() in known.words
            for part in (words, *words.split())
        ):
            continue
        if not comma or board.text[mark.end : mark.end + 1] == ",":
            board.relabel(mark, "PERSON", "behind-title")
    for mark in list(board):  # a name goes on while capitals do
        if mark.label == "PERSON":
            following = _NEXT_NAME.match(board.text, mark.end)
            if following and board.free(mark.end + 1, following.end()):
                word = following[1]
                if not (
                    word.lower() in known.words
                    or word in known.titles
                    or word in known.agencies
                    or word in known.places
                ):
                    board.put(mark.start, following.end(), "PERSON", "longer-name", "model-near")


def _pairs(board: Board) -> None:
    """`Prabowo Subianto-Gibran Rakabuming Raka`, `X selaku Kepala …`: both, and whoever holds an office, are people."""
    for mark in list(board):
        if mark.label not in {"ORG", "GPE", "LOC", "PRODUCT"}:
            continue
        versus = _VERSUS.search(board.text, mark.start, mark.end)
        if versus:
            start, end = mark.start, mark.end
            board.put(start, versus.start(), "ORG", "versus", "model-near")
            board.put(versus.end(), end, "ORG", "versus", "model-near")
            continue
        left = board.on(mark.start - 2) if board.text[mark.start - 1 : mark.start] == "-" else None
        title = _HOLDING.match(board.text, mark.end)
        held = board.on(title.end()) if title else None
        if (left and left.label == "PERSON" and left.end == mark.start - 1 and " " in board.words(left)) or (
            held and held.label == "TITLE" and board.words(mark) not in tables().agencies and " " in board.words(mark)
        ):
            board.relabel(mark, "PERSON", "pair")


def _initials(board: Board) -> None:
    """`tersangka D`, `berinisial RA (34)`: and the same letters wherever they stand alone later on."""
    known: set[str] = set()
    agencies = tables().agencies
    for match in _ROLE_INITIALS.finditer(board.text):
        for letters in _INITIALS.finditer(board.text, match.start(1), match.end(1)):
            if letters[0] in agencies and not board.text.startswith(" (", letters.end()):
                continue
            marks = board.at(letters.start(), letters.end())
            if any(m.length > len(letters[0]) and m.label != "PERSON" and m.label != "TITLE" for m in marks):
                continue
            if any(m.label == "PERSON" for m in marks):
                known.add(letters[0])
                continue
            board.put(letters.start(), letters.end(), "PERSON", "initials")
            known.add(letters[0])
    for match in _INITIALS_OF.finditer(board.text):
        name = board.on(match.end())
        if name and name.label == "PERSON" and _begin(board.words(name), match[1]):
            board.put(match.start(1), match.end(1), "PERSON", "initials")
            known.add(match[1])
    if known:
        pattern = re.compile(
            rf"(?<![\w.&/-])(?:{'|'.join(sorted(map(re.escape, known), key=len, reverse=True))})(?![\w&/-]|\.\w)"
        )
        for match in pattern.finditer(board.text):
            marks = board.at(match.start(), match.end())
            if not marks or (
                len(marks) == 1 and marks[0].length == match.end() - match.start() and marks[0].label != "PERSON"
            ):
                board.put(match.start(), match.end(), "PERSON", "initials")


def _begin(name: str, letters: str) -> bool:
    """Whether the letters begin the words of the name, in order."""
    initials = "".join(word[0] for word in name.split())
    return initials.startswith(letters) or set(letters) <= set(initials)


def _speakers(board: Board) -> None:
    """`kata Sambodo`: a single capitalised word after a word of speech is somebody."""
    known = tables()
    for match in _CUE.finditer(board.text):
        start, end = match.span(1)
        word = match[1]
        if (
            word in known.agencies
            or word in _NOT_NAMES
            or word in known.titles
            or word.lower() in known.words
            or word in known.places
        ):
            continue
        marks = board.at(start, end)
        if not marks or (
            len(marks) == 1 and (marks[0].start, marks[0].end) == (start, end) and marks[0].label in _STEADY
        ):
            following = board.at(end + 1, end + 2)
            if not following and not board.text[end : end + 2].strip(" ")[:1].isupper():
                if marks and marks[0].label == "PERSON":
                    continue
                board.put(start, end, "PERSON", "after-cue")


def _aged(board: Board) -> None:
    """`Nama Orang (34)`: a number of at most two digits in brackets after a name is an age."""
    for match in _AGE.finditer(board.text):
        start, end = match.span(1)
        marks = board.at(start, end)
        if (
            len(marks) == 1
            and (marks[0].start, marks[0].end) == (start, end)
            and marks[0].label in {"GPE", "PRODUCT", "LOC"}
        ):
            board.relabel(marks[0], "PERSON", "aged")


def _parts_of_names(board: Board) -> None:
    """A single name is the person whose full name the article gives."""
    parts: dict[str, int] = {}
    full: set[str] = set()
    for mark in board:
        if mark.label == "PERSON":
            words = board.words(mark).split()
            if len(words) > 1:
                full.add(" ".join(words))
                for word in words:
                    bare = word.strip(".,'’")
                    if (
                        len(bare) > 2
                        and bare[0].isupper()
                        and bare not in _NOT_NAMES
                        and bare.lower() not in {"bin", "binti", "van", "von", "der"}
                    ):
                        parts.setdefault(bare, mark.start)
    if not parts:
        return
    known = tables()
    for match in _WORD.finditer(board.text):
        word = match[0]
        if word not in parts:
            continue
        start, end = match.span()
        marks = board.at(start, end)
        if not marks:
            common = word.lower() in known.words
            place = known.places.get(word) not in {None, "kecamatan"} or word in known.agencies
            if common and (opens_sentence(board.text, start) or not word.istitle()):
                continue
            if place and _PLACE_BEFORE.search(board.text[max(0, start - 14) : start]):
                continue
            if _neighbours_name(board, start, end):
                continue
            board.put(start, end, "PERSON", "full-name")
        elif (
            len(marks) == 1
            and (marks[0].start, marks[0].end) == (start, end)
            and marks[0].label in {"GPE", "ORG", "LOC", "PRODUCT", "NORP", "TITLE", "FAC", "EVENT"}
        ):
            if _PLACE_BEFORE.search(board.text[max(0, start - 14) : start]) and not (
                word not in known.places and board.text.endswith(("dari ", "ke "), 0, start)
            ):
                continue
            if marks[0].label == "GPE" and word in known.places and known.places[word] != "kecamatan":
                continue
            if word in known.agencies or word in known.titles:
                continue
            board.relabel(marks[0], "PERSON", "full-name")


def _neighbours_name(board: Board, start: int, end: int) -> bool:
    """Whether the word stands in a longer row of capitals, which is then another name."""
    after = _WORD.match(board.text, end + 1) if board.text[end : end + 1] == " " else None
    return bool(after and after[0][0].isupper())


def _majority(board: Board) -> None:
    """A name has one label in an article; the label that most of its occurrences have."""
    labels: dict[str, Counter[str]] = defaultdict(Counter)
    for mark in board:
        if mark.label in _STEADY:
            labels[board.words(mark)][mark.label] += 1
    for mark in list(board):
        counts = labels.get(board.words(mark))
        if mark.label not in _STEADY or mark.label == "NORP" or not counts or len(counts) < 2:
            continue
        best, n = counts.most_common(1)[0]
        if best != mark.label and best != "NORP" and n >= 2 and n >= 2 * counts[mark.label]:
            board.relabel(mark, best, "majority")


def _repeats(board: Board) -> None:
    """A name that is marked somewhere is the same name everywhere."""
    known: dict[str, str] = {}
    labels: dict[str, Counter[str]] = defaultdict(Counter)
    for mark in board:
        if mark.label in {"PERSON", "ORG", "GPE", "LOC"}:
            words = board.words(mark)
            if len(words) > 3 or (words.isupper() and len(words) > 1):
                labels[words][mark.label] += 1
    common = tables().words
    for words, counts in labels.items():
        if words[0].isupper() and words.lower() not in common and words not in _NOT_NAMES:
            known[words] = counts.most_common(1)[0][0]
    for start, end, words in _runs(board):
        label = known.get(words)
        if label and board.free(start, end):
            board.put(start, end, label, "repeat")


def _runs(board: Board) -> Iterator[tuple[int, int, str]]:
    """Unmarked rows of capitalised words, longest first from each start, at most `_MOST_WORDS`."""
    text = board.text
    words = [m for m in _WORD.finditer(text) if m[0][0].isupper()]
    for i, first in enumerate(words):
        if board.on(first.start()):
            continue
        ends = [first.end()]
        for following in words[i + 1 : i + _MOST_WORDS]:
            if text[ends[-1] : following.start()] not in {" ", "\u00a0"}:
                break
            ends.append(following.end())
        for end in reversed(ends):
            yield first.start(), end, text[first.start() : end]


def opens_sentence(text: str, start: int) -> bool:
    """Whether a capital at `start` may be there only because a sentence begins."""
    return bool(_SENTENCE_START.search(text[max(0, start - 6) : start])) or start == 0
