"""Passages of a response that open with the number of a requirement, and what they answer to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pitchlint.facts.places import block_of, place_of
from pitchlint.facts.requirement_text import marker_end
from pitchlint.facts.requirements import Requirement
from pitchlint.facts.tender_words import content_words, same_id
from pitchlint.language.annotated import Annotated
from pitchlint.model import Block, BlockKind, Layer, TenderRequirement

_NUMBER = r"(?:[A-Za-z]{1,5}[\s.-]?\d{1,4}(?:[.-]\d{1,4}){0,4}[a-z]?|\d{1,3}(?:\.\d{1,3}){1,4})(?![\w%])"
_OPENS = re.compile(
    r"\W{0,3}(?:(?:Requirement|Question|Criterion|Item|Response to|Answer to|Re|Ref)[\s.:#-]{1,3})?"
    rf"(?P<id>{_NUMBER})",
    re.IGNORECASE,
)
_MORE = re.compile(rf"\s*(?P<by>,|/|&|\u2013|\u2014|-|and\b|to\b)\s*(?P<id>{_NUMBER})", re.IGNORECASE)
_DRESS = re.compile(r"[\s).:\]\u2013\u2014-]*")
_WORD = re.compile(r"\w+")
_FEWEST_DOTTED = 3
"""Passages under numbers like "4.2" that take up what the tender asks there, before such numbers count."""
_RANGE = ("\u2013", "\u2014", "-", "to")
_HEADINGS = (BlockKind.HEADING, BlockKind.TITLE)
_LONGEST = 12
"""Blocks that an answer may run over."""
_REPEATED = 0.8
"""Share of a requirement's wording with which a passage opens that repeats it before the answer."""
_SAME_CELL = 0.6
"""Share of a requirement's words that a cell has which repeats it."""


@dataclass(frozen=True, slots=True)
class _Opening:
    """The requirements a block opens with, and where its words after the numbers begin."""

    asked: tuple[TenderRequirement, ...]
    start: int


def numbered_answers(
    annotated: Annotated, tender: Sequence[TenderRequirement]
) -> Mapping[str, tuple[Requirement, ...]]:
    """Where the response opens a heading, paragraph or row with a number of the tender, by that number.

    A number with letters counts ("R4"). One like "4.2" may be a section of the response's own: it counts
    where several of them speak of what the tender asks there. A plain "3" may number anything.
    """
    known = {same_id(asked.id): asked for asked in tender if re.search(r"[A-Z]|\.", same_id(asked.id))}
    opened = {
        position: opening
        for position, block in enumerate(annotated.blocks)
        if block.block.layer is Layer.BODY and (opening := _opening(block.block, known)) is not None
    }
    found: dict[str, list[Requirement]] = {}
    for position, opening in opened.items():
        for asked in opening.asked:
            pair = _pair(annotated, position, opening, asked, opened)
            found.setdefault(same_id(asked.id), []).append(pair)
    kept = {name: tuple(pairs) for name, pairs in found.items() if re.search("[A-Z]", name)}
    return {**kept, **_trusted(annotated, {name: found[name] for name in found.keys() - kept.keys()}, known)}


def _trusted(
    annotated: Annotated,
    dotted: Mapping[str, Sequence[Requirement]],
    known: Mapping[str, TenderRequirement],
) -> Mapping[str, tuple[Requirement, ...]]:
    """Passages under numbers like "4.2", where most of them are about the requirement of that number."""
    met = {
        (name, pair): bool(
            content_words(known[name].text)
            & {word for place in (pair.ask, *pair.answer) for word in content_words(place.quote)}
        )
        for name, pairs in dotted.items()
        for pair in pairs
    }
    about = sum(met.values())
    if about < _FEWEST_DOTTED or 2 * about < len(met):
        return {}
    found: dict[str, tuple[Requirement, ...]] = {}
    for (name, pair), is_about in met.items():
        if is_about or block_of(annotated, pair.ask).block.kind in _HEADINGS:
            found[name] = (*found.get(name, ()), pair)
    return found


