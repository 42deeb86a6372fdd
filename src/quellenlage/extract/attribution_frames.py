"""What a verb of reporting reports: the clause after it, the words before it, the quotation it frames, or its whole sentence."""

from dataclasses import replace

from quellenlage.extract.attribution_classes import ADVERBIAL, AMOUNTS, CONTENT, HAVE, NOT_PLAIN, RELATIVES
from quellenlage.extract.attribution_clauses import (
    BESIDE,
    before_mark,
    clause_start,
    is_konjunktiv,
    is_relative,
    sentence_end,
    sentence_start,
    trim,
    verb_last,
)
from quellenlage.extract.attribution_cues import Cue, clause_opening, find_cues, is_reported_itself
from quellenlage.extract.attribution_found import Found
from quellenlage.extract.attribution_inverted import around, inverted_quote, is_inverted
from quellenlage.extract.attribution_lexicon import BODIES, PERSONS, Lexicon
from quellenlage.extract.attribution_phrases import Phrase, noun_phrase
from quellenlage.extract.attribution_subjects import subject
from quellenlage.extract.attribution_units import Unit
from quellenlage.model import Span

_VICTIMS = ("tote", "toten", "opfer", "opfern", "leben", "verletzte", "verletzten", "menschenleben")


def read_frames(unit: Unit, words: Lexicon) -> list[Found]:
    """Everything verbs attribute in a unit, in order of the cues."""
    cues = find_cues(unit, words)
    found: list[Found] = []
    speaker: Phrase | None = None
    for n, cue in enumerate(cues):
        limit = _limit(unit, cue, cues[n + 1] if n + 1 < len(cues) else None, words)
        read = _read(unit, cue, limit, words, speaker) or _lead(unit, cue, words)
        speaker = next((f.speaker for f in read if f.speaker is not None), speaker)
        if is_reported_itself(unit, cue, words):  # only the chain of a figure needs it
            read = [
                replace(f, kind="wide", rule=f.rule + ".inner")
                for f in read
                if f.rule != "quote.nested" and f.group in ("say", "estimate", "deny")
            ]
        found.extend(read)
        found.extend(_gapped(unit, cue, words))
    return found


def _gapped(unit: Unit, cue: Cue, words: Lexicon) -> list[Found]:
    """ "Die Polizei sprach von 300 Menschen, die Veranstalter von 1.000": the second clause has lost its verb."""
    number = unit.segment_of(cue.finite) + 1
    if cue.verb.lemma not in words.sets["figure"] or number >= len(unit.segments) or cue.final:
        return []
    segment, row = unit.segments[number], unit.words
    first = segment.first + (row[segment.first].low in ("und", "aber"))
    phrase = noun_phrase(unit, first, segment.last, words, appositions=False)
    if segment.before not in ",;" or phrase is None or phrase.pronoun or phrase.last + 1 >= segment.last:
        return []
    rest = row[phrase.last : segment.last]
    if rest[0].low not in ("von", "auf", "mit", "sogar", "nur", "dagegen", "hingegen") or not any(w.kind == "N" for w in rest):
        return []
    if any(not w.capital and (words.has("phrases.finite", w.low) or w.low in words.common_verbs) for w in rest):
        return []
    return [
        Found(
            unit.index,
            "wide",
            (unit.span(first, segment.last),),
            cue.words,
            phrase,
            "verb.gapped",
            group=cue.verb.group,
            lemma=cue.verb.lemma,
        )
    ]


def _limit(unit: Unit, cue: Cue, following: Cue | None, words: Lexicon) -> int:
    """Where what is reported must end: the end of the sentence, or a coordinated clause with a frame of its own."""
    start = unit.segment_of(cue.last)
    for number in range(start + 1, len(unit.segments)):
        segment = unit.segments[number]
        row = unit.words
        if segment.before == BESIDE:
            return before_mark(unit, segment.first)
        if segment.before and segment.before in ".!?":
            if row[segment.first].kind == "Q" and segment.first > 0 and row[segment.first - 1].text == ":":
                continue
            return segment.first - 1
        if (
            following is not None
            and following.segment == number
            and not following.final
            and (row[segment.first].low in ("und", "aber", "doch", "jedoch") or segment.before in ";–")
        ):
            return segment.first - 1
    return sentence_end(unit)


