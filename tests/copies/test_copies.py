"""Copies: kinds, passages that re-read, direction, what changed; quotes do not make copies; equal texts cost nothing."""

import random
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quellenlage.copies import find_copies, find_new_copies, settle_copies
from quellenlage.copies.direction import by_date
from quellenlage.copies.pair import Pairs
from quellenlage.model import Block, Copy, Reading, Report, Span
from quellenlage.rules import Rules

AGENCY = (
    "Bei einem Grubenunglück nahe der Stadt Altmark sind am Dienstag nach Angaben der Behörden mindestens 14 Bergleute ums Leben gekommen. "
    "Sechs weitere werden in rund 600 Metern Tiefe noch immer vermisst, wie ein Sprecher der Betreibergesellschaft am Abend mitteilte. "
    "Die Rettungskräfte kämpften sich in der Nacht mit schwerem Gerät durch eingestürzte Stollen vor, mussten die Arbeit "
    "wegen austretenden Gases aber mehrfach unterbrechen. "
    "Ministerpräsident Alo Kern kündigte eine Untersuchung an und reiste zu den Familien der Opfer. "
    "Das Bergwerk war erst im vergangenen Jahr nach einem Brand in Betrieb genommen worden und galt als eines der modernsten des Landes."
)
OTHER = (
    "Der Fußballverein aus Grünow hat am Samstag sein Heimspiel gegen die Gäste aus Dorn mit drei zu eins gewonnen. Vor 4.000 Zuschauern "
    "fielen alle Tore in der zweiten Halbzeit, nachdem der Trainer zweimal gewechselt hatte. Der Aufsteiger bleibt damit ohne Punkt und "
    "rutscht auf den letzten Platz der Tabelle ab, während Grünow nun sogar von der Meisterschaft träumen darf."
)
QUOTE = (
    "Wir werden diese Stadt nicht aufgeben, sagte die Bürgermeisterin vor dem Rathaus, denn wer heute geht, der kommt nicht wieder, und "
    "wer nicht wiederkommt, der fehlt uns morgen beim Bauen, beim Lehren und beim Feiern, auch wenn es uns allen schwer fällt."
)


def reading(key: str, text: str, published: str | None = None, **fields: str) -> Reading:
    blocks = (Block(Span(0, len(text)), "body", "line.body"),) if text.strip() else ()
    return Reading(Report(key, text, published=published, **fields), "de", True, blocks, published)  # type: ignore[arg-type]


def only(*readings: Reading) -> Copy:
    (copy,) = find_copies(readings)
    return copy


def test_equal_words_are_an_exact_copy_whatever_stands_between() -> None:
    copy = only(reading("a", AGENCY), reading("b", AGENCY.replace(" ", "\n").upper()))
    assert (copy.a, copy.b, copy.kind, copy.score) == ("a", "b", "exact", 1.0)
    assert len(copy.passages) == 1


def test_shortened_and_reordered_copy_is_near_and_says_what_was_done() -> None:
    sentences = AGENCY.split(". ")
    short = ". ".join([sentences[3], sentences[0]]) + "."
    copy = only(reading("long", AGENCY, "2024-05-03"), reading("short", short, "2024-05-04"))
    assert (copy.kind, copy.earlier) == ("near", "a")
    assert any(c.startswith("gekürzt um") for c in copy.changes)
    assert "umgestellt" in copy.changes
    for a_start, a_end, b_start, b_end in copy.passages:
        assert AGENCY[a_start:a_end].split() == short[b_start:b_end].split()


def test_changed_figures_and_lost_hedges_come_first() -> None:
    changed = AGENCY.replace("mindestens 14", "41").replace("Sechs weitere", "Neun weitere")
    copy = only(reading("a", AGENCY, "2024-05-03"), reading("b", changed + " " + OTHER, "2024-05-04T23:00"))
    assert copy.changes[0].startswith("Zahl geändert: „14“ wurde „41“")
    assert copy.changes[1].startswith("Zahl geändert: „Sechs“ wurde „Neun“")
    assert any(c.startswith("Einschränkung entfallen: „mindestens“") for c in copy.changes)
    assert [c for c in copy.changes if c.startswith("Zahl")] == list(copy.changes[: sum(c.startswith("Zahl") for c in copy.changes)])


