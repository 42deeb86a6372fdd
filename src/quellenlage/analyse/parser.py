"""One report's Analysis: sentences now, tags and clauses when asked for."""

from quellenlage.analyse.clauses import cut_clauses
from quellenlage.analyse.hanta import hanta
from quellenlage.analyse.tokens import tokenize
from quellenlage.model import Analysis, Number, Parse, Report, Sentence, Tagger, Token


def analyse(report: Report, sentences: tuple[Sentence, ...], numbers: tuple[Number, ...], tagger: Tagger | None = None) -> Analysis:
    """The Analysis of `report`; `numbers` become single tokens tagged CARD; `tagger` is HanTa unless another is given."""

    def parse(sentence: Sentence) -> Parse:
        engine = tagger or hanta()
        text = report.field_text(sentence.span.field)
        solid = tuple(n.span for n in numbers if sentence.span.holds(n.span))
        fixed = {s.start for s in solid}
        places = tokenize(text, sentence.span, solid)
        words = [text[a:b] for a, b in places]
        tags = engine.tag(words)
        tokens = tuple(
            Token(a, b, word, "CARD" if a in fixed else tag, lemma) for (a, b), word, (tag, lemma) in zip(places, words, tags, strict=True)
        )
        return Parse(tokens, cut_clauses(tokens))

    return Analysis(report.text, report.title, sentences, parse)