def _clause_after(unit: Unit, cue: Cue, limit: int, words: Lexicon) -> int | None:
    """The first word of the reported clause behind the frame; None where nothing reported follows."""
    row = unit.words
    number = max(unit.segment_of(cue.finite), unit.segment_of(cue.last))
    opened: int | None = None  # "die ersten 90, die einziehen, seien ...": the clause whose verb stands behind an insertion
    for k in range(number, len(unit.segments)):
        segment = unit.segments[k]
        if segment.first >= limit:
            return None
        if k == number:
            inside = [i for i in range(cue.last + 1, segment.last) if row[i].low in ("dass", "daß")]
            if inside:
                return inside[0]
            continue
        first = segment.first
        if (
            segment.before == ":"
            or row[first].kind == "Q"
            or (k == number + 1 and segment.before in "–-" and cue.last == segment.first - 2)
        ):
            return first
        if segment.before in "([" or segment.before in ".!?":
            if segment.before in ".!?":
                return None
            continue
        low = row[first].low
        coordinated = low in ("und", "oder", "sondern", "aber", "doch", "denn", "jedoch")
        if coordinated and first + 1 < segment.last:
            low = row[first + 1].low
        konj = is_konjunktiv(unit, first, segment.last, words)
        if low == "wie" and not konj and any(v.part == "fin" and v.group == "say" for v in words.verbs.get(row[segment.last - 1].low, ())):
            continue  # "meldeten 200, wie der Sender berichtete": a frame around both, nothing that is reported
        if low in ("dass", "daß", "ob") or (low in CONTENT and not (low == "wie" and not konj and segment.last < limit)):
            return first
        if low in ADVERBIAL:
            if konj:
                return first
            continue
        if words.has("phrases.relatives", low) and not _has_zu(unit, first, segment.last) and is_relative(unit, first, segment.last, words):
            continue
        if (
            words.has("phrases.prepositions", low)
            and first + 1 < segment.last
            and row[first + 1].low in RELATIVES
            and verb_last(unit, first, segment.last, words)
        ):
            continue
        if coordinated and not konj:
            return None
        if konj or _has_zu(unit, first, segment.last) or _has_finite(unit, first, segment.last, words):
            return opened if opened is not None and is_konjunktiv(unit, first, first + 1, words) else first
        opened = first if opened is None and k > number and segment.before == "," else opened
    return None


def _has_zu(unit: Unit, first: int, last: int) -> bool:
    row = unit.words
    if any(row[i].low == "zu" and i + 1 < last and row[i + 1].low.endswith("n") and not row[i + 1].capital for i in range(first, last)):
        return True
    tail = [w.low for w in row[max(first, last - 3) : last]]
    return any("zu" in w[2:-3] and w.endswith("n") and w[:1].islower() and len(w) > 7 for w in tail)


def _has_finite(unit: Unit, first: int, last: int, words: Lexicon) -> bool:
    return any(not w.capital and words.has("phrases.finite", w.low) for w in unit.words[first:last])


def _lead(unit: Unit, cue: Cue, words: Lexicon) -> list[Found]:
    """Nothing is quoted, but who acts here speaks on in a Konjunktiv that may follow."""
    if cue.final:
        return []
    speaker, where = subject(unit, cue, words)
    if speaker is None or where not in ("prefield", "middle", "agent") or unit.words[speaker.first].kind == "N":
        return []
    return [Found(unit.index, "wide", (), cue.words, speaker, "verb.lead", cue.verb.mode, cue.verb.group)]


def _elliptic(unit: Unit, cue: Cue, words: Lexicon) -> bool:
    """ "..., befürchtet aber ...", "... und fügte hinzu": the verb has the subject of the clause before."""
    row, first = unit.words, unit.segments[unit.segment_of(cue.finite)].first
    if cue.final or cue.passive or cue.finite == 0:
        return False
    after = row[cue.finite + 1].low if cue.finite + 1 < len(row) else ""
    if cue.finite == first and after in ("aber", "jedoch", "zugleich", "dann", "auch", "dabei", "gleichzeitig", "allerdings"):
        return True
    return (
        row[cue.finite - 1].low == "und"
        and (cue.finite > first + 1 or not (row[cue.finite + 1 : cue.finite + 2] and row[cue.finite + 1].capital))
        and after not in ("der", "er", "sie")
    )


