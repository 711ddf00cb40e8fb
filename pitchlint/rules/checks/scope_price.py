"""Scope against price: promised and not priced, priced and not described, volumes that differ."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from pitchlint.facts.facts import Facts
from pitchlint.facts.passages import Passage, passages
from pitchlint.facts.quantities import Quantity, quantities
from pitchlint.language.annotated import Annotated
from pitchlint.language.folding import fold
from pitchlint.model import BlockKind, Price
from pitchlint.packs.rules import Rule
from pitchlint.rules.checks.support import spot_at
from pitchlint.rules.checks.two_places import told
from pitchlint.rules.hit import Hit, Spot

_MEDIA = ("OUTPUT_TEXT", "OUTPUT_IMAGE", "OUTPUT_VIDEO", "OUTPUT_AUDIO", "OUTPUT_3D")
_BARE = {"text": "OUTPUT_TEXT", "image": "OUTPUT_IMAGE", "video": "OUTPUT_VIDEO", "audio": "OUTPUT_AUDIO", "voice": "OUTPUT_AUDIO",
         "speech": "OUTPUT_AUDIO", "3d": "OUTPUT_3D", "film": "OUTPUT_VIDEO", "picture": "OUTPUT_IMAGE", "music": "OUTPUT_AUDIO", "spoken": "OUTPUT_AUDIO", "narrate": "OUTPUT_AUDIO", "narration": "OUTPUT_AUDIO",
         "animation": "OUTPUT_VIDEO", "clip": "OUTPUT_VIDEO", "photo": "OUTPUT_IMAGE", "sound": "OUTPUT_AUDIO"}  # fmt: skip
_SCOPE = frozenset(("scope", "deliverables", "solution"))
_SETTLED = re.compile(
    r"\binclud(?:es?|ed|ing)\b|\boptional|\boption\b|\bnot\sin(?:cluded)?\b|\bout\sof\sscope|\bexclud|\bfree\sof\scharge|\bat\sno\s(?:extra\s|additional\s)?(?:cost|charge)"
    r"|\bwithout\s(?:extra\s|additional\s)?charge|\bcovered\sby|\bcovers\s(?:all|everything)|\ball\s(?:of\sthe\s)?(?:above|items|deliverables|services)|\bwhole\sscope|\blater\sphase|\bphase\s(?:2|two)|\bnot\spriced|\bnot\soffered|\bnot\spart"
    r"|\beverything\s(?:in|described|listed)|\bfixed\sprice\sfor|\blump\ssum|\bcontained\sin|\bpart\sof\sthe|\bseparate\s(?:offer|quote)",
    re.IGNORECASE,
)
_WHOLE_PRICED = re.compile(
    r"\b(?:covers?|includes?|for)\s(?:all|everything|the\s(?:whole|entire|full|complete)|each\sof)\b|\ball\s(?:deliverables|items|modules|services|outputs|of\sthe\sabove|components)\b|\beverything\s(?:in|described|listed|above)"
    r"|\bfixed\sprice\sfor\sthe\b|\ball-?\s?in(?:clusive)?\b",
    re.IGNORECASE,
)
_PRODUCT_ROW = re.compile(
    r"\b(?:modules?|add-?\s?ons?|components?|engine|assistant|chatbot|bot|generator|analytics|connectors?|features?|plug-?ins?|extensions?|portal|avatars?|voice|video|image|speech|translation|3d|dashboards?|studio"
    r"|copilot|agent|app|archive|search|scanner|monitor|suite|library|simulator|planner|forecast\w*)\b",
    re.IGNORECASE,
)
_COMMON_ROW = re.compile(
    r"\b(?:total|subtotal|discount|tax|vat|gst|travel|expenses?|support|maintenance|hosting|training|project|management|set-?up|onboarding|implementation|integration|consult\w*|workshop|documentation|contingency"
    r"|insurance|warranty|engineers?|developers?|consultants?|architects?|tokens?|storage|infrastructure|pilot|licen[cs]es?|seats?|users?|migration|configuration|handover|hypercare|retainer|day\srate|days?|hours?|year|option\w*)\b",
    re.IGNORECASE,
)
_EMPTY = frozenset(
    """module add-on addon component engine feature service solution system fee price per month monthly yearly annual year the a an of for and or with to in on by our
    your one-off once unit base basic standard premium item ai smart intelligent generation generator creation package pack suite access platform use usage each tool app model output""".split()
)  # fmt: skip
_TAKEN_IN = re.compile(
    r"\b(?:come|comes|taken|supplied|provided|sent|uploaded)\s(?:from|by)\s(?:you|your)\b|\byou\s(?:supply|provide|send|upload|bring|give)\b|\byour\s(?:own\s)?(?:archive|existing|stock|photos?|pictures?"
    r"|images?|videos?|recordings?|footage|films?)\b|\bexisting\b|\bcaptions?\sfor\b|\bscripts?\sfor\b",
    re.IGNORECASE,
)
_BESIDE = 25
_LEAST_WORDS = 25
_LIST = 3


def scope_price_gap(rule: Rule, annotated: Annotated, facts: Facts) -> Iterator[Hit]:
    """Media and items of the scope no price speaks of, price rows nothing describes, volumes that differ."""
    priced = [spot_at(annotated, price.place) for price in facts.prices]
    rows = sorted({spot.block for spot in priced})
    if rows:
        yield from _media(annotated, rows)
        yield from _listed(annotated, rows)
        yield from _undescribed(annotated, facts.prices, priced)
    yield from _volumes(annotated)


def _media(annotated: Annotated, rows: list[int]) -> Iterator[Hit]:
    """A medium of the scope where the price is split by media and has none for it."""
    inside = _price_positions(annotated, rows)
    if any(_WHOLE_PRICED.search(annotated.blocks[position].block.text) for position in inside):
        return
    by_price = {label for position in rows for label in _labels(annotated, position)}
    everywhere = {label for position in inside for label in _labels(annotated, position)}
    if not by_price:
        return
    settled = _settled_labels(annotated)
    for passage in passages(annotated):
        if passage.position in inside or not _SCOPE & set(passage.block.section_types):
            continue
        for label, start, end in _media_terms(passage):
            gap = label != "OUTPUT_TEXT" and label not in everywhere and label not in settled
            if gap and passage.stands(start, end) and not _SETTLED.search(passage.text):
                settled.add(label)
                first = Spot(rows[0], 0, len(annotated.blocks[rows[0]].block.text))
                spot = Spot(passage.position, passage.start + start, passage.start + end)
                what = f"“{passage.text[start:end]}” is in the scope, and no price speaks of it"
                yield Hit((spot, first), {"what": what, "other": told(annotated, first)})


def _media_terms(passage: Passage) -> Iterator[tuple[str, int, int]]:
    """Media named in a passage; a medium that is read or written about is none."""
    block = passage.block
    if _TAKEN_IN.search(passage.text):
        return
    for term in block.terms_in(passage.start, passage.end, frozenset(_MEDIA)):
        if not any(block.terms_in(max(passage.start, term.start - _BESIDE), term.end + _BESIDE, _READING)):
            yield term.label, term.start - passage.start, term.end - passage.start
    for match in re.finditer(r"\b[a-z0-9]+\b", passage.text, re.IGNORECASE):
        start, end = passage.start + match.start(), passage.start + match.end()
        read = any(block.terms_in(max(passage.start, start - _BESIDE), end + _BESIDE, _READING))
        if fold(match.group()) in _BARE and not read:
            yield _BARE[fold(match.group())], match.start(), match.end()


_READING = frozenset(("READ", "READ_FROM", "TEXT_ABOUT_MEDIA"))


def _labels(annotated: Annotated, position: int) -> set[str]:
    block = annotated.blocks[position]
    found = {term.label for term in block.terms if term.label in _MEDIA}
    words = {fold(word) for word in re.findall(r"\w+", block.block.text)}
    return found | {label for word, label in _BARE.items() if word in words}


def _price_positions(annotated: Annotated, rows: list[int]) -> set[int]:
    """Blocks that tell prices: those with one, and all of the sections on price."""
    sections = {at for at, block in enumerate(annotated.blocks) if "price" in block.section_types}
    return sections | set(rows)


def _settled_labels(annotated: Annotated) -> set[str]:
    """Media that some passage says are included, optional or out."""
    found: set[str] = set()
    for passage in passages(annotated):
        if _SETTLED.search(passage.text):
            found |= _labels(annotated, passage.position)
    return found


def _listed(annotated: Annotated, rows: list[int]) -> Iterator[Hit]:
    """Items of a list in the scope of which most have their price, and one has none."""
    inside = _price_positions(annotated, rows)
    if any(_WHOLE_PRICED.search(annotated.blocks[position].block.text) for position in inside):
        return
    told_in_price = {word for position in inside for word in _words(annotated.blocks[position].block.text)}
    names = [_words(_first_cell(annotated, position)) for position in rows]
    lists: dict[tuple[str, ...], list[int]] = {}
    for position, block in enumerate(annotated.blocks):
        listed = block.block.kind in (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW) and not block.block.is_header
        if listed and position not in inside and _SCOPE & set(block.section_types[:1]):
            lists.setdefault(block.block.section, []).append(position)
    for members in lists.values():
        heads = _distinct({position: _words(_head(annotated, position)) for position in members})
        met = [position for position, words in heads.items() if any(words & name for name in names if name)]
        missing = [position for position, words in heads.items() if words and not words & told_in_price]
        if len(members) >= _LIST and len(met) >= 2 and len(missing) == 1 and len(met) + 1 >= len(members):
            yield from _missing(annotated, missing[0], rows[0])


def _distinct(heads: dict[int, set[str]]) -> dict[int, set[str]]:
    """The words of each item that no other item of the list has."""
    return {
        position: words - {word for other, theirs in heads.items() if other != position for word in theirs}
        for position, words in heads.items()
    }


def _missing(annotated: Annotated, position: int, row: int) -> Iterator[Hit]:
    text = annotated.blocks[position].block.text
    head = _head(annotated, position)
    words = _words(head)
    settled = any(_SETTLED.search(item.text) and words & _words(item.text) for item in passages(annotated))
    if not settled and not _SETTLED.search(text):
        spot, first = Spot(position, 0, len(head)), Spot(row, 0, len(annotated.blocks[row].block.text))
        yield Hit(
            (spot, first),
            {
                "what": f"“{head.strip()}” is in the scope, and no price speaks of it",
                "other": told(annotated, first),
            },
        )


def _head(annotated: Annotated, position: int) -> str:
    """The name of a list item: what stands before the first comma, colon, dash or verb's tail."""
    text = _first_cell(annotated, position)
    return re.split(
        r"[:;,(.]|\s[\u2013\u2014-]\s|\s(?:for|on|in|with|from|that|which|at)\s", text, maxsplit=1
    )[0][:80]


