"""The rule kinds that look at passages: phrases, tokens, together, grammar, density."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from spacy.matcher import DependencyMatcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from pitchlint.language.annotated import Annotated, Term
from pitchlint.packs.conditions import Window
from pitchlint.packs.rules import DensityRule, GrammarRule, PhraseRule, TogetherRule, TokenRule
from pitchlint.rules.candidates import alternatives, candidate_sentences
from pitchlint.rules.gates import GatedPatterns
from pitchlint.rules.hit import Spot
from pitchlint.rules.patterns import Expand, mark, node_spec
from pitchlint.rules.windows import stretches, unit_of, whole

Finder: TypeAlias = Callable[[Annotated], Iterator[Spot]]
Parses: TypeAlias = Mapping[tuple[int, int], Doc]
ParsedFinder: TypeAlias = Callable[[Annotated, Parses], Iterator[Spot]]


def phrase_finder(rule: PhraseRule) -> Finder:
    """Every term of the rule's labels."""

    def find(annotated: Annotated) -> Iterator[Spot]:
        for term in annotated.terms(rule.terms):
            yield Spot(term.block, term.start, term.end)

    return find


def token_finder(rule: TokenRule, vocab: Vocab, expand: Expand) -> Finder:
    """Matches of the rule's token patterns; raises ValueError where spaCy refuses one."""
    patterns = GatedPatterns(vocab, rule.id, rule.patterns, expand)

    def find(annotated: Annotated) -> Iterator[Spot]:
        for sentence in candidate_sentences(annotated, rule.needs):
            matcher = patterns.matcher(annotated.blocks[sentence.block], sentence)
            if matcher is None:
                continue
            doc = annotated.blocks[sentence.block].doc
            mark(doc, annotated, sentence, sentence.first)
            for _, first, last in sorted(matcher(doc[sentence.first : sentence.last])):
                span = doc[sentence.first + first : sentence.first + last]
                yield Spot(sentence.block, span.start_char, span.end_char)

    return find


def together_finder(rule: TogetherRule) -> Finder:
    """Terms of every label within one window; the passage runs from the first to the last of them."""

    def find(annotated: Annotated) -> Iterator[Spot]:
        others = [annotated.labels(alternatives(item)) for item in rule.all[1:]]
        seen: set[Spot] = set()
        for term in annotated.terms(alternatives(rule.all[0])):
            window = next(iter(stretches(annotated, _spot(term), rule.within)))
            partners = [_nearest(annotated, window, term, labels, rule.reach) for labels in others]
            if all(partners) and window not in seen:
                seen.add(window)
                terms = [term, *(partner for partner in partners if partner)]
                yield Spot(term.block, min(t.start for t in terms), max(t.end for t in terms))

    return find


def grammar_finder(rule: GrammarRule, vocab: Vocab, expand: Expand) -> ParsedFinder:
    """Matches of the rule's dependency patterns over parsed sentences."""
    matcher = DependencyMatcher(vocab, validate=True)
    for pattern in rule.patterns:
        matcher.add(rule.id, [[node_spec(spec, expand) for spec in pattern]])

    def find(annotated: Annotated, parses: Parses) -> Iterator[Spot]:
        for sentence in candidate_sentences(annotated, rule.needs):
            parse = parses[(sentence.block, sentence.number)]
            mark(parse, annotated, sentence, 0)
            doc = annotated.blocks[sentence.block].doc
            for _, tokens in matcher(parse):
                span = doc[sentence.first + min(tokens) : sentence.first + max(tokens) + 1]
                yield Spot(sentence.block, span.start_char, span.end_char)

    return find


def density_finder(rule: DensityRule) -> Finder:
    """Windows crowded with the rule's terms."""

    def find(annotated: Annotated) -> Iterator[Spot]:
        kinds = [annotated.labels((label,)) for label in rule.terms]
        every: frozenset[str] = frozenset().union(*kinds)
        seen: set[Spot] = set()
        for term in annotated.terms(rule.terms):
            window = _density_window(annotated, term, rule.within)
            if window in seen:
                continue
            seen.add(window)
            block = annotated.blocks[window.block]
            found = _distinct(block.terms_in(window.start, window.end, every))
            classes = sum(any(item.label in labels for item in found) for labels in kinds)
            words = len(block.block.text[window.start : window.end].split())
            least = min(rule.at_least, 2) if words <= rule.short else rule.at_least
            tempered = any(block.terms_in(window.start, window.end, annotated.labels(rule.tempered_by)))
            if len(found) >= least + 2 * tempered and classes >= rule.kinds:
                yield Spot(window.block, found[0].start, max(item.end for item in found))

    return find


def _distinct(terms: Iterator[Term]) -> list[Term]:
    """Terms of which none overlaps an earlier, longer one."""
    taken: list[Term] = []
    for term in sorted(terms, key=lambda item: (item.start, -item.end)):
        if not taken or term.start >= taken[-1].end:
            taken.append(term)
    return taken


def _density_window(annotated: Annotated, term: Term, window: Window) -> Spot:
    if window is Window.UNIT:
        return unit_of(annotated, _spot(term))
    if window is Window.BLOCK:
        return whole(annotated, term.block)
    return next(iter(stretches(annotated, _spot(term), window)))


def _nearest(
    annotated: Annotated, window: Spot, term: Term, labels: frozenset[str], reach: int
) -> Term | None:
    """The term of these labels nearest to `term` in the window, at most `reach` tokens away if given."""
    found = [
        other
        for other in annotated.blocks[window.block].terms_in(window.start, window.end, labels)
        if other.end <= term.start or term.end <= other.start
    ]
    best = min(found, key=lambda other: (_gap(term, other), other.start), default=None)
    return best if best and (not reach or _gap(term, best) <= reach) else None


def _gap(one: Term, other: Term) -> int:
    return max(one.first, other.first) - min(one.last, other.last)


def _spot(term: Term) -> Spot:
    return Spot(term.block, term.start, term.end)
