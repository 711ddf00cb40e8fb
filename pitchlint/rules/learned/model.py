"""The learned model: which passages are worth raising, and under which rule."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from spacy.lang.en.stop_words import STOP_WORDS

from pitchlint.packs.files import shipped_text
from pitchlint.rules.hit import Spot

NAME = "learned.json"
_TOLD = 3
_LIKELIEST = 3


@dataclass(frozen=True, slots=True)
class Suspect:
    """A passage the model would raise, the words that weighed most, and the rules it is most like.

    `likeness` gives codes, the likeliest first, with their shares of 1.
    """

    spot: Spot
    weighed: tuple[str, ...]
    likeness: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class LearnedModel:
    """Two linear models over the same signs, which count 1 over the root of their number.

    `worth` tells passages to raise from others: a score of `threshold` or more is worth raising, one below
    `doubt` is let pass. `rules` gives a sign its weight for some of `codes`; the highest sum names the rule.
    """

    threshold: float
    doubt: float
    bias: float
    worth: Mapping[str, float]
    codes: tuple[str, ...]
    biases: tuple[float, ...]
    rules: Mapping[str, Mapping[int, float]]

    @property
    def reason(self) -> str:
        """Why a finding below `doubt` is set aside."""
        return "reads like passages that reviewers let pass"

    def suspect(self, spot: Spot, signs: frozenset[str]) -> Suspect:
        """A passage worth raising, with the rules its signs point to."""
        return Suspect(spot, self._weighed(signs), self.likeness(signs))

    def score(self, signs: frozenset[str]) -> float:
        """How far a passage is on the side of those worth raising."""
        total = math.fsum(self.worth.get(sign, 0.0) for sign in signs)
        return self.bias + total / math.sqrt(len(signs) or 1)

    def likeness(self, signs: frozenset[str]) -> tuple[tuple[str, float], ...]:
        """The codes that the signs point to, the likeliest first, with their shares of 1."""
        sums = [0.0] * len(self.codes)
        for sign in sorted(signs):
            for code, weight in self.rules.get(sign, {}).items():
                sums[code] += weight
        scale = math.sqrt(len(signs) or 1)
        powers = [math.exp(bias + total / scale) for bias, total in zip(self.biases, sums, strict=True)]
        whole = math.fsum(powers)
        ranked = sorted(zip(powers, self.codes, strict=True), reverse=True)[:_LIKELIEST]
        return tuple((code, power / whole) for power, code in ranked)

    def _weighed(self, signs: frozenset[str]) -> tuple[str, ...]:
        """The words that weighed most; labels of ours, stops and small words mean nothing to a reader."""
        told = [sign for sign in signs if sign[:2] in ("w:", "b:") and self.worth.get(sign, 0.0) > 0]
        best = sorted(told, key=lambda sign: (-self.worth[sign], sign))
        return tuple(sign[2:] for sign in best if all(map(_speaks, sign[2:].split())))[:_TOLD]


def _speaks(word: str) -> bool:
    return word.isalpha() and word not in STOP_WORDS


def model_of(raw: Mapping[str, Any]) -> LearnedModel:
    """The model of its plain data; KeyError where a part is missing."""
    return LearnedModel(
        threshold=raw["threshold"],
        doubt=raw["doubt"],
        bias=raw["bias"],
        worth=raw["worth"],
        codes=tuple(raw["codes"]),
        biases=tuple(raw["biases"]),
        rules={
            sign: {int(code): weight for code, weight in row.items()} for sign, row in raw["rules"].items()
        },
    )


@cache
def load_learned() -> LearnedModel:
    """The shipped model."""
    return model_of(json.loads(shipped_text(NAME)))
