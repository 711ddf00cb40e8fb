"""Contexts: what surrounds a passage and changes what it means, as spans of a Doc.

Cues and scopes follow ConText (Harkema et al., J. Biomed. Inform. 2009); questions, quotations and
addresses are read from punctuation.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from spacy.attrs import LIKE_EMAIL, LIKE_URL
from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span

from pitchlint.language.sentences import bounds
from pitchlint.language.terms import longest, phrase_docs
from pitchlint.language.token_patterns import TokenPatterns
from pitchlint.model import Context
from pitchlint.packs.contexts import Direction, Modifier, load_modifiers
from pitchlint.packs.vocabularies import Match

SPANS = "pitchlint_context"
_CLAUSE_ENDS = frozenset((";", ":", "|", "\u2013", "\u2014", "(", ")"))
_QUOTED = re.compile(
    r"\u201c[^\u201d]{1,2000}\u201d|\u00ab[^\u00ab\u00bb]{2,2000}\u00bb|\u201e[^\u201c\u201e]{1,2000}\u201c|(?<!\w)\"[^\"]{1,2000}\"|(?<!\w)\u2018[^\u2018\u2019]{1,300}\u2019(?!\w)"
)
_ECHO = re.compile(
    # "Q1: launch" in a plan is a quarter of the year.
    r"^\s*(?!Q[1-4]\b(?![^?]*\?)(?!\W*(?:Please|Describe|State|Give|List|Provide|Explain|Name|Confirm)\b))"
    r"(?:RFP\s+)?(?:Q(?:uestion)?|Req(?:uirement)?)[\s.#:-]*\d[\d.]*\s*(?:[:.)-]\s|\s(?=[A-Z][^.]*\?))"
    r"|^\s*(?:(?:Your|Our)\s+)?(?:Question|Requirement)\s*:|^[^.:?]{1,20},\s[Qq]uestion\s\d+\s*:"
    r"|^\s*(?:[A-Z]{1,5}[-.\u2013]?\s?\d[\w.]*|\d+(?:\.\d+)+)\s*[:.)\u2013-]?\s+(?:The\s)(?:proposed\s|offered\s)?"
    r"(?:system|solution|supplier|vendor|bidder|contractor|tenderer|platform|tool|software|service|product|provider)"
    r"\s(?:shall|must|should)\s"
    r"|^\s*(?:Your\s+[Qq]uestion\s+|(?:RFP|RFQ|RFI|ITT|Point|Clarification)\s+|[A-Z]{1,4}[-.]?)\d[\d.]*\s*[:.)-]\s"
    r"+(?:[\"\u201c]?[^.:]{8,300}\?"
    r"|(?:Please |Kindly )?(?:Describe|State|Give|List|Provide|Explain|Specify|Indicate|Outline)\b)"
)
_REPLY = re.compile(
    r"\s*(?:(?:fully|partially|partly|not|non-?)\s*)?(?:compl(?:iant|ies|y|ied)|yes|no|met|accepted|agreed|noted|confirmed|"
    r"supported|available|included|planned|conform\w*)\b",
    re.IGNORECASE,
)
_RHETORICAL = re.compile(
    r"\W*(?:ready|want|wanting|looking|tired|struggling|curious|wondering|imagine"
    r"|why (?:not|settle|wait)|what if)\b",
    re.IGNORECASE,
)
_ANSWER = re.compile(r"(?:^|\s)(?:A|Answer|Response|Reply|Our response|Compliance)\s*:\s")


@Language.factory("pitchlint_context", requires=["token.is_sent_start"], assigns=["doc.spans"])
def create_context(nlp: Language, name: str) -> Contexts:
    """A component that marks negation, questions, quotations, definitions and other contexts."""
    return Contexts(nlp, load_modifiers())


@dataclass(frozen=True, slots=True)
class Scope:
    """Tokens `first:last` stand in a context because of the cue at tokens `cue`, which may lie outside."""

    context: Context
    first: int
    last: int
    cue: tuple[int, int]


class Contexts:
    """Puts every context into `doc.spans["pitchlint_context"]`, labelled by its name."""

    def __init__(self, nlp: Language, modifiers: Sequence[Modifier]) -> None:
        self._modifiers = modifiers
        self._cues = PhraseMatcher(nlp.vocab, attr="NORM")
        for index, modifier in enumerate(modifiers):
            self._cues.add(str(index), list(phrase_docs(nlp, modifier.terms, Match.FOLD)))
        self._patterns = TokenPatterns(
            nlp.vocab,
            (
                (str(index), pattern)
                for index, modifier in enumerate(modifiers)
                for pattern in modifier.patterns
            ),
        )

    def __call__(self, doc: Doc) -> Doc:
        doc.spans[SPANS] = [
            Span(doc, scope.first, scope.last, label=scope.context.value)
            for scope in self.find(doc, doc.text)
        ]
        return doc

    def find(self, doc: Doc, text: str) -> tuple[Scope, ...]:
        """The contexts of a Doc whose sentences are marked; `text` is its text (a Doc keeps pieces only)."""
        return (*self._scopes(doc), *_quotations(doc, text), *_questions(doc, text), *_addresses(doc))

    def _scopes(self, doc: Doc) -> Iterator[Scope]:
        cues = self._live_cues(doc)
        if not cues:
            return
        starts = [first for first, _ in bounds(doc)]
        stops = {start for start, _, modifier in cues if modifier.direction is Direction.TERMINATE}
        for start, end, modifier in cues:
            if modifier.context is None:
                continue
            low, high = _sentence(starts, start, len(doc))
            cue = (start, end)
            if modifier.direction is Direction.SENTENCE:
                yield Scope(modifier.context, low, high, cue)
                continue
            if modifier.direction in (Direction.FORWARD, Direction.BOTH):
                last = _clause_end(doc, end, high, stops, modifier.reach)
                yield Scope(modifier.context, start, last, cue)
            if modifier.direction in (Direction.BACKWARD, Direction.BOTH):
                yield Scope(modifier.context, _clause_start(doc, start, low, stops), end, cue)

    def _live_cues(self, doc: Doc) -> list[tuple[int, int, Modifier]]:
        """Cues in text order; of overlapping ones of a context the longest counts, none inside a pseudo cue.

        A cue that ends scopes counts only where no longer cue of any kind holds it.
        """
        found: dict[tuple[int, int], list[Modifier]] = {}
        for start, end, modifier in self._all_cues(doc):
            found.setdefault((start, end), []).append(modifier)
        live: list[tuple[int, int, Modifier]] = []
        for context in {modifier.context for modifiers in found.values() for modifier in modifiers}:
            rivals = (
                span
                for span, modifiers in found.items()
                if context is None or any(other.context in (context, None) for other in modifiers)
            )
            live += (
                (start, end, modifier)
                for start, end in longest(list(rivals))
                for modifier in found[(start, end)]
                if modifier.context is context
            )
        return sorted(live, key=lambda cue: cue[:2])

    def _all_cues(self, doc: Doc) -> Iterator[tuple[int, int, Modifier]]:
        for key, start, end in self._cues(doc):
            modifier = self._modifiers[int(doc.vocab.strings[key])]
            if not modifier.as_written or doc[start:end].text.lower() in modifier.terms:
                yield start, end, modifier
        for label, start, end in self._patterns(doc):
            yield start, end, self._modifiers[int(label)]


def _sentence(starts: Sequence[int], index: int, length: int) -> tuple[int, int]:
    position = bisect_right(starts, index)
    low = starts[position - 1] if position else 0
    return low, starts[position] if position < len(starts) else length


def _clause_end(doc: Doc, index: int, limit: int, stops: set[int], reach: int) -> int:
    limit = min(limit, index + reach) if reach else limit
    while index < limit and index not in stops and doc[index].text not in _CLAUSE_ENDS:
        index += 1
    return index


def _clause_start(doc: Doc, index: int, limit: int, stops: set[int]) -> int:
    while index > limit and index - 1 not in stops and doc[index - 1].text not in _CLAUSE_ENDS:
        index -= 1
    return index


def _quotations(doc: Doc, text: str) -> Iterator[Scope]:
    for match in _QUOTED.finditer(text):
        span = doc.char_span(match.start(), match.end(), alignment_mode="expand")
        if span is not None:
            yield _whole(Context.QUOTATION, span)


def _questions(doc: Doc, text: str) -> Iterator[Scope]:
    if "?" in text:
        for first, last in bounds(doc):
            sentence = doc[first:last]
            asked = sentence.text.rstrip("\"'\u201d\u2019) ")
            if asked.endswith("?") and not _RHETORICAL.match(asked):
                yield _whole(Context.QUESTION, sentence)
    echo = _ECHO.match(text)
    if echo and not _REPLY.match(text, echo.end()):
        answer = _ANSWER.search(text)
        end = answer.start() if answer else doc[: bounds(doc)[0][1]].end_char
        span = doc.char_span(0, end, alignment_mode="contract")
        if span is not None:
            yield _whole(Context.QUESTION, span)


def _addresses(doc: Doc) -> Iterator[Scope]:
    for index in np.flatnonzero(doc.to_array([LIKE_URL, LIKE_EMAIL]).any(axis=1)).tolist():
        if "." in doc[index].text:
            yield _whole(Context.CODE, doc[index : index + 1])


def _whole(context: Context, span: Span) -> Scope:
    """A context that no cue inside the text brings about."""
    return Scope(context, span.start, span.end, (-1, -1))
