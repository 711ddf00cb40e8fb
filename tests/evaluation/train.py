"""Train the learned model on the training part and the rules' examples, and write `patterns/learned.json`.

    python tests/evaluation/train.py

Two linear models (logistic regression) over the signs of `pitchlint.rules.learned.signs`: which units are
worth raising, and under which rule. Units whose labels are all arguable, or that are evidence of a fault of
the whole document, are left out. The thresholds are set on the tuning part: from `threshold` on 95 in 100
units are labelled, from `doubt` on 91 in 100 findings that the rules make are. Needs scikit-learn
(in the `dev` extra); the same corpus, rules and versions give the same file.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, diags
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent))

from evaluation.corpus import Labelled, load
from evaluation.measure import meets, overlap, words
from evaluation.render import document_of

from pitchlint.examples import AS_OF
from pitchlint.examples import document_of as example_of
from pitchlint.facts.gather import gather
from pitchlint.language.pipeline import quick_pipeline
from pitchlint.likeness import SecondLook, is_open_to_doubt
from pitchlint.lint import Linter
from pitchlint.packs.pack import shipped_pack
from pitchlint.rules.learned.model import LearnedModel, model_of
from pitchlint.rules.learned.signs import signs_of, units_of
from pitchlint.settings import Settings

TARGET = Path(__file__).parent.parent.parent / "patterns" / "learned.json"
FEWEST = 2
"""Units that must show a sign for it to count."""
WORTH_LOOSENESS, KIND_LOOSENESS = 5.0, 20.0
PRECISION = 0.95
PRECISION_OF_RULES = 0.91
LEAST_WEIGHT = 0.15
_MARKS = re.compile(r"\[\[(.+?)\]\]", re.DOTALL)
# Their examples need the whole document.
_OF_THE_WHOLE = ("coverage", "consistency")
PLACES = 2


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, bullet or row: its signs, the rules it is labelled with, whether it counts at all."""

    signs: frozenset[str]
    rules: tuple[str, ...]
    clear: bool

    @property
    def counts(self) -> bool:
        """Whether a clear reading of it exists: raised, or in order."""
        return self.clear or not self.rules


def units_in(part: str) -> list[Unit]:
    """All units of one part of the corpus, in order."""
    pipeline = quick_pipeline()
    found = []
    with TemporaryDirectory() as folder:
        for labelled in load((part,)):
            annotated = pipeline.annotate(document_of(labelled.sample, "parts", Path(folder)))
            for spot in units_of(annotated):
                text = annotated.blocks[spot.block].block.text[spot.start : spot.end]
                if len(text.split()) > 1:
                    found.append(_unit(labelled, text, signs_of(annotated, spot)))
    return found


def units_of_examples() -> list[Unit]:
    """The rules' own examples: those of one unit that a rule flags, and all units of those it passes."""
    pipeline = quick_pipeline()
    found = []
    for item in shipped_pack().rules:
        for examples, clear in ((item.rule.flag, True), (item.rule.pass_, False)):
            for example in examples:
                annotated = pipeline.annotate(example_of(_MARKS.sub(r"\1", example)))
                spots = list(units_of(annotated))
                if item.family not in _OF_THE_WHOLE and (len(spots) == 1 or not clear):
                    rules = (item.rule.id,) if clear else ()
                    found += [Unit(signs_of(annotated, spot), rules, clear) for spot in spots]
    return found


def _unit(labelled: Labelled, text: str, signs: frozenset[str]) -> Unit:
    own = [label for label in labelled.labels if _is_of(text, label.quote)]
    whole = [row.rule for row in labelled.whole for quote in row.evidence if _is_of(text, quote)]
    clear = [label.rule for label in own if label.strength == "clear"]
    rules = clear or [label.rule for label in own] or whole
    return Unit(signs, tuple(dict.fromkeys(rules)), bool(clear))


def _is_of(text: str, quote: str) -> bool:
    """Whether a unit is the passage quoted, not just a word or two that both have."""
    return overlap(text, quote) and 2 * len(words(text)) >= min(4, len(words(quote)))


def _scaled(matrix: Any) -> csr_matrix:
    counts = np.asarray(matrix.sum(axis=1)).ravel()
    return csr_matrix(diags(1 / np.sqrt(np.maximum(counts, 1))) @ matrix)


@dataclass(frozen=True, slots=True)
class Signs:
    """The signs of units as a matrix, with their names; each weighs by the root of how telling it is.

    The weight is that of tf-idf (Spärck Jones 1972), its root: between weighing all alike and by rarity.
    """

    matrix: csr_matrix
    names: list[str]
    rarity: Any

    @classmethod
    def of(cls, units: Sequence[Unit]) -> Signs:
        """The matrix of these units; signs that fewer than `FEWEST` show are left out."""
        vectors = DictVectorizer()
        matrix = vectors.fit_transform([dict.fromkeys(unit.signs, 1.0) for unit in units])
        shown = np.asarray(matrix.sum(axis=0)).ravel()
        often = shown >= FEWEST
        rarity = np.sqrt(np.log(len(units) / shown[often]))
        names = vectors.get_feature_names_out()[often].tolist()
        return cls(csr_matrix(_scaled(matrix)[:, often] @ diags(rarity)), names, rarity)

    def weights(self, coefficients: Any) -> Any:
        """Coefficients as weights of a sign itself, whose rarity they then hold."""
        return (coefficients * self.rarity).round(PLACES)


