"""Tax that is in the price in one place and not in another, or left open."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pitchlint.facts.passages import ASIDE, Passage, passages
from pitchlint.language.annotated import Annotated
from pitchlint.model import Tax
from pitchlint.rules.checks.two_places import hit_in
from pitchlint.rules.hit import Hit, Spot

_PRICES = (
    r"(?:prices?|fees?|amounts?|charges?|rates?|figures?|totals?|sums?|costs?|quotation|offer|"
    r"everything|quoted)"
)
_TAX = r"(?:vat|gst|hst|sales\stax|taxes|tax|mwst|tva|iva|value[\s-]added\stax)"
_OUT = re.compile(
    rf"\b{_PRICES}\b[^.;|]{{0,60}}\b(?:(?:are|is|stated|quoted|shown|"
    rf"exclud\w*)\s)?(?:excl(?:\.|ud(?:es?|ing|ed))?|exclusive\sof|net\sof|before|without|ex|"
    rf"plus|do(?:es)?\snot\sinclude)\s?(?:any\s|all\s|of\s|applicable\s|local\s|statutory\s|"
    rf"state\s|[A-Z][a-z]+\s|\d\d?\s?%\s)?{_TAX}\b"
    rf"|\b{_TAX}\b\s(?:\(?(?:at\s|of\s)?\d\d?\s?(?:%|per\scent)\)?\s)?(?:is|are|will\sbe|"
    rf"shall\sbe)\s(?:charged\s|added|extra|excluded|payable\sin\saddition|not\sincluded|"
    rf"on\stop)|\bpayable\sin\saddition\b",
    re.IGNORECASE,
)
_IN = re.compile(
    rf"\b{_PRICES}\b[^.;|]{{0,60}}\b(?<!not\s)(?:incl(?:\.|ud(?:es?|ing))?|inclusive\sof|"
    rf"gross\sof|contains?)\s?(?:any\s|all\s|of\s|applicable\s|local\s|statutory\s|state\s|"
    rf"[A-Z][a-z]+\s|\d\d?\s?%\s)?{_TAX}\b"
    rf"|\b{_TAX}\b\s(?:\(?(?:at\s|of\s)?\d\d?\s?(?:%|per\scent)\)?\s)?(?:is|"
    rf"are)\s(?:already\s)?(?:included|contained|in\sthe\sprice)|\b{_TAX}[\s-]inclusive\b",
    re.IGNORECASE,
)
_OPEN_TAX = re.compile(
    rf"\b(?:may\sor\smay\snot|incl(?:\.|uding|usive)?\s?(?:/|or)\s?excl(?:\.|uding|"
    rf"usive)?)\b[^.;]{{0,40}}\b{_TAX}\b"
    rf"|\b{_TAX}\b[^.;]{{0,40}}\b(?:may\sor\smay\snot|to\sbe\s(?:confirmed|clarified|"
    rf"determined|agreed|decided)|tb[cd]|as\sthe\scase\smay\sbe|included\sor\sexcluded)\b"
    r"|\btax\b[^.;,]{0,16}\bor\b[^.;,]{0,16}\btax\b",
    re.IGNORECASE,
)
_SPLIT = re.compile(
    r"\b(?:column|left|right|second|first|gross|respectively|travel|expenses|hardware|"
    r"optional|export|consumer|foreign|outside|inside)\b",
    re.IGNORECASE,
)
_TWICE = "Tax is in the prices in one place and not in them in another"
_LEAST = Decimal(100)


def tax_readings(annotated: Annotated) -> Iterator[Hit]:
    """Statements on tax that leave it open or contradict one another, and sums told with it and without."""
    for passage in passages(annotated):
        yield from _open_tax(passage)
    yield from _tax_twice(annotated)
    yield from _tax_of_amounts(annotated)


def _open_tax(passage: Passage) -> Iterator[Hit]:
    match = _OPEN_TAX.search(passage.text)
    if match is not None and not passage.contexts(match.start(), match.end()) & ASIDE:
        yield hit_in(passage, match.start(), match.end(), "Whether tax is in the price is left open")


def _tax_twice(annotated: Annotated) -> Iterator[Hit]:
    """All prices are said to hold tax, and all prices are said not to."""
    for passage in passages(annotated):
        one, other = _IN.search(passage.text), _OUT.search(passage.text)
        values = {item.value for item in passage.amounts()}
        if (
            one
            and other
            and len(values) < 2
            and not _SPLIT.search(passage.text)
            and passage.stands(one.start(), one.end())
        ):
            yield hit_in(passage, min(one.start(), other.start()), max(one.end(), other.end()), _TWICE)
            return
    inside, outside = _tax_claim(annotated, _IN), _tax_claim(annotated, _OUT)
    if inside is not None and outside is not None and inside.block != outside.block:
        yield Hit((inside, outside), {"what": _TWICE})


def _tax_claim(annotated: Annotated, pattern: re.Pattern[str]) -> Spot | None:
    for passage in passages(annotated):
        match = pattern.search(passage.text)
        if match is None or passage.amounts() or _SPLIT.search(passage.text):
            continue
        opposite = (_OUT if pattern is _IN else _IN).search(passage.text)
        if opposite is None and not passage.contexts(match.start(), match.end()) & ASIDE:
            return Spot(passage.position, passage.start + match.start(), passage.start + match.end())
    return None


def _tax_of_amounts(annotated: Annotated) -> Iterator[Hit]:
    """The same sum once with tax and once without."""
    seen: dict[tuple[str, Decimal], tuple[Tax, Spot]] = {}
    for passage in passages(annotated):
        for amount in passage.amounts():
            if amount.tax is Tax.UNSTATED or amount.value < _LEAST:
                continue
            spot = Spot(passage.position, passage.start + amount.start, passage.start + amount.end)
            tax, first = seen.setdefault((amount.currency, amount.value), (amount.tax, spot))
            if tax is not amount.tax and first.block != spot.block:
                yield Hit((first, spot), {"what": "The same sum holds tax in one place and not in another"})
                return
