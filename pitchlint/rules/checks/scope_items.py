"""Items of a scope list that no price names, and priced modules that nothing describes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from pitchlint.facts.passages import passages
from pitchlint.facts.priced_text import BARE, SETTLED, PricedText
from pitchlint.language.annotated import Annotated
from pitchlint.language.folding import fold
from pitchlint.model import BlockKind, Price, Severity
from pitchlint.rules.checks.two_places import told
from pitchlint.rules.hit import Hit, Spot

_SCOPE = frozenset(("scope", "deliverables", "solution"))
_PRODUCT_ROW = re.compile(
    r"\b(?:modules?|add-?\s?ons?|components?|engine|assistant|chatbot|bot|generator|analytics|"
    r"connectors?|features?|plug-?ins?|extensions?|portal|avatars?|voice|video|image|speech|"
    r"translation|3d|dashboards?|studio"
    r"|copilot|agent|app|archive|search|scanner|monitor|suite|library|simulator|planner|"
    r"forecast\w*|board|hall|radar|campaigns?)\b",
    re.IGNORECASE,
)
_COMMON_ROW = re.compile(
    r"\b(?:total|subtotal|discount|tax|vat|gst|travel|expenses?|support|maintenance|hosting|"
    r"training|project|management|set-?up|onboarding|implementation|integration|consult\w*|"
    r"workshop|documentation|contingency"
    r"|insurance|warranty|engineers?|developers?|consultants?|architects?|tokens?|storage|"
    r"infrastructure|pilot|licen[cs]es?|seats?|users?|migration|configuration|handover|"
    r"hypercare|retainer|day\srate|days?|hours?|year|option\w*)\b",
    re.IGNORECASE,
)
_EMPTY = frozenset((
    "module", "add-on", "addon", "component", "engine", "feature", "service", "solution", "system", "fee",
    "price", "per", "month", "monthly", "yearly", "annual", "year", "the", "a", "an", "of", "for", "and",
    "or", "with", "to", "in", "on", "by", "our", "your", "one-off", "once", "unit", "base", "basic",
    "standard", "premium", "item", "ai", "smart", "intelligent", "generation", "generator", "creation",
    "package", "pack", "suite", "access", "platform", "use", "usage", "each", "tool", "app", "model",
    "output",
))  # fmt: skip
_INVENTORY = re.compile(
    r"\b(?:model|version|licen[cs]e|host(?:ed)?|runs|maker|supplier|role|person|risk)\b", re.IGNORECASE
)
_SUM = re.compile(
    r"\b(?:sums?|charges?|amount|cap|ceiling|fees?|costs?|price|annuity|net|gross)\b", re.IGNORECASE
)
_LEAST_WORDS = 25
_LIST = 3
_NAME = 6
"""Words that the name of a thing has at most."""
_ROWS = 200
"""Rows that one word is looked up in; a word of more names tells nothing."""


def unpriced_items(annotated: Annotated, text: PricedText) -> Iterator[Hit]:
    """Items of a list in the scope of which most have their price, and at most a third have none."""
    if text.whole:
        return
    told_in_price = {
        word for position in text.inside for word in _words(annotated.blocks[position].block.text)
    }
    names = _Names([_words(_first_cell(annotated, position)) for position in text.rows])
    for members in _lists(annotated, text):
        heads = {position: _words(_head(annotated, position)) for position in members}
        apart = _distinct(heads)
        met = [position for position, words in heads.items() if names.name(words)]
        missing = [position for position, words in apart.items() if words and not words & told_in_price]
        if (
            len(members) >= _LIST
            and len(met) >= 2
            and 3 * len(missing) <= len(members)
            and len(met) + len(missing) >= len(members) - 1
        ):
            yield from _missing(
                annotated, [at for at in missing if not _is_settled(annotated, at, apart[at])], text
            )


class _Names:
    """The names of priced things, looked up by their words."""

    def __init__(self, names: Sequence[set[str]]) -> None:
        self._rows: dict[str, list[int]] = {}
        for row, words in enumerate(names):
            for word in words:
                self._rows.setdefault(word, []).append(row)

    def name(self, words: set[str]) -> bool:
        """Whether a price names an item: by two of its words, or by its only one."""
        if len(words) == 1:
            return next(iter(words)) in self._rows
        shared = Counter(row for word in words for row in self._rows.get(word, ())[:_ROWS])
        return any(count > 1 for count in shared.values())


def _lists(annotated: Annotated, text: PricedText) -> Iterator[list[int]]:
    lists: dict[tuple[str, ...], list[int]] = {}
    for position, block in enumerate(annotated.blocks):
        if _INVENTORY.search(" ".join(cell.header for cell in block.block.cells)):
            continue
        listed = block.block.kind in (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW) and not block.block.is_header
        if listed and position not in text.inside and _SCOPE & set(block.section_types[:1]):
            lists.setdefault(block.block.section, []).append(position)
    yield from lists.values()


def _missing(annotated: Annotated, missing: list[int], text: PricedText) -> Iterator[Hit]:
    if missing:
        spots = tuple(Spot(position, 0, len(_head(annotated, position))) for position in missing)
        row = Spot(text.rows[0], 0, len(annotated.blocks[text.rows[0]].block.text))
        what = f"“{_head(annotated, missing[0]).strip()}” is in the scope, and no price speaks of it"
        yield Hit((*spots, row), {"what": what, "other": told(annotated, row)}, Severity.MEDIUM)


def _is_settled(annotated: Annotated, position: int, words: set[str]) -> bool:
    if SETTLED.search(annotated.blocks[position].block.text):
        return True
    return any(SETTLED.search(item.text) and words & _words(item.text) for item in passages(annotated))


def _distinct(heads: Mapping[int, set[str]]) -> dict[int, set[str]]:
    """The words of each item that no other item of the list has."""
    counts = Counter(word for words in heads.values() for word in words)
    return {position: {word for word in words if counts[word] == 1} for position, words in heads.items()}


def undescribed_rows(
    annotated: Annotated, prices: tuple[Price, ...], spots: list[Spot], text: PricedText
) -> Iterator[Hit]:
    """A priced module whose name occurs nowhere outside the price."""
    outside = [block for position, block in enumerate(annotated.blocks) if position not in text.inside]
    parts = [block.block.text for block in outside if block.block.kind is not BlockKind.TITLE]
    described = {word for part in parts for word in _words(part)}
    labels = {term.label for block in outside for term in block.terms}
    scoped = any(_SCOPE & set(block.section_types) for block in outside)
    if sum(len(part.split()) for part in parts) < _LEAST_WORDS and not scoped:
        return
    named: dict[str, Spot] = {}
    for price, spot in zip(prices, spots, strict=True):
        if _words(price.item) and not _COMMON_ROW.search(price.item) and not SETTLED.search(price.item):
            named.setdefault(price.item, spot)
    known = [name for name in named if _words(name) & described]
    an_exception = len(known) >= _LIST and len(named) - len(known) <= len(known) // _LIST
    for name, spot in named.items():
        media = {label for word in _words(name) if (label := BARE.get(word)) is not None}
        telling = _PRODUCT_ROW.search(name) or (an_exception and _is_thing(annotated, spot, name))
        if telling and name not in known and not media & labels:
            what = f"“{name}” is priced, and nothing else in the offer describes it"
            yield Hit((spot,), {"what": what, "other": told(annotated, spot)})


def _is_thing(annotated: Annotated, spot: Spot, name: str) -> bool:
    """Whether the row of a table names a thing in a few words, not a condition or a sum."""
    is_row = annotated.blocks[spot.block].block.kind is BlockKind.TABLE_ROW
    few = 1 < len(name.split()) <= _NAME and not any(map(str.isdigit, name))
    return is_row and few and not _SUM.search(name)


def _head(annotated: Annotated, position: int) -> str:
    """The name of a list item: what stands before the first comma, colon, dash or preposition."""
    text = _first_cell(annotated, position)
    cut = r"[:;,(.]|\s[\u2013\u2014-]\s|\s(?:for|on|in|with|from|that|which|at)\s"
    return re.split(cut, text, maxsplit=1)[0][:80]


def _first_cell(annotated: Annotated, position: int) -> str:
    block = annotated.blocks[position].block
    if block.cells:
        texts = (block.text[cell.start : cell.end] for cell in block.cells)
        return next((text for text in texts if re.search(r"[^\W\d_]{3}", text)), "")
    return block.text


def _words(text: str) -> set[str]:
    found = ((word, fold(word)) for word in re.findall(r"[^\W\d_][\w-]{2,}", text))
    return {folded for word, folded in found if folded not in _EMPTY and word.lower() not in _EMPTY}
