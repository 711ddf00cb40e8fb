"""A response held against the requirements of the buyer's tender: which of them it answers, and where."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from pitchlint.facts.answers import AnswerReader, Fault
from pitchlint.facts.numbered import numbered_answers
from pitchlint.facts.places import block_of, place_of
from pitchlint.facts.requirements import Requirement, requirements
from pitchlint.facts.tender_words import content_words, same_id
from pitchlint.language.annotated import Annotated
from pitchlint.model import (
    Block,
    BlockKind,
    Context,
    Place,
    RequirementState,
    TenderRequirement,
    TopicState,
    TopicStatus,
)

_SAME_TEXT = 0.6
"""Share of a requirement's words that a pair repeats where the number alone does not tell."""
_SAME_SUBJECT = 0.5
"""Share of a requirement's rarer words that a passage of prose has where it speaks of the same."""
_FEWEST_WORDS = 2
_TELLING = 0.5
"""Weight from which one word of a requirement tells it from most others."""
_LIST = 6
"""Items up to which a list is read as one passage."""
_BEST = (TopicStatus.ANSWERED, TopicStatus.PARTIAL, TopicStatus.MENTIONED, TopicStatus.MISSING)
_OF_FAULT = {
    None: TopicStatus.ANSWERED,
    Fault.BESIDE: TopicStatus.PARTIAL,
    Fault.HOLLOW: TopicStatus.MENTIONED,
    Fault.SILENT: TopicStatus.MISSING,
}


def requirement_states(
    annotated: Annotated, tender: Sequence[TenderRequirement], topics: Sequence[TopicState] = ()
) -> tuple[RequirementState, ...]:
    """How far a response answers each requirement, in the order of the tender.

    An answer is found by the requirement's number, then by its words where the response repeats them, and
    last in prose that speaks of the same; prose alone is never more than a part of an answer. What is said on
    the topic of a requirement (`topics`), with a word of it at least, touches it.
    """
    if not tender:
        return ()
    response = _Response(annotated, tuple(tender), tuple(topics))
    shares = _shares(tender)
    return tuple(response.state(asked, shares) for asked in tender)