def _read(unit: Unit, cue: Cue, limit: int, words: Lexicon, before: Phrase | None) -> list[Found]:
    speaker, where = subject(unit, cue, words)
    if before is None and speaker is None and _elliptic(unit, cue, words):
        start = sentence_start(unit, cue.finite)
        before = noun_phrase(unit, start, unit.segments[unit.segment_of(start)].last, words)
    if before is not None and _elliptic(unit, cue, words):
        speaker, where = before, "elliptic"
    if where == "name" or cue.verb.group == "rely":
        return []
    if speaker is not None and (
        (speaker.pronoun and not cue.final and unit.words[speaker.head].low in ("das", "dies", "dieses", "es"))
        or _is_year(unit.words[speaker.first].text)
    ):
        speaker = None
    row = unit.words
    segment = unit.segments[unit.segment_of(cue.finite)]
    opening = clause_opening(unit, cue)
    opener = row[opening].low
    verb = cue.verb

    def make(kind: str, quote: tuple[Span, ...], rule: str, pointer: bool = False) -> Found:
        return Found(unit.index, kind, quote, cue.words, speaker, rule, verb.mode, verb.group, pointer, lemma=verb.lemma)

    if opener == "wie" and cue.final and (speaker is not None or where == "final" or any(w.low == "es" for w in row[opening : cue.finite])):
        quote = around(unit, opening, _frame_end(unit, cue, words), words)
        return [make("indirect", quote, "verb.wie"), *_nested(unit, quote, cue, speaker, words)] if quote else []
    if where == "pointer":
        return (
            [make("indirect", (), "verb.pointer", pointer=True)]
            if (verb.group in ("say", "cite", "estimate", "deny") and verb.lemma not in words.sets["pointers.not_verbs"]) or cue.passive
            else []
        )
    after = _clause_after(unit, cue, limit, words)
    inverted = is_inverted(unit, cue, speaker, where, after, words)
    if inverted is not None:
        quote = inverted_quote(unit, cue, inverted, limit, words)
        if quote:
            kind = "direct" if len(quote) == 1 and quote[0] in unit.quotes else "indirect"
            return [make(kind, quote, "verb.inverted"), *(_nested(unit, quote, cue, speaker, words) if kind == "indirect" else [])]
    if after is not None and cue.final and opener in ("als", "nachdem", "weil", "wenn", "obwohl") and row[after - 1].text == ":":
        return []
    if after is not None and after < limit:
        if row[after].kind == "Q" and (after + 1 >= limit or row[after + 1].kind == "P"):
            return [make("direct", (unit.span(after, after + 1),), "verb.colon")]
        end = limit
        if end <= after:
            end = sentence_end(unit)
        if (
            cue.final
            and not (
                row[after].low in CONTENT
                or row[after].kind == "Q"
                or row[after - 1].text == ":"
                or (is_konjunktiv(unit, after, end, words) and verb.group not in ("weak", "cite"))
            )
            and not (verb.group == "demand" and _has_zu(unit, after, end))
        ):
            return []
        if verb.group == "demand" or _reported(unit, after, end, cue, words):
            quote = (trim(unit, after, end),)
            return [
                make("indirect", quote, "verb.colon" if row[after - 1].text == ":" else "verb.clause"),
                *_nested(unit, (unit.span(segment.first, end),), cue, speaker, words),
            ]
    if (refusal := _refusal(unit, cue, speaker, words)) is not None:
        return [refusal]
    inner = [Span(w.start, w.end, unit.field) for w in row[segment.first : max(segment.last, cue.last + 1)] if w.kind == "Q"]
    if inner and speaker is not None:
        return [make("direct", (q,), "verb.quoted") for q in inner]
    return _whole(unit, cue, speaker, limit, words)


def _refusal(unit: Unit, cue: Cue, speaker: Phrase | None, words: Lexicon) -> Found | None:
    """ "wollte die Zahl nicht bestätigen", "gab keinen Kommentar ab", "schweigt": who could speak and does not."""
    row, segment = unit.words, unit.segments[unit.segment_of(cue.finite)]
    if (
        speaker is None
        or cue.final
        or cue.passive
        or (row[cue.finite + 1 : cue.finite + 2][:1] and row[cue.finite + 1].low == "sich" and cue.verb.lemma != "äußern")
    ):
        return None
    negated = any(w.low in ("nicht", "keine", "keinen", "keinerlei", "weder") for w in row[segment.first : segment.last])
    plain = cue.verb.lemma in words.sets["silence.verbs"] or cue.verb.group == "silent"
    if not (
        cue.verb.group == "silent"
        or (
            negated
            and (plain or (cue.verb.group == "say" and row[cue.finite].low in ("wollte", "wollten", "will", "wollen", "konnte", "konnten")))
        )
    ):
        return None
    mode = "silent" if cue.verb.group == "silent" else "declines"
    return Found(
        unit.index,
        "silence",
        (unit.span(segment.first, segment.last),),
        cue.words,
        speaker,
        f"verb.{mode}",
        mode,
        cue.verb.group,
        lemma=cue.verb.lemma,
    )


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isdigit()