def _first_cell(annotated: Annotated, position: int) -> str:
    block = annotated.blocks[position].block
    if block.cells:
        texts = (block.text[cell.start : cell.end] for cell in block.cells)
        return next((text for text in texts if re.search(r"[^\W\d_]{3}", text)), "")
    return block.text


def _words(text: str) -> set[str]:
    return {
        folded
        for word in re.findall(r"[^\W\d_][\w-]{2,}", text)
        if (folded := fold(word)) not in _EMPTY and word.lower() not in _EMPTY
    }


def _undescribed(annotated: Annotated, prices: tuple[Price, ...], spots: list[Spot]) -> Iterator[Hit]:
    """A priced module whose name occurs nowhere outside the price."""
    inside = _price_positions(annotated, [spot.block for spot in spots])
    outside = [block for position, block in enumerate(annotated.blocks) if position not in inside]
    text = [block.block.text for block in outside if block.block.kind not in (BlockKind.TITLE,)]
    described = {word for part in text for word in _words(part)}
    labels = {term.label for block in outside for term in block.terms}
    if sum(len(part.split()) for part in text) < _LEAST_WORDS and not any(
        _SCOPE & set(b.section_types) for b in outside
    ):
        return
    seen: set[str] = set()
    for price, spot in zip(prices, spots, strict=True):
        name = price.item
        if name in seen or not _PRODUCT_ROW.search(name) or _COMMON_ROW.search(name) or _SETTLED.search(name):
            continue
        seen.add(name)
        words = _words(name)
        media = {label for word in words if (label := _BARE.get(word)) is not None}
        if words and not words & described and not media & labels:
            yield Hit(
                (spot,),
                {
                    "what": f"“{name}” is priced, and nothing else in the offer describes it",
                    "other": told(annotated, spot),
                },
            )


def _volumes(annotated: Annotated) -> Iterator[Hit]:
    """A number of things in the scope, and another number of them in the price."""
    groups: dict[str, list[Quantity]] = {}
    for item in quantities(annotated):
        groups.setdefault(item.noun, []).append(item)
    for members in groups.values():
        pairs = chain.from_iterable(
            ((one, other) for other in members if other.priced) for one in members if one.scoped
        )
        found = next((pair for pair in pairs if _differ(*pair)), None)
        agreed = found is not None and any(item.number == found[0].number and item.priced for item in members)
        if found is not None and not agreed:
            spots = tuple(Spot(item.position, item.start, item.end) for item in found)
            words = [annotated.blocks[spot.block].block.text[spot.start : spot.end] for spot in spots]
            what = f"The scope speaks of “{words[0]}”, and the price of “{words[1]}”"
            yield Hit(spots, {"what": what, "other": told(annotated, spots[1])})


def _differ(one: Quantity, other: Quantity) -> bool:
    if one.kind and other.kind and one.kind != other.kind:
        return False
    if one.period == other.period:
        return one.number != other.number
    return "" in (one.period, other.period) and not one.period and one.number > other.number
