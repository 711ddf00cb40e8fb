"""Which terms of the glossary a document uses, and where each comes first."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from pitchlint.facts.places import place_of
from pitchlint.language.annotated import Annotated
from pitchlint.language.tokenizing import PitchEnglish, tokenize
from pitchlint.model import Place, TermUse
from pitchlint.packs.glossary import GlossaryTerm, load_glossary

_CANCELLED = ""


class GlossaryMatcher:
    """Finds the glossary's terms in a text; the longest form wins, so "ai agents" hides no "agents"."""

    def __init__(self, nlp: PitchEnglish, terms: Sequence[GlossaryTerm]) -> None:
        self._any_case = PhraseMatcher(nlp.vocab, attr="LOWER")
        self._as_spelt = PhraseMatcher(nlp.vocab, attr="ORTH")
        for term in terms:
            self._any_case.add(term.id, [tokenize(nlp, form) for form in term.forms])
            if term.exact:
                self._as_spelt.add(term.id, [tokenize(nlp, form) for form in term.exact])
        cancel = [tokenize(nlp, phrase) for term in terms for phrase in term.cancel]
        if cancel:
            self._any_case.add(_CANCELLED, cancel)

    def find(self, doc: Doc) -> list[Span]:
        """The uses in text order, each a span labelled with the term's id."""
        found = (*self._any_case(doc, as_spans=True), *self._as_spelt(doc, as_spans=True))
        return [span for span in filter_spans(found) if span.label_ != _CANCELLED]


def term_uses(annotated: Annotated, nlp: PitchEnglish) -> tuple[TermUse, ...]:
    """The terms used in the document's body, in the order of their first use."""
    matcher = _shipped_matcher(nlp)
    first: dict[str, Place] = {}
    counts: dict[str, int] = {}
    for position, block in enumerate(annotated.blocks):
        for span in matcher.find(block.doc):
            counts[span.label_] = counts.get(span.label_, 0) + 1
            if span.label_ not in first:
                sentence = block.sentence_at(span.start_char)
                focus = (span.start_char, span.end_char)
                first[span.label_] = place_of(annotated, position, sentence.start, sentence.end, focus)
    return tuple(TermUse(term, place, counts[term]) for term, place in first.items())


def prepare_terms(nlp: PitchEnglish) -> None:
    """Make the matcher of the shipped terms now, outside the memory of any document."""
    _shipped_matcher(nlp)


@lru_cache(maxsize=4)
def _shipped_matcher(nlp: PitchEnglish) -> GlossaryMatcher:
    return GlossaryMatcher(nlp, load_glossary())
