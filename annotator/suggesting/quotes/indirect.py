"""Indirect and mixed speech: the frames I1 to I10 over one sentence after another (sections 6 and 7)."""

from __future__ import annotations

from annotator.suggesting.guesses import Pair
from annotator.suggesting.quotes.content import Content
from annotator.suggesting.quotes.cues import Cues
from annotator.suggesting.quotes.layout import Layout
from annotator.suggesting.quotes.lexicon import CueHit
from annotator.suggesting.quotes.mentions import Mention, Mentions
from annotator.suggesting.quotes.records import Record
from annotator.suggesting.quotes.sentences import Sentence


class Indirect:
    """Finds the indirect records of one article."""

    def __init__(
        self, layout: Layout, cues: Cues, mentions: Mentions, used: set[int], spoken: dict[int, Record]
    ) -> None:
        self.layout = layout
        self.tokens = layout.tokens
        self.lexicon = layout.lexicon
        self.cues = cues
        self.mentions = mentions
        self.content = Content(layout)
        self.used = used  # cue tokens of direct records
        self.spoken = spoken  # direct records by quoted span
        self.mention_of = {record.hit.word: record.mention for record in spoken.values() if record.hit is not None}

    def run(self) -> list[Record]:
        """The records in reading order."""
        found: list[Record] = []
        for sentence in self.layout.sentences:
            found.extend(self._sentence(sentence))
        return found

    def _sentence(self, sentence: Sentence) -> list[Record]:
        hits = [self.cues.at[k] for k in range(sentence.first, sentence.beyond) if k in self.cues.at]
        if not hits:
            return []
        records: list[Record] = []
        for first, beyond in self._stretches(sentence):
            records.extend(self._stretch(first, beyond, [hit for hit in hits if first <= hit.first < beyond]))
        return records

    def _stretches(self, sentence: Sentence) -> list[tuple[int, int]]:
        """The sentence without the quotations that are direct records: what stands before, between and after them."""
        stretches: list[tuple[int, int]] = []
        first = sentence.first
        k = sentence.first
        while k < sentence.beyond:
            block = self.layout.block[k]
            if block >= 0 and block in self.spoken:
                if k > first:
                    stretches.append((first, k))
                k = self.layout.quoted[block].end_token + 1
                first = k
                continue
            k += 1
        if first < sentence.beyond:
            stretches.append((first, sentence.beyond))
        return stretches

    def _stretch(self, first: int, beyond: int, hits: list[CueHit]) -> list[Record]:
        records: list[Record] = []
        closing = self._closing_clause(first, beyond, hits)
        if closing is not None:
            return [closing]
        floor = first
        previous: Record | None = None
        last_mention = self._direct_mention(first, hits)
        busy_until = first
        for hit in hits:
            if hit.word in self.used or hit.first < busy_until:
                continue
            record = self._frame(hit, floor, beyond, hits, previous, last_mention)
            if record is None:
                continue
            records.append(record)
            previous = record
            busy_until = self._covered(record, beyond)
            floor = busy_until
        return records

    def _covered(self, record: Record, beyond: int) -> int:
        last = record.parts[-1][1]
        k = self.tokens.first_at(last)
        return min(k, beyond)

    def _direct_mention(self, first: int, hits: list[CueHit]) -> Mention | None:
        """The mention of the direct record whose cue stands in this stretch, for a second cue behind `dan` (I8)."""
        return next((self.mention_of[hit.word] for hit in hits if hit.word in self.mention_of), None)

    # -- one cue ---------------------------------------------------------------------------------------------------

    def _frame(
        self, hit: CueHit, floor: int, beyond: int, hits: list[CueHit], previous: Record | None, second: Mention | None
    ) -> Record | None:
        cue = hit.cue
        if cue.prep:
            return self._source(hit, floor, beyond, hits)
        if cue.post and not cue.pre and not hit.clitic and hit.first == floor and self.tokens.is_capital(hit.first):
            return self._told_first(hit, floor, beyond)
        if cue.passive:
            return self._passive(hit, floor, beyond, hits) if cue.comp != "quoted" else None
        if hit.clitic or not cue.pre:
            return None
        return self._subject_frame(hit, floor, beyond, hits, previous, second)

    def _subject_frame(
        self, hit: CueHit, floor: int, beyond: int, hits: list[CueHit], previous: Record | None, second: Mention | None
    ) -> Record | None:
        """I1, I2, I3, I7, I8, I10: subject, cue, content."""
        reach = self._forbidden(hit, floor)
        if reach in {"negated", "unreal"}:
            return None
        coordinated = self._coordinated(hit, floor)
        mention: Mention | None
        factors: list[str] = ["affirming-negation"] if reach == "affirming" else []
        if coordinated and (previous is not None or second is not None):
            mention = previous.mention if previous is not None else second
        else:
            begin = self._clause_floor(hit, floor)
            end = hit.first
            if reach == "affirming":
                end = self._before_negator(hit, floor)
            mention = self.mentions.before(end, begin)
            if mention is None or mention.last >= hit.first:
                return None
            factors.extend(mention.factors)
            if not self._subject_speaks(mention, hit):
                return None
        body = self._body(hit, beyond, hits, mention)
        if body is None:
            return None
        first, last, rule, more = body
        if coordinated and rule in {"I2", "I1"}:
            rule = "I8"
        return self._made(hit, rule, first, last, mention, [*factors, *more])

    def _subject_speaks(self, mention: Mention, hit: CueHit) -> bool:
        """`cite` verbs such as `menunjukkan` take a document or data as their subject; `menemukan` a body."""
        if hit.cue.kind == "cite" and hit.cue.lemma in {"tunjuk", "lihat", "indikasi"}:
            return mention.kind in {"document", "org", "body"} or self.tokens.lower[mention.first] in self.lexicon.list(
                "document_nouns"
            )
        return True

    def _forbidden(self, hit: CueHit, floor: int) -> str:
        tokens = self.tokens
        state = self.cues.negated(hit, floor)
        if state:
            return state
        k = self.mentions.skip_back(hit.first - 1, floor)
        if k >= floor and tokens.lower[k] in self.lexicon.list("stopping_words"):
            return "negated"  # a relative clause tells who somebody is
        if k >= floor and tokens.lower[k] in self.lexicon.list("unreal") and self.names_free(k):
            return "unreal"
        governed = k >= floor and tokens.lower[k] in self.lexicon.list("prepositions")
        return "negated" if governed and tokens.lower[k] not in self.lexicon.list("coordinators") else ""

    def names_free(self, index: int) -> bool:
        return self.layout.names.person[index] < 0

    def _before_negator(self, hit: CueHit, floor: int) -> int:
        for k in range(hit.first - 1, max(floor, hit.first - 3) - 1, -1):
            if self.tokens.lower[k] in self.lexicon.list("negators"):
                return k
        return hit.first

    def _coordinated(self, hit: CueHit, floor: int) -> bool:
        k = self.mentions.skip_back(hit.first - 1, floor)
        return k >= floor and self.tokens.lower[k] in self.lexicon.list("coordinators")

    def _clause_floor(self, hit: CueHit, floor: int) -> int:
        """The clause of this cue begins behind `sedangkan`, `sementara`, `adapun` when they stand before it."""
        for k in range(hit.first - 1, floor, -1):
            if self.tokens.lower[k] in self.lexicon.list("clause_breakers") and self.tokens.words[k - 1] in {",", ";"}:
                return k
        return floor

    def _body(
        self, hit: CueHit, beyond: int, hits: list[CueHit], mention: Mention | None
    ) -> tuple[int, int, str, list[str]] | None:
        """Content after the cue: first and last token, rule and factors."""
        tokens = self.tokens
        factors: list[str] = []
        bahwa = self.content.complementiser(hit.last + 1, beyond)
        if bahwa is not None:
            first = bahwa + 1
        elif hit.cue.comp in {"urge", "question", "object"}:
            first = self._past_comma(hit.last + 1, beyond)
        else:
            first = self.content.start_without(hit.last + 1, beyond)
        if first >= beyond:
            return None
        if (
            tokens.lower[first] in self.lexicon.list("before_title_of_work")
            and first + 1 < beyond
            and self.layout.block[first + 1] >= 0
        ):
            return None  # `menulis kata “damai”`: a word, not words said
        beyond, cut = self._next_clause(hit, first, beyond, hits, mention)
        last = self.content.end(first, beyond)
        if last < first:
            return None
        last, adjunct = self.content.cut_adjunct(first, last)
        comma = first > 0 and tokens.words[first - 1] == ","
        rule = self.content.is_content(hit, first, last, bahwa=bahwa is not None, comma=comma)
        if rule is None and hit.cue.comp in {"clause", "object"} and self._quoted_inside(first, last):
            rule = "I2"  # words in marks inside the complement are the speaker's own (section 7)
        if rule is None:
            return None
        if rule == "I7":
            rule = "I2"
            factors.append("proposition")
        if cut or adjunct:
            factors.append("end-cut")
        return first, last, rule, factors

    def _quoted_inside(self, first: int, last: int) -> bool:
        """Whether a quotation stands inside a complement that is more than the quotation."""
        blocks = {self.layout.block[k] for k in range(first, min(last, first + 60) + 1)} - {-1}
        return (
            bool(blocks)
            and self.layout.block[first] < 0
            and self.tokens.lower[first] not in self.lexicon.list("before_title_of_work")
            and not any(
                self.tokens.lower[self.layout.quoted[block].start_token - 1]
                in self.lexicon.list("before_title_of_work")
                for block in blocks
            )
        )

    def _past_comma(self, first: int, beyond: int) -> int:
        k = first
        while k < beyond and self.tokens.lower[k] in self.lexicon.list("after_pre_cue"):
            k += 1
        if k < beyond and self.tokens.words[k] in {",", ":"}:
            k += 1
        if (
            k + 1 < beyond
            and self.tokens.lower[k] == "kepada"
            and self.tokens.lower[k + 1] in self.lexicon.list("addressees")
        ):
            k += 2
        return k

    def _next_clause(
        self, hit: CueHit, first: int, beyond: int, hits: list[CueHit], mention: Mention | None
    ) -> tuple[int, bool]:
        """Where content ends before a second cue of the same subject (I8) or another subject's clause (I9 c)."""
        tokens = self.tokens
        for other in hits:
            if other.first <= first or other.first >= beyond or other.clitic or not other.cue.pre or other.cue.prep:
                continue
            k = self.mentions.skip_back(other.first - 1, first)
            if (
                k > first
                and tokens.lower[k] in self.lexicon.list("coordinators")
                and self._second_cue(hit, other, k, first)
            ) and self._reports_on(other, beyond):
                end = k - 1 if tokens.words[k - 1] in {",", ";"} else k
                return end, False
            breaker = self._breaker(first, other.first)
            another = breaker is not None and self.mentions.before(other.first, breaker) is not None
            if breaker is not None and another and self._reports_on(other, beyond):
                return breaker, True
        return beyond, False

    def _second_cue(self, hit: CueHit, other: CueHit, conjunction: int, first: int) -> bool:
        """A second cue of the writer's, not a verb of the content: plain reporting verbs, or a start behind a comma."""
        plain = other.cue.kind in {"say", "assert", "urge", "cite", "deny"} or other.cue.kind == "tone-laden"
        word = self.tokens.lower[other.word]
        if other.cue.kind == "think" and not word.startswith(("menilai", "berharap", "menduga", "menyebut", "meny")):
            return False
        return (
            plain
            or self.tokens.words[conjunction - 1] == ","
            or not other.cue.ambiguous
            or word in {"menilai", "menduga"}
        )

    def _reports_on(self, other: CueHit, beyond: int) -> bool:
        bahwa = self.content.complementiser(other.last + 1, beyond)
        first = bahwa + 1 if bahwa is not None else self.content.start_without(other.last + 1, beyond)
        if first >= beyond:
            return False
        last = self.content.end(first, beyond)
        return self.content.is_content(other, first, last, bahwa=bahwa is not None, comma=False) is not None

    def _breaker(self, first: int, before: int) -> int | None:
        """The comma before `sedangkan`, `sementara` or `adapun`."""
        for k in range(first + 2, before):
            if self.tokens.lower[k] in self.lexicon.list("clause_breakers") and self.tokens.words[k - 1] in {",", ";"}:
                return k - 1
        return None

    def _told_first(self, hit: CueHit, floor: int, beyond: int) -> Record | None:
        """`Kata NAME, …`: a post-cue at the start of a sentence is a source phrase when a person and a comma follow."""
        found = self.mentions.source(hit.last + 1, beyond)
        if found is None or found[0].kind not in {"person", "pronoun"} or self.tokens.words[found[1] - 1] != ",":
            return None
        mention, first = found
        if first >= beyond:
            return None
        last = self.content.end(first, beyond)
        if not self.content.has_predicate(first, last):
            return None
        return self._made(hit, "I4", first, last, mention, [])

    # -- passive ---------------------------------------------------------------------------------------------------

    def _passive(self, hit: CueHit, floor: int, beyond: int, hits: list[CueHit]) -> Record | None:
        """I5: a di- cue with its agent behind it, or with the clitic, or without an agent as C4 says."""
        tokens = self.tokens
        if self._statement_before(hit, floor) or (hit.first > floor and tokens.lower[hit.first - 1] == "yang"):
            return None
        state = self.cues.negated(hit, floor)
        if state == "negated":
            return None
        after = hit.last + 1
        if hit.clitic:
            pair = self.cues.clitic_span(hit)
            mention: Mention | None = Mention(hit.word, hit.word, pair, "clitic", hit.word, hit.word)
            behind = after
        else:
            while after < beyond and tokens.lower[after] in {"oleh", "juga", "pula"}:
                after += 1
            if after >= beyond:
                return None
            mention = self._agent(hit, after, beyond)
            if mention is None:
                return self._agentless(hit, floor, beyond, hits)
            behind = mention.np_last + 1
            behind = self._past_brackets(behind, beyond)
        bahwa = self.content.complementiser(behind, beyond)
        comma = behind < beyond and tokens.words[behind] == ","
        if bahwa is None and not comma and not hit.clitic:
            comma_at = next((k for k in range(behind, min(beyond, behind + 14)) if tokens.words[k] == ","), None)
            if comma_at is None or tokens.lower[behind] not in self.mentions.prepositions or hit.first > floor + 2:
                return None
            behind, comma = comma_at, True
        first = bahwa + 1 if bahwa is not None else behind + (1 if comma else 0)
        while bahwa is None and first < beyond and tokens.lower[first] in self.lexicon.list("after_pre_cue"):
            first += 1
            if first < beyond and tokens.words[first] == ",":
                first += 1
        if bahwa is None and comma and first < beyond and tokens.lower[first] in self.lexicon.list("days"):
            following = next((k for k in range(first, min(beyond, first + 10)) if tokens.words[k] == ","), None)
            if following is None:
                return None
            first = following + 1
        if first >= beyond:
            return None
        last = self.content.end(first, beyond)
        last, _ = self.content.cut_adjunct(first, last)
        count = self.content.words(first, last)
        clause = bahwa is not None or self.content.has_predicate(first, last, relative=True) or (comma and count >= 5)
        if count < 2 or not clause:
            return None
        return self._made(hit, "I5", first, last, mention, [])

    def _past_brackets(self, index: int, beyond: int) -> int:
        if index < beyond and self.tokens.words[index] == "(":
            closing = next((k for k in range(index, min(beyond, index + 12)) if self.tokens.words[k] == ")"), None)
            if closing is not None:
                return closing + 1
        return index

    def _agent(self, hit: CueHit, after: int, beyond: int) -> Mention | None:
        tokens = self.tokens
        word = tokens.lower[after]
        if (
            not tokens.words[after][0].isalpha()
            or word in self.lexicon.list("complementisers")
            or word in self.mentions.prepositions
        ):
            return None
        if word in self.lexicon.list("urge_openers") or self.lexicon.is_predicate(word):
            return None
        mention = self.mentions.after(after, beyond)
        if mention is None or (mention.kind == "group" and hit.cue.ambiguous):
            return None
        return mention

    def _statement_before(self, hit: CueHit, floor: int) -> bool:
        """`Hal itu disampaikan X` names who said something else."""
        return any(
            self.lexicon.phrase_at(self.tokens, k, hit.first, "statement_nouns") == hit.first - k
            and (k == floor or not self.tokens.is_word(k - 1))
            for k in range(max(floor, hit.first - 3), hit.first)
        )

    def _agentless(self, hit: CueHit, floor: int, beyond: int, hits: list[CueHit]) -> Record | None:
        """C4: `disebutkan bahwa …`; with `Dalam laporan itu` before it the document speaks."""
        tokens = self.tokens
        word = tokens.lower[hit.word]
        if word not in self.lexicon.list("agentless"):
            return None
        bahwa = self.content.complementiser(hit.last + 1, beyond)
        document = self._document_before(hit, floor)
        if hit.cue.kind == "urge":
            return self._asked_of(hit, floor, beyond)
        if bahwa is not None:
            first = bahwa + 1
        elif hit.first <= floor + 1 or document is not None:
            first = self.content.start_without(hit.last + 1, beyond)
        else:
            return None
        if first >= beyond:
            return None
        last = self.content.end(first, beyond)
        if self.content.words(first, last) < 3 or not (bahwa is not None or self.content.has_predicate(first, last)):
            return None
        factors = [] if document is not None else ["no-agent"]
        return self._made(hit, "I5", first, last, document, factors)

    def _asked_of(self, hit: CueHit, floor: int, beyond: int) -> Record | None:
        """`Diminta pula agar …`: a request whose maker is not named."""
        first = hit.last + 1
        while first < beyond and self.tokens.lower[first] in self.lexicon.list("after_pre_cue"):
            first += 1
        if hit.first > floor or first >= beyond or self.tokens.lower[first] not in self.lexicon.list("urge_openers"):
            return None
        return self._made(hit, "I5", first, self.content.end(first, beyond), None, ["no-agent"])

    def _document_before(self, hit: CueHit, floor: int) -> Mention | None:
        """`Dalam surat itu tertulis`: the document noun behind `dalam`."""
        tokens = self.tokens
        if floor < hit.first and tokens.lower[floor] in {"dalam", "pada", "di"}:
            first = floor + 1
            end = self.mentions.skip_back(hit.first - 1, first)
            while end > first and tokens.words[end] == ",":
                end -= 1
            if first <= end and tokens.lower[first] in self.lexicon.list("document_nouns"):
                return Mention(first, end, tokens.pair(first, end), "document", first, end)
        return None

    # -- source phrases --------------------------------------------------------------------------------------------

    def _source(self, hit: CueHit, floor: int, beyond: int, hits: list[CueHit]) -> Record | None:
        """I4 at the start of a clause, I6 between commas."""
        tokens = self.tokens
        if hit.cue.kind == "cite" and hit.cue.lemma in {"kutip", "lansir"} and self._other_source(hit, hits):
            return None
        between = hit.first > floor and tokens.words[hit.first - 1] == ","
        lead = range(floor, hit.first - 1) if between else range(floor, hit.first)
        initial = self._only_openers(lead)
        if not initial and not between and not (hit.clitic and hit.first > floor):
            return None
        if hit.clitic:
            pair = self.cues.clitic_span(hit)
            mention = Mention(hit.word, hit.word, pair, "clitic", hit.word, hit.word)
            first = hit.last + 1
            comma = first < beyond and tokens.words[first] == ","
            first += 1 if comma else 0
        else:
            start = hit.last + 1
            if start < beyond and tokens.lower[start] == "oleh":
                start += 1
            while start < beyond and tokens.lower[start] in {
                "hemat",
                "pengakuan",
                "keterangan",
                "catatan",
                "penuturan",
                "penjelasan",
                "versi",
            }:
                start += 1
            found = self.mentions.source(start, beyond)
            if found is None:
                return None
            mention, first = found
            if not self._source_speaks(hit, mention):
                return None
            comma = tokens.words[first - 1] == ","
        if not initial and between:
            return self._inside_clause(hit, mention, floor, first, beyond, comma)
        if first >= beyond:
            return None
        factors = [] if comma else ["no-comma"]
        last = self.content.end(first, beyond)
        if last < first or self.content.words(first, last) < 2 or not self._clause(hit, first, last, comma):
            return None
        last, cut = self.content.cut_adjunct(first, last)
        if cut:
            factors.append("end-cut")
        return self._made(hit, "I4", first, last, mention, factors)

    def _clause(self, hit: CueHit, first: int, last: int, comma: bool) -> bool:
        if hit.cue.ambiguous and not comma:
            return self.content.has_predicate(first, last)
        return self.content.has_predicate(first, last, relative=True) or self.content.words(first, last) >= 4

    def _source_speaks(self, hit: CueHit, mention: Mention) -> bool:
        """`menurut rencana`, `bagi warga desa`: a thing or a group is no source where the table says so."""
        tokens = self.tokens
        if hit.cue.form in {"bagi", "di mata", "dari kacamata", "dari sudut pandang", "baginya"}:
            return mention.kind in {"person", "pronoun", "description", "title", "joint"}
        if mention.kind in {"group", "document"} and hit.cue.form == "menurut":
            return tokens.lower[mention.first] not in {
                "rencana",
                "aturan",
                "jadwal",
                "hukum",
                "undang-undang",
                "informasi",
                "kabar",
                "saya",
            }
        return not (hit.cue.kind == "cite" and hit.cue.ambiguous and mention.kind == "group")

    def _other_source(self, hit: CueHit, hits: list[CueHit]) -> bool:
        """A medium is only the channel when somebody else speaks in the sentence."""
        return any(other.first > hit.last and (other.cue.pre or other.cue.prep or other.cue.post) for other in hits)

    def _only_openers(self, lead: range) -> bool:
        """Nothing but conjunctions before the cue: `Namun,`, `Sementara itu,`, `Masih`."""
        tokens = self.tokens
        if len(lead) > 8:
            return False
        words = [tokens.lower[k] for k in lead if tokens.words[k][0].isalnum()]
        openers = self.lexicon.list("sentence_openers")
        if len(words) > 4:
            return False
        if not words:
            return True
        return all(
            word in openers or word in {"itu", "lanjut", "lebih", "masih", "jauh", "lain", "juga"} for word in words
        ) and (words[0] in openers or words[0] in {"lebih", "masih"})

    # -- a cue clause inside or at the end -------------------------------------------------------------------------

    def _inside_clause(
        self, hit: CueHit, mention: Mention, floor: int, first: int, beyond: int, comma: bool
    ) -> Record | None:
        """I6: `A, menurut X, B` is one record of two parts, or one when `A` is only the topic."""
        tokens = self.tokens
        before_first = floor
        before_last = hit.first - 2
        while before_last > before_first and tokens.words[before_last] in {",", ";"}:
            before_last -= 1
        last = self.content.end(first, beyond) if first < beyond else first - 1
        has_rest = first < beyond and comma and self.content.words(first, last) >= 1
        if has_rest:
            last, _ = self.content.cut_adjunct(first, last)
        topic = tokens.lower[before_first] in self.lexicon.list("topics") or self._only_openers(
            range(before_first, hit.first - 1)
        )
        if topic:
            return self._made(hit, "I4", first, last, mention, []) if has_rest else None
        if not has_rest:
            if not self.content.has_predicate(before_first, before_last, relative=True):
                return None
            return self._made(hit, "I6", before_first, before_last, mention, [])
        record = self._made(hit, "I6", before_first, before_last, mention, [])
        part, mixed = self._part(first, last)
        record.parts.append(part)
        if mixed:
            record.type = "mixed"
        return record

    def _closing_clause(self, first: int, beyond: int, hits: list[CueHit]) -> Record | None:
        """I6: `A, kata X, B` and `A, kata X` at the end."""
        tokens = self.tokens
        for hit in reversed(hits):
            if (
                hit.word in self.used
                or hit.first < first + 2
                or not (hit.cue.post or (hit.clitic and hit.cue.passive))
                or hit.cue.prep
            ):
                continue
            if tokens.words[hit.first - 1] != "," or tokens.words[hit.first][0].isupper():
                continue
            if any(other.word in self.used for other in hits if other.first < hit.first):
                continue  # the clause in front has its own cue, that of a quotation
            if hit.cue.pre and not hit.clitic:
                continue
            if hit.clitic:
                pair = self.cues.clitic_span(hit)
                mention = Mention(hit.word, hit.word, pair, "clitic", hit.word, hit.word)
                after = hit.last + 1
            else:
                after = hit.last + 1
                while after < beyond and tokens.lower[after] in self.lexicon.list("after_post_cue") - self.lexicon.list(
                    "articles"
                ):
                    after += 1
                found = self.mentions.after(after, beyond)
                if found is None or (found.kind == "group" and hit.cue.ambiguous and not self._groupish(found)):
                    continue
                mention = found
                after = mention.np_last + 1
            if first < beyond and any(
                self.layout.block[k] >= 0 and self.layout.block[k] in self.spoken for k in range(first, beyond)
            ):
                continue
            after = self._past_brackets(after, beyond)
            while after < beyond and self.tokens.lower[after] in self.lexicon.list("after_pre_cue"):
                after += 1
            comma = after < beyond and tokens.words[after] == ","
            rest = after + 1 if comma else beyond
            if comma and rest < beyond and self._adjunct_rest(rest, beyond):
                rest = beyond
            record = self._inside_clause(hit, mention, first, rest, beyond, comma)
            if record is not None and (hit.clitic or self.content.words(first, hit.first - 2) >= 1):
                return record
        return None

    def _groupish(self, mention: Mention) -> bool:
        return self.tokens.lower[mention.first] in self.lexicon.list("group_nouns")

    def _adjunct_rest(self, first: int, beyond: int) -> bool:
        """What follows the speaker is only when and where it was said."""
        lower = self.tokens.lower
        lexicon = self.lexicon
        if lower[first] in lexicon.list("days") or lower[first] in lexicon.list("time_words"):
            return not self.content.has_predicate(first, beyond - 1)
        return (
            lower[first] in lexicon.list("adjunct_heads")
            or lower[first] in {"yang", "disambut", "sapaan", "panggilan"}
            or (
                self.lexicon.title_at(self.tokens, first, beyond) is not None
                and not self.content.has_predicate(first, beyond - 1)
            )
        )

    # -- making a record -------------------------------------------------------------------------------------------

    def _part(self, first: int, last: int) -> tuple[Pair, bool]:
        """The code points of tokens `first` to `last`, and whether words in marks stand inside."""
        blocks = {self.layout.block[k] for k in (first, last)} | {
            self.layout.block[k] for k in range(first, min(last + 1, first + 400)) if self.layout.block[k] >= 0
        }
        numbers = sorted(number for number in blocks if number >= 0)
        if numbers:
            end = self.layout.quoted[numbers[-1]].end_token
            if self.layout.block[last] == numbers[-1]:
                last = end
            if self.layout.block[first] == numbers[0]:
                first = self.layout.quoted[numbers[0]].start_token
        return self.tokens.pair(first, last), bool(numbers)

    def _made(
        self, hit: CueHit, rule: str, first: int, last: int, mention: Mention | None, factors: list[str]
    ) -> Record:
        part, mixed = self._part(first, last)
        kind = "mixed" if mixed else "indirect"
        block = self.layout.block[first]
        if mixed and block == self.layout.block[last] and self.layout.quoted[block].pairs:
            quoted = self.layout.quoted[block]
            if part == self.tokens.pair(quoted.start_token, quoted.end_token):
                part, kind = quoted.pairs[0], "direct"  # the whole of it stands in marks (section 13, 3)
        paragraph = self.layout.sentences[self.layout.sentence[hit.word]].paragraph
        record = Record([part], kind, rule, first, paragraph, hit, self.cues.span(hit), mention)
        record.factors = list(factors)
        return record
