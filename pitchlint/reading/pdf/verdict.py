"""Whether the text of a page can be trusted, and in plain words why not."""

from __future__ import annotations

import re
from typing import NamedTuple

from pitchlint.model import Verdict

_FEW_CHARACTERS = 16
MOSTLY_PICTURE = 0.5
SCANNED = "The page is a picture without a text layer."
_MANY_SHAPES = 60
_LINE_TO_JUDGE = 12
_SOME = "The font of {counted} line{s} gives no readable characters, so what stands there was not checked."
_BAD_SHARE = 0.05
_LETTERS_TO_JUDGE = 200
_BAD = re.compile("[\x00-\x1f\ue000-\uefff\uf100-\uf8ff\ufffd]")
_SYMBOLS = re.compile("[\uf000-\uf0ff]")
_LATIN = re.compile("[a-z\u00df-\u024f]")
_WORDS = re.compile(r"[^\W\d_]+")
_VOWELS = re.compile("[aeiouyàáâãäåæèéêëìíîïòóôõöøùúûüýÿœ]")
# The commonest short words of the European languages a proposal may come in: text without any is suspect.
_COMMON_WORDS = """
an and the of to in is for on with as by at be or are this that it from we our you your per
der die das und ist von mit den im ein eine zu für le la les de des et un une du en est pour dans
el los las por con del se il che di una os da do em het van een voor op och att som på og
"""
_COMMON = frozenset(_COMMON_WORDS.split())


class Judgement(NamedTuple):
    """A verdict with its reason in a plain sentence ("" where the page is fine)."""

    verdict: Verdict
    reason: str = ""


def judge(text: str, image_share: float, shapes: int) -> Judgement:
    """The verdict on a page from its text, the share that pictures cover, and how much is drawn on it."""
    visible = "".join(text.split())
    if len(visible) < _FEW_CHARACTERS:
        if image_share >= MOSTLY_PICTURE:
            return Judgement(Verdict.SCANNED, SCANNED)
        if not visible and shapes >= _MANY_SHAPES:
            return Judgement(Verdict.SCANNED, "The page is drawn as shapes and has no text layer.")
        return Judgement(Verdict.OK if visible else Verdict.EMPTY)
    if _unreadable(visible) or _wrongly_mapped(text):
        return Judgement(Verdict.GARBLED, "The font gives no readable characters, so the text is garbled.")
    garbled = sum(map(_is_garbled, text.splitlines()))
    return Judgement(
        Verdict.OK, _SOME.format(counted=garbled, s="" if garbled == 1 else "s") if garbled else ""
    )


def _is_garbled(line: str) -> bool:
    visible = "".join(line.split())
    bad = len(_BAD.findall(visible)) + len(_SYMBOLS.findall(visible))
    return len(visible) >= _LINE_TO_JUDGE and bad > 0.5 * len(visible)


def _unreadable(visible: str) -> bool:
    bad = len(_BAD.findall(visible))
    bullets = len(_SYMBOLS.findall(visible))
    # Symbol fonts put bullets at U+F000 to U+F0FF: some are expected, a page full of them is not text.
    return bad > _BAD_SHARE * len(visible) or bullets > 0.3 * len(visible)


def _wrongly_mapped(text: str) -> bool:
    """Latin letters in plenty, but neither the vowels nor the little words of any language."""
    words = _WORDS.findall(text.lower())
    letters = "".join(words)
    if len(letters) < _LETTERS_TO_JUDGE or sum(map(_COMMON.__contains__, words)) >= 0.02 * len(words):
        return False
    if len(_LATIN.findall(letters)) < 0.8 * len(letters):
        return False
    return not 0.25 <= len(_VOWELS.findall(letters)) / len(letters) <= 0.6
