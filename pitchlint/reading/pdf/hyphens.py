"""Whether a hyphen at a line's end belongs to its word ("end-user") or only to the line ("agree-ment")."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_TAIL = re.compile(r"[^\W_]+(?:[-'’/][^\W_]+)*$")
_HEAD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
# Words that open compounds which keep their hyphen even where a word list knows them without it ("realtime").
_COMPOUND_WORDS = """
ai best cross e ex full half high left long low near one open real right self short state third top two well
"""
# These open as many words without a hyphen ("online", "understand"): the word list decides.
_PREFIX_WORDS = "all end in mid multi non off on out over plug post pre semi sub under up"
_COMPOUNDING = frozenset(_COMPOUND_WORDS.split())
_PREFIXES = frozenset(_PREFIX_WORDS.split())
_ENDING = re.compile(r".{1,3}|(?:ment|ward|able|ible|ally|less)s?")  # the word list holds some as words
# A document set without automatic hyphenation breaks only its own compounds, about one in ten of them.
_AUTOMATIC = 0.35


@dataclass(slots=True)
class Hyphens:
    """What the document says about its words; `texts` are its lines, `breaks` how many end in a hyphen."""

    texts: Iterable[str]
    breaks: int
    _words: set[str] = field(default_factory=set)
    _compounds: set[str] = field(default_factory=set)
    _automatic: bool = False
    _ready: bool = False

    def keep(self, left: str, right: str) -> bool:
        """Whether the hyphen stays where `left` ends with it and `right` goes on."""
        tail = _TAIL.search(left.removesuffix("-"))
        head = _HEAD.match(right)
        if not tail or not head:
            return True
        first, second = tail.group(), head.group()
        if second[0].isupper() or not second[0].isalpha() or any(c.isdigit() for c in first):
            return True
        return self._weigh(first.lower(), second.lower())

    def _weigh(self, first: str, second: str) -> bool:
        self._prepare()
        if f"{first}-{second}" in self._compounds:
            return True
        if first + second in self._words:
            return False
        if "-" in first:
            return True
        from simplemma import is_known  # only a word that the document does not settle needs the word list

        if first in _COMPOUNDING and not _ENDING.fullmatch(second) and is_known(second, lang="en"):
            return True
        if is_known(first + second, lang="en"):
            return False
        if first in _COMPOUNDING or first in _PREFIXES:
            return True
        known = all(part in self._words or is_known(part, lang="en") for part in (first, second))
        return (known and len(first) > 2) or not self._automatic

    def _prepare(self) -> None:
        if self._ready:
            return
        self._ready = True
        inside = 0
        for text in self.texts:
            for word in _WORD.findall(text.lower()):
                if "-" in word:
                    inside += 1
                    self._compounds.add(word)
                else:
                    self._words.add(word)
        self._automatic = self.breaks > _AUTOMATIC * max(inside, 3)