@dataclass(frozen=True)
class _Response:
    """A response, with what is worked out once for all requirements."""

    annotated: Annotated
    tender: tuple[TenderRequirement, ...]
    topics: tuple[TopicState, ...]

    def state(self, asked: TenderRequirement, weights: Mapping[str, float]) -> RequirementState:
        """How far one requirement is answered."""
        words = content_words(asked.text)
        opened = self._opened(asked)
        if opened:
            states = [self._of_pair(asked, pair) for pair in opened]
            return min(states, key=lambda state: _BEST.index(state.status))
        pair = self._numbered(asked, words) or self._repeated(words)
        if pair is not None:
            return self._of_pair(asked, pair)
        named = tuple(self._named(asked.id))
        if named:
            is_answered = any(map(self._reader.is_concrete, named))
            status = TopicStatus.ANSWERED if is_answered else TopicStatus.PARTIAL
            return RequirementState(asked, status, named[:3])
        return self._in_prose(asked, words, weights)

    def _of_pair(self, asked: TenderRequirement, pair: Requirement) -> RequirementState:
        fault = self._reader.fault(pair, are_paired=True) if pair.answer else Fault.SILENT
        if fault is None and (self._reader.only_points(pair) or self._is_vague(asked, pair)):
            fault = Fault.BESIDE
        return RequirementState(asked, _OF_FAULT[fault], (*pair.answer, pair.ask)[:3])

    def _is_vague(self, asked: TenderRequirement, pair: Requirement) -> bool:
        """Whether words without a figure, a name or a no stand beneath a bare number."""
        if content_words(pair.ask.quote) - content_words(asked.id):
            return False
        return not any(self._reader.is_settled(place) for place in pair.answer)

    def _opened(self, asked: TenderRequirement) -> Sequence[Requirement]:
        """The passages that open with the requirement's number; of a row the columns tell the answer."""
        name = same_id(asked.id)
        rows = {pair.ask.block: pair for pair in self._by_id.get(name, [])}
        found = self._by_opening.get(name, ())
        return [rows.get(pair.ask.block, pair) if self._is_row(pair) else pair for pair in found]

    def _is_row(self, pair: Requirement) -> bool:
        return block_of(self.annotated, pair.ask).block.kind is BlockKind.TABLE_ROW

    def _numbered(self, asked: TenderRequirement, words: frozenset[str]) -> Requirement | None:
        """The pair with the same number; a plain "3" may number anything and has to share words too."""
        found = self._by_id.get(same_id(asked.id), []) if asked.id else []
        telling = re.search(r"[A-Z]|\d\.\d", same_id(asked.id)) is not None
        ranked = sorted(found, key=lambda pair: -len(words & content_words(pair.ask.quote)))
        if ranked and (telling or words & content_words(ranked[0].ask.quote)):
            return ranked[0]
        return None

    def _repeated(self, words: frozenset[str]) -> Requirement | None:
        """The pair that repeats most of the requirement's words."""
        if len(words) < _FEWEST_WORDS:
            return None
        share, pair = max(
            ((len(words & own) / len(words), pair) for own, pair in self._by_words),
            key=lambda item: item[0],
            default=(0.0, None),
        )
        return pair if share >= _SAME_TEXT else None

    def _named(self, name: str) -> Iterator[Place]:
        """Passages that name the requirement by a number nobody writes for something else."""
        if not re.search(r"[A-Za-z]", name) or not re.search(r"\d", name):
            return
        pattern = re.compile(rf"(?<![\w.-]){re.escape(name)}(?![\w-]|\.\d)")
        for position, block in enumerate(self.annotated.blocks):
            if pattern.search(block.block.text):
                yield place_of(self.annotated, position, 0, len(block.block.text))

    def _in_prose(
        self, asked: TenderRequirement, words: frozenset[str], weights: Mapping[str, float]
    ) -> RequirementState:
        total = sum(weights[word] for word in words)
        best, place = 0.0, None
        for own, position in self._passages:
            shared = words & own
            share = sum(weights[word] for word in shared) / total if len(shared) >= _FEWEST_WORDS else 0.0
            if share > best:
                best, place = share, position
        if place is None or best < _SAME_SUBJECT:
            return self._on_topic(asked, frozenset(word for word in words if weights[word] >= _TELLING))
        at = place_of(self.annotated, place, 0, len(self.annotated.blocks[place].block.text))
        partly = self._reader.is_concrete(at)
        return RequirementState(asked, TopicStatus.PARTIAL if partly else TopicStatus.MENTIONED, (at,))

    def _on_topic(self, asked: TenderRequirement, telling: frozenset[str]) -> RequirementState:
        """Answers name the thing and not its kind: "GPT-4o" where "which model" is asked."""
        evidence = [
            place
            for topic in self.topics
            if topic.id == asked.topic and topic.status in (TopicStatus.ANSWERED, TopicStatus.PARTIAL)
            for place in topic.evidence
        ]
        told = [place for place in evidence if telling & self._words_at.get(place.block, frozenset())]
        told.sort(key=lambda place: -len(content_words(asked.text) & content_words(place.quote)))
        return RequirementState(
            asked, TopicStatus.MENTIONED if told else TopicStatus.MISSING, tuple(told[:3])
        )

    @cached_property
    def _words_at(self) -> Mapping[int, frozenset[str]]:
        """The words of each passage, by the number of its block in the document."""
        return {self.annotated.blocks[position].block.index: words for words, position in self._passages}

    @cached_property
    def _reader(self) -> AnswerReader:
        return AnswerReader(self.annotated)

    @cached_property
    def _by_opening(self) -> Mapping[str, tuple[Requirement, ...]]:
        return numbered_answers(self.annotated, self.tender)

    @cached_property
    def _by_id(self) -> dict[str, list[Requirement]]:
        found: dict[str, list[Requirement]] = {}
        for pair in requirements(self.annotated):
            if pair.id:
                found.setdefault(same_id(pair.id), []).append(pair)
        return found

    @cached_property
    def _by_words(self) -> list[tuple[frozenset[str], Requirement]]:
        return [(content_words(pair.ask.quote), pair) for pair in requirements(self.annotated)]

    @cached_property
    def _passages(self) -> list[tuple[frozenset[str], int]]:
        """The words of each block that speaks for the vendor, with those of the heading just above it."""
        return [
            (self._with_heading(self._beside(position)), position)
            for position, block in enumerate(self.annotated.blocks)
            if block.block.kind not in (BlockKind.HEADING, BlockKind.TITLE, BlockKind.CODE)
            and not block.contexts_at(0, 1) & {Context.QUESTION, Context.FURNITURE}
        ]

    def _beside(self, position: int) -> Sequence[Block]:
        """A block, and for an item of a short list the whole list: its items say one thing together."""
        block = self.annotated.blocks[position].block
        if block.kind is not BlockKind.LIST_ITEM:
            return (block,)
        around = self.annotated.blocks[max(0, position - _LIST) : position + _LIST + 1]
        items = [
            other.block
            for other in around
            if other.block.kind is BlockKind.LIST_ITEM and other.block.section == block.section
        ]
        return items if len(items) <= _LIST else (block,)

    @staticmethod
    def _with_heading(blocks: Sequence[Block]) -> frozenset[str]:
        texts = (*(block.text for block in blocks), *blocks[0].section[-1:])
        return frozenset(word for text in texts for word in content_words(text))


def _shares(tender: Sequence[TenderRequirement]) -> dict[str, float]:
    """How telling each word of the tender is: one over the number of requirements that have it."""
    counts = Counter(word for asked in tender for word in content_words(asked.text))
    return {word: 1 / number for word, number in counts.items()}
