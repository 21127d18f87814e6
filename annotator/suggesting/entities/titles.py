# ruff: noqa: E501, SIM905 - lists and patterns are compared more easily in a row
"""Where a title ends and the name begins; what an office takes in."""

from __future__ import annotations

import re

from annotator.suggesting.entities.board import Board, Mark
from annotator.suggesting.entities.tables import tables

_RANK = (
    r"(?:Jenderal|Letjen|Mayjen|Brigjen|Kolonel|Letkol|Mayor|Kapten|Lettu|Letda|Letnan(?: Satu| Dua| Kolonel| Jenderal)?|Mayor Jenderal|Brigadir Jenderal|Komisaris Besar|Ajun Komisaris(?: Besar)?|Inspektur (?:Satu|Dua|Jenderal)|Komjen|Irjen|Kombes|AKBP|Kompol|AKP|Iptu|Ipda|Aiptu|Aipda|Bripka|Brigadir|Brigpol|Briptu|Bripda|Bharada|Bharatu"
    r"|Serma|Serka|Sertu|Serda|Sersan|Kopral|Kopda|Koptu|Praka|Pratu|Prada|Peltu|Pelda|Laksamana|Laksda|Laksma|Marsekal|Marsdya|Marsda|Marsma)"
    r"(?:[ \u00a0]{1,2}(?:Pol|Polisi|TNI|Inf|Arm|Kav|Czi|Cpl|Cba|Cke|Chb|Ckm|Caj|Arh|Mar|Laut|Pnb|Tek|Pas|Marinir|Purn|\((?:Purn|P|Mar|K|E|T)\)|\([A-Z][a-z]+\)))*\.?"
)
_HONORIFIC = r"(?:Drs\.?|Dra\.?|Dr\.?|dr\.?|drg\.?|Prof\.?|Profesor|Ir\.?|H\.|H(?= [A-Z][a-z])|Hj\.?|KH\.?|K\.H\.|Ustaz|Ustadz|Ustadzah|Pdt\.?|Pendeta|Romo|Pastor|Uskup|Kiai|Kyai|Mgr\.?|Tgk\.?|Tuan Guru|TGH\.?|R\.M\.)"
_FRONT = re.compile(rf"(?:(?:{_RANK}|{_HONORIFIC})(?:,? |(?<=\.)(?=[A-Z])))+(?=[A-Z])")
_DEGREE_WORD = r"(?:S\.? ?(?:H|E|T|P|Sos|Kom|Pd|IP|I\.?P|Ag|Hut|Si|Farm|Kep|Ked|Psi|I\.?K|STP|Tr\.?\w*|Pt|Ars|Sn|Ikom|I\.?Kom|K\.?M)(?:\.?I)?|M\.? ?(?:H|M|Si|Sc|T|Pd|Hum|A|Kes|Kom|P|Ag|E|AP|Han|Psi|Ak|Farm|Sos|Med\.?\w*|I\.?Kom|Tr\.?\w*|Eng|Ikom)|MM|MH|SH|SE|ST|SIK|S\.?I\.?K|MBA|MSi|MSc|MPd|SPd|SSos|SKom|Sp\.?[A-Z]\w*(?:\([A-Z]\))?|Ph\.?D|CPA|CFA|Ak|Apt|LL\.?M|Lc|MA|M\.A|MPH|DEA|BBA)"
_DEGREES_AFTER = re.compile(rf",? ?(?<=[, ])({_DEGREE_WORD}\.?(?:,? {_DEGREE_WORD}\.?){{0,6}})(?![\w])")
_DEGREES_INSIDE = re.compile(rf", ?{_DEGREE_WORD}\.?(?:, ?{_DEGREE_WORD}\.?)*\.?$")
_DEGREE_LAST = re.compile(
    r"(?<=[a-z])(?: (?:SH|SE|ST|SIK|MH|MM|MSi|MSc|BSc|SPd|MPd|SSos|SKom|SIP|MAP|SAg|MAg|SKM|MBA))+$"
)
_ADDRESS = re.compile(r"(?:Pak|Bu|Bapak|Ibu|Mas|Mbak|Mama|Bang|Bung|Tuan|Nyonya|Kak|Ko|Om|Tante)[ \u00a0]+(?=[A-Z])")
_OFFICE = re.compile(
    r"(?:(?:[Mm]antan|[Ee]ks|[Cc]alon|Plt\.?|Plh\.?|Pj\.?|Pjs\.?|Pelaksana [Tt]ugas(?: \(Plt\))?|Penjabat(?: \(Pj\))?) )?"
    r"(?:[Ww]akil )?(?:Ketua(?: Umum| Tim| Harian| Dewan| DPP| DPD| DPC| DPW)?|Kepala|Direktur(?: Utama| Eksekutif| Jenderal)?|Sekretaris(?: Daerah| Jenderal| Utama)?|Bendahara|Menteri(?: Koordinator)?|Gubernur|Bupati|Wali ?[Kk]ota|Camat|Lurah|Kades|Kapolres(?:ta(?:bes)?)?|Kapolda|Kapolsek(?:ta)?"
    r"|Wakapol\w+|Kasat(?:reskrim|lantas|narkoba| \w+)?|Kabid|Kasi|Kadis|Kabag|Kasubag|Kasubbag|Kasubdit|Kanit|Kajari|Kajati|Dandim|Danramil|Danrem|Pangdam|Danlanal|Danlanud|Rektor|Dekan|Juru [Bb]icara|Jubir|Humas|Anggota|Komisioner|Presiden|Perdana Menteri|PM|Menlu|Menhan|Manajer|General Manager|Deputi|Dirjen|Dirut|Sekjen|Ketum|Waketum|Pelatih|Koordinator|Inspektur|Duta Besar|Dubes|Panglima|Staf (?:Ahli|Khusus)|Asisten|Pengurus|Komandan|Jaksa|Hakim|Guru Besar|Dosen|Peneliti|Pengamat)"
)
_SURE_OFFICE = re.compile(
    r"(?:(?:[Mm]antan|[Ee]ks|Plt\.?|Pj\.?) )?(?:[Ww]akil )?(?:Kapol(?:da|res|resta|restabes|sek|sekta|ri)|Kasat\w*|Kabid|Kabag|Kasi|Kasubag|Kasubbag|Kasubdit|Kanit|Kadis|Kadiv|Kajari|Kajati|Dandim|Danramil|Danrem|Pangdam|Danlanal|Danlanud|Dirreskrim\w*|Dirlantas|Dirresnarkoba|Wakapol\w+|Wadir\w*|Kapendam|Kapuspen\w*|Ketua|Kepala|Sekretaris|Sekda|Bupati|Gubernur|Camat|Lurah|Menteri|Rektor|Sekjen|Dirjen|Dirut)(?= [A-Z(]|$)"
)
_OFFICE_BEFORE = re.compile(
    r"(?<![\w])((?:Kapol(?:da|res|resta|restabes|sek|sekta)|Kasat\w*|Kabid|Kabag|Kasi|Kasubag|Kasubdit|Kanit|Kadis|Kajari|Kajati|Dandim|Danramil|Danrem|Pangdam|Dirres\w+|Dirlantas|Wakapol\w+|Bupati|Gubernur|Camat|Sekjen|Ketum|Dirut)(?: [A-Z]\w+)?) $"
)
_RANK_LAST = re.compile(rf", {_RANK}$")
_NAME_WORD = r"[A-Z][\w'’.]*(?:-[A-Z][\w'’]*)?"
_RANK_INSIDE = re.compile(rf"(?:(?<= )|^){_RANK} +(?!(?:Pol|Polisi|TNI|Inf|Purn|Laut|Mar)(?![\w]))")
_NAME_ROW = re.compile(rf"{_NAME_WORD}(?: {_NAME_WORD}){{0,3}}")
_PLACED = re.compile(
    r"(?:[Mm]antan |[Cc]alon |Pj |Plt )?(?:[Ww]akil )?(?:Presiden|Gubernur|Bupati|Wali ?[Kk]ota|Kapolda|Perdana Menteri|PM) (?:(?:Provinsi|Kabupaten|Kota) )?(?!RI |Republik|Terpilih|terpilih)"
)
_NO_NAME = frozenset(
    "Kota Kabupaten Kepulauan Bank Universitas PT Komisi Badan Fraksi Partai Polda Kementerian Direktur Negara Umum Jenderal Republik".split()
)
_NAME_GAPS = (re.compile(r" [A-Z][a-z'’]+ [A-Z][a-z'’]+$"), re.compile(r" [A-Z][a-z'’]+$"))
_NAMED_AFTER = re.compile(
    r"\b(?:Universitas|Institut|RSUD|RSUP|RS|Rumah Sakit|Bandara|Stadion|Jalan|Masjid|Yayasan|Museum) $"
)
_JOINING = frozenset("dan dari untuk atas bidang umum di serta mantan wakil calon pada tingkat".split())
_VERB = re.compile(r"(?:me|ber|di|se)[a-z]{3,}|itu$|yakni$|adalah$")
_INNER = frozenset({"ORG", "GPE", "LOC", "FAC", "NORP"})


