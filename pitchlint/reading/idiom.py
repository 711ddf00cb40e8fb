"""The language a text is written in: by its small words first, by py3langid where these leave a doubt."""

from __future__ import annotations

import re
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
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_SCRIPT_WITHOUT_SPACES = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")


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
