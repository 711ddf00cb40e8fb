"""The quick pipeline: every body block becomes a Doc with sentences, terms, amounts and contexts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TypeAlias

from spacy.attrs import IDX, LENGTH
from spacy.tokens import Doc

from pitchlint.language import contexts, terms
from pitchlint.language.amounts import LABEL as MONEY
from pitchlint.language.amounts import Amounts
from pitchlint.language.annotated import Annotated, AnnotatedBlock, Scope, Sentence, Term
from pitchlint.language.contexts import Contexts
from pitchlint.language.line_breaks import LineBreaks
from pitchlint.language.models.names import ModelNames, NamedModel
from pitchlint.language.money.numbers import NumberStyle, number_style
from pitchlint.language.section_types import SectionTypes
from pitchlint.language.sentences import SentenceBounds, bounds
from pitchlint.language.terms import Terms
from pitchlint.language.tokenizing import make_english, tokenize
from pitchlint.model import Amount, Block, BlockKind, Context, Document, Layer
from pitchlint.packs.contexts import load_modifiers
from pitchlint.packs.models import load_models
from pitchlint.packs.sections import load_sections
from pitchlint.packs.vocabularies import Vocabulary, load_vocabularies

_NEARLY_ALL = 0.8
_ASKED = frozenset(("requirement", "question"))
_ASKED_IF_ANSWERED = frozenset(("criterion", "specification", "need", "demand", "request"))
_ANSWERS = frozenset(("response", "answer", "reply", "offer", "compliance", "bidder", "bid"))

Places: TypeAlias = Sequence[tuple[int, int]]
"""For each token the offsets of its first character and of its end."""


class QuickPipeline:
    """Tokenizer, sentence bounds, vocabularies, amounts, model names and contexts; no statistical model."""

    def __init__(self, extra: Sequence[Vocabulary] = ()) -> None:
        vocabularies = (*load_vocabularies(), *extra)
        self.nlp = make_english()
        self._breaks = LineBreaks(vocabularies)
        self._sentences = SentenceBounds()
        self._terms = Terms(self.nlp, vocabularies)
        self._amounts = Amounts()
        self._models = ModelNames(self.nlp.vocab, load_models())
        self._contexts = Contexts(self.nlp, load_modifiers())
        self._sections = SectionTypes(self.nlp, load_sections())
        self.groups = group_labels(vocabularies)

    def annotate(self, document: Document) -> Annotated:
        """Annotate the body of `document`, and hidden text apart; furniture takes no part."""
        body = [block for block in document.blocks if block.layer is Layer.BODY]
        unseen = [block for block in document.blocks if block.layer is Layer.HIDDEN]
        style = number_style(block.text for block in body)
        title = whole_title(body)
        hidden = Annotated(document, self._blocks(unseen, style, title), self.groups) if unseen else None
        return Annotated(document, self._blocks(body, style, title), self.groups, hidden)

    def _blocks(self, blocks: Sequence[Block], style: NumberStyle, title: str) -> tuple[AnnotatedBlock, ...]:
        return tuple(self._block(position, block, style, title) for position, block in enumerate(blocks))

    def find_terms(self, text: str) -> Doc:
        """A Doc of a short text (a heading, a column header) with its vocabulary terms."""
        return self._terms(tokenize(self.nlp, text))

    def _block(self, position: int, block: Block, style: NumberStyle, title: str) -> AnnotatedBlock:
        doc = self._sentences(self._breaks.join(tokenize(self.nlp, block.text), block))
        places = [(start, start + length) for start, length in doc.to_array([IDX, LENGTH]).tolist()]
        amounts = self._amounts.find(block.text, style)
        models = self._models.find(doc)
        terms = (
            *self._found_terms(position, doc, places),
            *_amount_terms(position, doc, amounts),
            *_model_terms(position, models),
        )
        scopes = (*_scopes(self._contexts.find(doc, block.text), places), *_cell_scopes(block))
        return AnnotatedBlock(
            block=block,
            doc=doc,
            sentences=tuple(
                Sentence(position, number, places[first][0], places[last - 1][1], first, last)
                for number, (first, last) in enumerate(bounds(doc))
            ),
            terms=tuple(sorted(terms, key=_in_text_order)),
            scopes=tuple(sorted(scopes, key=lambda scope: (scope.start, scope.end, scope.context.value))),
            longest_term=max((term.end - term.start for term in terms), default=0),
            longest_scope=max((scope.end - scope.start for scope in scopes), default=0),
            amounts=amounts,
            models=models,
            section_types=self._sections.of([step for step in block.section if step != title]),
        )

    def _found_terms(self, position: int, doc: Doc, places: Places) -> Iterator[Term]:
        for label, first, last in self._terms.find(doc):
            yield Term(label, position, places[first][0], places[last - 1][1], first, last)


@cache
def quick_pipeline() -> QuickPipeline:
    """The pipeline over the shipped packs, made once a process."""
    return QuickPipeline()


def group_labels(vocabularies: Sequence[Vocabulary]) -> dict[str, frozenset[str]]:
    """For each label the labels that count as it: itself and, all the way down, what it includes."""
    includes = {entry.label: entry.includes for entry in vocabularies}

    def expand(label: str, seen: frozenset[str]) -> frozenset[str]:
        below = [expand(child, seen | {label}) for child in includes.get(label, ()) if child not in seen]
        return frozenset((label,)).union(*below)

    return {label: expand(label, frozenset()) for label in includes}


def whole_title(body: Sequence[Block]) -> str:
    """The heading that stands above nearly all blocks: the document's title, which starts no section."""
    tops = Counter(block.section[0] for block in body if block.section)
    title, count = tops.most_common(1)[0] if tops else ("", 0)
    return title if count > _NEARLY_ALL * len(body) else ""


def _in_text_order(term: Term) -> tuple[int, int, str]:
    return term.start, -term.end, term.label


def _amount_terms(position: int, doc: Doc, amounts: Sequence[Amount]) -> Iterator[Term]:
    for amount in amounts:
        span = doc.char_span(amount.start, amount.end, alignment_mode="expand")
        if span is not None:
            yield Term(MONEY, position, amount.start, amount.end, span.start, span.end)


def _model_terms(position: int, models: Sequence[NamedModel]) -> Iterator[Term]:
    for model in models:
        for label in model.labels:
            yield Term(label, position, model.start_char, model.end_char, model.start, model.end)


def _scopes(found: Sequence[contexts.Scope], places: Places) -> Iterator[Scope]:
    for scope in found:
        first, last = scope.cue
        cue = (places[first][0], places[last - 1][1]) if first >= 0 else (-1, -1)
        if scope.first < scope.last:
            yield Scope(scope.context, places[scope.first][0], places[scope.last - 1][1], cue)


def _cell_scopes(block: Block) -> Iterator[Scope]:
    """A cell under a header such as "Requirement" repeats what the buyer asked."""
    if block.kind is not BlockKind.TABLE_ROW:
        return
    headers = [set(terms.folded_words(cell.header)) for cell in block.cells]
    answered = any(words & _ANSWERS for words in headers)
    for cell, words in zip(block.cells, headers, strict=True):
        asked = words & _ASKED or (words & _ASKED_IF_ANSWERED and answered)
        if asked and not words & _ANSWERS:
            yield Scope(Context.QUESTION, cell.start, cell.end)
