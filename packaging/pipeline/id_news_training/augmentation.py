# ruff: noqa: E501, SIM905 - lists and patterns are compared more easily in a row
"""New news from old: names, places, agencies and datelines exchanged, the way another outlet would have them.

Every function takes its own `random.Random`, so a seed gives the same training data again.  On whole articles of outlets that
are not in the data this was worth more than any change to the network (data notes of the training folder: +4.5 to +6 F1).
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from annotator.suggesting.entities.tables import tables
from id_news_training.data import Sample

_DATELINES = (
    "{c} (ANTARA) - ", "{c}, {p} (ANTARA) - ", "{C}, KOMPAS.com - ", "{C}, KOMPAS.com – ", "Liputan6.com, {c} - ", "Liputan6.com, {c} ",
    "TEMPO.CO, {c} - ", "TEMPO.CO, {c} ", "{c}, CNN Indonesia -- ", "{c}, CNBC Indonesia - ", "TRIBUNNEWS.COM, {C} - ", "{c} - ",
    "{C} - ", "{C} – ", "REPUBLIKA.CO.ID, {C} -- ", "Merdeka.com - ", "jpnn.com, {C} - ", "{c}, Beritasatu.com - ", "Bisnis.com, {C} - ",
    "Suara.com - ", "VIVA – ", "{C}, iNews.id - ", "SINDOnews.com - ", "JawaPos.com - ", "{c}, IDN Times - ", "MEDIAINDONESIA.COM - ",
    "{C}, {O} - ", "{O}, {C} - ", "{c} ({O}) - ", "Metro {c} – ", "{c}, InfoPublik – ", "tirto.id - ", "{C}|{O} - ",
)  # fmt: skip
_TITLES = (
    "Kapolres {c} AKBP", "Kapolresta {c} Kombes Pol", "Kapolsek {c} AKP", "Kapolsek {c} Kompol", "Kasat Reskrim Polres {c} AKP",
    "Kasat Reskrim Polres {c} Iptu", "Kabid Humas Polda {p} Kombes Pol", "Bupati {c}", "Wakil Bupati {c}", "Wali Kota {c}",
    "Gubernur {p}", "Wakil Gubernur {p}", "Ketua KPU {c}", "Ketua KPU Kabupaten {c}", "Ketua Bawaslu Provinsi {p}", "Ketua DPRD {c}",
    "Wakil Ketua DPRD Kota {c}", "Anggota DPRD {p} dari Fraksi PKS", "Kepala Dinas Kesehatan Kabupaten {c}", "Kepala Dinas Pendidikan {c}",
    "Kadis Kesehatan {c}", "Kepala BPBD {c}", "Kepala Pelaksana BPBD Kabupaten {c}", "Camat {c}", "Lurah {c}", "Kepala Desa {c}", "Kades {c}",
    "Sekda {c}", "Kajari {c}", "Kasi Intel Kejari {c}", "Kasi Penkum Kejati {p}", "Dandim 0{n}/{c} Letkol Inf", "Danramil {c} Kapten Inf",
    "Rektor Universitas {c}", "Direktur RSUD {c} dr.", "Humas PN {c}", "Kapolda {p} Irjen Pol", "Kapolda {p} Irjen", "Pj Gubernur {p}",
    "Pj Bupati {c}", "Plt Kepala Dinas PUPR {c}", "Kapendam", "Kasi Humas Polres {c} Ipda", "Kepala Stasiun Meteorologi {c}", "Manajer Humas PT KAI Daop {n}",
    "Wakil Ketua Komisi II DPR RI", "Anggota Komisi III DPR", "Menteri Dalam Negeri", "Presiden", "Sekjen PDIP", "Ketua Umum PBNU KH", "Juru bicara KPK",
    "Deputi Penindakan KPK", "pengamat politik Universitas {c}", "pengacara", "kuasa hukum", "terdakwa", "tersangka", "Ketua RT", "Direktur Eksekutif {O}",
    "Juru Bicara {O}", "Ketua {O}", "Sekretaris {O}", "Direktur Utama {O}", "ekonom {O}", "peneliti {O}", "mantan Bupati {c}", "Mantan Kapolres {c}",
)  # fmt: skip
_AGENCIES = (
    "Polres {c}", "Polresta {c}", "Polsek {c}", "Polda {p}", "Kejari {c}", "Kejaksaan Negeri {c}", "Kejati {p}", "Pengadilan Negeri {c}", "PN {c}",
    "KPU {c}", "KPU Kabupaten {c}", "KPU Kota {c}", "KPU Provinsi {p}", "Bawaslu {c}", "Bawaslu Kabupaten {c}", "DPRD {c}", "DPRD Kota {c}", "DPRD {p}",
    "Pemkab {c}", "Pemkot {c}", "Pemprov {p}", "Pemerintah Kabupaten {c}", "Pemerintah Kota {c}", "Pemerintah Provinsi {p}", "BPBD {c}", "BPBD Kabupaten {c}",
    "Dinas Kesehatan {c}", "Dinas Kesehatan Kabupaten {c}", "Dinas Pendidikan Kota {c}", "Dinas Perhubungan {p}", "Dishub {c}", "Dinsos {c}", "Disdik {p}",
    "Kodim 0{n}/{c}", "Koramil {c}", "Satreskrim Polres {c}", "Satlantas Polresta {c}", "Kantor Imigrasi {c}", "Universitas {c}", "PMI {c}", "BNN {p}",
    "BNNK {c}", "Satpol PP {c}", "Basarnas {c}", "BMKG {c}", "Kementerian {m}", "Dewan Pers", "Persatuan {c}", "PDAM {c}", "Bank {c}", "HMI Cabang {c}",
)  # fmt: skip
_MINISTRIES = "Kesehatan|Pertanian|Sosial|Agama|Perhubungan|Keuangan|Perdagangan|Dalam Negeri|Luar Negeri|Hukum|Desa|Pariwisata".split(
    "|"
)
_SITES = (
    "Kantor {O}", "kantor {O}", "Kantor KPU {c}", "Gedung DPRD {c}", "Gedung {O}", "RSUD {c}", "Rumah Sakit Umum Daerah (RSUD) {c}", "Mapolres {c}",
    "Mapolsek {c}", "Mapolda {p}", "Kantor Bupati {c}", "Kantor Wali Kota {c}", "Pasar {c}", "Terminal {c}", "Stasiun {c}", "Bandara {c}", "Pelabuhan {c}",
    "SMP Negeri {n} {c}", "SMAN {n} {c}", "SDN {c} {n}", "Lapas Kelas IIA {c}", "Rutan {c}", "Puskesmas {c}", "Stadion {c}", "Masjid Agung {c}",
    "Kampus Universitas {c}", "Alun-alun {c}", "Hotel {c}", "Jembatan {c}", "PLTU {c}", "Pondok Pesantren {c}", "Gedung Merah Putih KPK", "TPS {n}",
)  # fmt: skip
_JOINED = (
    "[Kepolisian Resor]ORG ([Polres]ORG) [{c}]GPE",
    "[Kepolisian Resor Kota]ORG ([Polresta]ORG) [{c}]GPE",
    "[Kepolisian Daerah]ORG ([Polda]ORG) [{p}]GPE",
    "[Komisi Pemilihan Umum]ORG ([KPU]ORG) [Kabupaten {c}]GPE",
    "[Badan Pengawas Pemilu]ORG ([Bawaslu]ORG) [Provinsi {p}]GPE",
    "[Kejaksaan Negeri]ORG ([Kejari]ORG) [{c}]GPE",
    "[Kejaksaan Tinggi]ORG ([Kejati]ORG) [{p}]GPE",
    "[Badan Penanggulangan Bencana Daerah]ORG ([BPBD]ORG) [Kabupaten {c}]GPE",
    "[Dinas Kesehatan]ORG ([Dinkes]ORG) [Kota {c}]GPE",
    "[Satuan Reserse Kriminal]ORG ([Satreskrim]ORG) [Polres {c}]ORG",
    "[Dewan Perwakilan Rakyat Daerah]ORG ([DPRD]ORG) [{p}]GPE",
    "[Komisi Pemberantasan Korupsi]ORG ([KPK]ORG)",
    "[Badan Meteorologi, Klimatologi, dan Geofisika]ORG ([BMKG]ORG)",
    "[Mahkamah Konstitusi]ORG ([MK]ORG)",
    "[Pengadilan Negeri]ORG ([PN]ORG) [{c}]GPE",
    "[Kementerian {m}]ORG",
)
_JOINED_SITES = (
    "[Kantor Komisi Pemilihan Umum (KPU) Kota {c}]FAC",
    "[Kantor Badan Pengawas Pemilu (Bawaslu) {p}]FAC",
    "[Rumah Sakit Umum Daerah (RSUD) {c}]FAC",
    "[Rumah Sakit (RS) {f}]FAC",
    "[Lembaga Pemasyarakatan (Lapas) Kelas IIA {c}]FAC",
    "[Rumah Tahanan (Rutan) {c}]FAC",
    "[Tempat Pemakaman Umum (TPU) {k}]FAC",
    "[Gedung {O}]FAC, [Jalan {f}]LOC",
    "[Kantor {O}]FAC, [{c}]GPE",
)
_JOINED_TITLES = (
    "[Kepala Badan Penanggulangan Bencana Daerah (BPBD) Kabupaten {c}]TITLE",
    "[Kepala Seksi Hubungan Masyarakat Polres {c} Ipda]TITLE",
    "[Kepala Bidang Hubungan Masyarakat (Kabid Humas) Polda {p} Kombes Pol]TITLE",
    "[Ketua Komisi Pemilihan Umum (KPU) Kabupaten {c}]TITLE",
    "[Kepala Kepolisian Resor {c} AKBP]TITLE",
    "[Pelaksana Tugas (Plt) Bupati {c}]TITLE",
    "[Kepala Satuan Reserse Kriminal (Kasat Reskrim) Polres {c} AKP]TITLE",
    "[Menteri {m}]TITLE",
    "[Wakil Menteri {m}]TITLE",
    "[Direktur Jenderal {m}]TITLE",
    "[Juru Bicara Kementerian {m}]TITLE",
)
_DEGREES = (
    "S.H.",
    "S.H., M.H.",
    "S.E.",
    "M.Si.",
    "S.Sos., M.Si.",
    "S.I.K.",
    "SH",
    "SH, MH",
    "M.Pd.",
    "Ph.D.",
    "S.T., M.T.",
    "SIK, MH",
    "Sp.PD",
    "M.Kes.",
)
_RANKS = (
    "AKBP",
    "Kombes Pol",
    "AKP",
    "Iptu",
    "Ipda",
    "Kompol",
    "Bripka",
    "Letkol Inf",
    "Kolonel",
    "Mayor",
    "Serda",
    "Brigjen TNI",
    "Dr.",
    "Prof.",
    "H.",
    "Hj.",
    "KH",
    "Ir.",
    "Drs.",
    "dr.",
    "Irjen Pol",
)
_INITIALS = "ABCDEFGHIJKLMNPRSTWYZ"
_WORD = re.compile(r"\w[\w'’.]*")


@dataclass(slots=True)
class Pools:
    """What can be put in a name's place."""

    given: Sequence[str]
    family: Sequence[str]
    cities: Sequence[str]
    districts: Sequence[str]
    provinces: Sequence[str]
    acronyms: Sequence[str]
    people: Sequence[str]  # whole names as they stood in the data
    outlets: Sequence[str] = ("ANTARA", "KBRN", "InfoPublik", "Detikcom", "RRI", "Tribun", "Fajar", "Harian Rakyat")


