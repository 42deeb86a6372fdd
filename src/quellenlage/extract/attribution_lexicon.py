"""The words that attribute, compiled once from rules/de/attribution.toml, reporting_verbs.toml and roles.toml.

Verb forms are generated: weak verbs by rule, strong ones from their principal parts. Nothing here looks at a text.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from quellenlage.rules import Rules

_INSEPARABLE = ("be", "ge", "er", "ver", "zer", "ent", "emp", "miss", "wider", "unter", "über", "wieder", "voll")


@dataclass(frozen=True, slots=True)
class Verb:
    """One reading of a verb form. `part` is fin, participle or infinitive; `particle` the separated prefix still to be found ("mit"),
    empty where none is wanted; `joined` where the form carries its prefix itself and so ends its clause ("mitteilte")."""

    lemma: str
    group: str
    mode: str
    clause_only: bool
    part: str
    particle: str = ""
    joined: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything attribution looks up, in lower case unless the field says otherwise (`nouns` and names keep their case)."""

    verbs: dict[str, tuple[Verb, ...]]
    particles: frozenset[str]
    common_verbs: frozenset[str]
    konjunktiv: frozenset[str]
    plural_konjunktiv: frozenset[str]
    singular_konjunktiv: frozenset[str]
    sets: dict[str, frozenset[str]]
    endings: dict[str, tuple[str, ...]]

    def has(self, name: str, word: str) -> bool:
        """True where `word` is in the list `name`."""
        return word in self.sets[name]

    def role(self, word: str, *kinds: str) -> bool:
        """True where `word` is, or ends in, a role word of one of `kinds` ("persons.masculine", "bodies.plural" ...)."""
        low = word.lower()
        return any(low.endswith(self.endings[kind]) for kind in kinds)


PERSONS = ("persons.masculine", "persons.feminine")
BODIES = ("bodies.masculine", "bodies.feminine", "bodies.neuter", "bodies.plural")


def _weak_stem(infinitive: str) -> str:
    return infinitive[:-2] if infinitive.endswith("en") else infinitive[:-1]


def _linking(stem: str) -> str:
    """The e between stem and ending: "melde-t-e", "rechn-e-te"."""
    if stem.endswith(("t", "d", "chn")) or (len(stem) > 2 and stem[-1] in "mn" and stem[-2] not in "aeiouäöülrmnhe"):
        return "e"
    return ""


def _forms(entry: str) -> list[tuple[str, str]]:
    """(form, part) for the base of one entry, without its prefix; "bestätigt" is both finite and participle."""
    words = entry.split()
    base = words[0].rpartition("|")[2]
    stem = _weak_stem(base)
    forms = [(base, "infinitive"), (stem + "e", "fin")]
    if len(words) == 4:
        _, present, past, participle = words
        forms += [(present, "fin"), (past, "fin"), (past + ("n" if past.endswith("e") else "en"), "fin"), (participle, "participle")]
    else:
        link = _linking(stem)
        forms += [(stem + link + ending, "fin") for ending in ("t", "te", "ten")]
        bare = base.startswith(_INSEPARABLE) or base.endswith("ieren")
        forms.append((("" if bare else "ge") + stem + link + "t", "participle"))
    return forms


def _add_verb(verbs: dict[str, list[Verb]], entry: str, group: str, table: dict[str, Any]) -> None:
    entry = entry.removeprefix("in Abrede|") if entry.startswith("in ") else entry
    prefix, _, base = entry.split()[0].rpartition("|")
    mode, clause_only = table.get("mode", "asserts"), bool(table.get("clause_only", False))

    def add(form: str, part: str, particle: str = "", joined: bool = False) -> None:
        verb = Verb(prefix + base, group, mode, clause_only, part, particle, joined)
        if verb not in verbs.setdefault(form, []):
            verbs[form].append(verb)

    explicit = len(entry.split()) == 4
    for form, part in _forms(entry):
        if not prefix:
            add(form, part)
            if part == "infinitive":
                add(form, "fin")
        elif part == "participle":
            whole = form if explicit and form.startswith(prefix) else prefix + form
            add(whole, part, joined=True)
            add(whole.removeprefix(prefix), part, particle=prefix)
        else:
            add(form, "fin" if part == "infinitive" else part, particle=prefix)
            add(prefix + form, "fin", joined=True)
            if part == "infinitive":
                add(prefix + form, "infinitive", joined=True)
                add(form, "infinitive", particle=prefix)


def _actors(rules: Rules) -> dict[str, frozenset[str]]:
    """From the gazetteer of actors: media pass on, everybody else may speak before the colon of a headline, persons by last name too."""
    media: set[str] = set()
    speakers: set[str] = set()
    for row in rules.rows("actors"):
        forms = {f for f in (row["name"], *(row.get("forms") or "").split("|")) if f and not f.startswith("=")}
        if row["kind"] == "outlet":
            media |= forms
        else:
            speakers |= forms | ({row["name"].split()[-1]} if row["kind"] == "person" else set())
    return {"relays.media_names": frozenset(media), "headline.speakers": frozenset(speakers)}


def _endings(words: list[str]) -> tuple[str, ...]:
    return tuple(w.removeprefix("...").lower() for w in words)


@lru_cache(maxsize=8)
def lexicon(rules: Rules) -> Lexicon:
    """The compiled word lists of `rules`."""
    tables = rules.table("reporting_verbs")
    verbs: dict[str, list[Verb]] = {}
    for group, table in tables.items():
        if "verbs" in table and group != "konjunktiv":
            for entry in table["verbs"]:
                _add_verb(verbs, entry, group, table)
    konj = tables.get("konjunktiv", {})
    first = {_weak_stem(v) + "e" for v in konj.get("verbs", [])} | set(konj.get("forms", []))
    first |= {_weak_stem(e.split()[0].replace("|", "")) + "e" for g, t in tables.items() if g != "konjunktiv" for e in t.get("verbs", [])}
    first -= set(konj.get("not", []))
    for form in konj.get("not", []):
        verbs.pop(form, None)
    words = rules.table("attribution")
    sets = {
        f"{section}.{name}": frozenset(values)
        for section, table in words.items()
        for name, values in table.items()
        if isinstance(values, list)
    }
    for section, names in _actors(rules).items():
        sets[section] = sets[section] | names
    roles = rules.table("roles")
    endings = {f"{kind}.{gender}": _endings(values) for kind in ("persons", "bodies") for gender, values in roles[kind].items()}
    sets["plain"] = frozenset(tables.get("plain", {}).get("lemmas", []))
    sets["figure"] = frozenset(tables.get("figure", {}).get("lemmas", []))
    sets["generic"] = frozenset(roles["generic"]["words"])
    sets["self_standing"] = frozenset(roles["anonymous"]["self_standing"])
    sets["anonymous"] = frozenset(roles["anonymous"]["words"])
    particles = frozenset(v.particle for found in verbs.values() for v in found if v.particle)
    return Lexicon(
        {form: tuple(found) for form, found in verbs.items()},
        particles,
        frozenset(v for v in konj.get("verbs", [])) | frozenset(f for f, found in verbs.items() if any(v.part == "fin" for v in found)),
        frozenset(first),
        frozenset(konj.get("plural", [])),
        frozenset(konj.get("singular", [])),
        sets,
        endings,
    )
