"""Who passes on what somebody else says: "unter Berufung auf X", "sagte X der AFP", "im Fachblatt Y", "von der Zeitung Z zitiert"."""

from dataclasses import replace

from quellenlage.extract.attribution_classes import CITING, RELATIVES
from quellenlage.extract.attribution_clauses import BESIDE
from quellenlage.extract.attribution_found import Found
from quellenlage.extract.attribution_lexicon import BODIES, PERSONS, Lexicon
from quellenlage.extract.attribution_phrases import Phrase, noun_phrase
from quellenlage.extract.attribution_units import Unit


def with_chain(found: list[Found], unit: Unit, words: Lexicon) -> list[Found]:
    """The attributions of one unit with the origin they rely on and the media they name beside their speaker."""
    if not found:
        return found
    origins = _relied_on(unit, words)
    media = media_phrases(unit, words)
    if (
        not origins
        and not media
        and not any(f.lemma == "zitieren" for f in found)
        and not any(w.low.startswith("vorliegend") for w in unit.words)
    ):
        return found
    return [_chained(f, unit, origins, media, words) for f in found]


def is_medium(unit: Unit, phrase: Phrase, words: Lexicon) -> bool:
    """True where the phrase names a medium or an agency, by its name or by what it is called."""
    row = unit.words[phrase.first : phrase.last]
    names = words.sets["relays.media_names"]
    for i, word in enumerate(row):
        if word.low in ("des", "von", "vom") and i:
            return False
        bare = word.text.strip("„“”\"»«'‚‘")
        if (
            (bare != word.text and bare in words.sets["relays.quoted_names"])
            or bare in names
            or word.text in words.sets["relays.media_nouns"]
        ):
            return True
        if i and row[i - 1].capital and word.text in words.sets["relays.name_ends"]:
            return True
        if word.capital and word.low.endswith(("zeitung", "agentur", "fernsehen", "sender", "magazin", "rundfunk")):
            return True
        if i + 1 < len(row) and f"{bare} {row[i + 1].text}".strip("„“”\"»«'") in names:
            return True
        if i + 2 < len(row) and f"{bare} {row[i + 1].text} {row[i + 2].text}" in names:
            return True
    return False


def is_medium_name(text: str, words: Lexicon) -> bool:
    """The same of a name alone: "Nordbote online", "Reuters"."""
    parts = text.split()
    names, nouns = words.sets["relays.media_names"], words.sets["relays.media_nouns"]
    return text in names or parts[-1] == "online" or any(p in names or p in nouns for p in parts)


def media_phrases(unit: Unit, words: Lexicon) -> list[Phrase]:
    """All phrases of a unit that name a medium, in order."""
    if not any(
        w.capital
        and (
            w.text.strip('„“"»«') in words.sets["relays.media_names"]
            or w.text in words.sets["relays.media_nouns"]
            or w.text in words.sets["relays.name_ends"]
            or w.text[0] in '„“"»«'
            or w.low.rstrip('“"').endswith(("zeitung", "agentur", "magazin", "sender", "post", "times", "journal", "science“"))
        )
        for w in unit.words
    ):
        return []
    found: list[Phrase] = []
    i = 0
    while i < len(unit.words):
        phrase = noun_phrase(unit, i, len(unit.words), words, 3, appositions=False)
        if phrase is None or phrase.pronoun:
            i += 1
            continue
        if is_medium(unit, phrase, words):
            found.append(phrase)
        i = max(phrase.last, i + 1)
    return found


def _relied_on(unit: Unit, words: Lexicon) -> list[tuple[int, Phrase]]:
    """(index of the cue, phrase) of "unter Berufung auf X" and "beruft sich auf X"."""
    row = unit.words
    found = []
    for i, word in enumerate(row):
        noun = word.capital and word.text in words.sets["prepositions.relay_nouns"]
        verb = word.low in words.sets["prepositions.relay_verbs"]
        if not noun and not verb:
            continue
        if noun and (i == 0 or row[i - 1].low not in ("unter", "mit", "in")):
            continue
        for k in range(i + 1, min(i + 6, len(row) - 1)):
            if row[k].low in ("auf", "aus") and row[k].kind == "W":
                phrase = noun_phrase(unit, k + 1, len(row), words)
                if phrase is not None and not phrase.pronoun and row[phrase.head].text not in ("Informationen",):
                    found.append((i, phrase))
                break
            if row[k].kind == "P":
                break
        if verb and not any(at == i for at, _ in found):  # "die sich auf X beruft"
            first = unit.segments[unit.segment_of(i)].first
            for k in range(i - 1, first, -1):
                if row[k].low == "auf" and any(w.low == "sich" for w in row[first:k]):
                    phrase = noun_phrase(unit, k + 1, i, words)
                    if phrase is not None and not phrase.pronoun:
                        found.append((i, phrase))
                    break
    return found


def _cited(f: Found, unit: Unit, words: Lexicon) -> Phrase | None:
    """ "zitierte einen Offizier": whom an active "zitieren" lets speak."""
    if f.lemma != "zitieren" or f.speaker is None or not f.cue or f.speaker.first > f.cue[0]:
        return None
    stop = unit.segments[unit.segment_of(f.cue[0])].last
    for k in range(f.cue[0] + 1, stop):
        phrase = noun_phrase(unit, k, stop, words)
        if phrase is not None and not phrase.pronoun:
            row = unit.words[phrase.first : phrase.last]
            person = any(words.role(w.text, *PERSONS, *BODIES) for w in row if w.capital)
            return phrase if person or all(w.capital for w in row) else None
        if words.has("phrases.prepositions", unit.words[k].low):
            return None
    return None


