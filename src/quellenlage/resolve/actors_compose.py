"""One phrase to one actor: a known name, or a country with an office, or the country alone."""

from dataclasses import dataclass

from quellenlage.resolve.actors_lexicon import Actor, Form, Lexicon, Office, agrees, fold, words_of
from quellenlage.resolve.places import place_key

_ORGANISATIONS = {"un": "un", "eu": "eu", "nato": "nato", "un.who": "un.who", "un.iaea": "un.iaea"}


@dataclass(frozen=True, slots=True)
class Named:
    """The actor a phrase names and the dotted reason. `office` is the office read, for later bare mentions of the same body."""

    ref: str | None
    why: str
    office: str | None = None


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    folded: str


@dataclass(frozen=True, slots=True)
class _Hit:
    at: int
    size: int


_NOTHING = Named(None, "")


def name_phrase(text: str, lex: Lexicon, published: str | None = None) -> Named:
    """The actor that `text` names. `published` (ISO date) decides who held an office; without it the office itself is the actor.

    Order: a name of the gazetteer; an office of an organisation ("UN-Generalsekretär"); a country with an office ("ukrainischer
    Generalstab"), first as an alias of a named body, then as the composed key "ua.general_staff"; a capital as its government; a
    country alone. Nothing is guessed: an office without a country stays unresolved (`ref` None, `office` set).
    """
    whole = [_Word(w, fold(w)) for w in words_of(text)]
    if not whole:
        return _NOTHING
    if (named := _known(whole, lex)) is not None:
        words = _split(whole, lex)
        return _of_organisation(named, words, lex, published) or named if named.ref in _ORGANISATIONS else named
    words = _split(whole, lex)
    if len(words) > len(whole) and (named := _known(words, lex)) is not None:
        return _of_organisation(named, words, lex, published) or named if named.ref in _ORGANISATIONS else named
    return _composed(words, lex, published)


def _split(words: list[_Word], lex: Lexicon) -> list[_Word]:
    """Compounds with hyphens taken apart, unless the country table knows them whole ("Saudi-Arabien")."""
    parts: list[_Word] = []
    for word in words:
        if (
            "-" in word.text
            and word.text.split("-")[0] not in lex.city_adjectives
            and not _country_at([word], 0, lex)[0]
            and lex.country_adjective(word.text) is None
        ):
            parts.extend(_Word(p, fold(p)) for p in word.text.split("-") if p)
        else:
            parts.append(word)
    return parts


def _known(words: list[_Word], lex: Lexicon) -> Named | None:
    """The first name of the gazetteer in the phrase, the longest where several begin at one word; persons go first."""
    best: tuple[int, int, Form] | None = None
    at = 0
    while at < len(words):
        form, size = _name_at(words, at, lex)
        if form is None:
            at += 1
            continue
        if form.actor.kind == "person":
            if not _meant(words, at, size, lex):
                return None if _other(words, at, lex) else _known_rest(words[at + size :], lex, best)
            return Named(form.actor.key, "actor.name.person")
        if _other(words, at, lex):
            return _NOTHING
        if best is None:
            best = (at, size, form)
        at += size
    return _named(best)


def _known_rest(rest: list[_Word], lex: Lexicon, best: tuple[int, int, Form] | None) -> Named | None:
    return _named(best) or (_known(rest, lex) if rest else None)


def _named(best: tuple[int, int, Form] | None) -> Named | None:
    if best is None:
        return None
    actor = best[2].actor
    return Named(actor.key, f"actor.name.{actor.kind}", actor.office or None)


def _name_at(words: list[_Word], at: int, lex: Lexicon) -> tuple[Form | None, int]:
    for size in range(min(lex.longest, len(words) - at), 0, -1):
        texts = tuple(w.text for w in words[at : at + size])
        forms = lex.names.get(tuple(w.folded for w in words[at : at + size]), ())
        # written exactly so before inflected: "Times" is not the genitive of "Time"
        for form in sorted(forms, key=lambda f: f.words != texts) if len(forms) > 1 else forms:
            if all(map(agrees, texts, form.words)) and _spelled(form, texts) and _allowed(form, words, at, size, lex):
                return form, size
    return None, 0


_PROPER = frozenset(("outlet", "agency", "person", "ngo", "international_body"))


