"""Token patterns of a rule, of which spaCy's Matcher tries those whose words and terms a sentence holds.

The Matcher asks Python about labels and folded forms at every token for every pattern; most sentences lack
a word or term that a pattern cannot do without, and that is known before any token is looked at.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from spacy.matcher import Matcher
from spacy.vocab import Vocab

from pitchlint.language.annotated import AnnotatedBlock, Sentence
from pitchlint.rules.patterns import Expand, Pattern, listed, token_spec

_OPTIONAL = ("?", "*", "!")


class _Gate(NamedTuple):
    """For each token that must be there the labels, or the folded words, of which it has one."""

    labels: tuple[frozenset[str], ...]
    words: tuple[frozenset[str], ...]


class GatedPatterns:
    """The patterns of one rule; raises ValueError where spaCy refuses one."""

    def __init__(self, vocab: Vocab, rule: str, patterns: Sequence[Pattern], expand: Expand) -> None:
        self._vocab = vocab
        self._rule = rule
        self._specs = [[token_spec(spec, expand) for spec in pattern] for pattern in patterns]
        Matcher(vocab, validate=True).add(rule, self._specs)
        self._gates = [_gate(pattern, expand) for pattern in patterns]
        self._matchers: dict[tuple[int, ...], Matcher] = {}

    def matcher(self, block: AnnotatedBlock, sentence: Sentence) -> Matcher | None:
        """The Matcher of the patterns that a sentence may hold; None where it can hold none."""
        labels = {term.label for term in block.terms_from(sentence.start, sentence.end)}
        words = {token.norm_ for token in block.doc[sentence.first : sentence.last]}
        numbers = tuple(
            number
            for number, gate in enumerate(self._gates)
            if not any(labels.isdisjoint(wanted) for wanted in gate.labels)
            and not any(words.isdisjoint(wanted) for wanted in gate.words)
        )
        if not numbers:
            return None
        if numbers not in self._matchers:
            matcher = Matcher(self._vocab)
            matcher.add(self._rule, [self._specs[number] for number in numbers], greedy="LONGEST")
            self._matchers[numbers] = matcher
        return self._matchers[numbers]


def _gate(pattern: Pattern, expand: Expand) -> _Gate:
    needed = [spec for spec in pattern if _is_needed(spec)]
    return _Gate(
        tuple(expand(listed(spec["TERM"])) for spec in needed if "TERM" in spec),
        tuple(frozenset(listed(spec["FOLD"])) for spec in needed if "FOLD" in spec),
    )


def _is_needed(spec: Mapping[str, Any]) -> bool:
    op = str(spec.get("OP", "1"))
    return op not in _OPTIONAL and not op.startswith(("{0", "{,"))
