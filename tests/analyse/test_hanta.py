"""The tagger gives HanTa's own results, word by word and sentence by sentence."""

import pytest
from HanTa.HanoverTagger import HanoverTagger

from quellenlage.analyse.hanta import hanta

SENTENCES = [
    "Die Küstenwache meldete am Montag , dass zwölf Boote gesunken seien .",
    "Mehr als tausend Bewohner flohen , weil der Damm brach .",
    "„ Wir haben drei Fähren verloren “ , sagte die Kapitänin .",
    "Der Bürgermeister teilte mit , es gebe keine Verletzten .",
    "Fiktia : Sturm zerstört 300 Häuser",
    "Ob das stimmt , blieb zunächst unklar ; die Behörden prüfen .",
]

WORDS = [
    "Küstenwachboot",
    "Hochwasserschutzverein",
    "überschwemmten",
    "verschüttet",
    "eingekesselten",
    "Fiktialand-Nordhafen",
    "xqzt",
    "Ärztinnen",
    "abgeschossenen",
    "rückzugsbereit",
    "Evakuierungsbus",
    "entgegenzukommen",
    "wegzutragen",
    "12-jährige",
    "Donaudampfschifffahrt",
    "mitgeteilt",
    "sei",
    "ab",
    "zu",
    "é",
    "Übermorgen",
    "teilnahmen",
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_own_search_gives_hantas_tags(sentence: str) -> None:
    words = sentence.split()
    theirs = hanta()._engine.tag_sent(words, taglevel=1)
    assert hanta().tag(words) == [(tag, lemma) for _, lemma, tag in theirs]


@pytest.mark.parametrize("word", WORDS)
def test_own_morphology_gives_hantas_scores_and_paths(word: str) -> None:
    engine, low = hanta()._engine, word.lower()
    theirs = HanoverTagger.analyze_forward(engine, low)
    ours = engine.analyze_forward(low)
    assert [tag for tag, _ in ours] == [tag for tag, _ in theirs]
    assert [score for _, score in ours] == pytest.approx([score for _, score in theirs])
    for tag, _ in theirs:
        assert engine.analyze_viterbi(low, -tag) == HanoverTagger.analyze_viterbi(engine, low, -tag)


def test_odd_words_do_not_stop_the_tagger() -> None:
    words = ["🚢", "\u00ad", "xq'zz#", "”", "…", "Boote", "ÄÖÜ"]
    assert len(hanta().tag(words)) == len(words)
    assert hanta().tag([]) == []