def _threshold(scores: Sequence[float], truth: Sequence[bool], precision: float) -> float:
    """The lowest score from which on this share of units is labelled."""
    hits, best = 0, float("inf")
    for count, (score, right) in enumerate(sorted(zip(scores, truth, strict=True), reverse=True), 1):
        hits += right
        if hits >= precision * count:
            best = score
    return best


def train() -> dict[str, Any]:
    """The model as plain data."""
    learning, tuning = units_in("train"), units_in("tune")
    signs = Signs.of(learning)
    counted = np.array([unit.counts for unit in learning])
    clear = np.array([unit.clear for unit in learning])
    worth = LogisticRegression(C=WORTH_LOOSENESS, max_iter=3000)
    worth.fit(signs.matrix[counted], clear[counted])
    kinds = _kinds([*learning, *units_of_examples()])
    model: dict[str, Any] = {
        "about": "Weights of words and annotations, learned from labelled documents; see tests/evaluation.",
        "threshold": 0.0,
        "doubt": 0.0,
        "bias": round(float(worth.intercept_[0]), PLACES),
        "worth": _nonzero(signs.names, signs.weights(worth.coef_[0])),
        **kinds,
    }
    model["threshold"] = round(_threshold(*_judged(model_of(model), tuning), PRECISION), PLACES)
    found = _found(model_of(model))
    model["doubt"] = round(_threshold(*zip(*found, strict=True), PRECISION_OF_RULES), PLACES)
    return model


def _kinds(units: Sequence[Unit]) -> dict[str, Any]:
    """Which rule a clear passage belongs to, as plain data."""
    signs = Signs.of(units)
    raised = [number for number, unit in enumerate(units) if unit.clear]
    kinds = LogisticRegression(C=KIND_LOOSENESS, max_iter=3000)
    kinds.fit(signs.matrix[raised], [units[number].rules[0] for number in raised])
    return {
        "codes": kinds.classes_.tolist(),
        "biases": kinds.intercept_.round(PLACES).tolist(),
        "rules": _rows(signs.names, signs.weights(kinds.coef_).T.tolist()),
    }


def _nonzero(names: Sequence[str], weights: Any) -> dict[str, float]:
    rows = zip(names, weights.tolist(), strict=True)
    return {name: weight for name, weight in sorted(rows) if weight}


def _judged(model: LearnedModel, units: Sequence[Unit]) -> tuple[list[float], list[bool]]:
    """Score and truth of every unit that counts."""
    counted = [unit for unit in units if unit.counts]
    return [model.score(unit.signs) for unit in counted], [unit.clear for unit in counted]


def _found(model: LearnedModel) -> list[tuple[float, bool]]:
    """Score and rightness of the findings that the rules alone make in the tuning part."""
    linter = Linter(Settings(learned=False), AS_OF)
    found = []
    with TemporaryDirectory() as folder:
        for labelled in load(("tune",)):
            document = document_of(labelled.sample, "parts", Path(folder))
            annotated = linter.pipeline.annotate(document)
            look = SecondLook(model, annotated, gather(annotated, linter.pipeline, linter.topics, AS_OF))
            quotes = [label.quote for label in labelled.labels]
            quotes += [quote for row in labelled.whole for quote in row.evidence]
            whole = {row.rule for row in labelled.whole}
            for finding in filter(is_open_to_doubt, linter.lint(document).findings):
                right = finding.rule in whole or any(meets(finding, quote) for quote in quotes)
                found.append((look.score_of(finding.places), right))
    return found


def _rows(names: Sequence[str], table: Sequence[Sequence[float]]) -> dict[str, dict[str, float]]:
    rows = {
        name: {str(code): weight for code, weight in enumerate(row) if abs(weight) >= LEAST_WEIGHT}
        for name, row in zip(names, table, strict=True)
    }
    return {name: row for name, row in sorted(rows.items()) if row}


def main() -> None:
    """Write the model, and say what it is."""
    model = train()
    lines = json.dumps(model, ensure_ascii=False, indent=0, separators=(",", ":"))
    TARGET.write_text(lines + "\n", encoding="utf-8")
    print(f"{TARGET.name}: {len(model['worth'])} signs, {len(model['codes'])} rules")
    print(f"threshold {model['threshold']}, doubt {model['doubt']}")


if __name__ == "__main__":
    main()