def test_another_spelling_and_an_article_are_no_change_of_a_figure() -> None:
    text = AGENCY.replace("mindestens 14 Bergleute", "5.000 Bergleute")
    changed = text.replace("5.000", "5000").replace("eine Untersuchung an", "bald Untersuchungen an")
    copy = only(reading("a", text, "2024-05-03"), reading("b", changed, "2024-05-04"))
    assert not [c for c in copy.changes if c.startswith("Zahl")]
    copy = only(reading("a", text, "2024-05-03"), reading("b", changed.replace("5000", "50.000"), "2024-05-04"))
    assert copy.changes[0].startswith("Zahl geändert: „5.000“ wurde „50.000“")


def test_changes_run_from_the_earlier_to_the_later() -> None:
    changed = AGENCY.replace("mindestens 14", "mindestens 17")
    copy = only(reading("b", changed, "2024-05-04"), reading("a", AGENCY, "2024-05-03"))
    assert copy.earlier == "b"
    assert copy.changes[0].startswith("Zahl geändert: „14“ wurde „17“")


def test_stories_that_quote_the_same_passage_are_no_near_copies_and_do_not_chain() -> None:
    one, two = reading("one", f"{AGENCY} {QUOTE}"), reading("two", f"{OTHER} {QUOTE}")
    copies = {(c.a, c.b): c.kind for c in find_copies((one, two, reading("copy", AGENCY), reading("copy2", OTHER)))}
    assert copies == {("one", "two"): "partial", ("one", "copy"): "near", ("two", "copy2"): "near"}


def test_unrelated_stories_and_shared_phrases_are_no_pair() -> None:
    phrase = "Das teilte ein Sprecher der Polizei am Dienstag mit."
    assert find_copies((reading("a", f"{AGENCY} {phrase}"), reading("b", f"{OTHER} {phrase}"))) == ()


def test_furniture_makes_no_copy() -> None:
    pitch = "Abonnieren Sie unseren Newsletter und lesen Sie jeden Morgen die wichtigsten Nachrichten aus Velonien und der Welt. " * 3
    readings = []
    for key, text in (("a", AGENCY), ("b", OTHER)):
        whole = f"{text}\n{pitch}"
        blocks = (Block(Span(0, len(text)), "body", "x"), Block(Span(len(text) + 1, len(whole)), "furniture", "x"))
        readings.append(Reading(Report(key, whole), "de", True, blocks))
    assert find_copies(tuple(readings)) == ()


def test_equal_headlines_are_copies_short_phrases_are_not() -> None:
    line = "Schwere Kämpfe im Norden: Dorn meldet zwölf Tote"
    assert only(reading("a", line), reading("b", line.lower().replace(":", " –"))).kind == "exact"
    assert find_copies((reading("a", "Zwölf Tote"), reading("b", "Zwölf Tote"))) == ()
    assert find_copies((reading("a", ""), reading("b", " "))) == ()


def test_all_pairs_of_a_large_family_are_found() -> None:
    rng = random.Random(1)
    sentences = AGENCY.split(". ")
    family = []
    for number in range(55):
        words = [w if rng.random() > 0.03 else "etwas" for w in ". ".join(sentences[: rng.randint(4, 5)]).split()]
        family.append(reading(f"r{number:02}", " ".join(words)))
    assert len(find_copies(tuple(family))) == 55 * 54 // 2


def test_direction_by_agency_naming_and_containment() -> None:
    short = " ".join(AGENCY.split()[:60])
    assert only(reading("a", short, outlet="Der Bote"), reading("b", AGENCY, outlet="dpa")).earlier == "b"
    told = reading("b", f"{AGENCY} Das berichtet die Elmarer Zeitung.", outlet="Der Bote")
    assert only(reading("a", AGENCY, outlet="Elmarer Zeitung"), told).why == ("copy.near", "direction.names_outlet")
    assert only(reading("a", short), reading("b", AGENCY)).earlier == "b"
    assert only(reading("a", AGENCY), reading("b", AGENCY)).earlier is None


def test_dates_are_compared_as_far_as_both_are_precise() -> None:
    assert by_date("2024-05", "2024-05-03") is None
    assert by_date("2024-04", "2024-05-03") == "a"
    assert by_date("2024-05-03T12:00:00+02:00", "2024-05-03T11:30:00+00:00") == "a"
    assert by_date("2024-05-04", "2024-05-01/2024-05-03") == "b"
    assert by_date("2024-05-02", "2024-05-01/..") is None
    assert by_date(None, "2024-05-03") is None


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from([AGENCY, OTHER, QUOTE, "😀\u00a0e\u0301 Ende.", "14", " "]), max_size=4), st.data())
def test_passages_lie_in_the_texts_and_share_their_words(parts: list[str], data: st.DataObject) -> None:
    one, two = " ".join(parts), " ".join(data.draw(st.permutations(parts)))
    for copy in find_copies((reading("a", one), reading("b", two))):
        assert 0 <= copy.score <= 1
        for a_start, a_end, b_start, b_end in copy.passages:
            assert 0 <= a_start < a_end <= len(one)
            assert 0 <= b_start < b_end <= len(two)
            left, right = ({*re.findall(r"\w+", t.casefold())} for t in (one[a_start:a_end], two[b_start:b_end]))
            assert len(left & right) >= 0.4 * max(len(left), len(right))


