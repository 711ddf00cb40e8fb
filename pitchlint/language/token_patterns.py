"""Token patterns found by their first token: spaCy's Matcher runs only where one can begin.

The Matcher starts every pattern at every token, and calls Python for each list and regular expression;
measured, some three hundred patterns cost ten times the rest of the quick pipeline. Which patterns a word
can begin is worked out once a word; then the Matcher of just these patterns runs on the few tokens after it,
if those hold the rarer words that the patterns need further on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple, TypeAlias

from spacy.attrs import LOWER, NORM, ORTH, SENT_START
from spacy.lang.en.stop_words import STOP_WORDS
from spacy.matcher import Matcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

Spec: TypeAlias = Mapping[str, Any]

_LITERAL = ("NORM", "LOWER", "TEXT", "ORTH")
_COMMON = 100
_UNBOUNDED = 40
"""Tokens a pattern with `*` or `+` may reach."""


Gate: TypeAlias = frozenset[int] | None


class _Begun(NamedTuple):
    """What a word can begin: labels of patterns of one token, and longer ones with their gate and reach."""

    whole: tuple[str, ...]
    longer: tuple[tuple[int, Gate, int], ...]


class TokenPatterns:
    """Matcher patterns under labels, tried sentence by sentence; no match crosses a sentence.

    Raises ValueError where spaCy refuses a pattern.
    """

    def __init__(self, vocab: Vocab, patterns: Iterable[tuple[str, Sequence[Spec]]]) -> None:
        self._vocab = vocab
        self._patterns = [(label, tail) for label, specs in patterns for tail in _anchored(specs)]
        self._reach = [sum(_most(spec) for spec in specs) for _, specs in self._patterns]
        self._by_word: dict[int, set[int]] = defaultdict(set)
        self._gates: dict[int, frozenset[int]] = {}
        self._single: set[int] = set()
        self._tests = Matcher(vocab, validate=False)
        for number, (_, specs) in enumerate(self._patterns):
            self._index(number, specs)
        self._starts: dict[tuple[int, int], _Begun] = {}
        self._matchers: dict[tuple[int, ...], tuple[Matcher, int]] = {}

    def __call__(self, doc: Doc) -> Iterator[tuple[str, int, int]]:
        """Label, first token and end of every match."""
        tokens = doc.to_array([ORTH, NORM, LOWER, SENT_START]).tolist()
        ends = _sentence_ends(tokens)
        for index, (orth, norm, _, _) in enumerate(tokens):
            begun = self._starts.get((orth, norm))
            if begun is None:
                begun = self._starts[(orth, norm)] = self._begun_by(doc, index)
            for label in begun.whole:
                yield label, index, index + 1
            numbers = _open(begun.longer, tokens[index + 1 : ends[index]]) if begun.longer else ()
            if numbers:
                matcher, reach = self._matcher(numbers)
                for key, start, end in matcher(doc[index : min(index + reach, ends[index])]):
                    if start == 0:
                        yield self._vocab.strings[key], index, index + end

    def _index(self, number: int, specs: Sequence[Spec]) -> None:
        words = _words(specs[0])
        if words:
            for word in words:
                self._by_word[self._vocab.strings.add(word)].add(number)
        else:
            self._tests.add(str(number), [[{**specs[0], "OP": "1"}]])
        if len(specs) == 1 and _most(specs[0]) == 1:
            self._single.add(number)
        needed = [found for spec in specs[1:] if _least(spec) and (found := _words(spec))]
        rarest = min(needed, key=_commonness, default=())
        if rarest:
            self._gates[number] = frozenset(self._vocab.strings.add(word) for word in rarest)

    def _begun_by(self, doc: Doc, index: int) -> _Begun:
        """The patterns that can begin with this word."""
        token = doc[index]
        found: set[int] = set()
        for form in {token.orth, token.lower, token.norm}:
            found |= self._by_word.get(form, set())
        if len(self._tests):
            found |= {int(self._vocab.strings[key]) for key, _, _ in self._tests(doc[index : index + 1])}
        return _Begun(
            tuple(self._patterns[number][0] for number in sorted(found & self._single)),
            tuple(
                (number, self._gates.get(number), self._reach[number])
                for number in sorted(found - self._single)
            ),
        )

    def _matcher(self, numbers: tuple[int, ...]) -> tuple[Matcher, int]:
        if numbers not in self._matchers:
            matcher = Matcher(self._vocab, validate=False)
            for number in numbers:
                label, specs = self._patterns[number]
                matcher.add(label, [[dict(spec) for spec in specs]])
            self._matchers[numbers] = matcher, max(self._reach[number] for number in numbers)
        return self._matchers[numbers]


def _open(longer: Sequence[tuple[int, Gate, int]], after: Sequence[Sequence[int]]) -> tuple[int, ...]:
    """The numbers of those patterns that find, within their reach, a word they need further on."""
    return tuple(
        number
        for number, gate, reach in longer
        if gate is None or not gate.isdisjoint(chain.from_iterable(after[: reach - 1]))
    )


def _anchored(specs: Sequence[Spec]) -> Iterator[tuple[Spec, ...]]:
    """The pattern with a first token that must be there: one that may be absent is there, or left out."""
    first, least = specs[0], _least(specs[0])
    if least:
        yield tuple(specs)
        return
    yield ({**first, "OP": {"?": "1", "*": "+"}.get(str(first["OP"]), f"{{1,{_most(first)}}}")}, *specs[1:])
    if len(specs) > 1:
        yield from _anchored(specs[1:])


def _commonness(words: Sequence[str]) -> int:
    """How often one of these words is likely to occur."""
    return sum(_COMMON if word in STOP_WORDS or not word.isalpha() else 1 for word in words)


def _least(spec: Spec) -> int:
    op = str(spec.get("OP", "1"))
    return int(op[1:].split(",")[0].rstrip("}") or 0) if op[0] == "{" else int(op in ("1", "+"))


def _most(spec: Spec) -> int:
    op = str(spec.get("OP", "1"))
    if op[0] == "{":
        last = op[1:-1].split(",")[-1]
        return int(last) if last else _UNBOUNDED
    return _UNBOUNDED if op in ("*", "+") else 1


def _sentence_ends(tokens: Sequence[Sequence[int]]) -> list[int]:
    """For each token the end of its sentence."""
    ends, end = [0] * len(tokens), len(tokens)
    for index in range(len(tokens) - 1, -1, -1):
        ends[index] = end
        if tokens[index][-1] == 1:
            end = index
    return ends


def _words(spec: Spec) -> tuple[str, ...]:
    """The words the token must be one of, if that is all the spec says; else none."""
    asked = [key for key in spec if key != "OP"]
    if len(asked) != 1 or asked[0] not in _LITERAL:
        return ()
    value = spec[asked[0]]
    if isinstance(value, str):
        return (value,)
    return tuple(value["IN"]) if isinstance(value, Mapping) and set(value) == {"IN"} else ()
