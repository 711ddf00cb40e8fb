"""Which language a document is in, and which of its parts are in another one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pitchlint.model import Block, BlockKind, Layer, Unread
from pitchlint.reading.characters import squeeze
from pitchlint.reading.idiom import MIN_WORDS, SAMPLE, Leaning, count_words, language_of, leaning_of, name_of

# Names, figures and rows of codes between two foreign paragraphs belong to them, a whole table does not.
_MOST_BETWEEN = 12
_MOST_BESIDE = 0.2
_LONGEST_HEADING = 60
_NOT_CHECKED = "was not checked"


@dataclass(frozen=True, slots=True)
class SetApart:
    """The blocks, those in another language out of the body, and where these stand."""

    blocks: tuple[Block, ...]
    unread: tuple[Unread, ...]


def language_of_blocks(blocks: Sequence[Block]) -> str | None:
    """The language of the body, judged by blocks from all over it; None where it is too short to tell."""
    body = [block.text for block in blocks if block.layer is Layer.BODY]
    step = max(1, sum(map(len, body)) // SAMPLE)
    return language_of("\n".join(body[::step])) or language_of("\n".join(body))


def without_foreign(blocks: Sequence[Block]) -> SetApart:
    """Take the long passages of an English document that are in another language out of its body.

    A passage is a run of blocks; names, quotations and terms of a few words stay where they are.
    """
    found: dict[int, str] = {}
    for run in _runs([block for block in blocks if block.layer is Layer.BODY]):
        text = "\n".join(block.text for block in run)
        code = language_of(text) if count_words(text) >= MIN_WORDS else None
        if code not in (None, "en"):
            found.update((block.index, str(code)) for block in run)
    kept = tuple(replace(block, layer=Layer.FOREIGN) if block.index in found else block for block in blocks)
    return SetApart(kept, tuple(_told(kept, found)))


def _runs(body: Sequence[Block]) -> Iterator[list[Block]]:
    """Blocks that follow one another in another language, with what says nothing between them."""
    run: list[Block] = []
    between: list[Block] = []
    for block in body:
        leaning = leaning_of(block.text)
        if leaning is Leaning.OTHER:
            run += [*between, block]
            between = []
        elif leaning is Leaning.NEITHER and run and len(between) < _MOST_BETWEEN:
            between.append(block)
        else:
            if run:
                yield run
            run, between = [], []
    if run:
        yield run


def _told(blocks: Sequence[Block], found: dict[int, str]) -> Iterator[Unread]:
    """One entry for each page or section and language, in order."""
    words: dict[tuple[int | None, str, str], int] = {}
    for block in blocks:
        if block.index in found:
            key = (block.page, "" if block.page else _heading_of(block), found[block.index])
            words[key] = words.get(key, 0) + count_words(block.text)
    beside: dict[int | None, int] = {}
    for block in blocks:
        if block.layer is Layer.BODY:
            beside[block.page] = beside.get(block.page, 0) + count_words(block.text)
    for (page, heading, code), count in words.items():
        language = name_of(code)
        if page is not None and beside.get(page, 0) <= _MOST_BESIDE * count:
            yield Unread(page, f"the page is in {language} and {_NOT_CHECKED}")
        else:
            where = f" on page {page}" if page is not None else f" under “{heading}”" if heading else ""
            yield Unread(None, f"a passage of {count} words{where} is in {language} and {_NOT_CHECKED}")


def _heading_of(block: Block) -> str:
    own = block.text if block.kind is BlockKind.HEADING else ""
    heading = squeeze(own or (block.section[-1] if block.section else ""))
    return heading if len(heading) <= _LONGEST_HEADING else f"{heading[:_LONGEST_HEADING].rstrip()} …"
