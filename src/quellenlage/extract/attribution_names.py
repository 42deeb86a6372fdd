"""Speakers as names: minimal phrases without article, with pronouns and descriptions followed back to who they stand for."""

import re
from dataclasses import dataclass, field

from quellenlage.extract.attribution_classes import OWNED_BY
from quellenlage.extract.attribution_found import Found
from quellenlage.extract.attribution_lexicon import BODIES, PERSONS, Lexicon
from quellenlage.extract.attribution_phrases import Phrase, embedded, noun_phrase
from quellenlage.extract.attribution_prepositions import is_attributing_noun, is_nominal
from quellenlage.extract.attribution_units import Unit
from quellenlage.extract.attribution_voices import Voice, voice_of
from quellenlage.model import Mention, Span

_MEMORY = 60  # voices a pronoun or description may go back to
_BARE = frozenset({"amt", "rat", "mann"})  # as the end of a word these are of many kinds
_PARTY = re.compile(r"\s*\((?:CDU|CSU|SPD|FDP|Grüne|Die Linke|Linke|AfD|ÖVP|SPÖ|FPÖ|VP|SP|FP|PDS|BZÖ|Neos|parteilos)[^)]*\)$")


@dataclass(slots=True)
class Namer:
    """Names the speakers of a report in order of the text, remembering who was named."""

    units: list[Unit]
    words: Lexicon
    voices: list[Voice] = field(default_factory=list)

    def name(self, found: Found, previous: tuple[Mention, ...]) -> tuple[Mention, ...]:
        """The mentions that `found`'s speaker stands for, the origin first; `previous` are those of the attribution before."""
        if found.origin is not None:
            return self._phrase(found.origin, self.units[found.unit], found, previous)
        if found.speaker is None:
            return ()
        return self._phrase(found.speaker, self.units[found.home], found, previous)

    def notice(self, unit: Unit) -> None:
        """Remembers who a sentence is about, for pronouns and descriptions that follow."""
        phrase = noun_phrase(unit, 0, unit.segments[0].last, self.words) if unit.segments else None
        if phrase is None or phrase.pronoun:
            return
        row = unit.words[phrase.first : phrase.last]
        names = sum(w.capital for w in row)
        if row[0].kind == "N" or unit.words[phrase.head].text in self.words.sets["nominal.counted"]:
            return
        if names == 1 and len(row) == 1 and (known := self._by_last_name(row[0].text)) is not None:
            self.voices.append(known)
        elif self.words.role(unit.words[phrase.head].text, *PERSONS, *BODIES) or (names >= 2 and len(row) == names):
            self._one(phrase, unit, Found(unit.index, "", (), (), None, ""), ())

    def _by_last_name(self, name: str) -> Voice | None:
        """Somebody named before with more words: "Kowal ..." goes on about Martha Kowal, and pronouns behind it mean her."""
        known = (v for v in reversed(self.voices[-_MEMORY:]) if v.mention.text.endswith(f" {name}"))
        return next(known, None)

    def relay(self, phrase: Phrase, unit: Unit) -> tuple[Mention, ...]:
        """The mentions of a phrase that names who passes on."""
        if phrase.pronoun:
            return self._pronoun(phrase, unit, ())
        return tuple(
            m for part in split(phrase, unit, self.words) for m in self._one(part, unit, Found(unit.index, "", (), (), None, ""), ())
        )

    def _phrase(self, phrase: Phrase, unit: Unit, found: Found, previous: tuple[Mention, ...]) -> tuple[Mention, ...]:
        if phrase.pronoun:
            return self._pronoun(phrase, unit, previous)
        mentions: list[Mention] = []
        for part in split(phrase, unit, self.words):
            mentions.extend(self._one(part, unit, found, previous))
        return tuple(mentions)

    def _one(self, phrase: Phrase, unit: Unit, found: Found, previous: tuple[Mention, ...]) -> tuple[Mention, ...]:
        row, words = unit.words, self.words
        first = phrase.first
        while first < phrase.head and words.has("phrases.prepositions", row[first].low):
            first += 1
        determiner = row[first].low if words.has("phrases.determiners", row[first].low) else ""
        if first < phrase.head and determiner and row[first].kind != "N":
            first += 1
            closed = embedded(unit, first, phrase.last, words)
            while closed == first < phrase.head and words.has("phrases.determiners", row[first].low) and row[first].kind != "N":
                first += 1
                closed = first
            first = closed
        while first < phrase.head and not determiner and ":" in row[first].text:
            first += 1  # "12:44 Gouverneur"
        head = row[phrase.head].text
        if is_attributing_noun(head, words) and not _compound(head, words):
            return self._content(phrase, first, determiner, unit, found, previous)
        end = _name_end(unit, phrase, words)
        whole = self._mention(unit, first, end) if end > 0 else self._mention(unit, -end, phrase.last)
        if (
            determiner in ("der", "die", "das", "dieser", "diese", "dieses", "dem", "den", "des", "diesem", "diesen")
            and phrase.last == phrase.head + 1
            and first == phrase.head
        ):
            earlier = self._described(head, determiner, whole.span)
            if earlier is not None:
                return (earlier,)
        self._remember(whole, determiner, unit, phrase)
        return (whole,)

    def _content(
        self, phrase: Phrase, first: int, determiner: str, unit: Unit, found: Found, previous: tuple[Mention, ...]
    ) -> tuple[Mention, ...]:
        """ "Angaben der Polizei" is the police; "eigenen Angaben" who the sentence is about; "diesen Angaben" who spoke before."""
        row, words = unit.words, self.words
        i = phrase.head + 1
        owner = i < phrase.last and (row[i].low in OWNED_BY or (row[i].low.endswith("er") and row[i].text.islower()))
        if owner:
            begin = i + 1 if row[i].low in ("von", "vom", "seitens") else i
            inner = noun_phrase(unit, begin, max(phrase.last, begin + 1), words, 1)
            if inner is not None and not inner.pronoun and _is_topic(unit, phrase, inner, words):
                estimated = unit.words[inner.head].text in words.sets["nominal.estimated"]
                return (self._mention(unit, first, phrase.head + 1 if estimated else phrase.last),)
            if inner is not None and not inner.pronoun:
                return tuple(m for part in split(inner, unit, words) for m in self._one(part, unit, found, previous))
        adjectives = [w.low for w in row[first : phrase.head]]
        if determiner in ("unserer", "unseren") or {"meiner", "meinen", "meines"} & set(adjectives):
            return ()  # who says so is who speaks in the passage
        if "eigenen" in adjectives or "eigener" in adjectives or determiner in ("eigenen", "eigener"):
            subject = self._subject(unit, phrase)
            if subject is not None:
                return subject
        if determiner in ("deren", "dessen", "seiner", "ihrer", "seinen", "ihren"):
            return self._pronoun(Phrase(phrase.first, phrase.first + 1, phrase.first, True), unit, previous)
        if determiner in ("dieser", "diesem", "der", "dem", "den", "diesen") and not adjectives and phrase.last == phrase.head + 1:
            document = self._same_noun(unit, row[phrase.head].text)
            if document is not None:
                return (document,)
        if determiner in ("diesen", "dieser", "den", "dem", "diesem") and not adjectives and previous and phrase.last == phrase.head + 1:
            return previous
        if (
            first == phrase.head
            and phrase.last == phrase.head + 1
            and row[phrase.head].text in ("Ansicht", "Meinung", "Auffassung")
            and previous
        ):
            return previous
        end = phrase.last
        mention = self._mention(unit, first, end)
        return (mention,)

    def _same_noun(self, unit: Unit, noun: str) -> Mention | None:
        """ "laut dieser Studie": the last longer phrase with that noun in the sentences before."""
        for number in range(unit.index - 1, max(-1, unit.index - 7), -1):
            before = self.units[number]
            for i, word in enumerate(before.words):
                if word.text == noun and before.field == unit.field:
                    phrase = noun_phrase(before, i, len(before.words), self.words, appositions=False)
                    if phrase is not None and phrase.last > i + 1:
                        return self._mention(before, i, phrase.last)
        return None

    def _subject(self, unit: Unit, phrase: Phrase) -> tuple[Mention, ...] | None:
        """Who a clause with "nach eigenen Angaben" is about: its first phrase in front of or behind the finite verb."""
        row, words = unit.words, self.words
        number = unit.segment_of(phrase.first)
        segment = unit.segments[number]
        i = segment.first
        while i < segment.last:
            if phrase.first - 1 <= i < phrase.last:
                i = phrase.last
                continue
            if words.has("phrases.prepositions", row[i].low):
                inner = noun_phrase(unit, i + 1, segment.last, words, appositions=False)
                i = inner.last if inner is not None and inner.last > i else i + 1
                continue
            found = noun_phrase(unit, i, segment.last, words)
            if found is None:
                i += 1
                continue
            if found.pronoun:
                if row[found.head].low in ("er", "sie"):
                    return self._pronoun(found, unit, ()) or None
                i = found.last
                continue
            if words.has("phrases.not_nominative", row[i].low):
                i = found.last
                continue
            return self._one(found, unit, Found(unit.index, "", (), (), None, ""), ())
        return None

    def _pronoun(self, phrase: Phrase, unit: Unit, previous: tuple[Mention, ...]) -> tuple[Mention, ...]:
        low = unit.words[phrase.head].low
        at = unit.words[phrase.head].start
        if low in ("demnach", "demzufolge", "danach", "wonach", "dies", "das", "dieses"):
            return previous or self._topic(unit)
        if low in ("wir", "ich", "man"):
            return previous
        wanted = {
            "er": "m",
            "dieser": "m",
            "ihm": "m",
            "sie": "fp",
            "ihnen": "p",
            "diese": "fp",
            "ihr": "f",
            "es": "n",
            "seiner": "mn",
            "seinen": "mn",
            "dessen": "mn",
            "deren": "fp",
            "ihrer": "fp",
            "ihren": "fp",
        }.get(low)
        if low in ("der", "die", "welcher", "welche", "dem", "denen"):
            return self._before(unit, phrase)
        for voice in reversed(self.voices[-_MEMORY:]):
            if voice.mention.span.start < at and voice.mention.span.field == unit.field and (wanted is None or voice.genders & set(wanted)):
                return (voice.mention,)
        return previous

    def _before(self, unit: Unit, phrase: Phrase) -> tuple[Mention, ...]:
        """The noun phrase right before a relative pronoun."""
        for start in range(max(0, phrase.first - 14), phrase.first - 1):
            found = noun_phrase(unit, start, phrase.first - 1, self.words)
            if found is not None and not found.pronoun and found.last == phrase.first - 1:
                return self._one(found, unit, Found(unit.index, "", (), (), None, ""), ())
        return ()

    def _topic(self, unit: Unit) -> tuple[Mention, ...]:
        """For "demnach" with no attribution before it: what the sentence before is about, a document before a body."""
        if not unit.index or self.units[unit.index - 1].field != unit.field:
            return ()
        before = self.units[unit.index - 1]
        phrases = []
        i = 0
        while i < len(before.words):
            phrase = noun_phrase(before, i, len(before.words), self.words, appositions=False)
            if phrase is not None and not phrase.pronoun:
                phrases.append(phrase)
                i = phrase.last
            else:
                i += 1
        for phrase in phrases:
            if is_nominal(before.words[phrase.head].text, self.words):
                return self._one(phrase, before, Found(before.index, "", (), (), None, ""), ())
        for phrase in phrases:
            if self.words.role(before.words[phrase.head].text, *PERSONS, *BODIES):
                return self._one(phrase, before, Found(before.index, "", (), (), None, ""), ())
        return ()

    def _described(self, head: str, determiner: str, at: Span) -> Mention | None:
        """ "die Organisation": a longer name read before whose noun is the same, or the last body or person of that gender."""
        words = self.words
        if head not in words.sets["generic"]:
            return None
        low = head.lower()
        person = words.role(head, *PERSONS)
        gender = {"der": "m", "die": "fp", "das": "n", "dieser": "m", "diese": "fp", "dieses": "n"}.get(determiner)
        if gender is None:
            return None
        for voice in reversed(self.voices[-_MEMORY:]):
            parts = voice.mention.text.lower().split()
            same = low in parts or (low not in _BARE and any(p.endswith(low) for p in parts))
            if same and len(voice.mention.text) > len(low) and voice.mention.span < at:
                return voice.mention
            if voice.mention.span < at and voice.person == person and voice.mention.span.field == at.field:
                if not person and not (
                    voice.mention.text[:1].isupper()
                    and head.lower().endswith(
                        (
                            "organisation",
                            "verband",
                            "sender",
                            "zeitung",
                            "blatt",
                            "magazin",
                            "agentur",
                            "unternehmen",
                            "konzern",
                            "hilfswerk",
                            "institut",
                            "partei",
                            "gewerkschaft",
                        )
                    )
                ):
                    continue
                if not person and " " not in voice.mention.text and words.role(voice.mention.text, *BODIES):
                    continue  # "die Polizei ..., die Gewerkschaft": a kind of body is no name that another kind describes
                if person and not (voice.genders & set(gender)):
                    continue
                return voice.mention
        return None

    def _remember(self, mention: Mention, determiner: str, unit: Unit, phrase: Phrase) -> None:
        self.voices.append(voice_of(mention, determiner, self.words))

    def _mention(self, unit: Unit, first: int, last: int) -> Mention:
        span = unit.span(first, max(last, first + 1))
        start = unit.words[0].start
        text = self._slice(unit, span)
        party = _PARTY.search(text)
        if party is not None:
            span = Span(span.start, span.start + party.start(), span.field)
            text = text[: party.start()]
        if text[:1] in '„«»"“' and text[-1:] in '“”»«"' and len(text) > 2:
            span = Span(span.start + 1, span.end - 1, span.field)
            text = text[1:-1]
        del start
        return Mention(text, span)

    def _slice(self, unit: Unit, span: Span) -> str:
        return self.text_of(unit.field)[span.start : span.end]

    texts: dict[str, str] = field(default_factory=dict)

    def text_of(self, name: str) -> str:
        """The text of a field."""
        return self.texts.get(name, "")


