"""Which language a text is in (py3langid, Heafield-style n-gram model, restricted to languages of the press).

Short texts are judged carelessly by any such model, so a verdict against the language that is expected must be clear.
"""

from functools import lru_cache
from typing import Any

_PRESS = ("de", "en", "fr", "it", "es", "nl", "pl", "ru", "uk", "tr", "ar", "pt", "cs", "hu", "ro", "sv", "da", "zh", "ko", "ja", "fa", "he")
_SAMPLE = 3000
_SHORT = 6


@lru_cache(maxsize=1)
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(_PRESS))
    return identifier


@lru_cache(maxsize=8)
def _function_words(language: str) -> frozenset[str]:
    words = {
        "de": "der die das und ist nicht mit von den dem ein eine auf im zu bei nach für am aus hat sind wurde wurden werden laut soll über",
        "en": "the and of to in is was were that for with on by has have are from at said",
    }
    return frozenset(words.get(language, "").split())


def find_language(text: str, expected: str = "de") -> str:
    """ISO 639-1 code of `text`; `expected` where the text is too short or too mixed to say otherwise.

    Two function words of the expected language within the first 60 words settle it without the model (the cheap pass).
    """
    sample = text[:_SAMPLE]
    words = sample.split()
    common = _function_words(expected)
    if sum(w.strip(".,:;!?\"„“»«'").lower() in common for w in words[:60]) >= max(2, min(len(words), 60) // 8):
        return expected
    if len(words) < _SHORT:
        return expected
    code, probability = _identifier().classify(sample)
    sure = 0.99 if len(words) < 30 else 0.8
    return str(code) if probability >= sure else expected