def _opening(block: Block, known: Mapping[str, TenderRequirement]) -> _Opening | None:
    if block.kind is BlockKind.CODE or block.is_header:
        return None
    by_label = known.get(same_id(block.label)) if block.label else None
    if by_label is not None:
        return _Opening((by_label,), 0)
    match = _OPENS.match(block.text)
    names = [same_id(match["id"])] if match else []
    while match and (more := _MORE.match(block.text, match.end())):
        last = same_id(more["id"])
        names += _between(names[-1], last, list(known)) if more["by"].lower() in _RANGE else []
        names.append(last)
        match = more
    if match is None or not all(name in known for name in names):
        return None
    dress = _DRESS.match(block.text, match.end())
    return _Opening(tuple(known[name] for name in names), dress.end() if dress else match.end())


def _between(first: str, last: str, names: Sequence[str]) -> Sequence[str]:
    """The numbers of the tender that "R1 to R4" names without writing them."""
    if first not in names or last not in names:
        return ()
    return names[names.index(first) + 1 : names.index(last)]


def _pair(
    annotated: Annotated,
    position: int,
    opening: _Opening,
    asked: TenderRequirement,
    opened: Mapping[int, _Opening],
) -> Requirement:
    block = annotated.blocks[position].block
    if block.kind is BlockKind.TABLE_ROW:
        return _row(annotated, position, asked)
    start = len(block.text) if block.kind in _HEADINGS else _past_repeated(block.text, opening.start, asked)
    ask = place_of(annotated, position, 0, start)
    spans = [(position, start, len(block.text)), *_below(annotated, position, opened)]
    answer = (place_of(annotated, *span) for span in spans)
    return Requirement(asked.id, ask, tuple(place for place in answer if place.quote.strip()))


def _row(annotated: Annotated, position: int, asked: TenderRequirement) -> Requirement:
    """A row whose cells are the number, maybe the requirement once more, and the answer."""
    block = annotated.blocks[position].block
    texts = [block.text[cell.start : cell.end] for cell in block.cells]
    words = content_words(asked.text)
    shares = [len(words & content_words(text)) / max(1, len(words)) for text in texts]
    repeats = max(range(len(texts)), key=lambda column: shares[column], default=0)
    asks = {0, repeats} if shares and shares[repeats] >= _SAME_CELL else {0}
    cells = [block.cells[column] for column in sorted(asks)]
    ask = place_of(annotated, position, cells[0].start, cells[-1].end)
    answer = tuple(
        place_of(annotated, position, cell.start, cell.end)
        for column, cell in enumerate(block.cells)
        if column not in asks and texts[column].strip()
    )
    return Requirement(asked.id, ask, answer)


def _past_repeated(text: str, start: int, asked: TenderRequirement) -> int:
    """Where the answer begins in a text that may first repeat the requirement's wording."""
    wording = [word.casefold() for word in _WORD.findall(asked.text)]
    end, same = start, 0
    for word, match in zip(wording, _WORD.finditer(text, start), strict=False):
        if match.group().casefold() != word:
            break
        end, same = match.end(), same + 1
    if same < _REPEATED * len(wording):
        return start
    return end + len(text[end:]) - len(text[end:].lstrip(" .?!:;)\u201d\"'"))


def _below(
    annotated: Annotated, position: int, opened: Mapping[int, _Opening]
) -> Iterator[tuple[int, int, int]]:
    """The blocks that follow, up to the next number of the tender or a heading that ends the passage."""
    first = annotated.blocks[position].block
    for at in range(position + 1, min(len(annotated.blocks), position + 1 + _LONGEST)):
        block = annotated.blocks[at].block
        ends = block.kind in _HEADINGS and (first.kind not in _HEADINGS or block.level <= first.level)
        if at in opened or ends:
            return
        yield at, marker_end(block.text), len(block.text)
