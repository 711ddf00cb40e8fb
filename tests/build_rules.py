"""Small rules of every kind, run over small texts: fruit stands for vocabularies."""

from __future__ import annotations

from functools import cache

from build_packs import pack_of

from pitchlint.examples import AS_OF, document_of
from pitchlint.facts.gather import gather
from pitchlint.findings import finding_of
from pitchlint.language.grammar import GrammarPipeline
from pitchlint.language.pipeline import QuickPipeline
from pitchlint.model import Finding
from pitchlint.packs.pack import parse_pack
from pitchlint.packs.topics import load_topics
from pitchlint.packs.vocabularies import Vocabulary
from pitchlint.rules.compiled import CompiledRule, compile_pack
from pitchlint.rules.run import parse_candidates, run_rule

FRUIT = {
    "APPLE": ("apple", "apple pie"),
    "BERRY": ("berry",),
    "CHERRY": ("cherry",),
    "PLUM": ("plum",),
}


@cache
def orchard() -> QuickPipeline:
    """The language stage with a vocabulary for each fruit, and one for any fruit."""
    entries = [Vocabulary(label=label, about="fruit", terms=terms) for label, terms in FRUIT.items()]
    pie = Vocabulary(label="PIE", about="what is baked", terms=("apple pie",))
    return QuickPipeline([*entries, pie, Vocabulary(label="FRUIT", about="any fruit", includes=tuple(FRUIT))])


@cache
def grammar() -> GrammarPipeline:
    """The parser, loaded once."""
    return GrammarPipeline()


def rule(body: str) -> CompiledRule:
    """A rule of the kind and with the conditions that `body` gives, one key a line."""
    pack = parse_pack(pack_of(body), "own.yaml")
    (compiled,) = compile_pack(pack, orchard().groups, orchard().nlp.vocab)
    return compiled


def findings(compiled: CompiledRule, text: str) -> list[Finding]:
    """What a rule finds in a Markdown text."""
    annotated = orchard().annotate(document_of(text))
    facts = gather(annotated, orchard(), load_topics(), AS_OF)
    parses = parse_candidates([compiled], annotated, grammar)
    return [finding_of(compiled.item, hit, annotated) for hit in run_rule(compiled, annotated, facts, parses)]


def focused(compiled: CompiledRule, text: str) -> list[list[str]]:
    """The words that made a rule fire: one list a finding, one entry a place."""
    words = []
    for finding in findings(compiled, text):
        spans = [(place, place.focus or (place.start, place.end)) for place in finding.places]
        words.append([place.quote[low - place.start : high - place.start] for place, (low, high) in spans])
    return words
