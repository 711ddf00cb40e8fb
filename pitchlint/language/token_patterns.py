"""Token patterns found by their first token: spaCy's Matcher runs only where one can begin.

The Matcher starts every pattern at every token, and calls Python for each list and regular expression;
measured, some three hundred patterns cost ten times the rest of the quick pipeline. Which patterns a word
can begin is worked out once a word; then the Matcher of just these patterns runs on the few tokens after it,
if those hold the rarer words that the patterns need further on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, product
from math import prod
from typing import Any, NamedTuple, TypeAlias

from spacy.attrs import LOWER, NORM, ORTH, SENT_START
from spacy.lang.en.stop_words import STOP_WORDS
from spacy.matcher import Matcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from pitchlint.language.memo import Memo

Spec: TypeAlias = Mapping[str, Any]

_LITERAL = {"NORM": "NORM", "LOWER": "LOWER", "TEXT": "ORTH", "ORTH": "ORTH"}
"""What a spec may ask of a word, and the form of the word that it is compared with."""
_OF_PLACE = frozenset(("IS_SENT_START", "SENT_START", "SPACY"))
"""What is asked of a token's place, not of its word; no answer to it is kept with the word."""
_COMMON = 100
_UNBOUNDED = 40
"""Tokens a pattern with `*` or `+` may reach."""
_MOST_LENGTHS = 200
"""Ways to spell out the stretches of one pattern; a pattern with more is left to spaCy."""


class _Begun(NamedTuple):
    """What a word can begin: labels of patterns of one token, and the numbers of longer ones."""

    whole: tuple[str, ...]
    longer: frozenset[int]