def pools(samples: Sequence[Sample]) -> Pools:
    """From the tables, and the names of people in the samples."""
    known = tables()
    people = {s.text[a:b] for s in samples for a, b, label in s.spans if label == "PERSON" and " " in s.text[a:b]}
    by_level: dict[str, list[str]] = {}
    for name, level in known.places.items():
        by_level.setdefault(level, []).append(name)
    return Pools(
        given=sorted(known.given), family=sorted(known.family),
        cities=sorted({*by_level["kota"], *by_level["kabupaten"]}), districts=sorted(by_level["kecamatan"]),
        provinces=sorted({*by_level["provinsi"], "NTT", "NTB", "Jabar", "Jateng", "Jatim", "Sumut", "Sulsel", "Kaltim", "Metro Jaya"}),
        acronyms=sorted(short for short, label in known.agencies.items() if label == "ORG"), people=sorted(people),
    )  # fmt: skip


@dataclass(slots=True)
class Exchange:
    """Exchanges of one text: the same name gets the same new name, and its parts the parts."""

    pools: Pools
    random: random.Random
    known: dict[str, str] = field(default_factory=dict)

    def text_of(self, words: str, label: str) -> str:
        """The new words of a span; those that nothing is known to exchange for stay."""
        made = self.known.get(words)
        if made is None:
            maker: dict[str, Callable[[str], str]] = {
                "PERSON": self._person, "GPE": self._place, "ORG": self._agency, "TITLE": self._title, "FAC": self._site,
            }  # fmt: skip
            make = maker.get(label)
            made = make(words) if make else words
            self.known[words] = made
        return made

    def _person(self, words: str) -> str:
        pick = self.random
        if (len(words) <= 3 and words.isupper()) or pick.random() < 0.04:
            if len(words) > 3:
                words = "X" * pick.choice((1, 2, 2, 3))
            return "".join(pick.choice(_INITIALS) for _ in words)
        parts = words.split()
        if len(parts) == 1:
            return pick.choice(self.pools.given)
        name = pick.choice(self.pools.people).split() if pick.random() < 0.4 else self._invented(len(parts))
        if any(p.isupper() and len(p) > 2 for p in parts):
            name = [p.upper() for p in name]
        for old, new in ((parts[0], name[0]), (parts[-1], name[-1])):  # he is called by either later on
            if len(old) > 2:
                self.known.setdefault(old, new)
        return " ".join(name)

    def _invented(self, length: int) -> list[str]:
        pick = self.random
        name = [pick.choice(self.pools.given)]
        for _ in range(min(length, 3) - 2):
            name.append(pick.choice(self.pools.given) if pick.random() < 0.7 else pick.choice(_INITIALS))
        return [*name, pick.choice(self.pools.family if pick.random() < 0.7 else self.pools.given)]

    def _place(self, words: str) -> str:
        pick = self.random
        head, _, rest = words.partition(" ")
        if (
            head in {"Kabupaten", "Kota", "Kecamatan", "Desa", "Kelurahan", "Dusun", "Nagari", "Distrik", "Kampung"}
            and rest
        ):
            return f"{head} {pick.choice(self.pools.cities if head in {'Kabupaten', 'Kota'} else self.pools.districts)}"
        if head == "Provinsi":
            return f"{head} {pick.choice(self.pools.provinces)}"
        if words in tables().places and tables().places[words] in {"negara", "dunia"} and pick.random() < 0.8:
            return words
        place = pick.choice(self.pools.cities if pick.random() < 0.6 else self.pools.districts)
        if pick.random() < 0.15:
            place = pick.choice(self.pools.provinces)
        return place.upper() if words.isupper() and len(words) > 4 else place

    def _agency(self, words: str) -> str:
        if words.isupper() and len(words) <= 8 and self.random.random() < 0.5:
            return self.random.choice(self.pools.acronyms)
        return self.filled(self.random.choice(_AGENCIES))

    def _title(self, words: str) -> str:
        if len(words) < 6 or "." in words or self.random.random() < 0.4:  # degrees and honorifics mean something here
            return words
        return self.filled(self.random.choice(_TITLES))

    def _site(self, words: str) -> str:
        return self.filled(self.random.choice(_SITES)) if self.random.random() < 0.5 else words

    def filled(self, pattern: str) -> str:
        """A pattern with places, agencies and numbers drawn for it."""
        pick = self.random
        city = pick.choice(self.pools.cities if pick.random() < 0.8 else self.pools.districts)
        return pattern.format(
            c=city, C=city.upper(), p=pick.choice(self.pools.provinces), m=pick.choice(_MINISTRIES), n=pick.randint(1, 999),
            f=pick.choice(self.pools.family), k=pick.choice(self.pools.districts),
            O=pick.choice(self.pools.outlets if "{C" in pattern or pattern.startswith("{c} (") else self.pools.acronyms),
        )  # fmt: skip