def vote(board: Board) -> None:
    """Titles and names apart, offices with what belongs to them."""
    for mark in list(board):
        if mark.label in {"ORG", "PERSON", "PRODUCT", "GPE"} and _SURE_OFFICE.match(board.text, mark.start, mark.end):
            board.relabel(mark, "TITLE", "office-word")
        elif mark.label in {"ORG", "GPE"}:
            head = _OFFICE_BEFORE.search(board.text, max(0, mark.start - 24), mark.start)
            if head and board.free(head.start(1), mark.start):
                board.put(head.start(1), mark.end, "TITLE", "office-word", "model-near")
        elif mark.label == "TITLE":
            rank = _RANK_LAST.search(board.text, mark.start, mark.end)
            if rank:
                start, end = mark.start, mark.end
                board.put(start, rank.start(), "TITLE", "office", "model-near")
                board.put(rank.start() + 2, end, "TITLE", "rank", "model-near")
    for mark in list(board):
        if mark.label == "PERSON":
            _person(board, mark)
    for mark in list(board):
        if mark.label == "TITLE" and board.on(mark.start) is mark:
            _office(board, mark)
    for mark in list(board):
        if mark.label == "PERSON" and board.on(mark.start) is mark:
            _before(board, mark)
            _after(board, mark)


def _person(board: Board, mark: Mark) -> None:
    """Ranks, honorifics and degrees out of the name: nobody is called AKBP."""
    start, end = mark.start, mark.end
    front = _FRONT.match(board.text, start, end)
    address = _ADDRESS.match(board.text, start, end)
    if address:
        start = address.end()
    elif front and front.end() < end:
        start = front.end()
    back = _DEGREES_INSIDE.search(board.text, start, end) or _DEGREE_LAST.search(board.text, start, end)
    if back:
        end = back.start()
    if (start, end) == (mark.start, mark.end):
        return
    first, last = mark.start, mark.end
    board.remove(mark)
    board.put(start, end, "PERSON", "without-title", "model-near")
    if front and not address and start > first:
        board.put(first, start, "TITLE", "rank")
    if back:
        board.put(end, last, "TITLE", "degree")