class TokenPatterns:
    """Matcher patterns under labels, tried sentence by sentence; no match crosses a sentence.

    Raises ValueError where spaCy refuses a pattern.
    """

    def __init__(self, vocab: Vocab, patterns: Iterable[tuple[str, Sequence[Spec]]]) -> None:
        self._vocab = vocab
        self._patterns = [(label, tail) for label, specs in patterns for tail in _anchored(specs)]
        for label, _ in self._patterns:
            # Matchers are made while a document is read, and what it adds to the vocabulary goes with it.
            vocab.strings.add(label)
        self._reach = [sum(_most(spec) for spec in specs) for _, specs in self._patterns]
        self._by_word: dict[tuple[str, int], set[int]] = defaultdict(set)
        self._gates: dict[int, frozenset[int]] = {}
        self._single: set[int] = set()
        self._tests = Matcher(vocab, validate=False)
        for number, (_, specs) in enumerate(self._patterns):
            self._index(number, specs)
        self._ungated = frozenset(range(len(self._patterns))) - self._gates.keys()
        self._by_gate: dict[int, set[int]] = defaultdict(set)
        for number, gate in self._gates.items():
            for word in gate:
                self._by_gate[word].add(number)
        self._starts: Memo[tuple[int, int], _Begun] = Memo()
        self._matchers: dict[tuple[int, ...], tuple[Matcher, int]] = {}

    def __call__(self, doc: Doc) -> Iterator[tuple[str, int, int]]:
        """Label, first token and end of every match."""
        tokens = doc.to_array([ORTH, NORM, LOWER, SENT_START]).tolist()
        starts = [index for index, token in enumerate(tokens) if token[-1] == 1 or index == 0]
        for start, end in zip(starts, [*starts[1:], len(tokens)], strict=True):
            yield from self._in_sentence(doc, tokens, start, end)

    def _in_sentence(
        self, doc: Doc, tokens: Sequence[Sequence[int]], first: int, last: int
    ) -> Iterator[tuple[str, int, int]]:
        words = set(chain.from_iterable(token[:-1] for token in tokens[first:last]))
        alive = self._ungated.union(*(self._by_gate[word] for word in words & self._by_gate.keys()))
        for index in range(first, last):
            orth, norm, _, _ = tokens[index]
            begun = self._starts.get((orth, norm))
            if begun is None:
                begun = self._starts[(orth, norm)] = self._begun_by(doc, index)
            for label in begun.whole:
                yield label, index, index + 1
            longer = begun.longer & alive
            for numbers in self._open(longer, tokens[index + 1 : last]) if longer else ():
                matcher, reach = self._matcher(numbers)
                for key, start, end in set(matcher(doc[index : min(index + reach, last)])):
                    if start == 0:
                        yield self._vocab.strings[key], index, index + end

    def _open(self, longer: frozenset[int], after: Sequence[Sequence[int]]) -> Iterator[tuple[int, ...]]:
        """The patterns without a gate together, then each that finds, in its reach, a word it needs.

        A Matcher costs more to make than to run, so few are made: none for a chance meeting of patterns.
        """
        free = longer & self._ungated
        if free:
            yield tuple(sorted(free))
        for number in sorted(longer - free):
            if not self._gates[number].isdisjoint(chain.from_iterable(after[: self._reach[number] - 1])):
                yield (number,)

    def _index(self, number: int, specs: Sequence[Spec]) -> None:
        words = _words(specs[0])
        if words:
            form = _LITERAL[next(key for key in specs[0] if key != "OP")]
            for word in words:
                self._by_word[(form, self._vocab.strings.add(word))].add(number)
        else:
            alone = {key: value for key, value in specs[0].items() if key not in _OF_PLACE}
            self._tests.add(str(number), [[{**alone, "OP": "1"}]])
        if len(specs) == 1 and _most(specs[0]) == 1 and not _OF_PLACE & specs[0].keys():
            self._single.add(number)
        needed = [found for spec in specs[1:] if _least(spec) and (found := _words(spec))]
        rarest = min(needed, key=_commonness, default=())
        if rarest:
            self._gates[number] = frozenset(self._vocab.strings.add(word) for word in rarest)

    def _begun_by(self, doc: Doc, index: int) -> _Begun:
        """The patterns that can begin with this word."""
        token = doc[index]
        found: set[int] = set()
        for form in (("ORTH", token.orth), ("LOWER", token.lower), ("NORM", token.norm)):
            found |= self._by_word.get(form, set())
        if len(self._tests):
            found |= {int(self._vocab.strings[key]) for key, _, _ in self._tests(doc[index : index + 1])}
        return _Begun(
            tuple(self._patterns[number][0] for number in sorted(found & self._single)),
            frozenset(found - self._single),
        )

    def _matcher(self, numbers: tuple[int, ...]) -> tuple[Matcher, int]:
        if numbers not in self._matchers:
            matcher = Matcher(self._vocab, validate=False)
            for number in numbers:
                label, specs = self._patterns[number]
                matcher.add(label, [[dict(spec) for spec in plain] for plain in _plain(specs)])
            self._matchers[numbers] = matcher, max(self._reach[number] for number in numbers)
        return self._matchers[numbers]


def _plain(specs: Sequence[Spec]) -> Iterator[tuple[Spec, ...]]:
    """The pattern once for each length of its stretches of "up to so many tokens".

    spaCy keeps a state for every way to fill such a stretch, which doubles with each token of it.
    """
    lengths = [range(_least(spec), _most(spec) + 1) if _is_stretch(spec) else (None,) for spec in specs]
    if prod(map(len, lengths)) > _MOST_LENGTHS:
        yield tuple(specs)
        return
    for chosen in product(*lengths):
        yield tuple(
            part
            for spec, length in zip(specs, chosen, strict=True)
            for part in ((spec,) if length is None else ({**spec, "OP": "1"},) * length)
        )


def _is_stretch(spec: Spec) -> bool:
    return str(spec.get("OP", "1"))[0] == "{" and 2 <= _most(spec) < _UNBOUNDED


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


def _words(spec: Spec) -> tuple[str, ...]:
    """The words the token must be one of, if that is all the spec says; else none."""
    asked = [key for key in spec if key != "OP"]
    if len(asked) != 1 or asked[0] not in _LITERAL:
        return ()
    value = spec[asked[0]]
    if isinstance(value, str):
        return (value,)
    return tuple(value["IN"]) if isinstance(value, Mapping) and set(value) == {"IN"} else ()
