"""A document with its language annotations, indexed so that a rule looks only where its terms are."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from spacy.tokens import Doc

from pitchlint.language.models.names import NamedModel
from pitchlint.model import Amount, Block, BlockKind, Context, Document

_BY_KIND = {
    BlockKind.TITLE: Context.HEADING,
    BlockKind.HEADING: Context.HEADING,
    BlockKind.CODE: Context.CODE,
    BlockKind.QUOTE: Context.QUOTATION,
}
_BY_SECTION = {
    "glossary": Context.DEFINITION,
    "profile": Context.PROFILE,
    "team": Context.PROFILE,
}


@dataclass(frozen=True, slots=True)
class Term:
    """A labelled passage: characters `start:end` and tokens `first:last` of block `block`."""

    label: str
    block: int
    start: int
    end: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """Characters `start:end` and tokens `first:last` of block `block`; `number` counts within the block."""

    block: int
    number: int
    start: int
    end: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Scope:
    """Characters `start:end` of a block stand in a context because of the cue at characters `cue`."""

    context: Context
    start: int
    end: int
    cue: tuple[int, int] = (-1, -1)


@dataclass(frozen=True, slots=True)
class AnnotatedBlock:
    """A block with its tokens, sentences, terms in text order, contexts and amounts.

    `section_types` are the kinds of section its headings name, innermost first.
    """

    block: Block
    doc: Doc
    sentences: tuple[Sentence, ...]
    terms: tuple[Term, ...]
    scopes: tuple[Scope, ...]
    amounts: tuple[Amount, ...]
    models: tuple[NamedModel, ...]
    section_types: tuple[str, ...]
    longest_scope: int = 0
    longest_term: int = 0

    def sentence_at(self, offset: int) -> Sentence:
        """The sentence that holds character `offset`."""
        return self.sentences[max(0, bisect_right(self.sentences, offset, key=_start) - 1)]

    def contexts_at(self, start: int, end: int) -> frozenset[Context]:
        """Contexts that touch characters `start:end`, those of the whole block and its section among them.

        A cue that belongs to a longer term there ("no usage caps") does not work on that term.
        """
        return self._standing().union(
            scope.context
            for scope in self.scopes_at(start, end)
            if scope.start < end and start < scope.end and not self._is_own(scope.cue, start, end)
        )

    def scopes_at(self, start: int, end: int) -> Iterator[Scope]:
        """Scopes that may touch characters `start:end`, found by their order and `longest_scope`."""
        low = bisect_left(self.scopes, start - self.longest_scope, key=_start)
        return iter(self.scopes[low : bisect_left(self.scopes, end, key=_start)])

    def _standing(self) -> frozenset[Context]:
        by_section = (_BY_SECTION[kind] for kind in self.section_types if kind in _BY_SECTION)
        by_kind = (_BY_KIND[self.block.kind],) if self.block.kind in _BY_KIND else ()
        return frozenset((*by_section, *by_kind))

    def _is_own(self, cue: tuple[int, int], start: int, end: int) -> bool:
        if not (cue[0] < end and start < cue[1]):
            return False
        return any(
            (term.start == start or term.end == end)
            and start <= term.start
            and term.end <= end
            and (term.start < cue[1] < term.end or (term.start < cue[0] and cue[1] == term.end))
            for term in self.terms_touching(*cue)
        )

    def terms_in(self, start: int, end: int, labels: frozenset[str]) -> Iterator[Term]:
        """Terms of these labels inside characters `start:end`."""
        return (term for term in self.terms_from(start, end) if term.label in labels and term.end <= end)

    def terms_from(self, start: int, end: int) -> Sequence[Term]:
        """Terms that start inside characters `start:end`."""
        low = bisect_left(self.terms, start, key=_start)
        return self.terms[low : bisect_left(self.terms, end, key=_start)]

    def terms_touching(self, start: int, end: int) -> Iterator[Term]:
        """Terms that share a character with `start:end`."""
        return (term for term in self.terms_from(start - self.longest_term, end) if start < term.end)


def _start(item: Term | Sentence | Scope) -> int:
    return item.start


@dataclass(frozen=True, slots=True)
class Annotated:
    """The annotated blocks of a document, and an index from label to terms.

    `groups` maps a label to all labels that count as it (itself and what it includes).
    `hidden` are the blocks no reader sees, annotated apart: only rules that ask for them look there.
    `kept` holds facts of the document that were worked out before, by the name of what gathers them.
    """

    document: Document
    blocks: tuple[AnnotatedBlock, ...]
    groups: Mapping[str, frozenset[str]]
    hidden: Annotated | None = None
    _index: dict[str, list[Term]] = field(default_factory=lambda: defaultdict(list))
    _known: dict[frozenset[str], list[Term]] = field(default_factory=dict)
    _sections: list[range] = field(default_factory=list)
    kept: dict[str, tuple[object, ...]] = field(default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        for block in self.blocks:
            for term in block.terms:
                self._index[term.label].append(term)
        for _, members in groupby(range(len(self.blocks)), key=lambda at: self.blocks[at].block.section):
            positions = list(members)
            section = range(positions[0], positions[-1] + 1)
            self._sections.extend(section for _ in positions)

    def side(self, *, hidden: bool) -> Annotated:
        """The body of the document, or what no reader sees of it."""
        if not hidden:
            return self
        return self.hidden or Annotated(self.document, (), self.groups)

    def labels(self, names: Iterable[str]) -> frozenset[str]:
        """All labels that count as one of `names`."""
        return frozenset().union(*(self.groups.get(name, frozenset((name,))) for name in names))

    def terms(self, names: Iterable[str]) -> list[Term]:
        """Terms that count as one of `names`, in document order; not to be changed."""
        labels = self.labels(names)
        if labels not in self._known:
            found = [term for label in labels for term in self._index.get(label, ())]
            found.sort(key=lambda term: (term.block, term.start, -term.end, term.label))
            self._known[labels] = found
        return self._known[labels]

    def terms_of_blocks(self, names: Iterable[str], blocks: range) -> list[Term]:
        """Those of `terms` that stand in the blocks at these positions."""
        found = self.terms(names)
        low = bisect_left(found, blocks.start, key=lambda term: term.block)
        return found[low : bisect_left(found, blocks.stop, key=lambda term: term.block)]

    def section_of(self, position: int) -> range:
        """Positions of the blocks under the same innermost heading as the block at `position`."""
        return self._sections[position]