def _office(board: Board, mark: Mark) -> None:
    """An office takes in the agency and the place right behind it, over a bracket too."""
    end = mark.end
    while True:
        bracket = re.compile(r" \([A-Z][\w ./&-]{0,18}\)").match(board.text, end)
        if bracket:
            following = board.on(bracket.end() + 1) if board.text[bracket.end() : bracket.end() + 1] == " " else None
            if following and following.label in _INNER:
                end = following.end
                continue
            end = bracket.end()
            break
        following = board.on(end + 1) if board.text[end : end + 1] in {" ", "\u00a0"} else None
        if following is None or following.label not in _INNER or following.start != end + 1:
            break
        end = following.end
    if end > mark.end and (_OFFICE.match(board.text, mark.start, end) or board.on(end + 1)):
        board.put(mark.start, end, "TITLE", "office")


def _before(board: Board, person: Mark) -> None:
    """What stands directly before a name and begins like an office or a rank is its title."""
    text = board.text
    if person.start < 2 or text[person.start - 1] not in " \u00a0":
        return
    comma = text[person.start - 2] == ","
    edge = person.start - (2 if comma else 1)
    left = board.on(edge - 1)
    if left and left.label == "TITLE":
        if (
            not re.fullmatch(rf"(?:{_RANK}|{_HONORIFIC})(?: (?:{_RANK}|{_HONORIFIC}))*", board.words(left))
            or text[left.start - 2 : left.start - 1] == ","
        ):
            return
        comma = False
    for gap in () if comma else (form.search(text, max(0, edge - 40), edge) for form in _NAME_GAPS):
        office = board.on(gap.start() - 1) if gap else None
        if gap is None or office is None or office.label != "TITLE" or office.end != gap.start():
            continue
        if board.free(gap.start(), edge) and not re.fullmatch(rf"(?: (?:{_RANK}|{_HONORIFIC}))+", gap[0]):
            # `Kades Jaya` ends where the model ended it: `Cik` begins the name.
            board.put(gap.start() + 1, person.end, "PERSON", "behind-title", "model-near")
            return
    window_start = max(0, edge - 90, text.rfind("\n", 0, edge) + 1)
    window = text[window_start:edge]
    cut = max(
        (
            m.end()
            for m in re.finditer(
                r"[.!?;:\"“”]\s|, | (?:kata|ujar|oleh|dengan|kepada|dan|bahwa|melalui|yang|di|itu|adalah) ", window
            )
        ),
        default=0,
    )
    head = window[cut:]
    found = None
    for match in _OFFICE.finditer(head):
        whole = not head[match.end() : match.end() + 1].isalpha()
        if whole and (match.start() == 0 or head[match.start() - 1] in ' ("“'):
            found = match
            break
    rank = re.search(rf"(?:^|(?<=[ ,]))(?:(?:{_RANK}|{_HONORIFIC}),? ?)+$", head)
    if found is None and rank is None:
        return
    begin = window_start + cut + (found.start() if found else rank.start() if rank else 0)
    inner = board.at(begin, edge)
    before = board.on(begin - 2)
    if before and before.label == "PERSON" and before.end == begin - 1:
        return
    if any(m.label not in _INNER and m.label != "TITLE" for m in inner):
        return
    words = text[begin:edge].split()
    if len(words) > 14 or (comma and not found):
        return
    small = [w for w in words if w[0].islower() and w not in _JOINING]
    if len(small) > 1 or any(_VERB.match(w) for w in small) or (inner and inner[0].start < begin):
        return
    board.put(begin, edge, "TITLE", "before-name")