def split(phrase: Phrase, unit: Unit, words: Lexicon) -> list[Phrase]:
    """ "Polizei und Veranstalter" as two phrases; "Amt für Bau und Verkehr" stays one."""
    row = unit.words
    for i in range(phrase.head + 1, phrase.last - 1):
        if row[i].low in ("und", "sowie") or (row[i].low == "als" and row[i + 1].low == "auch"):
            if any(w.low in ("für", "of") for w in row[phrase.first : i]) and not words.has("phrases.determiners", row[i + 1].low):
                continue
            if (
                not words.has("phrases.determiners", row[i + 1].low)
                and i >= phrase.first + 3
                and any(w.low in ("des", "der", "von", "vom") for w in row[phrase.first + 1 : i])
            ):
                continue
            begin = i + 2 if row[i].low == "als" else i + 1
            second = noun_phrase(unit, begin, phrase.last, words, 1)
            first = noun_phrase(unit, phrase.first, i, words, 2)
            if second is not None and first is not None and not second.pronoun and not first.pronoun:
                return [Phrase(phrase.first, i, phrase.head), Phrase(begin, phrase.last, second.head)]
    return [phrase]


def _is_topic(unit: Unit, phrase: Phrase, owner: Phrase, words: Lexicon) -> bool:
    """ "polizeiliche Angaben der Opferzahl", "Bilanz der Tagung": what it is about, not whose it is."""
    row = unit.words
    if row[owner.head].text in words.sets["nominal.estimated"]:
        return True
    if row[phrase.head].text not in words.sets["prepositions.about"]:
        return False
    whose = [w.text for w in row[owner.first : owner.last] if w.capital]
    return not any(
        w.isupper() or words.role(form, *PERSONS, *BODIES) for w in whose for form in (w, w.removesuffix("s"), w.removesuffix("es"))
    )


def _compound(head: str, words: Lexicon) -> bool:
    """ "Polizeiangaben" says in itself whose they are."""
    return head not in words.sets["prepositions.nouns"] or head in (
        "Medienberichten",
        "Zeitungsberichten",
        "Presseberichten",
        "Polizeiangaben",
        "Behördenangaben",
    )


def _name_end(unit: Unit, phrase: Phrase, words: Lexicon) -> int:
    """The phrase without an apposition ("Martha Muster, Leiterin des Amts"); a bare role keeps the name that follows it."""
    row = unit.words
    for i in range(phrase.head + 1, phrase.last):
        if row[i].text == ",":
            after = row[i + 1 : phrase.last]
            if (
                after
                and all(w.capital or w.low in ("van", "von", "de", "al") for w in after)
                and not any(words.role(w.text, *PERSONS, *BODIES) for w in after)
            ):
                return -(i + 1)  # "der Leiter des Amts, Max Muster": the name
            named = any(w.capital and not words.role(w.text, *PERSONS) for w in row[phrase.head : i])
            if named or not words.role(row[phrase.head].text, *PERSONS):
                return i
            return phrase.last
    return phrase.last
