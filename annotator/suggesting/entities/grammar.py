# ruff: noqa: E501 - lists and patterns are compared more easily in a row
"""What has a grammar of its own: dates, times, money, percentages, counts, ordinals and laws.

Each rule is one pattern over the text; where they overlap, the order of `_RULES` decides, then the longer span.  Every
pattern is bounded, so that the whole is linear in the length of the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Found:
    """A span that a rule found, and how sure such a finding is."""

    start: int
    end: int
    label: str
    sure: bool  # False: only where the model agrees or the words around say so


_S = r"(?:[ \u00a0]{1,2})"
_DIGITS = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[,.]\d+)?"
_UNIT_WORD = "satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan"
_NUMBER_WORD = rf"(?i:(?:{_UNIT_WORD}|sepuluh|sebelas|seratus|seribu|setengah|sejuta)(?![\w-])(?:{_S}(?:{_UNIT_WORD}|belas|puluh|ratus|ribu|juta|miliar|triliun|sepuluh|sebelas|seratus)(?![\w-])){{0,12}})"
_SIZE = r"(?:ribu|juta|miliar|milyar|triliun|ratus|puluh)(?:an)?"
_NUMBER = rf"(?:(?:{_DIGITS})(?:{_S}{_SIZE}){{0,2}}|{_NUMBER_WORD})"
_MONTH = (
    r"(?:Januari|Februari|Maret|April|Mei|Juni|Juli|Agustus|September|Oktober|November|Nopember|Desember"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Agu|Ags|Sept?|Okt|Nov|Des)(?![\w])"
)
_DAY = r"(?:[Hh]ari[ \u00a0])?(?:Senin|Selasa|Rabu|Kamis|Jum['’]?at|Sabtu|Minggu|Ahad)(?![\w])"
_YEAR = r"(?:1[5-9]\d\d|20\d\d)(?![\d.,]\d|\w)"
_NUMERIC_DATE = r"\d{1,2}[/.-]\d{1,2}(?:[/.-](?:\d{4}|\d{2}))?"
_RANGE = r"[ \u00a0]?[-–—][ \u00a0]?"
_DATE_OF_MONTH = rf"(?:\d{{1,2}}(?:(?:{_RANGE}|{_S}dan{_S}|,{_S}|{_S}hingga{_S}|{_S}sampai{_S}|{_S}s/d{_S})\d{{1,2}})?{_S})?{_MONTH}(?:{_S}{_YEAR})?"
_PART = r"(?:[Aa]wal|[Aa]khir|[Pp]ertengahan|[Pp]enghujung|[Mm]edio)"
_SPAN = r"(?:tahun|bulan|minggu|pekan|hari|abad|dekade|dasawarsa|windu|thn)(?![\w-])"
_RELATIVE = r"(?:ini|lalu|depan|besok|kemarin|silam|mendatang|berikutnya)(?![\w])"
_AGO = rf"(?:{_S}(?:yang{_S})?(?:lalu|silam)|{_S}(?:terakhir|mendatang|kerja)|{_S}ke{_S}(?:depan|belakang))(?![\w])"
_DAYTIME = r"(?:dini[ \u00a0]hari|pagi|siang|sore|petang|malam|subuh|tengah[ \u00a0]malam)"
_ZONE = r"(?:WIB|WITA|Wita|WIT|wib|wita|wit|GMT|waktu[ \u00a0]setempat)(?![\w])"
_CLOCK = r"\d{1,2}[.:]\d{2}(?:[.:]\d{2})?"
_CURRENCY = r"(?:rupiah|dolar(?:[ \u00a0](?:AS|Amerika Serikat|Amerika|Singapura|Australia|Hong Kong|Kanada))?|dollar(?:[ \u00a0](?:AS|Amerika Serikat))?|euro|yen|yuan|ringgit(?:[ \u00a0]Malaysia)?|won|poundsterling|pound|riyal|real|peso|baht|USD|dinar|rubel|rupee|franc|sen)(?![\w-])"
_ROMAN = r"(?:[IVX]{1,5})(?![\w])"

_LAW_HEAD = (
    r"(?:Undang-[Uu]ndang(?: Dasar| Darurat)?|UUD|UU|Peraturan (?:Pemerintah|Presiden|Menteri|Daerah|Gubernur|Bupati|Wali ?[Kk]ota|KPU|Bawaslu|OJK|Kapolri|Mahkamah Agung|Bank Indonesia)"
    r"|Perppu|Perpres|Perda|Permen\w*|Pergub|Perbup|Perwal\w*|Perkap\w*|Perma|PKPU|PP|POJK|Keppres|Inpres|Kepmen\w*|Keputusan (?:Presiden|Menteri|Gubernur|Bupati)|Instruksi (?:Presiden|Menteri|Gubernur)|Surat Edaran|SKB|TAP MPR|Qanun|Putusan|Ketetapan MPR)"
)
_LAW_NUMBER = rf"(?:(?:[Nn]omor|[Nn]o\.?|RI [Nn]omor|RI [Nn]o\.?){_S}?[\w./-]*\d(?:[\w./-]*\w)?|\d{{1,3}}(?:/\d{{4}})?)(?:{_S}(?:[Tt]ahun{_S})?{_YEAR})?"
_PARAGRAPH = (
    r"(?:[Aa]yat|huruf|angka|butir|[Jj]uncto|[Jj]o\.?|dan(?:/| atau | )?(?:atau)?|atau|serta|subsider|[Pp]asal)"
)
_NUMERAL = r"(?:\(?\d{1,3}[A-Za-z]?\)?|\(?[a-zA-Z]\)?|ke-\d+)(?![\w])"
_ARTICLE = rf"[Pp]asal{_S}\d{{1,3}}(?:{_S}?[A-Z](?![\w]))?(?:(?:,?{_S}{_PARAGRAPH}){{1,3}}{_S}{_NUMERAL}|{_S}?\(\d+\)|{_S}ke-\d|,{_S}\d{{1,3}}(?![\w.%])){{0,12}}"

_ABOUT = rf"{_S}tentang(?:{_S}(?:[A-Z][\w-]*|(?:dan|atas|dan/atau|di|untuk|dari|pada)(?={_S}(?!Pasal|Peraturan|Undang|UU|PP |Keputusan)[A-Z]))){{1,10}}"
_COURT = r"(?:(?<=/P[NTA])[ \u00a0][A-Z][A-Za-z.]{1,7}(?:[ \u00a0](?:Pst|Sel|Brt|Utr|Tim)\b)?)"


@dataclass(frozen=True, slots=True)
class _Rule:
    label: str
    pattern: re.Pattern[str]
    sure: bool = True
    group: int = 0


def _rule(label: str, pattern: str, *, sure: bool = True, group: int = 0) -> _Rule:
    return _Rule(label, re.compile(pattern), sure, group)


_RULES = (
    _rule("EVENT", rf"(?<![\w])(?:Idul ?[Ff]itri|Idul ?[Aa]dha|Lebaran|Imlek|Nyepi|Waisak)(?:{_S}\d{{4}}(?:{_S}(?:Hijriah|H|M))?)?(?![\w-])"),
    _rule("EVENT", rf"(?<![\w])(?:[Pp]emilu|[Pp]ileg|[Pp]ilpres|[Pp]ilkada|[Pp]ilgub|[Pp]ilbup|[Pp]ilwalkot|[Pp]ilwako|[Pp]ilwali|[Pp]ilkades)(?:{_S}(?:[Ss]erentak|[Pp]residen|[Ll]egislatif))?(?:{_S}[A-Z]\w+){{0,3}}(?:{_S}[Tt]ahun)?{_S}{_YEAR}"),
    _rule("PERCENT", rf"(?<![\w,.])(?:(?:{_DIGITS})(?:{_RANGE}(?:{_DIGITS}))?{_S}?(?:persen|%|pct)|{_NUMBER_WORD}{_S}persen)(?:{_RANGE}(?:{_DIGITS}){_S}?(?:persen|%))?(?![\w])"),
    _rule("MONEY", rf"(?<![\w])(?:Rp|IDR|US\$|USD|S\$|A\$|RM|\$|€|£|¥)\.?{_S}?(?:{_DIGITS})(?:{_RANGE}(?:Rp\.?{_S}?)?(?:{_DIGITS}))?(?:{_S}(?i:ribu|juta|jt|miliar|milyar|triliun)(?:an)?){{0,2}}(?:{_S}rupiah)?(?![\w])"),
    _rule("MONEY", rf"(?<![\w,.])(?:(?:{_DIGITS})(?:{_RANGE}(?:{_DIGITS}))?(?:{_S}(?:ribu|juta|miliar|milyar|triliun)(?:an)?){{0,2}}|{_NUMBER_WORD}){_S}{_CURRENCY}"),
    _rule("LAW", rf"(?<![\w]){_ARTICLE}(?:{_S}(?:{_LAW_HEAD}(?:{_S}{_LAW_NUMBER})?|KUHP(?:er(?:data)?|idana)?|KUHAP|Kitab Undang-[Uu]ndang Hukum (?:Pidana|Perdata)(?:{_S}\(KUHP\))?|Statuta)(?:{_S}(?:Tipikor|Pilkada|Pemilu|ITE|TPPU|Narkotika|Perlindungan Anak|TPPO|RI|Ketenagakerjaan|1945))?)?"),
    _rule("LAW", rf"(?<![\w]){_LAW_HEAD}{_S}{_LAW_NUMBER}(?![\w]){_COURT}?(?:{_ABOUT})?"),
    _rule("LAW", r"(?<![\w])(?:KUHP|KUHAP|KUHPerdata|UUD 1945|UUD 45|UU (?:ITE|Tipikor|Pemilu|Pilkada|Cipta Kerja|TNI|Polri|KPK|Narkotika|Perlindungan Anak|Pers|Minerba|TPKS|Ketenagakerjaan|MD3|HPP|IKN|KIP|PDP|Kesehatan))(?![\w])"),
    _rule("TIME", rf"(?<![\w])(?:(?:[Pp]ukul|(?<!\d )[Jj]am){_S}(?:{_CLOCK}|\d{{1,2}}(?![\d/.,]\d)|{_NUMBER_WORD})(?:(?:{_RANGE}|{_S}(?:dan|hingga|sampai){_S})(?:pukul{_S})?{_CLOCK})?(?:{_S}{_DAYTIME})?(?:{_S}{_ZONE})?)(?![\w])"),
    _rule("TIME", rf"(?<![\w.,])(?:{_CLOCK}(?:{_RANGE}{_CLOCK})?{_S}{_ZONE})"),
    _rule("DATE", rf"(?<![\w])(?:{_PART}{_S})?{_DAY}(?:{_RANGE}{_DAY}|{_S}(?:dan|hingga|sampai){_S}{_DAY})?(?:,?{_S}{_DATE_OF_MONTH}|(?:{_S}{_DAYTIME})?,?{_S}?\({_NUMERIC_DATE}(?:{_RANGE}{_NUMERIC_DATE})?\)|,?{_S}?\({_DATE_OF_MONTH}\)|,?{_S}{_NUMERIC_DATE}(?![\w]))?(?:{_S}(?:pekan{_S}|minggu{_S})?{_RELATIVE})?"),
    _rule("DATE", rf"(?<![\w/.,-])(?:(?:{_PART}|[Tt]anggal|[Bb]ulan){_S})?\d{{1,2}}{_S}{_MONTH}{_RANGE}\d{{1,2}}{_S}{_MONTH}(?:{_S}{_YEAR})?"),
    _rule("DATE", rf"(?<![\w/.,-])(?:{_PART}{_S}(?:bulan{_S})?)?{_DATE_OF_MONTH}(?:{_RANGE}{_MONTH}(?:{_S}{_YEAR})?)?(?:{_S}(?:tahun{_S})?{_RELATIVE})?"),
    _rule("DATE", rf"(?<![\w])(?:[Kk]uartal|[Tt]riwulan|[Ss]emester){_S}(?:{_ROMAN}|\d|pertama|kedua|ketiga|keempat|ke-\d)(?:{_S}|[/-])?(?:tahun{_S})?(?:{_YEAR}|ini|lalu)?(?<![ /-])"),
    _rule("DATE", rf"(?<![\w])(?:(?:{_PART}|[Ss]etiap|[Hh]ingga akhir){_S})?(?:[Tt]ahun(?:{_S}(?:[Aa]nggaran|[Aa]jaran|[Bb]uku))?){_S}{_YEAR}(?:(?:{_RANGE}|/){_YEAR})?(?:-an)?(?:{_S}(?:lalu|silam|mendatang|ini))?"),
    _rule("DATE", rf"(?<![\w]){_PART}{_S}{_YEAR}"),
    _rule("DATE", rf"(?<![\w])(?:[Pp]ekan|[Mm]inggu|[Hh]ari){_S}(?:pertama|kedua|ketiga|keempat|kelima|terakhir){_S}(?:bulan{_S})?{_MONTH}(?:{_S}{_YEAR})?"),
    _rule("DATE", rf"(?<![\w,.])(?:{_NUMBER}|[Bb]eberapa)(?:(?:{_RANGE}|{_S}(?:hingga|sampai|atau){_S}){_NUMBER})?{_S}{_SPAN}(?:{_AGO})?"),
    _rule("DATE", rf"(?<![\w])(?:{_PART}{_S})?(?:[Tt]ahun|[Bb]ulan|[Mm]inggu|[Pp]ekan){_S}{_RELATIVE}"),
    _rule("DATE", rf"(?<![\w])(?:[Ss]etiap|[Tt]iap){_S}(?:hari|tahun|bulan|pekan|minggu)(?:nya)?(?![\w-])"),
    _rule("DATE", rf"(?<![\w-])(?:[Mm]usim|[Tt]ahun|[Bb]ulan|[Pp]ekan|[Mm]inggu|[Hh]ari){_S}(?:ini|sebelumnya|berikutnya|depan|lalu|mendatang)(?![\w])"),
    _rule("DATE", rf"(?<![\w-])[Mm]usim{_S}(?:19|20)\d\d(?:/(?:20)?\d\d)?(?![\w])"),
    _rule("DATE", r"(?<![\w-])(?:[Bb]erhari-hari|[Bb]ertahun-tahun|[Bb]erbulan-bulan|[Bb]erminggu-minggu|[Ss]eharian|[Ss]emingguan|[Ss]epekan)(?![\w-])"),
    _rule("DATE", rf"(?<![\w])[Tt]anggal{_S}\d{{1,2}}(?![\w/.,-]\d)"),
    _rule("DATE", rf"(?<![\w-])(?:[Kk]emarin(?:[ \u00a0]lusa|{_S}\({_NUMERIC_DATE}\))?|[Bb]esok|[Ee]sok|[Ll]usa|[Hh]ari[ \u00a0]ini|[Kk]eesokan[ \u00a0]hari(?:nya)?)(?![\w-])"),
    _rule("TIME", rf"(?<![\w,.])(?:{_NUMBER}{_S}(?:jam|menit|detik)(?:{_S}{_NUMBER}{_S}(?:menit|detik)){{0,2}})(?:{_S}(?:lalu|terakhir|yang{_S}lalu))?(?![\w-])"),
    _rule("DATE", rf"(?<![\w-])(?:[Ss]ehari|[Ss]eminggu|[Ss]epekan|[Ss]ebulan|[Ss]etahun|[Ss]eabad)(?![\w-])(?:{_AGO})?"),
    _rule("DATE", rf"(?<![\w,./-]){_YEAR}(?:{_RANGE}|{_S}(?:sampai|hingga){_S}){_YEAR}"),
    _rule("DATE", rf"(?<![\w,./-])(?:(?<=[Pp]ada )|(?<=[Ss]ejak )|(?<=[Hh]ingga )|(?<=[Ss]ampai )|(?<=[Dd]ari )|(?<=[Mm]usim )|(?<=[Aa]khir )|(?<=[Aa]wal )|(?<=[Dd]i )|(?<=[Uu]ntuk )|(?<=\()){_YEAR}(?:(?:{_RANGE}|/){_YEAR})?(?:{_S}(?:lalu|silam|mendatang)(?![\w]))?", sure=False),
    _rule("DATE", r"(?<![\w,./-])1[34]\d\d (?:Hijriah|Hijriyah|H)(?![\w])"),
    _rule("TIME", rf"(?<![\w-])(?:[Tt]adi{_S})?{_DAYTIME}(?:{_S}(?:tadi|ini|hari|nanti))?(?:{_S}{_ZONE})?(?![\w-])", sure=False),
    _rule("ORDINAL", r"(?:(?<=\. )|(?<=\n)|(?<=[,;:] )|(?<=[.,;:\"“]))(?:[Pp]ertama|[Kk]edua|[Kk]etiga|[Kk]eempat|[Kk]elima|[Kk]eenam|[Kk]etujuh|[Kk]edelapan)(?=,)"),
    _rule("ORDINAL", r"(?<![\w-])(?:[Kk]e-\d{1,3}|(?<=menit )ke \d{1,3}|ke-[IVX]{1,6}|[Pp]ertama|[Kk]edua|[Kk]etiga|[Kk]eempat|[Kk]elima|[Kk]eenam|[Kk]etujuh|[Kk]edelapan|[Kk]esembilan|[Kk]esepuluh|[Kk]esebelas)(?![\w-])", sure=False),
    _rule("CARDINAL", rf"(?<![\w-])(?:[Pp]uluhan|[Bb]elasan|[Rr]atusan|[Rr]ibuan|[Jj]utaan)(?:{_S}(?:ribu|juta))?(?={_S}(?!rupiah|dolar|tahun|bulan|hari|jam|menit|persen|miliar|triliun|juta|ribu)[a-z])"),
    _rule("CARDINAL", r"(?<![\w-])(?:[Ss]epertiga|[Ss]eperempat)(?=nya\b| [a-z])"),
    _rule("CARDINAL", rf"(?<![\w,./°-])(?<![A-Za-z]-)(?<!salah )(?<!Salah )(?<!nomor )(?<!sekali )(?<!tingkat )(?<!per )(?<!Nomor )(?<!No )(?<!No\. )(?:{_NUMBER})(?:(?:{_RANGE}|[ \u00a0]?:[ \u00a0]?)(?:{_DIGITS}))?(?![\w/%°]|[.,:]\d|-[a-z]|{_S}per{_S}satu)", sure=False),
)  # fmt: skip


def find(text: str) -> list[Found]:
    """Everything with a grammar, sorted, without overlaps."""
    found: list[Found] = []
    taken = bytearray(len(text) + 1)
    for rule in _RULES:
        for match in rule.pattern.finditer(text):
            start, end = match.span(rule.group)
            while end > start and text[end - 1] in "   ,.;:-–":
                end -= 1
            if end > start and not any(taken[start:end]):
                taken[start:end] = b"\x01" * (end - start)
                found.append(Found(start, end, rule.label, rule.sure))
    return sorted(found, key=lambda item: item.start)
