"""Which language a text is in (py3langid, Heafield-style n-gram model, restricted to languages of the press).

Short texts are judged carelessly by any such model, so a verdict against the language that is expected must be clear.
"""

from functools import lru_cache
from typing import Any

_PRESS = [
    "de",
    "en",
    "fr",
    "it",
    "es",
    "nl",
    "pl",
    "ru",
    "uk",
    "tr",
    "ar",
    "pt",
    "cs",
    "hu",
    "ro",
    "sv",
    "da",
    "zh",
    "ko",
    "ja",
    "fa",
    "he",
]
_SAMPLE = 3000
_SHORT = 6


@lru_cache(maxsize=1)
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(_PRESS)
    return identifier


_FUNCTION_WORDS = {
    "de": "der die das und ist nicht mit von den dem ein eine einen auf im zu bei nach für am aus hat haben sind wurde wurden werden "
    "will laut soll über gegen vor sich auch durch um als wie mehr noch nur seit wegen vom zum zur beim dass aber oder er sie wird kann",
    "en": "the and of to in is was were that for with on by has have are from at said will after over as be it",
    "nl": "de het een en van in is dat op te zijn met voor niet aan er door over bij naar om uit ook",
    "fr": "le la les de des du et en un une est dans pour que qui sur par plus avec au aux",
    "it": "il la le di e in un una che per con del della dei sono non si al dopo",
    "es": "el la los las de del y en un una que por con para se al su tras",
    "da": "og i at det en den til er som på de med af for ikke har efter over",
    "sv": "och i att det en som på är av för med den till inte har efter",
}


@lru_cache(maxsize=8)
def _function_words(language: str) -> frozenset[str]:
    return frozenset(_FUNCTION_WORDS.get(language, "").split())


def find_language(text: str, expected: str = "de") -> str:
    """ISO 639-1 code of `text`; `expected` where the text is too short or too mixed to say otherwise.

    Where clearly more of the first 60 words are function words of the expected language than of any other, the model is not asked.
    """
    sample = text[:_SAMPLE]
    words = sample.split()
    seen = [w.strip(".,:;!?\"„“«»'").lower() for w in words[:60]]
    counts = {code: sum(w in _function_words(code) for w in seen) for code in _FUNCTION_WORDS}
    rest = max(n for code, n in counts.items() if code != expected) if expected in counts else len(seen)
    if counts.get(expected, 0) > max(rest, len(seen) // 8):
        return expected
    if len(words) < _SHORT:
        return expected
    code, probability = _identifier().classify(sample)
    sure = 0.99 if len(words) < 30 else 0.8
    return str(code) if probability >= sure else expected