_MARKED = re.compile(r"\[([^\]]+)\]([A-Z]+)")


def exchanged(sample: Sample, pools: Pools, random: random.Random, share: float = 0.6) -> Sample:
    """The sample with each name exchanged with probability `share`, the same name always for the same.

    Now and then a name gets a rank or degrees, and an agency, a building or an office the long form with its abbreviation.
    """
    exchange = Exchange(pools, random)
    made = _Text()
    body = _dateline_end(sample.text)
    done = 0
    for n, (start, end, label) in enumerate(sample.spans):
        words = sample.text[start:end]
        made.plain(sample.text[done:start])
        done = end
        if start < body and label == "ORG":  # the outlet itself
            made.span(words, label)
            continue
        longer = {"ORG": _JOINED, "FAC": _JOINED_SITES, "TITLE": _JOINED_TITLES}.get(label)
        if longer and " " in words and words not in exchange.known and random.random() < 0.08:
            made.marked(exchange.filled(random.choice(longer)))
            continue
        if words not in exchange.known:
            exchange.known[words] = exchange.text_of(words, label) if random.random() < share else words
        name = exchange.known[words]
        alone = n == 0 or sample.spans[n - 1][1] < start - 2
        if label == "PERSON" and alone and " " in name and random.random() < 0.05:
            made.span(random.choice(_RANKS), "TITLE")
            made.plain(" ")
        made.span(name, label)
        if label == "PERSON" and " " in name and random.random() < 0.04 and sample.text[end : end + 1] in {" ", ","}:
            made.plain(random.choice((", ", ", ", " ")))
            made.span(random.choice(_DEGREES), "TITLE")
    made.plain(sample.text[done:])
    return Sample(made.text, tuple(made.spans), sample.source, sample.complete)