def _after(board: Board, person: Mark) -> None:
    """Degrees behind a name: `Nama, S.H., M.Si.`."""
    match = _DEGREES_AFTER.match(board.text, person.end)
    if match is None:
        return
    inside = board.at(match.start(1), match.end(1))
    if any(m.label == "TITLE" and m.start <= match.start(1) and match.end(1) <= m.end for m in inside):
        return
    loose = all(m.label in {"TITLE", "ORG", "PRODUCT", "PERSON", "GPE"} and m.start >= match.start(1) for m in inside)
    if loose and ("," in board.text[person.end : match.start(1)] or "." in match[1]):
        board.put(match.start(1), match.end(1), "TITLE", "degree")


def swallowed_name(board: Board) -> None:
    """A title that took in a name gives it back: behind a rank, a name known from elsewhere, no place behind an office of places."""
    known = {word for mark in board if mark.label == "PERSON" for word in board.words(mark).split() if len(word) > 2}
    for mark in list(board):
        if mark.label != "TITLE" or board.on(mark.start) is not mark:
            continue
        after = board.on(mark.end + 1)
        if after and after.label == "PERSON":
            continue
        words = board.words(mark)
        cut = _cut(words, known)
        if cut and mark.end - mark.start > cut:
            start, end = mark.start, mark.end
            board.put(start, start + cut, "TITLE", "swallowed", "model-near")
            board.put(start + cut, end, "PERSON", "swallowed", "model-near")


def _cut(words: str, known: set[str]) -> int:
    """Where in a title the name begins; 0 when there is none."""
    ranks = list(_RANK_INSIDE.finditer(words))
    if ranks and not _NAMED_AFTER.search(words, 0, ranks[-1].start()) and _NAME_ROW.fullmatch(words, ranks[-1].end()):
        return ranks[-1].end()
    office = _PLACED.match(words)
    if office and _NAME_ROW.fullmatch(words, office.end()):
        rest = words[office.end() :].split()
        placed = max((n for n in range(1, len(rest) + 1) if _placed(" ".join(rest[:n]))), default=0)
        if (
            placed
            and len(rest) > placed
            and office.end()
            and not any(r.lower() in tables().words for r in rest[placed:])
        ):
            return office.end() + len(" ".join(rest[:placed])) + 1
        if (
            not placed
            and rest[0].lower() not in tables().words
            and rest[0] not in tables().agencies
            and rest[0] not in _NO_NAME
            and " ".join(rest) not in tables().full_agencies
        ):
            return office.end()
    parts = list(re.finditer(_NAME_WORD, words))
    count = 0
    for part in reversed(parts[1:]):
        if part[0] not in known or _placed(part[0]):
            break
        count += 1
    if not count or count == len(parts) or _NAMED_AFTER.search(words, 0, parts[-count].start()):
        return 0
    return parts[-count].start()


def _placed(words: str) -> bool:
    return tables().places.get(words, "kecamatan") != "kecamatan" or tables().agencies.get(words) == "GPE"
