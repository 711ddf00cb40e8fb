"""What each price is for, in words that can be compared: the thing, and what sets it apart from its like."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pitchlint.facts.item_words import FUNCTION, SAME, WHOLE
from pitchlint.facts.passages import ASIDE
from pitchlint.language.annotated import Annotated, AnnotatedBlock
from pitchlint.language.folding import fold
from pitchlint.model import Amount, BlockKind, Context, Price

_QUALIFIER = re.compile(
    r"\b(?:full|basic|lite|light|first|second|third|fourth|fifth|next|further(?!\sto)|"
    r"additional|extra|overage|excess|(?:beyond|above|over|more\sthan|below|under|up\sto|"
    r"from)(?=\s\D{0,3}\d)"
    r"|list(?=\sprice|\s?[:$\u20ac\u00a3\u20b9])|discount\w*|reduced|instead|introductory|"
    r"promotion\w*|launch|early|standard|premium|basic|pro|professional|enterprise|starter|"
    r"business|essential\w*"
    r"|gold|silver|bronze|plus|advanced|upfront|prepa\w+|paid\s(?:annually|yearly|monthly)|"
    r"annual\spayment|pilot|trial|poc|renewal|thereafter|after|later|from\syear"
    r"|optional\w*|option|peak|weekend|express|rush|urgent|hd|4k|8k|small|medium|large|short|"
    r"long|senior|junior|lead|on-?site|remote|input|output|cached|batch|minimum|maximum"
    r"|floor|cap(?:ped)?|ceiling|at\smost|at\sleast|normally|usual\w*|public|charit\w+|phase|"
    r"stage|lot|year|site|tier|band|level|version|variant|scenario|example|alternative|half|"
    r"quarterly"
    r"|sub-?total|discounts?|credit|penalty|penalties|refund|saves?|savings?|instalments?|"
    r"deposit|advance|milestone|remaining|balance|rest|per\scent|uplift|travel|expenses|budget"
    r"|compared|versus|instead|was|were|used\sto|today|currently|previous\w*|former\w*|would|"
    r"otherwise|separate\w*|self-?hosted|cloud|on-?prem\w*|new|existing)\b(?:\s?\d{1,4})?",
    re.IGNORECASE,
)
_HEADED = re.compile(
    r"\b(?:option|optional|pilot|trial|phase|stage|lot|year|renewal|variant|scenario|"
    r"alternative|example|starter|basic|standard|premium|professional|enterprise|tier"
    r"|edition|first|second|third|later|cloud|on-?prem\w*)\b(?:\s?\w{1,2}\b)?",
    re.IGNORECASE,
)
_TOTAL = re.compile(
    r"\b(?:grand\s)?total(?:s|ling)?\b|\boverall\b|\ball[\s-]in\b|\bcontract\svalue\b|"
    r"\bwhole\s(?:offer|project)\b|\bin\sall\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"\b\d[\d.,]*\s?(?:users?|seats?|pages?|images?|sites?|months?|years?|gb|tb|hours?|days?|"
    r"minutes?|words?|k|%)?\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"[;:|]|\.\s|,\s(?!\d)|\bwhile\b|\bbut\b|\bwhereas\b|"
    r"\band\b(?=[^,;]*[$\u20ac\u00a3\u20b9])|\s[\u2013\u2014]\s|[()]"
)
_ONCE = frozenset(("", "once", "total"))
_PIECES = frozenset(("", "piece", "each", "item", "unit"))
_COUNTERS = frozenset(("user", "agent", "device", "site", "location", "bot", "employee", "branch"))
_MEASURES = frozenset(
    ("minute", "hour", "second", "day", "word", "character", "page", "gb", "tb", "month", "query", "request")
)
_PERIOD_CELL = re.compile(
    r"(?:(?:per|a|each|every|\w+\sand|\w+\sper)\s)?(?:month|year|quarter|day|hour|annum)(?:ly)?|annual(?:ly)?",
    re.IGNORECASE,
)
_SET_UP = re.compile(r"\bset(?:s|ting)?\s(?:\w+\s){0,2}up\b", re.IGNORECASE)
_PERIODS = {
    "annual": "year",
    "yearly": "year",
    "annually": "year",
    "year": "year",
    "monthly": "month",
    "month": "month",
    "quarterly": "quarter",
    "day": "day",
    "daily": "day",
    "hour": "hour",
    "hourly": "hour",
}


_NEAR = 600
"""Characters around a sum in which words and figures may belong to it."""


@dataclass(frozen=True, slots=True)
class PricedItem:
    """A price with what it is for: `words` name the thing, `apart` set it apart, `total` says it sums up.
    `named` says that it is named at all, be it only as "the system".

    The price stands at characters `start:end` of the block at `position`.
    """

    position: int
    start: int
    end: int
    amount: Amount
    unit: str
    period: str
    words: frozenset[str]
    all_words: frozenset[str]
    named: bool
    apart: frozenset[str]
    total: bool
    row: bool
    figures: frozenset[Decimal]

    def same_thing(self, other: PricedItem) -> bool:
        """Whether both price one thing in one way: same words, same terms, nothing to set them apart."""
        if self.apart != other.apart or self.total != other.total or not self._same_terms(other):
            return False
        regular = self.period not in _ONCE and not self.apart
        named = bool(self.words) or self.total or regular or (self.named and other.named)
        return self.words == other.words and named

    def shortens(self, row: PricedItem) -> bool:
        """Whether this names the thing of a table row by some of its words."""
        shorter = bool(self.all_words) and self.all_words <= row.all_words and not self.row and row.row
        return (
            shorter
            and _no_counts(self.apart) == _no_counts(row.apart)
            and self.total == row.total
            and self._same_terms(row)
        )

    def _same_terms(self, other: PricedItem) -> bool:
        one, two = self.amount, other.amount
        periods = self.period == other.period or (self.period in _ONCE and other.period in _ONCE)
        units = self.unit == other.unit or _alike(self.unit, other.unit) or _alike(other.unit, self.unit)
        taxed = one.tax == two.tax or "unstated" in (one.tax.value, two.tax.value)
        return one.currency == two.currency and units and periods and taxed


def priced_items(
    annotated: Annotated, prices: Sequence[Price], positions: Sequence[int]
) -> Iterator[PricedItem]:
    """The prices that name one definite amount for one thing, at these block positions, in order."""
    for price, position in zip(prices, positions, strict=True):
        block = annotated.blocks[position]
        start, end = price.place.focus or (price.place.start, price.place.end)
        contexts = block.contexts_at(start, end)
        if (
            price.amount.upper is not None
            or not price.amount.value
            or contexts & ASIDE
            or Context.NEGATED in contexts
        ):
            continue
        yield _item(block, position, start, end, price)


def _item(block: AnnotatedBlock, position: int, start: int, end: int, price: Price) -> PricedItem:
    row = block.block.kind is BlockKind.TABLE_ROW
    if row:
        header = next((cell.header for cell in block.block.cells if cell.start <= start < cell.end), "")
        named, around = f"{price.item} {header} {_period_cell(block)}", ""
    else:
        named, around = _clause(block, start, end)
    headings = " ".join(block.block.section[-2:])
    stripped = _without_amounts(named, block, price.amount)
    unit = _unit(price.amount)
    words = frozenset(
        SAME.get(folded, folded)
        for word in re.findall(
            r"[^\W\d_][\w'\u2019-]*", _QUALIFIER.sub(" ", _SET_UP.sub(" setup ", stripped))
        )
        if (folded := fold(word)) not in FUNCTION and word.lower() not in FUNCTION
    )
    words = frozenset(word for word in words if len(word) > 1)
    words = words if unit in _COUNTERS else (words - {unit} or words)
    if not words or unit in _COUNTERS:
        words |= frozenset((unit,)) - _PIECES
    apart = _apart(
        _without_amounts(around, block, price.amount)
        if not row
        else f"{price.item} {_header_of(block, start)}",
        headings,
    )
    return PricedItem(
        position=position,
        start=start,
        end=end,
        amount=price.amount,
        unit=unit,
        period=_period(price.amount, named),
        words=words - WHOLE,
        all_words=words,
        named=bool(words or _QUALIFIER.search(stripped)),
        apart=apart,
        total=_TOTAL.search(named) is not None,
        row=row,
        figures=_figures(block.block.text[max(0, start - _NEAR) : end + _NEAR]),
    )


def _no_counts(apart: frozenset[str]) -> frozenset[str]:
    """The marks without mere volumes, which a row often adds to the name of its thing."""
    return frozenset(mark for mark in apart if not mark[:1].isdigit() and not mark.startswith("up to"))


def _alike(piece: str, unit: str) -> bool:
    """Whether one price is by the piece, unsaid or not, and the other by a thing that can be one."""
    return piece in _PIECES and unit not in _MEASURES and "token" not in unit and not unit[:1].isdigit()


def _unit(amount: Amount) -> str:
    folded = fold(amount.unit)
    return SAME.get(folded, folded)


def _period_cell(block: AnnotatedBlock) -> str:
    """The cell of a row that says nothing but how often it is paid."""
    texts = (block.block.text[cell.start : cell.end].strip() for cell in block.block.cells)
    return next((text for text in texts if _PERIOD_CELL.fullmatch(text)), "")


def _period(amount: Amount, named: str) -> str:
    """How often it is paid, by the sum's own words or else by those of the item ("annual licence")."""
    words = [_PERIODS[word] for word in re.findall(r"[a-z]+", named.lower()) if word in _PERIODS]
    return amount.period or (words[0] if words else "")