def _spelled(form: Form, texts: tuple[str, ...]) -> bool:
    """A proper name of one word is never shortened: "Politik" is not "Politiken"."""
    return len(form.words) > 1 or form.actor.kind not in _PROPER or texts[0].startswith(form.words[0])


def _allowed(form: Form, words: list[_Word], at: int, size: int, lex: Lexicon) -> bool:
    """A form marked as whole must be the phrase itself, apart from small words and a noun such as "Zeitung" before it."""
    if not form.whole:
        return True
    around = [w.text for w in (*words[:at], *words[at + size :])]
    if any(w.casefold() not in lex.words["small"] and w not in lex.words["outlet_nouns"] for w in around):
        before = words[at - 1].text if at else ""
        return before in lex.words["outlet_nouns"]
    return True


def _other(words: list[_Word], at: int, lex: Lexicon) -> bool:
    """True where the head of the phrase is somebody else: "Kritiker Putins", "Familie von Nawalny"."""
    heads = lex.words["other_heads"]
    return any(w.text in heads or w.text.removesuffix("s") in heads or w.text.removesuffix("n") in heads for w in words[:at])


def _meant(words: list[_Word], at: int, size: int, lex: Lexicon) -> bool:
    """False where a bare surname follows another first name ("Melania Trump") or somebody else is the head."""
    if _other(words, at, lex):
        return False
    if size > 1 or at == 0:
        return True
    before = words[at - 1]
    if not before.text[0].isupper() or before.text.isupper() or before.text in lex.words["titles"]:
        return True
    tail = before.text.rsplit("-", 1)[-1]
    return bool(
        lex.offices.get((fold(tail),))
        or lex.country_adjective(before.text)
        or before.text in lex.city_adjectives
        or tail in lex.words["titles"]
        or before.text in lex.words["transparent"]
        or before.text.casefold() in lex.words["small"]
        or _country_at(words, at - 1, lex)[0]
        or (before.text,) in lex.capitals
        or any(
            tail.casefold().endswith(noun)
            for noun in ("chef", "chefin", "minister", "ministerin", "präsident", "präsidentin", "sprecher", "führer")
        )
    )


def _of_organisation(named: Named, words: list[_Word], lex: Lexicon, published: str | None) -> Named | None:
    """ "UN-Generalsekretär": the organisation's own office, and who holds it where the date says so."""
    for _, office in _offices(words, lex):
        if office.scope == "org" and named.ref:
            return _held(named.ref, office, lex, published, []) or Named(f"{named.ref}.{office.key}", "actor.composed", office.key)
    return None


def _offices(words: list[_Word], lex: Lexicon) -> list[tuple[int, Office]]:
    """(index, office) of the offices named, in order; nationally or locally scoped alike."""
    found: list[tuple[int, Office]] = []
    at = 0
    while at < len(words):
        office, size = _office_at(words, at, lex)
        if office is not None:
            found.append((at, office))
        at += max(size, 1)
    return found


def _office_at(words: list[_Word], at: int, lex: Lexicon) -> tuple[Office | None, int]:
    for size in range(min(4, len(words) - at), 0, -1):
        for office in lex.offices.get(tuple(w.folded for w in words[at : at + size]), ()):
            if all(agrees(w.text, f) for w, f in zip(words[at : at + size], office.words, strict=True)):
                return office, size
    return None, 0


def _country_at(words: list[_Word], at: int, lex: Lexicon) -> tuple[str | None, int]:
    """The country named at `at` by its name, with or without genitive s."""
    for size in range(min(4, len(words) - at), 0, -1):
        texts = tuple(w.text for w in words[at : at + size])
        code = lex.countries.get(texts)
        if code is None and texts[-1].endswith(("s", "’", "'")) and len(texts[-1]) > 3:
            code = lex.countries.get((*texts[:-1], texts[-1][:-1]))
        if code is not None:
            return code, size
    return None, 0


def _places(words: list[_Word], lex: Lexicon) -> list[tuple[int, str, str]]:
    """(index, code, how) of every country in the phrase: how is name, capital, adjective or city ("Moskauer")."""
    found: list[tuple[int, str, str]] = []
    at = 0
    while at < len(words):
        code, size = _country_at(words, at, lex)
        if code is not None:
            found.append((at, code, "name"))
            at += size
            continue
        text = words[at].text
        for size in (2, 1):
            texts = tuple(w.text for w in words[at : at + size])
            capital = lex.capitals.get(texts) or lex.capitals.get((*texts[:-1], texts[-1].removesuffix("s")))
            if capital is not None:
                found.append((at, capital, "capital"))
                break
        else:
            if adjective := lex.country_adjective(text):
                found.append((at, adjective, "adjective"))
            elif city := lex.city_adjectives.get(text):
                found.append((at, city, "city"))
        at += 1
    return found


