"""When an event happened, when it was told, and who is said to have told it: moments and attributions by place."""

from bisect import bisect_left

from quellenlage.extract.events_phrases import Clauses
from quellenlage.extract.events_verbs import Trigger
from quellenlage.model import Attribution, Moment, Span
from quellenlage.model.edtf import days


class Context:
    """A report's moments and attributions, found by place in logarithmic time."""

    def __init__(self, attributions: tuple[Attribution, ...], moments: tuple[Moment, ...], published: str | None = None) -> None:
        covered = days(published)
        self._latest = (covered.last or covered.first) if covered else None
        dates = [m for m in moments if m.edtf and m.type in ("DATE", "TIME")]
        self._moments = {name: sorted((m for m in dates if m.span.field == name), key=lambda m: m.span.start) for name in ("text", "title")}
        self._starts = {name: [m.span.start for m in found] for name, found in self._moments.items()}
        self._quotes = sorted(((q, a) for a in attributions for q in a.quote), key=lambda pair: pair[0].start)
        self._quote_starts = [q.start for q, _ in self._quotes]
        self._longest = max((q.end - q.start for q, _ in self._quotes), default=0)

    def within(self, start: int, end: int, field_name: str) -> list[Moment]:
        """The moments that begin in the stretch."""
        starts = self._starts[field_name]
        return self._moments[field_name][bisect_left(starts, start) : bisect_left(starts, end)]

    def past(self, moment: Moment) -> str | None:
        """The reading of `moment` in the past of the report, for what has already happened ("ein im Juni ausgehandelter Pakt")."""
        for reading in (moment.edtf, *moment.alternatives):
            covered = days(reading)
            if self._latest is None or covered is None or covered.first is None or covered.first <= self._latest:
                return reading
        return moment.edtf

    def quoting(self, span: Span) -> Attribution | None:
        """The attribution with the shortest quote that holds `span`."""
        best: tuple[int, Attribution] | None = None
        for i in range(bisect_left(self._quote_starts, span.start - self._longest), len(self._quotes)):
            quote, attribution = self._quotes[i]
            if quote.start > span.start:
                break
            if quote.holds(span) and attribution.mode not in ("silent", "declines"):
                size = quote.end - quote.start
                if best is None or size < best[0]:
                    best = (size, attribution)
        return best[1] if best else None


def dated(clauses: Clauses, trigger: Trigger, context: Context, field_name: str, shared: bool = False) -> str | None:
    """The moment in the event's own clause; for a noun, one that stands right behind it first.

    `shared`: the clause shares its subject with the one before, and so its opening moment ("Im Juni besuchte er ... und erneuerte ...").
    """
    found = _in_group(clauses, trigger.group, context, field_name)
    if not found and shared and trigger.shape == "verb":
        found = _in_group(clauses, trigger.group - 1, context, field_name)
    if not found:
        return None
    at = clauses.words[trigger.at]
    if trigger.shape == "noun":
        reach = 60 if len({m.edtf for m in found}) == 1 else 25
        near = [m for m in found if 0 <= m.span.start - at.end < reach]
        if len(near) > 1 and near[0].edtf != near[1].edtf:
            return None
        verbs = any(clauses.words[i].low in ("wurde", "wurden", "hat", "haben", "hatte") for i in clauses.groups[trigger.group].words)
        return near[0].edtf if near else (None if verbs or len(found) > 1 else found[0].edtf)
    if trigger.shape == "participle":
        near = [m for m in found if 0 <= at.start - m.span.end < 40]
        return context.past(near[-1]) if near else None
    if len(found) > 1:
        inner = [m for m in found if not _attributive(clauses, m)]
        found = inner or found
        found = sorted(found, key=lambda m: abs(m.span.start - at.start)) if len({m.edtf for m in found}) > 1 else found
    if _attributive(clauses, found[0]):
        return None
    done = trigger.shape == "verb" and trigger.modal is None and (trigger.perfect or (trigger.form is not None and trigger.form.past))
    return context.past(found[0]) if done else found[0].edtf


def told(clauses: Clauses, trigger: Trigger, context: Context, field_name: str) -> tuple[str | None, str | None]:
    """(as_of, its kind): the moment of the clause above ("Am Montag gab der Dienst bekannt, dass ...") is when it was told, not when it
    happened (kind statement); "mit Stand vom 3. Mai" is a status."""
    own = clauses.groups[trigger.group]
    status = next((m for m in _all_in_group(clauses, trigger.group, context, field_name) if _status(clauses, m)), None)
    if status is not None:
        return status.edtf, "status"
    if own.kind != "sub" or own.parent is None:
        return None, None
    found = _in_group(clauses, own.parent, context, field_name)
    return (found[0].edtf, "statement") if found else (None, None)


def _status(clauses: Clauses, moment: Moment) -> bool:
    """ "mit Stand vom 3. Mai"."""
    return any(w.low == "stand" for w in [w for w in clauses.words if w.end <= moment.span.start][-2:])


def _all_in_group(clauses: Clauses, group: int, context: Context, field_name: str) -> list[Moment]:
    words = [clauses.words[i] for i in clauses.groups[group].words]
    return context.within(words[0].start, words[-1].end, field_name) if words else []


def _in_group(clauses: Clauses, group: int, context: Context, field_name: str) -> list[Moment]:
    words = [clauses.words[i] for i in clauses.groups[group].words]
    if not words:
        return []
    at = {w.start: i for i, w in zip(clauses.groups[group].words, words, strict=True)}
    found = context.within(words[0].start, words[-1].end, field_name)
    found = [m for m in found if not _until(clauses, m)]
    here = [m for m in found if any(start in at for start in range(m.span.start, min(m.span.end, m.span.start + 12)))]
    if here or len(clauses.groups) < 2:
        return here
    return []


def _until(clauses: Clauses, moment: Moment) -> bool:
    """ "bis Dezember" says when something ends, "Stand vom 3. Mai" as of when, "die WM 2006" which one: none when it happened."""
    before = [w for w in clauses.words if w.end <= moment.span.start]
    if before and before[-1].capital and moment.text.isdigit() and moment.span.start - before[-1].end == 1:
        return not any(m in before[-1].low for m in ("jahr", "anfang", "ende", "mitte", "herbst", "sommer", "winter", "frühjahr"))
    return bool(before) and any(w.low in ("bis", "stand") for w in before[-2:])


def _attributive(clauses: Clauses, moment: Moment) -> bool:
    """A date inside a noun phrase ("ein im Juni ausgehandelter Pakt") belongs to the adjective."""
    for i, word in enumerate(clauses.words):
        if word.start >= moment.span.end:
            before = clauses.words[i - 1] if i else None
            return (
                before is not None
                and not word.capital
                and word.low.endswith(("ter", "te", "ten", "tes", "ener", "ene", "enen", "enes"))
                and any(p.first <= i < p.head for p in clauses.phrases)
                and _opened(clauses, moment)
            )
    return False


def _opened(clauses: Clauses, moment: Moment) -> bool:
    """True where a determiner stands before the date's preposition ("der im Juni ...")."""
    for i, word in enumerate(clauses.words):
        if word.end > moment.span.start:
            return any(
                0 <= i - k < len(clauses.words) and clauses.words[i - k].low in ("ein", "der", "die", "das", "den", "einen", "eine", "dem")
                for k in (1, 2)
            )
    return False