def _reported(unit: Unit, after: int, end: int, cue: Cue, words: Lexicon) -> bool:
    """Is the clause behind the frame reported? Always behind dass, ob, a colon or with a Konjunktiv; else only behind plain verbs."""
    row = unit.words
    first = row[after + 1].low if row[after].low in ("und", "sondern") and after + 1 < end else row[after].low
    if first in CONTENT or unit.words[after - 1].text == ":" or row[after].kind == "Q" or is_konjunktiv(unit, after, end, words):
        return True
    if cue.verb.group in ("say", "estimate", "deny"):
        return row[after - 1].text == "," or row[after - 1].text in "–-"
    return _has_zu(unit, after, end)


def _whole(unit: Unit, cue: Cue, speaker: Phrase | None, limit: int, words: Lexicon) -> list[Found]:
    """A report in the noun style: "bestätigte den Vorfall", "meldet 300 Tote": the whole sentence or coordinated clause."""
    spoken = cue.verb.lemma in words.sets["plain"] and not cue.final and not cue.passive
    if (
        speaker is None
        or unit.words[speaker.first].kind == "N"
        or unit.words[speaker.first].low in AMOUNTS
        or (not spoken and cue.verb.group != "deny" and cue.verb.lemma not in words.sets["figure"])
    ):
        return []
    if cue.verb.lemma in ("verzeichnen", "zählen") and not _counts_others(unit, speaker, words):
        return []
    if cue.verb.lemma == "fordern" and any(w.low.endswith(_VICTIMS) for w in unit.words if w.capital):
        return []
    if any(unit.words[i].low in NOT_PLAIN for i in cue.words):
        return []
    start, end = _reach(unit, cue, speaker, limit, words)
    kind = "denial" if cue.verb.group == "deny" and not cue.final and not cue.passive else "reported" if spoken else "wide"
    return [
        Found(
            unit.index,
            kind,
            (unit.span(start, end),),
            cue.words,
            speaker,
            "verb.reported",
            cue.verb.mode,
            cue.verb.group,
            lemma=cue.verb.lemma,
        )
    ]


def _counts_others(unit: Unit, speaker: Phrase, words: Lexicon) -> bool:
    """ "Die Polizei zählte 300", not "Die Seite zählt 300 Besuche", "Die Branche verzeichnete ...": a thing counts its own."""
    row = unit.words[speaker.first : speaker.last]
    named = (row[0].capital and not words.has("phrases.determiners", row[0].low)) or any(w.text in words.sets["self_standing"] for w in row)
    return speaker.pronoun or named or any(words.role(w.text, *PERSONS, *BODIES) or w.text.isupper() for w in row if w.capital)


def _reach(unit: Unit, cue: Cue, speaker: Phrase, limit: int, words: Lexicon) -> tuple[int, int]:
    """From the mark that opens the verb's main clause (a bracket, a colon, a dash) to the end of what it reports."""
    number = unit.segment_of(cue.finite)
    if cue.final:
        return unit.segments[number].first, unit.segments[number].last
    start = clause_start(unit, min(cue.finite, speaker.first), words)
    end = len(unit.words) if limit == sentence_end(unit) else limit
    for k in range(cue.finite, start, -1):  # inside a bracket nothing reaches out of it
        if unit.words[k].text == ")":
            break
        if unit.words[k].text == "(":
            closing = [j for j in range(cue.last, len(unit.words)) if unit.words[j].text == ")"]
            start, end = k + 1, closing[0] if closing else end
            break
    return start, max(end, start + 1)


def _frame_end(unit: Unit, cue: Cue, words: Lexicon) -> int:
    """Index after the last word of a subordinate frame."""
    last = unit.segments[unit.segment_of(cue.finite)].last
    follows = unit.words[cue.last + 1] if cue.last + 1 < last else None
    if follows is not None and words.has("phrases.finite", follows.low) and follows.low not in HAVE:
        return cue.last + 1  # the comma behind the frame is missing
    return max(last, cue.last + 1)


def _nested(unit: Unit, quote: tuple[Span, ...], cue: Cue, speaker: Phrase | None, words: Lexicon) -> list[Found]:
    """Words in quotation marks inside reported speech are the same speaker's own."""
    return [
        Found(unit.index, "direct", (q,), cue.words, speaker, "quote.nested", cue.verb.mode, cue.verb.group)
        for q in unit.quotes
        if any(s.holds(q) and s != q for s in quote)
    ]
