"""Rules: one YAML entry each, of one of a closed set of kinds."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import AfterValidator, Field

from pitchlint.model import BlockKind, Confidence, Severity
from pitchlint.packs.conditions import Condition, Window
from pitchlint.packs.source import Entry

_PROSE = (
    BlockKind.PARAGRAPH,
    BlockKind.LIST_ITEM,
    BlockKind.TABLE_ROW,
    BlockKind.CAPTION,
    BlockKind.FOOTNOTE,
    BlockKind.QUOTE,
)


def _in_one_block(window: Window) -> Window:
    if window in (Window.NEIGHBOURS, Window.SECTION, Window.DOCUMENT):
        raise ValueError("a passage lies in one block: use clause, sentence, unit, evidence or block")
    return window


Near: TypeAlias = Annotated[Window, AfterValidator(_in_one_block)]
"""A window that never leaves the block of the passage."""


class Quote(StrEnum):
    """What a finding quotes: the words that made the rule fire, or their whole sentence or row."""

    FOCUS = "focus"
    UNIT = "unit"


class Where(Entry):
    """Kinds of blocks and of sections a rule looks into; no sections means any."""

    blocks: tuple[BlockKind, ...] = _PROSE
    sections: tuple[str, ...] = ()
    not_sections: tuple[str, ...] = ()


class Adjust(Entry):
    """Another severity where a condition holds; of several the first counts."""

    when: Condition
    severity: Severity


class Answer(Entry):
    """What answers a charge in another place: words on the same thing that gives what was left out.

    A term of `same` there must be one that the charged passage has, and a term of `given` stand beside it.
    """

    same: tuple[str, ...] = Field(min_length=1)
    given: tuple[str, ...] = Field(min_length=1)


class Widened(Entry):
    """What a rule says where the learned model raises it, if its own words need what only its check knows."""

    message: str
    question: str


class RuleBase(Entry):
    """What every rule says, whatever its kind."""

    id: str = Field(pattern=r"^[A-Z]{3}\d{3}$")
    name: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    severity: Severity
    confidence: Confidence
    topic: str = Field(pattern=r"^T\d+$")
    where: Where = Where()
    hidden: bool = False
    """Looks into the text that no reader of the document sees, and nowhere else."""
    offers_only: bool = False
    """Silent in papers that do not speak as an offer: manuals, contracts, articles."""
    yields_to: tuple[str, ...] = ()
    """Codes of rules that say more: where one of them fires on the same sentence, this one is silent."""
    quote: Quote = Quote.UNIT
    requires: tuple[Condition, ...] = ()
    unless: tuple[Condition, ...] = ()
    adjust: tuple[Adjust, ...] = ()
    once_per: Window | None = None
    answered_by: tuple[Answer, ...] = ()
    """Where another place gives one of these, the finding is but information, with a pointer."""
    also: str = ""
    """A named check whose hits count as the rule's own, for what no pattern of its kind can see (tables)."""
    learned: bool | Widened = False
    """Raised as well where the learned model finds a passage most like those labelled with this rule."""
    slots: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    message: str
    why: str
    question: str
    good: str
    bad: str
    sources: tuple[str, ...] = Field(min_length=1)
    flag: tuple[str, ...] = Field(min_length=3)
    pass_: tuple[str, ...] = Field(alias="pass", min_length=3)

    @property
    def family(self) -> str:
        """The three letters of the rule's family."""
        return self.id[:3]


class PhraseRule(RuleBase):
    """Fires on every term of one of the labels."""

    kind: Literal["phrases"]
    terms: tuple[str, ...] = Field(min_length=1)


class TokenRule(RuleBase):
    """Fires on spaCy Matcher patterns, run over sentences that hold all labels of `needs`.

    In a pattern `{TERM: LABEL}` stands for a token inside a term of that label.
    """

    kind: Literal["tokens"]
    needs: tuple[str, ...] = ()
    patterns: tuple[tuple[dict[str, Any], ...], ...] = Field(min_length=1)


class TogetherRule(RuleBase):
    """Fires where terms of all labels stand within one window; each item may name alternatives by `|`."""

    kind: Literal["together"]
    all: tuple[str, ...] = Field(min_length=2)
    within: Near = Window.SENTENCE
    reach: int = Field(default=0, ge=0)


class GrammarRule(RuleBase):
    """Fires on spaCy DependencyMatcher patterns over parsed sentences that hold all labels of `needs`."""

    kind: Literal["grammar"]
    needs: tuple[str, ...] = Field(min_length=1)
    patterns: tuple[tuple[dict[str, Any], ...], ...] = Field(min_length=1)


class DensityRule(RuleBase):
    """Fires where a window holds `at_least` terms of at least `kinds` of the labels."""

    kind: Literal["density"]
    terms: tuple[str, ...] = Field(min_length=1)
    within: Near = Window.UNIT
    at_least: int = Field(ge=1)
    kinds: int = Field(default=1, ge=1)
    short: int = Field(default=0, ge=0)
    """In units of at most this many words, two terms are enough."""
    tempered_by: tuple[str, ...] = ()
    """A term of these labels in the window raises the number needed by two."""


class CheckRule(RuleBase):
    """Fires where a named Python check over the whole document says so."""

    kind: Literal["check"]
    check: str
    parameters: dict[str, Any] = Field(default_factory=dict)
    example_parameters: dict[str, Any] = Field(default_factory=dict)
    """Parameters for the rule's own examples, which are short."""


Rule: TypeAlias = PhraseRule | TokenRule | TogetherRule | GrammarRule | DensityRule | CheckRule
AnyRule = Annotated[Rule, Field(discriminator="kind")]