def _chained(f: Found, unit: Unit, origins: list[tuple[int, Phrase]], media: list[Phrase], words: Lexicon) -> Found:
    speaker = f.speaker if f.home == unit.index else None
    if speaker is not None and (cited := _cited(f, unit, words)) is not None:
        return replace(f, origin=cited, relays=(speaker, *f.relays))
    frame = _frame(f, unit)
    for at, phrase in origins:
        if (
            speaker is not None
            and not _apart(unit, at, min(f.cue, default=at))
            and (at in frame or abs(unit.segment_of(at) - unit.segment_of(min(f.cue, default=at))) <= 2)
            and not _inside(unit, at, f)
            and f.rule != "quote.nested"
        ):
            if speaker.first <= phrase.first < speaker.last:
                continue
            return replace(f, origin=phrase, relays=(speaker, *f.relays))
    cited_in = _citing_clause(unit, speaker) if speaker is not None else range(0)
    relays = tuple(
        p
        for p in media
        if speaker is not None
        and (p.first in frame or p.first in cited_in or _right_behind(unit, p, speaker))
        and not (p.first < speaker.last and speaker.first < p.last)
        and not _inside(unit, p.first, f)
        and not is_medium(unit, speaker, words)
        and (p.first in cited_in or _passes_on(unit, p))
    )
    if speaker is not None and not relays:  # "aus einer der Agentur vorliegenden Liste"
        relays = tuple(
            Phrase(i, i + 1, i)
            for i in range(speaker.first, speaker.last - 1)
            if unit.words[i].text in words.sets["relays.media_names"] and unit.words[i + 1].low.startswith("vorliegend")
        )
    return replace(f, relays=(*f.relays, *relays)) if relays else f


def _apart(unit: Unit, one: int, other: int) -> bool:
    """Does somebody else speak between two words?"""
    low, high = sorted((unit.segment_of(one), unit.segment_of(other)))
    return any(s.before == BESIDE for s in unit.segments[low + 1 : high + 1])


def _citing_clause(unit: Unit, speaker: Phrase) -> range:
    """Words of a relative clause behind a speaker that says who passes him on: "Angaben des Amts, die der Sender X verbreitete"."""
    number = unit.segment_of(speaker.last - 1) + 1
    if number >= len(unit.segments):
        return range(0)
    segment, row = unit.segments[number], unit.words
    first = segment.first + (row[segment.first].low in ("aus", "von", "über"))
    if segment.before != "," or first + 1 >= segment.last or row[first].low not in RELATIVES:
        return range(0)
    return range(first + 1, segment.last) if row[segment.last - 1].low in CITING else range(0)


def _right_behind(unit: Unit, phrase: Phrase, speaker: Phrase) -> bool:
    """ "sagte die Sprecherin, Martha Muster, der Agentur X": behind the comma that closes an apposition."""
    return (
        phrase.first == speaker.last + 1
        and unit.words[speaker.last].text == ","
        and unit.words[phrase.first].low in ("der", "dem", "gegenüber")
    )


def _passes_on(unit: Unit, phrase: Phrase) -> bool:
    """Dative ("der AFP", "dem Sender") or behind gegenüber, in, im, bei, mit, von: not a subject."""
    row = unit.words
    if row[phrase.head].text in ("Presse", "Medien") and phrase.last == phrase.head + 1:
        return False  # "sagte sie der Presse": an audience, nobody who passes it on
    before = row[phrase.first - 1].low if phrase.first else ""
    return row[phrase.first].low in ("der", "dem", "den", "einer", "einem") or before in (
        "gegenüber",
        "in",
        "im",
        "bei",
        "beim",
        "mit",
        "vom",
        "von",
        "auf",
        "zur",
        "zum",
    )


def _frame(f: Found, unit: Unit) -> set[int]:
    """Words of the segments that hold the cue or the speaker, and of the clause right behind a parenthesis."""
    numbers = {unit.segment_of(i) for i in f.cue}
    if f.speaker is not None and f.home == unit.index:
        numbers.add(unit.segment_of(f.speaker.first))
        numbers.add(unit.segment_of(f.speaker.last - 1))
        after = unit.segment_of(f.speaker.last - 1) + 1
        if after < len(unit.segments) and unit.words[unit.segments[after].first].low == "gegenüber":
            numbers.add(after)
        if after < len(unit.segments) and unit.words[unit.segments[after].first].low in ("die", "der", "das", "welche", "wie"):
            segment = unit.segments[after]
            if any(
                w.low in ("zitiert", "verbreitet", "veröffentlicht", "vorliegt", "berichtet")
                for w in unit.words[segment.first : segment.last]
            ):
                numbers.add(after)
    return {i for n in numbers for i in range(unit.segments[n].first, unit.segments[n].last)}


def _inside(unit: Unit, at: int, f: Found) -> bool:
    place = unit.words[at].start
    return f.kind not in ("reported", "wide") and any(s.start <= place < s.end for s in f.quote)
