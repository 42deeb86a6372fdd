"""How sure the text is of a figure: stated, hedged, forecast, questioned or denied, with the words that make it so.

Looked for in the figure's part of its clause, then in the clauses it hangs on. A modal is told apart by what it governs: "soll getötet
worden sein" is hearsay, "sollen entsandt werden" a plan, "könnte ansteigen" looks ahead, "könnte es geben" hedges.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quellenlage.extract.certainty_words import Phrases, Table, table_of
from quellenlage.extract.figures_clause import is_finite, tokens_of
from quellenlage.extract.figures_phrase import is_noun
from quellenlage.extract.figures_site import Site
from quellenlage.extract.figures_words import stem
from quellenlage.model import Mention, Span

_AUTHORS = frozenset(("der", "des", "von", "vom", "aus"))  # begin the words that name who estimates
_DATED = frozenset(("ersten", "jüngsten", "neuen", "vorsichtigen", "groben"))  # adjectives before an estimate that name nobody


@dataclass(frozen=True, slots=True)
class Certainty:
    """stated, hedged, forecast, questioned or denied, with its words and the rule."""

    value: str
    words: tuple[Mention, ...] = ()
    why: str = "certainty.stated"


def read_certainty(site: Site, following: str) -> Certainty:
    """The certainty of the figure of `site`; `following` is the text after the sentence (for "zunächst war von 40 die Rede")."""
    table = table_of(site.rules)
    low = site.scene.low
    reader = _Reader(site, table, low)
    withdrawn = reader.withdrawn(following)
    if withdrawn is not None:
        return withdrawn
    if site.tokens[-1].text.strip('“”"»«') == "?":
        return Certainty("questioned", (reader.mention(len(low) - 1, len(low)),), "certainty.questioned.mark")
    # no dash parts them from the number; a pair of dashes encloses an aside
    dashes = site.scene.dashes
    own = [i for i in site.indices if (dashes[i] - dashes[site.at]) % 2 == 0]
    judged = None if site.whole else reader.own(own)
    if judged is not None:
        return judged
    for indices in reader.parents():
        judged = reader.parent(indices)
        if judged is not None:
            return judged
    return Certainty("stated")


@dataclass(frozen=True, slots=True)
class _Reader:
    site: Site
    table: Table
    low: list[str]

    def mention(self, first: int, last: int) -> Mention:
        tokens = self.site.tokens
        span = Span(tokens[first].start, tokens[last - 1].end, self.site.sentence.span.field)
        return Mention(" ".join(t.text for t in tokens[first:last]), span)

    def verbs(self, indices: Sequence[int]) -> dict[str, int]:
        """The last place of each verb among `indices`, by its infinitive."""
        site = self.site
        return site.scene.once(
            "verbs",
            (*site.indices, -1, *indices),
            lambda: {self.lemma(i, indices): i for i in indices if site.tokens[i].tag.startswith("V")},
        )

    def lemma(self, at: int, indices: Sequence[int]) -> str:
        site = self.site
        token = site.tokens[at]
        known = site.scene.once("infinitives", site.indices, lambda: {p.at: p.infinitive for p in reversed(site.predicates)}).get(at)
        if known is not None or not is_finite(token):
            return known if known is not None else site.lex.verbs.infinitive(token)
        particles = site.scene.once("particles", indices, lambda: [i for i in indices if site.tokens[i].tag == "PTKVZ"])
        particle = next((site.tokens[i] for i in particles if i > at), None)
        return site.lex.verbs.infinitive(token, particle)

    def withdrawn(self, following: str) -> Certainty | None:
        site, table = self.site, self.table
        found = self.find(table.withdrawn, range(len(self.low)))
        found = tuple(m for m in found if not self.taken_back(m.span.end))
        if found and any(c in following.lower() or c in " ".join(self.low) for c in table.corrections):
            return Certainty("denied", found, "certainty.denied.withdrawn")
        preposition = site.phrase.preposition
        after = self.low[site.at + 1 : site.at + 4]
        if preposition is not None and self.low[preposition] == "von" and "auf" in after:
            for p in site.predicates:
                if p.infinitive in table.correcting:
                    return Certainty("denied", (self.mention(p.at, p.at + 1),), "certainty.denied.corrected")
        return None

    def taken_back(self, start: int) -> bool:
        """True where the words of correction stand between `start` and the number: the number is what it was corrected to."""
        between = " ".join(t.text.lower() for t in self.site.tokens[: self.site.at] if t.start >= start)
        return any(c in between for c in self.table.corrections)

    def own(self, indices: Sequence[int]) -> Certainty | None:
        """What the figure's own clause says."""
        table = self.table
        verbs = self.verbs(indices)
        for name in sorted(table.denial_verbs & verbs.keys()) if self.site.phrase.preposition is not None else ():
            return Certainty("denied", (self.mention(verbs[name], verbs[name] + 1),), "certainty.denied.verb")
        opening = [i for i in indices[:2] if self.low[i] in table.openers]
        if opening:
            return Certainty("questioned", (self.mention(opening[0], opening[0] + 1),), "certainty.questioned.clause")
        judged = self.modal(indices)
        if judged is not None:
            return judged
        for value, phrases in (
            ("denied", table.denials),
            ("questioned", table.doubts),
            ("hedged", table.hedges),
            ("forecast", table.forecasts),
        ):
            if found := self.find(phrases, indices, near=True):
                return Certainty(value, found, f"certainty.{value}.word")
        if found := self.estimates(indices):
            return Certainty("hedged", found, "certainty.hedged.estimate")
        if (judged := self.hanging(verbs)) is not None:
            return judged
        passive = any(self.low[i].startswith(("wird", "wurd", "werd")) for i in indices)
        guessed = [i for i in indices if self.low[i] in table.passive]
        if guessed and passive and not {"von", "vom", "durch"} & set(self.low[self.site.at :]):
            return Certainty("hedged", (self.mention(guessed[0], guessed[0] + 1),), "certainty.hedged.passive")
        return self.planned(indices)

    def hanging(self, verbs: dict[str, int]) -> Certainty | None:
        for value, names in (("hedged", self.table.hedge_verbs), ("forecast", self.table.forecast_verbs)):
            for name in sorted(names & verbs.keys()):
                return Certainty(value, (self.mention(verbs[name], verbs[name] + 1),), f"certainty.{value}.verb")
        return None

    def planned(self, indices: Sequence[int]) -> Certainty | None:
        """ "Der Plan, 700 Soldaten abzuziehen": the noun before the infinitive clause, or the aim of a copula ("Ziel war, ...")."""
        clause = self.site.clause
        if clause is None or clause.kind != "infinitive":
            return None
        for i in range(clause.first - 1, max(-1, clause.first - 6), -1):
            if is_noun(self.site.tokens[i]) and stem(self.low[i]) in self.table.plan_nouns:
                return Certainty("forecast", (self.mention(i, i + 1),), "certainty.forecast.noun")
        return None

    def parents(self) -> Iterator[list[int]]:
        clause, steps = self.site.clause, 0
        while clause is not None and clause.parent is not None and steps < 3 and clause.kind in ("sub", "infinitive"):
            clause = self.site.parse.clauses[clause.parent]
            yield tokens_of(self.site.parse, clause)
            steps += 1

    def parent(self, indices: Sequence[int]) -> Certainty | None:
        """What a clause says of the one that hangs on it: "bestritt, dass", "rechnet damit, dass", "es werde geschätzt, dass"."""
        verbs = self.verbs(indices)
        for value, names in (("denied", self.table.denial_verbs), ("questioned", self.table.doubt_verbs)):
            for name in sorted(names & verbs.keys()):
                return Certainty(value, (self.mention(verbs[name], verbs[name] + 1),), f"certainty.{value}.verb")
        first = indices[0] if indices else 0
        clause = self.site.clause
        if (
            clause is None
            or first > clause.first
            or (self.low[clause.first] not in (",", "dass", "zu", "und") and clause.kind != "infinitive")
        ):
            return None
        if found := self.estimates(indices):
            return Certainty("hedged", found, "certainty.hedged.estimate")
        guessed = [i for i in indices if self.low[i] in self.table.passive and "es" in self.low]
        if guessed:
            return Certainty("hedged", (self.mention(guessed[0], guessed[0] + 1),), "certainty.hedged.passive")
        return self.hanging(verbs)

    def estimates(self, indices: Sequence[int]) -> tuple[Mention, ...]:
        """Nouns of estimates without an author: "Schätzungen zufolge", not "Schätzungen der Behörden"."""
        found = []
        for i in indices:
            if self.low[i] not in self.table.estimates:
                continue
            before, after = self.site.tokens[i - 1] if i else None, self.site.tokens[i + 1] if i + 1 < len(self.low) else None
            named = after is not None and (after.text.lower() in ("der", "des", "von", "vom", "aus") or after.tag in ("ADJ(A)", "NE", "NN"))
            described = before is not None and (
                before.tag in ("PPOSAT", "ADJ(A)", "NE") and before.text.lower() not in ("ersten", "jüngsten", "neuen")
            )
            if not named and not described:
                found.append(self.mention(i, i + 1))
        return tuple(found)

    def modal(self, indices: Sequence[int]) -> Certainty | None:
        """What modals and "werden" say, by what they govern."""
        table, tokens = self.table, self.site.tokens
        known = table.hedge_modals | table.hearsay | table.plans | table.future
        modals = [i for i in indices if self.low[i] in known and tokens[i].tag[:2] in ("VM", "VA", "VV")]
        if not modals:
            return None
        governed = self.site.governing[0].finite if self.site.governing else None
        at = governed if governed in modals else min(modals, key=lambda i: abs(i - self.site.at))
        word, words = self.low[at], (self.mention(at, at + 1),)
        rest = [i for i in indices if i != at]
        perfect = any(self.low[i] in ("haben", "sein") and i and self._done(i - 1) for i in rest)
        infinitives = [i for i in rest if tokens[i].tag in ("VV(INF)", "VV(IZU)", "VA(INF)", "VM(INF)") or self._final(i, at)]
        lemmas = {self.lemma(i, indices) for i in infinitives}
        participles = any(tokens[i].tag.endswith("(PP)") and i not in infinitives for i in rest)
        ahead = self.find(table.forecasts, indices, near=True)
        if word in table.hedge_modals:
            growing = not perfect and not participles and bool(lemmas & table.growth)
            return Certainty("forecast" if growing or ahead else "hedged", words, "certainty.modal.could")
        if word in table.hearsay and not ahead and (perfect or (bool(lemmas & table.states) and not participles)):
            return Certainty("hedged", words, "certainty.hedged.hearsay")
        if word in table.plans and infinitives and not perfect and not self._wishing(word):
            return Certainty("forecast", words, "certainty.forecast.plan")
        real = [
            i
            for i in infinitives
            if tokens[i].tag != "VV(PP)" and (tokens[i].tag.startswith("VV") or (self.low[i] == "sein" and not participles))
        ]
        if word in table.future and any(self.low[i].endswith("n") for i in real):
            return Certainty("forecast", words, "certainty.forecast.future")
        return None

    def _done(self, i: int) -> bool:
        token = self.site.tokens[i]
        return token.tag in ("VV(PP)", "VA(PP)", "VM(PP)", "PTKVZ", "ADJ(D)") or self.low[i] in self.site.lex.verbs.forms

    def _final(self, i: int, modal: int) -> bool:
        """True for an infinitive that the tagger took for a finite plural: last word of its clause, or right before the modal."""
        token = self.site.tokens[i]
        if token.tag == "VV(PP)" and i > modal:
            return token.lemma.lower() == self.low[i]  # "einberufen", "erhalten": participle and infinitive are one
        if token.tag != "VV(FIN)" or not self.low[i].endswith("n"):
            return False
        return i + 1 == modal or (i > modal and (i + 1 >= len(self.low) or not self.low[i + 1][:1].isalnum()))

    def _wishing(self, word: str) -> bool:
        """True where those counted are the ones who want: "Zehntausende wollen nach Norden" counts people who are there now."""
        site = self.site
        if not word.startswith(("woll", "möcht")) or not word.endswith("n") or site.phrase.preposition is not None:
            return False
        return site.people is not False and not site.free_noun(0, site.phrase.first)

    def find(self, phrases: Phrases, indices: Sequence[int], near: bool = False) -> tuple[Mention, ...]:
        """Places of `phrases` among `indices`; `near`: with no comma between them and the number."""
        places, members = self.site.scene.places, None
        found = []
        for phrase in phrases:
            size = len(phrase)
            for i in places.get(phrase[0], ()):
                members = frozenset(indices) if members is None else members
                if i not in members or tuple(self.low[i : i + size]) != phrase or i + size - 1 not in members:
                    continue
                if not near or self._near(i, size):
                    found.append(self.mention(i, i + size))
        return tuple(sorted(found, key=lambda m: m.span.start))

    def _near(self, i: int, size: int) -> bool:
        a, b = sorted((i, self.site.at))
        attribute = size == 1 and i < self.site.at and self.site.tokens[i].tag in ("ADJ(A)", "ADJA")
        if attribute and any(is_finite(self.site.tokens[j]) for j in range(a, b)):
            return False  # "gegen die geplante Reform demonstrierten 3.000 Menschen"
        behind = size == 1 and i > self.site.at + 1 and self.site.tokens[i].tag in ("ADJ(A)", "ADJA")
        if behind and "und" in self.low[a:b] and any(is_noun(self.site.tokens[j]) for j in range(a, b)):
            return False  # "bei der Abgabe der Waffen von 8.000 Rebellen und einem geplanten Abkommen"
        commas = [j for j in range(a, b) if self.low[j] == "," and self.site.tokens[min(j + 1, b)].tag != "CARD"]
        return not commas