def _composed(words: list[_Word], lex: Lexicon, published: str | None) -> Named:
    places = _places(words, lex)
    country_words = {i for at, _, how in places if how == "name" for i in range(at, at + max(1, _country_at(words, at, lex)[1]))}
    offices = [(at, o) for at, o in _offices(words, lex) if at not in country_words]
    strong = [pair for pair in offices if not pair[1].weak] or offices
    if not strong:
        return _NOTHING if _other(words, len(words), lex) else _country_alone(words, places, lex)
    at, office = strong[-1]
    if office.kind == "office" and any(w.text in lex.words["former"] or w.folded in lex.words["former"] for w in words):
        return _NOTHING
    if office.scope in ("local", "both") and office.kind != "state_body":
        local = [i for i, _, how in places if how in ("capital", "city")]
        place = place_key(" ".join(w.text for i, w in enumerate(words) if i not in country_words), lex.rules) if not local else None
        if local and not _governs(office, words):
            place = f"{places[0][1].lower()}.{lex.capital_slug[places[0][1]]}"
        if place and "." in place:
            return Named(f"{place}.{office.key}", "actor.local", office.key)
    if not places or office.scope == "org":
        return Named(None, "actor.office.weak" if office.weak else "actor.office", office.key)
    country = places[0][1]
    key = f"{country.lower()}.{office.key}"
    rest = [w.text for i, w in enumerate(words[at + len(office.words) :], at + len(office.words)) if w.text[0].isupper()]
    rest = [w for w in rest if not lex.country_adjective(w) and not _is_country(w, lex)]
    return _held(country.lower(), office, lex, published, rest) or Named(key, "actor.composed", office.key)


def _governs(office: Office, words: list[_Word]) -> bool:
    """A government named after its capital is the state's ("die Regierung in Kiew"), a police force is the city's."""
    return office.kind in ("government", "office") and office.key not in ("mayor", "governor", "city", "regional")


def _is_country(word: str, lex: Lexicon) -> bool:
    return any((w,) in table for w in (word, word.removesuffix("s")) for table in (lex.countries, lex.capitals))


def _held(country: str, office: Office, lex: Lexicon, published: str | None, named: list[str]) -> Named | None:
    """The named body, or the person holding it on that day, that `office` of `country` is an alias of.

    `named` are further names in the phrase: a minister called otherwise is not the holder we know of.
    """
    holders: list[Actor] = lex.holders.get((country, office.key), [])
    bodies = [a for a in holders if a.kind != "person"]
    if bodies:
        return Named(bodies[0].key, f"actor.alias.{office.key}", office.key)
    if published and len(published) >= 10 and published[:4].isdigit():
        persons = {a.key for a in holders if a.held(published[:10]) and (not named or named[-1] in a.name.split())}
        if len(persons) == 1:
            return Named(persons.pop(), f"actor.held.{office.key}", office.key)
    return None


def _country_alone(words: list[_Word], places: list[tuple[int, str, str]], lex: Lexicon) -> Named:
    codes = {code for _, code, _ in places}
    if len(codes) != 1:
        return _NOTHING
    _, code, how = places[0]
    rest = [w.text for i, w in enumerate(words) if all(i != at for at, _, _ in places)]
    plain = lex.words["transparent"] | lex.words["small"]
    strange = [w for w in rest if not plain & {w, w.casefold(), w.removesuffix("n"), w.removesuffix("s")}]
    if strange and not (how == "name" and _only_names(words, lex)):
        return _NOTHING
    if how in ("capital", "city"):
        return Named(f"{code.lower()}.government", "actor.metonym", "government")
    return Named(code.lower(), f"actor.country.{how}")


def _only_names(words: list[_Word], lex: Lexicon) -> bool:
    """True where nothing but a country's own words stand there ("die Vereinigten Staaten")."""
    at = 0
    while at < len(words):
        _, size = _country_at(words, at, lex)
        if size == 0:
            if words[at].text.casefold() not in lex.words["small"]:
                return False
            size = 1
        at += size
    return True