class _Text:
    """A text under construction, with its spans."""

    def __init__(self) -> None:
        self.text = ""
        self.spans: list[tuple[int, int, str]] = []

    def plain(self, words: str) -> None:
        self.text += words

    def span(self, words: str, label: str) -> None:
        self.spans.append((len(self.text), len(self.text) + len(words), label))
        self.text += words

    def marked(self, pattern: str) -> None:
        """Words with spans written as `[words]LABEL`."""
        at = 0
        for match in _MARKED.finditer(pattern):
            self.plain(pattern[at : match.start()])
            self.span(match[1], match[2])
            at = match.end()
        self.plain(pattern[at:])


def datelined(sample: Sample, pools: Pools, random: random.Random) -> Sample:
    """The sample behind a dateline, as the first paragraph of an article has it; one that has a dateline keeps it."""
    if _dateline_end(sample.text):
        return sample
    pattern = random.choice(_DATELINES)
    city, province = random.choice(pools.cities), random.choice(pools.provinces)
    values = {"c": city, "C": city.upper(), "p": province, "O": random.choice(pools.outlets)}
    labels = {"c": "GPE", "C": "GPE", "p": "GPE", "O": "ORG"}
    text, spans = "", []
    for piece in re.split(r"(\{\w\})", pattern):
        if piece.startswith("{"):
            key = piece[1]
            spans.append((len(text), len(text) + len(values[key]), labels[key]))
            text += values[key]
        else:
            for outlet in re.finditer(
                r"[A-Za-z0-9]+\.(?:com|COM|CO\.ID|CO|id)|ANTARA|CNN Indonesia|CNBC Indonesia|IDN Times|InfoPublik|VIVA",
                piece,
            ):
                spans.append((len(text) + outlet.start(), len(text) + outlet.end(), "ORG"))
            text += piece
    moved = tuple((s + len(text), e + len(text), label) for s, e, label in sample.spans)
    return Sample(text + sample.text, (*spans, *moved), sample.source, sample.complete)