def _header_of(block: AnnotatedBlock, start: int) -> str:
    return next((cell.header for cell in block.block.cells if cell.start <= start < cell.end), "")


def _apart(around: str, headings: str) -> frozenset[str]:
    """What sets a price apart from its like: tiers, years, options, counts."""
    marks = {match.group().lower() for match in _QUALIFIER.finditer(around)}
    marks |= {match.group().lower() for match in _HEADED.finditer(headings)}
    marks |= {match.group().lower().strip() for match in _NUMBERED.finditer(around)}
    return frozenset(marks - {"", "from"})


def _clause(block: AnnotatedBlock, start: int, end: int) -> tuple[str, str]:
    """The clause around a sum, and its sentence; both cut where another sum begins."""
    sentence = block.sentence_at(start)
    text = block.block.text
    others = [item for item in _amounts_near(block, start) if item.end <= start or item.start >= end]
    low = max([sentence.start, *(item.end for item in others if sentence.start <= item.end <= start)])
    high = min([sentence.end, *(item.start for item in others if end <= item.start < sentence.end)])
    start_of = low
    for match in _CLAUSE.finditer(text, low, high):
        if match.end() <= start and _has_word(text[match.end() : start]):
            low = match.end()
        elif match.start() >= end:
            high = min(high, match.start())
            break
    around = text[start_of:high]
    return text[low:high], around


def _amounts_near(block: AnnotatedBlock, start: int) -> Sequence[Amount]:
    """The sums of a block that may stand in the sentence of the one that starts there."""
    low = bisect_left(block.amounts, start - _NEAR, key=_start)
    return block.amounts[low : bisect_left(block.amounts, start + _NEAR, key=_start)]


def _start(amount: Amount) -> int:
    return amount.start


def _has_word(text: str) -> bool:
    words = [word for word in re.findall(r"[^\W\d_]{3,}", text) if fold(word) not in FUNCTION]
    return bool(words)


def _without_amounts(named: str, block: AnnotatedBlock, amount: Amount) -> str:
    """The words without the sums in them, which are no words."""
    for item in _amounts_near(block, amount.start):
        named = named.replace(block.block.text[item.start : item.end], " ")
    return named.replace(block.block.text[amount.start : amount.end], " ")


def _figures(text: str) -> frozenset[Decimal]:
    """Small whole numbers in a passage, by which a unit price may have been multiplied."""
    return frozenset(Decimal(number) for number in re.findall(r"(?<![\w.,])\d{1,4}(?![\w]|[.,]\d)", text))
