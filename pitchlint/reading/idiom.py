"""The language a text is written in: by its small words first, by py3langid where these leave a doubt."""

from __future__ import annotations

import re
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

MIN_WORDS = 40
# Running English measured 13 to 38 %, other languages below 3 %; in between stand lists and price tables.
ENGLISH_SHARE = 0.12
SURE = 0.9
SAMPLE = 20_000

LANGUAGES = {
    "ar": "Arabic", "bg": "Bulgarian", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek",
    "en": "English", "es": "Spanish", "et": "Estonian", "fi": "Finnish", "fr": "French", "he": "Hebrew",
    "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "id": "Indonesian", "it": "Italian",
    "ja": "Japanese", "ko": "Korean", "lt": "Lithuanian", "lv": "Latvian", "nl": "Dutch", "no": "Norwegian",
    "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak",
    "sl": "Slovenian", "sr": "Serbian", "sv": "Swedish", "th": "Thai", "tr": "Turkish", "uk": "Ukrainian",
    "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip

UNKNOWN = "und"

_SMALL_WORDS = frozenset((
    "the", "and", "of", "to", "for", "with", "that", "by", "this", "from", "our", "your", "their", "which",
    "have", "has", "are", "is", "been", "be", "it", "its", "you", "not", "can", "we", "they", "all", "or",
    "at", "as", "will", "would", "should", "may", "any", "each", "these", "those", "there", "than", "when",
    "more",
))  # fmt: skip
# Of other languages; without those that are English words too ("die", "war", "per", "on", "plus").
_OTHER_SMALL_WORDS = """
    der das und ist von mit den dem ein eine einer einen für zu nicht sich auf werden wird sind auch nach bei
    aus oder wie wir ihre ihr ihnen im zur zum über durch
    le les des du et un une est en pour dans par sur avec que qui nous vous votre notre sont aux au ce cette
    el los las del una por con para su sus al como es são os dos das em um uma não ao na
    il lo gli di della dei delle che non si sono nel alla è
    het een van voor op met zijn wordt niet aan te door bij uit ook dat
    och att det som ett är på för av till og er til af ikke
    nie się jest oraz przez dla że yang untuk dengan pada adalah ini dari
    și cu pentru ve bir bu için ile ja ei että az és hogy nem egy
"""
_OTHERS = frozenset(_OTHER_SMALL_WORDS.split())
_OTHER_SHARE = 0.12
_ACCENTED_SHARE = 0.15
_ACCENT = re.compile(r"[\u00c0-\u024f]")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_SCRIPT_WITHOUT_SPACES = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")


class Leaning(Enum):
    """What the words of a short text speak for; names, figures and codes speak for nothing."""

    ENGLISH = "english"
    OTHER = "other"
    NEITHER = "neither"


def leaning_of(text: str) -> Leaning:
    """Whether a text, however short, shows the small words of English or the signs of another language."""
    words = _WORD.findall(text[:SAMPLE].lower())
    letters = sum(map(len, words))
    if letters > 2 * len(_LATIN.findall(text[:SAMPLE])):
        return Leaning.OTHER
    english = sum(word in _SMALL_WORDS for word in words)
    other = sum(word in _OTHERS for word in words)
    if english and english >= other:
        return Leaning.ENGLISH
    accented = sum(bool(_ACCENT.search(word)) for word in words) if len(words) > 3 and not english else 0
    if other > _OTHER_SHARE * len(words) or accented > _ACCENTED_SHARE * len(words):
        return Leaning.OTHER
    return Leaning.NEITHER


def count_words(text: str) -> int:
    """The words of a text; where a script sets no blanks, two characters count as one."""
    return max(len(text.split()), len(_SCRIPT_WITHOUT_SPACES.findall(text)) // 2)


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of the language, or None where the text is too short or too mixed to tell.

    `und` stands for a text in letters that make up no language, as fonts without a letter table give.
    """
    words = _WORD.findall(text[:SAMPLE].lower())
    if max(len(words), len(_SCRIPT_WITHOUT_SPACES.findall(text[:SAMPLE])) // 2) < MIN_WORDS:
        return None
    if sum(word in _SMALL_WORDS for word in words) >= ENGLISH_SHARE * len(words):
        return "en"
    code, probability = _identifier().classify(text[:SAMPLE])
    if probability >= SURE:
        return str(code)
    return UNKNOWN if sum(map(len, words)) > 2 * len(_LATIN.findall(text[:SAMPLE])) else None


def name_of(code: str) -> str:
    """The English name of a language code."""
    return "no known language" if code == UNKNOWN else LANGUAGES.get(code, code)


@cache
def _identifier() -> LanguageIdentifier:
    # Most of a second to load, so only where a text is not plainly English.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(LANGUAGES))
    return identifier
