"""Prices by use: credits that buy an unstated amount, unit prices of media without volume or cap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pitchlint.facts.facts import Facts
from pitchlint.facts.tables import Figure, tables
from pitchlint.language.annotated import Annotated, Term
from pitchlint.language.folding import fold
from pitchlint.model import BlockKind, Context, Severity
from pitchlint.packs.conditions import Window
from pitchlint.packs.rules import Rule
from pitchlint.rules.checks.coined import Coined
from pitchlint.rules.checks.support import claimed, has_near, price_slots, spot_at, spot_of, words_of
from pitchlint.rules.conditions import contexts_of
from pitchlint.rules.hit import Hit, Spot

_SILENT_SECTIONS = frozenset(("sla", "legal", "profile", "team"))
_ABOUT_PRICE = ("PRICE_WORD", "USAGE_STRONG", "NUMBER", "RECURRING", "CONSUME_WORD", "AI_TERM", "PAY_WORD")
_MEDIA_UNITS = frozenset(
    (
        "image",
        "picture",
        "photo",
        "video",
        "clip",
        "film",
        "second",
        "visual",
        "render",
        "song",
        "track",
        "piece",
    )
)
_MANY_SENSES = frozenset(("credit", "point", "coin", "boost", "unit"))
_BOUNDED = ("CAP_WORD", "QUANTITY", "QUOTA", "REJECTS", "INCLUDED_PLAIN")


def opaque_credits(rule: Rule, annotated: Annotated, facts: Facts) -> Iterator[Hit]:
    """A private currency is the unit of the bill and no rate or table says what one buys; once a section."""
    if _has_rate_table(annotated):
        return
    sections: dict[range, list[Spot]] = {}
    for spot in sorted(set(_credit_spots(annotated)), key=lambda item: (item.block, item.start)):
        sections.setdefault(annotated.section_of(spot.block), []).append(spot)
    for spots in sections.values():
        if not has_near(annotated, spots[0], ("CREDIT_RATE",), Window.SECTION):
            yield Hit(tuple(spots))


def _credit_spots(annotated: Annotated) -> Iterator[Spot]:
    coined = Coined(annotated)
    for term in claimed(annotated, ("CREDIT_UNIT", "CREDIT_WALLET", "COINED_UNIT")):
        block = annotated.blocks[term.block]
        spot = spot_of(term)
        if _SILENT_SECTIONS & set(block.section_types) or Context.THIRD_PARTY in contexts_of(annotated, spot):
            continue
        if block.block.is_header or block.block.kind is BlockKind.CODE:
            continue
        if not has_near(annotated, spot, ("OUTPUT_UNIT_RATE", "CREDIT_BACK"), Window.UNIT) and (
            coined.is_money(term) if term.label == "COINED_UNIT" else _is_billed(annotated, term)
        ):
            yield spot
    yield from _under_credit_headers(annotated)


def _is_billed(annotated: Annotated, term: Term) -> bool:
    """Whether a credit stands beside words of paying; a word of many senses, beside words of spending."""
    spot = spot_of(term)
    block = annotated.blocks[term.block]
    if fold(words_of(annotated, spot)) in _MANY_SENSES:
        return not _is_loan(annotated, term) and has_near(annotated, spot, ("UNIT_SPENT",), Window.CLAUSE)
    priced = term.label == "CREDIT_WALLET" and "price" in block.section_types
    return priced or has_near(annotated, spot, _ABOUT_PRICE, Window.UNIT)


def _is_loan(annotated: Annotated, term: Term) -> bool:
    """Whether "credit" in the singular, without a figure or "AI", is money lent and no unit of a bill."""
    doc = annotated.blocks[term.block].doc
    before = doc[term.first - 1] if term.first else None
    return doc[term.first : term.last].text.lower() == "credit" and not (
        before is not None and before.like_num
    )


def _under_credit_headers(annotated: Annotated) -> Iterator[Spot]:
    """The first figure under a header that counts credits, beside a plan and not beside an output."""
    for table in tables(annotated, 1):
        for column, header in table.headers.items():
            figures = [
                row.figures[column]
                for row in table.rows
                if column in row.figures and _is_count(annotated, row.figures[column])
            ]
            if figures and _names_credits(header) and not _prices_actions(table.headers.values()):
                yield Spot(figures[0].position, figures[0].start, figures[0].end)


def _is_count(annotated: Annotated, figure: Figure) -> bool:
    """Whether a figure stands alone in a section where a credit is no refund of a missed service level."""
    block = annotated.blocks[figure.position]
    alone = block.block.text[figure.start : figure.end].strip().replace(",", "").replace(".", "").isdecimal()
    return alone and not _SILENT_SECTIONS & set(block.section_types)


def _has_rate_table(annotated: Annotated) -> bool:
    return any(
        any(_names_credits(header) for header in table.headers.values())
        and _prices_actions(table.headers.values())
        for table in tables(annotated, 1)
    )


def _names_credits(header: str) -> bool:
    return bool({fold(word.strip("():,")) for word in header.split()} & {"credit", "coin", "point"})


def _prices_actions(headers: Iterable[str]) -> bool:
    words = {fold(word.strip("():,")) for header in headers for word in header.split()}
    return bool(words & {"action", "output", "task", "operation", "activity", "function", "step", "use"})


def open_unit_price(rule: Rule, annotated: Annotated, facts: Facts) -> Iterator[Hit]:
    """A generated medium is priced by the piece, with no volume, cap or word on rejects in its section."""
    if not facts.is_offer:
        return
    seen: set[range] = set()
    for price in facts.prices:
        spot = spot_at(annotated, price.place)
        section = annotated.section_of(spot.block)
        if section in seen or fold(price.amount.unit) not in _MEDIA_UNITS:
            continue
        if _is_generated(annotated, spot):
            seen.add(section)
            if _is_bounded(annotated, spot):
                continue
            yield Hit((spot,), price_slots(annotated, price, spot), Severity.MEDIUM)


def _is_bounded(annotated: Annotated, spot: Spot) -> bool:
    """Whether a volume, a cap or the fate of rejects stands in the section; a price is no volume."""
    wanted = annotated.labels(_BOUNDED)
    for position in annotated.section_of(spot.block):
        block = annotated.blocks[position]
        for term in block.terms_in(0, len(block.block.text), wanted):
            if not any(item.start < term.end and term.start < item.end for item in block.amounts):
                return True
    return False


def _is_generated(annotated: Annotated, spot: Spot) -> bool:
    people = has_near(annotated, spot, ("MEDIA_MAKER",), Window.UNIT)
    media = has_near(annotated, spot, ("OUTPUT_MEDIA",), Window.UNIT)
    return media and not people and has_near(annotated, spot, ("AI_TERM", "GENERATE", "MODEL"), Window.UNIT)