def test_order_of_pairs_is_the_order_of_reports() -> None:
    readings = tuple(replace(reading(k, AGENCY)) for k in ("z", "a", "m"))
    assert [(c.a, c.b) for c in find_copies(readings)] == [("z", "a"), ("z", "m"), ("a", "m")]


class Memory:
    """A shelf in memory."""

    def __init__(self, readings: tuple[Reading, ...]) -> None:
        self.readings = readings
        self.kept: dict[int, bytes] = {}
        self.found: dict[tuple[int, int], Copy] = {}

    def reading(self, number: int) -> Reading:
        return self.readings[number]

    def prints(self) -> list[tuple[list[int], list[bytes]]]:
        numbers = sorted(self.kept)
        return [(part, [self.kept[n] for n in part]) for part in (numbers[:3], numbers[3:]) if part]

    def near(self, number: int) -> list[int]:
        return [sum(pair) - number for pair, copy in self.found.items() if number in pair and copy.kind != "partial"]

    def add(self, numbers: list[int]) -> None:
        new = find_new_copies(numbers, self, Rules())
        self.kept |= new.prints
        assert all(self.found[pair] == new.copies[pair] for pair in self.found.keys() & new.copies.keys())
        self.found |= new.copies


def _variants(rng: random.Random) -> tuple[Reading, ...]:
    """Two agency texts, each with copies of a few of its sentences, and texts that only quote."""
    made = []
    for name, text in (("a", AGENCY), ("o", OTHER)):
        sentences = re.split(r"(?<=\.) ", text)
        for number in range(6):
            kept = rng.sample(sentences, rng.randint(2, len(sentences)))
            made.append(reading(f"{name}{number}", " ".join([*kept, *([QUOTE] if rng.random() < 0.3 else [])])))
    rng.shuffle(made)
    return tuple(made)


@settings(max_examples=40, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(1, 12))
def test_adding_reports_one_after_the_other_finds_what_the_whole_set_finds(rng: random.Random, step: int) -> None:
    readings = _variants(rng)
    shelf = Memory(readings)
    for first in range(0, len(readings), step):
        shelf.add(list(range(first, min(first + step, len(readings)))))
    assert [shelf.found[pair] for pair in sorted(shelf.found)] == list(find_copies(readings))


def test_old_texts_are_not_compared_again(monkeypatch: pytest.MonkeyPatch) -> None:
    readings = tuple(reading(f"r{i}", f"{AGENCY} Das ist Fassung {i}.") for i in range(20))
    shelf = Memory((*readings, reading("new", AGENCY)))
    shelf.add(list(range(20)))
    compared: list[tuple[int, int]] = []
    compare = Pairs.compare

    def noted(self: Pairs, one: int, two: int) -> Copy | None:
        compared.append((one, two))
        return compare(self, one, two)

    monkeypatch.setattr(Pairs, "compare", noted)
    shelf.add([20])
    assert len(compared) == 20
    assert all(b == 20 for _, b in compared)


def test_a_new_text_joins_two_families_and_their_members_are_compared() -> None:
    one, two = AGENCY.split(". ", 2)[0] + ". " + AGENCY.split(". ", 2)[1] + ".", AGENCY.split(". ", 2)[2]
    shelf = Memory((reading("first", one), reading("second", two), reading("whole", AGENCY)))
    shelf.add([0])
    shelf.add([1])
    shelf.add([2])
    assert set(shelf.found) == {(0, 2), (1, 2)}


def test_directions_are_settled_by_dates_that_became_known() -> None:
    a, b = reading("a", AGENCY), reading("b", AGENCY.replace("mindestens 14", "mindestens 17"))
    (copy,) = find_copies((a, b))
    assert copy.earlier is None
    dated = (replace(a, published="2024-05-04"), replace(b, published="2024-05-03/2024-05-03"))
    (settled,) = settle_copies((copy,), dated, Rules())
    assert settled == find_copies(dated)[0]
    assert (settled.earlier, settled.changes[0][:29]) == ("b", "Zahl geändert: „17“ wurde „14")
    assert settle_copies((copy,), (a,), Rules()) == ()