def _dateline_end(text: str) -> int:
    """Where the text begins behind its dateline; 0 without one."""
    match = re.match(r"[^\n.!?]{2,30}(?:[.,][^\n.!?]{1,30}){0,2} ?[-–—]{1,2} ", text)
    return match.end() if match else 0


def retyped(sample: Sample, random: random.Random) -> Sample:
    """Other quotation marks, as many outlets have them; no offset changes."""
    if random.random() < 0.5:
        return sample
    if '"' in sample.text:
        opened = False
        letters = list(sample.text)
        for i, letter in enumerate(letters):
            if letter == '"':
                letters[i] = "”" if opened else "“"
                opened = not opened
        return Sample("".join(letters), sample.spans, sample.source, sample.complete)
    return Sample(
        sample.text.translate({0x201C: '"', 0x201D: '"', 0x2018: "'", 0x2019: "'"}),
        sample.spans,
        sample.source,
        sample.complete,
    )


def noised(sample: Sample, random: random.Random) -> Sample:
    """What outlets do to their text: a first word in capitals, a headline's capitals, hard blanks, words run together."""
    chance = random.random()
    if chance > 0.92:
        return run_together(sample, random)
    if chance > 0.9:
        return (
            Sample(sample.text.upper(), sample.spans, sample.source, sample.complete)
            if _same_length(sample)
            else sample
        )
    if chance < 0.03:
        first, _, rest = sample.text.partition(" ")
        return Sample(f"{first.upper()} {rest}", sample.spans, sample.source, sample.complete) if rest else sample
    if chance < 0.06 and len(sample.text) < 160:
        return Sample(_CAPITALS.sub(lambda m: m[0].upper(), sample.text), sample.spans, sample.source, sample.complete)
    if chance < 0.09:
        letters = [("\u00a0" if c == " " and random.random() < 0.05 else c) for c in sample.text]
        return Sample("".join(letters), sample.spans, sample.source, sample.complete)
    return sample


def _same_length(sample: Sample) -> bool:
    """Whether capitals have the same places as the letters they are of, in a text short enough for a headline."""
    return len(sample.text) < 160 and len(sample.text.upper()) == len(sample.text)


_RUNS_INTO = re.compile(r"(?:kata|ujar|oleh|dari|kepada|dilansir|dikutip|menurut|mengatakan|dilaporkan) $")


def run_together(sample: Sample, random: random.Random) -> Sample:
    """A name run into the word in front of it, as where a link stood: `kataRahmat`."""
    places = [start for start, _, _ in sample.spans if _RUNS_INTO.search(sample.text, max(0, start - 12), start)]
    if not places:
        return sample
    cut = random.choice(places)
    text = sample.text[: cut - 1] + sample.text[cut:]
    spans = tuple((s - (s >= cut), e - (e >= cut), label) for s, e, label in sample.spans)
    return Sample(text, spans, sample.source, sample.complete)


_CAPITALS = re.compile(r"(?<![\w'’-])(?!(?:dan|di|ke|dari|yang|untuk|dengan|pada|oleh)(?![\w]))[a-z](?=[a-z]{2})")
