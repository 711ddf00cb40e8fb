"""spaCy patterns as rule files write them: `TERM` and `FOLD` become token extensions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from spacy.tokens import Doc, Token

from pitchlint.language.annotated import Annotated, AnnotatedBlock, Sentence

LABELS = "pitchlint_labels"
FOLDED = "pitchlint_folded"
_MARKED = "pitchlint_marked"
Expand: TypeAlias = Callable[[Iterable[str]], frozenset[str]]
Pattern: TypeAlias = Sequence[Mapping[str, Any]]


def register_extensions() -> None:
    """Make the token extensions that patterns refer to; a second call does nothing."""
    for name, default in ((LABELS, ()), (FOLDED, "")):
        if not Token.has_extension(name):
            Token.set_extension(name, default=default)


def token_spec(spec: Mapping[str, Any], expand: Expand) -> dict[str, Any]:
    """One token of a Matcher pattern in spaCy's own terms."""
    plain = {key: value for key, value in spec.items() if key not in ("TERM", "FOLD")}
    extra = dict(plain.pop("_", {}))
    if "TERM" in spec:
        extra[LABELS] = {"INTERSECTS": sorted(expand(listed(spec["TERM"])))}
    if "FOLD" in spec:
        extra[FOLDED] = {"IN": listed(spec["FOLD"])}
    return {**plain, "_": extra} if extra else plain


def node_spec(spec: Mapping[str, Any], expand: Expand) -> dict[str, Any]:
    """One node of a DependencyMatcher pattern in spaCy's own terms."""
    return {**spec, "RIGHT_ATTRS": token_spec(spec.get("RIGHT_ATTRS", {}), expand)}


def mark(target: Doc, annotated: Annotated, sentence: Sentence, offset: int) -> None:
    """Give the tokens of a Doc the labels and folded forms of a sentence.

    `offset` is the number of the sentence's first token in `target`; a sentence is marked once.
    """
    marked: set[int] = target.user_data.setdefault(_MARKED, set())
    if sentence.first in marked:
        return
    marked.add(sentence.first)
    block: AnnotatedBlock = annotated.blocks[sentence.block]
    labels: dict[int, list[str]] = {}
    for term in block.terms_from(sentence.start, sentence.end):
        if term.last <= sentence.last:
            for index in range(term.first, term.last):
                labels.setdefault(index, []).append(term.label)
    for index in range(sentence.first, sentence.last):
        place = index - sentence.first + offset
        if place < len(target):
            target[place]._.set(LABELS, tuple(labels.get(index, ())))
            target[place]._.set(FOLDED, block.doc[index].norm_)


def listed(value: Any) -> list[str]:
    """One value or several, as a list."""
    return [value] if isinstance(value, str) else list(value)
